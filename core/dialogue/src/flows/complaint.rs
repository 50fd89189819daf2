//! Take down a complaint and give it a number; whoever is beside themselves goes to a person straight away.

use async_trait::async_trait;
use lobby_office::OfficeError;
use lobby_office::cases::{CaseView, Category};
use lobby_office::handover::{HandOver, Reason};

use super::{Flow, Outcome, Question, Step, done, human};
use crate::command::{Command, FlowName, Slot, Value};
use crate::desk::Desk;
use crate::message::{Arg, Choice, Expects, Message, Reply};
use crate::runner::say::{flow_choice, flow_name};
use crate::session::Filled;

pub(super) struct Complaint;

#[async_trait]
impl Flow for Complaint {
    fn changes(&self) -> bool {
        true
    }

    fn slots(&self) -> &'static [Slot] {
        &[Slot::Text, Slot::Category]
    }

    async fn fill(&self, slot: Slot, filled: &mut Filled, _: &Desk<'_>) -> Result<Step, OfficeError> {
        if filled.angry {
            return Ok(Step::Ready);
        }
        Ok(match (slot, &filled.text, filled.category) {
            (Slot::Text, None, _) => Step::Ask(Question::new(Slot::Text, Message::new("ask-complaint"))),
            (Slot::Category, _, None) => Step::Ask(ask_category()),
            _ => Step::Ready,
        })
    }

    async fn confirm(&self, filled: &Filled, _: &Desk<'_>) -> Result<Option<Question>, OfficeError> {
        let (Some(text), Some(category), false) = (&filled.text, filled.category, filled.angry) else {
            return Ok(None);
        };
        let message = Message::new("complaint-confirm")
            .with("category", category_name(category))
            .with("text", Arg::Text(text.clone()));
        Ok(Some(Question::confirm(message, "complaint-confirm-yes", "no")))
    }

    fn correctable(&self) -> &'static [Slot] {
        &[Slot::Text, Slot::Category]
    }

    async fn act(&self, filled: &mut Filled, desk: &Desk<'_>) -> Result<Outcome, OfficeError> {
        if filled.angry {
            let wanted = HandOver::chat(Reason::Complaint);
            let passed_on = human::passed_on(&wanted, desk).await?;
            return Ok(Outcome::HandOver(wanted, vec![Reply::new(Message::new("complaint-angry")), passed_on]));
        }
        let (Some(text), Some(category)) = (&filled.text, filled.category) else {
            return Ok(Outcome::Done(Vec::new()));
        };
        let case = desk.open_case(category, text).await?;
        done(Reply::new(taken(&case, desk)).choices([state_of(&case), flow_choice(FlowName::Human)]))
    }
}

fn ask_category() -> Question {
    let question = Question::new(Slot::Category, Message::new("ask-category")).expects(Expects::Choice);
    Category::ALL.iter().fold(question, |question, category| {
        question.option(category_name(*category), [Command::Set(Value::Category(*category))])
    })
}

pub(super) fn category_name(category: Category) -> Message {
    Message::new(format!("category-{}", category.as_str()))
}

fn taken(case: &CaseView, desk: &Desk<'_>) -> Message {
    match case.due_at {
        Some(due) => Message::new("complaint-done").with("due", desk.by_the_centre(due)),
        None => Message::new("complaint-done-undated"),
    }
    .with("number", case.number.clone())
}

/// A button that tells how a case stands, as long as there is the case.
fn state_of(case: &CaseView) -> Choice {
    Choice::new(format!("case:{}", case.number), flow_name(FlowName::CaseStatus))
}
