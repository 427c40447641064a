//! Someone who listens to streams, as apps do.
//!
//! Nothing here sleeps: whoever waits for an event waits for the event, and whoever waits for none sends a
//! mark that comes after it.

use std::time::Duration;

use axum::body::Bytes;
use futures::{SinkExt as _, StreamExt as _};
use heliograph::{
    ids::AccountId,
    notices::{Notice, Word},
};
use http::{HeaderName, HeaderValue, StatusCode};
use serde_json::{Value, json};
use tokio::{net::TcpStream, time::timeout};
use tokio_tungstenite::{
    WebSocketStream, client_async,
    tungstenite::{Error, Message, client::IntoClientRequest as _},
};

use super::{Person, TestApp, client};

/// More than anything takes on a machine that does other things too.
const PATIENCE: Duration = Duration::from_mins(1);
const MARK: &str = "everything before this was heard";

/// One event.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Heard {
    /// What the frame says of the channel: `hashtag/sea`. Empty where there are no frames.
    pub(crate) label: String,
    pub(crate) event: String,
    pub(crate) payload: Value,
}

impl Heard {
    /// `user update 17`: the id of a post, or of the post that a notification is about.
    pub(crate) fn line(&self) -> String {
        let id = match &self.payload {
            Value::Object(payload) => payload.get("status").map_or_else(
                || self.payload["id"].as_str().unwrap_or_default().to_owned(),
                |status| status["id"].as_str().unwrap_or_default().to_owned(),
            ),
            other => other.to_string(),
        };
        format!("{} {} {id}", self.label, self.event).trim().to_owned()
    }
}

/// A WebSocket.
pub(crate) struct Socket {
    socket: WebSocketStream<TcpStream>,
    /// What the server took of the protocols that were offered.
    pub(crate) protocol: Option<String>,
}

impl Socket {
    /// With exactly these headers; why not, where it is refused.
    pub(crate) async fn open(
        app: &TestApp,
        path: &str,
        headers: &[(&'static str, &str)],
    ) -> Result<Self, StatusCode> {
        let stream = TcpStream::connect(app.address).await.unwrap();
        let mut request = format!("ws://{}{path}", app.authority).into_client_request().unwrap();
        for (name, value) in headers {
            let value = HeaderValue::from_str(value).unwrap();
            request.headers_mut().insert(HeaderName::from_static(name), value);
        }
        match timeout(PATIENCE, client_async(request, stream)).await.unwrap() {
            Ok((socket, answer)) => {
                let protocol = answer.headers().get("sec-websocket-protocol");
                let protocol = protocol.map(|value| value.to_str().unwrap().to_owned());
                Ok(Self { socket, protocol })
            }
            Err(Error::Http(answer)) => Err(answer.status()),
            Err(error) => panic!("no socket: {error}"),
        }
    }

    pub(crate) async fn sends(&mut self, message: Message) {
        timeout(PATIENCE, self.socket.send(message)).await.unwrap().unwrap();
    }

    pub(crate) async fn says(&mut self, message: &Value) {
        self.sends(Message::text(message.to_string())).await;
    }

    /// The same for something that the server may hang up on before it is said.
    pub(crate) async fn tries(&mut self, message: Message) -> bool {
        timeout(PATIENCE, self.socket.send(message)).await.unwrap().is_ok()
    }

    /// Listens to these too: `user`, `hashtag/sea`, `list/17`. Returns when the server has understood.
    pub(crate) async fn listens_to(&mut self, channels: &[&str]) {
        for channel in channels {
            self.says(&message("subscribe", channel)).await;
        }
        self.is_understood().await;
    }

    pub(crate) async fn leaves(&mut self, channel: &str) {
        self.says(&message("unsubscribe", channel)).await;
        self.is_understood().await;
    }

    /// What is nonsense is answered after everything before it was read.
    async fn is_understood(&mut self) {
        self.says(&json!({"type": "nonsense"})).await;
        assert_eq!(self.frame().await["error"], "Unknown message type");
    }

    /// The next frame, or the code with which the server closed.
    async fn next(&mut self) -> Result<Value, u16> {
        loop {
            match timeout(PATIENCE, self.socket.next()).await.expect("nothing is heard") {
                Some(Ok(Message::Text(words))) => return Ok(serde_json::from_str(&words).unwrap()),
                Some(Ok(Message::Ping(_) | Message::Pong(_))) => {}
                Some(Ok(Message::Close(Some(frame)))) => return Err(frame.code.into()),
                Some(Ok(other)) => panic!("an odd frame: {other:?}"),
                None | Some(Err(_)) => return Err(0),
            }
        }
    }

    /// The next frame, whatever it is.
    pub(crate) async fn frame(&mut self) -> Value {
        self.next().await.unwrap_or_else(|code| panic!("closed with {code}"))
    }

    pub(crate) async fn hears(&mut self) -> Heard {
        let frame = self.frame().await;
        let label: Vec<&str> =
            frame["stream"].as_array().unwrap().iter().map(|word| word.as_str().unwrap()).collect();
        Heard {
            label: label.join("/"),
            event: frame["event"].as_str().unwrap().to_owned(),
            payload: serde_json::from_str(frame["payload"].as_str().unwrap()).unwrap(),
        }
    }

    /// The code with which the server closes; what comes before is not looked at. 0 is no word at all.
    pub(crate) async fn is_closed(&mut self) -> u16 {
        loop {
            if let Err(code) = self.next().await {
                return code;
            }
        }
    }

    /// Everything that `who`, who listens to `user`, hears until now, sorted.
    pub(crate) async fn has_heard(&mut self, who: &Person) -> Vec<String> {
        who.marks().await;
        let mut lines = Vec::new();
        loop {
            let heard = self.hears().await;
            if heard.payload == MARK {
                lines.sort();
                return lines;
            }
            lines.push(heard.line());
        }
    }
}

fn message(kind: &str, channel: &str) -> Value {
    match channel.split_once('/') {
        Some((stream @ "list", list)) => json!({"type": kind, "stream": stream, "list": list}),
        Some((stream, tag)) => json!({"type": kind, "stream": stream, "tag": tag}),
        None => json!({"type": kind, "stream": channel}),
    }
}

/// Server-sent events.
pub(crate) struct Events {
    answer: reqwest::Response,
    bytes: Vec<u8>,
}

impl Events {
    pub(crate) async fn open(
        app: &TestApp,
        path: &str,
        headers: &[(&'static str, &str)],
    ) -> Result<Self, StatusCode> {
        let mut request = client().get(format!("http://{}{path}", app.address));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let answer = request.send().await.unwrap();
        if answer.status() != StatusCode::OK {
            return Err(answer.status());
        }
        assert_eq!(answer.headers()["content-type"], "text/event-stream");
        let mut events = Self { answer, bytes: Vec::new() };
        // From here on everything is heard.
        assert_eq!(events.line().await.unwrap(), ":)");
        Ok(events)
    }

    async fn chunk(&mut self) -> Option<Bytes> {
        timeout(PATIENCE, self.answer.chunk()).await.expect("nothing is heard").ok().flatten()
    }

    async fn line(&mut self) -> Option<String> {
        loop {
            if let Some(end) = self.bytes.iter().position(|byte| *byte == b'\n') {
                let line: Vec<u8> = self.bytes.drain(..=end).collect();
                return Some(String::from_utf8(line[..end].to_vec()).unwrap());
            }
            let chunk = self.chunk().await?;
            self.bytes.extend_from_slice(&chunk);
        }
    }

    /// The next event; none where the stream has ended.
    pub(crate) async fn hears(&mut self) -> Option<Heard> {
        let (mut event, mut data) = (String::new(), String::new());
        loop {
            let line = self.line().await?;
            if let Some(word) = line.strip_prefix("event: ") {
                event = word.to_owned();
            } else if let Some(payload) = line.strip_prefix("data: ") {
                data = payload.to_owned();
            } else if line.is_empty() {
                let payload = serde_json::from_str(&data).unwrap_or_else(|_| panic!("no JSON: {data}"));
                return Some(Heard { label: String::new(), event, payload });
            } else {
                assert!(line.starts_with(':'), "an odd line: {line}");
            }
        }
    }

    /// Waits for the end of the stream.
    pub(crate) async fn ends(&mut self) {
        while self.hears().await.is_some() {}
    }
}

impl Person {
    fn authorization(&self) -> String {
        format!("Bearer {}", self.token.as_deref().unwrap_or_default())
    }

    /// A socket with their token in the header.
    pub(crate) async fn opens(&self, query: &str) -> Socket {
        let opened = self.tries_to_open(query).await;
        opened.unwrap_or_else(|status| panic!("{query} is refused with {status}"))
    }

    pub(crate) async fn tries_to_open(&self, query: &str) -> Result<Socket, StatusCode> {
        let path = format!("/api/v1/streaming{query}");
        Socket::open(&self.app, &path, &[("authorization", &self.authorization())]).await
    }

    /// Events of a path, such as `user/notification`.
    pub(crate) async fn streams(&self, path: &str) -> Events {
        let opened = self.tries_to_stream(path).await;
        opened.unwrap_or_else(|status| panic!("{path} is refused with {status}"))
    }

    pub(crate) async fn tries_to_stream(&self, path: &str) -> Result<Events, StatusCode> {
        let path = format!("/api/v1/streaming/{path}");
        Events::open(&self.app, &path, &[("authorization", &self.authorization())]).await
    }

    /// Something that comes on their streams after everything that happened so far.
    pub(crate) async fn marks(&self) {
        let account: AccountId = self.id.parse().unwrap();
        let payload = json!(MARK).to_string();
        self.app.tells(Notice::ToOne { account, word: Word::Announcement, payload }).await;
    }
}

impl TestApp {
    /// As a feature does it that has something to say.
    pub(crate) async fn tells(&self, notice: Notice) {
        self.app.db.write(move |conn| Ok(conn.notify(notice)?)).await.unwrap();
    }
}
