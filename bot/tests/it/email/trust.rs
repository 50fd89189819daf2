//! Senders can be forged, and machines write too.

use lobby_bot::EmailOptions;

use super::talk::Talk;

const BOOK: [&str; 4] = ["запишите на карту завтра в 11 на Абая", "пропустить", "пропустить", "да"];

#[tokio::test]
#[ignore = "needs the peers that `tests/run email` starts"]
async fn a_mail_in_somebodys_name_does_nothing_in_their_conversation() {
    let talk = Talk::new().await;
    for words in BOOK {
        talk.say(words).await;
    }
    let conversation = talk.conversation().await;
    let booked = || async { talk.world.office.appointments_of(conversation.id, None).await.unwrap().len() };
    assert_eq!(booked().await, 1);
    for head in [
        "Subject: x\r\nIn-Reply-To: <0.0.0@bank.test>",
        "Subject: x\r\nAuthentication-Results: mx.bank.test; dmarc=pass header.from=mail.test",
    ] {
        talk.post(head, "отмените мою запись").await;
        let asked = talk.answer().await;
        assert!(asked[0].text().contains("не можем убедиться"), "{}", asked[0].text());
        assert!(!asked[0].text().contains("/t/") && asked[0].invitation().is_none());
    }
    assert_eq!(booked().await, 1);
    assert!(talk.say("когда моя запись?").await[0].text().contains("11:00"), "an answer to our mail is theirs");
}

#[tokio::test]
#[ignore = "needs the peers that `tests/run email` starts"]
async fn an_answer_counts_only_for_whom_our_mail_went_to() {
    let talk = Talk::new().await;
    talk.say("где вы в Астане?").await;
    talk.say("где вы в Алматы?").await;
    // Somebody else gets a mail of ours, and answers it in the first one's name.
    let other = format!("other-{}", talk.person);
    talk.post_as("mail.test", &other, "Subject: x", "где вы в Астане?").await;
    let conversation = talk.arrived_from(&other).await;
    talk.dialogue.answer(conversation.id).await.unwrap();
    talk.deliver_after(chrono::Duration::seconds(2)).await;
    let answered = talk.mails_of(&other, 1).await.remove(0).id();
    talk.post(&format!("Subject: x\r\nIn-Reply-To: <{answered}>"), "когда моя запись?").await;
    assert!(talk.answer().await[0].text().contains("не можем убедиться"));
}

#[tokio::test]
#[ignore = "needs the peers that `tests/run email` starts"]
async fn the_word_of_the_banks_own_server_lets_a_new_mail_go_on() {
    fn believing(_: &super::talk::Peer, options: EmailOptions) -> EmailOptions {
        EmailOptions { authserv_id: Some("mx.bank.test".to_owned()), ..options }
    }
    let talk = Talk::with(believing).await;
    talk.say("где вы в Астане?").await;
    talk.post_as("authentic.test", &talk.person, "Subject: New matter", "где вы в Алматы?").await;
    let answer = talk.answer().await;
    assert!(answer[0].text().contains("Алматы"), "{}", answer[0].text());
    assert_eq!(answer[0].subject(), "Re: New matter");
    talk.post_as("mail.test", &talk.person, "Subject: New matter", "где вы в Алматы?").await;
    assert!(talk.answer().await[0].text().contains("не можем убедиться"));
}

#[tokio::test]
#[ignore = "needs the peers that `tests/run email` starts"]
async fn machines_get_no_answer() {
    let talk = Talk::new().await;
    for (at, head) in
        ["Auto-Submitted: auto-replied", "Precedence: bulk", "List-Id: <news.mail.test>"].iter().enumerate()
    {
        talk.post(&format!("Subject: x\r\n{head}"), "где вы в Астане?").await;
        talk.all_seen(at + 1).await;
    }
    assert!(talk.world.office.known_conversation("email", &talk.person).await.is_err(), "there is no conversation");
}

#[tokio::test]
#[ignore = "needs the peers that `tests/run email` starts"]
async fn a_vacation_message_begins_no_endless_talk() {
    let talk = Talk::new().await;
    let away = "away@mail.test";
    talk.post_as("mail.test", away, "Subject: x", "где вы в Астане?").await;
    let conversation = talk.arrived_from(away).await;
    talk.dialogue.answer(conversation.id).await.unwrap();
    talk.deliver_after(chrono::Duration::seconds(1)).await;
    // The real server's vacation message lies beside the first mail, seen and unanswered.
    talk.all_seen(2).await;
    assert!(talk.world.office.next_inbound(conversation.id).await.unwrap().is_none());
    let said = talk.world.office.messages_since(conversation.id, 0).await.unwrap();
    assert_eq!(said.iter().filter(|message| message.author == "customer").count(), 1);
}

#[tokio::test]
#[ignore = "needs the peers that `tests/run email` starts"]
async fn a_flood_in_somebodys_name_is_asked_back_twice_and_then_not() {
    let talk = Talk::new().await;
    for _ in 0..30 {
        talk.post("Subject: x", "где вы в Астане?").await;
    }
    talk.all_seen(30).await;
    let conversation = talk.conversation().await;
    talk.dialogue.answer(conversation.id).await.unwrap();
    let said = talk.world.office.messages_since(conversation.id, 0).await.unwrap();
    let stored = said.iter().filter(|message| message.author == "customer").count();
    assert!((3..=4).contains(&stored), "one that begins, and two that are asked back: {stored}");
}
