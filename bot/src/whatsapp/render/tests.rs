use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::{TimeZone, Utc};
use lobby_dialogue::language::Language;
use lobby_dialogue::message::{Arg, Choice, Expects, Media as Medium};
use lobby_office::branch_file::BranchFile;
use proptest::prelude::*;

use super::*;

fn branches() -> Vec<Arc<Branch>> {
    let file = BranchFile::parse(include_str!("../../../../core/office/demo/branches.toml")).unwrap();
    file.branches.into_iter().map(Arc::new).collect()
}

fn rendered(reply: &Reply, language: Language, public_url: &str, templates: &Templates) -> Vec<Content> {
    let now = Utc.with_ymd_and_hms(2026, 11, 23, 6, 0, 0).unwrap();
    render(reply, &Setting { language, now, public_url, branches: &branches() }, templates)
}

fn contents(reply: &Reply) -> Vec<Content> {
    rendered(reply, Language::Ru, "https://lobby.example.kz", &Templates::ready())
}

fn booked() -> Reply {
    let branch = branches().into_iter().find(|branch| branch.id.to_string() == "almaty-abay").unwrap();
    let at = Utc.with_ymd_and_hms(2026, 11, 24, 6, 0, 0).unwrap();
    let message = Message::new("book-done")
        .with("service", branch.services[0].names.clone())
        .with("when", Arg::Moment { at, zone: branch.plan.timezone })
        .with("branch", branch.names.clone())
        .with("address", branch.address.clone())
        .with("code", "K7MX3RTP")
        .with("link", "https://lobby.example.kz/t/PASS");
    let medium = |what, alt: &str| Medium { what, alt: Message::new(alt).with("code", "K7MX3RTP") };
    let pass = || "PASS".to_owned();
    Reply::new(message)
        .media([
            medium(MediaKind::Qr { pass: pass() }, "alt-qr"),
            medium(MediaKind::Calendar { pass: pass() }, "alt-calendar"),
        ])
        .choices([
            Choice::new("move:1", Message::new("flow-move")),
            Choice::new("cancel:1", Message::new("flow-cancel")),
        ])
}

#[test]
fn a_booking_looks_right_in_every_language() {
    let shown = Language::ALL.map(|language| {
        let contents = rendered(&booked(), language, "https://lobby.example.kz", &Templates::ready());
        contents.iter().map(|content| format!("{content:#?}")).collect::<Vec<_>>().join("\n")
    });
    insta::assert_snapshot!(shown.join("\n\n"));
}

#[test]
fn a_code_alone_is_one_picture_with_its_words() {
    let qr = Medium { what: MediaKind::Qr { pass: "PASS".to_owned() }, alt: Message::new("alt-qr") };
    let expected =
        Content::Media { url: "https://lobby.example.kz/t/PASS.png".to_owned(), caption: "Ticket".to_owned() };
    assert_eq!(contents(&Reply::new(Message::new("Ticket")).media([qr])), [expected]);
}

#[test]
fn where_twilio_cannot_fetch_pictures_their_pages_are_linked() {
    let qr = Medium { what: MediaKind::Qr { pass: "PASS".to_owned() }, alt: Message::new("Code") };
    let reply = Reply::new(Message::new("Ticket")).media([qr]);
    let shown = rendered(&reply, Language::Ru, "http://10.0.0.5:8080", &Templates::ready());
    assert_eq!(shown, [Content::Text("Ticket\nCode: http://10.0.0.5:8080/t/PASS".to_owned())]);
}

fn question(labels: &[&str]) -> Reply {
    let choices = labels.iter().enumerate().map(|(at, label)| Choice::new(format!("s1.{at}"), *label));
    Reply::new(Message::new("Question")).choices(choices).expects(Expects::Choice)
}

#[test]
fn a_list_is_opened_by_a_button_and_its_rows_say_what_they_are() {
    let shown = contents(&question(&["Касса", "Карты", "Кредиты", "Обслуживание бизнеса"]));
    let [Content::Template { sid, variables }] = shown.as_slice() else { panic!("{shown:?}") };
    assert_eq!(sid, "lobby_list_4_v1");
    let filled = |number: &str| variables[number].as_str();
    assert_eq!([filled("1"), filled("2"), filled("3"), filled("4")], ["Question", "Выбрать", "Касса", "s1.0"]);
    assert_eq!([filled("9"), filled("10")], ["Обслуживание бизнеса", "s1.3"]);
}

#[test]
fn what_fits_no_template_or_has_none_is_numbered() {
    let long = ["Алматы, проспект Абая, 52", "Астана"];
    let expected = |labels: &[&str]| vec![Content::Text(format!("Question\n1. {}\n2. {}", labels[0], labels[1]))];
    assert_eq!(contents(&question(&long)), expected(&long));
    let short = ["Да", "Нет"];
    let shown = rendered(&question(&short), Language::Ru, "https://lobby.example.kz", &Templates::default());
    assert_eq!(shown, expected(&short));
}

proptest! {
    #[test]
    fn whatsapp_takes_whatever_is_said(
        text in "[а-я \\n🙂]{1,4000}",
        labels in prop::collection::btree_set("[а-яa-z]{1,40}", 0..14),
        ready in any::<bool>(),
    ) {
        let reply = Reply::new(Message::new(text));
        let reply = reply.choices(labels.iter().enumerate().map(|(at, label)| Choice::new(format!("c{at}"), label.as_str())));
        let templates = if ready { Templates::ready() } else { Templates::default() };
        let shown = rendered(&reply, Language::Kk, "https://lobby.example.kz", &templates);
        for content in &shown {
            match content {
                Content::Text(text) => prop_assert!(!text.is_empty() && length::of(text) <= MOST_CHARACTERS),
                Content::Template { variables, .. } => prop_assert!(fits(variables), "{variables:?}"),
                other => prop_assert!(false, "{other:?}"),
            }
        }
    }
}

/// WhatsApp's own limits of a message with buttons or a list.
fn fits(variables: &BTreeMap<String, String>) -> bool {
    let numbered = |number: usize| variables.get(&number.to_string());
    let is_list = variables.len().is_multiple_of(2);
    let first = if is_list { 3 } else { 2 };
    let labels: Vec<&String> = (first..).step_by(2).map_while(numbered).collect();
    let most = if is_list { (10, 24) } else { (3, 20) };
    let distinct: BTreeSet<_> = labels.iter().collect();
    length::of(&variables["1"]) <= 1024
        && (1..=most.0).contains(&labels.len())
        && labels.iter().all(|label| label.chars().count() <= most.1)
        && distinct.len() == labels.len()
}
