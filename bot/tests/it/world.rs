//! An office at ten on a Monday, a bot, and ways to ask what arrived.

use std::net::SocketAddr;

use axum::Router;
use chrono::{Duration, TimeZone, Utc};
use lobby_bot::{Telegram, TelegramSettings, Updates};
use lobby_dialogue::message::{Inbound, Reply};
use lobby_engine::branch_plan::BranchOperator;
use lobby_engine::{BranchId, CounterId, ServiceId};
use lobby_office::Office;
use lobby_office::bus::{Bus, Wake};
use lobby_office::caller::{Actor, Caller};
use lobby_office::clock::TestClock;
use lobby_office::conversations::TurnEnd;
use lobby_office::counter::Action;
use lobby_office::courier::Courier;
use lobby_office::desk::turn_log::TurnLog;
use lobby_office::random::Random;
use lobby_store::testing::TestDatabase;
use tokio::net::TcpListener;
use uuid::Uuid;

pub(crate) const SECRET: &str = "s3cret";

pub(crate) struct World {
    pub(crate) office: Office,
    pub(crate) clock: TestClock,
    random: Random,
    database: TestDatabase,
}

impl World {
    pub(crate) async fn new() -> Self {
        let database = TestDatabase::fresh().await;
        let ten = Utc.with_ymd_and_hms(2026, 11, 23, 5, 0, 0).unwrap();
        let (clock, random) = (TestClock::at(ten), Random::seeded(7));
        let office = open(&database, &clock, &random).await;
        office.fill_demo().await.unwrap();
        Self { office, clock, random, database }
    }

    /// The same database through another office, as after a restart.
    pub(crate) async fn another_office(&self) -> Office {
        open(&self.database, &self.clock, &self.random).await
    }

    pub(crate) async fn conversation(&self, chat: i64) -> Uuid {
        self.office.conversation("telegram", &chat.to_string(), "ru").await.unwrap().id
    }

    /// What waits first in a chat.
    pub(crate) async fn waiting(&self, chat: i64) -> Option<Inbound> {
        let waiting = self.office.next_inbound(self.conversation(chat).await).await.unwrap();
        waiting.map(|waiting| serde_json::from_value(waiting.body).unwrap())
    }

    /// Waits until something is stored for a chat.
    pub(crate) async fn arrived(&self, chat: i64) -> Inbound {
        let mut wakes = self.office.bus().subscribe();
        in_time(async {
            loop {
                if let Some(inbound) = self.waiting(chat).await {
                    return inbound;
                }
                while !matches!(wakes.recv().await.unwrap(), Wake::Inbox { .. }) {}
            }
        })
        .await
    }

    /// Answers what waits in a chat, as a turn of the dialogue does, and gives it.
    pub(crate) async fn answer(&self, chat: i64, replies: &[Reply]) -> Inbound {
        let inbound = self.waiting(chat).await.unwrap();
        let conversation = self.office.conversation_by_id(inbound.conversation.0).await.unwrap();
        let end = TurnEnd {
            conversation: conversation.id,
            message_id: inbound.id.clone(),
            said: "…".to_owned(),
            replies: replies.iter().map(|reply| serde_json::to_value(reply).unwrap()).collect(),
            session: "{}".to_owned(),
            session_version: conversation.session_version,
            language: "ru".to_owned(),
            hand_over: None,
            continued: None,
            forget: None,
            log: TurnLog::default(),
        };
        self.office.finish_turn(end).await.unwrap();
        inbound
    }

    /// An operator of the branch on Abay sits down at a counter and presses Next.
    pub(crate) async fn call_next(&self, service: &str, counter: &str) {
        let (branch, service) = (BranchId::new("almaty-abay"), ServiceId::new(service));
        let plan = self.office.branch(&branch).unwrap().plan.clone();
        let can = |operator: &&BranchOperator| operator.skills.iter().any(|skill| skill.service == service);
        let operator = plan.operators.iter().find(can).unwrap().id;
        let employees = self.office.employees().await.unwrap();
        let employee = employees.into_iter().find(|employee| employee.operator == Some(operator)).unwrap();
        let on = Action::On { branch, counter: CounterId::new(counter), services: vec![service] };
        for action in [on, Action::Next] {
            let id = self.random.uuid_v7(self.clock.now());
            self.office.counter_act(Caller::new(id, Actor::Api("test".to_owned())), &employee, action).await.unwrap();
        }
    }

    /// One round of the courier after some time.
    pub(crate) async fn deliver_after(&self, bot: &Telegram, time: Duration) {
        self.clock.advance(time);
        Courier::new(self.office.clone(), vec![bot.deliverer()]).round().await.unwrap();
    }
}

/// What a test waits for comes soon or never.
pub(crate) async fn in_time<T>(work: impl Future<Output = T>) -> T {
    tokio::time::timeout(std::time::Duration::from_secs(20), work).await.unwrap()
}

async fn open(database: &TestDatabase, clock: &TestClock, random: &Random) -> Office {
    Office::open(database.open().await.unwrap(), clock.clocks(), random.clone(), Bus::default()).await.unwrap()
}

pub(crate) fn bot(office: &Office, api_url: &str, token: &str, updates: Updates, public_url: &str) -> Telegram {
    let settings = TelegramSettings {
        token: token.to_owned(),
        api_url: api_url.to_owned(),
        updates,
        public_url: public_url.to_owned(),
    };
    Telegram::new(settings, office.clone()).unwrap()
}

pub(crate) fn by_webhook() -> Updates {
    Updates::Webhook { secret: SECRET.to_owned() }
}

/// A port of this machine, and a server on it.
pub(crate) async fn listener() -> (TcpListener, String) {
    let listener = TcpListener::bind(SocketAddr::from(([127, 0, 0, 1], 0))).await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    (listener, url)
}

pub(crate) fn serve(listener: TcpListener, router: Router) {
    tokio::spawn(async move { axum::serve(listener, router).await });
}
