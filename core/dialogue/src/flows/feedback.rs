//! How a visit was: a mark, then a word. Who was not content is offered a person.

use async_trait::async_trait;
use lobby_office::OfficeError;
use lobby_office::feedback::Opinion;

use super::{Flow, Outcome, Question, Step, done};
use crate::command::{Command, FlowName, Slot, Value};
use crate::desk::Desk;
use crate::message::{Expects, Message, Reply};
use crate::runner::say::{flow_choices, with_menu};
use crate::session::Filled;

pub(super) struct Feedback;

/// A mark up to this one asks for a person.
const LOW: u8 = 2;

#[async_trait]
impl Flow for Feedback {
    fn slots(&self) -> &'static [Slot] {
        &[Slot::Mark, Slot::Text]
    }

    async fn fill(&self, slot: Slot, filled: &mut Filled, desk: &Desk<'_>) -> Result<Step, OfficeError> {
        if slot == Slot::Text {
            return Ok(Step::Ready);
        }
        if filled.ticket.is_none() {
            let Some(visit) = desk.visit_to_judge().await? else {
                return Ok(Step::End(vec![with_menu("feedback-none")]));
            };
            filled.ticket = Some(visit.id);
        }
        let (Some(ticket), None) = (filled.ticket, filled.mark) else { return Ok(Step::Ready) };
        Ok(Step::Ask(match desk.mark_of(ticket).await? {
            Some(given) => ask_mark(Message::new("ask-mark-again").with("mark", i64::from(given))),
            None => ask_mark(Message::new("ask-mark")),
        }))
    }

    /// The mark is stored before the word is asked for: many people give no word.
    async fn act(&self, filled: &mut Filled, desk: &Desk<'_>) -> Result<Outcome, OfficeError> {
        let (Some(ticket), Some(mark)) = (filled.ticket, filled.mark) else { return done(with_menu("feedback-none")) };
        match desk.judge(Opinion { ticket, mark, comment: filled.text.clone() }).await {
            Ok(()) if filled.text.is_none() && !filled.skipped.contains(&Slot::Text) => Ok(Outcome::Ask(word(mark))),
            Ok(()) => done(thanks(mark)),
            // A button of somebody else's visit, or of one that goes on.
            Err(OfficeError::Unknown) => done(with_menu("feedback-none")),
            Err(error) => Err(error),
        }
    }
}

fn ask_mark(message: Message) -> Question {
    let question = Question::new(Slot::Mark, message).expects(Expects::Choice);
    (1..=5).fold(question, |question, mark| question.option(mark.to_string(), [Command::Set(Value::Mark(mark))]))
}

fn word(mark: u8) -> Question {
    let id = if mark <= LOW { "ask-word-low" } else { "ask-word" };
    let question = Question::new(Slot::Text, Message::new(id));
    question.option(Message::new("skip"), [Command::Set(Value::Skip)])
}

fn thanks(mark: u8) -> Reply {
    if mark > LOW {
        return Reply::new(Message::new("feedback-thanks"));
    }
    Reply::new(Message::new("feedback-sorry")).choices(flow_choices(&[FlowName::Human, FlowName::Complaint]))
}
