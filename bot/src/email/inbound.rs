//! From a mail to what a person said, or to the reason why nobody is answered. Pure.

use lobby_dialogue::message::{Body, Event};
use mail_parser::{HeaderValue, Message, MessagePart, MimeHeaders, PartType};
use uuid::Uuid;

use super::bounce::{self, Bounce};
use super::quotes::own_words;
use super::vouch::is_authentic;

/// Characters of a mail's words that are read; what stands behind nobody reads either.
const LONGEST: usize = 4000;
/// Files of one mail that are looked at, and the largest, in bytes.
const MOST_FILES: usize = 5;
pub(super) const LARGEST_FILE: usize = 5 * 1024 * 1024;
/// Ids of a thread that are kept: where it began, and its last.
const MOST_REFERENCES: usize = 10;
const LONGEST_ID: usize = 250;

/// What a mail is.
#[derive(Debug)]
pub(super) enum Incoming {
    Person(Box<Letter>),
    Bounce(Bounce),
    /// Nobody is answered, and why.
    Passed(&'static str),
}

/// A mail that a person wrote.
#[derive(Debug)]
pub(super) struct Letter {
    /// Lower-cased; it may be forged.
    pub(super) sender: String,
    /// The same mail has the same, however often it lies in the mailbox.
    pub(super) id: Uuid,
    /// Its thread's ids in angle brackets, its own last.
    pub(super) references: Vec<String>,
    /// What may be marks in the ids it answers.
    pub(super) marks: Vec<String>,
    /// The sender's domain stands behind it, says the bank's own server.
    pub(super) is_authentic: bool,
    pub(super) subject: Option<String>,
    /// Without quotes and signature.
    pub(super) words: Option<String>,
    pub(super) files: Vec<File>,
}

#[derive(Clone, Debug)]
pub(super) struct File {
    pub(super) name: String,
    pub(super) body: Vec<u8>,
}

/// What mails are read in the light of.
#[derive(Clone, Debug)]
pub(super) struct Reader {
    /// Our own address, lower-cased: what comes from it is an echo.
    pub(super) own: String,
    pub(super) authserv_id: Option<String>,
}

impl Reader {
    /// `place` names the mail where it has no id of its own.
    pub(super) fn read(&self, mail: &Message<'_>, place: &str) -> Incoming {
        if let Some(bounce) = bounce::read(mail) {
            return Incoming::Bounce(bounce);
        }
        let Some(sender) = sender(mail) else { return Incoming::Passed("no sender") };
        if sender == self.own {
            return Incoming::Passed("our own address");
        }
        if let Some(why) = written_by_a_machine(mail, &sender) {
            return Incoming::Passed(why);
        }
        let domain = sender.split_once('@').map(|(_, domain)| domain).unwrap_or_default();
        let results = mail.headers_raw().filter(|(name, _)| name.eq_ignore_ascii_case("Authentication-Results"));
        let is_authentic = is_authentic(results.map(|(_, value)| value), self.authserv_id.as_deref(), domain);
        let subject = mail.subject().map(one_line).filter(|subject| !subject.is_empty());
        Incoming::Person(Box::new(Letter {
            id: id(mail, place),
            marks: answered(mail).iter().filter_map(|id| bounce::mark(id)).collect(),
            references: references(mail),
            is_authentic,
            words: words(mail),
            subject,
            files: files(mail),
            sender,
        }))
    }
}

impl Letter {
    /// What is said, where a QR in a picture may say it too. A reply's pictures are often ours, sent back, so words go first.
    pub(super) fn body(&self, scanned: Option<String>, is_reply: bool) -> Body {
        let subject = self.subject.as_ref().filter(|_| !is_reply);
        match (&self.words, scanned) {
            (Some(text), _) if is_reply => Body::Text { text: text.clone() },
            (_, Some(text)) => Body::Scan { text },
            (Some(text), None) => Body::Text { text: text.clone() },
            (None, None) => match subject {
                Some(text) if self.files.is_empty() => Body::Text { text: text.clone() },
                _ => Body::Event { event: Event::Unreadable },
            },
        }
    }
}

fn sender(mail: &Message<'_>) -> Option<String> {
    let address = mail.from()?.first()?.address()?.trim().to_lowercase();
    address.parse::<lettre::Address>().is_ok().then_some(address)
}

/// Two machines that answer each other never stop (RFC 3834).
fn written_by_a_machine(mail: &Message<'_>, sender: &str) -> Option<&'static str> {
    let header = |name: &str| {
        let found = mail.headers_raw().find(|(own, _)| own.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.trim().to_lowercase())
    };
    let is =
        |name: &str, values: &[&str]| header(name).is_some_and(|own| values.iter().any(|value| own.starts_with(value)));
    let local = sender.split('@').next().unwrap_or_default();
    let nobody =
        ["mailer-daemon", "postmaster", "noreply", "no-reply", "donotreply", "do-not-reply", "bounce", "bounces"];
    let calendar = |part: &MessagePart<'_>| {
        part.content_type().is_some_and(|found| {
            found.subtype() == Some("calendar")
                && found.attribute("method").is_some_and(|method| !method.eq_ignore_ascii_case("publish"))
        })
    };
    match () {
        () if header("Auto-Submitted").is_some_and(|value| !value.starts_with("no")) => Some("an automatic reply"),
        () if header("X-Autoreply").is_some() || header("X-Autorespond").is_some() => Some("an automatic reply"),
        () if is("Precedence", &["bulk", "junk", "list", "auto_reply"]) => Some("bulk mail"),
        () if header("List-Id").is_some() || header("List-Unsubscribe").is_some() => Some("a mailing list"),
        () if header("Return-Path").is_some_and(|path| path == "<>") => Some("a report"),
        () if nobody.contains(&local) => Some("a sender that reads nothing"),
        () if mail.content_type().is_some_and(|found| found.subtype() == Some("report")) => Some("a report"),
        () if mail.parts.iter().any(calendar) => Some("an answer of a calendar"),
        () => None,
    }
}

/// The id a mail has itself, or else where it lies.
fn id(mail: &Message<'_>, place: &str) -> Uuid {
    let own = mail.message_id().map(str::trim).filter(|id| !id.is_empty());
    Uuid::new_v5(&Uuid::NAMESPACE_URL, format!("mail:{}", own.unwrap_or(place)).as_bytes())
}

/// The ids that a mail says it answers.
fn answered(mail: &Message<'_>) -> Vec<String> {
    let ids = |value: &HeaderValue<'_>| -> Vec<String> {
        match value {
            HeaderValue::Text(id) => vec![id.to_string()],
            HeaderValue::TextList(ids) => ids.iter().map(ToString::to_string).collect(),
            _ => Vec::new(),
        }
    };
    let mut all = ids(mail.references());
    all.extend(ids(mail.in_reply_to()));
    all.dedup();
    all
}

fn references(mail: &Message<'_>) -> Vec<String> {
    let mut all: Vec<String> = answered(mail).into_iter().chain(mail.message_id().map(str::to_owned)).collect();
    all = all.into_iter().filter_map(|id| bracketed(&id)).collect();
    let excess = all.len().saturating_sub(MOST_REFERENCES);
    all.drain(1.min(all.len())..(1 + excess).min(all.len()));
    all
}

/// An id as it may stand in a header of ours; none for one that would break it.
fn bracketed(id: &str) -> Option<String> {
    let bare = id.trim_matches(['<', '>', ' ']);
    let is_plain = |c: char| c.is_ascii_graphic() && !matches!(c, '<' | '>' | ',' | ';' | '"' | '(' | ')' | '\\');
    (!bare.is_empty() && bare.len() <= LONGEST_ID && bare.contains('@') && bare.chars().all(is_plain))
        .then(|| format!("<{bare}>"))
}

/// A subject without the marks of replies, on one line.
fn one_line(subject: &str) -> String {
    const MOST: usize = 150;
    const REPLIES: [&str; 8] = ["re:", "fwd:", "fw:", "ответ:", "на:", "пересл:", "жауап:", "отв:"];
    let mut bare: String = subject.chars().map(|c| if c.is_control() { ' ' } else { c }).take(MOST).collect();
    loop {
        let trimmed = bare.trim_start();
        let lower = trimmed.to_lowercase();
        let Some(mark) = REPLIES.iter().find(|mark| lower.starts_with(*mark)) else { return trimmed.trim().to_owned() };
        // Lower case may be of another length; then what was typed is left as it is.
        let Some(rest) = trimmed.get(mark.len()..) else { return trimmed.trim().to_owned() };
        bare = rest.to_owned();
    }
}

fn words(mail: &Message<'_>) -> Option<String> {
    let bodies = mail.text_bodies().filter_map(|part| match &part.body {
        PartType::Text(text) => Some(text.to_string()),
        PartType::Html(html) => Some(mail_parser::decoders::html::html_to_text(before_quote(html))),
        _ => None,
    });
    let words = own_words(&bodies.collect::<Vec<_>>().join("\n"));
    let words: String = words.chars().take(LONGEST).collect();
    (!words.trim().is_empty()).then_some(words)
}

/// HTML up to where mail programs put what is answered.
fn before_quote(html: &str) -> &str {
    const MARKS: [&str; 8] = [
        "<blockquote",
        "class=\"gmail_quote",
        "class=\"yahoo_quoted",
        "class=\"moz-cite-prefix",
        "id=\"divrplyfwdmsg",
        "id=\"appendonsend",
        "id=\"mail-editor-reference-message-container",
        "class=\"outlookmessageheader",
    ];
    let lower = html.to_ascii_lowercase();
    let first = MARKS.iter().filter_map(|mark| lower.find(mark)).min();
    // The mark stands within a tag, which begins before it.
    let cut = first.map(|at| lower[..at].rfind('<').filter(|_| !lower[at..].starts_with('<')).unwrap_or(at));
    // Whoever answers below what they answer has nothing before it.
    let before = cut.map_or(html, |at| &html[..at]);
    if mail_parser::decoders::html::html_to_text(before).trim().is_empty() { html } else { before }
}

fn files(mail: &Message<'_>) -> Vec<File> {
    let file = |part: &MessagePart<'_>| match &part.body {
        PartType::Binary(body) | PartType::InlineBinary(body) if body.len() <= LARGEST_FILE => {
            Some(File { name: part.attachment_name().unwrap_or("file").to_owned(), body: body.to_vec() })
        }
        PartType::Text(body) if part.attachment_name().is_some() => {
            let name = part.attachment_name().unwrap_or("file").to_owned();
            Some(File { name, body: body.as_bytes().to_vec() })
        }
        _ => None,
    };
    mail.attachments().filter_map(file).take(MOST_FILES).collect()
}

#[cfg(test)]
mod tests;
