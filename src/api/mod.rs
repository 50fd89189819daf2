//! The HTTP API: one file for each endpoint, problems for everything that goes wrong, OpenAPI from the code.

pub mod caller;
pub mod docs;
pub mod extract;
pub mod language;
pub mod problem;
mod words;

pub use language::Language;
pub use problem::Problem;
