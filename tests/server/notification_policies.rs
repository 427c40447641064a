//! Whose news someone wants, and what becomes of what they did not ask for.

use chrono::TimeDelta;
use http::StatusCode;
use serde_json::{Value, json};

use crate::support::{Actor, Backend, FakePeer, Person, TestApp, ids, journeys, note};

journeys! {
    a_policy_is_said_in_both_versions,
    what_is_kept_apart_waits_until_it_is_let_in,
    what_is_dismissed_is_gone_and_waits_again,
    what_is_dropped_is_never_told,
    those_whom_one_knows_are_not_kept_away,
    new_people_programs_and_silenced_servers_can_be_kept_away,
    requests_are_paged_and_nobody_elses,
}

const POLICY: &str = "/api/v2/notifications/policy";
const REQUESTS: &str = "/api/v1/notifications/requests";

async fn wants(who: &Person, change: Value) -> Value {
    who.patch(POLICY, &change).await.is(StatusCode::OK).json()
}

/// The news that are not kept apart, and how many are.
async fn told(who: &Person) -> (Vec<String>, usize) {
    let all = who.get("/api/v1/notifications?include_filtered=true").await.is(StatusCode::OK).json();
    let apart = all.as_array().unwrap().iter().filter(|one| one["filtered"] == true).count();
    (who.news().await, apart)
}

async fn a_policy_is_said_in_both_versions(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    let usual = ann.get(POLICY).await.is(StatusCode::OK).json();
    assert_eq!(
        usual,
        json!({
            "for_not_following": "accept", "for_not_followers": "accept", "for_new_accounts": "accept",
            "for_private_mentions": "filter", "for_limited_accounts": "filter", "for_bots": "accept",
            "summary": {"pending_requests_count": 0, "pending_notifications_count": 0},
        })
    );
    let said = wants(&ann, json!({"for_bots": "drop", "for_new_accounts": "filter"})).await;
    assert_eq!((&said["for_bots"], &said["for_new_accounts"]), (&json!("drop"), &json!("filter")));
    assert_eq!(said["for_private_mentions"], "filter", "what is not said stays");
    ann.patch(POLICY, &json!({"for_bots": "eat"})).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(ann.get(POLICY).await.json(), said);

    let first = "/api/v1/notifications/policy";
    let seen = ann.get(first).await.is(StatusCode::OK).json();
    assert_eq!((&seen["filter_new_accounts"], &seen["filter_not_following"]), (&json!(true), &json!(false)));
    let change = json!({"filter_not_following": "1", "filter_new_accounts": false});
    let seen = ann.put(first, &change).await.is(StatusCode::OK).json();
    assert_eq!((&seen["filter_new_accounts"], &seen["filter_not_following"]), (&json!(false), &json!(true)));
    let now = ann.get(POLICY).await.json();
    assert_eq!((&now["for_not_following"], &now["for_bots"]), (&json!("filter"), &json!("drop")));
    assert_eq!(bob.get(POLICY).await.json(), usual);
    app.stranger().get(POLICY).await.is(StatusCode::UNAUTHORIZED);
}

async fn what_is_kept_apart_waits_until_it_is_let_in(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    wants(&ann, json!({"for_not_following": "filter"})).await;
    let post = ann.posts("hills").await;
    app.settle().await;
    bob.does_to("favourite", &post).await;
    app.settle().await;
    let hello = bob.posts("@ann hello").await;
    app.settle().await;
    assert_eq!(told(&ann).await, (vec![], 2));
    assert_eq!(ann.get("/api/v1/notifications/unread_count").await.json()["count"], 0);
    assert_eq!(ann.sees(&format!("/api/v1/notifications?account_id={}", bob.id)).await.len(), 2);
    let summary = ann.get(POLICY).await.json()["summary"].clone();
    assert_eq!(summary, json!({"pending_requests_count": 1, "pending_notifications_count": 2}));

    let requests = ann.get(REQUESTS).await.is(StatusCode::OK).json();
    let request = &requests[0];
    assert_eq!(request["notifications_count"], "2");
    assert_eq!(request["account"]["id"], bob.id);
    assert_eq!(request["last_status"]["id"], hello);
    let path = format!("{REQUESTS}/{}", request["id"].as_str().unwrap());
    assert_eq!(ann.get(&path).await.is(StatusCode::OK).json(), *request);
    ann.post(&format!("{path}/accept")).await.is(StatusCode::OK);
    assert_eq!(ann.get(&format!("{REQUESTS}/merged")).await.is(StatusCode::OK).json()["merged"], true);
    assert_eq!(told(&ann).await, (vec!["mention bob".to_owned(), "favourite bob".to_owned()], 0));
    ann.get(&path).await.is(StatusCode::NOT_FOUND);
    bob.posts("@ann again").await;
    app.settle().await;
    assert_eq!(told(&ann).await.0.len(), 3, "who was let in once comes in");
}

async fn what_is_dismissed_is_gone_and_waits_again(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob, cat] = app.accounts(["ann", "bob", "cat"]).await;
    wants(&ann, json!({"for_not_following": "filter"})).await;
    for person in [&bob, &cat] {
        person.posts("@ann hello").await;
        app.settle().await;
    }
    let waiting = ann.sees(REQUESTS).await;
    assert_eq!(waiting.len(), 2);
    let wrong = json!({"id": [waiting[0], "1"]});
    ann.post_json(&format!("{REQUESTS}/dismiss"), &wrong).await.is(StatusCode::NOT_FOUND);
    assert_eq!(ann.sees(REQUESTS).await, waiting);
    ann.post_json(&format!("{REQUESTS}/dismiss"), &json!({"id": waiting})).await.is(StatusCode::OK);
    assert_eq!(told(&ann).await, (vec![], 0));
    assert!(ann.sees(REQUESTS).await.is_empty());
    bob.posts("@ann again").await;
    app.settle().await;
    let waiting = ann.sees(REQUESTS).await;
    assert_eq!(waiting.len(), 1);
    ann.post(&format!("{REQUESTS}/accept?id[]={}", waiting[0])).await.is(StatusCode::OK);
    assert_eq!(told(&ann).await, (vec!["mention bob".to_owned()], 0));
}

async fn what_is_dropped_is_never_told(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    wants(&ann, json!({"for_not_followers": "drop", "for_not_following": "filter"})).await;
    bob.posts("@ann hello").await;
    app.settle().await;
    assert_eq!(told(&ann).await, (vec![], 0));
    bob.does("follow", &ann.id).await;
    app.settle().await;
    assert_eq!(told(&ann).await, (vec![], 0), "a follower of today is none yet");
    backend.clock.advance(TimeDelta::days(4));
    bob.posts("@ann again").await;
    app.settle().await;
    assert_eq!(told(&ann).await, (vec![], 1), "the rule that is left keeps them apart");
}

/// A word for `who` alone, as an answer to a post here where one is given.
pub(crate) async fn whispers(actor: &Actor, who: &Person, path: &str, answers: Option<String>) {
    let mut whisper = note(actor, path, "psst");
    (whisper["to"], whisper["cc"]) = (json!([who.uri()]), json!([]));
    whisper["tag"] = json!([{"type": "Mention", "href": who.uri(), "name": who.handle()}]);
    if let Some(post) = answers {
        whisper["inReplyTo"] = json!(post);
    }
    let mut create = actor.activity("Create", &format!("{path}/activity"), &whisper);
    create["to"] = json!([who.uri()]);
    actor.tells(&who.app, &create).await;
}

async fn those_whom_one_knows_are_not_kept_away(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    let helper = app.staff("helper", heliograph::accounts::Role::Moderator).await;
    let peer = FakePeer::start(backend, "e.test").await;
    let (friend, mal) = (peer.actor("friend", 0), peer.actor("mal", 1));
    friend.is_followed_by(&ann).await;
    whispers(&friend, &ann, "/notes/1", None).await;
    whispers(&mal, &ann, "/notes/2", None).await;
    assert_eq!(told(&ann).await, (vec!["mention friend".to_owned()], 1));
    let post = ann.posts("hills").await;
    whispers(&mal, &ann, "/notes/3", Some(format!("{}/p/{post}", app.origin))).await;
    assert_eq!(told(&ann).await.0[0], "mention mal", "who answers one is asked for");
    // Nobody keeps those away who run the server.
    wants(&ann, json!({"for_not_following": "drop"})).await;
    bob.posts("@ann hello").await;
    helper.posts("@ann a word, please").await;
    app.settle().await;
    assert_eq!(told(&ann).await.0[..2], ["mention helper".to_owned(), "mention mal".to_owned()]);
}

async fn told_of(app: &TestApp, who: &Person, actor: &Actor, path: &str) -> (usize, usize) {
    let mut create = note(actor, path, "hello");
    create["tag"] = json!([{"type": "Mention", "href": who.uri(), "name": who.handle()}]);
    create["cc"] = json!([who.uri()]);
    let activity = actor.activity("Create", &format!("{path}/activity"), &create);
    actor.tells(app, &activity).await;
    let (news, apart) = told(who).await;
    (news.len(), apart)
}

async fn new_people_programs_and_silenced_servers_can_be_kept_away(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    let root = app.staff("root", heliograph::accounts::Role::Owner).await;
    let peer = FakePeer::start(backend, "e.test").await;
    let mal = peer.actor("mal", 0);
    assert_eq!(told_of(&app, &ann, &mal, "/notes/1").await, (1, 0));
    crate::domain_rules::rule(&root, "e.test", "silence").await;
    assert_eq!(told_of(&app, &ann, &mal, "/notes/2").await, (1, 1));
    wants(&ann, json!({"for_limited_accounts": "accept"})).await;
    assert_eq!(told_of(&app, &ann, &mal, "/notes/3").await, (2, 1));

    app.change("UPDATE accounts SET kind = 'Service' WHERE acct = 'bob'").await;
    wants(&ann, json!({"for_bots": "filter"})).await;
    bob.posts("@ann beep").await;
    app.settle().await;
    assert_eq!(told(&ann).await.1, 2);
    app.change("UPDATE accounts SET kind = 'Person' WHERE acct = 'bob'").await;
    wants(&ann, json!({"for_new_accounts": "filter"})).await;
    bob.posts("@ann I am new").await;
    app.settle().await;
    assert_eq!(told(&ann).await.1, 3);
    backend.clock.advance(TimeDelta::days(31));
    bob.posts("@ann I am old").await;
    app.settle().await;
    assert_eq!(told(&ann).await.1, 3);
}

async fn requests_are_paged_and_nobody_elses(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, eve] = app.accounts(["ann", "eve"]).await;
    wants(&ann, json!({"for_not_following": "filter"})).await;
    for number in 0..3 {
        app.account(&format!("p{number}")).await.posts("@ann hello").await;
        app.settle().await;
    }
    let all = ann.sees(REQUESTS).await;
    assert_eq!(all.len(), 3);
    let first = ann.get(&format!("{REQUESTS}?limit=2")).await.is(StatusCode::OK);
    assert_eq!(ids(&first.json()), all[..2]);
    assert_eq!(ann.sees(&first.link("next").unwrap()).await, all[2..]);
    let one = format!("{REQUESTS}/{}", all[0]);
    assert!(eve.sees(REQUESTS).await.is_empty());
    eve.get(&one).await.is(StatusCode::NOT_FOUND);
    for deed in ["accept", "dismiss"] {
        eve.post(&format!("{one}/{deed}")).await.is(StatusCode::NOT_FOUND);
        eve.post_json(&format!("{REQUESTS}/{deed}"), &json!({"id": [all[0]]}))
            .await
            .is(StatusCode::NOT_FOUND);
    }
    assert_eq!(ann.sees(REQUESTS).await, all);
}
