//! Pages that many people link to these days.

use chrono::TimeDelta;
use heliograph::accounts::Role;
use http::StatusCode;
use serde_json::{Value, json};

use crate::{
    support::{Answer, Backend, FakePeer, Person, TestApp, ids, journeys},
    trends::count,
};

journeys! {
    a_page_that_many_link_to_trends,
    abu_14_one_person_links_once_a_day_and_alone_not_at_all,
    priv_28_a_link_that_is_not_public_makes_no_page_trend,
    those_who_run_the_server_judge_pages_and_places,
    hashtags_can_be_looked_through_and_judged,
}

/// A server whose pages have these titles, by their paths.
async fn site(backend: &Backend, name: &str, titles: &[&str]) -> FakePeer {
    let peer = FakePeer::start(backend, name).await;
    for title in titles {
        let page = format!("<html><head><title>{title}</title></head><body>x</body></html>");
        peer.at(&format!("/{title}"), StatusCode::OK, "text/html", page);
    }
    peer
}

/// Everything that was linked to is read, and counted.
async fn read_and_count(app: &TestApp) {
    app.settle().await;
    app.app.clock.advance(TimeDelta::seconds(61));
    count(app).await;
}

async fn links(who: &Person) -> Value {
    who.get("/api/v1/trends/links").await.is(StatusCode::OK).json()
}

async fn titles(who: &Person) -> Vec<String> {
    let links = links(who).await;
    links.as_array().unwrap().iter().map(|link| link["title"].as_str().unwrap().to_owned()).collect()
}

async fn a_page_that_many_link_to_trends(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob, eve] = app.accounts(["ann", "bob", "eve"]).await;
    let (p, q) = (site(backend, "p.test", &["sea"]).await, site(backend, "q.test", &["hill"]).await);
    let mut posts = Vec::new();
    for who in [&ann, &bob] {
        posts.push(who.posts(&format!("Look: {}/sea", p.origin)).await);
    }
    for who in [&ann, &bob, &eve] {
        who.posts(&format!("Look: {}/hill", q.origin)).await;
    }
    assert!(titles(&ann).await.is_empty(), "nothing was counted yet");
    read_and_count(&app).await;
    for who in [&ann, &app.stranger()] {
        assert_eq!(titles(who).await, ["hill", "sea"]);
    }
    let shown = links(&ann).await;
    assert_eq!((&shown[0]["url"], &shown[0]["type"]), (&json!(format!("{}/hill", q.origin)), &json!("link")));
    assert_eq!(shown[0]["history"][0], json!({"day": "1767571200", "uses": "3", "accounts": "3"}));
    assert_eq!(shown[1]["history"][0]["accounts"], "2");
    let first = ann.get("/api/v1/trends/links?limit=1").await.is(StatusCode::OK);
    let second = ann.get(&first.link("next").unwrap()).await.is(StatusCode::OK);
    assert_eq!((&first.json()[0]["title"], &second.json()[0]["title"]), (&json!("hill"), &json!("sea")));
    assert_eq!(second.link("prev").unwrap(), "/api/v1/trends/links?limit=1&offset=0");
    // What nobody links to any more is gone at once, and what is old in time.
    for (who, post) in [&ann, &bob].into_iter().zip(&posts) {
        who.delete(&format!("/api/v1/statuses/{post}")).await.is(StatusCode::OK);
    }
    assert_eq!(titles(&ann).await, ["hill"]);
    app.app.clock.advance(TimeDelta::days(8));
    count(&app).await;
    assert!(titles(&ann).await.is_empty());
    app.settle().await;
}

async fn abu_14_one_person_links_once_a_day_and_alone_not_at_all(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob, eve] = app.accounts(["ann", "bob", "eve"]).await;
    let p = site(backend, "p.test", &["buy", "sea"]).await;
    for _ in 0..20 {
        eve.posts(&format!("{}/buy", p.origin)).await;
    }
    for who in [&ann, &bob] {
        who.posts(&format!("{}/sea", p.origin)).await;
    }
    read_and_count(&app).await;
    assert_eq!(titles(&ann).await, ["sea"]);
    ann.posts(&format!("{}/buy", p.origin)).await;
    read_and_count(&app).await;
    assert_eq!(titles(&ann).await.len(), 2);
    let high = "SELECT count(*) AS number FROM trends WHERE kind = 'link' AND score > 2.0";
    assert_eq!(app.number(high).await, 0, "twenty links of one person are no more than one");
}

async fn priv_28_a_link_that_is_not_public_makes_no_page_trend(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob, shy, coy] = app.accounts(["ann", "bob", "shy", "coy"]).await;
    for who in [&shy, &coy] {
        let hidden = json!({"discoverable": false});
        who.patch("/api/v1/accounts/update_credentials", &hidden).await.is(StatusCode::OK);
    }
    let p = site(backend, "p.test", &["unlisted", "private", "warned", "shy", "said"]).await;
    for who in [&ann, &bob] {
        for more in [
            json!({"visibility": "unlisted"}),
            json!({"visibility": "private"}),
            json!({"spoiler_text": "x"}),
        ] {
            let name = more["visibility"].as_str().unwrap_or("warned").to_owned();
            let mut post = json!({"status": format!("{}/{name}", p.origin)});
            post.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            who.publishes(post).await;
        }
    }
    for who in [&shy, &coy] {
        who.posts(&format!("{}/shy", p.origin)).await;
    }
    let open = ann.posts("open").await;
    for who in [&ann, &bob] {
        who.comments(&open, &format!("{}/said", p.origin)).await;
    }
    read_and_count(&app).await;
    assert!(titles(&ann).await.is_empty());
    assert_eq!(app.number("SELECT count(*) AS number FROM trends WHERE kind = 'link'").await, 0);
}

async fn those_who_run_the_server_judge_pages_and_places(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    let root = app.staff("root", Role::Admin).await;
    let p = site(backend, "p.test", &["sea", "spam"]).await;
    let q = site(backend, "q.test", &["hill"]).await;
    for who in [&ann, &bob] {
        for (peer, page) in [(&p, "sea"), (&p, "spam"), (&q, "hill")] {
            who.posts(&format!("{}/{page}", peer.origin)).await;
        }
    }
    read_and_count(&app).await;
    let base = "/api/v1/admin/trends/links";
    let listed = root.get(base).await.is(StatusCode::OK).json();
    let id_of = |title: &str| {
        let link = listed.as_array().unwrap().iter().find(|link| link["title"] == title).unwrap();
        assert_eq!((&link["requires_review"], &link["trendable"]), (&json!(true), &json!(true)));
        link["id"].as_str().unwrap().to_owned()
    };
    let (sea, spam) = (id_of("sea"), id_of("spam"));
    let judge = async |what: &str, verdict: &str| -> Answer {
        root.post(&format!("{base}/{what}/{verdict}")).await.is(StatusCode::OK)
    };
    assert_eq!(judge(&spam, "reject").await.json()["trendable"], false);
    assert_eq!(titles(&ann).await.len(), 2);
    count(&app).await;
    assert!(!titles(&ann).await.contains(&"spam".to_owned()), "what was refused stays so");
    // A place, and what is there that nobody judged.
    let places = root.get(&format!("{base}/publishers")).await.is(StatusCode::OK).json();
    let place = |peer: &FakePeer| {
        let domain = peer.origin.strip_prefix("http://").unwrap();
        let found = places.as_array().unwrap().iter().find(|one| one["domain"] == domain).unwrap();
        assert_eq!((&found["trendable"], &found["requires_review"]), (&Value::Null, &json!(true)));
        format!("publishers/{}", found["id"].as_str().unwrap())
    };
    let (there, elsewhere) = (place(&p), place(&q));
    let judged = judge(&elsewhere, "reject").await.json();
    assert_eq!((&judged["trendable"], &judged["requires_review"]), (&json!(false), &json!(false)));
    assert_eq!(titles(&ann).await, ["sea"]);
    let switch = "/api/heliograph/v1/admin/trends";
    root.patch(switch, &json!({"review": true})).await.is(StatusCode::OK);
    assert!(titles(&ann).await.is_empty());
    judge(&there, "approve").await;
    assert_eq!(titles(&ann).await, ["sea"], "a page that was refused by itself stays so");
    judge(&there, "reject").await;
    assert!(titles(&ann).await.is_empty());
    judge(&sea, "approve").await;
    assert_eq!(titles(&ann).await, ["sea"], "and one that was allowed too");
    // Nobody hears of pages of a server that is shut out.
    let block = json!({"domain": "p.test", "severity": "silence"});
    root.post_json("/api/v1/admin/domain_blocks", &block).await.is(StatusCode::OK);
    assert!(titles(&ann).await.is_empty());
    for wrong in ["1/approve", "publishers/1/reject", "x/approve"] {
        root.post(&format!("{base}/{wrong}")).await.is(StatusCode::NOT_FOUND);
    }
    ann.post(&format!("{base}/{sea}/reject")).await.is(StatusCode::FORBIDDEN);
    app.settle().await;
}

async fn hashtags_can_be_looked_through_and_judged(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    let (root, helper) = (app.staff("root", Role::Admin).await, app.staff("helper", Role::Moderator).await);
    ann.posts("#one #two #three").await;
    app.settle().await;
    let all = helper.get("/api/v1/admin/tags").await.is(StatusCode::OK).json();
    assert_eq!(all.as_array().unwrap().len(), 3);
    let page = root.get("/api/v1/admin/tags?limit=2").await.is(StatusCode::OK);
    assert_eq!(ids(&page.json()), ids(&all)[..2]);
    assert_eq!(root.sees(&page.link("next").unwrap()).await, ids(&all)[2..]);
    let one = all.as_array().unwrap().iter().find(|tag| tag["name"] == "one").unwrap();
    assert_eq!((&one["trendable"], &one["requires_review"]), (&json!(true), &json!(true)));
    let path = format!("/api/v1/admin/tags/{}", one["id"].as_str().unwrap());
    helper.put(&path, &json!({"trendable": false})).await.is(StatusCode::FORBIDDEN);
    let refused = root.put(&path, &json!({"trendable": false, "display_name": "ONE"})).await;
    let refused = refused.is(StatusCode::OK).json();
    assert_eq!((&refused["trendable"], &refused["requires_review"]), (&json!(false), &json!(false)));
    assert_eq!(helper.get(&path).await.is(StatusCode::OK).json(), refused);
    // It was refused before it trended.
    bob.posts("#one #two").await;
    count(&app).await;
    let shown = ann.get("/api/v1/trends/tags").await.is(StatusCode::OK).json();
    assert_eq!((shown.as_array().unwrap().len(), &shown[0]["name"]), (1, &json!("two")));
    for wrong in [json!({"usable": false}), json!({"listable": false}), json!({"display_name": "two"})] {
        root.put(&path, &wrong).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    }
    for method in [http::Method::GET, http::Method::PUT] {
        root.send(method, "/api/v1/admin/tags/1", Some(&json!({}))).await.is(StatusCode::NOT_FOUND);
    }
}
