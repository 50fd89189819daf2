//! One conversation: its timeline, and what an agent does with it. One act a file.

mod appointment;
mod call_later;
mod call_now;
mod callback;
mod claim;
mod close;
mod files;
mod give_back;
mod note;
mod reply;
mod seen;
mod show;
mod ticket;
mod timeline;
mod transfer;
mod turns;
mod typing;

use axum::extract::DefaultBodyLimit;
use lobby_office::desk::files::LARGEST_FILE;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::Shared;

pub(in crate::api) use files::read as read_upload;

/// What stands around a file in a form.
const FORM: usize = 16 * 1024;

pub(super) fn router() -> OpenApiRouter<Shared> {
    OpenApiRouter::new()
        .routes(routes!(show::show))
        .routes(routes!(turns::turns))
        .routes(routes!(claim::claim))
        .routes(routes!(reply::reply))
        .routes(routes!(note::note))
        .routes(routes!(typing::typing))
        .routes(routes!(seen::seen))
        .routes(routes!(transfer::transfer))
        .routes(routes!(give_back::give_back))
        .routes(routes!(close::close))
        .routes(routes!(callback::callback))
        .routes(routes!(call_later::call_later))
        .routes(routes!(call_now::call_now))
        .routes(routes!(appointment::shift))
        .routes(routes!(appointment::cancel))
        .routes(routes!(ticket::leave))
        .routes(routes!(ticket::late))
        .routes(routes!(ticket::shift))
        .merge(OpenApiRouter::new().routes(routes!(files::upload)).layer(DefaultBodyLimit::max(LARGEST_FILE + FORM)))
}
