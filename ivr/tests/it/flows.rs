//! Everything a caller comes for, by keys alone and in words.

use crate::caller::{Caller, NUMBER};
use crate::twiml::is_option;
use crate::world::World;

/// A text message and the first ticket of the cash desk, as they are said.
const TEXT: &str = "эс-эм-эс";
const FIRST_TICKET: &str = "цэ, ноль ноль один";

#[tokio::test]
async fn each_language_is_offered_in_its_own_words_and_spoken_from_then_on() {
    let world = World::new().await;
    for (key, menu) in [("1", "Записаться"), ("2", "Жазылу"), ("3", "Book")] {
        let mut caller = Caller::dial(&world, &format!("CA{key}"), NUMBER).await;
        let opening = caller.heard.text();
        assert!(["русского", "Қазақ", "English"].iter().all(|word| opening.contains(word)), "{opening}");
        let heard = caller.press(key).await;
        assert!(heard.said.iter().any(|said| said.contains(menu)), "{heard:#?}");
    }
}

#[tokio::test]
async fn a_caller_books_a_visit_by_keys_alone_and_gets_it_by_text() {
    let world = World::new().await;
    let mut caller = Caller::speaking(&world, 1).await;
    caller.choose("Записаться").await;
    caller.choose("Карты").await;
    caller.choose("Абая").await;
    assert!(caller.heard.text().contains("Какое время"), "{:#?}", caller.heard);
    caller.press("1").await;
    assert!(caller.heard.offers("с которого вы звоните"), "{:#?}", caller.heard);
    caller.choose("с которого вы звоните").await;
    let heard = caller.press("#").await;
    assert!(heard.text().contains(TEXT), "{heard:#?}");
    assert!(heard.offers("Другое"), "everything else can be asked for: {heard:#?}");
    let texts = world.office.known_conversation("sms", NUMBER).await.unwrap();
    caller.hang_up().await;
    let made = world.office.appointments_of(texts.id, None).await.unwrap();
    assert_eq!(made.len(), 1, "what was made in the call goes on by SMS");
}

#[tokio::test]
async fn a_caller_who_says_it_in_words_books_too() {
    let world = World::new().await;
    let mut caller = Caller::speaking(&world, 1).await;
    caller.say("запишите меня на карты на Абая завтра в 11").await;
    let heard = caller.choose("с которого вы звоните").await;
    assert!(heard.listens && heard.text().contains("завтра, во вторник"), "{heard:#?}");
    assert!(heard.text().contains("в одиннадцать часов"), "{heard:#?}");
}

#[tokio::test]
async fn kazakh_is_answered_by_keys_because_twilio_does_not_hear_it() {
    let world = World::new().await;
    let mut caller = Caller::speaking(&world, 2).await;
    assert!(!caller.heard.listens);
    let heard = caller.choose("Талон").await;
    assert!(!heard.said.is_empty());
}

#[tokio::test]
async fn a_caller_joins_the_line_asks_how_it_goes_and_leaves_it() {
    let world = World::new().await;
    let mut caller = Caller::speaking(&world, 1).await;
    caller.choose("талон").await;
    caller.choose("Касса").await;
    let heard = caller.choose("Абая").await;
    assert!(heard.text().contains(FIRST_TICKET), "{heard:#?}");
    let heard = caller.say("сколько ещё ждать").await;
    assert!(heard.text().contains(FIRST_TICKET), "{heard:#?}");
}

#[tokio::test]
async fn a_later_call_from_the_number_hears_how_the_ticket_stands_and_can_do_nothing_to_it() {
    let world = World::new().await;
    let mut first = Caller::speaking(&world, 1).await;
    first.say("талон в кассу на Абая").await;
    first.hang_up().await;
    let mut again = Caller::dial(&world, "CA2", NUMBER).await;
    again.press("1").await;
    let heard = again.say("сколько ещё ждать").await;
    assert!(heard.text().contains(FIRST_TICKET), "{heard:#?}");
    assert!(!heard.offers("Выйти"), "a number proves nothing: {heard:#?}");
    let mut other = Caller::dial(&world, "CA3", "+77017654321").await;
    other.press("1").await;
    let heard = other.say("сколько ещё ждать").await;
    assert!(!heard.text().contains(FIRST_TICKET), "{heard:#?}");
}

#[tokio::test]
async fn star_repeats_and_nine_goes_back() {
    let world = World::new().await;
    let mut caller = Caller::speaking(&world, 1).await;
    let menu = caller.heard.said.clone();
    assert_eq!(caller.press("*").await.said, menu);
    caller.choose("Записаться").await;
    caller.choose("Карты").await;
    let question = caller.heard.text();
    caller.choose("Абая").await;
    let heard = caller.press("9").await;
    assert_eq!(heard.text(), question, "the question before is asked again");
}

#[tokio::test]
async fn no_menu_says_more_than_four_options_and_every_prompt_names_the_option_before_its_key() {
    let world = World::new().await;
    for language in 1..=3 {
        let mut caller = Caller::dial(&world, &format!("CA{language}"), NUMBER).await;
        caller.press(&language.to_string()).await;
        for _page in 0..4 {
            let options = caller.heard.said.iter().filter(|said| is_option(said));
            assert!(options.count() <= 4, "{:#?}", caller.heard);
            caller.press("4").await;
        }
    }
}

#[tokio::test]
async fn one_number_gets_ten_texts_a_day_however_often_it_calls() {
    let world = World::new().await;
    let mut texts = 0;
    for call in 0..4 {
        let mut caller = Caller::dial(&world, &format!("CA{call}"), NUMBER).await;
        caller.press("1").await;
        for _question in 0..5 {
            texts += usize::from(caller.say("продолжить в телеграме").await.text().contains(TEXT));
        }
        caller.hang_up().await;
    }
    assert_eq!(texts, 10);
    world.later(chrono::Duration::hours(25));
    let mut caller = Caller::dial(&world, "CAnext", NUMBER).await;
    caller.press("1").await;
    assert!(caller.say("продолжить в телеграме").await.text().contains(TEXT), "{:#?}", caller.heard);
}

#[tokio::test]
async fn where_no_text_can_be_sent_none_is_promised() {
    let world = World::without_sms().await;
    let mut caller = Caller::speaking(&world, 1).await;
    let heard = caller.say("талон в кассу на Абая").await;
    assert!(!heard.text().contains(TEXT), "{heard:#?}");
    let heard = caller.say("продолжить в телеграме").await;
    assert!(heard.text().contains("некуда"), "{heard:#?}");
}
