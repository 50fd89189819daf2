//! Messages that follow what they show: the photo of a ticket tells the place in line until the ticket is over.
//!
//! The database knows which messages these are, and how the subject of each stood when it was last edited. So a restart loses
//! nothing: a look compares, and edits what differs. Of several nodes the one that claims a card edits it. A place that
//! changed is shown at most every twenty seconds in a conversation, another state at once, and none of it before a message
//! that waits to be delivered there.

mod standing;

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration as Wait;

use chrono::Duration;
use lobby_engine::{AppointmentId, BranchId, DayKey, Instant};
use lobby_store::cards::{self as table, Card};
use lobby_store::{StoreError, conversations, outbox};
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use crate::bus::Wake;
use crate::courier::{Deliver, Parcel, Undelivered};
use crate::views::{AppointmentView, TicketView};
use crate::{Office, OfficeError};
use standing::Standing;

/// What a card is to show.
#[derive(Clone, Debug)]
pub enum Face {
    Ticket(TicketView),
    Visit(AppointmentView),
    /// The visit went to another day or branch, where another message has its pass.
    MovedAway,
}

/// Between two looks at a branch where something happens.
const LOOK_EVERY: Wait = Wait::from_secs(1);
/// In so many looks, all branches are looked at: a wake may be lost, and time alone may change a place.
const LOOK_AT_ALL: u32 = 10;
/// Between two edits of places in one conversation.
const PLACES_EVERY: Duration = Duration::seconds(20);
/// Longer than any edit takes.
const LEASE: Duration = Duration::seconds(60);
/// After an edit that failed without a word for how long.
const REST: Duration = Duration::seconds(20);

/// Keeps cards up to date.
pub struct Cards {
    office: Office,
    channels: Vec<Arc<dyn Deliver>>,
}

impl Cards {
    pub fn new(office: Office, channels: Vec<Arc<dyn Deliver>>) -> Self {
        Self { office, channels }
    }

    /// Follows until told to stop.
    pub async fn run(&self, shutdown: CancellationToken) {
        let mut wakes = self.office.bus().subscribe();
        let mut looks = tokio::time::interval(LOOK_EVERY);
        looks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        let (mut changed, mut look) = (Some(BTreeSet::new()), 0_u32);
        loop {
            tokio::select! {
                () = shutdown.cancelled() => return,
                branch = changed_branch(&mut wakes) => {
                    match branch {
                        Some(branch) => { changed.as_mut().map(|changed| changed.insert(branch)); }
                        None => changed = None,
                    }
                    continue;
                }
                _ = looks.tick() => look += 1,
            }
            let branches = changed.replace(BTreeSet::new()).filter(|_| !look.is_multiple_of(LOOK_AT_ALL));
            let looked = match branches {
                Some(branches) => self.look_at(branches).await,
                None => self.look_at_all().await,
            };
            if let Err(error) = looked {
                tracing::warn!(%error, "messages that follow a ticket have to wait a second");
            }
        }
    }

    /// Edits every card that shows something else than there is; gives how many.
    pub async fn look_at_all(&self) -> Result<usize, OfficeError> {
        let branches = table::branches(&mut self.office.db().read().await?).await?;
        self.look_at(branches.into_iter().map(BranchId::new)).await
    }

    async fn look_at(&self, branches: impl IntoIterator<Item = BranchId>) -> Result<usize, OfficeError> {
        let mut edited = 0;
        for branch in branches {
            let now = self.office.clocks().system.now();
            let cards = table::of_branch(&mut self.office.db().read().await?, branch.as_str(), now).await?;
            for card in cards {
                edited += usize::from(self.bring_up_to_date(&card).await?);
            }
        }
        Ok(edited)
    }

    async fn bring_up_to_date(&self, card: &Card) -> Result<bool, OfficeError> {
        let key = DayKey::new(BranchId::new(&card.branch), card.day);
        if key.date + Duration::days(1) < self.office.today(&key.branch)?.date {
            // Nobody closed it on its day; nobody looks for it now.
            self.forget(card).await?;
            return Ok(false);
        }
        if !self.differs(card, &key).await? || !self.may_edit(card, &key).await? {
            return Ok(false);
        }
        // Another node may know more: what it has shown must not be taken back.
        self.office.days().catch_up_with(&key).await?;
        match self.standing(card, &key).await? {
            Some(standing) if standing.word != card.shown => self.edit(card, &key, standing).await,
            _ => Ok(false),
        }
    }

    async fn standing(&self, card: &Card, key: &DayKey) -> Result<Option<Standing>, OfficeError> {
        let now = self.office.clocks().business.now();
        Ok(standing::of(&self.office.days().view(key).await?.day, card.subject, now))
    }

    async fn differs(&self, card: &Card, key: &DayKey) -> Result<bool, OfficeError> {
        Ok(self.standing(card, key).await?.is_some_and(|standing| standing.word != card.shown))
    }

    /// A conversation is not edited while a message waits for it, and not for a place alone so soon after the last time.
    async fn may_edit(&self, card: &Card, key: &DayKey) -> Result<bool, OfficeError> {
        let (now, business) = (self.office.clocks().system.now(), self.office.clocks().business.now());
        let is_another_state =
            self.standing(card, key).await?.is_some_and(|standing| standing.is_another_than(&card.shown));
        let mut conn = self.office.db().read().await?;
        let last = table::last_edit(&mut conn, card.conversation).await?;
        let is_soon = last.is_some_and(|last| now < last + PLACES_EVERY);
        if is_soon && !is_another_state {
            return Ok(false);
        }
        Ok(outbox::head::<Parcel>(&mut conn, card.conversation, business).await?.is_none())
    }

    async fn edit(&self, card: &Card, key: &DayKey, standing: Standing) -> Result<bool, OfficeError> {
        let now = self.office.clocks().system.now();
        let (db, claimed) = (self.office.db(), card.clone());
        let is_ours = db
            .write::<bool, StoreError, _>(move |tx| {
                Box::pin(async move { table::claim(tx, &claimed, now, now + LEASE).await })
            })
            .await?;
        if !is_ours {
            return Ok(false);
        }
        let face = self.office.face(card, key).await?;
        let conversation = conversations::find(&mut db.read().await?, card.conversation).await?;
        let channel = conversation.and_then(|to| {
            let channel = self.channels.iter().find(|channel| channel.channel() == to.channel)?;
            Some((to, channel))
        });
        let amended = match &channel {
            Some((to, channel)) => channel.amend(to, &card.message, &face).await,
            None => Err(Undelivered::Later { after_seconds: None, why: "the channel is off".to_owned() }),
        };
        self.note(card, standing, amended).await
    }

    async fn note(
        &self,
        card: &Card,
        standing: Standing,
        amended: Result<(), Undelivered>,
    ) -> Result<bool, OfficeError> {
        let now = self.office.clocks().system.now();
        match amended {
            Ok(()) if standing.is_over => self.forget(card).await?,
            Ok(()) => {
                let card = card.clone();
                self.write(move |tx| Box::pin(async move { table::shown(tx, &card, &standing.word, now).await }))
                    .await?;
            }
            Err(Undelivered::Later { after_seconds, why }) => return self.rest(card, after_seconds, why).await,
            Err(Undelivered::Spared { after_seconds, why }) => return self.rest(card, Some(after_seconds), why).await,
            Err(Undelivered::Never { why } | Undelivered::Blocked { why }) => {
                tracing::info!(%why, "a card is not followed any more");
                self.forget(card).await?;
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// The card waits; it is not as it should be yet.
    async fn rest(&self, card: &Card, after_seconds: Option<u32>, why: String) -> Result<bool, OfficeError> {
        tracing::debug!(%why, "a card has to wait");
        let wait = after_seconds.map_or(REST, |seconds| Duration::seconds(seconds.into()));
        let (card, until) = (card.clone(), self.office.clocks().system.now() + wait);
        self.write(move |tx| Box::pin(async move { table::rest(tx, &card, until).await })).await?;
        Ok(false)
    }

    async fn forget(&self, card: &Card) -> Result<(), OfficeError> {
        let card = card.clone();
        self.write(move |tx| Box::pin(async move { table::remove(tx, &card).await })).await
    }

    async fn write<F>(&self, work: F) -> Result<(), OfficeError>
    where
        F: for<'a> FnOnce(&'a mut lobby_store::Tx) -> futures::future::BoxFuture<'a, Result<(), StoreError>>
            + Send
            + 'static,
    {
        Ok(self.office.db().write::<(), StoreError, _>(work).await?)
    }
}

impl Office {
    /// A message that shows a pass reached its reader, and follows from now on what the pass stands for. Saying so twice
    /// is saying so once.
    pub async fn follow(&self, conversation: Uuid, message: &str, pass: &str) -> Result<(), OfficeError> {
        let pass = self.signer().read(pass, Instant::UNIX_EPOCH)?;
        let key = DayKey::new(pass.branch.clone(), pass.date);
        let view = self.days().view(&key).await?;
        let now = self.clocks().business.now();
        let Some(standing) = standing::of(&view.day, pass.id, now).filter(|standing| !standing.is_over) else {
            return Ok(());
        };
        let card = Card {
            conversation,
            message: message.to_owned(),
            subject: pass.id,
            branch: pass.branch.to_string(),
            day: pass.date,
            shown: standing.first_word().to_owned(),
            edited_at: self.clocks().system.now(),
        };
        self.db().write::<(), StoreError, _>(move |tx| Box::pin(async move { table::save(tx, &card).await })).await?;
        Ok(())
    }

    /// What a card shows now, as its reader sees it.
    async fn face(&self, card: &Card, key: &DayKey) -> Result<Face, OfficeError> {
        let view = self.days().view(key).await?;
        if let Some(ticket) = standing::ticket(&view.day, card.subject) {
            return Ok(Face::Ticket(self.ticket_view(&view, ticket).await?));
        }
        let appointment = view.day.appointment(AppointmentId(card.subject)).ok_or(OfficeError::Unknown)?;
        match standing::is_elsewhere(appointment) {
            true => Ok(Face::MovedAway),
            false => Ok(Face::Visit(self.appointment_view(key, appointment).await?)),
        }
    }
}

/// The branch where something happened; none when that was missed.
async fn changed_branch(wakes: &mut Receiver<Wake>) -> Option<BranchId> {
    loop {
        match wakes.recv().await {
            Ok(Wake::Day { key, .. }) => return Some(key.branch),
            Ok(_) => {}
            Err(RecvError::Lagged(_)) => return None,
            Err(RecvError::Closed) => std::future::pending().await,
        }
    }
}
