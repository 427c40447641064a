//! What the server says about itself, to whoever asks.

use chrono::TimeDelta;
use heliograph::{accounts::Role, config::RegistrationMode, limits};
use http::StatusCode;
use serde_json::{Value, json};

use crate::support::{Backend, FakePeer, Options, TestApp, journeys};

journeys! {
    an_app_finds_everything_that_it_cannot_do_without,
    registrations_are_said_to_be_as_they_are,
    priv_12_the_servers_we_know_are_shown_to_whom_they_may_be_shown,
    weeks_are_counted_by_what_happened_in_them,
    what_nobody_has_written_is_not_there,
}

async fn an_app_finds_everything_that_it_cannot_do_without(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let now = app.stranger().get("/api/v2/instance").await.is(StatusCode::OK).json();
    let old = app.stranger().get("/api/v1/instance").await.is(StatusCode::OK).json();
    for instance in [&now, &old] {
        let configuration = &instance["configuration"];
        for (group, members) in [
            ("polls", &["max_options", "max_characters_per_option", "min_expiration", "max_expiration"][..]),
            (
                "media_attachments",
                &[
                    "image_size_limit",
                    "image_matrix_limit",
                    "video_size_limit",
                    "video_frame_rate_limit",
                    "video_matrix_limit",
                    "description_limit",
                ][..],
            ),
            ("statuses", &["max_characters", "max_media_attachments", "characters_reserved_per_url"][..]),
        ] {
            for member in members {
                assert!(configuration[group][member].is_u64(), "{group}.{member}: {configuration}");
            }
        }
        assert_eq!(configuration["accounts"]["max_featured_tags"], limits::FEATURED_TAGS);
        assert_eq!(configuration["accounts"]["max_pinned_statuses"], limits::PINNED);
        assert_eq!(configuration["translation"], json!({"enabled": false}));
        let streaming = format!("ws://{}", app.authority);
        assert_eq!(configuration["urls"], json!({"streaming": streaming}));
        assert_eq!(instance["rules"], json!([]));
    }
    assert!(now["icon"][0]["src"].as_str().unwrap().starts_with(&app.origin));
    assert_eq!(now["thumbnail"]["url"], now["thumbnail"]["versions"]["@1x"]);
    assert!(now["contact"]["email"].is_string() && now["contact"]["account"].is_null());
    assert_eq!(old["urls"], json!({"streaming_api": now["configuration"]["urls"]["streaming"]}));
    assert_eq!(old["invites_enabled"], json!(false));
    let languages = app.stranger().get("/api/v1/instance/translation_languages").await;
    assert_eq!(languages.is(StatusCode::OK).json(), json!({}));
    assert_eq!(app.stranger().get("/api/v1/instance/rules").await.is(StatusCode::OK).json(), json!([]));
}

async fn registrations_are_said_to_be_as_they_are(backend: &Backend) {
    for (mode, enabled) in [(RegistrationMode::Open, true), (RegistrationMode::Closed, false)] {
        let options = Options { registration: mode, ..Options::default() };
        let app = TestApp::with(backend, if enabled { "a.test" } else { "b.test" }, options).await;
        let now = app.stranger().get("/api/v2/instance").await.json();
        let said = json!({
            "enabled": enabled, "approval_required": false, "reason_required": false,
            "message": null, "min_age": null, "url": null,
        });
        assert_eq!(now["registrations"], said);
        let old = app.stranger().get("/api/v1/instance").await.json();
        assert_eq!(old["registrations"], enabled);
    }
}

async fn priv_12_the_servers_we_know_are_shown_to_whom_they_may_be_shown(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let (ann, root) = (app.account("ann").await, app.staff("root", Role::Owner).await);
    let (known, unwanted) =
        (FakePeer::start(backend, "v.test").await, FakePeer::start(backend, "w.test").await);
    for (peer, key) in [(&known, 0), (&unwanted, 1)] {
        ann.finds(&peer.actor("vic", key).handle()).await;
    }
    app.settle().await;
    let rule = json!({"domain": "w.test", "severity": "suspend"});
    root.post_json("/api/v1/admin/domain_blocks", &rule).await.is(StatusCode::OK);
    app.settle().await;
    let peers = "/api/v1/instance/peers";
    let switches = "/api/heliograph/v1/admin/federation";
    for (readers, stranger, person) in [
        ("disabled", StatusCode::NOT_FOUND, StatusCode::NOT_FOUND),
        ("users", StatusCode::NOT_FOUND, StatusCode::OK),
        ("all", StatusCode::OK, StatusCode::OK),
    ] {
        root.patch(switches, &json!({"show_domain_blocks": readers})).await.is(StatusCode::OK);
        app.stranger().get(peers).await.is(stranger);
        ann.get(peers).await.is(person);
    }
    assert_eq!(app.stranger().get(peers).await.json(), json!([known.authority]));
}

async fn weeks_are_counted_by_what_happened_in_them(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let post = ann.posts("the sea at dusk").await;
    backend.clock.advance(TimeDelta::days(7));
    let bob = app.account("bob").await;
    bob.posts("hills").await;
    bob.comments(&post, "what a light").await;
    bob.does_to("reblog", &post).await;
    app.settle().await;
    let weeks = app.stranger().get("/api/v1/instance/activity").await.is(StatusCode::OK).json();
    let weeks = weeks.as_array().unwrap();
    assert_eq!(weeks.len(), 12);
    let numbers = |week: &Value| {
        ["statuses", "logins", "registrations"].map(|member| week[member].as_str().unwrap().to_owned())
    };
    assert_eq!(numbers(&weeks[0]), ["2", "1", "1"]);
    assert_eq!(numbers(&weeks[1]), ["1", "1", "1"]);
    assert!(weeks[2..].iter().all(|week| numbers(week) == ["0", "0", "0"]));
    let mondays: Vec<i64> =
        weeks.iter().map(|week| week["week"].as_str().unwrap().parse().unwrap()).collect();
    assert!(mondays.windows(2).all(|pair| pair[0] - pair[1] == 7 * 86_400));
    // The fifth of January 1970 was one.
    assert_eq!(mondays[0] % (7 * 86_400), 4 * 86_400);
}

async fn what_nobody_has_written_is_not_there(backend: &Backend) {
    let app = TestApp::start(backend).await;
    for text in ["extended_description", "privacy_policy", "terms_of_service"] {
        let answer = app.stranger().get(&format!("/api/v1/instance/{text}")).await;
        assert_eq!(answer.is(StatusCode::NOT_FOUND).json()["error"], "Record not found");
    }
}
