//! Habits of Pixelix, `PixelDroid` and Pixelfed's own app, on routes that Mastodon has too.

use http::{Method, StatusCode, header::CONTENT_TYPE};
use serde_json::json;

use crate::support::{Backend, TestApp, ids, journeys, pictures};

journeys! {
    pages_are_counted_or_follow_a_cursor,
    profiles_are_changed_as_these_apps_do,
    apps_register_and_refresh_as_these_apps_do,
    what_is_not_there_is_not_there,
}

const CREDENTIALS: &str = "/api/v1/accounts/update_credentials";

/// Pixelix takes the cursor of people out of the Link header, `PixelDroid` counts their pages.
async fn pages_are_counted_or_follow_a_cursor(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let mut all = Vec::new();
    for number in 0..7 {
        let one = app.account(&format!("p{number}")).await;
        one.does("follow", &ann.id).await;
        ann.does("follow", &one.id).await;
        all.insert(0, one.id.clone());
    }
    app.settle().await;
    for list in ["followers", "following"] {
        let path = format!("/api/v1/accounts/{}/{list}?limit=3", ann.id);
        let first = ann.get(&path).await.is(StatusCode::OK);
        assert_eq!(ids(&first.json()), all[..3]);
        let next = first.link("next").unwrap();
        let cursor = next.split("cursor=").nth(1).unwrap();
        assert_eq!(ann.sees(&format!("{path}&cursor={cursor}")).await, all[3..6]);
        assert_eq!(ann.sees(&next).await, all[3..6]);
        for (page, part) in [(1, &all[..3]), (2, &all[3..6]), (3, &all[6..]), (4, &all[7..])] {
            assert_eq!(ann.sees(&format!("{path}&page={page}")).await, part, "{list} {page}");
        }
    }
    let posts = [ann.posts("one").await, ann.posts("two").await, ann.posts("three").await];
    app.settle().await;
    for post in &posts {
        ann.does_to("bookmark", post).await;
    }
    let first = ann.get("/api/v1/bookmarks?_pe=1&limit=2").await.is(StatusCode::OK);
    let cursor = first.link("next").unwrap().split("cursor=").nth(1).unwrap().to_owned();
    let path = format!("/api/v1/bookmarks?_pe=1&limit=2&cursor={cursor}");
    assert_eq!(ann.sees(&path).await, posts[..1]);
    // PixelDroid names the kinds that it does not want again and again, without brackets.
    let bob = app.account("bob").await;
    for what in ["favourite", "reblog"] {
        bob.does_to(what, &posts[0]).await;
    }
    bob.does("follow", &ann.id).await;
    app.settle().await;
    let kinds = async |query: &str| {
        let news = ann.get(&format!("/api/v1/notifications?{query}")).await.is(StatusCode::OK).json();
        let news = news.as_array().unwrap().iter().filter(|one| one["account"]["id"] == json!(bob.id));
        news.map(|one| one["type"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(kinds("").await.len(), 3);
    assert_eq!(kinds("exclude_types=follow&exclude_types=reblog").await, ["favourite"]);
    assert_eq!(kinds("exclude_types[]=follow&exclude_types[]=reblog").await, ["favourite"]);
}

async fn profiles_are_changed_as_these_apps_do(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    // PixelDroid writes it all into the address.
    let path = format!("{CREDENTIALS}?display_name=Ann+of+the+sea&note=waves&locked=1");
    let changed = ann.send(Method::PATCH, &path, None).await.is(StatusCode::OK).json();
    assert_eq!((&changed["display_name"], &changed["locked"]), (&json!("Ann of the sea"), &json!(true)));
    assert_eq!(changed["source"]["note"], "waves");
    // Pixelix and Pixelfed's own app send a form with a picture, by POST.
    let path = format!("{CREDENTIALS}?_pe=1");
    let fields = [("display_name", "Ann"), ("locked", "false")];
    let sent = ann.upload_to(Method::POST, &path, "avatar", pictures::small(), &fields).await;
    let sent = sent.is(StatusCode::OK).json();
    assert_eq!((&sent["display_name"], &sent["locked"]), (&json!("Ann"), &json!(false)));
    assert_eq!((&sent["is_admin"], &sent["note_text"]), (&json!(false), &json!("waves")));
    let portrait = sent["avatar"].as_str().unwrap().to_owned();
    assert!(!portrait.contains("/none/"));
    let without = ann.delete("/api/v1.1/accounts/avatar").await.is(StatusCode::OK).json();
    assert!(without["avatar"].as_str().unwrap().contains("/none/"));
    app.settle().await;
    ann.get(portrait.strip_prefix(&app.origin).unwrap()).await.is(StatusCode::NOT_FOUND);
    app.settle().await;
}

async fn apps_register_and_refresh_as_these_apps_do(backend: &Backend) {
    let app = TestApp::start(backend).await;
    // Pixelix puts all of it into the address.
    let path = "/api/v1/apps?client_name=pixelix&redirect_uris=pixelix-android-auth://callback";
    let made = app.stranger().post(path).await.is(StatusCode::OK).json();
    for member in ["id", "client_id", "client_secret"] {
        assert!(made[member].is_string(), "{made}");
    }
    // PixelDroid asks for a new token where its own is refused.
    let form = format!(
        "grant_type=refresh_token&refresh_token=old&client_id={}&client_secret={}",
        made["client_id"].as_str().unwrap(),
        made["client_secret"].as_str().unwrap()
    );
    let headers = [(CONTENT_TYPE, "application/x-www-form-urlencoded".parse().unwrap())];
    let answer = app.send(Method::POST, "/oauth/token", headers.into_iter().collect(), form).await;
    assert_eq!(answer.is(StatusCode::BAD_REQUEST).json()["error"], "unsupported_grant_type");
}

/// Places, stories and messages are not kept here yet; apps are told so, and not that there are none.
async fn what_is_not_there_is_not_there(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    for path in [
        "/api/v1.1/places/posts/1/somewhere",
        "/api/v1.1/compose/search/location?q=sea",
        "/api/v1.1/stories/carousel",
        "/api/v1.1/direct/thread?pid=1",
    ] {
        ann.get(path).await.is(StatusCode::NOT_FOUND);
    }
}
