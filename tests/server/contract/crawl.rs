//! Every answer that only reads, looked through.

use http::{Method, StatusCode};
use serde_json::json;

use super::lines::{self, Line};
use crate::support::{Answer, Backend, Person, TestApp, journeys};

journeys! {
    priv_24_no_answer_has_anything_in_it_that_is_secret,
    priv_31_what_is_for_one_person_is_kept_by_nobody,
}

/// Everything that is read in the API, with this post or person in each place.
fn paths(post: &str, account: &str) -> Vec<(&'static Line, String)> {
    let reads = lines::all().iter().filter(|line| line.method == Method::GET);
    let at = |line: &'static Line| match line.whose.as_str() {
        "account" => line.with(account),
        _ => line.with(post),
    };
    // A stream has no end.
    reads.filter(|line| !line.path.contains("/streaming")).map(|line| (line, at(line))).collect()
}

/// Somebody with something of everything, and their post.
async fn somebody(app: &TestApp) -> (Person, String) {
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    app.has_password(&ann, crate::support::PASSWORD).await;
    bob.does("follow", &ann.id).await;
    let picture = ann.has_picture("hills").await;
    let post = ann.publishes(json!({"status": "the #hills, @bob", "media_ids": [picture]})).await;
    let post = post["id"].as_str().unwrap().to_owned();
    bob.does_to("favourite", &post).await;
    bob.comments(&post, "high").await;
    app.settle().await;
    (ann, post)
}

async fn priv_24_no_answer_has_anything_in_it_that_is_secret(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let (ann, post) = somebody(&app).await;
    let stranger = app.stranger();
    let secrets = [ann.token.clone().unwrap(), crate::support::PASSWORD.to_owned()];
    let patterns =
        ["@mail.test", "$argon2", "PRIVATE KEY", "127.0.0.1", "/tmp/", "src/", "panicked", "postgres://"];
    let look = |path: &str, answer: &Answer| {
        let said = format!("{}\n{:?}", answer.text(), answer.headers);
        for secret in secrets.iter().map(String::as_str).chain(patterns) {
            assert!(!said.contains(secret), "{secret} in {path}: {said}");
        }
        assert!(!answer.status.is_server_error(), "{path}: {}", answer.status);
    };
    let mut open = 0;
    for (line, path) in paths(&post, &ann.id) {
        let answer = stranger.get(&path).await;
        open += usize::from(answer.status == StatusCode::OK);
        look(&line.name(), &answer);
    }
    assert!(open >= 25, "only {open} routes were open");
}

async fn priv_31_what_is_for_one_person_is_kept_by_nobody(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let (ann, post) = somebody(&app).await;
    let mut seen = 0;
    for (line, path) in paths(&post, &ann.id) {
        let mine = ann.get(&path).await;
        if mine.status != StatusCode::OK {
            continue;
        }
        seen += 1;
        // The same address for a stranger right after: neither may be shown the other's.
        for answer in [&mine, &app.stranger().get(&path).await] {
            let kept = answer.header("cache-control");
            assert!(kept.contains("private") && kept.contains("no-store"), "{}: {kept}", line.name());
        }
    }
    assert!(seen > 60, "only {seen} routes answered");
    // What machines read of the same address, and people, are told apart.
    for (path, accepts) in [
        (format!("/p/{post}"), ["application/activity+json", "text/html"]),
        ("/@ann".to_owned(), ["application/activity+json", "text/html"]),
    ] {
        for accept in accepts {
            let answer = ann.send_with(Method::GET, &path, None, &[("accept", accept)]).await;
            let vary = answer.header("vary").to_lowercase();
            let kept = answer.header("cache-control").to_owned();
            assert!(
                vary.contains("accept") || kept.contains("no-store"),
                "{path} as {accept}: {vary}, {kept}"
            );
        }
    }
}
