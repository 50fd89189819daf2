//! Reads a story, plays the customer's side of it, and writes down both sides.

use std::fmt::Write;
use std::path::Path;

use chrono::{NaiveDateTime, TimeDelta};
use lobby_dialogue::message::{Body, Event, MediaKind};
use lobby_office::code::Code;

use crate::world::{Heard, World};

enum Line {
    Says(String),
    Presses(String),
    Silence,
    Waits(String),
    Shares(f64, f64),
    Operator(String),
    Directed(String),
}

pub(crate) struct Story {
    header: Vec<String>,
    now: NaiveDateTime,
    language: String,
    channel: String,
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
            lines: Vec::new(),
        };
        for line in text.lines() {
            if let Some(now) = line.strip_prefix("now: ") {
                story.now = NaiveDateTime::parse_from_str(now.trim(), "%Y-%m-%d %H:%M")
                    .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
                story.header.push(line.to_owned());
            } else if let Some(language) = line.strip_prefix("language: ") {
                language.trim().clone_into(&mut story.language);
                story.header.push(line.to_owned());
            } else if let Some(channel) = line.strip_prefix("channel: ") {
                channel.trim().clone_into(&mut story.channel);
                story.header.push(line.to_owned());
            } else if let Some(direction) = line.strip_prefix("& ") {
                story.lines.push(Line::Directed(direction.to_owned()));
            } else if let Some(comment) = line.strip_prefix('#') {
                story.header.push(format!("#{comment}"));
            } else if let Some(words) = line.strip_prefix("> ") {
                story.lines.push(Line::Says(words.to_owned()));
            } else if let Some(label) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
                story.lines.push(Line::Presses(label.to_owned()));
            } else if line == "~" {
                story.lines.push(Line::Silence);
            } else if let Some(deed) = line.strip_prefix("! ") {
                story.lines.push(Line::Operator(deed.to_owned()));
            } else if let Some((latitude, longitude)) = line.strip_prefix("~ ").and_then(|place| place.split_once(", "))
            {
                story.lines.push(Line::Shares(latitude.parse().unwrap(), longitude.parse().unwrap()));
            } else if let Some(time) = line.strip_prefix("@ ") {
                story.lines.push(Line::Waits(time.to_owned()));
            }
        }
        story
    }

    pub(crate) async fn play(self) -> String {
        let world = World::at(self.now, &self.language, &self.channel).await;
        let mut played = self.header.join("\n") + "\n";
        // Every button ever shown stays where it is: an old one can be pressed too.
        let mut shown: Vec<(String, String)> = Vec::new();
        for (number, line) in self.lines.iter().enumerate() {
            let body = match line {
                Line::Says(words) => {
                    writeln!(played, "\n> {words}").unwrap();
                    Body::Text { text: world.stage.typed(words) }
                }
                Line::Presses(label) => {
                    writeln!(played, "\n[{label}]").unwrap();
                    let choice = shown.iter().rev().find(|(_, known)| known == label);
                    let choice = choice.unwrap_or_else(|| panic!("no button {label} in\n{played}")).0.clone();
                    Body::Choice { choice }
                }
                Line::Directed(direction) => {
                    writeln!(played, "\n& {direction}").unwrap();
                    let Some(body) = world.direct(direction).await else { continue };
                    body
                }
                Line::Silence => {
                    played.push_str("\n~\n");
                    Body::Event { event: Event::Silence }
                }
                Line::Operator(deed) => {
                    writeln!(played, "\n! {deed}").unwrap();
                    world.others(deed).await;
                    told(&world, &mut shown, &mut played).await;
                    continue;
                }
                Line::Waits(time) => {
                    writeln!(played, "\n@ {time}").unwrap();
                    world.pass(span(time)).await;
                    told(&world, &mut shown, &mut played).await;
                    continue;
                }
                Line::Shares(latitude, longitude) => {
                    writeln!(played, "\n~ {latitude}, {longitude}").unwrap();
                    Body::Location { latitude: *latitude, longitude: *longitude }
                }
            };
            for heard in world.tell(&format!("message-{number}"), body).await {
                shown.extend(heard.spoken.choices.iter().cloned());
                played.push_str(&written('<', &heard, &world));
            }
            for received in world.received().await {
                writeln!(played, "% {}", received.replace('\n', "\n  ")).unwrap();
            }
        }
        played
    }
}

/// Writes down what Lobby said by itself.
async fn told(world: &World, shown: &mut Vec<(String, String)>, played: &mut String) {
    for heard in world.notices().await {
        shown.extend(heard.spoken.choices.iter().cloned());
        played.push_str(&written('*', &heard, world));
    }
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
    let media: Vec<&str> = heard.reply.media.iter().map(|media| kind(&media.what)).collect();
    if !media.is_empty() {
        writeln!(text, "  + {}", media.join(", ")).unwrap();
    }
    text
}

fn kind(media: &MediaKind) -> &'static str {
    match media {
        MediaKind::Qr { .. } => "qr",
        MediaKind::Calendar { .. } => "calendar",
        MediaKind::Place { .. } => "place",
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
