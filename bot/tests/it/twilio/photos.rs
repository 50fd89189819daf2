//! Photos that people send on WhatsApp.

use lobby_office::qr;

use super::talk::{By, PUBLIC, Talk};

/// Sends a photo and gives the words of the answer.
async fn shown(talk: &Talk, address: &str, caption: &str) -> String {
    let sent =
        talk.tell(By::Whatsapp, &[("MediaUrl0", address), ("MediaContentType0", "image/png"), ("Body", caption)]).await;
    sent.iter().map(|sent| format!("{}{}\n", sent.get("Body"), sent.get("ContentVariables"))).collect()
}

#[tokio::test]
async fn a_photo_of_a_ticket_is_recognised() {
    let talk = Talk::new().await;
    let sent = talk.say(By::Whatsapp, "талон в кассу на Абая").await;
    let page = sent.iter().find_map(|sent| sent.get("MediaUrl").strip_suffix(".png")).unwrap().to_owned();
    assert!(page.starts_with(PUBLIC));
    let at = talk.fake.keep("ticket", "image/png", qr::png(&page).unwrap());
    let answer = shown(&talk, &at, "").await;
    assert!(answer.contains("талон") || answer.contains("Талон"), "{answer}");
    assert_ne!(answer, shown(&talk, &talk.fake.keep("empty", "image/png", vec![1, 2, 3]), "").await);
}

#[tokio::test]
async fn pictures_that_lie_elsewhere_or_are_something_else_are_not_looked_into() {
    let talk = Talk::new().await;
    talk.say(By::Whatsapp, "привет").await;
    let unread = shown(&talk, &talk.fake.keep("noise", "image/png", vec![0; 100]), "").await;
    let page = qr::png(&format!("{PUBLIC}/t/AQEBAZVVVXAAgAAAAAAAAAAAAQALS")).unwrap();
    let as_html = talk.fake.keep("html", "text/html", page.clone());
    let huge = talk.fake.keep("huge", "image/png", [page, vec![0; 6 * 1024 * 1024]].concat());
    let redirected = format!("{}/away/ticket", talk.fake.url);
    for address in [as_html.as_str(), &huge, &redirected, "http://127.0.0.1:9/ticket", "http://169.254.169.254/"] {
        assert_eq!(shown(&talk, address, "").await, unread, "{address}");
    }
}

#[tokio::test]
async fn words_under_a_photo_without_a_code_are_what_was_said() {
    let talk = Talk::new().await;
    let at = talk.fake.keep("cat", "image/png", vec![0; 100]);
    let answer = shown(&talk, &at, "талон в кассу на Абая").await;
    assert!(answer.contains("Ваш талон"), "{answer}");
}
