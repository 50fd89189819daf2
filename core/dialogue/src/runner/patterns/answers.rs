//! Yes, no, otherwise, back, stop.

use lobby_office::OfficeError;

use super::super::Runner;
use super::super::say::with_menu;
use crate::command::{Command, FlowName, Slot, Value};
use crate::flows;
use crate::message::{Arg, Message, Reply};
use crate::session::Filled;
use crate::text;

impl Runner<'_, '_> {
    pub(super) async fn affirm(&mut self, values: Vec<Value>) -> Result<(), OfficeError> {
        let asked = self.asked();
        if asked == Some(Slot::Paper) {
            return self.fill_and_proceed(vec![Value::Have(true)]).await;
        }
        if let Some(frame) = self.session.top_mut() {
            // "Да, только в 12" is not a yes to what was said.
            frame.filled.confirmed = asked == Some(Slot::Confirmation) && values.is_empty();
            if asked == Some(Slot::Confirmation) || !values.is_empty() {
                return self.fill_and_proceed(values).await;
            }
        }
        // With nothing asked, "да, на карту завтра" is about what it names.
        if !values.is_empty() {
            return self.remember(values).await;
        }
        match self.proposed() {
            Some(commands) => Box::pin(self.heed(commands)).await,
            None if self.asks_nothing() => {
                self.say_id("all-right");
                Ok(())
            }
            None => self.unclear().await,
        }
    }

    /// What a bare yes agrees to: "Записать?" with one flow to press, or the first of two. Under what is no question a yes
    /// only says that it was read, and a button that sets a value is no yes.
    fn proposed(&self) -> Option<Vec<Command>> {
        let offered = &self.session.offered;
        let commands = offered.first().map(|first| first.commands.clone())?;
        let starts = matches!(commands[..], [Command::Start(_)] | [Command::Start(_), Command::Set(Value::Whose(_))]);
        (starts && offered.len() <= 2 && self.says_a_question()).then_some(commands)
    }

    fn asks_nothing(&self) -> bool {
        self.session.stack.is_empty() && !self.session.last.is_empty() && !self.says_a_question()
    }

    /// Whether what was said last is a question.
    fn says_a_question(&self) -> bool {
        let last = self.session.last.last();
        last.is_some_and(|reply| text::say(&reply.message, self.desk.language, self.desk.now).ends_with('?'))
    }

    pub(super) async fn deny(&mut self, values: Vec<Value>) -> Result<(), OfficeError> {
        let (asked, may_skip) = (self.asked(), self.may_skip());
        let (interposed, is_by_the_way) = (self.session.interposed, self.session.stack.len() > 1);
        let Some(frame) = self.session.top_mut() else {
            if !values.is_empty() {
                return self.correct_done(None, values).await;
            }
            self.say(with_menu("ask-what"));
            return Ok(());
        };
        if !values.is_empty() {
            return self.fill_and_proceed(values).await;
        }
        match asked {
            _ if interposed => self.proceed().await,
            Some(Slot::Confirmation) => self.refuse().await,
            Some(Slot::Paper) => self.fill_and_proceed(vec![Value::Have(false)]).await,
            Some(slot) if may_skip => {
                frame.filled.skipped.insert(slot);
                self.proceed().await
            }
            Some(Slot::Time | Slot::Day) => {
                frame.filled.clear(Slot::Day);
                self.proceed().await
            }
            _ if is_by_the_way => self.leave_what_is_by_the_way().await,
            _ => self.cancel().await,
        }
    }

    /// A no to a question by the way is none to what it stood on.
    async fn leave_what_is_by_the_way(&mut self) -> Result<(), OfficeError> {
        let left = self.session.top().map(|frame| frame.flow);
        self.drop_top().await?;
        if let Some(left) = left {
            self.let_go_unproven(left);
        }
        if self.session.stack.is_empty() {
            self.say(with_menu("cancelled"));
        }
        self.proceed().await
    }

    /// No to the whole: what should be different, or does everything stay as it is?
    pub(super) async fn refuse(&mut self) -> Result<(), OfficeError> {
        let Some(flow) = self.session.top().map(|frame| frame.flow) else { return Ok(()) };
        let correctable = flows::get(flow).correctable();
        if correctable.is_empty() {
            self.drop_top().await?;
            self.say(with_menu("kept"));
            return Ok(());
        }
        let mut options: Vec<(Arg, Vec<Command>)> = correctable
            .iter()
            .filter_map(|slot| Some((Message::new(change_label(*slot)?).into(), vec![Command::Correct(Some(*slot))])))
            .collect();
        options.push((Message::new("stop").into(), vec![Command::Cancel]));
        let choices = self.choices(options);
        self.interpose(Reply::new(Message::new("what-to-change")).choices(choices));
        Ok(())
    }

    pub(super) async fn correct(&mut self, slot: Option<Slot>, values: Vec<Value>) -> Result<(), OfficeError> {
        let Some(frame) = self.session.top_mut() else { return self.correct_done(slot, values).await };
        if let Some(slot) = slot.filter(|_| values.is_empty()) {
            frame.filled.clear(if slot == Slot::Time { Slot::Time } else { slot });
            // "Другое время" means another day too when nothing else is free; the day's own choice comes with it.
            return self.proceed().await;
        }
        if values.is_empty() { self.refuse().await } else { self.fill_and_proceed(values).await }
    }

    /// "Другое время", "нет, в Астане" after all is done moves the appointment, which is confirmed; else there is nothing
    /// to correct.
    pub(super) async fn correct_done(&mut self, slot: Option<Slot>, values: Vec<Value>) -> Result<(), OfficeError> {
        let movable = |value: &Value| {
            matches!(value, Value::When(_) | Value::Branch(_) | Value::City(_) | Value::Near(..) | Value::Service(_))
        };
        let moves = matches!(slot, Some(Slot::Time | Slot::Day)) || values.iter().any(movable);
        if moves && !self.desk.appointments().await?.is_empty() {
            return self.start(FlowName::MoveAppointment, values, None).await;
        }
        if !values.is_empty() {
            return self.remember(values).await;
        }
        self.say(with_menu("nothing-to-change"));
        Ok(())
    }

    /// Drops what is open. With nothing open, "отмени" is about what was made before.
    pub(super) async fn cancel(&mut self) -> Result<(), OfficeError> {
        let open = !self.session.stack.is_empty();
        self.drop_all().await?;
        self.session.memory = Filled::default();
        if open {
            self.say(with_menu("cancelled"));
            return Ok(());
        }
        // "Never mind" of somebody who waits for a person is about that person first.
        if self.desk.waiting_for_agent && self.desk.withdraw().await? {
            self.say(with_menu("human-withdrawn"));
            return Ok(());
        }
        if !self.desk.appointments().await?.is_empty() {
            return self.start(FlowName::CancelAppointment, Vec::new(), None).await;
        }
        if self.desk.ticket().await?.is_some_and(|ticket| ticket.is_open()) {
            return self.start(FlowName::Leave, Vec::new(), None).await;
        }
        self.say(with_menu("nothing-to-cancel"));
        Ok(())
    }

    pub(super) async fn back(&mut self) -> Result<(), OfficeError> {
        let Some(frame) = self.session.top_mut() else {
            self.say(with_menu("ask-what"));
            return Ok(());
        };
        // The papers are one question after another.
        if frame.asked.last() == Some(&Slot::Paper) && !frame.filled.papers.is_empty() {
            frame.filled.clear(Slot::Paper);
            return self.proceed().await;
        }
        frame.asked.pop();
        match frame.asked.pop() {
            Some(previous) => {
                frame.filled.clear(previous);
                self.proceed().await
            }
            None => {
                self.drop_top().await?;
                if self.session.stack.is_empty() {
                    self.say(with_menu("ask-what"));
                }
                self.proceed().await
            }
        }
    }

    pub(super) fn repeat(&mut self) -> Result<(), OfficeError> {
        if self.session.last.is_empty() {
            self.say(with_menu("nothing-said"));
            return Ok(());
        }
        self.replies.clone_from(&self.session.last);
        let offered = &self.session.offered;
        self.meanings.extend(offered.iter().map(|offered| (offered.id.clone(), offered.commands.clone())));
        Ok(())
    }

    pub(super) async fn restart(&mut self) -> Result<(), OfficeError> {
        let fresh = self.session.last.is_empty();
        self.drop_all().await?;
        self.session.memory = Filled::default();
        self.say(with_menu(if fresh { "greeting" } else { "restarted" }));
        Ok(())
    }
}

fn change_label(slot: Slot) -> Option<&'static str> {
    Some(match slot {
        Slot::Service => "change-service",
        Slot::Branch => "change-branch",
        Slot::Day | Slot::Time => "change-time",
        Slot::Phone => "change-phone",
        Slot::Name => "change-name",
        Slot::Text => "change-text",
        Slot::Category => "change-category",
        _ => return None,
    })
}
