//! One-time codes: six digits, sent over another path than the conversation that asks.
//!
//! Known and unknown numbers get the same answer after the same work: the code is drawn, counted and stored either way.
//! Of a code that nobody was sent no answer is right. Only a keyed hash is kept; the notice that carries the code is
//! emptied once its delivery has ended.

use std::sync::Arc;

use chrono::Duration;
use lobby_engine::Instant;
use lobby_store::conversations::Conversation;
use lobby_store::one_time_codes::{self as table, OneTimeCode};
use lobby_store::{Tx, outbox};
use uuid::Uuid;

use super::limits::{self, Sending};
use super::route::CodeRoute;
use super::standing::{Kind, bind, enrol};
use crate::bus::Wake;
use crate::courier::Parcel;
use crate::notices::Notice;
use crate::phone::Phone;
use crate::{Office, OfficeError};

/// A code is worth nothing after this.
pub const CODE_LIVES: Duration = Duration::minutes(5);
/// Answers to one code.
pub const TRIES: i64 = 5;

/// Who asks for a code.
#[derive(Clone, Debug)]
pub struct CodeRequest {
    /// The same id sends one code.
    pub id: Uuid,
    pub conversation: Uuid,
    /// The network address of a web page, or the channel's address; limits are counted by it.
    pub address: String,
    pub phone: Phone,
}

/// What became of the wish for a code; it says nothing about whether the number is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeSent {
    Sent,
    /// Too many were asked for; the next may be asked for then.
    Wait {
        until: Instant,
    },
}

/// What a typed code turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeChecked {
    Right {
        customer: Uuid,
    },
    Wrong {
        left: i64,
    },
    /// The last try was wrong: this code is over.
    Burnt,
    /// Too old, used, or never asked for.
    Expired,
}

impl Office {
    /// Sends a code to a phone's owner, if one of the routes leads there.
    pub async fn send_code(&self, request: CodeRequest) -> Result<CodeSent, OfficeError> {
        let (now, business) = (self.clocks().system.now(), self.clocks().business.now());
        let digits = self.random().six_digits();
        let routes = self.code_routes();
        let sent = self
            .db()
            .write::<CodeSent, OfficeError, _>(move |tx| {
                Box::pin(async move { send(tx, &request, &routes, digits, now, business).await })
            })
            .await?;
        self.bus().publish(Wake::Outbox);
        Ok(sent)
    }

    /// Checks what was typed as the code a conversation waits for. A right one binds it to the phone's person.
    pub async fn check_code(
        &self,
        conversation: Uuid,
        typed: &str,
        language: &str,
    ) -> Result<CodeChecked, OfficeError> {
        let (now, business) = (self.clocks().system.now(), self.clocks().business.now());
        let (typed, language) = (typed.to_owned(), language.to_owned());
        let office = self.clone();
        let checked = self
            .db()
            .write::<CodeChecked, OfficeError, _>(move |tx| {
                Box::pin(async move {
                    let Some(code) = table::find(tx, conversation).await? else { return Ok(CodeChecked::Expired) };
                    if code.expires_at <= now {
                        return Ok(CodeChecked::Expired);
                    }
                    let Some(tries) = table::take_try(tx, code.id, TRIES).await? else { return Ok(CodeChecked::Burnt) };
                    if table::hash(tx, code.id, Some(&typed)) != code.code_hash {
                        return wrong(tx, &code, conversation, tries, now).await;
                    }
                    let phone = Phone::parse(&code.phone).map_err(|_| OfficeError::BadPhone)?;
                    let customer = enrol(tx, &office.person_of(&phone, &language, business), business).await?;
                    table::end(tx, code.id).await?;
                    bind(tx, conversation, customer, Kind::Code, now).await?;
                    Ok(CodeChecked::Right { customer })
                })
            })
            .await?;
        if let CodeChecked::Right { customer } = checked {
            self.recognise(customer).await;
        }
        Ok(checked)
    }
}

async fn send(
    tx: &mut Tx,
    request: &CodeRequest,
    routes: &[Arc<dyn CodeRoute>],
    digits: String,
    now: Instant,
    business: Instant,
) -> Result<CodeSent, OfficeError> {
    let asking = request.conversation;
    if table::find(tx, asking).await?.is_some_and(|waiting| waiting.id == request.id) {
        return Ok(CodeSent::Sent);
    }
    let sending = Sending { phone: &request.phone, conversation: asking, address: &request.address };
    if let Some(until) = sending.free_at(tx, now).await? {
        return Ok(CodeSent::Wait { until });
    }
    sending.count(tx, request.id, now).await?;
    let route = route(tx, routes, &request.phone, asking).await?;
    let code_hash = table::hash(tx, request.id, route.as_ref().map(|_| digits.as_str()));
    let phone = request.phone.as_e164().to_owned();
    let code = OneTimeCode { id: request.id, phone, code_hash, tries: 0, expires_at: now + CODE_LIVES };
    table::save(tx, asking, &code).await?;
    if let Some(to) = route {
        post(tx, &to, request.id, digits, business).await?;
    }
    Ok(CodeSent::Sent)
}

async fn route(
    tx: &mut Tx,
    routes: &[Arc<dyn CodeRoute>],
    phone: &Phone,
    asking: Uuid,
) -> Result<Option<Conversation>, OfficeError> {
    for route in routes {
        if let Some(conversation) = route.leads_to(tx, phone, asking).await? {
            return Ok(Some(conversation));
        }
    }
    Ok(None)
}

async fn post(tx: &mut Tx, to: &Conversation, id: Uuid, code: String, now: Instant) -> Result<(), OfficeError> {
    let notice = Notice::Code { code };
    let new = outbox::New {
        id,
        conversation: to.id,
        channel: &to.channel,
        kind: notice.kind(),
        subject: None,
        body: &Parcel::Notice(notice),
        not_before: now,
        expires_at: Some(now + CODE_LIVES),
        at: now,
    };
    Ok(outbox::add(tx, new).await?)
}

async fn wrong(
    tx: &mut Tx,
    code: &OneTimeCode,
    conversation: Uuid,
    tries: i64,
    now: Instant,
) -> Result<CodeChecked, OfficeError> {
    if tries < TRIES {
        return Ok(CodeChecked::Wrong { left: TRIES - tries });
    }
    table::end(tx, code.id).await?;
    limits::burn(tx, code.id, conversation, now).await?;
    Ok(CodeChecked::Burnt)
}
