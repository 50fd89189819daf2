//! Cases over HTTP: opened out of a conversation, carried on, closed, by those who answer customers.

use reqwest::Method;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::world::{Answer, World};

/// An employee at a browser.
struct Desk<'w> {
    world: &'w World,
    cookie: String,
    csrf: String,
}

impl Desk<'_> {
    async fn of<'w>(world: &'w World, login: &str) -> Desk<'w> {
        let office = world.office().await;
        let employee = office.employee_by_login(login).await.unwrap().unwrap();
        let link = office.sign_in_link(employee.id).await.unwrap();
        let answer = world.post("/api/auth/login", json!({ "link": link })).await;
        let cookie = answer.headers["set-cookie"].to_str().unwrap().split(';').next().unwrap().to_owned();
        let me = world.send(world.request(Method::GET, "/api/staff/me").header("cookie", &cookie)).await;
        Desk { world, cookie, csrf: me.body["csrf"].as_str().unwrap().to_owned() }
    }

    async fn get(&self, path: &str) -> Answer {
        self.world.send(self.world.request(Method::GET, path).header("cookie", &self.cookie)).await
    }

    async fn send(&self, method: Method, path: &str, body: &Value) -> Answer {
        let request = self.world.request(method, path).header("cookie", &self.cookie);
        self.world.send(request.header("x-csrf-token", &self.csrf).json(body)).await
    }

    async fn open(&self, id: u128, conversation: Uuid) -> Answer {
        let new = json!({
            "id": Uuid::from_u128(id), "conversation": conversation, "category": "card", "priority": "high",
            "text": "Банкомат не выдал деньги"
        });
        self.send(Method::POST, "/api/staff/cases", &new).await
    }

    async fn change(&self, id: u128, number: &str, mut change: Value) -> Answer {
        change["id"] = json!(Uuid::from_u128(id));
        self.send(Method::PATCH, &format!("/api/staff/cases/{number}"), &change).await
    }
}

async fn conversation(world: &World) -> (String, Uuid) {
    let started = world.post("/chat", json!({ "language": "ru" })).await;
    let token = started.body["conversation"].as_str().unwrap().to_owned();
    let id = world.office().await.known_conversation("web", &token).await.unwrap().id;
    (token, id)
}

#[tokio::test]
async fn a_conversation_becomes_a_case_that_is_carried_on_and_closed() {
    let world = World::at_ten().await;
    let (_, conversation) = conversation(&world).await;
    let agent = Desk::of(&world, "agent").await;
    let opened = agent.open(1, conversation).await;
    assert_eq!(opened.status, 201, "{opened:?}");
    let number = opened.body["number"].as_str().unwrap().to_owned();
    assert_eq!(opened.body["due_at"], "2026-11-23T18:00:00+05:00");
    assert_eq!((&opened.body["status"], &opened.body["overdue"]), (&json!("open"), &json!(false)));
    assert_eq!(agent.open(1, conversation).await.body, opened.body, "the same id is the same case");
    assert_eq!(opened.body["left_minutes"], 8 * 60, "what is promised for a high priority");
    assert_eq!(opened.body["talks"][0]["conversation"], json!(conversation));
    assert_eq!(opened.body["talks"][0]["channel"], "web");

    let waiting = agent.change(2, &number, json!({ "status": "waiting", "note": "нужен чек" })).await;
    assert_eq!(waiting.status, 200, "{waiting:?}");
    assert!(waiting.body["due_at"].is_null(), "the clock stands");
    let last = waiting.body["history"].as_array().unwrap().last().unwrap().clone();
    assert_eq!(
        (&last["entry"], &last["to"], &last["by"]["kind"]),
        (&json!("status"), &json!("waiting"), &json!("staff"))
    );
    assert_eq!(agent.change(2, &number, json!({ "status": "waiting", "note": "нужен чек" })).await.body, waiting.body);
    let other = agent.change(2, &number, json!({ "status": "closed" })).await;
    assert_eq!((other.status.as_u16(), other.code()), (422, "command_conflict"));

    let listed = agent.get("/api/staff/cases?status=waiting").await;
    assert_eq!(listed.body["cases"][0]["number"], json!(number));
    assert_eq!(agent.get(&format!("/api/staff/cases/{}", number.to_lowercase())).await.body, waiting.body);
    assert_eq!(agent.change(3, &number, json!({ "status": "closed" })).await.status, 200);
    let late = agent.change(4, &number, json!({ "note": "поздно" })).await;
    assert_eq!((late.status.as_u16(), late.code()), (409, "case_closed"));
    assert_eq!(agent.get("/api/staff/cases").await.body["cases"], json!([]));
}

#[tokio::test]
async fn a_case_is_given_to_somebody_and_taken_away() {
    let world = World::at_ten().await;
    let (_, conversation) = conversation(&world).await;
    let supervisor = Desk::of(&world, "supervisor").await;
    let number = supervisor.open(1, conversation).await.body["number"].as_str().unwrap().to_owned();
    let agent = world.office().await.employee_by_login("agent").await.unwrap().unwrap();
    let given = supervisor.change(2, &number, json!({ "assignee": agent.id })).await;
    assert_eq!(given.body["assignee"], json!({ "id": agent.id, "name": agent.name }));
    let taken = supervisor.change(3, &number, json!({ "assignee": null })).await;
    assert!(taken.body["assignee"].is_null());
    let wrong = supervisor.change(4, &number, json!({ "assignee": Uuid::from_u128(9) })).await;
    assert_eq!((wrong.status.as_u16(), wrong.code()), (422, "unknown_assignee"));
}

#[tokio::test]
async fn bad_requests_say_what_is_wrong() {
    let world = World::at_ten().await;
    let (_, conversation) = conversation(&world).await;
    let agent = Desk::of(&world, "agent").await;
    let unknown = agent.open(1, Uuid::from_u128(404)).await;
    assert_eq!((unknown.status.as_u16(), unknown.code()), (404, "unknown_conversation"));
    let new = |text: &str, category: &str| json!({ "id": Uuid::from_u128(2), "conversation": conversation, "category": category, "priority": "low", "text": text });
    let empty = agent.send(Method::POST, "/api/staff/cases", &new("  ", "card")).await;
    assert_eq!((empty.status.as_u16(), empty.code()), (422, "empty_text"));
    let wrong = agent.send(Method::POST, "/api/staff/cases", &new("a", "weather")).await;
    assert_eq!((wrong.status.as_u16(), wrong.code()), (422, "wrong_shape"));
    for path in ["/api/staff/cases/K-2611-9999", "/api/staff/cases/nonsense"] {
        let missing = agent.get(path).await;
        assert_eq!((missing.status.as_u16(), missing.code()), (404, "unknown_case"), "{path}");
    }
    let parameter = agent.get("/api/staff/cases?status=someday").await;
    assert_eq!((parameter.status.as_u16(), parameter.code()), (400, "wrong_parameter"));
}

#[tokio::test]
async fn only_those_who_answer_customers_see_cases() {
    let world = World::at_ten().await;
    let operator = world.operator("cash-1").await;
    let seen = world.send(world.request(Method::GET, "/api/staff/cases").header("cookie", &operator.cookie)).await;
    assert_eq!((seen.status.as_u16(), seen.code()), (403, "wrong_role"));
    let stranger = world.get("/api/staff/cases").await;
    assert_eq!((stranger.status.as_u16(), stranger.code()), (401, "not_signed_in"));
}

#[tokio::test]
async fn a_complaint_told_in_the_chat_is_a_case_at_the_desk_and_its_answer_comes_back() {
    let world = World::at_ten().await;
    let (token, _) = conversation(&world).await;
    let tell = async |id: u128, text: &str| {
        let path = format!("/chat/{token}/messages");
        world.post(&path, json!({ "id": Uuid::from_u128(id), "text": text })).await.body
    };
    tell(1, "хочу пожаловаться").await;
    tell(2, "банкомат на Абая не выдал деньги").await;
    let told = tell(3, "да").await;
    assert!(told["replies"][0]["text"].as_str().unwrap().contains("K-2611-0001"), "{told}");
    let agent = Desk::of(&world, "agent").await;
    let case = agent.get("/api/staff/cases").await.body["cases"][0].clone();
    assert_eq!((&case["text"], &case["category"]), (&json!("банкомат на Абая не выдал деньги"), &json!("card")));
    agent.change(9, "K-2611-0001", json!({ "status": "resolved" })).await;
    let state = tell(4, "что с моим обращением").await;
    assert!(state["replies"][0]["text"].as_str().unwrap().contains("есть решение"), "{state}");
}
