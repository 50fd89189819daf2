//! Stage directions about who speaks: other phones, the bank's directory, links. `tests/dialogues/README.md` lists them.

use std::cell::{Cell, RefCell};
use std::sync::Arc;

use async_trait::async_trait;
use chrono::Duration;
use lobby_dialogue::catalogue::Catalogue;
use lobby_dialogue::language::Language;
use lobby_dialogue::message::{Body, ChannelKind, Event};
use lobby_dialogue::{notice, text};
use lobby_engine::{BranchId, ServiceId};
use lobby_office::appointments::{Booking, Person};
use lobby_office::caller::{Actor, Caller};
use lobby_office::conversations::Conversation;
use lobby_office::courier::{Courier, Deliver, Parcel, Undelivered};
use lobby_office::identity::directory::import::CustomerFile;
use lobby_office::identity::directory::{CustomerDirectory, DirectoryError, Known};
use lobby_office::identity::iin::Iin;
use lobby_office::identity::{Action, Level, Policy};
use lobby_office::notices::Notice;
use lobby_office::phone::Phone;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use uuid::Uuid;

use crate::world::World;

/// The chat in which somebody proved a number before the story begins.
const OTHER_CHAT: &str = "another-phone";

pub(crate) struct Stage {
    courier: Courier,
    arrived: RefCell<UnboundedReceiver<Notice>>,
    code: RefCell<String>,
    token: RefCell<String>,
    chats: Cell<u32>,
}

/// Telegram as far as a story sees it: what came to the other phone.
struct Telegram(UnboundedSender<Notice>);

#[async_trait]
impl Deliver for Telegram {
    fn channel(&self) -> &'static str {
        "telegram"
    }

    async fn deliver(&self, to: &Conversation, parcel: &Parcel, _: Uuid) -> Result<Option<String>, Undelivered> {
        if let (OTHER_CHAT, Parcel::Notice(notice)) = (to.address.as_str(), parcel) {
            self.0.send(notice.clone()).unwrap();
        }
        Ok(None)
    }
}

/// The bank's CRM on a bad day.
struct Away;

#[async_trait]
impl CustomerDirectory for Away {
    async fn find(&self, _: &Phone) -> Result<Option<Known>, DirectoryError> {
        Err(DirectoryError::Away("the story says so".to_owned()))
    }

    async fn has_iin(&self, _: &Phone, _: &Iin) -> Result<bool, DirectoryError> {
        Err(DirectoryError::Away("the story says so".to_owned()))
    }

    fn forget(&self, _: &Phone) {}
}

impl Stage {
    pub(crate) fn new(office: &lobby_office::Office) -> Self {
        let (came, arrived) = unbounded_channel();
        let courier = Courier::new(office.clone(), vec![Arc::new(Telegram(came))]);
        Self {
            courier,
            arrived: RefCell::new(arrived),
            code: RefCell::default(),
            token: RefCell::default(),
            chats: Cell::new(0),
        }
    }

    /// What the customer types: CODE is the one that came, WRONG another.
    pub(crate) fn typed(&self, words: &str) -> String {
        let code = self.code.borrow().clone();
        let wrong = format!("{:06}", (code.parse::<u32>().unwrap_or_default() + 1) % 1_000_000);
        words.replace("WRONG", &wrong).replace("CODE", &code)
    }

    /// A text without what is drawn anew each time, whose last link is remembered.
    pub(crate) fn heard(&self, text: &str) -> String {
        let mut text = text.to_owned();
        if !self.code.borrow().is_empty() {
            text = text.replace(&*self.code.borrow(), "CODE");
        }
        for (begin, name) in
            [("https://lobby.example/chat?continue=", "LINK"), ("https://t.me/lobby?start=", "TELEGRAM")]
        {
            while let Some(at) = text.find(begin) {
                let rest = &text[at + begin.len()..];
                let token: String =
                    rest.chars().take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c)).collect();
                text.replace_range(at..at + begin.len() + token.len(), name);
                self.token.replace(token);
            }
        }
        text
    }
}

impl World {
    /// Carries a direction out; what the customer does by it is a message.
    pub(crate) async fn direct(&self, direction: &str) -> Option<Body> {
        let (what, rest) = direction.split_once(' ').unwrap_or((direction, ""));
        match (what, rest) {
            ("telegram", "on") => self.office.telegram_is("lobby"),
            ("mail", "on") => self.office.mail_is_on(),
            ("mail", "unvouched") => return Some(Body::Event { event: Event::Unvouched }),
            ("telegram", number) => self.prove_elsewhere(number).await,
            ("customer", row) => self.know(row).await,
            ("policy", "strict") => {
                let strict = vec![(Action::SeePhone, Level::L3), (Action::DeletePerson, Level::L3)];
                self.office.ask_for(Policy(strict));
            }
            ("directory", "away") => self.office.ask_directory(Arc::new(Away)),
            ("books", number) => self.book_elsewhere(number).await,
            ("link", number) => {
                let link = self.office.bank_link(&phone(number), Duration::minutes(30)).await.unwrap();
                self.stage.token.replace(link.token);
            }
            ("contact", contact) => {
                let (whose, number) = contact.split_once(' ').unwrap();
                return Some(Body::Contact { phone: phone(number).into(), own: whose == "own" });
            }
            ("picture", "") => return Some(Body::Event { event: Event::Unreadable }),
            ("opens", "link") => return Some(Body::Link { token: self.stage.token.borrow().clone() }),
            ("opens", channel) => {
                self.move_to(channel.strip_prefix("link in ").unwrap()).await;
                return Some(Body::Link { token: self.stage.token.borrow().clone() });
            }
            other => panic!("no direction {other:?}"),
        }
        None
    }

    /// What came to the other phone meanwhile, as written there.
    pub(crate) async fn received(&self) -> Vec<String> {
        self.stage.courier.round().await.unwrap();
        let mut received = Vec::new();
        while let Ok(notice) = self.stage.arrived.borrow_mut().try_recv() {
            if let Notice::Code { code } = &notice {
                self.stage.code.replace(code.clone());
            }
            let reply = notice::reply(&notice, &Catalogue::of(&self.office.branches()));
            let language = Language::from_code(&self.language).unwrap();
            received.push(self.stage.heard(&text::speak(&reply, language, self.clock.now()).text));
        }
        received
    }

    async fn prove_elsewhere(&self, number: &str) {
        self.office.telegram_is("lobby");
        let chat = self.office.conversation("telegram", OTHER_CHAT, &self.language).await.unwrap().id;
        self.office.phone_proven(chat, &phone(number), None, &self.language).await.unwrap();
    }

    /// `+7 701 123 45 67, 900101300126, vip, Айгерим`
    async fn know(&self, row: &str) {
        let file = format!("phone,iin,segment,name\n{row}\n");
        let file = CustomerFile::parse(file.as_bytes()).unwrap();
        assert!(file.rejected.is_empty(), "{:?}", file.rejected);
        self.office.import_customers(file.rows).await.unwrap();
    }

    /// The owner of a proven number books cards on Abay for tomorrow at eleven, in Telegram.
    async fn book_elsewhere(&self, number: &str) {
        let chat = self.office.conversation("telegram", OTHER_CHAT, &self.language).await.unwrap().id;
        let customer = self.office.phone_proven(chat, &phone(number), None, &self.language).await.unwrap();
        let (branch, service) = (BranchId::new("almaty-abay"), ServiceId::new("cards"));
        let today = self.clock.now().with_timezone(&chrono_tz::Asia::Almaty).date_naive();
        let eleven = (today + Duration::days(1)).and_hms_opt(11, 0, 0).unwrap();
        let start = lobby_engine::branch_plan::instant(chrono_tz::Asia::Almaty, eleven);
        let language = self.language.clone();
        let person = Person { conversation: Some(chat), customer: Some(customer), language, ..Person::default() };
        let caller = Caller::new(self.office.random().uuid_v7(self.clock.now()), Actor::Lobby);
        self.office.book(caller, Booking { branch, service, start, person, hold: None }).await.unwrap();
    }

    /// From here on the customer talks in a new chat.
    async fn move_to(&self, channel: &str) {
        self.stage.chats.set(self.stage.chats.get() + 1);
        let kind = if channel == "telegram" { ChannelKind::Telegram } else { ChannelKind::Web };
        let address = format!("chat-{}", self.stage.chats.get());
        self.conversation.set(self.office.conversation(channel, &address, &self.language).await.unwrap().id);
        self.channel.set(kind);
    }
}

fn phone(number: &str) -> Phone {
    Phone::parse(number).unwrap()
}
