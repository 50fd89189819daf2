//! What the things of a call are named, so that they are found again without being remembered.

use super::attendant::CallId;

const AGENT: &str = "agent-";
const EARS: &str = "ears-";
const TALK: &str = "talk-";

/// The channel of the agent that a caller is passed to.
pub(super) fn agent(call: &CallId) -> String {
    format!("{AGENT}{}", call.0)
}

/// The channel that hears what the caller says.
pub(super) fn ears(call: &CallId) -> String {
    format!("{EARS}{}", call.0)
}

/// Whose call a channel belongs to.
pub(super) fn call_of(channel: &str) -> CallId {
    let caller = channel.strip_prefix(AGENT).or_else(|| channel.strip_prefix(EARS)).unwrap_or(channel);
    CallId(caller.to_owned())
}

/// Whether there is such a channel only because of another.
pub(super) fn is_second(channel: &str) -> bool {
    call_of(channel).0 != channel
}

pub(super) fn bridge(call: &CallId) -> String {
    format!("bridge-{}", call.0)
}

/// Several applications may keep their recordings in one place.
pub(super) fn recording(app: &str, call: &CallId) -> String {
    format!("{app}-{}", call.0)
}

/// What two people say to each other.
pub(super) fn talk(app: &str, call: &CallId) -> String {
    format!("{app}-{TALK}{}", call.0)
}

/// Whose talk a recording is.
pub(super) fn talk_of(app: &str, recording: &str) -> Option<CallId> {
    recording.strip_prefix(app)?.strip_prefix('-')?.strip_prefix(TALK).map(|call| CallId(call.to_owned()))
}

pub(super) fn recorded_call(app: &str, recording: &str) -> Option<CallId> {
    recording.strip_prefix(app)?.strip_prefix('-').map(|call| CallId(call.to_owned()))
}
