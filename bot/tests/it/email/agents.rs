//! People who answer, and the files that go both ways.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::Duration;
use lobby_office::caller::{Actor, Caller};
use lobby_office::conversations::Said;
use lobby_office::desk::agents::AgentState;
use lobby_office::desk::files::Upload;

use super::talk::{Talk, fresh};

const PDF: &[u8] = b"%PDF-1.7 a contract";

#[tokio::test]
#[ignore = "needs the peers that `tests/run email` starts"]
async fn an_agent_and_a_customer_send_each_other_files_by_mail() {
    let talk = Talk::new().await;
    talk.say("позовите оператора").await;
    talk.say("да").await;
    let (office, conversation) = (&talk.world.office, talk.conversation().await.id);
    let agent = office.employee_by_login("agent").await.unwrap().unwrap();
    let by = || Caller::new(fresh(), Actor::Staff(agent.id));
    office.set_agent_state(by(), &agent, AgentState::Available).await.unwrap();
    office.claim(by(), &agent, conversation).await.unwrap();

    let before = talk.got().len();
    office.reply(by(), &agent, conversation, "Пришлите <договор>").await.unwrap();
    let upload = Upload { name: "бланк.pdf".to_owned(), body: PDF.to_vec() };
    office.send_file(by(), &agent, conversation, upload).await.unwrap();
    talk.deliver_after(Duration::seconds(2)).await;
    // That the agent came, what they wrote, and the file.
    let got = talk.gets(before, 3).await;
    let (written, sent) = (&got[1], &got[2]);
    assert!(written.text().contains("Пришлите <договор>"), "{}", written.text());
    assert_eq!(written.header("Auto-Submitted"), None, "a person wrote it");
    let mail = sent.read();
    assert_eq!(mail.attachments().map(|part| part.contents()).collect::<Vec<_>>(), [PDF]);

    let body = STANDARD.encode(PDF);
    let head = format!("In-Reply-To: <{}>\r\nContent-Type: multipart/mixed; boundary=b", written.id());
    let parts = format!(
        "--b\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\nвот он\r\n\
         --b\r\nContent-Type: application/pdf; name=contract.pdf\r\nContent-Disposition: attachment\r\n\
         Content-Transfer-Encoding: base64\r\n\r\n{body}\r\n--b--"
    );
    talk.post(&head, &parts).await;
    talk.arrived().await;
    talk.dialogue.answer(conversation).await.unwrap();
    let said = office.messages_since(conversation, 0).await.unwrap();
    let files = said.iter().filter_map(|message| match (&message.body, message.author.as_str()) {
        (Said::File(file), "customer") => Some(file.name.clone()),
        _ => None,
    });
    assert_eq!(files.collect::<Vec<_>>(), ["contract.pdf"]);
    let words = said.iter().any(|message| matches!(&message.body, Said::Customer { text } if text == "вот он"));
    assert!(words, "{said:?}");
}
