//! The bank's CRM as a customer directory: what it is asked, what it answers, and what happens when it is away.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use lobby_engine::Segment;
use lobby_office::identity::directory::crm::Crm;
use lobby_office::identity::directory::{CustomerDirectory, DirectoryError};
use lobby_office::identity::iin::Iin;
use lobby_office::phone::Phone;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use crate::world::World;

/// A CRM that answers one thing to each path, and counts.
struct Bank {
    url: String,
    asked: Arc<AtomicUsize>,
}

impl Bank {
    async fn answering(answer: impl Fn(&str) -> (u16, &'static str) + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/lobby/", listener.local_addr().unwrap());
        let asked = Arc::new(AtomicUsize::new(0));
        let counted = asked.clone();
        tokio::spawn(async move {
            while let Ok((mut socket, _)) = listener.accept().await {
                counted.fetch_add(1, Ordering::SeqCst);
                let mut request = vec![0; 4096];
                let length = socket.read(&mut request).await.unwrap();
                let (status, body) = answer(&String::from_utf8_lossy(&request[..length]));
                let head =
                    format!("HTTP/1.1 {status} X\r\ncontent-length: {}\r\nconnection: close\r\n\r\n", body.len());
                socket.write_all(format!("{head}{body}").as_bytes()).await.unwrap();
            }
        });
        Self { url, asked }
    }

    fn crm(&self) -> Crm {
        Crm::new(&self.url, "the-token").unwrap()
    }

    fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }
}

fn phone() -> Phone {
    Phone::parse("+77011234567").unwrap()
}

#[tokio::test]
async fn a_customer_is_found_once_and_remembered() {
    let bank = Bank::answering(|request| {
        assert!(request.starts_with("POST /lobby/customers/find "), "{request}");
        assert!(request.contains("authorization: Bearer the-token"), "{request}");
        (200, r#"{"customer":{"name":"Әлия","segment":"vip","history":[{"date":"2026-03-01","what":"несие"}]}}"#)
    })
    .await;
    let crm = bank.crm();
    for _ in 0..3 {
        let known = crm.find(&phone()).await.unwrap().unwrap();
        assert_eq!((known.name.as_deref(), known.segment), (Some("Әлия"), Segment::Vip));
        assert_eq!(known.history[0].what, "несие");
    }
    assert_eq!(bank.asked(), 1);
    crm.forget(&phone());
    crm.find(&phone()).await.unwrap();
    assert_eq!(bank.asked(), 2, "what is forgotten is asked again");
}

#[tokio::test]
async fn nobody_is_no_error_and_an_iin_is_compared_there() {
    let bank = Bank::answering(|request| match request.contains("customers/verify") {
        true => (200, r#"{"match":true}"#),
        false => (404, ""),
    })
    .await;
    let crm = bank.crm();
    assert!(crm.find(&phone()).await.unwrap().is_none());
    assert!(crm.has_iin(&phone(), &Iin::parse("900101300126").unwrap()).await.unwrap());
}

#[tokio::test]
async fn a_broken_crm_is_left_alone_after_five_failures() {
    let bank = Bank::answering(|_| (500, "")).await;
    let crm = bank.crm();
    for _ in 0..8 {
        assert!(matches!(crm.find(&phone()).await, Err(DirectoryError::Away(_))));
    }
    assert_eq!(bank.asked(), 5);
}

#[tokio::test]
async fn an_answer_in_another_shape_quotes_nothing() {
    let bank = Bank::answering(|_| (200, r#"{"customer":{"segment":"+77011234567"}}"#)).await;
    let Err(error) = bank.crm().find(&phone()).await else { panic!("there is no such segment") };
    assert!(!error.to_string().contains("7011234567"), "{error}");
}

#[tokio::test]
async fn without_the_crm_a_customer_keeps_the_segment_they_had() {
    let world = World::at_ten().await;
    let here = world.conversation("browser").await;
    let customer = world.office.phone_proven(here, &phone(), None, "ru").await.unwrap();
    let bank = Bank::answering(|_| (503, "")).await;
    let office = world.another_office().await;
    office.ask_directory(Arc::new(bank.crm()));
    assert_eq!(office.segment_of_customer(customer).await.unwrap(), Segment::Mass);
    assert!(bank.asked() > 0);
}
