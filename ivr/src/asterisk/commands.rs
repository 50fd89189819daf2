//! What Asterisk is told: of channels, sounds, bridges and recordings.

use reqwest::Method;
use serde::Deserialize;

use super::client::{Ari, AsteriskSettings};
use super::error::AsteriskError;
use super::event::Channel;

type Done = Result<(), AsteriskError>;

/// An end that was reached already is reached.
fn over(done: Done) -> Done {
    match done {
        Err(AsteriskError::Gone) => Ok(()),
        other => other,
    }
}

/// In a dial string other signs would call others, by other ways.
fn dialled(number: &str) -> Result<&str, AsteriskError> {
    let is_plain = |sign: char| sign.is_ascii_alphanumeric() || "+*#_-.:@".contains(sign);
    (!number.is_empty() && number.chars().all(is_plain)).then_some(number).ok_or(AsteriskError::BadNumber)
}

/// Numbers of the world go out by the trunk, an agent's extension or SIP address stays in the house.
fn endpoint(settings: &AsteriskSettings, to: &str) -> Result<String, AsteriskError> {
    let way = if to.starts_with('+') { &settings.endpoint } else { &settings.extension };
    Ok(way.replace("{}", dialled(to)?))
}

#[derive(Deserialize)]
struct Application {
    channel_ids: Vec<String>,
}

#[derive(Deserialize)]
struct Bridge {
    channels: Vec<String>,
}

#[derive(Deserialize)]
struct Stored {
    name: String,
}

impl Ari {
    /// The channels in our hands. An Asterisk that has just started knows nothing of the application.
    pub(super) async fn our_channels(&self) -> Result<Vec<String>, AsteriskError> {
        match self.get::<Application>(&["applications", &self.settings.app]).await {
            Ok(application) => Ok(application.channel_ids),
            Err(AsteriskError::Gone) => Ok(Vec::new()),
            Err(error) => Err(error),
        }
    }

    pub(super) async fn channel(&self, id: &str) -> Result<Channel, AsteriskError> {
        self.get(&["channels", id]).await
    }

    pub(super) async fn answer(&self, channel: &str) -> Done {
        self.tell(Method::POST, &["channels", channel, "answer"], &[]).await
    }

    pub(super) async fn hang_up(&self, channel: &str) -> Done {
        over(self.tell(Method::DELETE, &["channels", channel], &[]).await)
    }

    /// Calls a number; who answers comes to us. `originator` is the caller it is for, whose codecs are then preferred.
    pub(super) async fn originate(&self, id: &str, to: &str, seconds: u64, originator: Option<&str>) -> Done {
        let endpoint = endpoint(&self.settings, to)?;
        let timeout = seconds.to_string();
        let mut query = vec![("endpoint", endpoint.as_str()), ("app", &self.settings.app), ("timeout", &timeout)];
        query.extend(originator.map(|channel| ("originator", channel)));
        self.tell(Method::POST, &["channels", id], &query).await
    }

    pub(super) async fn play(&self, channel: &str, playback: &str, audio: &[String]) -> Done {
        let media: Vec<String> = audio.iter().map(|address| format!("sound:{address}")).collect();
        self.tell(Method::POST, &["channels", channel, "play", playback], &[("media", &media.join(","))]).await
    }

    pub(super) async fn is_playing(&self, playback: &str) -> Result<bool, AsteriskError> {
        match self.get::<serde_json::Value>(&["playbacks", playback]).await {
            Ok(_) => Ok(true),
            Err(AsteriskError::Gone) => Ok(false),
            Err(error) => Err(error),
        }
    }

    pub(super) async fn stop_playing(&self, playback: &str) -> Done {
        over(self.tell(Method::DELETE, &["playbacks", playback], &[]).await)
    }

    /// As its class `default` says.
    pub(super) async fn play_music(&self, channel: &str) -> Done {
        self.tell(Method::POST, &["channels", channel, "moh"], &[]).await
    }

    pub(super) async fn stop_music(&self, channel: &str) -> Done {
        self.tell(Method::DELETE, &["channels", channel, "moh"], &[]).await
    }

    /// The sound of ringing, to a caller who is answered.
    pub(super) async fn ring(&self, channel: &str) -> Done {
        self.tell(Method::POST, &["channels", channel, "ring"], &[]).await
    }

    pub(super) async fn stop_ringing(&self, channel: &str) -> Done {
        self.tell(Method::DELETE, &["channels", channel, "ring"], &[]).await
    }

    /// Lets channels hear each other, in a bridge that may be there from before something broke.
    pub(super) async fn connect(&self, bridge: &str, channels: &str) -> Done {
        if let Err(AsteriskError::Gone) = self.get::<Bridge>(&["bridges", bridge]).await {
            self.tell(Method::POST, &["bridges", bridge], &[("type", "mixing")]).await?;
        }
        self.tell(Method::POST, &["bridges", bridge, "addChannel"], &[("channel", channels)]).await
    }

    pub(super) async fn bridged(&self, bridge: &str) -> Result<Vec<String>, AsteriskError> {
        match self.get::<Bridge>(&["bridges", bridge]).await {
            Ok(bridge) => Ok(bridge.channels),
            Err(AsteriskError::Gone) => Ok(Vec::new()),
            Err(error) => Err(error),
        }
    }

    /// Who was in it stays with us.
    pub(super) async fn end_bridge(&self, bridge: &str) -> Done {
        over(self.tell(Method::DELETE, &["bridges", bridge], &[]).await)
    }

    /// A channel that hears what comes in on another.
    pub(super) async fn snoop(&self, channel: &str, id: &str) -> Done {
        let query = [("spy", "in"), ("app", self.settings.app.as_str())];
        self.tell(Method::POST, &["channels", channel, "snoop", id], &query).await
    }

    pub(super) async fn set_variable(&self, channel: &str, name: &str, value: &str) -> Done {
        self.tell(Method::POST, &["channels", channel, "variable"], &[("variable", name), ("value", value)]).await
    }

    pub(super) async fn record(&self, channel: &str, name: &str, longest: u64) -> Done {
        let longest = longest.to_string();
        let query = [("name", name), ("format", "wav"), ("maxDurationSeconds", &longest), ("ifExists", "overwrite")];
        self.tell(Method::POST, &["channels", channel, "record"], &query).await
    }

    /// What all hear who are in a bridge.
    pub(super) async fn play_to_all(&self, bridge: &str, playback: &str, audio: &[String]) -> Done {
        let media: Vec<String> = audio.iter().map(|address| format!("sound:{address}")).collect();
        self.tell(Method::POST, &["bridges", bridge, "play", playback], &[("media", &media.join(","))]).await
    }

    pub(super) async fn record_all(&self, bridge: &str, name: &str, longest: u64) -> Done {
        let longest = longest.to_string();
        let query = [("name", name), ("format", "wav"), ("maxDurationSeconds", &longest), ("ifExists", "overwrite")];
        self.tell(Method::POST, &["bridges", bridge, "record"], &query).await
    }

    pub(super) async fn stop_recording(&self, name: &str) -> Done {
        over(self.tell(Method::POST, &["recordings", "live", name, "stop"], &[]).await)
    }

    pub(super) async fn recordings(&self) -> Result<Vec<String>, AsteriskError> {
        let stored: Vec<Stored> = self.get(&["recordings", "stored"]).await?;
        Ok(stored.into_iter().map(|recording| recording.name).collect())
    }

    pub(super) async fn recording(&self, name: &str) -> Result<Vec<u8>, AsteriskError> {
        self.bytes(&["recordings", "stored", name, "file"]).await
    }

    pub(super) async fn delete_recording(&self, name: &str) -> Done {
        over(self.tell(Method::DELETE, &["recordings", "stored", name], &[]).await)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_cannot_call_anyone_else() {
        for number in ["+77011234567", "*21#", "sip:anna@10.0.0.7:5060"] {
            assert_eq!(dialled(number).unwrap(), number);
        }
        for number in ["", "1&PJSIP/2", "1/2", "1,30,g", "1 2", "1^2"] {
            assert!(matches!(dialled(number), Err(AsteriskError::BadNumber)), "{number}");
        }
    }

    #[test]
    fn the_world_is_called_by_the_trunk_and_the_house_without_it() {
        let settings = AsteriskSettings {
            url: String::new(),
            user: String::new(),
            password: String::new(),
            app: String::new(),
            endpoint: "PJSIP/{}@trunk".to_owned(),
            extension: "PJSIP/{}".to_owned(),
        };
        let dialled = |to: &str| endpoint(&settings, to).ok();
        assert_eq!(dialled("+77011234567").as_deref(), Some("PJSIP/+77011234567@trunk"));
        assert_eq!(dialled("101").as_deref(), Some("PJSIP/101"));
        assert_eq!(dialled("101&PJSIP/900"), None);
    }
}
