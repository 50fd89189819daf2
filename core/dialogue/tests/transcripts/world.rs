//! The demo bank on a fresh database, and one customer who talks to it.

use std::cell::Cell;

use chrono::{NaiveDateTime, TimeDelta, TimeZone};
use chrono_tz::Asia::Almaty;
use lobby_dialogue::Dialogue;
use lobby_dialogue::catalogue::Catalogue;
use lobby_dialogue::language::Language;
use lobby_dialogue::message::{Body, Channel, ChannelKind, ConversationId, Inbound, Reply};
use lobby_dialogue::notice;
use lobby_dialogue::text::{self, Spoken};
use lobby_engine::ticket::Outcome;
use lobby_engine::{BranchId, CounterId, ServiceId};
use lobby_office::Office;
use lobby_office::appointments::Person;
use lobby_office::bus::Bus;
use lobby_office::caller::{Actor, Caller};
use lobby_office::cases::{Change, Status};
use lobby_office::clock::TestClock;
use lobby_office::conversations::Said;
use lobby_office::counter::Action;
use lobby_office::courier::Courier;
use lobby_office::random::Random;
use lobby_office::tickets::Joining;
use lobby_store::testing::TestDatabase;
use uuid::Uuid;

use crate::stage::Stage;

/// The number that calls, where a story is told by phone.
const CALLER: &str = "+77011234567";

pub(crate) struct World {
    pub(crate) office: Office,
    pub(crate) dialogue: Dialogue,
    pub(crate) clock: TestClock,
    pub(crate) conversation: Cell<Uuid>,
    pub(crate) channel: Cell<ChannelKind>,
    /// Of the customer's device.
    pub(crate) language: String,
    pub(crate) stage: Stage,
    /// The last message looked at for notices.
    seen: Cell<i64>,
    /// Keeps the database's folder until the story is over.
    _database: TestDatabase,
}

/// A reply as the customer got it.
pub(crate) struct Heard {
    pub(crate) spoken: Spoken,
    pub(crate) reply: Reply,
}

impl World {
    /// `now` is wall time in Almaty.
    pub(crate) async fn at(now: NaiveDateTime, language: &str, channel: &str) -> Self {
        let database = TestDatabase::fresh().await;
        let clock = TestClock::at(Almaty.from_local_datetime(&now).unwrap().to_utc());
        let db = database.open().await.unwrap();
        let office = Office::open(db, clock.clocks(), Random::seeded(7), Bus::default()).await.unwrap();
        office.fill_demo().await.unwrap();
        office.act_due().await.unwrap();
        let conversation = office.conversation(channel, "a-customer", language).await.unwrap().id;
        let dialogue = Dialogue::new(office.clone(), "https://lobby.example");
        let kind = match channel {
            "telegram" => ChannelKind::Telegram,
            "email" => ChannelKind::Email,
            "phone" => ChannelKind::Phone,
            _ => ChannelKind::Web,
        };
        let (conversation, channel) = (Cell::new(conversation), Cell::new(kind));
        let (stage, language) = (Stage::new(&office), language.to_owned());
        Self {
            office,
            dialogue,
            clock,
            conversation,
            channel,
            language,
            stage,
            seen: Cell::new(0),
            _database: database,
        }
    }

    pub(crate) async fn pass(&self, time: TimeDelta) {
        self.clock.advance(time);
        self.office.act_due().await.unwrap();
    }

    /// What others do: the branch's operator, other customers, an agent.
    pub(crate) async fn others(&self, deed: &str) {
        match deed.split(' ').collect::<Vec<_>>().as_slice() {
            ["crowd", service, count] => self.crowd(service, count.parse().unwrap()).await,
            ["agent", deed @ ..] => self.agent(deed).await,
            ["case", status, answer @ ..] => self.newest_case(Status::parse(status).unwrap(), &answer.join(" ")).await,
            _ => self.operator(deed).await,
        }
    }

    async fn crowd(&self, service: &str, count: usize) {
        for _ in 0..count {
            let caller = Caller::new(self.office.random().uuid_v7(self.clock.now()), Actor::Api("kiosk".to_owned()));
            let (branch, services) = (BranchId::new("almaty-abay"), vec![ServiceId::new(service)]);
            self.office.join(caller, Joining { branch, services, person: Person::default() }).await.unwrap();
        }
    }

    async fn newest_case(&self, status: Status, answer: &str) {
        let case = self.office.cases_of(self.conversation.get(), None).await.unwrap().remove(0);
        let agent = self.office.employee_by_login("agent").await.unwrap().unwrap();
        let caller = Caller::new(self.office.random().uuid_v7(self.clock.now()), Actor::Staff(agent.id));
        let answer = Some(answer.to_owned()).filter(|answer| !answer.is_empty());
        let change = Change { status: Some(status), answer, ..Change::default() };
        self.office.change_case(caller, &case.number, change).await.unwrap();
    }

    /// What Lobby wrote by itself since it was last asked.
    pub(crate) async fn notices(&self) -> Vec<Heard> {
        Courier::new(self.office.clone(), Vec::new()).round().await.unwrap();
        let language = self.language().await;
        let catalogue = Catalogue::of(&self.office.branches());
        let mut heard = Vec::new();
        for message in self.office.messages_since(self.conversation.get(), self.seen.get()).await.unwrap() {
            self.seen.set(message.seq);
            if let Said::Notice(notice) = message.body {
                let reply = notice::reply(&notice, &catalogue);
                heard.push(Heard { spoken: text::speak(&reply, language, self.clock.now()), reply });
            }
        }
        heard
    }

    async fn language(&self) -> Language {
        let conversation = self.office.conversation_by_id(self.conversation.get()).await.unwrap();
        Language::from_code(&conversation.language).unwrap()
    }

    /// What an operator of the Abay branch does: `on cash`, `next`, `start`, `finish`, `missed`.
    async fn operator(&self, deed: &str) {
        let branch = BranchId::new("almaty-abay");
        let plan = self.office.branch(&branch).unwrap();
        let id = plan.operators.first().unwrap().id;
        let employees = self.office.employees().await.unwrap();
        let employee = employees.into_iter().find(|employee| employee.operator == Some(id)).unwrap();
        let action = match deed.split_once(' ').unwrap_or((deed, "")) {
            ("on", service) => {
                let services = vec![ServiceId::new(service)];
                Action::On { branch, counter: CounterId::new("4"), services }
            }
            ("next", _) => Action::Next,
            ("start", _) => Action::Start,
            ("finish", _) => Action::Finish { outcome: Outcome::Resolved },
            ("missed", _) => Action::Missed,
            other => panic!("no operator does {other:?}"),
        };
        let caller = Caller::new(self.office.random().uuid_v7(self.clock.now()), Actor::Operator(id));
        self.office.counter_act(caller, &employee, action).await.unwrap();
    }

    /// One message and the replies to it, in the language the conversation has then.
    pub(crate) async fn tell(&self, id: &str, body: Body) -> Vec<Heard> {
        let inbound = Inbound {
            conversation: ConversationId(self.conversation.get()),
            id: id.to_owned(),
            body,
            at: self.clock.now(),
            channel: Channel {
                kind: self.channel.get(),
                language: None,
                address: "a-customer".to_owned(),
                origin: (self.channel.get() == ChannelKind::Phone).then(|| CALLER.to_owned()),
                pressed: None,
            },
            secrets: Vec::new(),
        };
        let said = self.dialogue.converse(&inbound).await.unwrap();
        let language = self.language().await;
        let reply = |said: Said| match said {
            Said::Reply(reply) => serde_json::from_value::<Reply>(reply).unwrap(),
            other => panic!("not a reply: {other:?}"),
        };
        let replies = said.into_iter().map(|message| reply(message.body));
        replies.map(|reply| Heard { spoken: text::speak(&reply, language, self.clock.now()), reply }).collect()
    }
}
