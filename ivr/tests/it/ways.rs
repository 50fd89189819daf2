//! The ways of callers through every flow: what they press and say in the calls of `tests/dialogues`.

use std::path::{Path, PathBuf};

/// A caller's deed at a step.
#[derive(Clone, Debug)]
pub(crate) enum Deed {
    Presses(String),
    Says(String),
    IsSilent,
}

impl Deed {
    /// As Twilio posts it.
    pub(crate) fn fields(&self) -> [(&'static str, &str); 1] {
        match self {
            Self::Presses(keys) => [("Digits", keys)],
            Self::Says(words) => [("SpeechResult", words)],
            Self::IsSilent => [("Digits", "")],
        }
    }

    /// No code comes here, so another one is typed.
    fn read(line: &str) -> Option<Self> {
        if let Some(keys) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            let typed = keys.replace("CODE", "271828");
            return Some(Self::Presses(if typed == "#" { typed } else { typed.trim_end_matches('#').to_owned() }));
        }
        match line.strip_prefix("> ") {
            Some(words) => Some(Self::Says(words.to_owned())),
            None => (line == "~").then_some(Self::IsSilent),
        }
    }
}

/// Every way in a language, by the call it is taken from: from the first question to where the caller hangs up.
pub(crate) fn ways(language: &str) -> Vec<(String, Vec<Deed>)> {
    let mut ways = Vec::new();
    for path in calls(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/dialogues"), &format!(".{language}.txt")) {
        let text = std::fs::read_to_string(&path).unwrap();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let flow = path.parent().unwrap().file_name().unwrap().to_string_lossy().into_owned();
        for call in text.split("\n& calls").skip(1) {
            let call = call.split("\n& hangs up").next().unwrap();
            ways.push((format!("{flow}/{name}"), call.lines().filter_map(Deed::read).collect()));
        }
    }
    assert!(ways.len() > 20, "{} calls in {language}", ways.len());
    ways
}

fn calls(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            found.extend(calls(&path, ending));
        } else if name.starts_with("call") && name.ends_with(ending) {
            found.push(path);
        }
    }
    found.sort();
    found
}
