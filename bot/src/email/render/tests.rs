//! What a mail says, in both of its forms.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use lobby_dialogue::language::Language;
use lobby_dialogue::message::{Choice, Media};
use lobby_office::branch_file::BranchFile;
use lobby_office::branches::Branch;

use super::*;

fn branches() -> Vec<Arc<Branch>> {
    let file = BranchFile::parse(include_str!("../../../../core/office/demo/branches.toml")).unwrap();
    file.branches.into_iter().map(Arc::new).collect()
}

fn in_words(reply: &Reply, language: Language) -> Sheet {
    let now: DateTime<Utc> = DateTime::UNIX_EPOCH;
    sheet(reply, &Setting { language, now, public_url: "https://lobby.example.kz", branches: &branches() })
}

fn ticket() -> Reply {
    let qr =
        Media { what: MediaKind::Qr { pass: "PASS".to_owned() }, alt: Message::new("alt-qr").with("code", "K7MX3RTP") };
    Reply::new(Message::new("agent-says").with("agent", "Айгерим").with("text", "Ваш <b>талон</b> & \"код\""))
        .media([qr])
        .choices([Choice::new("say:yes", Message::new("yes")), Choice::new("say:no", Message::new("no"))])
}

#[test]
fn a_mail_says_the_same_in_both_forms_and_every_language() {
    let shown = Language::ALL.map(|language| {
        let sheet = in_words(&ticket(), language);
        format!("{}\n=====\n{}", sheet.plain(), sheet.html(language.code()))
    });
    insta::assert_snapshot!(shown.join("\n#####\n"));
}

#[test]
fn nothing_written_is_taken_for_markup() {
    let html = in_words(&ticket(), Language::En).html("en");
    assert!(html.contains("Ваш &lt;b&gt;талон&lt;/b&gt; &amp; &quot;код&quot;"), "{html}");
}

#[test]
fn marks_are_choices_that_need_no_list() {
    let marks = (1..=5).map(|mark: u8| Choice::new(format!("m.{mark}"), mark.to_string().as_str()));
    let sheet = in_words(&Reply::new(Message::new("notice-how-was-help")).choices(marks), Language::En);
    assert_eq!(sheet.choices, "");
}

#[test]
fn what_stops_notices_stands_behind_the_signature_mark() {
    let stop = Some(("Stop".to_owned(), "https://lobby.example.kz/mail/stop/x".to_owned()));
    let sheet = Sheet { stop, ..in_words(&ticket(), Language::En) };
    assert!(sheet.plain().ends_with("-- \nStop: https://lobby.example.kz/mail/stop/x\n"));
    assert!(sheet.html("en").contains("<small><a href=\"https://lobby.example.kz/mail/stop/x\">Stop</a></small>"));
}
