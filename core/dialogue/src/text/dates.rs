//! Days and times the way people say them in each language.

use chrono::{Datelike, NaiveDate, Timelike, Weekday};
use chrono_tz::Tz;
use lobby_engine::Instant;

use crate::language::Language;

/// "завтра, в пятницу, 27 ноября, в 11:00".
pub(super) fn moment(at: Instant, zone: Tz, now: Instant, language: Language) -> String {
    let day = date(at.with_timezone(&zone).date_naive(), zone, now, language);
    let time = clock(at, zone);
    match language {
        Language::Ru => format!("{day}, в {time}"),
        Language::Kk => format!("{day}, сағат {time}"),
        Language::En => format!("{day}, {time}"),
    }
}

/// "завтра, в пятницу, в 11:00": a near day has no date for the ear, and today no weekday either.
pub(super) fn moment_aloud(at: Instant, zone: Tz, now: Instant, language: Language) -> String {
    let day = day_aloud(at.with_timezone(&zone).date_naive(), zone, now, language);
    let (time, pause) = (clock(at, zone), if day.contains(' ') { "," } else { "" });
    match language {
        Language::Ru => format!("{day}{pause} в {time}"),
        Language::Kk => format!("{day}{pause} сағат {time}"),
        Language::En => format!("{day}{pause} at {time}"),
    }
}

fn day_aloud(day: NaiveDate, zone: Tz, now: Instant, language: Language) -> String {
    let today = now.with_timezone(&zone).date_naive();
    match near(day, today, language) {
        Some(near) if day == today => near.to_owned(),
        Some(near) => format!("{near}, {}", weekday(day.weekday(), language)),
        None => date(day, zone, now, language),
    }
}

/// "завтра, в пятницу, 27 ноября": the near days by name, then the weekday and the date; the year only when it differs.
pub(super) fn date(date: NaiveDate, zone: Tz, now: Instant, language: Language) -> String {
    let today = now.with_timezone(&zone).date_naive();
    let weekday = weekday(date.weekday(), language);
    let full = dated(date, today, language);
    let near = near(date, today, language);
    match (language, near) {
        (Language::Ru, Some(near)) => format!("{near}, {weekday}, {full}"),
        (Language::Kk, Some(near)) => format!("{near}, {weekday}, {full}"),
        (Language::En, Some(near)) => format!("{near}, {weekday} {full}"),
        (Language::En, None) => format!("{weekday} {full}"),
        (_, None) => format!("{weekday}, {full}"),
    }
}

/// "пт, 27 нояб.": as short as a button needs.
pub(super) fn short_date(date: NaiveDate, zone: Tz, now: Instant, language: Language) -> String {
    let today = now.with_timezone(&zone).date_naive();
    let weekday = short_weekday(date.weekday(), language);
    let day = date.day();
    let month = short_month(date.month(), language);
    match near(date, today, language).filter(|_| date <= today.succ_opt().unwrap_or(today)) {
        Some(near) => format!("{}, {day} {month}", capital(near)),
        None => format!("{}, {day} {month}", capital(weekday)),
    }
}

/// "завтра", "в пятницу, 27 ноября": as short as an ear needs.
pub(super) fn short_date_aloud(date: NaiveDate, zone: Tz, now: Instant, language: Language) -> String {
    let today = now.with_timezone(&zone).date_naive();
    let soon = near(date, today, language).filter(|_| date <= today.succ_opt().unwrap_or(today));
    match (soon, language) {
        (Some(near), _) => near.to_owned(),
        (None, Language::En) => format!("{} {}", weekday(date.weekday(), language), dated(date, today, language)),
        (None, _) => format!("{}, {}", weekday(date.weekday(), language), dated(date, today, language)),
    }
}

/// "11:00".
pub(super) fn clock(at: Instant, zone: Tz) -> String {
    let local = at.with_timezone(&zone);
    format!("{}:{:02}", local.hour(), local.minute())
}

fn dated(date: NaiveDate, today: NaiveDate, language: Language) -> String {
    let plain = format!("{} {}", date.day(), month(date.month(), language));
    match (date.year() == today.year(), language) {
        (true, _) => plain,
        (false, Language::Ru) => format!("{plain} {} года", date.year()),
        (false, Language::Kk) => format!("{} жылғы {plain}", date.year()),
        (false, Language::En) => format!("{plain} {}", date.year()),
    }
}

fn near(date: NaiveDate, today: NaiveDate, language: Language) -> Option<&'static str> {
    let words = match language {
        Language::Ru => ["вчера", "сегодня", "завтра", "послезавтра"],
        Language::Kk => ["кеше", "бүгін", "ертең", "бүрсігүні"],
        Language::En => ["yesterday", "today", "tomorrow", ""],
    };
    let days = (date - today).num_days();
    let word = usize::try_from(days + 1).ok().and_then(|index| words.get(index))?;
    (!word.is_empty()).then_some(*word)
}

fn weekday(weekday: Weekday, language: Language) -> &'static str {
    let words = match language {
        Language::Ru => {
            ["в понедельник", "во вторник", "в среду", "в четверг", "в пятницу", "в субботу", "в воскресенье"]
        }
        Language::Kk => ["дүйсенбі", "сейсенбі", "сәрсенбі", "бейсенбі", "жұма", "сенбі", "жексенбі"],
        Language::En => ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    };
    words[weekday.num_days_from_monday() as usize]
}

fn short_weekday(weekday: Weekday, language: Language) -> &'static str {
    let words = match language {
        Language::Ru => ["пн", "вт", "ср", "чт", "пт", "сб", "вс"],
        Language::Kk => ["дс", "сс", "ср", "бс", "жм", "сб", "жс"],
        Language::En => ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
    };
    words[weekday.num_days_from_monday() as usize]
}

pub(super) fn month(month: u32, language: Language) -> &'static str {
    let words = match language {
        Language::Ru => [
            "января",
            "февраля",
            "марта",
            "апреля",
            "мая",
            "июня",
            "июля",
            "августа",
            "сентября",
            "октября",
            "ноября",
            "декабря",
        ],
        Language::Kk => [
            "қаңтар",
            "ақпан",
            "наурыз",
            "сәуір",
            "мамыр",
            "маусым",
            "шілде",
            "тамыз",
            "қыркүйек",
            "қазан",
            "қараша",
            "желтоқсан",
        ],
        Language::En => [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ],
    };
    words[month as usize - 1]
}

fn short_month(month: u32, language: Language) -> &'static str {
    let words = match language {
        Language::Ru => ["янв", "фев", "мар", "апр", "мая", "июн", "июл", "авг", "сен", "окт", "ноя", "дек"],
        Language::Kk => ["қаң", "ақп", "нау", "сәу", "мам", "мау", "шіл", "там", "қыр", "қаз", "қар", "жел"],
        Language::En => ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
    };
    words[month as usize - 1]
}

/// Buttons and sentences begin with a capital letter.
pub(super) fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use chrono::TimeZone;
    use chrono_tz::Asia::Almaty;

    use super::*;

    fn at(day: u32, hour: u32, minute: u32) -> Instant {
        Almaty.with_ymd_and_hms(2026, 11, day, hour, minute, 0).unwrap().to_utc()
    }

    #[test]
    fn a_moment_is_said_naturally_in_each_language() {
        let (then, now) = (at(27, 11, 0), at(26, 15, 0));
        assert_eq!(moment(then, Almaty, now, Language::Ru), "завтра, в пятницу, 27 ноября, в 11:00");
        assert_eq!(moment(then, Almaty, now, Language::Kk), "ертең, жұма, 27 қараша, сағат 11:00");
        assert_eq!(moment(then, Almaty, now, Language::En), "tomorrow, Friday 27 November, 11:00");
    }

    #[test]
    fn a_near_day_has_no_date_for_the_ear() {
        let now = at(26, 10, 15);
        let said = |then, language| moment_aloud(then, Almaty, now, language);
        assert_eq!(said(at(26, 11, 0), Language::Ru), "сегодня в 11:00");
        assert_eq!(said(at(27, 11, 0), Language::Ru), "завтра, в пятницу, в 11:00");
        assert_eq!(said(at(26, 11, 0), Language::Kk), "бүгін сағат 11:00");
        assert_eq!(said(at(27, 11, 0), Language::En), "tomorrow, Friday, at 11:00");
        assert_eq!(said(at(30, 11, 0), Language::Ru), "в понедельник, 30 ноября, в 11:00");
    }

    #[test]
    fn a_far_day_has_no_nickname_and_another_year_is_named() {
        let now = at(20, 15, 0);
        assert_eq!(moment(at(27, 9, 30), Almaty, now, Language::Ru), "в пятницу, 27 ноября, в 9:30");
        let next_year = NaiveDate::from_ymd_opt(2027, 1, 5).unwrap();
        assert_eq!(date(next_year, Almaty, now, Language::Ru), "во вторник, 5 января 2027 года");
        assert_eq!(date(next_year, Almaty, now, Language::Kk), "сейсенбі, 2027 жылғы 5 қаңтар");
        assert_eq!(date(next_year, Almaty, now, Language::En), "Tuesday 5 January 2027");
    }

    #[test]
    fn today_is_decided_in_the_branchs_zone() {
        // 21:00 UTC is already tomorrow in Almaty.
        let now = chrono::Utc.with_ymd_and_hms(2026, 11, 26, 21, 0, 0).unwrap();
        assert_eq!(moment(at(27, 11, 0), Almaty, now, Language::En), "today, Friday 27 November, 11:00");
    }

    #[test]
    fn a_button_fits_twenty_letters() {
        for language in Language::ALL {
            for day in 20..30 {
                let date = NaiveDate::from_ymd_opt(2026, 11, day).unwrap();
                let label = short_date(date, Almaty, at(24, 9, 0), language);
                assert!(label.chars().count() <= 20, "{label}");
            }
        }
    }
}
