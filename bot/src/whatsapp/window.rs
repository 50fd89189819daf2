//! The 24 hours after a person's last message, in which anything may be written to them.

use chrono::TimeDelta;
use lobby_engine::Instant;

/// A little less than WhatsApp's own, which counts from when it got the message.
const OPEN_FOR: TimeDelta = TimeDelta::minutes(24 * 60 - 5);

/// `last_written` is when the person last wrote.
pub(crate) fn is_open(last_written: Instant, now: Instant) -> bool {
    now - last_written < OPEN_FOR
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;

    #[test]
    fn the_window_closes_a_day_after_the_last_message() {
        let wrote = DateTime::UNIX_EPOCH;
        assert!(is_open(wrote, wrote));
        assert!(is_open(wrote, wrote + TimeDelta::hours(23)));
        assert!(!is_open(wrote, wrote + TimeDelta::hours(24)));
    }
}
