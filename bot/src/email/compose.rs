//! A mail as it is sent: its head, its forms, its pictures and files. Pure but for drawing the QR.

use std::time::SystemTime;

use lettre::Message;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Attachment, Mailbox, MultiPart, SinglePart};
use lobby_office::calendar::CalendarEntry;
use lobby_office::mail::Thread;
use lobby_office::qr;
use thiserror::Error;

use super::render::{Sheet, cid};

/// Who began: whoever answers machines looks at it (RFC 3834).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Began {
    /// The customer; Lobby answers.
    Customer,
    Lobby,
    /// A person wrote it.
    Agent,
}

/// Everything a mail is made of.
pub(super) struct Draft<'a> {
    pub(super) from: &'a Mailbox,
    pub(super) to: &'a str,
    /// Without brackets.
    pub(super) id: String,
    pub(super) thread: &'a Thread,
    pub(super) began: Began,
    pub(super) at: SystemTime,
    pub(super) language: &'a str,
    pub(super) sheet: &'a Sheet,
    pub(super) invitation: Option<CalendarEntry>,
    pub(super) file: Option<Enclosed>,
}

/// What an agent sends.
pub(super) struct Enclosed {
    pub(super) name: String,
    pub(super) media_type: String,
    pub(super) body: Vec<u8>,
}

#[derive(Debug, Error)]
pub(super) enum ComposeError {
    #[error("the address is none")]
    Address(#[from] lettre::address::AddressError),
    #[error("the mail could not be put together: {0}")]
    Mail(#[from] lettre::error::Error),
    #[error("a QR could not be drawn: {0}")]
    Qr(#[from] qr::QrError),
    #[error("a kind of content is none")]
    Kind,
}

pub(super) fn compose(draft: &Draft<'_>) -> Result<Message, ComposeError> {
    let thread = draft.thread;
    let subject = one_line(&thread.subject);
    let subject = if thread.is_theirs { format!("Re: {subject}") } else { subject };
    let mut head = Message::builder()
        .from(draft.from.clone())
        .to(Mailbox::new(None, draft.to.parse()?))
        .subject(subject)
        .date(draft.at)
        .message_id(Some(format!("<{}>", draft.id)));
    if let Some(last) = thread.references.last() {
        head = head.in_reply_to(last.clone()).references(thread.references.join(" "));
    }
    let mut message = head.multipart(content(draft)?)?;
    let headers = message.headers_mut();
    let mut set = |name: &'static str, value: String| {
        headers.insert_raw(HeaderValue::new(HeaderName::new_from_ascii_str(name), value));
    };
    match draft.began {
        Began::Customer => set("Auto-Submitted", "auto-replied".to_owned()),
        Began::Lobby => set("Auto-Submitted", "auto-generated".to_owned()),
        Began::Agent => {}
    }
    if draft.began != Began::Agent {
        set("X-Auto-Response-Suppress", "OOF, AutoReply".to_owned());
    }
    if let Some((_, address)) = &draft.sheet.stop {
        set("List-Unsubscribe", format!("<{address}>"));
        set("List-Unsubscribe-Post", "List-Unsubscribe=One-Click".to_owned());
    }
    Ok(message)
}

/// The forms of the same words, the least first, and what is enclosed.
fn content(draft: &Draft<'_>) -> Result<MultiPart, ComposeError> {
    let sheet = draft.sheet;
    let html = SinglePart::html(sheet.html(draft.language));
    let mut forms = MultiPart::alternative().singlepart(SinglePart::plain(sheet.plain()));
    forms = match sheet.codes.is_empty() {
        true => forms.singlepart(html),
        false => forms.multipart(with_pictures(html, sheet)?),
    };
    let mut enclosed = Vec::new();
    if let Some(entry) = &draft.invitation {
        let ics = entry.to_ics();
        // As a form, mail programs put it into the calendar; as a file, everybody else can.
        let kind = kind(&format!("text/calendar; charset=utf-8; method={}", entry.method()))?;
        forms = forms.singlepart(SinglePart::builder().content_type(kind).body(ics.clone()));
        enclosed.push(Attachment::new("visit.ics".to_owned()).body(ics, self::kind("application/ics")?));
    }
    if let Some(file) = &draft.file {
        // What a kind is said to be must not break the mail.
        let kind = kind(&file.media_type).or_else(|_| kind("application/octet-stream"))?;
        enclosed.push(Attachment::new(one_line(&file.name)).body(file.body.clone(), kind));
    }
    Ok(match enclosed.is_empty() {
        true => forms,
        false => enclosed.into_iter().fold(MultiPart::mixed().multipart(forms), MultiPart::singlepart),
    })
}

fn with_pictures(html: SinglePart, sheet: &Sheet) -> Result<MultiPart, ComposeError> {
    let mut related = MultiPart::related().singlepart(html);
    for (at, (address, _)) in sheet.codes.iter().enumerate() {
        let picture = qr::png(address)?;
        related = related.singlepart(
            Attachment::new_inline_with_name(cid(at), "qr.png".to_owned()).body(picture, kind("image/png")?),
        );
    }
    Ok(related)
}

fn kind(text: &str) -> Result<ContentType, ComposeError> {
    ContentType::parse(text).map_err(|_| ComposeError::Kind)
}

/// Nothing typed by anybody begins another header.
fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect::<String>().trim().to_owned()
}

#[cfg(test)]
mod tests;
