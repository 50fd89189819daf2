//! What became of a message, as Twilio tells it afterwards: in any order, and more than once.

use lobby_office::courier::Receipt;
use lobby_office::{Office, OfficeError};
use lobby_twilio::Verdict;
use uuid::Uuid;

use lobby_twilio::Fields;

/// Stores the receipt of the message that the callback's own address names. What is not told apart is passed over.
pub(super) async fn record(office: &Office, query: &str, fields: &Fields) -> Result<(), OfficeError> {
    let query = Fields::new(lobby_twilio::form(query.as_bytes()));
    let message = query.get("message").and_then(|id| Uuid::parse_str(id).ok());
    let receipt = fields.get("MessageStatus").and_then(|status| receipt(status, fields.get("ErrorCode")));
    match (message, receipt) {
        (Some(message), Some(receipt)) => {
            office.note_receipt(message, receipt, fields.get("MessageSid").map(str::to_owned)).await
        }
        _ => Ok(()),
    }
}

/// None for steps on Twilio's own way, which our record of sending covers.
fn receipt(status: &str, code: Option<&str>) -> Option<Receipt> {
    Some(match status {
        "delivered" => Receipt::Delivered,
        "read" => Receipt::Read,
        "failed" | "undelivered" => failed(code.unwrap_or_default()),
        _ => return None,
    })
}

fn failed(code: &str) -> Receipt {
    // Twilio's codes are numbers.
    let code: String = code.chars().filter(char::is_ascii_digit).take(10).collect();
    let verdict = code.parse().map(Verdict::of_code).ok();
    let is_passing = matches!(verdict, Some(Verdict::Retry { .. }));
    Receipt::Failed { code, is_blocked: verdict == Some(Verdict::Blocked), is_passing }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_reached_the_person_or_never_will_is_a_receipt() {
        assert_eq!(receipt("delivered", None), Some(Receipt::Delivered));
        assert_eq!(receipt("read", None), Some(Receipt::Read));
        let failed =
            |code: &str, is_blocked| Some(Receipt::Failed { code: code.to_owned(), is_blocked, is_passing: false });
        assert_eq!(receipt("undelivered", Some("30006")), failed("30006", false));
        assert_eq!(receipt("failed", Some("63033")), failed("63033", true), "the person blocked the bank in WhatsApp");
        assert_eq!(receipt("failed", None), failed("", false));
        let full = Receipt::Failed { code: "63018".to_owned(), is_blocked: false, is_passing: true };
        assert_eq!(receipt("failed", Some("63018")), Some(full), "too many at once, which passes");
        assert_eq!(receipt("failed", Some("30\u{0}006 <b>")), failed("30006", false));
        for status in ["queued", "sending", "sent", "accepted", "scheduled", "canceled", "receiving", ""] {
            assert_eq!(receipt(status, None), None, "{status}");
        }
    }
}
