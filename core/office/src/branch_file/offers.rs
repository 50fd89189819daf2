//! The `[[offer]]` tables.

use crate::offers::Offer;

use super::node::{Fields, Node};
use super::values;

const FIELDS: [&str; 5] = ["id", "name", "text", "segments", "until"];
const SEGMENTS: [&str; 4] = ["mass", "premium", "vip", "special_need"];

/// None when the file says nothing of offers; those known stay then.
pub(super) fn read(root: &Fields<'_>) -> Option<Vec<Offer>> {
    let nodes = root.maybe("offer")?.items();
    let mut offers: Vec<Offer> = Vec::new();
    for node in nodes {
        let Some(offer) = offer(&node) else { continue };
        if offers.iter().any(|other| other.id == offer.id) {
            node.complain(format!("another offer has the id `{}`; give each its own", offer.id));
            continue;
        }
        offers.push(offer);
    }
    Some(offers)
}

fn offer(node: &Node<'_>) -> Option<Offer> {
    let fields = node.fields(&FIELDS)?;
    let id = fields.need("id").and_then(|node| node.slug()).map(str::to_owned);
    let name = fields.need("name").and_then(|node| values::words(&node));
    let text = fields.need("text").and_then(|node| values::words(&node));
    let segments = fields.maybe("segments").map(|node| segments(&node)).unwrap_or_default();
    let until = match fields.maybe("until") {
        Some(node) => Some(values::date(&node)?),
        None => None,
    };
    Some(Offer { id: id?, name: name?, text: text?, segments, until })
}

fn segments(node: &Node<'_>) -> Vec<String> {
    let known = |item: Node<'_>| {
        let name = item.text()?;
        if !SEGMENTS.contains(&name) {
            item.complain(format!("`{name}` is no segment; known are {}", SEGMENTS.join(", ")));
        }
        Some(name.to_owned())
    };
    node.items().into_iter().filter_map(known).collect()
}
