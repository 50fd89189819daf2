//! Start and stop. [`run`] is both the product and the server of every test.

use std::future::Future;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use chrono::TimeDelta;
use lobby_bot::MiniApp;
use lobby_dialogue::Dialogue;
use lobby_ivr::speech::SpeechError;
use lobby_office::cards::Cards;
use lobby_office::courier::{Courier, Deliver};
use lobby_office::{Office, OfficeError};
use lobby_web::chat::Chat;
use lobby_web::push::{PushError, WebPush};
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use crate::announce::announce;
use crate::app::App;
use crate::channels::{ChannelError, Channels};
use crate::config::Config;
use crate::limits::{Limits, Quota};
use crate::opening::{self, OpenError, Sources};
use crate::telephony::{LineError, PhoneLines};
use crate::{metrics, serve, speech};

#[derive(Debug, thiserror::Error)]
pub enum RunError {
    #[error("the network failed: {0}")]
    Network(#[from] std::io::Error),
    /// Half a server is worse than none: whoever watches the process starts a whole one.
    #[error("the task {0} ended by itself")]
    TaskEnded(&'static str),
    #[error(transparent)]
    Open(#[from] OpenError),
    #[error(transparent)]
    Channel(#[from] ChannelError),
    #[error(transparent)]
    Line(#[from] LineError),
    #[error(transparent)]
    Push(#[from] PushError),
    #[error("speech: {0}")]
    Speech(#[from] SpeechError),
    #[error(transparent)]
    Office(#[from] OfficeError),
}

/// People notice half a second at the doors less than a database notices being asked all the time.
const DUE_EVERY: Duration = Duration::from_millis(500);
const DEFINITIONS_EVERY: Duration = Duration::from_secs(5);
const LOOK_EVERY: Duration = Duration::from_secs(2);
const TIDY_EVERY: Duration = Duration::from_secs(60 * 60);

/// Serves until `shutdown` is cancelled: then accepts nobody, lets requests under way finish for as long as the settings
/// say, and stops. A background task that ends earlier stops everything.
pub async fn run(
    config: Config,
    sources: Sources,
    listener: TcpListener,
    shutdown: CancellationToken,
) -> Result<(), RunError> {
    let address = listener.local_addr()?;
    let app = Arc::new(open_app(&config, &sources, address, shutdown.clone()).await?);
    let mut tasks = Tasks::new(shutdown.clone());
    tasks.spawn("metrics upkeep", metrics_upkeep(app.office.clone()));
    tasks.spawn("branch clock", branch_clock(app.office.clone()));
    tasks.spawn("branch definitions", branch_definitions(app.office.clone()));
    tasks.spawn("looking around", looking_around(app.office.clone()));
    tasks.spawn("tidying", tidying(app.office.clone()));
    let channels = Channels::open(&config, &app.office, &app.public_url)?;
    if let Some(telegram) = channels.telegram.clone() {
        let closing = shutdown.clone();
        tasks.spawn_finishing("Telegram", async move { telegram.run(closing).await });
    }
    if let Some(twilio) = channels.twilio.clone() {
        let closing = shutdown.clone();
        tasks.spawn_finishing("Twilio", async move { twilio.run(closing).await });
    }
    if let Some(email) = channels.email.clone() {
        let closing = shutdown.clone();
        tasks.spawn_finishing("e-mail", async move { email.run(closing).await });
    }
    let lines = PhoneLines::open(&config, &app)?;
    if let Some(voice) = lines.twilio.clone() {
        let closing = shutdown.clone();
        tasks.spawn_finishing("calls", async move { voice.run(closing).await });
    }
    if let Some((reception, settings)) = lines.asterisk.clone() {
        let closing = shutdown.clone();
        tasks.spawn_finishing("calls through Asterisk", async move {
            if let Err(error) = reception.run(settings, closing).await {
                tracing::error!(%error, "calls through Asterisk cannot be answered");
            }
        });
    }
    app.chat.dialogue.read_pictures_with(channels.picture_readers());
    let push = app.push.clone().map(|push| Arc::new(push) as Arc<dyn Deliver>);
    // The same for both: they share a provider's pace.
    let deliverers = channels.deliverers();
    let cards = Cards::new(app.office.clone(), deliverers.clone());
    let courier = Courier::new(
        app.office.clone(),
        deliverers.into_iter().chain(push).chain(lines.deliverer(&app.office)).collect(),
    );
    let following = shutdown.clone();
    tasks.spawn_finishing("following cards", async move { cards.run(following).await });
    let (office, closing) = (app.office.clone(), shutdown.clone());
    tasks.spawn("following other nodes", async move { office.follow_other_nodes().await });
    let (answering, closing_too) = (app.chat.dialogue.clone(), shutdown.clone());
    tasks.spawn_finishing("answering", async move { answering.run(closing_too).await });
    tasks.spawn_finishing("courier", async move { courier.run(closing).await });
    announce(&app).await?;
    tracing::info!(%address, "listening");

    let server = serve_until(
        listener,
        serve::router(&app, &config, channels.webhooks().merge(lines.webhooks())),
        shutdown.clone(),
    );
    tokio::pin!(server);
    // In this order: once told to stop, tasks and server end too, and that is no failure.
    let ended = tokio::select! {
        biased;
        () = shutdown.cancelled() => Ok(()),
        result = &mut server => return Ok(result?),
        name = tasks.first_ended() => Err(RunError::TaskEnded(name)),
    };
    shutdown.cancel();
    drain(config.drain(), async {
        let _listener_failed_while_stopping = server.await;
        tasks.all_ended().await;
    })
    .await;
    ended
}

async fn open_app(
    config: &Config,
    sources: &Sources,
    address: SocketAddr,
    closing: CancellationToken,
) -> Result<App, RunError> {
    let office = opening::open(config, sources).await?;
    office.catch_up_after_downtime().await?;
    if config.keeps_limits() {
        let within = |quota: Quota| TimeDelta::from_std(quota.per).unwrap_or(TimeDelta::MAX);
        let (tickets, messages) = (config.limits.tickets, config.limits.messages);
        office.limit_tickets(tickets.count, within(tickets));
        office.limit_messages(messages.count, within(messages));
    }
    let limits = if config.keeps_limits() { Limits::new(config.limits.clone()) } else { Limits::off() };
    let demo = office.is_demo().await?;
    let public_url = config.public_url(address);
    let dialogue = Dialogue::new(office.clone(), public_url.clone());
    let chat = Chat {
        office: office.clone(),
        dialogue,
        public_url: public_url.clone(),
        takes_files: config.widget.files,
        closing: closing.clone(),
    };
    let push = match config.widget.push {
        true => Some(WebPush::new(office.clone(), config.widget.push_services.clone(), public_url.clone())?),
        false => None,
    };
    let mini_app = config.telegram.token.as_ref().map(|token| MiniApp::new(token.expose()));
    let speaker = speech::speaker(config, &sources.random).await?;
    Ok(App { office, limits, chat, mini_app, push, speaker, public_url, demo, closing })
}

/// Doors open and close, calls go unanswered, holds end. A failure is the database's and passes with it.
async fn branch_clock(office: Office) {
    let mut ticks = tokio::time::interval(DUE_EVERY);
    ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        ticks.tick().await;
        if let Err(error) = office.act_due().await {
            tracing::warn!(error = &error as &dyn std::error::Error, "what is due could not be done yet");
        }
    }
}

/// An import may run beside the server, or on another node.
async fn branch_definitions(office: Office) {
    let mut ticks = tokio::time::interval(DEFINITIONS_EVERY);
    loop {
        ticks.tick().await;
        if let Err(error) = office.reload_branches().await {
            tracing::warn!(error = &error as &dyn std::error::Error, "branch definitions could not be read yet");
        }
    }
}

/// What another node or a command in another window wrote, if its wake was lost or there was none.
async fn looking_around(office: Office) {
    let mut ticks = tokio::time::interval(LOOK_EVERY);
    ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        ticks.tick().await;
        if let Err(error) = office.look_around().await {
            tracing::warn!(error = &error as &dyn std::error::Error, "others' changes could not be read yet");
        }
    }
}

async fn tidying(office: Office) {
    let mut ticks = tokio::time::interval(TIDY_EVERY);
    loop {
        ticks.tick().await;
        if let Err(error) = office.tidy().await {
            tracing::warn!(error = &error as &dyn std::error::Error, "old records could not be forgotten yet");
        }
    }
}

/// A token that SIGINT or SIGTERM cancels.
pub fn shutdown_on_signals() -> std::io::Result<CancellationToken> {
    let (mut interrupt, mut terminate) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    let token = CancellationToken::new();
    let cancelled = token.clone();
    tokio::spawn(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
        tracing::info!("stopping: requests under way may finish");
        cancelled.cancel();
    });
    Ok(token)
}

async fn serve_until(listener: TcpListener, router: Router, shutdown: CancellationToken) -> std::io::Result<()> {
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service).with_graceful_shutdown(shutdown.cancelled_owned()).await
}

async fn drain(deadline: Duration, work: impl Future<Output = ()>) {
    if tokio::time::timeout(deadline, work).await.is_err() {
        tracing::warn!(deadline_seconds = deadline.as_secs(), "stopped with requests under way");
    }
}

async fn metrics_upkeep(office: Office) {
    let mut ticks = tokio::time::interval(metrics::UPKEEP_EVERY);
    loop {
        ticks.tick().await;
        for branch in office.branches().iter() {
            // A day that cannot be read now is reported by those who need it.
            let Ok(view) = office.view_today(&branch.id).await else { continue };
            metrics::tickets_waiting(&branch.id, view.day.waiting().count());
        }
        if let Ok(age) = office.outbox_age().await {
            metrics::outbox_age(age);
        }
        metrics::recorder().inspect(|recorder| recorder.run_upkeep());
    }
}

/// The background tasks of a server.
struct Tasks {
    shutdown: CancellationToken,
    running: JoinSet<&'static str>,
    names: std::collections::HashMap<tokio::task::Id, &'static str>,
}

impl Tasks {
    fn new(shutdown: CancellationToken) -> Self {
        Self { shutdown, running: JoinSet::new(), names: std::collections::HashMap::new() }
    }

    /// A task that is dropped when the server shuts down.
    fn spawn(&mut self, name: &'static str, task: impl Future<Output = ()> + Send + 'static) {
        let shutdown = self.shutdown.clone();
        let handle = self.running.spawn(async move {
            shutdown.run_until_cancelled(task).await;
            name
        });
        self.names.insert(handle.id(), name);
    }

    /// A task that sees the shutdown itself and finishes what it began: a message half sent would be sent again.
    fn spawn_finishing(&mut self, name: &'static str, task: impl Future<Output = ()> + Send + 'static) {
        let handle = self.running.spawn(async move {
            task.await;
            name
        });
        self.names.insert(handle.id(), name);
    }

    /// The name of the first task that ended, by returning or by a panic.
    async fn first_ended(&mut self) -> &'static str {
        match self.running.join_next().await {
            Some(Ok(name)) => name,
            Some(Err(error)) => self.names.get(&error.id()).copied().unwrap_or("unknown"),
            None => std::future::pending().await,
        }
    }

    async fn all_ended(&mut self) {
        while self.running.join_next().await.is_some() {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_task_that_panics_is_named() {
        let mut tasks = Tasks::new(CancellationToken::new());
        tasks.spawn("patient", std::future::pending());
        tasks.spawn("clumsy", async { panic!("on purpose") });
        assert_eq!(tasks.first_ended().await, "clumsy");
    }

    #[tokio::test]
    async fn tasks_end_with_the_server() {
        let shutdown = CancellationToken::new();
        let mut tasks = Tasks::new(shutdown.clone());
        tasks.spawn("patient", std::future::pending());
        shutdown.cancel();
        tasks.all_ended().await;
    }
}
