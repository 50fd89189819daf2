//! What people do in any conversation, whatever flow is open.

use lobby_office::OfficeError;

use super::Runner;
use super::say::{flow_choice, flow_choices, flow_name, menu, with_menu};
use crate::command::{Chitchat, Command, FlowName, Slot, Topic, Value};
use crate::flows;
use crate::language::Language;
use crate::message::{Arg, Message, Reply};
use crate::session::Filled;

/// What a message comes down to: at most one wish, and values.
#[derive(Default)]
struct Heard {
    wish: Option<Command>,
    correction: Option<Option<Slot>>,
    values: Vec<Value>,
}

impl Heard {
    fn of(commands: Vec<Command>) -> Self {
        let mut heard = Self::default();
        for command in commands {
            match command {
                Command::Set(value) => heard.values.push(value),
                Command::Correct(slot) => heard.correction = Some(slot),
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
        self.prove(&heard.values).await?;
        let failures = std::mem::take(&mut self.session.failures);
        let competing = self.session.competing.take();
        if let Some(slot) = heard.correction {
            return self.correct(slot, heard.values).await;
        }
        match heard.wish {
            Some(Command::Start(flow)) => self.start(flow, heard.values, competing).await,
            Some(Command::Affirm) => self.affirm(heard.values).await,
            Some(Command::Deny) => self.deny(heard.values).await,
            Some(Command::Cancel) => self.cancel().await,
            Some(Command::Back) => self.back().await,
            Some(Command::Repeat) => self.repeat(),
            Some(Command::Restart) => self.restart(),
            Some(Command::Language(language)) => self.speak(language).await,
            Some(Command::Clarify(flows)) => self.clarify(&flows, heard.values),
            Some(Command::Human) => self.start(FlowName::Human, Vec::new(), competing).await,
            Some(Command::Chitchat(kind)) => self.chat(kind).await,
            Some(Command::Answer(Topic::CheckIn)) => self.aside(Reply::new(Message::new("check-in"))).await,
            Some(Command::OutOfScope) => {
                let choices = flow_choices(&[FlowName::Human, FlowName::Help]);
                self.aside(Reply::new(Message::new("out-of-scope")).choices(choices)).await
            }
            Some(Command::Stale) => self.aside(Reply::new(Message::new("stale"))).await,
            Some(Command::Secret) => self.aside(Reply::new(Message::new("secret"))).await,
            Some(Command::Unreadable) => self.aside(Reply::new(Message::new("unreadable"))).await,
            Some(Command::Set(_) | Command::Correct(_)) | None => {
                self.session.failures = failures;
                self.give(heard.values).await
            }
        }
    }

    /// A phone that the channel vouches for proves who this is, whatever it was sent for.
    async fn prove(&mut self, values: &[Value]) -> Result<(), OfficeError> {
        for value in values {
            if let Value::Phone { number, proven: true } = value {
                self.desk.prove_phone(number, None).await?;
            }
        }
        Ok(())
    }

    // ── flows ──────────────────────────────────────────────────────────────────────────────────────────────────

    async fn start(
        &mut self,
        flow: FlowName,
        values: Vec<Value>,
        competing: Option<FlowName>,
    ) -> Result<(), OfficeError> {
        if self.session.top().is_some_and(|frame| frame.flow == flow) {
            return self.fill_and_proceed(values).await;
        }
        let writes = flows::get(flow).changes();
        let open = self.session.stack.first().filter(|frame| flows::get(frame.flow).changes()).map(|frame| frame.flow);
        if let Some(open) = open.filter(|_| writes && competing != Some(flow)) {
            return self.compete(open, flow, values);
        }
        if writes {
            self.session.stack.clear();
        }
        let mut filled = std::mem::take(&mut self.session.memory);
        // "Записаться" under the opening hours of a branch means that branch; the confirmation names it.
        let offered = flow == FlowName::Book && self.session.offered.iter().any(|offered| offered.id == "flow:book");
        if !writes || offered {
            self.lend(&mut filled);
        }
        self.session.push(flow, filled);
        self.fill_and_proceed(values).await
    }

    /// A question about the branch or service just talked of need not name it again.
    fn lend(&self, filled: &mut Filled) {
        let open = self.session.top().map(|frame| &frame.filled).unwrap_or(&self.session.recent);
        filled.branch = filled.branch.take().or_else(|| open.branch.clone());
        filled.service = filled.service.take().or_else(|| open.service.clone());
    }

    fn compete(&mut self, open: FlowName, new: FlowName, values: Vec<Value>) -> Result<(), OfficeError> {
        self.session.competing = Some(new);
        let mut switch = vec![Command::Start(new)];
        switch.extend(values.into_iter().map(Command::Set));
        let message = Message::new("competing").with("open", flow_name(open)).with("new", flow_name(new));
        self.say_with(
            message,
            vec![
                (Message::new("competing-go-on").into(), vec![Command::Set(Value::Skip)]),
                (Message::new("competing-switch").into(), switch),
            ],
        );
        Ok(())
    }

    async fn fill_and_proceed(&mut self, values: Vec<Value>) -> Result<(), OfficeError> {
        if let Some(frame) = self.session.top_mut() {
            let named_branch = values.iter().any(|value| matches!(value, Value::City(_) | Value::Near(..)));
            let exact = values.iter().any(|value| matches!(value, Value::Branch(_)));
            for value in values {
                // "Алматы, на Абая": the branch says more than its city.
                if !(named_branch && exact && matches!(value, Value::City(_) | Value::Near(..))) {
                    frame.filled.take(value);
                }
            }
        }
        self.proceed().await
    }

    /// Values without a wish: they answer what was asked, or wait until it is clear what for.
    async fn give(&mut self, values: Vec<Value>) -> Result<(), OfficeError> {
        let skips = values.contains(&Value::Skip);
        let asked = self.asked();
        let Some(frame) = self.session.top_mut() else { return self.remember(values) };
        if skips && let Some(slot @ (Slot::Phone | Slot::Name)) = asked {
            frame.filled.skipped.insert(slot);
            return self.proceed().await;
        }
        let slots = flows::get(frame.flow).slots();
        let wanted = |value: &Value| slots.iter().any(|slot| answers(value, *slot));
        if !skips && !values.iter().any(wanted) {
            return self.unclear().await;
        }
        self.session.failures = 0;
        self.fill_and_proceed(values).await
    }

    fn remember(&mut self, values: Vec<Value>) -> Result<(), OfficeError> {
        use FlowName::{Book, Documents, Hours, Join, Load};
        for value in values {
            self.session.memory.take(value);
        }
        let memory = &self.session.memory;
        let mut known: Vec<Arg> = Vec::new();
        known.extend(memory.service.as_ref().map(|service| self.desk.service_name(service)));
        known.extend(memory.branch.as_ref().map(|branch| self.desk.branch_name(branch)));
        let choices = match (&memory.service, &memory.branch) {
            (Some(_), _) => flow_choices(&[Book, Join, Documents]),
            (None, Some(_)) => flow_choices(&[Book, Join, Hours, Load]),
            (None, None) => menu(),
        };
        let message = match known.is_empty() {
            true => Message::new("ask-what"),
            false => Message::new("ask-what-with").with("what", Arg::List(known)),
        };
        self.say(Reply::new(message).choices(choices));
        Ok(())
    }

    // ── yes, no, otherwise ─────────────────────────────────────────────────────────────────────────────────────

    async fn affirm(&mut self, values: Vec<Value>) -> Result<(), OfficeError> {
        let asked = self.asked();
        if let Some(frame) = self.session.top_mut() {
            // "Да, только в 12" is not a yes to what was said.
            frame.filled.confirmed = asked == Some(Slot::Confirmation) && values.is_empty();
            if asked == Some(Slot::Confirmation) || !values.is_empty() {
                return self.fill_and_proceed(values).await;
            }
        }
        // "Записать?" with one thing to press means yes to that.
        match self.session.offered.first() {
            Some(first) if self.session.offered.len() <= 2 && !matches!(first.commands[..], [Command::Affirm]) => {
                let commands = first.commands.clone();
                Box::pin(self.heed(commands)).await
            }
            _ => self.unclear().await,
        }
    }

    async fn deny(&mut self, values: Vec<Value>) -> Result<(), OfficeError> {
        let asked = self.asked();
        let Some(frame) = self.session.top_mut() else {
            self.say(with_menu("ask-what"));
            return Ok(());
        };
        if !values.is_empty() {
            return self.fill_and_proceed(values).await;
        }
        match asked {
            Some(Slot::Confirmation) => self.refuse(),
            Some(slot @ (Slot::Phone | Slot::Name)) => {
                frame.filled.skipped.insert(slot);
                self.proceed().await
            }
            Some(Slot::Time | Slot::Day) => {
                frame.filled.clear(Slot::Day);
                self.proceed().await
            }
            _ => self.cancel().await,
        }
    }

    /// No to the whole: what should be different, or does everything stay as it is?
    fn refuse(&mut self) -> Result<(), OfficeError> {
        let Some(flow) = self.session.top().map(|frame| frame.flow) else { return Ok(()) };
        let correctable = flows::get(flow).correctable();
        if correctable.is_empty() {
            self.session.stack.pop();
            self.say(with_menu("kept"));
            return Ok(());
        }
        let mut options: Vec<(Arg, Vec<Command>)> = correctable
            .iter()
            .filter_map(|slot| Some((Message::new(change_label(*slot)?).into(), vec![Command::Correct(Some(*slot))])))
            .collect();
        options.push((Message::new("stop").into(), vec![Command::Cancel]));
        self.say_with(Message::new("what-to-change"), options);
        Ok(())
    }

    async fn correct(&mut self, slot: Option<Slot>, values: Vec<Value>) -> Result<(), OfficeError> {
        let Some(frame) = self.session.top_mut() else { return self.correct_done(slot, values).await };
        if let Some(slot) = slot.filter(|_| values.is_empty()) {
            frame.filled.clear(if slot == Slot::Time { Slot::Time } else { slot });
            // "Другое время" means another day too when nothing else is free; the day's own choice comes with it.
            return self.proceed().await;
        }
        if values.is_empty() { self.refuse() } else { self.fill_and_proceed(values).await }
    }

    /// "Другое время" after all is done moves the appointment; else there is nothing to correct.
    async fn correct_done(&mut self, slot: Option<Slot>, values: Vec<Value>) -> Result<(), OfficeError> {
        let timely = matches!(slot, Some(Slot::Time | Slot::Day)) || values.iter().any(|v| matches!(v, Value::When(_)));
        if timely && !self.desk.appointments().await?.is_empty() {
            return self.start(FlowName::MoveAppointment, values, None).await;
        }
        self.say(with_menu("nothing-to-change"));
        Ok(())
    }

    /// Drops what is open. With nothing open, "отмени" is about what was made before.
    async fn cancel(&mut self) -> Result<(), OfficeError> {
        let open = !self.session.stack.is_empty();
        self.session.stack.clear();
        self.session.memory = Filled::default();
        if open {
            self.say(with_menu("cancelled"));
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

    async fn back(&mut self) -> Result<(), OfficeError> {
        let Some(frame) = self.session.top_mut() else {
            self.say(with_menu("ask-what"));
            return Ok(());
        };
        frame.asked.pop();
        match frame.asked.pop() {
            Some(previous) => {
                frame.filled.clear(previous);
                self.proceed().await
            }
            None => {
                self.session.stack.pop();
                if self.session.stack.is_empty() {
                    self.say(with_menu("ask-what"));
                }
                self.proceed().await
            }
        }
    }

    fn repeat(&mut self) -> Result<(), OfficeError> {
        if self.session.last.is_empty() {
            self.say(with_menu("nothing-said"));
            return Ok(());
        }
        self.replies.clone_from(&self.session.last);
        let offered = &self.session.offered;
        self.meanings.extend(offered.iter().map(|offered| (offered.id.clone(), offered.commands.clone())));
        Ok(())
    }

    fn restart(&mut self) -> Result<(), OfficeError> {
        let fresh = self.session.last.is_empty();
        self.session.stack.clear();
        self.session.memory = Filled::default();
        self.say(with_menu(if fresh { "greeting" } else { "restarted" }));
        Ok(())
    }

    // ── words between ──────────────────────────────────────────────────────────────────────────────────────────

    /// Something said by the way; then the open question again.
    async fn aside(&mut self, reply: Reply) -> Result<(), OfficeError> {
        let reply =
            if self.session.stack.is_empty() && reply.choices.is_empty() { reply.choices(menu()) } else { reply };
        self.say(reply);
        self.proceed().await
    }

    async fn chat(&mut self, kind: Chitchat) -> Result<(), OfficeError> {
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
                self.session.stack.clear();
                self.say_id("goodbye-reply");
                Ok(())
            }
            Chitchat::BotChallenge => {
                let human = [flow_choice(FlowName::Human)];
                self.aside(Reply::new(Message::new("bot-reply")).choices(human)).await
            }
        }
    }

    async fn speak(&mut self, language: Option<Language>) -> Result<(), OfficeError> {
        let Some(language) = language else { return self.start(FlowName::Language, Vec::new(), None).await };
        self.desk.language = language;
        self.session.stack.retain(|frame| frame.flow != FlowName::Language);
        self.aside(Reply::new(Message::new("language-set"))).await
    }

    fn clarify(&mut self, flows: &[FlowName], values: Vec<Value>) -> Result<(), OfficeError> {
        for value in values {
            self.session.memory.take(value);
        }
        let mut choices = flow_choices(flows);
        choices.push(flow_choice(FlowName::Help));
        self.say(Reply::new(Message::new("clarify")).choices(choices));
        Ok(())
    }

    /// First an example, then a menu, then a person.
    async fn unclear(&mut self) -> Result<(), OfficeError> {
        self.session.failures = self.session.failures.saturating_add(1);
        match self.session.failures {
            1 => {
                let hint = Message::new(hint(self.asked()));
                self.say(Reply::new(Message::new("unclear").with("hint", hint)));
                self.proceed().await
            }
            2 => {
                self.say(with_menu("unclear-menu"));
                self.proceed().await
            }
            _ => {
                let choices = flow_choices(&[FlowName::Human, FlowName::Help]);
                self.say(Reply::new(Message::new("unclear-human")).choices(choices));
                Ok(())
            }
        }
    }
}

fn answers(value: &Value, slot: Slot) -> bool {
    match value {
        Value::Service(_) => slot == Slot::Service,
        Value::Branch(_) | Value::City(_) | Value::Near(..) => slot == Slot::Branch,
        Value::When(_) | Value::Start(_) => matches!(slot, Slot::Day | Slot::Time | Slot::Minutes),
        Value::Phone { .. } => slot == Slot::Phone,
        Value::Name(_) => slot == Slot::Name,
        Value::Appointment(_) | Value::Ticket(_) => slot == Slot::Appointment,
        Value::Minutes(_) => matches!(slot, Slot::Minutes | Slot::Time),
        Value::Skip => matches!(slot, Slot::Phone | Slot::Name),
        Value::Option(_) | Value::LastOption | Value::Code(_) | Value::Pass(_) => false,
    }
}

fn change_label(slot: Slot) -> Option<&'static str> {
    Some(match slot {
        Slot::Service => "change-service",
        Slot::Branch => "change-branch",
        Slot::Day | Slot::Time => "change-time",
        Slot::Phone => "change-phone",
        Slot::Name => "change-name",
        Slot::Appointment | Slot::Minutes | Slot::Language | Slot::Confirmation => return None,
    })
}

fn hint(asked: Option<Slot>) -> &'static str {
    match asked {
        None | Some(Slot::Language) => "hint-what",
        Some(Slot::Service) => "hint-service",
        Some(Slot::Branch) => "hint-branch",
        Some(Slot::Day) => "hint-day",
        Some(Slot::Time) => "hint-time",
        Some(Slot::Phone) => "hint-phone",
        Some(Slot::Name) => "hint-name",
        Some(Slot::Appointment) => "hint-appointment",
        Some(Slot::Minutes) => "hint-minutes",
        Some(Slot::Confirmation) => "hint-confirm",
    }
}
