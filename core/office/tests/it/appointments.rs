//! Booking, moving and cancelling.

use chrono::Duration;
use lobby_engine::{BranchId, Refusal};
use lobby_office::OfficeError;
use lobby_office::appointments::{Booking, Person, Shift};

use crate::world::{World, abay, booking, monday, service};

#[tokio::test]
async fn a_booked_time_slot_is_taken_and_comes_back_when_cancelled() {
    let world = World::at_ten().await;
    let start = monday(15, 0);
    let free = || async {
        let slots = world.office.time_slots(&abay(), &service("cards"), start.date_naive()).await.unwrap();
        slots.iter().find(|slot| slot.start == start).map_or(0, |slot| slot.free)
    };
    let before = free().await;
    let appointment = world.book(start).await.unwrap();
    assert_eq!((appointment.state, appointment.start), ("booked", start));
    assert_eq!(appointment.code.len(), 8);
    assert_eq!(free().await, before - 1);
    let cancelled = world.office.cancel_appointment(world.caller(), appointment.id).await.unwrap();
    assert_eq!(cancelled.state, "cancelled");
    assert_eq!(free().await, before);
}

#[tokio::test]
async fn a_kept_time_slot_is_nobody_elses_and_is_booked_given_back_or_ends_by_itself() {
    let world = World::at_ten().await;
    let wanted = booking(monday(15, 0), Person::default());
    let free = || async {
        let slots = world.office.time_slots(&abay(), &service("cards"), wanted.start.date_naive()).await.unwrap();
        slots.iter().find(|slot| slot.start == wanted.start).map_or(0, |slot| slot.free)
    };
    let before = free().await;
    let kept = world.office.hold(world.caller(), &wanted).await.unwrap();
    assert_eq!(free().await, before - 1);
    let booked = world.office.book(world.caller(), Booking { hold: Some(kept), ..wanted.clone() }).await.unwrap();
    assert_eq!((booked.id, booked.state, free().await), (kept, "booked", before - 1));

    let kept = world.office.hold(world.caller(), &wanted).await.unwrap();
    for _ in 0..2 {
        world.office.release(world.caller(), &abay(), wanted.start, kept).await.unwrap();
        assert_eq!(free().await, before - 1);
    }
    let kept = world.office.hold(world.caller(), &wanted).await.unwrap();
    world.pass(Duration::minutes(6)).await;
    assert_eq!(free().await, before - 1, "a hold ends by itself");
    // Whoever answers too slowly still gets the time if it is free.
    let late = world.office.book(world.caller(), Booking { hold: Some(kept), ..wanted.clone() }).await.unwrap();
    assert_eq!(late.state, "booked");
}

#[tokio::test]
async fn a_full_time_slot_offers_the_three_nearest_free_ones() {
    let world = World::at_ten().await;
    let start = monday(15, 0);
    let refusal = loop {
        match world.book(start).await {
            Ok(_) => {}
            Err(error) => break error,
        }
    };
    let OfficeError::Refused(Refusal::SlotFull { alternatives }) = refusal else { panic!("{refusal:?}") };
    assert_eq!(alternatives.len(), 3);
    for alternative in alternatives {
        world.book(alternative).await.unwrap();
    }
}

#[tokio::test]
async fn as_many_parallel_requests_succeed_as_were_free() {
    let world = World::at_ten().await;
    let start = monday(16, 0);
    let slots = world.office.time_slots(&abay(), &service("cards"), start.date_naive()).await.unwrap();
    let free = slots.iter().find(|slot| slot.start == start).unwrap().free as usize;
    let results = futures::future::join_all((0..200).map(|_| world.book(start))).await;
    assert_eq!(results.iter().filter(|result| result.is_ok()).count(), free);
    for error in results.into_iter().filter_map(Result::err) {
        let OfficeError::Refused(Refusal::SlotFull { alternatives }) = error else { panic!("{error:?}") };
        assert_eq!(alternatives.len(), 3);
    }
}

#[tokio::test]
async fn the_same_command_again_gives_the_same_appointment_and_other_content_is_a_conflict() {
    let world = World::at_ten().await;
    let caller = world.caller();
    let first = world.office.book(caller.clone(), booking(monday(15, 0), Person::default())).await.unwrap();
    let again = world.office.book(caller.clone(), booking(monday(15, 0), Person::default())).await.unwrap();
    assert_eq!(first, again);
    let other = world.office.book(caller, booking(monday(15, 15), Person::default())).await;
    assert!(matches!(other, Err(OfficeError::CommandConflict)), "{other:?}");
}

#[tokio::test]
async fn an_appointment_moves_within_the_day_to_another_day_and_to_another_branch() {
    let world = World::at_ten().await;
    let appointment = world.book(monday(15, 0)).await.unwrap();
    let shift = |start, branch| Shift { appointment: appointment.id, start, branch, service: None };
    let moved = world.office.move_appointment(world.caller(), shift(monday(16, 0), None)).await.unwrap();
    assert_eq!((moved.id, moved.start, moved.state), (appointment.id, monday(16, 0), "booked"));

    let tuesday = monday(11, 0) + Duration::days(1);
    let caller = world.caller();
    let moved = world.office.move_appointment(caller.clone(), shift(tuesday, None)).await.unwrap();
    assert_eq!((moved.start, moved.code.as_str()), (tuesday, appointment.code.as_str()));
    let again = world.office.move_appointment(caller, shift(tuesday, None)).await.unwrap();
    assert_eq!(moved, again);

    let astana = BranchId::new("astana-mangilik");
    let moved = world.office.move_appointment(world.caller(), shift(tuesday, Some(astana.clone()))).await.unwrap();
    assert_eq!((moved.branch.clone(), moved.state), (astana, "booked"));
    let slots = world.office.time_slots(&abay(), &service("cards"), tuesday.date_naive()).await.unwrap();
    let full = slots.iter().map(|slot| slot.free).max();
    assert_eq!(slots.iter().find(|slot| slot.start == tuesday).map(|slot| slot.free), full, "the old place is free");
}

#[tokio::test]
async fn a_conversation_sees_its_own_appointments_and_nobody_elses() {
    let world = World::at_ten().await;
    let (mine, other) = (world.conversation("mine").await, world.conversation("other").await);
    let phone = Some("+77011234567".to_owned());
    let person = Person { conversation: Some(mine), phone: phone.clone(), ..Person::default() };
    let booked = world.office.book(world.caller(), booking(monday(15, 0), person)).await.unwrap();
    // The same phone, typed by somebody else, finds nothing.
    let person = Person { conversation: Some(other), phone, ..Person::default() };
    let others = world.office.book(world.caller(), booking(monday(15, 30), person)).await.unwrap();
    assert_eq!(world.office.appointments_of(mine, None).await.unwrap(), vec![booked]);
    assert_eq!(world.office.appointments_of(other, None).await.unwrap(), vec![others]);
}

#[tokio::test]
async fn nothing_is_booked_in_the_past_beyond_the_horizon_or_off_the_grid() {
    let world = World::at_ten().await;
    for start in [monday(9, 0), monday(15, 0) - Duration::days(3), monday(15, 7), monday(15, 0) + Duration::days(90)] {
        let refused = world.book(start).await;
        assert!(matches!(refused, Err(OfficeError::Refused(_))), "{start}: {refused:?}");
    }
}
