//! The labels of the sentences people wrote: what each means, and how alike to one a message must be.

use super::language;
use super::token::Token;
use crate::command::{Chitchat, Command, FlowName, Value};

/// From here on the nearest label is believed.
pub(super) const SURE: f32 = 0.42;
/// From here on it is worth asking whether it was meant.
pub(super) const MAYBE: f32 = 0.28;
/// Two flows nearer to each other than this are told apart by asking.
pub(super) const MARGIN: f32 = 0.04;
/// An answer to the question asked is not taken for a new wish unless it is this clear.
pub(super) const CLEAR: f32 = 0.72;
/// In the middle of an answer in own words only a sentence that people wrote just so is a question by the way.
const CERTAIN: f32 = 0.88;
/// What is not taken for an answer to a question, whatever values it names.
pub(super) const URGENT: [&str; 2] = ["card_lost", "fraud"];
pub(super) const PRESSING: f32 = 0.55;
/// Beside a correction only what is this alike is a wish as well.
pub(super) const WISHED: f32 = 0.6;
pub(super) const ANGER: &str = "complaint_angry";
/// Nobody is taken for angry by a vague likeness.
pub(super) const FURIOUS: f32 = 0.6;

/// How alike to a label a message must be, to be that instead of an answer in own words.
pub(super) fn clear_enough(label: &str) -> f32 {
    match label {
        "cancel" | "back" | "repeat" | "restart" | "talk_to_human" | "change_language" | "help" | "skip" | "deny"
        | "card_lost" | "fraud" => CLEAR,
        // Whoever tells a complaint complains.
        "complaint" | "complaint_angry" => f32::INFINITY,
        _ => CERTAIN,
    }
}

pub(super) fn command(label: &str, tokens: &[Token]) -> Option<Command> {
    if let Some(flow) = flow(label) {
        return Some(Command::Start(flow));
    }
    Some(match label {
        "affirm" => Command::Affirm,
        "deny" => Command::Deny,
        "cancel" => Command::Cancel,
        "back" => Command::Back,
        "repeat" => Command::Repeat,
        "restart" => Command::Restart,
        "correct" => Command::Correct(None),
        "skip" => Command::Set(Value::Skip),
        "talk_to_human" => Command::Human,
        "change_language" => Command::Language(language::named(tokens)),
        "greet" => Command::Chitchat(Chitchat::Greet),
        "thanks" => Command::Chitchat(Chitchat::Thanks),
        "goodbye" => Command::Chitchat(Chitchat::Goodbye),
        "bot_challenge" => Command::Chitchat(Chitchat::BotChallenge),
        "out_of_scope" => Command::OutOfScope,
        // Such as "own_card": "моя карта 4111…" asks nothing, and is no lost card.
        _ => return None,
    })
}

/// The flow a label starts.
pub(super) fn flow(label: &str) -> Option<FlowName> {
    Some(match label {
        "book_appointment" => FlowName::Book,
        "reschedule_appointment" => FlowName::MoveAppointment,
        "cancel_appointment" => FlowName::CancelAppointment,
        "my_appointments" => FlowName::MyAppointments,
        "join_queue" => FlowName::Join,
        "ticket_status" => FlowName::Status,
        "leave_queue" => FlowName::Leave,
        "running_late" => FlowName::Late,
        "branch_hours" => FlowName::Hours,
        "find_branch" => FlowName::FindBranch,
        "branch_load" => FlowName::Load,
        "required_documents" => FlowName::Documents,
        "check_in" => FlowName::CheckIn,
        "readiness" => FlowName::Readiness,
        "card_lost" => FlowName::CardLost,
        "fraud" => FlowName::Fraud,
        "callback" => FlowName::Callback,
        "complaint" | "complaint_angry" => FlowName::Complaint,
        "case_status" => FlowName::CaseStatus,
        "feedback" => FlowName::Feedback,
        "offers" => FlowName::Offers,
        "notification_settings" => FlowName::Notices,
        "help" => FlowName::Help,
        "identify" => FlowName::Identify,
        "delete_data" => FlowName::DeleteData,
        "continue_elsewhere" => FlowName::ContinueElsewhere,
        _ => return None,
    })
}
