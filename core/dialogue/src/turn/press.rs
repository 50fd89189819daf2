//! What an answer does to the message whose button it answers. Pure.
//!
//! A question that was answered keeps the choice made and loses its other buttons; choosing a day, a time or a language turns
//! the pages of one message instead of adding more. Menus and what stands under a ticket, a visit or a case stay as they are.

use super::Session;
use crate::command::Slot;
use crate::message::{Body, Inbound, Press, Pressed, Reply};
use crate::understand;

/// How the dialogue stood when a button was pressed.
pub(super) struct Before {
    pressed: Option<(String, Pressed)>,
    asked: Option<Slot>,
    was_offered: bool,
}

impl Before {
    pub(super) fn of(inbound: &Inbound, session: &Session) -> Self {
        let pressed = match &inbound.body {
            Body::Choice { choice } => inbound.channel.pressed.clone().map(|pressed| (choice.clone(), pressed)),
            _ => None,
        };
        let is_it = |choice: &String| session.offered.iter().any(|offered| offered.id == *choice);
        let was_offered = pressed.as_ref().is_some_and(|(choice, _)| is_it(choice));
        Self { pressed, asked: session.asked(), was_offered }
    }

    /// Tells the first reply what to do to the message with the button.
    pub(super) fn settle(self, replies: &mut [Reply], session: &Session) {
        let (asked, was_offered) = (self.asked, self.was_offered);
        let (Some((choice, pressed)), replied) = (self.pressed, replies.len()) else { return };
        let Some(first) = replies.first_mut() else { return };
        let turns_a_page = was_offered && is_paged(asked) && is_paged(session.asked()) && replied == 1;
        first.press = match understand::lasting(&choice) {
            Some(_) if choice.starts_with("lang:") => Some(Press::Replaces(pressed)),
            Some(_) if understand::stays(&choice) => None,
            // Nobody knows any more what it meant.
            None if !was_offered => Some(Press::Settles(Pressed { label: None, ..pressed })),
            _ if turns_a_page => Some(Press::Replaces(pressed)),
            _ => Some(Press::Settles(pressed)),
        };
    }
}

fn is_paged(asked: Option<Slot>) -> bool {
    matches!(asked, Some(Slot::Day | Slot::Time))
}
