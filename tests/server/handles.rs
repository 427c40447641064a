//! Under which names people of other servers are shown.

use http::StatusCode;
use serde_json::{Value, json};

use crate::support::{Backend, FakePeer, Person, TestApp, journeys};

journeys! {
    a_handle_may_be_on_another_domain_than_the_id,
    sig_47_a_claimed_name_that_does_not_lead_back_is_not_shown,
    who_is_found_by_handle_goes_under_it_from_then_on,
    an_author_who_is_away_is_waited_for,
}

/// What `peer` answers to a question about `handle`.
fn says(peer: &FakePeer, handle: &str, subject: &str, actor: &str) {
    let jrd = json!({
        "subject": format!("acct:{subject}"),
        "links": [{"rel": "self", "type": "application/activity+json", "href": actor}],
    });
    let asked: String = url::form_urlencoded::byte_serialize(format!("acct:{handle}").as_bytes()).collect();
    for resource in [format!("acct:{handle}"), asked] {
        let path = format!("/.well-known/webfinger?resource={resource}");
        peer.at(&path, StatusCode::OK, "application/jrd+json", jrd.to_string());
    }
}

async fn followers(who: &Person) -> Value {
    who.get(&format!("/api/v1/accounts/{}/followers", who.id)).await.json()
}

async fn a_handle_may_be_on_another_domain_than_the_id(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let peer = FakePeer::start(backend, "social.v.test").await;
    let bare = peer.under("v.test");
    let vic = peer.actor("vic", 0);
    let handle = format!("vic@{}", bare.authority);
    says(&peer, &format!("vic@{}", peer.authority), &handle, &vic.uri);
    says(&bare, &handle, &handle, &vic.uri);
    vic.follows(&ann).await;
    assert_eq!(followers(&ann).await[0]["acct"], json!(handle));
    // There is no second one under the other name.
    let id = ann.finds(&format!("@{handle}")).await;
    assert_eq!(ann.finds(&vic.handle()).await, id);
    app.settle().await;
}

async fn sig_47_a_claimed_name_that_does_not_lead_back_is_not_shown(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let (e, v) = (FakePeer::start(backend, "e.test").await, FakePeer::start(backend, "v.test").await);
    let (mal, vic) = (e.actor("mal", 0), v.actor("vic", 1));
    let stolen = format!("vic@{}", v.authority);
    let mut document = mal.document();
    document["webfinger"] = json!(stolen);
    document["preferredUsername"] = json!("vic");
    e.document("/users/mal", &document);
    says(&e, &format!("vic@{}", e.authority), &stolen, &mal.uri);
    mal.follows(&ann).await;
    assert_eq!(followers(&ann).await[0]["acct"], json!(format!("vic@{}", e.authority)));
    vic.follows(&ann).await;
    assert_eq!(followers(&ann).await[0]["acct"], json!(stolen));
}

async fn who_is_found_by_handle_goes_under_it_from_then_on(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let peer = FakePeer::start(backend, "social.v.test").await;
    let bare = peer.under("v.test");
    let vic = peer.actor("vic", 0);
    // Nobody says yet that the other name is theirs, too.
    vic.follows(&ann).await;
    assert_eq!(followers(&ann).await[0]["acct"], json!(vic.handle()[1..]));
    let handle = format!("vic@{}", bare.authority);
    says(&bare, &handle, &handle, &vic.uri);
    let id = ann.finds(&format!("@{handle}")).await;
    assert_eq!(followers(&ann).await[0]["acct"], json!(handle));
    assert_eq!(followers(&ann).await[0]["id"], json!(id));
    app.settle().await;
}

async fn an_author_who_is_away_is_waited_for(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let (v, w) = (FakePeer::start(backend, "v.test").await, FakePeer::start(backend, "w.test").await);
    let (vic, wim) = (v.actor("vic", 0), w.actor("wim", 1));
    vic.is_followed_by(&ann).await;
    w.document("/notes/1", &crate::support::note(&wim, "/notes/1", "worth a wait"));
    w.at("/users/wim", StatusCode::SERVICE_UNAVAILABLE, "text/plain", "");
    vic.tells(&app, &vic.activity("Announce", "/boosts/1", &json!(wim.at("/notes/1")))).await;
    assert!(ann.home().await.is_empty());
    w.document("/users/wim", &wim.document());
    app.pass(chrono::TimeDelta::minutes(10), chrono::TimeDelta::minutes(1)).await;
    assert_eq!(ann.get("/api/v1/timelines/home").await.json()[0]["reblog"]["account"]["username"], "wim");
}
