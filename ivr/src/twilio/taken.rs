//! Callers who wait for a person hear at once that somebody took them, and leave an agent who passed them on: Twilio asks
//! again when it is told to.
//!
//! It also asks by itself every few seconds, so a wake that is lost costs those seconds and nothing else.

use std::collections::HashSet;

use lobby_office::OfficeError;
use lobby_office::bus::Wake;
use lobby_twilio::Twilio;
use tokio::sync::broadcast::error::RecvError;

use super::LINE;
use super::render::VOICE;
use crate::call::CallFlow;

pub(super) async fn follow(flow: &CallFlow, twilio: &Twilio, public_url: &str) {
    let mut wakes = flow.office().bus().subscribe();
    let mut told = HashSet::new();
    loop {
        match wakes.recv().await {
            Ok(Wake::Desk) | Err(RecvError::Lagged(_)) => {}
            Ok(_) => continue,
            Err(RecvError::Closed) => return,
        }
        if let Err(error) = tell(flow, twilio, public_url, &mut told).await {
            tracing::warn!(%error, "callers who were taken could not be looked up");
        }
    }
}

/// Each call once at a position; what is over is forgotten.
async fn tell(
    flow: &CallFlow,
    twilio: &Twilio,
    public_url: &str,
    told: &mut HashSet<(String, i64)>,
) -> Result<(), OfficeError> {
    let mut taken: HashSet<(String, i64)> = flow.office().calls_taken(LINE).await?.into_iter().collect();
    taken.extend(flow.office().calls_passed_on(LINE).await?);
    told.retain(|known| taken.contains(known));
    for (call, position) in taken {
        let url = format!("{public_url}{VOICE}?position={position}");
        if told.insert((call.clone(), position))
            && let Err(error) = twilio.redirect_call(&call, &url).await
        {
            tracing::warn!(%error, call, "a caller hears a little later that somebody took them");
        }
    }
    Ok(())
}
