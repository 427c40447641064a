//! Quoting by leave, and comments where not everyone may.

use http::{Method, StatusCode, header::ACCEPT};
use serde_json::{Value, json};

use crate::support::{Actor, Answer, Backend, FakePeer, Person, TestApp, journeys, note};

journeys! {
    one_of_ours_quotes_another_at_once,
    a_quote_of_another_server_waits_for_its_authors_word,
    a_quote_goes_out_without_a_word_and_is_told_of_later,
    who_refuses_is_not_quoted,
    we_give_stamps_and_take_them_back,
    who_may_not_quote_is_told_so,
    a_stamp_that_is_not_about_these_two_opens_nothing,
    a_true_stamp_shows_the_quote_until_it_is_gone,
    comments_are_for_whom_their_author_lets,
    a_comment_that_needs_leave_waits_for_it,
    requests_of_all_kinds_are_answered,
}

const PUBLIC: &str = "https://www.w3.org/ns/activitystreams#Public";

async fn quotes(who: &Person, id: &str) -> Value {
    let body = json!({"status": "look at this", "quoted_status_id": id});
    who.post_json("/api/v1/statuses", &body).await.is(StatusCode::OK).json()
}

async fn document(app: &TestApp, address: &str) -> Answer {
    let headers = [(ACCEPT, "application/activity+json".parse().unwrap())].into_iter().collect();
    app.send(Method::GET, address.strip_prefix(&app.origin).unwrap(), headers, "").await
}

/// A post of vic's that ann sees, with what it says about being quoted.
async fn a_post_of(app: &TestApp, vic: &Actor, ann: &Person, policy: &Value) -> String {
    vic.is_followed_by(ann).await;
    let mut create = vic.create("/n/1", "the sea");
    create["object"]["interactionPolicy"] = policy.clone();
    vic.tells(app, &create).await;
    ann.home().await.remove(0)
}

async fn one_of_ours_quotes_another_at_once(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    let post = ann.posts("quote me").await;
    let quoting = quotes(&bob, &post).await;
    assert_eq!(quoting["quote"]["state"], "accepted");
    assert_eq!(quoting["quote"]["quoted_status"]["id"], json!(post));
    app.settle().await;
    assert_eq!(ann.news().await, ["quote bob"]);
    assert_eq!(ann.sees(&format!("/api/v1/statuses/{post}/quotes")).await, [quoting["id"].as_str().unwrap()]);
    assert_eq!(ann.get(&format!("/api/v1/statuses/{post}")).await.json()["quotes_count"], 1);

    let body = json!({"quote_approval_policy": "nobody"});
    ann.put(&format!("/api/v1/statuses/{post}/interaction_policy"), &body).await.is(StatusCode::OK);
    let refused = json!({"status": "again", "quoted_status_id": post});
    bob.post_json("/api/v1/statuses", &refused).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    let path = format!("/api/v1/statuses/{post}/quotes/{}/revoke", quoting["id"].as_str().unwrap());
    assert_eq!(ann.post(&path).await.is(StatusCode::OK).json()["quote"]["state"], "revoked");
    app.settle().await;
}

async fn a_quote_of_another_server_waits_for_its_authors_word(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let peer = FakePeer::start(backend, "v.test").await;
    let vic = peer.actor("vic", 0);
    let post = a_post_of(&app, &vic, &ann, &json!({"canQuote": {"automaticApproval": [PUBLIC]}})).await;
    peer.actor("wim", 1).follows(&ann).await;
    let quoting = quotes(&ann, &post).await;
    assert_eq!(quoting["quote"]["state"], "pending");
    app.settle().await;
    let request = peer.got("QuoteRequest").remove(0);
    assert_eq!((&request["object"], &request["instrument"]["id"]), (&json!(vic.at("/n/1")), &quoting["uri"]));
    assert!(peer.got("Create").is_empty(), "it waits");

    let mut accept = vic.activity("Accept", "/accepts/q", &request);
    accept["result"] = json!(vic.at("/stamps/1"));
    vic.tells(&app, &accept).await;
    let create = peer.got("Create").remove(0);
    assert_eq!(create["object"]["quote"], json!(vic.at("/n/1")));
    assert_eq!(create["object"]["quoteAuthorization"], json!(vic.at("/stamps/1")));
    let seen = ann.get(&format!("/api/v1/statuses/{}", quoting["id"].as_str().unwrap())).await.json();
    assert_eq!(seen["quote"]["quoted_status"]["id"], json!(post));
    app.app.clock.advance(chrono::TimeDelta::seconds(11));
    app.settle().await;
    assert_eq!(peer.got("Create").len(), 1);
}

async fn a_quote_goes_out_without_a_word_and_is_told_of_later(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let peer = FakePeer::start(backend, "v.test").await;
    let vic = peer.actor("vic", 0);
    let post = a_post_of(&app, &vic, &ann, &json!({"canQuote": {"manualApproval": [PUBLIC]}})).await;
    peer.actor("wim", 1).follows(&ann).await;
    let quoting = quotes(&ann, &post).await;
    app.settle().await;
    app.app.clock.advance(chrono::TimeDelta::seconds(11));
    app.settle().await;
    let create = peer.got("Create").remove(0);
    assert_eq!(create["object"].get("quoteAuthorization"), None);
    let request = peer.got("QuoteRequest").remove(0);
    let mut accept = vic.activity("Accept", "/accepts/q", &request["id"]);
    accept["result"] = json!(vic.at("/stamps/1"));
    vic.tells(&app, &accept).await;
    let update = peer.got("Update").remove(0);
    assert_eq!(update["object"]["quoteAuthorization"], json!(vic.at("/stamps/1")));
    let seen = ann.get(&format!("/api/v1/statuses/{}", quoting["id"].as_str().unwrap())).await.json();
    assert_eq!((&seen["quote"]["state"], &seen["edited_at"]), (&json!("accepted"), &Value::Null));
}

async fn who_refuses_is_not_quoted(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let peer = FakePeer::start(backend, "v.test").await;
    let (vic, mal) = (peer.actor("vic", 0), peer.actor("mal", 1));
    let post = a_post_of(&app, &vic, &ann, &json!({"canQuote": {"automaticApproval": [PUBLIC]}})).await;
    mal.follows(&ann).await;
    let quoting = quotes(&ann, &post).await;
    app.settle().await;
    let request = peer.got("QuoteRequest").remove(0);
    // Somebody else's word is no word.
    let mut forged = mal.activity("Accept", "/accepts/m", &request);
    forged["result"] = json!(mal.at("/stamps/9"));
    mal.tells(&app, &forged).await;
    assert!(peer.got("Create").is_empty());
    vic.tells(&app, &vic.activity("Reject", "/rejects/q", &request)).await;
    let create = peer.got("Create").remove(0);
    assert_eq!(create["object"].get("quote"), None);
    let seen = ann.get(&format!("/api/v1/statuses/{}", quoting["id"].as_str().unwrap())).await.json();
    assert_eq!(
        (&seen["quote"]["state"], &seen["quote"]["quoted_status"]),
        (&json!("rejected"), &Value::Null)
    );
    app.app.clock.advance(chrono::TimeDelta::seconds(11));
    app.settle().await;
}

fn request(vic: &Actor, post: &Value, kind: &str, instrument: &Value) -> Value {
    let mut request = vic.activity(kind, &format!("/requests/{kind}"), &post["uri"]);
    request["instrument"] = instrument.clone();
    request
}

async fn we_give_stamps_and_take_them_back(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let peer = FakePeer::start(backend, "v.test").await;
    let vic = peer.actor("vic", 0);
    vic.is_followed_by(&ann).await;
    let post = ann.publishes(json!({"status": "quote me"})).await;
    app.settle().await;
    let mut quoting = note(&vic, "/n/9", "look");
    quoting["quote"] = post["uri"].clone();
    vic.tells(&app, &request(&vic, &post, "QuoteRequest", &quoting)).await;
    let accept = peer.got("Accept").remove(0);
    let stamp = accept["result"].as_str().unwrap().to_owned();
    assert_eq!(accept["object"]["id"], json!(vic.at("/requests/QuoteRequest")));
    let told = document(&app, &stamp).await.is(StatusCode::OK).json();
    assert_eq!(
        (&told["type"], &told["interactingObject"], &told["interactionTarget"], &told["attributedTo"]),
        (&json!("QuoteAuthorization"), &json!(vic.at("/n/9")), &post["uri"], &json!(ann.uri()))
    );
    // While the post is in the archive, so is leave to quote it.
    let id = post["id"].as_str().unwrap();
    ann.post(&format!("/api/v1.1/archive/add/{id}")).await.is(StatusCode::OK);
    document(&app, &stamp).await.is(StatusCode::NOT_FOUND);
    ann.post(&format!("/api/v1.1/archive/remove/{id}")).await.is(StatusCode::OK);
    document(&app, &stamp).await.is(StatusCode::OK);
    // SIG-57: what we sign has our own words only.
    assert!(!accept.to_string().contains("look"), "{accept}");

    quoting["quoteAuthorization"] = json!(stamp);
    let mut create = vic.activity("Create", "/n/9/activity", &quoting);
    create["to"] = json!([PUBLIC]);
    vic.tells(&app, &create).await;
    let home = ann.get("/api/v1/timelines/home").await.json();
    let seen = home.as_array().unwrap().iter().find(|post| post["account"]["username"] == "vic").unwrap();
    assert_eq!(seen["quote"]["quoted_status"]["id"], post["id"]);
    let quoting_id = seen["id"].as_str().unwrap();
    let path = format!("/api/v1/statuses/{id}/quotes/{quoting_id}/revoke");
    assert_eq!(ann.post(&path).await.is(StatusCode::OK).json()["quote"]["state"], "revoked");
    app.settle().await;
    assert_eq!(peer.got("Delete")[0]["object"]["id"], json!(stamp));
    document(&app, &stamp).await.is(StatusCode::GONE);
    // What was taken back is not given again by asking again.
    let mut again = request(&vic, &post, "QuoteRequest", &quoting);
    again["id"] = json!(vic.at("/requests/again"));
    vic.tells(&app, &again).await;
    assert_eq!(peer.got("Accept").len(), 1);
}

async fn who_may_not_quote_is_told_so(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let peer = FakePeer::start(backend, "v.test").await;
    let vic = peer.actor("vic", 0);
    let post = ann.publishes(json!({"status": "not me", "quote_approval_policy": "followers"})).await;
    vic.tells(&app, &request(&vic, &post, "QuoteRequest", &json!(vic.at("/n/9")))).await;
    assert_eq!(peer.got("Reject")[0]["object"]["id"], json!(vic.at("/requests/QuoteRequest")));
    assert!(peer.got("Accept").is_empty());
    let private = ann.publishes(json!({"status": "quiet", "visibility": "private"})).await;
    vic.follows(&ann).await;
    let mut hidden = request(&vic, &private, "QuoteRequest", &json!(vic.at("/n/8")));
    hidden["id"] = json!(vic.at("/requests/hidden"));
    vic.tells(&app, &hidden).await;
    assert_eq!(peer.got("Reject").len(), 2);
    assert_eq!(app.number("SELECT COUNT(*) AS number FROM stamps").await, 0);
}

/// Mal's post, in which she quotes vic's with a stamp.
async fn mal_quotes(app: &TestApp, mal: &Actor, of: &str, stamp: &str) {
    let mut create = mal.create("/n/m", "look");
    create["object"]["quote"] = json!(of);
    create["object"]["quoteAuthorization"] = json!(stamp);
    mal.tells(app, &create).await;
}

async fn a_stamp_that_is_not_about_these_two_opens_nothing(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let (v, e) = (FakePeer::start(backend, "v.test").await, FakePeer::start(backend, "e.test").await);
    let (vic, mal) = (v.actor("vic", 0), e.actor("mal", 1));
    mal.is_followed_by(&ann).await;
    v.document("/n/1", &note(&vic, "/n/1", "the sea"));
    // Mal's own stamp for vic's post, and a real one of vic's about another post.
    let own = json!({
        "id": mal.at("/stamps/1"), "type": "QuoteAuthorization", "attributedTo": vic.uri,
        "interactingObject": mal.at("/n/m"), "interactionTarget": vic.at("/n/1"),
    });
    e.document("/stamps/1", &own);
    mal_quotes(&app, &mal, &vic.at("/n/1"), &mal.at("/stamps/1")).await;
    let seen = ann.get("/api/v1/timelines/home").await.json()[0].clone();
    assert_eq!(seen["quote"], Value::Null);
    let mut other = own.clone();
    other["id"] = json!(vic.at("/stamps/2"));
    other["interactingObject"] = json!(mal.at("/n/other"));
    v.document("/stamps/2", &other);
    let mut update = mal.create("/n/m", "look");
    update["type"] = json!("Update");
    update["id"] = json!(mal.at("/n/m#2"));
    update["object"]["updated"] = json!("2026-01-06T09:00:00Z");
    update["object"]["quote"] = json!(vic.at("/n/1"));
    update["object"]["quoteAuthorization"] = json!(vic.at("/stamps/2"));
    mal.tells(&app, &update).await;
    let seen = ann.get("/api/v1/timelines/home").await.json()[0].clone();
    assert_eq!(seen["quote"], Value::Null);
}

async fn a_true_stamp_shows_the_quote_until_it_is_gone(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let (v, e) = (FakePeer::start(backend, "v.test").await, FakePeer::start(backend, "e.test").await);
    let (vic, mal) = (v.actor("vic", 0), e.actor("mal", 1));
    mal.is_followed_by(&ann).await;
    v.document("/n/1", &note(&vic, "/n/1", "the sea"));
    v.document(
        "/stamps/1",
        &json!({
            "id": vic.at("/stamps/1"), "type": "QuoteAuthorization", "attributedTo": vic.uri,
            "interactingObject": mal.at("/n/m"), "interactionTarget": vic.at("/n/1"),
        }),
    );
    mal_quotes(&app, &mal, &vic.at("/n/1"), &vic.at("/stamps/1")).await;
    let seen = ann.get("/api/v1/timelines/home").await.json()[0].clone();
    assert_eq!(seen["quote"]["quoted_status"]["content"], "<p>the sea</p>");
    // Only who gave it takes it back.
    mal.tells(&app, &mal.activity("Delete", "/d/1", &json!(vic.at("/stamps/1")))).await;
    let delete = json!({"id": vic.at("/stamps/1"), "type": "QuoteAuthorization"});
    let still = ann.get("/api/v1/timelines/home").await.json()[0].clone();
    assert_eq!(still["quote"]["state"], "accepted");
    vic.tells(&app, &vic.activity("Delete", "/d/2", &delete)).await;
    let seen = ann.get("/api/v1/timelines/home").await.json()[0].clone();
    assert_eq!((&seen["quote"]["state"], &seen["quote"]["quoted_status"]), (&json!("revoked"), &Value::Null));
}

async fn comments_are_for_whom_their_author_lets(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    let peer = FakePeer::start(backend, "v.test").await;
    let (vic, wim) = (peer.actor("vic", 0), peer.actor("wim", 1));
    vic.follows(&ann).await;
    let post = ann.publishes(json!({"status": "only friends", "reply_approval_policy": "followers"})).await;
    app.settle().await;
    let sent = peer.got("Create").remove(0)["object"].clone();
    let policy = &sent["interactionPolicy"]["canReply"]["automaticApproval"];
    assert_eq!(policy, &json!([format!("{}/followers", ann.uri())]));
    let id = post["id"].as_str().unwrap();
    let body = json!({"status": "hello", "in_reply_to_id": id});
    bob.post_json("/api/v1/statuses", &body).await.is(StatusCode::FORBIDDEN);
    for (actor, path) in [(&vic, "/c/1"), (&wim, "/c/2")] {
        let mut comment = actor.create(path, "hello");
        comment["object"]["inReplyTo"] = post["uri"].clone();
        actor.tells(&app, &comment).await;
    }
    let seen = ann.get(&format!("/api/v1/statuses/{id}/context")).await.json();
    let comments = seen["descendants"].as_array().unwrap();
    assert_eq!(comments.len(), 1);
    assert_eq!(comments[0]["account"]["username"], "vic");
    // Who may has a stamp to show, who may not hears it.
    let accepts = peer.got("Accept");
    let accept = accepts.iter().find(|accept| accept.get("result").is_some()).unwrap();
    assert_eq!(accept["object"], json!(vic.at("/c/1")));
    let stamp = document(&app, accept["result"].as_str().unwrap()).await.is(StatusCode::OK).json();
    assert_eq!(stamp["type"], "ReplyAuthorization");
    assert_eq!(peer.got("Reject")[0]["object"], json!(wim.at("/c/2")));
}

async fn a_comment_that_needs_leave_waits_for_it(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let (v, w) = (FakePeer::start(backend, "v.test").await, FakePeer::start(backend, "w.test").await);
    let (vic, wim) = (v.actor("vic", 0), w.actor("wim", 1));
    let ask = json!({"canReply": {"automaticApproval": [vic.uri], "manualApproval": [PUBLIC]}});
    let post = a_post_of(&app, &vic, &ann, &ask).await;
    wim.follows(&ann).await;
    let comment = ann.publishes(json!({"status": "may I?", "in_reply_to_id": post})).await;
    app.settle().await;
    assert_eq!(v.got("Create").len(), 1);
    assert!(w.got("Create").is_empty(), "nobody else hears it yet");
    let outbox = async || document(&app, &format!("{}/outbox?page=true", ann.uri())).await.text();
    let uri = comment["uri"].as_str().unwrap();
    assert!(!outbox().await.contains(uri), "nor reads it");
    let mut accept = vic.activity("Accept", "/accepts/c", &comment["uri"]);
    accept["result"] = json!(vic.at("/approvals/1"));
    vic.tells(&app, &accept).await;
    assert!(outbox().await.contains(uri));
    let create = w.got("Create").remove(0);
    assert_eq!(create["object"]["approvedBy"], json!(vic.at("/approvals/1")));
    assert_eq!(create["object"]["replyAuthorization"], json!(vic.at("/approvals/1")));
}

async fn requests_of_all_kinds_are_answered(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let peer = FakePeer::start(backend, "v.test").await;
    let vic = peer.actor("vic", 0);
    let post = ann.publishes(json!({"status": "x"})).await;
    let like = vic.activity("Like", "/likes/1", &post["uri"]);
    vic.tells(&app, &request(&vic, &post, "LikeRequest", &like)).await;
    let mut comment = note(&vic, "/c/1", "hello");
    comment["inReplyTo"] = post["uri"].clone();
    vic.tells(&app, &request(&vic, &post, "ReplyRequest", &comment)).await;
    let boost = vic.activity("Announce", "/boosts/1", &post["uri"]);
    vic.tells(&app, &request(&vic, &post, "AnnounceRequest", &boost)).await;
    let seen = ann.get(&format!("/api/v1/statuses/{}", post["id"].as_str().unwrap())).await.json();
    assert_eq!(
        (&seen["favourites_count"], &seen["replies_count"], &seen["reblogs_count"]),
        (&json!(1), &json!(1), &json!(1))
    );
    let results = peer.got("Accept").into_iter().filter(|accept| accept.get("result").is_some());
    assert_eq!(results.count(), 3);
}
