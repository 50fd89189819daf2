//! Where conversations by mail stand: what a reply has to name so that it lies in its thread.

use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use crate::statement::{execute, fetch_optional, statements};
use crate::{Conn, StoreError, Tx};

statements! {
    SAVE = "INSERT INTO mail_threads (conversation_id, thread) VALUES ($1, $2)
            ON CONFLICT (conversation_id) DO UPDATE SET thread = excluded.thread";
    FIND = "SELECT thread FROM mail_threads WHERE conversation_id = $1";
}

pub async fn save<T: Serialize + Sync>(tx: &mut Tx, conversation: Uuid, thread: &T) -> Result<(), StoreError> {
    let sealed = tx.sealer.seal_json("mail_threads", "thread", conversation, thread)?;
    execute!(tx, SAVE, conversation, sealed)?;
    Ok(())
}

pub async fn find<T: DeserializeOwned>(conn: &mut Conn, conversation: Uuid) -> Result<Option<T>, StoreError> {
    let row = fetch_optional!(conn, (Vec<u8>,), FIND, conversation)?;
    row.map(|(sealed,)| conn.sealer.open_json("mail_threads", "thread", conversation, &sealed)).transpose()
}
