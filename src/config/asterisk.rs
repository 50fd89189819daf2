//! An Asterisk of the bank's own: on when it has an address, a user and a password.

use lobby_ivr::asterisk::AsteriskSettings;
use serde::Deserialize;

use super::Secret;

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AsteriskConfig {
    pub ari_url: Option<String>,
    pub user: Option<String>,
    pub password: Option<Secret>,
    pub app: String,
    pub endpoint: String,
    pub extension: String,
    pub audio_url: Option<String>,
}

impl AsteriskConfig {
    /// None where it is off.
    pub fn settings(&self) -> Option<AsteriskSettings> {
        let (Some(url), Some(user), Some(password)) = (&self.ari_url, &self.user, &self.password) else { return None };
        Some(AsteriskSettings {
            url: url.clone(),
            user: user.clone(),
            password: password.expose().to_owned(),
            app: self.app.clone(),
            endpoint: self.endpoint.clone(),
            extension: self.extension.clone(),
        })
    }

    /// What does not fit.
    pub(super) fn wrong(&self) -> Vec<String> {
        let given = [self.ari_url.is_some(), self.user.is_some(), self.password.is_some()];
        let mut wrong = Vec::new();
        if given.contains(&true) && given.contains(&false) {
            wrong.push(
                "asterisk.ari_url: set LOBBY_ASTERISK_ARI_URL, LOBBY_ASTERISK_USER and LOBBY_ASTERISK_PASSWORD, or none"
                    .to_owned(),
            );
        }
        if !self.endpoint.contains("{}") {
            wrong.push("asterisk.endpoint: write {} where the number goes, such as PJSIP/{}@trunk".to_owned());
        }
        if !self.extension.contains("{}") {
            wrong.push("asterisk.extension: write {} where the extension goes, such as PJSIP/{}".to_owned());
        }
        wrong
    }
}
