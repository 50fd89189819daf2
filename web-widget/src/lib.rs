//! The browser screens: pages, their scripts and styles, and the words they say.
//!
//! Everything is served as it is written: plain ES modules, no bundler, no CDN. The folders beside `src/` are the
//! screens (`widget/` is the chat), `shared/` is what they have in common, `vendor/` the libraries `vendor.mjs` brought.
//! A release build carries all of it inside; a debug build reads the folders, so that an edit needs only a reload.
//!
//! Every page gets a strict Content-Security-Policy. Pages hold no data: they ask the API, which answers for access.

mod assets;
pub mod chat;
mod page;
mod policy;
pub mod push;
mod screens;

pub use page::Page;
pub use screens::screens;
