//! What is written short and said in full.

use crate::language::Language;

/// Puts the full words in place of every abbreviation that stands as a word of its own.
pub(super) fn spelled_out(text: &str, language: Language) -> String {
    let known = table(language);
    let mut said = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let begins = !said.ends_with(char::is_alphanumeric);
        match known.iter().find_map(|(short, full)| Some((*full, begins.then(|| after(rest, short)).flatten()?))) {
            Some((full, after)) => {
                said.push_str(full);
                if after.starts_with(char::is_alphanumeric) {
                    said.push(' ');
                }
                rest = after;
            }
            None => {
                said.push(letter);
                rest = &rest[letter.len_utf8()..];
            }
        }
    }
    said
}

/// What follows an abbreviation; none where a longer word only begins like it.
fn after<'a>(text: &'a str, short: &str) -> Option<&'a str> {
    let after = text.strip_prefix(short)?;
    let whole = !short.ends_with(char::is_alphanumeric) || !after.starts_with(char::is_alphanumeric);
    whole.then_some(after)
}

fn table(language: Language) -> &'static [(&'static str, &'static str)] {
    match language {
        Language::Ru => RUSSIAN,
        Language::Kk => KAZAKH,
        Language::En => ENGLISH,
    }
}

const RUSSIAN: &[(&str, &str)] = &[
    ("пр-т", "проспект"),
    ("просп.", "проспект"),
    ("пр.", "проспект"),
    ("ул.", "улица"),
    ("пер.", "переулок"),
    ("пл.", "площадь"),
    ("б-р", "бульвар"),
    ("мкр.", "микрорайон"),
    ("мкр", "микрорайон"),
    ("д.", "дом"),
    ("кв.", "квартира"),
    ("г.", "город"),
    ("тел.", "телефон"),
    ("руб.", "рублей"),
    ("тг", "тенге"),
    ("₸", "тенге"),
    ("мин", "минут"),
    ("км", "километров"),
    ("№", "номер "),
    ("&", "и"),
    ("%", "процентов"),
    ("QR-кода", "кью-ар кода"),
    ("QR-код", "кью-ар код"),
    ("QR", "кью-ар"),
    ("SMS", "эс-эм-эс"),
    ("СМС", "эс-эм-эс"),
    ("PIN", "пин-код"),
    ("ПИН", "пин"),
    ("CVV", "си-ви-ви"),
    ("ИИН", "и-и-эн"),
    ("Telegram", "Телеграм"),
    ("WhatsApp", "Вотсап"),
    ("VIP", "вип"),
];

const KAZAKH: &[(&str, &str)] = &[
    ("даң.", "даңғылы"),
    ("көш.", "көшесі"),
    ("ш.а.", "шағын ауданы"),
    ("ш/а", "шағын ауданы"),
    ("мкр.", "шағын ауданы"),
    ("мкр", "шағын ауданы"),
    ("қ.", "қаласы"),
    ("тел.", "телефон"),
    ("сағ.", "сағат"),
    ("мин", "минут"),
    ("км", "шақырым"),
    ("тг", "теңге"),
    ("₸", "теңге"),
    ("№", "нөмір "),
    ("&", "және"),
    ("%", "пайыз"),
    ("QR", "кью-ар"),
    ("SMS", "эс-эм-эс"),
    ("СМС", "эс-эм-эс"),
    ("PIN", "пин-код"),
    ("ПИН", "пин"),
    ("CVV", "си-ви-ви"),
    ("ЖСН", "же-эс-эн"),
    ("Telegram", "Телеграм"),
    ("WhatsApp", "Уатсап"),
    ("English", "ағылшынша"),
    ("VIP", "вип"),
];

const ENGLISH: &[(&str, &str)] = &[
    ("St.", "Street"),
    ("Ave.", "Avenue"),
    ("Blvd.", "Boulevard"),
    ("e.g.", "for example"),
    ("min", "minutes"),
    ("km", "kilometres"),
    ("№", "number "),
    ("₸", "tenge"),
    ("&", "and"),
    ("%", "per cent"),
    ("PIN", "pin"),
    ("SMS", "text message"),
];
