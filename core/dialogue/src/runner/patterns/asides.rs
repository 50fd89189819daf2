//! What is said by the way: thanks, greetings, another language, and what nobody understands.

use lobby_office::OfficeError;

use super::super::Runner;
use super::super::say::{flow_choice, flow_choices, with_menu};
use crate::command::{Chitchat, FlowName, Slot, Value};
use crate::language::Language;
use crate::menu::menu;
use crate::message::{Message, Reply};

/// After so many messages in a row that were not understood a person is offered.
const MOST_MISSES: u8 = 2;

impl Runner<'_, '_> {
    /// Something said by the way; then the open question again.
    pub(in crate::runner) async fn aside(&mut self, reply: Reply) -> Result<(), OfficeError> {
        let reply =
            if self.session.stack.is_empty() && reply.choices.is_empty() { reply.choices(menu()) } else { reply };
        self.say(reply);
        self.proceed().await
    }

    pub(super) async fn chat(&mut self, kind: Chitchat) -> Result<(), OfficeError> {
        let first = self.session.last.is_empty();
        match kind {
            Chitchat::Greet if first => self.aside(with_menu("greeting")).await,
            Chitchat::Greet if self.session.stack.is_empty() => self.aside(with_menu("greeting-again")).await,
            Chitchat::Greet => self.proceed().await,
            Chitchat::Thanks => {
                self.say_id("thanks-reply");
                self.proceed().await
            }
            Chitchat::Goodbye => {
                self.drop_all().await?;
                self.say_id("goodbye-reply");
                Ok(())
            }
            Chitchat::BotChallenge => {
                let human = [flow_choice(FlowName::Human)];
                self.aside(Reply::new(Message::new("bot-reply")).choices(human)).await
            }
        }
    }

    pub(super) async fn speak(&mut self, language: Option<Language>) -> Result<(), OfficeError> {
        let Some(language) = language else { return self.start(FlowName::Language, Vec::new(), None).await };
        self.desk.language = language;
        self.session.stack.retain(|frame| frame.flow != FlowName::Language);
        self.aside(Reply::new(Message::new("language-set"))).await
    }

    /// What may be meant, by name. Asked in a row it is a miss like others.
    pub(super) async fn clarify(&mut self, flows: &[FlowName], values: Vec<Value>) -> Result<(), OfficeError> {
        for value in values {
            self.session.memory.take(value);
        }
        self.session.failures = self.session.failures.saturating_add(1);
        if self.session.failures > MOST_MISSES {
            return self.offer_a_person().await;
        }
        let mut flows = flows.to_vec();
        flows.retain(|flow| *flow != FlowName::Help);
        flows.push(FlowName::Help);
        self.interpose(Reply::new(Message::new("clarify")).choices(flow_choices(&flows)));
        Ok(())
    }

    /// First an example, then a menu, then a person.
    pub(super) async fn unclear(&mut self) -> Result<(), OfficeError> {
        self.session.failures = self.session.failures.saturating_add(1);
        match self.session.failures {
            1 => self.say(Reply::new(Message::new("unclear").with("hint", self.hint()))),
            2 if self.session.stack.is_empty() => self.say(with_menu("unclear-menu")),
            // The open question brings its own choices.
            2 => self.say(Reply::new(Message::new("unclear-again").with("hint", self.hint()))),
            _ => return self.offer_a_person().await,
        }
        self.proceed().await
    }

    fn hint(&self) -> Message {
        // Also where the runner's own question was not understood: the flow's is asked again next.
        let asked = self.session.top().and_then(|frame| frame.asked.last().copied());
        Message::new(match asked {
            Some(Slot::Phone) if !self.may_skip() => "hint-phone-needed",
            asked => hint(asked),
        })
    }

    async fn offer_a_person(&mut self) -> Result<(), OfficeError> {
        if self.desk.is_by_phone() {
            return self.put_through().await;
        }
        let choices = flow_choices(&[FlowName::Human, FlowName::Help]);
        self.interpose(Reply::new(Message::new("unclear-human")).choices(choices));
        Ok(())
    }

    /// Whoever calls and is not understood is put through without being asked whether they want that.
    pub(super) async fn put_through(&mut self) -> Result<(), OfficeError> {
        self.drop_all().await?;
        self.start(FlowName::Human, Vec::new(), None).await
    }
}

fn hint(asked: Option<Slot>) -> &'static str {
    match asked {
        None => "hint-what",
        Some(Slot::Language) => "hint-language",
        Some(Slot::Service) => "hint-service",
        Some(Slot::Branch) => "hint-branch",
        Some(Slot::Day) => "hint-day",
        Some(Slot::Time) => "hint-time",
        Some(Slot::Phone) => "hint-phone",
        Some(Slot::Name) => "hint-name",
        Some(Slot::Appointment) => "hint-appointment",
        Some(Slot::Minutes) => "hint-minutes",
        Some(Slot::Code) => "hint-code",
        Some(Slot::Iin) => "hint-iin",
        Some(Slot::Whose) => "hint-whose",
        Some(Slot::Confirmation) => "hint-confirm",
        Some(Slot::Text) => "hint-text",
        Some(Slot::Category) => "hint-category",
        Some(Slot::Case) => "hint-case",
        Some(Slot::Mark) => "hint-mark",
        Some(Slot::Notices) => "hint-notices",
        Some(Slot::Mail) => "hint-mail",
        Some(Slot::Paper) => "hint-paper",
    }
}
