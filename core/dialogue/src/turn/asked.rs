//! A notice that asks something is answered like any question, by a button's words or number, while it is the last thing
//! said.

use lobby_engine::Instant;
use lobby_office::OfficeError;
use lobby_office::conversations::Said;
use lobby_store::conversations::Conversation;

use super::Dialogue;
use crate::command::{Command, Slot, Value};
use crate::language::Language;
use crate::message::{Body, Choice, Expects, Inbound, Reply};
use crate::understand::{self, Context, Offered, Understood};
use crate::{notice, text};

/// What the notice offered; nothing when another thing was said last.
#[derive(Default)]
pub(super) struct Asked {
    offered: Vec<Offered>,
    /// Whether a yes means the first of them, and a no the last.
    is_yes_or_no: bool,
}

impl Dialogue {
    /// The question of the notice that was said last, for a message that may answer it in words.
    pub(super) async fn asked_last(
        &self,
        conversation: &Conversation,
        inbound: &Inbound,
        language: Language,
    ) -> Result<Asked, OfficeError> {
        if !matches!(inbound.body, Body::Text { .. } | Body::Digits { .. }) {
            return Ok(Asked::default());
        }
        let before = (conversation.last_message - 1).max(0);
        let last = self.office.messages_since(conversation.id, before).await?.pop();
        let Some(Said::Notice(notice)) = last.map(|message| message.body) else { return Ok(Asked::default()) };
        let now = self.office.clocks().business.now();
        Ok(Asked::by(&notice::reply(&notice, &self.catalogue()), language, now))
    }
}

impl Asked {
    fn by(reply: &Reply, language: Language, now: Instant) -> Self {
        let offered = |choice: &Choice| Offered {
            id: choice.id.clone(),
            label: text::label(&choice.label, language, now),
            commands: understand::lasting(&choice.id).unwrap_or_default(),
        };
        let is_yes_or_no = reply.expects == Expects::YesOrNo;
        let asks = is_yes_or_no || reply.expects == Expects::Choice;
        Self { offered: reply.choices.iter().filter(|_| asks).map(offered).collect(), is_yes_or_no }
    }

    /// What words or keys mean as an answer; none when they are about something else. A question that was open before
    /// stays open: only what was just shown goes before it.
    pub(super) fn answered_by(&self, body: &Body, context: &Context<'_>) -> Option<Understood> {
        if self.offered.is_empty() {
            return None;
        }
        let asked = Some(Slot::Mark).filter(|_| context.asked.is_none() && self.asks_for_a_mark());
        let context = Context { asked, offered: &self.offered, ..*context };
        let understood = understand::understand(body, &context);
        let commands = self.offered.iter().map(|offered| &offered.commands);
        if let Some(meant) = self.yes_or_no(&understood.commands) {
            return Some(Understood { commands: meant.clone(), ..understood });
        }
        let meant = commands.clone().find(|commands| **commands == understood.commands);
        let marked = |commands: &&Vec<Command>| commands.ends_with(&understood.commands);
        let meant = meant.or_else(|| commands.clone().find(marked).filter(|_| asked.is_some()))?;
        Some(Understood { commands: meant.clone(), ..understood })
    }

    fn yes_or_no(&self, said: &[Command]) -> Option<&Vec<Command>> {
        let offered = match said {
            [Command::Affirm] => self.offered.first(),
            [Command::Deny] => self.offered.last(),
            _ => None,
        };
        offered.filter(|_| self.is_yes_or_no).map(|offered| &offered.commands)
    }

    fn asks_for_a_mark(&self) -> bool {
        self.offered.iter().any(|offered| matches!(offered.commands.last(), Some(Command::Set(Value::Mark(_)))))
    }
}
