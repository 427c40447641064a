//! What Pixelfed's apps (Pixelix, `PixelDroid`, Pixelfed's own) ask, in their own words.

use http::StatusCode;
use serde_json::{Value, json};

use crate::{
    albums::photo,
    support::{Backend, Person, TestApp, ids, journeys},
    trends::count,
};

journeys! {
    a_question_mark_pe_adds_pixelfeds_members_everywhere,
    who_liked_a_post_is_somebody_whom_one_may_see,
    people_are_found_by_name_and_through_friends,
    what_is_liked_and_used_most_is_discovered,
    priv_28_what_one_may_not_come_across_is_not_discovered,
    posts_and_people_are_reported,
    settings_are_kept_for_each_person,
    the_server_says_what_it_takes_and_what_it_has_not,
}

const WRONG: StatusCode = StatusCode::UNPROCESSABLE_ENTITY;
const CREDENTIALS: &str = "/api/v1/accounts/update_credentials";

async fn is_discoverable(who: &Person) {
    who.patch(CREDENTIALS, &json!({"discoverable": true})).await.is(StatusCode::OK);
}

async fn a_question_mark_pe_adds_pixelfeds_members_everywhere(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let root = app.staff("root", heliograph::accounts::Role::Owner).await;
    root.does("follow", &ann.id).await;
    let pictures = [ann.has_picture("one").await, ann.has_picture("two").await];
    let post = json!({"status": "Two & more #sea", "media_ids": pictures, "sensitive": true});
    let post = ann.publishes(post).await["id"].as_str().unwrap().to_owned();
    let closed = json!({"status": "quiet", "reply_approval_policy": "nobody"});
    let closed = ann.publishes(closed).await;
    app.settle().await;
    root.does_to("bookmark", &post).await;
    let comment = root.comments(&post, "fine").await;
    app.settle().await;

    let plain = root.get(&format!("/api/v1/statuses/{post}")).await.json();
    assert!(plain.get("pf_type").is_none() && plain["account"].get("is_admin").is_none());
    let whole = root.get(&format!("/api/v1/statuses/{post}?_pe=1")).await.is(StatusCode::OK).json();
    assert_eq!((&whole["pf_type"], &whole["reply_count"]), (&json!("photo:album"), &json!(1)));
    assert_eq!((&whole["content_text"], &whole["place"]), (&json!("Two & more #sea"), &Value::Null));
    assert_eq!((&whole["comments_disabled"], &whole["local"]), (&json!(false), &json!(true)));
    let nobody = json!({"id": null, "username": null, "url": null, "others": false, "total_count": 0});
    assert_eq!(whole["liked_by"], nobody);
    assert_eq!(whole["media_attachments"][0]["is_nsfw"], true);
    assert_eq!(whole["account"]["is_admin"], false);
    // Nothing that was there is otherwise.
    for (key, value) in plain.as_object().unwrap() {
        if !["account", "media_attachments"].contains(&key.as_str()) {
            assert_eq!(&whole[key], value, "{key}");
        }
    }
    let closed = closed["id"].as_str().unwrap();
    let shown = root.get(&format!("/api/v1/statuses/{closed}?pe=1")).await.json();
    assert_eq!((&shown["pf_type"], &shown["comments_disabled"]), (&json!("text"), &json!(true)));
    // Wherever posts and people are, and by whatever way one asks.
    for path in [
        "/api/v1/timelines/home?_pe=1".to_owned(),
        "/api/v1/timelines/public?local=true&_pe=1".to_owned(),
        "/api/v1/timelines/tag/sea?_pe=1&limit=2".to_owned(),
        "/api/v1/bookmarks?_pe=1".to_owned(),
        format!("/api/v1/accounts/{}/statuses?pe=1", ann.id),
    ] {
        let page = root.get(&path).await.is(StatusCode::OK).json();
        let found = page.as_array().unwrap().iter().find(|one| one["id"] == post.as_str());
        assert_eq!(found.unwrap_or_else(|| panic!("{path}: {page}"))["pf_type"], "photo:album", "{path}");
    }
    let context = root.get(&format!("/api/v1/statuses/{post}/context?_pe=1")).await.json();
    assert_eq!(context["descendants"][0]["pf_type"], "reply");
    assert_eq!(context["descendants"][0]["id"], comment.as_str());
    assert_eq!(context["descendants"][0]["account"]["is_admin"], true);
    let search = ann.get("/api/v2/search?q=root&_pe=1").await.json();
    assert_eq!(search["accounts"][0]["is_admin"], true);
    let me = root.get("/api/v1/accounts/verify_credentials?_pe=1").await.json();
    assert_eq!((&me["is_admin"], &me["pronouns"]), (&json!(true), &json!([])));
    let liked = root.post(&format!("/api/v1/statuses/{post}/favourite?_pe=1")).await.json();
    assert_eq!(liked["liked_by"]["username"], "root");
    let boost = root.post(&format!("/api/v1/statuses/{post}/reblog?_pe=1")).await.json();
    assert_eq!((&boost["pf_type"], &boost["reblog"]["pf_type"]), (&json!("share"), &json!("photo:album")));
    // An error stays an error.
    root.get("/api/v1/statuses/1?_pe=1").await.is(StatusCode::NOT_FOUND);
    app.settle().await;
}

async fn who_liked_a_post_is_somebody_whom_one_may_see(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob, cat] = app.accounts(["ann", "bob", "cat"]).await;
    let post = photo(&ann, "waves").await;
    app.settle().await;
    bob.does_to("favourite", &post).await;
    cat.does_to("favourite", &post).await;
    let dan = app.account("dan").await;
    cat.does("block", &dan.id).await;
    app.settle().await;
    let liked_by = async |who: &Person| {
        who.get(&format!("/api/v1/statuses/{post}?_pe=1")).await.is(StatusCode::OK).json()["liked_by"].clone()
    };
    let shown = liked_by(&app.stranger()).await;
    assert_eq!((&shown["username"], &shown["others"]), (&json!("cat"), &json!(true)));
    assert_eq!((&shown["total_count"], &shown["id"]), (&json!(2), &json!(cat.id)));
    assert_eq!(liked_by(&dan).await["username"], "bob");
}

async fn people_are_found_by_name_and_through_friends(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob, cat, dan] = app.accounts(["ann", "bob", "cat", "dan"]).await;
    ann.does("follow", &bob.id).await;
    bob.does("follow", &cat.id).await;
    dan.does("follow", &cat.id).await;
    app.settle().await;
    let found = app.stranger().get("/api/v1.1/accounts/username/bob?_pe=1").await.is(StatusCode::OK).json();
    assert_eq!((&found["id"], &found["local"]), (&json!(bob.id), &json!(true)));
    ann.get("/api/v1.1/accounts/username/nobody").await.is(StatusCode::NOT_FOUND);
    let shown = ann.get(&format!("/api/pixelfed/v1/accounts/{}", bob.id)).await.is(StatusCode::OK).json();
    assert_eq!((&shown["username"], &shown["is_admin"]), (&json!("bob"), &json!(false)));
    let mutuals = format!("/api/v1.1/accounts/mutuals/{}", cat.id);
    assert_eq!(ann.sees(&mutuals).await, [bob.id.as_str()]);
    // Who blocks one looks like nobody, and who hides whom they know names none.
    cat.does("block", &dan.id).await;
    cat.patch(CREDENTIALS, &json!({"hide_collections": true})).await.is(StatusCode::OK);
    app.settle().await;
    assert!(ann.sees(&mutuals).await.is_empty());
    for path in [mutuals.as_str(), "/api/v1.1/accounts/username/cat"] {
        dan.get(path).await.is(StatusCode::NOT_FOUND);
    }
    dan.get(&format!("/api/pixelfed/v1/accounts/{}", cat.id)).await.is(StatusCode::NOT_FOUND);
    // Popular is whom most follow, of whom one does not know yet.
    for who in [&bob, &cat] {
        is_discoverable(who).await;
        who.posts("here I am").await;
    }
    app.settle().await;
    assert_eq!(ann.sees("/api/v1.1/discover/accounts/popular").await, [cat.id.as_str()]);
    assert_eq!(dan.sees("/api/v1.1/discover/accounts/popular").await, [bob.id.as_str()]);
}

async fn what_is_liked_and_used_most_is_discovered(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob, eve] = app.accounts(["ann", "bob", "eve"]).await;
    for who in [&ann, &bob, &eve] {
        is_discoverable(who).await;
    }
    let old = photo(&ann, "#sea #fog").await;
    for who in [&bob, &eve] {
        who.does_to("favourite", &old).await;
    }
    app.settle().await;
    backend.clock.advance(chrono::TimeDelta::days(2));
    let new = photo(&ann, "#sea #fog #gulls").await;
    bob.posts("#sea #boats").await;
    bob.does_to("favourite", &new).await;
    eve.does_to("favourite", &new).await;
    eve.does_to("reblog", &new).await;
    eve.does_to("favourite", &photo(&bob, "liked less").await).await;
    count(&app).await;
    let trending = "/api/v1.1/discover/posts/trending";
    let daily = bob.get(&format!("{trending}?range=daily")).await.is(StatusCode::OK).json();
    assert_eq!(daily[0]["id"], new.as_str());
    assert_eq!((daily.as_array().unwrap().len(), &daily[0]["pf_type"]), (2, &json!("photo")));
    assert_eq!(app.stranger().sees(trending).await, ids(&daily));
    for range in ["monthly", "yearly"] {
        let page = bob.sees(&format!("{trending}?range={range}")).await;
        assert_eq!((page.len(), &page[..2]), (3, &[new.clone(), old.clone()][..]));
    }
    bob.get(&format!("{trending}?range=hourly")).await.is(WRONG);
    let network = bob.sees("/api/v1.1/discover/posts/network/trending").await;
    assert_eq!(network[0], new);
    let tags = bob.get("/api/v1.1/discover/posts/hashtags?_pe=1").await.is(StatusCode::OK).json();
    assert_eq!((&tags[0]["name"], &tags[0]["hashtag"]), (&json!("sea"), &json!("#sea")));
    assert_eq!((&tags[0]["total"], &tags[0]["count"]), (&json!(3), &json!(3)));
    let grid = bob.get("/api/v1/discover/posts").await.is(StatusCode::OK).json();
    assert_eq!(grid["posts"].as_array().unwrap().len(), 3, "{grid}");
    assert_eq!(ids(&grid["posts"])[1..], [new, old]);
    let related = bob.get("/api/v1/tags/Sea/related").await.is(StatusCode::OK).json();
    let expected = [("fog", 2), ("boats", 1), ("gulls", 1)];
    assert_eq!(related, json!(expected.map(|(name, count)| json!({"name": name, "related_count": count}))));
    assert_eq!(bob.get("/api/v1/tags/unheard/related").await.json(), json!([]));
}

async fn priv_28_what_one_may_not_come_across_is_not_discovered(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob, cat, eve] = app.accounts(["ann", "bob", "cat", "eve"]).await;
    is_discoverable(&ann).await;
    eve.patch(CREDENTIALS, &json!({"discoverable": false})).await.is(StatusCode::OK);
    let picture = ann.has_picture("hills").await;
    let private = json!({"status": "#sea #secret", "media_ids": [picture], "visibility": "private"});
    for who in [&bob, &cat] {
        who.does("follow", &ann.id).await;
    }
    app.settle().await;
    let private = ann.publishes(private).await["id"].as_str().unwrap().to_owned();
    let shy = photo(&eve, "#sea #shy").await;
    let away = photo(&ann, "#sea #away").await;
    app.settle().await;
    // Two who like something make a trend of it, where it may be one.
    for post in [&private, &shy, &away] {
        bob.does_to("favourite", post).await;
        cat.does_to("favourite", post).await;
    }
    ann.post(&format!("/api/v1.1/archive/add/{away}")).await.is(StatusCode::OK);
    count(&app).await;
    for who in [&bob, &app.stranger()] {
        assert!(who.sees("/api/v1.1/discover/posts/trending").await.is_empty());
        assert!(who.sees("/api/v1.1/discover/posts/network/trending").await.is_empty());
        assert_eq!(who.get("/api/v1/tags/sea/related").await.json(), json!([]));
        let grid = who.get("/api/v1/discover/posts").await.json();
        assert_eq!(ids(&grid["posts"]), [shy.as_str()]);
    }
    // Nor is who blocks one.
    let open = photo(&ann, "#sea").await;
    for who in [&bob, &cat] {
        who.does_to("favourite", &open).await;
    }
    ann.does("block", &eve.id).await;
    count(&app).await;
    for path in ["/api/v1.1/discover/posts/trending", "/api/v1.1/discover/posts/network/trending"] {
        assert_eq!(bob.sees(path).await, [open.as_str()]);
        assert!(eve.sees(path).await.is_empty());
    }
    assert!(eve.sees("/api/v1.1/discover/accounts/popular").await.is_empty());
}

async fn posts_and_people_are_reported(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    let root = app.staff("root", heliograph::accounts::Role::Owner).await;
    let post = photo(&bob, "loud").await;
    let private = json!({"status": "quiet", "visibility": "private"});
    let private = bob.publishes(private).await["id"].as_str().unwrap().to_owned();
    app.settle().await;
    let report = |kind: &str, id: &str, reason: &str| json!({"report_type": reason, "object_id": id, "object_type": kind});
    let said = ann.post_json("/api/v1.1/report", &report("post", &post, "scam")).await.is(StatusCode::OK);
    assert_eq!(said.json(), json!({"msg": "Successfully sent report", "code": 200}));
    app.settle().await;
    let kept = root.get("/api/v1/admin/reports").await.is(StatusCode::OK).json();
    assert_eq!((&kept[0]["category"], &kept[0]["comment"]), (&json!("spam"), &json!("scam")));
    assert_eq!(ids(&kept[0]["statuses"]), [post.as_str()]);
    let whom = report("user", &bob.id, "abusive");
    bob.post_json("/api/v1.1/report", &whom).await.is(WRONG);
    root.post_json("/api/v1.1/report", &whom).await.is(StatusCode::OK);
    app.settle().await;
    let rows = app.rows().await;
    for (wrong, status) in [
        (report("post", &private, "spam"), StatusCode::NOT_FOUND),
        (report("user", "1", "spam"), StatusCode::NOT_FOUND),
        (report("user", "bob", "spam"), StatusCode::NOT_FOUND),
        (report("story", &post, "spam"), WRONG),
        (report("post", &post, "boring"), WRONG),
        (json!({}), WRONG),
    ] {
        ann.post_json("/api/v1.1/report", &wrong).await.is(status);
    }
    assert_eq!(app.rows().await, rows);
}

async fn settings_are_kept_for_each_person(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    let (shown, web) = ("/api/pixelfed/v1/app/settings", "/api/pixelfed/v1/web/settings");
    let first = ann.get(shown).await.is(StatusCode::OK).json();
    assert_eq!((&first["id"], &first["username"]), (&json!(ann.id), &json!("ann")));
    assert_eq!(
        (&first["updated_at"], &first["common"]["appearance"]["theme"]),
        (&Value::Null, &json!("system"))
    );
    let mut common = first["common"].clone();
    common["appearance"]["theme"] = json!("dark");
    common["media"]["show_alt_text"] = json!(true);
    ann.post_json(shown, &json!({"common": common})).await.is(StatusCode::OK);
    let kept = ann.get(shown).await.json();
    assert_eq!(kept["common"], common);
    assert!(kept["updated_at"].is_string());
    assert_eq!(bob.get(shown).await.json()["common"], first["common"]);
    for wrong in [json!({}), json!({"common": {"appearance": {"theme": "pink"}}}), json!({"common": 7})] {
        ann.post_json(shown, &wrong).await.is(WRONG);
    }
    let facts =
        json!({"enable_reblogs": true, "hide_collections": false, "hide_groups": true, "hide_stories": true});
    assert_eq!(ann.get(web).await.is(StatusCode::OK).json(), facts);
    // There are no stories that could be shown.
    let change = json!({"enable_reblogs": "0", "hide_stories": false});
    let changed = ann.post_json(web, &change).await.is(StatusCode::OK).json();
    assert_eq!((&changed["enable_reblogs"], &changed["hide_stories"]), (&json!(false), &json!(true)));
    assert_eq!(ann.get(web).await.json(), changed);
    assert_eq!(ann.get(shown).await.json()["common"], common);
    assert_eq!(bob.get(web).await.json(), facts);
}

async fn the_server_says_what_it_takes_and_what_it_has_not(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let config = app.stranger().get("/api/v2/config").await.is(StatusCode::OK).json();
    let instance = ann.get("/api/v2/instance").await.json();
    assert_eq!(config["uploader"]["album_limit"], 20);
    assert_eq!(
        config["uploader"]["mime_types"],
        instance["configuration"]["media_attachments"]["supported_mime_types"]
    );
    assert_eq!(
        (&config["features"]["stories"], &config["features"]["video"]),
        (&json!(false), &json!(false))
    );
    assert_eq!(config["open_registration"], instance["registrations"]["enabled"]);
    assert_eq!(config["version"], instance["version"]);
    let compose = ann.get("/api/v1.1/compose/settings").await.is(StatusCode::OK).json();
    assert_eq!(compose, json!({"default_scope": "public", "max_altext_length": 5_000}));
    ann.patch(CREDENTIALS, &json!({"source": {"privacy": "private"}})).await.is(StatusCode::OK);
    assert_eq!(ann.get("/api/v1.1/compose/settings").await.json()["default_scope"], "private");
    assert_eq!(ann.get("/api/v1.1/nag/state").await.is(StatusCode::OK).json(), json!({"active": false}));
    // Nothing pretends to be Pixelfed.
    let node = app.stranger().get("/nodeinfo/2.0").await.is(StatusCode::OK).json();
    assert_eq!(node["software"]["name"], "heliograph");
    app.settle().await;
}
