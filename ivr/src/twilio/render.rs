//! Steps as TwiML. Pure.
//!
//! Twilio speaks and hears Russian and English. It knows no Kazakh: that is played from our own audio, and answered by keys.

use std::collections::HashMap;

use lobby_dialogue::language::Language;
use lobby_twilio::twiml::{Response, Verb};

use crate::step::{Gather, Keys, Prompt, Recorded, Step, Transfer};

/// Where the caller's next answer goes.
pub(super) const VOICE: &str = "/hooks/twilio/voice";
/// Where Twilio tells that the other side of a transfer picked up.
pub(super) const CONNECTED: &str = "/hooks/twilio/voice/connected";

/// Where Twilio tells that it has recorded a talk.
pub(super) const RECORDED: &str = "/hooks/twilio/voice/recorded";
/// What a customer whom an agent calls hears first, in the language that is asked for.
pub(super) const TELLING: &str = "/hooks/twilio/voice/telling";

/// What an answer is made with.
pub(super) struct Setting<'a> {
    /// The position at which the caller's next answer counts.
    pub(super) position: i64,
    /// The number that agents see.
    pub(super) from: &'a str,
    pub(super) clips: &'a Clips,
    /// Where Twilio reaches Lobby.
    pub(super) public_url: &'a str,
}

/// Where the audio of a text is, for what Twilio does not say by itself.
pub(super) type Clips = HashMap<String, String>;

pub(super) fn response(steps: &[Step], setting: &Setting<'_>) -> Response {
    Response::new(steps.iter().map(|step| match step {
        Step::Say(prompt) => say(prompt, setting),
        Step::Gather(gather) => gathered(gather, setting),
        Step::Transfer(transfer) => dial(transfer, setting),
        Step::HangUp => Verb::hangup(),
    }))
}

/// Something short while the answer is made, and where to ask for it then.
pub(super) fn meanwhile(prompt: &Prompt, waits: u32, setting: &Setting<'_>) -> Response {
    let again = format!("{VOICE}?position={}&waits={}", setting.position, waits + 1);
    Response::new([say(prompt, setting), Verb::pause(1), Verb::redirect(again)])
}

fn action(setting: &Setting<'_>) -> String {
    format!("{VOICE}?position={}", setting.position)
}

fn say(prompt: &Prompt, setting: &Setting<'_>) -> Verb {
    match (setting.clips.get(&prompt.text), spoken(prompt.language)) {
        (Some(url), _) => Verb::play(url.clone()),
        (None, Some(language)) => Verb::say(prompt.text.clone()).with("language", language),
        // A voice that reads it wrongly is better than silence.
        (None, None) => Verb::say(prompt.text.clone()).with("language", "ru-RU"),
    }
}

/// What Twilio calls a language, where it knows it.
pub(super) fn spoken(language: Language) -> Option<&'static str> {
    match language {
        Language::Ru => Some("ru-RU"),
        Language::En => Some("en-US"),
        Language::Kk => None,
    }
}

fn gathered(gather: &Gather, setting: &Setting<'_>) -> Verb {
    let mut inside: Vec<Verb> = gather.prompts.iter().map(|prompt| say(prompt, setting)).collect();
    if gather.music {
        inside.push(Verb::pause(gather.patience.into()));
    }
    let listening = gather.listens.as_ref().and_then(|listens| Some((spoken(listens.language)?, &listens.hints)));
    let verb = Verb::gather(inside)
        .with("input", if listening.is_some() { "dtmf speech" } else { "dtmf" })
        .with("action", action(setting))
        // Silence is an answer too.
        .with("actionOnEmptyResult", "true")
        .with("timeout", if gather.music { "1".to_owned() } else { gather.patience.to_string() });
    let verb = match gather.keys {
        Keys::One => verb.with("numDigits", "1").with("finishOnKey", ""),
        Keys::Several { most, .. } => verb.with("numDigits", most.to_string()).with("finishOnKey", "#"),
    };
    match listening {
        Some((language, hints)) => {
            let verb = verb.with("language", language).with("speechTimeout", "auto");
            if hints.is_empty() { verb } else { verb.with("hints", hints.join(", ")) }
        }
        None => verb,
    }
}

fn dial(transfer: &Transfer, setting: &Setting<'_>) -> Verb {
    let to = if transfer.to.starts_with("sip:") {
        Verb::sip(transfer.to.clone())
    } else {
        Verb::number(transfer.to.clone())
    };
    let to =
        to.with("statusCallback", format!("{}{CONNECTED}", setting.public_url)).with("statusCallbackEvent", "answered");
    let to = match &transfer.recorded {
        Recorded::Telling(prompt) => {
            to.with("url", format!("{}{TELLING}?language={}", setting.public_url, prompt.language.code()))
        }
        Recorded::Told | Recorded::Never => to,
    };
    let dial = Verb::dial_to([to])
        .with("action", action(setting))
        .with("timeout", transfer.rings.to_string())
        .with("answerOnBridge", "true")
        .with("callerId", setting.from);
    match transfer.recorded {
        Recorded::Never => dial,
        Recorded::Told | Recorded::Telling(_) => dial
            .with("record", "record-from-answer")
            .with("recordingStatusCallback", format!("{}{RECORDED}", setting.public_url))
            .with("recordingStatusCallbackEvent", "completed"),
    }
}
