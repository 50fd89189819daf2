//! A one-use link that was opened: the bank's proves a person, a customer's own goes on with their conversation.

use lobby_office::OfficeError;
use lobby_office::conversations::Conversation;
use lobby_office::identity::bank_link;
use lobby_office::identity::continuing::Continued;
use uuid::Uuid;

use super::{Dialogue, Turn};
use crate::language::Language;
use crate::message::{Inbound, Message, Reply};
use crate::runner::say::with_menu;
use crate::session::{Restored, Session};

impl Dialogue {
    pub(super) async fn follow(
        &self,
        conversation: &Conversation,
        inbound: &Inbound,
        token: &str,
        session: Session,
        language: Language,
    ) -> Result<Turn, OfficeError> {
        let followed = if token.starts_with(bank_link::PREFIX) {
            let message = Uuid::new_v5(&conversation.id, inbound.id.as_bytes());
            self.office.prove_by_link(conversation.id, token, message).await.map(|_| None)
        } else {
            self.office.continued_by(token).await.map(Some)
        };
        match followed {
            Ok(None) => {
                let reply = if session.stack.is_empty() { with_menu("link-proven") } else { plain("identify-thanks") };
                self.turn(conversation, inbound, session, language, vec![reply]).await
            }
            // Whoever handed it over to people in the meantime waits there.
            Ok(Some(from)) if from.owner == "lobby" => self.go_on(conversation, inbound, token, from, session).await,
            Ok(Some(_)) | Err(OfficeError::LinkUsed) => {
                self.turn(conversation, inbound, session, language, vec![plain("link-used")]).await
            }
            Err(error) => Err(error),
        }
    }

    /// The other conversation's flow at its step, with its slots. Its question is asked again, with fresh buttons.
    async fn go_on(
        &self,
        conversation: &Conversation,
        inbound: &Inbound,
        token: &str,
        from: Conversation,
        here: Session,
    ) -> Result<Turn, OfficeError> {
        let now = self.office.clocks().business.now();
        let mut session = match from.session.as_deref().map(|stored| Session::restore(stored, now)) {
            Some(Restored::Same(session)) => *session,
            Some(Restored::Lost(_)) | None => Session::new(now),
        };
        let left_behind = serde_json::to_string(&session.left_behind(now)).unwrap_or_default();
        session.turn = session.turn.max(here.turn);
        let language = Language::from_code(&from.language).unwrap_or_default();
        let mut turn = self.turn(conversation, inbound, session, language, vec![plain("continued-here")]).await?;
        turn.continued = Some(Continued {
            token: token.to_owned(),
            from: from.id,
            from_version: from.session_version,
            left_behind,
            farewell: serde_json::to_value(with_menu("continued-there")).unwrap_or_default(),
        });
        Ok(turn)
    }
}

fn plain(id: &str) -> Reply {
    Reply::new(Message::new(id))
}
