//! Mails that do not arrive.

use super::talk::{Talk, fresh};
use chrono::Duration;
use lobby_office::courier::{Parcel, Undelivered};

fn agent() -> Parcel {
    Parcel::Agent { name: "Айгерим".to_owned(), text: "Здравствуйте".to_owned() }
}

#[tokio::test]
#[ignore = "needs the peers that `tests/run email` starts"]
async fn what_the_server_refuses_is_sorted_by_its_reason() {
    let talk = Talk::new().await;
    let office = &talk.world.office;
    let deliver = async |address: &str| {
        let to = office.conversation("email", address, "ru").await.unwrap();
        talk.email.deliverer().deliver(&to, &agent(), fresh()).await
    };
    assert!(matches!(deliver("nobody@mail.test").await, Err(Undelivered::Blocked { .. })));
    assert!(matches!(deliver("refused@mail.test").await, Err(Undelivered::Never { .. })));
    assert!(matches!(deliver("busy@mail.test").await, Err(Undelivered::Later { .. })));
    assert!(matches!(deliver("no address").await, Err(Undelivered::Never { .. })));
    let Err(Undelivered::Never { why }) = deliver("refused@mail.test").await else { panic!("refused") };
    assert_eq!(why, "the mail server answered 550 5.7.1", "nothing of the person");
    assert!(deliver(&talk.person).await.unwrap().unwrap().contains('@'));
}

#[tokio::test]
#[ignore = "needs the peers that `tests/run email` starts"]
async fn a_report_that_a_mail_came_back_is_its_receipt() {
    let talk = Talk::new().await;
    let gone = "gone@mail.test";
    talk.post_as("mail.test", gone, "Subject: x", "где вы в Астане?").await;
    let conversation = talk.arrived_from(gone).await;
    talk.dialogue.answer(conversation.id).await.unwrap();
    talk.deliver_after(Duration::seconds(1)).await;
    let said = talk.world.office.messages_since(conversation.id, 0).await.unwrap();
    let reply = said.iter().find(|message| message.author == "lobby").unwrap().id;
    talk.all_seen(2).await;
    assert_eq!(talk.world.office.receipt(reply).await.unwrap().as_deref(), Some("failed"));
    assert!(talk.world.office.next_inbound(conversation.id).await.unwrap().is_none(), "a report is not answered");
}
