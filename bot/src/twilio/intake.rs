//! From a webhook's form to the inbox.

use lobby_dialogue::language::Language;
use lobby_dialogue::message::{Body, Channel, ChannelKind, ConversationId, Inbound};
use lobby_office::OfficeError;
use thiserror::Error;

use super::webhook::Hook;
use crate::{sms, whatsapp};
use lobby_twilio::Fields;

#[derive(Debug, Error)]
pub(super) enum IntakeError {
    #[error(transparent)]
    Office(#[from] OfficeError),
    #[error("a message could not be written down")]
    Unwritable(#[from] serde_json::Error),
}

/// A message of a person.
struct Arrival {
    /// The same id is the same message, however often Twilio repeats it.
    id: String,
    kind: ChannelKind,
    channel: &'static str,
    address: String,
    body: Body,
}

/// Stores what a form says. Once this returns it is not lost; the same form again changes nothing.
pub(super) async fn accept(hook: &Hook, fields: &Fields) -> Result<(), IntakeError> {
    let Some(arrival) = read(hook, fields) else {
        tracing::warn!(
            message = fields.get("MessageSid"),
            "a message without an id, or for a channel that is off, was skipped"
        );
        return Ok(());
    };
    let office = &hook.office;
    let conversation = office.conversation(arrival.channel, &arrival.address, Language::default().code()).await?;
    let inbound = Inbound {
        conversation: ConversationId(conversation.id),
        id: arrival.id,
        body: arrival.body,
        at: office.clocks().business.now(),
        channel: Channel { kind: arrival.kind, language: None, address: arrival.address, origin: None, pressed: None },
        secrets: Vec::new(),
    };
    let inbound = inbound.without_secrets();
    let is_fresh = office.receive(conversation.id, &inbound.id, serde_json::to_value(&inbound)?).await?;
    metrics::counter!("lobby_received_total", "channel" => arrival.channel, "repeated" => (!is_fresh).to_string())
        .increment(1);
    Ok(())
}

/// WhatsApp's addresses carry its name, everything else is SMS.
fn read(hook: &Hook, fields: &Fields) -> Option<Arrival> {
    let id = fields.get("MessageSid").filter(|id| is_sid(id))?.to_owned();
    let is_whatsapp = fields.get("From")?.starts_with(whatsapp::PREFIX);
    Some(match is_whatsapp {
        true if hook.whatsapp => Arrival {
            id,
            kind: ChannelKind::Whatsapp,
            channel: whatsapp::CHANNEL,
            address: whatsapp::person(fields)?,
            body: whatsapp::body(fields),
        },
        false if hook.sms => Arrival {
            id,
            kind: ChannelKind::Sms,
            channel: sms::CHANNEL,
            address: fields.get("From")?.to_owned(),
            body: sms::body(fields),
        },
        _ => return None,
    })
}

/// Letters and digits, as Twilio makes them: what else is in an id, a database may refuse, and Twilio would repeat it for ever.
fn is_sid(id: &str) -> bool {
    id.len() <= 64 && id.bytes().all(|byte| byte.is_ascii_alphanumeric())
}
