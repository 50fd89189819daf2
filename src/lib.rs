//! The wiring of Lobby: command line, settings, lifecycle and HTTP. What a branch does is in `core/`, channels in `bot/`,
//! screens in `web-widget/`.
//!
//! Reading order: [`cli`] (what can be asked of the program), [`config`] (what can be set), [`lifecycle`] (start and stop),
//! [`opening`] (from settings to a working office), [`serve`] (the router and what every request passes), [`api`] (one file
//! for each endpoint).

pub mod announce;
pub mod api;
pub mod app;
pub mod channels;
pub mod cli;
pub mod config;
pub mod lifecycle;
pub mod limits;
pub mod logging;
pub mod metrics;
pub mod opening;
pub mod pages;
pub mod serve;
pub mod speech;
pub mod telephony;
