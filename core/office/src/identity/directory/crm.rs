//! The bank's own CRM over HTTP, as `docs/crm.md` describes it: with a timeout, a circuit breaker and a cache.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use async_trait::async_trait;
use reqwest::{Client, StatusCode};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use tokio::time::Instant;

use super::{CustomerDirectory, DirectoryError, Known};
use crate::breaker::Breaker;
use crate::identity::iin::Iin;
use crate::phone::Phone;

/// A customer waits for the answer, so it is short.
const TIMEOUT: Duration = Duration::from_secs(2);
/// What was answered is taken for true this long, and this long again when the CRM is away.
const FRESH: Duration = Duration::from_secs(5 * 60);
const STALE: Duration = Duration::from_secs(60 * 60);
/// Customers remembered at a time.
const REMEMBERED: usize = 10_000;
/// A customer's history is text; more than this is a mistake.
const MOST_BYTES: usize = 256 * 1024;

pub struct Crm {
    client: Client,
    url: String,
    token: String,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    breaker: Breaker,
    cache: HashMap<Phone, (Instant, Option<Known>)>,
}

#[derive(Serialize)]
struct Find<'a> {
    phone: &'a str,
}

#[derive(Deserialize)]
struct Found {
    customer: Option<Known>,
}

#[derive(Serialize)]
struct Verify<'a> {
    phone: &'a str,
    iin: &'a str,
}

#[derive(Deserialize)]
struct Verified {
    #[serde(rename = "match")]
    is_match: bool,
}

impl Crm {
    /// `url` is the start of the CRM's addresses; `token` goes with every request as `Authorization: Bearer`.
    pub fn new(url: &str, token: &str) -> Result<Self, reqwest::Error> {
        let client = Client::builder().timeout(TIMEOUT).redirect(reqwest::redirect::Policy::none()).build()?;
        let url = url.trim_end_matches('/').to_owned();
        Ok(Self { client, url, token: token.to_owned(), state: Mutex::default() })
    }

    /// Whether the CRM answers and knows the token, for `lobby check`.
    pub async fn reach(&self) -> Result<(), DirectoryError> {
        // No customer has this number: it is not one of any operator.
        let _: Option<Found> = self.ask("customers/find", &Find { phone: "+70000000000" }).await?;
        Ok(())
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn remembered(&self, phone: &Phone, no_older: Duration) -> Option<Option<Known>> {
        let state = self.state();
        let (at, known) = state.cache.get(phone)?;
        (at.elapsed() <= no_older).then(|| known.clone())
    }

    fn remember(&self, phone: &Phone, known: &Option<Known>) {
        let mut state = self.state();
        if state.cache.len() >= REMEMBERED {
            state.cache.retain(|_, (at, _)| at.elapsed() <= FRESH);
        }
        if state.cache.len() < REMEMBERED {
            state.cache.insert(phone.clone(), (Instant::now(), known.clone()));
        }
    }

    /// Asks once, and once more after a broken connection. None is "no such customer".
    async fn ask<T: DeserializeOwned>(
        &self,
        path: &str,
        question: &(impl Serialize + Sync),
    ) -> Result<Option<T>, DirectoryError> {
        self.state().breaker.ask(Instant::now()).map_err(|_| away("it failed too often just now"))?;
        let mut answer = self.ask_once(path, question).await;
        if let Err(Failure::Connection(_)) = answer {
            answer = self.ask_once(path, question).await;
        }
        let mut state = self.state();
        match answer {
            Ok(answer) => {
                state.breaker.answered();
                Ok(answer)
            }
            Err(failure) => {
                state.breaker.failed(Instant::now());
                Err(away(failure.why()))
            }
        }
    }

    async fn ask_once<T: DeserializeOwned>(
        &self,
        path: &str,
        question: &(impl Serialize + Sync),
    ) -> Result<Option<T>, Failure> {
        let request = self.client.post(format!("{}/{path}", self.url)).bearer_auth(&self.token).json(question);
        let mut response = request.send().await.map_err(Failure::of)?;
        match response.status() {
            StatusCode::NOT_FOUND => return Ok(None),
            status if !status.is_success() => return Err(Failure::Answer(format!("it answered {status}"))),
            _ => {}
        }
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(Failure::of)? {
            if body.len() + chunk.len() > MOST_BYTES {
                return Err(Failure::Answer("its answer is too long".to_owned()));
            }
            body.extend_from_slice(&chunk);
        }
        // The error's own text could quote what the answer says of a customer.
        serde_json::from_slice(&body).map(Some).map_err(|_| Failure::Answer("its answer has another shape".to_owned()))
    }
}

/// Why a question was not answered.
enum Failure {
    Connection(String),
    Answer(String),
}

impl Failure {
    fn of(error: reqwest::Error) -> Self {
        let timed_out = error.is_timeout();
        let why = error.without_url().to_string();
        if timed_out { Self::Answer("it did not answer in time".to_owned()) } else { Self::Connection(why) }
    }

    fn why(self) -> String {
        match self {
            Self::Connection(why) | Self::Answer(why) => why,
        }
    }
}

fn away(why: impl Into<String>) -> DirectoryError {
    DirectoryError::Away(why.into())
}

#[async_trait]
impl CustomerDirectory for Crm {
    async fn find(&self, phone: &Phone) -> Result<Option<Known>, DirectoryError> {
        if let Some(known) = self.remembered(phone, FRESH) {
            return Ok(known);
        }
        match self.ask::<Found>("customers/find", &Find { phone: phone.as_e164() }).await {
            Ok(found) => {
                let known = found.and_then(|found| found.customer);
                self.remember(phone, &known);
                Ok(known)
            }
            Err(error) => self.remembered(phone, STALE).ok_or(error),
        }
    }

    async fn has_iin(&self, phone: &Phone, iin: &Iin) -> Result<bool, DirectoryError> {
        let question = Verify { phone: phone.as_e164(), iin: iin.as_str() };
        let verified: Option<Verified> = self.ask("customers/verify", &question).await?;
        Ok(verified.is_some_and(|verified| verified.is_match))
    }

    fn forget(&self, phone: &Phone) {
        self.state().cache.remove(phone);
    }
}
