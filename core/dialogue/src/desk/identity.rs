//! Who speaks, as flows may ask and prove it.

use lobby_engine::Instant;
use lobby_office::identity::codes::{CodeRequest, CodeSent};
use lobby_office::identity::forget::{Forget, Scope};
use lobby_office::identity::{Action, Level};
use lobby_office::phone::Phone;
use lobby_office::{OfficeError, TicketView};
use uuid::Uuid;

use super::{Checked, Desk};
use crate::message::ChannelKind;

impl Desk<'_> {
    /// The person, once enough is proven to see what is theirs in other conversations.
    pub(crate) fn customer(&self) -> Option<Uuid> {
        self.standing.customer.filter(|_| self.standing.level >= self.office.needs(Action::SeePhone))
    }

    /// Whether the channel itself tells whose phone it is.
    pub(crate) fn vouches_for_phones(&self) -> bool {
        match self.channel {
            ChannelKind::Telegram => true,
            // WhatsApp may hide the number, and the sender of an SMS, a mail or a call can be forged.
            ChannelKind::Web | ChannelKind::Whatsapp | ChannelKind::Sms | ChannelKind::Email | ChannelKind::Phone => {
                false
            }
        }
    }

    pub(crate) fn is_by_phone(&self) -> bool {
        self.channel == ChannelKind::Phone
    }

    /// The number that calls, where it is shown. It saves typing and proves nothing.
    pub(crate) fn calling_number(&self) -> Option<Phone> {
        Some(&self.address).filter(|_| self.is_by_phone()).and_then(|number| Phone::parse(number).ok())
    }

    /// Whether what cannot be heard can be sent to the number that calls.
    pub(crate) fn can_be_texted(&self) -> bool {
        self.calling_number().is_some() && self.office.can_send_codes_to_strangers()
    }

    /// The open ticket that the number of this call hints at.
    pub(crate) async fn hinted_ticket(&self) -> Result<Option<TicketView>, OfficeError> {
        match self.calling_number() {
            Some(number) => self.office.hinted_ticket(self.conversation, &number).await,
            None => Ok(None),
        }
    }

    /// Whether a code could reach anybody at all.
    pub(crate) fn can_send_codes(&self) -> bool {
        self.office.telegram_address().is_some() || self.codes_come_by_sms()
    }

    /// Whether whoever proved their number nowhere gets a code by SMS. Whoever asks by SMS would get it over the path that
    /// asks.
    pub(crate) fn codes_come_by_sms(&self) -> bool {
        self.channel != ChannelKind::Sms && self.office.can_send_codes_to_strangers()
    }

    pub(crate) fn can_prove(&self) -> bool {
        self.vouches_for_phones() || self.can_send_codes()
    }

    /// Whether more may turn up once the person has proven who they are.
    pub(crate) fn may_find_more(&self) -> bool {
        self.standing.level < self.office.needs(Action::SeePhone) && self.can_prove()
    }

    /// Whether people have the conversation, or are asked to take it.
    pub(crate) fn is_with_people(&self) -> bool {
        !self.owned_by_lobby
    }

    pub(crate) async fn send_code(&self, phone: &Phone) -> Result<CodeSent, OfficeError> {
        let id = self.caller().command_id;
        let (conversation, address) = (self.conversation, self.address.clone());
        self.office.send_code(CodeRequest { id, conversation, address, phone: phone.clone() }).await
    }

    /// Checks a typed code; what came of it stays for the flow to tell.
    pub(crate) async fn check_code(&mut self, typed: &str) -> Result<(), OfficeError> {
        let checked = self.office.check_code(self.conversation, typed, self.language.code()).await?;
        self.checked = Some(Checked::Code(checked));
        self.stand_anew().await
    }

    /// Compares a typed IIN with the bank's; what came of it stays for the flow to tell.
    pub(crate) async fn check_iin(&mut self, typed: &str) -> Result<(), OfficeError> {
        if self.standing.level < Level::L2 {
            return Ok(());
        }
        let id = self.caller().command_id;
        let checked = self.office.check_iin(id, self.conversation, self.standing, typed).await?;
        self.checked = Some(Checked::Iin(checked));
        self.stand_anew().await
    }

    pub(super) async fn stand_anew(&mut self) -> Result<(), OfficeError> {
        self.standing = self.office.standing(self.conversation).await?;
        Ok(())
    }

    pub(crate) async fn prepare_to_forget(&self, scope: Scope) -> Result<Forget, OfficeError> {
        self.office.prepare_to_forget(self.conversation, scope).await
    }

    /// Whole minutes from now, rounded up. Limits are kept by the system clock, which a demo does not shift.
    pub(crate) fn minutes_until(&self, at: Instant) -> i64 {
        let seconds = (at - self.office.clocks().system.now()).num_seconds();
        (seconds.max(1) + 59) / 60
    }
}
