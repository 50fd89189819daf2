//! Puts meaning into words: Fluent over the texts in `prompts/texts`.

mod aloud;
mod dates;

use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use lobby_engine::Instant;
use rust_embed::RustEmbed;
use unic_langid::LanguageIdentifier;

use crate::language::Language;
use crate::message::{Arg, Message, Reply};

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../../prompts/texts"]
struct Files;

/// The files whose words are the dialogue's; the browser screens and the API have theirs beside them.
const OWN: [&str; 13] = [
    "about.ftl",
    "appointments.ftl",
    "calendar.ftl",
    "care.ftl",
    "cases.ftl",
    "channels.ftl",
    "dialogue.ftl",
    "identity.ftl",
    "mail.ftl",
    "notices.ftl",
    "phone.ftl",
    "slots.ftl",
    "tickets.ftl",
];

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../../prompts/knowledge"]
struct Knowledge;

/// The form of a message for where every sign is paid.
const BRIEF: &str = "sms";

/// The form of a message for the ear, where what is written is wrong for it.
const VOICE: &str = "voice";
/// The forms of a message that begins or ends a stretch: "с понедельника", "по пятницу".
const FROM: &str = "from";
const TO: &str = "to";

/// What is a code: it is said character by character.
const CODES: [&str; 2] = ["code", "reference"];

/// What a line of the list of papers begins with.
const PAPER: &str = "- ";

/// How a message is put into words: when, and for whom.
#[derive(Clone, Copy)]
struct Manner {
    now: Instant,
    aloud: bool,
}

/// Every text of one language.
struct Texts {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

static TEXTS: LazyLock<[Texts; 3]> = LazyLock::new(|| Language::ALL.map(Texts::load));

/// A reply in words, ready for an adapter to lay out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spoken {
    pub text: String,
    /// Id and label, in order.
    pub choices: Vec<(String, String)>,
    /// What to say instead of each medium, in order.
    pub alts: Vec<String>,
}

/// Says a message. `now` decides what is "today" and "tomorrow": when delivering, the time of delivery; when showing
/// history, the time the message was sent. An unknown id is said as itself, which the tests make impossible.
pub fn say(message: &Message, language: Language, now: Instant) -> String {
    texts(language).say(message, Manner::written(now))
}

/// Says a message for the ear, as [`speak_aloud`] does.
pub fn say_aloud(message: &Message, language: Language, now: Instant) -> String {
    aloud::read(&dates::capital(&texts(language).say(message, Manner::aloud(now))), language)
}

/// Says a reply with its choices and the words for its media.
pub fn speak(reply: &Reply, language: Language, now: Instant) -> Spoken {
    texts(language).speak(reply, Manner::written(now))
}

/// Says a reply for the ear: `.voice` of a message, where it has that, and everything in words. There is nothing in it
/// that has to be seen: no figures, no abbreviations, no links, no marks of layout.
pub fn speak_aloud(reply: &Reply, language: Language, now: Instant) -> Spoken {
    let spoken = texts(language).speak(reply, Manner::aloud(now));
    let read = |text: &String| aloud::read(text, language);
    Spoken {
        text: read(&spoken.text),
        choices: spoken.choices.iter().map(|(id, label)| (id.clone(), without_stop(read(label)))).collect(),
        alts: spoken.alts.iter().map(read).collect(),
    }
}

/// A label is put into a sentence by whoever says it.
fn without_stop(mut label: String) -> String {
    label.truncate(label.trim_end_matches(['.', ',', ':', ';']).len());
    label
}

/// Says a reply in the fewest words there are for it: `.sms` of a message, where it has that.
pub fn speak_briefly(reply: &Reply, language: Language, now: Instant) -> Spoken {
    let texts = texts(language);
    let brief = texts.format(&reply.message, Some(BRIEF), Manner::written(now)).map(|text| dates::capital(&text));
    let spoken = speak(reply, language, now);
    Spoken { text: brief.unwrap_or(spoken.text), ..spoken }
}

/// Says a choice's label.
pub fn label(label: &Arg, language: Language, now: Instant) -> String {
    texts(language).words(label, Manner::written(now))
}

/// Every text that is said alike whenever it is said aloud: its language, the message's id, the words.
pub fn fixed() -> Vec<(Language, String, String)> {
    TEXTS.iter().flat_map(Texts::fixed).collect()
}

/// Whether a message has words in every language.
pub fn is_known(id: &str) -> bool {
    TEXTS.iter().all(|texts| texts.bundle.has_message(id))
}

fn texts(language: Language) -> &'static Texts {
    match language {
        Language::Ru => &TEXTS[0],
        Language::Kk => &TEXTS[1],
        Language::En => &TEXTS[2],
    }
}

impl Manner {
    fn written(now: Instant) -> Self {
        Self { now, aloud: false }
    }

    fn aloud(now: Instant) -> Self {
        Self { now, aloud: true }
    }
}

impl Texts {
    fn load(language: Language) -> Self {
        let locale: LanguageIdentifier = language.code().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![locale]);
        // Isolation marks are for mixed-direction text; chats and SMS show them as boxes.
        bundle.set_use_isolating(false);
        for (_, source) in sources(language) {
            let resource = FluentResource::try_new(source).unwrap_or_else(|(resource, errors)| {
                tracing::error!(language = language.code(), errors = errors.len(), "a text file has broken messages");
                resource
            });
            if bundle.add_resource(resource).is_err() {
                tracing::error!(language = language.code(), "a message id is defined twice");
            }
        }
        Self { language, bundle }
    }

    /// The messages that nothing is filled into.
    fn fixed(&self) -> Vec<(Language, String, String)> {
        let manner = Manner::aloud(Instant::UNIX_EPOCH);
        let fixed = ids(self.language).into_iter().filter_map(|id| {
            let message = Message::new(&id);
            let words =
                self.filled_in(&message, Some(VOICE), manner).or_else(|| self.filled_in(&message, None, manner));
            let (words, errors) = words?;
            let said = aloud::read(&dates::capital(&words), self.language);
            (errors == 0 && !said.is_empty()).then_some((self.language, id, said))
        });
        fixed.collect()
    }

    fn speak(&self, reply: &Reply, manner: Manner) -> Spoken {
        Spoken {
            text: dates::capital(&self.say(&reply.message, manner)),
            choices: reply
                .choices
                .iter()
                .map(|choice| (choice.id.clone(), self.words(&choice.label, manner)))
                .collect(),
            alts: reply.media.iter().map(|media| self.say(&media.alt, manner)).collect(),
        }
    }

    fn say(&self, message: &Message, manner: Manner) -> String {
        let voiced = if manner.aloud { self.format(message, Some(VOICE), manner) } else { None };
        voiced.or_else(|| self.format(message, None, manner)).unwrap_or_else(|| {
            tracing::error!(message = message.id, language = self.language.code(), "a message has no words");
            message.id.clone()
        })
    }

    /// A message in the form that an attribute of it holds; none where it has no such form.
    fn format(&self, message: &Message, form: Option<&str>, manner: Manner) -> Option<String> {
        let (text, errors) = self.filled_in(message, form, manner)?;
        if errors > 0 {
            tracing::error!(message = message.id, language = self.language.code(), "a message lacks arguments");
        }
        Some(text)
    }

    /// With how many of its arguments were missing.
    fn filled_in(&self, message: &Message, form: Option<&str>, manner: Manner) -> Option<(String, usize)> {
        let found = self.bundle.get_message(&message.id)?;
        let pattern = match form {
            Some(form) => found.get_attribute(form)?.value(),
            None => found.value()?,
        };
        let mut args = FluentArgs::new();
        for (name, arg) in &message.args {
            args.set(name.as_str(), self.value(name, arg, manner));
        }
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned();
        Some((text, errors.len()))
    }

    fn value(&self, name: &str, arg: &Arg, manner: Manner) -> FluentValue<'static> {
        match arg {
            Arg::Number(number) => FluentValue::from(*number),
            Arg::Text(code) if manner.aloud && CODES.contains(&name) => {
                FluentValue::from(aloud::spelled(code, self.language))
            }
            other => FluentValue::from(self.words(other, manner)),
        }
    }

    fn words(&self, arg: &Arg, manner: Manner) -> String {
        let Manner { now, aloud } = manner;
        match arg {
            Arg::Text(text) => text.clone(),
            Arg::Words(words) => self.language.of(words).to_owned(),
            Arg::Number(number) => number.to_string(),
            Arg::Moment { at, zone } if aloud => dates::moment_aloud(*at, *zone, now, self.language),
            Arg::Moment { at, zone } => dates::moment(*at, *zone, now, self.language),
            Arg::Date { date, zone } => dates::date(*date, *zone, now, self.language),
            Arg::ShortDate { date, zone } if aloud => dates::short_date_aloud(*date, *zone, now, self.language),
            Arg::ShortDate { date, zone } => dates::short_date(*date, *zone, now, self.language),
            Arg::Clock { at, zone } => dates::clock(*at, *zone),
            Arg::Message(message) => self.say(message, manner),
            Arg::Paper(subject, place) => papers_of(subject, self.language).into_iter().nth(*place).unwrap_or_default(),
            Arg::Knowledge(subject) => knowledge(subject, self.language).unwrap_or_default(),
            Arg::Lines(args) => self.join(args, "\n", manner),
            Arg::List(args) => self.join(args, ", ", manner),
            Arg::Range(from, to) => self.range(from, to, manner),
        }
    }

    /// "Mon–Fri", and for the ear "from Monday to Friday".
    fn range(&self, from: &Arg, to: &Arg, manner: Manner) -> String {
        let form = |arg: &Arg, form| match arg {
            Arg::Message(message) if manner.aloud => self.format(message, Some(form), manner),
            _ => None,
        };
        match (form(from, FROM), form(to, TO)) {
            (Some(from), Some(to)) => format!("{from} {to}"),
            _ => format!("{}–{}", self.words(from, manner), self.words(to, manner)),
        }
    }

    fn join(&self, args: &[Arg], separator: &str, manner: Manner) -> String {
        args.iter().map(|arg| self.words(arg, manner)).collect::<Vec<_>>().join(separator)
    }
}

/// The text files of one language, by name.
fn sources(language: Language) -> Vec<(&'static str, String)> {
    OWN.iter()
        .filter_map(|name| Some((*name, Files::get(&format!("{}/{name}", language.code()))?)))
        .map(|(name, file)| (name, String::from_utf8_lossy(&file.data).into_owned()))
        .collect()
}

/// The ids of all messages of one language.
fn ids(language: Language) -> Vec<String> {
    let begins = |line: &&str| line.starts_with(|letter: char| letter.is_ascii_lowercase());
    let id = |line: &str| line.split_once('=').map(|(id, _)| id.trim().to_owned());
    let sources = sources(language);
    sources.iter().flat_map(|(_, source)| source.lines().filter(begins).filter_map(id).collect::<Vec<_>>()).collect()
}

/// What is known about a subject, such as the papers a service needs: sentences, then a list to go through.
fn knowledge(subject: &str, language: Language) -> Option<String> {
    let lines = article(subject, language)?;
    Some(lines.lines().filter(|line| !line.starts_with(PAPER)).collect::<Vec<_>>().join("\n").trim().to_owned())
}

/// The list of the papers a service needs, one by one.
fn papers_of(subject: &str, language: Language) -> Vec<String> {
    let article = article(subject, language).unwrap_or_default();
    article.lines().filter_map(|line| line.strip_prefix(PAPER)).map(str::to_owned).collect()
}

fn article(subject: &str, language: Language) -> Option<String> {
    let file = Knowledge::get(&format!("{}/{subject}.md", language.code()))?;
    Some(String::from_utf8_lossy(&file.data).into_owned())
}

/// How many papers there are to go through.
pub fn papers(subject: &str) -> usize {
    Language::ALL.iter().map(|language| papers_of(subject, *language).len()).min().unwrap_or_default()
}

/// Whether something is known about a subject in every language.
pub fn is_documented(subject: &str) -> bool {
    Language::ALL.iter().all(|language| knowledge(subject, *language).is_some())
}

#[cfg(test)]
mod tests;
