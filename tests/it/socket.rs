//! A page that talks over the chat socket.

use futures::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Message as Frame;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
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

    /// An employee's socket, which the cookie opens.
    pub(crate) async fn with_cookie(server: &str, path: &str, cookie: &str) -> Self {
        let mut request = format!("{}{path}", server.replacen("http", "ws", 1)).into_client_request().unwrap();
        request.headers_mut().insert("cookie", cookie.parse().unwrap());
        Self(connect_async(request).await.unwrap().0)
    }

    pub(crate) async fn send(&mut self, value: Value) {
        self.0.send(Frame::Text(value.to_string().into())).await.unwrap();
    }

    pub(crate) async fn say(&mut self, id: Uuid, text: &str) {
        self.send(json!({ "id": id, "text": text })).await;
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
