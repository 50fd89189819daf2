//! The golden set: one of each reply that a story hears, in `tests/replies.jsonl`. Channels are held to their limits by it.
//!
//! Replies are alike where the same messages stand in them at the same places, with as many choices of the same kinds.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use lobby_dialogue::message::Reply;
use serde_json::Value;

fn path() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/replies.jsonl")
}

/// One line for each kind of reply, by its kind.
#[derive(Default)]
pub(crate) struct Golden(BTreeMap<String, String>);

impl Golden {
    pub(crate) fn read() -> Self {
        let lines = std::fs::read_to_string(path()).unwrap_or_default();
        Self(lines.lines().map(|line| (kind(&serde_json::from_str(line).unwrap()), line.to_owned())).collect())
    }

    pub(crate) fn write(&self) {
        let lines: String = self.0.values().map(|line| format!("{line}\n")).collect();
        std::fs::write(path(), lines).unwrap();
    }

    pub(crate) fn lacks(&self, reply: &Reply) -> bool {
        !self.0.contains_key(&kind(reply))
    }

    pub(crate) fn add(&mut self, reply: &Reply) {
        self.0.entry(kind(reply)).or_insert_with(|| serde_json::to_string(reply).unwrap());
    }

    /// Those of `self`, in the words of `known` where it has them: a set made anew differs only by what is new.
    pub(crate) fn in_words_of(self, known: &Self) -> Self {
        let line = |(kind, line): (String, String)| {
            let line = known.0.get(&kind).cloned().unwrap_or(line);
            (kind, line)
        };
        Self(self.0.into_iter().map(line).collect())
    }
}

fn kind(reply: &Reply) -> String {
    let mut kind = Vec::new();
    messages(&serde_json::to_value(reply).unwrap(), &mut kind);
    kind.join(" ")
}

/// The ids of all messages, and of choices what stands before whom they are about.
fn messages(value: &Value, into: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            if let Some(id) = fields.get("id").and_then(Value::as_str) {
                let verb = id.split([':', '.']).next().unwrap_or_default();
                into.push(if fields.contains_key("label") { format!("[{verb}]") } else { id.to_owned() });
            }
            into.extend(fields.get("kind").and_then(Value::as_str).map(|kind| format!("+{kind}")));
            fields.values().for_each(|field| messages(field, into));
        }
        Value::Array(items) => items.iter().for_each(|item| messages(item, into)),
        _ => {}
    }
}
