//! "Delete my data": says what goes, asks for a yes, carries it out and tells a reference.

use async_trait::async_trait;
use lobby_office::identity::Action;
use lobby_office::identity::forget::Scope;
use lobby_office::{OfficeError, TicketView};

use super::{Flow, Outcome, Question, Step};
use crate::command::{Command, Slot, Value, Whose};
use crate::desk::Desk;
use crate::message::{Expects, Message, Reply};
use crate::session::Filled;

pub(super) struct DeleteData;

#[async_trait]
impl Flow for DeleteData {
    fn changes(&self) -> bool {
        true
    }

    fn needs(&self, filled: &Filled) -> Action {
        match filled.whose {
            Some(Whose::Phone) => Action::DeletePerson,
            Some(Whose::Chat) | None => Action::DeleteConversation,
        }
    }

    fn slots(&self) -> &'static [Slot] {
        &[Slot::Whose]
    }

    async fn fill(&self, _: Slot, filled: &mut Filled, desk: &Desk<'_>) -> Result<Step, OfficeError> {
        if filled.whose.is_some() {
            return Ok(Step::Ready);
        }
        let proven = desk.standing.customer.is_some();
        if !proven && desk.can_prove() {
            return Ok(Step::Ask(ask_whose()));
        }
        filled.whose = Some(if proven { Whose::Phone } else { Whose::Chat });
        Ok(Step::Ready)
    }

    async fn confirm(&self, filled: &Filled, desk: &Desk<'_>) -> Result<Option<Question>, OfficeError> {
        let id = match scope(filled, desk) {
            Scope::Chat => "delete-confirm-chat",
            Scope::Person(_) => "delete-confirm-person",
        };
        let message = Message::new(id).with("open", open(desk).await?);
        Ok(Some(Question::confirm(message, "delete-yes", "delete-no")))
    }

    async fn act(&self, filled: &mut Filled, desk: &Desk<'_>) -> Result<Outcome, OfficeError> {
        let forget = desk.prepare_to_forget(scope(filled, desk)).await?;
        let reply = Reply::new(Message::new("delete-done").with("reference", forget.reference.clone()));
        Ok(Outcome::Forget(forget, vec![reply]))
    }
}

fn ask_whose() -> Question {
    Question::new(Slot::Whose, Message::new("delete-whose"))
        .option(Message::new("delete-whose-chat"), [Command::Set(Value::Whose(Whose::Chat))])
        .option(Message::new("delete-whose-phone"), [Command::Set(Value::Whose(Whose::Phone))])
        .expects(Expects::Choice)
}

fn scope(filled: &Filled, desk: &Desk<'_>) -> Scope {
    match (filled.whose, desk.standing.customer) {
        (Some(Whose::Phone), Some(customer)) => Scope::Person(customer),
        _ => Scope::Chat,
    }
}

/// What is still to come, and ends with the data.
async fn open(desk: &Desk<'_>) -> Result<Message, OfficeError> {
    let appointments = i64::try_from(desk.appointments().await?.len()).unwrap_or(i64::MAX);
    // Whoever is being served is served to the end.
    let ticket = desk.ticket().await?.filter(TicketView::is_open);
    let in_line = ticket.as_ref().is_some_and(|ticket| ticket.state != "serving");
    Ok(match (appointments, in_line) {
        (0, false) if ticket.is_some() => Message::new("delete-open-serving"),
        (0, false) => Message::new("delete-open-none"),
        (0, true) => Message::new("delete-open-ticket"),
        (_, false) => Message::new("delete-open-visits").with("visits", appointments),
        (_, true) => Message::new("delete-open-both").with("visits", appointments),
    })
}
