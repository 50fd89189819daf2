//! The ways a conversation goes, and that every flow is shown in each of them in each language.

use std::collections::BTreeSet;
use std::path::Path;

use lobby_dialogue::command::FlowName;
use lobby_dialogue::language::Language;

use crate::story::Story;
use crate::{folder, stories};

/// `tests/dialogues/README.md` says what each means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Way {
    Happy,
    Correction,
    Digression,
    Refusal,
    Fault,
}

impl Way {
    const ALL: [Self; 5] = [Self::Happy, Self::Correction, Self::Digression, Self::Refusal, Self::Fault];

    fn word(self) -> &'static str {
        match self {
            Self::Happy => "happy",
            Self::Correction => "correction",
            Self::Digression => "digression",
            Self::Refusal => "refusal",
            Self::Fault => "fault",
        }
    }

    /// Out of `happy, correction`; the first word that is none of them is the error.
    pub(crate) fn read(words: &str) -> Result<Vec<Self>, String> {
        let way = |word: &str| Self::ALL.into_iter().find(|way| way.word() == word).ok_or_else(|| word.to_owned());
        words.split(',').map(str::trim).map(way).collect()
    }
}

/// Not a flow's folder: what people do in any conversation.
const PATTERNS: &str = "patterns";

/// Folder, language and way, in words.
type Shown = (String, String, Way);

fn shown_by(path: &Path) -> Vec<Shown> {
    let story = Story::parse(&std::fs::read_to_string(path).unwrap(), path);
    let flow = path.parent().unwrap().file_name().unwrap().to_string_lossy().into_owned();
    let name = path.file_stem().unwrap().to_string_lossy().into_owned();
    let language = name.rsplit('.').next().unwrap().to_owned();
    story.shows.into_iter().map(|way| (flow.clone(), language.clone(), way)).collect()
}

/// The folder of a flow's stories.
fn folder_of(flow: FlowName) -> String {
    serde_json::to_value(flow).unwrap().as_str().unwrap().to_owned()
}

#[test]
fn every_flow_is_shown_in_each_way_in_each_language() {
    let shown: BTreeSet<Shown> = stories(&folder()).iter().flat_map(|path| shown_by(path)).collect();
    let mut missing = Vec::new();
    for (flow, language) in FlowName::ALL.into_iter().flat_map(|flow| Language::ALL.map(|language| (flow, language))) {
        let is_missing = |way: &Way| !shown.contains(&(folder_of(flow), language.code().to_owned(), *way));
        let ways: Vec<&str> = Way::ALL.into_iter().filter(is_missing).map(Way::word).collect();
        if !ways.is_empty() {
            missing.push(format!("{} in {}: {}", folder_of(flow), language.code(), ways.join(", ")));
        }
    }
    assert!(missing.is_empty(), "no story shows\n{}", missing.join("\n"));
}

#[test]
fn every_folder_of_stories_is_a_flow() {
    let flows: BTreeSet<String> = FlowName::ALL.into_iter().map(folder_of).collect();
    for entry in std::fs::read_dir(folder()).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().to_string_lossy().into_owned();
        let known = !entry.path().is_dir() || name == PATTERNS || flows.contains(&name);
        assert!(known, "tests/dialogues/{name} is no flow");
    }
}
