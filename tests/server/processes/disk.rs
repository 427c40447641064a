//! A disk without room: nothing is acknowledged that is not there, and when there is room again it goes on.
//!
//! The small volumes are file systems in memory, mounted in a namespace of the server's own, which needs no privilege
//! where the kernel lets ordinary people have one. There are two that the server writes to: that of the database and
//! that of the pictures. Uploads are not written anywhere else in between.

use std::{
    fs,
    io::Write as _,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use diesel::{Connection as _, RunQueryDsl as _, SqliteConnection, sql_query};
use http::StatusCode;
use serde_json::json;

use super::{Person, Server};
use crate::support::{Answer, counts, pictures};

/// Whether namespaces of our own can have file systems of their own here.
fn may_mount() -> bool {
    let mounted = Command::new("unshare")
        .args([
            "--user",
            "--map-root-user",
            "--mount",
            "mount",
            "-t",
            "tmpfs",
            "-o",
            "size=1m",
            "tmpfs",
            "/mnt",
        ])
        .stderr(Stdio::null())
        .status();
    mounted.is_ok_and(|status| status.success())
}

/// A server, somebody who lives there, and a volume of eight megabytes in place of `folder`.
async fn with_small_volume(folder: &str, has_database: bool) -> (Server, Person, PathBuf) {
    let mut server = Server::ready(None);
    let volume = server.data.path().join(folder);
    fs::create_dir_all(&volume).unwrap();
    if has_database {
        server.database = Some(format!("sqlite:{}", volume.join("heliograph.db").display()));
    }
    // Made before, and carried over: once it is mounted, the volume is the server's alone.
    let ann = server.person("ann");
    let inside = server.program();
    let script = r#"volume=$1; shift
        seed=$(mktemp -d) && cp -a "$volume/." "$seed" && mount -t tmpfs -o size=8m tmpfs "$volume" &&
        cp -a "$seed/." "$volume" && rm -r "$seed" && exec "$@""#;
    let mut command = Command::new("unshare");
    command
        .args(["--user", "--map-root-user", "--mount", "sh", "-c", script, "sh"])
        .arg(&volume)
        .arg(inside.get_program())
        .args(inside.get_args())
        .arg("serve")
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    for (name, value) in inside.get_envs() {
        match value {
            Some(value) => command.env(name, value),
            None => command.env_remove(name),
        };
    }
    server.child = command.spawn().unwrap();
    server.answers().await;
    (server, ann, volume)
}

/// A path as the server sees it.
fn inside(server: &Server, path: &Path) -> PathBuf {
    let root = PathBuf::from(format!("/proc/{}/root", server.child.id()));
    root.join(path.strip_prefix("/").unwrap())
}

/// Takes what room there is, but for so many pages.
fn fill(path: &Path, leave: u64) {
    const PAGE: usize = 4096;
    let mut file = fs::File::create(path).unwrap();
    while file.write_all(&[0; PAGE]).is_ok() {}
    let taken = file.metadata().unwrap().len();
    file.set_len(taken.saturating_sub(leave * PAGE as u64)).unwrap();
}

async fn post(ann: &Person, name: &str) -> Answer {
    let request = ann.http.post(format!("{}/api/v1/statuses", ann.base)).bearer_auth(&ann.token);
    let body = json!({"status": format!("{name} {}", "x".repeat(4_000))});
    Answer::of(request.json(&body).send().await.unwrap()).await
}

async fn upload(ann: &Person) -> Answer {
    let part = reqwest::multipart::Part::bytes(pictures::jpeg(480, 360, None)).file_name("photo.jpg");
    let form = reqwest::multipart::Form::new().part("file", part);
    let request = ann.http.post(format!("{}/api/v2/media", ann.base)).bearer_auth(&ann.token);
    Answer::of(request.multipart(form).send().await.unwrap()).await
}

fn is_full(answer: &Answer) -> bool {
    [StatusCode::SERVICE_UNAVAILABLE, StatusCode::INSUFFICIENT_STORAGE].contains(&answer.status)
}

#[derive(diesel::QueryableByName)]
struct Line {
    #[diesel(sql_type = diesel::sql_types::Text)]
    integrity_check: String,
}

#[tokio::test]
async fn flt_08_a_full_disk_under_the_database() {
    if !may_mount() {
        println!("skipped: no namespace with a file system of its own");
        return;
    }
    let (server, ann, volume) = with_small_volume("volume", true).await;
    let filler = inside(&server, &volume.join("filler"));
    let mut acknowledged = Vec::new();
    for round in 0..counts(2, 10) {
        fill(&filler, 75);
        let mut refused = 0;
        for number in 0..400 {
            let name = format!("{round}-{number}");
            let answer = post(&ann, &name).await;
            if answer.status == StatusCode::OK {
                acknowledged.push(name);
                continue;
            }
            assert!(is_full(&answer), "{}: {}", answer.status, answer.text());
            refused += 1;
            // Reading goes on.
            ann.get("/api/v1/timelines/home").await;
            if refused == 5 {
                break;
            }
        }
        assert_eq!(refused, 5, "the disk did not get full");
        fs::remove_file(&filler).unwrap();
        // By itself, without a restart.
        let name = format!("{round}-again");
        super::until("a post when there is room", async || {
            let answer = post(&ann, &name).await;
            (answer.status == StatusCode::OK).then_some(())
        })
        .await;
        acknowledged.push(name);
    }
    let me = ann.get("/api/v1/accounts/verify_credentials").await;
    let posts = ann.all(&format!("/api/v1/accounts/{}/statuses", me["id"].as_str().unwrap())).await;
    let there = |name: &String| {
        let found =
            posts.iter().filter(|post| post["content"].as_str().unwrap().starts_with(&format!("<p>{name} ")));
        found.count()
    };
    for name in &acknowledged {
        assert_eq!(there(name), 1, "{name}");
    }
    let file = inside(&server, &volume.join("heliograph.db"));
    let mut conn = SqliteConnection::establish(file.to_str().unwrap()).unwrap();
    let check: Vec<Line> = sql_query("PRAGMA integrity_check").load(&mut conn).unwrap();
    assert_eq!(check[0].integrity_check, "ok");
}

#[tokio::test]
async fn flt_08_a_full_disk_under_the_pictures() {
    if !may_mount() {
        println!("skipped: no namespace with a file system of its own");
        return;
    }
    let (server, ann, volume) = with_small_volume("media", false).await;
    let filler = inside(&server, &volume.join("filler"));
    upload(&ann).await.is(StatusCode::OK);
    fill(&filler, 1);
    for _ in 0..3 {
        let answer = upload(&ann).await;
        assert!(is_full(&answer), "{}: {}", answer.status, answer.text());
    }
    // Words need no room there.
    post(&ann, "words").await.is(StatusCode::OK);
    fs::remove_file(&filler).unwrap();
    let photo = upload(&ann).await.is(StatusCode::OK).json();
    let file = photo["url"].as_str().unwrap().replace("localhost", "127.0.0.1");
    assert!(ann.http.get(file).send().await.unwrap().status().is_success());
}
