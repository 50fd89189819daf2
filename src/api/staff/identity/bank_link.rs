//! `POST /api/staff/identity/bank-links`: a link that proves a customer, for the bank's own systems to hand over.

use axum::Json as Answer;
use axum::extract::State;
use axum::http::StatusCode;
use chrono::Duration;
use lobby_office::identity::bank_link;
use lobby_office::staff::Role;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::phone;
use crate::api::Problem;
use crate::api::asker::Staff;
use crate::api::extract::Json;
use crate::api::shapes::{Time, local};
use crate::app::Shared;

const MINUTES: u32 = 30;

#[derive(Deserialize, ToSchema)]
pub(super) struct Wanted {
    phone: String,
    /// How long it works: 30 without it, a week at most.
    minutes: Option<u32>,
}

#[derive(Serialize, ToSchema)]
pub(super) struct BankLink {
    /// Opens the web chat.
    url: String,
    /// Opens Telegram, where the bot is on.
    #[serde(skip_serializing_if = "Option::is_none")]
    telegram_url: Option<String>,
    expires_at: Time,
}

/// Make a link that proves a customer
///
/// It is signed, works once, and lifts whoever opens it to L3 for half an hour: hand it over only where the customer has
/// signed in already. Asked with the key of an admin's account (`lobby key add --staff LOGIN`).
#[utoipa::path(post, path = "/api/staff/identity/bank-links", tag = "staff", request_body = Wanted, responses(
    (status = 201, body = BankLink),
    (status = 403, description = "`wrong_role`: not an admin; `csrf`"),
    (status = 422, description = "`wrong_phone`")
))]
pub(super) async fn bank_link(
    State(app): State<Shared>,
    staff: Staff,
    Json(wanted): Json<Wanted>,
) -> Result<(StatusCode, Answer<BankLink>), Problem> {
    if staff.employee.role != Role::Admin {
        return Err(Problem::new(StatusCode::FORBIDDEN, "wrong_role"));
    }
    let lives = Duration::minutes(wanted.minutes.unwrap_or(MINUTES).into()).min(bank_link::LONGEST);
    let link = app.office.bank_link(&phone(&wanted.phone)?, lives).await?;
    let made = BankLink {
        url: format!("{}/chat?proof={}", app.public_url, link.token),
        telegram_url: app.office.telegram_address().map(|address| format!("{address}?start={}", link.token)),
        expires_at: local(link.expires_at, chrono_tz::Tz::UTC),
    };
    Ok((StatusCode::CREATED, Answer(made)))
}
