//! A phone in a caller's hand, at the other end of the call flow.

use lobby_dialogue::language::Language;
use lobby_dialogue::message::{Arg, Message, Reply};
use lobby_dialogue::text;
use lobby_engine::Instant;
use lobby_ivr::call::{Beginning, CallFlow, CallId, State};
use lobby_ivr::step::{Gather, Heard, Keys, Prompt, Step};
use lobby_office::conversations::Said;

use crate::world::World;

/// Options said at once.
const AT_ONCE: usize = 4;

pub(crate) struct Phone<'w> {
    world: &'w World,
    flow: CallFlow,
    calls: u32,
    position: i64,
    steps: Vec<Step>,
}

impl<'w> Phone<'w> {
    pub(crate) fn new(world: &'w World) -> Self {
        let flow = CallFlow::new(world.office.clone(), world.dialogue.clone(), None);
        Self { world, flow, calls: 0, position: 0, steps: Vec::new() }
    }

    fn id(&self) -> CallId {
        CallId { line: "phone", call: self.calls.to_string() }
    }

    pub(crate) async fn dial(&mut self, number: &str) {
        self.calls += 1;
        let number = Some(number.replace(' ', ""));
        let begun = Beginning { id: self.id(), number };
        (self.position, self.steps) = self.flow.begin(begun).await.unwrap();
        let call = self.world.office.call::<State>("phone", &self.id().call).await.unwrap().unwrap();
        self.world.conversation.set(call.conversation);
    }

    pub(crate) async fn hear(&mut self, heard: Heard) {
        (self.position, self.steps) = self.flow.hear(&self.id(), self.position, heard).await.unwrap();
    }

    pub(crate) async fn hang_up(&self) {
        self.flow.end(&self.id(), "completed").await.unwrap();
    }

    /// What is said, one prompt after the other.
    pub(crate) fn prompts(&self) -> impl Iterator<Item = &Prompt> {
        self.steps.iter().flat_map(Step::prompts)
    }

    /// The same without what is drawn anew each time.
    pub(crate) async fn said(&self) -> String {
        let codes = self.codes().await;
        let said = self.prompts().map(|prompt| without(&prompt.text, &codes, prompt.language));
        said.collect::<Vec<_>>().join("\n  ")
    }

    /// What the caller can do but press a key.
    pub(crate) fn offers(&self) -> Option<String> {
        match self.steps.last().unwrap() {
            Step::Gather(Gather { keys: Keys::Several { most, secret }, .. }) => {
                Some(format!("at most {most} digits{}", if *secret { ", kept nowhere" } else { "" }))
            }
            Step::Gather(gather) if gather.music => Some("music".to_owned()),
            Step::Gather(_) | Step::Say(_) => None,
            Step::Transfer(transfer) => Some(format!("rings at {}", transfer.to)),
            Step::HangUp => Some("hangs up".to_owned()),
        }
    }

    /// As many options as can be kept in mind.
    pub(crate) fn check(&self) {
        let is_option = |text: &&str| {
            [" — нажмите ", " басыңыз.", ": press "].iter().any(|words| text.contains(words))
                && text.contains(['—', ':'])
        };
        let options: Vec<&str> = self.prompts().map(|prompt| prompt.text.as_str()).filter(is_option).collect();
        assert!(options.len() <= AT_ONCE, "{options:?}");
    }

    /// The codes of what was made in this call.
    async fn codes(&self) -> Vec<String> {
        let lines = self.world.office.messages_since(self.world.conversation.get(), 0).await.unwrap();
        let code = |said: Said| match said {
            Said::Reply(reply) => match serde_json::from_value::<Reply>(reply).unwrap().message.args.get("code")? {
                Arg::Text(code) => Some(code.clone()),
                _ => None,
            },
            _ => None,
        };
        lines.into_iter().filter_map(|line| code(line.body)).collect()
    }
}

fn without(text: &str, codes: &[String], language: Language) -> String {
    let mut text = text.to_owned();
    for code in codes {
        text = text.replace(&spelled(code, language), "CODE");
    }
    text
}

/// A code as it is said, which is what two messages with and without it do not share.
fn spelled(code: &str, language: Language) -> String {
    let said = |code: &str| text::say_aloud(&Message::new("alt-qr").with("code", code), language, Instant::UNIX_EPOCH);
    let (with_code, without_code) = (said(code), said(""));
    let shared = with_code.chars().zip(without_code.chars()).take_while(|(one, other)| one == other).count();
    with_code.chars().skip(shared).collect::<String>().trim().to_owned()
}
