//! What one commit holds: events, the rows of the read tables they change, outcomes, and the notices they cause.

use std::collections::BTreeSet;

use lobby_engine::{AppointmentState, Day, DayKey, Fact, Instant, TicketId};
use lobby_store::day_events::{self, Cause, Logged};
use lobby_store::parties::{Contact, Party};
use lobby_store::{StoreError, Tx, appointments, commands, parties, tickets};
use uuid::Uuid;

use crate::day_queue::Outcome;
use crate::notices;
use crate::{OfficeError, states};

/// Whom a new appointment or ticket is for.
#[derive(Clone, Debug)]
pub struct Guest {
    pub code: String,
    /// Set only for a proven person.
    pub customer: Option<Uuid>,
    pub conversation: Option<Uuid>,
    pub language: String,
    pub contact: Contact,
}

/// One decided command.
pub(crate) struct Entry {
    pub cause: Cause,
    pub fingerprint: Vec<u8>,
    pub outcome: Outcome,
    pub logged: Vec<Logged>,
    pub guest: Option<Guest>,
}

impl Entry {
    /// An employee did it for the customer, who was not there to see it.
    fn is_by_staff(&self) -> bool {
        self.cause.actor.starts_with("staff:")
    }
}

/// Why a commit did not happen.
#[derive(Debug)]
pub(crate) enum Write {
    /// One command broke a rule that only the database sees.
    Refused {
        entry: usize,
        error: OfficeError,
    },
    Store(StoreError),
}

impl From<StoreError> for Write {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

/// Writes decided commands. `before` and `after` are the day without and with their events.
pub(crate) async fn write(
    tx: &mut Tx,
    key: &DayKey,
    before: &Day,
    after: &Day,
    entries: &[Entry],
    now: Instant,
) -> Result<(), Write> {
    for (index, entry) in entries.iter().enumerate() {
        for logged in &entry.logged {
            day_events::append(tx, key, logged, &entry.cause).await?;
            write_party(tx, key, &logged.event.fact, entry, now, index).await?;
        }
        // Rows follow each command, so that the next one meets the visits of those before it.
        let facts = entry.logged.iter().map(|logged| &logged.event.fact);
        save_rows(tx, key, after, &Touched::by(facts, after)).await?;
        let (id, caller) = (entry.cause.command_id, entry.cause.actor.as_str());
        commands::record(tx, id, caller, &entry.fingerprint, &entry.outcome, now).await?;
    }
    let facts: Vec<&Fact> = entries.iter().flat_map(|entry| &entry.logged).map(|logged| &logged.event.fact).collect();
    notices::write(tx, key, before, after, &facts, now).await?;
    for entry in entries.iter().filter(|entry| entry.is_by_staff()) {
        let facts = entry.logged.iter().map(|logged| &logged.event.fact);
        notices::write_of_staff(tx, key, after, entry.cause.command_id, facts, now).await?;
    }
    Ok(())
}

/// The ids that events are about.
#[derive(Default)]
pub(crate) struct Touched {
    appointments: BTreeSet<lobby_engine::AppointmentId>,
    tickets: BTreeSet<TicketId>,
}

impl Touched {
    fn by<'a>(facts: impl Iterator<Item = &'a Fact>, day: &Day) -> Self {
        let mut touched = Self::default();
        for fact in facts {
            touched.appointments.extend(fact.appointment());
            touched.tickets.extend(fact.ticket());
            // A changed plan may displace any appointment, and make room for displaced ones again.
            if let Fact::PlanChanged { .. } = fact {
                touched.appointments.extend(day.appointments().map(|appointment| appointment.id));
            }
        }
        touched
    }

    /// Everything a day holds, to rebuild its rows.
    pub(crate) fn all(day: &Day) -> Self {
        Self {
            appointments: day.appointments().map(|appointment| appointment.id).collect(),
            tickets: day.tickets().map(|ticket| ticket.id).collect(),
        }
    }
}

/// Saves the rows of the read tables as the day says they are.
pub(crate) async fn save_rows(tx: &mut Tx, key: &DayKey, day: &Day, touched: &Touched) -> Result<(), StoreError> {
    let tickets = touched.tickets.iter().filter_map(|id| day.ticket(*id));
    // A served appointment changes with its ticket.
    let through_tickets = tickets.clone().filter_map(|ticket| ticket.appointment);
    let appointments: BTreeSet<_> = touched.appointments.iter().copied().chain(through_tickets).collect();
    for appointment in appointments.into_iter().filter_map(|id| day.appointment(id)) {
        save_appointment(tx, key, appointment).await?;
    }
    for ticket in tickets {
        save_ticket(tx, key, ticket).await?;
    }
    Ok(())
}

async fn save_appointment(
    tx: &mut Tx,
    key: &DayKey,
    appointment: &lobby_engine::Appointment,
) -> Result<(), StoreError> {
    // The day it moved to holds its row.
    if matches!(appointment.state, AppointmentState::MovedAway { .. }) {
        return Ok(());
    }
    let row = appointments::Row {
        id: appointment.id.0,
        branch_id: key.branch.to_string(),
        day: key.date,
        service: appointment.service.to_string(),
        starts_at: appointment.span.from,
        ends_at: appointment.span.to,
        state: states::appointment(&appointment.state).to_owned(),
        ticket_id: states::ticket_of(&appointment.state).map(|ticket| ticket.0),
    };
    appointments::save(tx, &row).await?;
    if !states::is_live(&appointment.state) {
        parties::end(tx, appointment.id.0).await?;
    }
    Ok(())
}

async fn save_ticket(tx: &mut Tx, key: &DayKey, ticket: &lobby_engine::Ticket) -> Result<(), StoreError> {
    let row = tickets::Row {
        id: ticket.id.0,
        visit_id: ticket.visit.0,
        appointment_id: ticket.appointment.map(|appointment| appointment.0),
        branch_id: key.branch.to_string(),
        day: key.date,
        number: ticket.number.clone(),
        service: ticket.service.to_string(),
        state: states::ticket(&ticket.state).to_owned(),
        issued_at: ticket.arrived,
    };
    tickets::save(tx, &row).await?;
    let party = parties::find(tx, ticket.id.0).await?;
    let open = !ticket.state.is_over();
    if open {
        // A finished service that goes on, or a missed ticket that returned.
        parties::revive(tx, ticket.id.0).await?;
    } else {
        parties::end(tx, ticket.id.0).await?;
    }
    let visit = tickets::Visit {
        id: ticket.visit.0,
        branch_id: key.branch.to_string(),
        day: key.date,
        ticket_id: ticket.id.0,
        customer_id: party.as_ref().and_then(|party| party.customer),
        conversation_id: party.as_ref().and_then(|party| party.conversation),
        open,
    };
    match tickets::save_visit(tx, &visit).await {
        // Another node let the same person in meanwhile: decide again, and refuse.
        Err(error) if tickets::is_second_visit(&error) => Err(StoreError::Conflict),
        other => other,
    }
}

/// Remembers whom a new appointment or ticket is for.
async fn write_party(
    tx: &mut Tx,
    key: &DayKey,
    fact: &Fact,
    entry: &Entry,
    now: Instant,
    index: usize,
) -> Result<(), Write> {
    match fact {
        Fact::Joined { ticket, appointment: Some(appointment), .. } => {
            // The appointment's party and code go on as the ticket's.
            let Some(party) = parties::find(tx, appointment.0).await? else { return Ok(()) };
            refuse_second_visit(tx, party.conversation, party.customer, index).await?;
            parties::end(tx, appointment.0).await?;
            parties::insert(tx, &Party { subject: ticket.0, created_at: now, ..party }).await?;
        }
        Fact::Joined { ticket, appointment: None, .. } => {
            if let Some(guest) = &entry.guest {
                refuse_second_visit(tx, guest.conversation, guest.customer, index).await?;
                insert_party(tx, key, ticket.0, guest, now, index).await?;
            }
        }
        Fact::Held { appointment, .. } | Fact::Booked { appointment, .. } => {
            if let Some(guest) = &entry.guest
                && parties::find(tx, appointment.0).await?.is_none()
            {
                insert_party(tx, key, appointment.0, guest, now, index).await?;
            }
        }
        Fact::MovedIn { appointment, from, .. } if from.branch != key.branch => {
            parties::move_to(tx, appointment.0, &key.branch).await?;
        }
        _ => {}
    }
    Ok(())
}

async fn insert_party(
    tx: &mut Tx,
    key: &DayKey,
    subject: Uuid,
    guest: &Guest,
    now: Instant,
    index: usize,
) -> Result<(), Write> {
    let guest = guest.clone();
    let party = Party {
        subject,
        branch: key.branch.clone(),
        code: guest.code,
        customer: guest.customer,
        conversation: guest.conversation,
        language: guest.language,
        contact: guest.contact,
        created_at: now,
    };
    // A code that is taken (one in 10^11) is answered as busy: the caller's retry draws another.
    let taken = |_| Write::Refused { entry: index, error: OfficeError::Unavailable };
    parties::insert(tx, &party).await.map_err(taken)
}

async fn refuse_second_visit(
    tx: &mut Tx,
    conversation: Option<Uuid>,
    customer: Option<Uuid>,
    index: usize,
) -> Result<(), Write> {
    if conversation.is_none() && customer.is_none() {
        return Ok(());
    }
    let Some(visit) = tickets::open_visit(tx, conversation, customer).await? else { return Ok(()) };
    let branch = lobby_engine::BranchId::new(visit.branch_id);
    let error = OfficeError::AlreadyWaiting { branch, ticket: TicketId(visit.ticket_id) };
    Err(Write::Refused { entry: index, error })
}
