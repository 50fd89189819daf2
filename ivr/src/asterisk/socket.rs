//! The socket by which Asterisk's events come; it is opened again for as long as anybody listens.

use std::sync::Arc;
use std::time::Duration;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use futures::{SinkExt, StreamExt};
use tokio::net::TcpStream;
use tokio::sync::mpsc::Sender;
use tokio::time::{Instant, MissedTickBehavior, interval, sleep, timeout};
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::http::header::{AUTHORIZATION, HeaderValue};
use tokio_tungstenite::tungstenite::{Error, Message};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

use super::client::Ari;
use super::error::AsteriskError;
use super::event::{News, read};

const CONNECT_WITHIN: Duration = Duration::from_secs(5);
/// A network that swallows everything is noticed by this.
const PING_EVERY: Duration = Duration::from_secs(5);
const DEAF_AFTER: Duration = Duration::from_secs(15);
/// Callers hear nothing new meanwhile.
const FIRST_PAUSE: Duration = Duration::from_millis(200);
const LONGEST_PAUSE: Duration = Duration::from_secs(5);

pub(super) enum Line {
    /// Open, for the first time or again: what happened before was missed.
    Open,
    News(News),
    Lost,
}

type Stream = WebSocketStream<MaybeTlsStream<TcpStream>>;

/// Ends when nobody listens any more.
pub(super) async fn listen(ari: Arc<Ari>, to: Sender<Line>) {
    let mut failures = 0;
    loop {
        let opened = open(&ari).await;
        if opened.is_ok() {
            failures = 0;
        }
        let error = match opened {
            Ok(stream) => pass_on(stream, &to).await,
            Err(error) => Err(error),
        };
        let Err(error) = error else { return };
        let pause = pause(failures);
        failures += 1;
        tracing::warn!(%error, pause_seconds = pause.as_secs_f64(), "Asterisk's events do not come");
        if to.send(Line::Lost).await.is_err() {
            return;
        }
        sleep(pause).await;
    }
}

fn pause(failures: u32) -> Duration {
    (FIRST_PAUSE * 2_u32.pow(failures.min(10))).min(LONGEST_PAUSE)
}

async fn open(ari: &Ari) -> Result<Stream, AsteriskError> {
    let mut request = ari.events_address().as_str().into_client_request()?;
    // In a header, since addresses stand in logs.
    let word = BASE64_STANDARD.encode(format!("{}:{}", ari.settings.user, ari.settings.password));
    let word = HeaderValue::from_str(&format!("Basic {word}")).map_err(|error| Error::HttpFormat(error.into()))?;
    request.headers_mut().insert(AUTHORIZATION, word);
    let (stream, _) = timeout(CONNECT_WITHIN, connect_async(request)).await.map_err(|_| deaf())??;
    Ok(stream)
}

fn deaf() -> Error {
    Error::Io(std::io::ErrorKind::TimedOut.into())
}

/// Until the socket breaks, which is an error, or nobody listens.
async fn pass_on(mut stream: Stream, to: &Sender<Line>) -> Result<(), AsteriskError> {
    if to.send(Line::Open).await.is_err() {
        return Ok(());
    }
    let mut ping = interval(PING_EVERY);
    ping.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut heard_at = Instant::now();
    loop {
        tokio::select! {
            message = stream.next() => {
                heard_at = Instant::now();
                if let Message::Text(text) = message.ok_or(Error::ConnectionClosed)??
                    && let Some(news) = read(&text)
                    && to.send(Line::News(news)).await.is_err()
                {
                    return Ok(());
                }
            }
            _ = ping.tick() => {
                if heard_at.elapsed() > DEAF_AFTER {
                    return Err(deaf().into());
                }
                stream.send(Message::Ping(Vec::new().into())).await?;
            }
            () = to.closed() => return Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_from_a_moment_to_a_bound() {
        let millis: Vec<u128> = (0..7).map(|failures| pause(failures).as_millis()).collect();
        assert_eq!(millis, [200, 400, 800, 1600, 3200, 5000, 5000]);
        assert_eq!(pause(u32::MAX), LONGEST_PAUSE);
    }
}
