//! Lets a few conversations through at a time, each once, in the order they came.

use std::collections::{HashSet, VecDeque};

use uuid::Uuid;

pub struct Turnstile {
    most: usize,
    waiting: VecDeque<Uuid>,
    /// Who is in `waiting`.
    known: HashSet<Uuid>,
    inside: HashSet<Uuid>,
}

impl Turnstile {
    /// `most` are inside at a time.
    pub fn new(most: usize) -> Self {
        Self { most, waiting: VecDeque::new(), known: HashSet::new(), inside: HashSet::new() }
    }

    /// One that is inside waits as well: what it is wanted for may have come just as it ends.
    pub fn join(&mut self, conversation: Uuid) {
        if self.known.insert(conversation) {
            self.waiting.push_back(conversation);
        }
    }

    pub fn has_room(&self) -> bool {
        self.inside.len() < self.most
    }

    /// The first who is not inside already, if there is room; it is inside until it left.
    pub fn admit(&mut self) -> Option<Uuid> {
        if !self.has_room() {
            return None;
        }
        let place = self.waiting.iter().position(|waiting| !self.inside.contains(waiting))?;
        let next = self.waiting.remove(place)?;
        self.known.remove(&next);
        self.inside.insert(next);
        Some(next)
    }

    pub fn left(&mut self, conversation: Uuid) {
        self.inside.remove(&conversation);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: Uuid = Uuid::from_u128(1);
    const B: Uuid = Uuid::from_u128(2);
    const C: Uuid = Uuid::from_u128(3);

    fn admitted(turnstile: &mut Turnstile) -> Vec<Uuid> {
        std::iter::from_fn(|| turnstile.admit()).collect()
    }

    #[test]
    fn each_waits_once_and_in_the_order_they_came() {
        let mut turnstile = Turnstile::new(2);
        [A, B, A, C, B].into_iter().for_each(|conversation| turnstile.join(conversation));
        assert_eq!(admitted(&mut turnstile), [A, B]);
        turnstile.left(B);
        assert_eq!(admitted(&mut turnstile), [C]);
        assert!(!turnstile.has_room());
    }

    #[test]
    fn one_that_is_inside_is_let_in_again_only_when_it_left_and_keeps_nobody_waiting() {
        let mut turnstile = Turnstile::new(8);
        turnstile.join(A);
        assert_eq!(admitted(&mut turnstile), [A]);
        turnstile.join(A);
        turnstile.join(B);
        assert_eq!(admitted(&mut turnstile), [B]);
        turnstile.left(A);
        assert_eq!(admitted(&mut turnstile), [A]);
    }
}
