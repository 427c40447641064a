//! Lists of people, and what one reads on them.

use http::{Method, StatusCode};
use serde_json::{Value, json};

use crate::support::{Backend, Person, TestApp, ids, journeys};

journeys! {
    a_list_is_made_changed_and_thrown_away,
    auth_37_lists_of_others_are_not_there,
    on_a_list_are_only_those_whom_one_follows,
    a_list_shows_what_the_people_on_it_post,
    a_list_shows_the_comments_that_it_is_told_to,
    who_is_on_an_exclusive_list_is_not_read_at_home,
    priv_37_nobody_is_told_of_a_list,
    who_is_followed_no_longer_is_on_no_list,
    pages_of_people_on_a_list_follow_each_other,
}

async fn list(who: &Person, change: &Value) -> String {
    let made = who.post_json("/api/v1/lists", change).await.is(StatusCode::OK).json();
    made["id"].as_str().unwrap().to_owned()
}

async fn puts(who: &Person, list: &str, people: &[&Person]) {
    for whom in people {
        who.does("follow", &whom.id).await;
    }
    who.app.settle().await;
    let ids: Vec<String> = people.iter().map(|whom| whom.id.clone()).collect();
    let path = format!("/api/v1/lists/{list}/accounts");
    who.post_json(&path, &json!({"account_ids": ids})).await.is(StatusCode::OK);
}

async fn a_list_is_made_changed_and_thrown_away(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let made = ann.post_json("/api/v1/lists", &json!({"title": " Harbour "})).await.is(StatusCode::OK).json();
    let shape = json!({"id": made["id"], "title": "Harbour", "replies_policy": "list", "exclusive": false});
    assert_eq!(made, shape);
    let path = format!("/api/v1/lists/{}", made["id"].as_str().unwrap());
    let change = json!({"title": "Boats", "replies_policy": "none", "exclusive": true});
    let changed = ann.put(&path, &change).await.is(StatusCode::OK).json();
    assert_eq!(changed["title"], "Boats");
    // What is not named stays.
    let changed = ann.put(&path, &json!({"title": "Ships"})).await.is(StatusCode::OK).json();
    assert_eq!((&changed["replies_policy"], &changed["exclusive"]), (&json!("none"), &json!(true)));
    assert_eq!(ann.get(&path).await.json(), changed);
    assert_eq!(ann.get("/api/v1/lists").await.json(), json!([changed]));
    let before = app.rows().await;
    for wrong in [json!({"title": "  "}), json!({}), json!({"title": "x".repeat(101)})] {
        let refused = ann.post_json("/api/v1/lists", &wrong).await.is(StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.json()["details"]["title"].is_array());
    }
    let wrong = json!({"title": "x", "replies_policy": "all"});
    ann.post_json("/api/v1/lists", &wrong).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    for number in 1..50 {
        list(&ann, &json!({"title": number.to_string()})).await;
    }
    ann.post_json("/api/v1/lists", &json!({"title": "51"})).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(app.rows().await["lists"], before["lists"] + 49);
    ann.delete(&path).await.is(StatusCode::OK);
    ann.get(&path).await.is(StatusCode::NOT_FOUND);
}

async fn auth_37_lists_of_others_are_not_there(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob, cat] = app.accounts(["ann", "bob", "cat"]).await;
    let id = list(&ann, &json!({"title": "Mine"})).await;
    puts(&ann, &id, &[&cat]).await;
    bob.does("follow", &cat.id).await;
    app.settle().await;
    let before = app.rows().await;
    let (one, people) = (format!("/api/v1/lists/{id}"), format!("/api/v1/lists/{id}/accounts"));
    let some = json!({"account_ids": [cat.id.clone()]});
    bob.get(&one).await.is(StatusCode::NOT_FOUND);
    bob.put(&one, &json!({"title": "His"})).await.is(StatusCode::NOT_FOUND);
    bob.delete(&one).await.is(StatusCode::NOT_FOUND);
    bob.get(&people).await.is(StatusCode::NOT_FOUND);
    bob.post_json(&people, &some).await.is(StatusCode::NOT_FOUND);
    bob.send(Method::DELETE, &people, Some(&some)).await.is(StatusCode::NOT_FOUND);
    bob.get(&format!("/api/v1/timelines/list/{id}")).await.is(StatusCode::NOT_FOUND);
    assert_eq!(app.rows().await, before);
    assert_eq!(bob.get(&format!("/api/v1/accounts/{}/lists", cat.id)).await.json(), json!([]));
    assert_eq!(ids(&ann.get(&format!("/api/v1/accounts/{}/lists", cat.id)).await.json()), [id]);
}

async fn on_a_list_are_only_those_whom_one_follows(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob, cat] = app.accounts(["ann", "bob", "cat"]).await;
    let id = list(&ann, &json!({"title": "Friends"})).await;
    let path = format!("/api/v1/lists/{id}/accounts");
    ann.does("follow", &bob.id).await;
    app.settle().await;
    // All of them, or nobody.
    let both = json!({"account_ids": [bob.id.clone(), cat.id.clone()]});
    ann.post_json(&path, &both).await.is(StatusCode::NOT_FOUND);
    assert_eq!(ann.get(&path).await.json(), json!([]));
    // Oneself may be on it.
    let fine = json!({"account_ids": [bob.id.clone(), ann.id.clone(), bob.id.clone()]});
    ann.post_json(&path, &fine).await.is(StatusCode::OK);
    assert_eq!(ann.sees(&path).await, [ann.id.clone(), bob.id.clone()]);
    // Apps send what goes in the query or in the body.
    ann.send(Method::DELETE, &format!("{path}?account_ids[]={}", bob.id), None).await.is(StatusCode::OK);
    let own = json!({"account_ids": [ann.id.clone()]});
    ann.send(Method::DELETE, &path, Some(&own)).await.is(StatusCode::OK);
    assert_eq!(ann.get(&path).await.json(), json!([]));
}

async fn a_list_shows_what_the_people_on_it_post(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob, cat, dan] = app.accounts(["ann", "bob", "cat", "dan"]).await;
    let id = list(&ann, &json!({"title": "Friends"})).await;
    puts(&ann, &id, &[&bob, &cat]).await;
    ann.does("follow", &dan.id).await;
    let first = bob.posts("one").await;
    let private = cat.publishes(json!({"status": "for followers", "visibility": "private"})).await;
    dan.posts("not on it").await;
    let boost = cat.does_to("reblog", &first).await;
    app.settle().await;
    let path = format!("/api/v1/timelines/list/{id}");
    let all = [&boost["id"], &private["id"], &json!(first)].map(|id| id.as_str().unwrap().to_owned());
    assert_eq!(ann.sees(&path).await, all);
    // Page by page, both ways.
    let page = ann.get(&format!("{path}?limit=2")).await;
    assert_eq!(ids(&page.json()), all[..2]);
    let next = ann.get(&page.link("next").unwrap()).await;
    assert_eq!(ids(&next.json()), all[2..]);
    assert_eq!(ids(&ann.get(&next.link("prev").unwrap()).await.json()), all[..2]);
    // Boosts that one does not want are not here either, nor is who was muted.
    ann.post_json(&format!("/api/v1/accounts/{}/follow", cat.id), &json!({"reblogs": false})).await;
    assert_eq!(ann.sees(&path).await, all[1..]);
    ann.does("mute", &bob.id).await;
    assert_eq!(ann.sees(&path).await, all[1..2]);
}

async fn a_list_shows_the_comments_that_it_is_told_to(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob, cat, dan, eve] = app.accounts(["ann", "bob", "cat", "dan", "eve"]).await;
    let id = list(&ann, &json!({"title": "Friends"})).await;
    puts(&ann, &id, &[&bob, &cat]).await;
    ann.does("follow", &dan.id).await;
    let posts = [cat.posts("on it").await, dan.posts("followed").await, eve.posts("a stranger").await];
    let mut comments = Vec::new();
    for post in &posts {
        comments.push(bob.comments(post, "a word").await);
    }
    app.settle().await;
    let path = format!("/api/v1/timelines/list/{id}");
    for (policy, shown) in [("none", 0), ("list", 1), ("followed", 2)] {
        ann.put(&format!("/api/v1/lists/{id}"), &json!({"replies_policy": policy})).await.is(StatusCode::OK);
        let seen = ann.sees(&path).await;
        let seen: Vec<_> = comments.iter().filter(|comment| seen.contains(comment)).collect();
        assert_eq!(seen, comments[..shown].iter().collect::<Vec<_>>(), "{policy}");
    }
}

async fn who_is_on_an_exclusive_list_is_not_read_at_home(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob, cat] = app.accounts(["ann", "bob", "cat"]).await;
    let id = list(&ann, &json!({"title": "Much"})).await;
    puts(&ann, &id, &[&bob]).await;
    ann.does("follow", &cat.id).await;
    let (much, little) = (bob.posts("much").await, cat.posts("little").await);
    app.settle().await;
    assert_eq!(ann.home().await, [little.clone(), much.clone()]);
    ann.put(&format!("/api/v1/lists/{id}"), &json!({"exclusive": true})).await.is(StatusCode::OK);
    assert_eq!(ann.home().await, [little]);
    assert_eq!(ann.sees(&format!("/api/v1/timelines/list/{id}")).await, [much]);
    ann.delete(&format!("/api/v1/lists/{id}")).await.is(StatusCode::OK);
    assert_eq!(ann.home().await.len(), 2);
}

async fn priv_37_nobody_is_told_of_a_list(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    let id = list(&ann, &json!({"title": "Dull people"})).await;
    puts(&ann, &id, &[&bob]).await;
    let before = app.events().await;
    list(&ann, &json!({"title": "More of them"})).await;
    app.settle().await;
    assert_eq!(app.events().await, before);
    assert_eq!(bob.news().await, ["follow ann"]);
    let mine = bob.get("/api/v1/accounts/verify_credentials").await.text();
    assert!(!mine.contains("Dull people"));
}

async fn who_is_followed_no_longer_is_on_no_list(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob, cat] = app.accounts(["ann", "bob", "cat"]).await;
    let id = list(&ann, &json!({"title": "Friends"})).await;
    puts(&ann, &id, &[&bob, &cat]).await;
    let path = format!("/api/v1/lists/{id}/accounts");
    ann.does("unfollow", &bob.id).await;
    app.settle().await;
    assert_eq!(ann.sees(&path).await, std::slice::from_ref(&cat.id));
    cat.does("block", &ann.id).await;
    app.settle().await;
    assert_eq!(ann.get(&path).await.json(), json!([]));
}

async fn pages_of_people_on_a_list_follow_each_other(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob, cat, dan] = app.accounts(["ann", "bob", "cat", "dan"]).await;
    let id = list(&ann, &json!({"title": "Friends"})).await;
    puts(&ann, &id, &[&bob, &cat, &dan]).await;
    let path = format!("/api/v1/lists/{id}/accounts");
    let all = [&dan, &cat, &bob].map(|who| who.id.clone());
    assert_eq!(ann.sees(&format!("{path}?limit=0")).await, all);
    let first = ann.get(&format!("{path}?limit=2")).await;
    assert_eq!(ids(&first.json()), all[..2]);
    assert_eq!(ids(&ann.get(&first.link("next").unwrap()).await.json()), all[2..]);
}
