//! An office at ten on a Monday whose number Twilio has, and those who work there.

use std::sync::Arc;

use axum::Router;
use chrono::{Duration, TimeZone, Utc};
use lobby_dialogue::Dialogue;
use lobby_dialogue::message::{Body, Channel, ChannelKind, ConversationId, Inbound};
use lobby_engine::branch_plan::BranchOperator;
use lobby_engine::{BranchId, CounterId, ServiceId};
use lobby_ivr::call::CallFlow;
use lobby_ivr::{TwilioVoice, VoiceSettings};
use lobby_office::Office;
use lobby_office::bus::Bus;
use lobby_office::call_orders::CallsOut;
use lobby_office::caller::{Actor, Caller};
use lobby_office::clock::TestClock;
use lobby_office::counter::Action;
use lobby_office::identity::route::{BySms, CodeRoute};
use lobby_office::random::Random;
use lobby_office::staff::{Employee, Role};
use lobby_store::testing::TestDatabase;
use uuid::Uuid;

pub(crate) const PUBLIC: &str = "https://lobby.example.kz";
pub(crate) const TOKEN: &str = "hunter2";
pub(crate) const BANK: &str = "+77270000000";

pub(crate) struct World {
    pub(crate) office: Office,
    pub(crate) clock: TestClock,
    pub(crate) voice: Arc<TwilioVoice>,
    habits: Habits,
    random: Random,
    database: TestDatabase,
}

/// How the bank has its phone.
#[derive(Clone)]
pub(crate) struct Habits {
    pub(crate) sends_texts: bool,
    /// Which notices are said in calls.
    pub(crate) notices: Vec<&'static str>,
    /// Whether talks with agents are recorded.
    pub(crate) records: bool,
    /// Where Twilio's API answers.
    pub(crate) twilio: String,
}

impl Default for Habits {
    fn default() -> Self {
        Self { sends_texts: true, notices: Vec::new(), records: false, twilio: "http://127.0.0.1:9".to_owned() }
    }
}

impl Habits {
    fn calls_out(&self) -> CallsOut {
        let notices = self.notices.iter().map(|kind| (*kind).to_owned()).collect();
        CallsOut { agents_at: None, notices, beginnings: vec!["+77".to_owned()] }
    }
}

impl World {
    pub(crate) async fn new() -> Self {
        Self::with(Habits::default()).await
    }

    /// A bank that sends no texts.
    pub(crate) async fn without_sms() -> Self {
        Self::with(Habits { sends_texts: false, ..Habits::default() }).await
    }

    pub(crate) async fn with(habits: Habits) -> Self {
        let now = Utc.with_ymd_and_hms(2026, 11, 23, 5, 0, 0).unwrap();
        let database = TestDatabase::fresh().await;
        let (clock, random) = (TestClock::at(now), Random::seeded(7));
        let office = open(&database, &clock, &random).await;
        office.fill_demo().await.unwrap();
        office.act_due().await.unwrap();
        office.call_out(habits.calls_out());
        if habits.sends_texts {
            let (random, clock) = (office.random().clone(), office.clocks().business.clone());
            let by_sms: Arc<dyn CodeRoute> = Arc::new(BySms { beginnings: vec!["+77".to_owned()], random, clock });
            office.send_codes_over(vec![by_sms]);
        }
        let voice = Arc::new(voice(&office, &habits));
        Self { office, clock, voice, habits, random, database }
    }

    /// Another node on the same database.
    pub(crate) async fn another_node(&self) -> Arc<TwilioVoice> {
        let office = open(&self.database, &self.clock, &self.random).await;
        office.call_out(self.habits.calls_out());
        Arc::new(voice(&office, &self.habits))
    }

    pub(crate) fn router(&self) -> Router {
        self.voice.webhook_router()
    }

    pub(crate) async fn agent(&self) -> Employee {
        let employees = self.office.employees().await.unwrap();
        employees.into_iter().find(|employee| employee.role == Role::Agent).unwrap()
    }

    pub(crate) fn deed(&self) -> Caller {
        Caller::new(self.random.uuid_v7(self.clock.now()), Actor::Api("test".to_owned()))
    }

    /// An operator comes to the cash desk of Abay and calls the first.
    pub(crate) async fn serve_cash(&self) {
        let branch = self.office.branch(&BranchId::new("almaty-abay")).unwrap();
        let cash = ServiceId::new("cash");
        let can = |operator: &&BranchOperator| operator.skills.iter().any(|skill| skill.service == cash);
        let id = branch.plan.operators.iter().find(can).unwrap().id;
        let employees = self.office.employees().await.unwrap();
        let operator = employees.into_iter().find(|employee| employee.operator == Some(id)).unwrap();
        let on = Action::On { branch: branch.id.clone(), counter: CounterId::new("1"), services: vec![cash] };
        self.office.counter_act(self.deed(), &operator, on).await.unwrap();
        self.office.counter_act(self.deed(), &operator, Action::Next).await.unwrap();
    }

    /// A visitor of the site asks for a person.
    pub(crate) async fn asks_in_chat(&self, name: &str) -> Uuid {
        let conversation = self.office.conversation("web", name, "ru").await.unwrap().id;
        let inbound = Inbound {
            conversation: ConversationId(conversation),
            id: format!("{name} 1"),
            body: Body::Choice { choice: "flow:human".to_owned() },
            at: self.clock.now(),
            channel: Channel {
                kind: ChannelKind::Web,
                language: None,
                address: name.to_owned(),
                origin: None,
                pressed: None,
            },
            secrets: Vec::new(),
        };
        Dialogue::new(self.office.clone(), PUBLIC).converse(&inbound).await.unwrap();
        conversation
    }

    pub(crate) fn later(&self, time: Duration) {
        self.clock.advance(time);
    }
}

fn voice(office: &Office, habits: &Habits) -> TwilioVoice {
    let dialogue = Dialogue::new(office.clone(), PUBLIC);
    let settings = VoiceSettings {
        account_sid: "AC1".to_owned(),
        auth_token: TOKEN.to_owned(),
        second_auth_token: None,
        api_url: habits.twilio.clone(),
        from: BANK.to_owned(),
        public_url: PUBLIC.to_owned(),
        calls_out: true,
    };
    let flow = CallFlow::new(office.clone(), dialogue, None);
    let flow = if habits.records { flow.recording() } else { flow };
    TwilioVoice::new(settings, flow, None).unwrap()
}

async fn open(database: &TestDatabase, clock: &TestClock, random: &Random) -> Office {
    let (db, clocks) = (database.open().await.unwrap(), clock.clocks());
    Office::open(db, clocks, random.clone(), Bus::default()).await.unwrap()
}
