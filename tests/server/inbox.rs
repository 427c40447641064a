//! What other servers tell us: taken, applied once, or answered clearly with nothing changed.

use http::StatusCode;
use serde_json::{Value, json};

use crate::support::{Actor, Backend, FakePeer, Person, TestApp, journeys, note};

journeys! {
    what_we_do_not_know_is_taken_and_changes_nothing,
    parse_01_an_oversize_body_is_refused,
    what_is_no_activity_is_refused,
    an_activity_with_a_foreign_id_is_refused,
    the_same_activity_again_changes_nothing,
    sig_17_an_id_that_comes_twice_keeps_its_first_meaning,
    sig_34_35_nobody_writes_in_anothers_name,
    sig_37_50_only_its_author_edits_a_post,
    sig_38_only_its_author_deletes_a_post,
    sig_39_only_who_did_it_undoes_it,
    sig_40_41_only_who_was_asked_accepts_and_only_what_was_asked,
    sig_42_only_who_was_asked_refuses,
    an_actor_that_deletes_itself_is_gone_with_everything,
    a_boost_brings_the_post_along,
    a_post_that_concerns_nobody_is_not_kept,
}

/// ann here, vic and mal on servers of their own, and vic's note that ann follows along.
pub(crate) struct Stage {
    pub(crate) app: TestApp,
    pub(crate) ann: Person,
    peer: FakePeer,
    pub(crate) vic: Actor,
    mal: Actor,
    /// Another account on mal's server.
    eve: Actor,
    /// vic's post, at home here.
    pub(crate) post: String,
}

pub(crate) async fn set(backend: &Backend) -> Stage {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let (peer, hostile) =
        (FakePeer::start(backend, "v.test").await, FakePeer::start(backend, "e.test").await);
    let (vic, mal, eve) = (peer.actor("vic", 0), hostile.actor("mal", 1), hostile.actor("eve", 2));
    for actor in [&vic, &mal, &eve] {
        let id = ann.finds(&actor.handle()).await;
        ann.does("follow", &id).await;
        app.settle().await;
        let follow = actor.peer.got("Follow").pop().unwrap();
        actor.tells(&app, &actor.activity("Accept", &format!("/accepts/{}", actor.name), &follow)).await;
    }
    vic.tells(&app, &vic.create("/notes/1", "the first")).await;
    let post = ann.home().await.remove(0);
    Stage { app, ann, peer, vic, mal, eve, post }
}

impl Stage {
    /// Sends something that is taken; apart from the fact that it came, nothing may change.
    pub(crate) async fn changes_nothing(&self, by: &Actor, activity: &Value) {
        let look = async || {
            let mut rows = self.app.rows().await;
            rows.retain(|table, _| !["inbox_items", "tombstones"].contains(&table.as_str()));
            (rows, self.post_as_seen().await)
        };
        let before = look().await;
        by.tells(&self.app, activity).await;
        assert_eq!(look().await, before, "{activity}");
    }

    pub(crate) async fn post_as_seen(&self) -> Value {
        self.ann.get(&format!("/api/v1/statuses/{}", self.post)).await.is(StatusCode::OK).json()
    }
}

async fn what_we_do_not_know_is_taken_and_changes_nothing(backend: &Backend) {
    let stage = set(backend).await;
    let vic = &stage.vic;
    let unknown = json!({"id": vic.at("/things/1"), "type": "Thing"});
    for (number, kind) in
        ["Dance", "Question", "Flag", "Move", "Add", "Remove", "Listen"].into_iter().enumerate()
    {
        stage.changes_nothing(vic, &vic.activity(kind, &format!("/odd/{number}"), &unknown)).await;
    }
    for (number, kind) in ["Create", "Update"].into_iter().enumerate() {
        stage.changes_nothing(vic, &vic.activity(kind, &format!("/strange/{number}"), &unknown)).await;
    }
}

async fn parse_01_an_oversize_body_is_refused(backend: &Backend) {
    let stage = set(backend).await;
    let before = stage.app.rows().await;
    let words = "x".repeat((1 << 20) + 1);
    let answer = stage.vic.sends(&stage.app, &stage.vic.create("/notes/2", &words)).await;
    answer.is(StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(stage.app.rows().await, before);
}

async fn what_is_no_activity_is_refused(backend: &Backend) {
    let stage = set(backend).await;
    let (app, vic) = (&stage.app, &stage.vic);
    let before = app.rows().await;
    let deep = format!("{}1{}", "[".repeat(100_000), "]".repeat(100_000));
    for body in [
        String::new(),
        "{".to_owned(),
        "[]".to_owned(),
        "null".to_owned(),
        "{}".to_owned(),
        "\"Follow\"".to_owned(),
        json!({"type": "Follow"}).to_string(),
        json!({"type": "Follow", "actor": vic.uri}).to_string(),
        json!({"type": "Follow", "actor": 1, "object": stage.ann.uri()}).to_string(),
        format!("{{\"type\":\"Follow\",\"actor\":\"{}\",\"actor\":\"{}\"}}", vic.uri, stage.mal.uri),
        deep,
    ] {
        let mut letter = vic.writes(app, &json!({}));
        let signed = vic.sign(
            &http::Method::POST,
            &format!("{}/inbox", app.origin).parse().unwrap(),
            Some(body.as_bytes()),
            backend.clock.now(),
        );
        letter.headers.extend(signed);
        letter.body = body.clone().into_bytes();
        let answer = app.receive(letter).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{}", body.get(..60).unwrap_or(&body));
    }
    let mut letter = vic.writes(app, &vic.create("/notes/2", "x"));
    letter.headers.insert("content-type", "text/html".parse().unwrap());
    app.receive(letter).await.is(StatusCode::UNSUPPORTED_MEDIA_TYPE);
    assert_eq!(app.rows().await, before);
}

async fn an_activity_with_a_foreign_id_is_refused(backend: &Backend) {
    let stage = set(backend).await;
    let before = stage.app.rows().await;
    let mut like = stage.mal.activity("Like", "/likes/1", &json!(stage.vic.at("/notes/1")));
    for foreign in [stage.vic.at("/likes/1"), format!("{}/likes/1", stage.app.origin)] {
        like["id"] = json!(foreign);
        stage.mal.sends(&stage.app, &like).await.is(StatusCode::UNAUTHORIZED);
    }
    assert_eq!(stage.app.rows().await, before);
}

async fn the_same_activity_again_changes_nothing(backend: &Backend) {
    let stage = set(backend).await;
    let (app, vic) = (&stage.app, &stage.vic);
    let create = vic.create("/notes/2", "again");
    vic.tells(app, &create).await;
    let before = app.rows().await;
    for _ in 0..5 {
        vic.tells(app, &create).await;
    }
    // The same note under another activity is still the same note.
    let mut other = create.clone();
    other["id"] = json!(vic.at("/notes/2/another"));
    vic.tells(app, &other).await;
    let mut after = app.rows().await;
    *after.get_mut("inbox_items").unwrap() -= 1;
    assert_eq!(after, before);
}

async fn sig_17_an_id_that_comes_twice_keeps_its_first_meaning(backend: &Backend) {
    let stage = set(backend).await;
    let (app, mal) = (&stage.app, &stage.mal);
    mal.tells(app, &mal.create("/notes/1", "harmless")).await;
    let mut other = mal.create("/notes/2", "not so");
    other["id"] = json!(mal.at("/notes/1/activity"));
    stage.changes_nothing(mal, &other).await;
    mal.tells(app, &{
        let mut again = mal.create("/notes/1", "overwritten");
        again["id"] = json!(mal.at("/notes/1/again"));
        again
    })
    .await;
    let seen = stage.ann.get("/api/v1/timelines/home").await.text();
    assert!(seen.contains("harmless") && !seen.contains("overwritten") && !seen.contains("not so"));
}

async fn sig_34_35_nobody_writes_in_anothers_name(backend: &Backend) {
    let stage = set(backend).await;
    let (mal, vic, eve) = (&stage.mal, &stage.vic, &stage.eve);
    let local = json!(stage.ann.uri());
    for (number, author) in
        [json!(vic.uri), json!(eve.uri), local, json!(null), json!(1), json!([])].iter().enumerate()
    {
        let mut create = mal.create(&format!("/notes/{number}"), "fake");
        create["object"]["attributedTo"] = author.clone();
        let before = stage.post_as_seen().await;
        let posts = stage.app.rows().await["posts"];
        let answer = mal.sends(&stage.app, &create).await;
        assert!(
            answer.status == StatusCode::ACCEPTED || answer.status.is_client_error(),
            "{}",
            answer.text()
        );
        stage.app.settle().await;
        assert_eq!(
            (stage.post_as_seen().await, stage.app.rows().await["posts"]),
            (before, posts),
            "{author}"
        );
    }
    let mut create = mal.activity("Create", "/forged", &note(vic, "/notes/9", "fake"));
    create["to"] = json!(["https://www.w3.org/ns/activitystreams#Public"]);
    let posts = stage.app.rows().await["posts"];
    mal.sends(&stage.app, &create).await;
    stage.app.settle().await;
    assert_eq!(stage.app.rows().await["posts"], posts);
}

async fn sig_37_50_only_its_author_edits_a_post(backend: &Backend) {
    let stage = set(backend).await;
    let own = stage.ann.publishes(json!({"status": "ann's own"})).await;
    stage.app.settle().await;
    let (mal, eve) = (&stage.mal, &stage.eve);
    eve.tells(&stage.app, &eve.create("/notes/eve", "eve's")).await;
    let mut targets = vec![note(&stage.vic, "/notes/1", "changed"), note(eve, "/notes/eve", "changed")];
    let mut local = note(mal, "/notes/x", "changed");
    local["id"] = own["uri"].clone();
    targets.push(local);
    let mut stolen = note(mal, "/notes/1", "changed");
    stolen["id"] = json!(eve.at("/notes/eve"));
    targets.push(stolen);
    for (number, target) in targets.iter_mut().enumerate() {
        target["updated"] = json!("2026-01-05T09:59:00Z");
        let update = mal.activity("Update", &format!("/updates/{number}"), target);
        mal.sends(&stage.app, &update).await;
        stage.app.settle().await;
    }
    let seen = stage.ann.get("/api/v1/timelines/home").await.text();
    assert!(!seen.contains("changed"), "{seen}");
}

async fn sig_38_only_its_author_deletes_a_post(backend: &Backend) {
    let stage = set(backend).await;
    let own = stage.ann.publishes(json!({"status": "ann's own"})).await;
    stage.app.settle().await;
    let mal = &stage.mal;
    let targets =
        [json!(stage.vic.at("/notes/1")), own["uri"].clone(), json!(stage.vic.uri), json!(stage.ann.uri())];
    for (number, target) in targets.iter().enumerate() {
        for (form, object) in [target.clone(), json!({"type": "Tombstone", "id": target})].iter().enumerate()
        {
            let before = (stage.app.rows().await["posts"], stage.app.rows().await["users"]);
            mal.sends(&stage.app, &mal.activity("Delete", &format!("/deletes/{number}/{form}"), object))
                .await;
            stage.app.settle().await;
            assert_eq!(
                (stage.app.rows().await["posts"], stage.app.rows().await["users"]),
                before,
                "{object}"
            );
        }
    }
    // And then its author does.
    let object = json!({"type": "Tombstone", "id": stage.vic.at("/notes/1")});
    stage.vic.tells(&stage.app, &stage.vic.activity("Delete", "/deletes/1", &object)).await;
    stage.ann.get(&format!("/api/v1/statuses/{}", stage.post)).await.is(StatusCode::NOT_FOUND);
}

async fn sig_39_only_who_did_it_undoes_it(backend: &Backend) {
    let stage = set(backend).await;
    let (app, vic, mal, ann) = (&stage.app, &stage.vic, &stage.mal, &stage.ann);
    let own = ann.publishes(json!({"status": "ann's own"})).await;
    app.settle().await;
    let done = [
        vic.activity("Follow", "/did/follow", &json!(ann.uri())),
        vic.activity("Like", "/did/like", &own["uri"]),
        vic.activity("Announce", "/did/announce", &own["uri"]),
    ];
    for one in &done {
        vic.tells(app, one).await;
    }
    let path = format!("/api/v1/statuses/{}", own["id"].as_str().unwrap());
    let look = async || {
        let post = ann.get(&path).await.is(StatusCode::OK).json();
        let me = ann.get(&format!("/api/v1/accounts/{}", ann.id)).await.json();
        [post["favourites_count"].clone(), post["reblogs_count"].clone(), me["followers_count"].clone()]
    };
    assert_eq!(look().await, [1, 1, 1]);
    for (number, one) in done.iter().enumerate() {
        for (form, object) in [one.clone(), one["id"].clone()].iter().enumerate() {
            mal.sends(app, &mal.activity("Undo", &format!("/undo/{number}/{form}"), object)).await;
            app.settle().await;
        }
    }
    assert_eq!(look().await, [1, 1, 1]);
    for (number, one) in done.iter().enumerate() {
        let object = if number == 1 { one["id"].clone() } else { one.clone() };
        vic.tells(app, &vic.activity("Undo", &format!("/undo/{number}"), &object)).await;
    }
    assert_eq!(look().await, [0, 0, 0]);
}

async fn sig_40_41_only_who_was_asked_accepts_and_only_what_was_asked(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    let (peer, hostile) =
        (FakePeer::start(backend, "v.test").await, FakePeer::start(backend, "e.test").await);
    let (vic, mal) = (peer.actor("vic", 0), hostile.actor("mal", 1));
    let id = ann.finds(&vic.handle()).await;
    ann.does("follow", &id).await;
    app.settle().await;
    let follow = peer.got("Follow").remove(0);
    for (number, object) in [follow.clone(), follow["id"].clone()].iter().enumerate() {
        mal.tells(&app, &mal.activity("Accept", &format!("/accepts/{number}"), object)).await;
    }
    assert_eq!(ann.relationship(&id).await["following"], false);
    // vic accepts somebody who never asked, then an unknown request, then the right one.
    let mut altered = follow.clone();
    altered["id"] = json!(format!("{}/follows/1", bob.uri()));
    altered["actor"] = json!(bob.uri());
    vic.tells(&app, &vic.activity("Accept", "/accepts/1", &altered)).await;
    assert_eq!(bob.relationship(&id).await["following"], false);
    assert_eq!(ann.relationship(&id).await["following"], false);
    vic.tells(&app, &vic.activity("Accept", "/accepts/3", &follow["id"])).await;
    assert_eq!(ann.relationship(&id).await["following"], true);
    assert_eq!(ann.relationship(&id).await["requested"], false);
}

async fn sig_42_only_who_was_asked_refuses(backend: &Backend) {
    let stage = set(backend).await;
    let id = stage.ann.finds(&stage.vic.handle()).await;
    let follow = stage.peer.got("Follow").remove(0);
    for (number, object) in [follow.clone(), follow["id"].clone()].iter().enumerate() {
        let reject = stage.mal.activity("Reject", &format!("/rejects/{number}"), object);
        stage.changes_nothing(&stage.mal, &reject).await;
    }
    assert_eq!(stage.ann.relationship(&id).await["following"], true);
    stage.vic.tells(&stage.app, &stage.vic.activity("Reject", "/rejects/1", &follow)).await;
    assert_eq!(stage.ann.relationship(&id).await["following"], false);
    assert!(stage.ann.home().await.is_empty());
}

async fn an_actor_that_deletes_itself_is_gone_with_everything(backend: &Backend) {
    let stage = set(backend).await;
    let (app, vic, ann) = (&stage.app, &stage.vic, &stage.ann);
    let own = ann.publishes(json!({"status": "ann's own"})).await;
    app.settle().await;
    vic.tells(app, &vic.activity("Like", "/likes/1", &own["uri"])).await;
    let id = ann.finds(&vic.handle()).await;
    vic.tells(app, &vic.activity("Delete", "/delete", &json!(vic.uri))).await;
    ann.get(&format!("/api/v1/statuses/{}", stage.post)).await.is(StatusCode::NOT_FOUND);
    ann.get(&format!("/api/v1/accounts/{id}")).await.is(StatusCode::GONE);
    let post = ann.get(&format!("/api/v1/statuses/{}", own["id"].as_str().unwrap())).await.json();
    assert_eq!(post["favourites_count"], 0);
    // Who left does not come back by writing again.
    let posts = app.rows().await["posts"];
    vic.sends(app, &vic.create("/notes/3", "a ghost")).await;
    app.settle().await;
    assert_eq!(app.rows().await["posts"], posts);
    // Of somebody whom nobody here ever knew, nothing is asked and nothing kept.
    let nobody = stage.peer.actor("nobody", 3);
    let (rows, asked) = (app.rows().await, stage.peer.asked().len());
    nobody.tells(app, &nobody.activity("Delete", "/delete/nobody", &json!(nobody.uri))).await;
    assert_eq!((app.rows().await, stage.peer.asked().len()), (rows, asked));
}

async fn a_boost_brings_the_post_along(backend: &Backend) {
    let stage = set(backend).await;
    let (app, vic, mal) = (&stage.app, &stage.vic, &stage.mal);
    stage.peer.document("/notes/far", &note(vic, "/notes/far", "from far"));
    mal.tells(app, &mal.activity("Announce", "/boosts/1", &json!(vic.at("/notes/far")))).await;
    let home = stage.ann.get("/api/v1/timelines/home").await.json();
    assert_eq!(home[0]["reblog"]["uri"], vic.at("/notes/far"));
    // SIG-45: what is embedded is not believed.
    stage.peer.document("/notes/true", &note(vic, "/notes/true", "the truth"));
    mal.sends(app, &mal.activity("Announce", "/boosts/2", &note(vic, "/notes/true", "a lie"))).await;
    app.settle().await;
    assert!(!stage.ann.get("/api/v1/timelines/home").await.text().contains("a lie"));
    // What cannot be fetched is not waited for.
    mal.tells(app, &mal.activity("Announce", "/boosts/3", &json!(vic.at("/notes/never")))).await;
}

async fn a_post_that_concerns_nobody_is_not_kept(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let vic = FakePeer::start(backend, "v.test").await.actor("vic", 0);
    vic.tells(&app, &vic.create("/notes/1", "to nobody here")).await;
    assert_eq!(app.rows().await["posts"], 0);
    let mut create = vic.create("/notes/2", "hello ann");
    create["object"]["cc"] = json!([ann.uri()]);
    create["object"]["tag"] = json!([{"type": "Mention", "href": ann.uri(), "name": ann.handle()}]);
    vic.tells(&app, &create).await;
    assert_eq!(app.rows().await["posts"], 1);
    assert_eq!(ann.news().await, ["mention vic"]);
}
