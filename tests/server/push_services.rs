//! Push services that are slow, away, full or gone, and news that are none any more.

use chrono::TimeDelta;
use heliograph::push::jobs as pushes;
use http::StatusCode;
use serde_json::json;

use crate::support::{
    Backend, Options, TestApp, journeys,
    push::{Device, PATH, Service, likes, subscriptions, waiting},
};

journeys! {
    what_may_be_taken_later_is_brought_later,
    a_service_that_is_away_for_days_is_given_up,
    a_message_that_is_refused_is_dropped,
    what_was_taken_back_is_not_brought,
    flt_32_a_slow_push_service_holds_up_nothing_else,
    ssrf_19_a_push_goes_through_the_guard,
    auth_11_whoever_leaves_is_told_nothing_more,
    priv_30_a_push_says_nothing_that_its_reader_may_not_see,
}

async fn what_may_be_taken_later_is_brought_later(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let service = Service::start(backend, "push.test").await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    let device = Device::new(&service, "/ann");
    device.subscribes(&ann, true, &["favourite"]).await;
    for (status, retry_after, waits) in [
        (StatusCode::SERVICE_UNAVAILABLE, None, TimeDelta::minutes(2)),
        (StatusCode::TOO_MANY_REQUESTS, Some(7_200), TimeDelta::minutes(121)),
    ] {
        service.says(status, retry_after);
        likes(&bob, &ann).await;
        assert_eq!((service.got().len(), waiting(&app).await), (1, 1), "{status}");
        app.settle().await;
        assert!(service.got().is_empty(), "not before its time");
        service.says(StatusCode::CREATED, None);
        if retry_after.is_some() {
            backend.clock.advance(TimeDelta::hours(1));
            app.settle().await;
            assert!(service.got().is_empty(), "not before it is asked for");
        }
        backend.clock.advance(waits);
        app.settle().await;
        assert_eq!((service.got().len(), waiting(&app).await), (1, 0), "{status}");
    }
    assert_eq!(app.number("SELECT count(failing_since) AS number FROM push_subscriptions").await, 0);
}

async fn a_service_that_is_away_for_days_is_given_up(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let service = Service::start(backend, "push.test").await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    let device = Device::new(&service, "/ann");
    device.subscribes(&ann, true, &["favourite"]).await;
    service.says(StatusCode::INTERNAL_SERVER_ERROR, None);
    likes(&bob, &ann).await;
    // After two days it is no news any more; the subscription is there still.
    backend.clock.advance(TimeDelta::hours(49));
    app.settle().await;
    assert_eq!((waiting(&app).await, subscriptions(&app).await), (0, 1));
    backend.clock.advance(TimeDelta::days(4));
    likes(&bob, &ann).await;
    assert_eq!(subscriptions(&app).await, 0);
    ann.get(PATH).await.is(StatusCode::NOT_FOUND);
}

async fn a_message_that_is_refused_is_dropped(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let service = Service::start(backend, "push.test").await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    let device = Device::new(&service, "/ann");
    device.subscribes(&ann, true, &["favourite"]).await;
    for status in [400, 401, 403, 413, 301] {
        service.says(StatusCode::from_u16(status).unwrap(), None);
        likes(&bob, &ann).await;
        assert_eq!((service.got().len(), waiting(&app).await), (1, 0), "{status}");
    }
    assert_eq!(subscriptions(&app).await, 1);
}

async fn what_was_taken_back_is_not_brought(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let service = Service::start(backend, "push.test").await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    let device = Device::new(&service, "/ann");
    device.subscribes(&ann, true, &["favourite", "mention"]).await;
    service.says(StatusCode::SERVICE_UNAVAILABLE, None);
    let post = likes(&bob, &ann).await;
    service.got();
    bob.does_to("unfavourite", &post).await;
    app.settle().await;
    assert_eq!(waiting(&app).await, 0);
    // Nor what its reader hides.
    bob.posts("@ann the sea").await;
    app.settle().await;
    assert_eq!(waiting(&app).await, 1);
    service.got();
    let filter = json!({"title": "sea", "context": ["notifications"], "filter_action": "hide",
        "keywords_attributes": [{"keyword": "sea"}]});
    ann.post_json("/api/v2/filters", &filter).await.is(StatusCode::OK);
    backend.clock.advance(TimeDelta::hours(1));
    app.settle().await;
    assert!(service.got().is_empty());
    assert_eq!(waiting(&app).await, 0);
}

async fn flt_32_a_slow_push_service_holds_up_nothing_else(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let (slow, quick) =
        (Service::start(backend, "slow.test").await, Service::start(backend, "quick.test").await);
    let [ann, bob, cat] = app.accounts(["ann", "bob", "cat"]).await;
    Device::new(&slow, "/ann").subscribes(&ann, true, &["favourite"]).await;
    Device::new(&quick, "/bob").subscribes(&bob, true, &["favourite"]).await;
    slow.open.send_replace(false);
    for _ in 0..20 {
        let post = ann.posts("hills").await;
        cat.does_to("favourite", &post).await;
    }
    let post = bob.posts("hills").await;
    cat.does_to("favourite", &post).await;
    // Only the events: pushes have a worker of their own.
    while heliograph::workers::step(&app.app, heliograph::work::Bell::Events).await.unwrap() {}
    assert_eq!(waiting(&app).await, 21);
    assert_eq!(bob.news().await, ["favourite cat"], "news do not wait for a push");
    let mut round = pushes::Round::default();
    assert!(pushes::start(&app.app, &mut round).await.unwrap());
    // The first that ends is the quick one, for the slow one does not answer.
    round.wait().await;
    assert_eq!(quick.got().len(), 1);
    assert_eq!(waiting(&app).await, 20);
    slow.open.send_replace(true);
    round.end().await;
    app.settle().await;
    assert_eq!((slow.got().len(), waiting(&app).await), (20, 0));
}

async fn ssrf_19_a_push_goes_through_the_guard(backend: &Backend) {
    let strict = Options { strict: true, ..Options::default() };
    let app = TestApp::with(backend, "s.test", strict).await;
    backend.names.put("push.test", &["93.184.216.34"]);
    let service = Service::start(backend, "service.test").await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    let mut device = Device::new(&service, "/ann");
    device.endpoint = "https://push.test/x".to_owned();
    device.subscribes(&ann, true, &["favourite"]).await;
    // The name leads inside by now.
    backend.names.put("push.test", &["127.0.0.1"]);
    likes(&bob, &ann).await;
    assert!(service.got().is_empty());
    assert_eq!(subscriptions(&app).await, 0);
}

async fn auth_11_whoever_leaves_is_told_nothing_more(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let service = Service::start(backend, "push.test").await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    Device::new(&service, "/ann").subscribes(&ann, true, &["favourite"]).await;
    service.says(StatusCode::SERVICE_UNAVAILABLE, None);
    likes(&bob, &ann).await;
    assert_eq!((service.got().len(), waiting(&app).await), (1, 1));
    service.says(StatusCode::CREATED, None);
    app.change("UPDATE accounts SET deleted_at = 1 WHERE acct = 'ann'").await;
    backend.clock.advance(TimeDelta::hours(1));
    app.settle().await;
    assert!(service.got().is_empty());
    assert_eq!(waiting(&app).await, 0);
    app.change("UPDATE accounts SET deleted_at = NULL WHERE acct = 'ann'").await;
    // With its token a subscription ends.
    app.change("DELETE FROM oauth_tokens").await;
    assert_eq!(subscriptions(&app).await, 0);
}

async fn priv_30_a_push_says_nothing_that_its_reader_may_not_see(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let service = Service::start(backend, "push.test").await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    let device = Device::new(&service, "/ann");
    device.subscribes(&ann, true, &["mention", "favourite"]).await;
    // A warning hides what it warns of.
    bob.publishes(json!({"status": "@ann the murderer is the gardener", "spoiler_text": "the end"})).await;
    app.settle().await;
    let got = service.got();
    assert_eq!(device.reads(&got[0])["body"], "the end");
    // Between an event and its push, bob is blocked.
    service.says(StatusCode::SERVICE_UNAVAILABLE, None);
    bob.posts("@ann psst").await;
    app.settle().await;
    assert_eq!(service.got().len(), 1);
    service.says(StatusCode::CREATED, None);
    ann.does("block", &bob.id).await;
    backend.clock.advance(TimeDelta::hours(1));
    app.settle().await;
    assert!(service.got().is_empty());
    assert_eq!(waiting(&app).await, 0);
}
