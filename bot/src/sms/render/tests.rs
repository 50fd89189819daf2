use std::sync::Arc;

use chrono::{TimeZone, Utc};
use lobby_dialogue::catalogue::Catalogue;
use lobby_dialogue::language::Language;
use lobby_dialogue::message::{Choice, Media, Message};
use lobby_dialogue::notice;
use lobby_engine::{AppointmentId, BranchId, CounterId, ServiceId, TicketId};
use lobby_office::branch_file::BranchFile;
use lobby_office::branches::Branch;
use lobby_office::cases::Status;
use lobby_office::notices::Notice;
use uuid::Uuid;

use super::*;

fn branches() -> Vec<Arc<Branch>> {
    let file = BranchFile::parse(include_str!("../../../../core/office/demo/branches.toml")).unwrap();
    file.branches.into_iter().map(Arc::new).collect()
}

fn rendered(reply: &Reply, language: Language, is_notice: bool) -> String {
    let now = Utc.with_ymd_and_hms(2026, 11, 26, 6, 0, 0).unwrap();
    let setting = Setting { language, now, public_url: "https://lobby.example.kz", branches: &branches() };
    render(reply, &setting, is_notice)
}

/// Segments as carriers count them: of 160 signs where all are in GSM-7's basic set, else of 70.
fn segments(text: &str) -> usize {
    let basic = |letter: char| letter.is_ascii_graphic() && !"`^{}[]\\~|".contains(letter) || " \n".contains(letter);
    let (most, each) = if text.chars().all(basic) { (160, 153) } else { (70, 67) };
    match crate::length::of(text) {
        length if length <= most => 1,
        length => length.div_ceil(each),
    }
}

/// One of each that goes to many people, with numbers as long as they come.
fn notices() -> Vec<Notice> {
    let branch = || BranchId::new("almaty-abay");
    let (ticket, appointment) = (TicketId(Uuid::nil()), AppointmentId(Uuid::nil()));
    let number = || "C-117".to_owned();
    let service = || ServiceId::new("business");
    let start = Utc.with_ymd_and_hms(2026, 11, 27, 6, 0, 0).unwrap();
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
        Notice::Cancelled { branch: branch(), service: service(), start },
        Notice::InLine { branch: branch(), ticket, number: number(), service: service() },
        Notice::OutOfLine { branch: branch(), number: number() },
        Notice::CallAgreed {
            phone: "+7 701 ••• •• 67".to_owned(), at: start, zone: branches()[0].plan.timezone
        },
        Notice::HowWasIt { branch: branch(), ticket, service: service() },
        Notice::Code { code: "123456".to_owned() },
        Notice::Case { number: "K-2611-0042".to_owned(), status: Status::Waiting },
        Notice::Case { number: "K-2611-0042".to_owned(), status: Status::Resolved },
    ]
}

#[test]
fn every_notice_is_one_segment_in_every_language() {
    let catalogue = Catalogue::of(&branches());
    for language in Language::ALL {
        for told in notices() {
            let text = rendered(&notice::reply(&told, &catalogue), language, true);
            assert_eq!(segments(&text), 1, "{} signs: {text}", crate::length::of(&text));
        }
    }
}

#[test]
fn a_question_is_numbered_and_a_menu_is_left_out() {
    let question = Reply::new(Message::new("Question")).expects(Expects::Choice);
    let question =
        question.choices([Choice::new("s1.0", Message::new("yes")), Choice::new("s1.1", Message::new("no"))]);
    assert_eq!(rendered(&question, Language::Ru, false), "Question\n1. Да\n2. Нет");
    let menu = Reply::new(Message::new("Greeting")).choices([Choice::new("flow:book", Message::new("yes"))]);
    assert_eq!(rendered(&menu, Language::Ru, false), "Greeting");
}

#[test]
fn marks_are_their_own_numbers() {
    let asked = Notice::HowWasHelp { hand_over: Uuid::nil() };
    let text = rendered(&notice::reply(&asked, &Catalogue::of(&branches())), Language::Ru, true);
    assert!(!text.contains('\n'), "{text}");
}

#[test]
fn a_pass_is_its_page_and_stands_once() {
    let qr = || Media { what: MediaKind::Qr { pass: "PASS".to_owned() }, alt: Message::new("alt-qr") };
    let page = "https://lobby.example.kz/t/PASS";
    let bare = Reply::new(Message::new("Ticket")).media([qr()]);
    assert_eq!(rendered(&bare, Language::En, false), format!("Ticket\n{page}"));
    let told = Message::new("join-done").with("number", "C-017").with("code", "K7MX3RTP").with("link", page);
    let told = told.with("ahead", "3").with("wait", "5");
    let shown = rendered(&Reply::new(told).media([qr()]), Language::En, false);
    assert_eq!(shown, format!("Ticket C-017, code K7MX3RTP: 3, 5. {page}"));
}
