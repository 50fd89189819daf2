//! Whoever waits for a person: how they stand, from time to time, until somebody takes them. Pure.

use lobby_dialogue::line::in_line;
use lobby_dialogue::message::Message;
use lobby_office::handover::Place;

use super::state::{Stage, State};
use super::words;
use crate::step::{Gather, Keys, Prompt, Recorded, Step, Transfer};

/// How long is waited between two looks, in seconds.
const LOOK: u8 = 10;
/// The place is said at the first look and at every so many after it.
const SAID_EVERY: u32 = 4;
/// How long an agent's phone may ring, in seconds.
const RINGS: u8 = 25;
/// How long a customer's phone may ring, in seconds.
const RINGS_OUT: u8 = 40;

/// Goes on waiting. `first` is said before anything else.
pub(super) fn wait(mut state: State, first: Vec<Prompt>, place: Place) -> State {
    let looks = match state.stage {
        Stage::Waiting(looks) => looks + 1,
        _ => 0,
    };
    let mut prompts = first;
    if looks % SAID_EVERY == 0 {
        // Who has just been told of the place hears only what can be pressed.
        if prompts.is_empty() {
            prompts.push(words::of(&Message::new("phone-hold").with("place", in_line(place)), state.language));
        }
        let call = Message::new("phone-option").with("label", Message::new("phone-hold-call")).with("key", 1);
        prompts.push(words::of(&call, state.language));
    }
    state.steps = vec![Step::Gather(Gather { prompts, keys: Keys::One, listens: None, patience: LOOK, music: true })];
    state.stage = Stage::Waiting(looks);
    state
}

/// The place is said at the next look.
pub(super) fn told_next(state: State) -> State {
    State { stage: Stage::Waiting(SAID_EVERY - 1), ..state }
}

/// The agent who calls back is there: the customer is called.
pub(super) fn call_customer(mut state: State, to: String, is_recorded: bool) -> State {
    let calling = Step::Say(words::say("phone-calls-customer", state.language));
    let recorded = match is_recorded {
        true => Recorded::Telling(words::say("phone-recorded", state.language)),
        false => Recorded::Never,
    };
    state.steps = vec![calling, Step::Transfer(Transfer { to, rings: RINGS_OUT, recorded })];
    state.stage = Stage::CallsCustomer;
    state
}

/// Somebody took the caller.
pub(super) fn transfer(mut state: State, first: Vec<Prompt>, to: String, is_recorded: bool) -> State {
    let mut steps: Vec<Step> = first.into_iter().map(Step::Say).collect();
    steps.push(Step::Say(words::say("phone-connecting", state.language)));
    let recorded = match is_recorded {
        true => {
            steps.push(Step::Say(words::say("phone-recorded", state.language)));
            Recorded::Told
        }
        false => Recorded::Never,
    };
    steps.push(Step::Transfer(Transfer { to, rings: RINGS, recorded }));
    state.steps = steps;
    state.stage = Stage::Transferred;
    state
}
