//! Calls that Lobby makes: what is said once somebody picked up, and what is told of their end.

use lobby_dialogue::language::Language;
use lobby_dialogue::message::{Choice, Message};
use lobby_office::OfficeError;
use lobby_office::call_orders::{CallEnd, Order};
use lobby_office::calls::{Call, Direction, NewCall};
use lobby_office::phone::Phone;
use uuid::Uuid;

use super::flow::{CallFlow, CallId, steps_of};
use super::state::State;
use super::{waiting, words};
use crate::step::Step;

/// A button that the dialogue knows for ever: no more notices here.
const STOP: &str = "notices:off";

impl CallFlow {
    /// Whoever was called for an order is there: the first steps of the call. An order that is over, or was answered before in
    /// another call, is not gone on with.
    pub async fn reached(&self, id: CallId, order: Uuid) -> Result<(i64, Vec<Step>), OfficeError> {
        if let Some(call) = self.office.call::<State>(id.line, &id.call).await? {
            return Ok((call.position, steps_of(call)));
        }
        let Some(order) = self.office.call_order_answered(order).await? else { return Ok((0, vec![Step::HangUp])) };
        let state = self.first(&order).await?;
        let call = self.out(id, &order, state).await?;
        Ok((call.position, steps_of(call)))
    }

    /// A call for an order is over, whether anybody picked up or not.
    pub async fn end_ordered(&self, id: &CallId, order: Uuid, end: CallEnd) -> Result<(), OfficeError> {
        if self.office.call::<State>(id.line, &id.call).await?.is_some() {
            return self.end(id, end.as_str()).await;
        }
        // A customer who did not pick up was called all the same; an agent who did not is a matter of the hand-over.
        if let Some(order) = self.office.call_order(order).await?.filter(|order| order.connects.is_none()) {
            let call = self.out(id.clone(), &order, State::silent(Language::default(), Some(order.id))).await?;
            self.office.end_call(&call, end.as_str()).await?;
        }
        self.office.end_call_order(order, end).await
    }

    /// The two sides of a call hear each other.
    pub async fn connected(&self, id: &CallId) -> Result<(), OfficeError> {
        let call = self.call(id).await?;
        match call.state.order.filter(|_| call.state.calls_customer()) {
            Some(order) => self.office.call_order_connected(order).await,
            None => self.office.agent_answered(&call).await,
        }
    }

    async fn first(&self, order: &Order) -> Result<State, OfficeError> {
        let conversation = self.office.conversation_by_id(order.conversation).await?;
        let language = Language::from_code(&conversation.language).unwrap_or_default();
        let mut state = State::silent(language, Some(order.id));
        if let Some(to) = &order.connects {
            return Ok(waiting::call_customer(state, to.clone(), self.records));
        }
        let notice = order.message.ok_or(OfficeError::Unknown)?;
        let seq = self.office.number_of_message(order.conversation, notice).await?.ok_or(OfficeError::Unknown)?;
        state.said = seq - 1;
        let mut read = self.read(order.conversation, &state).await?;
        read.also = vec![Choice::new(STOP, Message::new("phone-stop-notices"))];
        state.said = read.seq.unwrap_or(seq);
        let asked = read.asked(language, self.now());
        Ok(state.ask(vec![words::say("phone-calls-you", language)], asked))
    }

    /// The record of a call out, in the conversation that it is about.
    async fn out(&self, id: CallId, order: &Order, state: State) -> Result<Call<State>, OfficeError> {
        let number = order.connects.as_deref().unwrap_or(&order.rings);
        let new = NewCall {
            line: id.line,
            line_call: id.call,
            direction: Direction::Out,
            number: Phone::parse(number).ok(),
            state,
            conversation: Some(order.conversation),
        };
        self.office.begin_call(new).await
    }

    /// The agent writes down what it came to; the customer is gone.
    pub(super) async fn called_back(&self, state: State) -> Result<State, OfficeError> {
        if let Some(order) = state.order {
            // A phone system that did not tell when they began to talk tells now that they did.
            self.office.call_order_connected(order).await?;
            self.office.end_call_order(order, CallEnd::HungUp).await?;
        }
        Ok(state.end())
    }

    pub(super) async fn not_reached(&self, state: State, why: CallEnd) -> Result<State, OfficeError> {
        if let Some(order) = state.order {
            self.office.end_call_order(order, why).await?;
        }
        let id = if why == CallEnd::Busy { "phone-customer-busy" } else { "phone-customer-no-answer" };
        let last = words::say(id, state.language);
        let mut state = state.end();
        state.steps.insert(0, Step::Say(last));
        Ok(state)
    }

    /// What became of the customer's phone while nobody looked is not known, and it does not ring twice for one order.
    pub(super) async fn lost(&self, call: Call<State>) -> Result<(i64, Vec<Step>), OfficeError> {
        if let Some(order) = call.state.order {
            self.office.end_call_order(order, CallEnd::HungUp).await?;
        }
        Ok((call.position, vec![Step::HangUp]))
    }
}
