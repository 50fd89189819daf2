//! A turn that dies between its action and its end is run again and gives the same answer; nothing is done twice.

mod forgotten;
mod with_agent;

use chrono::TimeZone;
use chrono_tz::Asia::Almaty;
use lobby_office::bus::Bus;
use lobby_office::clock::TestClock;
use lobby_office::random::Random;
use lobby_store::testing::TestDatabase;

use super::*;
use crate::message::{Channel, ChannelKind, ConversationId};

struct World {
    dialogue: Dialogue,
    conversation: Uuid,
    clock: TestClock,
    _database: TestDatabase,
}

impl World {
    async fn new() -> Self {
        let database = TestDatabase::fresh().await;
        let clock = TestClock::at(Almaty.with_ymd_and_hms(2026, 11, 26, 10, 15, 0).unwrap().to_utc());
        let db = database.open().await.unwrap();
        let office = Office::open(db, clock.clocks(), Random::seeded(7), Bus::default()).await.unwrap();
        office.fill_demo().await.unwrap();
        office.act_due().await.unwrap();
        let conversation = office.conversation("web", "a-customer", "ru").await.unwrap().id;
        Self { dialogue: Dialogue::new(office, "https://lobby.example"), conversation, clock, _database: database }
    }

    fn inbound(&self, text: &str) -> Inbound {
        Inbound {
            conversation: ConversationId(self.conversation),
            id: format!("{text} {}", self.clock.now()),
            body: Body::Text { text: text.to_owned() },
            at: self.clock.now(),
            channel: Channel {
                kind: ChannelKind::Web,
                language: None,
                address: "a-customer".to_owned(),
                origin: None,
                pressed: None,
            },
            secrets: Vec::new(),
        }
    }

    async fn another(&self, address: &str) -> Uuid {
        self.dialogue.office.conversation("web", address, "ru").await.unwrap().id
    }

    async fn tell(&self, text: &str) {
        self.clock.advance(chrono::TimeDelta::seconds(1));
        self.dialogue.converse(&self.inbound(text)).await.unwrap();
    }

    /// Runs a turn up to its end, which is never stored, twice.
    async fn dies_and_runs_again(&self, text: &str) {
        self.clock.advance(chrono::TimeDelta::seconds(1));
        let inbound = self.inbound(text);
        self.dialogue.receive(&inbound).await.unwrap();
        let conversation = self.dialogue.office.conversation_by_id(self.conversation).await.unwrap();
        let first = self.dialogue.end_of(&conversation, &inbound).await.unwrap();
        let second = self.dialogue.end_of(&conversation, &inbound).await.unwrap();
        assert_eq!(first.replies, second.replies, "{text}");
        assert_eq!(first.session, second.session, "{text}");
        self.dialogue.office.finish_turn(second).await.unwrap();
    }

    async fn appointments(&self) -> usize {
        self.dialogue.office.appointments_of(self.conversation, None).await.unwrap().len()
    }

    async fn is_in_line(&self) -> bool {
        self.dialogue.office.ticket_of(self.conversation, None).await.unwrap().is_some_and(|ticket| ticket.is_open())
    }
}

#[tokio::test]
async fn a_visit_is_booked_moved_and_cancelled_once() {
    let world = World::new().await;
    for text in ["запишите на карту завтра в 11 на Абая", "пропустить", "пропустить"]
    {
        world.tell(text).await;
    }
    world.dies_and_runs_again("да").await;
    assert_eq!(world.appointments().await, 1);
    world.tell("перенеси на понедельник").await;
    world.dies_and_runs_again("да").await;
    assert_eq!(world.appointments().await, 1);
    world.tell("отмените мою запись").await;
    world.dies_and_runs_again("да").await;
    assert_eq!(world.appointments().await, 0);
}

#[tokio::test]
async fn a_place_in_line_is_taken_given_to_others_and_left_once() {
    let world = World::new().await;
    world.dies_and_runs_again("талон в кассу на Абая").await;
    assert!(world.is_in_line().await);
    world.dies_and_runs_again("я опаздываю").await;
    world.tell("талон в кассу в Астане").await;
    world.dies_and_runs_again("да").await;
    assert!(world.is_in_line().await);
    world.tell("не приду").await;
    world.dies_and_runs_again("да").await;
    assert!(!world.is_in_line().await);
}

#[tokio::test]
async fn a_time_agreed_on_is_kept_until_the_flow_is_dropped() {
    let world = World::new().await;
    let free = async || {
        let (branch, service) = (lobby_engine::BranchId::new("almaty-abay"), lobby_engine::ServiceId::new("cards"));
        let tomorrow = chrono::NaiveDate::from_ymd_opt(2026, 11, 27).unwrap();
        let eleven = Almaty.with_ymd_and_hms(2026, 11, 27, 11, 0, 0).unwrap();
        let slots = world.dialogue.office.time_slots(&branch, &service, tomorrow).await.unwrap();
        slots.iter().find(|slot| slot.start == eleven).map_or(0, |slot| slot.free)
    };
    let before = free().await;
    world.tell("запишите на карту завтра в 11 на Абая").await;
    assert_eq!(free().await, before - 1, "kept while the phone is asked for");
    world.tell("в 12").await;
    assert_eq!(free().await, before, "another time gives it back");
    for dropping in ["стоп", "начать сначала", "до свидания"] {
        world.tell("запишите на карту завтра в 11 на Абая").await;
        assert_eq!(free().await, before - 1, "{dropping}");
        world.tell(dropping).await;
        assert_eq!(free().await, before, "{dropping}");
    }
}

#[tokio::test]
async fn lateness_for_a_visit_is_announced_once() {
    let world = World::new().await;
    for text in ["запишите на карту сегодня в 11 на Абая", "пропустить", "пропустить", "да"]
    {
        world.tell(text).await;
    }
    world.dies_and_runs_again("опаздываю на 15 минут").await;
}

#[tokio::test]
async fn the_same_message_twice_is_answered_once() {
    let world = World::new().await;
    let inbound = world.inbound("талон в кассу на Абая");
    let first = world.dialogue.converse(&inbound).await.unwrap();
    let second = world.dialogue.converse(&inbound).await.unwrap();
    assert_eq!(first, second);
}

#[tokio::test]
async fn while_an_agent_has_the_conversation_the_dialogue_is_silent() {
    let world = World::new().await;
    let inbound = world.inbound("талон в кассу на Абая");
    let office = &world.dialogue.office;
    let mut conversation = office.conversation_by_id(world.conversation).await.unwrap();
    conversation.owner = "agent".to_owned();
    let end = world.dialogue.end_of(&conversation, &inbound).await.unwrap();
    assert!(end.replies.is_empty());
    assert!(!world.is_in_line().await);
}

#[tokio::test]
async fn a_typed_phone_shows_nothing_of_the_person_it_belongs_to() {
    let world = World::new().await;
    for text in ["запишите на карту завтра в 11 на Абая", "+7 701 123 45 67", "Айгерим", "да"]
    {
        world.tell(text).await;
    }
    let stranger = World { conversation: world.another("a-stranger").await, ..world };
    for text in ["мой номер +7 701 123 45 67", "когда моя запись?"] {
        stranger.tell(text).await;
    }
    assert_eq!(stranger.appointments().await, 0);
    let office = &stranger.dialogue.office;
    let said = office.messages_since(stranger.conversation, 0).await.unwrap();
    let Some(Said::Reply(last)) = said.last().map(|message| &message.body) else { panic!("no reply") };
    assert_eq!(last["message"]["id"], "mine-none");
}

#[tokio::test]
async fn two_messages_in_another_language_switch_and_one_does_not() {
    let world = World::new().await;
    let language = async || {
        let conversation = world.dialogue.office.conversation_by_id(world.conversation).await.unwrap();
        conversation.language
    };
    world.tell("здравствуйте, хочу записаться").await;
    world.tell("менің жазылуым қашан").await;
    assert_eq!(language().await, "ru");
    world.tell("кезекке тұрғым келеді").await;
    assert_eq!(language().await, "kk");
}

#[tokio::test]
async fn an_unknown_session_says_where_we_stood() {
    let world = World::new().await;
    let inbound = world.inbound("завтра");
    let mut conversation = world.dialogue.office.conversation_by_id(world.conversation).await.unwrap();
    conversation.session = Some(r#"{"format":99,"stack":[{"flow":"book"}]}"#.to_owned());
    let end = world.dialogue.end_of(&conversation, &inbound).await.unwrap();
    assert_eq!(end.replies[0]["message"]["id"], "session-lost");
    assert_eq!(end.replies[0]["choices"][0]["id"], "flow:book");
}

#[tokio::test]
async fn a_card_number_is_not_in_the_history() {
    let world = World::new().await;
    world.tell("моя карта 4111 1111 1111 1111").await;
    let said = world.dialogue.office.messages_since(world.conversation, 0).await.unwrap();
    let Said::Customer { text } = &said[0].body else { panic!("not the customer's") };
    assert_eq!(text, "моя карта •••• •••• •••• ••••");
}
