//! What an agent does for the customer in the branches, under whichever of their phones it was made.

use chrono::TimeDelta;
use lobby_engine::{Refusal, TicketId};
use lobby_office::appointments::Person;
use lobby_office::caller::{Actor, Caller};
use lobby_office::desk::{NewLine, TicketAct};
use lobby_office::identity::persons::{Document, Linking};
use lobby_office::phone::Phone;
use lobby_office::staff::{Employee, Role};
use lobby_office::{OfficeError, TicketView};
use uuid::Uuid;

use crate::notices::received;
use crate::world::{World, abay, booking, monday, service};

impl World {
    /// Whoever supervises acts in every conversation, so no claim is needed.
    async fn in_charge(&self) -> Employee {
        self.office.employee_by_login("supervisor").await.unwrap().unwrap()
    }

    async fn someone(&self, role: Role) -> Employee {
        self.office.employees().await.unwrap().into_iter().find(|employee| employee.role == role).unwrap()
    }

    /// A customer's ticket for cash, taken in their conversation.
    async fn in_line(&self, address: &str) -> (Uuid, TicketView) {
        let conversation = self.conversation(address).await;
        let person = Person { conversation: Some(conversation), language: "kk".to_owned(), ..Person::default() };
        (conversation, self.join_as("cash", person).await.unwrap())
    }

    async fn move_ticket(&self, id: u128, conversation: Uuid, name: &str) -> Result<TicketView, OfficeError> {
        let agent = self.in_charge().await;
        let caller = Caller::new(Uuid::from_u128(id), Actor::Staff(agent.id));
        let to = NewLine { branch: abay(), service: service(name) };
        self.office.move_ticket_for_customer(caller, &agent, conversation, to).await
    }

    async fn state_of(&self, id: TicketId) -> &'static str {
        self.ticket(id).await.state
    }
}

#[tokio::test]
async fn a_ticket_is_moved_to_another_line_once_however_often_the_agent_asks() {
    let world = World::at_ten().await;
    let (me, old) = world.in_line("me").await;
    let new = world.move_ticket(1, me, "cards").await.unwrap();
    assert_eq!((new.service.as_str(), new.state), ("cards", "waiting"));
    assert_eq!(world.state_of(old.id).await, "left");
    assert_eq!(world.move_ticket(1, me, "cards").await.unwrap().id, new.id, "a repeat is the same ticket");
    let mine = world.office.ticket_of(me, None).await.unwrap().unwrap();
    assert_eq!(mine.id, new.id, "the new ticket is the same person's");
}

#[tokio::test]
async fn a_place_is_kept_where_the_other_line_takes_nobody() {
    let world = World::at_ten().await;
    let (me, old) = world.in_line("me").await;
    let unknown = world.move_ticket(1, me, "juggling").await;
    assert!(matches!(unknown, Err(OfficeError::Refused(Refusal::UnknownService))), "{unknown:?}");
    assert_eq!(world.state_of(old.id).await, "waiting");
}

#[tokio::test]
async fn a_ticket_that_was_called_is_not_moved() {
    let world = World::at_ten().await;
    let (me, old) = world.in_line("me").await;
    let operator = world.operator("cash", 0).await;
    world.sit(&operator, "1", "cash").await;
    world.act(&operator, lobby_office::counter::Action::Next).await.unwrap();
    assert_eq!(world.state_of(old.id).await, "called");
    let refused = world.move_ticket(1, me, "cards").await;
    assert!(matches!(refused, Err(OfficeError::Refused(Refusal::NotWaiting { .. }))), "{refused:?}");
}

#[tokio::test]
async fn what_was_booked_under_a_linked_phone_is_moved_as_well_as_seen() {
    let world = World::at_ten().await;
    let office = &world.office;
    let (me, other) = (world.conversation("me").await, world.conversation("other").await);
    let [mine, theirs] = ["+77011234567", "+77012223344"].map(|phone| Phone::parse(phone).unwrap());
    let customer = office.phone_proven(me, &mine, None, "ru").await.unwrap();
    let other_customer = office.phone_proven(other, &theirs, None, "ru").await.unwrap();
    let person = Person { conversation: Some(other), customer: Some(other_customer), ..Person::default() };
    let made = office.book(world.caller(), booking(monday(15, 0), person)).await.unwrap();
    let agent = world.in_charge().await;
    let shift = |n: u32| office.move_for_customer(world.caller(), &agent, me, made.id, monday(15, n));
    let stranger = shift(30).await;
    assert!(matches!(stranger, Err(OfficeError::Unknown)), "another person's: {stranger:?}");

    let linking = Linking { id: Uuid::from_u128(5), phone: mine, other: theirs, document: Document::Passport };
    office.link_persons(&world.someone(Role::Operator).await, linking).await.unwrap();
    assert_eq!(office.appointments_of(me, Some(customer)).await.unwrap()[0].id, made.id, "the agent sees it");
    assert_eq!(shift(30).await.unwrap().start, monday(15, 30));
}

#[tokio::test]
async fn a_customer_hears_once_what_an_agent_changed_for_them() {
    let world = World::at_ten().await;
    let (office, agent) = (&world.office, world.in_charge().await);
    let me = world.conversation("me").await;
    let person = Person { conversation: Some(me), ..Person::default() };
    let made = office.book(world.caller(), booking(monday(15, 0), person)).await.unwrap();
    let by_agent = |id: u128| Caller::new(Uuid::from_u128(id), Actor::Staff(agent.id));
    for _ in 0..2 {
        office.move_for_customer(by_agent(1), &agent, me, made.id, monday(15, 30)).await.unwrap();
    }
    assert_eq!(received(&world, me).await, ["moved"]);
    office.move_for_customer(by_agent(2), &agent, me, made.id, monday(15, 30) + TimeDelta::days(1)).await.unwrap();
    assert_eq!(received(&world, me).await, ["moved", "moved"], "to another day as well");
    office.cancel_for_customer(by_agent(3), &agent, me, made.id).await.unwrap();
    assert_eq!(received(&world, me).await, ["moved", "moved", "cancelled"]);

    let (me, _) = world.in_line("in line").await;
    world.move_ticket(4, me, "cards").await.unwrap();
    assert_eq!(received(&world, me).await, ["in_line"], "of the place given up for it nothing is said");
    office.ticket_for_customer(by_agent(5), &agent, me, TicketAct::Leave).await.unwrap();
    assert_eq!(received(&world, me).await, ["in_line", "out_of_line"]);
}

#[tokio::test]
async fn a_customer_is_not_told_what_they_did_themselves() {
    let world = World::at_ten().await;
    let me = world.conversation("me").await;
    let person = Person { conversation: Some(me), ..Person::default() };
    let made = world.office.book(world.caller(), booking(monday(15, 0), person)).await.unwrap();
    let caller = Caller::new(Uuid::from_u128(1), Actor::Conversation(me));
    world.office.cancel_appointment(caller, made.id).await.unwrap();
    assert_eq!(received(&world, me).await, [""; 0]);
}
