//! A caller is passed to an agent's phone.

use super::call::{Call, Stop};
use super::error::AsteriskError;
use super::event::What;
use super::names;
use crate::step::{Heard, Transfer};

/// Of Q.850's causes.
const USER_BUSY: u32 = 17;

impl Call {
    /// The caller hears ringing until somebody answers, then the agent; and is ours again afterwards.
    pub(super) async fn transfer(&mut self, to: &Transfer) -> Result<Heard, Stop> {
        if self.ari.channel(&names::agent(&self.id)).await.is_ok() {
            return self.with_agent().await;
        }
        self.has_agent = true;
        self.recorded = to.recorded.clone();
        match self.call_agent(to).await {
            Ok(()) => self.with_agent().await,
            Err(stop) => self.after_agent(Err(stop)).await,
        }
    }

    async fn call_agent(&mut self, to: &Transfer) -> Result<(), Stop> {
        self.ari.ring(&self.id.0).await?;
        let ring = to.rings.max(1).into();
        Ok(self.ari.originate(&names::agent(&self.id), &to.to, ring, Some(&self.id.0)).await?)
    }

    /// From the ringing on, however far it got.
    pub(super) async fn with_agent(&mut self) -> Result<Heard, Stop> {
        self.has_agent = true;
        let talked = self.until_agent_left().await;
        self.after_agent(talked).await
    }

    /// Nothing of it stays, unless it is not over.
    async fn after_agent(&mut self, ended: Result<Heard, Stop>) -> Result<Heard, Stop> {
        let goes_on = match &ended {
            Err(Stop::Shutdown | Stop::TakeUp) => true,
            Err(Stop::Failed(error)) => error.may_pass(),
            Ok(_) | Err(Stop::Gone | Stop::NotReached(_)) => false,
        };
        if !goes_on {
            self.leave_agent().await;
            self.hand_talk_on().await;
            self.has_agent = false;
        }
        ended
    }

    /// Whether somebody had answered, or was on the phone already.
    async fn until_agent_left(&mut self) -> Result<Heard, Stop> {
        let agent = names::agent(&self.id);
        let mut answered = self.ari.bridged(&names::bridge(&self.id)).await?.contains(&agent);
        if answered {
            self.attendant.connected(&self.id).await;
        }
        loop {
            let (attendant, id) = (self.attendant.clone(), self.id.clone());
            let next = tokio::select! {
                biased;
                next = self.event() => next,
                () = attendant.passed_on(&id), if answered => return Ok(Heard::Transferred { answered }),
            };
            let happened = match next {
                Ok(event) if event.channel == agent => event.what,
                Ok(_) => continue,
                Err(Stop::TakeUp) => match self.ari.channel(&agent).await {
                    Ok(channel) if channel.state == "Up" && !answered => {
                        What::Entered { from: String::new(), to: String::new() }
                    }
                    Ok(_) => continue,
                    Err(AsteriskError::Gone) => return Ok(Heard::Transferred { answered }),
                    Err(error) => return Err(Stop::Failed(error)),
                },
                Err(stop) => return Err(stop),
            };
            match happened {
                What::Entered { .. } => {
                    self.join_agent().await?;
                    answered = true;
                    self.attendant.connected(&self.id).await;
                    match self.record_talk().await {
                        // Two who talk go on talking.
                        Err(Stop::Failed(error)) => tracing::warn!(%error, "a talk is not recorded"),
                        Err(Stop::Gone) => {}
                        other => other?,
                    }
                }
                What::Left { cause: Some(USER_BUSY) } if !answered => return Ok(Heard::Busy),
                What::Left { .. } => return Ok(Heard::Transferred { answered }),
                _ => {}
            }
        }
    }

    async fn join_agent(&mut self) -> Result<(), Stop> {
        self.ari.stop_ringing(&self.id.0).await?;
        let both = format!("{},{}", self.id.0, names::agent(&self.id));
        Ok(self.ari.connect(&names::bridge(&self.id), &both).await?)
    }

    /// Whoever of the two is left is not left with the other's silence.
    pub(super) async fn leave_agent(&self) {
        for done in [
            self.ari.end_bridge(&names::bridge(&self.id)).await,
            self.ari.hang_up(&names::agent(&self.id)).await,
            self.ari.stop_ringing(&self.id.0).await,
        ] {
            match done {
                Ok(()) | Err(AsteriskError::Gone) => {}
                Err(error) => tracing::warn!(%error, "something of a transfer stays in Asterisk"),
            }
        }
    }
}
