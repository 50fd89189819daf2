//! The desk as JSON.

use lobby_dialogue::language::Language as Spoken;
use lobby_office::desk::Calling;
use lobby_office::desk::agents::{Agent, AgentState};
use lobby_office::desk::list::{DeskState, Listed};
use lobby_office::desk::wrap_up::WrapUp;
use lobby_office::identity::Level;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::api::shapes::{Time, local};
use crate::api::{Language, words};
use crate::app::App;

#[derive(Serialize, ToSchema)]
pub(in crate::api::staff) struct Desk {
    agent: OwnState,
    /// What fits this agent first, each part in the order of the line.
    waiting: Vec<Summary>,
    mine: Vec<Summary>,
    teams: Vec<Named>,
    agents: Vec<Colleague>,
    wrap_up_codes: Vec<Named>,
    now: Time,
}

#[derive(Serialize, ToSchema)]
struct OwnState {
    id: Uuid,
    name: String,
    /// `available`, `away`, `wrap_up` or `offline`.
    #[schema(value_type = String)]
    state: AgentState,
    since: Time,
    /// Whether calls can ring where the agent is.
    can_call: bool,
    capacity: u32,
    load: u32,
}

#[derive(Serialize, ToSchema)]
struct Colleague {
    id: Uuid,
    name: String,
    #[schema(value_type = String)]
    state: AgentState,
}

#[derive(Serialize, ToSchema)]
struct Named {
    id: String,
    name: String,
}

#[derive(Clone, Serialize, ToSchema)]
pub(in crate::api::staff) struct Person {
    pub(in crate::api::staff) id: Uuid,
    pub(in crate::api::staff) name: String,
}

/// A conversation in a list.
#[derive(Serialize, ToSchema)]
pub(in crate::api::staff) struct Summary {
    id: Uuid,
    /// `chat` or `callback`.
    kind: String,
    channel: String,
    language: String,
    /// How well the person is known, `L0` to `L4`.
    #[schema(value_type = String)]
    level: Level,
    /// `asked`, `card_lost`, `fraud`, `complaint`, `not_understood` or `callback`.
    reason: String,
    /// The customer's last words before a person was asked for.
    summary: String,
    since: Time,
    #[serde(skip_serializing_if = "Option::is_none")]
    wanted_at: Option<Time>,
    /// Where to call back; masked until it is in this agent's hands.
    #[serde(skip_serializing_if = "Option::is_none")]
    phone: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<u32>,
    /// How far the agent's call is: `rings_here`, `rings_there` or `talking`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    calling: Option<Calling>,
    /// Whether it is for this agent: team, skill and language.
    fits: bool,
    unread: i64,
    last_at: Time,
    last_text: String,
    owner: Owner,
    #[serde(skip_serializing_if = "Option::is_none")]
    customer: Option<Customer>,
}

#[derive(Serialize, ToSchema)]
struct Owner {
    /// `waiting`, `agent` or `lobby`.
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    agent: Option<Person>,
}

#[derive(Serialize, ToSchema)]
struct Customer {
    id: Uuid,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    phone: Option<String>,
    segment: String,
}

impl Desk {
    pub(super) fn new(state: DeskState, app: &App, language: Language) -> Self {
        let list = |listed: Vec<Listed>| listed.into_iter().map(|one| Summary::new(one, app)).collect();
        let Agent { id, name, state: own, since, .. } = state.agent;
        Self {
            agent: OwnState {
                id,
                name,
                state: own,
                since: app.desk_time(since),
                can_call: state.can_call,
                capacity: state.capacity,
                load: state.load,
            },
            waiting: list(state.waiting),
            mine: list(state.mine),
            teams: state
                .teams
                .iter()
                .map(|team| Named { id: team.id.clone(), name: language.of(&team.names).to_owned() })
                .collect(),
            agents: state.agents.into_iter().map(Colleague::new).collect(),
            wrap_up_codes: WrapUp::ALL.into_iter().map(|code| wrap_up(code, language)).collect(),
            now: app.desk_time(app.office.clocks().business.now()),
        }
    }
}

impl Colleague {
    fn new(agent: Agent) -> Self {
        Self { id: agent.id, name: agent.name, state: agent.state }
    }
}

impl Summary {
    pub(in crate::api::staff) fn new(listed: Listed, app: &App) -> Self {
        let at = |instant| app.desk_time(instant);
        let conversation = listed.conversation;
        let spoken = Spoken::from_code(&conversation.language).unwrap_or_default();
        let last = listed.last.as_ref().and_then(|message| app.chat.shown(message, conversation.id, spoken));
        let last_text = last.map(|shown| shown.text).unwrap_or_default();
        let open = listed.hand_over;
        let shown_phone = |phone: String| if listed.is_own { phone } else { masked(&phone) };
        let is_open = open.as_ref().is_some_and(|open| open.ended_at.is_none());
        let kind = match &listed.agent {
            Some(_) => "agent",
            None if is_open => "waiting",
            None => "lobby",
        };
        Self {
            id: conversation.id,
            level: listed.level,
            kind: open.as_ref().map_or_else(|| "chat".to_owned(), |open| open.kind.clone()),
            reason: open.as_ref().map_or_else(|| "asked".to_owned(), |open| open.reason.clone()),
            summary: open.as_ref().and_then(|open| open.summary.clone()).unwrap_or_else(|| last_text.clone()),
            since: at(open.as_ref().map_or(conversation.owner_since, |open| open.since)),
            wanted_at: open.as_ref().and_then(|open| open.wanted_at).map(at),
            phone: open.and_then(|open| open.phone).map(shown_phone),
            place: listed.place.map(|place| place.place),
            calling: listed.calling,
            fits: listed.fits,
            unread: listed.unread,
            last_at: at(listed.last.as_ref().map_or(conversation.last_at, |message| message.at)),
            last_text,
            owner: Owner { kind, agent: listed.agent.map(|(id, name)| Person { id, name }) },
            customer: listed.customer.map(|customer| Customer {
                id: customer.id,
                name: customer.name,
                phone: customer.phone.map(shown_phone),
                segment: customer.segment,
            }),
            channel: conversation.channel,
            language: conversation.language,
        }
    }
}

/// The name of a wrap-up code.
fn wrap_up(code: WrapUp, language: Language) -> Named {
    let id = format!("wrap-up-{}", code.as_str().replace('_', "-"));
    Named { id: code.as_str().to_owned(), name: words::say(language, &id, &[]) }
}

/// Enough of a phone to tell two apart: country, operator and the last two digits.
fn masked(phone: &str) -> String {
    let digits = phone.chars().count();
    let keep = |at: usize| at < 5 || at + 2 >= digits;
    phone.chars().enumerate().map(|(at, c)| if keep(at) { c } else { '•' }).collect()
}

impl App {
    /// A time as the contact centre's own clock shows it.
    pub(in crate::api) fn desk_time(&self, at: lobby_engine::Instant) -> Time {
        local(at, self.desk_zone())
    }

    /// The zone the contact centre works in.
    pub(in crate::api::staff) fn desk_zone(&self) -> chrono_tz::Tz {
        self.office.contact_centre().map_or(chrono_tz::Tz::UTC, |centre| centre.timezone)
    }
}

#[cfg(test)]
mod tests {
    use super::masked;

    #[test]
    fn a_masked_phone_tells_two_apart_and_calls_nobody() {
        assert_eq!(masked("+77011234567"), "+7701•••••67");
        assert_eq!(masked("+7"), "+7");
    }
}
