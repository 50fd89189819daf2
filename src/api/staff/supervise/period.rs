//! The days that figures are about.

use axum::http::StatusCode;
use chrono::{Days, NaiveDate, NaiveTime};
use lobby_engine::Instant;
use lobby_engine::branch_plan::instant;
use serde::Deserialize;
use utoipa::IntoParams;

use crate::api::Problem;
use crate::app::App;

/// More would be read at once for nobody.
const MOST_DAYS: i64 = 366;

#[derive(Deserialize, IntoParams)]
pub(super) struct Period {
    /// The first day; today when it is left out.
    from: Option<NaiveDate>,
    /// The last day, itself included; today when it is left out.
    to: Option<NaiveDate>,
}

impl Period {
    /// From the first day's midnight to the midnight after the last, in the contact centre's zone.
    pub(super) fn span(&self, app: &App) -> Result<(Instant, Instant), Problem> {
        let zone = app.desk_zone();
        let today = app.office.clocks().business.now().with_timezone(&zone).date_naive();
        let to = self.to.unwrap_or(today);
        let from = self.from.unwrap_or_else(|| today.min(to));
        let days = (to - from).num_days();
        if !(0..MOST_DAYS).contains(&days) {
            let at = format!("from and to: at most {MOST_DAYS} days, the first before the last");
            return Err(Problem::new(StatusCode::BAD_REQUEST, "wrong_parameter").member("at", at));
        }
        let midnight = |date: NaiveDate| instant(zone, date.and_time(NaiveTime::MIN));
        Ok((midnight(from), midnight(to.checked_add_days(Days::new(1)).unwrap_or(to))))
    }
}
