//! Logs on stderr: for people on a terminal, JSON elsewhere. No person's data is ever in them.
//!
//! Requests are logged by route, never by address line, since paths hold passes and queries hold tokens. Names, phones,
//! message texts and tokens are never fields of an event.

use std::io::IsTerminal;
use std::panic::PanicHookInfo;

use tracing_subscriber::filter::Targets;
use tracing_subscriber::fmt;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

/// Starts logging at the given levels; a second start changes nothing.
pub fn start(levels: &str) {
    let filter = levels.parse().unwrap_or(Targets::new().with_default(tracing::Level::INFO));
    let registry = tracing_subscriber::registry().with(filter);
    let started = if std::io::stderr().is_terminal() {
        registry.with(fmt::layer().compact().with_target(false).with_writer(std::io::stderr)).try_init()
    } else {
        registry
            .with(fmt::layer().json().flatten_event(true).with_span_list(false).with_writer(std::io::stderr))
            .try_init()
    };
    if started.is_ok() {
        std::panic::set_hook(Box::new(log_panic));
    }
}

/// A message made at run time may hold anybody's data, so only one written in the code is logged.
fn log_panic(panic: &PanicHookInfo<'_>) {
    let place = panic.location().map(ToString::to_string).unwrap_or_default();
    let message = panic.payload().downcast_ref::<&'static str>().copied().unwrap_or("a message made at run time");
    tracing::error!(place, message, "the program panicked");
}
