//! Tell a person when and where they are booked.

use async_trait::async_trait;
use lobby_office::OfficeError;
use lobby_office::identity::Action;

use super::{Flow, Outcome, done, seeing};
use crate::command::FlowName;
use crate::desk::Desk;
use crate::message::{Arg, Message, Reply};
use crate::runner::say::{flow_choices, none_here};
use crate::session::Filled;

pub(super) struct MyAppointments;

#[async_trait]
impl Flow for MyAppointments {
    fn needs(&self, filled: &Filled) -> Action {
        seeing(filled)
    }

    async fn act(&self, _: &mut Filled, desk: &Desk<'_>) -> Result<Outcome, OfficeError> {
        let appointments = desk.appointments().await?;
        match appointments.as_slice() {
            [] if desk.may_find_more() => done(none_here("none-here", FlowName::MyAppointments)),
            [] => done(Reply::new(Message::new("mine-none")).choices(flow_choices(&[FlowName::Book]))),
            [only] => done(desk.visit_in_full("mine-one", only)),
            several => {
                let lines = several.iter().map(|appointment| desk.visit("visit-line", appointment).into()).collect();
                let message = Message::new("mine-several").with("visits", Arg::Lines(lines));
                let choices = flow_choices(&[FlowName::MoveAppointment, FlowName::CancelAppointment]);
                done(Reply::new(message).choices(choices))
            }
        }
    }
}
