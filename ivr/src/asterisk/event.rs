//! Asterisk's events, as far as calls are about them.

use serde::Deserialize;

/// What happened to a channel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Event {
    pub(super) channel: String,
    pub(super) what: What,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// It came to us: somebody calls, or somebody we called answered.
    Entered {
        from: String,
        to: String,
    },
    Key(char),
    /// The playback is over, said or not.
    Played {
        playback: String,
        is_failed: bool,
    },
    /// The caller speaks, where that is listened for.
    TalkingBegan,
    TalkingEnded,
    /// It is no longer ours, since somebody hung up or did not answer. The cause is one of Q.850's, where it is known.
    Left {
        cause: Option<u32>,
    },
}

/// What comes over the socket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum News {
    Event(Event),
    /// Another program speaks for the application now.
    Replaced,
}

#[derive(Deserialize)]
#[serde(tag = "type")]
enum Raw {
    StasisStart {
        channel: Channel,
    },
    ChannelDtmfReceived {
        channel: Channel,
        digit: char,
    },
    PlaybackFinished {
        playback: Playback,
    },
    ChannelTalkingStarted {
        channel: Channel,
    },
    ChannelTalkingFinished {
        channel: Channel,
    },
    StasisEnd {
        channel: Channel,
    },
    ChannelDestroyed {
        channel: Channel,
        cause: u32,
    },
    ApplicationReplaced,
    #[serde(other)]
    Else,
}

/// As events and answers give it.
#[derive(Deserialize)]
pub(super) struct Channel {
    id: String,
    /// `Up` once it is answered; before that `Ring` where somebody calls us, and others where we call.
    #[serde(default)]
    pub(super) state: String,
    #[serde(default)]
    pub(super) caller: Caller,
    #[serde(default)]
    pub(super) dialplan: Dialplan,
}

#[derive(Default, Deserialize)]
pub(super) struct Caller {
    pub(super) number: String,
}

#[derive(Default, Deserialize)]
pub(super) struct Dialplan {
    pub(super) exten: String,
}

#[derive(Deserialize)]
struct Playback {
    id: String,
    target_uri: String,
    state: String,
}

/// None where it is not about calls, or about something that is no channel.
pub(super) fn read(text: &str) -> Option<News> {
    let about = |channel: String, what| Some(News::Event(Event { channel, what }));
    match serde_json::from_str(text).ok()? {
        Raw::StasisStart { channel } => {
            about(channel.id, What::Entered { from: channel.caller.number, to: channel.dialplan.exten })
        }
        Raw::ChannelDtmfReceived { channel, digit } => about(channel.id, What::Key(digit)),
        Raw::PlaybackFinished { playback } => {
            let is_failed = playback.state == "failed";
            about(channel_of(&playback.target_uri)?, What::Played { playback: playback.id, is_failed })
        }
        Raw::ChannelTalkingStarted { channel } => about(channel.id, What::TalkingBegan),
        Raw::ChannelTalkingFinished { channel } => about(channel.id, What::TalkingEnded),
        Raw::StasisEnd { channel } => about(channel.id, What::Left { cause: None }),
        Raw::ChannelDestroyed { channel, cause } => about(channel.id, What::Left { cause: Some(cause) }),
        Raw::ApplicationReplaced => Some(News::Replaced),
        Raw::Else => None,
    }
}

fn channel_of(target: &str) -> Option<String> {
    target.strip_prefix("channel:").map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn happened(text: &str) -> Option<What> {
        match read(text)? {
            News::Event(event) => {
                assert_eq!(event.channel, "1795913726.0");
                Some(event.what)
            }
            News::Replaced => None,
        }
    }

    // As Asterisk 16 sends them, without what nobody reads.
    const CALL: &str = r#"{"type":"StasisStart","timestamp":"2026-11-29T00:55:26.083+0000","args":[],"channel":{
        "id":"1795913726.0","name":"PJSIP/caller-00000000","state":"Ring","caller":{"name":"","number":"+77011234567"},
        "connected":{"name":"","number":""},"accountcode":"","dialplan":{"context":"calls","exten":"300","priority":1},
        "language":"en"},"asterisk_id":"52:54","application":"lobby"}"#;
    const PLAYED: &str = r#"{"type":"PlaybackFinished","playback":{"id":"p","media_uri":"sound:http://x/a.wav",
        "target_uri":"channel:1795913726.0","language":"en","state":"failed"},"application":"lobby"}"#;
    const GONE: &str =
        r#"{"cause":17,"type":"ChannelDestroyed","cause_txt":"User busy","channel":{"id":"1795913726.0"}}"#;

    #[test]
    fn events_of_calls_are_read() {
        let call = What::Entered { from: "+77011234567".to_owned(), to: "300".to_owned() };
        assert_eq!(happened(CALL), Some(call));
        assert_eq!(happened(PLAYED), Some(What::Played { playback: "p".to_owned(), is_failed: true }));
        assert_eq!(happened(GONE), Some(What::Left { cause: Some(17) }));
        assert_eq!(read(r#"{"type":"ApplicationReplaced","application":"lobby"}"#), Some(News::Replaced));
    }

    #[test]
    fn what_is_not_about_calls_is_passed_over() {
        for text in [
            r#"{"type":"ChannelVarset","variable":"STASISSTATUS","value":"","channel":{"id":"1795913726.0"}}"#,
            r#"{"type":"PlaybackFinished","playback":{"id":"p","target_uri":"bridge:b","state":"done"}}"#,
            r#"{"type":"ChannelDtmfReceived","digit":"12","channel":{"id":"1795913726.0"}}"#,
            "{",
            "",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
