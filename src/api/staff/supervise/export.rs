//! `GET /api/staff/supervise/export.csv`: the same figures as a table.

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use lobby_office::desk::figures::Figures;
use lobby_office::desk::supervise::Report;

use super::period::Period;
use crate::api::asker::Staff;
use crate::api::extract::Query;
use crate::api::{Asked, Language, Problem};
use crate::app::Shared;

const HEAD: &str = "scope,id,name,answered,abandoned,first_response_seconds,handling_seconds,service_level,satisfaction,containment,marks";

/// The figures as CSV
///
/// A row for all, each agent and each team (`scope`), then the targets. Shares are of one; what cannot be told is empty.
#[utoipa::path(get, path = "/api/staff/supervise/export.csv", tag = "supervision", params(Period), responses(
    (status = 200, body = String, content_type = "text/csv"),
    (status = 400, description = "`wrong_parameter`"),
    (status = 403, description = "`wrong_role`: supervisors and admins only")
))]
pub(super) async fn export(
    State(app): State<Shared>,
    staff: Staff,
    Asked(language): Asked,
    Query(period): Query<Period>,
) -> Result<Response, Problem> {
    let (from, to) = period.span(&app)?;
    let report = app.office.supervise(&staff.employee, from, to).await?;
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"contact-centre.csv\""),
    ];
    Ok((headers, table(&report, language)).into_response())
}

fn table(report: &Report, language: Language) -> String {
    let mut rows = vec![HEAD.to_owned(), row("all", "", "", &report.figures)];
    for (agent, figures) in &report.by_agent {
        rows.push(row("agent", &agent.id.to_string(), &agent.name, figures));
    }
    for (team, figures) in &report.by_team {
        rows.push(row("team", &team.id, language.of(&team.names), figures));
    }
    let target = |name: &str| report.targets.get(name).map(ToString::to_string).unwrap_or_default();
    let names = ["abandoned", "first_response", "handling", "service_level", "satisfaction", "containment"];
    rows.push(format!("target,,,,{},", names.map(target).join(",")));
    rows.join("\r\n") + "\r\n"
}

fn row(scope: &str, id: &str, name: &str, figures: &Figures) -> String {
    let told = |figure: Option<f64>| figure.map(|figure| figure.to_string()).unwrap_or_default();
    let figures = [
        figures.answered.to_string(),
        told(figures.abandoned),
        told(figures.first_response),
        told(figures.handling),
        told(figures.service_level),
        told(figures.satisfaction),
        told(figures.containment),
        figures.marks.to_string(),
    ];
    format!("{scope},{id},{},{}", cell(name), figures.join(","))
}

/// A name is text to every spreadsheet, whatever it begins with.
fn cell(text: &str) -> String {
    let text = text.replace('"', "\"\"");
    let shield = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
    format!("\"{shield}{text}\"")
}

#[cfg(test)]
mod tests {
    use super::cell;

    #[test]
    fn no_name_becomes_a_formula() {
        assert_eq!(cell("=HYPERLINK(\"x\")"), "\"'=HYPERLINK(\"\"x\"\")\"");
        assert_eq!(cell("Ким, Мария"), "\"Ким, Мария\"");
    }
}
