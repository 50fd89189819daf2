//! The program from outside: commands, exit codes, what it says.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

fn lobby(folder: &Path, arguments: &[&str], variables: &[(&str, &str)], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_lobby"))
        .args(arguments)
        .current_dir(folder)
        .envs(variables.iter().copied())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

#[test]
fn bad_usage_and_bad_settings_exit_with_two() {
    let folder = folder();
    for (arguments, variables) in [
        (&["nonsense"][..], &[][..]),
        (&["check", "--config", "missing.toml"], &[]),
        (&["check"], &[("LOBBY_LISTEN", "nowhere")]),
        (&["check"], &[("LOBBY_DATABASE", "postgres://nobody@127.0.0.1:1/x")]),
    ] {
        let output = lobby(folder.path(), arguments, variables, "");
        assert_eq!(output.status.code(), Some(2), "{arguments:?} {variables:?}: {}", said(&output));
    }
}

#[test]
fn check_says_what_is_fine_and_what_is_wrong() {
    let folder = folder();
    let fine = lobby(folder.path(), &["check", "--listen", "127.0.0.1:0"], &[], "");
    assert_eq!(fine.status.code(), Some(0), "{}", said(&fine));
    assert!(said(&fine).contains("fine   database"), "{}", said(&fine));

    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let wrong = lobby(folder.path(), &["check", "--listen", &address], &[], "");
    assert_eq!(wrong.status.code(), Some(1), "{}", said(&wrong));
    assert!(said(&wrong).contains("WRONG  listen"), "{}", said(&wrong));
}

#[test]
fn a_secret_never_prints() {
    let folder = folder();
    let secret = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
    let variables = [("LOBBY_SECRET_KEY", secret), ("LOBBY_DATABASE", "postgres://u:hunter2@127.0.0.1:1/x")];
    let output = lobby(folder.path(), &["check", "--listen", "127.0.0.1:0"], &variables, "");
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    assert!(!said(&output).contains("hunter2") && !said(&output).contains(secret), "{}", said(&output));
}

#[test]
fn the_key_file_is_for_its_owner_only() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder();
    assert!(lobby(folder.path(), &["migrate"], &[], "").status.success());
    let mode = folder.path().join("data/secret.key").metadata().unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[test]
fn branches_staff_and_keys_are_set_up_from_the_command_line() {
    let folder = folder();
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/branches.example.toml");
    let first = lobby(folder.path(), &["import", "branches", file], &[], "");
    assert!(first.status.success() && said(&first).contains("imported"), "{}", said(&first));
    let again = lobby(folder.path(), &["import", "branches", file], &[], "");
    assert!(said(&again).contains("unchanged") && !said(&again).contains("imported"), "{}", said(&again));

    let add = ["staff", "add", "boss", "--name", "A Boss", "--role", "admin"];
    let short = lobby(folder.path(), &add, &[], "short\n");
    assert_eq!(short.status.code(), Some(1), "{}", said(&short));
    assert!(lobby(folder.path(), &add, &[], "long enough\n").status.success());
    assert_eq!(lobby(folder.path(), &add, &[], "long enough\n").status.code(), Some(1), "the login is taken");
    let link = lobby(folder.path(), &["staff", "link", "boss"], &[], "");
    assert!(said(&link).contains("/sign-in?link="), "{}", said(&link));
    let key = lobby(folder.path(), &["key", "add", "--staff", "boss"], &[], "");
    assert!(key.status.success() && String::from_utf8_lossy(&key.stdout).trim().len() > 30, "{}", said(&key));
}

#[test]
fn a_file_with_mistakes_imports_nothing_and_names_the_lines() {
    let folder = folder();
    std::fs::write(folder.path().join("bad.toml"), "[[branch]]\nid = 5\n").unwrap();
    let output = lobby(folder.path(), &["import", "branches", "bad.toml"], &[], "");
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("bad.toml: line 2"), "{}", said(&output));
}

#[test]
fn check_tries_every_configured_service_and_names_the_one_that_is_away() {
    let folder = folder();
    let nobody = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let settings = [
        ("LOBBY_REDIS", format!("redis://{nobody}")),
        ("LOBBY_TELEGRAM_TOKEN", "123456:TESTTOKEN".to_owned()),
        ("LOBBY_TELEGRAM_API_URL", format!("http://{nobody}")),
    ];
    let settings: Vec<(&str, &str)> = settings.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let wrong = lobby(folder.path(), &["check", "--listen", "127.0.0.1:0"], &settings, "");
    assert_eq!(wrong.status.code(), Some(1), "{}", said(&wrong));
    for what in ["fine   database", "WRONG  redis", "WRONG  telegram"] {
        assert!(said(&wrong).contains(what), "{what}: {}", said(&wrong));
    }
    assert!(!said(&wrong).contains("TESTTOKEN"), "the token is not shown");
}

#[test]
fn customers_are_imported_once_and_rejected_rows_are_named() {
    let folder = folder();
    let rows =
        "phone;name;iin;segment\n8 701 123 45 67;АЙГЕРИМ;900101300126;вип\n12;A;;\n+77012223344;B;900101300123;\n";
    std::fs::write(folder.path().join("customers.csv"), rows).unwrap();
    for (imported, unchanged) in [(1, 0), (0, 1)] {
        let output = lobby(folder.path(), &["import", "customers", "customers.csv"], &[], "");
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
        let counts = format!("imported   {imported}\nunchanged  {unchanged}\nrejected   2\n");
        assert_eq!(String::from_utf8_lossy(&output.stdout), counts);
        let report = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(report.contains("customers.csv:3: phone: not a phone number"), "{report}");
        assert!(report.contains("customers.csv:4: iin: the last digit does not fit the others"), "{report}");
        assert!(!report.contains("900101300123"), "the report names no value: {report}");
    }
    std::fs::write(folder.path().join("none.csv"), "id,balance\n1,2\n").unwrap();
    let none = lobby(folder.path(), &["import", "customers", "none.csv"], &[], "");
    assert_eq!(none.status.code(), Some(1), "{}", said(&none));
    assert!(said(&none).contains("no column `phone`"), "{}", said(&none));
}

#[test]
fn a_link_of_the_bank_is_printed_for_a_phone_only() {
    let folder = folder();
    let made = lobby(folder.path(), &["identity", "link", "8 701 123 45 67", "--minutes", "20"], &[], "");
    assert_eq!(made.status.code(), Some(0), "{}", said(&made));
    assert!(said(&made).contains("/chat?proof=p"), "{}", said(&made));
    for arguments in [&["identity", "link", "12"][..], &["identity", "link", "+77011234567", "--minutes", "99999"]] {
        assert_eq!(lobby(folder.path(), arguments, &[], "").status.code(), Some(1), "{arguments:?}");
    }
    let unknown = lobby(folder.path(), &["identity", "deletion", "K7MX3RTP"], &[], "");
    assert!(said(&unknown).contains("nothing was deleted under K7MX3RTP"), "{}", said(&unknown));
}

/// A program that says one word, made by the real one before: a minute of rendering would only show that again.
fn one_word_for_everything(folder: &Path) -> String {
    use std::os::unix::fs::PermissionsExt;
    let word = folder.join("word.wav");
    let made = Command::new("espeak-ng").args(["-v", "ru", "-w"]).arg(&word).arg("да").status().unwrap();
    assert!(made.success());
    let program = folder.join("one-word");
    std::fs::write(&program, format!("#!/bin/sh\ncat >/dev/null\nexec cat {}\n", word.display())).unwrap();
    std::fs::set_permissions(&program, PermissionsExt::from_mode(0o755)).unwrap();
    program.to_str().unwrap().to_owned()
}

#[test]
fn prompts_are_made_once_and_kept_after_that() {
    let folder = folder();
    let program = one_word_for_everything(folder.path());
    let voice = [("LOBBY_SPEECH", "espeak"), ("LOBBY_SPEECH_ESPEAK", program.as_str())];
    let first = lobby(folder.path(), &["prompts", "render"], &voice, "");
    assert_eq!(first.status.code(), Some(0), "{}", said(&first));
    let count = |output: &Output, word: &str| -> usize {
        let said = said(output);
        let rest = said.split(&format!("{word} ")).nth(1).unwrap_or_else(|| panic!("{word}: {said}"));
        rest.split(|letter: char| !letter.is_ascii_digit()).next().unwrap().parse().unwrap()
    };
    assert!(count(&first, "made") > 300, "{}", said(&first));
    let files = std::fs::read_dir(folder.path().join("data/speech/said")).unwrap().count();
    assert_eq!(files, count(&first, "made"));
    let again = lobby(folder.path(), &["prompts", "render"], &voice, "");
    assert_eq!((count(&again, "made"), count(&again, "failed")), (0, 0), "{}", said(&again));
    assert_eq!(count(&again, "kept"), count(&first, "made") + count(&first, "kept"));
}

#[test]
fn a_voice_that_cannot_speak_is_found_by_check_and_fails_the_rendering() {
    let folder = folder();
    let mute = [("LOBBY_SPEECH", "espeak"), ("LOBBY_SPEECH_ESPEAK", "/bin/false")];
    let check = lobby(folder.path(), &["check", "--listen", "127.0.0.1:0"], &mute, "");
    assert!(check.status.code() == Some(1) && said(&check).contains("WRONG  speech"), "{}", said(&check));
    let render = lobby(folder.path(), &["prompts", "render"], &mute, "");
    assert!(render.status.code() == Some(1) && said(&render).contains("made 0, kept 0, failed"), "{}", said(&render));
    let fine = lobby(folder.path(), &["check", "--listen", "127.0.0.1:0"], &[("LOBBY_SPEECH", "espeak")], "");
    assert!(said(&fine).contains("fine   speech: espeak-ng 1."), "{}", said(&fine));
    let off = lobby(folder.path(), &["check", "--listen", "127.0.0.1:0"], &[("LOBBY_SPEECH", "off")], "");
    assert!(said(&off).contains("fine   speech: off"), "{}", said(&off));
}
