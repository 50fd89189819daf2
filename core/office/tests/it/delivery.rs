//! What becomes of a message that a channel does not bring: another channel, another time, or a dead letter.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use chrono::Duration;
use lobby_office::OfficeError;
use lobby_office::appointments::Person;
use lobby_office::call_orders::{CallEnd, CallsOut};
use lobby_office::clock::TestClock;
use lobby_office::conversations::{Conversation, Said, TurnEnd};
use lobby_office::counter::Action;
use lobby_office::courier::{ByPhone, Courier, Deliver, Parcel, Receipt, Undelivered};
use lobby_office::desk::turn_log::TurnLog;
use lobby_office::identity::route::BySms;
use lobby_office::phone::Phone;
use lobby_office::staff::{Employee, Role};
use uuid::Uuid;

use crate::world::World;

/// A channel whose provider answers as it is told to, and remembers what it took.
pub(crate) struct Channel {
    name: &'static str,
    answer: Mutex<Option<Undelivered>>,
    took: Mutex<Vec<String>>,
    last: Mutex<Option<Uuid>>,
    asked: Mutex<u32>,
}

impl Channel {
    pub(crate) fn new(name: &'static str) -> Arc<Self> {
        Arc::new(Self {
            name,
            answer: Mutex::default(),
            took: Mutex::default(),
            last: Mutex::default(),
            asked: Mutex::default(),
        })
    }

    pub(crate) fn answers(&self, answer: Option<Undelivered>) {
        *self.answer.lock().unwrap() = answer;
    }

    /// The message it took last.
    pub(crate) fn last_id(&self) -> Uuid {
        self.last.lock().unwrap().unwrap()
    }

    pub(crate) fn took(&self) -> Vec<String> {
        self.took.lock().unwrap().clone()
    }
}

#[async_trait]
impl Deliver for Channel {
    fn channel(&self) -> &'static str {
        self.name
    }

    /// The first message is its "1", and so on.
    async fn deliver(&self, _: &Conversation, parcel: &Parcel, id: Uuid) -> Result<Option<String>, Undelivered> {
        *self.asked.lock().unwrap() += 1;
        if let Some(failure) = self.answer.lock().unwrap().clone() {
            return Err(failure);
        }
        let told = match parcel {
            Parcel::Notice(notice) => notice.kind().to_owned(),
            other => format!("{other:?}"),
        };
        *self.last.lock().unwrap() = Some(id);
        let mut took = self.took.lock().unwrap();
        took.push(told);
        Ok(Some(took.len().to_string()))
    }
}

pub(crate) struct Delivery {
    pub(crate) world: World,
    pub(crate) telegram: Arc<Channel>,
    sms: Arc<Channel>,
    pub(crate) conversations: BTreeMap<&'static str, Uuid>,
    /// What the customer is answered.
    pub(crate) replies: Vec<serde_json::Value>,
}

pub(crate) fn blocked() -> Option<Undelivered> {
    Some(Undelivered::Blocked { why: "Forbidden: bot was blocked by the user".to_owned() })
}

impl Delivery {
    /// Somebody whose phone is proven in Telegram, and perhaps by SMS as well, and who waits for cash.
    pub(crate) async fn of(channels: &[&'static str]) -> Self {
        let world = World::at_ten().await;
        let phone = Phone::parse("+77011234567").unwrap();
        let mut conversations = BTreeMap::new();
        let mut customer = None;
        for channel in channels {
            let id = world.office.conversation(channel, &format!("{channel} 77"), "ru").await.unwrap().id;
            customer = Some(world.office.phone_proven(id, &phone, None, "ru").await.unwrap());
            conversations.insert(*channel, id);
        }
        let person = Person { conversation: Some(conversations["telegram"]), customer, ..Person::default() };
        world.join_as("cash", person).await.unwrap();
        Self { world, telegram: Channel::new("telegram"), sms: Channel::new("sms"), conversations, replies: Vec::new() }
    }

    async fn is_called(&self) {
        let operator = self.world.operator("cash", 0).await;
        self.world.sit(&operator, "1", "cash").await;
        self.world.act(&operator, Action::Next).await.unwrap();
    }

    pub(crate) async fn round(&self) {
        let channels: Vec<Arc<dyn Deliver>> = vec![self.telegram.clone(), self.sms.clone()];
        // What one conversation passes on, another has due in the next round.
        for _ in 0..2 {
            Courier::new(self.world.office.clone(), channels.clone()).round().await.unwrap();
        }
    }

    /// The customer writes in Telegram and is answered.
    pub(crate) async fn writes(&self) {
        let office = &self.world.office;
        let id = self.conversations["telegram"];
        let message = self.world.random.uuid_v7(self.world.clock.now()).to_string();
        assert!(office.receive(id, &message, serde_json::Value::Null).await.unwrap());
        let session_version = office.conversation_by_id(id).await.unwrap().session_version;
        let end = TurnEnd {
            conversation: id,
            message_id: message,
            said: "я здесь".to_owned(),
            replies: self.replies.clone(),
            session: "{}".to_owned(),
            session_version,
            language: "ru".to_owned(),
            hand_over: None,
            continued: None,
            forget: None,
            log: TurnLog::default(),
        };
        office.finish_turn(end).await.unwrap();
    }

    pub(crate) async fn admin(&self) -> Employee {
        self.employee(Role::Admin).await
    }

    async fn employee(&self, role: Role) -> Employee {
        self.world.office.employees().await.unwrap().into_iter().find(|employee| employee.role == role).unwrap()
    }
}

#[tokio::test]
async fn what_a_blocked_channel_does_not_bring_comes_by_the_persons_next_once() {
    let delivery = Delivery::of(&["telegram", "sms"]).await;
    delivery.telegram.answers(blocked());
    delivery.is_called().await;
    delivery.round().await;
    delivery.round().await;
    assert_eq!(delivery.sms.took(), ["called"]);
    assert!(delivery.world.office.dead_letters(&delivery.admin().await).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_blocked_channel_is_left_alone_until_the_person_writes_there_again() {
    let delivery = Delivery::of(&["telegram", "sms"]).await;
    delivery.telegram.answers(blocked());
    delivery.is_called().await;
    delivery.round().await;
    let operator = delivery.world.operator("cash", 0).await;
    delivery.world.clock.advance(Duration::seconds(5));
    delivery.world.act(&operator, Action::Recall).await.unwrap();
    delivery.round().await;
    assert_eq!(*delivery.telegram.asked.lock().unwrap(), 1, "nobody knocks at a closed door");
    assert_eq!(delivery.sms.took(), ["called", "called"]);

    delivery.telegram.answers(None);
    delivery.writes().await;
    delivery.world.clock.advance(Duration::seconds(5));
    delivery.world.act(&operator, Action::Recall).await.unwrap();
    delivery.round().await;
    assert_eq!((delivery.telegram.took().len(), delivery.sms.took().len()), (1, 2));
}

#[tokio::test]
async fn a_call_that_would_come_too_late_goes_another_way_at_once() {
    let delivery = Delivery::of(&["telegram", "sms"]).await;
    let away = Undelivered::Later { after_seconds: Some(3600), why: "Too Many Requests".to_owned() };
    delivery.telegram.answers(Some(away));
    delivery.is_called().await;
    delivery.round().await;
    assert_eq!(delivery.sms.took(), ["called"]);
}

#[tokio::test]
async fn what_nothing_brings_is_a_dead_letter_that_an_admin_sends_again_once() {
    let delivery = Delivery::of(&["telegram"]).await;
    let never = Undelivered::Never { why: "Bad Request: message is too long".to_owned() };
    delivery.telegram.answers(Some(never));
    delivery.is_called().await;
    delivery.round().await;
    let (office, admin) = (&delivery.world.office, delivery.admin().await);
    let letters = office.dead_letters(&admin).await.unwrap();
    assert_eq!((letters.len(), letters[0].kind.as_str(), letters[0].channel.as_str()), (1, "called", "telegram"));
    assert_eq!(letters[0].failure.as_deref(), Some("Bad Request: message is too long"));
    let refused = office.dead_letters(&delivery.employee(Role::Agent).await).await;
    assert!(matches!(refused, Err(OfficeError::Forbidden)));

    delivery.telegram.answers(None);
    for _ in 0..2 {
        office.send_again(&admin, letters[0].id).await.unwrap();
        delivery.round().await;
    }
    assert_eq!(delivery.telegram.took(), ["called"]);
    assert!(office.dead_letters(&admin).await.unwrap().is_empty());
    let nothing = office.send_again(&admin, Uuid::from_u128(9)).await;
    assert!(matches!(nothing, Err(OfficeError::UnknownMessage)));
}

#[tokio::test]
async fn a_dead_letter_nobody_needs_any_more_is_not_sent_again() {
    let delivery = Delivery::of(&["telegram"]).await;
    delivery.telegram.answers(Some(Undelivered::Never { why: "no".to_owned() }));
    delivery.is_called().await;
    delivery.round().await;
    let (office, admin) = (&delivery.world.office, delivery.admin().await);
    let letter = office.dead_letters(&admin).await.unwrap()[0].id;
    delivery.world.pass(Duration::hours(1)).await;
    assert!(matches!(office.send_again(&admin, letter).await, Err(OfficeError::TooLate)));
}

#[tokio::test]
async fn a_notice_that_arrived_is_part_of_the_conversation() {
    let delivery = Delivery::of(&["telegram"]).await;
    delivery.is_called().await;
    delivery.round().await;
    delivery.round().await;
    let said = delivery.world.office.messages_since(delivery.conversations["telegram"], 0).await.unwrap();
    let notices: Vec<&str> = said.iter().filter_map(|message| notice_of(&message.body)).collect();
    assert_eq!(notices, ["called"], "once");
}

fn notice_of(said: &Said) -> Option<&'static str> {
    match said {
        Said::Notice(notice) => Some(notice.kind()),
        _ => None,
    }
}

#[tokio::test]
async fn what_a_provider_took_and_could_not_bring_comes_by_the_persons_next_once() {
    let delivery = Delivery::of(&["telegram", "sms"]).await;
    delivery.is_called().await;
    delivery.round().await;
    assert_eq!(delivery.telegram.took(), ["called"]);
    let failed = Receipt::Failed { code: "63024".to_owned(), is_blocked: false, is_passing: false };
    let sent = delivery.telegram.last_id();
    for _ in 0..3 {
        delivery.world.office.note_receipt(sent, failed.clone(), None).await.unwrap();
        delivery.round().await;
    }
    assert_eq!((delivery.telegram.took().len(), delivery.sms.took()), (1, vec!["called".to_owned()]));
}

#[tokio::test]
async fn what_arrived_is_not_sent_again_whatever_a_late_receipt_says() {
    let delivery = Delivery::of(&["telegram", "sms"]).await;
    delivery.is_called().await;
    delivery.round().await;
    let office = &delivery.world.office;
    office.note_receipt(delivery.telegram.last_id(), Receipt::Delivered, None).await.unwrap();
    let failed = Receipt::Failed { code: "63024".to_owned(), is_blocked: false, is_passing: false };
    office.note_receipt(delivery.telegram.last_id(), failed, None).await.unwrap();
    delivery.round().await;
    assert_eq!(delivery.sms.took(), Vec::<String>::new());
}

#[tokio::test]
async fn a_receipt_that_says_blocked_switches_the_channel_off_and_a_message_without_another_way_is_a_dead_letter() {
    let delivery = Delivery::of(&["telegram"]).await;
    delivery.is_called().await;
    delivery.round().await;
    let office = &delivery.world.office;
    let failed = Receipt::Failed { code: "63033".to_owned(), is_blocked: true, is_passing: false };
    office.note_receipt(delivery.telegram.last_id(), failed, None).await.unwrap();
    delivery.round().await;
    let off = office.conversation_by_id(delivery.conversations["telegram"]).await.unwrap().off_since;
    assert!(off.is_some());
    let dead = office.dead_letters(&delivery.admin().await).await.unwrap();
    assert_eq!(dead.len(), 1);
    assert!(dead[0].failure.as_deref().unwrap().ends_with("63033"), "{dead:?}");
}

#[tokio::test]
async fn an_sms_goes_to_the_proven_number_that_nobody_wrote_from_where_the_bank_pays_for_it() {
    for (beginning, expected) in [("+77", vec!["called".to_owned()]), ("+99", Vec::new())] {
        let delivery = Delivery::of(&["telegram"]).await;
        let office = &delivery.world.office;
        let by_sms = BySms {
            beginnings: vec![beginning.to_owned()],
            random: office.random().clone(),
            clock: office.clocks().business.clone(),
        };
        office.send_codes_over(vec![Arc::new(by_sms)]);
        delivery.telegram.answers(blocked());
        delivery.is_called().await;
        delivery.round().await;
        delivery.round().await;
        assert_eq!(delivery.sms.took(), expected, "{beginning}");
    }
}

#[tokio::test]
async fn the_last_way_is_a_call_where_the_bank_has_such_notices_said() {
    for (notices, beginning, rung) in [("called", "+77", 1), ("called", "+99", 0), ("reminder", "+77", 0)] {
        let delivery = Delivery::of(&["telegram"]).await;
        let office = &delivery.world.office;
        let notices = [notices.to_owned()].into();
        office.call_out(CallsOut { agents_at: None, notices, beginnings: vec![beginning.to_owned()] });
        delivery.telegram.answers(blocked());
        delivery.is_called().await;
        let channels: Vec<Arc<dyn Deliver>> =
            vec![delivery.telegram.clone(), Arc::new(ByPhone::new(office.clone())) as Arc<dyn Deliver>];
        for _ in 0..3 {
            Courier::new(office.clone(), channels.clone()).round().await.unwrap();
        }
        let orders = office.calls_to_place().await.unwrap();
        assert_eq!(orders.len(), rung, "{beginning}");
        let dead = office.dead_letters(&delivery.admin().await).await.unwrap().len();
        assert_eq!(dead, 1 - rung, "{beginning}");
        let Some(order) = orders.into_iter().next() else { continue };
        assert_eq!((order.rings.as_str(), order.connects), ("+77011234567", None));
        assert!(office.take_call_order(order.id, "twilio").await.unwrap());
        office.end_call_order(order.id, CallEnd::NoAnswer).await.unwrap();
        for _ in 0..2 {
            Courier::new(office.clone(), channels.clone()).round().await.unwrap();
        }
        assert!(office.calls_to_place().await.unwrap().is_empty(), "nobody is called twice for one notice");
        let dead = office.dead_letters(&delivery.admin().await).await.unwrap();
        assert_eq!((dead.len(), dead[0].channel.as_str()), (1, "phone"));
    }
}

/// A provider that takes forty seconds for each message, while another node looks for work.
struct Slow {
    took: Mutex<Vec<Uuid>>,
    clock: TestClock,
    other: Courier,
}

#[async_trait]
impl Deliver for Slow {
    fn channel(&self) -> &'static str {
        "telegram"
    }

    async fn deliver(&self, _: &Conversation, _: &Parcel, id: Uuid) -> Result<Option<String>, Undelivered> {
        self.took.lock().unwrap().push(id);
        self.clock.advance(Duration::seconds(40));
        self.other.round().await.unwrap();
        Ok(None)
    }
}

#[tokio::test]
async fn a_conversation_is_kept_from_other_nodes_for_as_long_as_its_messages_take() {
    let mut delivery = Delivery::of(&["telegram"]).await;
    delivery.round().await;
    let others = Channel::new("telegram");
    let other = Courier::new(delivery.world.another_office().await, vec![others.clone()]);
    let slow = Arc::new(Slow { took: Mutex::default(), clock: delivery.world.clock.clone(), other });
    delivery.replies = ["one", "two", "three"].map(serde_json::Value::from).to_vec();
    delivery.writes().await;
    Courier::new(delivery.world.office.clone(), vec![slow.clone()]).round().await.unwrap();
    assert_eq!(slow.took.lock().unwrap().len(), 3);
    assert!(others.took().is_empty(), "sent twice: {:?}", others.took());
}
