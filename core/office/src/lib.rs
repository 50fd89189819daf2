//! The use cases of a bank's branches.
//!
//! An [`Office`] loads a day, lets the engine decide, commits and publishes. Every effect in Lobby goes through it:
//! channels, screens and the dialogue call its methods and hold no rules of their own.
//!
//! - A command on a day goes through [`day_queue`]: decided on a copy, committed in one transaction together with rows,
//!   outcome and notices (`commit`), then visible.
//! - Every command has a [`caller::Caller`] with an id; the same id again gives the stored outcome.
//! - Two clocks: the business clock for time slots, tickets and notices, the system clock for leases, sessions and
//!   timeouts. Only [`clock`] and [`random`] ask the operating system.

pub mod appointments;
pub mod branch_file;
pub mod branches;
pub mod breaker;
pub mod bus;
mod button;
pub mod calendar;
pub mod call_orders;
pub mod callback;
pub mod caller;
pub mod calls;
pub mod cards;
pub mod cases;
pub mod check_in;
pub mod clock;
pub mod code;
mod coming;
mod commit;
pub mod contact_centre;
pub mod conversations;
pub mod counter;
pub mod courier;
pub mod customers;
pub mod day_queue;
pub mod demo;
pub mod desk;
mod due;
mod error;
pub mod feedback;
pub mod flood;
pub mod glances;
pub mod handover;
pub mod identity;
pub mod live;
pub mod mail;
mod nodes;
pub mod notice_settings;
pub mod notices;
pub mod offers;
mod once;
pub mod pass;
pub mod phone;
pub mod push;
pub mod qr;
pub mod random;
mod rebuild;
pub mod recordings;
pub mod staff;
mod states;
pub mod tickets;
pub mod turnstile;
pub mod views;

use std::sync::{Arc, OnceLock, RwLock};

use chrono::TimeDelta;
use lobby_store::Db;

use crate::branches::Directory;
use crate::bus::Bus;
use crate::call_orders::CallsOut;
use crate::clock::Clocks;
use crate::day_queue::DayQueues;
use crate::identity::Seams;
use crate::pass::PassSigner;
use crate::random::Random;

pub use crate::error::OfficeError;
pub use crate::views::{AppointmentView, TicketView, WaitMinutes};

/// The use cases, and what they need. Clones are the same office.
#[derive(Clone)]
pub struct Office {
    inner: Arc<Inner>,
}

struct Inner {
    db: Db,
    clocks: Clocks,
    random: Random,
    bus: Bus,
    signer: PassSigner,
    directory: Arc<RwLock<Directory>>,
    days: DayQueues,
    ticket_limit: OnceLock<(u32, TimeDelta)>,
    message_limit: OnceLock<(u32, TimeDelta)>,
    identity: Seams,
    phone: OnceLock<CallsOut>,
    recording_days: OnceLock<u32>,
}

impl Office {
    /// Opens an office on a database that is up to date.
    pub async fn open(db: Db, clocks: Clocks, random: Random, bus: Bus) -> Result<Self, OfficeError> {
        let directory = Arc::new(RwLock::new(Directory::load(&db).await?));
        let plans = directory.clone();
        let days = DayQueues::new(db.clone(), clocks.business.clone(), random.clone(), bus.clone(), move |key| {
            let directory = plans.read().unwrap_or_else(std::sync::PoisonError::into_inner);
            directory.get(&key.branch).map(|branch| branch.plan.clone())
        });
        let signer = PassSigner::from_keys(db.keys());
        let (ticket_limit, message_limit, identity) = (OnceLock::new(), OnceLock::new(), Seams::default());
        let (phone, recording_days) = (OnceLock::new(), OnceLock::new());
        let inner = Inner {
            db,
            clocks,
            random,
            bus,
            signer,
            directory,
            days,
            ticket_limit,
            message_limit,
            identity,
            phone,
            recording_days,
        };
        Ok(Self { inner: Arc::new(inner) })
    }

    /// From now on a conversation whose person is not proven takes at most so many tickets within such a time. Set once,
    /// at start; without it there is no limit.
    pub fn limit_tickets(&self, count: u32, within: TimeDelta) {
        // A second setting would come from a second start of the same office, which does not happen.
        let _ = self.inner.ticket_limit.set((count, within));
    }

    pub fn clocks(&self) -> &Clocks {
        &self.inner.clocks
    }

    pub fn random(&self) -> &Random {
        &self.inner.random
    }

    pub fn bus(&self) -> &Bus {
        &self.inner.bus
    }

    /// Whether the database answers.
    pub async fn is_ready(&self) -> bool {
        match self.inner.db.read().await {
            Ok(mut conn) => lobby_store::meta::get(&mut conn, "key_fingerprint").await.is_ok(),
            Err(_) => false,
        }
    }

    /// Whether the database holds demo data.
    pub async fn is_demo(&self) -> Result<bool, OfficeError> {
        Ok(demo::is_demo(&self.inner.db).await?)
    }

    pub(crate) fn db(&self) -> &Db {
        &self.inner.db
    }

    pub(crate) fn ticket_limit(&self) -> Option<(u32, TimeDelta)> {
        self.inner.ticket_limit.get().copied()
    }

    pub(crate) fn days(&self) -> &DayQueues {
        &self.inner.days
    }

    pub(crate) fn signer(&self) -> &PassSigner {
        &self.inner.signer
    }

    pub(crate) fn identity(&self) -> &Seams {
        &self.inner.identity
    }

    pub(crate) fn phone(&self) -> &OnceLock<CallsOut> {
        &self.inner.phone
    }

    pub(crate) fn recording_days(&self) -> &OnceLock<u32> {
        &self.inner.recording_days
    }

    pub(crate) fn directory(&self) -> &RwLock<Directory> {
        &self.inner.directory
    }
}
