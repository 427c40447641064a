//! Many streams, slow ones, and those of several nodes.

use std::{fs, time::Duration};

use heliograph::{
    ids::AccountId,
    notices::{Notice, Word},
};
use http::StatusCode;
use serde_json::json;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpSocket,
    time::timeout,
};

use crate::support::{Backend, Options, Person, TestApp, counts, journeys, on_postgres};

journeys! {
    flt_30_who_never_reads_is_dropped_and_others_hear,
    flt_30_idle_streams_take_little_room,
}

/// More than anything takes on a machine that does other things too.
const PATIENCE: Duration = Duration::from_mins(1);

/// A connection that reads nothing after its stream is open, with as little room in the kernel as it gives.
async fn opens_quietly(who: &Person, request: &str, until: &[u8]) -> tokio::net::TcpStream {
    let socket = TcpSocket::new_v4().unwrap();
    socket.set_recv_buffer_size(4 << 10).unwrap();
    let mut stream = socket.connect(who.app.address).await.unwrap();
    let request = format!(
        "GET {request} HTTP/1.1\r\nHost: {}\r\nAuthorization: Bearer {}\r\n\
         Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n\
         Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
        who.app.authority,
        who.token.as_deref().unwrap()
    );
    stream.write_all(request.as_bytes()).await.unwrap();
    let (mut head, mut byte) = (Vec::new(), [0]);
    while !head.ends_with(until) {
        timeout(PATIENCE, stream.read_exact(&mut byte)).await.unwrap().unwrap();
        head.push(byte[0]);
    }
    stream
}

const SOCKET: (&str, &[u8]) = ("/api/v1/streaming?stream=user", b"\r\n\r\n");
const EVENTS: (&str, &[u8]) = ("/api/v1/streaming/user", b":)\n");

async fn flt_30_who_never_reads_is_dropped_and_others_hear(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let mut quick = ann.opens("?stream=user").await;
    let mut deaf = Vec::new();
    for (request, until) in [SOCKET, EVENTS] {
        deaf.push(opens_quietly(&ann, request, until).await);
    }
    let mut open = app.app.hub.count();
    assert_eq!(*open.borrow(), 3);
    let account: AccountId = ann.id.parse().unwrap();
    let payload = json!("x".repeat(60_000)).to_string();
    // What the kernel keeps for them is full first, then what the server keeps.
    for _ in 0..600 {
        let payload = payload.clone();
        app.tells(Notice::ToOne { account, word: Word::Announcement, payload }).await;
        assert_eq!(quick.hears().await.event, "announcement");
    }
    // The socket is hung up on; of the other, which hears nothing of it, the kernel will tell in time.
    timeout(PATIENCE, open.wait_for(|open| *open <= 2)).await.unwrap().unwrap();
    let mut events = deaf.pop().unwrap();
    // Whoever reads on finds the end, and not everything before it.
    let (mut rest, mut some) = (Vec::new(), vec![0; 64 << 10]);
    while !rest.ends_with(b"\r\n0\r\n\r\n") {
        let read = timeout(PATIENCE, events.read(&mut some)).await.unwrap().unwrap();
        assert_ne!(read, 0, "cut off without an end");
        rest.extend_from_slice(&some[..read]);
    }
    assert!(rest.len() < 600 * 60_000, "everything was kept");
    timeout(PATIENCE, open.wait_for(|open| *open == 1)).await.unwrap().unwrap();
    let id = ann.posts("the sea at dusk").await;
    app.settle().await;
    assert_eq!(quick.has_heard(&ann).await, [format!("user update {id}")]);
}

/// Bytes of this process that are in memory.
fn resident() -> usize {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
    let kibibytes: usize = line.split_ascii_whitespace().next().unwrap().parse().unwrap();
    kibibytes * 1024
}

/// What 5,000 of them may take (promise of the performance design), for each of them.
const ALLOWANCE: usize = (200 << 20) / 5_000;

async fn flt_30_idle_streams_take_little_room(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    bob.does("follow", &ann.id).await;
    app.settle().await;
    let many = counts(300, 5_000);
    // What is made once is made before.
    let mut quick = bob.opens("?stream=user").await;
    let warm = [opens_quietly(&ann, SOCKET.0, SOCKET.1).await, opens_quietly(&ann, EVENTS.0, EVENTS.1).await];
    ann.posts("the sea at dawn").await;
    app.settle().await;
    assert_eq!(quick.has_heard(&bob).await.len(), 1);
    let before = resident();
    let mut idle = Vec::with_capacity(many);
    for number in 0..many {
        let (request, until) = if number % 2 == 0 { SOCKET } else { EVENTS };
        idle.push(opens_quietly(&ann, request, until).await);
    }
    let grown = resident().saturating_sub(before);
    println!("{many} idle streams take {} KiB, {} KiB each", grown >> 10, (grown / many) >> 10);
    assert!(grown <= many * ALLOWANCE, "{many} idle streams take {} KiB", grown >> 10);
    assert_eq!(*app.app.hub.count().borrow(), many + 3);
    let id = ann.posts("the sea at dusk").await;
    app.settle().await;
    assert_eq!(quick.has_heard(&bob).await, [format!("user update {id}")]);
    drop((idle, warm));
}

/// Several nodes are on PostgreSQL alone.
#[tokio::test]
async fn what_one_node_does_is_heard_on_another() {
    on_postgres(async |backend| two_nodes(backend).await).await;
}

async fn two_nodes(backend: &Backend) {
    let first = TestApp::start(backend).await;
    let options = Options { beside: Some(first.clone()), ..Options::default() };
    let second = TestApp::with(backend, "a.test", options).await;
    let [ann, bob] = first.accounts(["ann", "bob"]).await;
    bob.does("follow", &ann.id).await;
    first.settle().await;
    let there = |who: &Person| Person { app: second.clone(), ..who.clone() };
    let (bob_there, ann_there) = (there(&bob), there(&ann));
    let mut socket = bob_there.opens("?stream=user").await;
    let mut here = bob.opens("?stream=user").await;
    let id = ann.posts("the sea at dusk").await;
    first.settle().await;
    for socket in [&mut socket, &mut here] {
        assert_eq!(socket.hears().await.line(), format!("user update {id}"));
    }
    ann_there.put(&format!("/api/v1/statuses/{id}"), &json!({"status": "the sea"})).await.is(StatusCode::OK);
    second.settle().await;
    for socket in [&mut socket, &mut here] {
        assert_eq!(socket.hears().await.line(), format!("user status.update {id}"));
    }
    bob_there.marks().await;
    // Each event comes once to each, wherever it happened.
    for socket in [&mut socket, &mut here] {
        assert_eq!(socket.hears().await.event, "announcement");
    }
    // The connection to the other nodes is lost, and made anew.
    let listeners = "SELECT count(pg_terminate_backend(pid)) AS number FROM pg_stat_activity \
                     WHERE datname = current_database() AND application_name = 'heliograph streams'";
    assert_eq!(first.number(listeners).await, 2);
    let mut heard = false;
    for _ in 0..PATIENCE.as_secs() {
        bob.marks().await;
        heard = timeout(Duration::from_secs(1), socket.hears()).await.is_ok();
        if heard {
            break;
        }
    }
    assert!(heard, "nobody listens to the other node any more");
}
