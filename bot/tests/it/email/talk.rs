//! A bank with a mailbox, and a customer with theirs.

use std::path::PathBuf;
use std::sync::Arc;

use chrono::Duration;
use lettre::address::Envelope;
use lettre::transport::smtp::extension::ClientId;
use lettre::{Address, AsyncSmtpTransport, AsyncTransport, Tokio1Executor};
use lobby_bot::{Email, EmailOptions, EmailSettings};
use lobby_dialogue::Dialogue;
use lobby_office::conversations::Conversation;
use lobby_office::courier::Courier;
use lobby_office::random::Random;
use mail_parser::{Message, MessageParser, MimeHeaders};
use tokio_util::sync::{CancellationToken, DropGuard};
use uuid::Uuid;

use crate::world::{World, in_time, listener, serve};

/// Where the mail server listens and keeps its mails.
pub(crate) struct Peer {
    pub(crate) smtp: u16,
    pub(crate) smtps: u16,
    pub(crate) imap: u16,
    pub(crate) imaps: u16,
    pub(crate) folder: PathBuf,
}

impl Peer {
    pub(crate) fn from_environment() -> Self {
        let variable = |name: &str| {
            std::env::var(name).unwrap_or_else(|_| panic!("{name} is not set; run these tests by `tests/run email`"))
        };
        let ports: Vec<u16> = variable("TEST_MAIL_PORTS").split(' ').map(|port| port.parse().unwrap()).collect();
        let [smtp, smtps, imap, imaps] = ports[..] else { panic!("four ports") };
        Self { smtp, smtps, imap, imaps, folder: variable("TEST_MAIL_FOLDER").into() }
    }

    /// Everything that lies in a mailbox, in the order it came.
    pub(crate) fn mailbox(&self, address: &str) -> Vec<Vec<u8>> {
        let folder = self.folder.join("mail").join(address);
        let mut files: Vec<PathBuf> = ["new", "cur"]
            .iter()
            .filter_map(|part| std::fs::read_dir(folder.join(part)).ok())
            .flat_map(|entries| entries.map(|entry| entry.unwrap().path()))
            .collect();
        // Dovecot begins names with the time, to the microsecond.
        files.sort_by_key(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let mut parts = name.split('.');
            let seconds: u64 = parts.next().unwrap().parse().unwrap();
            let micros =
                parts.next().unwrap().strip_prefix('M').and_then(|rest| rest.split('P').next()).unwrap().parse::<u64>();
            (seconds, micros.unwrap())
        });
        files.iter().map(|file| std::fs::read(file).unwrap()).collect()
    }

    /// Hands a mail in, as the sender's own server does. Whoever greets as `authentic.test` is believed.
    pub(crate) async fn hand_in(&self, greeting: &str, from: Option<&str>, to: &str, mail: &[u8]) {
        let parsed = |address: &str| address.parse::<Address>().unwrap();
        let envelope = Envelope::new(from.map(parsed), vec![parsed(to)]).unwrap();
        let server = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous("127.0.0.1").port(self.smtp);
        let server = server.hello_name(ClientId::Domain(greeting.to_owned())).build();
        server.send_raw(&envelope, mail).await.unwrap();
    }
}

pub(crate) struct Talk {
    pub(crate) world: World,
    pub(crate) peer: Peer,
    pub(crate) email: Arc<Email>,
    pub(crate) dialogue: Dialogue,
    pub(crate) bank: String,
    pub(crate) person: String,
    pub(crate) public_url: String,
    settings: EmailSettings,
    collecting: DropGuard,
}

/// An id that no other test and no earlier run has: all of them share one mail server.
pub(crate) fn fresh() -> Uuid {
    Uuid::from_bytes(Random::system().bytes())
}

/// How a bank's mail differs from the usual.
pub(crate) type Change = fn(&Peer, EmailOptions) -> EmailOptions;

/// A name without digits: by chance they could be a card's number, which nobody may send.
fn letter(c: char) -> char {
    c.to_digit(10).and_then(|digit| char::from_u32(u32::from('g') + digit)).unwrap_or(c)
}

impl Talk {
    pub(crate) async fn new() -> Self {
        Self::with(|_, options| options).await
    }

    /// A bank whose mailbox and customer are nobody else's.
    pub(crate) async fn with(change: Change) -> Self {
        let (world, peer) = (World::new().await, Peer::from_environment());
        world.office.act_due().await.unwrap();
        let (listener, public_url) = listener().await;
        let name: String = fresh().simple().to_string().chars().map(letter).collect();
        let (bank, person) = (format!("bank-{name}@bank.test"), format!("person-{name}@mail.test"));
        let user = bank.replace('@', "%40");
        let options = EmailOptions {
            smtp_url: format!("smtp://127.0.0.1:{}", peer.smtp),
            imap_url: Some(format!("imap://{user}:secret@127.0.0.1:{}/INBOX", peer.imap)),
            from: format!("Банк <{bank}>"),
            authserv_id: None,
            ca: None,
            public_url: public_url.clone(),
        };
        let settings = EmailSettings::read(&change(&peer, options)).map_err(|wrong| format!("{wrong:?}")).unwrap();
        let email = Arc::new(Email::new(settings.clone(), world.office.clone()).unwrap());
        serve(listener, email.pages());
        let dialogue = Dialogue::new(world.office.clone(), public_url.clone());
        let collecting = collect(email.clone());
        Self { world, peer, email, dialogue, bank, person, public_url, settings, collecting }
    }

    /// Another node collects from the same mailbox; the first ends while the other stands by.
    pub(crate) fn is_taken_over(&mut self) {
        let other = Email::new(self.settings.clone(), self.world.office.clone()).unwrap();
        self.collecting = collect(Arc::new(other));
    }

    pub(crate) async fn conversation(&self) -> Conversation {
        self.world.office.known_conversation("email", &self.person).await.unwrap()
    }

    /// Everything the customer got so far.
    pub(crate) fn got(&self) -> Vec<Letter> {
        self.peer.mailbox(&self.person).into_iter().map(Letter).collect()
    }

    /// A mail of the customer's with more lines of its head, and what follows the blank line.
    pub(crate) async fn post(&self, head: &str, body: &str) {
        self.post_as("mail.test", &self.person, head, body).await;
    }

    pub(crate) async fn post_as(&self, greeting: &str, from: &str, head: &str, body: &str) {
        let id = if head.contains("Message-ID") {
            String::new()
        } else {
            format!("Message-ID: <{}@mail.test>\r\n", fresh())
        };
        let kind = match head.contains("Content-Type") {
            true => "",
            false => "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n",
        };
        let mail = format!("From: Customer <{from}>\r\nTo: {}\r\n{id}{kind}{head}\r\n\r\n{body}\r\n", self.bank);
        self.peer.hand_in(greeting, Some(from), &self.bank, mail.as_bytes()).await;
    }

    /// Waits until a mail of the customer's is stored.
    pub(crate) async fn arrived(&self) -> Conversation {
        self.arrived_from(&self.person).await
    }

    pub(crate) async fn arrived_from(&self, address: &str) -> Conversation {
        let office = &self.world.office;
        in_time(async {
            loop {
                if let Ok(known) = office.known_conversation("email", address).await
                    && office.next_inbound(known.id).await.unwrap().is_some()
                {
                    return known;
                }
                tokio::time::sleep(std::time::Duration::from_millis(20)).await;
            }
        })
        .await
    }

    /// Waits until the bank has seen everything that lies in its mailbox.
    pub(crate) async fn all_seen(&self, mails: usize) {
        let folder = self.peer.folder.join("mail").join(&self.bank);
        in_time(async {
            loop {
                let read = std::fs::read_dir(folder.join("cur")).map(|files| {
                    files.filter(|file| file.as_ref().unwrap().file_name().to_string_lossy().ends_with('S')).count()
                });
                if read.unwrap_or(0) >= mails {
                    return;
                }
                tokio::time::sleep(std::time::Duration::from_millis(20)).await;
            }
        })
        .await;
    }

    /// One round of the courier after some time.
    pub(crate) async fn deliver_after(&self, time: Duration) {
        self.world.clock.advance(time);
        Courier::new(self.world.office.clone(), vec![self.email.deliverer()]).round().await.unwrap();
    }

    /// What the customer gets once there are so many more.
    pub(crate) async fn gets(&self, before: usize, more: usize) -> Vec<Letter> {
        self.mails_of(&self.person, before + more).await.split_off(before)
    }

    /// Everything that lies in a mailbox, once it is so much.
    pub(crate) async fn mails_of(&self, address: &str, count: usize) -> Vec<Letter> {
        in_time(async {
            loop {
                let got = self.peer.mailbox(address);
                if got.len() >= count {
                    return got.into_iter().map(Letter).collect();
                }
                tokio::time::sleep(std::time::Duration::from_millis(20)).await;
            }
        })
        .await
    }

    /// Answers what waits, and brings the answers.
    pub(crate) async fn answer(&self) -> Vec<Letter> {
        let conversation = self.arrived().await;
        let before = self.got().len();
        self.dialogue.answer(conversation.id).await.unwrap();
        let said = self.world.office.messages_since(conversation.id, conversation.last_message).await.unwrap();
        let replies = said.iter().filter(|message| message.author == "lobby").count();
        self.deliver_after(Duration::seconds(2)).await;
        self.gets(before, replies).await
    }

    /// The customer answers the last mail, or begins where there is none; gives what comes back.
    pub(crate) async fn say(&self, words: &str) -> Vec<Letter> {
        let head = match self.got().last() {
            Some(last) => {
                format!("Subject: Re: {}\r\nIn-Reply-To: <{1}>\r\nReferences: <{1}>", last.subject(), last.id())
            }
            None => "Subject: Visit".to_owned(),
        };
        self.post(&head, words).await;
        self.answer().await
    }
}

/// Collects mails until the guard is dropped.
fn collect(email: Arc<Email>) -> DropGuard {
    let shutdown = CancellationToken::new();
    let guard = shutdown.clone().drop_guard();
    tokio::spawn(async move { email.run(shutdown).await });
    guard
}

/// A mail that somebody got.
#[derive(Debug)]
pub(crate) struct Letter(pub(crate) Vec<u8>);

impl Letter {
    pub(crate) fn read(&self) -> Message<'_> {
        MessageParser::default().parse(&self.0).unwrap()
    }

    pub(crate) fn subject(&self) -> String {
        self.read().subject().unwrap_or_default().to_owned()
    }

    pub(crate) fn id(&self) -> String {
        self.read().message_id().unwrap().to_owned()
    }

    pub(crate) fn text(&self) -> String {
        self.read().body_text(0).unwrap().into_owned()
    }

    pub(crate) fn header(&self, name: &str) -> Option<String> {
        self.read().header_raw(name.to_owned()).map(|value| value.trim().to_owned())
    }

    /// The ids that it says it stands behind.
    pub(crate) fn references(&self) -> Vec<String> {
        let value = self.header("References").unwrap_or_default();
        value.split_whitespace().map(str::to_owned).collect()
    }

    /// The invitation it carries, unfolded.
    pub(crate) fn invitation(&self) -> Option<String> {
        let mail = self.read();
        let form = mail.parts.iter().find(|part| {
            part.content_type().is_some_and(|kind| kind.subtype() == Some("calendar") && kind.has_attribute("method"))
        })?;
        // A mailbox keeps lines without their carriage returns.
        Some(form.text_contents()?.replace("\r\n", "\n").replace("\n ", ""))
    }

    /// The address that a link of it leads to.
    pub(crate) fn link(&self, part: &str) -> Option<String> {
        let text = self.text();
        text.split_whitespace().find(|word| word.contains(part)).map(str::to_owned)
    }
}

/// A property of an invitation.
pub(crate) fn property(ics: &str, name: &str) -> String {
    let line = ics.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'));
    line.unwrap_or_else(|| panic!("{name} in {ics}")).to_owned()
}
