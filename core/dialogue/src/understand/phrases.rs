//! What a message asks, by its likeness to sentences people wrote: TF-IDF over words and pieces of words, nearest
//! sentences win.
//!
//! The sentences are in `prompts/nlu/<lang>/<label>.txt`. All languages share one space, so that a mix of Russian and
//! Kazakh finds its way, and pieces of words see through typos and endings.

use std::collections::HashMap;
use std::sync::LazyLock;

use rust_embed::RustEmbed;

use super::spelling::Spelling;
use super::token::{Token, tokens};
use crate::language::Language;

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../../prompts/nlu"]
struct Files;

/// A label and how alike the message is to its nearest sentences, from 0 to 1.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Ranked {
    pub(crate) label: &'static str,
    pub(crate) score: f32,
}

/// A whole word weighs so much more than a piece of one.
const WORD_WEIGHT: f32 = 1.6;
const PIECE_WEIGHT: f32 = 0.5;

struct Sentence {
    label: usize,
    norm: f32,
}

/// Every sentence, found through the features it has.
struct Index {
    labels: Vec<&'static str>,
    sentences: Vec<Sentence>,
    features: HashMap<String, Feature>,
    /// Words by language, for telling languages apart.
    vocabulary: HashMap<String, [f32; 3]>,
    /// The same for words that are a whole sentence: "карта" alone is Russian as well, though Russians decline it.
    alone: HashMap<String, [f32; 3]>,
    spelling: Spelling,
}

#[derive(Default)]
struct Feature {
    idf: f32,
    /// Sentence and weight.
    postings: Vec<(u32, f32)>,
}

static INDEX: LazyLock<Index> = LazyLock::new(|| Index::build(&corpus()));

/// Labels from the most to the least alike. What is alike to nothing gives an empty list.
pub(crate) fn rank(message: &[&Token]) -> Vec<Ranked> {
    let words: Vec<&str> = message.iter().filter(|token| token.is_word()).map(|token| token.text.as_str()).collect();
    let words: Vec<&str> = words.into_iter().map(|word| INDEX.spelled(word)).collect();
    INDEX.rank(&words)
}

/// How strongly the words of a message belong to each language.
pub(crate) fn language_weights(message: &[Token]) -> [f32; 3] {
    let words: Vec<&Token> = message.iter().filter(|token| token.is_word()).collect();
    let vocabulary = if words.len() == 1 { &INDEX.alone } else { &INDEX.vocabulary };
    let mut weights = [0.0; 3];
    for token in words {
        if let Some(known) = vocabulary.get(&token.text) {
            weights.iter_mut().zip(known).for_each(|(weight, known)| *weight += known);
        }
    }
    weights
}

/// Whether the sentences people wrote hold a word.
pub(crate) fn is_spoken(word: &str) -> bool {
    INDEX.vocabulary.contains_key(word)
}

/// Label, language and sentence of everything in `prompts/nlu`.
fn corpus() -> Vec<(String, Language, String)> {
    let mut found = Vec::new();
    for path in Files::iter() {
        let Some((folder, file)) = path.split_once('/') else { continue };
        let (Some(language), Some(label)) = (Language::from_code(folder), file.strip_suffix(".txt")) else { continue };
        let Some(content) = Files::get(&path) else { continue };
        let text = String::from_utf8_lossy(&content.data).into_owned();
        let sentences = text.lines().map(str::trim).filter(|line| !line.is_empty());
        found.extend(sentences.map(|line| (label.to_owned(), language, line.to_owned())));
    }
    found.sort();
    found
}

/// The features of a sentence and their raw weights: words, neighbouring words, and pieces of three and four letters.
fn features(words: &[&str]) -> HashMap<String, f32> {
    let mut found: HashMap<String, f32> = HashMap::new();
    for word in words {
        found.insert(format!("w:{word}"), WORD_WEIGHT);
        for piece in pieces(word) {
            *found.entry(piece).or_default() += PIECE_WEIGHT;
        }
    }
    for pair in words.windows(2) {
        found.insert(format!("p:{} {}", pair[0], pair[1]), 1.0);
    }
    found
}

fn pieces(word: &str) -> Vec<String> {
    let letters: Vec<char> = format!("^{word}$").chars().collect();
    [3, 4].into_iter().flat_map(|length| letters.windows(length)).map(|piece| piece.iter().collect()).collect()
}

impl Index {
    fn build(corpus: &[(String, Language, String)]) -> Self {
        let mut labels: Vec<&'static str> = Vec::new();
        let mut sentences = Vec::new();
        let mut index: HashMap<String, Feature> = HashMap::new();
        let mut vocabulary: HashMap<String, [f32; 3]> = HashMap::new();
        let mut alone: HashMap<String, [f32; 3]> = HashMap::new();
        for (label, language, text) in corpus {
            let tokens = tokens(text);
            let words: Vec<&str> = tokens.iter().filter(|t| t.is_word()).map(|t| t.text.as_str()).collect();
            let place = labels.iter().position(|known| known == label).unwrap_or_else(|| {
                labels.push(Box::leak(label.clone().into_boxed_str()));
                labels.len() - 1
            });
            for word in &words {
                vocabulary.entry((*word).to_owned()).or_default()[*language as usize] += 1.0;
            }
            if let [word] = words.as_slice() {
                alone.entry((*word).to_owned()).or_default()[*language as usize] = 1.0;
            }
            for (feature, weight) in features(&words) {
                index.entry(feature).or_default().postings.push((sentences.len() as u32, weight));
            }
            sentences.push(Sentence { label: place, norm: 0.0 });
        }
        let spelling = Spelling::of(vocabulary.keys());
        let mut index = Self { labels, sentences, features: index, vocabulary, alone, spelling };
        index.weigh();
        index
    }

    /// Rare features say more; every sentence gets length one.
    fn weigh(&mut self) {
        let count = self.sentences.len() as f32;
        for feature in self.features.values_mut() {
            feature.idf = (1.0 + count / (1.0 + feature.postings.len() as f32)).ln();
            for (sentence, weight) in &mut feature.postings {
                *weight *= feature.idf;
                self.sentences[*sentence as usize].norm += *weight * *weight;
            }
        }
        for seen in self.vocabulary.values_mut().chain(self.alone.values_mut()) {
            let total: f32 = seen.iter().sum();
            seen.iter_mut().for_each(|weight| *weight /= total);
        }
        self.sentences.iter_mut().for_each(|sentence| sentence.norm = sentence.norm.sqrt());
    }

    /// The word as the sentences spell it, when it is unknown and one letter makes it known.
    fn spelled<'a>(&'a self, word: &'a str) -> &'a str {
        if self.vocabulary.contains_key(word) { word } else { self.spelling.near(word).unwrap_or(word) }
    }

    fn rank(&self, words: &[&str]) -> Vec<Ranked> {
        let mut dots = vec![0.0f32; self.sentences.len()];
        let unseen = (1.0 + self.sentences.len() as f32).ln();
        let mut norm = 0.0;
        for (name, weight) in features(words) {
            let found = self.features.get(&name);
            let weight = weight * found.map_or(unseen, |feature| feature.idf);
            norm += weight * weight;
            for (sentence, other) in found.map(|feature| feature.postings.as_slice()).unwrap_or_default() {
                dots[*sentence as usize] += weight * other;
            }
        }
        self.best(&dots, norm.sqrt())
    }

    /// A label is as near as its nearest sentence, a little nearer when a second one agrees.
    fn best(&self, dots: &[f32], norm: f32) -> Vec<Ranked> {
        let mut nearest = vec![(0.0f32, 0.0f32); self.labels.len()];
        for (sentence, dot) in self.sentences.iter().zip(dots).filter(|(_, dot)| **dot > 0.0) {
            let score = dot / (sentence.norm * norm);
            let (first, second) = &mut nearest[sentence.label];
            if score > *first {
                (*first, *second) = (score, *first);
            } else if score > *second {
                *second = score;
            }
        }
        let score = |(first, second): (f32, f32)| 0.85 * first + 0.15 * second.max(first * 0.8);
        let mut ranked: Vec<Ranked> = self
            .labels
            .iter()
            .zip(nearest)
            .map(|(label, near)| Ranked { label, score: score(near) })
            .filter(|ranked| ranked.score > 0.05)
            .collect();
        ranked.sort_by(|a, b| b.score.total_cmp(&a.score));
        ranked
    }
}
