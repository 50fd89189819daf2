//! `GET /api/v1/branches/{id}/events`: a branch's day as it happens, as server-sent events.
//!
//! A stream begins with a snapshot, or after `Last-Event-ID` with what was missed of the same day. Changes follow as they
//! become durable, and a beat every ten seconds. When the date changes, or a reader falls too far behind, a snapshot
//! begins anew. Events are for everybody: they name numbers, services and counters, never a person or a pass.

mod change;
mod feed;
mod snapshot;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Sse;
use axum::response::sse::Event;
use futures::Stream;
use lobby_engine::BranchId;
use std::convert::Infallible;

use crate::api::extract::Path;
use crate::api::{Asked, Problem};
use crate::app::Shared;
use feed::Feed;

/// What happens in a branch
#[utoipa::path(get, path = "/api/v1/branches/{id}/events", tag = "branches",
    params(("id" = String, Path, description = "a branch")),
    responses(
        (status = 200, description = "`event: snapshot`, then `change` and `beat`", content_type = "text/event-stream"),
        (status = 404, description = "`unknown_branch`")
    )
)]
pub(super) async fn events(
    State(app): State<Shared>,
    Path(branch): Path<String>,
    Asked(language): Asked,
    headers: HeaderMap,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, Problem> {
    let last = headers.get("last-event-id").and_then(|id| id.to_str().ok());
    let closing = app.closing.clone().cancelled_owned();
    let feed = Feed::open(app, BranchId::new(branch), language, last).await?;
    let events = futures::stream::unfold(feed, |mut feed| async move { Some((Ok(feed.next().await?), feed)) });
    Ok(Sse::new(futures::StreamExt::take_until(events, closing)))
}
