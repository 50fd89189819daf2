//! A link that was opened: the bank's proves a person, a customer's own goes on with their conversation, a visit's page shows
//! the visit here.

use lobby_office::OfficeError;
use lobby_office::check_in::Subject;
use lobby_office::conversations::Conversation;
use lobby_office::identity::continuing::Continued;
use lobby_office::identity::{bank_link, visit_link};
use uuid::Uuid;

use super::{Dialogue, Turn};
use crate::language::Language;
use crate::message::{Body, Inbound, Media, MediaKind, Message, Reply};
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
        if token.starts_with(visit_link::PREFIX) {
            return self.show(conversation, inbound, token, session, language).await;
        }
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

    /// The visit of a page that led here: how it stands, with its QR.
    async fn show(
        &self,
        conversation: &Conversation,
        inbound: &Inbound,
        token: &str,
        session: Session,
        language: Language,
    ) -> Result<Turn, OfficeError> {
        let (pass, code) = match self.office.open_visit_link(conversation.id, token).await {
            Ok(Subject::Ticket(ticket) | Subject::Both(_, ticket)) => (ticket.token, ticket.code),
            Ok(Subject::Appointment(appointment)) => (appointment.token, appointment.code),
            Err(OfficeError::LinkUsed | OfficeError::Unknown) => {
                return self.turn(conversation, inbound, session, language, vec![plain("link-used")]).await;
            }
            Err(error) => return Err(error),
        };
        let scan = Body::Scan { text: format!("{}/t/{pass}", self.public_url) };
        let shown = Inbound { body: scan, ..inbound.clone() };
        let mut turn = self.turn(conversation, &shown, session, language, Vec::new()).await?;
        if let Some(reply) = turn.replies.first_mut().filter(|reply| reply.media.is_empty()) {
            let alt = Message::new("alt-qr").with("code", code);
            reply.media.push(Media { what: MediaKind::Qr { pass }, alt });
        }
        Ok(turn)
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
