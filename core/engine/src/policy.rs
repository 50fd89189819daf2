//! What a branch promises and prefers: weights, credits, windows and timeouts. All durations are seconds.

use serde::{Deserialize, Serialize};

/// Who the bank says the customer is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Segment {
    #[default]
    Mass,
    Premium,
    Vip,
    /// Served first by law: disability, pregnancy, small children, old age.
    SpecialNeed,
}

/// How one segment gathers priority.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct SegmentPolicy {
    /// Score at arrival, in seconds of waiting.
    pub credit: f64,
    /// Score gained by a second of waiting.
    pub weight: f64,
    /// After so long a wait the ticket goes before everyone under their own cap.
    pub cap: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Segments {
    pub mass: SegmentPolicy,
    pub premium: SegmentPolicy,
    pub vip: SegmentPolicy,
    pub special_need: SegmentPolicy,
}

impl Default for Segments {
    fn default() -> Self {
        let policy = |credit, weight, cap| SegmentPolicy { credit, weight, cap };
        Self {
            mass: policy(0.0, 1.0, 24 * 60),
            premium: policy(0.0, 1.6, 24 * 60),
            vip: policy(0.0, 2.5, 20 * 60),
            special_need: policy(30.0 * 60.0, 2.5, 15 * 60),
        }
    }
}

/// The rules of one branch. Unknown or missing fields take the default, so an old plan always replays.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Policy {
    pub segments: Segments,
    /// Score an appointment starts with, in seconds of waiting.
    pub appointment_credit: f64,
    /// An appointment accrues from this long before its start, however early it was checked in.
    pub appointment_early: u32,
    /// Lateness that costs nothing.
    pub appointment_grace: u32,
    /// Lateness beyond the grace over which the credit falls linearly to zero.
    pub appointment_fade: u32,
    /// Check-in opens this long before the start …
    pub check_in_before: u32,
    /// … and closes this long after it; then the appointment is missed.
    pub check_in_after: u32,
    /// Score a ticket gains at an operator for whom its service is the fastest, falling with the operator's speed.
    pub efficiency: f64,
    /// Score a ticket for the branch's shortest service gains over an endlessly long one; others gain as their rate.
    pub brevity: f64,
    /// How long a call waits for an answer before it is repeated.
    pub call_timeout: u32,
    /// How often a call is repeated before the ticket is missed.
    pub recalls: u8,
    /// A missed ticket may return once within this time …
    pub return_within: u32,
    /// … and is placed no better than this (1 is the head of the line).
    pub return_place: u8,
    /// A finished service may be taken back by its operator within this time.
    pub undo_finish: u32,
    /// How long a held time slot is kept.
    pub hold: u32,
    /// Grid on which time slots start.
    pub slot_step: u32,
    /// Share of the operators kept free of appointments, 0 to 1.
    pub walk_in_share: f64,
    /// How many days ahead appointments are offered.
    pub horizon_days: u16,
    /// A time slot in the past or starting sooner than this is not offered.
    pub slot_lead: u32,
    /// The customer hears "soon" when this many are ahead.
    pub near_ahead: u16,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            segments: Segments::default(),
            appointment_credit: 12.0 * 60.0,
            appointment_early: 5 * 60,
            appointment_grace: 10 * 60,
            appointment_fade: 30 * 60,
            check_in_before: 30 * 60,
            check_in_after: 60 * 60,
            efficiency: 1800.0,
            brevity: 1200.0,
            call_timeout: 60,
            recalls: 2,
            return_within: 15 * 60,
            return_place: 3,
            undo_finish: 60,
            hold: 5 * 60,
            slot_step: 15 * 60,
            walk_in_share: 0.4,
            horizon_days: 30,
            slot_lead: 10 * 60,
            near_ahead: 3,
        }
    }
}

impl Policy {
    pub fn segment(&self, segment: Segment) -> SegmentPolicy {
        match segment {
            Segment::Mass => self.segments.mass,
            Segment::Premium => self.segments.premium,
            Segment::Vip => self.segments.vip,
            Segment::SpecialNeed => self.segments.special_need,
        }
    }
}
