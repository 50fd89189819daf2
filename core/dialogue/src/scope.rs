//! How far a value goes, and how long it is good: for one message, one flow, or the person.

use chrono::TimeDelta;

use crate::command::Slot;
use crate::session::Filled;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
    /// Looked at as it comes; neither the session nor the history keeps it.
    Turn,
    /// Until its flow ends, and a while longer for questions about the same.
    Flow,
    /// Whatever the person does next in this conversation.
    Person,
}

impl Slot {
    pub(crate) fn scope(self) -> Scope {
        match self {
            Self::Code | Self::Iin => Scope::Turn,
            Self::Phone | Self::Name => Scope::Person,
            _ => Scope::Flow,
        }
    }

    /// What proves a person is for nobody else to read.
    pub(crate) fn is_secret(self) -> bool {
        self.scope() == Scope::Turn
    }
}

impl Scope {
    /// How long a value is good after the last word. A person stays who they are for as long as a session is gone on
    /// with; what a visit was to be about may be another matter half an hour later.
    pub(crate) fn lives(self) -> TimeDelta {
        match self {
            Self::Turn => TimeDelta::zero(),
            Self::Flow => TimeDelta::minutes(30),
            Self::Person => TimeDelta::hours(24),
        }
    }
}

impl Filled {
    /// What outlives the flow these values were for, over what was known before.
    pub(crate) fn outliving(&self, before: Self) -> Self {
        Self {
            service: self.service.clone().or(before.service),
            branch: self.branch.clone().or(before.branch),
            phone: self.phone.clone().or(before.phone),
            name: self.name.clone().or(before.name),
            ..Self::default()
        }
    }

    /// The values that are the person's.
    pub(crate) fn of_the_person(&self) -> Self {
        Self { phone: self.phone.clone(), name: self.name.clone(), ..Self::default() }
    }

    /// Takes over what the person said of themselves before, as far as these slots ask for it.
    pub(crate) fn recall(&mut self, slots: &[Slot], known: &Self) {
        for slot in slots.iter().filter(|slot| slot.scope() == Scope::Person) {
            match slot {
                Slot::Phone => self.phone = self.phone.take().or_else(|| known.phone.clone()),
                Slot::Name => self.name = self.name.take().or_else(|| known.name.clone()),
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn somebody() -> Filled {
        Filled { phone: Some("+77011234567".to_owned()), name: Some("Айгерим".to_owned()), ..Filled::default() }
    }

    #[test]
    fn a_person_is_remembered_over_flows_and_a_flows_own_values_are_not() {
        let booked = Filled { minutes: Some(10), confirmed: true, ..somebody() };
        assert_eq!(booked.outliving(Filled::default()), somebody());
        assert_eq!(Filled::default().outliving(somebody()), somebody(), "another flow in between takes nothing away");
    }

    #[test]
    fn only_what_is_asked_for_is_taken_over_and_a_new_answer_goes_before_an_old_one() {
        let mut filled = Filled { name: Some("Ержан".to_owned()), ..Filled::default() };
        filled.recall(&[Slot::Phone, Slot::Name, Slot::Service], &Filled { minutes: Some(10), ..somebody() });
        assert_eq!(filled, Filled { name: Some("Ержан".to_owned()), ..somebody() });
        let mut other = Filled::default();
        other.recall(&[Slot::Service], &somebody());
        assert_eq!(other, Filled::default());
    }

    #[test]
    fn what_proves_a_person_is_secret_and_lives_for_its_turn_alone() {
        for slot in [Slot::Code, Slot::Iin] {
            assert!(slot.is_secret());
            assert_eq!(slot.scope().lives(), TimeDelta::zero());
        }
        assert!(!Slot::Phone.is_secret());
    }
}
