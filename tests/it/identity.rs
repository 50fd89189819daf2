//! Who customers are, over HTTP: links of the bank, linking at the counter, going on elsewhere, secrets.

use std::sync::atomic::{AtomicU64, Ordering};

use lobby_office::identity::directory::import::CustomerFile;
use lobby_office::staff::{NewEmployee, Role};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::world::{Answer, World};

struct Key<'a> {
    world: &'a World,
    key: String,
}

impl World {
    /// A program that acts as an employee of a role.
    async fn program(&self, role: Role) -> Key<'_> {
        let office = self.office().await;
        let login = format!("{}-program", role.as_str());
        let (name, branch, operator, password) = (login.clone(), None, None, None);
        office
            .add_employee(NewEmployee { login: login.clone(), name, role, branch, operator, password })
            .await
            .unwrap();
        let employee = office.employee_by_login(&login).await.unwrap().unwrap();
        let key = office.add_key(&lobby_office::staff::Machine::Staff(employee)).await.unwrap();
        Key { world: self, key }
    }

    async fn chat(&self) -> String {
        self.post("/chat", json!({ "language": "ru" })).await.body["conversation"].as_str().unwrap().to_owned()
    }

    async fn tell(&self, token: &str, mut said: Value) -> Vec<String> {
        static SAID: AtomicU64 = AtomicU64::new(1000);
        said["id"] = json!(Uuid::from_u128(SAID.fetch_add(1, Ordering::Relaxed).into()));
        let answer = self.post(&format!("/chat/{token}/messages"), said).await;
        assert_eq!(answer.status, 200, "{answer:?}");
        let replies = answer.body["replies"].as_array().unwrap().clone();
        replies.iter().map(|reply| reply["text"].as_str().unwrap().to_owned()).collect()
    }
}

impl Key<'_> {
    async fn post(&self, path: &str, body: Value) -> Answer {
        let request = self.world.request(reqwest::Method::POST, path).bearer_auth(&self.key).json(&body);
        self.world.send(request).await
    }

    async fn get(&self, path: &str) -> Answer {
        let request = self.world.request(reqwest::Method::GET, path).bearer_auth(&self.key);
        self.world.send(request).await
    }

    async fn person(&self, phone: &str) -> Answer {
        self.post("/api/staff/identity/person", json!({ "phone": phone })).await
    }
}

#[tokio::test]
async fn a_link_of_the_bank_proves_its_customer_in_the_chat_once() {
    let world = World::at_ten().await;
    let admin = world.program(Role::Admin).await;
    let made = admin.post("/api/staff/identity/bank-links", json!({ "phone": "8 701 123 45 67" })).await;
    assert_eq!(made.status, 201, "{made:?}");
    let url = made.body["url"].as_str().unwrap();
    let link = url.split_once("/chat?proof=").unwrap().1;
    let (mine, other) = (world.chat().await, world.chat().await);
    assert_eq!(world.tell(&mine, json!({ "link": link })).await.len(), 1);
    let proven = world.tell(&mine, json!({ "text": "подтвердить номер" })).await;
    assert!(proven[0].contains("уже подтверждён"), "{proven:?}");
    let late = world.tell(&other, json!({ "link": link })).await;
    assert!(late[0].contains("уже использована"), "{late:?}");

    let operator = world.program(Role::Operator).await;
    let refused = operator.post("/api/staff/identity/bank-links", json!({ "phone": "8 701 123 45 67" })).await;
    assert_eq!(refused.code(), "wrong_role");
}

#[tokio::test]
async fn an_agent_reads_what_the_bank_knows_of_a_proven_customer() {
    let world = World::at_ten().await;
    let rows = "phone,name,language,history\n+77011234567,Айгерим,kk,2026-03-01 открыла вклад|2026-09-12 новая карта\n";
    let file = CustomerFile::parse(rows.as_bytes()).unwrap();
    world.office().await.import_customers(file.rows).await.unwrap();
    let admin = world.program(Role::Admin).await;
    let made = admin.post("/api/staff/identity/bank-links", json!({ "phone": "+77011234567" })).await;
    let link = made.body["url"].as_str().unwrap().split_once("/chat?proof=").unwrap().1.to_owned();
    let mine = world.chat().await;
    world.tell(&mine, json!({ "text": "позовите оператора" })).await;
    let supervisor = world.program(Role::Supervisor).await;
    let desk = supervisor.get("/api/staff/desk").await;
    let id = desk.body["waiting"][0]["id"].as_str().unwrap().to_owned();
    let shown = async || supervisor.get(&format!("/api/staff/desk/conversations/{id}")).await;
    assert_eq!(shown().await.body.get("directory"), None, "nobody proved who this is");
    world.tell(&mine, json!({ "link": link })).await;
    let directory = &shown().await.body["directory"];
    assert_eq!(directory["language"], "kk");
    assert_eq!(directory["history"][0], json!({ "date": "2026-09-12", "what": "новая карта" }));
}

#[tokio::test]
async fn an_operator_links_two_phones_by_a_document_and_takes_it_back() {
    let world = World::at_ten().await;
    let operator = world.program(Role::Operator).await;
    assert_eq!(operator.person("+77011234567").await.code(), "unknown_token");
    assert_eq!(operator.person("12").await.code(), "wrong_phone");
    let id = Uuid::from_u128(7);
    let wanted = json!({ "id": id, "phone": "+77011234567", "other_phone": "+77012223344", "document": "id_card" });
    for _ in 0..2 {
        let linked = operator.post("/api/staff/identity/links", wanted.clone()).await;
        assert_eq!(linked.status, 201, "{linked:?}");
    }
    let person = operator.person("8 701 222 33 44").await;
    assert_eq!(person.body["phone"], "+7 701 ••• •• 44");
    let link = &person.body["links"][0];
    assert_eq!(link["id"], json!(id));
    assert_eq!(link["linked_by"], "operator-program");
    assert_eq!(link["people"][0]["phone"], "+7 701 ••• •• 67", "enough to recognise the other by");
    assert_eq!(link["people"][1]["id"], person.body["id"]);
    let undone = operator.post(&format!("/api/staff/identity/links/{id}/undo"), json!({})).await;
    assert!(undone.body["undone_at"].is_string(), "{undone:?}");
    assert_eq!(operator.person("+77012223344").await.body["links"], json!([]));
    let agent = world.program(Role::Agent).await;
    assert_eq!(agent.post("/api/staff/identity/links", wanted).await.code(), "wrong_role");
    assert_eq!(agent.person("+77011234567").await.code(), "wrong_role");
}

#[tokio::test]
async fn two_phones_are_linked_once_and_a_phone_never_with_itself() {
    let world = World::at_ten().await;
    let operator = world.program(Role::Operator).await;
    let link = async |id: u128, other: &str, document: &str| {
        let wanted =
            json!({ "id": Uuid::from_u128(id), "phone": "+77011234567", "other_phone": other, "document": document });
        operator.post("/api/staff/identity/links", wanted).await
    };
    assert_eq!(link(8, "8 701 123 45 67", "passport").await.code(), "command_conflict");
    assert_eq!(link(8, "+77012223344", "passport").await.status, 201);
    assert_eq!(link(8, "+77012223344", "id_card").await.code(), "command_conflict", "the id said another document");
    assert_eq!(link(9, "+77012223344", "passport").await.code(), "already_linked");
    let back = json!({ "id": Uuid::from_u128(10), "phone": "+77012223344", "other_phone": "+77011234567", "document": "passport" });
    assert_eq!(operator.post("/api/staff/identity/links", back).await.code(), "already_linked", "either way round");
    operator.post(&format!("/api/staff/identity/links/{}/undo", Uuid::from_u128(8)), json!({})).await;
    assert_eq!(link(11, "+77012223344", "passport").await.status, 201, "after an undo they may be linked anew");
}

#[tokio::test]
async fn a_conversation_goes_on_in_another_chat_at_its_step() {
    let world = World::at_ten().await;
    let (here, there) = (world.chat().await, world.chat().await);
    world.tell(&here, json!({ "text": "запишите на карту на Абая" })).await;
    let links = world.tell(&here, json!({ "text": "продолжить на другом устройстве" })).await;
    let link = links[0].split("/chat?continue=").nth(1).unwrap().split_whitespace().next().unwrap().to_owned();
    let went_on = world.tell(&there, json!({ "link": link })).await;
    assert!(went_on[1].to_lowercase().contains("день"), "{went_on:?}");
    let asked = world.tell(&there, json!({ "text": "завтра в 11" })).await;
    assert!(asked[0].contains("номер телефона"), "{asked:?}");
    let again = world.tell(&here, json!({ "link": link })).await;
    assert!(again[0].contains("уже использована"), "{again:?}");
    let left = world.tell(&here, json!({ "text": "завтра в 11" })).await;
    assert!(!left[0].contains("номер телефона"), "the flow is no longer here: {left:?}");
}

#[tokio::test]
async fn a_cards_number_is_in_no_table_not_even_sealed() {
    let world = World::at_ten().await;
    let office = world.office().await;
    let chat = world.chat().await;
    let replies = world.tell(&chat, json!({ "text": "моя карта 4111 1111 1111 1111, пин 4821" })).await;
    assert!(replies.len() >= 2 && replies[0].contains("номер карты") && replies[1].contains("ПИН"), "{replies:?}");
    let conversation = office.known_conversation("web", &chat).await.unwrap();
    let said = office.messages_since(conversation.id, 0).await.unwrap();
    let said = serde_json::to_string(&said.iter().map(|message| &message.body).collect::<Vec<_>>()).unwrap();
    assert!(said.contains("•••• •••• •••• ••••") && !said.contains("4821") && !said.contains("1111"), "{said}");
}
