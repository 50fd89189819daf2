//! Cases, opinions, offers and wishes about notices, on behalf of one conversation.

use chrono_tz::Tz;
use lobby_engine::{BranchId, Instant};
use lobby_office::branch_file::ContactCentre;
use lobby_office::callback::Callback;
use lobby_office::cases::{CaseView, Category, Change, NewCase, Priority};
use lobby_office::feedback::{Judged, Opinion};
use lobby_office::mail::addresses::LinkSent;
use lobby_office::notice_settings::Topic;
use lobby_office::offers::Offer;
use lobby_office::{OfficeError, TicketView};

use super::Desk;
use crate::message::{Arg, ChannelKind, Message};

impl Desk<'_> {
    /// Records what the customer told; staff decide how urgent it is.
    pub(crate) async fn open_case(&self, category: Category, text: &str) -> Result<CaseView, OfficeError> {
        let (conversation, text) = (self.conversation, text.to_owned());
        let new = NewCase { conversation, category, priority: Priority::Normal, text };
        self.office.open_case(self.caller(), new).await
    }

    /// What this conversation, or its proven person, has recorded.
    pub(crate) async fn cases(&self) -> Result<Vec<CaseView>, OfficeError> {
        self.office.cases_of(self.conversation, self.customer()).await
    }

    pub(crate) async fn add_to_case(&self, number: &str, text: &str) -> Result<CaseView, OfficeError> {
        let added = Change { added: Some(text.to_owned()), ..Change::default() };
        self.office.change_case(self.caller(), number, added).await
    }

    /// What a mark would be about.
    pub(crate) async fn to_judge(&self) -> Result<Option<Judged>, OfficeError> {
        self.office.to_judge(self.conversation, self.customer()).await
    }

    pub(crate) async fn mark_of(&self, judged: Judged) -> Result<Option<u8>, OfficeError> {
        self.office.mark_of(judged).await
    }

    pub(crate) async fn judge(&self, opinion: Opinion) -> Result<(), OfficeError> {
        self.office.judge(self.caller(), self.customer(), opinion).await
    }

    pub(crate) async fn offers(&self) -> Result<Vec<Offer>, OfficeError> {
        self.office.offers(self.customer()).await
    }

    pub(crate) async fn stopped_notices(&self) -> Result<Vec<Topic>, OfficeError> {
        self.office.stopped_notices(self.conversation).await
    }

    pub(crate) async fn set_notices(&self, topics: &[Topic], wanted: bool) -> Result<(), OfficeError> {
        self.office.set_notices(self.conversation, topics.to_vec(), wanted).await
    }

    /// Whether notices can go by mail beside this conversation, which is not one by mail itself.
    pub(crate) fn can_mail(&self) -> bool {
        self.office.sends_mail() && self.channel != ChannelKind::Email
    }

    /// Where notices go as well.
    pub(crate) async fn notice_address(&self) -> Result<Option<String>, OfficeError> {
        self.office.notice_address(self.conversation).await
    }

    pub(crate) async fn ask_for_notices_at(&self, address: &str) -> Result<LinkSent, OfficeError> {
        self.office.ask_for_notices_at(self.caller().command_id, self.conversation, address).await
    }

    pub(crate) async fn end_notice_address(&self) -> Result<(), OfficeError> {
        self.office.end_notice_address(self.conversation).await
    }

    /// The callback this conversation waits for.
    pub(crate) async fn callback(&self) -> Result<Option<Callback>, OfficeError> {
        self.office.callback_of(self.conversation).await
    }

    /// False when somebody is calling already.
    pub(crate) async fn cancel_callback(&self) -> Result<bool, OfficeError> {
        self.office.cancel_callback(self.conversation).await
    }

    /// The branch this person is in line at or booked at.
    pub(crate) async fn own_branch(&self) -> Result<Option<BranchId>, OfficeError> {
        if let Some(ticket) = self.ticket().await?.filter(TicketView::is_open) {
            return Ok(Some(ticket.branch));
        }
        Ok(self.appointments().await?.into_iter().next().map(|next| next.branch))
    }

    /// The proven person's number.
    pub(crate) async fn known_phone(&self) -> Result<Option<String>, OfficeError> {
        let Some(id) = self.customer() else { return Ok(None) };
        Ok(self.office.customer(id).await?.and_then(|customer| customer.phone))
    }

    pub(crate) fn contact_centre(&self) -> Option<ContactCentre> {
        self.office.contact_centre()
    }

    /// The number that answers at any hour, if the bank has one.
    pub(crate) fn emergency_phone(&self) -> Option<String> {
        self.office.contact_centre()?.emergency_phone
    }

    /// A moment by the contact centre's own clock.
    pub(crate) fn by_the_centre(&self, at: Instant) -> Arg {
        Arg::Moment { at, zone: self.centre_zone() }
    }

    /// The same, as short as a button.
    pub(crate) fn button_of(&self, at: Instant) -> Message {
        let zone = self.centre_zone();
        let date = at.with_timezone(&zone).date_naive();
        Message::new("visit-button").with("day", Arg::ShortDate { date, zone }).with("time", Arg::Clock { at, zone })
    }

    fn centre_zone(&self) -> Tz {
        self.office.contact_centre().map_or(super::HOME, |centre| centre.timezone)
    }
}
