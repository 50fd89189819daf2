//! How a visit was, or the help of a person: a mark, then a word. Who was not content is offered a person.

use async_trait::async_trait;
use lobby_office::OfficeError;
use lobby_office::feedback::{Judged, Opinion};

use super::{Flow, Outcome, Question, Step, done};
use crate::command::{Command, FlowName, Slot, Value};
use crate::desk::Desk;
use crate::message::{Expects, Message, Reply};
use crate::runner::say::{flow_choices, with_menu};
use crate::session::Filled;

pub(super) struct Feedback;

/// A mark up to this one asks for a person.
const LOW: u8 = 2;

/// What is said of a visit and of a person's help each in its own words.
struct Words {
    ask: &'static str,
    ask_again: &'static str,
    sorry: &'static str,
    /// It cannot be judged: another's, not over, or too long ago.
    gone: &'static str,
}

const OF_VISIT: Words =
    Words { ask: "ask-mark", ask_again: "ask-mark-given", sorry: "feedback-sorry", gone: "feedback-none" };
const OF_HELP: Words = Words {
    ask: "ask-mark-of-help",
    ask_again: "ask-mark-of-help-given",
    sorry: "feedback-sorry-for-help",
    gone: "feedback-help-gone",
};

#[async_trait]
impl Flow for Feedback {
    /// A frame of the first version says which ticket, but not what is judged.
    fn version(&self) -> u32 {
        2
    }

    fn slots(&self) -> &'static [Slot] {
        &[Slot::Mark, Slot::Text]
    }

    async fn fill(&self, slot: Slot, filled: &mut Filled, desk: &Desk<'_>) -> Result<Step, OfficeError> {
        if slot == Slot::Text {
            return Ok(Step::Ready);
        }
        if filled.judged.is_none() {
            filled.judged = desk.to_judge().await?;
        }
        let Some(judged) = filled.judged else { return Ok(Step::End(vec![with_menu("feedback-none")])) };
        if filled.mark.is_some() {
            return Ok(Step::Ready);
        }
        let words = words(judged);
        Ok(Step::Ask(match desk.mark_of(judged).await? {
            Some(given) => ask_mark(Message::new(words.ask_again).with("mark", i64::from(given))),
            None => ask_mark(Message::new(words.ask)),
        }))
    }

    /// The mark is stored before the word is asked for: many people give no word.
    async fn act(&self, filled: &mut Filled, desk: &Desk<'_>) -> Result<Outcome, OfficeError> {
        let (Some(of), Some(mark)) = (filled.judged, filled.mark) else { return done(with_menu("feedback-none")) };
        match desk.judge(Opinion { of, mark, comment: filled.text.clone() }).await {
            Ok(()) if filled.text.is_none() && !filled.skipped.contains(&Slot::Text) => Ok(Outcome::Ask(word(mark))),
            Ok(()) => done(thanks(mark, &words(of))),
            // An old button, or one of somebody else's.
            Err(OfficeError::Unknown) => done(with_menu(words(of).gone)),
            Err(error) => Err(error),
        }
    }
}

fn words(judged: Judged) -> Words {
    match judged {
        Judged::Visit(_) => OF_VISIT,
        Judged::HandOver(_) => OF_HELP,
    }
}

fn ask_mark(message: Message) -> Question {
    let question = Question::new(Slot::Mark, message).expects(Expects::Choice);
    (1..=5).fold(question, |question, mark| question.option(mark.to_string(), [Command::Set(Value::Mark(mark))]))
}

fn word(mark: u8) -> Question {
    let id = if mark <= LOW { "ask-word-low" } else { "ask-word" };
    let question = Question::new(Slot::Text, Message::new(id));
    question.option(Message::new("skip"), [Command::Set(Value::Skip)])
}

fn thanks(mark: u8, words: &Words) -> Reply {
    if mark > LOW {
        return Reply::new(Message::new("feedback-thanks"));
    }
    Reply::new(Message::new(words.sorry)).choices(flow_choices(&[FlowName::Human, FlowName::Complaint]))
}
