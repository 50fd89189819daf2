//! The demo bank, its customers, and an operator who works meanwhile.

use chrono::TimeZone;
use chrono_tz::Asia::Almaty;
use lobby_dialogue::Dialogue;
use lobby_dialogue::message::{Body, Channel, ChannelKind, ConversationId, Inbound, Reply};
use lobby_engine::ticket::Outcome;
use lobby_engine::{BranchId, CounterId};
use lobby_office::Office;
use lobby_office::bus::Bus;
use lobby_office::caller::{Actor, Caller};
use lobby_office::clock::TestClock;
use lobby_office::conversations::{Conversation, Said};
use lobby_office::counter::Action;
use lobby_office::random::Random;
use lobby_office::staff::Employee;
use lobby_store::testing::TestDatabase;
use serde_json::Value;

use crate::customer::Chance;
use crate::limits;

/// Messages of one customer, on average.
const MESSAGES: usize = 4;
/// Flows under one another.
const DEEPEST: usize = 3;
/// What a conversation remembers, in bytes of JSON.
const LARGEST_SESSION: usize = 32 * 1024;

pub(crate) struct Bank {
    office: Office,
    dialogue: Dialogue,
    clock: TestClock,
    chance: Chance,
    operator: Employee,
    customers: Vec<Customer>,
    _database: TestDatabase,
}

struct Customer {
    address: String,
    language: &'static str,
    messages: usize,
    /// Every button ever shown, and the newest.
    shown: Vec<String>,
    newest: Vec<String>,
}

impl Bank {
    pub(crate) async fn open(seed: u64, customers: usize) -> Self {
        let database = TestDatabase::on_sqlite();
        let clock = TestClock::at(Almaty.with_ymd_and_hms(2026, 11, 26, 9, 5, 0).unwrap().to_utc());
        let db = database.open().await.unwrap();
        let office = Office::open(db, clock.clocks(), Random::seeded(seed), Bus::default()).await.unwrap();
        office.fill_demo().await.unwrap();
        office.act_due().await.unwrap();
        let mut operators = office.employees().await.unwrap();
        operators
            .retain(|employee| employee.operator.is_some() && employee.branch == Some(BranchId::new("almaty-abay")));
        let operator = operators.into_iter().next().unwrap();
        let customer = |number: usize| Customer {
            address: format!("customer {number}"),
            language: ["ru", "kk", "en"][number % 3],
            messages: 0,
            shown: Vec::new(),
            newest: Vec::new(),
        };
        let dialogue = Dialogue::new(office.clone(), "https://lobby.example");
        let chance = Chance::seeded(seed);
        let customers = (0..customers).map(customer).collect();
        Self { office, dialogue, clock, chance, operator, customers, _database: database }
    }

    /// A customer's conversation; a new one for whoever had everything deleted a while ago and comes again.
    async fn conversation(&self, customer: usize) -> Conversation {
        let Customer { address, language, .. } = &self.customers[customer];
        self.office.conversation("web", address, language).await.unwrap()
    }

    /// Customers speak in no order, until each said enough.
    pub(crate) async fn play(&mut self) {
        for _ in 0..self.customers.len() * MESSAGES {
            let customer = self.chance.below(self.customers.len());
            let body = self.chance.says(&self.customers[customer].shown, &self.customers[customer].newest);
            self.clock.advance(self.chance.pause());
            if self.chance.below(10) == 0 {
                self.office.act_due().await.unwrap();
                self.work().await;
            }
            self.tell(customer, body).await;
        }
    }

    /// One message; now and then it comes twice at once, as it does from an impatient network.
    async fn tell(&mut self, customer: usize, body: Body) {
        let conversation = self.conversation(customer).await.id;
        let person = &mut self.customers[customer];
        person.messages += 1;
        let heard = format!("{}, message {}, {body:?}", person.address, person.messages);
        let inbound = Inbound {
            conversation: ConversationId(conversation),
            id: format!("message {}", person.messages),
            body,
            at: self.clock.now(),
            channel: Channel {
                kind: ChannelKind::Web,
                language: None,
                address: person.address.clone(),
                origin: None,
                pressed: None,
            },
            secrets: Vec::new(),
        };
        let replies = match self.chance.below(25) {
            0 => {
                let (first, second) = tokio::join!(self.dialogue.converse(&inbound), self.dialogue.converse(&inbound));
                let first = first.unwrap_or_else(|error| panic!("{heard}: {error}"));
                assert_eq!(first, second.unwrap(), "{heard}: two answers to one message");
                first
            }
            _ => self.dialogue.converse(&inbound).await.unwrap_or_else(|error| panic!("{heard}: {error}")),
        };
        let replies: Vec<Reply> = replies.into_iter().map(|message| reply(message.body)).collect();
        limits::check(&replies, self.clock.now(), &heard);
        let person = &mut self.customers[customer];
        person.newest = replies.iter().flat_map(|reply| &reply.choices).map(|choice| choice.id.clone()).collect();
        person.shown.extend(person.newest.iter().cloned());
        self.remembers_little(customer, &heard).await;
    }

    async fn remembers_little(&self, customer: usize, heard: &str) {
        // Of whoever had everything deleted nothing is remembered.
        let Some(session) = self.conversation(customer).await.session else { return };
        assert!(session.len() <= LARGEST_SESSION, "{heard}: the session grew to {} bytes", session.len());
        let session: Value = serde_json::from_str(&session).unwrap();
        assert!(session["stack"].as_array().unwrap().len() <= DEEPEST, "{heard}: the stack is too deep");
    }

    /// The operator does whatever is possible now; what is not is refused and changes nothing.
    async fn work(&self) {
        let (branch, counter) = (BranchId::new("almaty-abay"), CounterId::new("4"));
        let services = self.office.branch(&branch).unwrap().services.iter().map(|service| service.id.clone()).collect();
        let action = match self.chance.below(5) {
            0 => Action::On { branch, counter, services },
            1 => Action::Next,
            2 => Action::Start,
            3 => Action::Missed,
            _ => Action::Finish { outcome: Outcome::Resolved },
        };
        let actor = Actor::Operator(self.operator.operator.unwrap());
        let caller = Caller::new(self.office.random().uuid_v7(self.clock.now()), actor);
        let _refused = self.office.counter_act(caller, &self.operator, action).await;
    }

    /// Nobody is left where nothing helps: a person can always be had.
    pub(crate) async fn everybody_finds_a_way_on(&mut self) {
        for customer in 0..self.customers.len() {
            self.tell(customer, Body::Choice { choice: "flow:human".to_owned() }).await;
            let owner = self.conversation(customer).await.owner;
            assert_eq!(owner, "waiting", "customer {customer} is not handed over");
        }
    }

    /// What customers see of their visits follows from the log alone.
    pub(crate) async fn the_books_agree(&self) {
        let before = self.visits().await;
        self.office.rebuild().await.unwrap();
        assert_eq!(self.visits().await, before);
    }

    async fn visits(&self) -> Vec<Value> {
        let mut visits = Vec::new();
        for customer in 0..self.customers.len() {
            let conversation = self.conversation(customer).await;
            let (id, proven) = (conversation.id, conversation.customer);
            let appointments = self.office.appointments_of(id, proven).await.unwrap();
            let ticket = self.office.ticket_of(id, proven).await.unwrap();
            let appointments: Vec<_> = appointments.iter().map(|visit| (visit.id, visit.start, visit.state)).collect();
            let ticket = ticket.map(|ticket| (ticket.id, ticket.number, ticket.state));
            visits.push(serde_json::json!([appointments, ticket]));
        }
        visits
    }
}

fn reply(said: Said) -> Reply {
    match said {
        Said::Reply(reply) => serde_json::from_value(reply).unwrap(),
        other => panic!("not a reply: {other:?}"),
    }
}
