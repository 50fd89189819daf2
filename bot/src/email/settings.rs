//! Where mails go out and come in, read from addresses such as `smtps://user:password@host:465`.

use std::net::IpAddr;

use lettre::message::Mailbox;
use percent_encoding::percent_decode_str;
use reqwest::Url;

/// As it is written in the settings. It has no `Debug`, because it holds secrets.
#[derive(Clone, Default)]
pub struct EmailOptions {
    pub smtp_url: String,
    /// Without it mails only go out.
    pub imap_url: Option<String>,
    /// `Bank <lobby@bank.kz>`.
    pub from: String,
    /// The name by which the bank's own mail server signs `Authentication-Results`.
    pub authserv_id: Option<String>,
    /// Certificates in PEM that are believed beside the public ones.
    pub ca: Option<String>,
    /// Where customers reach Lobby, without a slash at the end.
    pub public_url: String,
}

/// It has no `Debug`, because it holds secrets.
#[derive(Clone)]
pub struct EmailSettings {
    pub(super) smtp: Server,
    pub(super) imap: Option<ImapServer>,
    pub(super) from: Mailbox,
    pub(super) authserv_id: Option<String>,
    pub(super) ca: Option<String>,
    pub(super) public_url: String,
}

#[derive(Clone)]
pub(super) struct Server {
    pub(super) host: String,
    pub(super) port: u16,
    pub(super) tls: Tls,
    pub(super) login: Option<(String, String)>,
}

/// How a connection is kept from others' eyes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tls {
    /// From the first byte.
    Wrapped,
    /// By STARTTLS, or not at all.
    Required,
    /// By STARTTLS where the server has it.
    Opportunistic,
    None,
}

#[derive(Clone)]
pub(super) struct ImapServer {
    pub(super) server: Server,
    pub(super) user: String,
    pub(super) password: String,
    pub(super) folder: String,
}

impl EmailSettings {
    /// Finds everything that is wrong, each by the setting's name. No complaint repeats a value, which may be secret.
    pub fn read(options: &EmailOptions) -> Result<Self, Vec<(&'static str, &'static str)>> {
        let mut wrong = Vec::new();
        let mut note = |name, complaint| wrong.push((name, complaint));
        let smtp = smtp(&options.smtp_url).map_err(|complaint| note("smtp_url", complaint));
        let imap = options.imap_url.as_deref().map(imap).transpose();
        let imap = imap.map_err(|complaint| note("imap_url", complaint));
        let from = options.from.trim().parse::<Mailbox>();
        let from = from.map_err(|_| note("from", "write a name and an address, such as Bank <lobby@bank.kz>"));
        match (smtp, imap, from) {
            (Ok(smtp), Ok(imap), Ok(from)) => Ok(Self {
                smtp,
                imap,
                from,
                authserv_id: options.authserv_id.clone(),
                ca: options.ca.clone(),
                public_url: options.public_url.clone(),
            }),
            _ => Err(wrong),
        }
    }

    /// The right half of our ids, and how we introduce ourselves to servers.
    pub(super) fn domain(&self) -> &str {
        self.from.email.domain()
    }
}

fn smtp(url: &str) -> Result<Server, &'static str> {
    const HOW: &str = "write smtps://user:password@host:465, or smtp://user:password@host:587?tls=required";
    const OPEN: &str = "without TLS everybody on the way reads along: write smtps://, add ?tls=required, or ?tls=none to \
                        mean it";
    let url = Url::parse(url).map_err(|_| HOW)?;
    let (tls, port) = match (url.scheme(), asked_tls(&url).as_deref()) {
        ("smtps", None) => (Tls::Wrapped, 465),
        ("smtp", Some("required")) => (Tls::Required, 587),
        ("smtp", Some("opportunistic")) => (Tls::Opportunistic, 587),
        ("smtp", Some("none")) => (Tls::None, 25),
        ("smtp", None) if is_here(&url) => (Tls::None, 25),
        ("smtp", None) => return Err(OPEN),
        _ => return Err(HOW),
    };
    server(&url, tls, port).ok_or(HOW)
}

fn imap(url: &str) -> Result<ImapServer, &'static str> {
    const HOW: &str = "write imaps://user:password@host/INBOX";
    const OPEN: &str = "without TLS everybody on the way reads along: write imaps://, or add ?tls=none to mean it";
    let url = Url::parse(url).map_err(|_| HOW)?;
    let (tls, port) = match (url.scheme(), asked_tls(&url).as_deref()) {
        ("imaps", None) => (Tls::Wrapped, 993),
        ("imap", Some("none")) => (Tls::None, 143),
        ("imap", None) if is_here(&url) => (Tls::None, 143),
        ("imap", None) => return Err(OPEN),
        _ => return Err(HOW),
    };
    let mut server = server(&url, tls, port).ok_or(HOW)?;
    let (user, password) = server.login.take().ok_or(HOW)?;
    let path = decoded(url.path().trim_matches('/')).filter(|path| path.is_ascii()).ok_or(HOW)?;
    let folder = if path.is_empty() { "INBOX".to_owned() } else { path };
    Ok(ImapServer { server, user, password, folder })
}

fn asked_tls(url: &Url) -> Option<String> {
    url.query_pairs().find(|(name, _)| name == "tls").map(|(_, value)| value.into_owned())
}

/// Whether the server is this machine.
fn is_here(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default().trim_matches(['[', ']']);
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

fn server(url: &Url, tls: Tls, port: u16) -> Option<Server> {
    let host = url.host_str().filter(|host| !host.is_empty())?.trim_matches(['[', ']']).to_owned();
    let login = match url.password() {
        Some(password) => Some((decoded(url.username())?, decoded(password)?)),
        None => None,
    };
    Some(Server { host, port: url.port().unwrap_or(port), tls, login })
}

fn decoded(text: &str) -> Option<String> {
    percent_decode_str(text).decode_utf8().ok().map(std::borrow::Cow::into_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_where_and_how() {
        let server = smtp("smtps://lobby%40bank.kz:p%3Aw@mail.bank.kz").ok().unwrap();
        assert_eq!((server.host.as_str(), server.port, server.tls), ("mail.bank.kz", 465, Tls::Wrapped));
        assert_eq!(server.login, Some(("lobby@bank.kz".to_owned(), "p:w".to_owned())));
        let tls = |url| smtp(url).map(|server| (server.port, server.tls)).ok();
        assert_eq!(tls("smtp://mail.bank.kz?tls=required"), Some((587, Tls::Required)));
        assert_eq!(tls("smtp://mail.bank.kz:2525?tls=none"), Some((2525, Tls::None)));
        assert_eq!(tls("smtp://127.0.0.1:25"), Some((25, Tls::None)));
        assert_eq!(tls("smtp://[::1]:25"), Some((25, Tls::None)));
        assert_eq!(tls("smtp://mail.bank.kz"), None, "open by mistake");
        assert_eq!(tls("https://mail.bank.kz"), None);
        assert_eq!(tls("mail.bank.kz:465"), None);
    }

    #[test]
    fn a_mailbox_needs_a_user_and_defaults_to_the_inbox() {
        let folder = |url| imap(url).map(|mailbox| (mailbox.server.port, mailbox.folder)).ok();
        assert_eq!(folder("imaps://a:b@mail.bank.kz"), Some((993, "INBOX".to_owned())));
        assert_eq!(folder("imaps://a:b@mail.bank.kz/Lobby/In"), Some((993, "Lobby/In".to_owned())));
        assert_eq!(folder("imap://a:b@localhost:1143/"), Some((1143, "INBOX".to_owned())));
        assert_eq!(folder("imap://a:b@mail.bank.kz"), None, "open by mistake");
        assert_eq!(folder("imap://a:b@mail.bank.kz?tls=none"), Some((143, "INBOX".to_owned())));
        assert_eq!(folder("imaps://mail.bank.kz"), None, "nobody logs in");
    }

    #[test]
    fn everything_wrong_is_named_and_no_password_shown() {
        let options = EmailOptions {
            smtp_url: "smtp://a:hunter2@mail.bank.kz".to_owned(),
            imap_url: Some("pop3://a:hunter2@mail.bank.kz".to_owned()),
            from: "Bank".to_owned(),
            ..EmailOptions::default()
        };
        let wrong = EmailSettings::read(&options).err().unwrap();
        assert_eq!(wrong.iter().map(|(name, _)| *name).collect::<Vec<_>>(), ["smtp_url", "imap_url", "from"]);
        assert!(wrong.iter().all(|(_, complaint)| !complaint.contains("hunter2")));
    }
}
