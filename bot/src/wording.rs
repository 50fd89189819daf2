//! What the courier brings, as a reply to put into words.

use std::sync::Arc;

use lobby_dialogue::catalogue::Catalogue;
use lobby_dialogue::language::Language;
use lobby_dialogue::message::Reply;
use lobby_dialogue::notice;
use lobby_engine::Instant;
use lobby_office::Office;
use lobby_office::branches::Branch;
use lobby_office::courier::{Parcel, Undelivered};

/// For whom, when and where a reply is put into words.
pub(crate) struct Setting<'a> {
    pub(crate) language: Language,
    pub(crate) now: Instant,
    /// Where customers reach Lobby, without a slash at the end.
    pub(crate) public_url: &'a str,
    pub(crate) branches: &'a [Arc<Branch>],
}

impl Setting<'_> {
    /// The page of a ticket or an appointment.
    pub(crate) fn page(&self, pass: &str) -> String {
        format!("{}/t/{pass}", self.public_url)
    }
}

pub(crate) fn reply_of(parcel: &Parcel, office: &Office, public_url: &str) -> Result<Reply, Undelivered> {
    Ok(match parcel {
        Parcel::Reply(json) => serde_json::from_value(json.clone())
            .map_err(|_| Undelivered::Never { why: "the stored reply cannot be read".to_owned() })?,
        Parcel::Notice(told) => notice::reply(told, &Catalogue::of(&office.branches())),
        Parcel::Agent { name, text } => notice::agent_says(name, text),
        Parcel::File { name, file } => {
            notice::agent_sends(name, &file.name, &format!("{public_url}/files/{}", file.token))
        }
    })
}
