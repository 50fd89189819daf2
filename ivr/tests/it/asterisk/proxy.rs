//! A network between the player and Asterisk, which can be cut.

use std::sync::Arc;

use tokio::io::copy_bidirectional;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

pub(super) struct Network {
    pub(super) port: String,
    is_whole: Arc<watch::Sender<bool>>,
}

impl Network {
    pub(super) async fn to(port: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let is_whole = Arc::new(watch::channel(true).0);
        let network = Self { port: listener.local_addr().unwrap().port().to_string(), is_whole: is_whole.clone() };
        let to = format!("127.0.0.1:{port}");
        tokio::spawn(async move {
            while let Ok((from, _)) = listener.accept().await {
                tokio::spawn(carry(from, to.clone(), is_whole.subscribe()));
            }
        });
        network
    }

    pub(super) fn cut(&self) {
        self.is_whole.send_replace(false);
    }

    pub(super) fn mend(&self) {
        self.is_whole.send_replace(true);
    }
}

/// As long as the network is whole.
async fn carry(mut from: TcpStream, to: String, mut is_whole: watch::Receiver<bool>) {
    if *is_whole.borrow() {
        let mut to = TcpStream::connect(to).await.unwrap();
        tokio::select! {
            _ = copy_bidirectional(&mut from, &mut to) => {}
            _ = is_whole.wait_for(|is_whole| !is_whole) => {}
        }
    }
}
