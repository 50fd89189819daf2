//! Taking a conversation: one winner, however many try on however many nodes.

use chrono::Duration;
use lobby_engine::Instant;
use lobby_store::{Tx, agents as table, claims, conversations, hand_overs};
use uuid::Uuid;

use super::agents::{AgentState, may_answer, supervises};
use super::hold::{self, Held, What};
use super::policy::DeskPolicy;
use super::{Deed, DeskRefusal, tell};
use crate::bus::Wake;
use crate::caller::Caller;
use crate::conversations::Owner;
use crate::handover::Kind;
use crate::notices::Notice;
use crate::staff::Employee;
use crate::{Office, OfficeError};

/// What a claim needs besides the conversation.
struct Claim {
    deed: Deed,
    name: String,
    policy: DeskPolicy,
    /// The system's time: leases count by it.
    now: Instant,
}

impl Office {
    /// Takes a waiting conversation, if the agent is there and has a hand free.
    pub async fn claim(&self, caller: Caller, employee: &Employee, conversation: Uuid) -> Result<(), OfficeError> {
        may_answer(employee)?;
        let claim = self.new_claim(&caller, employee);
        let work = self.once(&caller, "desk claim", &conversation, move |tx| {
            Box::pin(async move {
                let held = hold::open(tx, conversation).await?;
                if held.hand_over.agent == Some(claim.deed.staff) {
                    return Ok(());
                }
                check_hands(tx, &claim, held.kind()).await?;
                let until = claim.now + claim.policy.lease(held.kind());
                if !claims::claim(tx, held.hand_over.id, claim.deed.staff, claim.deed.at, until).await? {
                    let agent = hand_overs::open_of(tx, conversation).await?.and_then(|open| open.agent);
                    return Err(DeskRefusal::AlreadyClaimed { agent }.into());
                }
                taken(tx, &held, &claim, What::Claimed).await
            })
        });
        work.await?;
        self.desk_changed(conversation);
        Ok(())
    }

    /// Takes the first conversation of the agent's own line; another agent's luck only makes it the next one.
    pub async fn claim_next(&self, caller: Caller, employee: &Employee) -> Result<Uuid, OfficeError> {
        may_answer(employee)?;
        let (line, now) = (self.line().await?, self.clocks().business.now());
        let hand = line.hands.iter().find(|hand| hand.agent == employee.id);
        let ripe = line.for_agent(employee.id, now).into_iter().filter(|waiting| waiting.is_ripe(now));
        let fitting: Vec<Uuid> = ripe
            .filter(|waiting| hand.is_none_or(|hand| hand.fits(waiting)))
            .map(|waiting| waiting.conversation)
            .collect();
        for conversation in fitting {
            match self.claim(caller.clone(), employee, conversation).await {
                Ok(()) => return Ok(conversation),
                Err(OfficeError::Desk(DeskRefusal::AlreadyClaimed { .. } | DeskRefusal::NotWaiting)) => {}
                Err(error) => return Err(error),
            }
        }
        Err(DeskRefusal::NobodyWaits.into())
    }

    /// Takes a conversation out of another agent's hands, or out of the line; a supervisor's right.
    pub async fn take_over(&self, caller: Caller, employee: &Employee, conversation: Uuid) -> Result<(), OfficeError> {
        if !supervises(employee) {
            return Err(OfficeError::Forbidden);
        }
        let claim = self.new_claim(&caller, employee);
        let work = self.once(&caller, "desk take over", &conversation, move |tx| {
            Box::pin(async move {
                let held = hold::open(tx, conversation).await?;
                let until = claim.now + claim.policy.lease(held.kind());
                let (id, own) = (held.hand_over.id, claim.deed.staff);
                let won = match held.hand_over.agent {
                    Some(agent) if agent == own => return Ok(()),
                    Some(agent) => claims::take_over(tx, id, own, agent, claim.deed.at, until).await?,
                    None => claims::claim(tx, id, own, claim.deed.at, until).await?,
                };
                if !won {
                    return Err(OfficeError::Unavailable);
                }
                taken(tx, &held, &claim, What::TakenOver).await
            })
        });
        work.await?;
        self.desk_changed(conversation);
        Ok(())
    }

    fn new_claim(&self, caller: &Caller, employee: &Employee) -> Claim {
        Claim {
            deed: self.deed(caller, employee),
            name: employee.name.clone(),
            policy: self.desk_policy(),
            now: self.clocks().system.now(),
        }
    }

    /// The agent is at it: a lease that runs ends later.
    pub(crate) async fn prolong(&self, employee: &Employee, conversation: Uuid) -> Result<(), OfficeError> {
        let (agent, now, policy) = (employee.id, self.clocks().system.now(), self.desk_policy());
        self.db()
            .write::<(), OfficeError, _>(move |tx| {
                Box::pin(async move {
                    let held = hold::held(tx, conversation, agent).await?;
                    let until: Instant = now + policy.lease(held.kind()).max(Duration::minutes(1));
                    Ok(claims::prolong(tx, held.hand_over.id, agent, until).await?)
                })
            })
            .await
    }

    /// Everybody who looks at the desk or at this conversation looks again.
    pub(crate) fn desk_changed(&self, conversation: Uuid) {
        self.bus().publish(Wake::Desk);
        self.bus().publish(Wake::Conversation { id: conversation, seq: 0 });
        self.bus().publish(Wake::Outbox);
    }
}

/// Whether the agent is available and has room. Two claims of one agent come one after the other here.
async fn check_hands(tx: &mut Tx, claim: &Claim, kind: Kind) -> Result<(), OfficeError> {
    if !table::lock(tx, claim.deed.staff).await? {
        return Err(DeskRefusal::NotAvailable.into());
    }
    let agent = table::find(tx, claim.deed.staff).await?;
    if agent.is_none_or(|agent| agent.state != AgentState::Available.as_str()) {
        return Err(DeskRefusal::NotAvailable.into());
    }
    let own = hand_overs::open(tx).await?.into_iter().filter(|open| open.agent == Some(claim.deed.staff));
    let load: u32 = own.filter_map(|open| Kind::parse(&open.kind)).map(|kind| claim.policy.weight(kind)).sum();
    if load + claim.policy.needs(kind) > claim.policy.capacity {
        return Err(DeskRefusal::Full.into());
    }
    Ok(())
}

/// What follows once it is won: the dialogue is silent from now on, and the customer knows who answers.
async fn taken(tx: &mut Tx, held: &Held, claim: &Claim, what: What) -> Result<(), OfficeError> {
    let deed = &claim.deed;
    conversations::set_owner(tx, held.conversation.id, Owner::Agent.as_str(), deed.at).await?;
    let from = held.hand_over.agent.map(|agent| agent.to_string());
    let seconds = held.hand_over.agent.map(|_| held.seconds(deed.at));
    hold::record(tx, &held.hand_over, deed, what, from, seconds).await?;
    if held.kind() == Kind::Chat {
        let notice = Notice::Joined { agent: claim.name.clone() };
        tell::notify(tx, &held.conversation, deed.id_of("notice"), notice, deed.at).await?;
    }
    Ok(())
}
