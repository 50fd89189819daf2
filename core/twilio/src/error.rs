//! What can go wrong with a call to Twilio, and what to do about it.

use thiserror::Error;

/// None of them names a person, a text or a token.
#[derive(Debug, Error)]
pub enum TwilioError {
    /// `code` is Twilio's own, 0 where it gave none; `https://www.twilio.com/docs/api/errors` explains it.
    #[error("Twilio refused with status {status}, code {code}")]
    Refused { status: u16, code: u32 },
    #[error("Twilio asks to wait")]
    Busy { after_seconds: Option<u32> },
    /// Twilio itself, or something before it, is in trouble.
    #[error("Twilio answered with status {0} and nothing readable")]
    Broken(u16),
    #[error("Twilio could not be reached: {0}")]
    Unreachable(#[source] reqwest::Error),
    #[error("{0} is no address of the API")]
    BadAddress(String),
    #[error("what was sent lies with a host that is not Twilio's")]
    ForeignHost,
    #[error("what was sent is not of a kind that is read")]
    WrongKind,
    #[error("what was sent is larger than {0} bytes")]
    TooLarge(usize),
}

impl TwilioError {
    /// Whether Twilio may have done what it was asked for all the same: its answer is what is missing.
    pub fn may_have_been_taken(&self) -> bool {
        matches!(self, Self::Broken(_) | Self::Unreachable(_))
    }
}

impl From<reqwest::Error> for TwilioError {
    fn from(error: reqwest::Error) -> Self {
        // Addresses hold the account and ids of messages.
        Self::Unreachable(error.without_url())
    }
}

/// What becomes of a message that Twilio did not take or could not deliver.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It may be taken later, not before so many seconds where Twilio said so.
    Retry { after_seconds: Option<u32> },
    /// It stays refused.
    Never,
    /// More than 24 hours passed since the person last wrote: only an approved template goes.
    WindowClosed,
    /// The person blocked or stopped this sender: nothing goes until they write again.
    Blocked,
}

impl Verdict {
    /// By Twilio's code, as errors of the API and status callbacks carry it.
    pub fn of_code(code: u32) -> Self {
        match code {
            63016 => Self::WindowClosed,
            21610 | 63014 | 63033 => Self::Blocked,
            // Queues and rates: of the account, the sender, the channel, the carrier.
            14107 | 20429 | 21611 | 30001 | 30022 | 63017 | 63018 | 63038 => Self::Retry { after_seconds: None },
            // Twilio, WhatsApp or the carrier failed, or nobody knows why.
            20500 | 20503 | 30008 | 63005 | 63010 | 63012 => Self::Retry { after_seconds: None },
            // Credentials, suspension, a sender that is not set up: the bank's to mend, and its customers' messages wait.
            20003 | 20005 | 21212 | 21603 | 21606 | 21659 | 21660 | 30002 | 63007 | 63020 => {
                Self::Retry { after_seconds: None }
            }
            _ => Self::Never,
        }
    }
}

impl TwilioError {
    pub fn verdict(&self) -> Verdict {
        match self {
            Self::Busy { after_seconds } => Verdict::Retry { after_seconds: *after_seconds },
            Self::Refused { status: 401 | 403, code: 0 } | Self::Broken(_) | Self::Unreachable(_) => {
                Verdict::Retry { after_seconds: None }
            }
            Self::Refused { code, .. } => Verdict::of_code(*code),
            Self::BadAddress(_) | Self::ForeignHost | Self::WrongKind | Self::TooLarge(_) => Verdict::Never,
        }
    }

    /// Whether Twilio itself is away, so that further calls only add to it.
    pub fn is_outage(&self) -> bool {
        matches!(self, Self::Broken(_) | Self::Unreachable(_))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LATER: Verdict = Verdict::Retry { after_seconds: None };

    #[test]
    fn refusals_are_sorted_by_what_to_do_about_them() {
        let cases = [
            (63016, Verdict::WindowClosed),
            (21610, Verdict::Blocked),
            (63014, Verdict::Blocked),
            (20429, LATER),
            (63018, LATER),
            (20003, LATER),
            (21606, LATER),
            (21211, Verdict::Never),
            (21614, Verdict::Never),
            (63024, Verdict::Never),
            (99999, Verdict::Never),
        ];
        for (code, expected) in cases {
            assert_eq!(TwilioError::Refused { status: 400, code }.verdict(), expected, "{code}");
        }
    }

    #[test]
    fn outages_and_floods_pass() {
        assert_eq!(TwilioError::Broken(502).verdict(), LATER);
        assert_eq!(TwilioError::Refused { status: 401, code: 0 }.verdict(), LATER);
        assert_eq!(TwilioError::Refused { status: 404, code: 0 }.verdict(), Verdict::Never);
        let busy = TwilioError::Busy { after_seconds: Some(7) };
        assert_eq!(busy.verdict(), Verdict::Retry { after_seconds: Some(7) });
        assert!(TwilioError::Broken(502).is_outage() && !busy.is_outage());
    }
}
