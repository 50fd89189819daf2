//! What people write, and the day and time they mean. Now is Thursday 26 November 2026, 10:15.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use super::super::token::tokens;
use super::*;

fn now() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 11, 26).unwrap().and_hms_opt(10, 15, 0).unwrap()
}

fn show(text: &str, asked: AskedFor) -> String {
    let found = read(&tokens(text), now(), asked);
    let days = match found.when.days {
        Some(Days::On(day)) => day.format("%m-%d").to_string(),
        Some(Days::Between(from, to)) => format!("{}..{}", from.format("%m-%d"), to.format("%m-%d")),
        None => "-".into(),
    };
    let clock = |time: NaiveTime| time.format("%H:%M").to_string();
    let time = match found.when.time {
        Some(Time::At(at)) => clock(at),
        Some(Time::After(at)) => format!(">{}", clock(at)),
        Some(Time::Before(at)) => format!("<{}", clock(at)),
        Some(Time::Between(from, to)) => format!("{}..{}", clock(from), clock(to)),
        Some(Time::Soonest) => "soonest".into(),
        None => "-".into(),
    };
    format!("{days} {time}")
}

#[track_caller]
fn check(table: &[(&str, &str)]) {
    let wrong: Vec<String> = table
        .iter()
        .map(|(text, expected)| (text, expected, show(text, AskedFor::Nothing)))
        .filter(|(_, expected, got)| *expected != got)
        .map(|(text, expected, got)| format!("{text}: expected {expected}, got {got}"))
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn russian_days_and_times() {
    check(&[
        ("завтра в 11", "11-27 11:00"),
        ("хочу записаться на карту завтра в 11 на Абая", "11-27 11:00"),
        ("завтра после обеда в 3", "11-27 15:00"),
        ("сегодня вечером", "11-26 17:00..21:00"),
        ("сегодня вечером в 6", "11-26 18:00"),
        ("послезавтра утром", "11-28 08:00..12:00"),
        ("после завтра", "11-28 -"),
        ("в пятницу после обеда", "11-27 13:00..18:00"),
        ("в четверг", "12-03 -"),
        ("в пт после 5", "11-27 >17:00"),
        ("в следующую пятницу", "12-04 -"),
        ("на следующей неделе", "11-30..12-06 -"),
        ("в среду на следующей неделе", "12-02 -"),
        ("на этой неделе", "11-26..11-29 -"),
        ("на выходных", "11-28..11-29 -"),
        ("27 ноября в 9:30", "11-27 09:30"),
        ("27-го ноября в 9.30", "11-27 09:30"),
        ("двадцать седьмого ноября", "11-27 -"),
        ("третьего декабря в десять", "12-03 10:00"),
        ("5 января", "01-05 -"),
        ("27.11 в 15:00", "11-27 15:00"),
        ("27.11.2026", "11-27 -"),
        ("27-го в 12", "11-27 12:00"),
        ("30 числа", "11-30 -"),
        ("15 числа", "12-15 -"),
        ("через неделю", "12-03 -"),
        ("через две недели", "12-10 -"),
        ("через 3 дня", "11-29 -"),
        ("через пару дней в обед", "11-28 12:00..14:00"),
        ("через месяц", "12-26 -"),
        ("через час", "11-26 11:15"),
        ("через полчаса", "11-26 10:45"),
        ("через 40 минут", "11-26 10:55"),
        ("в 3 дня", "- 15:00"),
        ("завтра в 9 утра", "11-27 09:00"),
        ("завтра в 7 вечера", "11-27 19:00"),
        ("в час дня", "- 13:00"),
        ("к 10", "- 10:00"),
        ("в полдень", "- 12:00"),
        ("в полдвенадцатого", "- 11:30"),
        ("в половине третьего", "- 14:30"),
        ("без четверти десять", "- 09:45"),
        ("в 10 30", "- 10:30"),
        ("в 10-30", "- 10:30"),
        ("с 10 до 12", "- 10:00..12:00"),
        ("завтра 10-12", "11-27 10:00..12:00"),
        ("между 2 и 4", "- 14:00..16:00"),
        ("до 12", "- <12:00"),
        ("до обеда", "- 08:00..13:00"),
        ("завтро в 11", "11-27 11:00"),
        ("в пятницо", "11-27 -"),
        ("на ближайшее время", "- soonest"),
        ("в 16 часов", "- 16:00"),
        ("в 03:00", "- 03:00"),
        ("завтра в 3 ночи", "11-27 03:00"),
        ("карта", "- -"),
        ("он сказал прийти", "- -"),
        ("мне 2 карты", "- -"),
    ]);
}

#[test]
fn kazakh_days_and_times() {
    check(&[
        ("ертең таңғы 10-да", "11-27 10:00"),
        ("ертен тангы 10да", "11-27 10:00"),
        ("ертең сағат 11-де", "11-27 11:00"),
        ("жұма күні", "11-27 -"),
        ("жұма күні кешке қарай", "11-27 17:00..21:00"),
        ("жумада тустен кейин", "11-27 13:00..18:00"),
        ("келесі жұмада", "12-04 -"),
        ("келесі аптада", "11-30..12-06 -"),
        ("осы аптада", "11-26..11-29 -"),
        ("бүгін кешке", "11-26 17:00..21:00"),
        ("бүрсігүні", "11-28 -"),
        ("дүйсенбіде сағат онда", "11-30 10:00"),
        ("сәрсенбі таңертең", "12-02 08:00..12:00"),
        ("бір аптадан кейін", "12-03 -"),
        ("аптадан кейін", "12-03 -"),
        ("екі күннен кейін", "11-28 -"),
        ("3 күннен соң", "11-29 -"),
        ("бір сағаттан кейін", "11-26 11:15"),
        ("жарты сағаттан кейін", "11-26 10:45"),
        ("20 минуттан кейін", "11-26 10:35"),
        ("27 қараша сағат 9:30-да", "11-27 09:30"),
        ("27 қарашада", "11-27 -"),
        ("5 қаңтар", "01-05 -"),
        ("сағат 3-те", "- 15:00"),
        ("он бірде", "- 11:00"),
        ("сағат он бір жарымда", "- 11:30"),
        ("11-ден кейін", "- >11:00"),
        ("бестен кейін", "- >17:00"),
        ("12-ге дейін", "- <12:00"),
        ("10-нан 12-ге дейін", "- 10:00..12:00"),
        ("10 мен 12 арасында", "- 10:00..12:00"),
        ("түске дейін", "- 08:00..13:00"),
        ("кешкі 6-да", "- 18:00"),
        ("ертең түскі 2-де", "11-27 14:00"),
        ("сенбі күні", "11-28 -"),
    ]);
}

#[test]
fn english_days_and_times() {
    check(&[
        ("tomorrow at 11", "11-27 11:00"),
        ("next Tuesday half past nine", "12-01 09:30"),
        ("on Friday afternoon", "11-27 13:00..18:00"),
        ("the day after tomorrow", "11-28 -"),
        ("27 November at 9:30", "11-27 09:30"),
        ("November 27th", "11-27 -"),
        ("27th of November", "11-27 -"),
        ("in a week", "12-03 -"),
        ("in two weeks", "12-10 -"),
        ("in 3 days", "11-29 -"),
        ("next week", "11-30..12-06 -"),
        ("at 3", "- 15:00"),
        ("3pm", "- 15:00"),
        ("9 am", "- 09:00"),
        ("tomorrow at 5 pm", "11-27 17:00"),
        ("after 5", "- >17:00"),
        ("before noon", "- 08:00..13:00"),
        ("between 10 and 12", "- 10:00..12:00"),
        ("from 2 to 4", "- 14:00..16:00"),
        ("quarter to ten", "- 09:45"),
        ("quarter past two", "- 14:15"),
        ("in an hour", "11-26 11:15"),
        ("this evening", "- 17:00..21:00"),
        ("tommorow at noon", "11-27 12:00"),
        ("as soon as possible", "- soonest"),
        ("may I book a card visit", "- -"),
    ]);
}

#[test]
fn a_bare_number_is_read_in_the_light_of_the_question() {
    assert_eq!(show("11", AskedFor::Time), "- 11:00");
    assert_eq!(show("3", AskedFor::Time), "- 15:00");
    assert_eq!(show("11 30", AskedFor::Time), "- 11:30");
    assert_eq!(show("28", AskedFor::Day), "11-28 -");
    assert_eq!(show("11", AskedFor::Nothing), "- -");
}

#[test]
fn lateness_is_a_stretch_of_minutes() {
    let minutes = |text: &str| read(&tokens(text), now(), AskedFor::Minutes).minutes;
    for (text, expected) in [
        ("опоздаю на 15 минут", 15),
        ("минут на 20 минут", 20),
        ("на полчаса", 30),
        ("на час", 60),
        ("20", 20),
        ("двадцать пять минут", 25),
        ("20 минутқа кешігемін", 20),
        ("жарты сағатқа", 30),
        ("half an hour", 30),
        ("I will be 10 minutes late", 10),
    ] {
        assert_eq!(minutes(text), Some(expected), "{text}");
    }
}

#[test]
fn only_the_words_about_time_are_used() {
    let text = tokens("карта завтра в 11 Абая");
    assert_eq!(read(&text, now(), AskedFor::Nothing).used, [false, true, true, true, false]);
}

proptest::proptest! {
    #[test]
    fn any_message_is_read_without_a_panic(text in ".{0,120}") {
        read(&tokens(&text), now(), AskedFor::Time);
    }

    #[test]
    fn any_mix_of_time_words_is_read_without_a_panic(
        words in proptest::collection::vec(
            proptest::sample::select(vec![
                "завтра", "в", "11", "на", "через", "неделю", "час", "без", "четверти", "половине", "третьего", "с",
                "до", "99", "31", "февраля", "кейін", "сағат", "он", "бір", "жарым", "next", "week", "half", "past",
                "27.11", "4294967295", "пт", "-", "между", "и", "минут", "дней",
            ]),
            0..12,
        ),
    ) {
        read(&tokens(&words.join(" ")), now(), AskedFor::Minutes);
    }
}
