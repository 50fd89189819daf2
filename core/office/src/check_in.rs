//! Check-in: a pass or a code becomes a ticket; the same again gives the same ticket.

use lobby_engine::{AppointmentId, AppointmentState, BranchId, Command, DayKey, Instant, Refusal, TicketId, VisitId};
use lobby_store::{appointments, parties, tickets};
use uuid::Uuid;

use crate::caller::{Caller, fingerprint};
use crate::code::Code;
use crate::day_queue::{Outcome, Request};
use crate::pass::{Pass, PassKind};
use crate::views::{AppointmentView, TicketView};
use crate::{Office, OfficeError};

/// What a visitor shows.
#[derive(Clone, Debug)]
pub enum Shown {
    /// The text of a QR: a pass, or the address of its page.
    Qr(String),
    /// Eight characters, as typed.
    Code(String),
}

/// What a pass stands for.
#[derive(Clone, Debug)]
pub enum Subject {
    Appointment(AppointmentView),
    Ticket(TicketView),
    /// An appointment that became a ticket.
    Both(AppointmentView, TicketView),
}

impl Office {
    /// The ticket that what is shown at `branch` stands for, issued now if it is an appointment's.
    pub async fn check_in(&self, caller: Caller, branch: &BranchId, shown: Shown) -> Result<TicketView, OfficeError> {
        let today = self.today(branch)?;
        match self.identify(branch, shown).await? {
            Found::Ticket(id) => {
                let ticket = self.ticket(id).await?;
                in_place(&ticket.key, &today)?;
                if ticket.is_open() { Ok(ticket) } else { Err(Refusal::TicketOver { ticket: id }.into()) }
            }
            Found::Appointment(id) => self.check_in_appointment(caller, &today, id).await,
        }
    }

    /// What a token stands for, for the page and the status call. An expired pass still shows what became of it.
    pub async fn subject(&self, token: &str) -> Result<Subject, OfficeError> {
        let pass = self.signer().read(token, Instant::UNIX_EPOCH)?;
        match pass.kind {
            PassKind::Ticket => self.ticket(TicketId(pass.id)).await.map(Subject::Ticket),
            PassKind::Appointment => self.visit(AppointmentId(pass.id)).await,
        }
    }

    /// As [`Office::subject`], of the ticket or the appointment with an id.
    pub(crate) async fn subject_by_id(&self, id: Uuid) -> Result<Subject, OfficeError> {
        match self.visit(AppointmentId(id)).await {
            Err(OfficeError::Unknown) => self.ticket(TicketId(id)).await.map(Subject::Ticket),
            visit => visit,
        }
    }

    async fn visit(&self, id: AppointmentId) -> Result<Subject, OfficeError> {
        let appointment = self.appointment(id).await?;
        match appointment.ticket {
            Some(ticket) => Ok(Subject::Both(appointment, self.ticket(ticket).await?)),
            None => Ok(Subject::Appointment(appointment)),
        }
    }

    async fn check_in_appointment(
        &self,
        caller: Caller,
        today: &DayKey,
        id: AppointmentId,
    ) -> Result<TicketView, OfficeError> {
        let appointment = self.appointment(id).await?;
        in_place(&appointment.key, today)?;
        if let Some(ticket) = appointment.ticket {
            return self.ticket_if_open(ticket).await;
        }
        let now = self.clocks().business.now();
        let request = Request {
            caller,
            fingerprint: fingerprint("check_in", &(&today.branch, id)),
            command: Command::CheckIn {
                appointment: id,
                ticket: TicketId(self.random().uuid_v7(now)),
                visit: VisitId(self.random().uuid_v7(now)),
            },
            guest: None,
        };
        match self.days().submit(today, request).await {
            Ok(Outcome::Ticket { id, .. }) => self.ticket(TicketId(id)).await,
            Ok(_) => Err(OfficeError::Unknown),
            // Two scans at once: one of them made the ticket.
            Err(OfficeError::Refused(Refusal::AlreadyCheckedIn { ticket })) => self.ticket_if_open(ticket).await,
            Err(error) => Err(error),
        }
    }

    async fn ticket_if_open(&self, id: TicketId) -> Result<TicketView, OfficeError> {
        let ticket = self.ticket(id).await?;
        if ticket.is_open() { Ok(ticket) } else { Err(Refusal::TicketOver { ticket: id }.into()) }
    }

    async fn identify(&self, branch: &BranchId, shown: Shown) -> Result<Found, OfficeError> {
        match shown {
            Shown::Qr(text) => {
                let pass = self.signer().read(&text, self.clocks().business.now())?;
                let today = self.today(branch)?;
                in_place(&DayKey::new(pass.branch.clone(), pass.date), &today)?;
                Ok(Found::of(&pass))
            }
            Shown::Code(typed) => {
                let code = Code::parse(&typed).ok_or(OfficeError::Unknown)?;
                let mut conn = self.db().read().await?;
                let subject = parties::by_code(&mut conn, branch, code.as_str()).await?.ok_or(OfficeError::Unknown)?;
                if appointments::find(&mut conn, subject).await?.is_some() {
                    return Ok(Found::Appointment(AppointmentId(subject)));
                }
                let ticket = tickets::find(&mut conn, subject).await?.ok_or(OfficeError::Unknown)?;
                Ok(Found::Ticket(TicketId(ticket.id)))
            }
        }
    }

    /// The token of a ticket's pass; the same ticket always has the same token.
    pub(crate) fn ticket_pass(&self, key: &DayKey, ticket: TicketId) -> String {
        self.pass(PassKind::Ticket, key, ticket.0)
    }

    pub(crate) fn appointment_pass(&self, key: &DayKey, appointment: &lobby_engine::Appointment) -> String {
        match &appointment.state {
            AppointmentState::MovedAway { to } => self.pass(PassKind::Appointment, to, appointment.id.0),
            _ => self.pass(PassKind::Appointment, key, appointment.id.0),
        }
    }

    fn pass(&self, kind: PassKind, key: &DayKey, id: Uuid) -> String {
        // Two days after the visit no time zone is still in it.
        let expires = (key.date + chrono::Duration::days(2)).and_time(chrono::NaiveTime::MIN).and_utc();
        self.signer().issue(&Pass { kind, id, branch: key.branch.clone(), date: key.date, expires })
    }
}

enum Found {
    Appointment(AppointmentId),
    Ticket(TicketId),
}

impl Found {
    fn of(pass: &Pass) -> Self {
        match pass.kind {
            PassKind::Appointment => Self::Appointment(AppointmentId(pass.id)),
            PassKind::Ticket => Self::Ticket(TicketId(pass.id)),
        }
    }
}

/// A pass holds in its branch on its day.
fn in_place(is_for: &DayKey, here: &DayKey) -> Result<(), OfficeError> {
    if is_for.branch != here.branch {
        return Err(OfficeError::WrongBranch { branch: is_for.branch.clone() });
    }
    if is_for.date != here.date {
        return Err(OfficeError::WrongDay { day: is_for.date });
    }
    Ok(())
}
