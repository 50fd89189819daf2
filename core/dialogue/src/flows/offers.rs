//! What the bank offers this person now.

use async_trait::async_trait;
use lobby_office::OfficeError;
use lobby_office::offers::Offer;

use super::{Flow, Outcome, done};
use crate::command::FlowName;
use crate::desk::Desk;
use crate::message::{Arg, Message, Reply};
use crate::runner::say::flow_choices;
use crate::session::Filled;

pub(super) struct Offers;

#[async_trait]
impl Flow for Offers {
    async fn act(&self, _: &mut Filled, desk: &Desk<'_>) -> Result<Outcome, OfficeError> {
        let offers = desk.offers().await?;
        let message = match offers.as_slice() {
            [] => Message::new("offers-none"),
            some => Message::new("offers").with("offers", Arg::Lines(some.iter().map(line).collect())),
        };
        done(Reply::new(message).choices(flow_choices(&[FlowName::Book, FlowName::Human])))
    }
}

fn line(offer: &Offer) -> Arg {
    Message::new("offer-line").with("name", offer.name.clone()).with("text", offer.text.clone()).into()
}
