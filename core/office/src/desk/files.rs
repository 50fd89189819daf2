//! Files between agent and customer: a few kinds that cannot act by themselves, told by their bytes, not their names.

use lobby_store::files::{self as table, File};
use lobby_store::{claims, conversations, seen};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::hold::{self, What};
use super::{Deed, DeskRefusal, tell};
use crate::bus::Wake;
use crate::caller::Caller;
use crate::conversations::{Owner, Said};
use crate::courier::Parcel;
use crate::staff::Employee;
use crate::{Office, OfficeError};

/// The largest file that is taken, in bytes.
pub const LARGEST_FILE: usize = 5 * 1024 * 1024;
const LONGEST_NAME: usize = 120;

/// A file in a conversation. Whoever has the token can read it, so the line that holds it is sealed like every other.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SharedFile {
    pub token: String,
    pub name: String,
    pub media_type: String,
    pub size: usize,
    /// The agent who sent it; none when the customer did.
    pub by: Option<Uuid>,
}

impl SharedFile {
    pub(crate) fn author(&self) -> &'static str {
        if self.by.is_some() { "agent" } else { "customer" }
    }
}

/// What somebody uploads.
#[derive(Clone, Debug)]
pub struct Upload {
    pub name: String,
    pub body: Vec<u8>,
}

impl Office {
    /// Sends a file to the customer of a conversation in this agent's hands. Gives the number of the message.
    pub async fn send_file(
        &self,
        caller: Caller,
        employee: &Employee,
        conversation: Uuid,
        upload: Upload,
    ) -> Result<i64, OfficeError> {
        let (deed, name) = (self.deed(&caller, employee), employee.name.clone());
        let (file, shared) = self.prepared(&deed, conversation, upload, Some(deed.staff))?;
        let request = (conversation, shared.name.clone(), Sha256::digest(&file.body).to_vec());
        let hash = hash(&shared.token);
        let work = self.once(&caller, "desk file", &request, move |tx| {
            Box::pin(async move {
                let held = hold::held(tx, conversation, deed.staff).await?;
                hold::still(claims::answer(tx, held.hand_over.id, deed.staff, deed.at).await?)?;
                if held.hand_over.answered_at.is_none() {
                    hold::record(tx, &held.hand_over, &deed, What::Answered, None, None).await?;
                }
                table::add(tx, &file, "agent", &hash, deed.at).await?;
                let parcel = Parcel::File { name, file: shared.clone() };
                let id = deed.id_of("reply");
                let seq = tell::tell(tx, &held.conversation, id, Said::File(shared), parcel, deed.at).await?;
                seen::by_agent(tx, conversation, seq).await?;
                Ok(seq)
            })
        });
        let seq = work.await?;
        self.bus().publish(Wake::Conversation { id: conversation, seq });
        self.bus().publish(Wake::Outbox);
        Ok(seq)
    }

    /// Takes a file from the customer, once somebody is waited for or there: Lobby itself reads only words.
    pub async fn receive_file(&self, caller: Caller, conversation: Uuid, upload: Upload) -> Result<i64, OfficeError> {
        let deed = Deed { id: caller.command_id, staff: Uuid::nil(), at: self.clocks().business.now() };
        let (file, shared) = self.prepared(&deed, conversation, upload, None)?;
        let request = (conversation, shared.name.clone(), Sha256::digest(&file.body).to_vec());
        let (hash, lease) = (hash(&shared.token), self.agent_lease());
        let work = self.once(&caller, "customer file", &request, move |tx| {
            Box::pin(async move {
                let to = conversations::find(tx, conversation).await?.ok_or(OfficeError::Unknown)?;
                if to.owner == Owner::Lobby.as_str() {
                    return Err(DeskRefusal::NotWaiting.into());
                }
                table::add(tx, &file, "customer", &hash, deed.at).await?;
                let body = Said::File(shared);
                let new = lobby_store::messages::New {
                    id: deed.id_of("file"),
                    author: "customer",
                    inbound_id: None,
                    body: &body,
                    at: deed.at,
                };
                let seq = lobby_store::messages::add(tx, conversation, new).await?;
                claims::await_agent(tx, conversation, lease).await?;
                Ok(seq)
            })
        });
        let seq = work.await?;
        self.bus().publish(Wake::Conversation { id: conversation, seq });
        Ok(seq)
    }

    /// The file behind a token.
    pub async fn file(&self, token: &str) -> Result<File, OfficeError> {
        table::by_token(&mut self.db().read().await?, &hash(token)).await?.ok_or(OfficeError::Unknown)
    }

    fn prepared(
        &self,
        deed: &Deed,
        conversation: Uuid,
        upload: Upload,
        by: Option<Uuid>,
    ) -> Result<(File, SharedFile), OfficeError> {
        if upload.body.len() > LARGEST_FILE {
            return Err(DeskRefusal::FileTooLarge.into());
        }
        let media_type = media_type(&upload.body).ok_or(DeskRefusal::UnknownFileKind)?.to_owned();
        let (name, size) = (clean_name(&upload.name), upload.body.len());
        let shared =
            SharedFile { token: self.new_token(), name: name.clone(), media_type: media_type.clone(), size, by };
        Ok((File { id: deed.id_of("file"), conversation, name, media_type, body: upload.body }, shared))
    }
}

/// What the bytes are; a name can say anything.
fn media_type(body: &[u8]) -> Option<&'static str> {
    match body {
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Some("image/png"),
        [0xff, 0xd8, 0xff, ..] => Some("image/jpeg"),
        [b'%', b'P', b'D', b'F', b'-', ..] => Some("application/pdf"),
        [] => None,
        text if std::str::from_utf8(text).is_ok_and(is_plain) => Some("text/plain; charset=utf-8"),
        _ => None,
    }
}

fn is_plain(text: &str) -> bool {
    text.chars().all(|c| !c.is_control() || matches!(c, '\n' | '\r' | '\t'))
}

/// A name without a path and without what would break a header.
fn clean_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let clean: String = last.chars().filter(|c| !c.is_control() && *c != '"').take(LONGEST_NAME).collect();
    if clean.trim().is_empty() { "file".to_owned() } else { clean.trim().to_owned() }
}

fn hash(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_what_its_bytes_say() {
        assert_eq!(media_type(b"%PDF-1.7"), Some("application/pdf"));
        assert_eq!(media_type(b"\xff\xd8\xff\xe0"), Some("image/jpeg"));
        assert_eq!(media_type("справка\n".as_bytes()), Some("text/plain; charset=utf-8"));
        assert_eq!(media_type(b"MZ\x00\x00"), None);
        assert_eq!(media_type(b""), None);
    }

    #[test]
    fn a_name_keeps_no_path_and_no_quotes() {
        assert_eq!(clean_name("C:\\Users\\me\\скан \"1\".png"), "скан 1.png");
        assert_eq!(clean_name("../.."), "..");
        assert_eq!(clean_name("a/"), "file");
    }
}
