//! One person's way through every channel, as a visitor can walk it beside us: `tests/journey/walk.py` on the real program.

use std::process::Command;

#[test]
fn a_visit_begun_by_phone_goes_on_in_telegram_and_is_shown_checked_in_served_and_rated_on_whatsapp() {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/journey/walk.py");
    let walked = Command::new(script).arg(env!("CARGO_BIN_EXE_lobby")).output().unwrap();
    let told = String::from_utf8_lossy(&walked.stdout);
    assert!(walked.status.success(), "{told}\n{}", String::from_utf8_lossy(&walked.stderr));
    assert!(told.trim_end().ends_with("through four channels, a kiosk and a display."), "{told}");
}
