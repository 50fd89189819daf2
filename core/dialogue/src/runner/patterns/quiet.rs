//! Nobody speaks: somebody who comes back after a while, and a caller who says nothing.

use lobby_office::OfficeError;

use super::super::Runner;
use super::super::say::{flow_choices, flow_name};
use crate::command::FlowName;
use crate::menu::menu;
use crate::message::{Arg, Message, Reply};
use crate::scope::Scope;

impl Runner<'_, '_> {
    /// Where it stood, for somebody who left in the middle and no longer has the open question in mind.
    pub(crate) fn welcome_back(&mut self) {
        let away = self.desk.now - self.session.at > Scope::Flow.lives();
        let Some(frame) = self.session.stack.first().filter(|_| away) else { return };
        let filled = &frame.filled;
        let mut known: Vec<Arg> = Vec::new();
        known.extend(filled.service.as_ref().map(|service| self.desk.service_name(service)));
        known.extend(filled.branch.as_ref().map(|branch| self.desk.branch_name(branch)));
        let zone = self.desk.zone_of(filled.branch.as_ref());
        known.extend(filled.start.map(|at| Arg::Moment { at, zone }));
        let begun = |id: &str| Message::new(id).with("flow", flow_name(frame.flow));
        let message = match known.is_empty() {
            true => begun("welcome-back"),
            false => begun("welcome-back-with").with("what", Arg::List(known)),
        };
        self.say(Reply::new(message));
    }

    /// First the question in few words, then what can be chosen, then a person; never an end without a next step.
    pub(super) async fn silence(&mut self) -> Result<(), OfficeError> {
        match self.session.silences {
            0 | 1 if self.session.stack.is_empty() => {
                self.say(Reply::new(Message::new("silence-anybody")).choices(menu()));
                Ok(())
            }
            0 | 1 => self.proceed().await,
            2 => {
                self.say_id("silence-choose");
                if self.session.stack.is_empty() {
                    self.replies.iter_mut().for_each(|reply| reply.choices = menu());
                }
                self.proceed().await
            }
            _ if self.desk.is_by_phone() => self.put_through().await,
            _ => {
                let choices = flow_choices(&[FlowName::Human, FlowName::Help]);
                self.interpose(Reply::new(Message::new("silence-person")).choices(choices));
                Ok(())
            }
        }
    }
}
