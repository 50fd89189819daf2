//! Mails as people's programs write them, and servers that are away.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::Duration;
use lobby_bot::{EmailOptions, EmailSettings, check_email};
use lobby_office::qr;
use tokio::net::{TcpListener, TcpStream};

use super::talk::{Peer, Talk};

#[tokio::test]
#[ignore = "needs the peers that `tests/run email` starts"]
async fn words_are_read_whatever_they_were_written_with() {
    let html = "<html><body><p>где вы в <b>Астане</b>?</p><div class=\"gmail_quote\">чт, 26 нояб. в 10:15:\
                <blockquote>отмените мою запись</blockquote></div></body></html>";
    for (head, body) in [
        (
            "Subject: =?koi8-r?B?98/Q0s/T?=\r\nContent-Type: text/plain; charset=koi8-r\r\nContent-Transfer-Encoding: base64",
            "x8TFINfZINcg4dPUwc7FPw==",
        ),
        (
            "Cc: other@mail.test, more@mail.test\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit",
            html,
        ),
        ("Subject: x", "где вы в Астане?\r\n\r\n-- \r\nАйгерим, отдел отмены записи\r\n"),
        (
            "Subject: x",
            "где вы в Астане?\r\n\r\nОтправлено с iPhone\r\n\r\n> 26 нояб. 2026 г., в 10:15, Банк <a@b.kz> написал(а):\r\n> отмените",
        ),
    ] {
        let talk = Talk::new().await;
        talk.post(head, body).await;
        let answer = talk.answer().await;
        assert!(answer[0].text().contains("Астана"), "{head}: {}", answer[0].text());
        let said = talk.world.office.messages_since(talk.conversation().await.id, 0).await.unwrap();
        assert!(!format!("{:?}", said[0].body).contains("отмен"), "{:?}", said[0].body);
    }
}

#[tokio::test]
#[ignore = "needs the peers that `tests/run email` starts"]
async fn a_picture_of_a_ticket_says_how_it_stands_and_other_files_are_not_read() {
    let talk = Talk::new().await;
    let ticket = talk.say("талон в кассу на Абая").await;
    let page = ticket.iter().find_map(|letter| letter.link("/t/")).unwrap();
    let enclosed = |kind: &str, name: &str, body: &[u8]| {
        let body = STANDARD.encode(body);
        let head = "Subject: x\r\nContent-Type: multipart/mixed; boundary=b".to_owned();
        let part = format!(
            "--b\r\nContent-Type: {kind}; name={name}\r\nContent-Disposition: attachment\r\nContent-Transfer-Encoding: base64\r\n\r\n{body}\r\n--b--"
        );
        (head, part)
    };
    let answering = |letter: &super::talk::Letter| format!("In-Reply-To: <{}>\r\n", letter.id());
    let (head, part) = enclosed("image/png", "photo.png", &qr::png(page.trim()).unwrap());
    talk.post(&format!("{}{head}", answering(&ticket[0])), &part).await;
    let status = talk.answer().await;
    assert!(status[0].text().contains("C-001"), "{}", status[0].text());

    let (head, part) = enclosed("application/pdf", "a.pdf", b"%PDF-1.7");
    talk.post(&format!("{}{head}", answering(&ticket[0])), &part).await;
    let unread = talk.answer().await;
    assert!(unread[0].text().contains("только текст"), "{}", unread[0].text());
}

/// A way to the mail server that can be shut.
struct Gate {
    at: std::net::SocketAddr,
    to: u16,
}

impl Gate {
    /// An address where nobody listens yet.
    async fn shut(to: u16) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        Self { at: listener.local_addr().unwrap(), to }
    }

    async fn open(&self) {
        let listener = TcpListener::bind(self.at).await.unwrap();
        let to = self.to;
        tokio::spawn(async move {
            while let Ok((mut from, _)) = listener.accept().await {
                tokio::spawn(async move {
                    let mut server = TcpStream::connect(("127.0.0.1", to)).await.unwrap();
                    let _closed = tokio::io::copy_bidirectional(&mut from, &mut server).await;
                });
            }
        });
    }
}

#[tokio::test]
#[ignore = "needs the peers that `tests/run email` starts"]
async fn a_server_that_was_away_delivers_once() {
    let peer = Peer::from_environment();
    let gate = Gate::shut(peer.smtp).await;
    let talk = Talk::new().await;
    let options = EmailOptions {
        smtp_url: format!("smtp://{}", gate.at),
        from: talk.bank.clone(),
        public_url: talk.public_url.clone(),
        ..EmailOptions::default()
    };
    let settings = EmailSettings::read(&options).ok().unwrap();
    assert!(check_email(&settings).await.unwrap_err().contains("was not reached"));
    let away = lobby_bot::Email::new(settings.clone(), talk.world.office.clone()).unwrap();
    talk.post("Subject: x", "где вы в Астане?").await;
    let conversation = talk.arrived().await;
    talk.dialogue.answer(conversation.id).await.unwrap();
    let round = async |time| {
        talk.world.clock.advance(time);
        let courier = lobby_office::courier::Courier::new(talk.world.office.clone(), vec![away.deliverer()]);
        courier.round().await.unwrap();
    };
    round(Duration::seconds(1)).await;
    round(Duration::seconds(10)).await;
    assert!(talk.got().is_empty());
    gate.open().await;
    round(Duration::minutes(1)).await;
    round(Duration::minutes(10)).await;
    assert_eq!(talk.gets(0, 1).await.len(), 1);
    round(Duration::minutes(10)).await;
    assert_eq!(talk.got().len(), 1);
    assert!(check_email(&settings).await.is_ok());
}

#[tokio::test]
#[ignore = "needs the peers that `tests/run email` starts"]
async fn a_mailbox_that_was_away_is_read_once_it_is_back() {
    let talk = Talk::with(|peer, options| {
        // Nobody listens there until the test opens the gate.
        let port = free_port();
        std::thread::spawn({
            let to = peer.imap;
            move || {
                let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
                runtime.block_on(async move {
                    tokio::time::sleep(std::time::Duration::from_secs(2)).await;
                    let gate = Gate { at: std::net::SocketAddr::from(([127, 0, 0, 1], port)), to };
                    gate.open().await;
                    tokio::time::sleep(std::time::Duration::from_secs(30)).await;
                });
            }
        });
        let imap_url = options.imap_url.map(|url| url.replace(&peer.imap.to_string(), &port.to_string()));
        EmailOptions { imap_url, ..options }
    })
    .await;
    assert!(talk.say("где вы в Астане?").await[0].text().contains("Астана"));
}

fn free_port() -> u16 {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/peers/port.py");
    let printed = std::process::Command::new(script).output().unwrap().stdout;
    String::from_utf8(printed).unwrap().trim().parse().unwrap()
}

#[tokio::test]
#[ignore = "needs the peers that `tests/run email` starts"]
async fn mails_go_both_ways_within_tls_and_only_to_a_server_that_is_who_it_says() {
    fn within_tls(peer: &Peer, options: EmailOptions) -> EmailOptions {
        let imap_url = options.imap_url.map(|url| {
            url.replace("imap://", "imaps://")
                .replace(&format!("127.0.0.1:{}", peer.imap), &format!("localhost:{}", peer.imaps))
        });
        let ca = Some(std::fs::read_to_string(peer.folder.join("cert.pem")).unwrap());
        EmailOptions { smtp_url: format!("smtps://localhost:{}", peer.smtps), imap_url, ca, ..options }
    }
    let talk = Talk::with(within_tls).await;
    assert!(talk.say("где вы в Астане?").await[0].text().contains("Астана"));
    let checked = |ca: Option<String>| {
        let options = EmailOptions {
            smtp_url: format!("smtp://localhost:{}?tls=required", talk.peer.smtp),
            imap_url: Some(format!("imaps://{}:secret@localhost:{}", talk.bank.replace('@', "%40"), talk.peer.imaps)),
            from: talk.bank.clone(),
            ca,
            ..EmailOptions::default()
        };
        EmailSettings::read(&options).ok().unwrap()
    };
    let ca = std::fs::read_to_string(talk.peer.folder.join("cert.pem")).unwrap();
    assert!(check_email(&checked(Some(ca))).await.is_ok());
    assert!(check_email(&checked(None)).await.is_err(), "nobody vouches for its certificate");
}
