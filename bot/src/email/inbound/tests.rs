//! Mails as programs write them.

use mail_parser::MessageParser;
use proptest::prelude::*;

use super::*;

fn reader() -> Reader {
    Reader { own: "lobby@bank.kz".to_owned(), authserv_id: Some("mx.bank.kz".to_owned()) }
}

fn read(mail: &[u8]) -> Incoming {
    reader().read(&MessageParser::default().parse(mail).unwrap(), "1.7")
}

/// A mail of a person with more lines of its head, and what follows the blank line.
fn mail(head: &str, body: &str) -> Vec<u8> {
    format!("From: =?utf-8?B?0JDQudCz0LXRgNC40Lw=?= <Aigerim@Mail.KZ>\r\nTo: lobby@bank.kz\r\n{head}\r\n\r\n{body}")
        .into_bytes()
}

fn letter(head: &str, body: &str) -> Letter {
    letter_of(&mail(head, body))
}

fn letter_of(mail: &[u8]) -> Letter {
    match read(mail) {
        Incoming::Person(letter) => *letter,
        other => panic!("{other:?}"),
    }
}

fn passed(head: &str) -> bool {
    matches!(read(&mail(head, "Hi")), Incoming::Passed(_))
}

#[test]
fn a_person_is_their_address_in_small_letters() {
    let letter = letter("Message-ID: <x1@mail.kz>\r\nSubject: =?koi8-r?B?+sHQydPY?=", "Запишите меня");
    assert_eq!(letter.sender, "aigerim@mail.kz");
    assert_eq!(letter.subject.as_deref(), Some("Запись"));
    assert_eq!(letter.references, ["<x1@mail.kz>"]);
    assert_eq!(letter.body(None, false), Body::Text { text: "Запишите меня".to_owned() });
}

#[test]
fn words_are_read_in_the_encodings_people_still_use() {
    let koi8: Vec<u8> = [
        mail("Content-Type: text/plain; charset=koi8-r\r\nContent-Transfer-Encoding: 8bit", ""),
        vec![0xfa, 0xc1, 0xd0, 0xc9, 0xdb, 0xc9, 0xd4, 0xc5],
    ]
    .concat();
    assert_eq!(letter_of(&koi8).words.as_deref(), Some("Запишите"));
    let windows: Vec<u8> = [
        mail("Content-Type: text/plain; charset=windows-1251\r\nContent-Transfer-Encoding: 8bit", ""),
        vec![0xc4, 0xe0],
    ]
    .concat();
    assert_eq!(letter_of(&windows).words.as_deref(), Some("Да"));
    let cases = [
        ("charset=iso-8859-1", "quoted-printable", "caf=E9", "café"),
        ("charset=utf-8", "base64", "0JrQsNGA0YLQsA==", "Карта"),
        ("charset=utf-8", "quoted-printable", "=D2=9B=D0=B0=D0=B9=D0=B4=D0=B0", "қайда"),
        ("charset=iso-8859-5", "quoted-printable", "=B4=D0", "Да"),
    ];
    for (charset, encoding, body, expected) in cases {
        let head = format!("Content-Type: text/plain; {charset}\r\nContent-Transfer-Encoding: {encoding}");
        assert_eq!(letter(&head, body).words.as_deref(), Some(expected), "{charset} {encoding}");
    }
}

#[test]
fn html_alone_is_read_without_what_it_answers() {
    let html = "<html><body><div>Да, <b>записывайте</b> &amp; спасибо</div>\
                <div class=\"gmail_quote\"><div>On Thu wrote:</div><blockquote>Записать вас?</blockquote></div></body></html>";
    assert_eq!(
        letter("Content-Type: text/html; charset=utf-8", html).words.as_deref(),
        Some("Да, записывайте & спасибо")
    );
}

#[test]
fn html_that_begins_with_a_quote_is_read_all_the_same() {
    let html = "<blockquote>Записать вас?</blockquote><p>Да</p>";
    assert!(letter("Content-Type: text/html; charset=utf-8", html).words.unwrap().ends_with("Да"));
}

#[test]
fn of_two_forms_the_plain_one_is_read_once() {
    let body = "--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nДва\r\n--b\r\n\
                Content-Type: text/html; charset=utf-8\r\n\r\n<p>Два</p>\r\n--b--";
    assert_eq!(letter("Content-Type: multipart/alternative; boundary=b", body).words.as_deref(), Some("Два"));
}

#[test]
fn a_mail_without_words_says_its_subject_or_that_it_cannot_be_read() {
    let text = |text: &str| Body::Text { text: text.to_owned() };
    assert_eq!(letter("Subject: Fwd: Re: Где вы?", "\r\n-- \r\nАйгерим").body(None, false), text("Где вы?"));
    assert_eq!(letter("Subject: Re: Где вы?", "").body(None, true), Body::Event { event: Event::Unreadable });
    let file =
        "--b\r\nContent-Type: application/pdf; name=a.pdf\r\nContent-Disposition: attachment\r\n\r\n%PDF\r\n--b--";
    let enclosed = letter("Subject: Справка\r\nContent-Type: multipart/mixed; boundary=b", file);
    assert_eq!(enclosed.body(None, false), Body::Event { event: Event::Unreadable });
    assert_eq!((enclosed.files[0].name.as_str(), enclosed.files[0].body.as_slice()), ("a.pdf", &b"%PDF"[..]));
}

#[test]
fn a_qr_says_what_it_says_but_an_answer_is_its_words() {
    let scanned = || Some("https://lobby.example.kz/t/PASS".to_owned());
    let scan = Body::Scan { text: "https://lobby.example.kz/t/PASS".to_owned() };
    assert_eq!(letter("Subject: x", "мой талон").body(scanned(), false), scan);
    assert_eq!(letter("Subject: x", "отмените").body(scanned(), true), Body::Text { text: "отмените".to_owned() });
    assert_eq!(letter("Subject: x", "").body(scanned(), true), scan);
}

#[test]
fn machines_lists_and_reports_are_not_answered() {
    for head in [
        "Auto-Submitted: auto-replied",
        "Auto-Submitted: auto-generated (vacation)",
        "X-Autoreply: yes",
        "Precedence: bulk",
        "List-Id: <news.mail.kz>",
        "List-Unsubscribe: <https://mail.kz/u>",
        "Return-Path: <>",
        "Content-Type: multipart/report; report-type=disposition-notification; boundary=b",
        "Content-Type: text/calendar; method=REPLY",
    ] {
        assert!(passed(head), "{head}");
    }
    for sender in ["MAILER-DAEMON@mx.kz", "no-reply@shop.kz", "lobby@BANK.kz", "Bank <lobby@bank.kz>", "nobody"] {
        let mail = format!("From: {sender}\r\nSubject: x\r\n\r\nHi");
        assert!(matches!(read(mail.as_bytes()), Incoming::Passed(_)), "{sender}");
    }
    assert!(!passed("Auto-Submitted: no"));
}

#[test]
fn ids_that_would_break_a_head_are_left_out() {
    let letter = letter("Message-ID: <a b@x>\r\nReferences: <ok@x> <bad,1@x> <also@x>\r\nIn-Reply-To: <also@x>", "Hi");
    assert_eq!(letter.references, ["<ok@x>", "<also@x>"]);
    let many = (0..40).map(|at| format!("<i{at}@x>")).collect::<Vec<_>>().join(" ");
    let thread = self::letter(&format!("Message-ID: <own@x>\r\nReferences: {many}"), "Hi").references;
    assert_eq!((thread.len(), thread[0].as_str(), thread[9].as_str()), (10, "<i0@x>", "<own@x>"));
}

#[test]
fn a_mail_is_known_by_its_id_and_without_one_by_its_place() {
    let with = |id: &str| letter(&format!("Message-ID: {id}"), "Hi").id;
    assert_eq!(with("<a@x>"), with("<a@x>"));
    assert_ne!(with("<a@x>"), with("<b@x>"));
    let bare = mail("Subject: x", "Hi");
    let parsed = MessageParser::default().parse(&bare).unwrap();
    let at = |place: &str| match reader().read(&parsed, place) {
        Incoming::Person(letter) => letter.id,
        other => panic!("{other:?}"),
    };
    assert_eq!(at("1.7"), at("1.7"));
    assert_ne!(at("1.7"), at("1.8"));
}

#[test]
fn the_own_servers_word_makes_a_mail_authentic() {
    let result = "Authentication-Results: mx.bank.kz;\r\n dmarc=pass header.from=mail.kz";
    assert!(letter(result, "Hi").is_authentic);
    assert!(!letter(&format!("Authentication-Results: mx.bank.kz; none\r\n{result}"), "Hi").is_authentic);
    assert!(!letter("Subject: x", "Hi").is_authentic);
}

proptest! {
    #[test]
    fn any_bytes_are_read_without_harm(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        if let Some(mail) = MessageParser::default().parse(&bytes) {
            reader().read(&mail, "1.7");
        }
    }

    #[test]
    fn any_mail_of_bits_of_mails_is_read_without_harm(
        bits in prop::collection::vec(prop::sample::select(&BITS[..]), 0..40),
        noise in prop::collection::vec(any::<u8>(), 0..40),
    ) {
        let mut bytes: Vec<u8> = bits.concat().into_bytes();
        bytes.extend(noise);
        if let Some(mail) = MessageParser::default().parse(&bytes) {
            reader().read(&mail, "1.7");
        }
    }
}

const BITS: [&str; 24] = [
    "From: a@b.kz\r\n",
    "From: =?utf-8?B?",
    "Subject: =?koi8-r?Q?=FA",
    "?=",
    "Message-ID: <a@b>\r\n",
    "References: <a@b> <c@d>\r\n",
    "Content-Type: multipart/mixed; boundary=b\r\n",
    "Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n",
    "Content-Type: message/delivery-status\r\n",
    "Content-Type: message/rfc822\r\n",
    "Content-Type: text/html; charset=utf-8\r\n",
    "Content-Type: text/calendar; method=REPLY\r\n",
    "Content-Transfer-Encoding: base64\r\n",
    "Content-Disposition: attachment; filename*=utf-8''%",
    "\r\n\r\n",
    "--b\r\n",
    "--b--\r\n",
    "Status: 5.1.1\r\nAction: failed\r\n",
    "<blockquote class=\"gmail_quote\">",
    "> цитата\r\n",
    "On Thu, 10:15 <a@b.kz> wrote:\r\n",
    "-- \r\n",
    "қ",
    "\u{0}",
];
