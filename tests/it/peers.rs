//! Services of a test's own, which it may stop and start again.

use std::os::unix::fs::PermissionsExt;
use std::process::Command;

use tempfile::TempDir;

pub(crate) struct Peer {
    script: &'static str,
    folder: TempDir,
    port: u16,
}

impl Peer {
    pub(crate) fn redis() -> Self {
        Self::new("redis.sh")
    }

    pub(crate) fn postgres() -> Self {
        Self::new("postgres.sh")
    }

    fn new(script: &'static str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        // Postgres runs as a user of its own, who has to enter the folder.
        std::fs::set_permissions(folder.path(), PermissionsExt::from_mode(0o755)).unwrap();
        Self { script, folder, port: free_port() }
    }

    /// Where it is, or will be.
    pub(crate) fn address(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    /// Starts it, with what it kept if it ran before, and gives its URL.
    pub(crate) fn start(&self) -> String {
        let started = self.run("start", Some(self.port.to_string()));
        let url = started.unwrap_or_else(|reason| panic!("{} does not start: {reason}", self.script));
        url.trim().to_owned()
    }

    /// Ends it as a crash would.
    pub(crate) fn stop(&self) {
        self.run("stop", None).unwrap_or_else(|reason| panic!("{} does not stop: {reason}", self.script));
    }

    /// What the script prints, or what it says went wrong.
    fn run(&self, what: &str, port: Option<String>) -> Result<String, String> {
        let script = format!("{}/tests/peers/{}", env!("CARGO_MANIFEST_DIR"), self.script);
        let folder = self.folder.path().join("peer");
        let output = Command::new(script).arg(what).arg(folder).args(port).output().unwrap();
        let said = if output.status.success() { Ok(output.stdout) } else { Err(output.stderr) };
        said.map(text).map_err(text)
    }
}

fn free_port() -> u16 {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/peers/port.py");
    text(Command::new(script).output().unwrap().stdout).trim().parse().unwrap()
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8_lossy(&bytes).into_owned()
}

impl Drop for Peer {
    fn drop(&mut self) {
        // It may be stopped already.
        let _ = self.run("stop", None);
    }
}
