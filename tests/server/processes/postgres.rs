//! PostgreSQL goes away without a word and comes back.

use std::{
    path::PathBuf,
    process::Command,
    time::{Duration, Instant},
};

use http::StatusCode;
use serde_json::{Value, json};

use super::{Server, until};
use crate::support::{Backend, counts};

/// A PostgreSQL of this test's own, which it may end. Gone with this.
struct Cluster {
    folder: tempfile::TempDir,
    bin: PathBuf,
    port: u16,
    /// PostgreSQL refuses to run as root.
    is_root: bool,
}

impl Cluster {
    /// None where its programs are not here.
    fn start() -> Option<Self> {
        let script = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("scripts/with-postgres");
        let found =
            Command::new(script).arg("--where").output().ok().filter(|found| found.status.success())?;
        let bin = PathBuf::from(String::from_utf8(found.stdout).ok()?.trim());
        let is_root = Command::new("id").arg("-u").output().is_ok_and(|id| id.stdout == b"0\n");
        let folder = tempfile::tempdir().unwrap();
        let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let cluster = Self { folder, bin, port, is_root };
        if is_root {
            let owned = Command::new("chown").arg("postgres").arg(cluster.folder.path()).status().unwrap();
            assert!(owned.success());
        }
        let data = cluster.data();
        let init = ["--username", "heliograph", "--auth", "trust", "--encoding", "UTF8", "--no-sync"];
        cluster.run("initdb", &[&["--pgdata", &data], &init[..]].concat());
        cluster.starts();
        Some(cluster)
    }

    fn data(&self) -> String {
        self.folder.path().join("data").display().to_string()
    }

    fn run(&self, program: &str, arguments: &[&str]) {
        let program = self.bin.join(program);
        let mut command = if self.is_root {
            let mut command = Command::new("runuser");
            command.args(["-u", "postgres", "--"]).arg(program);
            command
        } else {
            Command::new(program)
        };
        // Its log is no pipe of ours: a server that outlives the command would hold it open.
        let (out, log) = (std::process::Stdio::null(), self.folder.path().join("log"));
        let done = command.args(arguments).current_dir(self.folder.path()).stdout(out).status().unwrap();
        assert!(done.success(), "{arguments:?}: {}", std::fs::read_to_string(log).unwrap_or_default());
    }

    fn starts(&self) {
        let options =
            format!("-p {} -k {} -c listen_addresses=127.0.0.1", self.port, self.folder.path().display());
        let log = self.folder.path().join("log").display().to_string();
        self.run(
            "pg_ctl",
            &["start", "--pgdata", &self.data(), "--wait", "--log", &log, "--options", &options],
        );
    }

    /// Nobody is told, nothing is written down: what is on disk is all there is.
    fn stops(&self) {
        self.run("pg_ctl", &["stop", "--pgdata", &self.data(), "--mode", "immediate"]);
    }

    fn url(&self) -> String {
        format!("postgres://heliograph@127.0.0.1:{}/postgres", self.port)
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        self.stops();
    }
}

/// What is served again soon after the start (security design, 'Promises').
const SOON: Duration = Duration::from_secs(5);

#[tokio::test(flavor = "multi_thread")]
async fn flt_11_postgres_may_stop_at_any_moment() {
    let Some(cluster) = Backend::postgres().and_then(|_| Cluster::start()) else {
        println!("skipped: no PostgreSQL (HELIOGRAPH_TEST_POSTGRES is not set)");
        return;
    };
    let server = Server::ready(Some(cluster.url())).revived().await;
    let ann = server.person("ann");
    let post = async |name: &str| {
        let request = ann.http.post(format!("{}/api/v1/statuses", ann.base)).bearer_auth(&ann.token);
        let request = request.header("idempotency-key", name).json(&json!({"status": name}));
        let answer = crate::support::Answer::of(request.send().await.unwrap()).await;
        (answer.status == StatusCode::OK).then(|| answer.json()["uri"].clone()).ok_or(answer.status)
    };
    let mut acknowledged: Vec<Value> = Vec::new();
    let away = Duration::from_secs(u64::try_from(counts(1, 10)).unwrap());
    for round in 0..counts(1, 20) {
        for number in 0..5 {
            acknowledged.push(post(&format!("{round} before {number}")).await.unwrap());
        }
        // Posts are under way when it stops.
        let names: Vec<String> = (0..8).map(|number| format!("{round} during {number}")).collect();
        let stopping = async { tokio::task::block_in_place(|| cluster.stops()) };
        let (during, ()) =
            futures::join!(futures::future::join_all(names.iter().map(|name| post(name))), stopping);
        acknowledged.extend(during.into_iter().filter_map(Result::ok));
        let stopped = Instant::now();
        while stopped.elapsed() < away {
            let answer = ann.http.get(format!("{}/api/v1/timelines/home", ann.base)).bearer_auth(&ann.token);
            assert_eq!(answer.send().await.unwrap().status(), StatusCode::SERVICE_UNAVAILABLE);
            assert_eq!(post("nobody keeps this").await, Err(StatusCode::SERVICE_UNAVAILABLE));
            let health = ann.http.get(format!("{}/health", ann.base)).send().await.unwrap();
            assert_eq!(health.status(), StatusCode::SERVICE_UNAVAILABLE);
        }
        cluster.starts();
        let since = Instant::now();
        let name = format!("{round} after");
        let first = until("a post after the start", async || post(&name).await.ok()).await;
        assert!(since.elapsed() < SOON, "it took {:?}", since.elapsed());
        acknowledged.push(first);
        // No connection of the pool is dead: as many in a row as there are, and more.
        for number in 0..12 {
            acknowledged.push(post(&format!("{round} after {number}")).await.unwrap());
        }
    }
    let me = ann.get("/api/v1/accounts/verify_credentials").await;
    let posts = ann.all(&format!("/api/v1/accounts/{}/statuses", me["id"].as_str().unwrap())).await;
    for uri in &acknowledged {
        assert_eq!(posts.iter().filter(|post| post["uri"] == *uri).count(), 1, "{uri} is lost");
    }
}
