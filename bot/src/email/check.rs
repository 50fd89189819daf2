//! Whether the mail servers let us in.

use super::mailbox::Mailbox;
use super::send::transport;
use super::settings::EmailSettings;

/// What can be done. The error names neither user nor password.
pub async fn check(settings: &EmailSettings) -> Result<String, String> {
    let sends = transport(settings).map_err(|error| error.to_string())?.test_connection().await;
    match sends {
        Ok(true) => {}
        Ok(false) => return Err("the server for outgoing mails hung up".to_owned()),
        Err(error) => return Err(refused(&error)),
    }
    let Some(server) = &settings.imap else { return Ok("mails go out; none come in without imap_url".to_owned()) };
    let mut mailbox = Mailbox::open(server, settings.ca.as_deref()).await.map_err(|error| error.to_string())?;
    let waiting = mailbox.untaken().await.map_err(|error| error.to_string())?.len();
    mailbox.close().await;
    Ok(format!("mails go out and come in; {waiting} wait in {}", server.folder))
}

fn refused(error: &lettre::transport::smtp::Error) -> String {
    match error.status() {
        Some(code) => format!("the server for outgoing mails answered {code}"),
        None if error.is_tls() => {
            "the server for outgoing mails could not prove who it is, or speaks no TLS".to_owned()
        }
        None => "the server for outgoing mails was not reached".to_owned(),
    }
}
