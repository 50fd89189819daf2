//! Stop or resume what Lobby writes by itself.

use async_trait::async_trait;
use lobby_office::OfficeError;
use lobby_office::mail::addresses::LinkSent;
use lobby_office::notice_settings::Topic;

use super::{Flow, Outcome, Question, Step, done};
use crate::command::{Command, MailWish, Slot, Value};
use crate::desk::Desk;
use crate::message::{Arg, Expects, Message, Reply};
use crate::session::Filled;

pub(super) struct Notices;

#[async_trait]
impl Flow for Notices {
    fn slots(&self) -> &'static [Slot] {
        &[Slot::Notices, Slot::Mail]
    }

    async fn fill(&self, slot: Slot, filled: &mut Filled, desk: &Desk<'_>) -> Result<Step, OfficeError> {
        let asks_address = matches!(filled.mail, Some(MailWish::Somewhere)) && desk.can_mail();
        match slot {
            Slot::Notices if filled.notices.is_none() && filled.mail.is_none() => {
                let question = ask(&desk.stopped_notices().await?);
                Ok(Step::Ask(with_mail(question, desk).await?))
            }
            Slot::Mail if asks_address => Ok(Step::Ask(Question::new(Slot::Mail, Message::new("ask-mail-address")))),
            _ => Ok(Step::Ready),
        }
    }

    /// Easily taken back, so nothing is confirmed.
    async fn act(&self, filled: &mut Filled, desk: &Desk<'_>) -> Result<Outcome, OfficeError> {
        if let Some(wish) = &filled.mail {
            return by_mail(wish, desk).await;
        }
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

/// Where mail can be sent, the same may go there too.
async fn with_mail(question: Question, desk: &Desk<'_>) -> Result<Question, OfficeError> {
    if !desk.can_mail() {
        return Ok(question);
    }
    Ok(match desk.notice_address().await? {
        Some(address) => {
            let label = Message::new("notices-not-to-mail").with("address", address);
            question.option(label, [Command::Set(Value::Mail(MailWish::Nowhere))])
        }
        None => {
            let wish = Command::Set(Value::Mail(MailWish::Somewhere));
            question.option(Message::new("notices-to-mail"), [wish])
        }
    })
}

/// Nothing goes to an address before whoever reads there agreed.
async fn by_mail(wish: &MailWish, desk: &Desk<'_>) -> Result<Outcome, OfficeError> {
    let said = match wish {
        _ if !desk.can_mail() => Message::new("mail-not-here"),
        MailWish::Somewhere => Message::new("mail-not-here"),
        MailWish::Nowhere => {
            desk.end_notice_address().await?;
            Message::new("mail-ended")
        }
        MailWish::To(address) => {
            let id = match desk.ask_for_notices_at(address).await? {
                LinkSent::Sent => "mail-link-sent",
                LinkSent::TooMany => "mail-link-too-many",
                LinkSent::Known => "mail-known",
            };
            Message::new(id).with("address", address.as_str())
        }
    };
    done(Reply::new(said))
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
