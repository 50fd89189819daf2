//! A line before each operator, as in a branch without tickets.

use std::collections::VecDeque;

use crate::ServiceId;
use crate::simulate::scenario::Scenario;

pub(crate) struct Lines {
    skills: Vec<Vec<ServiceId>>,
    waiting: Vec<VecDeque<usize>>,
}

impl Lines {
    pub(crate) fn of(scenario: &Scenario) -> Self {
        let skills = scenario.operators.iter().map(|desk| desk.skills.iter().map(|(id, _)| id.clone()).collect());
        Self { skills: skills.collect(), waiting: vec![VecDeque::new(); scenario.operators.len()] }
    }

    /// The operator whose line `who` joins: the shortest, counting the one being served, of those present who take the
    /// service; or any of them, at a draw between 0 and 1. With nobody present the shortest line of who will be back.
    pub(crate) fn join(
        &mut self,
        who: usize,
        service: &ServiceId,
        present: &[bool],
        serving: &[bool],
        any: Option<f64>,
    ) -> Option<usize> {
        let takes = |nth: &usize| self.skills[*nth].contains(service);
        let able: Vec<usize> = (0..self.skills.len()).filter(takes).collect();
        let here: Vec<usize> = able.iter().copied().filter(|nth| present[*nth]).collect();
        let open = if here.is_empty() { able } else { here };
        let operator = match any {
            Some(draw) => open.get(((draw * open.len() as f64) as usize).min(open.len().saturating_sub(1))).copied(),
            None => open.into_iter().min_by_key(|nth| self.waiting[*nth].len() + usize::from(serving[*nth])),
        }?;
        self.waiting[operator].push_back(who);
        Some(operator)
    }

    pub(crate) fn leave(&mut self, who: usize) {
        for line in &mut self.waiting {
            line.retain(|other| *other != who);
        }
    }

    pub(crate) fn next(&mut self, operator: usize) -> Option<usize> {
        self.waiting[operator].pop_front()
    }

    pub(crate) fn empty(&mut self, operator: usize) -> Vec<usize> {
        self.waiting[operator].drain(..).collect()
    }
}
