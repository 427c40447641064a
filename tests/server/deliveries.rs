//! What an author and an admin are shown of what is on its way.

use chrono::TimeDelta;
use heliograph::queues::inspect;
use http::StatusCode;
use serde_json::{Value, json};

use crate::support::{Backend, FakePeer, Fault, Person, Stranger, TestApp, journeys};

journeys! {
    an_author_sees_what_came_of_a_post_at_each_server,
    nobody_else_sees_where_a_post_went,
    where_a_post_went_comes_in_pages,
    an_admin_sees_who_is_away_and_what_was_given_up,
}

async fn deliveries(who: &Person, post: &str) -> Vec<Value> {
    let path = format!("/api/heliograph/v1/posts/{post}/deliveries");
    let list = who.get(&path).await.is(StatusCode::OK).json();
    let mut list = list.as_array().unwrap().clone();
    list.sort_by_key(|one| one["host"].to_string());
    list
}

fn states(list: &[Value]) -> Vec<(String, String)> {
    let name = |one: &Value| one["host"].as_str().unwrap().split('.').next().unwrap().to_owned();
    list.iter().map(|one| (name(one), one["state"].as_str().unwrap().to_owned())).collect()
}

fn pairs(list: [(&str, &str); 4]) -> Vec<(String, String)> {
    list.into_iter().map(|(host, state)| (host.to_owned(), state.to_owned())).collect()
}

async fn an_author_sees_what_came_of_a_post_at_each_server(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let mut peers = Vec::new();
    for (number, name) in ["away", "good", "old", "shut"].into_iter().enumerate() {
        let peer = FakePeer::start(backend, &format!("{name}.test")).await;
        peer.actor(name, number).follows(&ann).await;
        peers.push(peer);
    }
    peers[0].has(Fault::Refuses);
    peers[2].answers(StatusCode::GONE);
    peers[3].answers(StatusCode::FORBIDDEN);
    let post = ann.posts("hello").await;
    app.settle().await;
    let list = deliveries(&ann, &post).await;
    let expected = [("away", "waiting"), ("good", "delivered"), ("old", "waiting"), ("shut", "refused")];
    assert_eq!(states(&list), pairs(expected));
    assert_eq!((&list[0]["tries"], &list[0]["last_error"]), (&json!(1), &json!("Nobody answered.")));
    assert!(list[0]["next_try_at"].as_str().unwrap() < "2026-01-05T10:01:00");
    assert_eq!((&list[1]["last_error"], &list[1]["next_try_at"]), (&Value::Null, &Value::Null));
    assert!(list[1]["delivered_at"].is_string() && list[1]["queued_at"].is_string());
    assert_eq!(list[2]["last_error"], "The server says that this inbox is gone.");
    assert!("2026-01-06T10:00:00" <= list[2]["next_try_at"].as_str().unwrap());
    assert_eq!((&list[3]["tries"], &list[3]["delivered_at"]), (&json!(1), &Value::Null));
    assert_eq!(list[3]["last_error"], "The server does not let us in (403).");

    // A month later, nobody has heard of the first.
    app.pass(TimeDelta::days(32), TimeDelta::hours(1)).await;
    let expected = [("away", "given_up"), ("good", "delivered"), ("old", "gone"), ("shut", "refused")];
    let list = deliveries(&ann, &post).await;
    assert_eq!(states(&list), pairs(expected));
    assert_eq!(list[0]["last_error"], "Nobody answered for thirty days.");
    // An edit goes its own way, and what the post came to is not forgotten by it.
    let path = format!("/api/v1/statuses/{post}");
    ann.put(&path, &json!({"status": "hello again"})).await.is(StatusCode::OK);
    let before = deliveries(&ann, &post).await;
    app.settle().await;
    let after = deliveries(&ann, &post).await;
    assert_eq!(before[1]["delivered_at"], after[1]["delivered_at"]);
    assert!(before[1]["settled_at"].as_str() < after[1]["settled_at"].as_str());
    // With the post, the list goes too.
    ann.delete(&path).await.is(StatusCode::OK);
    app.settle().await;
    ann.get(&format!("/api/heliograph/v1/posts/{post}/deliveries")).await.is(StatusCode::NOT_FOUND);
    app.pass(TimeDelta::days(32), TimeDelta::hours(6)).await;
    heliograph::jobs::sweep(&app.app).await.unwrap();
    assert_eq!(app.rows().await["sent_to"], 0);
}

async fn nobody_else_sees_where_a_post_went(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    let peer = FakePeer::start(backend, "v.test").await;
    let vic = peer.actor("vic", 0);
    vic.follows(&ann).await;
    let post = ann.posts("hello").await;
    app.settle().await;
    let path = format!("/api/heliograph/v1/posts/{post}/deliveries");
    bob.get(&path).await.is(StatusCode::NOT_FOUND);
    app.stranger().get(&path).await.is(StatusCode::UNAUTHORIZED);
    ann.get("/api/heliograph/v1/posts/1/deliveries").await.is(StatusCode::NOT_FOUND);
    // Who has it from elsewhere was sent nothing.
    let mal = FakePeer::start(backend, "e.test").await.actor("mal", 1);
    let uri = ann.get(&format!("/api/v1/statuses/{post}")).await.json()["uri"].clone();
    mal.tells(&app, &mal.activity("Like", "/likes/1", &uri)).await;
    assert_eq!(deliveries(&ann, &post).await.len(), 1);
}

async fn where_a_post_went_comes_in_pages(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let crowd = FakePeer::start(backend, "crowd.test").await;
    let hosts: Vec<_> = (0..25).map(|n| crowd.under(&format!("h{n}.test")).authority).collect();
    // Two people of each, so that a host is not an inbox.
    let people = hosts.iter().flat_map(|host| ["one", "two"].map(|name| Stranger::new(name, host.clone())));
    app.is_followed_by(&ann, &people.collect::<Vec<_>>()).await;
    let post = ann.posts("hello").await;
    app.settle().await;
    assert_eq!(crowd.received().len(), 50);
    let (mut seen, mut next) =
        (Vec::new(), Some(format!("/api/heliograph/v1/posts/{post}/deliveries?limit=10")));
    let mut sizes = Vec::new();
    while let Some(path) = next.take() {
        assert!(sizes.len() < 10, "the pages have no end");
        let page = ann.get(&path).await.is(StatusCode::OK);
        let list = page.json();
        let names = list.as_array().unwrap().iter().map(|one| one["host"].as_str().unwrap().to_owned());
        sizes.push(names.len());
        seen.extend(names);
        next = page.link("next");
    }
    assert_eq!(sizes, [10, 10, 5]);
    let mut hosts = hosts;
    hosts.sort();
    seen.sort();
    assert_eq!(seen, hosts);
}

async fn an_admin_sees_who_is_away_and_what_was_given_up(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let peer = FakePeer::start(backend, "v.test").await;
    peer.actor("vic", 0).follows(&ann).await;
    peer.has(Fault::Away);
    for number in 0..3 {
        ann.posts(&number.to_string()).await;
    }
    app.settle().await;
    let (waiting, away, letters) = app
        .app
        .db
        .read(|conn| {
            let away = inspect::list_away(conn, 10)?;
            let hosts: Vec<String> = away.iter().map(|one| one.host.clone()).collect();
            Ok((inspect::waiting(conn)?, away, inspect::count_letters(conn, &hosts)?))
        })
        .await
        .unwrap();
    assert_eq!((waiting.deliveries, waiting.events), (3, 0));
    assert_eq!((away.len(), &away[0].host), (1, &peer.authority));
    assert_eq!(away[0].last_error.as_deref(), Some("The server has trouble of its own (503)."));
    assert_eq!(letters, [(peer.authority.clone(), 3)]);
    app.pass(TimeDelta::days(32), TimeDelta::zero()).await;
    let away = app.app.db.read(|conn| Ok(inspect::list_away(conn, 10)?)).await.unwrap();
    assert_eq!(away[0].skipped, 3);
}
