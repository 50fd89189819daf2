//! What is said, as files: the prompts of the bank and what people say to it.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

const WORDS: [(&str, &str); 13] = [
    ("welcome", "Welcome to the bank."),
    (
        "menu",
        "To book a visit, press one. To join the line, press two. To hear when your turn comes, press three. \
         For everything else, press zero, and somebody will talk to you.",
    ),
    ("code", "Please enter the four digits of your ticket, one after another."),
    ("booked", "Your visit is booked. See you soon!"),
    ("wrong", "There is nothing behind that key."),
    ("quiet", "I could not hear you."),
    ("wait", "One moment please, I am calling a colleague."),
    ("nobody", "All my colleagues are busy right now."),
    ("bye", "Thank you for your call, and good bye."),
    ("again", "We were interrupted. Let us go on where we stopped."),
    ("reminder", "This is the bank. We expect you tomorrow at ten o'clock."),
    ("agent", "Good morning, my name is Anna, how may I help you today?"),
    ("customer", "I would like to speak about a loan for my new house."),
];

/// The file of such a name, at the telephone's rate.
pub(super) fn sound(name: &str) -> PathBuf {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(speak_all).join(format!("{name}.wav"))
}

fn speak_all() -> PathBuf {
    let folder = PathBuf::from(std::env::var("TEST_PHONE_FOLDER").unwrap()).join("sounds");
    std::fs::create_dir_all(&folder).unwrap();
    // Tests beside each other share what was spoken once.
    let own = tempfile::tempdir_in(&folder).unwrap();
    let (wide, narrow) = (own.path().join("wide.wav"), own.path().join("narrow.wav"));
    for (name, words) in WORDS {
        let spoken = folder.join(format!("{name}.wav"));
        if !spoken.exists() {
            done(Command::new("espeak-ng").args(["-v", "en-us", "-w"]).arg(&wide).arg(words));
            done(
                Command::new("ffmpeg").args(["-v", "error", "-y", "-i"]).arg(&wide).args(["-ar", "8000"]).arg(&narrow),
            );
            std::fs::rename(&narrow, spoken).unwrap();
        }
    }
    folder
}

fn done(command: &mut Command) {
    assert!(command.status().unwrap().success(), "{command:?}");
}

pub(super) fn peer(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/peers").join(name)
}

pub(super) fn python() -> Command {
    Command::new(std::env::var("TEST_PHONE_PYTHON").unwrap())
}
