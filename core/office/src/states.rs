//! The engine's states as the words of the tables and the API.

use lobby_engine::{AppointmentState, TicketId, TicketState};

pub(crate) fn ticket(state: &TicketState) -> &'static str {
    match state {
        TicketState::Waiting => "waiting",
        TicketState::Called { .. } => "called",
        TicketState::Serving { .. } => "serving",
        TicketState::Parked { .. } => "parked",
        TicketState::Done { .. } => "done",
        TicketState::Missed { .. } => "missed",
        TicketState::Left { .. } => "left",
        TicketState::Unserved { .. } => "unserved",
    }
}

pub(crate) fn appointment(state: &AppointmentState) -> &'static str {
    match state {
        AppointmentState::Held { .. } => "held",
        AppointmentState::Booked => "booked",
        AppointmentState::Displaced => "displaced",
        AppointmentState::CheckedIn { .. } => "checked_in",
        AppointmentState::Served { .. } => "served",
        AppointmentState::Missed => "missed",
        // A hold that ended was given back, as a cancelled appointment was.
        AppointmentState::Cancelled | AppointmentState::Released | AppointmentState::MovedAway { .. } => "cancelled",
    }
}

/// Whether the appointment's code still finds it.
pub(crate) fn is_live(state: &AppointmentState) -> bool {
    matches!(state, AppointmentState::Held { .. } | AppointmentState::Booked | AppointmentState::Displaced)
}

pub(crate) fn ticket_of(state: &AppointmentState) -> Option<TicketId> {
    match state {
        AppointmentState::CheckedIn { ticket } | AppointmentState::Served { ticket } => Some(*ticket),
        _ => None,
    }
}
