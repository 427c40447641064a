//! SIGTERM while people listen: everyone is told, and the process ends by itself.

use std::process::Command;

use futures::StreamExt as _;
use http::{HeaderValue, StatusCode, header::AUTHORIZATION};
use serde_json::json;
use tokio::net::TcpStream;
use tokio_tungstenite::{
    WebSocketStream, client_async,
    tungstenite::{Message, client::IntoClientRequest as _, protocol::frame::coding::CloseCode},
};

use super::{PATIENCE, Person, Server, rounds, until};
use crate::support::{Backend, ids, journeys};

journeys! { flt_16_a_process_that_is_asked_to_stop_tells_everyone_and_ends }

async fn opens(server: &Server, who: &Person) -> WebSocketStream<TcpStream> {
    let stream = TcpStream::connect(("127.0.0.1", server.port)).await.unwrap();
    let url = format!("ws://localhost:{}/api/v1/streaming?stream=user", server.port);
    let mut request = url.into_client_request().unwrap();
    let bearer = HeaderValue::try_from(format!("Bearer {}", who.token)).unwrap();
    request.headers_mut().insert(AUTHORIZATION, bearer);
    client_async(request, stream).await.unwrap().0
}

/// Events whose stream is open.
async fn listens(server: &Server, who: &Person) -> reqwest::Response {
    let url = format!("http://127.0.0.1:{}/api/v1/streaming/user", server.port);
    let mut answer = server.http.get(url).bearer_auth(&who.token).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::OK);
    assert_eq!(answer.chunk().await.unwrap().unwrap(), ":)\n");
    answer
}

async fn is_told(mut socket: WebSocketStream<TcpStream>) -> Option<CloseCode> {
    loop {
        match tokio::time::timeout(PATIENCE, socket.next()).await.expect("nothing is heard") {
            Some(Ok(Message::Close(frame))) => return frame.map(|frame| frame.code),
            Some(Ok(_)) => {}
            Some(Err(_)) | None => return None,
        }
    }
}

async fn flt_16_a_process_that_is_asked_to_stop_tells_everyone_and_ends(backend: &Backend) {
    let mut server = Server::start(backend).await;
    let ann = server.person("ann");
    let mut posts = Vec::new();
    for round in 0..rounds(100) {
        let sockets = [opens(&server, &ann).await, opens(&server, &ann).await];
        let mut events = listens(&server, &ann).await;
        let post = ann.post("/api/v1/statuses", json!({"status": format!("round {round}")})).await;
        posts.push(post["id"].as_str().unwrap().to_owned());
        let asked = Command::new("kill").args(["-TERM", &server.child.id().to_string()]).status().unwrap();
        assert!(asked.success());
        for socket in sockets {
            assert_eq!(is_told(socket).await, Some(CloseCode::Away));
        }
        // The end of the events is their end, not a broken connection.
        while events.chunk().await.unwrap().is_some() {}
        let ended = until("the end of the process", async || server.child.try_wait().unwrap()).await;
        assert!(ended.success(), "{ended}");
        let refused = ann.tries(http::Method::GET, "/health", None).await;
        assert!(refused.is_none(), "somebody listens still");
        server.comes_back().await;
    }
    // What was acknowledged is there.
    posts.reverse();
    let there = ids(&serde_json::Value::Array(ann.all("/api/v1/timelines/home?limit=40").await));
    assert_eq!(there, posts);
}
