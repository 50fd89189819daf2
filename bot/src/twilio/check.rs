//! Whether Twilio knows the account, and how it stands.

use lobby_twilio::{Endpoints, Twilio};

/// The account's name and state, as Twilio tells whoever has the token. The error names neither account nor token.
pub async fn check(api_url: &str, account_sid: &str, auth_token: &str) -> Result<String, String> {
    let twilio = Endpoints::at(api_url).and_then(|at| Twilio::new(at, account_sid, auth_token));
    let account = twilio.map_err(|error| error.to_string())?.account().await.map_err(|error| error.to_string())?;
    match account.status.as_str() {
        "active" => Ok(format!("the account is {}", account.friendly_name)),
        other => Err(format!("the account is {other}")),
    }
}
