//! The contact centre's line: one winner, one clock, and no message lost.

use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use chrono::Duration;
use lobby_engine::Instant;
use lobby_office::bus::Bus;
use lobby_office::conversations::{Conversation, Said, TurnEnd};
use lobby_office::courier::{Courier, Deliver, Parcel, Receipt, Undelivered};
use lobby_office::desk::agents::{AgentState, Profile};
use lobby_office::desk::delivery::Delivery;
use lobby_office::desk::files::Upload;
use lobby_office::desk::line::Skill;
use lobby_office::desk::timeline::Shown;
use lobby_office::desk::turn_log::TurnLog;
use lobby_office::desk::wrap_up::WrapUp;
use lobby_office::desk::{Appointed, CallOutcome, DeskRefusal, Destination};
use lobby_office::handover::{HandOver, Kind, Reason};
use lobby_office::staff::{Employee, NewEmployee, Role};
use lobby_office::{Office, OfficeError};
use uuid::Uuid;

use crate::world::{World, monday};

impl World {
    /// What a customer says, and what the dialogue asks of people because of it.
    pub(crate) async fn customer_says(&self, conversation: Uuid, text: &str, hand_over: Option<HandOver>) {
        let id = self.random.uuid_v7(self.clock.now()).to_string();
        self.office.receive(conversation, &id, serde_json::json!({})).await.unwrap();
        let now = self.office.conversation_by_id(conversation).await.unwrap();
        let end = TurnEnd {
            conversation,
            message_id: id,
            said: text.to_owned(),
            replies: Vec::new(),
            session: "{}".to_owned(),
            session_version: now.session_version,
            language: now.language,
            hand_over,
            continued: None,
            forget: None,
            log: TurnLog::default(),
        };
        self.office.finish_turn(end).await.unwrap();
    }

    /// A customer on the web chat who asked for a person.
    pub(crate) async fn asked(&self, address: &str, reason: Reason) -> Uuid {
        let conversation = self.conversation(address).await;
        self.customer_says(conversation, "позовите человека", Some(HandOver::chat(reason))).await;
        conversation
    }

    async fn agent_called(&self, login: &str, profile: Profile) -> Employee {
        let new = NewEmployee {
            login: login.to_owned(),
            name: format!("Агент {login}"),
            role: Role::Agent,
            branch: None,
            operator: None,
            password: None,
        };
        self.office.add_employee(new).await.unwrap();
        let agent = self.office.employee_by_login(login).await.unwrap().unwrap();
        self.office.set_profile(agent.id, profile).await.unwrap();
        self.office.set_agent_state(self.caller(), &agent, AgentState::Available).await.unwrap();
        agent
    }

    pub(crate) async fn available(&self, login: &str) -> Employee {
        self.agent_called(login, Profile::default()).await
    }

    pub(crate) async fn supervisor(&self) -> Employee {
        self.office.employee_by_login("supervisor").await.unwrap().unwrap()
    }

    pub(crate) async fn owner(&self, conversation: Uuid) -> String {
        self.office.conversation_by_id(conversation).await.unwrap().owner
    }

    async fn since(&self, conversation: Uuid) -> Option<Instant> {
        self.office.handover_of(conversation).await.unwrap().map(|place| place.since)
    }

    /// Who said what, in order.
    pub(crate) async fn said(&self, conversation: Uuid) -> Vec<(String, String)> {
        let told = |said: Said| match said {
            Said::Customer { text } | Said::Agent { text, .. } => text,
            Said::Notice(notice) => notice.kind().to_owned(),
            Said::Reply(_) => "reply".to_owned(),
            Said::File(file) => file.name,
        };
        let messages = self.office.messages_since(conversation, 0).await.unwrap();
        messages.into_iter().map(|message| (message.author, told(message.body))).collect()
    }
}

/// A messenger that remembers what it brought.
#[derive(Default)]
struct Phone {
    received: Mutex<Vec<String>>,
}

#[async_trait]
impl Deliver for Phone {
    fn channel(&self) -> &'static str {
        "telegram"
    }

    async fn deliver(&self, _: &Conversation, parcel: &Parcel, _: Uuid) -> Result<Option<String>, Undelivered> {
        let words = match parcel {
            Parcel::Agent { name, text } => format!("{name}: {text}"),
            Parcel::Notice(notice) => notice.kind().to_owned(),
            Parcel::File { file, .. } => file.name.clone(),
            Parcel::Reply(reply) => reply.to_string(),
        };
        self.received.lock().unwrap().push(words);
        Ok(None)
    }
}

fn refusal<T: std::fmt::Debug>(result: Result<T, OfficeError>) -> DeskRefusal {
    match result {
        Err(OfficeError::Desk(refusal)) => refusal,
        other => panic!("no refusal of the desk: {other:?}"),
    }
}

fn line(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(author, text)| ((*author).to_owned(), (*text).to_owned())).collect()
}

#[tokio::test]
async fn a_summary_holds_no_command_and_no_phone_in_full() {
    let world = World::at_ten().await;
    let agent = world.available("one").await;
    let chat = world.conversation("a").await;
    world.customer_says(chat, "/start", None).await;
    world.customer_says(chat, "8 701 555 66 77", None).await;
    world.customer_says(chat, "позовите человека", Some(HandOver::chat(Reason::Asked))).await;
    let desk = world.office.desk(&agent).await.unwrap();
    let summary = desk.waiting[0].hand_over.as_ref().unwrap().summary.clone();
    assert_eq!(summary.as_deref(), Some("+7 701 ••• •• 77 · позовите человека"));
}

#[tokio::test]
async fn a_person_is_asked_for_answers_and_closes() {
    let world = World::at_ten().await;
    let agent = world.available("one").await;
    let chat = world.asked("a", Reason::Asked).await;
    assert_eq!(world.owner(chat).await, "waiting");
    let place = world.office.handover_of(chat).await.unwrap().unwrap();
    assert_eq!((place.place, place.wait_minutes), (1, Some(0)));

    let desk = world.office.desk(&agent).await.unwrap();
    assert_eq!((desk.waiting.len(), desk.waiting[0].unread), (1, 1));
    let summary = desk.waiting[0].hand_over.as_ref().unwrap().summary.clone();
    assert_eq!(summary.as_deref(), Some("позовите человека"));

    world.office.claim(world.caller(), &agent, chat).await.unwrap();
    assert_eq!((world.owner(chat).await.as_str(), world.since(chat).await), ("agent", None));
    world.office.reply(world.caller(), &agent, chat, " Здравствуйте! ").await.unwrap();
    world.customer_says(chat, "спасибо", None).await;
    let desk = world.office.desk(&agent).await.unwrap();
    assert_eq!((desk.waiting.len(), desk.mine.len(), desk.load, desk.mine[0].unread), (0, 1, 1, 1));

    world.office.close(world.caller(), &agent, chat, WrapUp::Solved, Some("всё ясно")).await.unwrap();
    assert_eq!(world.owner(chat).await, "lobby");
    let expected = [
        ("customer", "позовите человека"),
        ("notice", "joined"),
        ("agent", "Здравствуйте!"),
        ("customer", "спасибо"),
        ("notice", "ended"),
        ("notice", "how_was_help"),
    ];
    assert_eq!(world.said(chat).await, line(&expected));
    let detail = world.office.conversation_at_desk(&agent, chat).await.unwrap();
    assert_eq!(detail.notes[0].text, "всё ясно");
    assert_eq!(refusal(world.office.reply(world.caller(), &agent, chat, "ещё").await), DeskRefusal::NotWaiting);
}

#[tokio::test]
async fn of_two_agents_on_two_nodes_one_has_the_conversation() {
    let world = World::at_ten().await;
    let (one, two) = (world.available("one").await, world.available("two").await);
    let other: Office = world.another_office().await;
    for round in 0..3 {
        let chat = world.asked(&format!("customer {round}"), Reason::Asked).await;
        let (first, second) =
            tokio::join!(world.office.claim(world.caller(), &one, chat), other.claim(world.caller(), &two, chat));
        let (winner, lost) = if first.is_ok() { (&one, second) } else { (&two, first) };
        assert_eq!(refusal(lost), DeskRefusal::AlreadyClaimed { agent: Some(winner.id) });
        let mine = world.office.desk(winner).await.unwrap().mine;
        assert!(mine.iter().any(|listed| listed.conversation.id == chat));
        world.office.return_to_lobby(world.caller(), winner, chat).await.unwrap();
    }
}

#[tokio::test]
async fn an_idle_claim_goes_back_to_the_line_with_its_original_time() {
    let world = World::at_ten().await;
    let agent = world.available("one").await;
    let chat = world.asked("a", Reason::Asked).await;
    let since = world.since(chat).await;
    world.pass(Duration::minutes(2)).await;
    world.asked("b", Reason::Asked).await;
    world.office.claim(world.caller(), &agent, chat).await.unwrap();
    world.pass(Duration::minutes(4)).await;
    world.office.agent_types(&agent, chat).await.unwrap();
    world.pass(Duration::minutes(4)).await;
    assert_eq!(world.owner(chat).await, "agent", "whoever types is there");
    world.pass(Duration::minutes(1)).await;
    assert_eq!((world.owner(chat).await.as_str(), world.since(chat).await), ("waiting", since));
    let place = world.office.handover_of(chat).await.unwrap().unwrap();
    assert_eq!(place.place, 1, "before whoever came meanwhile");
    assert_eq!(world.said(chat).await.last().unwrap().1, "back_in_line");
    // A node that is late with it changes nothing.
    world.another_office().await.lapse_claims().await.unwrap();
    assert_eq!(world.said(chat).await.iter().filter(|(_, text)| text == "back_in_line").count(), 1);
}

#[tokio::test]
async fn an_answered_customer_is_waited_for_and_a_crashed_desk_loses_nothing() {
    let world = World::at_ten().await;
    let agent = world.available("one").await;
    let chat = world.asked("a", Reason::Asked).await;
    world.office.claim(world.caller(), &agent, chat).await.unwrap();
    world.office.reply(world.caller(), &agent, chat, "Какая карта?").await.unwrap();
    world.pass(Duration::hours(1)).await;
    assert_eq!(world.owner(chat).await, "agent", "the customer may take their time");
    // The desk is gone; the customer writes on.
    world.customer_says(chat, "золотая", None).await;
    world.customer_says(chat, "вы здесь?", None).await;
    world.pass(Duration::minutes(6)).await;
    assert_eq!(world.owner(chat).await, "waiting");
    let other = world.available("two").await;
    world.office.claim(world.caller(), &other, chat).await.unwrap();
    let texts: Vec<String> = world.said(chat).await.into_iter().map(|(_, text)| text).collect();
    assert!(texts.contains(&"золотая".to_owned()) && texts.contains(&"вы здесь?".to_owned()), "{texts:?}");
}

#[tokio::test]
async fn a_double_click_is_one_act_and_an_id_means_one_thing() {
    let world = World::at_ten().await;
    let agent = world.available("one").await;
    let chat = world.asked("a", Reason::Asked).await;
    let click = world.caller();
    let (first, second) =
        tokio::join!(world.office.claim(click.clone(), &agent, chat), world.office.claim(click.clone(), &agent, chat));
    first.unwrap();
    second.unwrap();
    let click = world.caller();
    let first = world.office.reply(click.clone(), &agent, chat, "Да").await.unwrap();
    assert_eq!(world.office.reply(click.clone(), &agent, chat, "Да").await.unwrap(), first);
    let other = world.office.reply(click, &agent, chat, "Нет").await;
    assert!(matches!(other, Err(OfficeError::CommandConflict)), "{other:?}");
    assert_eq!(world.said(chat).await.iter().filter(|(author, _)| author == "agent").count(), 1);
}

#[tokio::test]
async fn hands_have_room_for_so_many_chats_or_one_call() {
    let world = World::at_ten().await;
    let agent = world.available("one").await;
    let mut chats = Vec::new();
    for n in 0..4 {
        chats.push(world.asked(&format!("c{n}"), Reason::Asked).await);
    }
    for chat in &chats[..3] {
        world.office.claim(world.caller(), &agent, *chat).await.unwrap();
    }
    assert_eq!(refusal(world.office.claim(world.caller(), &agent, chats[3]).await), DeskRefusal::Full);
    for chat in &chats[..2] {
        world.office.return_to_lobby(world.caller(), &agent, *chat).await.unwrap();
    }
    let call = world.conversation("call").await;
    let wanted =
        HandOver { phone: Some("+77011234567".to_owned()), kind: Kind::Callback, ..HandOver::chat(Reason::Callback) };
    world.customer_says(call, "перезвоните", Some(wanted)).await;
    let full = world.office.claim(world.caller(), &agent, call).await;
    assert_eq!(refusal(full), DeskRefusal::Full, "a call takes both hands");
    world.office.set_agent_state(world.caller(), &agent, AgentState::Away).await.unwrap();
    let away = world.office.claim(world.caller(), &agent, chats[3]).await;
    assert_eq!(refusal(away), DeskRefusal::NotAvailable);
}

#[tokio::test]
async fn the_next_conversation_is_the_oldest_that_fits() {
    let world = World::at_ten().await;
    let cards = Profile { skills: vec![Skill::Cards], languages: vec!["ru".to_owned()], ..Profile::default() };
    let agent = world.agent_called("cards", cards).await;
    world.asked("general", Reason::Asked).await;
    let first = world.asked("first", Reason::CardLost).await;
    world.pass(Duration::minutes(1)).await;
    world.asked("second", Reason::Fraud).await;
    assert_eq!(world.office.claim_next(world.caller(), &agent).await.unwrap(), first);
    world.office.claim_next(world.caller(), &agent).await.unwrap();
    assert_eq!(refusal(world.office.claim_next(world.caller(), &agent).await), DeskRefusal::NobodyWaits);
    let desk = world.office.desk(&agent).await.unwrap();
    assert!(!desk.waiting[0].fits, "a general question is shown and may be taken, after all that fits");
}

#[tokio::test]
async fn what_is_passed_on_keeps_its_place_and_waits_for_whom_it_is_for() {
    let world = World::at_ten().await;
    let (one, two) = (world.available("one").await, world.available("two").await);
    let chat = world.asked("a", Reason::Asked).await;
    let since = world.since(chat).await;
    world.office.claim(world.caller(), &one, chat).await.unwrap();
    world.pass(Duration::minutes(3)).await;
    let nobody = Destination::Agent(Uuid::from_u128(1));
    assert_eq!(refusal(world.office.pass_on(world.caller(), &one, chat, nobody).await), DeskRefusal::UnknownAgent);
    let elsewhere = Destination::Team("no-such-team".to_owned());
    assert_eq!(refusal(world.office.pass_on(world.caller(), &one, chat, elsewhere).await), DeskRefusal::UnknownTeam);
    world.office.pass_on(world.caller(), &one, chat, Destination::Agent(two.id)).await.unwrap();
    assert_eq!((world.owner(chat).await.as_str(), world.since(chat).await), ("waiting", since));
    assert!(!world.office.desk(&one).await.unwrap().waiting[0].fits, "it is kept for the other");
    assert!(world.office.desk(&two).await.unwrap().waiting[0].fits);
    world.pass(Duration::minutes(6)).await;
    assert!(world.office.desk(&one).await.unwrap().waiting[0].fits, "nobody came for it, so anybody may");
    world.office.claim(world.caller(), &one, chat).await.unwrap();
    world.office.pass_on(world.caller(), &one, chat, Destination::Team("cards".to_owned())).await.unwrap();
    assert!(!world.office.desk(&two).await.unwrap().waiting[0].fits);
}

#[tokio::test]
async fn a_chat_that_becomes_a_callback_keeps_its_clock_and_a_missed_call_its_place() {
    let world = World::at_ten().await;
    let agent = world.available("one").await;
    let chat = world.asked("a", Reason::Asked).await;
    let since = world.since(chat).await;
    world.pass(Duration::minutes(5)).await;
    let wanted =
        HandOver { phone: Some("+77011234567".to_owned()), kind: Kind::Callback, ..HandOver::chat(Reason::Callback) };
    world.customer_says(chat, "лучше позвоните", Some(wanted)).await;
    let place = world.office.handover_of(chat).await.unwrap().unwrap();
    assert_eq!((place.kind, Some(place.since)), (Kind::Callback, since));

    world.office.claim(world.caller(), &agent, chat).await.unwrap();
    let no_answer = || world.office.called_back(world.caller(), &agent, chat, CallOutcome::NoAnswer);
    no_answer().await.unwrap();
    assert_eq!((world.owner(chat).await.as_str(), world.since(chat).await), ("waiting", since));
    world.office.claim(world.caller(), &agent, chat).await.unwrap();
    no_answer().await.unwrap();
    assert_eq!(world.owner(chat).await, "lobby", "twice is enough");
    let said = world.said(chat).await;
    assert_eq!(said.iter().filter(|(_, text)| text == "not_reached").count(), 2);

    let chat = world.asked("b", Reason::Asked).await;
    world.office.claim(world.caller(), &agent, chat).await.unwrap();
    let call = world.office.called_back(world.caller(), &agent, chat, CallOutcome::Reached).await;
    assert_eq!(refusal(call), DeskRefusal::NotACallback);
}

#[tokio::test]
async fn an_agent_agrees_on_a_call_and_the_chat_becomes_a_callback_with_its_clock() {
    let world = World::at_ten().await;
    let agent = world.available("one").await;
    let chat = world.asked("a", Reason::Asked).await;
    let since = world.since(chat).await;
    world.office.claim(world.caller(), &agent, chat).await.unwrap();
    let phone = lobby_office::phone::Phone::parse("+77011234567").unwrap();
    let call = |at| world.office.call_later(world.caller(), &agent, chat, Appointed { phone: phone.clone(), at });
    assert_eq!(refusal(call(monday(23, 0)).await), DeskRefusal::NobodyCallsThen, "at night");
    assert_eq!(refusal(call(world.clock.now() - Duration::hours(1)).await), DeskRefusal::NobodyCallsThen, "it is over");
    let at = *world.office.call_times().get(4).unwrap();
    call(at).await.unwrap();
    assert_eq!((world.owner(chat).await.as_str(), world.since(chat).await), ("waiting", since));
    let callback = world.office.callback_of(chat).await.unwrap().unwrap();
    assert_eq!((callback.wanted_at, callback.phone), (Some(at), Some(phone.clone())));
    assert!(world.said(chat).await.contains(&("notice".to_owned(), "call_agreed".to_owned())));
    assert_eq!(refusal(call(at).await), DeskRefusal::NotYours, "it is in nobody's hands");
    world.office.claim(world.caller(), &agent, chat).await.unwrap();
    world.office.called_back(world.caller(), &agent, chat, CallOutcome::Reached).await.unwrap();
}

#[tokio::test]
async fn whoever_goes_offline_gives_everything_back_to_the_line() {
    let world = World::at_ten().await;
    let agent = world.available("one").await;
    let (a, b) = (world.asked("a", Reason::Asked).await, world.asked("b", Reason::Asked).await);
    for chat in [a, b] {
        world.office.claim(world.caller(), &agent, chat).await.unwrap();
    }
    world.office.set_agent_state(world.caller(), &agent, AgentState::Offline).await.unwrap();
    assert_eq!((world.owner(a).await.as_str(), world.owner(b).await.as_str()), ("waiting", "waiting"));
    let place = world.office.handover_of(a).await.unwrap().unwrap();
    assert_eq!(place.wait_minutes, None, "nobody is there, so nothing is promised");
}

#[tokio::test]
async fn an_agent_reads_what_waits_or_is_theirs_and_a_supervisor_everything() {
    let world = World::at_ten().await;
    let (one, two, boss) = (world.available("one").await, world.available("two").await, world.supervisor().await);
    let chat = world.asked("a", Reason::Complaint).await;
    world.office.conversation_at_desk(&two, chat).await.unwrap();
    world.office.claim(world.caller(), &one, chat).await.unwrap();
    let other = world.office.conversation_at_desk(&two, chat).await;
    assert!(matches!(other, Err(OfficeError::Forbidden)), "{other:?}");
    assert_eq!(refusal(world.office.reply(world.caller(), &two, chat, "я").await), DeskRefusal::NotYours);
    let taken = world.office.take_over(world.caller(), &two, chat).await;
    assert!(matches!(taken, Err(OfficeError::Forbidden)), "{taken:?}");

    world.office.conversation_at_desk(&boss, chat).await.unwrap();
    assert_eq!(world.owner(chat).await, "agent", "listening changes nothing");
    world.office.take_over(world.caller(), &boss, chat).await.unwrap();
    assert_eq!(refusal(world.office.reply(world.caller(), &one, chat, "я").await), DeskRefusal::NotYours);
    world.office.reply(world.caller(), &boss, chat, "Отвечаю я").await.unwrap();

    let operator = world.operator("cash", 0).await;
    let desk = world.office.desk(&operator).await;
    assert!(matches!(desk, Err(OfficeError::Forbidden)), "an operator has no desk");
}

#[tokio::test]
async fn a_reply_to_a_messenger_goes_out_behind_what_was_said_before() {
    let world = World::at_ten().await;
    let agent = world.available("one").await;
    let chat = world.office.conversation("telegram", "77", "ru").await.unwrap().id;
    world.customer_says(chat, "позовите человека", Some(HandOver::chat(Reason::Asked))).await;
    world.office.claim(world.caller(), &agent, chat).await.unwrap();
    world.office.reply(world.caller(), &agent, chat, "Здравствуйте!").await.unwrap();
    let phone = Arc::new(Phone::default());
    Courier::new(world.office.clone(), vec![phone.clone()]).round().await.unwrap();
    assert_eq!(*phone.received.lock().unwrap(), ["joined", "Агент one: Здравствуйте!"]);
}

#[tokio::test]
async fn an_agent_sees_how_far_a_message_came() {
    let world = World::at_ten().await;
    let agent = world.available("one").await;
    let chat = world.office.conversation("telegram", "77", "ru").await.unwrap().id;
    world.customer_says(chat, "позовите человека", Some(HandOver::chat(Reason::Asked))).await;
    world.office.claim(world.caller(), &agent, chat).await.unwrap();
    world.office.reply(world.caller(), &agent, chat, "Здравствуйте!").await.unwrap();
    let last = async || {
        let timeline = world.office.conversation_at_desk(&agent, chat).await.unwrap().timeline;
        let message = |what| match what {
            Shown::Message { message, delivery, .. } => Some((message.id, delivery)),
            Shown::Note(_) | Shown::Event(_) | Shown::Call(_) | Shown::Recording { .. } => None,
        };
        timeline.into_iter().rev().find_map(|entry| message(entry.what)).unwrap()
    };
    let (id, waiting) = last().await;
    assert_eq!(waiting, Some(Delivery::Waiting));
    Courier::new(world.office.clone(), vec![Arc::new(Phone::default())]).round().await.unwrap();
    assert_eq!(last().await.1, Some(Delivery::Sent));
    world.office.note_receipt(id, Receipt::Read, None).await.unwrap();
    world.office.note_receipt(id, Receipt::Delivered, None).await.unwrap();
    assert_eq!(last().await.1, Some(Delivery::Read), "receipts come in any order");
}

#[tokio::test]
async fn files_are_told_by_their_bytes_and_opened_by_their_token() {
    let world = World::at_ten().await;
    let agent = world.available("one").await;
    let chat = world.conversation("a").await;
    let upload = |body: &[u8]| Upload { name: "скан.pdf".to_owned(), body: body.to_vec() };
    let early = world.office.receive_file(world.caller(), chat, upload(b"%PDF-1")).await;
    assert_eq!(refusal(early), DeskRefusal::NotWaiting, "Lobby itself reads only words");
    world.customer_says(chat, "позовите человека", Some(HandOver::chat(Reason::Asked))).await;
    world.office.receive_file(world.caller(), chat, upload(b"%PDF-1")).await.unwrap();
    world.office.claim(world.caller(), &agent, chat).await.unwrap();
    let wrong = world.office.send_file(world.caller(), &agent, chat, upload(b"MZ\x00\x01")).await;
    assert_eq!(refusal(wrong), DeskRefusal::UnknownFileKind);
    world.office.send_file(world.caller(), &agent, chat, upload(b"%PDF-2")).await.unwrap();
    let files =
        world.office.messages_since(chat, 0).await.unwrap().into_iter().filter_map(|message| match message.body {
            Said::File(file) => Some((message.author, file)),
            _ => None,
        });
    let files: Vec<_> = files.collect();
    assert_eq!(files.iter().map(|(author, _)| author.as_str()).collect::<Vec<_>>(), ["customer", "agent"]);
    let stored = world.office.file(&files[1].1.token).await.unwrap();
    assert_eq!((stored.body.as_slice(), stored.media_type.as_str()), (b"%PDF-2".as_slice(), "application/pdf"));
    assert!(matches!(world.office.file("guessed").await, Err(OfficeError::Unknown)));
}

#[tokio::test]
async fn a_customer_who_needs_nobody_any_more_leaves_the_line_and_counts_as_abandoned() {
    let world = World::at_ten().await;
    let boss = world.supervisor().await;
    let chat = world.asked("a", Reason::Asked).await;
    assert!(world.office.withdraw(chat).await.unwrap());
    assert!(!world.office.withdraw(chat).await.unwrap(), "once");
    assert_eq!(world.owner(chat).await, "lobby");
    let agent = world.available("one").await;
    let chat = world.asked("b", Reason::Asked).await;
    world.pass(Duration::seconds(30)).await;
    world.office.claim(world.caller(), &agent, chat).await.unwrap();
    world.office.reply(world.caller(), &agent, chat, "Да?").await.unwrap();
    world.pass(Duration::seconds(90)).await;
    world.office.close(world.caller(), &agent, chat, WrapUp::Solved, None).await.unwrap();
    let (from, to) = (world.clock.now() - Duration::hours(1), world.clock.now() + Duration::hours(1));
    let report = world.office.supervise(&boss, from, to).await.unwrap();
    assert_eq!((report.figures.answered, report.figures.abandoned), (1, Some(0.5)));
    assert_eq!((report.figures.first_response, report.figures.handling), (Some(30.0), Some(90.0)));
    assert_eq!(report.figures.service_level, Some(0.5));
    let own = report.by_agent.iter().find(|(found, _)| found.id == agent.id).unwrap();
    assert_eq!((own.1.answered, own.1.service_level), (1, Some(1.0)));
}

#[tokio::test]
async fn wakes_of_the_desk_reach_another_node() {
    let bus = Bus::default();
    let world = World::at_ten().await;
    let node = world.office_on(bus.clone()).await;
    let mut wakes = bus.subscribe();
    let before = node.look_at_desk().await.unwrap();
    let agent = world.available("one").await;
    let chat = world.asked("a", Reason::Asked).await;
    let asked = node.look_at_desk().await.unwrap();
    assert!(asked.desk_differs(&before));
    node.claim(world.caller(), &agent, chat).await.unwrap();
    let claimed = node.look_at_desk().await.unwrap();
    assert!(claimed.desk_differs(&asked) && claimed.is_with(chat, agent.id));
    world.customer_says(chat, "вы здесь?", None).await;
    let grown = node.look_at_desk().await.unwrap();
    assert!(!grown.desk_differs(&claimed));
    assert_eq!(grown.grown(&claimed), vec![(chat, 3)]);
    let mut heard = Vec::new();
    while let Ok(wake) = wakes.try_recv() {
        heard.push(wake);
    }
    assert!(heard.contains(&lobby_office::bus::Wake::Desk), "{heard:?}");
}

#[tokio::test]
async fn misses_suggest_what_to_learn_and_a_check_is_remembered() {
    let world = World::at_ten().await;
    let agent = world.available("one").await;
    assert!(world.office.learning(&agent, "ru").await.unwrap().iter().all(|one| one.why.is_none()));
    let chat = world.asked("a", Reason::Asked).await;
    world.office.claim(world.caller(), &agent, chat).await.unwrap();
    world.pass(Duration::minutes(6)).await;
    let topics = world.office.learning(&agent, "ru").await.unwrap();
    assert_eq!((topics[0].topic.id.as_str(), topics[0].why.map(|(_, count)| count)), ("keeping-a-claim", Some(1)));
    let topic = topics[0].topic.clone();
    let right: Vec<usize> = topic.questions.iter().map(|question| question.right).collect();
    let caller = world.caller();
    let checked = world.office.check_lesson(caller.clone(), &agent, &topic, &right).await.unwrap();
    assert_eq!(checked.correct, checked.asked);
    assert_eq!(world.office.check_lesson(caller, &agent, &topic, &right).await.unwrap(), checked, "once");
    assert_eq!(
        refusal(world.office.check_lesson(world.caller(), &agent, &topic, &[0]).await),
        DeskRefusal::WrongAnswers
    );
    let topics = world.office.learning(&agent, "kk").await.unwrap();
    let best = topics.iter().find(|one| one.topic.id == topic.id).unwrap().best.clone().unwrap();
    assert_eq!(usize::try_from(best.correct).unwrap(), checked.correct);
}
