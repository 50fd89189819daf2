//! Find out who is speaking: a phone by a code over another path or by the messenger's own contact, and an IIN where more
//! is needed.
//!
//! It runs on its own, or on top of a flow that needs more proof than there is; then that flow goes on where it stood.
//! What is typed as a code or an IIN is checked before the flow sees it (`Runner::prove`) and kept nowhere.

use async_trait::async_trait;
use lobby_office::OfficeError;
use lobby_office::identity::Level;
use lobby_office::identity::codes::{CodeChecked, CodeSent};
use lobby_office::identity::iin_proof::IinChecked;
use lobby_office::phone::Phone;

use super::{Flow, Outcome, Question, Step, done};
use crate::command::{Command, FlowName, Slot, Value};
use crate::desk::{Checked, Desk};
use crate::message::{Expects, Message, Reply};
use crate::runner::say::{flow_choices, with_menu};
use crate::runner::slot::ask_number;
use crate::session::Filled;

pub(super) struct Identify;

/// Digits of a one-time code and of an IIN.
const CODE: u8 = 6;
const IIN: u8 = 12;

#[async_trait]
impl Flow for Identify {
    fn slots(&self) -> &'static [Slot] {
        &[Slot::Phone, Slot::Code, Slot::Iin]
    }

    async fn fill(&self, slot: Slot, filled: &mut Filled, desk: &Desk<'_>) -> Result<Step, OfficeError> {
        let has = desk.standing.level;
        let phone_missing = has < Level::L2;
        if has >= goal(filled) {
            return Ok(Step::Ready);
        }
        if filled.skipped.contains(&Slot::Phone) || filled.skipped.contains(&Slot::Iin) {
            return Ok(end("identify-refused"));
        }
        match slot {
            Slot::Phone if phone_missing => Ok(phone(filled, desk)),
            Slot::Code if phone_missing => code(filled, desk).await,
            Slot::Iin => Ok(iin(desk)),
            _ => Ok(Step::Ready),
        }
    }

    async fn act(&self, filled: &mut Filled, desk: &Desk<'_>) -> Result<Outcome, OfficeError> {
        match (filled.goal, desk.checked) {
            (Some(_), _) => done(Reply::new(Message::new("identify-thanks"))),
            (None, Some(_)) => done(with_menu("identify-done")),
            (None, None) => done(with_menu("identify-already")),
        }
    }
}

/// The level that is needed; by itself the flow proves a phone.
pub(crate) fn goal(filled: &Filled) -> Level {
    filled.goal.unwrap_or(Level::L2)
}

fn end(id: &str) -> Step {
    Step::End(vec![Reply::new(Message::new(id)).choices(flow_choices(&[FlowName::Human, FlowName::FindBranch]))])
}

/// In a messenger that vouches for its users' phones only its own contact counts; elsewhere a number is typed.
fn phone(filled: &mut Filled, desk: &Desk<'_>) -> Step {
    let ask = |id: &str| {
        let question = ask_number(Message::new(id), desk);
        Step::Ask(question.option(Message::new("identify-no"), [Command::Set(Value::Skip)]))
    };
    match (desk.vouches_for_phones(), filled.phone.take()) {
        (true, None) => ask("identify-share"),
        (true, Some(_)) => ask("identify-share-typed"),
        (false, None) if !desk.can_send_codes() => end("identify-no-way"),
        (false, None) if desk.codes_come_by_sms() => ask("identify-phone-sms"),
        (false, None) => ask("identify-phone"),
        (false, typed) => {
            filled.phone = typed;
            Step::Ready
        }
    }
}

async fn code(filled: &mut Filled, desk: &Desk<'_>) -> Result<Step, OfficeError> {
    if filled.skipped.contains(&Slot::Code) {
        return Ok(no_code(desk));
    }
    let Some(phone) = filled.phone.as_deref().and_then(|phone| Phone::parse(phone).ok()) else {
        return Ok(Step::Ready);
    };
    if filled.code_for != filled.phone {
        let sent = desk.send_code(&phone).await?;
        filled.code_for.clone_from(&filled.phone);
        return Ok(Step::Ask(ask_code(match sent {
            CodeSent::Sent if desk.codes_come_by_sms() => {
                Message::new("identify-code-sms").with("phone", phone.masked())
            }
            CodeSent::Sent => Message::new("identify-code").with("phone", phone.masked()),
            CodeSent::Wait { until } => Message::new("identify-code-wait").with("minutes", desk.minutes_until(until)),
        })));
    }
    Ok(match desk.checked {
        Some(Checked::Code(CodeChecked::Burnt)) => end("identify-code-burnt"),
        Some(Checked::Code(CodeChecked::Wrong { left })) => {
            Step::Ask(ask_code(Message::new("identify-code-wrong").with("left", left)))
        }
        Some(Checked::Code(CodeChecked::Expired)) => Step::Ask(ask_code(Message::new("identify-code-expired"))),
        _ => Step::Ask(ask_code(Message::new("identify-code-remind").with("phone", phone.masked()))),
    })
}

fn ask_code(message: Message) -> Question {
    Question::new(Slot::Code, message)
        .expects(Expects::Digits(CODE))
        .option(Message::new("identify-code-resend"), [Command::Correct(Some(Slot::Code))])
        .option(Message::new("identify-code-none"), [Command::Set(Value::Skip)])
        .option(Message::new("identify-other-phone"), [Command::Correct(Some(Slot::Phone))])
}

/// Whether the number is known is not said; what helps in either case is.
fn no_code(desk: &Desk<'_>) -> Step {
    let message = match desk.office.telegram_address() {
        _ if desk.codes_come_by_sms() => Message::new("identify-code-by-sms"),
        Some(link) => Message::new("identify-code-nowhere").with("link", link),
        None => Message::new("identify-code-nowhere-else"),
    };
    Step::End(vec![Reply::new(message).choices(flow_choices(&[FlowName::FindBranch, FlowName::Human]))])
}

fn iin(desk: &Desk<'_>) -> Step {
    let ask = |message: Message| {
        let question = Question::new(Slot::Iin, message).expects(Expects::Digits(IIN));
        Step::Ask(question.option(Message::new("identify-no"), [Command::Set(Value::Skip)]))
    };
    match desk.checked {
        Some(Checked::Iin(IinChecked::NotAnIin(_))) => ask(Message::new("identify-iin-typo")),
        Some(Checked::Iin(IinChecked::Wrong { left })) => {
            let left = i64::try_from(left).unwrap_or(i64::MAX);
            ask(Message::new("identify-iin-wrong").with("left", left))
        }
        Some(Checked::Iin(IinChecked::NoMoreTries)) => end("identify-iin-over"),
        Some(Checked::Iin(IinChecked::Away)) => end("identify-iin-away"),
        _ => ask(Message::new("identify-iin")),
    }
}
