//! What many people use or like these days.

use chrono::TimeDelta;
use heliograph::{accounts::Role, jobs};
use http::StatusCode;
use serde_json::{Value, json};

use crate::support::{Backend, Person, TestApp, ids, journeys};

journeys! {
    what_many_people_use_or_like_trends,
    abu_14_one_person_counts_once_a_day_and_alone_not_at_all,
    priv_28_what_is_not_public_trends_nowhere_and_counts_for_nothing,
    the_viewers_own_rules_are_heeded,
    those_who_run_the_server_decide_what_trends,
    a_list_of_trends_has_pages,
}

/// An hour passes.
pub(crate) async fn count(app: &TestApp) {
    app.settle().await;
    jobs::sweep(&app.app).await.unwrap();
    app.settle().await;
}

async fn tags(who: &Person) -> Vec<String> {
    let tags = who.get("/api/v1/trends/tags").await.is(StatusCode::OK).json();
    tags.as_array().unwrap().iter().map(|tag| tag["name"].as_str().unwrap().to_owned()).collect()
}

async fn statuses(who: &Person) -> Vec<String> {
    who.sees("/api/v1/trends/statuses").await
}

async fn what_many_people_use_or_like_trends(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob, eve] = app.accounts(["ann", "bob", "eve"]).await;
    let photo = ann.posts("#fog #sea").await;
    bob.posts("#fog").await;
    let other = eve.posts("#fog #sea").await;
    bob.does_to("favourite", &photo).await;
    eve.does_to("reblog", &photo).await;
    for who in [&ann, &bob] {
        who.does_to("favourite", &other).await;
    }
    ann.does_to("reblog", &other).await;
    assert!(tags(&app.stranger()).await.is_empty(), "nothing was counted yet");
    count(&app).await;
    for who in [&ann, &app.stranger()] {
        assert_eq!(tags(who).await, ["fog", "sea"]);
        assert_eq!(statuses(who).await, [other.clone(), photo.clone()]);
    }
    let shown = app.stranger().get("/api/v1/trends").await.is(StatusCode::OK).json();
    assert_eq!(shown[0]["history"][0], json!({"day": "1767571200", "uses": "3", "accounts": "3"}));
    // It fades: what is new and liked as much stands before it.
    backend.clock.advance(TimeDelta::days(2));
    let new = bob.posts("#fog again").await;
    for who in [&ann, &eve] {
        who.does_to("favourite", &new).await;
    }
    count(&app).await;
    assert_eq!(statuses(&ann).await, [new.clone(), other, photo]);
    backend.clock.advance(TimeDelta::days(8));
    count(&app).await;
    assert!(tags(&ann).await.is_empty() && statuses(&ann).await.is_empty());
    // What is deleted is gone at once.
    let last = bob.posts("last").await;
    for who in [&ann, &eve] {
        who.does_to("favourite", &last).await;
    }
    count(&app).await;
    assert_eq!(statuses(&ann).await, std::slice::from_ref(&last));
    bob.delete(&format!("/api/v1/statuses/{last}")).await.is(StatusCode::OK);
    assert!(statuses(&ann).await.is_empty());
    app.settle().await;
}

async fn abu_14_one_person_counts_once_a_day_and_alone_not_at_all(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob, eve] = app.accounts(["ann", "bob", "eve"]).await;
    for _ in 0..20 {
        eve.posts("#buy").await;
    }
    let own = eve.posts("like me").await;
    eve.does_to("favourite", &own).await;
    eve.does_to("reblog", &own).await;
    bob.does_to("favourite", &own).await;
    bob.does_to("reblog", &own).await;
    for who in [&ann, &bob] {
        who.posts("#fog").await;
    }
    count(&app).await;
    assert_eq!(tags(&ann).await, ["fog"]);
    assert!(statuses(&ann).await.is_empty(), "one's own heart does not count, and bob is one person");
    ann.posts("#buy").await;
    count(&app).await;
    assert_eq!(tags(&ann).await.len(), 2, "each is worth two people");
    let high = "SELECT count(*) AS number FROM trends WHERE kind = 'tag' AND score > 2.0";
    assert_eq!(app.number(high).await, 0, "twenty posts of one person are no more than one");
}

async fn priv_28_what_is_not_public_trends_nowhere_and_counts_for_nothing(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob, shy, eve] = app.accounts(["ann", "bob", "shy", "eve"]).await;
    shy.patch("/api/v1/accounts/update_credentials", &json!({"discoverable": false}))
        .await
        .is(StatusCode::OK);
    let hidden = [
        json!({"visibility": "unlisted"}),
        json!({"visibility": "private"}),
        json!({"sensitive": true}),
        json!({"spoiler_text": "spoiler"}),
    ];
    let mut liked = Vec::new();
    for (number, more) in hidden.into_iter().enumerate() {
        for who in [&ann, &bob] {
            let mut post = json!({"status": format!("#hidden{number} #fog")});
            post.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            liked.push(who.publishes(post).await["id"].as_str().unwrap().to_owned());
        }
    }
    for who in [&shy, &eve] {
        who.posts("#shy #fog").await;
    }
    liked.push(shy.posts("shy").await);
    for post in &liked {
        for who in [&ann, &bob, &eve] {
            // What one may not see one cannot like.
            who.post(&format!("/api/v1/statuses/{post}/favourite")).await;
        }
    }
    count(&app).await;
    assert!(tags(&eve).await.is_empty() && statuses(&eve).await.is_empty());
    assert_eq!(app.number("SELECT count(*) AS number FROM trends").await, 0);
    let fog = eve.get("/api/v1/tags/fog").await.is(StatusCode::OK).json();
    assert_eq!(fog["history"][0]["uses"], "2", "of ten posts two are public and without a warning");
    // A post that trends, and is then hidden behind a warning.
    let open = ann.posts("open").await;
    for who in [&bob, &eve] {
        who.does_to("favourite", &open).await;
    }
    count(&app).await;
    assert_eq!(statuses(&eve).await, std::slice::from_ref(&open));
    let warned = json!({"status": "open", "spoiler_text": "closed"});
    ann.put(&format!("/api/v1/statuses/{open}"), &warned).await.is(StatusCode::OK);
    assert!(statuses(&eve).await.is_empty());
    app.settle().await;
}

async fn the_viewers_own_rules_are_heeded(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob, eve] = app.accounts(["ann", "bob", "eve"]).await;
    let post = ann.posts("a spider").await;
    for who in [&bob, &eve] {
        who.does_to("favourite", &post).await;
    }
    count(&app).await;
    assert_eq!(statuses(&eve).await, std::slice::from_ref(&post));
    eve.does("mute", &ann.id).await;
    assert!(statuses(&eve).await.is_empty());
    eve.does("unmute", &ann.id).await;
    let filter = json!({
        "title": "x", "context": ["public"], "filter_action": "hide", "keywords_attributes": [{"keyword": "spider"}],
    });
    let filter: Value = eve.post_json("/api/v2/filters", &filter).await.is(StatusCode::OK).json();
    assert!(statuses(&eve).await.is_empty());
    eve.delete(&format!("/api/v2/filters/{}", filter["id"].as_str().unwrap())).await.is(StatusCode::OK);
    assert_eq!(statuses(&eve).await.len(), 1);
    ann.does("block", &eve.id).await;
    assert!(statuses(&eve).await.is_empty());
    assert_eq!(statuses(&bob).await, [post]);
    app.settle().await;
}

async fn those_who_run_the_server_decide_what_trends(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    let admin = app.staff("root", Role::Admin).await;
    let mut posts = Vec::new();
    for who in [&ann, &bob] {
        posts.push(who.posts("#fog #spam").await);
    }
    for who in [&bob, &admin] {
        who.does_to("favourite", &posts[0]).await;
    }
    count(&app).await;
    let listed = admin.get("/api/v1/admin/trends/tags").await.is(StatusCode::OK).json();
    let of = |name: &str| listed.as_array().unwrap().iter().find(|tag| tag["name"] == name).unwrap().clone();
    let (fog, spam) = (of("fog"), of("spam"));
    assert_eq!((&spam["requires_review"], &spam["trendable"]), (&json!(true), &json!(true)));
    let judge = async |who: &Person, what: &str, verdict: &str| {
        who.post(&format!("/api/v1/admin/trends/{what}/{verdict}")).await
    };
    let spam = format!("tags/{}", spam["id"].as_str().unwrap());
    let judged = judge(&admin, &spam, "reject").await.is(StatusCode::OK).json();
    assert_eq!((&judged["requires_review"], &judged["trendable"]), (&json!(false), &json!(false)));
    assert_eq!(tags(&ann).await, ["fog"]);
    count(&app).await;
    assert_eq!(tags(&ann).await, ["fog"], "what was refused stays so");
    // Nothing before it was allowed.
    let switch = "/api/heliograph/v1/admin/trends";
    assert_eq!(admin.patch(switch, &json!({"review": true})).await.is(StatusCode::OK).json()["review"], true);
    assert!(tags(&ann).await.is_empty() && statuses(&ann).await.is_empty());
    let reviewed = "/api/v2/search?type=hashtags&q=fo&exclude_unreviewed=true";
    assert!(ann.get(reviewed).await.is(StatusCode::OK).json()["hashtags"].as_array().unwrap().is_empty());
    judge(&admin, &format!("tags/{}", fog["id"].as_str().unwrap()), "approve").await.is(StatusCode::OK);
    let post = format!("statuses/{}", posts[0]);
    assert_eq!(judge(&admin, &post, "approve").await.is(StatusCode::OK).json()["trendable"], true);
    assert_eq!((tags(&ann).await, statuses(&ann).await), (vec!["fog".to_owned()], posts[..1].to_vec()));
    assert_eq!(ann.get(reviewed).await.is(StatusCode::OK).json()["hashtags"][0]["name"], "fog");
    let listed = admin.get("/api/v1/admin/trends/statuses").await.is(StatusCode::OK).json();
    assert_eq!((ids(&listed), &listed[0]["requires_review"]), (posts[..1].to_vec(), &json!(false)));
    // Others may not, and what does not trend cannot be judged.
    for (what, verdict) in [(&spam, "approve"), (&post, "reject")] {
        judge(&ann, what, verdict).await.is(StatusCode::FORBIDDEN);
    }
    ann.get(switch).await.is(StatusCode::FORBIDDEN);
    judge(&admin, "tags/1", "approve").await.is(StatusCode::NOT_FOUND);
    judge(&admin, "statuses/x", "reject").await.is(StatusCode::NOT_FOUND);
    let log = admin.get("/api/heliograph/v1/admin/audit_log").await.is(StatusCode::OK).json();
    assert_eq!((&log[0]["action"], &log[3]["action"]), (&json!("trend.update"), &json!("trend.update")));
    assert_eq!(log[2]["action"], "trends.update");
}

async fn a_list_of_trends_has_pages(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    for who in [&ann, &bob] {
        who.posts("#one #two #three #four #five").await;
    }
    count(&app).await;
    let mut seen = Vec::new();
    let mut next = Some("/api/v1/trends/tags?limit=2".to_owned());
    while let Some(path) = next {
        let page = ann.get(&path).await.is(StatusCode::OK);
        seen.extend(page.json().as_array().unwrap().iter().map(|tag| tag["name"].to_string()));
        next = page.link("next");
    }
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), 5);
    let second = ann.get("/api/v1/trends/tags?limit=2&offset=2").await.is(StatusCode::OK);
    assert_eq!(second.link("prev").unwrap(), "/api/v1/trends/tags?limit=2&offset=0");
}
