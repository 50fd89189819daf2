//! What flows may ask and do, on behalf of one conversation and one inbound message.
//!
//! Flows see the office only through this: whose appointments and tickets these are, and under which id an action is
//! done, is decided here once. Until a phone is proven a person sees what this conversation made, and nothing else.

mod hours;
mod identity;
mod matters;

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};

use chrono::{Duration, NaiveDate};
use chrono_tz::{Asia, Tz};
use lobby_engine::slots::TimeSlot;
use lobby_engine::ticket::LeaveReason;
use lobby_engine::{AppointmentId, BranchId, Instant, Segment, ServiceId, Span, TicketId};
use lobby_office::appointments::{Booking, Person, Shift};
use lobby_office::caller::{Actor, Caller};
use lobby_office::check_in::Subject;
use lobby_office::handover::{HandOver, Place};
use lobby_office::identity::Standing;
use lobby_office::identity::codes::CodeChecked;
use lobby_office::identity::iin_proof::IinChecked;
use lobby_office::live::BranchLoad;
use lobby_office::phone::Phone;
use lobby_office::tickets::Joining;
use lobby_office::{AppointmentView, Office, OfficeError, TicketView};
use uuid::Uuid;

use crate::catalogue::Catalogue;
use crate::language::Language;
use crate::message::{ChannelKind, Inbound};
use crate::session::{Filled, Hold};

/// The bank's own zone, for questions that name no branch.
const HOME: Tz = Asia::Almaty;

/// Days ahead that are looked through for a free time slot.
const DAYS_LOOKED_AT: i64 = 21;

pub(crate) struct Desk<'a> {
    pub(crate) office: &'a Office,
    pub(crate) public_url: &'a str,
    pub(crate) catalogue: &'a Catalogue,
    pub(crate) now: Instant,
    pub(crate) language: Language,
    pub(crate) conversation: Uuid,
    /// What the person has proven, and who they are then.
    pub(crate) standing: Standing,
    /// What a code or an IIN in this message turned out to be.
    pub(crate) checked: Option<Checked>,
    channel: ChannelKind,
    /// What limits are counted by.
    address: String,
    owned_by_lobby: bool,
    /// Already passed to a person, who has not answered yet.
    pub(crate) waiting_for_agent: bool,
    inbound: Uuid,
    actions: AtomicU32,
    deeds: Mutex<Vec<&'static str>>,
}

/// What became of something that was to prove who speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Checked {
    Contact,
    Code(CodeChecked),
    Iin(IinChecked),
}

/// Whether people answer conversations.
pub(crate) enum Answering {
    Now,
    From(Instant, Tz),
    Unknown,
}

impl<'a> Desk<'a> {
    /// `inbound` is the message this is about; ids of actions follow from its id, so a repeated turn repeats them.
    pub(crate) fn new(
        office: &'a Office,
        public_url: &'a str,
        catalogue: &'a Catalogue,
        language: Language,
        conversation: &lobby_store::conversations::Conversation,
        standing: Standing,
        inbound: &Inbound,
    ) -> Self {
        Self {
            office,
            public_url,
            catalogue,
            now: office.clocks().business.now(),
            language,
            conversation: conversation.id,
            standing,
            checked: None,
            channel: inbound.channel.kind,
            address: inbound.channel.origin.clone().unwrap_or_else(|| inbound.channel.address.clone()),
            owned_by_lobby: conversation.owner == "lobby",
            waiting_for_agent: conversation.owner == "waiting",
            inbound: Uuid::new_v5(&conversation.id, inbound.id.as_bytes()),
            actions: AtomicU32::new(0),
            deeds: Mutex::default(),
        }
    }

    fn caller(&self) -> Caller {
        let action = self.actions.fetch_add(1, Ordering::Relaxed);
        Caller::new(Uuid::new_v5(&self.inbound, action.to_string().as_bytes()), Actor::Conversation(self.conversation))
    }

    /// For what is done by the way: its id follows from what it is, so that it does not shift the ids of actions.
    fn derived(&self, what: &str) -> Caller {
        Caller::new(Uuid::new_v5(&self.inbound, what.as_bytes()), Actor::Conversation(self.conversation))
    }

    /// Notes what a flow does in the office, for the turn log.
    fn does(&self, deed: &'static str) {
        self.deeds.lock().unwrap_or_else(PoisonError::into_inner).push(deed);
    }

    /// What was done in the office in this turn, in order.
    pub(crate) fn deeds(&self) -> Vec<String> {
        self.deeds.lock().unwrap_or_else(PoisonError::into_inner).iter().map(|deed| (*deed).to_owned()).collect()
    }

    async fn person(&self, filled: &Filled) -> Result<Person, OfficeError> {
        let segment = match self.standing.customer {
            Some(customer) => self.office.segment_of_customer(customer).await?,
            None => Segment::default(),
        };
        Ok(Person {
            segment,
            conversation: Some(self.conversation),
            customer: self.standing.customer,
            language: self.language.code().to_owned(),
            phone: filled.phone.clone(),
            name: filled.name.clone(),
        })
    }

    /// The page of a pass.
    pub(crate) fn link(&self, pass: &str) -> String {
        format!("{}/t/{pass}", self.public_url.trim_end_matches('/'))
    }

    pub(crate) fn zone(&self, branch: &BranchId) -> Tz {
        self.catalogue.branch(branch).map_or(HOME, |branch| branch.timezone)
    }

    pub(crate) fn zone_of(&self, branch: Option<&BranchId>) -> Tz {
        branch.map_or(HOME, |branch| self.zone(branch))
    }

    pub(crate) fn today(&self, branch: &BranchId) -> NaiveDate {
        self.now.with_timezone(&self.zone(branch)).date_naive()
    }

    pub(crate) async fn time_slots(
        &self,
        branch: &BranchId,
        service: &ServiceId,
        date: NaiveDate,
    ) -> Result<Vec<TimeSlot>, OfficeError> {
        self.office.time_slots(branch, service, date).await
    }

    /// The first `count` days from `from` that still have room.
    pub(crate) async fn days_with_room(
        &self,
        branch: &BranchId,
        service: &ServiceId,
        from: NaiveDate,
        count: usize,
    ) -> Result<Vec<NaiveDate>, OfficeError> {
        let mut found = Vec::new();
        for date in (0..DAYS_LOOKED_AT).map(|days| from + Duration::days(days)) {
            if found.len() == count {
                break;
            }
            if !self.opening(branch, date).is_empty() && !self.time_slots(branch, service, date).await?.is_empty() {
                found.push(date);
            }
        }
        Ok(found)
    }

    /// How far ahead a branch takes bookings.
    pub(crate) fn last_day(&self, branch: &BranchId) -> NaiveDate {
        let days = self.office.branch(branch).map_or(0, |branch| branch.plan.policy.horizon_days);
        self.today(branch) + Duration::days(days.into())
    }

    pub(crate) async fn appointments(&self) -> Result<Vec<AppointmentView>, OfficeError> {
        self.office.appointments_of(self.conversation, self.customer()).await
    }

    /// An appointment of this person; another's is not found.
    pub(crate) async fn appointment(&self, id: AppointmentId) -> Result<Option<AppointmentView>, OfficeError> {
        Ok(self.appointments().await?.into_iter().find(|appointment| appointment.id == id))
    }

    pub(crate) async fn book(
        &self,
        branch: &BranchId,
        service: &ServiceId,
        start: Instant,
        filled: &Filled,
    ) -> Result<AppointmentView, OfficeError> {
        self.does("book");
        let (branch, service, person) = (branch.clone(), service.clone(), self.person(filled).await?);
        let hold = filled.hold.as_ref().map(|hold| hold.appointment);
        self.office.book(self.caller(), Booking { branch, service, start, person, hold }).await
    }

    /// Keeps a time slot until the booking is agreed.
    pub(crate) async fn hold(
        &self,
        branch: &BranchId,
        service: &ServiceId,
        start: Instant,
    ) -> Result<Hold, OfficeError> {
        let person = Person { language: self.language.code().to_owned(), ..Person::default() };
        let booking = Booking { branch: branch.clone(), service: service.clone(), start, person, hold: None };
        let caller = self.derived(&format!("hold {branch} {service} {start}"));
        let appointment = self.office.hold(caller, &booking).await?;
        Ok(Hold { appointment, branch: branch.clone(), service: service.clone(), start })
    }

    pub(crate) async fn release(&self, hold: &Hold) -> Result<(), OfficeError> {
        let caller = self.derived(&format!("release {}", hold.appointment));
        self.office.release(caller, &hold.branch, hold.start, hold.appointment).await
    }

    pub(crate) async fn move_appointment(&self, shift: Shift) -> Result<AppointmentView, OfficeError> {
        self.does("move");
        self.office.move_appointment(self.caller(), shift).await
    }

    pub(crate) async fn cancel_appointment(&self, id: AppointmentId) -> Result<AppointmentView, OfficeError> {
        self.does("cancel");
        self.office.cancel_appointment(self.caller(), id).await
    }

    pub(crate) async fn announce_late(&self, id: AppointmentId, minutes: u32) -> Result<AppointmentView, OfficeError> {
        self.does("announce_late");
        self.office.announce_late(self.caller(), id, minutes).await
    }

    /// This person's ticket of today: the open one, else the latest.
    pub(crate) async fn ticket(&self) -> Result<Option<TicketView>, OfficeError> {
        self.office.ticket_of(self.conversation, self.customer()).await
    }

    pub(crate) async fn join(
        &self,
        branch: &BranchId,
        service: &ServiceId,
        filled: &Filled,
    ) -> Result<TicketView, OfficeError> {
        self.does("join");
        let (branch, services, person) = (branch.clone(), vec![service.clone()], self.person(filled).await?);
        self.office.join(self.caller(), Joining { branch, services, person }).await
    }

    pub(crate) async fn leave(&self, ticket: TicketId, reason: LeaveReason) -> Result<TicketView, OfficeError> {
        self.does("leave");
        self.office.leave(self.caller(), ticket, reason).await
    }

    pub(crate) async fn ticket_late(&self, ticket: TicketId) -> Result<TicketView, OfficeError> {
        self.does("ticket_late");
        self.office.ticket_late(self.caller(), ticket).await
    }

    /// What a pass stands for: whoever holds it may see it.
    pub(crate) async fn subject(&self, pass: &str) -> Result<Subject, OfficeError> {
        self.office.subject(pass).await
    }

    pub(crate) async fn load(&self, branch: &BranchId) -> Result<BranchLoad, OfficeError> {
        self.office.load(branch).await
    }

    /// Opening hours of a date; none when closed all day.
    pub(crate) fn opening(&self, branch: &BranchId, date: NaiveDate) -> Vec<Span> {
        self.office.branch(branch).map(|branch| branch.plan.day(date).opening).unwrap_or_default()
    }

    /// When the branch opens next, within two weeks.
    pub(crate) fn next_opening(&self, branch: &BranchId) -> Option<Instant> {
        let today = self.today(branch);
        let spans = (0..14).flat_map(|days| self.opening(branch, today + Duration::days(days)));
        spans.map(|span| span.from).find(|from| *from > self.now)
    }

    /// Where the conversation stands in the line for a person, or would stand if it asked for one now.
    pub(crate) async fn place_in_line(&self, wanted: &HandOver) -> Result<Place, OfficeError> {
        match self.office.handover_of(self.conversation).await? {
            Some(place) => Ok(place),
            None => self.office.place_if_asked(self.language.code(), wanted).await,
        }
    }

    /// The person needs nobody any more; false when somebody has the conversation already.
    pub(crate) async fn withdraw(&self) -> Result<bool, OfficeError> {
        self.does("withdraw");
        self.office.withdraw(self.conversation).await
    }

    pub(crate) fn answering(&self) -> Answering {
        let Some(centre) = self.office.contact_centre() else { return Answering::Unknown };
        match centre.next_shift(self.now) {
            Some(span) if span.contains(self.now) => Answering::Now,
            Some(span) => Answering::From(span.from, centre.timezone),
            None => Answering::Unknown,
        }
    }

    /// Binds the conversation to the person whose phone the channel vouched for.
    pub(crate) async fn prove_phone(&mut self, number: &str, name: Option<String>) -> Result<(), OfficeError> {
        let Ok(phone) = Phone::parse(number) else { return Ok(()) };
        let language = self.language.code();
        self.checked = Some(Checked::Contact);
        self.office.phone_proven(self.conversation, &phone, name, language).await?;
        self.stand_anew().await
    }
}
