//! What stands in the conversation since the caller last heard, as something to say and something to answer. Pure.

use lobby_dialogue::catalogue::Catalogue;
use lobby_dialogue::language::Language;
use lobby_dialogue::message::{Choice, Expects, Message, Reply};
use lobby_dialogue::{menu as menus, notice, text};
use lobby_engine::Instant;
use lobby_office::conversations::{Message as Line, Said};

use super::menu::{Entry, Menu};
use super::state::{Asked, Typed};
use super::words;
use crate::step::Prompt;

/// What a turn said.
#[derive(Default)]
pub(super) struct Read {
    pub(super) prompts: Vec<Prompt>,
    /// The reply whose question stands, with what was said last.
    last: Option<Reply>,
    /// What only eyes can use goes by text to the number that calls.
    pub(super) to_text: Vec<Reply>,
    /// So many prompts are said until it is clear what that is.
    pub(super) to_text_said: usize,
    /// The number of the last line.
    pub(super) seq: Option<i64>,
    /// What can be chosen besides.
    pub(super) also: Vec<Choice>,
}

pub(super) fn read(lines: &[Line<Said>], catalogue: &Catalogue, language: Language, now: Instant) -> Read {
    let mut read = Read { seq: lines.last().map(|line| line.seq), ..Read::default() };
    for line in lines {
        match &line.body {
            Said::Reply(json) => {
                if let Ok(reply) = serde_json::from_value::<Reply>(json.clone()) {
                    read.take(reply, language, now);
                }
            }
            Said::Notice(told) => read.take(notice::reply(told, catalogue), language, now),
            Said::Agent { text, .. } => read.prompts.push(personal(text.clone(), language)),
            // The caller's own words, and what cannot be heard.
            Said::Customer { .. } | Said::File(_) => {}
        }
    }
    read
}

impl Read {
    /// One sentence after the other: the first is heard while the next is made.
    fn say(&mut self, text: &str, language: Language) {
        let sentences = text.split_inclusive(['.', '!', '?']).map(str::trim).filter(|sentence| !sentence.is_empty());
        self.prompts.extend(sentences.map(|sentence| personal(sentence.to_owned(), language)));
    }

    fn take(&mut self, reply: Reply, language: Language, now: Instant) {
        self.say(&text::speak_aloud(&reply, language, now).text, language);
        if reply.is_to_be_read() {
            self.to_text.push(reply.clone());
            self.to_text_said = self.prompts.len();
        }
        self.last = Some(reply);
    }

    /// Whether nothing is open: what was wanted is done, or nothing was wanted yet.
    pub(super) fn is_done(&self) -> bool {
        self.last.as_ref().is_none_or(|last| last.expects == Expects::Anything)
    }

    /// Whether the caller has just been offered everything there is.
    pub(super) fn is_menu(&self) -> bool {
        self.last.as_ref().is_some_and(menus::is_menu)
    }

    /// Whether the dialogue said goodbye.
    pub(super) fn is_farewell(&self) -> bool {
        self.last.as_ref().is_some_and(|last| last.message.id == "goodbye-reply")
    }

    /// What can be answered. Where nothing is open, everything there is can be asked for behind what was just offered.
    pub(super) fn asked(&self, language: Language, now: Instant) -> Asked {
        let offered = self.last.as_ref().filter(|last| !menus::is_menu(last)).map_or(&[][..], |last| &last.choices);
        let mut choices: Vec<Choice> = offered.to_vec();
        if self.is_done() {
            choices.extend(menus::by_phone().into_iter().filter(|choice| !offered.contains(choice)));
        }
        choices.extend(self.also.iter().cloned());
        // A person has the same key in every menu.
        choices.retain(|choice| choice.id != super::keys::PERSON);
        let heard = text::speak_aloud(&Reply::new(Message::new("phone-menu")).choices(choices), language, now).choices;
        let mut entries: Vec<Entry> = Vec::new();
        for (id, label) in heard {
            // Two buttons that say the same do the same.
            if entries.iter().all(|known| known.label != label) {
                entries.push(Entry { id, label });
            }
        }
        let typed = self.last.as_ref().and_then(|last| typed(last.expects));
        let mut prompts = self.prompts.clone();
        prompts.extend(self.invitation(typed, language));
        Asked { prompts, menu: Menu::of(entries), typed }
    }

    fn ends_with_a_question(&self) -> bool {
        self.prompts.last().is_some_and(|prompt| prompt.text.ends_with('?'))
    }

    fn invitation(&self, typed: Option<Typed>, language: Language) -> Option<Prompt> {
        match typed {
            Some(Typed::Number) => Some(words::say("phone-type-number", language)),
            Some(Typed::Secret(_)) => Some(words::say("phone-type-digits", language)),
            None if self.is_menu() => Some(words::say("phone-keys", language)),
            // Nobody is asked two things at once.
            None if self.ends_with_a_question() => None,
            None if self.is_done() => Some(words::say("phone-anything-else", language)),
            None => None,
        }
    }
}

fn typed(expects: Expects) -> Option<Typed> {
    match expects {
        Expects::Phone => Some(Typed::Number),
        Expects::Digits(most) => Some(Typed::Secret(most)),
        Expects::Anything | Expects::Choice | Expects::YesOrNo | Expects::Name | Expects::Place => None,
    }
}

fn personal(text: String, language: Language) -> Prompt {
    Prompt { text, language, personal: true }
}
