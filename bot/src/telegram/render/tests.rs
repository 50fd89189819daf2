use std::sync::Arc;

use chrono::{TimeZone, Utc};
use lobby_dialogue::language::Language;
use lobby_dialogue::message::{Choice, Media as Medium};
use lobby_office::branch_file::BranchFile;
use lobby_office::branches::Branch;

use super::*;

fn branches() -> Vec<Arc<Branch>> {
    let file = BranchFile::parse(include_str!("../../../../core/office/demo/branches.toml")).unwrap();
    file.branches.into_iter().map(Arc::new).collect()
}

fn rendered(reply: &Reply, language: Language, public_url: &str) -> Vec<Piece> {
    let now = Utc.with_ymd_and_hms(2026, 11, 23, 6, 0, 0).unwrap();
    render(reply, &Setting { language, now, public_url, branches: &branches() })
}

fn pieces(reply: &Reply) -> Vec<Piece> {
    rendered(reply, Language::Ru, "https://lobby.example.kz")
}

/// Text and keyboard of a reply that is one message.
fn only_text(reply: &Reply) -> (String, Option<ReplyMarkup>) {
    match pieces(reply).as_slice() {
        [Piece::Text { text, markup }] => (text.clone(), markup.clone()),
        other => panic!("{other:?}"),
    }
}

/// A text of so many letters, as a message without words of its own is said as its id.
fn long(letters: usize) -> Message {
    Message::new("Slow word ".repeat(letters / 10))
}

fn booked() -> Reply {
    let branch = branches().into_iter().find(|branch| branch.id.to_string() == "almaty-abay").unwrap();
    let service = branch.services[0].names.clone();
    let at = Utc.with_ymd_and_hms(2026, 11, 24, 6, 0, 0).unwrap();
    let message = Message::new("book-done")
        .with("service", service)
        .with("when", lobby_dialogue::message::Arg::Moment { at, zone: branch.plan.timezone })
        .with("branch", branch.names.clone())
        .with("address", branch.address.clone())
        .with("code", "K7MX3RTP")
        .with("link", "https://lobby.example.kz/t/PASS");
    let pass = || "PASS".to_owned();
    let place = MediaKind::Place { branch: branch.id.clone(), latitude: 43.24, longitude: 76.9 };
    let place_words =
        Message::new("alt-place").with("branch", branch.names.clone()).with("address", branch.address.clone());
    Reply::new(message)
        .media([
            Medium { what: MediaKind::Qr { pass: pass() }, alt: Message::new("alt-qr").with("code", "K7MX3RTP") },
            Medium { what: MediaKind::Calendar { pass: pass() }, alt: Message::new("alt-calendar") },
            Medium { what: place, alt: place_words },
        ])
        .choices([
            Choice::new("flow:mine", Message::new("flow-mine")),
            Choice::new("flow:help", Message::new("flow-help")),
        ])
}

fn asked_for_phone() -> Reply {
    Reply::new(Message::new("ask-phone"))
        .choices([Choice::new("say:skip", Message::new("skip"))])
        .expects(Expects::Phone)
}

fn shown(piece: &Piece) -> String {
    let keyboard = |markup: &Option<ReplyMarkup>| {
        markup.as_ref().map(|markup| serde_json::to_string(markup).unwrap()).unwrap_or_default()
    };
    match piece {
        Piece::Text { text, markup } => format!("text: {text}\n{}", keyboard(markup)),
        Piece::Qr { address, caption, markup } => format!("qr of {address}: {caption}\n{}", keyboard(markup)),
        Piece::Place { title, address, latitude, longitude } => {
            format!("place {latitude} {longitude}: {title} / {address}")
        }
    }
}

#[test]
fn a_booking_looks_right_in_every_language() {
    let mut golden = String::new();
    for language in Language::ALL {
        for reply in [booked(), asked_for_phone()] {
            for piece in rendered(&reply, language, "https://lobby.example.kz") {
                golden.push_str(&shown(&piece));
                golden.push_str("\n\n");
            }
        }
    }
    insta::assert_snapshot!(golden);
}

#[test]
fn a_qr_and_its_words_are_one_message_with_the_buttons() {
    let pieces = pieces(&booked());
    let [Piece::Place { .. }, Piece::Qr { address, markup, .. }] = pieces.as_slice() else { panic!("{pieces:?}") };
    assert_eq!(address, "https://lobby.example.kz/t/PASS");
    assert!(matches!(markup, Some(ReplyMarkup::InlineKeyboard(_))));
}

#[test]
fn words_too_long_for_a_caption_follow_the_picture() {
    let reply = Reply { message: long(2000), ..booked() };
    let pieces = pieces(&reply);
    let [_, Piece::Qr { caption, markup: None, .. }, Piece::Text { text, markup: Some(_) }] = pieces.as_slice() else {
        panic!("{pieces:?}")
    };
    assert!(length::of(caption) <= CAPTION && caption.contains("K7MX3RTP"), "{caption}");
    assert!(text.starts_with("Slow word"));
}

#[test]
fn words_too_long_for_a_message_come_in_several_with_the_buttons_under_the_last() {
    let reply = Reply::new(long(9000)).choices([Choice::new("say:yes", Message::new("yes"))]);
    let pieces = pieces(&reply);
    assert_eq!(pieces.len(), 3);
    for (at, piece) in pieces.iter().enumerate() {
        let Piece::Text { text, markup } = piece else { panic!("{piece:?}") };
        assert!(length::of(text) <= TEXT);
        assert_eq!(markup.is_some(), at == 2);
    }
}

#[test]
fn the_contact_keyboard_goes_away_with_the_next_words() {
    let keyboard = serde_json::to_value(only_text(&asked_for_phone()).1).unwrap();
    assert_eq!(keyboard["keyboard"][0][0]["request_contact"], true);
    assert_eq!(keyboard["keyboard"][1][0]["text"], "Пропустить");
    let (_, next) = only_text(&Reply::new(Message::new("cancelled")));
    assert_eq!(next, Some(ReplyMarkup::kb_remove()));
}

#[test]
fn a_link_that_no_button_may_hold_stands_in_the_text() {
    let at_home = rendered(&booked(), Language::En, "http://127.0.0.1:8080");
    let Some(Piece::Qr { caption, markup, .. }) = at_home.last() else { panic!("{at_home:?}") };
    assert!(caption.contains("http://127.0.0.1:8080/t/PASS.ics"), "{caption}");
    assert!(!serde_json::to_string(markup).unwrap().contains("\"url\""));
}

#[test]
fn what_people_wrote_stays_text() {
    let reply = Reply::new(Message::new("<b>1 & 2</b> *_`[x](y)"));
    assert_eq!(only_text(&reply).0, "<b>1 & 2</b> *_`[x](y)");
}
