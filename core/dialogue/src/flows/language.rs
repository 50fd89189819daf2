//! Ask which language to speak. The answer is a command of its own, so that it works at any moment.

use async_trait::async_trait;
use lobby_office::OfficeError;

use super::{Flow, Outcome, done};
use crate::desk::Desk;
use crate::language::Language;
use crate::message::{Choice, Message, Reply};
use crate::session::Filled;

pub(super) struct ChangeLanguage;

#[async_trait]
impl Flow for ChangeLanguage {
    async fn act(&self, _: &mut Filled, _: &Desk<'_>) -> Result<Outcome, OfficeError> {
        let choice = |language: Language| {
            let code = language.code();
            Choice::new(format!("lang:{code}"), Message::new(format!("language-{code}")))
        };
        done(Reply::new(Message::new("language-ask")).choices(Language::ALL.map(choice)))
    }
}
