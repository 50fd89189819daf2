//! A visit agreed for a time.

use lobby_office::AppointmentView;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{Time, local};
use crate::app::App;

#[derive(Debug, Serialize, ToSchema)]
pub struct Appointment {
    pub id: Uuid,
    /// The signed pass.
    pub token: String,
    /// What a person types instead of showing the pass.
    pub code: String,
    pub branch: String,
    pub service: String,
    pub start: Time,
    /// `held`, `booked`, `checked_in`, `served`, `cancelled`, `missed`, `displaced`, or one added later.
    pub state: &'static str,
    /// The customer's page.
    pub status_url: String,
    /// The QR as a picture.
    pub qr_url: String,
    /// The visit as a calendar file.
    pub ics_url: String,
}

impl Appointment {
    pub fn new(view: AppointmentView, app: &App) -> Self {
        let zone = app.zone(&view.branch);
        let page = app.page_of(&view.token);
        Self {
            id: view.id.0,
            token: view.token,
            code: view.code,
            branch: view.branch.to_string(),
            service: view.service.to_string(),
            start: local(view.start, zone),
            state: view.state,
            qr_url: format!("{page}.svg"),
            ics_url: format!("{page}.ics"),
            status_url: page,
        }
    }
}
