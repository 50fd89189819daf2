//! What a message asks of the dialogue: words become commands, commands may become effects, words never do.

use lobby_engine::{AppointmentId, BranchId, Instant, ServiceId, TicketId};
use lobby_office::cases::Category;
use lobby_office::feedback::Judged;
use lobby_office::notice_settings::Topic;
use serde::{Deserialize, Serialize};

use crate::language::Language;
use crate::understand::dates::When;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "command", content = "of", rename_all = "snake_case")]
pub enum Command {
    Start(FlowName),
    Set(Value),
    /// Something said before is wrong: this slot, or the runner finds out which.
    Correct(Option<Slot>),
    Affirm,
    Deny,
    Cancel,
    Repeat,
    Back,
    Restart,
    /// Speak this language, or ask which.
    Language(Option<Language>),
    /// Two things are about as likely: ask which.
    Clarify(Vec<FlowName>),
    Human,
    Chitchat(Chitchat),
    /// Understood, and nothing a bank's front door does.
    OutOfScope,
    /// A button whose question is gone.
    Stale,
    /// A link into the chat that leads nowhere.
    UnknownLink,
    /// A picture, voice or file: Lobby reads only words.
    Unreadable,
    /// Nothing was said or pressed while an answer was waited for.
    Silence,
}

/// The pieces of business the dialogue can carry through.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FlowName {
    Book,
    MoveAppointment,
    CancelAppointment,
    MyAppointments,
    Join,
    Status,
    Leave,
    Late,
    Hours,
    FindBranch,
    Load,
    Documents,
    CheckIn,
    Readiness,
    CardLost,
    Fraud,
    Callback,
    Complaint,
    CaseStatus,
    Feedback,
    Offers,
    Notices,
    Human,
    Language,
    Help,
    Identify,
    DeleteData,
    ContinueElsewhere,
}

impl FlowName {
    pub const ALL: [Self; 28] = [
        Self::Book,
        Self::MoveAppointment,
        Self::CancelAppointment,
        Self::MyAppointments,
        Self::Join,
        Self::Status,
        Self::Leave,
        Self::Late,
        Self::Hours,
        Self::FindBranch,
        Self::Load,
        Self::Documents,
        Self::CheckIn,
        Self::Readiness,
        Self::CardLost,
        Self::Fraud,
        Self::Callback,
        Self::Complaint,
        Self::CaseStatus,
        Self::Feedback,
        Self::Offers,
        Self::Notices,
        Self::Human,
        Self::Language,
        Self::Help,
        Self::Identify,
        Self::DeleteData,
        Self::ContinueElsewhere,
    ];

    /// The name in texts, buttons and sessions.
    pub fn code(self) -> &'static str {
        match self {
            Self::Book => "book",
            Self::MoveAppointment => "move",
            Self::CancelAppointment => "cancel",
            Self::MyAppointments => "mine",
            Self::Join => "join",
            Self::Status => "status",
            Self::Leave => "leave",
            Self::Late => "late",
            Self::Hours => "hours",
            Self::FindBranch => "find",
            Self::Load => "load",
            Self::Documents => "documents",
            Self::CheckIn => "check-in",
            Self::Readiness => "ready",
            Self::CardLost => "card-lost",
            Self::Fraud => "fraud",
            Self::Callback => "callback",
            Self::Complaint => "complaint",
            Self::CaseStatus => "case",
            Self::Feedback => "feedback",
            Self::Offers => "offers",
            Self::Notices => "notices",
            Self::Human => "human",
            Self::Language => "language",
            Self::Help => "help",
            Self::Identify => "identify",
            Self::DeleteData => "delete",
            Self::ContinueElsewhere => "continue",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|flow| flow.code() == code)
    }
}

/// A value a flow needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Slot {
    Service,
    Branch,
    Day,
    Time,
    Phone,
    Name,
    Appointment,
    Minutes,
    Language,
    /// Words of the customer's own, as they are.
    Text,
    /// What a case is about.
    Category,
    Case,
    /// How a visit was, or the help of a person, from 1 to 5.
    Mark,
    /// Which notices are wanted.
    Notices,
    /// The mail address for notices.
    Mail,
    /// One of the papers to bring.
    Paper,
    /// A one-time code.
    Code,
    /// An individual identification number.
    Iin,
    /// Whether this conversation or everything of the person's phone is meant.
    Whose,
    /// A yes to what is about to be done.
    Confirmation,
}

/// A value found in a message.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Value {
    Service(ServiceId),
    Branch(BranchId),
    /// A city's Russian name, as in the catalogue; one branch there is that branch.
    City(String),
    /// Latitude and longitude in degrees.
    Near(f64, f64),
    When(When),
    /// Exactly this offered start.
    Start(Instant),
    /// E.164; proven when the channel vouches that it is the sender's.
    Phone {
        number: String,
        proven: bool,
    },
    Name(String),
    /// The person would rather not say what was asked.
    Skip,
    Minutes(u32),
    /// One of the options shown, counted from 0.
    Option(usize),
    LastOption,
    Appointment(AppointmentId),
    Ticket(TicketId),
    /// The short code of a pass.
    Code(String),
    /// The long token of a pass, out of a link or a QR.
    Pass(String),
    Text(String),
    Category(Category),
    /// A case's number.
    Case(String),
    /// What a mark is about.
    Judged(Judged),
    /// 1 to 5.
    Mark(u8),
    /// These notices are wanted, or not.
    Notices(Vec<Topic>, bool),
    /// Notices by mail beside this conversation.
    Mail(MailWish),
    /// The paper asked about is there, or not.
    Have(bool),
    /// The customer is beside themselves.
    Anger,
    /// Six digits, where a code was asked for. Checked at once and never kept.
    OneTimeCode(String),
    /// Digits, where an IIN was asked for. Checked at once and never kept.
    Iin(String),
    Whose(Whose),
    /// Where the conversation is to go on.
    Messenger(Messenger),
}

/// What is wished about notices by mail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MailWish {
    /// To an address that is still to be said.
    Somewhere,
    /// Lower-cased.
    To(String),
    Nowhere,
}

/// A messenger people name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Messenger {
    Telegram,
    Whatsapp,
}

impl Messenger {
    /// As people write it, in every language.
    pub fn name(self) -> &'static str {
        match self {
            Self::Telegram => "Telegram",
            Self::Whatsapp => "WhatsApp",
        }
    }
}

/// How much of a person is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Whose {
    /// What this conversation made.
    Chat,
    /// What was made with the person's phone, in any channel.
    Phone,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Chitchat {
    Greet,
    Thanks,
    Goodbye,
    /// "Are you a robot?"
    BotChallenge,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_flow_is_found_by_its_code() {
        for flow in FlowName::ALL {
            assert_eq!(FlowName::from_code(flow.code()), Some(flow));
        }
    }
}
