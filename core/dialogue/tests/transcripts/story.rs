//! Reads a story, plays the customer's side of it, and writes down both sides.

use std::fmt::Write;
use std::path::Path;

use chrono::{NaiveDateTime, TimeDelta};
use lobby_dialogue::message::{Body, Event, MediaKind, Reply};
use lobby_office::code::Code;

use crate::line::Line;
use crate::ways::Way;
use crate::world::{Heard, World};

/// A story as it went.
pub(crate) struct Played {
    /// Both sides, as the file would have it.
    pub(crate) written: String,
    pub(crate) replies: Vec<Reply>,
}

pub(crate) struct Story {
    header: Vec<String>,
    now: NaiveDateTime,
    language: String,
    channel: String,
    /// What its author says it shows.
    pub(crate) shows: Vec<Way>,
    lines: Vec<Line>,
}

impl Story {
    /// The customer's side; the answers written in the file are what it is compared with.
    pub(crate) fn parse(text: &str, path: &Path) -> Self {
        let mut story = Self {
            header: Vec::new(),
            now: NaiveDateTime::default(),
            language: "ru".to_owned(),
            channel: "web".to_owned(),
            shows: Vec::new(),
            lines: Vec::new(),
        };
        for line in text.lines() {
            if story.heads(line, path) {
                story.header.push(line.to_owned());
            } else {
                story.lines.extend(Line::read(line));
            }
        }
        story
    }

    /// Whether a line belongs to the header, which is kept as it is.
    fn heads(&mut self, line: &str, path: &Path) -> bool {
        let (name, value) = line.split_once(": ").unwrap_or((line, ""));
        let value = value.trim();
        let wrong = |why: String| -> ! { panic!("{}: {why}", path.display()) };
        match name {
            "now" => {
                self.now = NaiveDateTime::parse_from_str(value, "%Y-%m-%d %H:%M")
                    .unwrap_or_else(|error| wrong(error.to_string()));
            }
            "language" => value.clone_into(&mut self.language),
            "channel" => value.clone_into(&mut self.channel),
            "shows" => {
                self.shows = Way::read(value).unwrap_or_else(|word| wrong(format!("no story shows {word:?}")));
            }
            _ => return line.starts_with('#'),
        }
        true
    }

    /// Whether it is a call as the caller hears it, which `ivr/tests/calls` plays.
    pub(crate) fn is_call(&self) -> bool {
        self.channel == "call"
    }

    /// Both sides as they went, or where a button is pressed that nobody was shown.
    pub(crate) async fn play(self) -> Result<Played, String> {
        let world = World::at(self.now, &self.language, &self.channel).await;
        let mut played = self.header.join("\n") + "\n";
        // Every button ever shown stays where it is: an old one can be pressed too.
        let mut shown: Vec<(String, String)> = Vec::new();
        let mut replies = Vec::new();
        let mut last = (String::new(), Body::Event { event: Event::Silence });
        for (number, line) in self.lines.iter().enumerate() {
            let body = match line {
                Line::Says(words) => {
                    writeln!(played, "\n> {words}").unwrap();
                    Body::Text { text: world.stage.typed(words) }
                }
                Line::Presses(label) => {
                    writeln!(played, "\n[{label}]").unwrap();
                    let choice = shown.iter().rev().find(|(_, known)| known == label);
                    let Some((choice, _)) = choice else { return Err(format!("no button {label} in\n{played}")) };
                    Body::Choice { choice: choice.clone() }
                }
                Line::Directed(direction) => {
                    writeln!(played, "\n& {direction}").unwrap();
                    let Some(body) = world.direct(direction).await else { continue };
                    body
                }
                Line::Again => {
                    played.push_str("\n& again\n");
                    last.1.clone()
                }
                Line::Silence => {
                    played.push_str("\n~\n");
                    Body::Event { event: Event::Silence }
                }
                Line::Operator(deed) => {
                    writeln!(played, "\n! {deed}").unwrap();
                    world.others(deed).await;
                    replies.extend(told(&world, &mut shown, &mut played).await);
                    continue;
                }
                Line::Waits(time) => {
                    writeln!(played, "\n@ {time}").unwrap();
                    world.pass(span(time)).await;
                    replies.extend(told(&world, &mut shown, &mut played).await);
                    continue;
                }
                Line::Shares(latitude, longitude) => {
                    writeln!(played, "\n~ {latitude}, {longitude}").unwrap();
                    Body::Location { latitude: *latitude, longitude: *longitude }
                }
            };
            let id = if matches!(line, Line::Again) { last.0 } else { format!("message-{number}") };
            last = (id, body);
            for heard in world.tell(&last.0, last.1.clone()).await {
                shown.extend(heard.spoken.choices.iter().cloned());
                played.push_str(&written('<', &heard, &world));
                replies.push(heard.reply);
            }
            for received in world.received().await {
                writeln!(played, "% {}", received.replace('\n', "\n  ")).unwrap();
            }
        }
        Ok(Played { written: played, replies })
    }
}

/// Writes down what Lobby said by itself.
async fn told(world: &World, shown: &mut Vec<(String, String)>, played: &mut String) -> Vec<Reply> {
    let mut replies = Vec::new();
    for heard in world.notices().await {
        shown.extend(heard.spoken.choices.iter().cloned());
        played.push_str(&written('*', &heard, world));
        replies.push(heard.reply);
    }
    replies
}

fn span(text: &str) -> TimeDelta {
    let (number, unit) = text.split_at(text.len() - 1);
    let number: i64 = number.parse().unwrap();
    match unit {
        "m" => TimeDelta::minutes(number),
        "h" => TimeDelta::hours(number),
        other => panic!("time passes in m or h, not {other}"),
    }
}

fn written(mark: char, heard: &Heard, world: &World) -> String {
    let spoken = without_chance(&world.stage.heard(&heard.spoken.text)).replace('\n', "\n  ");
    let mut text = format!("{mark} {spoken}\n");
    let labels: Vec<&str> = heard.spoken.choices.iter().map(|(_, label)| label.as_str()).collect();
    if !labels.is_empty() {
        writeln!(text, "  = {}", labels.join(" | ")).unwrap();
    }
    let media: Vec<&str> = heard.reply.media.iter().filter_map(|media| kind(&media.what)).collect();
    if !media.is_empty() {
        writeln!(text, "  + {}", media.join(", ")).unwrap();
    }
    text
}

/// None for what a chat does not show.
fn kind(media: &MediaKind) -> Option<&'static str> {
    match media {
        MediaKind::Qr { .. } => Some("qr"),
        MediaKind::Calendar { .. } => Some("calendar"),
        MediaKind::Place { .. } => Some("place"),
        MediaKind::Withdrawal { .. } => None,
    }
}

/// Codes and links are drawn anew each time.
fn without_chance(text: &str) -> String {
    let word = |word: &str| {
        let bare = word.trim_end_matches(['.', ',']);
        let is_code = bare.len() == 8 && bare.is_ascii() && Code::parse(bare).is_some();
        match () {
            () if is_code => word.replace(bare, "CODE"),
            () if word.starts_with("https://lobby.example/t/") => "LINK".to_owned(),
            () => word.to_owned(),
        }
    };
    let line = |line: &str| line.split(' ').map(word).collect::<Vec<_>>().join(" ");
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}
