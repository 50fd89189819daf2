//! Runs flows: fills their slots, asks, confirms, acts, and does what every conversation needs in every flow.
//!
//! `patterns` holds what people do in any conversation (correct, cancel, go back, repeat, digress, say thanks), `slot`
//! and `when` how shared values are asked for, `say` the pieces of replies.

mod patterns;
pub(crate) mod say;
pub(crate) mod slot;
pub(crate) mod when;

use std::collections::BTreeSet;

use lobby_engine::{BranchId, Instant, ServiceId};
use lobby_office::OfficeError;
use lobby_office::handover::{HandOver, Reason};
use lobby_office::identity::Level;
use lobby_office::identity::forget::Forget;

use crate::command::{Command, FlowName, Slot};
use crate::desk::Desk;
use crate::flows::{self, Flow, Outcome, Question, Step};
use crate::message::{Arg, Choice, Expects, Message, Reply};
use crate::session::{Answered, Filled, Frame, Session};
use crate::text;
use crate::understand::{self, Offered};

/// A flow that becomes another and back would never end.
const MOST_STEPS: usize = 12;

pub(crate) struct Runner<'a, 'b> {
    pub(crate) session: &'a mut Session,
    pub(crate) desk: &'a mut Desk<'b>,
    pub(crate) replies: Vec<Reply>,
    /// What the choices of this turn's replies mean.
    meanings: Vec<(String, Vec<Command>)>,
    /// What is asked of people, if this turn asks anything of them.
    pub(crate) hand_over: Option<HandOver>,
    pub(crate) forget: Option<Forget>,
}

impl<'a, 'b> Runner<'a, 'b> {
    pub(crate) fn new(session: &'a mut Session, desk: &'a mut Desk<'b>) -> Self {
        session.turn += 1;
        Self { session, desk, replies: Vec::new(), meanings: Vec::new(), hand_over: None, forget: None }
    }

    /// One turn: does what was asked and leaves the replies and the session.
    pub(crate) async fn run(&mut self, commands: Vec<Command>) -> Result<(), OfficeError> {
        self.welcome_back();
        self.heed(commands).await?;
        self.keep();
        Ok(())
    }

    /// One turn that says something first: about a link that was opened, or a secret that must not be told. Then what
    /// was asked, or the open question again.
    pub(crate) async fn run_after(&mut self, first: Vec<Reply>, commands: Vec<Command>) -> Result<(), OfficeError> {
        // Out of a masked text nothing is guessed: what was not quite clear is not asked back.
        let clear = |command: &Command| !matches!(command, Command::Clarify(_) | Command::OutOfScope);
        let commands: Vec<Command> = commands.into_iter().filter(clear).collect();
        let last = first.len().saturating_sub(1);
        for (at, reply) in first.into_iter().enumerate() {
            match at == last && commands.is_empty() {
                true => self.aside(reply).await?,
                false => self.say(reply),
            }
        }
        if !commands.is_empty() {
            self.heed(commands).await?;
        }
        self.keep();
        Ok(())
    }

    /// Books the time picked on a page, where all there was to ask was agreed to. What was asked here meanwhile is dropped:
    /// were it the same visit, it would be booked twice.
    pub(crate) async fn pick(
        &mut self,
        branch: &BranchId,
        service: &ServiceId,
        start: Instant,
    ) -> Result<(), OfficeError> {
        self.drop_all().await?;
        let mut filled = Filled {
            branch: Some(branch.clone()),
            service: Some(service.clone()),
            start: Some(start),
            confirmed: true,
            skipped: BTreeSet::from([Slot::Phone, Slot::Name]),
            ..Filled::default()
        };
        filled.recall(flows::get(FlowName::Book).recalls(), &self.session.recent);
        self.session.push(FlowName::Book, filled);
        self.proceed().await?;
        self.keep();
        Ok(())
    }

    fn keep(&mut self) {
        if let Some(last) = self.replies.last() {
            self.session.offered = last.choices.iter().map(|choice| self.offered(choice)).collect();
            self.session.last.clone_from(&self.replies);
        }
        self.session.interposed &= !self.session.stack.is_empty();
        self.session.at = self.desk.now;
    }

    fn offered(&self, choice: &Choice) -> Offered {
        let own = self.meanings.iter().find(|(id, _)| *id == choice.id).map(|(_, commands)| commands.clone());
        Offered {
            id: choice.id.clone(),
            label: text::label(&choice.label, self.desk.language, self.desk.now),
            commands: own.or_else(|| understand::lasting(&choice.id)).unwrap_or_default(),
        }
    }

    /// Takes the flow on top as far as it goes without an answer; when it ends, goes back to the one below.
    pub(crate) async fn proceed(&mut self) -> Result<(), OfficeError> {
        for _ in 0..MOST_STEPS {
            let Some(frame) = self.session.top_mut() else { return Ok(()) };
            let name = frame.flow;
            let mut filled = frame.filled.clone();
            let next = self.advance(name, &mut filled).await?;
            if let Some(frame) = self.session.top_mut() {
                frame.filled.clone_from(&filled);
            }
            match next {
                Next::Ask(question) => {
                    self.ask(question);
                    return Ok(());
                }
                Next::Become(flow) => {
                    self.session.stack.pop();
                    self.session.push(flow, filled);
                }
                Next::StepUp(goal) => self.session.step_up(goal),
                Next::End(replies) => {
                    self.end(&filled, replies);
                    self.let_go_unproven(name);
                    if self.session.stack.is_empty() {
                        return Ok(());
                    }
                }
            }
        }
        Ok(())
    }

    async fn advance(&mut self, name: FlowName, filled: &mut Filled) -> Result<Next, OfficeError> {
        let flow = flows::get(name);
        if let Some(needs) = self.unproven(flow, filled) {
            return Ok(Next::StepUp(needs));
        }
        for slot in flow.slots() {
            match flow.fill(*slot, filled, self.desk).await? {
                Step::Ready => {}
                Step::Ask(question) => return Ok(Next::Ask(question)),
                Step::End(replies) => return Ok(Next::End(replies)),
                Step::Become(flow) => return Ok(Next::Become(flow)),
            }
        }
        // A slot may have turned a small matter into a greater one.
        if let Some(needs) = self.unproven(flow, filled) {
            return Ok(Next::StepUp(needs));
        }
        if !filled.confirmed
            && let Some(question) = flow.confirm(filled, self.desk).await?
        {
            return Ok(Next::Ask(question));
        }
        Ok(match flow.act(filled, self.desk).await? {
            Outcome::Done(replies) => Next::End(replies),
            Outcome::Ask(question) => Next::Ask(question),
            Outcome::HandOver(wanted, replies) => {
                self.drop_for(&wanted);
                self.hand_over = Some(wanted);
                Next::End(replies)
            }
            Outcome::Forget(forget, replies) => {
                self.forget = Some(forget);
                let deepest = self.session.stack.len().saturating_sub(1);
                self.session.stack.drain(..deepest);
                Next::End(replies)
            }
        })
    }

    /// Whoever lost a card or their patience is not asked about their booking next.
    fn drop_for(&mut self, wanted: &HandOver) {
        let over = self.session.stack.len().saturating_sub(1);
        if wanted.reason.is_urgent() || wanted.reason == Reason::Complaint {
            self.session.stack.drain(..over);
        }
    }

    /// The level a flow needs, where the person has proven less.
    fn unproven(&self, flow: &dyn Flow, filled: &Filled) -> Option<Level> {
        let needs = self.desk.office.needs(flow.needs(filled));
        (self.desk.standing.level < needs).then_some(needs)
    }

    /// A flow for which a person did not prove enough is not gone on with.
    fn let_go_unproven(&mut self, ended: FlowName) {
        let unproven = |frame: &Frame| self.unproven(flows::get(frame.flow), &frame.filled).is_some();
        if ended == FlowName::Identify && self.session.top().is_some_and(unproven) {
            self.session.stack.pop();
        }
    }

    fn end(&mut self, filled: &Filled, mut replies: Vec<Reply>) {
        let flow = self.session.stack.pop().map(|frame| frame.flow);
        // Under an answer by the way stands the open question, with its own buttons alone.
        if !self.session.stack.is_empty() && flow.is_some_and(only_tells) {
            replies.iter_mut().for_each(|reply| reply.choices.clear());
        }
        let refinable = flow.filter(|flow| !flows::get(*flow).refined_by().is_empty());
        self.session.answered = refinable.map(|flow| Answered { flow, filled: filled.clone() });
        let recent = std::mem::take(&mut self.session.recent);
        self.session.recent = filled.outliving(recent);
        self.replies.extend(replies);
    }

    /// Drops everything begun; what was kept for it is given back.
    pub(crate) async fn drop_all(&mut self) -> Result<(), OfficeError> {
        while self.session.top().is_some() {
            self.drop_top().await?;
        }
        Ok(())
    }

    pub(crate) async fn drop_top(&mut self) -> Result<(), OfficeError> {
        match self.session.stack.pop().and_then(|frame| frame.filled.hold) {
            Some(hold) => self.desk.release(&hold).await,
            None => Ok(()),
        }
    }

    fn ask(&mut self, mut question: Question) {
        self.session.interposed = false;
        if let Some(frame) = self.session.top_mut() {
            if frame.asked.last() == Some(&question.slot) {
                frame.repeats = frame.repeats.saturating_add(1);
            } else {
                frame.repeats = 0;
                frame.asked.retain(|slot| *slot != question.slot);
                frame.asked.push(question.slot);
            }
            question.message.id = in_other_words(question.message.id, frame.repeats);
            if question.slot != Slot::Confirmation && question.options.len() > 1 {
                frame.listed = question.options.iter().map(|(_, commands)| commands.clone()).collect();
            }
        }
        let choices = self.choices(question.options);
        self.replies.push(Reply::new(question.message).choices(choices).expects(question.expects));
    }

    /// Buttons that belong to this turn.
    pub(crate) fn choices(&mut self, options: Vec<(Arg, Vec<Command>)>) -> Vec<Choice> {
        let turn = self.session.turn;
        let mut choices = Vec::with_capacity(options.len());
        for (label, commands) in options {
            let id = understand::lasting_id(&commands);
            let id = id.unwrap_or_else(|| format!("s{turn}.{}", self.meanings.len()));
            self.meanings.push((id.clone(), commands));
            choices.push(Choice { id, label });
        }
        choices
    }

    pub(crate) fn say(&mut self, reply: Reply) {
        self.replies.push(reply);
    }

    pub(crate) fn say_id(&mut self, id: &str) {
        self.say(Reply::new(Message::new(id)));
    }

    /// Asks something of the runner's own over the flow's question: until that is asked again, a yes and a no are about this.
    pub(crate) fn interpose(&mut self, reply: Reply) {
        self.session.interposed = !self.session.stack.is_empty();
        self.say(reply.expects(Expects::Choice));
    }

    pub(crate) fn asked(&self) -> Option<Slot> {
        self.session.asked()
    }
}

/// Whether a flow only answers a question. What helps at once, and the menu somebody asked for, keep their choices.
fn only_tells(flow: FlowName) -> bool {
    use FlowName::{CardLost, Fraud, Help, Human, Identify};
    !flows::get(flow).changes() && !matches!(flow, CardLost | Fraud | Help | Human | Identify)
}

/// The same question is not put in the same words twice: first rephrased, then as short as it can be, where there are such
/// words.
fn in_other_words(id: String, repeats: u8) -> String {
    let other = match repeats {
        0 => return id,
        1 => format!("{id}-again"),
        _ => format!("{id}-short"),
    };
    if text::is_known(&other) { other } else { id }
}

enum Next {
    Ask(Question),
    Become(FlowName),
    /// More must be proven first.
    StepUp(Level),
    End(Vec<Reply>),
}
