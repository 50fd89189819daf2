//! A branch with staff on a Monday morning, and ways to ask it things.

use chrono::{DateTime, Duration, TimeZone, Utc};
use lobby_engine::{BranchId, Instant, ServiceId, TicketId};
use lobby_office::appointments::{Booking, Person};
use lobby_office::bus::Bus;
use lobby_office::caller::{Actor, Caller};
use lobby_office::clock::TestClock;
use lobby_office::counter::{Action, CounterState};
use lobby_office::random::Random;
use lobby_office::staff::Employee;
use lobby_office::tickets::Joining;
use lobby_office::{AppointmentView, Office, OfficeError, TicketView};
use lobby_store::testing::TestDatabase;
use uuid::Uuid;

pub(crate) struct World {
    pub(crate) office: Office,
    pub(crate) clock: TestClock,
    pub(crate) random: Random,
    pub(crate) database: TestDatabase,
}

/// Monday, 23 November 2026, in the zone of Almaty (UTC+5).
pub(crate) fn monday(hour: u32, minute: u32) -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 23, hour, minute, 0).unwrap() - Duration::hours(5)
}

pub(crate) fn abay() -> BranchId {
    BranchId::new("almaty-abay")
}

pub(crate) fn service(name: &str) -> ServiceId {
    ServiceId::new(name)
}

impl World {
    /// The demo's branches at ten o'clock, doors open.
    pub(crate) async fn at_ten() -> Self {
        Self::at(monday(10, 0)).await
    }

    pub(crate) async fn at(now: Instant) -> Self {
        let database = TestDatabase::fresh().await;
        let (clock, random) = (TestClock::at(now), Random::seeded(7));
        let office = open(&database, &clock, &random, Bus::default()).await;
        office.fill_demo().await.unwrap();
        office.act_due().await.unwrap();
        Self { office, clock, random, database }
    }

    /// The same database through another office, as a second node or the same one after a restart.
    pub(crate) async fn another_office(&self) -> Office {
        self.office_on(Bus::default()).await
    }

    pub(crate) async fn office_on(&self, bus: Bus) -> Office {
        open(&self.database, &self.clock, &self.random, bus).await
    }

    /// Moves the clock and lets everything due happen.
    pub(crate) async fn pass(&self, time: Duration) {
        self.clock.advance(time);
        self.office.act_due().await.unwrap();
    }

    pub(crate) fn caller(&self) -> Caller {
        Caller::new(self.random.uuid_v7(self.clock.now()), Actor::Api("test".to_owned()))
    }

    pub(crate) async fn conversation(&self, address: &str) -> Uuid {
        self.office.conversation("web", address, "ru").await.unwrap().id
    }

    pub(crate) async fn book(&self, start: Instant) -> Result<AppointmentView, OfficeError> {
        self.office.book(self.caller(), booking(start, Person::default())).await
    }

    pub(crate) async fn join(&self, name: &str) -> TicketView {
        self.join_as(name, Person::default()).await.unwrap()
    }

    pub(crate) async fn join_as(&self, name: &str, person: Person) -> Result<TicketView, OfficeError> {
        let joining = Joining { branch: abay(), services: vec![service(name)], person };
        self.office.join(self.caller(), joining).await
    }

    /// An operator of the branch who can serve `name`; the n-th of them.
    pub(crate) async fn operator(&self, name: &str, n: usize) -> Employee {
        let branch = self.office.branch(&abay()).unwrap();
        let can = |operator: &&lobby_engine::branch_plan::BranchOperator| {
            operator.skills.iter().any(|skill| skill.service == service(name))
        };
        let id = branch.plan.operators.iter().filter(can).nth(n).unwrap().id;
        let employees = self.office.employees().await.unwrap();
        employees.into_iter().find(|employee| employee.operator == Some(id)).unwrap()
    }

    pub(crate) async fn act(&self, employee: &Employee, action: Action) -> Result<CounterState, OfficeError> {
        self.office.counter_act(self.caller(), employee, action).await
    }

    /// Puts an operator at a counter for one service.
    pub(crate) async fn sit(&self, employee: &Employee, counter: &str, name: &str) -> CounterState {
        let counter = lobby_engine::CounterId::new(counter);
        let on = Action::On { branch: abay(), counter, services: vec![service(name)] };
        self.act(employee, on).await.unwrap()
    }

    pub(crate) async fn ticket(&self, id: TicketId) -> TicketView {
        self.office.ticket(id).await.unwrap()
    }
}

pub(crate) fn booking(start: Instant, person: Person) -> Booking {
    Booking { branch: abay(), service: service("cards"), start, person, hold: None }
}

async fn open(database: &TestDatabase, clock: &TestClock, random: &Random, bus: Bus) -> Office {
    let db = database.open().await.unwrap();
    Office::open(db, clock.clocks(), random.clone(), bus).await.unwrap()
}
