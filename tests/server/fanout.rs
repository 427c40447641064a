//! Who gets a letter: everyone whom it is for, once, and nobody else.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use diesel::{RunQueryDsl as _, sql_query};
use heliograph::q;
use http::StatusCode;
use serde_json::{Value, json};

use crate::support::{Backend, FakePeer, Fault, Received, Stranger, TestApp, counts, journeys, note};

journeys! {
    each_inbox_gets_a_letter_once_however_many_it_is_for,
    an_edit_does_not_overtake_a_post_that_is_still_being_spread,
    a_post_that_many_thousands_have_can_be_deleted,
    who_was_named_and_is_no_longer_hears_what_becomes_of_the_post,
    a_boost_for_followers_is_taken_back_before_followers,
    priv_17_a_deletion_reaches_everyone_who_has_the_post,
    priv_18_who_leaves_is_forgotten_everywhere,
    priv_22_a_removed_follower_gets_nothing_more,
    priv_23_what_is_for_some_goes_to_their_servers_alone,
}

const PUBLIC: &str = "https://www.w3.org/ns/activitystreams#Public";

fn paths(letters: &[Received], kind: &str) -> Vec<String> {
    let wanted = letters.iter().filter(|one| one.body["type"] == kind);
    wanted.map(|one| format!("{}{}", one.host, one.path)).collect()
}

/// The hosts that got something since the last look.
fn hosts_of(peers: &[FakePeer]) -> BTreeSet<String> {
    let name = |host: &str| host.split('.').next().unwrap().to_owned();
    peers.iter().flat_map(FakePeer::received).map(|one| name(&one.host)).collect()
}

async fn each_inbox_gets_a_letter_once_however_many_it_is_for(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let crowd = FakePeer::start(backend, "crowd.test").await;
    // Three large servers whose people are spread over all parts of the list, and many small ones.
    let large: Vec<_> = ["x", "y", "z"].map(|name| crowd.under(&format!("{name}.test")).authority).into();
    let mut people = Vec::new();
    for number in 0..counts(400, 5_000) {
        let name = format!("u{number}");
        people.push(Stranger::new(&name, large[number % 3].clone()).with_shared_inbox());
        people.push(Stranger::new(&name, crowd.authority.clone()));
    }
    app.is_followed_by(&ann, &people).await;
    ann.posts("hello").await;
    app.settle().await;
    let came = paths(&crowd.received(), "Create");
    let different: BTreeSet<_> = came.iter().collect();
    assert_eq!(came.len(), different.len(), "somebody got it twice");
    assert_eq!(came.len(), people.len() / 2 + 3);
}

async fn an_edit_does_not_overtake_a_post_that_is_still_being_spread(backend: &Backend) {
    use heliograph::{work::Bell, workers};
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let crowd = FakePeer::start(backend, "crowd.test").await;
    let people: Vec<_> = (0..120).map(|n| Stranger::new(format!("u{n}"), crowd.authority.clone())).collect();
    app.is_followed_by(&ann, &people).await;
    let vic = FakePeer::start(backend, "v.test").await.actor("vic", 0);
    // The last of the list, and the first that the edit is for.
    vic.follows(&ann).await;
    let post = ann.posts("hello").await;
    workers::step(&app.app, Bell::Events).await.unwrap();
    let edit = json!({"status": format!("hello {}", vic.handle())});
    ann.put(&format!("/api/v1/statuses/{post}"), &edit).await.is(StatusCode::OK);
    workers::step(&app.app, Bell::Events).await.unwrap();
    workers::step(&app.app, Bell::Deliveries).await.unwrap();
    assert!(vic.peer.got("Update").is_empty());
    app.settle().await;
    let kinds: Vec<_> = vic.peer.received().into_iter().map(|one| one.body["type"].clone()).collect();
    assert_eq!(kinds, ["Accept", "Create", "Update"]);
    assert_eq!(crowd.got("Update").len(), 120);
}

/// SQLite takes 32,766 parameters in a statement.
const MANY: usize = 33_000;

async fn a_post_that_many_thousands_have_can_be_deleted(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let crowd = FakePeer::start(backend, "crowd.test").await;
    let stranger = Stranger::new("u0", crowd.authority.clone());
    app.is_followed_by(&ann, std::slice::from_ref(&stranger)).await;
    let post = ann.posts("everybody likes it").await;
    app.settle().await;
    crowd.forget();
    crowd.has(Fault::Refuses);
    let (host, id) = (crowd.authority.clone(), post.clone());
    let holders = counts(3_000, MANY);
    app.app
        .db
        .write(move |conn| {
            let columns = "username, domain, kind, display_name, bio, fields, avatar, header, locked, discoverable, \
                url, shared_inbox, followers_uri, key_id, public_key, followers_count, following_count, \
                posts_count, last_post_at, created_at, updated_at, fetched_at, deleted_at";
            let count = |n: usize| format!("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {n})");
            for sql in [
                format!(
                    "INSERT INTO accounts (id, acct, uri, inbox, {columns}) {} SELECT i, 'u' || i || '@{host}', \
                     'http://{host}/users/u' || i, 'http://{host}/users/u' || i || '/inbox', {columns} \
                     FROM n, accounts WHERE username = 'u0'",
                    count(MANY)
                ),
                format!(
                    "INSERT INTO likes (id, account_id, post_id, uri, created_at) {} \
                     SELECT i, i, {id}, 'http://{host}/likes/' || i, 0 FROM n",
                    count(MANY)
                ),
                format!("UPDATE posts SET like_count = {MANY} WHERE id = {id}"),
                format!(
                    "INSERT INTO inboxes (id, url, host, created_at) {} \
                     SELECT i, 'http://{host}/users/u' || i || '/inbox', '{host}', 0 FROM n",
                    count(holders)
                ),
                format!(
                    "INSERT INTO sent_to (object, inbox_id, activity_id, state, tries, queued_at, delivered_at) {} \
                     SELECT {id}, i, 0, 'delivered', 0, 0, 0 FROM n",
                    count(holders)
                ),
            ] {
                q!(conn, |c| sql_query(sql).execute(&mut **c))?;
            }
            Ok(())
        })
        .await
        .unwrap();
    ann.delete(&format!("/api/v1/statuses/{post}")).await.is(StatusCode::OK);
    app.settle().await;
    let rows = app.rows().await;
    assert_eq!((rows["likes"], rows["posts"], rows["fanouts"]), (0, 0, 0));
    // Everyone who has it, and u0, who follows ann.
    assert_eq!(rows["deliveries"], i64::try_from(holders).unwrap() + 1);
}

async fn who_was_named_and_is_no_longer_hears_what_becomes_of_the_post(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let peer = FakePeer::start(backend, "v.test").await;
    let vic = peer.actor("vic", 0);
    ann.finds(&vic.handle()).await;
    for (visibility, heard) in [
        ("public", &["Create", "Update", "Update", "Delete"][..]),
        // What followers alone may read by now is not told any more; that it is gone is.
        ("private", &["Create", "Delete"][..]),
    ] {
        peer.forget();
        let status = format!("hello {}", vic.handle());
        let post = ann.publishes(json!({"status": status, "visibility": visibility})).await;
        app.settle().await;
        let path = format!("/api/v1/statuses/{}", post["id"].as_str().unwrap());
        for words in ["hello nobody", "secret"] {
            ann.put(&path, &json!({"status": words})).await.is(StatusCode::OK);
            app.settle().await;
        }
        ann.delete(&path).await.is(StatusCode::OK);
        app.settle().await;
        let kinds: Vec<_> = peer.received().into_iter().map(|one| one.body["type"].clone()).collect();
        assert_eq!(kinds, heard, "{visibility}");
    }
}

async fn a_boost_for_followers_is_taken_back_before_followers(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let peer = FakePeer::start(backend, "v.test").await;
    peer.actor("vic", 0).follows(&ann).await;
    for (visibility, is_public) in [("private", false), ("public", true)] {
        peer.forget();
        let post = ann.publishes(json!({"status": "mine", "visibility": visibility})).await;
        let id = post["id"].as_str().unwrap();
        ann.does_to("reblog", id).await;
        app.settle().await;
        ann.does_to("unreblog", id).await;
        app.settle().await;
        for kind in ["Announce", "Undo"] {
            let letter = peer.got(kind).remove(0);
            assert_eq!(letter.to_string().contains(PUBLIC), is_public, "{letter}");
            assert!(letter.to_string().contains(&format!("{}/followers", ann.uri())));
        }
    }
}

async fn priv_17_a_deletion_reaches_everyone_who_has_the_post(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    let mut peers = Vec::new();
    for name in ["one", "two", "down", "boosts", "answers", "stranger"] {
        peers.push(FakePeer::start(backend, &format!("{name}.test")).await);
    }
    for (number, peer) in peers.iter().take(3).enumerate() {
        peer.actor("f", number).follows(&ann).await;
    }
    // A stranger's server is known, and has nothing of it.
    ann.finds(&peers[5].actor("s", 5).handle()).await;
    let photo = ann.has_picture("the sea").await;
    let post = ann.publishes(json!({"status": "the #sea", "media_ids": [photo]})).await;
    let (id, uri) = (post["id"].as_str().unwrap(), post["uri"].clone());
    app.settle().await;
    bob.does_to("favourite", id).await;
    let (booster, answerer) = (peers[3].actor("b", 3), peers[4].actor("a", 4));
    booster.tells(&app, &booster.activity("Announce", "/boosts/1", &uri)).await;
    let mut answer = answerer.create("/notes/1", "how blue");
    answer["object"]["inReplyTo"] = uri.clone();
    answerer.tells(&app, &answer).await;
    peers.iter().for_each(FakePeer::forget);
    peers[2].has(Fault::Refuses);
    ann.delete(&format!("/api/v1/statuses/{id}?delete_media=true")).await.is(StatusCode::OK);
    app.settle().await;
    app.pass(TimeDelta::days(2), TimeDelta::zero()).await;
    peers[2].has(Fault::None);
    app.pass(TimeDelta::hours(10), TimeDelta::zero()).await;
    let told: Vec<usize> = peers.iter().map(|peer| peer.got("Delete").len()).collect();
    assert_eq!(told, [1, 1, 1, 1, 1, 0]);
    assert!(peers.iter().flat_map(FakePeer::received).all(|one| one.body["type"] == "Delete"));
    // Here nothing is left of it either: the row, the picture, the news of the like. Three follows and the answer, which
    // is its author's, are other news.
    let rows = app.rows().await;
    assert_eq!((rows["media"], rows["likes"], rows["home_feed"], rows["notifications"]), (0, 0, 0, 4));
    assert_eq!(app.files(), Vec::<std::path::PathBuf>::new());
    let found = bob.get("/api/v2/search?q=sea&type=statuses").await.json();
    assert_eq!(found["statuses"], json!([]));
    bob.get(&format!("/api/v1/statuses/{id}")).await.is(StatusCode::NOT_FOUND);
}

async fn priv_18_who_leaves_is_forgotten_everywhere(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    let crowd = FakePeer::start(backend, "crowd.test").await;
    let hosts = counts(25, 500);
    let people: Vec<_> =
        (0..hosts).map(|n| Stranger::new("u", crowd.under(&format!("h{n}.test")).authority)).collect();
    // Not only those who follow her: she may have been seen by everyone.
    app.is_followed_by(&bob, &people).await;
    let posts = counts(120, 10_000);
    for number in 0..posts {
        ann.posts(&number.to_string()).await;
    }
    app.settle().await;
    crowd.forget();
    let id: heliograph::ids::AccountId = ann.id.parse().unwrap();
    app.app
        .db
        .write(move |conn| {
            let who = heliograph::accounts::db::find(conn, id)?.unwrap();
            heliograph::accounts::actions::delete(conn, &who)
        })
        .await
        .unwrap();
    // At once, before any worker has run.
    app.stranger().get(&format!("/api/v1/accounts/{id}/statuses")).await.is(StatusCode::GONE);
    app.settle().await;
    assert_eq!(crowd.got("Delete").len(), hosts);
    assert!(crowd.received().iter().all(|one| one.body["object"]["id"] == ann.uri()));
    let rows = app.rows().await;
    assert_eq!(rows["posts"], 0);
    // The name stays taken, and the key goes when nobody can be waiting for it any more.
    assert_eq!(rows["account_keys"], 2);
    backend.clock.advance(TimeDelta::days(31));
    heliograph::jobs::sweep(&app.app).await.unwrap();
    let rows = app.rows().await;
    assert_eq!((rows["account_keys"], rows["sent_to"], rows["activities"]), (1, 0, 0));
    let again = json!({"username": "ann", "email": "ann2@mail.test", "password": "a heliograph on the hill"});
    app.stranger()
        .post_json("/api/heliograph/v1/registrations", &again)
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY);
}

async fn priv_22_a_removed_follower_gets_nothing_more(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let peer = FakePeer::start(backend, "v.test").await;
    let vic = peer.actor("vic", 0);
    vic.follows(&ann).await;
    let before = ann.publishes(json!({"status": "for friends", "visibility": "private"})).await;
    app.settle().await;
    peer.forget();
    let id = ann.finds(&vic.handle()).await;
    ann.does("remove_from_followers", &id).await;
    app.settle().await;
    assert_eq!(peer.got("Reject").len(), 1);
    peer.forget();
    ann.publishes(json!({"status": "for other friends", "visibility": "private"})).await;
    // What they had they have; what it says now is not for them.
    let path = format!("/api/v1/statuses/{}", before["id"].as_str().unwrap());
    ann.put(&path, &json!({"status": "something else"})).await.is(StatusCode::OK);
    app.settle().await;
    assert_eq!((peer.attempts(), peer.asked().len()), (0, 0));
}

async fn priv_23_what_is_for_some_goes_to_their_servers_alone(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    let mut peers = Vec::new();
    for name in ["follows", "named", "other"] {
        peers.push(FakePeer::start(backend, &format!("{name}.test")).await);
    }
    peers[0].actor("f", 0).follows(&ann).await;
    let named = peers[1].actor("n", 1);
    ann.finds(&named.handle()).await;
    peers[2].actor("o", 2).follows(&bob).await;
    let sent = async |status: &str, visibility: &str| -> BTreeSet<String> {
        peers.iter().for_each(FakePeer::forget);
        ann.publishes(json!({"status": status, "visibility": visibility})).await;
        app.settle().await;
        hosts_of(&peers)
    };
    let set = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<BTreeSet<_>>();
    assert_eq!(sent("friends", "private").await, set(&["follows"]));
    assert_eq!(sent(&format!("{} and friends", named.handle()), "private").await, set(&["follows", "named"]));
    assert_eq!(sent("all", "public").await, set(&["follows"]));
    // A direct answer to somebody's direct note goes to them, and is in no collection.
    let mut direct = named.create("/notes/1", "between us");
    direct["to"] = json!([ann.uri()]);
    direct["object"] = {
        let mut note = note(&named, "/notes/1", "between us");
        note["to"] = json!([ann.uri()]);
        note["cc"] = json!([]);
        note["tag"] = json!([{"type": "Mention", "href": ann.uri(), "name": "@ann"}]);
        note
    };
    named.tells(&app, &direct).await;
    let news = ann.get("/api/v1/notifications?types[]=mention&include_filtered=true").await.json();
    let id = news[0]["status"]["id"].as_str().unwrap().to_owned();
    peers.iter().for_each(FakePeer::forget);
    let answer = ann.publishes(json!({"status": "yes", "in_reply_to_id": id})).await;
    app.settle().await;
    assert_eq!((&answer["visibility"], hosts_of(&peers)), (&json!("direct"), set(&["named"])));
    let mut letter: Value = peers[1].got("Create").remove(0);
    // What may be done with it names everybody; that is no address.
    let note = letter["object"].as_object_mut().unwrap();
    for what in ["interactionPolicy", "capabilities"] {
        note.remove(what);
    }
    assert_eq!((&letter["to"], letter.to_string().contains(PUBLIC)), (&json!([named.uri]), false));
    let outbox = named.asks(&app, &format!("{}/outbox?page=true", ann.uri())).await.text();
    assert!(!outbox.contains("between us") && !outbox.contains(answer["uri"].as_str().unwrap()));
}
