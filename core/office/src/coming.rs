//! "Still coming?": whoever is near the head of the line and says nothing is asked once more, and then lets the next pass.
//!
//! The first question is the notice that the turn is near. Anything the customer says after it is an answer, also that they
//! are late; so is being called. Whom no question reached, or who wants none, keeps their place.

use chrono::Duration;
use lobby_engine::{Command, Instant, Refusal, TicketId};
use lobby_store::coming::{self, Unanswered};
use lobby_store::{StoreError, commands};

use crate::bus::Wake;
use crate::caller::{Actor, Caller, fingerprint};
use crate::day_queue::{Outcome, Request};
use crate::notices::{self, Notice};
use crate::{Office, OfficeError, TicketView};

/// How long an answer may take.
const PATIENCE: Duration = Duration::minutes(2);
/// A question older than this has been dealt with, or nobody looked for so long that it means nothing any more.
const WITHIN: Duration = Duration::minutes(10);

impl Office {
    /// Follows up every question that waits too long for its answer. Any node may do it; the second changes nothing.
    pub async fn ask_who_is_coming(&self) -> Result<(), OfficeError> {
        let now = self.clocks().business.now();
        let unanswered = coming::unanswered(&mut self.db().read().await?, now - WITHIN, now - PATIENCE).await?;
        for Unanswered { ticket, kind } in unanswered {
            match kind.as_str() {
                "near" => self.ask_again(TicketId(ticket), now).await?,
                _ => self.let_the_next_pass(TicketId(ticket)).await?,
            }
        }
        Ok(())
    }

    async fn ask_again(&self, id: TicketId, now: Instant) -> Result<(), OfficeError> {
        let TicketView { key, number, ahead: Some(ahead), .. } = self.ticket(id).await? else { return Ok(()) };
        let notice = Notice::NearAgain { branch: key.branch, ticket: id, number, ahead };
        self.db().write::<(), StoreError, _>(move |tx| Box::pin(notices::ask_again(tx, id, notice, now))).await?;
        self.bus().publish(Wake::Outbox);
        Ok(())
    }

    /// Once: who is still silent when the turn comes is called, and missed like anybody else.
    async fn let_the_next_pass(&self, ticket: TicketId) -> Result<(), OfficeError> {
        let caller = Caller::derived(Actor::Lobby, &format!("not coming {ticket}"));
        if commands::find::<Outcome>(&mut self.db().read().await?, caller.command_id).await?.is_some() {
            return Ok(());
        }
        let key = self.ticket(ticket).await?.key;
        let command = Command::LetPass { ticket, places: 1 };
        let request = Request { caller, fingerprint: fingerprint("not coming", &ticket), command, guest: None };
        match self.days().submit(&key, request).await {
            Ok(_) => {
                tracing::info!(%ticket, "somebody near who does not answer lets the next pass");
                Ok(())
            }
            Err(OfficeError::Refused(Refusal::NotWaiting { .. } | Refusal::TicketOver { .. })) => Ok(()),
            Err(error) => Err(error),
        }
    }
}
