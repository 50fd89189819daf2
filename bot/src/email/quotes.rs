//! Cuts from a mail what its writer did not write: quotes, signatures, "sent from my phone". Pure.
//!
//! No crate is kept for this, and none knows Russian or Kazakh. Two rules are enough for what mail programs do: behind a
//! line that begins a quote everything goes, unless the quote is marked line by line with `>`, where an answer may stand
//! below or between; and a signature ends the mail.

/// What a quote's first line ends with, in lower case, after which who wrote when has been said.
const WROTE: [&str; 12] = [
    "wrote:",
    "writes:",
    "написал:",
    "написала:",
    "написал(а):",
    "написал (а):",
    "пишет:",
    "писал:",
    "писал(а):",
    "жазды:",
    "жазған:",
    "жазып жіберді:",
];
/// Lines that Outlook and others put between an answer and what it answers.
const DIVIDERS: [&str; 9] = [
    "original message",
    "исходное сообщение",
    "оригинальное сообщение",
    "пересылаемое сообщение",
    "пересланное сообщение",
    "forwarded message",
    "бастапқы хабар",
    "бастапқы хабарлама",
    "қайта жіберілген хабар",
];
/// The first and the next line of a quoted mail's head, by their names.
const SENDER: [&str; 4] = ["from:", "от:", "кімнен:", "отправитель:"];
const NEXT: [&str; 14] = [
    "sent:",
    "date:",
    "to:",
    "subject:",
    "дата:",
    "отправлено:",
    "кому:",
    "тема:",
    "жіберілді:",
    "жіберілген:",
    "күні:",
    "кімге:",
    "тақырып:",
    "тақырыбы:",
];
/// How lines begin that a phone or a mail program adds by itself.
const SENT_FROM: [&str; 14] = [
    "sent from my ",
    "sent from outlook",
    "sent from mail for",
    "sent from yahoo",
    "sent from proton",
    "get outlook for",
    "отправлено с iphone",
    "отправлено с ipad",
    "отправлено с моего",
    "отправлено с устройства",
    "отправлено из",
    "отправлено с помощью",
    "iphone құрылғысынан жіберілді",
    "менің iphone",
];
/// "On Monday … wrote:" may be broken over so many lines.
const BROKEN_OVER: usize = 3;

/// The writer's own words.
pub(super) fn own_words(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n").replace('\u{a0}', " ");
    let lines: Vec<&str> = text.split('\n').map(str::trim_end).collect();
    let mut own: Vec<&str> = Vec::new();
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        match begins(&lines, at) {
            Begins::Own if is_noise(line) => at += 1,
            Begins::Own => {
                own.push(line);
                at += 1;
            }
            Begins::Marked => at += 1,
            // What is marked line by line is passed over on its own.
            Begins::Quote { lines: head } if is_marked_next(&lines, at + head) => at += head,
            Begins::Quote { .. } | Begins::Signature => break,
        }
    }
    without_gaps(&own)
}

enum Begins {
    Own,
    /// A line of a quote that says so itself.
    Marked,
    /// The head of a quote, which takes so many lines.
    Quote {
        lines: usize,
    },
    Signature,
}

fn begins(lines: &[&str], at: usize) -> Begins {
    let line = lines[at].trim();
    if line.starts_with('>') {
        return Begins::Marked;
    }
    // Many programs drop the space that the standard has behind the dashes.
    if line == "--" || line == "—" {
        return Begins::Signature;
    }
    if is_divider(line) || is_head_of_quote(lines, at) {
        return Begins::Quote { lines: 1 };
    }
    match (1..=BROKEN_OVER).find(|count| is_introduction(&joined(lines, at, *count))) {
        Some(count) => Begins::Quote { lines: count },
        None => Begins::Own,
    }
}

/// `count` lines as one; nothing where a blank line is among them.
fn joined(lines: &[&str], at: usize, count: usize) -> String {
    match lines.get(at..at + count) {
        Some(some) if some.iter().all(|line| !line.trim().is_empty()) => {
            some.iter().map(|line| line.trim()).collect::<Vec<_>>().join(" ")
        }
        _ => String::new(),
    }
}

/// "On Thu, 26 Nov 2026 at 10:15, Bank <a@b.kz> wrote:", "чт, 26 нояб. 2026 г. в 10:15, Банк <a@b.kz>:".
fn is_introduction(line: &str) -> bool {
    const LONGEST: usize = 400;
    if !line.ends_with(':') || line.len() > LONGEST || !line.contains(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let lower = line.to_lowercase();
    let names_address = line.contains('@') && (line.contains('<') || line.contains("mailto:"));
    WROTE.iter().any(|word| lower.ends_with(word)) && (names_address || has_time(line) || lower.starts_with("on "))
        || names_address && has_time(line)
}

/// Whether a time of day such as 10:15 or 9.05 is in there.
fn has_time(line: &str) -> bool {
    line.as_bytes().windows(4).any(|at| {
        at[0].is_ascii_digit() && matches!(at[1], b':' | b'.') && at[2].is_ascii_digit() && at[3].is_ascii_digit()
    })
}

fn is_divider(line: &str) -> bool {
    let is_rule = line.len() >= 10 && line.bytes().all(|byte| byte == b'_');
    let bare = line.trim_matches(['-', '=', '_', '*', ' ', ':']).to_lowercase();
    is_rule || (line.starts_with("--") && DIVIDERS.contains(&bare.as_str()))
}

/// "From: …" with "Sent: …" soon below.
fn is_head_of_quote(lines: &[&str], at: usize) -> bool {
    let name = |line: &str| line.trim().trim_start_matches('*').to_lowercase();
    let first = name(lines[at]);
    SENDER.iter().any(|sender| first.starts_with(sender))
        && lines.iter().skip(at + 1).take(3).any(|line| NEXT.iter().any(|next| name(line).starts_with(next)))
}

fn is_marked_next(lines: &[&str], at: usize) -> bool {
    lines.iter().skip(at).find(|line| !line.trim().is_empty()).is_some_and(|line| line.trim().starts_with('>'))
}

fn is_noise(line: &str) -> bool {
    let lower = line.trim().to_lowercase();
    lower.len() < 120 && SENT_FROM.iter().any(|start| lower.starts_with(start))
}

/// At most one blank line in a row, none at the ends.
fn without_gaps(lines: &[&str]) -> String {
    let mut text = String::new();
    for line in lines {
        if line.trim().is_empty() && (text.is_empty() || text.ends_with("\n\n")) {
            continue;
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_quotes_of_mail_programs_are_cut_in_three_languages() {
        for quote in [
            "On Thu, Nov 26, 2026 at 10:15 AM Bank <lobby@bank.kz> wrote:\n> Ваш талон\n> C-017",
            "On 26 Nov 2026, at 10:15, Bank\n<lobby@bank.kz> wrote:\n\n> Ваш талон",
            "чт, 26 нояб. 2026 г. в 10:15, Банк <lobby@bank.kz>:\n\n> Ваш талон",
            "26.11.2026 10:15, Банк пишет:\n> Ваш талон",
            "26 нояб. 2026 г., в 10:15, Банк <lobby@bank.kz> написал(а):\n\nВаш талон\nC-017",
            "Четверг, 26 ноября 2026, 10:15 +05:00 от Банк <lobby@bank.kz>:\nВаш талон",
            "2026 ж. 26 қар., бс 10:15 уақытында Банк <lobby@bank.kz>\nжазды:\n> Сіздің талоныңыз",
            "-----Original Message-----\nFrom: Bank\nВаш талон",
            "-------- Исходное сообщение --------\nВаш талон",
            "________________________________\nFrom: Bank <lobby@bank.kz>\nSent: Thursday\nВаш талон",
            "От: Банк <lobby@bank.kz>\nОтправлено: 26 ноября 2026 г. 10:15\nКому: Я\nТема: Re: Визит\n\nВаш талон",
            "Кімнен: Банк <lobby@bank.kz>\nКүні: 26 қараша\n\nТалон",
            "*From:* Bank <lobby@bank.kz>\n*Sent:* Thursday\nBody",
            "-- \nС уважением, Айгерим\n+7 701 123 45 67",
            "--\nАйгерим",
            "Sent from my iPhone",
            "Отправлено с iPhone\n\n> 26 нояб. 2026 г., в 10:15, Банк <lobby@bank.kz> написал(а):\n> \n> Ваш талон",
            "Отправлено из мобильной Почты Mail",
            "Get Outlook for iOS<https://aka.ms/o0ukef>",
        ] {
            assert_eq!(own_words(&format!("Да, записывайте.\r\n\r\n{quote}\n")), "Да, записывайте.", "{quote}");
        }
    }

    #[test]
    fn an_answer_below_or_between_marked_lines_stays() {
        let below = "On Thu, 26 Nov 2026 at 10:15, Bank <a@b.kz> wrote:\n> Записать вас?\n> 1. Да\n\nДа";
        assert_eq!(own_words(below), "Да");
        let between = "> Где?\nНа Абая\n> Когда?\nЗавтра в 11:00";
        assert_eq!(own_words(between), "На Абая\nЗавтра в 11:00");
    }

    #[test]
    fn what_only_looks_like_a_quote_stays() {
        for text in [
            "Запишите на 26 ноября в 10:15, нужно:\nкарта",
            "Мои вопросы:\n1. Когда?\n2. Где?",
            "Напишите на a@b.kz, когда будет 10:15",
            "От: меня зависит\nничего",
            "- первое\n-- второе",
            "Он написал: жду",
            "2",
        ] {
            assert_eq!(own_words(text), text);
        }
    }

    proptest! {
        #[test]
        fn any_text_is_cut_without_harm(text in "\\PC{0,400}|([>\\-_ :.@0-9a-zа-я\r\n]{0,40}\n){0,12}") {
            let own = own_words(&text);
            prop_assert!(own.chars().count() <= text.chars().count());
            prop_assert_eq!(own_words(&own), own, "what is own stays so");
        }
    }
}
