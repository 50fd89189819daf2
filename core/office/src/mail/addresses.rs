//! A mail address for notices: given in any conversation, confirmed by a link that is sent there, and only then used.
//!
//! The address is a conversation by mail like any other, so it is sealed, deleted and stopped like one. What goes there is
//! about visits: that one was booked, moved or cancelled, and reminders.

use chrono::Duration;
use lobby_engine::Instant;
use lobby_store::conversations::{self, Conversation};
use lobby_store::notice_addresses as table;
use lobby_store::{StoreError, Tx, attempts, outbox, stopped_notices};
use uuid::Uuid;

use super::EMAIL;
use crate::bus::Wake;
use crate::courier::Parcel;
use crate::notice_settings::Topic;
use crate::notices::Notice;
use crate::staff::hash_token;
use crate::{Office, OfficeError};

/// A link is good for so long.
const LIVES: Duration = Duration::hours(24);
/// Links sent because of one conversation, and to one address: nobody's mailbox is filled from here.
const MOST: usize = 3;
const WITHIN: Duration = Duration::hours(1);
const ASKED_BY: &str = "mail link by";
const SENT_TO: &str = "mail link to";

/// What became of the wish.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkSent {
    Sent,
    TooMany,
    /// Notices go there already.
    Known,
}

impl Office {
    /// Sends a link to an address, which must be lower-cased. The same id sends one.
    pub async fn ask_for_notices_at(
        &self,
        id: Uuid,
        conversation: Uuid,
        address: &str,
    ) -> Result<LinkSent, OfficeError> {
        let (now, at) = (self.clocks().system.now(), self.clocks().business.now());
        let (token, new, address) = (self.new_token(), self.random().uuid_v7(at), address.to_owned());
        let asked = self.db().write::<LinkSent, OfficeError, _>(move |tx| {
            Box::pin(async move {
                if outbox::state(tx, id).await?.is_some() {
                    return Ok(LinkSent::Sent);
                }
                let asking = conversations::find(tx, conversation).await?.ok_or(OfficeError::Unknown)?;
                conversations::insert(tx, new, EMAIL, &address, &asking.language, at).await?;
                let mail = conversations::by_address(tx, EMAIL, &address).await?.ok_or(OfficeError::Unknown)?;
                if table::of_conversation(tx, conversation).await? == Some(mail.id) {
                    return Ok(LinkSent::Known);
                }
                if !count(tx, id, conversation, &address, now).await? {
                    return Ok(LinkSent::TooMany);
                }
                table::ask(tx, conversation, mail.id, &hash_token(&token), now + LIVES).await?;
                post_link(tx, id, &mail, token, at).await?;
                Ok(LinkSent::Sent)
            })
        });
        let sent = asked.await?;
        self.bus().publish(Wake::Outbox);
        Ok(sent)
    }

    /// Whose notices a link is about, while it may still be used. Looking changes nothing, since mail servers open links too.
    pub async fn notice_link(&self, token: &str) -> Result<Option<Conversation>, OfficeError> {
        let now = self.clocks().system.now();
        let mut conn = self.db().read().await?;
        match table::asked(&mut conn, &hash_token(token), now).await? {
            Some(conversation) => Ok(conversations::find(&mut conn, conversation).await?),
            None => Ok(None),
        }
    }

    /// Uses a link: from now on notices go there too. False for one that is used, too old or not ours.
    pub async fn confirm_notice_link(&self, token: &str) -> Result<bool, OfficeError> {
        let (hash, now) = (hash_token(token), self.clocks().system.now());
        let confirmed = self.db().write::<bool, StoreError, _>(move |tx| {
            Box::pin(async move {
                let Some(mail) = table::confirm(tx, &hash, now).await? else { return Ok(false) };
                // Whoever agrees takes an earlier no back.
                for topic in Topic::ALL {
                    stopped_notices::resume(tx, mail, topic.as_str()).await?;
                }
                Ok(true)
            })
        });
        Ok(confirmed.await?)
    }

    /// Where notices of a conversation go as well.
    pub async fn notice_address(&self, conversation: Uuid) -> Result<Option<String>, OfficeError> {
        let mut conn = self.db().read().await?;
        let Some(mail) = table::of_conversation(&mut conn, conversation).await? else { return Ok(None) };
        Ok(conversations::find(&mut conn, mail).await?.map(|mail| mail.address))
    }

    pub async fn end_notice_address(&self, conversation: Uuid) -> Result<(), OfficeError> {
        let ended = self.db().write::<(), StoreError, _>(move |tx| Box::pin(table::end(tx, conversation)));
        Ok(ended.await?)
    }

    /// Whoever has the address wants nothing more that Lobby starts; of all conversations whose notices went there too.
    pub async fn stop_mail(&self, mail: Uuid) -> Result<(), OfficeError> {
        let ended = self.db().write::<(), StoreError, _>(move |tx| {
            Box::pin(async move {
                for conversation in table::for_mail(tx, mail).await? {
                    table::end(tx, conversation).await?;
                }
                Ok(())
            })
        });
        ended.await?;
        self.set_notices(mail, Topic::ALL.to_vec(), false).await
    }

    /// Forgets links that nobody used in time.
    pub(crate) async fn forget_old_notice_links(&self) -> Result<(), OfficeError> {
        let now = self.clocks().system.now();
        self.db().write::<u64, StoreError, _>(move |tx| Box::pin(table::forget_before(tx, now))).await?;
        Ok(())
    }
}

async fn count(tx: &mut Tx, id: Uuid, conversation: Uuid, address: &str, now: Instant) -> Result<bool, StoreError> {
    for (kind, subject) in [(ASKED_BY, conversation.to_string()), (SENT_TO, address.to_owned())] {
        if attempts::since(tx, kind, &subject, now - WITHIN).await?.len() >= MOST {
            return Ok(false);
        }
        attempts::add(tx, id, kind, &subject, now).await?;
    }
    Ok(true)
}

async fn post_link(tx: &mut Tx, id: Uuid, to: &Conversation, token: String, at: Instant) -> Result<(), StoreError> {
    let notice = Notice::ConfirmAddress { token };
    let new = outbox::New {
        id,
        conversation: to.id,
        channel: &to.channel,
        kind: notice.kind(),
        subject: None,
        body: &Parcel::Notice(notice),
        not_before: at,
        expires_at: Some(at + LIVES),
        at,
    };
    outbox::add(tx, new).await
}
