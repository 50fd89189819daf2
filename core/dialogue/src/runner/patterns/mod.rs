//! What people do in any conversation, whatever flow is open: begin, answer, take back, ask by the way.

mod answers;
mod asides;
mod begin;
mod contradictions;
mod echo;
mod quiet;
mod refine;

use lobby_office::OfficeError;

use super::Runner;
use super::say::flow_choices;
use crate::command::{Command, FlowName, Slot, Value};
use crate::message::{Message, Reply};

/// What a message comes down to: at most one wish, and values.
#[derive(Default)]
struct Heard {
    wish: Option<Command>,
    correction: Option<Option<Slot>>,
    /// A no to what was asked comes before the wish.
    refuses: bool,
    values: Vec<Value>,
}

impl Heard {
    fn of(commands: Vec<Command>) -> Self {
        let mut heard = Self::default();
        for command in commands {
            match command {
                Command::Set(value) => heard.values.push(value),
                Command::Correct(slot) => heard.correction = Some(slot),
                wish @ Command::Start(_) if heard.wish == Some(Command::Deny) => {
                    (heard.wish, heard.refuses) = (Some(wish), true);
                }
                other => heard.wish = heard.wish.or(Some(other)),
            }
        }
        heard
    }
}

impl Runner<'_, '_> {
    pub(super) async fn heed(&mut self, commands: Vec<Command>) -> Result<(), OfficeError> {
        if commands.is_empty() {
            return self.unclear().await;
        }
        let heard = Heard::of(commands);
        let silent = heard.wish == Some(Command::Silence);
        self.session.silences = if silent { self.session.silences.saturating_add(1) } else { 0 };
        self.prove(&heard.values).await?;
        let failures = self.session.failures;
        self.obey(heard).await?;
        // What was understood ends the row of misses.
        if self.session.failures == failures {
            self.session.failures = 0;
        }
        Ok(())
    }

    async fn obey(&mut self, heard: Heard) -> Result<(), OfficeError> {
        let competing = self.session.competing.take();
        if let Some(answered) = self.refined(&heard) {
            return self.answer_again(answered, heard.values).await;
        }
        // "Не акции, а адреса" corrects nothing that was said: it is another wish.
        let other_wish =
            matches!(heard.wish, Some(Command::Start(flow)) if heard.values.is_empty() || !self.is_open(flow));
        if let Some(slot) = heard.correction.filter(|_| !other_wish) {
            return self.correct(slot, heard.values).await;
        }
        if let (true, Some(Command::Start(flow))) = (heard.refuses, &heard.wish)
            && self.session.top().is_some_and(|frame| frame.flow != *flow)
        {
            self.drop_top().await?;
        }
        match heard.wish {
            Some(Command::Start(flow)) => self.start(flow, heard.values, competing).await,
            Some(Command::Affirm) => self.affirm(heard.values).await,
            Some(Command::Deny) => self.deny(heard.values).await,
            Some(Command::Cancel) => self.cancel().await,
            Some(Command::Back) if competing.is_some() => self.proceed().await,
            Some(Command::Back) => self.back().await,
            Some(Command::Repeat) => self.repeat(),
            Some(Command::Restart) => self.restart().await,
            Some(Command::Language(language)) => self.speak(language).await,
            Some(Command::Clarify(flows)) => self.clarify(&flows, heard.values).await,
            Some(Command::Human) => self.start(FlowName::Human, Vec::new(), competing).await,
            Some(Command::Chitchat(kind)) => self.chat(kind).await,
            Some(Command::OutOfScope) => {
                let choices = flow_choices(&[FlowName::Human, FlowName::Help]);
                self.aside(Reply::new(Message::new("out-of-scope")).choices(choices)).await
            }
            Some(Command::Stale) => self.aside(Reply::new(Message::new("stale"))).await,
            Some(Command::UnknownLink) => self.aside(Reply::new(Message::new("link-unknown"))).await,
            Some(Command::Silence) => self.silence().await,
            Some(Command::Unreadable) => self.aside(Reply::new(Message::new("unreadable"))).await,
            Some(Command::Set(_) | Command::Correct(_)) | None => self.give(heard.values).await,
        }
    }

    /// A phone that the channel vouches for proves who this is, whatever it was sent for; so may a code or an IIN.
    async fn prove(&mut self, values: &[Value]) -> Result<(), OfficeError> {
        for value in values {
            match value {
                Value::Phone { number, proven: true } => self.desk.prove_phone(number, None).await?,
                Value::OneTimeCode(code) => self.desk.check_code(code).await?,
                Value::Iin(iin) => self.desk.check_iin(iin).await?,
                _ => {}
            }
        }
        Ok(())
    }
}
