//! Begins flows and gives them values; what is said before its flow is remembered.

use lobby_office::OfficeError;

use super::super::Runner;
use super::super::say::{flow_choices, flow_name};
use super::contradictions::contradicted;
use crate::command::{Command, FlowName, Slot, Value};
use crate::flows;
use crate::menu::menu;
use crate::message::{Arg, Message, Reply};
use crate::session::Filled;
use crate::understand::dates::{Days, Time, When};

impl Runner<'_, '_> {
    pub(super) async fn start(
        &mut self,
        flow: FlowName,
        values: Vec<Value>,
        competing: Option<FlowName>,
    ) -> Result<(), OfficeError> {
        let flow = self.corrected(flow, &values).unwrap_or(flow);
        if self.is_open(flow) {
            // What was asked by the way is left for what it stood on.
            while self.session.top().is_some_and(|frame| frame.flow != flow) {
                self.drop_top().await?;
            }
            return self.fill_and_proceed(values).await;
        }
        let writes = flows::get(flow).changes();
        let open = self.session.stack.first().filter(|frame| flows::get(frame.flow).changes()).map(|frame| frame.flow);
        if let Some(open) = open.filter(|_| writes && competing != Some(flow) && !values.contains(&Value::Anger)) {
            return self.compete(open, flow, values);
        }
        if writes {
            self.drop_all().await?;
        }
        let mut filled = std::mem::take(&mut self.session.memory);
        // "Записаться" under the opening hours of a branch means that branch; the confirmation names it.
        let is_about_a_place = flows::get(flow).slots().iter().any(|slot| matches!(slot, Slot::Branch | Slot::Service));
        let offered = flow == FlowName::Book && self.session.offered.iter().any(|offered| offered.id == "flow:book");
        if (!writes && is_about_a_place) || offered {
            self.lend(&mut filled);
        }
        filled.recall(flows::get(flow).recalls(), &self.session.recent);
        self.session.push(flow, filled);
        self.fill_and_proceed(values).await
    }

    pub(super) fn is_open(&self, flow: FlowName) -> bool {
        self.session.stack.iter().any(|frame| frame.flow == flow)
    }

    /// "Перенеси на 15:00" in the middle of a booking is about this one.
    fn corrected(&self, wished: FlowName, values: &[Value]) -> Option<FlowName> {
        let open = self.session.stack.first().map(|frame| frame.flow)?;
        let wanted = |value: &Value| flows::get(open).slots().iter().any(|slot| answers(value, *slot));
        (flows::get(open).corrected_by() == Some(wished) && values.iter().any(wanted)).then_some(open)
    }

    /// A question about the branch or service just talked of need not name it again.
    pub(super) fn lend(&self, filled: &mut Filled) {
        for known in self.session.top().map(|frame| &frame.filled).into_iter().chain([&self.session.recent]) {
            filled.branch = filled.branch.take().or_else(|| known.branch.clone());
            filled.service = filled.service.take().or_else(|| known.service.clone());
        }
    }

    pub(super) fn compete(&mut self, open: FlowName, new: FlowName, values: Vec<Value>) -> Result<(), OfficeError> {
        self.session.competing = Some(new);
        let mut switch = vec![Command::Start(new)];
        switch.extend(values.into_iter().map(Command::Set));
        let message = Message::new("competing").with("open", flow_name(open)).with("new", flow_name(new));
        let choices = self.choices(vec![
            (Message::new("competing-go-on").into(), vec![Command::Start(open)]),
            (Message::new("competing-switch").into(), switch),
        ]);
        self.interpose(Reply::new(message).choices(choices));
        Ok(())
    }

    pub(super) async fn fill_and_proceed(&mut self, values: Vec<Value>) -> Result<(), OfficeError> {
        if let Some(slot) = contradicted(&values, self.desk.catalogue) {
            return self.ask_which(slot, values).await;
        }
        let before = self.session.top().cloned();
        self.answer_below(&values);
        if let Some(frame) = self.session.top_mut() {
            frame.filled.take_all(values);
        }
        self.proceed().await?;
        if let Some(before) = before {
            self.echo(&before);
        }
        Ok(())
    }

    /// "В какое отделение?" of a question by the way, while the flow below waits for the same: one answer serves both.
    fn answer_below(&mut self, values: &[Value]) {
        let [.., below, top] = self.session.stack.as_mut_slice() else { return };
        let (Some(asked), true) = (top.asked.last().copied(), top.asked.last() == below.asked.last()) else { return };
        let answer = values.iter().filter(|value| answers(value, asked)).cloned();
        below.filled.take_all(answer.collect());
    }

    /// Values without a wish: they answer what was asked, or wait until it is clear what for.
    pub(super) async fn give(&mut self, values: Vec<Value>) -> Result<(), OfficeError> {
        let skips = values.contains(&Value::Skip);
        let (asked, may_skip) = (self.asked(), self.may_skip());
        let Some(frame) = self.session.top_mut() else { return self.remember(values).await };
        if skips && let Some(slot) = asked.filter(|_| may_skip) {
            frame.filled.skipped.insert(slot);
            return self.proceed().await;
        }
        if skips && matches!(asked, Some(Slot::Day | Slot::Time)) {
            let any = When { days: None, time: Some(Time::Soonest) };
            return self.fill_and_proceed(vec![Value::When(any)]).await;
        }
        let slots = flows::get(frame.flow).slots();
        let wanted = |value: &Value| slots.iter().any(|slot| answers(value, *slot));
        // "Не знаю" answers nothing that must be known.
        if asked.is_some() && !values.iter().any(wanted) {
            return self.unclear().await;
        }
        self.fill_and_proceed(values).await
    }

    /// Whether what was asked last may be left unanswered.
    pub(super) fn may_skip(&self) -> bool {
        self.session.offered.iter().any(|offered| offered.commands == [Command::Set(Value::Skip)])
    }

    pub(super) async fn remember(&mut self, values: Vec<Value>) -> Result<(), OfficeError> {
        use FlowName::{Book, Documents, Hours, Join, Load};
        // Whoever shares a place wants to know what is near it; where there is nothing, they should hear it at once.
        let nowhere = |value: &Value| matches!(value, Value::City(city) if !self.desk.catalogue.is_in(city));
        if values.iter().any(|value| matches!(value, Value::Near(..)) || nowhere(value)) {
            return self.start(FlowName::FindBranch, values, None).await;
        }
        if let Some(slot) = contradicted(&values, self.desk.catalogue) {
            return self.ask_which(slot, values).await;
        }
        // "На 10 минут", once it was said that they come late.
        let only_minutes = values.iter().all(|value| matches!(value, Value::Minutes(_)));
        if only_minutes && self.desk.ticket().await?.is_some_and(|ticket| ticket.is_open()) {
            return self.start(FlowName::Status, Vec::new(), None).await;
        }
        for value in values {
            self.session.memory.take(value);
        }
        // "A loan on Monday at three": who names a service and a day wants to come then.
        if self.session.memory.service.is_some() && self.names_a_day_to_come() {
            return self.start(Book, Vec::new(), None).await;
        }
        let memory = &self.session.memory;
        let mut known: Vec<Arg> = Vec::new();
        known.extend(memory.service.as_ref().map(|service| self.desk.service_name(service)));
        known.extend(memory.branch.as_ref().map(|branch| self.desk.branch_name(branch)));
        known.extend(memory.city.as_ref().map(|city| self.desk.city_name(city)));
        let somewhere = memory.branch.is_some() || memory.city.is_some();
        let choices = match (&memory.service, somewhere) {
            (Some(_), _) => flow_choices(&[Book, Join, Documents]),
            (None, true) => flow_choices(&[Book, Join, Hours, Load]),
            (None, false) => menu(),
        };
        let message = match known.is_empty() {
            true => Message::new("ask-what"),
            false => Message::new("ask-what-with").with("what", Arg::List(known)),
        };
        self.say(Reply::new(message).choices(choices));
        Ok(())
    }

    fn names_a_day_to_come(&self) -> bool {
        let memory = &self.session.memory;
        let today = self.desk.now.with_timezone(&self.desk.zone_of(memory.branch.as_ref())).date_naive();
        match memory.when.days {
            None => false,
            Some(Days::On(day) | Days::Between(_, day)) => day >= today,
        }
    }
}

pub(super) fn answers(value: &Value, slot: Slot) -> bool {
    match value {
        Value::Service(_) => slot == Slot::Service,
        Value::Branch(_) | Value::City(_) | Value::Near(..) => slot == Slot::Branch,
        Value::When(_) | Value::Start(_) => matches!(slot, Slot::Day | Slot::Time | Slot::Minutes),
        Value::Phone { .. } => slot == Slot::Phone,
        Value::Name(_) => slot == Slot::Name,
        Value::Appointment(_) | Value::Ticket(_) => slot == Slot::Appointment,
        Value::Minutes(_) => matches!(slot, Slot::Minutes | Slot::Time),
        Value::Text(_) => slot == Slot::Text,
        Value::Category(_) => slot == Slot::Category,
        Value::Case(_) => slot == Slot::Case,
        Value::Judged(_) | Value::Mark(_) => slot == Slot::Mark,
        Value::Notices(..) => slot == Slot::Notices,
        Value::Mail(_) => matches!(slot, Slot::Mail | Slot::Notices),
        Value::Have(_) => slot == Slot::Paper,
        Value::Skip | Value::Anger | Value::Messenger(_) => false,
        Value::OneTimeCode(_) => slot == Slot::Code,
        Value::Iin(_) => slot == Slot::Iin,
        Value::Whose(_) => slot == Slot::Whose,
        Value::Option(_) | Value::LastOption | Value::Code(_) | Value::Pass(_) => false,
    }
}
