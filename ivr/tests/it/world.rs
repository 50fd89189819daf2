//! An office at ten on a Monday whose number Twilio has, and those who work there.

use std::sync::Arc;

use axum::Router;
use chrono::{DateTime, Duration, TimeZone, Utc};
use lobby_dialogue::Dialogue;
use lobby_ivr::call::CallFlow;
use lobby_ivr::{TwilioVoice, VoiceSettings};
use lobby_office::Office;
use lobby_office::bus::Bus;
use lobby_office::caller::{Actor, Caller};
use lobby_office::clock::TestClock;
use lobby_office::identity::route::{BySms, CodeRoute};
use lobby_office::random::Random;
use lobby_office::staff::{Employee, Role};
use lobby_store::testing::TestDatabase;

pub(crate) const PUBLIC: &str = "https://lobby.example.kz";
pub(crate) const TOKEN: &str = "hunter2";
pub(crate) const BANK: &str = "+77270000000";

pub(crate) struct World {
    pub(crate) office: Office,
    pub(crate) clock: TestClock,
    pub(crate) voice: Arc<TwilioVoice>,
    random: Random,
    database: TestDatabase,
}

impl World {
    pub(crate) async fn new() -> Self {
        Self::at(Utc.with_ymd_and_hms(2026, 11, 23, 5, 0, 0).unwrap(), true).await
    }

    /// A bank that sends no texts.
    pub(crate) async fn without_sms() -> Self {
        Self::at(Utc.with_ymd_and_hms(2026, 11, 23, 5, 0, 0).unwrap(), false).await
    }

    pub(crate) async fn at(now: DateTime<Utc>, sends_texts: bool) -> Self {
        let database = TestDatabase::fresh().await;
        let (clock, random) = (TestClock::at(now), Random::seeded(7));
        let office = open(&database, &clock, &random).await;
        office.fill_demo().await.unwrap();
        office.act_due().await.unwrap();
        if sends_texts {
            let (random, clock) = (office.random().clone(), office.clocks().business.clone());
            let by_sms: Arc<dyn CodeRoute> = Arc::new(BySms { beginnings: vec!["+77".to_owned()], random, clock });
            office.send_codes_over(vec![by_sms]);
        }
        let voice = Arc::new(voice(&office));
        Self { office, clock, voice, random, database }
    }

    /// Another node on the same database.
    pub(crate) async fn another_node(&self) -> Arc<TwilioVoice> {
        Arc::new(voice(&open(&self.database, &self.clock, &self.random).await))
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

    pub(crate) fn later(&self, time: Duration) {
        self.clock.advance(time);
    }
}

fn voice(office: &Office) -> TwilioVoice {
    let dialogue = Dialogue::new(office.clone(), PUBLIC);
    let settings = VoiceSettings {
        account_sid: "AC1".to_owned(),
        auth_token: TOKEN.to_owned(),
        second_auth_token: None,
        api_url: "http://127.0.0.1:9".to_owned(),
        from: BANK.to_owned(),
        public_url: PUBLIC.to_owned(),
    };
    TwilioVoice::new(settings, CallFlow::new(office.clone(), dialogue, None), None).unwrap()
}

async fn open(database: &TestDatabase, clock: &TestClock, random: &Random) -> Office {
    let (db, clocks) = (database.open().await.unwrap(), clock.clocks());
    Office::open(db, clocks, random.clone(), Bus::default()).await.unwrap()
}
