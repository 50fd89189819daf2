//! What a person spoke in a studio: `FOLDER/ru/greeting.wav` is played wherever that message would be said.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use lobby_dialogue::language::Language;

/// The recorded texts, by what would be said without them.
#[derive(Debug, Default)]
pub(super) struct Recordings(HashMap<(Language, String), PathBuf>);

impl Recordings {
    /// Looks through a folder. A file of no message, or of one that is filled in as it is said, is reported and passed over.
    pub(super) fn find(folder: &Path, fixed: &[(Language, String, String)]) -> Self {
        let mut found = HashMap::new();
        for (path, language, id) in files(folder) {
            match fixed.iter().find(|(known, name, _)| (*known, name) == (language, &id)) {
                Some((_, _, text)) => drop(found.insert((language, text.clone()), path)),
                None => tracing::warn!(recording = %path.display(), "no message without arguments has this name"),
            }
        }
        Self(found)
    }

    pub(super) fn of(&self, text: &str, language: Language) -> Option<&Path> {
        self.0.get(&(language, text.to_owned())).map(PathBuf::as_path)
    }
}

fn files(folder: &Path) -> Vec<(PathBuf, Language, String)> {
    let mut files = Vec::new();
    for language in Language::ALL {
        let Ok(entries) = std::fs::read_dir(folder.join(language.code())) else { continue };
        for path in entries.flatten().map(|entry| entry.path()) {
            let is_wav = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("wav"));
            let id = path.file_stem().and_then(|stem| stem.to_str()).filter(|_| is_wav).map(str::to_owned);
            files.extend(id.map(|id| (path, language, id)));
        }
    }
    files
}
