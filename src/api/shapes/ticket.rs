//! A place in today's line.

use chrono_tz::Tz;
use lobby_office::TicketView;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{Time, Wait, local};
use crate::app::App;

#[derive(Debug, Serialize, ToSchema)]
pub struct Ticket {
    pub id: Uuid,
    /// The signed pass.
    pub token: String,
    /// What a person types instead of showing the pass.
    pub code: String,
    /// What displays show, such as `C-017`.
    pub number: String,
    pub branch: String,
    pub service: String,
    /// `waiting`, `called`, `serving`, `parked`, `done`, `missed`, `left`, `unserved`, or one added later.
    pub state: &'static str,
    /// Where to go, once called.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub counter: Option<String>,
    /// Tickets that would be called before this one; only while waiting.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ahead: Option<u32>,
    /// Only while waiting.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wait_minutes: Option<Wait>,
    pub issued_at: Time,
    /// The customer's page.
    pub status_url: String,
    /// The QR as a picture.
    pub qr_url: String,
}

impl Ticket {
    pub fn new(view: TicketView, app: &App) -> Self {
        let zone: Tz = app.zone(&view.branch);
        let page = app.page_of(&view.token);
        Self {
            id: view.id.0,
            token: view.token,
            code: view.code,
            number: view.number,
            branch: view.branch.to_string(),
            service: view.service.to_string(),
            state: view.state,
            counter: view.counter.map(|counter| counter.to_string()),
            ahead: view.ahead,
            wait_minutes: view.wait_minutes.map(Wait::from),
            issued_at: local(view.issued_at, zone),
            qr_url: format!("{page}.svg"),
            status_url: page,
        }
    }
}

#[derive(Debug, Serialize, ToSchema)]
pub struct TicketAnswer {
    pub ticket: Ticket,
}

impl TicketAnswer {
    pub fn new(view: TicketView, app: &App) -> Self {
        Self { ticket: Ticket::new(view, app) }
    }
}
