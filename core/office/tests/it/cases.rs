//! Cases: numbers, the clock that stands when it is not the bank's turn, history, and who may see them.

use chrono::Duration;
use lobby_office::OfficeError;
use lobby_office::branch_file::BranchFile;
use lobby_office::caller::{Actor, Caller};
use lobby_office::cases::{By, CaseView, Category, Change, Entry, NewCase, Priority, Status};
use lobby_office::conversations::Said;
use lobby_office::demo;
use lobby_office::notices::Notice;
use lobby_office::phone::Phone;
use lobby_office::staff::{Employee, Role};
use uuid::Uuid;

use crate::notices::received;
use crate::world::{World, monday};

const TEXT: &str = "Банкомат не выдал деньги, а со счёта они списались";

fn new(conversation: Uuid) -> NewCase {
    NewCase { conversation, category: Category::Card, priority: Priority::High, text: TEXT.to_owned() }
}

impl World {
    async fn case(&self, conversation: Uuid) -> CaseView {
        let caller = Caller::new(self.random.uuid_v7(self.clock.now()), Actor::Conversation(conversation));
        self.office.open_case(caller, new(conversation)).await.unwrap()
    }

    async fn change(&self, number: &str, change: Change) -> Result<CaseView, OfficeError> {
        let agent = self.employee(Role::Agent).await.id;
        let caller = Caller::new(self.random.uuid_v7(self.clock.now()), Actor::Staff(agent));
        self.office.change_case(caller, number, change).await
    }

    async fn set(&self, number: &str, status: Status) -> CaseView {
        self.change(number, Change { status: Some(status), ..Change::default() }).await.unwrap()
    }

    async fn employee(&self, role: Role) -> Employee {
        let employees = self.office.employees().await.unwrap();
        employees.into_iter().find(|employee| employee.role == role).unwrap()
    }
}

#[tokio::test]
async fn a_case_has_a_number_a_promise_and_the_conversation_it_came_from() {
    let world = World::at_ten().await;
    let me = world.conversation("me").await;
    let (first, second) = (world.case(me).await, world.case(me).await);
    assert_eq!((first.number.as_str(), second.number.as_str()), ("K-2611-0001", "K-2611-0002"));
    assert_eq!((first.status, first.text.as_str(), first.overdue), (Status::Open, TEXT, false));
    assert_eq!(first.due_at, Some(monday(18, 0)), "eight working hours from ten");
    assert_eq!(first.conversations.iter().map(|talk| talk.id).collect::<Vec<_>>(), [me]);
    assert_eq!(first.conversations[0].channel, "web");
    assert_eq!(
        first.history.iter().map(|line| (&line.by, &line.entry)).collect::<Vec<_>>(),
        [(&By::Customer, &Entry::Opened)]
    );
}

#[tokio::test]
async fn a_case_under_way_keeps_what_was_promised_about_it() {
    let world = World::at_ten().await;
    let me = world.conversation("me").await;
    let old = world.case(me).await;
    let policy =
        "[contact_centre.policy]\ncase_hours = { urgent = 1, high = 2 }\n[[contact_centre.team]]\nid = \"general\"";
    let changed = demo::BRANCHES.replacen("[[contact_centre.team]]\nid = \"general\"", policy, 1);
    world.office.import_branches(BranchFile::parse(&changed).unwrap()).await.unwrap();
    assert_eq!(world.office.case(&old.number).await.unwrap().due_at, old.due_at);
    assert_eq!(world.case(me).await.due_at, Some(monday(12, 0)), "a new one is promised by today's rules");
    let urgent = Change { priority: Some(Priority::Urgent), ..Change::default() };
    assert_eq!(world.change(&old.number, urgent).await.unwrap().due_at, Some(monday(11, 0)));
}

#[tokio::test]
async fn the_same_command_gives_the_same_case_and_other_content_is_a_conflict() {
    let world = World::at_ten().await;
    let me = world.conversation("me").await;
    let caller = Caller::new(Uuid::from_u128(7), Actor::Conversation(me));
    let first = world.office.open_case(caller.clone(), new(me)).await.unwrap();
    let again = world.office.open_case(caller.clone(), new(me)).await.unwrap();
    assert_eq!(first, again);
    let other = NewCase { text: "другое".to_owned(), ..new(me) };
    let refused = world.office.open_case(caller, other).await.unwrap_err();
    assert!(matches!(refused, OfficeError::CommandConflict), "{refused}");
    assert_eq!(world.office.cases_of(me, None).await.unwrap().len(), 1);
}

#[tokio::test]
async fn what_the_bank_answers_is_told_once_and_kept() {
    let world = World::at_ten().await;
    let me = world.conversation("me").await;
    let number = world.case(me).await.number;
    let answered = |status, text: &str| Change { status, answer: Some(text.to_owned()), ..Change::default() };
    world.change(&number, answered(None, "Спросили банк банкомата")).await.unwrap();
    let resolved = world.change(&number, answered(Some(Status::Resolved), "Деньги вернули")).await.unwrap();
    assert_eq!(resolved.answer(), Some("Деньги вернули"));
    assert_eq!(received(&world, me).await, ["case_answer", "case_answer"]);
    let told: Vec<(Status, Option<String>)> = world
        .office
        .messages_since(me, 0)
        .await
        .unwrap()
        .into_iter()
        .filter_map(|message| match message.body {
            Said::Notice(Notice::Case { status, answer, .. }) => Some((status, answer)),
            _ => None,
        })
        .collect();
    let expected = [(Status::Open, "Спросили банк банкомата"), (Status::Resolved, "Деньги вернули")];
    assert_eq!(told, expected.map(|(status, text)| (status, Some(text.to_owned()))));
}

#[tokio::test]
async fn the_clock_stands_while_the_customer_is_asked_and_when_it_is_resolved() {
    let world = World::at_ten().await;
    let me = world.conversation("me").await;
    let number = world.case(me).await.number;
    world.clock.advance(Duration::hours(2));
    let waiting = world.set(&number, Status::Waiting).await;
    assert_eq!((waiting.due_at, waiting.overdue), (None, false));
    world.clock.advance(Duration::days(2));
    let open = world.set(&number, Status::Open).await;
    // Two of eight hours are spent; it is Wednesday noon.
    assert_eq!(open.due_at, Some(monday(18, 0) + Duration::days(2)));
    world.clock.advance(Duration::hours(7));
    let late = world.office.case(&number).await.unwrap();
    assert!(late.overdue, "nine working hours of eight");
    let resolved = world.set(&number, Status::Resolved).await;
    world.clock.advance(Duration::days(9));
    assert_eq!(world.office.case(&number).await.unwrap().due_at, None);
    assert!(resolved.overdue, "a late answer stays late");
}

#[tokio::test]
async fn a_promise_made_in_the_evening_runs_out_on_the_next_day() {
    let world = World::at(monday(18, 0)).await;
    let me = world.conversation("me").await;
    let case = world.case(me).await;
    // The contact centre works from nine to eight.
    assert_eq!(case.due_at, Some(monday(15, 0) + Duration::days(1)));
}

#[tokio::test]
async fn changes_are_kept_with_who_made_them_and_a_closed_case_stays_as_it_is() {
    let world = World::at_ten().await;
    let me = world.conversation("me").await;
    let number = world.case(me).await.number;
    let agent = world.employee(Role::Agent).await;
    let change = Change {
        priority: Some(Priority::Urgent),
        category: Some(Category::Card),
        assignee: Some(Some(agent.id)),
        note: Some("Звонил в процессинг".to_owned()),
        ..Change::default()
    };
    let changed = world.change(&number, change).await.unwrap();
    assert_eq!(changed.assignee, Some((agent.id, agent.name.clone())));
    let by = By::Staff { id: agent.id, name: agent.name.clone() };
    let mine: Vec<&Entry> = changed.history.iter().filter(|line| line.by == by).map(|line| &line.entry).collect();
    assert_eq!(
        mine,
        [
            &Entry::Priority { from: Priority::High, to: Priority::Urgent },
            &Entry::Assigned { to: Some(agent.id) },
            &Entry::Note { text: "Звонил в процессинг".to_owned() },
        ]
    );
    let operator = world.operator("cash", 0).await;
    let wrong = Change { assignee: Some(Some(operator.id)), ..Change::default() };
    assert!(matches!(world.change(&number, wrong).await, Err(OfficeError::UnknownAssignee)));

    world.set(&number, Status::Closed).await;
    let late = world.change(&number, Change { note: Some("поздно".to_owned()), ..Change::default() }).await;
    assert!(matches!(late, Err(OfficeError::CaseClosed)));
    assert!(matches!(world.change("K-2611-9999", Change::default()).await, Err(OfficeError::UnknownCase)));
}

#[tokio::test]
async fn what_the_customer_adds_opens_a_waiting_case_again() {
    let world = World::at_ten().await;
    let me = world.conversation("me").await;
    let number = world.case(me).await.number;
    world.set(&number, Status::Waiting).await;
    let caller = Caller::new(world.random.uuid_v7(world.clock.now()), Actor::Conversation(me));
    let added = Change { added: Some("Чек прилагаю".to_owned()), ..Change::default() };
    let case = world.office.change_case(caller, &number, added).await.unwrap();
    assert_eq!((case.status, case.due_at), (Status::Open, Some(monday(18, 0))));
}

#[tokio::test]
async fn a_customer_sees_the_cases_of_their_conversation_and_once_proven_their_own_everywhere() {
    let world = World::at_ten().await;
    let (web, telegram) = (world.conversation("web").await, world.conversation("telegram").await);
    let stranger = world.conversation("stranger").await;
    let phone = Phone::parse("+77011234567").unwrap();
    let person = world.office.phone_proven(web, &phone, None, "ru").await.unwrap();
    let case = world.case(web).await;
    assert_eq!(world.office.cases_of(web, Some(person)).await.unwrap(), std::slice::from_ref(&case));
    assert_eq!(world.office.cases_of(telegram, None).await.unwrap(), []);
    assert_eq!(world.office.cases_of(telegram, Some(person)).await.unwrap(), [case]);
    assert_eq!(world.office.cases_of(stranger, None).await.unwrap(), []);
}

#[tokio::test]
async fn the_customer_hears_that_a_case_waits_for_them_and_that_it_is_resolved() {
    let world = World::at_ten().await;
    let me = world.conversation("me").await;
    let number = world.case(me).await.number;
    assert_eq!(received(&world, me).await, Vec::<&str>::new());
    world.set(&number, Status::Waiting).await;
    assert_eq!(received(&world, me).await, ["case"]);
    world.set(&number, Status::Open).await;
    world.set(&number, Status::Resolved).await;
    world.set(&number, Status::Closed).await;
    assert_eq!(received(&world, me).await, ["case", "case"]);
}

#[tokio::test]
async fn the_most_pressing_case_comes_first() {
    let world = World::at_ten().await;
    let me = world.conversation("me").await;
    let (calm, urgent, done) = (world.case(me).await, world.case(me).await, world.case(me).await);
    let make = |priority| Change { priority: Some(priority), ..Change::default() };
    world.change(&calm.number, make(Priority::Low)).await.unwrap();
    world.change(&urgent.number, make(Priority::Urgent)).await.unwrap();
    world.set(&done.number, Status::Resolved).await;
    let numbers = |cases: Vec<CaseView>| cases.into_iter().map(|case| case.number).collect::<Vec<_>>();
    let all = numbers(world.office.cases(None).await.unwrap());
    assert_eq!(all, [urgent.number.clone(), calm.number.clone(), done.number.clone()]);
    world.set(&done.number, Status::Closed).await;
    assert_eq!(numbers(world.office.cases(Some(Status::Closed)).await.unwrap()), [done.number]);
    assert_eq!(world.office.cases(None).await.unwrap().len(), 2);
}

#[tokio::test]
async fn two_offices_never_give_one_number_twice() {
    let world = World::at_ten().await;
    let other = world.another_office().await;
    let me = world.conversation("me").await;
    let open = |office: &lobby_office::Office, n: u128| {
        let (office, caller) = (office.clone(), Caller::new(Uuid::from_u128(n), Actor::Conversation(me)));
        async move { office.open_case(caller, new(me)).await.unwrap().number }
    };
    let all =
        futures::future::join_all((0..10).map(|n| open(if n % 2 == 0 { &world.office } else { &other }, n))).await;
    let mut different = all.clone();
    different.sort();
    different.dedup();
    assert_eq!(different.len(), all.len(), "{all:?}");
}
