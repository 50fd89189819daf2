//! A page that talks over the chat socket.

use futures::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Message as Frame;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};
use uuid::Uuid;

use crate::world::PATIENCE;

pub(crate) struct Socket(WebSocketStream<MaybeTlsStream<TcpStream>>);

impl Socket {
    /// Connects to a server by its `http://` address; gives the socket and its `hello`.
    pub(crate) async fn open(server: &str, conversation: &str) -> (Self, Value) {
        let server = server.replacen("http", "ws", 1);
        let (stream, _) = connect_async(format!("{server}/chat/ws?conversation={conversation}")).await.unwrap();
        let mut socket = Self(stream);
        let hello = socket.hear().await;
        assert_eq!(hello["type"], "hello");
        (socket, hello)
    }

    pub(crate) async fn say(&mut self, id: Uuid, text: &str) {
        let said = json!({ "id": id, "text": text }).to_string();
        self.0.send(Frame::Text(said.into())).await.unwrap();
    }

    /// The next thing the server says.
    pub(crate) async fn hear(&mut self) -> Value {
        loop {
            let frame =
                tokio::time::timeout(PATIENCE, self.0.next()).await.expect("silence").expect("the end").unwrap();
            if let Frame::Text(text) = frame {
                return serde_json::from_str(text.as_str()).unwrap();
            }
        }
    }

    /// The next thing of a type.
    pub(crate) async fn hear_a(&mut self, sort: &str) -> Value {
        loop {
            let heard = self.hear().await;
            if heard["type"] == sort {
                return heard;
            }
        }
    }
}
