//! The signed pass in a QR: who holds it may look at, change and check in one appointment or ticket.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Datelike, NaiveDate};
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use lobby_engine::{BranchId, Instant};
use lobby_sealing::keys::Keys;
use thiserror::Error;
use uuid::Uuid;

/// Layout of a token before base64url: version, key id, kind (1 byte each), id (16), date as days of the common era
/// (4), expiry in seconds of the epoch (8), the branch's slug, signature (64). Numbers are big-endian.
const VERSION: u8 = 1;
const KEY: u8 = 1;
const HEADER: usize = 3;
const FIXED: usize = 16 + 4 + 8;
const SIGNATURE: usize = 64;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PassKind {
    Appointment,
    Ticket,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pass {
    pub kind: PassKind,
    /// Of the appointment or ticket; random, so a pass tells nothing of its neighbours.
    pub id: Uuid,
    pub branch: BranchId,
    /// The business date in the branch's zone.
    pub date: NaiveDate,
    /// The first instant at which the pass is worth nothing; whole seconds.
    pub expires: Instant,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum PassError {
    /// Not a pass at all, another installation's, or changed since it was signed.
    #[error("this is not a pass of ours")]
    Forged,
    #[error("the pass has expired")]
    Expired,
}

/// Issues passes; only the server has it.
#[derive(Clone)]
pub struct PassSigner(SigningKey);

impl PassSigner {
    pub fn from_keys(keys: &Keys) -> Self {
        Self(SigningKey::from_bytes(keys.pass_seed()))
    }

    /// The token. The same pass always gives the same one.
    pub fn issue(&self, pass: &Pass) -> String {
        let mut token = encode(pass);
        let signature = self.0.sign(&token);
        token.extend_from_slice(&signature.to_bytes());
        URL_SAFE_NO_PAD.encode(token)
    }

    pub fn verifier(&self) -> PassVerifier {
        PassVerifier(self.0.verifying_key())
    }

    /// As [`PassVerifier::read`].
    pub fn read(&self, scanned: &str, now: Instant) -> Result<Pass, PassError> {
        self.verifier().read(scanned, now)
    }
}

/// Checks passes with the public key alone, as a kiosk without a network can.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PassVerifier(VerifyingKey);

impl PassVerifier {
    /// `None` where the bytes are no Ed25519 public key.
    pub fn from_public_key(key: &[u8; 32]) -> Option<Self> {
        VerifyingKey::from_bytes(key).ok().map(Self)
    }

    pub fn public_key(&self) -> [u8; 32] {
        self.0.to_bytes()
    }

    /// Reads a token, or an address `…/t/{token}` as a QR holds it. Whose address it is does not matter: only the
    /// signature speaks.
    pub fn read(&self, scanned: &str, now: Instant) -> Result<Pass, PassError> {
        let token = URL_SAFE_NO_PAD.decode(token_in(scanned)).map_err(|_| PassError::Forged)?;
        let (body, signature) = token.split_last_chunk::<SIGNATURE>().ok_or(PassError::Forged)?;
        self.0.verify_strict(body, &Signature::from_bytes(signature)).map_err(|_| PassError::Forged)?;
        let pass = decode(body).ok_or(PassError::Forged)?;
        if pass.expires <= now { Err(PassError::Expired) } else { Ok(pass) }
    }
}

fn token_in(scanned: &str) -> &str {
    let scanned = scanned.trim();
    let path = scanned.rsplit_once("/t/").map_or(scanned, |(_, path)| path);
    path.split(['/', '?', '#', '.']).next().unwrap_or(path)
}

fn encode(pass: &Pass) -> Vec<u8> {
    let kind = match pass.kind {
        PassKind::Appointment => 1,
        PassKind::Ticket => 2,
    };
    let mut bytes = vec![VERSION, KEY, kind];
    bytes.extend_from_slice(pass.id.as_bytes());
    bytes.extend_from_slice(&pass.date.num_days_from_ce().to_be_bytes());
    bytes.extend_from_slice(&pass.expires.timestamp().to_be_bytes());
    bytes.extend_from_slice(pass.branch.as_str().as_bytes());
    bytes
}

fn decode(body: &[u8]) -> Option<Pass> {
    let (header, rest) = body.split_first_chunk::<HEADER>()?;
    let (fixed, branch) = rest.split_first_chunk::<FIXED>()?;
    let (id, fixed) = fixed.split_first_chunk::<16>()?;
    let (days, seconds) = fixed.split_first_chunk::<4>()?;
    let kind = match *header {
        [VERSION, KEY, 1] => PassKind::Appointment,
        [VERSION, KEY, 2] => PassKind::Ticket,
        _ => return None,
    };
    Some(Pass {
        kind,
        id: Uuid::from_bytes(*id),
        branch: BranchId::new(str::from_utf8(branch).ok()?),
        date: NaiveDate::from_num_days_from_ce_opt(i32::from_be_bytes(*days))?,
        expires: DateTime::from_timestamp(i64::from_be_bytes(seconds.try_into().ok()?), 0)?,
    })
}

#[cfg(test)]
mod tests {
    use chrono::{TimeDelta, TimeZone, Utc};
    use lobby_sealing::keys::MasterSecret;
    use proptest::prelude::*;

    use super::*;

    fn signer() -> PassSigner {
        PassSigner::from_keys(&Keys::derive(&MasterSecret::from_bytes([5; 32])))
    }

    fn noon() -> Instant {
        Utc.with_ymd_and_hms(2026, 3, 2, 12, 0, 0).unwrap()
    }

    fn pass() -> Pass {
        Pass {
            kind: PassKind::Appointment,
            id: Uuid::from_u128(0x0195_5555_7000_8000_0000_0000_0000_0001),
            branch: BranchId::new("almaty-abay"),
            date: NaiveDate::from_ymd_opt(2026, 3, 3).unwrap(),
            expires: noon() + TimeDelta::days(2),
        }
    }

    proptest! {
        #[test]
        fn an_issued_pass_reads_back(id in any::<u128>(), branch in "[a-z-]{1,40}", day in 0i32..40_000, ticket: bool) {
            let kind = if ticket { PassKind::Ticket } else { PassKind::Appointment };
            let date = NaiveDate::from_num_days_from_ce_opt(730_000 + day).unwrap();
            let pass = Pass { kind, id: Uuid::from_u128(id), branch: BranchId::new(branch), date, ..pass() };
            let token = signer().issue(&pass);
            prop_assert_eq!(signer().read(&token, noon()), Ok(pass));
        }

        #[test]
        fn one_changed_character_makes_it_forged(at in any::<prop::sample::Index>(), to in "[A-Za-z0-9_-]") {
            let token = signer().issue(&pass());
            let at = at.index(token.len());
            prop_assume!(token[at..=at] != to);
            let changed = format!("{}{to}{}", &token[..at], &token[at + 1..]);
            prop_assert_eq!(signer().read(&changed, noon()), Err(PassError::Forged));
        }

        #[test]
        fn no_scan_makes_reading_panic(scanned in "\\PC{0,300}") {
            prop_assert_eq!(signer().read(&scanned, noon()), Err(PassError::Forged));
        }
    }

    #[test]
    fn the_address_in_a_qr_reads_as_its_token() {
        let token = signer().issue(&pass());
        for address in [
            format!("https://lobby.example.kz/t/{token}"),
            format!("http://127.0.0.1:8080/t/{token}?lang=kk#top"),
            format!("  https://lobby.example.kz/base/t/{token}/\n"),
            format!("/t/{token}.svg"),
        ] {
            assert_eq!(signer().read(&address, noon()), Ok(pass()), "{address}");
        }
    }

    #[test]
    fn the_public_key_alone_reads_a_pass() {
        let token = signer().issue(&pass());
        let kiosk = PassVerifier::from_public_key(&signer().verifier().public_key()).unwrap();
        assert_eq!(kiosk.read(&token, noon()), Ok(pass()));
    }

    #[test]
    fn a_pass_expires_at_its_second() {
        let token = signer().issue(&pass());
        let last = pass().expires - TimeDelta::microseconds(1);
        assert_eq!(signer().read(&token, last), Ok(pass()));
        assert_eq!(signer().read(&token, pass().expires), Err(PassError::Expired));
    }

    #[test]
    fn another_installations_pass_is_forged_even_when_expired() {
        let other = PassSigner::from_keys(&Keys::derive(&MasterSecret::from_bytes([6; 32])));
        let token = other.issue(&pass());
        assert_eq!(signer().read(&token, pass().expires), Err(PassError::Forged));
    }

    #[test]
    fn a_pass_fits_a_small_qr() {
        assert!(signer().issue(&pass()).len() <= 144, "more than 144 characters need larger modules");
    }
}
