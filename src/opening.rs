//! From settings to a working office: the secret, the database, the demo, the clocks.

use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use lobby_office::bus::{Bus, RedisError};
use lobby_office::clock::{Clock, Clocks};
use lobby_office::identity::directory::crm::Crm;
use lobby_office::random::Random;
use lobby_office::{Office, OfficeError, demo};
use lobby_sealing::keys::{Keys, MasterSecret, NotASecret};
use lobby_store::{Db, StoreError};

use crate::config::Config;

/// Beside an embedded database; whoever copies the one needs the other.
const KEY_FILE: &str = "secret.key";

/// Where time and random numbers come from.
pub struct Sources {
    /// Both clocks of a test; none in production, where the database knows how far a demo's clock is ahead.
    pub clocks: Option<Clocks>,
    pub random: Random,
}

impl Sources {
    pub fn of_the_system() -> Self {
        Self { clocks: None, random: Random::system() }
    }
}

#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    #[error("secret_key: {0}")]
    Secret(#[from] NotASecret),
    #[error("cannot use {}: {source}", path.display())]
    File { path: PathBuf, source: std::io::Error },
    #[error("redis: {0}")]
    Redis(#[from] RedisError),
    #[error("crm: {0}")]
    Crm(String),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Office(#[from] OfficeError),
}

/// Opens the database, makes a demo of an empty one if the settings say so, and opens the office on it.
pub async fn open(config: &Config, sources: &Sources) -> Result<Office, OpenError> {
    let db = open_database(config, &sources.random).await?;
    let system = sources.clocks.as_ref().map_or_else(Clock::system, |clocks| clocks.system.clone());
    let is_new_demo = config.wants_demo() && demo::is_empty(&db).await?;
    if is_new_demo {
        demo::begin(&db, system.now(), config.clock.map(|clock| clock.to_utc())).await?;
    }
    let clocks = match &sources.clocks {
        Some(clocks) => clocks.clone(),
        None => Clocks::new(demo::business_shift(&db).await?),
    };
    let bus = match &config.redis {
        Some(url) => Bus::on_redis(url.expose(), sources.random.uuid_v7(system.now()))?,
        None => Bus::default(),
    };
    let office = Office::open(db, clocks, sources.random.clone(), bus).await?;
    office.ask_for(config.identity.policy());
    if let Some(host) = config.widget.host() {
        office.trust_host(host);
    }
    if let Some(crm) = crm(config)? {
        office.ask_directory(Arc::new(crm));
    }
    if is_new_demo {
        office.fill_demo().await?;
    }
    Ok(office)
}

/// The bank's own directory, where one is set.
pub fn crm(config: &Config) -> Result<Option<Crm>, OpenError> {
    let (Some(url), Some(token)) = (&config.crm.url, &config.crm.token) else { return Ok(None) };
    Crm::new(url, token.expose()).map(Some).map_err(|error| OpenError::Crm(error.to_string()))
}

/// Opens the database and brings it to this version.
pub async fn open_database(config: &Config, random: &Random) -> Result<Db, OpenError> {
    let secret = secret(config, random)?;
    Ok(Db::open(config.database.url(), Keys::derive(&secret), random.bytes()).await?)
}

fn secret(config: &Config, random: &Random) -> Result<MasterSecret, OpenError> {
    let folder = match (&config.secret_key, config.database.folder()) {
        (Some(secret), folder) => {
            folder.as_deref().map_or(Ok(()), make_folder)?;
            return Ok(secret.expose().parse()?);
        }
        (None, Some(folder)) => folder,
        // Validation has refused Postgres without a secret.
        (None, None) => return Err(NotASecret.into()),
    };
    make_folder(&folder)?;
    let path = folder.join(KEY_FILE);
    match std::fs::read_to_string(&path) {
        Ok(written) => Ok(written.parse()?),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => make_secret(&path, random),
        Err(source) => Err(OpenError::File { path, source }),
    }
}

fn make_secret(path: &Path, random: &Random) -> Result<MasterSecret, OpenError> {
    let secret = MasterSecret::from_bytes(random.bytes());
    let written = std::fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)
        .and_then(|mut file| writeln!(file, "{}", secret.to_hex()));
    written.map_err(|source| OpenError::File { path: path.to_owned(), source })?;
    tracing::warn!(path = %path.display(), "made a secret key: back it up, without it the sealed data is lost");
    Ok(secret)
}

fn make_folder(folder: &Path) -> Result<(), OpenError> {
    std::fs::create_dir_all(folder).map_err(|source| OpenError::File { path: folder.to_owned(), source })
}
