//! Branch plans, their changes, and tables made again from the log.

use chrono::Duration;
use lobby_office::appointments::Person;
use lobby_office::branch_file::BranchFile;
use lobby_office::conversations::Said;
use lobby_office::courier::Courier;
use lobby_office::demo;

use crate::world::{World, booking, monday};

#[tokio::test]
async fn importing_the_same_file_twice_changes_nothing() {
    let world = World::at_ten().await;
    let again = world.office.import_branches(BranchFile::parse(demo::BRANCHES).unwrap()).await.unwrap();
    assert_eq!(again.changed, vec![]);
    assert_eq!(again.unchanged.len(), 3);
}

#[tokio::test]
async fn appointments_that_a_changed_plan_has_no_room_for_are_displaced_and_their_owners_told() {
    let world = World::at_ten().await;
    let me = world.conversation("me").await;
    let person = Person { conversation: Some(me), ..Person::default() };
    let wednesday = monday(15, 0) + Duration::days(2);
    let appointment = world.office.book(world.caller(), booking(wednesday, person)).await.unwrap();
    let mut file = BranchFile::parse(demo::BRANCHES).unwrap();
    for branch in &mut file.branches {
        branch.plan.holidays.push(appointment.key.date);
    }
    let imported = world.office.import_branches(file).await.unwrap();
    assert_eq!(imported.changed.len(), 3);
    assert_eq!(world.office.appointment(appointment.id).await.unwrap().state, "displaced");
    Courier::new(world.office.clone(), Vec::new()).round().await.unwrap();
    let said = world.office.messages_since(me, 0).await.unwrap();
    assert!(matches!(&said[0].body, Said::Notice(notice) if notice.kind() == "displaced"), "{said:?}");
}

#[tokio::test]
async fn a_running_office_sees_what_another_process_imported() {
    let world = World::at_ten().await;
    let other = world.another_office().await;
    let wednesday = monday(15, 0) + Duration::days(2);
    let appointment = world.book(wednesday).await.unwrap();
    let mut file = BranchFile::parse(demo::BRANCHES).unwrap();
    for branch in &mut file.branches {
        branch.plan.holidays.push(appointment.key.date);
        branch.plan.holidays.push(appointment.key.date + Duration::days(1));
    }
    other.import_branches(file).await.unwrap();
    world.office.look_around().await.unwrap();
    assert_eq!(world.office.appointment(appointment.id).await.unwrap().state, "displaced");
    let refused = world.book(wednesday + Duration::days(1)).await;
    assert!(refused.is_err(), "nobody works on the new holiday: {refused:?}");
}
