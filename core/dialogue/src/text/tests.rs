//! The texts themselves: complete, alike in every language, free of marks.

use std::collections::{BTreeMap, BTreeSet};

use chrono::TimeZone;

use super::*;

/// The arguments of every message of a language.
fn signatures(language: Language) -> BTreeMap<String, BTreeSet<String>> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (_, source) in sources(language) {
        let mut current = None;
        for line in source.lines().filter(|line| !line.starts_with('#')) {
            if line.starts_with(|letter: char| letter.is_ascii_lowercase()) {
                let id = line.split('=').next().unwrap_or_default().trim().to_owned();
                current = Some(id);
            }
            if let Some(id) = &current {
                found.entry(id.clone()).or_default().extend(arguments(line));
            }
        }
    }
    found
}

fn arguments(line: &str) -> Vec<String> {
    let name = |rest: &str| rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
    line.split('$').skip(1).map(name).collect()
}

#[test]
fn every_message_exists_in_every_language_with_the_same_arguments() {
    let russian = signatures(Language::Ru);
    assert!(russian.len() > 100);
    assert_eq!(russian, signatures(Language::Kk));
    assert_eq!(russian, signatures(Language::En));
}

#[test]
fn every_text_file_is_well_formed() {
    for language in Language::ALL {
        for (path, source) in sources(language) {
            assert!(FluentResource::try_new(source).is_ok(), "{path}");
        }
    }
}

#[test]
fn plurals_follow_the_language() {
    let now = chrono::Utc.with_ymd_and_hms(2026, 11, 26, 9, 0, 0).unwrap();
    let ahead = |number: i64, language| say(&Message::new("ahead").with("ahead", number), language, now);
    assert_eq!(ahead(1, Language::Ru), "перед вами 1 человек");
    assert_eq!(ahead(3, Language::Ru), "перед вами 3 человека");
    assert_eq!(ahead(11, Language::Ru), "перед вами 11 человек");
    assert_eq!(ahead(1, Language::En), "1 person is ahead of you");
    assert_eq!(ahead(2, Language::En), "2 people are ahead of you");
    assert_eq!(ahead(5, Language::Kk), "алдыңызда 5 адам бар");
    assert_eq!(ahead(0, Language::Kk), "сіз кезекте біріншісіз");
}

#[test]
fn no_isolation_marks_reach_the_reader() {
    let now = chrono::Utc.with_ymd_and_hms(2026, 11, 26, 9, 0, 0).unwrap();
    let text = say(&Message::new("ahead").with("ahead", 3), Language::Ru, now);
    assert!(!text.contains(['\u{2068}', '\u{2069}']));
}

#[test]
fn every_reply_of_the_golden_set_has_its_words_and_labels_that_differ_in_every_language() {
    let now = chrono::Utc.with_ymd_and_hms(2026, 11, 26, 5, 0, 0).unwrap();
    for line in include_str!("../../../../tests/replies.jsonl").lines() {
        let reply: Reply = serde_json::from_str(line).unwrap();
        for language in Language::ALL {
            let spoken = speak(&reply, language, now);
            let words = spoken.choices.iter().map(|(_, label)| label).chain(&spoken.alts).chain([&spoken.text]);
            for words in words {
                // A message without words is said as its id.
                assert!(!words.trim().is_empty() && words.to_lowercase() != reply.message.id, "{line}");
                assert!(!words.contains(['{', '}']), "something is not filled in: {words}");
            }
            let labels: BTreeSet<&String> = spoken.choices.iter().map(|(_, label)| label).collect();
            assert_eq!(labels.len(), spoken.choices.len(), "{labels:?}");
        }
    }
}

#[test]
fn every_reply_of_the_golden_set_can_be_said_aloud_in_every_language() {
    let now = chrono::Utc.with_ymd_and_hms(2026, 11, 26, 5, 0, 0).unwrap();
    for line in include_str!("../../../../tests/replies.jsonl").lines() {
        let reply: Reply = serde_json::from_str(line).unwrap();
        for language in Language::ALL {
            let said = speak_aloud(&reply, language, now);
            assert!(!said.text.is_empty(), "{line}");
            for said in said.choices.iter().map(|(_, label)| label).chain(&said.alts).chain([&said.text]) {
                let sayable = |letter: char| letter.is_alphabetic() || " .,!?:;-—'’".contains(letter);
                assert!(said.chars().all(sayable), "{said}");
                assert!(!said.contains("://") && !said.contains("..") && !said.contains("  "), "{said}");
            }
        }
    }
}

#[test]
fn what_is_pressed_or_opened_on_a_screen_is_not_asked_of_a_caller() {
    let now = chrono::Utc.with_ymd_and_hms(2026, 11, 26, 9, 0, 0).unwrap();
    let reply = Reply::new(
        Message::new("book-done")
            .with("service", "Карты")
            .with("when", Arg::Moment { at: now + chrono::Duration::days(1), zone: chrono_tz::Asia::Almaty })
            .with("branch", "Отделение на Абая")
            .with("address", "пр. Абая, 52")
            .with("code", "K7MX3RTP")
            .with("link", "https://lobby.example/t/AQEB"),
    );
    assert_eq!(
        speak_aloud(&reply, Language::Ru, now).text,
        "Вы записаны: Карты, завтра, в пятницу, в четырнадцать часов. Отделение на Абая, \
         проспект Абая, пятьдесят два. Код для киоска: ка семь, эм икс, три эр, тэ пэ."
    );
}

#[test]
fn a_hall_calls_a_ticket_in_every_language() {
    let now = chrono::Utc.with_ymd_and_hms(2026, 11, 26, 9, 0, 0).unwrap();
    let said = Language::ALL.map(|language| say_aloud(&crate::notice::hall_call("C-017", "3"), language, now));
    assert_eq!(
        said,
        [
            "Талон цэ, ноль семнадцать, окно три.",
            "Талон це, нөл он жеті, үшінші терезе.",
            "Ticket C, zero one seven, counter three."
        ]
    );
}

#[test]
fn what_is_always_said_alike_is_known_and_nothing_that_is_filled_in() {
    let fixed = fixed();
    let said = |id: &str, language| {
        fixed.iter().find(|(own, known, _)| *own == language && known == id).map(|(_, _, said)| said.as_str())
    };
    assert_eq!(said("thanks-reply", Language::Ru), Some("Пожалуйста! Чем ещё помочь?"));
    assert_eq!(said("thanks-reply", Language::Kk), Some("Оқасы жоқ! Тағы қалай көмектесейін?"));
    assert_eq!(said("join-done", Language::Ru), None);
    assert_eq!(said("ahead", Language::En), None);
    for language in Language::ALL {
        assert!(fixed.iter().filter(|(own, ..)| *own == language).count() > 150);
    }
}

#[test]
fn a_week_is_said_from_day_to_day() {
    let now = chrono::Utc.with_ymd_and_hms(2026, 11, 26, 9, 0, 0).unwrap();
    let day = |number: u8| Box::new(Arg::Message(Message::new(format!("weekday-{number}"))));
    let line = |from, to| {
        Message::new("hours-week-line").with("days", Arg::Range(day(from), day(to))).with("hours", "9:00–18:00")
    };
    assert_eq!(say_aloud(&line(1, 5), Language::Ru, now), "С понедельника по пятницу: с девяти до восемнадцати часов.");
    assert_eq!(say_aloud(&line(1, 5), Language::Kk, now), "Дүйсенбіден жұмаға дейін: сағат тоғыздан он сегізге дейін.");
    assert_eq!(say_aloud(&line(2, 7), Language::En, now), "From Tuesday to Sunday: from nine to six in the evening.");
}

#[test]
fn a_choice_of_times_is_said_as_short_as_it_can_be() {
    let now = chrono::Utc.with_ymd_and_hms(2026, 11, 26, 5, 0, 0).unwrap();
    let zone = chrono_tz::Asia::Almaty;
    let button = |days: i64| {
        let at = now + chrono::Duration::days(days);
        let message = Message::new("visit-button")
            .with("day", Arg::ShortDate { date: at.with_timezone(&zone).date_naive(), zone })
            .with("time", Arg::Clock { at, zone });
        let reply = Reply::new(Message::new("ask-what")).choices([crate::message::Choice::new("x", message)]);
        Language::ALL.map(|language| speak_aloud(&reply, language, now).choices[0].1.clone())
    };
    assert_eq!(button(1), ["завтра, в десять часов", "ертең, сағат онда", "tomorrow, at ten o'clock"]);
    assert_eq!(
        button(4),
        [
            "в понедельник, тридцатого ноября, в десять часов",
            "дүйсенбі, отызыншы қараша, сағат онда",
            "Monday the thirtieth of November, at ten o'clock"
        ]
    );
}

/// Every Rust file of the dialogue and of the channels that speak its texts, but for their tests.
fn code() -> String {
    fn read(folder: &std::path::Path, into: &mut String) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => read(&path, into),
                false if !path.ends_with("tests.rs") => into.push_str(&std::fs::read_to_string(&path).unwrap()),
                false => {}
            }
        }
    }
    let mut code = String::new();
    let dialogue = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    for folder in ["src", "../../bot/src", "../../ivr/src", "../../web-widget/src"] {
        read(&dialogue.join(folder), &mut code);
    }
    code
}

/// Ids that the code puts together: `flow-` and a flow's code, and so on.
const MADE: [&str; 5] = ["flow-", "weekday-", "language-", "category-", "topic-"];

#[test]
fn every_text_is_said_somewhere() {
    let code = code();
    let made = |id: &String| MADE.iter().any(|prefix| id.starts_with(prefix));
    // A question asked again is put in other words, where there are some.
    let asked =
        |id: &str| id.strip_suffix("-again").or_else(|| id.strip_suffix("-short")).unwrap_or_default().to_owned();
    let says = |id: &str| code.contains(&format!("\"{id}\""));
    let unsaid: Vec<String> =
        signatures(Language::Ru).into_keys().filter(|id| !made(id) && !says(id) && !says(&asked(id))).collect();
    assert!(unsaid.is_empty(), "{unsaid:?}");
}

#[test]
fn everything_said_has_a_text() {
    let known = signatures(Language::Ru);
    let code = code();
    let literal = |rest: &str| rest.strip_prefix('"').and_then(|rest| rest.split('"').next()).map(str::to_owned);
    let said = ["Message::new(", "with_menu(", "say_id(", "visit_in_full(", "about_ticket("]
        .into_iter()
        .flat_map(|call| code.split(call).skip(1).filter_map(literal).collect::<Vec<_>>());
    let missing: Vec<String> = said.filter(|id| !known.contains_key(id)).collect();
    assert!(missing.is_empty(), "{missing:?}");
    for flow in crate::command::FlowName::ALL {
        assert!(known.contains_key(&format!("flow-{}", flow.code())));
    }
}

#[test]
fn every_language_lists_the_same_papers() {
    for service in ["cash", "cards", "loans", "business", "transfers"] {
        let counts = Language::ALL.map(|language| papers_of(service, language).len());
        assert!(counts[0] > 0 && counts.iter().all(|count| *count == counts[0]), "{service}: {counts:?}");
    }
}

#[test]
fn every_category_and_topic_has_a_name() {
    let known = signatures(Language::Ru);
    for category in lobby_office::cases::Category::ALL {
        assert!(known.contains_key(&format!("category-{}", category.as_str())));
    }
    for topic in lobby_office::notice_settings::Topic::ALL {
        assert!(known.contains_key(&format!("topic-{}", topic.as_str())));
    }
}
