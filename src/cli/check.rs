//! `lobby check`: settings and every configured service, one line each.

use std::io::Write;

use anyhow::{Context, bail};
use lobby_bot::{check_email, check_telegram, check_twilio};
use lobby_ivr::asterisk::Asterisk;
use lobby_office::random::Random;
use lobby_office::{bus, demo};

use crate::config::Config;
use crate::opening::{self, open_database};
use crate::speech;

/// Something the server needs, and whether it can be had.
struct Finding {
    what: &'static str,
    result: anyhow::Result<String>,
}

/// The settings were already read and validated when this runs; here the services behind them are tried.
pub(super) fn run(config: Config) -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let mut findings = vec![
        Finding { what: "listen", result: can_listen(&config) },
        Finding { what: "database", result: runtime.block_on(can_open(&config)) },
    ];
    if let Some(url) = &config.redis {
        let reached = runtime.block_on(bus::reach(url.expose()));
        let result = reached.map(|()| "answers".to_owned()).map_err(anyhow::Error::msg);
        findings.push(Finding { what: "redis", result });
    }
    if let Some(token) = &config.telegram.token {
        let known = runtime.block_on(check_telegram(&config.telegram.api_url, token.expose()));
        let result = known.map(|name| format!("the bot is @{name}")).map_err(anyhow::Error::msg);
        findings.push(Finding { what: "telegram", result });
    }
    if let (Some(account), Some(token)) = (&config.twilio.account_sid, &config.twilio.auth_token) {
        let known = runtime.block_on(check_twilio(&config.twilio.api_url, account, token.expose()));
        findings.push(Finding { what: "twilio", result: known.map_err(anyhow::Error::msg) });
    }
    if let Some(settings) = config.asterisk.settings() {
        let reached = runtime.block_on(Asterisk::check(settings));
        let result = reached.map(|version| format!("Asterisk {version}")).map_err(anyhow::Error::from);
        findings.push(Finding { what: "asterisk", result });
    }
    if let Ok(Some(settings)) = config.email.settings("") {
        let reached = runtime.block_on(check_email(&settings));
        findings.push(Finding { what: "e-mail", result: reached.map_err(anyhow::Error::msg) });
    }
    if let Some(crm) = opening::crm(&config).transpose() {
        let reached = crm.map_err(anyhow::Error::from).and_then(|crm| Ok(runtime.block_on(crm.reach())?));
        findings.push(Finding { what: "crm", result: reached.map(|()| "answers".to_owned()) });
    }
    findings.extend(runtime.block_on(can_speak(&config)));
    let mut out = std::io::stdout().lock();
    for Finding { what, result } in &findings {
        match result {
            Ok(detail) => writeln!(out, "fine   {what}: {detail}")?,
            Err(error) => writeln!(out, "WRONG  {what}: {error:#}")?,
        }
    }
    match findings.iter().filter(|finding| finding.result.is_err()).count() {
        0 => Ok(()),
        wrong => bail!("{wrong} of {} checks failed", findings.len()),
    }
}

fn can_listen(config: &Config) -> anyhow::Result<String> {
    let listener = std::net::TcpListener::bind(config.listen)
        .context("is a server already running? choose another address with --listen")?;
    Ok(listener.local_addr()?.to_string())
}

/// Each voice that is to speak says something.
async fn can_speak(config: &Config) -> Vec<Finding> {
    let finding = |result| Finding { what: "speech", result };
    match speech::speaker(config, &Random::system()).await {
        Ok(Some(speaker)) => {
            let found = speaker.check().await;
            found.into_iter().map(|(_, result)| finding(result.map_err(anyhow::Error::from))).collect()
        }
        Ok(None) if config.speech.voices.is_some() => vec![finding(Ok("off".to_owned()))],
        Ok(None) => vec![finding(Ok("off: espeak-ng is not installed, and no server is set".to_owned()))],
        Err(error) => vec![finding(Err(error.into()))],
    }
}

async fn can_open(config: &Config) -> anyhow::Result<String> {
    let db = open_database(config, &Random::system()).await?;
    let holds = match (demo::is_empty(&db).await?, demo::is_demo(&db).await?) {
        (true, _) => "no branches yet",
        (false, true) => "demo data",
        (false, false) => "branches",
    };
    Ok(format!("{:?}, {holds}", config.database))
}
