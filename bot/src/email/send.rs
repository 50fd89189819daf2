//! Hands mails to the bank's mail server, at a pace, and sorts what it answers.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, Tls as Secured, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use lettre::transport::smtp::{AsyncSmtpTransport, Error as SmtpError};
use lettre::{AsyncTransport, Message, Tokio1Executor};
use lobby_office::breaker::Breaker;
use lobby_office::courier::Undelivered;
use tokio::time::Instant;

use super::EmailError;
use super::bounce::reaches_nobody;
use super::settings::{EmailSettings, Tls};
use crate::pace::{self, Beat, Pace};

/// Shorter than the courier's lease of a conversation.
const PATIENCE: Duration = Duration::from_secs(20);
/// Mail servers have no common limit; so many a second hurt none, and a person reads no faster.
const OVERALL: Beat = Beat { every: Duration::from_millis(50), burst: Duration::from_secs(1) };
const EACH: Beat = Beat { every: Duration::from_secs(1), burst: Duration::from_secs(9) };

type Transport = AsyncSmtpTransport<Tokio1Executor>;

pub(super) struct Sender {
    transport: Transport,
    state: Mutex<(Breaker, Pace<String>)>,
}

impl Sender {
    pub(super) fn new(settings: &EmailSettings) -> Result<Self, EmailError> {
        let state = Mutex::new((Breaker::default(), Pace::new(OVERALL, EACH)));
        Ok(Self { transport: transport(settings)?, state })
    }

    pub(super) async fn send(&self, to: &str, message: Message) -> Result<(), Undelivered> {
        let spared = self.state().0.ask(Instant::now());
        if let Err(rest) = spared {
            let after_seconds = u32::try_from(rest.as_secs() + 1).unwrap_or(u32::MAX);
            return Err(Undelivered::Spared { after_seconds, why: "the mail server does not answer".to_owned() });
        }
        let wait = self.state().1.place(to.to_owned(), Instant::now());
        pace::wait(wait).await;
        let sent = self.transport.send(message).await;
        let mut state = self.state();
        match &sent {
            Err(error) if error.status().is_none() => state.0.failed(Instant::now()),
            _ => state.0.answered(),
        }
        sent.map(drop).map_err(|error| undelivered(&error, to.is_ascii()))
    }

    fn state(&self) -> MutexGuard<'_, (Breaker, Pace<String>)> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

pub(super) fn transport(settings: &EmailSettings) -> Result<Transport, EmailError> {
    let server = &settings.smtp;
    let secured = || -> Result<TlsParameters, EmailError> {
        let mut parameters = TlsParameters::builder(server.host.clone());
        if let Some(ca) = &settings.ca {
            parameters =
                parameters.add_root_certificate(Certificate::from_pem(ca.as_bytes()).map_err(|_| EmailError::Ca)?);
        }
        parameters.build_rustls().map_err(|_| EmailError::Tls)
    };
    let tls = match server.tls {
        Tls::Wrapped => Secured::Wrapper(secured()?),
        Tls::Required => Secured::Required(secured()?),
        Tls::Opportunistic => Secured::Opportunistic(secured()?),
        Tls::None => Secured::None,
    };
    let mut builder = Transport::builder_dangerous(&server.host)
        .port(server.port)
        .tls(tls)
        .timeout(Some(PATIENCE))
        .hello_name(ClientId::Domain(settings.domain().to_owned()));
    if let Some((user, password)) = &server.login {
        builder = builder.credentials(Credentials::new(user.clone(), password.clone()));
    }
    Ok(builder.build())
}

/// What a server says may name the person, so only its numbers are kept.
fn undelivered(error: &SmtpError, is_plain: bool) -> Undelivered {
    match error.status() {
        Some(code) => {
            let status = enhanced(&error.to_string());
            sorted(&code.to_string(), &status)
        }
        // Servers without SMTPUTF8 take no letters beyond ASCII, and never will from one day to the next.
        None if error.is_client() && !is_plain => {
            Undelivered::Never { why: "the mail server cannot take such an address".to_owned() }
        }
        None => {
            let why =
                if error.is_timeout() { "the mail server took too long" } else { "the mail server was not reached" };
            Undelivered::Later { after_seconds: None, why: why.to_owned() }
        }
    }
}

/// 4xx is about the moment. Of 5xx, what is about our login is the bank's to mend, what is about the address stays so for
/// every mail, and the rest is about this one.
fn sorted(code: &str, status: &str) -> Undelivered {
    let why = format!("the mail server answered {code} {status}").trim_end().to_owned();
    match code {
        _ if !code.starts_with('5') => Undelivered::Later { after_seconds: None, why },
        "530" | "534" | "535" | "538" => Undelivered::Later { after_seconds: None, why },
        _ if reaches_nobody(status) => Undelivered::Blocked { why },
        _ => Undelivered::Never { why },
    }
}

/// Such as `5.1.1`, wherever it stands in an answer.
fn enhanced(answer: &str) -> String {
    let is_status = |word: &&str| {
        let numbers: Vec<&str> = word.split('.').collect();
        let is_number = |part: &&str| (1..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        numbers.len() == 3 && matches!(numbers[0], "4" | "5") && numbers.iter().all(is_number)
    };
    let words = answer.split(|c: char| !(c.is_ascii_alphanumeric() || c == '.')).map(|word| word.trim_matches('.'));
    words.into_iter().find(|word| is_status(word)).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_servers_answer_says_whether_to_try_again() {
        assert!(matches!(sorted("450", "4.2.0"), Undelivered::Later { .. }));
        assert!(matches!(sorted("535", "5.7.8"), Undelivered::Later { .. }), "a wrong password is the bank's mistake");
        assert!(matches!(sorted("550", "5.1.1"), Undelivered::Blocked { .. }));
        assert!(matches!(sorted("554", "5.7.1"), Undelivered::Never { .. }));
        assert!(matches!(sorted("550", ""), Undelivered::Never { .. }));
        assert!(matches!(sorted("552", "5.2.2"), Undelivered::Never { .. }));
    }

    #[test]
    fn only_numbers_are_kept_of_an_answer() {
        assert_eq!(enhanced("permanent error (550): 5.1.1 <a@b.kz>: no such user"), "5.1.1");
        assert_eq!(enhanced("permanent error (550): from 10.5.1.1 at 5.1"), "");
        let Undelivered::Never { why } = sorted("550", &enhanced("550 no a@b.kz here")) else { panic!() };
        assert_eq!(why, "the mail server answered 550");
    }
}
