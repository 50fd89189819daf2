//! Showing a pass or a code.

use chrono::Duration;
use lobby_engine::{BranchId, Refusal};
use lobby_office::OfficeError;
use lobby_office::check_in::{Shown, Subject};
use lobby_office::pass::PassError;

use crate::world::{World, abay, monday};

#[tokio::test]
async fn a_pass_becomes_one_ticket_however_often_it_is_shown() {
    let world = World::at_ten().await;
    let appointment = world.book(monday(10, 30)).await.unwrap();
    let qr = || Shown::Qr(format!("https://bank.example/t/{}", appointment.token));
    let ticket = world.office.check_in(world.caller(), &abay(), qr()).await.unwrap();
    assert_eq!((ticket.state, ticket.code.as_str()), ("waiting", appointment.code.as_str()));
    let again = world.office.check_in(world.caller(), &abay(), qr()).await.unwrap();
    assert_eq!(again.id, ticket.id);
    let by_code = Shown::Code(appointment.code.to_lowercase());
    assert_eq!(world.office.check_in(world.caller(), &abay(), by_code).await.unwrap().id, ticket.id);
    let by_ticket = Shown::Qr(ticket.token.clone());
    assert_eq!(world.office.check_in(world.caller(), &abay(), by_ticket).await.unwrap().id, ticket.id);
    let subject = world.office.subject(&appointment.token).await.unwrap();
    assert!(matches!(subject, Subject::Both(_, found) if found.id == ticket.id));
}

#[tokio::test]
async fn two_scans_at_once_make_one_ticket() {
    let world = World::at_ten().await;
    let appointment = world.book(monday(10, 30)).await.unwrap();
    let abay = abay();
    let scans = (0..5).map(|_| world.office.check_in(world.caller(), &abay, Shown::Qr(appointment.token.clone())));
    let tickets = futures::future::join_all(scans).await;
    let first = tickets[0].as_ref().unwrap().id;
    assert!(tickets.iter().all(|ticket| ticket.as_ref().unwrap().id == first));
}

#[tokio::test]
async fn each_wrong_pass_gets_its_own_refusal() {
    let world = World::at_ten().await;
    let appointment = world.book(monday(15, 0)).await.unwrap();
    let tomorrow = world.book(monday(15, 0) + Duration::days(1)).await.unwrap();
    let show = |branch: &'static str, text: String| {
        let (office, caller) = (world.office.clone(), world.caller());
        async move { office.check_in(caller, &BranchId::new(branch), Shown::Qr(text)).await.unwrap_err() }
    };
    let early = show("almaty-abay", appointment.token.clone()).await;
    assert!(matches!(early, OfficeError::Refused(Refusal::TooEarly { opens_at }) if opens_at == monday(14, 30)));
    let elsewhere = show("astana-mangilik", appointment.token.clone()).await;
    assert!(matches!(elsewhere, OfficeError::WrongBranch { branch } if branch == abay()));
    let wrong_day = show("almaty-abay", tomorrow.token.clone()).await;
    assert!(matches!(wrong_day, OfficeError::WrongDay { day } if day == tomorrow.key.date));
    let forged = show("almaty-abay", format!("{}A", appointment.token)).await;
    assert!(matches!(forged, OfficeError::Pass(PassError::Forged)), "{forged:?}");
    let unknown = world.office.check_in(world.caller(), &abay(), Shown::Code("K7MX3RTP".to_owned())).await;
    assert!(matches!(unknown, Err(OfficeError::Unknown)));

    world.office.cancel_appointment(world.caller(), appointment.id).await.unwrap();
    let over = show("almaty-abay", appointment.token.clone()).await;
    assert!(matches!(over, OfficeError::Refused(Refusal::AppointmentOver { .. })), "{over:?}");
    world.pass(Duration::days(3)).await;
    let expired = show("almaty-abay", appointment.token).await;
    assert!(matches!(expired, OfficeError::Pass(PassError::Expired)), "{expired:?}");
}

#[tokio::test]
async fn an_appointment_nobody_came_to_is_missed_after_its_window() {
    let world = World::at_ten().await;
    let appointment = world.book(monday(10, 30)).await.unwrap();
    world.pass(Duration::minutes(91)).await;
    assert_eq!(world.office.appointment(appointment.id).await.unwrap().state, "missed");
    let late = world.office.check_in(world.caller(), &abay(), Shown::Qr(appointment.token)).await;
    assert!(matches!(late, Err(OfficeError::Refused(_))), "{late:?}");
}
