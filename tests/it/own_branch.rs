//! A branch of one's own, without the demo: imported from a file, its customers served.

use serde_json::json;

use lobby_office::branch_file::BranchFile;
use lobby_store::testing::TestDatabase;

use crate::world::{World, monday};

const FILE: &str = include_str!("../../docs/branches.example.toml");

#[tokio::test]
async fn a_customer_is_served_in_an_imported_branch() {
    let clock = lobby_office::clock::TestClock::at(monday(10, 0));
    let world = World::on(TestDatabase::fresh().await, clock, &[("LOBBY_DEMO", "false")]).await;
    assert_eq!(world.get("/api/v1/branches").await.body["branches"], json!([]));

    let file = BranchFile::parse(FILE).unwrap();
    let office = world.office().await;
    office.import_branches(file.clone()).await.unwrap();
    let again = office.import_branches(file.clone()).await.unwrap();
    assert!(again.changed.is_empty(), "the same file twice changes nothing: {again:?}");

    let branch = &file.branches[0];
    let (id, service) = (branch.id.as_str(), branch.services[0].id.as_str());
    let is_known = async || world.get("/api/v1/branches").await.body["branches"][0]["open"] == true;
    world.until(is_known).await;

    let ticket = world.post("/api/v1/register", json!({ "branch": id, "service": service })).await;
    assert_eq!(ticket.status, 201, "{ticket:?}");
    let able = branch
        .plan
        .operators
        .iter()
        .find(|operator| operator.skills.iter().any(|skill| skill.service.as_str() == service));
    let operator = world.operator_with(able.unwrap().id).await;
    let on = json!({ "branch": id, "counter": branch.plan.counters[0], "services": [] });
    assert_eq!(operator.act("on", on).await.status, 200);
    let called = operator.act("next", json!({})).await;
    assert_eq!(called.body["ticket"]["number"], ticket.body["ticket"]["number"], "{called:?}");
}

#[tokio::test]
async fn without_demo_data_a_stranger_cannot_check_anybody_in() {
    let clock = lobby_office::clock::TestClock::at(monday(10, 0));
    let world = World::on(TestDatabase::fresh().await, clock, &[("LOBBY_DEMO", "false")]).await;
    let answer = world.post("/api/v1/checkin", json!({ "branch": "any", "code": "K7MX3RTP" })).await;
    assert_eq!((answer.status.as_u16(), answer.code()), (403, "not_paired"));
}
