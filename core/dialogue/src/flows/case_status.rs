//! Tell how a case stands, and pass on what the bank waits for.

use async_trait::async_trait;
use lobby_office::OfficeError;
use lobby_office::cases::{CaseView, Status};
use lobby_office::handover::{HandOver, Reason};

use super::complaint::category_name;
use super::{Flow, Outcome, Question, Step, done, human};
use crate::command::{Command, FlowName, Slot, Value};
use crate::desk::Desk;
use crate::message::{Arg, Expects, Message, Reply};
use crate::runner::say::flow_choices;
use crate::session::Filled;

pub(super) struct CaseStatus;

/// More would not fit on a screen.
const SHOWN: usize = 6;

#[async_trait]
impl Flow for CaseStatus {
    fn slots(&self) -> &'static [Slot] {
        &[Slot::Case, Slot::Text]
    }

    /// Another's number is answered as an unknown one. What to add is asked only for a case that waits for it.
    async fn fill(&self, slot: Slot, filled: &mut Filled, desk: &Desk<'_>) -> Result<Step, OfficeError> {
        if slot == Slot::Text {
            return Ok(Step::Ready);
        }
        let cases = desk.cases().await?;
        if let Some(number) = filled.case.take() {
            if cases.iter().any(|case| case.number == number) {
                filled.case = Some(number);
                return Ok(Step::Ready);
            }
            let message = Message::new("case-unknown").with("number", number);
            return Ok(Step::End(vec![Reply::new(message).choices(otherwise())]));
        }
        Ok(match cases.as_slice() {
            // "Когда мне ответят?" of somebody who waits for a person is about that person.
            [] if desk.waiting_for_agent => {
                Step::End(vec![human::passed_on(&HandOver::chat(Reason::Asked), desk).await?])
            }
            [] => Step::End(vec![Reply::new(Message::new("case-none")).choices(otherwise())]),
            [only] => {
                filled.case = Some(only.number.clone());
                Step::Ready
            }
            several => Step::Ask(which(several)),
        })
    }

    async fn act(&self, filled: &mut Filled, desk: &Desk<'_>) -> Result<Outcome, OfficeError> {
        let case = desk.cases().await?.into_iter().find(|case| Some(&case.number) == filled.case.as_ref());
        let Some(case) = case else { return done(Reply::new(Message::new("case-none")).choices(otherwise())) };
        match (&filled.text, case.status) {
            (Some(text), Status::Waiting) => {
                let case = desk.add_to_case(&case.number, text).await?;
                done(Reply::new(Message::new("case-added").with("number", case.number)))
            }
            (None, Status::Waiting) if !filled.skipped.contains(&Slot::Text) => Ok(Outcome::Ask(
                Question::new(Slot::Text, answered("case-waiting", "case-asked", &case))
                    .option(Message::new("case-later"), [Command::Set(Value::Skip)]),
            )),
            (_, Status::Waiting) => done(Reply::new(Message::new("case-later-then").with("number", case.number))),
            _ => done(Reply::new(state(&case, desk)).choices(flow_choices(&[FlowName::Human, FlowName::Help]))),
        }
    }
}

fn otherwise() -> Vec<crate::message::Choice> {
    flow_choices(&[FlowName::Complaint, FlowName::Human])
}

fn which(cases: &[CaseView]) -> Question {
    let question = Question::new(Slot::Case, Message::new("ask-case")).expects(Expects::Choice);
    cases.iter().take(SHOWN).fold(question, |question, case| {
        let label = Message::new("case-button")
            .with("number", case.number.clone())
            .with("category", category_name(case.category));
        question.option(label, [Command::Set(Value::Case(case.number.clone()))])
    })
}

fn state(case: &CaseView, desk: &Desk<'_>) -> Message {
    let due = case.due_at.filter(|_| !case.overdue).map(|due| desk.by_the_centre(due));
    match (case.status, due) {
        (Status::Resolved, _) => answered("case-resolved", "case-answered", case),
        (Status::Closed, _) => described("case-closed", case),
        (_, Some(due)) => described("case-open", case).with("due", due),
        (_, None) if case.overdue => described("case-overdue", case),
        (_, None) => described("case-open-undated", case),
    }
}

/// In the bank's own words where there are any.
fn answered(id: &str, with_answer: &str, case: &CaseView) -> Message {
    match case.answer() {
        Some(answer) => described(with_answer, case).with("answer", answer),
        None => described(id, case),
    }
}

fn described(id: &str, case: &CaseView) -> Message {
    let category: Arg = category_name(case.category).into();
    Message::new(id).with("number", case.number.clone()).with("category", category)
}
