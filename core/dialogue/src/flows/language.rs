//! Ask which language to speak. The answer is a command of its own, so that it works at any moment.

use async_trait::async_trait;
use lobby_office::OfficeError;

use super::{Flow, Outcome, Question, Step};
use crate::command::{Command, Slot};
use crate::desk::Desk;
use crate::language::Language;
use crate::message::{Expects, Message};
use crate::session::Filled;

pub(super) struct ChangeLanguage;

#[async_trait]
impl Flow for ChangeLanguage {
    fn slots(&self) -> &'static [Slot] {
        &[Slot::Language]
    }

    /// Asked until a language is chosen, which ends the flow from outside.
    async fn fill(&self, _: Slot, _: &mut Filled, _: &Desk<'_>) -> Result<Step, OfficeError> {
        let question = Question::new(Slot::Language, Message::new("language-ask")).expects(Expects::Choice);
        Ok(Step::Ask(Language::ALL.into_iter().fold(question, |question, language| {
            let label = Message::new(format!("language-{}", language.code()));
            question.option(label, [Command::Language(Some(language))])
        })))
    }

    async fn act(&self, _: &mut Filled, _: &Desk<'_>) -> Result<Outcome, OfficeError> {
        Ok(Outcome::Done(Vec::new()))
    }
}
