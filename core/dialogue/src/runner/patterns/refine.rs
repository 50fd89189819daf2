//! The question that was just answered, asked again about something else: "а в субботу?", "не на Абая, а в Шымкенте".

use lobby_office::OfficeError;

use super::super::Runner;
use super::Heard;
use super::begin::answers;
use crate::command::{Command, Slot, Value};
use crate::flows;
use crate::session::Answered;
use crate::understand::dates::When;

impl Runner<'_, '_> {
    /// What was answered last, when all that is said now is about it and answers no open question.
    pub(super) fn refined(&mut self, heard: &Heard) -> Option<Answered> {
        let answered = self.session.answered.take()?;
        let wants = |slots: &[Slot], value: &Value| slots.iter().any(|slot| answers(value, *slot));
        let open = self.session.top().map_or(&[] as &[Slot], |frame| flows::get(frame.flow).slots());
        let slots = flows::get(answered.flow).refined_by();
        let about_it = |value: &Value| is_plain(value) && wants(slots, value) && !wants(open, value);
        let only_values = matches!(heard.wish, None | Some(Command::Deny));
        let fits = only_values && !heard.values.is_empty() && heard.values.iter().all(about_it);
        (fits && says_anything_new(&answered, &heard.values)).then_some(answered)
    }

    pub(super) async fn answer_again(&mut self, answered: Answered, values: Vec<Value>) -> Result<(), OfficeError> {
        self.session.push(answered.flow, answered.filled);
        self.fill_and_proceed(values).await
    }
}

/// Whoever names an hour wants to come then, and a shared place asks for what is near it.
fn is_plain(value: &Value) -> bool {
    !matches!(value, Value::When(When { time: Some(_), .. }) | Value::Near(..))
}

fn says_anything_new(answered: &Answered, values: &[Value]) -> bool {
    let mut filled = answered.filled.clone();
    values.iter().cloned().for_each(|value| filled.take(value));
    filled != answered.filled
}
