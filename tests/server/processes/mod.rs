//! The same with real processes over loopback: what is promised must survive the end of one.

mod disk;
mod interrupted;
mod kills;
mod postgres;
mod stops;

use std::{
    io::Write as _,
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use heliograph::{
    app::{App, World},
    clock::Clock,
    config::Config,
};
use http::{Method, StatusCode};
use serde_json::{Value, json};

use crate::support::{Actor, Answer, Backend, client, counts, ids};

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
    /// Where it is not the file in the data folder.
    database: Option<String>,
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
pub(crate) fn program(data: &Path, port: u16, database: Option<&str>) -> Command {
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
    if let Some(database) = database {
        command.args(["--database", database]);
    }
    command
}

impl Server {
    async fn start(backend: &Backend) -> Self {
        let server = Self::ready(backend.database());
        server.revived().await
    }

    /// Everything but the process.
    fn ready(database: Option<String>) -> Self {
        // Free a moment ago; whoever takes it first wins, which on a private machine is us.
        let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        // Something that has ended stands where the server will be.
        let child = Command::new("true").spawn().unwrap();
        Self { child, data: tempfile::tempdir().unwrap(), port, database, http: client() }
    }

    fn program(&self) -> Command {
        program(self.data.path(), self.port, self.database.as_deref())
    }

    /// A new process on what the old one left.
    async fn revived(mut self) -> Self {
        self.comes_back().await;
        self
    }

    async fn comes_back(&mut self) {
        let mut serve = self.program();
        serve.arg("serve").stdout(Stdio::null()).stderr(Stdio::null());
        self.child = serve.spawn().unwrap();
        self.answers().await;
    }

    async fn answers(&self) {
        until("the start of a server", async || {
            let url = format!("http://127.0.0.1:{}/health", self.port);
            self.http.get(url).send().await.ok().filter(|answer| answer.status().is_success()).map(drop)
        })
        .await;
    }

    /// SIGKILL.
    fn dies(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// The same server in this process, while the other does not run: for what would take long through its doors.
    async fn opened(&self) -> App {
        let mut config = Config::default();
        config.server.data = self.data.path().to_owned();
        config.server.url = Some(self.origin().parse().unwrap());
        config.database.url = self.database.clone();
        config.federation.insecure = true;
        App::open(config, World::default()).await.unwrap()
    }

    fn origin(&self) -> String {
        format!("http://localhost:{}", self.port)
    }

    /// Someone with a token, made on the machine itself beside the running server.
    fn person(&self, name: &str) -> Person {
        let mail = format!("{name}@mail.test");
        let mut create = self
            .program()
            .args(["admin", "account", "create", name, "--email", &mail, "--password-stdin"])
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        create.stdin.take().unwrap().write_all(b"a heliograph on the hill\n").unwrap();
        assert!(create.wait().unwrap().success());
        let token = self.program().args(["admin", "token", name]).output().unwrap();
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
    let backend = Backend::sqlite();
    let (a, b) = (Server::start(&backend).await, Server::start(&backend).await);
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

async fn deliver(server: &Server, actor: &Actor, activity: &Value) -> Option<StatusCode> {
    let letter = actor.writes_at(&server.origin(), "/inbox", activity, Clock::Real.now());
    let url = format!("http://127.0.0.1:{}/inbox", server.port);
    let request = server.http.post(url).headers(letter.headers).body(letter.body);
    Some(request.send().await.ok()?.status())
}

/// How often a process is killed: a few times, or `full` times where that is asked for, or as `HELIOGRAPH_KILL_ROUNDS`
/// says.
#[expect(clippy::disallowed_methods, reason = "a test's own switch is no setting of the server")]
fn rounds(full: usize) -> usize {
    let told = std::env::var("HELIOGRAPH_KILL_ROUNDS").ok().and_then(|rounds| rounds.parse().ok());
    told.unwrap_or_else(|| counts(3, full))
}

/// What is done until the server dies, which it does after `delay` in the middle of it.
async fn killed_after<T>(server: &mut Server, delay: Duration, work: impl Future<Output = T>) -> Option<T> {
    let done = tokio::time::timeout(delay, work).await.ok();
    server.dies();
    done
}

/// Another delay each time, up to `most`.
fn delay(most: Duration) -> Duration {
    most.mul_f64(rand::random::<f64>())
}
