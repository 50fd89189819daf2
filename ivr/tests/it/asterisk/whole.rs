//! Lobby itself on the phone: its flow, its voice, a real Asterisk and a SIP phone that presses keys.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Path, State};
use axum::http::header::CONTENT_TYPE;
use axum::routing::get;
use lobby_dialogue::Dialogue;
use lobby_ivr::asterisk::{AsteriskSettings, Reception};
use lobby_ivr::call::{CallFlow, State as Standing};
use lobby_ivr::speech::{EspeakNg, Speaker, SpeakerSettings, Voice};
use lobby_ivr::step::Prompt;
use lobby_office::calls::Call;
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::time::timeout;
use tokio_util::sync::{CancellationToken, DropGuard};

use super::bank::PATIENCE;
use super::phone::Phone;
use super::sounds::sound;
use super::world::unique;
use crate::world::{PUBLIC, World};

/// A bank whose number rings at Lobby.
struct Bank {
    world: World,
    address: String,
    _folder: TempDir,
    _player: DropGuard,
}

impl Bank {
    async fn open() -> Self {
        let (world, folder) = (World::new().await, tempfile::tempdir().unwrap());
        let settings =
            SpeakerSettings { cache: folder.path().join("speech"), most: 1 << 28, recordings: None, fixed: Vec::new() };
        let voice: Arc<dyn Voice> = Arc::new(EspeakNg::new("espeak-ng"));
        let speaker = Arc::new(Speaker::open(vec![voice], &settings, world.office.random().clone()).await.unwrap());
        let audio_url = serve(speaker.clone()).await;
        let flow = CallFlow::new(world.office.clone(), Dialogue::new(world.office.clone(), PUBLIC), None);
        let reception = Reception { flow, speaker: Some(speaker), ears: None, audio_url, calls_out: true };
        let ports = std::env::var("TEST_PHONE_PORTS").unwrap();
        let (sip, http) = ports.split_once(' ').unwrap();
        let asterisk = AsteriskSettings {
            url: format!("http://127.0.0.1:{http}/ari"),
            user: "lobby".to_owned(),
            password: "secret".to_owned(),
            app: unique("lobby"),
            endpoint: "PJSIP/called/{}".to_owned(),
            extension: "PJSIP/called/{}".to_owned(),
        };
        let address = format!("sip:{}@127.0.0.1:{sip}", asterisk.app);
        let shutdown = CancellationToken::new();
        tokio::spawn(reception.run(asterisk, shutdown.clone()));
        Self { world, address, _folder: folder, _player: shutdown.drop_guard() }
    }

    /// How the call stands at a position.
    async fn call_at(&self, position: i64) -> Call<Standing> {
        let looking = async {
            loop {
                let calls = self.world.office.running_calls::<Standing>("asterisk").await.unwrap();
                if let Some(call) = calls.into_iter().next_back().filter(|call| call.position >= position) {
                    return call;
                }
                tokio::time::sleep(std::time::Duration::from_millis(50)).await;
            }
        };
        timeout(PATIENCE, looking).await.unwrap_or_else(|_| panic!("no call came to position {position}"))
    }

    /// What was asked last is heard on the phone, in the voice of its language.
    async fn is_heard(&self, phone: &Phone, position: i64) -> Call<Standing> {
        let call = self.call_at(position).await;
        let prompt = call.state.steps.iter().flat_map(|step| step.prompts()).next().unwrap();
        let name = said(prompt, &format!("lobby-{}-{position}", call.id)).await;
        phone.begins_to_hear(&name, 1).await;
        call
    }
}

/// The sound of a prompt, where the judge finds it.
async fn said(prompt: &Prompt, name: &str) -> String {
    let audio = EspeakNg::new("espeak-ng").render(&prompt.text, prompt.language).await.unwrap();
    std::fs::write(sound(name), audio.to_wav().unwrap()).unwrap();
    name.to_owned()
}

async fn serve(speaker: Arc<Speaker>) -> String {
    let clip = |State(speaker): State<Arc<Speaker>>, Path(file): Path<String>| async move {
        let fetched = speaker.fetch(file.trim_end_matches(".wav")).await.unwrap();
        ([(CONTENT_TYPE, "audio/wav")], fetched.audio)
    };
    let router = Router::new().route("/speech/{file}", get(clip)).with_state(speaker);
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, router).await });
    address
}

/// Walks by keys from the choice of a language; each question is heard before it is answered.
async fn walk(language: &str, keys: &[&str]) -> (Bank, Phone, Call<Standing>) {
    let bank = Bank::open().await;
    let mut phone = Phone::call(&bank.address);
    let mut call = bank.is_heard(&phone, 0).await;
    for (position, key) in (1..).zip([language].iter().chain(keys)) {
        phone.press(key);
        call = bank.is_heard(&phone, position).await;
    }
    (bank, phone, call)
}

/// Book, cards, the branch on Abay, the first time, the number of this call is hidden from SIP: none, and yes.
const BOOKS: [&str; 6] = ["2", "2", "1", "1", "1", "1"];

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs the peers that `tests/run phone` starts"]
async fn a_visit_is_booked_by_keys_in_russian() {
    books("1").await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs the peers that `tests/run phone` starts"]
async fn a_visit_is_booked_by_keys_in_kazakh() {
    books("2").await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs the peers that `tests/run phone` starts"]
async fn a_visit_is_booked_by_keys_in_english() {
    books("3").await;
}

async fn books(language: &str) {
    let (bank, mut phone, call) = walk(language, &BOOKS).await;
    let made = bank.world.office.appointments_of(call.conversation, None).await.unwrap();
    assert_eq!(made.len(), 1, "{:?}", call.state);
    phone.hang_up();
    phone.tells("ended").await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs the peers that `tests/run phone` starts"]
async fn who_presses_zero_hears_their_place_in_line_and_leaves_it_by_hanging_up() {
    let (bank, mut phone, call) = walk("1", &["0"]).await;
    let place = bank.world.office.handover_of(call.conversation).await.unwrap();
    assert_eq!(place.map(|place| place.place), Some(1));
    phone.hang_up();
    phone.tells("ended").await;
    let gone = async {
        while bank.world.office.handover_of(call.conversation).await.unwrap().is_some() {
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
    };
    assert!(timeout(PATIENCE, gone).await.is_ok(), "nobody waits in a call that is over");
}
