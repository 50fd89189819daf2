//! Places in today's line: join, leave, let others pass.

use lobby_engine::ticket::LeaveReason;
use lobby_engine::{BranchId, Command, DayKey, Refusal, ServiceId, TicketId, VisitId};
use lobby_store::{commands, person_links, tickets as table};
use serde::Serialize;
use uuid::Uuid;

use crate::appointments::Person;
use crate::caller::{Caller, fingerprint};
use crate::day_queue::{Outcome, Request};
use crate::views::TicketView;
use crate::{Office, OfficeError};

#[derive(Clone, Debug, Serialize)]
pub struct Joining {
    pub branch: BranchId,
    /// One or more services, in the order they are wanted.
    pub services: Vec<ServiceId>,
    pub person: Person,
}

/// Places given to others by "I'm late".
const LATE_PLACES: u16 = 3;

impl Office {
    pub async fn join(&self, caller: Caller, joining: Joining) -> Result<TicketView, OfficeError> {
        let now = self.clocks().business.now();
        let key = self.today(&joining.branch)?;
        self.within_ticket_limit(&caller, &joining.person).await?;
        self.refuse_second_place(&joining.person).await?;
        let request = Request {
            caller,
            fingerprint: fingerprint("join", &joining),
            command: Command::Join {
                ticket: TicketId(self.random().uuid_v7(now)),
                visit: VisitId(self.random().uuid_v7(now)),
                services: joining.services,
                segment: joining.person.segment,
            },
            guest: Some(self.guest(joining.person)),
        };
        match self.days().submit(&key, request).await? {
            Outcome::Ticket { id, .. } => self.ticket(TicketId(id)).await,
            Outcome::Appointment { .. } | Outcome::Done => Err(OfficeError::Unknown),
        }
    }

    /// Refuses one more ticket to somebody unproven who took many. A repeat of a command already carried out passes.
    pub(crate) async fn within_ticket_limit(&self, caller: &Caller, person: &Person) -> Result<(), OfficeError> {
        let (Some(conversation), None) = (person.conversation, person.customer) else { return Ok(()) };
        let Some((count, within)) = self.ticket_limit() else { return Ok(()) };
        let mut conn = self.db().read().await?;
        let taken = table::taken_since(&mut conn, conversation, self.clocks().business.now() - within).await?;
        if taken.len() < count as usize || commands::find::<Outcome>(&mut conn, caller.command_id).await?.is_some() {
            return Ok(());
        }
        // The place of the earliest of the last `count` becomes free first.
        Err(OfficeError::TooManyTickets { until: taken[taken.len() - count as usize] + within })
    }

    pub async fn leave(
        &self,
        caller: Caller,
        ticket: TicketId,
        reason: LeaveReason,
    ) -> Result<TicketView, OfficeError> {
        self.act_on_ticket(caller, ticket, "leave", Command::Leave { ticket, reason }).await
    }

    /// The customer is late: others go first, and a missed ticket comes back while it may.
    pub async fn ticket_late(&self, caller: Caller, ticket: TicketId) -> Result<TicketView, OfficeError> {
        let current = self.ticket(ticket).await?;
        let command = match current.state {
            "missed" => Command::Return { ticket },
            _ => Command::LetPass { ticket, places: LATE_PLACES },
        };
        self.act_on_ticket(caller, ticket, "late", command).await
    }

    /// The open ticket of a conversation or its proven person, or else their latest of today.
    pub async fn ticket_of(
        &self,
        conversation: Uuid,
        customer: Option<Uuid>,
    ) -> Result<Option<TicketView>, OfficeError> {
        let visits = self.visits_of(conversation, customer).await?;
        let Some(visit) = visits.iter().find(|visit| visit.open).or(visits.last()) else { return Ok(None) };
        let today = self.today(&BranchId::new(&visit.branch_id))?;
        if !visit.open && visit.day != today.date {
            return Ok(None);
        }
        self.ticket(TicketId(visit.ticket_id)).await.map(Some)
    }

    /// Tickets still open of a conversation or its proven person, under any of their phones.
    pub(crate) async fn open_tickets_of(
        &self,
        conversation: Uuid,
        customer: Option<Uuid>,
    ) -> Result<Vec<TicketId>, OfficeError> {
        let visits = self.visits_of(conversation, customer).await?;
        Ok(visits.into_iter().filter(|visit| visit.open).map(|visit| TicketId(visit.ticket_id)).collect())
    }

    /// The open or else latest visit of a conversation, and of each of its person's phones; each once, the latest last.
    async fn visits_of(&self, conversation: Uuid, customer: Option<Uuid>) -> Result<Vec<table::Visit>, OfficeError> {
        let mut conn = self.db().read().await?;
        let mut visits: Vec<table::Visit> =
            table::last_visit(&mut conn, Some(conversation), customer).await?.into_iter().collect();
        let same = match customer {
            Some(customer) => person_links::circle(&mut conn, customer).await?,
            None => Default::default(),
        };
        for person in same {
            visits.extend(table::last_visit(&mut conn, None, Some(person)).await?);
        }
        visits.sort_by_key(|visit| visit.id);
        visits.dedup_by_key(|visit| visit.id);
        Ok(visits)
    }

    /// One person waits in one place, whichever of their phones they come with.
    async fn refuse_second_place(&self, person: &Person) -> Result<(), OfficeError> {
        let Some(customer) = person.customer else { return Ok(()) };
        let mut conn = self.db().read().await?;
        for same in person_links::circle(&mut conn, customer).await?.into_iter().filter(|same| *same != customer) {
            if let Some(visit) = table::open_visit(&mut conn, None, Some(same)).await? {
                let (branch, ticket) = (BranchId::new(visit.branch_id), TicketId(visit.ticket_id));
                return Err(OfficeError::AlreadyWaiting { branch, ticket });
            }
        }
        Ok(())
    }

    /// The branch's current business date.
    pub fn today(&self, branch: &BranchId) -> Result<DayKey, OfficeError> {
        self.day_of(branch, self.clocks().business.now())
    }

    async fn act_on_ticket(
        &self,
        caller: Caller,
        ticket: TicketId,
        what: &str,
        command: Command,
    ) -> Result<TicketView, OfficeError> {
        let current = self.ticket(ticket).await?;
        let request = Request { caller, fingerprint: fingerprint(what, &ticket), command, guest: None };
        match self.days().submit(&current.key, request).await {
            Ok(_) => self.ticket(ticket).await,
            // Leaving twice is leaving.
            Err(OfficeError::Refused(Refusal::TicketOver { .. })) if current.state == "left" => Ok(current),
            Err(error) => Err(error),
        }
    }
}
