//! The HTTP API: one file for each endpoint, problems for everything that goes wrong, OpenAPI from the code.

pub mod admin;
pub mod asker;
pub mod auth;
pub mod caller;
pub mod chat;
pub mod command_id;
pub mod docs;
pub mod extract;
pub mod failure;
pub mod files;
pub mod language;
pub mod problem;
pub mod shapes;
pub mod speech;
pub mod staff;
pub mod telegram;
pub mod v1;
pub mod words;

pub use language::{Asked, Language};
pub use problem::Problem;
