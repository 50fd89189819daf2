//! What may be said once the window is closed: notices in the words of templates that WhatsApp approved.
//!
//! Lobby makes one for each notice and language out of the notice's own words; the bank looks at them in Twilio's console
//! and submits them. A notice whose template is not approved does not go.

use std::collections::BTreeMap;

use lobby_dialogue::language::Language;
use lobby_dialogue::message::{Arg, Message, Reply};
use lobby_dialogue::text::{label, say};
use lobby_engine::Instant;
use lobby_twilio::content::NewTemplate;

/// Notices worth a template, with what changes in them, by name. The words of others depend on numbers, or wait well for
/// the person's next message.
const NOTICES: [(&str, &[&str]); 7] = [
    ("notice-called", &["branch", "counter", "number"]),
    ("notice-missed", &["branch", "number", "until"]),
    ("notice-unserved", &["branch", "number"]),
    ("notice-reminder", &["address", "branch", "service", "when"]),
    ("notice-displaced", &["address", "branch", "service", "when"]),
    ("notice-case-waiting", &["number"]),
    ("notice-case-resolved", &["number"]),
];

/// Notices with words of the bank's own, which no template can hold, and those that say as much as one can.
const SHORTENED: [(&str, &str); 2] =
    [("notice-case-asked", "notice-case-waiting"), ("notice-case-answered", "notice-case-resolved")];

/// Every template of every language, as it is made.
pub(super) fn templates(now: Instant) -> Vec<NewTemplate> {
    let each = |language| NOTICES.iter().map(move |(id, args)| template(id, args, language, now));
    Language::ALL.into_iter().flat_map(each).collect()
}

fn template(id: &str, args: &[&str], language: Language, now: Instant) -> NewTemplate {
    let variable = |message: Message, (at, arg): (usize, &&str)| message.with(arg, format!("{{{{{}}}}}", at + 1));
    let notice = args.iter().enumerate().fold(Message::new(id), variable);
    // WhatsApp approves no text that begins or ends with a variable.
    let body = say(&Message::new("whatsapp-notice").with("text", notice), language, now);
    let used = |(at, arg): (usize, &&str)| {
        let number = (at + 1).to_string();
        body.contains(&format!("{{{{{number}}}}}")).then(|| (number, (*arg).to_owned()))
    };
    let examples = args.iter().enumerate().filter_map(used).collect();
    NewTemplate::text(&name(id, language), language.code(), &body, examples)
}

/// The template of a notice in a language, and what fills it; none for what has none.
pub(super) fn filled(reply: &Reply, language: Language, now: Instant) -> Option<(String, BTreeMap<String, String>)> {
    let whole = reply.message.id.as_str();
    let said = SHORTENED.iter().find(|(long, _)| *long == whole).map_or(whole, |(_, short)| short);
    let (id, args) = NOTICES.iter().find(|(id, _)| *id == said)?;
    let value = |(at, arg): (usize, &&str)| {
        let value = reply.message.args.get(*arg).map(|arg: &Arg| label(arg, language, now));
        Some(((at + 1).to_string(), value?))
    };
    Some((name(id, language), args.iter().enumerate().filter_map(value).collect()))
}

/// The name carries a version: a template of other words is another template, and is approved anew.
fn name(id: &str, language: Language) -> String {
    format!("lobby_{}_{}_v1", id.replace('-', "_"), language.code())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use chrono::{DateTime, Utc};
    use lobby_dialogue::catalogue::Catalogue;
    use lobby_dialogue::notice;
    use lobby_engine::{AppointmentId, BranchId, CounterId, ServiceId, TicketId};
    use lobby_office::branch_file::BranchFile;
    use lobby_office::cases::Status;
    use lobby_office::notices::Notice;
    use uuid::Uuid;

    use super::*;

    const NOW: DateTime<Utc> = DateTime::UNIX_EPOCH;

    fn replies() -> Vec<Reply> {
        let file = BranchFile::parse(include_str!("../../../core/office/demo/branches.toml")).unwrap();
        let branches: Vec<_> = file.branches.into_iter().map(Arc::new).collect();
        let catalogue = Catalogue::of(&branches);
        let (branch, service) = (|| BranchId::new("almaty-abay"), || ServiceId::new("cash"));
        let (ticket, appointment) = (TicketId(Uuid::nil()), AppointmentId(Uuid::nil()));
        let number = || "C-017".to_owned();
        [
            Notice::Called { branch: branch(), ticket, number: number(), counter: CounterId::new("4") },
            Notice::Missed { branch: branch(), ticket, number: number(), return_until: NOW },
            Notice::Unserved { branch: branch(), ticket, number: number(), service: service() },
            Notice::Reminder { branch: branch(), appointment, service: service(), start: NOW },
            Notice::Displaced { branch: branch(), appointment, service: service(), start: NOW },
            Notice::Case { number: number(), status: Status::Waiting, answer: None },
            Notice::Case { number: number(), status: Status::Resolved, answer: None },
        ]
        .map(|told| notice::reply(&told, &catalogue))
        .to_vec()
    }

    #[test]
    fn every_template_is_filled_by_its_notice() {
        for reply in replies() {
            let (id, args) = NOTICES.iter().find(|(id, _)| *id == reply.message.id).unwrap();
            assert_eq!(reply.message.args.keys().collect::<Vec<_>>(), *args, "{id}");
        }
        assert_eq!(replies().len(), NOTICES.len());
    }

    #[test]
    fn the_banks_own_words_stay_out_of_a_template_and_the_notice_goes() {
        let answer = Some("Деньги вернули".to_owned());
        let told = Notice::Case { number: "K-2611-0042".to_owned(), status: Status::Resolved, answer };
        let reply = notice::reply(&told, &Catalogue::of(&[]));
        let (name, variables) = filled(&reply, Language::Ru, NOW).unwrap();
        assert_eq!(name, "lobby_notice_case_resolved_ru_v1");
        assert_eq!(variables.into_values().collect::<Vec<_>>(), ["K-2611-0042"]);
    }

    #[test]
    fn whatsapp_may_approve_every_template() {
        let templates = templates(NOW);
        assert_eq!(templates.len(), 3 * NOTICES.len());
        for template in templates {
            let body = template.types["twilio/text"]["body"].as_str().unwrap();
            assert!(!body.starts_with("{{") && !body.trim_end_matches('.').ends_with("}}"), "{body}");
            assert!(!body.contains("}}{{") && !body.contains("}} {{"), "{body}");
            assert!(template.friendly_name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_'));
            assert_eq!(body.matches("{{").count(), template.variables.len(), "{body}");
        }
    }

    #[test]
    fn a_notice_is_filled_in_the_persons_language() {
        let called = &replies()[0];
        let (name, variables) = filled(called, Language::Kk, NOW).unwrap();
        assert_eq!(name, "lobby_notice_called_kk_v1");
        assert_eq!(variables.into_values().collect::<Vec<_>>(), ["Абай даңғылындағы бөлімше", "4", "C-017"]);
        assert_eq!(filled(&Reply::new(Message::new("book-done")), Language::Kk, NOW), None);
    }
}
