//! Say what Lobby can do.

use async_trait::async_trait;
use lobby_office::OfficeError;

use super::{Flow, Outcome, done};
use crate::command::FlowName;
use crate::desk::Desk;
use crate::message::{Message, Reply};
use crate::runner::say::flow_choices;
use crate::session::Filled;

pub(super) struct Help;

#[async_trait]
impl Flow for Help {
    async fn act(&self, _: &mut Filled, _: &Desk<'_>) -> Result<Outcome, OfficeError> {
        use FlowName::{Book, Complaint, Documents, FindBranch, Hours, Human, Join, Language, Load, MyAppointments};
        let choices =
            flow_choices(&[Book, Join, MyAppointments, Load, Hours, FindBranch, Documents, Complaint, Language, Human]);
        done(Reply::new(Message::new("help")).choices(choices))
    }
}
