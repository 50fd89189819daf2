//! The pieces of business, one a file: which values a flow needs, what it says before it acts, and what it does.
//!
//! A flow declares; the runner asks, corrects, cancels, goes back and repeats. The runner fills the slots in order,
//! asks for the confirmation if there is one, then acts.

mod book;
mod callback;
mod cancel_appointment;
mod card_lost;
mod case_status;
mod check_in;
mod complaint;
mod continue_elsewhere;
mod delete_data;
mod documents;
mod feedback;
mod find_branch;
mod fraud;
mod help;
mod hours;
mod human;
pub(crate) mod identify;
mod join;
mod language;
mod late;
mod leave;
mod load;
mod move_appointment;
mod my_appointments;
mod notices;
mod offers;
mod readiness;
mod status;

pub(crate) use status::ticket_choices;

use async_trait::async_trait;
use lobby_office::OfficeError;
use lobby_office::handover::HandOver;
use lobby_office::identity::Action;
use lobby_office::identity::forget::Forget;

use crate::command::{Command, FlowName, Slot, Whose};
use crate::desk::Desk;
use crate::message::{Arg, Expects, Message, Reply};
use crate::runner::slot;
use crate::session::Filled;

/// What the runner does next about a slot.
pub(crate) enum Step {
    /// The value is there.
    Ready,
    Ask(Question),
    /// There is nothing to do: say so and end.
    End(Vec<Reply>),
    /// Another flow fits better.
    Become(FlowName),
}

/// What an action led to.
pub(crate) enum Outcome {
    Done(Vec<Reply>),
    /// The world changed meanwhile: ask for something again.
    Ask(Question),
    /// A person takes over the conversation when one is free.
    HandOver(HandOver, Vec<Reply>),
    /// Everything about the person is deleted as the turn ends.
    Forget(Forget, Vec<Reply>),
}

/// A question about a slot, with what may be pressed instead of typed.
pub(crate) struct Question {
    pub(crate) slot: Slot,
    pub(crate) message: Message,
    pub(crate) options: Vec<(Arg, Vec<Command>)>,
    pub(crate) expects: Expects,
}

impl Question {
    pub(crate) fn new(slot: Slot, message: Message) -> Self {
        Self { slot, message, options: Vec::new(), expects: Expects::Anything }
    }

    pub(crate) fn option(mut self, label: impl Into<Arg>, commands: impl Into<Vec<Command>>) -> Self {
        self.options.push((label.into(), commands.into()));
        self
    }

    pub(crate) fn expects(mut self, expects: Expects) -> Self {
        self.expects = expects;
        self
    }

    /// "Do this?" with a yes and a no in words that fit.
    pub(crate) fn confirm(message: Message, yes: &str, no: &str) -> Self {
        Self::new(Slot::Confirmation, message)
            .option(Message::new(yes), [Command::Affirm])
            .option(Message::new(no), [Command::Deny])
            .expects(Expects::Choice)
    }
}

#[async_trait]
pub(crate) trait Flow: Send + Sync {
    /// Counted up when a stored frame of this flow would no longer mean the same.
    fn version(&self) -> u32 {
        1
    }

    /// Whether it changes something, so that it is not dropped for another without a word.
    fn changes(&self) -> bool {
        false
    }

    /// What it does, as far as it matters who asks; the runner has the person identified first where that is needed.
    fn needs(&self, _: &Filled) -> Action {
        Action::ActInConversation
    }

    /// What it needs, in the order it is asked.
    fn slots(&self) -> &'static [Slot] {
        &[]
    }

    /// What it takes over of what the person said of themselves before in this conversation.
    fn recalls(&self) -> &'static [Slot] {
        &[]
    }

    /// Sees whether a slot is filled, fills it from what is known, or says how to ask.
    async fn fill(&self, slot: Slot, filled: &mut Filled, desk: &Desk<'_>) -> Result<Step, OfficeError> {
        slot::fill(slot, filled, desk).await
    }

    /// What a person must agree to before the action.
    async fn confirm(&self, _: &Filled, _: &Desk<'_>) -> Result<Option<Question>, OfficeError> {
        Ok(None)
    }

    /// What a person may change after a no; nothing means that everything is to stay as it is.
    fn correctable(&self) -> &'static [Slot] {
        &[]
    }

    /// The flow that does the same to what this one has made: wished for with values while this one is open, it corrects.
    fn corrected_by(&self) -> Option<FlowName> {
        None
    }

    /// What its answer may be asked for again with: "а в субботу?" after the hours of today.
    fn refined_by(&self) -> &'static [Slot] {
        &[]
    }

    /// Carries it through, with every slot filled and confirmed.
    async fn act(&self, filled: &mut Filled, desk: &Desk<'_>) -> Result<Outcome, OfficeError>;
}

pub(crate) fn get(name: FlowName) -> &'static dyn Flow {
    match name {
        FlowName::Book => &book::Book,
        FlowName::MoveAppointment => &move_appointment::MoveAppointment,
        FlowName::CancelAppointment => &cancel_appointment::CancelAppointment,
        FlowName::MyAppointments => &my_appointments::MyAppointments,
        FlowName::Join => &join::Join,
        FlowName::Status => &status::Status,
        FlowName::Leave => &leave::Leave,
        FlowName::Late => &late::Late,
        FlowName::Hours => &hours::Hours,
        FlowName::FindBranch => &find_branch::FindBranch,
        FlowName::Load => &load::Load,
        FlowName::Documents => &documents::Documents,
        FlowName::CheckIn => &check_in::CheckIn,
        FlowName::Readiness => &readiness::Readiness,
        FlowName::CardLost => &card_lost::CardLost,
        FlowName::Fraud => &fraud::Fraud,
        FlowName::Callback => &callback::Callback,
        FlowName::Complaint => &complaint::Complaint,
        FlowName::CaseStatus => &case_status::CaseStatus,
        FlowName::Feedback => &feedback::Feedback,
        FlowName::Offers => &offers::Offers,
        FlowName::Notices => &notices::Notices,
        FlowName::Human => &human::Human,
        FlowName::Language => &language::ChangeLanguage,
        FlowName::Help => &help::Help,
        FlowName::Identify => &identify::Identify,
        FlowName::DeleteData => &delete_data::DeleteData,
        FlowName::ContinueElsewhere => &continue_elsewhere::ContinueElsewhere,
    }
}

/// What belongs to a person is theirs in every channel once they are proven; before, only what this conversation made.
fn seeing(filled: &Filled) -> Action {
    match filled.whose {
        Some(Whose::Phone) => Action::SeePhone,
        Some(Whose::Chat) | None => Action::SeeConversation,
    }
}

/// The plain question about a shared slot in a flow's own words, so that it is not taken for that of a flow below it.
fn asked_as(id: &str, step: Step) -> Step {
    match step {
        Step::Ask(mut question) if matches!(question.message.id.as_str(), "ask-branch" | "ask-service") => {
            question.message.id = id.to_owned();
            Step::Ask(question)
        }
        step => step,
    }
}

/// Ends with one reply.
fn done(reply: Reply) -> Result<Outcome, OfficeError> {
    Ok(Outcome::Done(vec![reply]))
}
