//! Go on in another channel: a link that lives minutes, works once and keeps the step with its slots.

use async_trait::async_trait;
use lobby_office::OfficeError;
use lobby_office::identity::{Action, continuing};

use super::{Flow, Outcome, done};
use crate::command::Messenger;
use crate::desk::Desk;
use crate::message::{Message, Reply};
use crate::session::Filled;

pub(super) struct ContinueElsewhere;

#[async_trait]
impl Flow for ContinueElsewhere {
    fn needs(&self, _: &Filled) -> Action {
        Action::ContinueElsewhere
    }

    async fn act(&self, filled: &mut Filled, desk: &Desk<'_>) -> Result<Outcome, OfficeError> {
        if desk.is_with_people() {
            return done(Reply::new(Message::new("continue-with-people")));
        }
        if desk.is_by_phone() && !desk.can_be_texted() {
            return done(Reply::new(Message::new("continue-no-text")));
        }
        let token = desk.office.continue_link(desk.conversation).await?;
        let chat = format!("{}/chat?continue={token}", desk.public_url.trim_end_matches('/'));
        let minutes = continuing::LIVES.num_minutes();
        let telegram = desk.office.telegram_address();
        let is_there = |wanted: &Messenger| *wanted == Messenger::Telegram && telegram.is_some();
        let missing = filled.messenger.filter(|wanted| !is_there(wanted)).map(not_there);
        let links = match &telegram {
            Some(telegram) => Message::new("continue-links").with("telegram", format!("{telegram}?start={token}")),
            None => Message::new("continue-link"),
        };
        let links = Reply::new(links.with("chat", chat).with("minutes", minutes));
        Ok(Outcome::Done(missing.into_iter().chain([links]).collect()))
    }
}

fn not_there(wanted: Messenger) -> Reply {
    Reply::new(Message::new("continue-not-there").with("messenger", wanted.name()))
}
