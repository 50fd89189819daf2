//! The golden set within WhatsApp's limits, inside the window.

use std::collections::{BTreeMap, BTreeSet};

use super::*;
use crate::golden;

/// A text without buttons, as Twilio takes it.
const TEXT: usize = MOST_CHARACTERS;

#[test]
fn every_reply_keeps_whatsapps_limits_in_every_language() {
    golden::each(|reply, setting| {
        for templates in [Templates::ready(), Templates::default()] {
            let contents = render(reply, setting, &templates);
            assert!(!contents.is_empty(), "{}", reply.message.id);
            for content in contents {
                match content {
                    Content::Text(text) => assert!((1..=TEXT).contains(&length::of(&text)), "{text}"),
                    Content::Media { caption, url } => {
                        assert!(length::of(&caption) <= BODY && url.starts_with("https://"), "{url} {caption}");
                    }
                    Content::Place { label, .. } => assert!(!label.is_empty()),
                    Content::Template { sid, variables } => holds(&sid, &variables),
                }
            }
        }
    });
}

/// The text, for a list what opens it, then label and payload of each choice.
fn holds(kind: &str, variables: &BTreeMap<String, String>) {
    let is_list = kind.contains("list");
    let most = if is_list { ROW } else { BUTTON };
    assert!((1..=BODY).contains(&length::of(&variables["1"])), "{variables:?}");
    let first = if is_list { 3 } else { 2 };
    let choices: Vec<&String> = (first..=variables.len()).map(|at| &variables[&at.to_string()]).collect();
    let labels: Vec<&&String> = choices.iter().step_by(2).collect();
    assert!(labels.iter().all(|label| (1..=most).contains(&label.chars().count())), "{labels:?}");
    assert_eq!(labels.iter().collect::<BTreeSet<_>>().len(), labels.len(), "{labels:?}");
    assert!(choices.iter().skip(1).step_by(2).all(|payload| (1..=64).contains(&payload.len())), "{choices:?}");
}
