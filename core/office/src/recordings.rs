//! Recordings of talks with agents, where the bank records: kept for as long as it says, heard by those who may read.

use chrono::Duration;
use lobby_engine::Instant;
use lobby_store::calls::Call;
use lobby_store::hand_overs;
use lobby_store::recordings::{self as table, Expected};
use uuid::Uuid;

use crate::desk::hold::{self, What};
use crate::desk::{Deed, DeskRefusal};
use crate::staff::Employee;
use crate::{Office, OfficeError};

pub use lobby_store::recordings::Recording;

/// The largest that is kept, in bytes: half an hour as Asterisk records.
pub const LARGEST_RECORDING: usize = 30 * 1024 * 1024;

/// For how many days recordings are kept where nothing else is said.
const KEPT_DAYS: u32 = 90;

/// A recording that a phone system has made.
#[derive(Clone, Debug)]
pub struct NewRecording {
    /// The phone system's own name of it: told of twice, it is one.
    pub name: String,
    /// Where it lies.
    pub source: String,
    pub seconds: i64,
}

impl Office {
    /// From now on recordings are kept for so many days. Set once, at start.
    pub fn keep_recordings(&self, days: u32) {
        // A second setting would come from a second start of the same office, which does not happen.
        let _ = self.recording_days().set(days);
    }

    /// There is a recording of a call, which somebody fetches. Gives its id.
    pub async fn expect_recording<S>(&self, call: &Call<S>, new: NewRecording) -> Result<Uuid, OfficeError> {
        let expected = Expected {
            id: Uuid::new_v5(&call.id, new.name.as_bytes()),
            call: call.id,
            conversation: call.conversation,
            line: call.line.clone(),
            source: new.source,
            seconds: new.seconds,
            at: self.clocks().business.now(),
        };
        let id = expected.id;
        let work = self
            .db()
            .write::<bool, OfficeError, _>(move |tx| Box::pin(async move { Ok(table::expect(tx, &expected).await?) }));
        work.await?;
        Ok(id)
    }

    /// What is to be fetched from a phone system: id, where it lies, since when.
    pub async fn expected_recordings(&self, line: &str) -> Result<Vec<(Uuid, String, Instant)>, OfficeError> {
        Ok(table::expected(&mut self.db().read().await?, line).await?)
    }

    pub async fn keep_recording(&self, id: Uuid, media_type: &'static str, body: Vec<u8>) -> Result<(), OfficeError> {
        if body.len() > LARGEST_RECORDING {
            return self.give_recording_up(id).await;
        }
        let work = self.db().write::<bool, OfficeError, _>(move |tx| {
            Box::pin(async move { Ok(table::keep(tx, id, media_type, &body).await?) })
        });
        work.await.map(drop)
    }

    /// It cannot be had.
    pub async fn give_recording_up(&self, id: Uuid) -> Result<(), OfficeError> {
        tracing::warn!(recording = %id, "a recording was not kept");
        self.db()
            .write::<(), OfficeError, _>(move |tx| Box::pin(async move { Ok(table::give_up(tx, id).await?) }))
            .await
    }

    /// A recording, for somebody who may read its conversation. That they listened stands in the timeline.
    pub async fn listen(&self, employee: &Employee, id: Uuid) -> Result<Recording, OfficeError> {
        let found = table::find(&mut self.db().read().await?, id).await?;
        let recording = found.ok_or(DeskRefusal::UnknownRecording)?;
        self.may_read(employee, recording.conversation).await?;
        let at = self.clocks().business.now();
        let deed = Deed { id: self.random().uuid_v7(at), staff: employee.id, at };
        let conversation = recording.conversation;
        self.db()
            .write::<(), OfficeError, _>(move |tx| {
                Box::pin(async move {
                    if let Some(of) = hand_overs::latest_of(tx, conversation).await? {
                        hold::record(tx, &of, &deed, What::Listened, None, None).await?;
                    }
                    Ok(())
                })
            })
            .await?;
        Ok(recording)
    }

    pub(crate) async fn forget_recordings(&self) -> Result<(), OfficeError> {
        let days = self.recording_days().get().copied().unwrap_or(KEPT_DAYS);
        let before = self.clocks().business.now() - Duration::days(days.into());
        let work = self.db().write::<u64, OfficeError, _>(move |tx| {
            Box::pin(async move { Ok(table::forget_before(tx, before).await?) })
        });
        work.await.map(drop)
    }
}
