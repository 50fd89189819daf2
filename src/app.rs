//! What the handlers of one server share.

use std::sync::Arc;
use std::time::Instant;

use chrono_tz::Tz;
use lobby_bot::MiniApp;
use lobby_engine::BranchId;
use lobby_ivr::speech::Speaker;
use lobby_office::Office;
use lobby_web::chat::Chat;
use lobby_web::push::WebPush;
use tokio_util::sync::CancellationToken;

use crate::api::Problem;
use crate::limits::{Limit, Limits, Subject};

pub struct App {
    pub office: Office,
    pub limits: Limits,
    pub chat: Chat,
    /// Set while Telegram is on.
    pub mini_app: Option<MiniApp>,
    /// Set where push services may be called.
    pub push: Option<WebPush>,
    /// Set where something can speak.
    pub speaker: Option<Arc<Speaker>>,
    /// The start of every link, without a slash at the end.
    pub public_url: String,
    /// The database holds demo data, so its kiosks are open to all.
    pub demo: bool,
    /// Cancelled when the server stops: streams end then.
    pub closing: CancellationToken,
}

/// What axum hands to every handler.
pub type Shared = Arc<App>;

impl App {
    /// Takes one from the subject's share of a limit.
    pub fn allow(&self, limit: Limit, subject: Subject<'_>) -> Result<(), Problem> {
        let taken = self.limits.take(limit, subject, Instant::now());
        taken.map_err(|exceeded| Problem::too_many_requests(exceeded.retry_after))
    }

    /// The zone in which a branch's times are written; UTC for one that does not exist.
    pub fn zone(&self, branch: &BranchId) -> Tz {
        self.office.branch(branch).map(|branch| branch.plan.timezone).unwrap_or(Tz::UTC)
    }

    /// Whether browsers reach this server by https only, so that cookies may insist on it.
    pub fn is_https(&self) -> bool {
        self.public_url.starts_with("https://")
    }

    /// The page of a ticket or an appointment; what its QR holds.
    pub fn page_of(&self, token: &str) -> String {
        format!("{}/t/{token}", self.public_url)
    }
}
