//! What whoever runs Lobby relies on.

use serde_json::json;

use crate::world::{BRANCH, World};

#[tokio::test]
async fn health_readiness_and_metrics_answer() {
    let world = World::at_ten().await;
    assert_eq!(world.get("/healthz").await.body, "ok");
    assert_eq!(world.get("/readyz").await.body, "ok");
    world.ticket("cash").await;
    let numbers = world.get("/metrics").await.body.as_str().unwrap().to_owned();
    assert!(numbers.contains("lobby_http_requests_total{route=\"/api/v1/register\",status=\"201\"} "), "{numbers}");
}

#[tokio::test]
async fn metrics_tell_of_turns_lines_deliveries_and_commits() {
    let world = World::at_ten().await;
    world.ticket("cash").await;
    let token = world.post("/chat", json!({ "language": "en" })).await.body["conversation"].clone();
    let said = json!({ "id": uuid::Uuid::from_u128(1), "text": "help" });
    assert_eq!(world.post(&format!("/chat/{}/messages", token.as_str().unwrap()), said).await.status, 200);
    let numbers = async || world.get("/metrics").await.body.as_str().unwrap().to_owned();
    let wanted = [
        "lobby_turns_total{failed=\"false\"}",
        "lobby_turn_seconds_bucket",
        "lobby_tickets_waiting{branch=\"almaty-abay\"}",
        "lobby_outbox_age_seconds",
        "lobby_commit_size_bucket",
        "lobby_commit_seconds_bucket",
    ];
    // Gauges are set every few seconds.
    world.until(async || numbers().await.contains("lobby_outbox_age_seconds")).await;
    let numbers = numbers().await;
    for name in wanted {
        assert!(numbers.contains(name), "{name} in {numbers}");
    }
}

#[tokio::test]
async fn metrics_name_routes_and_never_tokens() {
    let world = World::at_ten().await;
    let ticket = world.ticket("cash").await;
    world.status(&ticket).await;
    let numbers = world.get("/metrics").await.body.as_str().unwrap().to_owned();
    assert!(numbers.contains("/api/v1/status/{token}"));
    assert!(!numbers.contains(ticket["token"].as_str().unwrap()));
}

#[tokio::test]
async fn the_description_names_every_operation_of_the_contract() {
    let world = World::at_ten().await;
    let paths = world.get("/api/openapi.json").await.body["paths"].clone();
    for (method, path) in [
        ("get", "/api/v1/branches"),
        ("get", "/api/v1/services"),
        ("get", "/api/v1/queues"),
        ("get", "/api/v1/branches/{id}/slots"),
        ("get", "/api/v1/branches/{id}/events"),
        ("post", "/api/v1/register"),
        ("post", "/api/v1/appointments"),
        ("get", "/api/v1/appointments/{token}"),
        ("patch", "/api/v1/appointments/{token}"),
        ("delete", "/api/v1/appointments/{token}"),
        ("get", "/api/v1/status/{token}"),
        ("post", "/api/v1/tickets/{token}/leave"),
        ("post", "/api/v1/tickets/{token}/late"),
        ("post", "/api/v1/checkin"),
        ("post", "/api/auth/login"),
        ("post", "/api/auth/logout"),
        ("get", "/api/staff/me"),
        ("get", "/api/staff/counter"),
        ("post", "/api/staff/counter/{action}"),
    ] {
        assert!(paths[path][method].is_object(), "{method} {path}");
    }
}

#[tokio::test]
async fn beside_a_page_stand_its_qr_and_its_calendar_file() {
    let world = World::at_ten().await;
    let booked = world.book("2026-11-24T10:30:00+05:00", "+77011234567").await;
    let page = format!("/t/{}", booked.token());
    for (ending, kind) in
        [("", "text/html"), (".svg", "image/svg+xml"), (".png", "image/png"), (".ics", "text/calendar")]
    {
        let answer = world.get(&format!("{page}{ending}")).await;
        let found = answer.headers["content-type"].to_str().unwrap();
        assert!(answer.status == 200 && found.starts_with(kind), "{ending}: {found}");
    }
    let calendar = world.get(&format!("{page}.ics")).await.body.as_str().unwrap().to_owned();
    assert!(
        calendar.contains("SUMMARY:Cards — Abay branch") && calendar.contains("DTSTART:20261124T053000Z"),
        "{calendar}"
    );
    let ticket = world.ticket("cash").await;
    assert_eq!(world.get(&format!("/t/{}.ics", ticket["token"].as_str().unwrap())).await.status, 404);
    assert!(ticket["status_url"].as_str().unwrap().starts_with(&world.url), "{BRANCH}");
}
