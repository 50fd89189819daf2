//! Recordings are fetched from Twilio, kept here, and deleted there.

use std::time::Duration;

use lobby_office::OfficeError;
use lobby_office::recordings::LARGEST_RECORDING;
use lobby_twilio::{Twilio, TwilioError};
use uuid::Uuid;

use super::LINE;
use crate::call::CallFlow;

const LOOK: Duration = Duration::from_secs(3);
/// A recording that Twilio does not give for so long is given up.
const PATIENCE: chrono::Duration = chrono::Duration::hours(6);

pub(super) async fn follow(flow: &CallFlow, twilio: &Twilio) {
    loop {
        if let Err(error) = each(flow, twilio).await {
            tracing::warn!(%error, "recordings have to wait");
        }
        tokio::time::sleep(LOOK).await;
    }
}

async fn each(flow: &CallFlow, twilio: &Twilio) -> Result<(), OfficeError> {
    let now = flow.office().clocks().business.now();
    for (id, address, since) in flow.office().expected_recordings(LINE).await? {
        one(flow, twilio, (id, &address), since + PATIENCE < now).await?;
    }
    Ok(())
}

/// A recording is deleted at Twilio even where it is not kept here: nobody else is to have it.
async fn one(flow: &CallFlow, twilio: &Twilio, (id, address): (Uuid, &str), is_late: bool) -> Result<(), OfficeError> {
    match twilio.recording(address, LARGEST_RECORDING).await {
        Ok(sound) => flow.office().keep_recording(id, "audio/mpeg", sound).await?,
        Err(error) if may_pass(&error) && !is_late => return Ok(()),
        Err(error) => {
            tracing::warn!(%error, recording = %id, "Twilio does not give a recording");
            flow.office().give_recording_up(id).await?;
        }
    }
    if let Err(error) = twilio.delete_recording(address).await {
        tracing::warn!(%error, recording = %id, "a recording stays with Twilio");
    }
    Ok(())
}

/// Twilio may have it a moment later than it says.
fn may_pass(error: &TwilioError) -> bool {
    matches!(
        error,
        TwilioError::Busy { .. }
            | TwilioError::Broken(_)
            | TwilioError::Unreachable(_)
            | TwilioError::Refused { status: 404, .. }
    )
}
