//! Services of a test's own, which it may stop and start again.

use std::net::TcpListener;
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
        // Free now, and nobody else asks for it in particular.
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        Self { script, folder, port }
    }

    /// Where it is, or will be.
    pub(crate) fn address(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    /// Starts it, with what it kept if it ran before, and gives its URL.
    pub(crate) fn start(&self) -> String {
        let (done, url) = self.run("start", Some(self.port.to_string()));
        assert!(done, "{} does not start", self.script);
        url.trim().to_owned()
    }

    /// Ends it as a crash would.
    pub(crate) fn stop(&self) {
        assert!(self.run("stop", None).0, "{} does not stop", self.script);
    }

    fn run(&self, what: &str, port: Option<String>) -> (bool, String) {
        let script = format!("{}/tests/peers/{}", env!("CARGO_MANIFEST_DIR"), self.script);
        let folder = self.folder.path().join("peer");
        let output = Command::new(script).arg(what).arg(folder).args(port).output().unwrap();
        (output.status.success(), String::from_utf8(output.stdout).unwrap())
    }
}

impl Drop for Peer {
    fn drop(&mut self) {
        // It may be stopped already.
        self.run("stop", None);
    }
}
