//! Reads a call, plays the caller's side of it, and writes down both sides.

use std::collections::BTreeSet;
use std::fmt::Write;

use chrono::{NaiveDateTime, TimeDelta};
use lobby_dialogue::language::Language;
use lobby_ivr::step::Heard;
use lobby_office::code::Code;

use crate::line::Line;
use crate::phone::Phone;
use crate::texts::Texts;
use crate::world::World;

/// The number that calls, where a call does not say.
const CALLER: &str = "+7 701 123 45 67";

/// A call as it went.
pub(crate) struct Played {
    /// Both sides, as the file would have it.
    pub(crate) written: String,
    /// All that was said in the call's language.
    pub(crate) said: BTreeSet<String>,
}

pub(crate) struct Story {
    header: Vec<String>,
    now: NaiveDateTime,
    language: Language,
    lines: Vec<Line>,
}

impl Story {
    pub(crate) fn parse(text: &str, language: Language) -> Self {
        let (header, rest) = text.split_once("\n\n").unwrap_or((text, ""));
        let header: Vec<String> = header.lines().map(str::to_owned).collect();
        let now = header.iter().find_map(|line| line.strip_prefix("now: ")).unwrap();
        let now = NaiveDateTime::parse_from_str(now, "%Y-%m-%d %H:%M").unwrap();
        Self { header, now, language, lines: rest.lines().filter_map(Line::read).collect() }
    }

    pub(crate) async fn play(self) -> Played {
        let world = World::at(self.now, self.language.code(), "web").await;
        let mut playing = Playing {
            texts: Texts::of(&world.office),
            phone: Phone::new(&world),
            world: &world,
            language: self.language,
            number: CALLER.to_owned(),
            played: Played { written: self.header.join("\n") + "\n", said: BTreeSet::new() },
        };
        for line in &self.lines {
            playing.act(line).await;
        }
        playing.played
    }
}

/// A call under way.
struct Playing<'w> {
    texts: Texts,
    phone: Phone<'w>,
    world: &'w World,
    language: Language,
    number: String,
    played: Played,
}

impl Playing<'_> {
    async fn act(&mut self, line: &Line) {
        self.write(line);
        match line {
            Line::Presses(keys) => {
                let keys = keys.replace("CODE", &self.texts.code());
                let keys = keys.trim_end_matches(|key| key == '#' && keys.len() > 1).to_owned();
                self.hear(Heard::Keys(keys)).await;
            }
            Line::Says(words) => self.hear(Heard::Words(words.clone())).await,
            Line::Silence => self.hear(Heard::Silence).await,
            Line::Waits(minutes) => {
                let minutes: i64 = minutes.strip_suffix('m').unwrap().parse().unwrap();
                self.world.pass(TimeDelta::minutes(minutes)).await;
            }
            Line::Operator(deed) => self.others(deed).await,
            Line::Directed(direction) => self.direct(direction).await,
            Line::Again | Line::Shares(..) => panic!("nobody does that on the phone"),
        }
        for text in self.texts.look().await {
            let text = without_chance(&text).replace('\n', "\n  ");
            writeln!(self.played.written, "% {text}").unwrap();
        }
    }

    fn write(&mut self, line: &Line) {
        let written = match line {
            Line::Presses(keys) => format!("[{keys}]"),
            Line::Says(words) => format!("> {words}"),
            Line::Silence => "~".to_owned(),
            Line::Waits(time) => format!("@ {time}"),
            Line::Operator(deed) => format!("! {deed}"),
            Line::Directed(direction) => format!("& {direction}"),
            Line::Again | Line::Shares(..) => String::new(),
        };
        writeln!(self.played.written, "\n{written}").unwrap();
    }

    async fn hear(&mut self, heard: Heard) {
        self.phone.hear(heard).await;
        self.listen().await;
    }

    /// Writes down what the caller hears now.
    async fn listen(&mut self) {
        self.phone.check();
        writeln!(self.played.written, "{}", format!("< {}", self.phone.said().await).trim_end()).unwrap();
        if let Some(offers) = self.phone.offers() {
            writeln!(self.played.written, "  = {offers}").unwrap();
        }
        let own = self.phone.prompts().filter(|prompt| prompt.language == self.language);
        self.played.said.extend(own.map(|prompt| prompt.text.clone()));
    }

    /// What others do: the branch's operator, other customers, an agent with a phone.
    async fn others(&mut self, deed: &str) {
        match deed.split(' ').collect::<Vec<_>>().as_slice() {
            ["agent", "picks", "up"] => self.hear(Heard::Transferred { answered: true }).await,
            ["agent", "misses"] => self.hear(Heard::Transferred { answered: false }).await,
            ["agent", "at", number] => {
                let agent = self.world.office.employee_by_login("agent").await.unwrap().unwrap();
                self.world.office.reach_agent_at(agent.id, Some((*number).to_owned())).await.unwrap();
            }
            _ => self.world.others(deed).await,
        }
    }

    async fn direct(&mut self, direction: &str) {
        match direction.split_once(' ').unwrap_or((direction, "")) {
            ("hangs", "up") => self.phone.hang_up().await,
            ("calls", number) => {
                if !number.is_empty() {
                    number.clone_into(&mut self.number);
                }
                self.phone.dial(&self.number).await;
                self.listen().await;
            }
            _ => {
                let done = self.world.direct(direction).await;
                assert!(done.is_none(), "nobody does that on the phone: {direction}");
            }
        }
    }
}

/// Codes and links are drawn anew each time.
fn without_chance(text: &str) -> String {
    let word = |word: &str| {
        let bare = word.trim_end_matches(['.', ',', ':']);
        let is_digits = bare.len() == 6 && bare.bytes().all(|sign| sign.is_ascii_digit());
        let is_code = is_digits || bare.len() == 8 && bare.is_ascii() && Code::parse(bare).is_some();
        let link = ["https://lobby.example/", "https://t.me/"].iter().find(|begin| word.starts_with(**begin));
        match link {
            Some(_) => "LINK".to_owned(),
            None if is_code => word.replace(bare, "CODE"),
            None => word.to_owned(),
        }
    };
    let line = |line: &str| line.split(' ').map(word).collect::<Vec<_>>().join(" ");
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}
