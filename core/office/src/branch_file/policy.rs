//! The `policy` tables of a branch and of the contact centre: any number of them, over its default.

use lobby_engine::Policy;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::node::Node;

/// The highest number a policy may hold: a week in seconds.
const WEEK: u32 = 7 * 24 * 3600;

pub(super) fn read(node: &Node<'_>) -> Option<Policy> {
    over(node, &Policy::default())
}

/// The defaults tell which fields there are and which take whole numbers, so this never needs to know a field by name.
pub(super) fn over<T: Serialize + DeserializeOwned>(node: &Node<'_>, defaults: &T) -> Option<T> {
    let Ok(Value::Object(mut policy)) = serde_json::to_value(defaults) else { return None };
    overlay(node, &mut policy)?;
    match serde_json::from_value(Value::Object(policy)) {
        Ok(policy) => Some(policy),
        Err(error) => {
            node.complain(format!("does not fit: {error}"));
            None
        }
    }
}

fn overlay(node: &Node<'_>, defaults: &mut Map<String, Value>) -> Option<()> {
    let known: Vec<String> = defaults.keys().cloned().collect();
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    for (key, node) in node.fields(&known)?.entries() {
        match defaults.get_mut(key) {
            Some(Value::Object(inner)) => overlay(&node, inner)?,
            Some(number) if number.is_u64() => *number = node.whole(0..=WEEK)?.into(),
            Some(number) => *number = node.number(0.0..=f64::from(WEEK))?.into(),
            None => {}
        }
    }
    Some(())
}
