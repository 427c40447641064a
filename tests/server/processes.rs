//! The same with real processes over loopback: what is promised must survive the end of one.

use std::{
    io::Write as _,
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use heliograph::clock::Clock;
use http::{Method, StatusCode};
use serde_json::{Value, json};

use crate::support::{Actor, Answer, Backend, FakePeer, client, ids};

/// Everything that a process may take, on a machine that does other things too.
const PATIENCE: Duration = Duration::from_mins(1);

/// Asks again until there is an answer.
async fn until<T>(what: &str, mut ask: impl AsyncFnMut() -> Option<T>) -> T {
    let deadline = Instant::now() + PATIENCE;
    loop {
        if let Some(answer) = ask().await {
            return answer;
        }
        assert!(Instant::now() < deadline, "{what} did not happen");
        tokio::task::yield_now().await;
    }
}

/// One process and its data folder, which outlives it.
struct Server {
    child: Child,
    data: tempfile::TempDir,
    port: u16,
    http: reqwest::Client,
}

impl Drop for Server {
    fn drop(&mut self) {
        // Killed already, or killed now: either is the end of it.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The program, with nothing of this process's own settings.
pub(crate) fn program(data: &Path, port: u16) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_heliograph"));
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("HELIOGRAPH_") {
            command.env_remove(name);
        }
    }
    command
        .env("HELIOGRAPH_FEDERATION__INSECURE", "true")
        .env("HELIOGRAPH_FEDERATION__ALLOW_NETWORKS", "[\"127.0.0.0/8\"]")
        .env("HELIOGRAPH_REGISTRATION__MODE", "open")
        .env("HELIOGRAPH_LIMITS__ENABLED", "false")
        .env("HELIOGRAPH_LOG__FILTER", "warn")
        .args(["--data", data.to_str().unwrap()])
        .args(["--listen", &format!("127.0.0.1:{port}")])
        .args(["--url", &format!("http://localhost:{port}")]);
    command
}

fn spawn(data: &Path, port: u16) -> Child {
    program(data, port).arg("serve").stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

impl Server {
    async fn start() -> Self {
        let data = tempfile::tempdir().unwrap();
        // Free a moment ago; whoever takes it first wins, which on a private machine is us.
        let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let server = Self { child: spawn(data.path(), port), data, port, http: client() };
        server.answers().await;
        server
    }

    async fn answers(&self) {
        until("the start of a server", async || {
            let url = format!("http://127.0.0.1:{}/health", self.port);
            self.http.get(url).send().await.ok().filter(|answer| answer.status().is_success()).map(drop)
        })
        .await;
    }

    /// SIGKILL, and a new process on what the old one left.
    async fn dies_and_comes_back(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
        self.child = spawn(self.data.path(), self.port);
        self.answers().await;
    }

    fn origin(&self) -> String {
        format!("http://localhost:{}", self.port)
    }

    /// Someone with a token, made on the machine itself beside the running server.
    fn person(&self, name: &str) -> Person {
        let mail = format!("{name}@mail.test");
        let mut create = program(self.data.path(), self.port)
            .args(["admin", "account", "create", name, "--email", &mail, "--password-stdin"])
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        create.stdin.take().unwrap().write_all(b"a heliograph on the hill\n").unwrap();
        assert!(create.wait().unwrap().success());
        let token = program(self.data.path(), self.port).args(["admin", "token", name]).output().unwrap();
        assert!(token.status.success(), "{}", String::from_utf8_lossy(&token.stderr));
        Person {
            base: format!("http://127.0.0.1:{}", self.port),
            token: String::from_utf8(token.stdout).unwrap().trim().to_owned(),
            http: self.http.clone(),
        }
    }
}

#[derive(Clone)]
struct Person {
    base: String,
    token: String,
    http: reqwest::Client,
}

impl Person {
    /// None where the server is gone.
    async fn tries(&self, method: Method, path: &str, body: Option<Value>) -> Option<Answer> {
        let mut request = self.http.request(method, format!("{}{path}", self.base)).bearer_auth(&self.token);
        if let Some(body) = body {
            request = request.json(&body);
        }
        Some(Answer::of(request.send().await.ok()?).await)
    }

    async fn does(&self, method: Method, path: &str, body: Option<Value>) -> Value {
        self.tries(method, path, body).await.unwrap().is(StatusCode::OK).json()
    }

    async fn get(&self, path: &str) -> Value {
        self.does(Method::GET, path, None).await
    }

    async fn post(&self, path: &str, body: Value) -> Value {
        self.does(Method::POST, path, Some(body)).await
    }

    /// Every item of a list, page after page.
    async fn all(&self, path: &str) -> Vec<Value> {
        let (mut items, mut next) = (Vec::new(), Some(path.to_owned()));
        while let Some(path) = next.take() {
            let page = self.tries(Method::GET, &path, None).await.unwrap().is(StatusCode::OK);
            items.extend(page.json().as_array().unwrap().iter().cloned());
            next = page.link("next");
        }
        items
    }
}

#[tokio::test]
async fn a_photo_travels_between_two_processes() {
    let (a, b) = (Server::start().await, Server::start().await);
    let (ann, bob) = (a.person("ann"), b.person("bob"));
    let handle = format!("@bob@localhost:{}", b.port);
    let found = ann.get(&format!("/api/v2/search?resolve=true&q={handle}")).await;
    let bob_at_a = found["accounts"][0]["id"].as_str().unwrap().to_owned();
    ann.post(&format!("/api/v1/accounts/{bob_at_a}/follow"), json!({})).await;
    until("the follow", async || {
        let relation = ann.get(&format!("/api/v1/accounts/relationships?id[]={bob_at_a}")).await;
        (relation[0]["following"] == true).then_some(())
    })
    .await;

    let post = bob.post("/api/v1/statuses", json!({"status": "First light"})).await;
    let post = post["id"].as_str().unwrap();
    let home = async || ids(&ann.get("/api/v1/timelines/home").await);
    let seen = until("the post at home", async || home().await.pop()).await;
    ann.post(&format!("/api/v1/statuses/{seen}/favourite"), json!({})).await;
    ann.post("/api/v1/statuses", json!({"status": "What a light!", "in_reply_to_id": seen})).await;
    until("all three news", async || {
        let news = bob.get("/api/v1/notifications").await;
        let mut kinds: Vec<_> = news.as_array().unwrap().iter().map(|one| one["type"].to_string()).collect();
        kinds.sort();
        (kinds == ["\"favourite\"", "\"follow\"", "\"mention\""]).then_some(())
    })
    .await;

    let path = format!("/api/v1/statuses/{post}");
    bob.does(Method::PUT, &path, Some(json!({"status": "Last light"}))).await;
    until("the edit", async || {
        let now = ann.get(&format!("/api/v1/statuses/{seen}")).await;
        now["content"].as_str().unwrap().contains("Last light").then_some(())
    })
    .await;
    bob.does(Method::DELETE, &path, None).await;
    until("the deletion", async || home().await.is_empty().then_some(())).await;
    let document = client().get(format!("http://127.0.0.1:{}/p/{post}", b.port));
    let gone = document.header("accept", "application/activity+json").send().await.unwrap();
    assert_eq!(gone.status(), StatusCode::GONE);
}

/// 20, or as many as one has the patience for.
#[expect(clippy::disallowed_methods, reason = "a test's own switch is no setting of the server")]
fn rounds() -> usize {
    std::env::var("HELIOGRAPH_KILL_ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(20)
}

/// Posts and notes that one round sends.
const EACH: usize = 2;

/// On SQLite, whose file one process alone serves: the next one takes up at once what the last had in
/// its hands. On PostgreSQL that is free again only when the lease of the dead ends.
#[tokio::test]
async fn kill_9_loses_nothing() {
    let backend = Backend::sqlite();
    let mut server = Server::start().await;
    let ann = server.person("ann");
    let peer = FakePeer::start(&backend, "localhost").await;
    let vic = peer.actor("vic", 0);
    let uri = format!("{}/users/ann", server.origin());
    let follow = vic.activity("Follow", "/follows/1", &json!(uri));
    assert_eq!(deliver(&server, &vic, &follow).await, Some(StatusCode::ACCEPTED));
    until("the acceptance", async || (!peer.got("Accept").is_empty()).then_some(())).await;

    let (mut posted, mut accepted) = (Vec::new(), Vec::new());
    for round in 0..rounds() {
        let (posts, notes) = one_round(&mut server, &ann, &vic, &uri, round).await;
        posted.extend(posts);
        accepted.extend(notes);
        until("every acknowledged post at the peer", async || {
            let sent: Vec<Value> =
                peer.got("Create").iter().map(|create| create["object"]["id"].clone()).collect();
            posted.iter().all(|post| sent.contains(post)).then_some(())
        })
        .await;
        until("every acknowledged note at ann's", async || {
            let told = told(&ann).await;
            accepted.iter().all(|note| told.contains(note)).then_some(())
        })
        .await;
    }
    // At least once on the way, exactly once in the end.
    let mut told = told(&ann).await;
    let all = told.len();
    told.sort();
    told.dedup();
    assert_eq!(told.len(), all, "a note was applied twice");
    let me = ann.get("/api/v1/accounts/verify_credentials").await;
    let posts = ann.all(&format!("/api/v1/accounts/{}/statuses", me["id"].as_str().unwrap())).await;
    let mut captions: Vec<_> = posts.iter().map(|post| post["content"].to_string()).collect();
    assert_eq!(me["statuses_count"], captions.len());
    captions.sort();
    captions.dedup();
    assert_eq!(captions.len(), posts.len(), "a post is there twice");
    assert!(posted.iter().all(|uri| posts.iter().any(|post| post["uri"] == *uri)), "a post is lost");
    assert!(!posted.is_empty() && !accepted.is_empty(), "nothing was ever acknowledged");
}

/// The ids of vic's notes that ann was told of.
async fn told(ann: &Person) -> Vec<String> {
    let news = ann.all("/api/v1/notifications?types[]=mention").await;
    news.iter().map(|one| one["status"]["uri"].as_str().unwrap().to_owned()).collect()
}

async fn deliver(server: &Server, actor: &Actor, activity: &Value) -> Option<StatusCode> {
    let letter = actor.writes_at(&server.origin(), "/inbox", activity, Clock::Real.now());
    let url = format!("http://127.0.0.1:{}/inbox", server.port);
    let request = server.http.post(url).headers(letter.headers).body(letter.body);
    Some(request.send().await.ok()?.status())
}

/// Some posts and some notes at once, and the end after a few answers, another number each time. What
/// was acknowledged: ids of posts, and of notes.
async fn one_round(
    server: &mut Server,
    ann: &Person,
    vic: &Actor,
    uri: &str,
    round: usize,
) -> (Vec<Value>, Vec<String>) {
    use futures::{StreamExt as _, stream::FuturesUnordered};
    enum Acknowledged {
        Post(Value),
        Note(String),
        Nothing,
    }
    let (mut posts, mut notes) = (Vec::new(), Vec::new());
    {
        let server = &*server;
        let mut under_way = FuturesUnordered::new();
        for number in 0..EACH {
            let name = format!("{round}-{number}");
            let body = json!({"status": format!("post {name}")});
            let post = async move {
                let answer = ann.tries(Method::POST, "/api/v1/statuses", Some(body)).await;
                let answer = answer.filter(|answer| answer.status == StatusCode::OK);
                answer
                    .map_or(Acknowledged::Nothing, |answer| Acknowledged::Post(answer.json()["uri"].clone()))
            };
            let mut create = vic.create(&format!("/notes/{name}"), "hello");
            create["object"]["cc"] = json!([uri]);
            create["object"]["tag"] = json!([{"type": "Mention", "href": uri, "name": "@ann"}]);
            let id = create["object"]["id"].as_str().unwrap().to_owned();
            let note = async move {
                let status = deliver(server, vic, &create).await;
                let taken = status == Some(StatusCode::ACCEPTED);
                if taken { Acknowledged::Note(id) } else { Acknowledged::Nothing }
            };
            under_way.push(futures::future::Either::Left(post));
            under_way.push(futures::future::Either::Right(note));
        }
        let mut answered = 0;
        let mut killed = false;
        loop {
            if !killed && answered == round % (2 * EACH + 1) {
                let id = i32::try_from(server.child.id()).unwrap();
                let kill = Command::new("kill").args(["-9", &id.to_string()]).status().unwrap();
                assert!(kill.success());
                killed = true;
            }
            match under_way.next().await {
                Some(Acknowledged::Post(uri)) => posts.push(uri),
                Some(Acknowledged::Note(id)) => notes.push(id),
                Some(Acknowledged::Nothing) => {}
                None => break,
            }
            answered += 1;
        }
    }
    server.dies_and_comes_back().await;
    (posts, notes)
}
