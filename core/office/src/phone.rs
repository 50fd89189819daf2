//! Phone numbers in one spelling, and in one that may be shown.

use std::fmt;

use rlibphonenumber::{PhoneNumber, PhoneNumberFormat, Region};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A valid number in E.164, such as `+77011234567`. `Debug` and logs show it masked.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Phone(String);

#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("not a phone number")]
pub struct NotAPhone;

impl Phone {
    /// Reads a number as people write it; without a country code it is Kazakhstan's, with or without the leading 8.
    pub fn parse(typed: &str) -> Result<Self, NotAPhone> {
        let number = PhoneNumber::parse(typed, Some(Region::KZ)).map_err(|_| NotAPhone)?;
        // An extension would be lost in E.164, and with it the person behind it.
        if !number.is_valid() || !number.extension().is_empty() {
            return Err(NotAPhone);
        }
        Ok(Self(number.format_as(PhoneNumberFormat::E164).into_owned()))
    }

    pub fn as_e164(&self) -> &str {
        &self.0
    }

    /// Enough to recognise one's own number, too little to learn another's: `+7 701 ••• •• 67`.
    pub fn masked(&self) -> String {
        let (start, end) = self.0.split_at(self.0.len() - 2);
        match start.strip_prefix("+7") {
            Some(national) => format!("+7 {} ••• •• {end}", &national[..3]),
            None => format!("{} ••• •• {end}", &start[..3]),
        }
    }
}

impl fmt::Debug for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Phone({})", self.masked())
    }
}

impl TryFrom<String> for Phone {
    type Error = NotAPhone;

    fn try_from(written: String) -> Result<Self, NotAPhone> {
        Self::parse(&written)
    }
}

impl From<Phone> for String {
    fn from(phone: Phone) -> Self {
        phone.0
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_spelling_of_a_number_is_the_same_phone() {
        for typed in [
            "+77011234567",
            "+7 701 123 45 67",
            "8 (701) 123-45-67",
            "87011234567",
            "77011234567",
            "701 123 45 67",
            "7011234567",
            "  +7-701-123-45-67 ",
            "+7\u{a0}701\u{a0}1234567",
        ] {
            assert_eq!(Phone::parse(typed).map(String::from).as_deref(), Ok("+77011234567"), "{typed}");
        }
    }

    #[test]
    fn landlines_and_other_countries_are_phones_too() {
        assert_eq!(Phone::parse("8 (727) 258-53-00").unwrap().as_e164(), "+77272585300");
        assert_eq!(Phone::parse("+49 30 901820").unwrap().as_e164(), "+4930901820");
        assert_eq!(Phone::parse("+7 912 345-67-89").unwrap().as_e164(), "+79123456789");
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for typed in
            ["", "12", "завтра в 11", "112", "+7 000 123 45 67", "701 123 45", "900101300123", "+77011234567 доб. 5"]
        {
            assert_eq!(Phone::parse(typed), Err(NotAPhone), "{typed}");
        }
    }

    #[test]
    fn a_shown_number_hides_its_middle() {
        let phone = Phone::parse("+77011234567").unwrap();
        assert_eq!(phone.masked(), "+7 701 ••• •• 67");
        assert_eq!(format!("{phone:?}"), "Phone(+7 701 ••• •• 67)");
        assert_eq!(Phone::parse("+49 30 901820").unwrap().masked(), "+49 ••• •• 20");
    }

    proptest! {
        #[test]
        fn nothing_typed_makes_parsing_panic(typed in "\\PC{0,60}") {
            if let Ok(phone) = Phone::parse(&typed) {
                prop_assert_eq!(Phone::parse(phone.as_e164()), Ok(phone.clone()));
                prop_assert!(phone.masked().contains('•'));
            }
        }
    }
}
