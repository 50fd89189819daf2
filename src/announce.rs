//! What the program says to whoever started it: one line for each screen with its address.

use std::io::Write;

use lobby_office::OfficeError;
use lobby_office::branches::Branch;
use lobby_office::staff::{Employee, Role};

use crate::app::App;

/// Prints the addresses. With demo data the screens of staff come with a link that signs in once.
pub async fn announce(app: &App) -> Result<(), OfficeError> {
    let mut lines = vec![("start page".to_owned(), app.public_url.clone() + "/")];
    lines.push(("chat".to_owned(), format!("{}/chat", app.public_url)));
    for branch in app.office.branches().iter() {
        lines.push((format!("kiosk {}", branch.id), format!("{}/kiosk/{}", app.public_url, branch.id)));
        lines.push((format!("display {}", branch.id), format!("{}/display/{}", app.public_url, branch.id)));
        lines.push((format!("counter {}", branch.id), counter_address(app, branch).await?));
    }
    lines.push(("desk".to_owned(), staff_address(app, Role::Agent, "desk").await?));
    lines.push(("supervise".to_owned(), staff_address(app, Role::Supervisor, "supervise").await?));
    lines.push(("admin".to_owned(), staff_address(app, Role::Admin, "admin").await?));
    lines.push(("API".to_owned(), format!("{}/api/docs", app.public_url)));
    print(&clock_line(app), &lines);
    Ok(())
}

/// In a demo, the first operator of the branch signs in by it.
async fn counter_address(app: &App, branch: &Branch) -> Result<String, OfficeError> {
    let first = branch.operators.first().map(|operator| operator.id);
    address_for(app, "counter", |employee| first.is_some() && employee.operator == first).await
}

/// In a demo, the first employee of that role signs in by it.
async fn staff_address(app: &App, role: Role, screen: &str) -> Result<String, OfficeError> {
    address_for(app, screen, |employee| employee.role == role).await
}

async fn address_for(app: &App, screen: &str, is_it: impl Fn(&Employee) -> bool) -> Result<String, OfficeError> {
    let employees = app.office.employees().await?;
    match employees.into_iter().find(|employee| app.demo && is_it(employee)) {
        Some(employee) => {
            let link = app.office.sign_in_link(employee.id).await?;
            Ok(format!("{}/sign-in?link={link}", app.public_url))
        }
        None => Ok(format!("{}/{screen}", app.public_url)),
    }
}

fn clock_line(app: &App) -> String {
    if !app.demo {
        return "Lobby is ready.".to_owned();
    }
    let zone = app.office.branches().first().map_or(chrono_tz::Tz::UTC, |branch| branch.plan.timezone);
    let now = app.office.clocks().business.now().with_timezone(&zone);
    format!("Lobby is ready with demo data. Its business clock shows {}.", now.format("%A, %-d %B %Y, %H:%M"))
}

/// A closed pipe must not stop the server.
fn print(first: &str, lines: &[(String, String)]) {
    let width = lines.iter().map(|(name, _)| name.len()).max().unwrap_or_default();
    let mut out = std::io::stdout().lock();
    let _nobody_reads = writeln!(out, "{first}\n");
    for (name, address) in lines {
        let _nobody_reads = writeln!(out, "  {name:width$}  {address}");
    }
    let _nobody_reads = writeln!(out);
}
