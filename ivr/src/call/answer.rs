//! From how a call stood and what was heard to what is done about it. Pure.

use lobby_dialogue::language::Language;
use lobby_dialogue::message::{Body, Event};
use lobby_engine::Instant;
use lobby_office::call_orders::CallEnd;

use super::keys::{Meaning, PERSON, meaning};
use super::reading::Read;
use super::state::{Asked, Stage, State};
use super::{waiting, words};
use crate::step::Heard;

/// Misses after which a person is asked for.
const MOST_MISSES: u8 = 3;

/// What is done about what was heard.
pub(super) enum Act {
    /// The call itself knows the answer.
    Answered(State),
    /// The dialogue answers.
    Ask(State, Body),
    /// The conversation begins, in this language.
    Open(State, Language),
    /// It is looked whether somebody took the caller.
    Look(State),
    /// Nobody answered the transfer.
    Unanswered(State),
    /// The conversation with a person is over.
    Parted(State),
    /// It is looked whether the agent who talks has passed the caller on.
    StillTalks(State),
    /// The customer whom an agent calls did not pick up.
    NotReached(State, CallEnd),
    /// The customer whom an agent called has hung up.
    CalledBack(State),
}

pub(super) fn act(state: State, heard: Heard) -> Act {
    match (state.stage.clone(), heard) {
        (Stage::Over, _) => Act::Answered(state.hang_up(Vec::new(), "phone-goodbye")),
        (Stage::Language, heard) => language(state, &heard),
        (Stage::Asked(asked), heard) => answered(state, asked, heard),
        (Stage::Waiting(_), Heard::Keys(keys)) if keys == "1" => ask(state, choice("flow:callback")),
        (Stage::Waiting(_), Heard::Words(text)) => ask(state, Body::Text { text }),
        // Any other key asks how one stands, so that nobody presses into silence.
        (Stage::Waiting(_), Heard::Keys(_)) => Act::Look(waiting::told_next(state)),
        (Stage::Waiting(_), _) => Act::Look(state),
        (Stage::Transferred, Heard::Transferred { answered: false } | Heard::Busy) => Act::Unanswered(state),
        (Stage::Transferred, Heard::Transferred { answered: true }) => Act::Parted(state),
        (Stage::CallsCustomer, Heard::Transferred { answered: true }) => Act::CalledBack(state),
        (Stage::CallsCustomer, Heard::Transferred { answered: false }) => Act::NotReached(state, CallEnd::NoAnswer),
        (Stage::CallsCustomer, Heard::Busy) => Act::NotReached(state, CallEnd::Busy),
        (Stage::Transferred, _) => Act::StillTalks(state),
        (Stage::CallsCustomer, _) => Act::Answered(state),
    }
}

fn language(mut state: State, heard: &Heard) -> Act {
    let key = match heard {
        Heard::Keys(keys) => keys.parse::<usize>().ok().filter(|key| *key <= Language::ALL.len()),
        _ => None,
    };
    match key {
        Some(0) => ask(state, choice(PERSON)),
        Some(key) => {
            let language = Language::ALL[key - 1];
            Act::Open(State { language, misses: 0, ..state }, language)
        }
        None => {
            state.misses += 1;
            // Whoever presses nothing is spoken to in the first language, where every menu offers the others.
            if state.misses < 2 {
                Act::Answered(state)
            } else {
                Act::Open(State { misses: 0, ..state }, Language::default())
            }
        }
    }
}

fn answered(mut state: State, asked: Asked, heard: Heard) -> Act {
    match heard {
        Heard::Words(text) => {
            state.misses = 0;
            ask(state, Body::Text { text })
        }
        Heard::Keys(keys) => pressed(state, asked, &keys),
        Heard::Silence | Heard::Transferred { .. } | Heard::Busy => {
            state.misses += 1;
            // Whoever got what they called for may have laid the phone aside.
            if state.misses >= MOST_MISSES && state.served {
                return Act::Answered(state.hang_up(Vec::new(), "phone-goodbye"));
            }
            ask(state, Body::Event { event: Event::Silence })
        }
    }
}

fn pressed(mut state: State, asked: Asked, keys: &str) -> Act {
    match meaning(keys, &asked) {
        Meaning::Nothing => {
            state.misses += 1;
            if state.misses >= MOST_MISSES {
                return ask(State { misses: 0, ..state }, choice(PERSON));
            }
            let first = vec![words::say("phone-no-such-key", state.language)];
            Act::Answered(state.ask(first, asked))
        }
        meaning => {
            state.misses = 0;
            match meaning {
                Meaning::Choice(id) => ask(state, choice(&id)),
                Meaning::Typed(text) => ask(state, Body::Text { text }),
                Meaning::Other(other) => Act::Answered(state.ask(Vec::new(), other)),
                Meaning::Again | Meaning::Nothing => Act::Answered(state.ask(Vec::new(), asked)),
            }
        }
    }
}

/// The call goes on with what the dialogue said.
pub(super) fn said(mut state: State, read: &Read, was_texted: bool, now: Instant) -> State {
    state.said = read.seq.unwrap_or(state.said);
    state.served = read.is_done() && !read.is_menu() || state.served && read.is_done();
    if read.is_farewell() {
        let last = read.prompts.clone();
        return state.hang_up(last, "phone-goodbye");
    }
    let mut asked = read.asked(state.language, now);
    if was_texted {
        asked.prompts.insert(read.to_text_said, words::say("phone-texted", state.language));
    }
    state.ask(Vec::new(), asked)
}

fn ask(state: State, body: Body) -> Act {
    Act::Ask(state, body)
}

fn choice(id: &str) -> Body {
    Body::Choice { choice: id.to_owned() }
}
