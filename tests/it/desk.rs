//! An agent's work at the desk, as a browser does it.

use std::cell::Cell;
use std::sync::atomic::{AtomicU64, Ordering};

use chrono::TimeDelta;
use reqwest::Method;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::socket::Socket;
use crate::world::{Answer, World};

/// An id that no other message has.
pub(crate) fn fresh() -> Uuid {
    static LAST: AtomicU64 = AtomicU64::new(1);
    Uuid::from_u128(u128::from(LAST.fetch_add(1, Ordering::Relaxed)) << 64)
}

/// An employee of the contact centre at a browser.
struct Agent<'w> {
    world: &'w World,
    cookie: String,
    csrf: String,
    acts: Cell<u128>,
}

impl World {
    async fn employee(&self, login: &str) -> Agent<'_> {
        let office = self.office().await;
        let employee = office.employee_by_login(login).await.unwrap().unwrap();
        let link = office.sign_in_link(employee.id).await.unwrap();
        let answer = self.post("/api/auth/login", json!({ "link": link })).await;
        let cookie = answer.headers["set-cookie"].to_str().unwrap().split(';').next().unwrap().to_owned();
        let me = self.send(self.request(Method::GET, "/api/staff/me").header("cookie", &cookie)).await;
        let csrf = me.body["csrf"].as_str().unwrap().to_owned();
        Agent { world: self, cookie, csrf, acts: Cell::new(1000) }
    }

    /// An agent who takes conversations.
    async fn agent(&self, login: &str) -> Agent<'_> {
        let agent = self.employee(login).await;
        assert_eq!(agent.post("state", json!({ "state": "available" })).await.status, 200);
        agent
    }

    /// A customer who asked for a person: the page's token.
    async fn waiting(&self) -> String {
        let started = self.post("/chat", json!({ "language": "en" })).await;
        let token = started.body["conversation"].as_str().unwrap().to_owned();
        self.tells(&token, "I want to talk to a person").await;
        token
    }

    async fn tells(&self, token: &str, text: &str) -> Answer {
        let answer = self.post(&format!("/chat/{token}/messages"), json!({ "id": fresh(), "text": text })).await;
        assert_eq!(answer.status, 200, "{answer:?}");
        answer
    }
}

impl Agent<'_> {
    async fn get(&self, path: &str) -> Answer {
        let request = self.world.request(Method::GET, &format!("/api/staff/{path}")).header("cookie", &self.cookie);
        self.world.send(request).await
    }

    async fn desk(&self) -> Value {
        self.get("desk").await.body
    }

    async fn post(&self, path: &str, body: Value) -> Answer {
        self.acts.set(self.acts.get() + 1);
        self.post_as(Uuid::from_u128(self.acts.get()), path, body).await
    }

    async fn post_as(&self, id: Uuid, path: &str, mut body: Value) -> Answer {
        body["id"] = json!(id);
        let request = self.world.request(Method::POST, &format!("/api/staff/desk/{path}"));
        let request = request.header("cookie", &self.cookie).header("x-csrf-token", &self.csrf);
        self.world.send(request.json(&body)).await
    }

    async fn act(&self, conversation: &str, what: &str, body: Value) -> Answer {
        self.post(&format!("conversations/{conversation}/{what}"), body).await
    }

    /// The id of the first conversation that waits.
    async fn first(&self) -> String {
        self.desk().await["waiting"][0]["id"].as_str().unwrap().to_owned()
    }
}

#[tokio::test]
async fn a_customers_page_is_told_who_answers_and_how_far_they_have_read() {
    let world = World::at_ten().await;
    let agent = world.agent("agent").await;
    let token = world.waiting().await;
    let (mut page, hello) = Socket::open(&world.url, &token).await;
    assert_eq!(
        (hello["owner"].as_str(), hello["agent"].as_str(), hello["files"].as_bool()),
        (Some("waiting"), None, Some(true))
    );
    let id = agent.first().await;
    agent.act(&id, "claim", json!({})).await;
    let state = page.hear_a("state").await;
    assert_eq!((state["owner"].as_str(), state["agent"].as_str()), (Some("agent"), Some("Айгерим Сапарова")));

    page.say(fresh(), "Where is my card?").await;
    let seq = page.hear_a("message").await["seq"].as_i64().unwrap();
    assert!(state["read"].as_i64().unwrap() < seq);
    agent.act(&id, "seen", json!({ "seq": seq })).await;
    assert_eq!(page.hear_a("state").await["read"].as_i64(), Some(seq));
    agent.act(&id, "reply", json!({ "text": "On its way." })).await;
    assert_eq!(page.hear_a("reply").await["name"], "Айгерим Сапарова");
}

#[tokio::test]
async fn a_customer_asks_for_a_person_and_an_agent_answers_in_the_same_chat() {
    let world = World::at_ten().await;
    let agent = world.agent("agent").await;
    let token = world.waiting().await;
    let (mut page, _) = Socket::open(&world.url, &token).await;
    let desk = agent.desk().await;
    let waiting = &desk["waiting"][0];
    assert_eq!((waiting["reason"].as_str(), waiting["place"].as_u64()), (Some("asked"), Some(1)));
    assert_eq!(
        (waiting["summary"].as_str(), waiting["level"].as_str()),
        (Some("I want to talk to a person"), Some("L1"))
    );
    assert_eq!(desk["wrap_up_codes"][0], json!({ "id": "solved", "name": "Solved" }));
    let id = agent.first().await;
    let claimed = agent.act(&id, "claim", json!({})).await;
    assert_eq!((claimed.status.as_u16(), claimed.body["agent"]["load"].as_u64()), (200, Some(1)));
    assert_eq!(page.hear_a("notice").await["kind"], "joined");

    let replied = agent.act(&id, "reply", json!({ "text": "Hello, I am here." })).await;
    assert_eq!(replied.status, 200, "{replied:?}");
    let heard = page.hear_a("reply").await;
    assert_eq!((heard["from"].as_str(), heard["text"].as_str()), (Some("agent"), Some("Hello, I am here.")));
    assert_eq!(world.tells(&token, "Where is my card?").await.body["replies"], json!([]), "the dialogue is silent");

    agent.act(&id, "note", json!({ "text": "asks about a card" })).await;
    let shown = agent.get(&format!("desk/conversations/{id}")).await.body;
    let line: Vec<(&str, &str)> = shown["timeline"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|entry| entry["kind"] != "event")
        .map(|entry| (entry["kind"].as_str().unwrap(), entry["from"].as_str().unwrap()))
        .collect();
    assert!(line.ends_with(&[("message", "agent"), ("message", "customer"), ("note", "agent")]), "{line:?}");
    let turns = agent.get(&format!("desk/conversations/{id}/turns")).await.body;
    assert_eq!(turns["turns"][0]["outcome"], "handed_over");
    assert_eq!(turns["turns"][0]["text"], "I want to talk to a person");
    assert_eq!(turns["turns"][1]["outcome"], "with_agent");

    let closed = agent.act(&id, "close", json!({ "wrap_up": "solved", "note": "told where it is" })).await;
    assert_eq!((closed.status.as_u16(), closed.body["mine"].as_array().map(Vec::len)), (200, Some(0)));
    assert_eq!(page.hear_a("notice").await["kind"], "ended");
    let answered = world.tells(&token, "hello").await.body;
    assert_eq!(answered["replies"][0]["from"], "lobby", "Lobby answers again");
}

#[tokio::test]
async fn a_conversation_given_back_is_greeted_with_one_line() {
    let world = World::at_ten().await;
    let agent = world.agent("agent").await;
    let token = world.waiting().await;
    let (mut page, _) = Socket::open(&world.url, &token).await;
    let id = agent.first().await;
    agent.act(&id, "claim", json!({})).await;
    assert_eq!(agent.act(&id, "return", json!({})).await.status, 200);
    assert_eq!(page.hear_a("notice").await["kind"], "joined");
    let notice = page.hear_a("notice").await;
    assert_eq!((notice["kind"].as_str(), notice["choices"].as_array().unwrap().is_empty()), (Some("returned"), false));
    let late = agent.act(&id, "reply", json!({ "text": "one more thing" })).await;
    assert_eq!((late.status.as_u16(), late.code()), (409, "not_waiting"));
}

#[tokio::test]
async fn two_agents_on_one_conversation_have_one_winner_and_a_double_click_one_answer() {
    let world = World::at_ten().await;
    let (one, two) = (world.agent("agent").await, world.agent("agent.cards").await);
    world.waiting().await;
    let id = one.first().await;
    let (first, second) = tokio::join!(one.act(&id, "claim", json!({})), two.act(&id, "claim", json!({})));
    let (winner, lost) = if first.status == 200 { (&one, second) } else { (&two, first) };
    assert_eq!((lost.status.as_u16(), lost.code()), (409, "already_claimed"));
    assert_eq!(lost.body["agent"]["name"], winner.desk().await["agent"]["name"], "it says who has it");
    let click = Uuid::from_u128(7);
    let path = format!("conversations/{id}/reply");
    let reply = || winner.post_as(click, &path, json!({ "text": "Hello" }));
    let (a, b) = tokio::join!(reply(), reply());
    assert_eq!((a.status.as_u16(), b.status.as_u16(), &a.body), (200, 200, &b.body));
    let other = winner.post_as(click, &path, json!({ "text": "Bye" })).await;
    assert_eq!((other.status.as_u16(), other.code()), (422, "command_conflict"));
}

#[tokio::test]
async fn who_may_not_answer_is_told_so() {
    let world = World::at_ten().await;
    assert_eq!(world.get("/api/staff/desk").await.code(), "not_signed_in");
    let operator = world.operator("cash-1").await;
    for path in ["desk", "desk/templates", "learning", "supervise"] {
        let request = world.request(Method::GET, &format!("/api/staff/{path}")).header("cookie", &operator.cookie);
        let answer = world.send(request).await;
        assert_eq!((answer.status.as_u16(), answer.code()), (403, "wrong_role"), "{path}");
    }
    let agent = world.agent("agent").await;
    let forged = world.request(Method::POST, "/api/staff/desk/state").header("cookie", &agent.cookie);
    let forged = world.send(forged.json(&json!({ "id": Uuid::nil(), "state": "away" }))).await;
    assert_eq!((forged.status.as_u16(), forged.code()), (403, "csrf"));
    assert_eq!(agent.get("supervise").await.code(), "wrong_role");
    let nothing = agent.act(&Uuid::nil().to_string(), "claim", json!({})).await;
    assert_eq!((nothing.status.as_u16(), nothing.code()), (404, "unknown_conversation"));
}

#[tokio::test]
async fn a_supervisor_listens_takes_over_and_reads_the_figures() {
    let world = World::at_ten().await;
    let (agent, boss) = (world.agent("agent").await, world.employee("supervisor").await);
    world.waiting().await;
    world.clock.advance(TimeDelta::seconds(20));
    let id = agent.first().await;
    agent.act(&id, "claim", json!({})).await;
    agent.act(&id, "reply", json!({ "text": "Hello" })).await;
    let report = boss.get("supervise?from=2026-11-23&to=2026-11-23").await.body;
    assert_eq!(report["live"]["talking"][0]["id"].as_str(), Some(id.as_str()));
    assert_eq!(
        (report["figures"]["answered"].as_u64(), report["figures"]["first_response"].as_f64()),
        (Some(1), Some(20.0))
    );
    assert_eq!(report["targets"]["service_level"], 0.8);
    assert_eq!(boss.get(&format!("desk/conversations/{id}")).await.status, 200, "listening in");
    let plain = boss.act(&id, "claim", json!({})).await;
    assert_eq!(plain.status, 409, "a supervisor takes nothing by mistake: {plain:?}");
    assert_eq!(boss.act(&id, "claim", json!({ "take_over": true })).await.status, 200);
    assert_eq!(agent.act(&id, "reply", json!({ "text": "Hm" })).await.code(), "not_yours");
    let wrong = boss.get("supervise?from=2026-11-24&to=2026-11-23").await;
    assert_eq!((wrong.status.as_u16(), wrong.code()), (400, "wrong_parameter"));
    let table = boss.get("supervise/export.csv?from=2026-11-23&to=2026-11-23").await;
    assert_eq!(table.headers["content-type"], "text/csv; charset=utf-8");
    assert!(table.body.as_str().unwrap().lines().nth(1).unwrap().starts_with("all,,\"\",1,"), "{table:?}");
}

#[tokio::test]
async fn the_desks_socket_tells_of_who_waits_what_is_said_and_who_writes() {
    let world = World::at_ten().await;
    let agent = world.agent("agent").await;
    let mut desk = Socket::with_cookie(&world.url, "/api/staff/desk/ws", &agent.cookie).await;
    desk.hear_a("desk").await;
    let token = world.waiting().await;
    desk.hear_a("desk").await;
    let id = agent.first().await;
    agent.act(&id, "claim", json!({})).await;
    desk.hear_a("desk").await;
    let (mut page, _) = Socket::open(&world.url, &token).await;
    page.send(json!({ "typing": true })).await;
    assert_eq!(desk.hear_a("typing").await["conversation"].as_str(), Some(id.as_str()));
    assert_eq!(agent.act(&id, "typing", json!({})).await.status, 200);
    page.hear_a("typing").await;
    world.tells(&token, "are you there?").await;
    assert_eq!(desk.hear_a("conversation").await["id"].as_str(), Some(id.as_str()));
}

#[tokio::test]
async fn a_claim_of_a_dead_desk_goes_back_and_another_agent_finds_every_word() {
    let world = World::at_ten().await;
    let (one, two) = (world.agent("agent").await, world.agent("agent.cards").await);
    let token = world.waiting().await;
    let id = one.first().await;
    one.act(&id, "claim", json!({})).await;
    world.tells(&token, "my card is green").await;
    world.clock.advance(TimeDelta::minutes(6));
    world.until(async || !two.desk().await["waiting"].as_array().unwrap().is_empty()).await;
    assert_eq!(two.act(&id, "claim", json!({})).await.status, 200);
    let shown = two.get(&format!("desk/conversations/{id}")).await.body.to_string();
    assert!(shown.contains("my card is green"), "{shown}");
}

#[tokio::test]
async fn files_go_both_ways_and_open_by_their_link_alone() {
    let world = World::at_ten().await;
    let agent = world.agent("agent").await;
    let token = world.waiting().await;
    let id = agent.first().await;
    agent.act(&id, "claim", json!({})).await;
    let boundary = "----lobby";
    let form = |name: &str, body: &str| {
        format!(
            "--{boundary}\r\ncontent-disposition: form-data; name=\"id\"\r\n\r\n{}\r\n--{boundary}\r\n\
             content-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n{body}\r\n--{boundary}--\r\n",
            fresh()
        )
    };
    let kind = format!("multipart/form-data; boundary={boundary}");
    let request = world.request(Method::POST, &format!("/api/staff/desk/conversations/{id}/files"));
    let request = request.header("cookie", &agent.cookie).header("x-csrf-token", &agent.csrf);
    let sent = world.send(request.header("content-type", &kind).body(form("form.pdf", "%PDF-1.7"))).await;
    assert_eq!(sent.status, 200, "{sent:?}");
    let request = world.request(Method::POST, &format!("/chat/{token}/files")).header("content-type", &kind);
    assert_eq!(world.send(request.body(form("note.txt", "hello"))).await.status, 200);
    let request = world.request(Method::POST, &format!("/chat/{token}/files")).header("content-type", &kind);
    let wrong = world.send(request.body(form("a.exe", "MZ\u{1}"))).await;
    assert_eq!((wrong.status.as_u16(), wrong.code()), (422, "wrong_file"));

    let shown = agent.get(&format!("desk/conversations/{id}")).await.body;
    let media: Vec<&Value> =
        shown["timeline"].as_array().unwrap().iter().filter_map(|entry| entry.get("media")).collect();
    assert_eq!(media.len(), 2, "{shown}");
    let url = media[0][0]["url"].as_str().unwrap();
    let path = url.strip_prefix(&world.url).unwrap();
    let file = world.get(path).await;
    assert_eq!((file.status.as_u16(), file.body.as_str()), (200, Some("%PDF-1.7")));
    assert_eq!(file.headers["content-type"], "application/pdf");
    assert_eq!(file.headers["x-content-type-options"], "nosniff");
    assert_eq!(world.get("/files/guessed").await.status, 404);
}

#[tokio::test]
async fn what_helps_to_answer_is_found_in_the_customers_language() {
    let world = World::at_ten().await;
    let agent = world.agent("agent").await;
    let scripts = agent.get("desk/scripts?language=kk").await.body;
    assert!(scripts["scripts"].as_array().unwrap().iter().any(|script| script["id"] == "card_lost"), "{scripts}");
    let found = agent.get("desk/knowledge?language=en&q=lost%20card").await.body;
    assert_eq!(found["knowledge"][0]["id"], "card-lost");
    assert_eq!(agent.get("desk/templates?language=ru&q=xyz").await.body["templates"], json!([]));
    let topics = agent.get("learning?lang=en").await.body;
    assert!(topics["topics"][0]["questions"][0]["right"].is_null(), "the answers stay here");
    let topic = topics["topics"][0]["id"].as_str().unwrap().to_owned();
    let request = world.request(Method::POST, &format!("/api/staff/learning/{topic}"));
    let request = request.header("cookie", &agent.cookie).header("x-csrf-token", &agent.csrf);
    let checked = world.send(request.json(&json!({ "id": fresh(), "answers": [1, 1] }))).await;
    assert_eq!((checked.status.as_u16(), checked.body["asked"].as_u64()), (200, Some(2)), "{checked:?}");
}

#[tokio::test]
async fn two_nodes_give_one_conversation_to_one_agent() {
    let Some((one, two)) = crate::nodes::two_nodes().await else { return };
    let (first, second) = (one.agent("agent").await, two.agent("agent.cards").await);
    for _round in 0..5 {
        one.waiting().await;
        let id = first.first().await;
        let (a, b) = tokio::join!(first.act(&id, "claim", json!({})), second.act(&id, "claim", json!({})));
        let winner = if a.status == 200 { &first } else { &second };
        assert_ne!(a.status == 200, b.status == 200, "one of them: {a:?} {b:?}");
        assert_eq!(winner.act(&id, "return", json!({})).await.status, 200);
    }
}

#[tokio::test]
async fn an_agent_moves_the_customers_ticket_and_a_line_that_takes_nobody_leaves_it_where_it_was() {
    let world = World::at_ten().await;
    let agent = world.agent("agent").await;
    let token = world.waiting().await;
    let id = agent.first().await;
    agent.act(&id, "claim", json!({})).await;
    let to = |service: &str| json!({ "branch": "almaty-abay", "service": service });
    assert_eq!(agent.act(&id, "ticket/move", to("cards")).await.code(), "unknown_token", "there is no ticket yet");
    agent.act(&id, "return", json!({})).await;
    world.tells(&token, "a ticket for cash at Abay").await;
    world.tells(&token, "I want to talk to a person").await;
    agent.act(&id, "claim", json!({})).await;
    assert_eq!(agent.act(&id, "ticket/move", to("juggling")).await.code(), "unknown_service");
    let shown = agent.get(&format!("desk/conversations/{id}")).await.body;
    assert_eq!(
        (&shown["open"]["ticket"]["service"], &shown["open"]["ticket"]["state"]),
        (&json!("cash"), &json!("waiting"))
    );
    let moved = agent.post_as(fresh(), &format!("conversations/{id}/ticket/move"), to("cards")).await;
    assert_eq!((moved.status.as_u16(), &moved.body["ticket"]["service"]), (200, &json!("cards")), "{moved:?}");
    let shown = agent.get(&format!("desk/conversations/{id}")).await.body;
    assert_eq!(shown["open"]["ticket"]["number"], moved.body["ticket"]["number"]);
}

#[tokio::test]
async fn a_link_that_was_followed_is_not_logged_as_misunderstood() {
    let world = World::at_ten().await;
    let agent = world.agent("agent").await;
    let phone = lobby_office::phone::Phone::parse("+77011234567").unwrap();
    let link = world.office().await.bank_link(&phone, TimeDelta::minutes(5)).await.unwrap();
    let started = world.post("/chat", json!({ "language": "en" })).await;
    let token = started.body["conversation"].as_str().unwrap().to_owned();
    world.post(&format!("/chat/{token}/messages"), json!({ "id": fresh(), "link": link.token })).await;
    world.tells(&token, "I want to talk to a person").await;
    let id = agent.first().await;
    agent.act(&id, "claim", json!({})).await;
    let turns = agent.get(&format!("desk/conversations/{id}/turns")).await.body;
    let outcomes: Vec<&str> =
        turns["turns"].as_array().unwrap().iter().map(|turn| turn["outcome"].as_str().unwrap()).collect();
    assert_eq!(outcomes, ["answered", "handed_over"]);
}

#[tokio::test]
async fn where_there_is_no_phone_line_the_desk_says_so_and_calls_nobody() {
    let world = World::at_ten().await;
    let agent = world.agent("agent").await;
    world.waiting().await;
    let id = agent.first().await;
    agent.act(&id, "claim", json!({})).await;
    let refused = agent.act(&id, "call-now", json!({})).await;
    assert_eq!((refused.status.as_u16(), refused.code()), (409, "no_phone_line"), "{refused:?}");
    let times = agent.get("desk/call-times").await.body;
    let call = json!({ "phone": "8 701 123 45 67", "at": times["times"][3] });
    assert_eq!(agent.act(&id, "call-later", call).await.status, 200);
    agent.act(&id, "claim", json!({})).await;
    let desk = agent.desk().await;
    assert_eq!((&desk["agent"]["can_call"], &desk["mine"][0]["kind"]), (&json!(false), &json!("callback")));
    let nothing = agent.get(&format!("desk/recordings/{}", fresh())).await;
    assert_eq!((nothing.status.as_u16(), nothing.code()), (404, "unknown_recording"), "{nothing:?}");
}
