//! Streams as a WebSocket, on which a client may ask for several channels, and for others later.

use std::time::Duration;

use axum::extract::ws::{CloseFrame, Message, Utf8Bytes, WebSocket, WebSocketUpgrade, close_code};
use serde::{Deserialize, Serialize};
use tokio::time::{Instant, MissedTickBehavior, interval_at, timeout};
use tungstenite::{Error as Fault, error::ProtocolError};

use super::{
    channel::{Asked, Channel, Wish},
    hub::{End, Line, Message as Event},
    pass::Pass,
};
use crate::{
    app::App,
    db::found,
    error::{Error, Result},
    lists::db as lists,
};

/// Bytes that are read and written at once; thousands of sockets are open.
const BUFFER: usize = 4 << 10;
/// Bytes of one message of a client.
const MESSAGE: usize = 64 << 10;
/// How often the other end is asked whether it is there. Who did not answer twice is not.
const PING: Duration = Duration::from_secs(30);
/// How long one message may take to be written.
const WRITE: Duration = Duration::from_secs(10);
/// How long the other end has to say goodbye.
const GOODBYE: Duration = Duration::from_secs(2);
/// What a client may say between two pings.
const MOST_SAID: u32 = 200;

/// How this socket is to be.
pub(super) fn modest(upgrade: WebSocketUpgrade) -> WebSocketUpgrade {
    upgrade
        .read_buffer_size(BUFFER)
        .write_buffer_size(BUFFER)
        .max_message_size(MESSAGE)
        .max_frame_size(MESSAGE)
}

/// What a client says on its socket.
#[derive(Debug, Deserialize)]
struct Said {
    #[serde(rename = "type")]
    kind: String,
    #[serde(flatten)]
    asked: Asked,
}

/// What it is told.
#[derive(Debug, Serialize)]
struct Frame<'a> {
    stream: &'a [String],
    event: &'static str,
    payload: &'a str,
}

#[derive(Debug, Serialize)]
struct Complaint {
    error: String,
    status: u16,
}

fn frame(event: &Event) -> Message {
    let frame = Frame { stream: &event.label, event: event.word.as_str(), payload: &event.payload };
    text(&frame)
}

fn complaint(error: &Error) -> Message {
    text(&Complaint { error: error.sentence(), status: error.status().as_u16() })
}

fn text(what: &impl Serialize) -> Message {
    Message::Text(serde_json::to_string(what).unwrap_or_default().into())
}

/// Serves one socket until either end has had enough.
pub(super) async fn serve(app: App, mut socket: WebSocket, mut line: Line, pass: Pass, first: Asked) {
    if first.stream.is_some()
        && let Err(error) = listen(&app, &line, &pass, &first).await
        && send(&mut socket, complaint(&error)).await.is_err()
    {
        return;
    }
    let mut pings = interval_at(Instant::now() + PING, PING);
    pings.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let (mut unanswered, mut said) = (0, 0);
    loop {
        let done = tokio::select! {
            event = line.next() => match event {
                Ok(event) => send(&mut socket, frame(&event)).await,
                Err(end) => return close(socket, reason(end)).await,
            },
            heard = socket.recv() => {
                (unanswered, said) = (0, said + 1);
                if MOST_SAID < said {
                    return close(socket, (close_code::POLICY, "Too many messages")).await;
                }
                match heard {
                    Some(Ok(Message::Text(words))) => answer(&app, &mut socket, &line, &pass, &words).await,
                    Some(Ok(Message::Binary(_))) => {
                        return close(socket, (close_code::UNSUPPORTED, "Only text is understood")).await;
                    }
                    // Answers to pings, and the farewell, go out by themselves with the next reading.
                    Some(Ok(Message::Ping(_) | Message::Pong(_) | Message::Close(_))) => Ok(()),
                    Some(Err(error)) => return give_up(socket, error).await,
                    None => return,
                }
            },
            _ = pings.tick() => {
                (unanswered, said) = (unanswered + 1, 0);
                if 2 < unanswered {
                    return;
                }
                send(&mut socket, Message::Ping(Vec::new().into())).await
            },
        };
        if done.is_err() {
            return;
        }
    }
}

/// The other end does not take it, or is gone.
struct Lost;

async fn send(socket: &mut WebSocket, message: Message) -> Result<(), Lost> {
    match timeout(WRITE, socket.send(message)).await {
        Ok(Ok(())) => Ok(()),
        Ok(Err(_)) | Err(_) => Err(Lost),
    }
}

async fn answer(
    app: &App,
    socket: &mut WebSocket,
    line: &Line,
    pass: &Pass,
    words: &Utf8Bytes,
) -> Result<(), Lost> {
    match obey(app, line, pass, words.as_str()).await {
        Ok(()) => Ok(()),
        Err(error) => send(socket, complaint(&error)).await,
    }
}

async fn obey(app: &App, line: &Line, pass: &Pass, words: &str) -> Result<()> {
    let said: Said =
        serde_json::from_str(words).map_err(|_| Error::invalid("This is no message that is understood"))?;
    match said.kind.as_str() {
        "subscribe" => listen(app, line, pass, &said.asked).await,
        "unsubscribe" => {
            line.unsubscribe(&Wish::read(&said.asked)?.channel);
            Ok(())
        }
        _ => Err(Error::invalid("Unknown message type")),
    }
}

/// Adds a channel, if this token may hear it and a list is one's own.
pub(super) async fn listen(app: &App, line: &Line, pass: &Pass, asked: &Asked) -> Result<()> {
    let wish = Wish::read(asked)?;
    pass.check(wish.channel.scope())?;
    if let Channel::List(list) = wish.channel {
        let who = pass.account;
        app.db.read(move |conn| found(lists::find_own(conn, who, list))).await?;
    }
    line.subscribe(wish)
}

fn reason(end: End) -> (u16, &'static str) {
    match end {
        End::Stop => (close_code::AWAY, "The server is stopping"),
        End::Gone => (close_code::POLICY, "The access token is invalid"),
        End::Slow => (close_code::AGAIN, "More came than was taken"),
    }
}

/// What cannot be read is said to be so, and nothing more is read.
async fn give_up(socket: WebSocket, error: axum::Error) {
    let fault = error.into_inner();
    let why = match fault.downcast_ref::<Fault>() {
        Some(Fault::Utf8(_)) => (close_code::INVALID, "Text is UTF-8"),
        Some(Fault::Capacity(_)) => (close_code::SIZE, "The message is too large"),
        Some(Fault::Protocol(ProtocolError::ResetWithoutClosingHandshake) | Fault::Io(_)) | None => return,
        Some(_) => (close_code::PROTOCOL, "This is no WebSocket"),
    };
    close(socket, why).await;
}

async fn close(mut socket: WebSocket, (code, reason): (u16, &'static str)) {
    let farewell = CloseFrame { code, reason: Utf8Bytes::from_static(reason) };
    if send(&mut socket, Message::Close(Some(farewell))).await.is_err() {
        return;
    }
    // The other end says goodbye too; whoever hung up first would take the words back that are under way.
    let goodbye = async { while let Some(Ok(_)) = socket.recv().await {} };
    let _ = timeout(GOODBYE, goodbye).await;
}
