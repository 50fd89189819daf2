//! The voices and ears that are configured. Without any the phone has no words of its own, and halls only chime.

use std::sync::Arc;

use lobby_dialogue::text;
use lobby_ivr::speech::{
    Ears, EspeakNg, Speaker, SpeakerSettings, SpeechError, SpeechServer, TranscriptionServer, Voice,
};
use lobby_office::random::Random;

use crate::config::{Config, VoiceName};

/// What speaks; none where nothing can, which is said once.
pub async fn speaker(config: &Config, random: &Random) -> Result<Option<Arc<Speaker>>, SpeechError> {
    let settings = &config.speech;
    let voices = voices(config)?;
    if voices.is_empty() && settings.recordings.is_none() {
        tracing::info!("speech is off: espeak-ng or LOBBY_SPEECH_BASE_URL turns it on, unless LOBBY_SPEECH is off");
        return Ok(None);
    }
    let recordings = settings.recordings.clone();
    let settings = SpeakerSettings {
        cache: settings.folder(&config.database),
        most: settings.most_bytes(),
        fixed: recordings.as_ref().map(|_| text::fixed()).unwrap_or_default(),
        recordings,
    };
    Ok(Some(Arc::new(Speaker::open(voices, &settings, random.clone()).await?)))
}

/// What listens; none where keys are all there is.
pub fn ears(config: &Config) -> Option<Arc<dyn Ears>> {
    let settings = &config.speech;
    let (url, model) = (settings.base_url.as_ref()?, settings.listen_model.as_ref()?);
    let key = settings.api_key.as_ref().map(|key| key.expose().to_owned());
    match TranscriptionServer::new(url.expose(), key, model) {
        Ok(server) => Some(Arc::new(server)),
        Err(error) => {
            tracing::warn!(error = %error, "nobody listens on the phone: keys are all there is");
            None
        }
    }
}

/// Those that are named, and otherwise those that can be had: the server first.
fn voices(config: &Config) -> Result<Vec<Arc<dyn Voice>>, SpeechError> {
    let settings = &config.speech;
    let names = match &settings.voices {
        Some(named) => named.0.clone(),
        None => {
            let server = settings.base_url.as_ref().map(|_| VoiceName::Server);
            let espeak = EspeakNg::is_installed(&settings.espeak).then_some(VoiceName::Espeak);
            server.into_iter().chain(espeak).collect()
        }
    };
    let mut voices: Vec<Arc<dyn Voice>> = Vec::new();
    for name in names {
        match name {
            VoiceName::Espeak => voices.push(Arc::new(EspeakNg::new(&settings.espeak))),
            // Validation refuses a server without an address.
            VoiceName::Server => {
                if let Some(server) = settings.server() {
                    voices.push(Arc::new(SpeechServer::new(server)?));
                }
            }
        }
    }
    Ok(voices)
}
