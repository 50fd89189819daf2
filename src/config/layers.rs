//! Where settings come from, and which source wins.

use std::path::{Path, PathBuf};

use figment::providers::{Format, Toml};
use figment::value::{Dict, Map, Value};
use figment::{Figment, Metadata, Profile, Provider};

use super::Config;

const DEFAULTS: &str = include_str!("../../lobby.default.toml");
const PREFIX: &str = "LOBBY_";
/// Read from the working directory when no file is named.
const USUAL_FILE: &str = "lobby.toml";
/// Settings that live in a table of the file: `LOBBY_TELEGRAM_TOKEN` is `token` of `[telegram]`.
const TABLES: [&str; 10] =
    ["limits", "telegram", "twilio", "phone", "asterisk", "email", "crm", "identity", "widget", "speech"];

#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    #[error("cannot read the configuration file {}: {source}", path.display())]
    File { path: PathBuf, source: std::io::Error },
    #[error("the configuration does not fit: {0}")]
    Shape(String),
    #[error("the configuration does not fit:\n  - {}", .0.join("\n  - "))]
    Values(Vec<String>),
}

/// What a start-up reads its settings from. Tests fill it by hand.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    /// The file named by `--config`, which must exist.
    pub file: Option<PathBuf>,
    /// Environment variables; those that do not begin with `LOBBY_` are passed over.
    pub variables: Vec<(String, String)>,
    /// Settings given on the command line, by name.
    pub options: Vec<(&'static str, Value)>,
}

impl Sources {
    /// The environment of this process.
    pub fn of_process(file: Option<PathBuf>, options: Vec<(&'static str, Value)>) -> Self {
        let variables = std::env::vars_os().filter_map(|(name, value)| {
            let name = name.into_string().ok().filter(|name| name.starts_with(PREFIX))?;
            Some((name, value.to_string_lossy().into_owned()))
        });
        Self { file, variables: variables.collect(), options }
    }

    /// Reads all sources, later ones winning, and checks the result.
    pub fn load(&self) -> Result<Config, ConfigError> {
        let mut figment = Figment::from(Toml::string(DEFAULTS));
        if let Some(text) = self.file_text()? {
            figment = figment.merge(Toml::string(&text));
        }
        let figment = figment.merge(Variables(&self.variables)).merge(Options(&self.options));
        let config: Config = figment.extract().map_err(|error| ConfigError::Shape(without_profile(&error)))?;
        config.validate()?;
        Ok(config)
    }

    /// Variables that begin like a setting but are none, most often a slip of the pen.
    pub fn unknown_variables(&self) -> Vec<&str> {
        let names = self.variables.iter().map(|(name, _)| name.as_str());
        names.filter(|name| setting(name).is_some_and(|setting| !is_known(&setting))).collect()
    }

    fn file_text(&self) -> Result<Option<String>, ConfigError> {
        let path = self.file.as_deref().unwrap_or(Path::new(USUAL_FILE));
        match std::fs::read_to_string(path) {
            Ok(text) => Ok(Some(text)),
            Err(error) if self.file.is_none() && error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(source) => Err(ConfigError::File { path: path.to_owned(), source }),
        }
    }
}

/// Every setting by name, read off the default file: those without a default stand in it as comments.
fn documented() -> impl Iterator<Item = String> {
    let mut table = String::new();
    DEFAULTS.lines().filter_map(move |line| {
        if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            table = format!("{name}.");
        }
        let (name, _) = line.trim_start_matches("# ").split_once(" = ")?;
        let is_name = name.chars().all(|letter| letter.is_ascii_lowercase() || letter == '_');
        is_name.then(|| format!("{table}{name}"))
    })
}

fn is_known(setting: &str) -> bool {
    documented().any(|documented| documented == setting)
}

/// `LOBBY_TELEGRAM_TOKEN` → `telegram.token`, `LOBBY_LIMITS` → `limits.mode`, `LOBBY_SPEECH` → `speech.voices`, `LOBBY_SMTP_URL` → `email.smtp_url`.
fn setting(variable: &str) -> Option<String> {
    let name = variable.strip_prefix(PREFIX)?.to_ascii_lowercase();
    match name.as_str() {
        "limits" => return Some("limits.mode".to_owned()),
        "speech" => return Some("speech.voices".to_owned()),
        "smtp_url" | "imap_url" => return Some(format!("email.{name}")),
        _ => {}
    }
    let in_table = TABLES.iter().find_map(|table| {
        let key = name.strip_prefix(table)?.strip_prefix('_')?;
        Some(format!("{table}.{key}"))
    });
    Some(in_table.unwrap_or(name))
}

/// Figment speaks of its profiles, which Lobby has none of: `default.listen` → `listen`.
fn without_profile(error: &figment::Error) -> String {
    let text: Vec<String> = error.clone().into_iter().map(|error| error.to_string().replace("default.", "")).collect();
    text.join("; ")
}

struct Variables<'a>(&'a [(String, String)]);

impl Provider for Variables<'_> {
    fn metadata(&self) -> Metadata {
        Metadata::named("the LOBBY_* environment variables")
    }

    fn data(&self) -> Result<Map<Profile, Dict>, figment::Error> {
        let mut dict = Dict::new();
        for (name, text) in self.0 {
            let Some(setting) = setting(name).filter(|setting| is_known(setting)) else { continue };
            let value = typed(&setting, text);
            insert(&mut dict, &setting, value);
        }
        Ok(Profile::Default.collect(dict))
    }
}

struct Options<'a>(&'a [(&'static str, Value)]);

impl Provider for Options<'_> {
    fn metadata(&self) -> Metadata {
        Metadata::named("the command line")
    }

    fn data(&self) -> Result<Map<Profile, Dict>, figment::Error> {
        let mut dict = Dict::new();
        for (setting, value) in self.0 {
            insert(&mut dict, setting, value.clone());
        }
        Ok(Profile::Default.collect(dict))
    }
}

/// All settings but five are text, however much they look like numbers.
fn typed(setting: &str, text: &str) -> Value {
    let number = text.parse::<u64>();
    match (setting, text, number) {
        ("demo" | "widget.files" | "widget.push", "true" | "1", _) => Value::from(true),
        ("demo" | "widget.files" | "widget.push", "false" | "0", _) => Value::from(false),
        ("drain_seconds" | "speech.cache_megabytes", _, Ok(number)) => Value::from(number),
        _ => Value::from(text),
    }
}

fn insert(dict: &mut Dict, setting: &str, value: Value) {
    match setting.split_once('.') {
        None => drop(dict.insert(setting.to_owned(), value)),
        Some((table, key)) => {
            let table = dict.entry(table.to_owned()).or_insert_with(|| Value::from(Dict::new()));
            if let Value::Dict(_, entries) = table {
                entries.insert(key.to_owned(), value);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Engine;

    fn with(variables: &[(&str, &str)]) -> Sources {
        let own = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        Sources { variables: variables.iter().map(own).collect(), ..Sources::default() }
    }

    #[test]
    fn without_any_source_the_defaults_stand() {
        let config = Sources::default().load().unwrap();
        assert_eq!(config.listen.to_string(), "127.0.0.1:8080");
        assert_eq!(config.database.engine(), Engine::Sqlite);
        assert!(config.wants_demo());
        assert!(!config.keeps_limits(), "a local demo has no limits");
    }

    #[test]
    fn a_variable_wins_over_the_file_and_an_option_over_both() {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        std::io::Write::write_all(&mut file, b"listen = \"127.0.0.1:1\"\nlog = \"debug\"\ndrain_seconds = 3").unwrap();
        let mut sources = with(&[("LOBBY_LISTEN", "127.0.0.1:2"), ("LOBBY_LOG", "warn"), ("LOBBY_DRAIN_SECONDS", "1")]);
        sources.file = Some(file.path().to_owned());
        sources.options = vec![("listen", Value::from("127.0.0.1:3"))];
        let config = sources.load().unwrap();
        assert_eq!((config.listen.port(), config.log.as_str(), config.drain_seconds), (3, "warn", 1));
    }

    #[test]
    fn every_variable_the_default_file_names_is_a_setting() {
        let words = DEFAULTS.split(|letter: char| !(letter.is_ascii_uppercase() || letter == '_'));
        for variable in words.filter(|word| word.starts_with(PREFIX) && word.len() > PREFIX.len()) {
            assert!(is_known(&setting(variable).unwrap()), "{variable}");
        }
    }

    #[test]
    fn a_secret_of_digits_stays_text() {
        let config = with(&[("LOBBY_TELEGRAM_WEBHOOK_SECRET", "007")]).load().unwrap();
        assert_eq!(config.telegram.webhook_secret.unwrap().expose(), "007");
    }

    #[test]
    fn an_unknown_variable_is_reported_and_an_unknown_key_refused() {
        let sources = with(&[("LOBBY_LISTN", "127.0.0.1:2"), ("LOBBY_LIMITS_TICKETS", "1/hour")]);
        assert_eq!(sources.unknown_variables(), ["LOBBY_LISTN"]);
        let mut file = tempfile::NamedTempFile::new().unwrap();
        std::io::Write::write_all(&mut file, b"listn = \"127.0.0.1:1\"").unwrap();
        let error = Sources { file: Some(file.path().to_owned()), ..Sources::default() }.load().unwrap_err();
        assert!(error.to_string().contains("listn"), "{error}");
    }

    #[test]
    fn a_wrong_value_is_named_with_its_setting() {
        let error = with(&[("LOBBY_LISTEN", "nowhere")]).load().unwrap_err().to_string();
        assert!(error.contains("listen"), "{error}");
        let error = with(&[("LOBBY_DATABASE", "mysql://user:hunter2@host/x")]).load().unwrap_err().to_string();
        assert!(error.contains("expected sqlite:PATH") && !error.contains("hunter2"), "{error}");
    }
}
