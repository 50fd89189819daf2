//! From a mail to the inbox: the one way in.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use lobby_dialogue::language::Language;
use lobby_dialogue::message::{Body, Channel, ChannelKind, ConversationId, Event, Inbound};
use lobby_office::caller::{Actor, Caller};
use lobby_office::conversations::Conversation;
use lobby_office::courier::Receipt;
use lobby_office::desk::files::Upload;
use lobby_office::mail::Thread;
use lobby_office::mail::marks::Mark;
use lobby_office::{Office, OfficeError};
use mail_parser::MessageParser;
use thiserror::Error;
use tokio::time::Instant;
use uuid::Uuid;

use super::CHANNEL;
use super::bounce::Bounce;
use super::inbound::{Incoming, Letter, Reader};
use crate::pace::{Beat, Pace};
use crate::qr;

/// A person writes a few mails in a row, a machine writes many; what comes faster is not answered, by anybody's name.
/// All together may come as they do: one person's mail is not lost for another's flood.
const OVERALL: Beat = Beat { every: Duration::ZERO, burst: Duration::ZERO };
const EACH: Beat = Beat { every: Duration::from_secs(30), burst: Duration::from_secs(600) };
/// A mail that nobody vouches for is answered by a question, which may go to somebody who wrote nothing: two, and then few.
const UNVOUCHED: Beat = Beat { every: Duration::from_secs(600), burst: Duration::from_secs(600) };
/// Pictures of one mail in which a QR is looked for.
const MOST_PICTURES: usize = 3;
/// What stands in a QR of ours.
const PAGE: &str = "/t/";

#[derive(Debug, Error)]
pub(super) enum IntakeError {
    #[error(transparent)]
    Office(#[from] OfficeError),
    #[error("a message could not be written down")]
    Unwritable(#[from] serde_json::Error),
}

/// Why a mail is believed to be the person's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Trust {
    /// It answers a mail that only they got.
    Reply,
    /// The bank's own server vouches for the sender.
    Sender,
    /// It is not, but there is nothing yet that somebody else could see or change.
    FirstWord,
    Nothing,
}

#[derive(Clone)]
pub(super) struct Intake {
    pub(super) office: Office,
    reader: Reader,
    pace: Arc<Mutex<Pace<String>>>,
    unvouched: Arc<Mutex<Pace<String>>>,
}

impl Intake {
    pub(super) fn new(office: Office, reader: Reader) -> Self {
        let pace = |each| Arc::new(Mutex::new(Pace::new(OVERALL, each)));
        Self { office, reader, pace: pace(EACH), unvouched: pace(UNVOUCHED) }
    }

    /// Stores what a mail says. Once this returns it is not lost; the same mail again changes nothing. `place` names the
    /// mail in its mailbox.
    pub(super) async fn accept(&self, place: &str, mail: Vec<u8>) -> Result<(), IntakeError> {
        let (reader, own) = (self.reader.clone(), place.to_owned());
        // What anybody may send is read where a mistake of ours harms nothing else.
        let read = tokio::task::spawn_blocking(move || read(&reader, &mail, &own)).await;
        match read.ok().flatten() {
            Some((Incoming::Person(letter), scanned)) => self.take(*letter, scanned).await,
            Some((Incoming::Bounce(bounce), _)) => self.bounced(&bounce).await,
            Some((Incoming::Passed(why), _)) => {
                tracing::info!(place, why, "a mail was passed over");
                Ok(())
            }
            None => {
                tracing::warn!(place, "a mail could not be read and was passed over");
                Ok(())
            }
        }
    }

    async fn take(&self, letter: Letter, scanned: Option<String>) -> Result<(), IntakeError> {
        let office = &self.office;
        let conversation = office.conversation(CHANNEL, &letter.sender, Language::default().code()).await?;
        let is_repeated = office.is_waiting(conversation.id, &letter.id.to_string()).await?.is_some();
        if is_repeated {
            received(true);
            return Ok(());
        }
        let trust = self.trust(&letter, conversation.id).await?;
        let pace = if trust == Trust::Nothing { &self.unvouched } else { &self.pace };
        if !locked(pace).is_free(&letter.sender, Instant::now()) {
            tracing::warn!(conversation = %conversation.id, "mails come too fast, and one was passed over");
            return Ok(());
        }
        if let Some(body) = self.body(&conversation, &letter, scanned, trust).await? {
            self.receive(conversation.id, &letter, body).await?;
        }
        // Only what is stored counts: a mail that has to be read again is no flood.
        locked(pace).place(letter.sender, Instant::now());
        received(false);
        Ok(())
    }

    /// What nobody vouches for may begin a conversation, in which there is nothing to see yet, but not go on with one.
    async fn trust(&self, letter: &Letter, conversation: Uuid) -> Result<Trust, OfficeError> {
        Ok(match () {
            () if self.marks_of(&letter.marks).any(|mark| mark.conversation == conversation) => Trust::Reply,
            () if letter.is_authentic => Trust::Sender,
            () if self.office.is_untouched(conversation).await? => Trust::FirstWord,
            () => Trust::Nothing,
        })
    }

    /// What the dialogue is told; nothing where the mail was only files, and an agent has them.
    async fn body(
        &self,
        to: &Conversation,
        letter: &Letter,
        scanned: Option<String>,
        trust: Trust,
    ) -> Result<Option<Body>, OfficeError> {
        if trust == Trust::Nothing {
            return Ok(Some(Body::Event { event: Event::Unvouched }));
        }
        self.note_thread(to.id, letter, trust).await?;
        let took_files = trust != Trust::FirstWord && self.pass_files_on(to, letter).await?;
        let body = letter.body(scanned, trust == Trust::Reply);
        let is_said = !(took_files && matches!(body, Body::Event { event: Event::Unreadable }));
        Ok(is_said.then_some(body))
    }

    async fn receive(&self, conversation: Uuid, letter: &Letter, body: Body) -> Result<(), IntakeError> {
        let address = letter.sender.clone();
        let inbound = Inbound {
            conversation: ConversationId(conversation),
            id: letter.id.to_string(),
            body,
            at: self.office.clocks().business.now(),
            channel: Channel { kind: ChannelKind::Email, language: None, address, origin: None, pressed: None },
            secrets: Vec::new(),
        };
        let inbound = inbound.without_secrets();
        self.office.receive(conversation, &inbound.id, serde_json::to_value(&inbound)?).await?;
        Ok(())
    }

    fn marks_of(&self, texts: &[String]) -> impl Iterator<Item = Mark> {
        texts.iter().filter_map(|text| self.office.read_mail_mark(text))
    }

    /// Answers go into the thread of the last mail. Its subject is said again only where the mail is the person's for sure:
    /// else anybody could have the bank send their words to somebody.
    async fn note_thread(&self, conversation: Uuid, letter: &Letter, trust: Trust) -> Result<(), OfficeError> {
        let mut thread = self.office.mail_thread(conversation).await?.unwrap_or_default();
        if trust != Trust::Reply {
            let subject = letter.subject.clone().filter(|_| trust == Trust::Sender);
            thread =
                Thread { is_theirs: subject.is_some(), subject: subject.unwrap_or_default(), references: Vec::new() };
        }
        if !letter.references.is_empty() {
            thread.references.clone_from(&letter.references);
        }
        self.office.note_mail_thread(conversation, thread).await
    }

    /// Gives a mail's files to the agent who has the conversation, or will have it; whether there were any.
    async fn pass_files_on(&self, to: &Conversation, letter: &Letter) -> Result<bool, OfficeError> {
        let mut took_any = false;
        if to.owner == "lobby" {
            return Ok(false);
        }
        for (at, file) in letter.files.iter().enumerate() {
            let id = Uuid::new_v5(&letter.id, format!("file {at}").as_bytes());
            let upload = Upload { name: file.name.clone(), body: file.body.clone() };
            let caller = Caller::new(id, Actor::Conversation(to.id));
            match self.office.receive_file(caller, to.id, upload).await {
                Ok(_) => took_any = true,
                Err(error @ (OfficeError::Unavailable | OfficeError::Internal(_))) => return Err(error),
                // Too large, of an unknown kind, or the agent is gone again.
                Err(error) => tracing::info!(conversation = %to.id, %error, "a file of a mail was not taken"),
            }
        }
        Ok(took_any)
    }

    async fn bounced(&self, bounce: &Bounce) -> Result<(), IntakeError> {
        for mark in self.marks_of(&bounce.marks) {
            let (code, is_blocked) = (bounce.status.clone(), bounce.is_about_the_address());
            self.office
                .note_receipt(mark.message, Receipt::Failed { code, is_blocked, is_passing: false }, None)
                .await?;
        }
        Ok(())
    }
}

fn locked(pace: &Mutex<Pace<String>>) -> MutexGuard<'_, Pace<String>> {
    pace.lock().unwrap_or_else(PoisonError::into_inner)
}

fn received(is_repeated: bool) {
    metrics::counter!("lobby_received_total", "channel" => CHANNEL, "repeated" => is_repeated.to_string()).increment(1);
}

/// What a mail is, and what a QR of ours in its pictures says.
fn read(reader: &Reader, mail: &[u8], place: &str) -> Option<(Incoming, Option<String>)> {
    let mail = MessageParser::default().parse(mail)?;
    let incoming = reader.read(&mail, place);
    let Incoming::Person(letter) = &incoming else { return Some((incoming, None)) };
    let pictures = letter.files.iter().filter(|file| is_picture(&file.body)).take(MOST_PICTURES);
    let scanned = pictures.filter_map(|file| qr::read(&file.body)).find(|words| words.contains(PAGE));
    Some((incoming, scanned))
}

fn is_picture(body: &[u8]) -> bool {
    body.starts_with(b"\x89PNG") || body.starts_with(b"\xff\xd8\xff")
}
