//! Which browser tab acts for an operator: the one opened last.

use axum::http::request::Parts;
use lobby_office::staff::Employee;

use crate::api::Problem;
use crate::app::App;

/// A tab makes up a name for itself and sends it with every request; machines send none.
const TAB_HEADER: &str = "x-tab";
const LONGEST_NAME: usize = 64;

/// The tab that asks who it is working for has just been opened, and takes over.
pub(super) async fn take(app: &App, parts: &Parts, employee: &Employee) -> Result<(), Problem> {
    match tab(parts) {
        Some(tab) if employee.operator.is_some() => Ok(app.office.take_seat(employee, tab).await?),
        _ => Ok(()),
    }
}

/// Refuses a tab from which another took over.
pub(super) async fn check(app: &App, parts: &Parts, employee: &Employee) -> Result<(), Problem> {
    match tab(parts) {
        Some(tab) => Ok(app.office.check_seat(employee, tab).await?),
        None => Ok(()),
    }
}

fn tab(parts: &Parts) -> Option<&str> {
    parts.headers.get(TAB_HEADER)?.to_str().ok().filter(|tab| (1..=LONGEST_NAME).contains(&tab.len()))
}
