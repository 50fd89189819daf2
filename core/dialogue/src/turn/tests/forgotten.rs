//! Deleting one's data, proven: every table is looked into, and the database's files.

use lobby_office::identity::codes::CodeRequest;
use lobby_office::phone::Phone;

use super::*;

const PHONE: &str = "+77011234567";

impl World {
    /// Every row of every table as text, but for the days' events, which name a conversation that is no more.
    async fn rows(&self) -> Vec<(String, String)> {
        let rows = self._database.rows().await;
        rows.into_iter().filter(|(table, _)| table != "day_events").collect()
    }

    /// The tables in which an id stands.
    async fn tables_with(&self, id: Uuid) -> Vec<String> {
        let (plain, hex) = (id.to_string(), id.simple().to_string());
        let found = self.rows().await.into_iter().filter(|(_, row)| row.contains(&plain) || row.contains(&hex));
        let mut tables: Vec<String> = found.map(|(table, _)| table).collect();
        tables.dedup();
        tables
    }

    /// Somebody proven in Telegram who has a web chat, a visit, a ticket, a person called and a code on its way.
    async fn well_known(&self) -> (Uuid, Uuid) {
        let office = &self.dialogue.office;
        let chat = office.conversation("telegram", "77", "ru").await.unwrap().id;
        let phone = Phone::parse(PHONE).unwrap();
        let customer = office.phone_proven(chat, &phone, Some("Айгерим".to_owned()), "ru").await.unwrap();
        let link = office.bank_link(&phone, chrono::TimeDelta::minutes(9)).await.unwrap();
        office.prove_by_link(self.conversation, &link.token, Uuid::from_u128(1)).await.unwrap();
        for text in
            ["запишите на карту завтра в 11 на Абая", "Айгерим", "да", "талон в кассу на Абая", "позовите сотрудника"]
        {
            self.tell(text).await;
        }
        office.continue_link(self.conversation).await.unwrap();
        let request =
            CodeRequest { id: Uuid::from_u128(2), conversation: self.conversation, address: "x".to_owned(), phone };
        office.send_code(request).await.unwrap();
        (chat, customer)
    }
}

#[tokio::test]
async fn whoever_is_deleted_stands_in_no_table_and_in_no_file() {
    let world = World::new().await;
    let office = world.dialogue.office.clone();
    let (chat, customer) = world.well_known().await;
    let appointment = office.appointments_of(world.conversation, Some(customer)).await.unwrap()[0].id;
    let ticket = office.ticket_of(world.conversation, Some(customer)).await.unwrap().unwrap().id;
    for id in [world.conversation, chat, customer] {
        assert!(world.tables_with(id).await.len() >= 3, "there is something to delete: {id}");
    }
    let sealed = sealed_values(&world.rows().await);
    assert!(sealed.len() > 20, "{}", sealed.len());

    world.tell("удалите мои данные").await;
    world.tell("да").await;

    assert_eq!(world.tables_with(customer).await, Vec::<String>::new());
    assert_eq!(world.tables_with(chat).await, Vec::<String>::new());
    let left = world.tables_with(world.conversation).await;
    assert_eq!(left, ["conversations", "inbox", "messages"], "only the farewell is still to be read");
    let farewell = office.messages_since(world.conversation, 0).await.unwrap();
    let [Said::Reply(farewell)] = &farewell.iter().map(|said| said.body.clone()).collect::<Vec<_>>()[..] else {
        panic!("one farewell: {farewell:?}")
    };
    let reference = farewell["message"]["args"]["reference"]["text"].as_str().unwrap();
    let deletion = office.deletion(reference).await.unwrap().unwrap();
    assert_eq!((deletion.scope.as_str(), deletion.conversations), ("person", 2));
    assert_eq!(office.appointment(appointment).await.unwrap().state, "cancelled");
    assert_eq!(office.ticket(ticket).await.unwrap().state, "left");

    world.clock.advance(chrono::TimeDelta::minutes(11));
    office.tidy().await.unwrap();
    assert_eq!(world.tables_with(world.conversation).await, Vec::<String>::new());
    for path in world._database.files() {
        let bytes = std::fs::read(&path).unwrap_or_default();
        for value in &sealed {
            let found = bytes.windows(value.len()).any(|window| window == value.as_slice());
            assert!(!found, "what was deleted, sealed as it is, still stands in {}", path.display());
        }
    }
}

#[tokio::test]
async fn whoever_asks_again_to_be_deleted_gets_the_farewell_again_and_what_came_behind_it_is_answered() {
    let world = World::new().await;
    world.tell("удалите мои данные").await;
    let (yes, behind) = (world.inbound("да"), world.inbound("где вы находитесь?"));
    world.dialogue.receive(&yes).await.unwrap();
    world.dialogue.receive(&behind).await.unwrap();
    let farewell = world.dialogue.converse(&yes).await.unwrap();
    let [Stored { body: Said::Reply(said), .. }] = &farewell[..] else { panic!("one farewell: {farewell:?}") };
    assert_eq!(said["message"]["id"], "delete-done");
    assert_eq!(world.dialogue.converse(&yes).await.unwrap(), farewell);
    assert_eq!(world.dialogue.converse(&behind).await.unwrap().len(), 1);
}

/// The values that only this installation can read: names, phones, messages, sessions.
fn sealed_values(rows: &[(String, String)]) -> Vec<Vec<u8>> {
    let personal = ["customers", "messages", "inbox", "parties", "conversations", "proofs", "one_time_codes"];
    let of_people = rows.iter().filter(|(table, _)| personal.contains(&table.as_str()));
    let words = of_people.flat_map(|(_, row)| row.split(|c: char| !c.is_ascii_hexdigit()));
    // Long enough to be sealed: format, key id, nonce and tag are 30 bytes.
    let long = words.filter(|word| word.len() >= 60 && word.len() % 2 == 0);
    long.map(|word| (0..word.len()).step_by(2).map(|at| u8::from_str_radix(&word[at..at + 2], 16).unwrap()).collect())
        .collect()
}
