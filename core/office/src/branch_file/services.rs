//! The `[[service]]` tables: what the bank does, the same in every branch that offers it.

use lobby_engine::ServiceId;
use lobby_engine::plan::PlannedService;

use super::definition::ServiceDefinition;
use super::node::{Fields, Node};
use super::values;

const FIELDS: [&str; 7] = ["id", "name", "aliases", "series", "mean_minutes", "appointment_minutes", "bookable"];

/// A service's two halves: what people call it, and what the engine needs.
#[derive(Clone)]
pub(super) struct Service {
    pub(super) definition: ServiceDefinition,
    pub(super) planned: PlannedService,
}

pub(super) fn catalogue(root: &Fields<'_>) -> Vec<Service> {
    let nodes = root.need("service").map(|node| node.items()).unwrap_or_default();
    let mut services: Vec<Service> = Vec::new();
    for node in nodes {
        let Some(service) = read(&node) else { continue };
        let planned = &service.planned;
        if services.iter().any(|other| other.planned.id == planned.id) {
            node.complain(format!("two services have the id `{}`; give each its own", planned.id));
        }
        if !planned.series.is_empty() && services.iter().any(|other| other.planned.series == planned.series) {
            node.complain(format!("two services have the series `{}`; give each its own", planned.series));
        }
        services.push(service);
    }
    services
}

/// A service with problems is kept by its id, with blanks in it, so that those who name it are not told they are wrong.
/// The file as a whole is refused anyway.
fn read(node: &Node<'_>) -> Option<Service> {
    let fields = node.fields(&FIELDS)?;
    let id = fields.need("id").and_then(|node| node.slug()).map(ServiceId::new);
    let names = fields.need("name").and_then(|node| values::words(&node));
    let aliases = fields.maybe("aliases").and_then(|node| values::aliases(&node)).unwrap_or_default();
    let series = fields.need("series").and_then(|node| series(&node));
    let mean = fields.need("mean_minutes").and_then(|node| node.number(0.5..=240.0));
    let appointment = fields.need("appointment_minutes").and_then(|node| node.whole(5..=240));
    let bookable = fields.maybe("bookable").map_or(Some(true), |node| node.flag());
    let id = id?;
    Some(Service {
        definition: ServiceDefinition { id: id.clone(), names: names.unwrap_or_default(), aliases },
        planned: PlannedService {
            id,
            series: series.unwrap_or_default(),
            mean: (mean.unwrap_or_default() * 60.0).round() as u32,
            appointment: appointment.unwrap_or_default() * 60,
            bookable: bookable.unwrap_or_default(),
        },
    })
}

/// Numbers are read aloud in three languages and shown from afar, so one or two capital Latin letters.
fn series(node: &Node<'_>) -> Option<String> {
    let text = node.text()?;
    let valid = (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_uppercase());
    if !valid {
        node.complain(format!("`{text}` is no series; use one or two capital letters A–Z, such as \"C\""));
    }
    valid.then(|| text.to_owned())
}

/// The service of an id that a branch or operator names.
pub(super) fn named<'s>(id: &str, node: &Node<'_>, services: &'s [Service]) -> Option<&'s Service> {
    let found = services.iter().find(|service| service.planned.id.as_str() == id);
    if found.is_none() {
        let known: Vec<&str> = services.iter().map(|service| service.planned.id.as_str()).collect();
        node.complain(format!("no service `{id}` here; there are {}", known.join(", ")));
    }
    found
}
