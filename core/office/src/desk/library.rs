//! What helps an agent to answer: templates, scripts step by step, articles. Files of `prompts/`, in each language.

use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../../prompts/templates"]
struct Templates;

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../../prompts/scripts"]
struct Scripts;

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../../prompts/articles"]
struct Articles;

/// A file: its first line is `# ` and the title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// The file's name; the same in every language.
    pub id: String,
    pub title: String,
    pub text: String,
}

/// A way through a conversation: what to say or do, step by step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Script {
    /// What it is for: a reason for which people are asked for, or another intent.
    pub id: String,
    pub title: String,
    pub steps: Vec<Step>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    pub text: String,
    /// Words for the customer; the others tell the agent what to do.
    pub is_said: bool,
}

pub fn templates(language: &str, query: &str) -> Vec<Document> {
    found(documents::<Templates>(language), query)
}

pub fn articles(language: &str, query: &str) -> Vec<Document> {
    found(documents::<Articles>(language), query)
}

pub fn scripts(language: &str, query: &str) -> Vec<Script> {
    let script = |document: Document| Script { steps: steps(&document.text), id: document.id, title: document.title };
    found(documents::<Scripts>(language), query).into_iter().map(script).collect()
}

/// What fits typed words: each stands somewhere in title or text, and titles come first.
pub fn found(mut documents: Vec<Document>, query: &str) -> Vec<Document> {
    let words: Vec<String> = folded(query).split_whitespace().map(str::to_owned).collect();
    let in_title = |document: &Document| words.iter().all(|word| folded(&document.title).contains(word));
    documents.retain(|document| {
        let all = folded(&format!("{} {} {}", document.id, document.title, document.text));
        words.iter().all(|word| all.contains(word))
    });
    documents.sort_by_key(|document| !in_title(document));
    documents
}

/// Every file of a language, by name.
pub(crate) fn documents<E: RustEmbed>(language: &str) -> Vec<Document> {
    let prefix = format!("{language}/");
    let mut names: Vec<String> = E::iter().filter(|name| name.starts_with(&prefix)).map(Into::into).collect();
    names.sort();
    let read = |name: &String| {
        let id = name.strip_prefix(&prefix)?.strip_suffix(".md")?;
        let file = E::get(name)?;
        parsed(id, std::str::from_utf8(&file.data).ok()?)
    };
    names.iter().filter_map(read).collect()
}

fn parsed(id: &str, source: &str) -> Option<Document> {
    let (first, rest) = source.trim_start().split_once('\n')?;
    let title = first.strip_prefix("# ")?.trim().to_owned();
    Some(Document { id: id.to_owned(), title, text: rest.trim().to_owned() })
}

/// The items of a numbered list; a quoted item is said, and lines below an item belong to it.
fn steps(text: &str) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    for line in text.lines() {
        match line.split_once(". ") {
            Some((number, item)) if number.parse::<u32>().is_ok() => steps.push(step(item.trim())),
            _ => match steps.last_mut() {
                Some(last) if !line.trim().is_empty() => {
                    last.text.push('\n');
                    last.text.push_str(line.trim());
                }
                _ => {}
            },
        }
    }
    steps
}

fn step(item: &str) -> Step {
    match item.strip_prefix("> ") {
        Some(said) => Step { text: said.trim().to_owned(), is_said: true },
        None => Step { text: item.to_owned(), is_said: false },
    }
}

fn folded(text: &str) -> String {
    text.to_lowercase().replace('ё', "е")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::handover::Reason;

    fn ids(documents: &[Document]) -> Vec<&str> {
        documents.iter().map(|document| document.id.as_str()).collect()
    }

    #[test]
    fn every_language_has_the_same_files_and_each_has_a_title() {
        for list in [templates, articles] {
            let russian = list("ru", "");
            assert!(russian.len() >= 5);
            assert_eq!(ids(&russian), ids(&list("kk", "")));
            assert_eq!(ids(&russian), ids(&list("en", "")));
        }
        let files = Templates::iter().count() + Articles::iter().count();
        let read: usize = ["ru", "kk", "en"].iter().map(|l| templates(l, "").len() + articles(l, "").len()).sum();
        assert_eq!(files, read, "a file without a title is not read");
    }

    #[test]
    fn every_reason_has_a_script_with_steps_in_every_language() {
        for language in ["ru", "kk", "en"] {
            for reason in Reason::ALL {
                let all = scripts(language, "");
                let script = all.iter().find(|script| script.id == reason.as_str());
                let steps = script.map(|script| script.steps.as_slice()).unwrap_or_default();
                assert!(steps.len() >= 3, "{language} {}", reason.as_str());
                assert!(steps.iter().any(|step| step.is_said), "{language} {}", reason.as_str());
            }
        }
    }

    #[test]
    fn words_are_found_in_any_case_and_titles_come_first() {
        let document = |id: &str, title: &str, text: &str| Document {
            id: id.to_owned(),
            title: title.to_owned(),
            text: text.to_owned(),
        };
        let all = vec![document("a", "Время", "счёт и карта"), document("b", "Карта", "потеряна")];
        assert_eq!(ids(&found(all.clone(), "карта")), ["b", "a"]);
        assert_eq!(ids(&found(all.clone(), "СЧЕТ карта")), ["a"]);
        assert!(found(all, "ипотека").is_empty());
    }

    #[test]
    fn a_step_keeps_the_lines_below_it_and_a_quoted_one_is_said() {
        let of = |text: &str, is_said| Step { text: text.to_owned(), is_said };
        assert_eq!(
            steps("1. Ask.\n   Listen.\n\n2. > Yes. Gladly."),
            [of("Ask.\nListen.", false), of("Yes. Gladly.", true)]
        );
    }
}
