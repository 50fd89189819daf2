//! Learning materials with a short check, and which of them an agent's own misses suggest.
//!
//! A topic is a file of `prompts/learning`: a title, `misses:` with what suggests it, the text, then questions (`? `) with
//! choices (`- ` wrong, `+ ` right) and why (`! `).

use std::collections::BTreeMap;

use chrono::Duration;
use lobby_engine::Instant;
use lobby_store::hand_over_events::{self, Event};
use lobby_store::lessons::{self as table, Lesson};
use rust_embed::RustEmbed;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::DeskRefusal;
use super::agents::may_answer;
use super::library::documents;
use crate::caller::Caller;
use crate::staff::Employee;
use crate::{Office, OfficeError};

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../../prompts/learning"]
struct Files;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Topic {
    pub id: String,
    pub title: String,
    pub text: String,
    pub misses: Vec<Miss>,
    pub questions: Vec<Question>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Question {
    pub text: String,
    pub choices: Vec<String>,
    pub right: usize,
    pub why: String,
}

/// What went worse than it could have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Miss {
    /// The first answer came later after the claim than it should.
    LateAnswer,
    /// A claim lapsed.
    Lapsed,
    /// A lost card or a fraud was passed on.
    CardPassedOn,
    /// A complaint was passed on.
    ComplaintPassedOn,
    NoAnswer,
    CustomerLeft,
}

/// A topic for one agent.
#[derive(Clone, Debug, PartialEq)]
pub struct Suggested {
    pub topic: Topic,
    /// The miss that suggests it, and how often.
    pub why: Option<(Miss, u32)>,
    pub best: Option<Lesson>,
}

/// How a check went.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Checked {
    pub correct: usize,
    pub asked: usize,
    /// Which of the answers were right.
    pub answers: Vec<bool>,
}

/// Misses longer ago suggest nothing any more.
const LOOKED_BACK: Duration = Duration::days(30);

impl Miss {
    pub const ALL: [Self; 6] = [
        Self::LateAnswer,
        Self::Lapsed,
        Self::CardPassedOn,
        Self::ComplaintPassedOn,
        Self::NoAnswer,
        Self::CustomerLeft,
    ];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::LateAnswer => "late_answer",
            Self::Lapsed => "lapsed",
            Self::CardPassedOn => "card_passed_on",
            Self::ComplaintPassedOn => "complaint_passed_on",
            Self::NoAnswer => "no_answer",
            Self::CustomerLeft => "customer_left",
        }
    }

    fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|miss| miss.as_str() == name)
    }
}

/// Every topic of a language.
pub fn topics(language: &str) -> Vec<Topic> {
    documents::<Files>(language).into_iter().map(|file| parsed(file.id, file.title, &file.text)).collect()
}

impl Office {
    /// The topics for an employee, what their misses suggest first.
    pub async fn learning(&self, employee: &Employee, language: &str) -> Result<Vec<Suggested>, OfficeError> {
        may_answer(employee)?;
        let now = self.clocks().business.now();
        let mut conn = self.db().read().await?;
        let events = hand_over_events::between(&mut conn, now - LOOKED_BACK, now + Duration::seconds(1)).await?;
        let lessons = table::of_staff(&mut conn, employee.id).await?;
        drop(conn);
        let misses = misses(&events, employee.id, i64::from(self.desk_policy().answer_within_seconds));
        let mut suggested: Vec<Suggested> =
            topics(language).into_iter().map(|topic| suggestion(topic, &misses, &lessons)).collect();
        suggested.sort_by_key(|one| std::cmp::Reverse(one.why.map_or(0, |(_, count)| count)));
        Ok(suggested)
    }

    /// Checks one answer for each question of a topic, and remembers how it went.
    pub async fn check_lesson(
        &self,
        caller: Caller,
        employee: &Employee,
        topic: &Topic,
        answers: &[usize],
    ) -> Result<Checked, OfficeError> {
        may_answer(employee)?;
        let fits = answers.len() == topic.questions.len()
            && answers.iter().zip(&topic.questions).all(|(answer, question)| *answer < question.choices.len());
        if !fits {
            return Err(DeskRefusal::WrongAnswers.into());
        }
        let right: Vec<bool> =
            answers.iter().zip(&topic.questions).map(|(answer, question)| *answer == question.right).collect();
        let correct = right.iter().filter(|right| **right).count();
        let checked = Checked { correct, asked: right.len(), answers: right };
        let deed = self.deed(&caller, employee);
        let lesson = Lesson {
            topic: topic.id.clone(),
            correct: i64::try_from(correct).unwrap_or(i64::MAX),
            asked: i64::try_from(checked.asked).unwrap_or(i64::MAX),
            at: deed.at,
        };
        let request = (topic.id.clone(), answers.to_vec());
        self.once(&caller, "lesson", &request, move |tx| {
            Box::pin(async move {
                table::add(tx, deed.id_of("lesson"), deed.staff, &lesson).await?;
                Ok(checked)
            })
        })
        .await
    }
}

fn suggestion(topic: Topic, misses: &BTreeMap<Miss, u32>, lessons: &[Lesson]) -> Suggested {
    let own = lessons.iter().filter(|lesson| lesson.topic == topic.id);
    let best = own.max_by_key(|lesson| lesson.correct).cloned();
    let why = topic.misses.iter().filter_map(|miss| Some((*miss, *misses.get(miss)?)));
    Suggested { why: why.max_by_key(|(_, count)| *count), best, topic }
}

/// An agent's misses among everything that happened.
fn misses(events: &[Event], agent: Uuid, in_time: i64) -> BTreeMap<Miss, u32> {
    let mut misses: BTreeMap<Miss, u32> = BTreeMap::new();
    let mut claimed: BTreeMap<Uuid, Instant> = BTreeMap::new();
    let mut reasons: BTreeMap<Uuid, &str> = BTreeMap::new();
    for event in events {
        if event.what == "asked" {
            reasons.insert(event.hand_over, event.detail.as_deref().unwrap_or_default());
        }
        if event.staff != Some(agent) {
            continue;
        }
        let miss = match (event.what.as_str(), reasons.get(&event.hand_over).copied()) {
            ("claimed" | "taken_over", _) => {
                claimed.insert(event.hand_over, event.at);
                None
            }
            ("answered" | "reached", _) => {
                let since = claimed.get(&event.hand_over);
                let late = since.is_some_and(|since| (event.at - *since).num_seconds() > in_time);
                (late && event.what == "answered").then_some(Miss::LateAnswer)
            }
            ("lapsed", _) => Some(Miss::Lapsed),
            ("passed_on", Some("card_lost" | "fraud")) => Some(Miss::CardPassedOn),
            ("passed_on", Some("complaint")) => Some(Miss::ComplaintPassedOn),
            ("no_answer", _) => Some(Miss::NoAnswer),
            ("closed", _) if event.detail.as_deref() == Some("customer_left") => Some(Miss::CustomerLeft),
            _ => None,
        };
        if let Some(miss) = miss {
            *misses.entry(miss).or_default() += 1;
        }
    }
    misses
}

fn parsed(id: String, title: String, source: &str) -> Topic {
    let mut topic = Topic { id, title, text: String::new(), misses: Vec::new(), questions: Vec::new() };
    for line in source.lines() {
        let choice = line.strip_prefix("- ").or_else(|| line.strip_prefix("+ "));
        match (topic.questions.last_mut(), choice) {
            (_, _) if line.starts_with("misses: ") => {
                topic.misses = line[8..].split(", ").filter_map(Miss::parse).collect();
            }
            (_, _) if line.starts_with("? ") => {
                topic.questions.push(Question { text: line[2..].to_owned(), ..Question::default() });
            }
            (Some(question), Some(choice)) => {
                if line.starts_with('+') {
                    question.right = question.choices.len();
                }
                question.choices.push(choice.to_owned());
            }
            (Some(question), None) if line.starts_with("! ") => line[2..].clone_into(&mut question.why),
            (Some(_), None) => {}
            (None, _) => {
                topic.text.push_str(line);
                topic.text.push('\n');
            }
        }
    }
    topic.text = topic.text.trim().to_owned();
    topic
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_topic_is_whole_and_the_same_in_every_language() {
        let russian = topics("ru");
        assert!(russian.len() >= 6);
        for language in ["kk", "en"] {
            let other = topics(language);
            assert_eq!(other.len(), russian.len(), "{language}");
            for (a, b) in russian.iter().zip(&other) {
                assert_eq!((&a.id, &a.misses), (&b.id, &b.misses), "{language}");
                let shape = |topic: &Topic| -> Vec<(usize, usize)> {
                    topic.questions.iter().map(|question| (question.choices.len(), question.right)).collect()
                };
                assert_eq!(shape(a), shape(b), "{language} {}", a.id);
            }
        }
        for topic in russian {
            assert!(topic.text.len() > 200 && !topic.misses.is_empty(), "{}", topic.id);
            assert!((2..=5).contains(&topic.questions.len()), "{}", topic.id);
            for question in topic.questions {
                assert!(question.choices.len() >= 2 && !question.why.is_empty(), "{} {}", topic.id, question.text);
            }
        }
    }

    #[test]
    fn every_miss_suggests_a_topic() {
        let all: Vec<Miss> = topics("ru").into_iter().flat_map(|topic| topic.misses).collect();
        for miss in Miss::ALL {
            assert!(all.contains(&miss), "{}", miss.as_str());
        }
    }
}
