//! Who is speaking: codes over another path, their limits, links of the bank, the IIN, persons linked at the counter.

use chrono::Duration;
use lobby_office::OfficeError;
use lobby_office::appointments::Person;
use lobby_office::courier::{Courier, Deliver, Parcel, Undelivered};
use lobby_office::identity::codes::{CodeChecked, CodeRequest, CodeSent};
use lobby_office::identity::directory::import::CustomerFile;
use lobby_office::identity::iin_proof::IinChecked;
use lobby_office::identity::persons::{Document, Linking};
use lobby_office::identity::{Level, Standing};
use lobby_office::notices::Notice;
use lobby_office::phone::Phone;
use lobby_office::staff::{Employee, Role};
use std::sync::{Arc, Mutex};
use uuid::Uuid;

use crate::world::{World, abay, booking, monday};

const MINE: &str = "+77011234567";
const IIN: &str = "900101300126";

fn phone(number: &str) -> Phone {
    Phone::parse(number).unwrap()
}

/// A phone one can look at: what Telegram was given for a chat.
#[derive(Default)]
struct Telegram {
    received: Mutex<Vec<(String, Notice)>>,
}

#[async_trait::async_trait]
impl Deliver for Telegram {
    fn channel(&self) -> &'static str {
        "telegram"
    }

    async fn deliver(
        &self,
        to: &lobby_office::conversations::Conversation,
        parcel: &Parcel,
        _: Uuid,
    ) -> Result<Option<String>, Undelivered> {
        if let Parcel::Notice(notice) = parcel {
            self.received.lock().unwrap().push((to.address.clone(), notice.clone()));
        }
        Ok(None)
    }
}

struct Identity {
    world: World,
    telegram: Arc<Telegram>,
    courier: Courier,
}

impl Identity {
    /// Somebody proved `MINE` in Telegram, as chat 77.
    async fn new() -> Self {
        let world = World::at_ten().await;
        let telegram = Arc::new(Telegram::default());
        let courier = Courier::new(world.office.clone(), vec![telegram.clone()]);
        let chat = world.office.conversation("telegram", "77", "ru").await.unwrap().id;
        world.office.phone_proven(chat, &phone(MINE), None, "ru").await.unwrap();
        Self { world, telegram, courier }
    }

    async fn ask(&self, conversation: Uuid, number: &str, address: &str) -> CodeSent {
        let id = self.world.random.uuid_v7(self.world.clock.now());
        let request = CodeRequest { id, conversation, address: address.to_owned(), phone: phone(number) };
        self.world.office.send_code(request).await.unwrap()
    }

    /// The last code that came to a chat.
    async fn code(&self, chat: &str) -> Option<String> {
        self.courier.round().await.unwrap();
        let received = self.telegram.received.lock().unwrap();
        received.iter().rev().find_map(|(to, notice)| match notice {
            Notice::Code { code } if to == chat => Some(code.clone()),
            _ => None,
        })
    }

    async fn check(&self, conversation: Uuid, code: &str) -> CodeChecked {
        self.world.office.check_code(conversation, code, "ru").await.unwrap()
    }

    async fn standing(&self, conversation: Uuid) -> Standing {
        self.world.office.standing(conversation).await.unwrap()
    }

    /// A web conversation that proved `MINE` by a code.
    async fn proven(&self, address: &str) -> Uuid {
        let me = self.world.conversation(address).await;
        assert_eq!(self.ask(me, MINE, address).await, CodeSent::Sent);
        let code = self.code("77").await.unwrap();
        assert!(matches!(self.check(me, &code).await, CodeChecked::Right { .. }));
        me
    }

    fn employee(&self, role: Role) -> Employee {
        let (login, name) = ("a".to_owned(), "A".to_owned());
        Employee { id: Uuid::from_u128(9), login, name, role, branch: None, operator: None }
    }
}

fn wrong(code: &str) -> String {
    format!("{:06}", (code.parse::<u32>().unwrap() + 1) % 1_000_000)
}

#[tokio::test]
async fn a_code_over_another_path_proves_the_phone_for_a_day() {
    let here = Identity::new().await;
    let me = here.world.conversation("browser").await;
    assert_eq!(here.standing(me).await, Standing { level: Level::L1, customer: None });
    assert_eq!(here.ask(me, MINE, "browser").await, CodeSent::Sent);
    let code = here.code("77").await.unwrap();
    assert!(code.len() == 6 && code.chars().all(|c| c.is_ascii_digit()), "{code}");
    let CodeChecked::Right { customer } = here.check(me, &code).await else { panic!("the code is right") };
    assert_eq!(here.standing(me).await, Standing { level: Level::L2, customer: Some(customer) });
    assert_eq!(here.check(me, &code).await, CodeChecked::Expired, "a code works once");
    here.world.clock.advance(Duration::days(1));
    assert_eq!(here.standing(me).await, Standing { level: Level::L1, customer: None });
}

#[tokio::test]
async fn an_unknown_number_gets_the_same_answer_and_no_code_is_ever_right() {
    let here = Identity::new().await;
    let me = here.world.conversation("browser").await;
    assert_eq!(here.ask(me, "+77012223344", "browser").await, CodeSent::Sent);
    assert_eq!(here.code("77").await, None);
    for left in (1..5).rev() {
        assert_eq!(here.check(me, "123456").await, CodeChecked::Wrong { left });
    }
    assert_eq!(here.check(me, "123456").await, CodeChecked::Burnt);
}

#[tokio::test]
async fn a_code_never_comes_to_the_conversation_that_asks() {
    let here = Identity::new().await;
    let chat = here.world.office.conversation("telegram", "77", "ru").await.unwrap().id;
    assert_eq!(here.ask(chat, MINE, "77").await, CodeSent::Sent);
    assert_eq!(here.code("77").await, None);
}

#[tokio::test]
async fn five_wrong_answers_end_a_code_and_the_conversation_rests() {
    let here = Identity::new().await;
    let me = here.world.conversation("browser").await;
    here.ask(me, MINE, "browser").await;
    let code = here.code("77").await.unwrap();
    for left in (1..5).rev() {
        assert_eq!(here.check(me, &wrong(&code)).await, CodeChecked::Wrong { left });
    }
    assert_eq!(here.check(me, &wrong(&code)).await, CodeChecked::Burnt);
    assert_eq!(here.check(me, &code).await, CodeChecked::Expired, "the right one comes too late");
    here.world.clock.advance(Duration::minutes(1));
    let until = monday(10, 15);
    assert_eq!(here.ask(me, MINE, "browser").await, CodeSent::Wait { until });
    here.world.clock.set(until);
    assert_eq!(here.ask(me, MINE, "browser").await, CodeSent::Sent);
}

#[tokio::test]
async fn a_code_lives_five_minutes() {
    let here = Identity::new().await;
    let me = here.world.conversation("browser").await;
    here.ask(me, MINE, "browser").await;
    let code = here.code("77").await.unwrap();
    here.world.clock.advance(Duration::minutes(5));
    assert_eq!(here.check(me, &code).await, CodeChecked::Expired);
}

#[tokio::test]
async fn a_number_gets_three_codes_in_ten_minutes_half_a_minute_apart_whoever_asks() {
    let here = Identity::new().await;
    for n in 0..3 {
        let me = here.world.conversation(&format!("browser {n}")).await;
        assert_eq!(here.ask(me, MINE, &format!("browser {n}")).await, CodeSent::Sent);
        let until = here.world.clock.now() + Duration::seconds(30);
        let soon = if n < 2 { until } else { monday(10, 10) };
        assert_eq!(here.ask(me, MINE, "another").await, CodeSent::Wait { until: soon });
        here.world.clock.advance(Duration::seconds(40));
    }
    let me = here.world.conversation("a fourth").await;
    let until = monday(10, 10);
    assert_eq!(here.ask(me, MINE, "a fourth").await, CodeSent::Wait { until });
    here.world.clock.set(until);
    assert_eq!(here.ask(me, MINE, "a fourth").await, CodeSent::Sent);
}

#[tokio::test]
async fn an_address_and_a_range_of_numbers_have_limits_of_their_own() {
    let here = Identity::new().await;
    let me = here.world.conversation("browser").await;
    for n in 0..10 {
        assert_eq!(here.ask(me, &format!("+7702{n}000000"), "203.0.113.7").await, CodeSent::Sent);
    }
    let walked = here.ask(me, "+77029999999", "203.0.113.7").await;
    assert_eq!(walked, CodeSent::Wait { until: monday(11, 0) }, "ten an hour from one address");
    for n in 0..30 {
        let address = format!("203.0.113.{}", 100 + n / 5);
        assert_eq!(here.ask(me, &format!("+7705123{n:04}"), &address).await, CodeSent::Sent, "{n}");
    }
    let ranged = here.ask(me, "+77051239999", "198.51.100.1").await;
    assert_eq!(ranged, CodeSent::Wait { until: monday(10, 10) }, "thirty in ten minutes to one range");
}

#[tokio::test]
async fn the_same_request_sends_one_code() {
    let here = Identity::new().await;
    let me = here.world.conversation("browser").await;
    let id = Uuid::from_u128(1);
    for _ in 0..3 {
        let request = CodeRequest { id, conversation: me, address: "browser".to_owned(), phone: phone(MINE) };
        assert_eq!(here.world.office.send_code(request).await.unwrap(), CodeSent::Sent);
    }
    let code = here.code("77").await.unwrap();
    assert_eq!(here.telegram.received.lock().unwrap().len(), 1);
    assert!(matches!(here.check(me, &code).await, CodeChecked::Right { .. }));
}

#[tokio::test]
async fn a_link_of_the_bank_proves_its_customer_once() {
    let here = Identity::new().await;
    let office = &here.world.office;
    let link = office.bank_link(&phone(MINE), Duration::minutes(20)).await.unwrap();
    assert!(link.token.len() <= 64, "Telegram's links have room for 64 characters");
    let (me, other) = (here.world.conversation("browser").await, here.world.conversation("other").await);
    let customer = office.prove_by_link(me, &link.token, Uuid::from_u128(1)).await.unwrap();
    assert_eq!(here.standing(me).await, Standing { level: Level::L3, customer: Some(customer) });
    office.prove_by_link(me, &link.token, Uuid::from_u128(1)).await.unwrap();
    let again = office.prove_by_link(other, &link.token, Uuid::from_u128(2)).await;
    assert!(matches!(again, Err(OfficeError::LinkUsed)), "{again:?}");
    here.world.clock.advance(Duration::minutes(30));
    assert_eq!(here.standing(me).await.level, Level::L1, "L3 holds half an hour");
}

#[tokio::test]
async fn a_changed_or_old_link_proves_nobody() {
    let here = Identity::new().await;
    let office = &here.world.office;
    let me = here.world.conversation("browser").await;
    let link = office.bank_link(&phone(MINE), Duration::minutes(20)).await.unwrap();
    for at in 1..link.token.len() {
        let mut forged = link.token.clone().into_bytes();
        forged[at] = if forged[at] == b'A' { b'B' } else { b'A' };
        let forged = String::from_utf8(forged).unwrap();
        let refused = office.prove_by_link(me, &forged, Uuid::from_u128(1)).await;
        assert!(matches!(refused, Err(OfficeError::LinkUsed)), "{at}");
    }
    here.world.clock.advance(Duration::minutes(20));
    assert!(office.prove_by_link(me, &link.token, Uuid::from_u128(1)).await.is_err());
}

#[tokio::test]
async fn the_iin_of_the_directory_lifts_a_proven_phone_to_l3() {
    let here = Identity::new().await;
    let office = &here.world.office;
    let file = format!("phone,name,iin,segment\n{MINE},Айгерим Сапарова,{IIN},vip\n");
    let file = CustomerFile::parse(file.as_bytes()).unwrap();
    assert_eq!(office.import_customers(file.rows.clone()).await.unwrap().changed, 1);
    assert_eq!(office.import_customers(file.rows).await.unwrap().unchanged, 1, "twice is no change");

    let me = here.world.conversation("browser").await;
    let unproven = office.check_iin(Uuid::from_u128(1), me, here.standing(me).await, IIN).await;
    assert!(matches!(unproven, Err(OfficeError::Forbidden)), "an IIN alone proves nothing");
    let me = here.proven("browser").await;
    let check = async |n: u128, iin: &'static str| {
        office.check_iin(Uuid::from_u128(n), me, here.standing(me).await, iin).await.unwrap()
    };
    assert!(matches!(check(2, "900101300123").await, IinChecked::NotAnIin(_)), "mistyped costs no try");
    assert_eq!(check(3, "850712400569").await, IinChecked::Wrong { left: 2 });
    assert_eq!(check(4, IIN).await, IinChecked::Right);
    assert_eq!(here.standing(me).await.level, Level::L3);
    let customer = here.standing(me).await.customer.unwrap();
    let row = office.customer(customer).await.unwrap().unwrap();
    assert_eq!((row.name.as_deref(), row.segment.as_str()), (Some("Айгерим Сапарова"), "vip"));
}

#[tokio::test]
async fn an_iin_may_be_wrong_three_times_an_hour() {
    let here = Identity::new().await;
    let me = here.proven("browser").await;
    for (n, expected) in
        [(1, IinChecked::Wrong { left: 2 }), (2, IinChecked::Wrong { left: 1 }), (3, IinChecked::NoMoreTries)]
    {
        let checked = here.world.office.check_iin(Uuid::from_u128(n), me, here.standing(me).await, IIN).await;
        assert_eq!(checked.unwrap(), expected);
    }
}

#[tokio::test]
async fn linked_persons_see_each_others_visits_until_the_link_is_undone() {
    let here = Identity::new().await;
    let office = &here.world.office;
    let me = here.proven("browser").await;
    let customer = here.standing(me).await.customer;
    let other = office.conversation("telegram", "78", "ru").await.unwrap().id;
    let other_customer = office.phone_proven(other, &phone("+77012223344"), None, "ru").await.unwrap();
    let person = Person { conversation: Some(other), customer: Some(other_customer), ..Person::default() };
    let made = office.book(here.world.caller(), booking(monday(15, 0), person)).await.unwrap();
    assert!(office.appointments_of(me, customer).await.unwrap().is_empty());

    let id = Uuid::from_u128(5);
    let linking = || Linking { id, phone: phone(MINE), other: phone("+77012223344"), document: Document::IdCard };
    let agent = office.link_persons(&here.employee(Role::Agent), linking()).await;
    assert!(matches!(agent, Err(OfficeError::Forbidden)), "an agent sees no document");
    let operator = here.employee(Role::Operator);
    office.link_persons(&operator, linking()).await.unwrap();
    office.link_persons(&operator, linking()).await.unwrap();
    let seen = office.appointments_of(me, customer).await.unwrap();
    assert_eq!(seen.iter().map(|appointment| appointment.id).collect::<Vec<_>>(), [made.id]);
    assert_eq!(office.person_by_phone(&operator, &phone(MINE)).await.unwrap().links.len(), 1);

    office.undo_person_link(&operator, id).await.unwrap();
    office.undo_person_link(&operator, id).await.unwrap();
    assert!(office.appointments_of(me, customer).await.unwrap().is_empty(), "as it was before");
    assert_eq!(here.world.office.branch(&abay()).unwrap().id, abay());
}

#[tokio::test]
async fn two_operators_who_link_the_same_two_at_once_make_one_link() {
    let here = Identity::new().await;
    let other = here.world.another_office().await;
    let operator = here.employee(Role::Operator);
    let linking = |id, one, two| Linking {
        id: Uuid::from_u128(id),
        phone: phone(one),
        other: phone(two),
        document: Document::IdCard,
    };
    let theirs = "+77012223344";
    let (first, second) = tokio::join!(
        here.world.office.link_persons(&operator, linking(5, MINE, theirs)),
        other.link_persons(&operator, linking(6, theirs, MINE)),
    );
    let lost = [first, second].into_iter().filter_map(Result::err).collect::<Vec<_>>();
    assert!(matches!(lost.as_slice(), [OfficeError::AlreadyLinked]), "{lost:?}");
    assert_eq!(other.person_by_phone(&operator, &phone(MINE)).await.unwrap().links.len(), 1);
}
