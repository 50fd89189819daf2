//! `POST /api/staff/identity/links`: two phones are one person's, as a document shows.

use axum::Json as Answer;
use axum::extract::State;
use axum::http::StatusCode;
use lobby_office::identity::persons::{Document, Linking};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{Link, phone};
use crate::api::Problem;
use crate::api::asker::Staff;
use crate::api::extract::Json;
use crate::app::Shared;

#[derive(Deserialize, ToSchema)]
pub(super) struct Wanted {
    /// Made up by the caller; the same id again is the same link.
    id: Uuid,
    phone: String,
    other_phone: String,
    /// What was checked: `id_card`, `passport` or `residence_permit`. Its number is not kept.
    #[schema(value_type = String)]
    document: Document,
}

/// Link two persons
///
/// Only after checking a document at the counter. Nothing is merged; the link can be undone.
#[utoipa::path(post, path = "/api/staff/identity/links", tag = "staff", request_body = Wanted, responses(
    (status = 201, body = Link),
    (status = 403, description = "`wrong_role`: not an operator or admin; `csrf`"),
    (status = 409, description = "`already_linked`: the two are one person by a link that holds"),
    (status = 422, description = "`wrong_phone`, `command_conflict`: one phone twice, or the id linked otherwise")
))]
pub(super) async fn link(
    State(app): State<Shared>,
    staff: Staff,
    Json(wanted): Json<Wanted>,
) -> Result<(StatusCode, Answer<Link>), Problem> {
    let linking = Linking {
        id: wanted.id,
        phone: phone(&wanted.phone)?,
        other: phone(&wanted.other_phone)?,
        document: wanted.document,
    };
    let link = app.office.link_persons(&staff.employee, linking).await?;
    Ok((StatusCode::CREATED, Answer(link.into())))
}
