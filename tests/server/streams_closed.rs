//! Who may listen, with what, and until when.

use std::{
    io::{self, Write},
    sync::{Arc, Mutex},
};

use heliograph::accounts::Role;
use http::{Method, StatusCode};
use serde_json::{Value, json};
use tokio_tungstenite::tungstenite::{
    Bytes, Message,
    protocol::frame::{
        Frame,
        coding::{Data, OpCode},
    },
};

use crate::support::{Backend, Events, Options, Person, Socket, TestApp, journeys};

journeys! {
    auth_08_a_token_in_the_address_is_good_for_streams_alone,
    a_stream_of_another_page_does_not_get_our_cookie,
    auth_09_an_app_alone_listens_to_nothing,
    a_stream_asks_for_the_scopes_of_what_it_tells,
    auth_10_a_revoked_token_ends_its_streams,
    auth_10_a_session_that_ends_ends_its_streams,
    auth_10_who_leaves_hears_no_more,
    adm_03_who_loses_a_role_loses_the_stream,
    parse_28_what_cannot_be_read_closes_the_socket,
    parse_28_who_talks_too_much_is_hung_up_on,
    flt_16_a_stop_is_told_to_everyone_who_listens,
    the_eleventh_stream_of_one_person_is_refused,
}

const STREAMING: &str = "/api/v1/streaming";

async fn refused(app: &TestApp, path: &str, headers: &[(&'static str, &str)]) -> StatusCode {
    let (socket, events) =
        (Socket::open(app, STREAMING, headers).await.err(), Events::open(app, path, headers).await.err());
    assert_eq!(socket, events);
    socket.expect("both are open")
}

/// What is written down, at the most talkative.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

async fn auth_08_a_token_in_the_address_is_good_for_streams_alone(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let token = ann.token.clone().unwrap();
    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_writer(move || writer.clone())
        .finish();
    // The server of this test is on this thread, and so are its requests.
    let listening = tracing::subscriber::set_default(subscriber);
    tracing::info!("the log is open");
    let in_address = format!("{STREAMING}?stream=user&access_token={token}");
    let mut sockets = vec![
        Socket::open(&app, &in_address, &[]).await.unwrap(),
        Socket::open(&app, "/api/v1/streaming?stream=user", &[("sec-websocket-protocol", &token)])
            .await
            .unwrap(),
        ann.opens("?stream=user").await,
    ];
    let echoed: Vec<_> = sockets.iter().map(|socket| socket.protocol.clone()).collect();
    assert_eq!(echoed, [None, Some(token.clone()), None]);
    let path = format!("{STREAMING}/user?access_token={token}");
    let mut events = Events::open(&app, &path, &[]).await.unwrap();
    let id = ann.posts("the sea at dusk").await;
    for socket in &mut sockets {
        assert_eq!(socket.hears().await.line(), format!("user update {id}"));
    }
    assert_eq!(events.hears().await.unwrap().line(), format!("update {id}"));
    app.settle().await;
    drop(listening);
    let log = String::from_utf8_lossy(&log.0.lock().unwrap()).into_owned();
    assert!(log.contains("the log is open"), "nothing was written down");
    assert!(!log.contains(&token), "the token is written down");
    let me = format!("/api/v1/accounts/verify_credentials?access_token={token}");
    app.stranger().get(&me).await.is(StatusCode::UNAUTHORIZED);
    let offered = [("sec-websocket-protocol", token.as_str())];
    let home = app.stranger().send_with(Method::GET, "/api/v1/timelines/home", None, &offered).await;
    home.is(StatusCode::UNAUTHORIZED);
    assert_eq!(refused(&app, "/api/v1/streaming/public", &[]).await, StatusCode::UNAUTHORIZED);
    let wrong = [("authorization", "Bearer wrong")];
    assert_eq!(refused(&app, "/api/v1/streaming/user", &wrong).await, StatusCode::UNAUTHORIZED);
}

async fn sign_up(app: &TestApp, name: &str) -> (String, Value) {
    let form =
        json!({"username": name, "email": format!("{name}@mail.test"), "password": "on the hill, at dusk"});
    let answer = app.stranger().post_json("/api/heliograph/v1/registrations", &form).await.is(StatusCode::OK);
    (answer.header("set-cookie").split(';').next().unwrap().to_owned(), answer.json())
}

async fn a_stream_of_another_page_does_not_get_our_cookie(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let (cookie, _) = sign_up(&app, "ann").await;
    let path = "/api/v1/streaming/user";
    let ours = [("cookie", cookie.as_str()), ("origin", app.origin.as_str())];
    Socket::open(&app, STREAMING, &ours).await.unwrap();
    Events::open(&app, path, &ours).await.unwrap();
    for origin in ["https://evil.example", "null"] {
        let theirs = [("cookie", cookie.as_str()), ("origin", origin)];
        assert_eq!(refused(&app, path, &theirs).await, StatusCode::UNAUTHORIZED);
    }
    let cross =
        [("cookie", cookie.as_str()), ("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "websocket")];
    assert_eq!(refused(&app, path, &cross).await, StatusCode::UNAUTHORIZED);
}

async fn auth_09_an_app_alone_listens_to_nothing(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let form =
        json!({"client_name": "an app", "redirect_uris": "urn:ietf:wg:oauth:2.0:oob", "scopes": "read"});
    let client = app.stranger().post_json("/api/v1/apps", &form).await.is(StatusCode::OK).json();
    let form = json!({"grant_type": "client_credentials", "client_id": client["client_id"],
                      "client_secret": client["client_secret"], "scope": "read"});
    let token = app.stranger().post_json("/oauth/token", &form).await.is(StatusCode::OK).json();
    let bearer = format!("Bearer {}", token["access_token"].as_str().unwrap());
    for path in ["user", "public", "hashtag?tag=sea"] {
        let path = format!("{STREAMING}/{path}");
        assert_eq!(refused(&app, &path, &[("authorization", &bearer)]).await, StatusCode::FORBIDDEN);
    }
}

/// The same person with an app that may do less.
async fn with_scopes(who: &Person, scopes: &str) -> Person {
    let id = who.id.parse().unwrap();
    let account =
        who.app.app.db.read(move |conn| Ok(heliograph::accounts::db::find(conn, id)?)).await.unwrap();
    let token = who.app.token(&account.unwrap(), scopes).await;
    who.with_token(&token)
}

async fn a_stream_asks_for_the_scopes_of_what_it_tells(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    let readers = with_scopes(&ann, "read:statuses").await;
    let told = with_scopes(&ann, "read:notifications").await;
    let writers = with_scopes(&ann, "write").await;
    for (who, path) in
        [(&readers, "user/notification"), (&told, "user"), (&told, "public"), (&writers, "user")]
    {
        assert_eq!(who.tries_to_stream(path).await.err(), Some(StatusCode::FORBIDDEN), "{path}");
    }
    let mut news = told.streams("user/notification").await;
    // The home without the news, because that is all that this token reads.
    let mut socket = readers.opens("?stream=user").await;
    socket.says(&json!({"type": "subscribe", "stream": "user:notification"})).await;
    assert_eq!(socket.frame().await["status"], 403);
    bob.does("follow", &ann.id).await;
    app.settle().await;
    assert_eq!(news.hears().await.unwrap().payload["type"], "follow");
    assert!(socket.has_heard(&readers).await.is_empty());
}

async fn auth_10_a_revoked_token_ends_its_streams(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let other = with_scopes(&ann, "read").await;
    let mut socket = ann.opens("?stream=user").await;
    let mut idle = ann.opens("").await;
    let mut events = ann.streams("public").await;
    let mut kept = other.opens("?stream=user").await;
    let token = ann.token.clone().unwrap();
    app.change("DELETE FROM oauth_tokens WHERE scopes <> 'read'").await;
    // Nothing happens; they are found by being looked for.
    assert_eq!(socket.is_closed().await, 1008);
    assert_eq!(idle.is_closed().await, 1008);
    events.ends().await;
    let bearer = format!("Bearer {token}");
    let again = refused(&app, "/api/v1/streaming/user", &[("authorization", &bearer)]).await;
    assert_eq!(again, StatusCode::UNAUTHORIZED);
    let id = other.with_token(other.token.as_deref().unwrap());
    assert!(kept.has_heard(&id).await.is_empty());
}

async fn auth_10_a_session_that_ends_ends_its_streams(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let (cookie, session) = sign_up(&app, "ann").await;
    let ours = [("cookie", cookie.as_str())];
    let mut socket = Socket::open(&app, "/api/v1/streaming?stream=user", &ours).await.unwrap();
    let mut events = Events::open(&app, "/api/v1/streaming/user", &ours).await.unwrap();
    let signed = [("cookie", cookie.as_str()), ("x-csrf-token", session["csrf"].as_str().unwrap())];
    let out = app.stranger().send_with(Method::DELETE, "/api/heliograph/v1/session", None, &signed).await;
    assert!(out.status.is_success(), "{}", out.text());
    assert_eq!(socket.is_closed().await, 1008);
    events.ends().await;
    // One that lies idle ends too, while somebody listens.
    let form = json!({"login": "ann", "password": "on the hill, at dusk"});
    let answer = app.stranger().post_json("/api/heliograph/v1/session", &form).await.is(StatusCode::OK);
    let cookie = answer.header("set-cookie").split(';').next().unwrap().to_owned();
    let mut socket = Socket::open(&app, STREAMING, &[("cookie", &cookie)]).await.unwrap();
    app.app.clock.advance(chrono::TimeDelta::days(31));
    assert_eq!(socket.is_closed().await, 1008);
}

async fn auth_10_who_leaves_hears_no_more(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let (cookie, session) = sign_up(&app, "ann").await;
    let bob = app.account("bob").await;
    let mut socket =
        Socket::open(&app, "/api/v1/streaming?stream=public", &[("cookie", &cookie)]).await.unwrap();
    let signed = [("cookie", cookie.as_str()), ("x-csrf-token", session["csrf"].as_str().unwrap())];
    let password = json!({"password": "on the hill, at dusk"});
    let leave = "/api/heliograph/v1/account";
    app.stranger().send_with(Method::DELETE, leave, Some(&password), &signed).await.is(StatusCode::OK);
    // An event that comes first finds the same as the look for who is gone.
    bob.posts("the sea at dusk").await;
    app.settle().await;
    assert_eq!(socket.is_closed().await, 1008);
    let again = refused(&app, "/api/v1/streaming/public", &[("cookie", &cookie)]).await;
    assert_eq!(again, StatusCode::UNAUTHORIZED);
}

async fn adm_03_who_loses_a_role_loses_the_stream(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [mia, ann] = [app.staff("mia", Role::Moderator).await, app.account("ann").await];
    let mut events = mia.streams("user/notification").await;
    let mut socket = mia.opens("?stream=user").await;
    let mut others = ann.opens("?stream=user").await;
    app.change("UPDATE users SET role = 'user' WHERE role = 'moderator'").await;
    assert_eq!(socket.is_closed().await, 1008);
    events.ends().await;
    // As somebody without a role they may listen again.
    let mut socket = mia.opens("?stream=user").await;
    assert!(socket.has_heard(&mia).await.is_empty());
    assert!(others.has_heard(&ann).await.is_empty());
}

fn text_frame(bytes: &'static [u8]) -> Message {
    Message::Frame(Frame::message(Bytes::from_static(bytes), OpCode::Data(Data::Text), true))
}

async fn parse_28_what_cannot_be_read_closes_the_socket(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let mut not_utf8 = ann.opens("").await;
    not_utf8.sends(text_frame(b"\xff\xfe")).await;
    assert_eq!(not_utf8.is_closed().await, 1007);
    let mut large = ann.opens("").await;
    large.tries(Message::text("x".repeat(70_000))).await;
    assert_eq!(large.is_closed().await, 1009);
    // Many parts, each small, are one message all the same.
    let mut endless = ann.opens("").await;
    let part =
        |code, end| Message::Frame(Frame::message(Bytes::from(vec![b'x'; 8_000]), OpCode::Data(code), end));
    let mut open = endless.tries(part(Data::Text, false)).await;
    for _ in 0..20 {
        open = open && endless.tries(part(Data::Continue, false)).await;
    }
    assert_eq!(endless.is_closed().await, 1009);
    let mut binary = ann.opens("").await;
    binary.sends(Message::binary(vec![1, 2, 3])).await;
    assert_eq!(binary.is_closed().await, 1003);
    // A message of the most that is taken is read, and is nonsense.
    let mut fits = ann.opens("").await;
    fits.sends(Message::text("x".repeat(64 << 10))).await;
    assert_eq!(fits.frame().await["status"], 422);
}

async fn parse_28_who_talks_too_much_is_hung_up_on(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let subscribe = json!({"type": "subscribe", "stream": "user"}).to_string();
    for message in [Message::Ping(Bytes::new()), Message::text(subscribe)] {
        let mut socket = ann.opens("").await;
        let mut said = 0;
        while said < 1_000 && socket.tries(message.clone()).await {
            said += 1;
        }
        // Whoever goes on talking may miss the word with which they are hung up on.
        let code = socket.is_closed().await;
        assert!(code == 1008 || (code == 0 && said < 1_000), "{code} after {said}");
    }
    let mut socket = ann.opens("").await;
    for number in 0..50 {
        socket.says(&json!({"type": "subscribe", "stream": "hashtag", "tag": format!("t{number}")})).await;
    }
    socket.says(&json!({"type": "subscribe", "stream": "user"})).await;
    assert_eq!(socket.frame().await["status"], 429);
}

async fn flt_16_a_stop_is_told_to_everyone_who_listens(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let mut sockets = [ann.opens("?stream=user").await, ann.opens("").await];
    let mut events = ann.streams("public").await;
    let mut open = app.app.hub.count();
    assert_eq!(*open.borrow(), 3);
    app.app.hub.stop();
    for socket in &mut sockets {
        assert_eq!(socket.is_closed().await, 1001);
    }
    events.ends().await;
    drop((sockets, events));
    // The process waits for this before it ends.
    open.wait_for(|open| *open == 0).await.unwrap();
    assert_eq!(ann.tries_to_open("").await.err(), Some(StatusCode::SERVICE_UNAVAILABLE));
    assert_eq!(ann.tries_to_stream("user").await.err(), Some(StatusCode::SERVICE_UNAVAILABLE));
}

async fn the_eleventh_stream_of_one_person_is_refused(backend: &Backend) {
    let options = Options { limits: true, ..Options::default() };
    let app = TestApp::with(backend, "a.test", options).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    let mut sockets = Vec::new();
    for _ in 0..9 {
        sockets.push(ann.opens("").await);
    }
    let events = ann.streams("user").await;
    assert_eq!(ann.tries_to_open("").await.err(), Some(StatusCode::TOO_MANY_REQUESTS));
    let refused = ann.get("/api/v1/streaming/user").await.is(StatusCode::TOO_MANY_REQUESTS).json();
    assert_eq!(refused, json!({"error": "At most ten streams can be open at the same time"}));
    bob.opens("").await;
    drop(events);
    let mut open = app.app.hub.count();
    open.wait_for(|open| *open < 10).await.unwrap();
    ann.opens("").await;
}
