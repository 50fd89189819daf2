//! A mail server's word that a mail of ours did not arrive (RFC 3464). Pure.

use mail_parser::{Message, MimeHeaders, PartType};

/// What did not arrive, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Bounce {
    /// What may be marks in the ids of the mails it is about; whoever can read them says which are.
    pub(super) marks: Vec<String>,
    /// Such as `5.1.1`.
    pub(super) status: String,
}

impl Bounce {
    /// Whether the address reaches nobody: unknown, moved away, closed.
    pub(super) fn is_about_the_address(&self) -> bool {
        reaches_nobody(&self.status)
    }
}

/// By the enhanced status codes of RFC 3463.
pub(super) fn reaches_nobody(status: &str) -> bool {
    matches!(status, "5.1.0" | "5.1.1" | "5.1.2" | "5.1.3" | "5.1.6" | "5.1.10" | "5.2.1" | "5.4.4")
}

/// A report about a failure; none for one that only says "later", or says nothing.
pub(super) fn read(mail: &Message<'_>) -> Option<Bounce> {
    let report = mail.parts.iter().find(|part| is(part, "message", "delivery-status"))?;
    let text = String::from_utf8_lossy(report.contents()).into_owned();
    let field = |name: &str| {
        let line =
            text.lines().find(|line| line.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name)));
        line.and_then(|line| line.get(name.len()..)).map(|value| value.trim().to_lowercase())
    };
    let status = field("Status:").and_then(|value| value.split_whitespace().next().map(str::to_owned));
    let status = status.unwrap_or_default();
    let is_over = field("Action:").is_some_and(|action| action.starts_with("failed")) && status.starts_with('5');
    is_over.then(|| Bounce { marks: marks_of(mail), status })
}

/// The ids of the mails that were sent back, wherever the report holds them.
fn marks_of(mail: &Message<'_>) -> Vec<String> {
    let mut marks = Vec::new();
    for part in &mail.parts {
        match &part.body {
            PartType::Message(inner) => marks.extend(inner.message_id().and_then(mark)),
            PartType::Text(text) | PartType::Html(text) => marks.extend(marks_in(text)),
            PartType::Binary(bytes) | PartType::InlineBinary(bytes) => {
                marks.extend(marks_in(&String::from_utf8_lossy(bytes)));
            }
            PartType::Multipart(_) => {}
        }
    }
    marks
}

/// The left half of an id.
pub(super) fn mark(id: &str) -> Option<String> {
    let (mark, _) = id.trim_matches(['<', '>', ' ']).split_once('@')?;
    mark.contains('.').then(|| mark.to_owned())
}

fn marks_in(text: &str) -> Vec<String> {
    let lines =
        text.lines().filter(|line| line.get(..11).is_some_and(|start| start.eq_ignore_ascii_case("message-id:")));
    lines.filter_map(|line| mark(&line[11..])).collect()
}

fn is(part: &mail_parser::MessagePart<'_>, kind: &str, sort: &str) -> bool {
    part.content_type().is_some_and(|found| {
        found.ctype().eq_ignore_ascii_case(kind) && found.subtype().is_some_and(|own| own.eq_ignore_ascii_case(sort))
    })
}

#[cfg(test)]
mod tests {
    use mail_parser::MessageParser;

    use super::*;

    fn report(action: &str, status: &str, original: &str) -> String {
        format!(
            "From: MAILER-DAEMON@mx.kz\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n\
             --b\r\n\r\nSorry.\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\n\
             Reporting-MTA: dns; mx.kz\r\n\r\nFinal-Recipient: rfc822; a@b.kz\r\nAction: {action}\r\nStatus: {status}\r\n\r\n\
             --b\r\n{original}\r\n--b--\r\n"
        )
    }

    fn read_text(text: &str) -> Option<Bounce> {
        read(&MessageParser::default().parse(text.as_bytes()).unwrap())
    }

    #[test]
    fn a_failure_names_our_mail_whole_or_by_its_head() {
        let whole = "Content-Type: message/rfc822\r\n\r\nMessage-ID: <a.b.c@bank.kz>\r\nSubject: x\r\n\r\nHi";
        let head = "Content-Type: text/rfc822-headers\r\n\r\nSubject: x\r\nMessage-Id: <a.b.c@bank.kz>\r\n";
        for original in [whole, head] {
            let bounce = read_text(&report("failed", "5.1.1 (no such user)", original)).unwrap();
            assert_eq!(bounce, Bounce { marks: vec!["a.b.c".to_owned()], status: "5.1.1".to_owned() });
            assert!(bounce.is_about_the_address());
        }
        assert!(!read_text(&report("failed", "5.7.1", whole)).unwrap().is_about_the_address());
    }

    #[test]
    fn what_may_still_arrive_has_not_failed() {
        assert_eq!(read_text(&report("delayed", "4.4.1", "")), None);
        assert_eq!(read_text(&report("failed", "4.4.1", "")), None);
        assert_eq!(read_text(&report("relayed", "2.0.0", "")), None);
        assert_eq!(read_text("From: a@b.kz\r\n\r\nhello"), None);
    }
}
