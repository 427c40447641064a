//! What other servers pass on: a reason to ask its origin, and no more (`docs/decisions/forwarded-activities.md`).

use http::StatusCode;
use serde_json::{Value, json};

use crate::support::{Actor, Backend, FakePeer, Person, TestApp, journeys, note};

journeys! {
    sig_33_a_forwarded_post_is_what_its_own_server_says,
    sig_33_what_a_forward_says_is_never_believed,
    what_nobody_here_waits_for_is_not_asked_for,
    a_forwarded_edit_is_read_from_its_own_server,
    a_forwarded_deletion_is_true_where_the_thing_is_gone,
    a_forwarded_deletion_waits_for_a_server_that_is_away,
    a_forward_does_not_keep_the_real_thing_away,
    a_forward_without_a_signature_of_its_own_is_refused,
}

/// ann follows wim, whose server passes on what vic, on a third one, answered there.
struct Stage {
    app: TestApp,
    ann: Person,
    wim: Actor,
    vic: Actor,
}

async fn set(backend: &Backend) -> Stage {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let wim = FakePeer::start(backend, "e.test").await.actor("wim", 1);
    let vic = FakePeer::start(backend, "v.test").await.actor("vic", 0);
    let found = ann.finds(&wim.handle()).await;
    ann.does("follow", &found).await;
    app.settle().await;
    let follow = wim.peer.got("Follow").remove(0);
    wim.tells(&app, &wim.activity("Accept", "/accepts/1", &follow)).await;
    let post = wim.create("/notes/1", "who has seen the sea?");
    wim.peer.document("/notes/1", &post["object"]);
    wim.tells(&app, &post).await;
    Stage { app, ann, wim, vic }
}

impl Stage {
    /// vic's answer to wim, and its `Create`.
    fn answer(&self, words: &str) -> Value {
        let mut create = self.vic.create("/notes/2", words);
        create["object"]["inReplyTo"] = json!(self.wim.at("/notes/1"));
        create
    }

    /// wim's server passes it on, with a signature of vic's as Mastodon makes them.
    async fn passes_on(&self, activity: &Value) {
        self.wim.tells(&self.app, &ld_signed(&self.vic, activity)).await;
    }

    async fn thread(&self) -> Vec<String> {
        let home = self.ann.get("/api/v1/timelines/home").await.is(StatusCode::OK).json();
        let post = home[0]["id"].as_str().unwrap().to_owned();
        let context =
            self.ann.get(&format!("/api/v1/statuses/{post}/context")).await.is(StatusCode::OK).json();
        // Looking at a thread has it read again.
        self.app.settle().await;
        let words = |post: &Value| post["content"].as_str().unwrap().to_owned();
        context["descendants"].as_array().unwrap().iter().map(words).collect()
    }

    /// vic's answer is here, and on vic's server.
    async fn has_answer(&self) {
        let create = self.answer("I have");
        self.vic.peer.document("/notes/2", &create["object"]);
        self.passes_on(&create).await;
        assert_eq!(self.thread().await, ["<p>I have</p>"]);
    }
}

fn ld_signed(actor: &Actor, activity: &Value) -> Value {
    let mut signed = activity.clone();
    signed["signature"] = json!({"type": "RsaSignature2017", "creator": actor.key_id,
        "created": "2026-01-05T10:00:00Z", "signatureValue": "AAAA"});
    signed
}

async fn sig_33_a_forwarded_post_is_what_its_own_server_says(backend: &Backend) {
    let stage = set(backend).await;
    let true_one = stage.answer("I have");
    stage.vic.peer.document("/notes/2", &true_one["object"]);
    stage.passes_on(&stage.answer("I have not")).await;
    assert_eq!(stage.thread().await, ["<p>I have</p>"]);
    // However often it comes, it is asked for once.
    let asked = stage.vic.peer.asked().len();
    stage.passes_on(&stage.answer("I have not")).await;
    assert_eq!(stage.vic.peer.asked().len(), asked);
}

async fn sig_33_what_a_forward_says_is_never_believed(backend: &Backend) {
    let stage = set(backend).await;
    stage.has_answer().await;
    let before = stage.app.rows().await;
    let post = stage.ann.posts("a post of ann's").await;
    stage.app.settle().await;
    let after = stage.app.rows().await;
    let uri = format!("{}/p/{post}", stage.app.origin);
    let follow = stage.vic.activity("Follow", "/follows/1", &json!(stage.ann.uri()));
    for says in [
        stage.vic.activity("Like", "/likes/1", &json!(uri)),
        stage.vic.activity("Undo", "/undos/1", &follow),
        stage.vic.activity("Block", "/blocks/1", &json!(stage.ann.uri())),
        stage.vic.activity("Delete", "/deletes/1", &json!(uri)),
        stage.vic.activity("Delete", "/deletes/2", &json!(stage.wim.uri)),
        stage.vic.activity("Create", "/creates/1", &note(&stage.wim, "/notes/9", "forged")),
        stage.vic.activity("Announce", "/boosts/1", &json!(uri)),
        follow,
    ] {
        stage.passes_on(&says).await;
        assert_eq!(stage.app.rows().await, after, "{says}");
    }
    assert_ne!(before, after);
    assert!(stage.ann.news().await.is_empty());
}

async fn what_nobody_here_waits_for_is_not_asked_for(backend: &Backend) {
    let stage = set(backend).await;
    let mal = FakePeer::start(backend, "b.test").await.actor("mal", 2);
    stage.vic.peer.document("/notes/3", &note(&stage.vic, "/notes/3", "hills"));
    let create = ld_signed(&stage.vic, &stage.vic.create("/notes/3", "hills"));
    // Nobody here follows mal, and what vic wrote answers nobody.
    mal.tells(&stage.app, &create).await;
    for kind in ["Update", "Delete"] {
        let unknown = stage.vic.activity(kind, &format!("/{kind}"), &create["object"]);
        mal.tells(&stage.app, &ld_signed(&stage.vic, &unknown)).await;
    }
    assert!(stage.vic.peer.asked().is_empty());
    // An answer to what we have is worth a question, whoever brings it.
    let answer = stage.answer("I have");
    stage.vic.peer.document("/notes/2", &answer["object"]);
    mal.tells(&stage.app, &ld_signed(&stage.vic, &answer)).await;
    assert_eq!(stage.thread().await, ["<p>I have</p>"]);
}

async fn a_forwarded_edit_is_read_from_its_own_server(backend: &Backend) {
    let stage = set(backend).await;
    stage.has_answer().await;
    let mut edited = stage.answer("I have, twice")["object"].clone();
    edited["updated"] = json!("2026-01-05T10:00:00Z");
    stage.vic.peer.document("/notes/2", &edited);
    let mut forged = edited.clone();
    forged["content"] = json!("<p>never</p>");
    stage.passes_on(&stage.vic.activity("Update", "/updates/1", &forged)).await;
    assert_eq!(stage.thread().await, ["<p>I have, twice</p>"]);
    // Of people too.
    let mut document = stage.vic.document();
    document["name"] = json!("Victoria");
    stage.vic.peer.document("/users/vic", &document);
    document["name"] = json!("Mallory");
    stage.passes_on(&stage.vic.activity("Update", "/updates/2", &document)).await;
    let sql = "SELECT count(*) AS number FROM accounts WHERE display_name = 'Victoria'";
    assert_eq!(stage.app.number(sql).await, 1);
}

fn deletion(vic: &Actor) -> Value {
    vic.activity("Delete", "/deletes/1", &json!({"id": vic.at("/notes/2"), "type": "Tombstone"}))
}

async fn a_forwarded_deletion_is_true_where_the_thing_is_gone(backend: &Backend) {
    let stage = set(backend).await;
    stage.has_answer().await;
    let answers = [
        (StatusCode::OK, 1),
        (StatusCode::UNAUTHORIZED, 1),
        (StatusCode::FORBIDDEN, 1),
        (StatusCode::GONE, 0),
    ];
    for (status, left) in answers {
        let body = stage.answer("I have")["object"].to_string();
        stage.vic.peer.at("/notes/2", status, "application/activity+json", body);
        stage.passes_on(&deletion(&stage.vic)).await;
        assert_eq!(stage.thread().await.len(), left, "{status}");
    }
}

async fn a_forwarded_deletion_waits_for_a_server_that_is_away(backend: &Backend) {
    let stage = set(backend).await;
    stage.has_answer().await;
    stage.vic.peer.is_away(true);
    stage.passes_on(&deletion(&stage.vic)).await;
    assert_eq!(stage.thread().await.len(), 1);
    stage.vic.peer.at("/notes/2", StatusCode::NOT_FOUND, "text/plain", "");
    stage.vic.peer.is_away(false);
    backend.clock.advance(chrono::TimeDelta::hours(1));
    stage.app.settle().await;
    assert!(stage.thread().await.is_empty());
    // Looking at a conversation makes us ask for the rest of it.
    stage.app.settle().await;
}

async fn a_forward_does_not_keep_the_real_thing_away(backend: &Backend) {
    let stage = set(backend).await;
    let follow = stage.vic.activity("Follow", "/follows/1", &json!(stage.ann.uri()));
    stage.passes_on(&follow).await;
    assert!(stage.ann.news().await.is_empty());
    stage.vic.tells(&stage.app, &follow).await;
    assert_eq!(stage.ann.news().await, ["follow vic"]);
}

async fn a_forward_without_a_signature_of_its_own_is_refused(backend: &Backend) {
    let stage = set(backend).await;
    let before = stage.app.rows().await;
    let answer = stage.wim.sends(&stage.app, &stage.answer("I have")).await;
    answer.is(StatusCode::UNAUTHORIZED);
    stage.app.settle().await;
    assert_eq!(stage.app.rows().await, before);
    assert!(stage.vic.peer.asked().is_empty());
}
