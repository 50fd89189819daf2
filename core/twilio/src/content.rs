//! Content templates: what WhatsApp shows with buttons or as a list. Twilio sends them only from templates that exist
//! before, so there is one for each number of choices, whose words are variables.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::client::Twilio;
use crate::error::TwilioError;

/// Templates read in one go; an account has fewer.
const PAGE: usize = 500;

/// A template as it is made.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct NewTemplate {
    pub friendly_name: String,
    /// ISO 639-1.
    pub language: String,
    /// An example for each variable, by its number.
    pub variables: BTreeMap<String, String>,
    pub types: Value,
}

/// A template that exists.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Template {
    pub sid: String,
    pub friendly_name: String,
    /// Absent in the answer to making one.
    #[serde(default)]
    pub approval_requests: Option<Approval>,
}

/// How WhatsApp's approval of a template stands.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Approval {
    /// `unsubmitted`, `received`, `pending`, `approved`, `rejected`, `paused` or `disabled`.
    #[serde(default)]
    pub status: String,
}

impl Template {
    /// Whether it goes at any time, not only within the 24 hours after a person's last message.
    pub fn is_approved(&self) -> bool {
        self.approval_requests.as_ref().is_some_and(|approval| approval.status == "approved")
    }
}

#[derive(Deserialize)]
struct Page {
    contents: Vec<Template>,
}

impl NewTemplate {
    /// A text whose variables have these examples. WhatsApp may approve it.
    pub fn text(friendly_name: &str, language: &str, body: &str, examples: BTreeMap<String, String>) -> Self {
        Self {
            friendly_name: friendly_name.to_owned(),
            language: language.to_owned(),
            variables: examples,
            types: json!({"twilio/text": {"body": body}}),
        }
    }

    /// So many buttons under a text. Variable 1 is the text, then come label and id of each button.
    pub fn buttons(friendly_name: &str, language: &str, count: usize) -> Self {
        let button =
            |at: usize| json!({"type": "QUICK_REPLY", "title": variable(2 * at + 2), "id": variable(2 * at + 3)});
        let actions: Vec<Value> = (0..count).map(button).collect();
        let types = json!({"twilio/quick-reply": {"body": variable(1), "actions": actions}});
        Self::filled(friendly_name, language, 1 + 2 * count, types)
    }

    /// A list of so many rows that a button opens. Variable 1 is the text, 2 the button, then come label and id of each
    /// row.
    pub fn list(friendly_name: &str, language: &str, count: usize) -> Self {
        let row = |at: usize| json!({"item": variable(2 * at + 3), "id": variable(2 * at + 4)});
        let items: Vec<Value> = (0..count).map(row).collect();
        let types = json!({"twilio/list-picker": {"body": variable(1), "button": variable(2), "items": items}});
        Self::filled(friendly_name, language, 2 + 2 * count, types)
    }

    fn filled(friendly_name: &str, language: &str, variables: usize, types: Value) -> Self {
        let example = |number: usize| (number.to_string(), format!("example {number}"));
        Self {
            friendly_name: friendly_name.to_owned(),
            language: language.to_owned(),
            variables: (1..=variables).map(example).collect(),
            types,
        }
    }
}

fn variable(number: usize) -> String {
    format!("{{{{{number}}}}}")
}

impl Twilio {
    /// The account's templates, and which of them WhatsApp approved.
    pub async fn templates(&self) -> Result<Vec<Template>, TwilioError> {
        let page: Page = self.get_content(&format!("v1/ContentAndApprovals?PageSize={PAGE}")).await?;
        Ok(page.contents)
    }

    pub async fn make_template(&self, template: &NewTemplate) -> Result<Template, TwilioError> {
        self.post_content("v1/Content", template).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_variable_of_a_template_has_an_example_and_stands_once() {
        for template in [NewTemplate::buttons("b", "ru", 3), NewTemplate::list("l", "ru", 10)] {
            let text = template.types.to_string();
            for number in template.variables.keys() {
                assert_eq!(text.matches(&format!("{{{{{number}}}}}")).count(), 1, "{number} in {text}");
            }
            assert_eq!(text.matches("{{").count(), template.variables.len());
        }
    }
}
