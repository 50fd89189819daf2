//! Who customers are, over HTTP: links of the bank, linking at the counter, going on elsewhere, secrets.

use std::sync::atomic::{AtomicU64, Ordering};

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
        self.world.send(self.world.request(reqwest::Method::GET, path).bearer_auth(&self.key)).await
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
async fn an_operator_links_two_phones_by_a_document_and_takes_it_back() {
    let world = World::at_ten().await;
    let operator = world.program(Role::Operator).await;
    let unknown = operator.get("/api/staff/identity/person?phone=%2B77011234567").await;
    assert_eq!(unknown.code(), "unknown_token");
    let id = Uuid::from_u128(7);
    let wanted = json!({ "id": id, "phone": "+77011234567", "other_phone": "+77012223344", "document": "id_card" });
    for _ in 0..2 {
        let linked = operator.post("/api/staff/identity/links", wanted.clone()).await;
        assert_eq!(linked.status, 201, "{linked:?}");
    }
    let person = operator.get("/api/staff/identity/person?phone=%2B77012223344").await;
    assert_eq!(person.body["links"][0]["id"], json!(id));
    assert_eq!(person.body["phone"], "+7 701 ••• •• 44");
    let undone = operator.post(&format!("/api/staff/identity/links/{id}/undo"), json!({})).await;
    assert!(undone.body["undone_at"].is_string(), "{undone:?}");
    let person = operator.get("/api/staff/identity/person?phone=%2B77012223344").await;
    assert_eq!(person.body["links"], json!([]));

    let twice = json!({ "id": Uuid::from_u128(8), "phone": "+77011234567", "other_phone": "8 701 123 45 67", "document": "passport" });
    assert_eq!(operator.post("/api/staff/identity/links", twice).await.code(), "command_conflict");
    let agent = world.program(Role::Agent).await;
    assert_eq!(agent.post("/api/staff/identity/links", wanted).await.code(), "wrong_role");
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
