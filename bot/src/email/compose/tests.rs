//! Mails as they leave, read back by another's parser.

use chrono::{DateTime, TimeDelta};
use lobby_engine::{AppointmentId, Span};
use lobby_office::calendar::{EntryState, Invitation, Participant};
use mail_parser::{MessageParser, MimeHeaders};
use proptest::prelude::*;
use uuid::Uuid;

use super::*;

fn sheet() -> Sheet {
    Sheet { text: "Вы записаны".to_owned(), ..Sheet::default() }
}

fn thread(subject: &str) -> Thread {
    let references = vec!["<root@bank.kz>".to_owned(), "<last@mail.kz>".to_owned()];
    Thread { subject: subject.to_owned(), is_theirs: true, references }
}

fn written(
    sheet: &Sheet,
    thread: &Thread,
    began: Began,
    invitation: Option<CalendarEntry>,
    file: Option<Enclosed>,
) -> Vec<u8> {
    let from: Mailbox = "Банк <lobby@bank.kz>".parse().unwrap();
    let draft = Draft {
        from: &from,
        to: "a@b.kz",
        id: "a.b.c@bank.kz".to_owned(),
        thread,
        began,
        at: SystemTime::UNIX_EPOCH,
        language: "ru",
        sheet,
        invitation,
        file,
    };
    compose(&draft).unwrap().formatted()
}

fn entry(state: EntryState) -> CalendarEntry {
    let from = DateTime::UNIX_EPOCH;
    let organizer = Participant { name: None, address: "lobby@bank.kz".to_owned() };
    let attendee = Participant { name: None, address: "a@b.kz".to_owned() };
    CalendarEntry {
        appointment: AppointmentId(Uuid::from_u128(7)),
        sequence: 2,
        agreed_at: from,
        span: Span { from, to: from + TimeDelta::minutes(15) },
        state,
        summary: "Карта".to_owned(),
        description: String::new(),
        location: "Абая, 52".to_owned(),
        url: "https://lobby.example.kz/t/PASS".to_owned(),
        alarms: Vec::new(),
        invitation: Some(Invitation { organizer, attendee }),
    }
}

#[test]
fn an_answer_stands_in_its_thread_and_says_that_a_machine_wrote_it() {
    let bytes = written(&sheet(), &thread("Запись"), Began::Customer, None, None);
    let mail = MessageParser::default().parse(&bytes).unwrap();
    assert_eq!(mail.subject(), Some("Re: Запись"));
    assert_eq!(mail.message_id(), Some("a.b.c@bank.kz"));
    assert_eq!(mail.in_reply_to().as_text(), Some("last@mail.kz"));
    assert_eq!(mail.references().as_text_list().unwrap().len(), 2);
    assert_eq!(mail.header_raw("Auto-Submitted").map(str::trim), Some("auto-replied"));
    assert_eq!(mail.body_text(0).unwrap().trim(), "Вы записаны");
    assert!(mail.body_html(0).unwrap().contains("<p>Вы записаны</p>"));
    assert_eq!(mail.header_raw("List-Unsubscribe"), None);
}

#[test]
fn a_notice_can_be_stopped_by_one_press_and_an_agents_word_is_a_persons() {
    let stop = Some(("Не присылать".to_owned(), "https://lobby.example.kz/mail/stop/x".to_owned()));
    let bytes = written(&Sheet { stop, ..sheet() }, &thread("x"), Began::Lobby, None, None);
    let mail = MessageParser::default().parse(&bytes).unwrap();
    assert_eq!(mail.header_raw("Auto-Submitted").map(str::trim), Some("auto-generated"));
    let unsubscribe = mail.header_raw("List-Unsubscribe").map(str::trim);
    assert_eq!(unsubscribe, Some("<https://lobby.example.kz/mail/stop/x>"));
    assert_eq!(mail.header_raw("List-Unsubscribe-Post").map(str::trim), Some("List-Unsubscribe=One-Click"));
    let agents = written(&sheet(), &thread("x"), Began::Agent, None, None);
    assert_eq!(MessageParser::default().parse(&agents).unwrap().header_raw("Auto-Submitted"), None);
}

#[test]
fn an_invitation_is_a_form_and_a_file() {
    for (state, method) in [(EntryState::Booked, "REQUEST"), (EntryState::Cancelled, "CANCEL")] {
        let bytes = written(&sheet(), &thread("x"), Began::Customer, Some(entry(state)), None);
        let mail = MessageParser::default().parse(&bytes).unwrap();
        let form =
            mail.parts.iter().find(|part| part.content_type().is_some_and(|kind| kind.subtype() == Some("calendar")));
        let form = form.unwrap();
        assert_eq!(form.content_type().unwrap().attribute("method"), Some(method));
        assert!(form.text_contents().unwrap().contains(&format!("METHOD:{method}\r\n")), "{state:?}");
        assert!(mail.attachments().any(|part| part.attachment_name() == Some("visit.ics")));
    }
}

#[test]
fn a_qr_is_a_picture_within_and_a_file_is_enclosed_whole() {
    let codes = vec![("https://lobby.example.kz/t/PASS".to_owned(), "QR".to_owned())];
    let body = b"%PDF-1.7\x00\xff".to_vec();
    let file =
        Enclosed {
            name: "справка\r\nBcc: x@y.kz.pdf".to_owned(), media_type: "application/pdf".to_owned(), body
        };
    let bytes = written(&Sheet { codes, ..sheet() }, &thread("x"), Began::Agent, None, Some(file));
    let mail = MessageParser::default().parse(&bytes).unwrap();
    let picture = mail.parts.iter().find(|part| part.content_id() == Some("qr0@lobby")).unwrap();
    assert_eq!(crate::qr::read(picture.contents()).as_deref(), Some("https://lobby.example.kz/t/PASS"));
    let enclosed = mail.attachments().find(|part| part.contents().starts_with(b"%PDF")).unwrap();
    assert_eq!(enclosed.contents(), b"%PDF-1.7\x00\xff");
    assert_eq!(enclosed.attachment_name(), Some("справка  Bcc: x@y.kz.pdf"));
}

proptest! {
    #[test]
    fn no_subject_and_no_text_begins_a_header_of_its_own(
        subject in "\\PC{0,80}|[a-zа-я\r\n:=?]{0,60}",
        text in "\\PC{0,200}|[a-z\r\n.:]{0,80}",
    ) {
        let subject = format!("{subject}\r\nBcc: evil@x.kz\r\n\r\n{subject}");
        let bytes = written(&Sheet { text, ..Sheet::default() }, &thread(&subject), Began::Customer, None, None);
        let mail = MessageParser::default().parse(&bytes).unwrap();
        prop_assert!(mail.bcc().is_none());
        prop_assert_eq!(mail.message_id(), Some("a.b.c@bank.kz"));
        prop_assert_eq!(mail.header_raw("Auto-Submitted").map(str::trim), Some("auto-replied"));
    }
}
