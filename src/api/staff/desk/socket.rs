//! `GET /api/staff/desk/ws`: tells a desk that something is new, never what.

use std::time::Duration;

use axum::extract::State;
use axum::extract::ws::{Message as Frame, WebSocket, WebSocketUpgrade};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::Response;
use lobby_office::bus::Wake;
use lobby_office::desk::watch::Look;
use serde_json::{Value, json};
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;
use uuid::Uuid;

use crate::api::Problem;
use crate::api::asker::Staff;
use crate::app::Shared;

/// A wake may be lost; then the desk is looked at this much later.
const LOOK: Duration = Duration::from_secs(2);
/// Proxies close sockets on which nothing is said.
const PING: Duration = Duration::from_secs(25);
/// Pages say nothing here.
const LONGEST_FRAME: usize = 1024;

/// Why the desk is looked at.
enum Woken {
    Look,
    Typing(Uuid),
}

/// The page is no longer there.
struct Gone;

pub(super) async fn socket(
    State(app): State<Shared>,
    staff: Staff,
    headers: HeaderMap,
    upgrade: WebSocketUpgrade,
) -> Result<Response, Problem> {
    // The desk's own first look refuses those who have no desk.
    app.office.desk(&staff.employee).await?;
    if !is_own_page(&headers) {
        return Err(Problem::new(StatusCode::FORBIDDEN, "csrf"));
    }
    let upgrade = upgrade.max_message_size(LONGEST_FRAME).max_frame_size(LONGEST_FRAME);
    Ok(upgrade.on_upgrade(move |mut socket| async move {
        let wakes = app.office.bus().subscribe();
        if let Err(Gone) = hold(&app, &mut socket, staff.employee.id, wakes).await {
            // The page comes back by itself.
            let _ = socket.send(Frame::Close(None)).await;
        }
    }))
}

/// Browsers name the page that opens a socket, and send cookies whoever that is.
fn is_own_page(headers: &HeaderMap) -> bool {
    let text = |name| headers.get(name).and_then(|value: &axum::http::HeaderValue| value.to_str().ok());
    let Some(origin) = text(header::ORIGIN) else { return true };
    origin.split_once("://").map(|(_, host)| host) == text(header::HOST)
}

async fn hold(app: &Shared, socket: &mut WebSocket, agent: Uuid, mut wakes: Receiver<Wake>) -> Result<(), Gone> {
    let mut looks = tokio::time::interval(LOOK);
    looks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    let mut pings = tokio::time::interval(PING);
    let mut last = Look::default();
    loop {
        tokio::select! {
            () = app.closing.cancelled() => return Err(Gone),
            _ = pings.tick() => send(socket, Frame::Ping(Vec::new().into())).await?,
            _ = looks.tick() => last = tell(app, socket, last).await?,
            woken = woken(&mut wakes) => match woken {
                Woken::Look => last = tell(app, socket, last).await?,
                Woken::Typing(conversation) if last.is_with(conversation, agent) => {
                    say(socket, &json!({ "type": "typing", "conversation": conversation })).await?;
                }
                Woken::Typing(_) => {}
            },
            frame = socket.recv() => match frame {
                Some(Ok(Frame::Ping(_) | Frame::Pong(_) | Frame::Text(_))) => {}
                _ => return Err(Gone),
            },
        }
    }
}

/// Looks again, and says what differs from the last look.
async fn tell(app: &Shared, socket: &mut WebSocket, last: Look) -> Result<Look, Gone> {
    // The database is away for a moment; the next look finds what is new.
    let Ok(look) = app.office.look_at_desk().await else { return Ok(last) };
    for (conversation, seq) in look.grown(&last) {
        say(socket, &json!({ "type": "conversation", "id": conversation, "seq": seq })).await?;
    }
    if look.desk_differs(&last) {
        say(socket, &json!({ "type": "desk" })).await?;
    }
    Ok(look)
}

async fn say(socket: &mut WebSocket, value: &Value) -> Result<(), Gone> {
    send(socket, Frame::Text(value.to_string().into())).await
}

async fn send(socket: &mut WebSocket, frame: Frame) -> Result<(), Gone> {
    socket.send(frame).await.map_err(|_| Gone)
}

/// Returns when there may be something to tell.
async fn woken(wakes: &mut Receiver<Wake>) -> Woken {
    loop {
        match wakes.recv().await {
            Ok(Wake::Desk | Wake::Conversation { .. }) | Err(RecvError::Lagged(_)) => return Woken::Look,
            Ok(Wake::Typing { conversation, by_agent: false }) => return Woken::Typing(conversation),
            Ok(_) => {}
            Err(RecvError::Closed) => std::future::pending().await,
        }
    }
}
