//! The bot's commands: what they mean when typed, and how the app lists them.

use lobby_dialogue::command::FlowName;
use lobby_dialogue::language::Language;
use lobby_dialogue::message::{Body, Event, Message};
use lobby_dialogue::text::say;
use lobby_engine::Instant;
use lobby_office::identity::is_link;
use teloxide::types::BotCommand;

/// In the order the app lists them. Names are Latin by Telegram's rule; what they do is told in the app's language.
const FLOWS: [(&str, FlowName); 12] = [
    ("book", FlowName::Book),
    ("ticket", FlowName::Join),
    ("status", FlowName::Status),
    ("appointments", FlowName::MyAppointments),
    ("move", FlowName::MoveAppointment),
    ("late", FlowName::Late),
    ("branches", FlowName::FindBranch),
    ("hours", FlowName::Hours),
    ("load", FlowName::Load),
    ("human", FlowName::Human),
    ("language", FlowName::Language),
    ("help", FlowName::Help),
];

/// A command that was listed once; people go on typing it.
const FORMER: [(&str, FlowName); 1] = [("visits", FlowName::MyAppointments)];
/// What a link into the chat may begin: a branch's, a service's, or a button that stays valid for ever.
const LINKS: [&str; 10] = ["b", "s", "flow", "lang", "move", "cancel", "late", "leave", "status", "case"];

/// The menu in one language.
pub(crate) fn commands(language: Language, now: Instant) -> Vec<BotCommand> {
    let listed = |(command, flow): (&str, FlowName)| {
        let told = say(&Message::new(format!("flow-{}", flow.code())), language, now);
        BotCommand::new(command, told)
    };
    FLOWS.into_iter().map(listed).collect()
}

/// None for what is not a command.
pub(crate) fn read(text: &str) -> Option<Body> {
    let rest = text.strip_prefix('/')?;
    let (command, argument) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    // In some apps a command carries the bot's name.
    let command = command.split('@').next().unwrap_or(command).to_lowercase();
    if command == "start" {
        return Some(opened(argument.trim()));
    }
    if command == "cancel" {
        return Some(Body::Choice { choice: "say:cancel".to_owned() });
    }
    let flow = FLOWS.into_iter().chain(FORMER).find(|(name, _)| *name == command);
    Some(match flow {
        Some((_, flow)) => Body::Choice { choice: format!("flow:{}", flow.code()) },
        None => Body::Text { text: rest.to_owned() },
    })
}

/// A link `t.me/bot?start=…` may carry a branch (`b_almaty-abay`), a service (`s_cards`), a button's id with `_` for its colon
/// (`flow_book`), a one-use link's token, or a pass's code.
fn opened(parameter: &str) -> Body {
    if is_link(parameter) {
        return Body::Link { token: parameter.to_owned() };
    }
    match parameter.split_once('_') {
        _ if parameter.is_empty() => Body::Event { event: Event::Opened },
        Some((verb, subject)) if leads_somewhere(verb, subject) => Body::Choice { choice: format!("{verb}:{subject}") },
        // The dialogue says that it leads nowhere.
        Some(_) => Body::Choice { choice: "link:unknown".to_owned() },
        None => Body::Scan { text: parameter.to_owned() },
    }
}

fn leads_somewhere(verb: &str, subject: &str) -> bool {
    LINKS.contains(&verb) && !subject.is_empty() && (verb != "flow" || FlowName::from_code(subject).is_some())
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use lobby_dialogue::text::is_known;

    use super::*;

    #[test]
    fn every_listed_command_keeps_telegrams_limits_and_starts_its_flow() {
        for language in Language::ALL {
            for (listed, (name, flow)) in commands(language, DateTime::UNIX_EPOCH).into_iter().zip(FLOWS) {
                assert!(name.len() <= 32 && name.chars().all(|letter| letter.is_ascii_lowercase()), "{name}");
                assert!((1..=256).contains(&listed.description.chars().count()), "{name}");
                assert!(is_known(&format!("flow-{}", flow.code())), "{name}");
                let choice = format!("flow:{}", flow.code());
                assert_eq!(read(&format!("/{}", listed.command)), Some(Body::Choice { choice }));
            }
        }
    }

    #[test]
    fn a_link_opens_a_flow_or_shows_a_code() {
        let choice = |choice: &str| Some(Body::Choice { choice: choice.to_owned() });
        assert_eq!(read("/start flow_book"), choice("flow:book"));
        assert_eq!(read("/start b_almaty-abay"), choice("b:almaty-abay"));
        assert_eq!(read("/start s_cards"), choice("s:cards"));
        for nowhere in ["x_1", "flow_dance", "_", "b_", "утка_1", "say_yes"] {
            assert_eq!(read(&format!("/start {nowhere}")), choice("link:unknown"), "{nowhere}");
        }
        assert_eq!(read("/visits"), read("/appointments"));
        assert_eq!(read("/start K7MX3RTP"), Some(Body::Scan { text: "K7MX3RTP".to_owned() }));
        let token = format!("c{}", "a_-".repeat(14) + "x");
        assert_eq!(read(&format!("/start {token}")), Some(Body::Link { token }));
        let appointment = uuid::Uuid::nil();
        assert_eq!(read(&format!("/start cancel_{appointment}")), choice(&format!("cancel:{appointment}")));
        assert_eq!(read("/start  "), Some(Body::Event { event: Event::Opened }));
        assert_eq!(read("/cancel"), choice("say:cancel"));
        assert_eq!(read("start"), None);
    }
}
