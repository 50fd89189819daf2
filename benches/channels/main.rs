//! From a provider's call to its acknowledgement, and to the answer in the provider's hands. `benches/README.md` explains
//! each line.

#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a bench stops at what it did not expect, and prints")]

#[path = "../common/ceilings.rs"]
mod ceilings;
mod grammy;
mod lobby;
#[path = "../common/measure.rs"]
mod measure;
mod provider;
#[path = "../common/signed.rs"]
mod signed;

use std::time::{Duration, Instant};

use lobby::Lobby;
use measure::{Measured, measure, ratio};
use provider::Provider;

const STATUS: &str = "сколько ещё?";
/// Connections that post at the same time.
const CLIENTS: usize = 32;
/// The least share of the gathered works' rate that acknowledged messages should reach: each is one work.
const LIMIT_OF_GATHERED: f64 = 0.15;
/// At most so many times as long as an echo and three durable commits, one after the other, an answer should take.
const LIMIT_OF_DELIVERY: f64 = 10.0;
/// People who write one after the other.
const PEOPLE: usize = 20;

#[tokio::main]
async fn main() {
    let gathered = ceilings::gathered_works(CLIENTS).await;
    let echo = ceilings::echo(1).await;
    let single = ceilings::single_commits().await;
    let provider = Provider::start().await;
    let (server, shutdown, _database) = lobby::start(&provider.url).await;
    let channel = |what, prefix, pause| Channel { what, prefix, people: PEOPLE, pause };
    let mut delivered = Vec::new();
    for channel in [
        channel("Telegram: delivered", "telegram:", Duration::ZERO),
        channel("WhatsApp: delivered", "whatsapp:", Duration::ZERO),
        // One SMS a second goes out by one number.
        channel("SMS: delivered", "", Duration::from_millis(1100)),
    ] {
        delivered.push(self::delivered(&channel, &server, &provider).await);
    }
    let bot = grammy::run(&provider).await;
    // Last, since the answers of this flood leave at Telegram's own pace.
    let acknowledged = telegram_acknowledged(&server).await;
    for line in [&gathered, &echo, &single, &acknowledged].into_iter().chain(&delivered).chain(&bot) {
        line.print();
    }
    ratio("acknowledged / gathered works", &acknowledged, &gathered, Some(LIMIT_OF_GATHERED));
    let floor = (echo.p50 + 3 * single.p50).as_secs_f64();
    for line in &delivered {
        slowness(line, floor);
    }
    if let [acknowledged_by_bot, delivered_by_bot] = bot.as_slice() {
        ratio("acknowledged / the same by the grammY bot", &acknowledged, acknowledged_by_bot, None);
        let share = delivered[0].p50.as_secs_f64() / delivered_by_bot.p50.as_secs_f64();
        println!("Telegram's delivery, P50 / the same by the grammY bot: {share:.2}");
    }
    shutdown.cancel();
}

fn slowness(line: &Measured, floor: f64) {
    let times = line.p50.as_secs_f64() / floor;
    let verdict = if times > LIMIT_OF_DELIVERY { "  ABOVE" } else { "  (limit" };
    let close = if times > LIMIT_OF_DELIVERY { "" } else { ")" };
    println!("{}, P50 / (echo + 3 commits): {times:.2}{verdict} {LIMIT_OF_DELIVERY:.0}{close}", line.what);
}

/// What one of the channels is asked with, and how fast it lets messages out.
struct Channel {
    what: &'static str,
    prefix: &'static str,
    people: usize,
    /// Between two people, and nobody's wait.
    pause: Duration,
}

/// A person takes a ticket, and then asks how long still: the time to the answer in the provider's hands.
async fn delivered(channel: &Channel, server: &Lobby, provider: &Provider) -> Measured {
    let mut times = Vec::new();
    for n in 0..channel.people {
        let person = Person::of(channel, n);
        person.says(server, 2 * n, "талон в кассу на Абая").await;
        provider.has(&person.address, 1).await;
        // One message a second goes to a chat.
        tokio::time::sleep(Duration::from_millis(1100)).await;
        let began = Instant::now();
        let before = provider.count(&person.address);
        person.says(server, 2 * n + 1, STATUS).await;
        provider.has(&person.address, before + 1).await;
        times.push(began.elapsed());
        tokio::time::sleep(channel.pause).await;
    }
    Measured::of(channel.what, times)
}

struct Person<'c> {
    prefix: &'c str,
    /// As the provider names them.
    address: String,
}

impl<'c> Person<'c> {
    fn of(channel: &'c Channel, n: usize) -> Self {
        let prefix = channel.prefix;
        let address = match prefix {
            "telegram:" => (1000 + n).to_string(),
            "" => format!("+7702{n:07}"),
            _ => format!("{prefix}+7701{n:07}"),
        };
        Self { prefix, address }
    }

    async fn says(&self, server: &Lobby, message: usize, text: &str) {
        match self.prefix {
            "telegram:" => server.telegram(message, &self.address, text).await,
            "" => server.twilio(500_000 + message, "", &self.address, text).await,
            prefix => server.twilio(message, prefix, self.address.trim_start_matches(prefix), text).await,
        }
    }
}

async fn telegram_acknowledged(server: &Lobby) -> Measured {
    let server = server.clone();
    measure("Telegram: acknowledged", CLIENTS, 100, move |caller, turn| {
        let server = server.clone();
        async move {
            let update = 1_000_000 + caller * 1000 + turn;
            server.telegram(update, &(20_000 + caller).to_string(), STATUS).await;
        }
    })
    .await
}
