//! `5/hour`: so many at once, and so many in each such time.

use std::str::FromStr;
use std::time::Duration;

use serde::Deserialize;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Quota {
    /// At least one.
    pub count: u32,
    pub per: Duration,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("write a count and a time, such as 5/hour or 30/minute (second, minute, hour, day)")]
pub struct QuotaError;

impl Quota {
    /// How long it takes until one more is allowed.
    pub fn interval(self) -> Duration {
        self.per / self.count
    }
}

impl FromStr for Quota {
    type Err = QuotaError;

    fn from_str(text: &str) -> Result<Self, QuotaError> {
        let (count, per) = text.split_once('/').ok_or(QuotaError)?;
        let count = count.trim().parse().ok().filter(|count| *count > 0).ok_or(QuotaError)?;
        let seconds = match per.trim() {
            "second" => 1,
            "minute" => 60,
            "hour" => 60 * 60,
            "day" => 24 * 60 * 60,
            _ => return Err(QuotaError),
        };
        Ok(Self { count, per: Duration::from_secs(seconds) })
    }
}

impl TryFrom<String> for Quota {
    type Error = QuotaError;

    fn try_from(text: String) -> Result<Self, QuotaError> {
        text.parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quota_is_a_count_and_a_time() {
        assert_eq!("5/hour".parse(), Ok(Quota { count: 5, per: Duration::from_secs(3600) }));
        assert_eq!(" 30 / minute ".parse(), Ok(Quota { count: 30, per: Duration::from_secs(60) }));
        for wrong in ["", "5", "5/", "0/hour", "-1/hour", "5/week", "many/hour", "99999999999/hour"] {
            assert_eq!(wrong.parse::<Quota>(), Err(QuotaError), "{wrong}");
        }
    }
}
