//! The bank's mailbox over IMAP: what is new in it, one mail, and that a mail was taken.

use std::fmt::Debug;
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use async_imap::extensions::idle::IdleResponse;
use async_imap::{Client, Session};
use futures::TryStreamExt;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, RootCertStore};
use thiserror::Error;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;

use super::settings::{ImapServer, Tls};

/// Of a mail so many bytes are read, which holds any five files that are looked at.
const MOST_BYTES: usize = 40 * 1024 * 1024;
const PATIENCE: Duration = Duration::from_secs(30);
/// How long to wait for the server's word before looking oneself.
const IDLE: Duration = Duration::from_secs(20);
/// How often to look where a server sends no word.
const LOOK_EVERY: Duration = Duration::from_secs(10);

#[derive(Debug, Error)]
pub(super) enum MailboxError {
    #[error("the mail server was not reached: {0}")]
    Unreachable(#[from] std::io::Error),
    #[error("the mail server took too long")]
    Slow,
    #[error("the mail server refused the user or the password")]
    Login,
    #[error("the mail server has no such folder")]
    Folder,
    #[error("the certificates in email.ca cannot be read")]
    Ca,
    #[error("the name of the mail server cannot be in a certificate")]
    Name,
    /// What the server said may hold anything, so only the kind is told.
    #[error("the mail server was not understood: {0}")]
    Protocol(&'static str),
}

impl From<async_imap::error::Error> for MailboxError {
    fn from(error: async_imap::error::Error) -> Self {
        use async_imap::error::Error;
        match error {
            Error::Io(error) => Self::Unreachable(error),
            Error::ConnectionLost => Self::Protocol("the connection was lost"),
            Error::No(_) => Self::Protocol("it said no"),
            Error::Bad(_) => Self::Protocol("it understood nothing"),
            _ => Self::Protocol("its answer made no sense"),
        }
    }
}

pub(super) trait Wire: AsyncRead + AsyncWrite + Unpin + Send + Debug {}
impl<T: AsyncRead + AsyncWrite + Unpin + Send + Debug> Wire for T {}

pub(super) struct Mailbox {
    session: Session<Box<dyn Wire>>,
    can_idle: bool,
    /// With a number of the mailbox's a mail is named for ever.
    validity: u32,
}

impl Mailbox {
    /// Logs in and opens the folder. `ca` holds certificates in PEM that are believed beside the public ones.
    pub(super) async fn open(at: &ImapServer, ca: Option<&str>) -> Result<Self, MailboxError> {
        in_time(async {
            let mut client = Client::new(connect(at, ca).await?);
            client.read_response().await?.ok_or(MailboxError::Protocol("it did not greet"))?;
            let login = client.login(&at.user, &at.password).await;
            let mut session = login.map_err(|(error, _)| match error {
                async_imap::error::Error::No(_) => MailboxError::Login,
                other => other.into(),
            })?;
            let can_idle = session.capabilities().await?.has_str("IDLE");
            let folder = session.select(&at.folder).await.map_err(|error| match error {
                async_imap::error::Error::No(_) => MailboxError::Folder,
                other => other.into(),
            })?;
            Ok(Self { session, can_idle, validity: folder.uid_validity.unwrap_or_default() })
        })
        .await
    }

    pub(super) fn place(&self, uid: u32) -> String {
        format!("{}.{uid}", self.validity)
    }

    /// The numbers of mails that nobody took yet, the oldest first.
    pub(super) async fn untaken(&mut self) -> Result<Vec<u32>, MailboxError> {
        let found = in_time(async { Ok(self.session.uid_search("UNSEEN UNDELETED").await?) }).await?;
        let mut numbers: Vec<u32> = found.into_iter().collect();
        numbers.sort_unstable();
        Ok(numbers)
    }

    /// A mail, without touching its marks; none where it is gone.
    pub(super) async fn read(&mut self, uid: u32) -> Result<Option<Vec<u8>>, MailboxError> {
        in_time(async {
            let asked = format!("(UID BODY.PEEK[]<0.{MOST_BYTES}>)");
            let fetched: Vec<_> = self.session.uid_fetch(uid.to_string(), asked).await?.try_collect().await?;
            let found = fetched.iter().find(|mail| mail.uid == Some(uid));
            Ok(found.and_then(|mail| mail.body()).map(<[u8]>::to_vec))
        })
        .await
    }

    /// From now on the mail is not new any more.
    pub(super) async fn mark_taken(&mut self, uid: u32) -> Result<(), MailboxError> {
        in_time(async {
            let marked = self.session.uid_store(uid.to_string(), "+FLAGS.SILENT (\\Seen)").await?;
            let _flags: Vec<_> = marked.try_collect().await?;
            Ok(())
        })
        .await
    }

    /// Returns once something may be new.
    pub(super) async fn wait(mut self) -> Result<Self, MailboxError> {
        if !self.can_idle {
            tokio::time::sleep(LOOK_EVERY).await;
            in_time(async { Ok(self.session.noop().await?) }).await?;
            return Ok(self);
        }
        let mut idle = self.session.idle();
        in_time(async { Ok(idle.init().await?) }).await?;
        let (word, _stop) = idle.wait_with_timeout(IDLE);
        let _either_is_a_reason_to_look: IdleResponse = word.await?;
        let session = in_time(async { Ok(idle.done().await?) }).await?;
        Ok(Self { session, ..self })
    }

    pub(super) async fn close(mut self) {
        // Whoever is gone cannot be told goodbye.
        let _ = in_time(async { Ok(self.session.logout().await?) }).await;
    }
}

async fn connect(at: &ImapServer, ca: Option<&str>) -> Result<Box<dyn Wire>, MailboxError> {
    let server = &at.server;
    let stream = TcpStream::connect((server.host.as_str(), server.port)).await?;
    if server.tls == Tls::None {
        return Ok(Box::new(stream));
    }
    let name = ServerName::try_from(server.host.clone()).map_err(|_| MailboxError::Name)?;
    let config = ClientConfig::builder().with_root_certificates(roots(ca)?).with_no_client_auth();
    Ok(Box::new(TlsConnector::from(Arc::new(config)).connect(name, stream).await?))
}

fn roots(ca: Option<&str>) -> Result<RootCertStore, MailboxError> {
    let mut roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    for certificate in CertificateDer::pem_slice_iter(ca.unwrap_or_default().as_bytes()) {
        roots.add(certificate.map_err(|_| MailboxError::Ca)?).map_err(|_| MailboxError::Ca)?;
    }
    Ok(roots)
}

async fn in_time<T>(work: impl Future<Output = Result<T, MailboxError>>) -> Result<T, MailboxError> {
    tokio::time::timeout(PATIENCE, work).await.map_err(|_| MailboxError::Slow)?
}
