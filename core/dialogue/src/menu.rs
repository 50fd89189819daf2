//! What most people come for, where nothing in particular is asked.

use crate::command::FlowName;
use crate::message::{Choice, Reply};
use crate::runner::say::flow_choices;

pub(crate) fn menu() -> Vec<Choice> {
    use FlowName::{Book, FindBranch, Human, Join, Load, MyAppointments};
    flow_choices(&[Book, Join, MyAppointments, Load, FindBranch, Human])
}

/// Whether a reply offers everything there is.
pub fn is_menu(reply: &Reply) -> bool {
    reply.choices == menu()
}

/// Everything there is for those who call, the most frequent first. A person is not in it: every menu on the phone has a
/// key for that.
pub fn by_phone() -> Vec<Choice> {
    use FlowName::{Book, Callback, CardLost, Hours, Join, Language, Load, MyAppointments, Status};
    flow_choices(&[Status, Book, Join, CardLost, MyAppointments, Load, Hours, Callback, Language])
}
