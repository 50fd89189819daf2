//! Levels of proof, and the one table that says what each action needs.

use serde::{Deserialize, Serialize};

/// How well it is known who speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Level {
    /// Nothing is known.
    #[default]
    L0,
    /// A known channel address: the same chat as before.
    L1,
    /// The phone is proven, over another path or by the messenger.
    L2,
    /// The bank vouches for the person, or phone and IIN both match its directory.
    L3,
    /// A document was checked at the counter.
    L4,
}

/// What somebody may want, as far as it matters who they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// Hours, branches, load, papers.
    AskAboutBranches,
    /// A place in line that names nobody.
    TakeAnonymousTicket,
    /// Talk, book, leave a complaint: what is made belongs to this conversation.
    ActInConversation,
    /// See and change what was made in this conversation.
    SeeConversation,
    /// See and change appointments, tickets and cases of a phone, wherever they were made.
    SeePhone,
    /// Delete what this conversation made.
    DeleteConversation,
    /// Delete everything about a person.
    DeletePerson,
    /// Go on in another channel.
    ContinueElsewhere,
    /// What the bank offers to this person.
    SeeOffers,
    /// What the bank's directory tells about the person.
    SeeDirectory,
    /// Say that two phones are one person, or take that back.
    LinkPersons,
}

/// The one table.
const NEEDS: [(Action, Level); 11] = [
    (Action::AskAboutBranches, Level::L0),
    (Action::TakeAnonymousTicket, Level::L0),
    (Action::ActInConversation, Level::L1),
    (Action::SeeConversation, Level::L1),
    (Action::DeleteConversation, Level::L1),
    (Action::ContinueElsewhere, Level::L1),
    (Action::SeePhone, Level::L2),
    (Action::DeletePerson, Level::L2),
    (Action::SeeOffers, Level::L2),
    (Action::SeeDirectory, Level::L3),
    (Action::LinkPersons, Level::L4),
];

/// Where the bank asks for more than the table does.
#[derive(Clone, Debug, Default)]
pub struct Policy(pub Vec<(Action, Level)>);

impl Policy {
    /// The table's level, or the bank's where that is higher.
    pub fn needs(&self, action: Action) -> Level {
        let asked = self.0.iter().filter(|(asked, _)| *asked == action).map(|(_, level)| *level);
        asked.fold(action.needs(), Level::max)
    }
}

impl Action {
    /// What it needs. An action the table forgot needs the most.
    pub fn needs(self) -> Level {
        NEEDS.iter().find(|(action, _)| *action == self).map_or(Level::L4, |(_, level)| *level)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_names_every_action_once() {
        for (at, (action, level)) in NEEDS.iter().enumerate() {
            assert_eq!(action.needs(), *level, "{action:?}");
            assert!(NEEDS.iter().skip(at + 1).all(|(other, _)| other != action), "{action:?} stands twice");
        }
    }

    #[test]
    fn a_bank_may_ask_for_more_and_never_for_less() {
        let policy = Policy(vec![(Action::SeePhone, Level::L3), (Action::LinkPersons, Level::L0)]);
        assert_eq!(policy.needs(Action::SeePhone), Level::L3);
        assert_eq!(policy.needs(Action::LinkPersons), Level::L4);
        assert_eq!(policy.needs(Action::DeletePerson), Level::L2);
    }

    #[test]
    fn what_belongs_to_a_phone_needs_the_phone_and_linking_needs_a_document() {
        assert!(Action::SeePhone.needs() > Action::SeeConversation.needs());
        assert_eq!(Action::LinkPersons.needs(), Level::L4);
        assert!(Level::L0 < Level::L1 && Level::L3 < Level::L4);
    }
}
