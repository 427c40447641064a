//! Rules that let a server in, but not as far as others; and a server that lets in only some.

use heliograph::settings::FederationMode;
use http::StatusCode;
use serde_json::json;

use crate::{
    domain_rules::{RULES, photo, rule, set},
    support::{Backend, FakePeer, journeys},
};

journeys! {
    a_silenced_server_is_seen_by_followers_alone,
    rejected_media_is_neither_kept_nor_shown,
    where_only_some_are_let_in_the_others_stay_out,
}

async fn a_silenced_server_is_seen_by_followers_alone(backend: &Backend) {
    let stage = set(backend).await;
    let (app, ann, bob, mal) = (&stage.app, &stage.ann, &stage.bob, &stage.mal);
    rule(&stage.root, "e.test", "silence").await;
    let seen = stage.places().await;
    let of = |name: &str| {
        seen.iter().filter(|(place, _)| *place == name).map(|(_, seen)| *seen).collect::<Vec<_>>()
    };
    // ann follows; bob and strangers do not, but who knows the address may look.
    assert_eq!(of("post"), [true, true, true]);
    assert_eq!((of("public"), of("tag")), (vec![true, false, false], vec![true, false, false]));
    assert_eq!(of("home"), [true]);
    assert!(stage.finds_mal(ann, "mal").await && !stage.finds_mal(bob, "mal").await);
    assert!(stage.finds_mal(bob, &mal.handle()).await, "by the whole handle");
    // Who does not follow hears nothing, and a follow has to be let in.
    let bobs = bob.posts("hills").await;
    let like = mal.activity("Like", "/likes/1", &json!(format!("{}/p/{bobs}", app.origin)));
    mal.tells(app, &like).await;
    let mut create = mal.create("/notes/2", "hey");
    create["object"]["tag"] = json!([{"type": "Mention", "href": bob.uri(), "name": "@bob"}]);
    create["object"]["cc"] = json!([bob.uri()]);
    mal.tells(app, &create).await;
    mal.follows(bob).await;
    assert_eq!(bob.news().await, Vec::<String>::new());
    assert_eq!(bob.sees("/api/v1/follow_requests").await, std::slice::from_ref(&stage.mal_id));
    let anns = ann.posts("sea").await;
    let like = mal.activity("Like", "/likes/2", &json!(format!("{}/p/{anns}", app.origin)));
    mal.tells(app, &like).await;
    assert!(ann.news().await.contains(&"favourite mal".to_owned()));
}

async fn rejected_media_is_neither_kept_nor_shown(backend: &Backend) {
    let stage = set(backend).await;
    let (app, ann) = (&stage.app, &stage.ann);
    app.stranger().get(&stage.picture).await.is(StatusCode::OK);
    let new = json!({"domain": "e.test", "severity": "noop", "reject_media": true});
    let made = stage.root.post_json(RULES, &new).await.is(StatusCode::OK).json();
    let show = async || ann.get(&format!("/api/v1/statuses/{}", stage.post)).await.is(StatusCode::OK).json();
    assert_eq!(show().await["media_attachments"], json!([]));
    app.stranger().get(&stage.picture).await.is(StatusCode::NOT_FOUND);
    app.stranger().get(&format!("/media/accounts/{}/avatar", stage.mal_id)).await.is(StatusCode::NOT_FOUND);
    app.settle().await;
    assert_eq!(app.files(), Vec::<std::path::PathBuf>::new());
    assert_eq!(app.number("SELECT count(*) AS number FROM follows").await, 4, "nobody is cut off");
    let asked = stage.peer.asked().len();
    stage.mal.tells(app, &photo(&stage.mal, "/notes/2")).await;
    assert_eq!(ann.home().await.len(), 2);
    assert_eq!(stage.peer.asked().len(), asked);
    let one = format!("{RULES}/{}", made["id"].as_str().unwrap());
    stage.root.put(&one, &json!({"reject_media": false})).await.is(StatusCode::OK);
    assert_eq!(show().await["media_attachments"].as_array().unwrap().len(), 1);
    app.stranger().get(&stage.picture).await.is(StatusCode::OK);
    app.settle().await;
}

async fn where_only_some_are_let_in_the_others_stay_out(backend: &Backend) {
    let stage = set(backend).await;
    let (app, ann, root) = (&stage.app, &stage.ann, &stage.root);
    let allows = "/api/v1/admin/domain_allows";
    let made = root.post_json(allows, &json!({"domain": "V.test"})).await.is(StatusCode::OK).json();
    assert_eq!(made["domain"], "v.test");
    let again = root.post_json(allows, &json!({"domain": "v.test"})).await.is(StatusCode::OK).json();
    assert_eq!(again, made);
    let switches = "/api/heliograph/v1/admin/federation";
    root.patch(switches, &json!({"mode": FederationMode::AllowList})).await.is(StatusCode::OK);
    stage.mal.sends(app, &stage.mal.create("/notes/2", "x")).await.is(StatusCode::FORBIDDEN);
    ann.get(&format!("/api/v1/statuses/{}", stage.post)).await.is(StatusCode::NOT_FOUND);
    stage.vic.tells(app, &stage.vic.create("/notes/2", "welcome")).await;
    assert_eq!(ann.home().await.len(), 1);
    // An allowed name is allowed alone, and a rule about it counts nevertheless.
    let val = FakePeer::start(backend, "sub.e.test").await.actor("val", 2);
    root.post_json(allows, &json!({"domain": "e.test"})).await.is(StatusCode::OK);
    val.sends(app, &val.create("/notes/1", "x")).await.is(StatusCode::FORBIDDEN);
    stage.mal.tells(app, &stage.mal.create("/notes/3", "x")).await;
    rule(root, "e.test", "suspend").await;
    stage.mal.sends(app, &stage.mal.create("/notes/4", "x")).await.is(StatusCode::FORBIDDEN);
    assert_eq!(root.sees(allows).await.len(), 2);
    let one = format!("{allows}/{}", made["id"].as_str().unwrap());
    root.get(&one).await.is(StatusCode::OK);
    root.delete(&one).await.is(StatusCode::OK);
    stage.vic.sends(app, &stage.vic.create("/notes/3", "x")).await.is(StatusCode::FORBIDDEN);
    root.patch(switches, &json!({"mode": "open"})).await.is(StatusCode::OK);
    stage.vic.sends(app, &stage.vic.create("/notes/4", "x")).await.is(StatusCode::ACCEPTED);
    app.settle().await;
}
