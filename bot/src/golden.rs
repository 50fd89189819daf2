//! The golden set that every channel is held to its limits by: one of each reply that the stories of the dialogue hear, and
//! every notice. Each is rendered in every language.

use std::sync::Arc;

use chrono::{DateTime, Duration, TimeZone, Utc};
use lobby_dialogue::catalogue::Catalogue;
use lobby_dialogue::language::Language;
use lobby_dialogue::message::Reply;
use lobby_dialogue::notice;
use lobby_engine::{AppointmentId, BranchId, CounterId, ServiceId, TicketId};
use lobby_office::branch_file::BranchFile;
use lobby_office::branches::Branch;
use lobby_office::cases::Status;
use lobby_office::notices::Notice;
use uuid::Uuid;

use crate::wording::Setting;

pub(crate) fn replies() -> Vec<Reply> {
    let lines = include_str!("../../tests/replies.jsonl").lines();
    let replies: Vec<Reply> = lines.map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(replies.len() > 200, "the golden set has {} replies", replies.len());
    replies
}

/// One of each, with numbers as long as they come.
pub(crate) fn notices() -> Vec<Notice> {
    let branch = || BranchId::new("almaty-abay");
    let (ticket, appointment) = (TicketId(Uuid::nil()), AppointmentId(Uuid::nil()));
    let number = || "C-117".to_owned();
    let service = || ServiceId::new("business");
    let start = now() + Duration::days(1);
    let zone = branches()[0].plan.timezone;
    let waiting = |back| Notice::StillWaiting { place: 12, back };
    vec![
        Notice::Near { branch: branch(), ticket, number: number(), ahead: 0 },
        Notice::Near { branch: branch(), ticket, number: number(), ahead: 3 },
        Notice::NearAgain { branch: branch(), ticket, number: number(), ahead: 3 },
        Notice::Called { branch: branch(), ticket, number: number(), counter: CounterId::new("12") },
        Notice::Missed { branch: branch(), ticket, number: number(), return_until: start },
        Notice::Unserved { branch: branch(), ticket, number: number(), service: service() },
        Notice::Reminder { branch: branch(), appointment, service: service(), start },
        Notice::Displaced { branch: branch(), appointment, service: service(), start },
        Notice::Moved { branch: branch(), appointment, service: service(), start },
        Notice::Cancelled { branch: branch(), appointment: Some(appointment), service: service(), start },
        Notice::InLine { branch: branch(), ticket, number: number(), service: service() },
        Notice::OutOfLine { branch: branch(), number: number() },
        Notice::CallAgreed { phone: "+7 701 ••• •• 67".to_owned(), at: start, zone },
        Notice::HowWasIt { branch: branch(), ticket, service: service() },
        Notice::HowWasHelp { hand_over: Uuid::nil() },
        Notice::Code { code: "123456".to_owned() },
        case(Status::Waiting, None),
        case(Status::Waiting, Some("Напишите, пожалуйста, номер операции и время.")),
        case(Status::Resolved, None),
        case(Status::Resolved, Some("Деньги вернули на счёт сегодня. Простите, банкомат уже исправен.")),
        case(Status::Open, Some("Банк банкомата ответит нам в пятницу.")),
        Notice::Joined { agent: "Айгерим Сапарова".to_owned() },
        Notice::PassedOn,
        Notice::BackInLine,
        Notice::Returned,
        Notice::Ended,
        waiting(None),
        waiting(Some((start, zone))),
        Notice::WaitOver,
        Notice::NotReached { again: true },
        Notice::NotReached { again: false },
    ]
}

fn case(status: Status, answer: Option<&str>) -> Notice {
    Notice::Case { number: "K-2611-0042".to_owned(), status, answer: answer.map(str::to_owned) }
}

pub(crate) fn branches() -> Vec<Arc<Branch>> {
    let file = BranchFile::parse(include_str!("../../core/office/demo/branches.toml")).unwrap();
    file.branches.into_iter().map(Arc::new).collect()
}

/// Before the stories, so that no day in them is in the past.
pub(crate) fn now() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 26, 5, 0, 0).unwrap()
}

/// Renders the golden set in every language, by whoever renders here.
pub(crate) fn each(mut rendered: impl FnMut(&Reply, &Setting<'_>)) {
    let branches = branches();
    let catalogue = Catalogue::of(&branches);
    let told: Vec<Reply> = notices().iter().map(|told| notice::reply(told, &catalogue)).collect();
    for language in Language::ALL {
        let setting = Setting { language, now: now(), public_url: "https://lobby.example.kz", branches: &branches };
        replies().iter().chain(&told).for_each(|reply| rendered(reply, &setting));
    }
}
