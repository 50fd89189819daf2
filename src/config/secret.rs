//! A setting that is used but never shown.

use std::fmt;

use figment::value::Value;
use serde::de::Error;
use serde::{Deserialize, Deserializer};

/// Prints as `[secret]` everywhere: in logs, in errors and in `lobby check`.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    pub fn new(value: impl Into<String>) -> Self {
        Self(value.into())
    }

    /// The value itself, for the one place that needs it.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[secret]")
    }
}

impl<'de> Deserialize<'de> for Secret {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // The usual "found 1234, expected a string" would print a secret that was written without quotes.
        let value = <Value as Deserialize>::deserialize(deserializer)?;
        value.into_string().map(Self).ok_or_else(|| D::Error::custom("write it as text in quotes"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_does_not_print() {
        let secret = Secret::new("hunter2");
        assert_eq!(format!("{secret:?} {:?}", Some(&secret)), "[secret] Some([secret])");
        assert_eq!(secret.expose(), "hunter2");
    }
}
