//! Calls out, and what a running call does next.

use serde::Deserialize;

use crate::client::Twilio;
use crate::error::TwilioError;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewCall {
    pub to: String,
    pub from: String,
    /// Where Twilio asks for the call's first TwiML once it is answered.
    pub url: String,
    /// Where Twilio tells how the call goes.
    pub status_callback: Option<String>,
    /// How long it may ring, in seconds.
    pub rings: u8,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Call {
    pub sid: String,
    pub status: String,
}

impl Twilio {
    pub async fn call(&self, call: &NewCall) -> Result<Call, TwilioError> {
        let mut form = vec![("To", call.to.clone()), ("From", call.from.clone()), ("Url", call.url.clone())];
        form.push(("Timeout", call.rings.to_string()));
        form.extend(call.status_callback.iter().map(|url| ("StatusCallback", url.clone())));
        self.post("Calls", &form).await
    }

    /// Lets a running call go on with the TwiML of another address.
    pub async fn redirect_call(&self, sid: &str, url: &str) -> Result<Call, TwilioError> {
        self.post(&format!("Calls/{sid}"), &[("Url", url.to_owned())]).await
    }

    pub async fn hang_up(&self, sid: &str) -> Result<Call, TwilioError> {
        self.post(&format!("Calls/{sid}"), &[("Status", "completed".to_owned())]).await
    }
}
