use chrono::{TimeZone, Utc};
use lobby_dialogue::catalogue::Catalogue;
use lobby_dialogue::language::Language;
use lobby_dialogue::message::{Choice, Media, Message};
use lobby_dialogue::notice;
use lobby_office::notices::Notice;
use uuid::Uuid;

use super::*;
use crate::golden;

fn rendered(reply: &Reply, language: Language, is_notice: bool) -> String {
    let now = Utc.with_ymd_and_hms(2026, 11, 26, 6, 0, 0).unwrap();
    let setting = Setting { language, now, public_url: "https://lobby.example.kz", branches: &golden::branches() };
    render(reply, &setting, is_notice)
}

#[test]
fn every_notice_is_one_segment_in_every_language() {
    let catalogue = Catalogue::of(&golden::branches());
    for language in Language::ALL {
        for told in golden::notices() {
            let text = rendered(&notice::reply(&told, &catalogue), language, true);
            // Only where the choices have to be named it is two.
            let most = if matches!(told, Notice::StillWaiting { .. }) { 2 } else { 1 };
            assert!(crate::length::segments(&text) <= most, "{} signs: {text}", crate::length::of(&text));
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
    let text = rendered(&notice::reply(&asked, &Catalogue::of(&golden::branches())), Language::Ru, true);
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
