//! Stop or resume what Lobby writes by itself.

use async_trait::async_trait;
use lobby_office::OfficeError;
use lobby_office::notice_settings::Topic;

use super::{Flow, Outcome, Question, Step, done};
use crate::command::{Command, Slot, Value};
use crate::desk::Desk;
use crate::message::{Arg, Expects, Message, Reply};
use crate::session::Filled;

pub(super) struct Notices;

#[async_trait]
impl Flow for Notices {
    fn slots(&self) -> &'static [Slot] {
        &[Slot::Notices]
    }

    async fn fill(&self, _: Slot, filled: &mut Filled, desk: &Desk<'_>) -> Result<Step, OfficeError> {
        if filled.notices.is_some() {
            return Ok(Step::Ready);
        }
        Ok(Step::Ask(ask(&desk.stopped_notices().await?)))
    }

    /// Easily taken back, so nothing is confirmed.
    async fn act(&self, filled: &mut Filled, desk: &Desk<'_>) -> Result<Outcome, OfficeError> {
        let Some((topics, wanted)) = &filled.notices else { return Ok(Outcome::Done(Vec::new())) };
        desk.set_notices(topics, *wanted).await?;
        let id = match wanted {
            true => "notices-resumed",
            false if topics.len() == Topic::ALL.len() => "notices-all-stopped",
            false => "notices-stopped",
        };
        done(Reply::new(Message::new(id).with("topics", Arg::List(topics.iter().map(|topic| name(*topic)).collect()))))
    }
}

fn ask(stopped: &[Topic]) -> Question {
    let lines = Topic::ALL.iter().map(|topic| {
        let id = if stopped.contains(topic) { "notices-line-off" } else { "notices-line-on" };
        Message::new(id).with("topic", name(*topic)).into()
    });
    let message = Message::new("ask-notices").with("topics", Arg::Lines(lines.collect()));
    let question = Question::new(Slot::Notices, message).expects(Expects::Choice);
    let question = Topic::ALL.into_iter().fold(question, |question, topic| {
        let off = stopped.contains(&topic);
        let label = Message::new(if off { "notices-on" } else { "notices-off" }).with("topic", name(topic));
        question.option(label, set(vec![topic], off))
    });
    match stopped.len() == Topic::ALL.len() {
        true => question.option(Message::new("notices-all-on"), set(Topic::ALL.to_vec(), true)),
        false => question.option(Message::new("notices-all-off"), set(Topic::ALL.to_vec(), false)),
    }
}

fn set(topics: Vec<Topic>, wanted: bool) -> [Command; 1] {
    [Command::Set(Value::Notices(topics, wanted))]
}

fn name(topic: Topic) -> Arg {
    Message::new(format!("topic-{}", topic.as_str())).into()
}
