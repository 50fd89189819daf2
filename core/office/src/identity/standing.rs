//! What a conversation's person has proven so far.

use chrono::Duration;
use lobby_engine::Instant;
use lobby_store::customers::{self, Customer};
use lobby_store::proofs::{self, Proof};
use lobby_store::{StoreError, Tx, attempts, conversations, one_time_codes, one_use_links};
use uuid::Uuid;

use super::{Level, limits};
use crate::phone::Phone;
use crate::{Office, OfficeError};

/// A browser is shared more easily than a messenger.
const CODE_HOLDS: Duration = Duration::days(1);
const STRONG_HOLDS: Duration = Duration::minutes(30);

/// How well a conversation's person is known, and who that is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    pub level: Level,
    /// The proven person; none below L2.
    pub customer: Option<Uuid>,
}

/// The ways to prove something in a conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Contact,
    Code,
    Iin,
    Link,
}

impl Kind {
    const ALL: [Self; 4] = [Self::Contact, Self::Code, Self::Iin, Self::Link];

    fn as_str(self) -> &'static str {
        match self {
            Self::Contact => "contact",
            Self::Code => "code",
            Self::Iin => "iin",
            Self::Link => "link",
        }
    }

    fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }

    fn gives(self) -> Level {
        match self {
            Self::Contact | Self::Code => Level::L2,
            Self::Iin | Self::Link => Level::L3,
        }
    }

    fn holds(self) -> Option<Duration> {
        match self {
            Self::Contact => None,
            Self::Code => Some(CODE_HOLDS),
            Self::Iin | Self::Link => Some(STRONG_HOLDS),
        }
    }
}

impl Standing {
    /// The strongest of the proofs that hold; a channel's address alone is L1.
    pub(crate) fn of(proofs: &[Proof]) -> Self {
        let proven = proofs.iter().filter_map(|proof| Some((Kind::parse(&proof.kind)?.gives(), proof.customer)));
        match proven.max_by_key(|(level, _)| *level) {
            Some((level, customer)) => Self { level, customer: Some(customer) },
            None => Self { level: Level::L1, customer: None },
        }
    }
}

impl Office {
    /// What the person of a conversation has proven by now.
    pub async fn standing(&self, conversation: Uuid) -> Result<Standing, OfficeError> {
        let now = self.clocks().system.now();
        Ok(Standing::of(&proofs::of_conversation(&mut self.db().read().await?, conversation, now).await?))
    }

    /// Binds a conversation to the person whose phone its messenger vouched for, and gives the person's id.
    pub async fn phone_proven(
        &self,
        conversation: Uuid,
        phone: &Phone,
        name: Option<String>,
        language: &str,
    ) -> Result<Uuid, OfficeError> {
        let now = self.clocks().business.now();
        let mut person = self.person_of(phone, language, now);
        person.name = name;
        let at = self.clocks().system.now();
        let id = self
            .db()
            .write::<Uuid, OfficeError, _>(move |tx| {
                Box::pin(async move {
                    let customer = enrol(tx, &person, now).await?;
                    bind(tx, conversation, customer, Kind::Contact, at).await?;
                    Ok(customer)
                })
            })
            .await?;
        self.recognise(id).await;
        Ok(id)
    }

    /// Forgets codes, attempts and links that no longer mean anything.
    pub(crate) async fn forget_old_proofs(&self) -> Result<(), OfficeError> {
        let now = self.clocks().system.now();
        self.db()
            .write::<(), StoreError, _>(move |tx| {
                Box::pin(async move {
                    one_time_codes::forget_before(tx, now).await?;
                    one_use_links::forget_before(tx, now).await?;
                    attempts::forget_before(tx, now - limits::KEEP).await?;
                    Ok(())
                })
            })
            .await?;
        Ok(())
    }

    /// A person as they are before the bank's directory says more.
    pub(crate) fn person_of(&self, phone: &Phone, language: &str, now: Instant) -> Customer {
        Customer {
            id: self.random().uuid_v7(now),
            phone: Some(phone.as_e164().to_owned()),
            name: None,
            language: language.to_owned(),
            segment: "mass".to_owned(),
        }
    }
}

/// The person with this phone, added when it is the first time.
pub(crate) async fn enrol(tx: &mut Tx, person: &Customer, at: Instant) -> Result<Uuid, OfficeError> {
    customers::insert(tx, person, at).await?;
    let known = customers::by_phone(tx, person.phone.as_deref().unwrap_or_default()).await?;
    known.map(|known| known.id).ok_or(OfficeError::Unknown)
}

/// Notes what was proven in a conversation.
pub(crate) async fn bind(
    tx: &mut Tx,
    conversation: Uuid,
    customer: Uuid,
    kind: Kind,
    at: Instant,
) -> Result<(), StoreError> {
    let expires_at = kind.holds().map(|holds| at + holds);
    let proof = Proof { kind: kind.as_str().to_owned(), customer, expires_at };
    proofs::save(tx, conversation, &proof, at).await?;
    conversations::set_customer(tx, conversation, customer).await
}

#[cfg(test)]
mod tests {
    use super::*;

    fn proof(kind: Kind) -> Proof {
        Proof { kind: kind.as_str().to_owned(), customer: Uuid::nil(), expires_at: None }
    }

    #[test]
    fn the_strongest_proof_gives_the_level() {
        assert_eq!(Standing::of(&[]), Standing { level: Level::L1, customer: None });
        assert_eq!(Standing::of(&[proof(Kind::Code)]).level, Level::L2);
        assert_eq!(Standing::of(&[proof(Kind::Code), proof(Kind::Iin), proof(Kind::Contact)]).level, Level::L3);
        let unknown = Proof { kind: "retina".to_owned(), ..proof(Kind::Code) };
        assert_eq!(Standing::of(&[unknown]).level, Level::L1, "what this version does not know proves nothing");
    }
}
