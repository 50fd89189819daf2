//! A conversation by mail, whole.

use super::talk::{Letter, Talk, property};

/// What a customer writes to book, to move and to cancel, each in their language.
const BOOK: [[&str; 4]; 3] = [
    ["запишите на карту завтра в 11 на Абая", "пропустить", "пропустить", "да"],
    ["ертең сағат 11-ге картаға Абайға жазып қойыңызшы", "өткізіп жіберу", "өткізіп жіберу", "иә"],
    ["book a card visit tomorrow at 11 at Abay", "skip", "skip", "yes"],
];
const MOVE: [&str; 3] = ["перенесите на четверг", "бейсенбіге ауыстыр", "move it to Thursday"];
const CANCEL: [&str; 3] = ["отмените мою запись", "жазылуымды алып тастаңыз", "cancel my appointment"];

fn invitation(letters: &[Letter]) -> String {
    let with: Vec<String> = letters.iter().filter_map(Letter::invitation).collect();
    assert_eq!(with.len(), 1, "{letters:?}");
    with.into_iter().next().unwrap()
}

#[tokio::test]
#[ignore = "needs the peers that `tests/run email` starts"]
async fn a_visit_is_booked_moved_and_cancelled_by_mail_in_three_languages_and_calendars_follow() {
    for ((book, to_move), to_cancel) in BOOK.iter().zip(MOVE).zip(CANCEL) {
        let talk = Talk::new().await;
        let mut letters = Vec::new();
        for words in book {
            letters = talk.say(words).await;
        }
        let booked = invitation(&letters);
        assert!(booked.contains("METHOD:REQUEST\n") && booked.contains("STATUS:CONFIRMED\n"), "{booked}");
        assert!(booked.contains(&format!("mailto:{}\n", talk.person)), "{booked}");
        assert!(letters.iter().any(|letter| letter.link("/t/").is_some()), "{letters:?}");

        talk.say(to_move).await;
        let moved = invitation(&talk.say(book[3]).await);
        talk.say(to_cancel).await;
        let cancelled = invitation(&talk.say(book[3]).await);
        assert!(cancelled.contains("METHOD:CANCEL\n") && cancelled.contains("STATUS:CANCELLED\n"), "{cancelled}");

        let (uids, starts, sequences): (Vec<_>, Vec<_>, Vec<_>) = [&booked, &moved, &cancelled]
            .map(|ics| {
                let sequence: u32 = property(ics, "SEQUENCE").parse().unwrap();
                (property(ics, "UID"), property(ics, "DTSTART"), sequence)
            })
            .into_iter()
            .fold(Default::default(), |(mut a, mut b, mut c): (Vec<_>, Vec<_>, Vec<_>), (x, y, z)| {
                a.push(x);
                b.push(y);
                c.push(z);
                (a, b, c)
            });
        assert!(uids.iter().all(|uid| *uid == uids[0]), "{uids:?}");
        assert_eq!(starts[0], "20261124T060000Z");
        assert_eq!(starts[1], "20261126T060000Z");
        assert!(sequences.is_sorted_by(|a, b| a < b), "{sequences:?}");
    }
}

#[tokio::test]
#[ignore = "needs the peers that `tests/run email` starts"]
async fn all_mails_of_a_conversation_stand_in_one_thread() {
    let talk = Talk::new().await;
    talk.post("Subject: Re: Where are you?\r\nMessage-ID: <first@mail.test>", "где вы в Астане?").await;
    let first = talk.answer().await;
    assert!(first[0].text().contains("Астана"), "{}", first[0].text());
    assert_eq!(first[0].header("In-Reply-To").as_deref(), Some("<first@mail.test>"));
    assert_eq!(first[0].header("Auto-Submitted").as_deref(), Some("auto-replied"));
    assert_eq!(first[0].subject(), "Ваш банк", "nobody vouches for the first mail, so its words are not said again");

    let second = talk.say("а в Алматы?").await;
    assert_eq!(second[0].subject(), first[0].subject());
    let own = format!("<{}>", first[0].id());
    let thread = second[0].references();
    assert!(thread.contains(&own) && thread.last() == second[0].header("In-Reply-To").as_ref(), "{thread:?}");
    assert!(second.iter().chain(&first).all(|letter| letter.read().body_html(0).is_some()));
}

#[tokio::test]
#[ignore = "needs the peers that `tests/run email` starts"]
async fn a_number_chooses_what_the_last_mail_offered() {
    let talk = Talk::new().await;
    let asked = talk.say("нужна карта, запишите").await;
    let text = asked.last().unwrap().text();
    let first = text.lines().find_map(|line| line.strip_prefix("1. ")).unwrap_or_else(|| panic!("{text}"));
    let chosen = talk.say("1").await;
    assert!(!chosen.last().unwrap().text().contains("Не получилось понять"), "{first}: {}", chosen[0].text());
    let said = talk.world.office.messages_since(talk.conversation().await.id, 0).await.unwrap();
    assert!(said.iter().any(|message| format!("{:?}", message.body).contains(first)), "{said:?}");
}

#[tokio::test]
#[ignore = "needs the peers that `tests/run email` starts"]
async fn a_mail_that_lies_there_twice_is_answered_once() {
    let talk = Talk::new().await;
    for _ in 0..2 {
        talk.post("Subject: x\r\nMessage-ID: <twice@mail.test>", "где вы в Астане?").await;
    }
    talk.all_seen(2).await;
    assert_eq!(talk.answer().await.len(), 1);
    let conversation = talk.conversation().await;
    assert!(talk.world.office.next_inbound(conversation.id).await.unwrap().is_none());
}

#[tokio::test]
#[ignore = "needs the peers that `tests/run email` starts"]
async fn another_node_takes_the_mailbox_over_and_answers_nothing_again() {
    let mut talk = Talk::new().await;
    talk.say("где вы в Астане?").await;
    talk.is_taken_over();
    let answer = talk.say("а в Алматы?").await;
    assert!(answer[0].text().contains("Алматы"), "{}", answer[0].text());
    talk.all_seen(2).await;
    let conversation = talk.conversation().await;
    assert!(talk.world.office.next_inbound(conversation.id).await.unwrap().is_none(), "a mail waits again");
    let said = talk.world.office.messages_since(conversation.id, 0).await.unwrap();
    assert_eq!(said.iter().filter(|message| message.author == "customer").count(), 2);
}
