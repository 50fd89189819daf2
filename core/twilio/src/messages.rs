//! Messages out: SMS and WhatsApp are one resource, told apart by the prefix of their addresses.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::client::Twilio;
use crate::error::TwilioError;

/// Characters of a text that Twilio takes in one message.
pub const MOST_CHARACTERS: usize = 1600;

/// What a message holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    Text(String),
    /// A picture that Twilio fetches from a public address, and its caption.
    Media {
        url: String,
        caption: String,
    },
    /// A point on the map; WhatsApp only.
    Place {
        latitude: f64,
        longitude: f64,
        label: String,
    },
    /// A content template and what fills its variables, by their numbers from 1.
    Template {
        sid: String,
        variables: BTreeMap<String, String>,
    },
}

#[derive(Clone, Debug, PartialEq)]
pub struct NewMessage {
    /// `+77011234567`, or `whatsapp:` and a number or a user id.
    pub to: String,
    pub from: String,
    pub content: Content,
    /// Where Twilio tells what became of the message.
    pub status_callback: Option<String>,
}

/// A message that Twilio took. It is not delivered by that; status callbacks tell the rest.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Accepted {
    pub sid: String,
    pub status: String,
}

impl NewMessage {
    /// A key may repeat: several media are several pairs, never one with commas.
    fn form(&self) -> Vec<(&'static str, String)> {
        let mut form = vec![("To", self.to.clone()), ("From", self.from.clone())];
        form.extend(self.content.form());
        form.extend(self.status_callback.iter().map(|url| ("StatusCallback", url.clone())));
        form
    }
}

impl Content {
    fn form(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Text(text) => vec![("Body", text.clone())],
            Self::Media { url, caption } => vec![("Body", caption.clone()), ("MediaUrl", url.clone())],
            Self::Place { latitude, longitude, label } => {
                let label = label.replace('|', " ");
                vec![("Body", label.clone()), ("PersistentAction", format!("geo:{latitude},{longitude}|{label}"))]
            }
            Self::Template { sid, variables } => {
                let variables = serde_json::to_string(variables).unwrap_or_default();
                vec![("ContentSid", sid.clone()), ("ContentVariables", variables)]
            }
        }
    }
}

impl Twilio {
    pub async fn send(&self, message: &NewMessage) -> Result<Accepted, TwilioError> {
        self.post("Messages", &message.form()).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(content: Content) -> Vec<(&'static str, String)> {
        let (to, from) = ("whatsapp:+77011234567".to_owned(), "whatsapp:+14155238886".to_owned());
        NewMessage { to, from, content, status_callback: None }.form().split_off(2)
    }

    #[test]
    fn each_kind_of_content_is_written_in_twilios_words() {
        let place = Content::Place { latitude: 43.25, longitude: 76.5, label: "Abay | 52".to_owned() };
        let action = "geo:43.25,76.5|Abay   52".to_owned();
        assert_eq!(pairs(place), [("Body", "Abay   52".to_owned()), ("PersistentAction", action)]);

        let variables = BTreeMap::from([("1".to_owned(), "\"a\"\nb".to_owned())]);
        let template = pairs(Content::Template { sid: "HX1".to_owned(), variables });
        assert_eq!(template[1], ("ContentVariables", r#"{"1":"\"a\"\nb"}"#.to_owned()));
    }
}
