//! The ways to run a branch that are compared with each other.

use crate::policy::{SegmentPolicy, Segments};
use crate::simulate::scenario::Scenario;
use crate::{Policy, Segment};

/// Who is served next.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Order {
    /// A line before each operator, without tickets. So many join any line they may; the rest take the shortest.
    OwnLines { any_line: f64 },
    /// Tickets, first come first served; operators take their own service alone.
    ServiceLines,
    /// Tickets; operators take whoever of their skills waits longest.
    LongestWait,
    /// Tickets; vip before premium before mass, appointments before walk-ins of their segment.
    StrictPriority,
    /// This engine's order and routing.
    Lobby,
}

/// When operators take their break.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Breaks {
    /// Half the staff at noon, the other half when those are back.
    Halves,
    /// One after the other, evenly from two hours after the opening to two hours before the closing.
    Staggered,
    /// As the planner puts them: [`crate::breaks`].
    Planned,
}

/// Which times customers with an appointment come at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slots {
    /// The time slot they wish, or the nearest free.
    Wished,
    /// The quiet one nearest to their wish, where one is within `reach_minutes`.
    Shaped { reach_minutes: u32 },
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Regime {
    pub code: &'static str,
    pub order: Order,
    pub breaks: Breaks,
    pub slots: Slots,
    /// The share of customers with a wrong ticket, where the chat asks what it is about; else the scenario's.
    pub misrouted: Option<f64>,
    /// Whether those near the head are asked to come to the counters: this share of the walk-up and of absent tickets
    /// is left.
    pub called_ahead: Option<f64>,
}

const P0: Regime = Regime {
    code: "P0",
    order: Order::OwnLines { any_line: 0.3 },
    breaks: Breaks::Halves,
    slots: Slots::Wished,
    misrouted: None,
    called_ahead: None,
};

/// All regimes, by the codes of the report.
pub const REGIMES: [Regime; 11] = [
    P0,
    Regime { code: "P0-shortest", order: Order::OwnLines { any_line: 0.0 }, ..P0 },
    Regime { code: "P0-staggered", breaks: Breaks::Staggered, ..P0 },
    Regime { code: "P1", order: Order::ServiceLines, ..P0 },
    Regime { code: "P2", order: Order::LongestWait, ..P0 },
    Regime { code: "P3", order: Order::StrictPriority, ..P0 },
    P4,
    Regime { code: "P5", breaks: Breaks::Planned, ..P4 },
    P6,
    Regime { code: "P7", misrouted: Some(0.02), ..P6 },
    Regime { code: "P8", misrouted: Some(0.02), called_ahead: Some(0.3), ..P6 },
];

const P4: Regime = Regime { code: "P4", order: Order::Lobby, ..P0 };
const P6: Regime = Regime { code: "P6", breaks: Breaks::Planned, slots: Slots::Shaped { reach_minutes: 120 }, ..P4 };

impl Regime {
    pub fn by_code(code: &str) -> Option<Self> {
        REGIMES.into_iter().find(|regime| regime.code.eq_ignore_ascii_case(code))
    }

    /// The rules the production day is given.
    pub(crate) fn policy(&self, scenario: &Scenario) -> Policy {
        const NEVER: u32 = 24 * 3600;
        const RANK: f64 = 1e6;
        let common = Policy { slot_step: 60 * scenario.appointments.slot_minutes, ..Policy::default() };
        let alike = |credit| SegmentPolicy { credit, weight: 1.0, cap: NEVER };
        match self.order {
            Order::OwnLines { .. } | Order::ServiceLines | Order::LongestWait => Policy {
                segments: Segments { mass: alike(0.0), premium: alike(0.0), vip: alike(0.0), special_need: alike(0.0) },
                appointment_credit: 0.0,
                efficiency: 0.0,
                brevity: 0.0,
                ..common
            },
            Order::StrictPriority => Policy {
                segments: Segments {
                    mass: alike(0.0),
                    premium: alike(2.0 * RANK),
                    vip: alike(4.0 * RANK),
                    special_need: alike(6.0 * RANK),
                },
                appointment_credit: RANK,
                efficiency: 0.0,
                brevity: 0.0,
                ..common
            },
            Order::Lobby => Policy {
                segments: weighted(&common, scenario),
                appointment_credit: 60.0 * scenario.appointments.credit_minutes,
                ..common
            },
        }
    }
}

/// The branch's usual segments with the scenario's weights.
fn weighted(policy: &Policy, scenario: &Scenario) -> Segments {
    let segment = |segment: Segment| {
        let usual = policy.segment(segment);
        let weight = scenario.segments.get(&segment).map_or(usual.weight, |load| load.weight);
        SegmentPolicy { weight, ..usual }
    };
    Segments {
        mass: segment(Segment::Mass),
        premium: segment(Segment::Premium),
        vip: segment(Segment::Vip),
        special_need: segment(Segment::SpecialNeed),
    }
}
