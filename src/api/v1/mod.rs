//! The public API, version 1: what a bank's site, an app, a kiosk or a display needs.

mod announcement;
mod appointments;
mod branches;
mod checkin;
mod events;
mod late;
mod leave;
mod page;
mod person;
mod queues;
mod register;
mod services;
mod slots;
mod status;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::Shared;

pub fn router() -> OpenApiRouter<Shared> {
    OpenApiRouter::new()
        .routes(routes!(branches::branches))
        .routes(routes!(services::services))
        .routes(routes!(queues::queues))
        .routes(routes!(slots::slots))
        .routes(routes!(announcement::announcement))
        .routes(routes!(events::events))
        .routes(routes!(register::register))
        .routes(routes!(appointments::make::make))
        .routes(routes!(appointments::look::look, appointments::change::change, appointments::cancel::cancel))
        .routes(routes!(status::status))
        .routes(routes!(leave::leave))
        .routes(routes!(late::late))
        .routes(routes!(checkin::check_in))
}
