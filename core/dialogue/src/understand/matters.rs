//! What is said of cases, visits and notices: numbers of cases, what a complaint is about, marks, wishes for silence.

use lobby_office::cases::{CaseNumber, Category};
use lobby_office::notice_settings::Topic;

use super::token::{Kind, Token, fold};
use super::values;
use crate::command::{MailWish, Messenger, Value};

/// Beginnings of words, folded when they are compared.
type Stems = &'static [&'static str];

/// Tried in this order: "списали комиссию за перевод" is about the fee.
const CATEGORIES: &[(Category, Stems)] = &[
    (Category::Fees, &["комисси", "тариф", "штраф", "пен", "айыппул", "fee", "charge", "penalt", "commission"]),
    (Category::Card, &["карт", "банкомат", "терминал", "пин", "card", "atm", "pin"]),
    (Category::Loan, &["кредит", "ипотек", "рассроч", "займ", "несие", "loan", "mortgage", "instal"]),
    (Category::Transfer, &["перев", "платеж", "платёж", "аудар", "төлем", "transfer", "payment", "remittance"]),
    (Category::App, &["прилож", "сайт", "смс", "қосымша", "app", "website", "sms", "login"]),
    (
        Category::Branch,
        &[
            "отделен",
            "очеред",
            "хам",
            "груб",
            "оператор",
            "сотрудни",
            "кассир",
            "менеджер",
            "обслуж",
            "бөлімше",
            "кезек",
            "дөрекі",
            "қызметкер",
            "branch",
            "queue",
            "line",
            "rude",
            "staff",
            "teller",
            "operator",
            "employee",
        ],
    ),
];

/// What a complaint seems to be about.
pub(crate) fn category(tokens: &[Token]) -> Option<Category> {
    let names = |stems: Stems| tokens.iter().any(|token| starts_with_any(&token.text, stems));
    CATEGORIES.iter().find(|(_, stems)| names(stems)).map(|(category, _)| *category)
}

/// Words around what a complaint is about that tell nothing of it.
const ABOUT: &[&str] = &["про", "поводу", "это", "насчет", "тема", "туралы", "бойынша", "the", "about", "its"];

/// Whether more is told than what a complaint is about.
pub(crate) fn tells_more(tokens: &[Token]) -> bool {
    let names = |token: &Token| CATEGORIES.iter().any(|(_, stems)| starts_with_any(&token.text, stems));
    let small = |token: &Token| token.text.chars().count() <= 2 || ABOUT.contains(&token.text.as_str());
    tokens.iter().filter(|token| token.is_word() && !small(token) && !names(token)).count() >= 2
}

/// A case's number anywhere in a text.
pub(crate) fn case_number(text: &str) -> Option<String> {
    let belongs = |c: char| c.is_ascii_digit() || c == ' ' || "kKкКқҚ-–—".contains(c);
    let runs = text.split(|c| !belongs(c)).filter(|run| run.chars().any(|c| c.is_ascii_digit()));
    let number = |run: &str| {
        // "банк 2611-0042 қай" leaves letters of the words around the number.
        let run = run.trim_end_matches(|c: char| !c.is_ascii_digit());
        let tail = run.find(|c: char| c.is_ascii_digit()).map(|at| &run[at..]).unwrap_or_default();
        CaseNumber::parse(run).or_else(|| CaseNumber::parse(tail))
    };
    runs.into_iter().find_map(number).map(|number| number.to_string())
}

const MARKS: &[(u8, Stems)] = &[
    (5, &["отличн", "пятер", "супер", "прекрасн", "керемет", "өте", "тамаша", "excellent", "great", "perfect"]),
    (4, &["хорош", "четвер", "нормальн", "жақсы", "good", "fine"]),
    (3, &["средн", "тройк", "удовлетв", "орташа", "ok", "okay", "average"]),
    (1, &["ужас", "кошмар", "единиц", "отврат", "сұмдық", "terrible", "awful", "horrible"]),
    (2, &["плох", "двойк", "нашар", "жаман", "bad", "poor"]),
];

/// A mark from 1 to 5 as it is answered: "4", "на пятёрку", "отлично".
pub(crate) fn mark(tokens: &[Token]) -> Option<u8> {
    let digit = |token: &Token| match token.kind {
        Kind::Number(number) => u8::try_from(number).ok().filter(|mark| (1..=5).contains(mark)),
        _ => None,
    };
    // "Не очень" and "не понравилось" are no praise; better asked again than taken for it.
    let negated = tokens.iter().any(|token| matches!(token.text.as_str(), "не" | "not" | "емес"));
    let word = || MARKS.iter().find(|(_, stems)| tokens.iter().any(|token| starts_with_any(&token.text, stems)));
    tokens.iter().find_map(digit).or_else(|| word().filter(|_| !negated).map(|(mark, _)| *mark))
}

const MESSENGERS: &[(Messenger, Stems)] = &[
    (Messenger::Telegram, &["телег", "telegram"]),
    (Messenger::Whatsapp, &["ватсап", "вотсап", "вацап", "уатсап", "whatsapp"]),
];

/// The messenger that is named.
pub(crate) fn messenger(tokens: &[Token]) -> Option<Messenger> {
    let names = |stems: Stems| tokens.iter().any(|token| starts_with_any(&token.text, stems));
    MESSENGERS.iter().find(|(_, stems)| names(stems)).map(|(messenger, _)| *messenger)
}

const TOPICS: &[(Topic, Stems)] = &[
    (Topic::Reminders, &["напомин", "еске", "ескерт", "remind"]),
    (Topic::Turn, &["очеред", "талон", "вызов", "кезек", "line", "queue", "ticket", "call"]),
    (Topic::Feedback, &["оцен", "отзыв", "опрос", "баға", "пікір", "сауалнама", "feedback", "rat", "survey"]),
    (Topic::Cases, &["обращени", "жалоб", "өтініш", "шағым", "case", "complaint"]),
];
const STOPS: Stems = &[
    "отключ",
    "выключ",
    "отпиш",
    "отпис",
    "хватит",
    "убер",
    "прекрат",
    "перестан",
    "запрет",
    "өшір",
    "сөндір",
    "тоқтат",
    "доғар",
    "жіберме",
    "жазба",
    "сұрама",
    "stop",
    "mute",
    "unsubscribe",
    "disable",
];
const RESUMES: Stems = &[
    "включ",
    "верн",
    "возобнов",
    "снова",
    "присылай",
    "қосың",
    "қосшы",
    "қайта",
    "жіберің",
    "resume",
    "enable",
    "again",
    "back",
];
/// Words too short to be the beginning of others.
const NO: &[&str] = &["не", "без", "емес", "no", "not", "dont", "off"];
const YES: &[&str] = &["қос", "on"];

/// What is to be done with notices, said by itself.
const SENDS: Stems =
    &["присыл", "пришл", "отправ", "уведом", "напомин", "жібер", "хабарла", "еске", "send", "notif", "remind"];
const MAIL: Stems = &["почт", "имейл", "емейл", "мейл", "пошта", "email", "mail"];

/// Notices by mail are wanted or not: "присылайте на почту a@b.kz", "на почту больше не надо".
pub(crate) fn mail(text: &str, tokens: &[Token]) -> Option<Value> {
    let address = values::mail(text);
    let names_mail = tokens.iter().any(|token| starts_with_any(&token.text, MAIL));
    let refuses = matches!(notices(tokens), Some(Value::Notices(_, false)));
    Some(Value::Mail(match address {
        _ if names_mail && refuses => MailWish::Nowhere,
        Some(address) => MailWish::To(address),
        None if names_mail => MailWish::Somewhere,
        None => return None,
    }))
}

/// The same where nobody spoke of notices before: then it must say what is to come there.
pub(crate) fn mail_wished(text: &str, tokens: &[Token]) -> Option<Value> {
    let says = |stems: Stems| tokens.iter().any(|token| starts_with_any(&token.text, stems));
    mail(text, tokens).filter(|_| says(MAIL) && says(SENDS))
}

/// Which notices are wanted or not: "не присылайте напоминания", "включите всё обратно".
pub(crate) fn notices(tokens: &[Token]) -> Option<Value> {
    let says = |stems: Stems| tokens.iter().any(|token| starts_with_any(&token.text, stems));
    let is = |words: &[&str]| tokens.iter().any(|token| words.iter().any(|word| token.text == fold(word)));
    let wanted = match () {
        () if is(NO) || says(STOPS) => false,
        () if is(YES) || says(RESUMES) => true,
        () => return None,
    };
    let named: Vec<Topic> = TOPICS.iter().filter(|(_, stems)| says(stems)).map(|(topic, _)| *topic).collect();
    let topics = if named.is_empty() { Topic::ALL.to_vec() } else { named };
    Some(Value::Notices(topics, wanted))
}

const NEEDLESS: Stems = &["нуж", "надо", "треб", "керек", "need", "necessary"];
const THERE: Stems = &["есть", "имеется", "взял", "готов", "бар", "алдым", "дайын", "have", "got", "ready"];
const MISSING: Stems = &["нет", "нету", "отсутств", "забыл", "жоқ", "ұмыт", "missing", "forgot", "havent"];

/// Whether a paper asked about is there; one that is not needed is as good as there.
pub(crate) fn have(tokens: &[Token]) -> Option<bool> {
    let says = |stems: Stems| tokens.iter().any(|token| starts_with_any(&token.text, stems));
    let negated = tokens.iter().any(|token| matches!(token.text.as_str(), "не" | "емес" | "not" | "dont" | "no"));
    match () {
        () if tokens.len() > 4 => None,
        () if negated && says(NEEDLESS) => Some(true),
        () if says(MISSING) || (negated && says(THERE)) => Some(false),
        () if says(THERE) => Some(true),
        () => None,
    }
}

fn starts_with_any(word: &str, stems: Stems) -> bool {
    stems.iter().any(|stem| word.starts_with(&fold(stem)))
}

#[cfg(test)]
mod tests {
    use super::super::token::tokens;
    use super::*;

    #[test]
    fn mail_for_notices_is_wished_in_every_language() {
        let wish = |text: &str| mail(text, &tokens(text));
        let to = || Some(Value::Mail(MailWish::To("a@b.kz".to_owned())));
        for text in
            ["присылайте на почту A@b.kz", "хабарламаны a@b.kz поштасына жіберіңіз", "send it to a@b.kz", "a@b.kz"]
        {
            assert_eq!(wish(text), to(), "{text}");
        }
        for text in ["присылайте уведомления на почту", "поштаға жіберіңіз", "notify me by e-mail"]
        {
            assert_eq!(wish(text), Some(Value::Mail(MailWish::Somewhere)), "{text}");
        }
        for text in ["не присылайте на почту", "поштаға жібермеңіз", "stop sending e-mail"]
        {
            assert_eq!(wish(text), Some(Value::Mail(MailWish::Nowhere)), "{text}");
        }
        assert_eq!(wish("отключите напоминания"), None);
    }

    #[test]
    fn a_complaint_tells_what_it_is_about() {
        for (text, expected) in [
            ("банкомат не выдал деньги", Some(Category::Card)),
            ("в отделении нахамили", Some(Category::Branch)),
            ("списали комиссию за перевод", Some(Category::Fees)),
            ("перевод не дошёл", Some(Category::Transfer)),
            ("қосымша ашылмайды", Some(Category::App)),
            ("кезекте екі сағат тұрдым", Some(Category::Branch)),
            ("несиемді дұрыс есептемеген", Some(Category::Loan)),
            ("the teller was rude", Some(Category::Branch)),
            ("my mortgage statement is wrong", Some(Category::Loan)),
            ("мне не нравится погода", None),
        ] {
            assert_eq!(category(&tokens(text)), expected, "{text}");
        }
    }

    #[test]
    fn a_case_is_found_in_a_sentence_and_a_phone_is_not_one() {
        for text in ["что с обращением K-2611-0042?", "к2611-0042", "номер 2611-0042", "K 2611 0042 қай күйде"]
        {
            assert_eq!(case_number(text).as_deref(), Some("K-2611-0042"), "{text}");
        }
        for text in ["8 701 123 45 67", "завтра в 11", "27.11.2026", "банк", "талон K-017"] {
            assert_eq!(case_number(text), None, "{text}");
        }
    }

    #[test]
    fn marks_are_read_as_digits_and_words() {
        for (text, expected) in [
            ("4", Some(4)),
            ("на пятёрку", Some(5)),
            ("всё отлично", Some(5)),
            ("ужасно", Some(1)),
            ("жақсы", Some(4)),
            ("terrible service", Some(1)),
            ("не очень хорошо", None),
            ("7", None),
        ] {
            assert_eq!(mark(&tokens(text)), expected, "{text}");
        }
    }

    #[test]
    fn a_wish_for_silence_names_its_topics() {
        use Topic::{Feedback, Reminders};
        for (text, topics, wanted) in [
            ("не присылайте напоминания", vec![Reminders], false),
            ("отключите уведомления", Topic::ALL.to_vec(), false),
            ("включите напоминания обратно", vec![Reminders], true),
            ("еске салуды өшіріңіз", vec![Reminders], false),
            ("stop asking me for feedback", vec![Feedback], false),
            ("turn the reminders on again", vec![Reminders], true),
        ] {
            assert_eq!(notices(&tokens(text)), Some(Value::Notices(topics, wanted)), "{text}");
        }
        for text in ["какие у меня уведомления", "notification settings", "хабарлама баптаулары"]
        {
            assert_eq!(notices(&tokens(text)), None, "{text}");
        }
    }

    #[test]
    fn a_paper_is_there_or_missing_or_not_needed() {
        for (text, expected) in [
            ("есть", Some(true)),
            ("уже взял", Some(true)),
            ("мне не нужно", Some(true)),
            ("нет", Some(false)),
            ("у меня нету", Some(false)),
            ("бар", Some(true)),
            ("жоқ", Some(false)),
            ("керек емес", Some(true)),
            ("I don't have it", Some(false)),
            ("got it", Some(true)),
            ("синий", None),
        ] {
            assert_eq!(have(&tokens(text)), expected, "{text}");
        }
    }
}
