//! What an app hears of while it is closed.

use aws_lc_rs::signature;
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use chrono::TimeDelta;
use http::{Method, StatusCode};
use serde_json::{Value, json};

use crate::support::{
    Backend, Browser, Options, Person, TestApp, journeys,
    push::{Device, PATH, Service, field, header, likes, subscriptions, waiting},
};

journeys! {
    a_subscription_is_made_changed_and_ended,
    our_own_page_hears_of_news_until_its_session_ends,
    an_app_reads_what_it_is_told_in_both_encodings,
    who_we_are_is_signed_for_the_service,
    an_app_hears_of_what_it_asked_for,
    keys_and_addresses_have_to_be_some,
    ssrf_18_a_push_service_is_no_address_of_our_own_network,
    abu_18_nobody_hoards_subscriptions_and_dead_ones_go,
    auth_28_where_an_app_listens_is_kept_sealed,
}

async fn another_token(who: &Person) -> Person {
    let id = heliograph::ids::AccountId(who.id.parse().unwrap());
    let read = move |conn: &mut heliograph::db::Conn| {
        heliograph::db::found(heliograph::accounts::db::find(conn, id))
    };
    let account = who.app.app.db.read(read).await.unwrap();
    who.with_token(&who.app.token(&account, "read write push").await)
}

async fn a_subscription_is_made_changed_and_ended(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let service = Service::start(backend, "push.test").await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    let device = Device::new(&service, "/ann");
    ann.get(PATH).await.is(StatusCode::NOT_FOUND);
    ann.put(PATH, &json!({"data": {"alerts": {"follow": true}}})).await.is(StatusCode::NOT_FOUND);
    let made = device.subscribes(&ann, true, &["mention", "favourite", "unheard_of"]).await;
    let id: i64 = made["id"].as_str().unwrap().parse().unwrap();
    assert!((1..1 << 31).contains(&id), "{id}");
    assert_eq!((&made["endpoint"], &made["standard"]), (&json!(device.endpoint), &json!(true)));
    assert_eq!((&made["policy"], &made["alerts"]["mention"]), (&json!("all"), &json!(true)));
    assert_eq!((&made["alerts"]["poll"], &made["alerts"]["admin.sign_up"]), (&json!(false), &json!(false)));
    assert_eq!(ann.get(PATH).await.is(StatusCode::OK).json(), made);
    bob.get(PATH).await.is(StatusCode::NOT_FOUND);
    // Where Phanpy says it, and how Tusky writes it.
    let changed = ann.put(PATH, &json!({"data": {"alerts": {"follow": true}}, "policy": "followed"})).await;
    let changed = changed.is(StatusCode::OK).json();
    assert_eq!((&changed["policy"], &changed["id"]), (&json!("followed"), &made["id"]));
    assert_eq!((&changed["alerts"]["follow"], &changed["alerts"]["mention"]), (&json!(true), &json!(false)));
    let form = format!("{PATH}?data[alerts][poll]=1&data[alerts][follow]=false&data[policy]=follower");
    let changed = ann.put(&form, &json!({})).await.is(StatusCode::OK).json();
    assert_eq!(
        (&changed["policy"], &changed["alerts"]["poll"], &changed["alerts"]["follow"]),
        (&json!("follower"), &json!(true), &json!(false))
    );
    ann.put(PATH, &json!({"policy": "some"})).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    // The key is the one that apps are told at every place.
    let key = made["server_key"].as_str().unwrap();
    assert_eq!(BASE64.decode(key).unwrap().len(), 65);
    let instance = ann.get("/api/v2/instance").await.json();
    assert_eq!(instance["configuration"]["vapid"]["public_key"], key);
    let registration = json!({"client_name": "x", "redirect_uris": "urn:ietf:wg:oauth:2.0:oob"});
    let registered = app.stranger().post_json("/api/v1/apps", &registration).await.is(StatusCode::OK).json();
    assert_eq!(registered["vapid_key"], key);
    assert_eq!(ann.get("/api/v1/apps/verify_credentials").await.json()["vapid_key"], key);
    // Another one in its place, then none.
    let other = Device::new(&service, "/other");
    let again = other.subscribes(&ann, false, &["mention"]).await;
    assert_eq!((&again["endpoint"], &again["standard"]), (&json!(other.endpoint), &json!(false)));
    assert_eq!(subscriptions(&app).await, 1);
    for _ in 0..2 {
        ann.delete(PATH).await.is(StatusCode::OK);
        ann.get(PATH).await.is(StatusCode::NOT_FOUND);
    }
    app.stranger().get(PATH).await.is(StatusCode::UNAUTHORIZED);
}

async fn our_own_page_hears_of_news_until_its_session_ends(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let service = Service::start(backend, "push.test").await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    let phone = Device::new(&service, "/phone");
    phone.subscribes(&ann, true, &["favourite"]).await;
    let [desk, tablet] = [Browser::of_person(&ann).await, Browser::of_person(&ann).await];
    let page = Device::new(&service, "/page");
    let wanted = json!({"subscription": page.subscription(true), "data": {"alerts": {"favourite": true}}});
    app.stranger().post_json(PATH, &wanted).await.is(StatusCode::UNAUTHORIZED);
    desk.asks(Method::GET, PATH, &[]).await.is(StatusCode::NOT_FOUND);
    desk.asks(Method::POST, PATH, &[]).await.is(StatusCode::FORBIDDEN);
    let made = desk.posts(PATH, wanted).await.is(StatusCode::OK).json();
    assert_eq!((&made["endpoint"], &made["policy"]), (&json!(page.endpoint), &json!("all")));
    assert_eq!(desk.gets(PATH).await, made);
    // Each has its own.
    tablet.asks(Method::GET, PATH, &[]).await.is(StatusCode::NOT_FOUND);
    assert_eq!(ann.get(PATH).await.json()["endpoint"], phone.endpoint);
    assert_eq!(subscriptions(&app).await, 2);
    let change = json!({"policy": "followed"});
    assert_eq!(desk.sends(Method::PUT, PATH, &change).await.is(StatusCode::OK).json()["policy"], "followed");
    let change = json!({"policy": "all"});
    desk.sends(Method::PUT, PATH, &change).await.is(StatusCode::OK);

    likes(&bob, &ann).await;
    let mut got = service.got();
    got.sort_by(|(one, ..), (other, ..)| one.cmp(other));
    assert_eq!(got.iter().map(|(path, ..)| path.as_str()).collect::<Vec<_>>(), ["/page", "/phone"]);
    assert_eq!(page.reads(&got[0])["notification_type"], "favourite");
    // A session that nobody used for long is over, though its row is there still.
    app.app.clock.advance(TimeDelta::days(31));
    likes(&bob, &ann).await;
    assert!(!desk.is_in().await);
    assert_eq!(service.got().iter().map(|(path, ..)| path.as_str()).collect::<Vec<_>>(), ["/phone"]);

    let desk = Browser::of_person(&ann).await;
    let wanted = json!({"subscription": page.subscription(true), "data": {"alerts": {"favourite": true}}});
    desk.posts(PATH, wanted).await.is(StatusCode::OK);
    let before = subscriptions(&app).await;
    desk.with_csrf(Method::DELETE, "/api/heliograph/v1/session").await.is(StatusCode::OK);
    assert_eq!(subscriptions(&app).await, before - 1);
}

async fn an_app_reads_what_it_is_told_in_both_encodings(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let service = Service::start(backend, "push.test").await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    for standard in [true, false] {
        let device = Device::new(&service, "/ann");
        device.subscribes(&ann, standard, &["favourite"]).await;
        let post = likes(&bob, &ann).await;
        let got = service.got();
        assert_eq!(got.len(), 1);
        let (path, headers, _) = &got[0];
        assert_eq!(path, "/ann");
        assert_eq!(header(headers, "ttl"), "172800");
        assert_eq!(header(headers, "urgency"), "normal");
        assert_eq!(header(headers, "content-type"), "application/octet-stream");
        let said = device.reads(&got[0]);
        let news = ann.get("/api/v1/notifications").await.json();
        assert_eq!(news[0]["status"]["id"], post);
        assert_eq!(
            said,
            json!({
                "access_token": "", "preferred_locale": "en", "notification_type": "favourite",
                "notification_id": news[0]["id"].as_str().unwrap().parse::<i64>().unwrap(),
                "icon": news[0]["account"]["avatar"],
                "title": "bob liked your post", "body": "the sea at dusk",
            })
        );
        assert_eq!(waiting(&app).await, 0);
    }
}

async fn who_we_are_is_signed_for_the_service(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let service = Service::start(backend, "push.test").await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    for standard in [true, false] {
        let device = Device::new(&service, "/ann");
        let made = device.subscribes(&ann, standard, &["favourite"]).await;
        likes(&bob, &ann).await;
        let (_, headers, _) = service.got().remove(0);
        let said = header(&headers, "authorization");
        let (token, key) = if standard {
            assert!(said.starts_with("vapid t="), "{said}");
            (field(said, "t"), field(said, "k"))
        } else {
            let token = said.strip_prefix("WebPush ").unwrap().to_owned();
            (token, field(header(&headers, "crypto-key"), "p256ecdsa"))
        };
        assert_eq!(key, made["server_key"].as_str().unwrap());
        let (claimed, signed) = token.rsplit_once('.').unwrap();
        let key = BASE64.decode(key).unwrap();
        let key = signature::UnparsedPublicKey::new(&signature::ECDSA_P256_SHA256_FIXED, &key);
        key.verify(claimed.as_bytes(), &BASE64.decode(signed).unwrap()).unwrap();
        let (head, claims) = claimed.split_once('.').unwrap();
        let read = |part: &str| -> Value { serde_json::from_slice(&BASE64.decode(part).unwrap()).unwrap() };
        assert_eq!(read(head), json!({"typ": "JWT", "alg": "ES256"}));
        let claims = read(claims);
        assert_eq!((&claims["aud"], &claims["sub"]), (&json!(service.origin), &json!(app.origin)));
        let lasts = claims["exp"].as_i64().unwrap() - backend.clock.now().timestamp();
        assert!((1..=86_400).contains(&lasts), "{lasts}");
    }
}

async fn an_app_hears_of_what_it_asked_for(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let service = Service::start(backend, "push.test").await;
    let [ann, bob, cat] = app.accounts(["ann", "bob", "cat"]).await;
    let device = Device::new(&service, "/ann");
    device.subscribes(&ann, true, &["favourite"]).await;
    bob.posts("@ann hello").await;
    app.settle().await;
    assert!(service.got().is_empty(), "a mention was not asked for");
    bob.does("follow", &ann.id).await;
    ann.does("follow", &cat.id).await;
    app.settle().await;
    for (policy, bobs, cats) in [("all", 1, 1), ("followed", 0, 1), ("follower", 1, 0), ("none", 0, 0)] {
        ann.put(PATH, &json!({"policy": policy})).await.is(StatusCode::OK);
        likes(&bob, &ann).await;
        assert_eq!(service.got().len(), bobs, "{policy}");
        likes(&cat, &ann).await;
        assert_eq!(service.got().len(), cats, "{policy}");
    }
    // What is done again is no news; what one's policy keeps apart is none either.
    ann.put(PATH, &json!({"policy": "all"})).await.is(StatusCode::OK);
    let post = likes(&bob, &ann).await;
    for deed in ["unfavourite", "favourite"] {
        bob.does_to(deed, &post).await;
        app.settle().await;
    }
    assert_eq!(service.got().len(), 1);
    let policy = json!({"for_not_following": "filter"});
    ann.patch("/api/v2/notifications/policy", &policy).await.is(StatusCode::OK);
    likes(&bob, &ann).await;
    assert!(service.got().is_empty());
}

async fn keys_and_addresses_have_to_be_some(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let service = Service::start(backend, "push.test").await;
    let ann = app.account("ann").await;
    let device = Device::new(&service, "/ann");
    let good = device.subscription(true);
    for (place, value) in [
        ("/endpoint", json!("nothing")),
        ("/endpoint", json!("")),
        ("/endpoint", json!(format!("{}/{}", service.origin, "x".repeat(3_000)))),
        ("/keys/p256dh", json!("AAAA")),
        ("/keys/p256dh", json!(BASE64.encode([4; 65]))),
        ("/keys/auth", json!("AAAA")),
    ] {
        let mut bad = good.clone();
        *bad.pointer_mut(place).unwrap() = value;
        let answer = ann.post_json(PATH, &json!({"subscription": bad})).await;
        answer.is(StatusCode::UNPROCESSABLE_ENTITY);
    }
    ann.post_json(PATH, &json!({})).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(subscriptions(&app).await, 0);
}

async fn ssrf_18_a_push_service_is_no_address_of_our_own_network(backend: &Backend) {
    let strict = Options { strict: true, ..Options::default() };
    let app = TestApp::with(backend, "s.test", strict).await;
    backend.names.put("inside.test", &["10.0.0.1"]);
    backend.names.put("mixed.test", &["93.184.216.34", "127.0.0.1"]);
    backend.names.put("push.test", &["93.184.216.34"]);
    let service = Service::start(backend, "service.test").await;
    let ann = app.account("ann").await;
    let mut device = Device::new(&service, "/ann");
    for endpoint in [
        "http://push.test/x",
        "http://169.254.169.254/",
        "https://10.0.0.1/",
        "https://127.0.0.1/",
        "https://[::1]/",
        "https://localhost/",
        "https://s.test/",
        "https://inside.test/",
        "https://mixed.test/",
        "https://push.test:8443/",
        "https://user@push.test/",
        "ftp://push.test/",
    ] {
        device.endpoint = endpoint.to_owned();
        let body = json!({"subscription": device.subscription(true)});
        let answer = ann.post_json(PATH, &body).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{endpoint}");
    }
    device.endpoint = "https://push.test/x".to_owned();
    device.subscribes(&ann, true, &["mention"]).await;
}

async fn abu_18_nobody_hoards_subscriptions_and_dead_ones_go(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let service = Service::start(backend, "push.test").await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    Device::new(&service, "/first").subscribes(&ann, true, &["favourite"]).await;
    for number in 0..20 {
        let other = another_token(&ann).await;
        Device::new(&service, &format!("/{number}")).subscribes(&other, true, &["favourite"]).await;
    }
    assert_eq!(subscriptions(&app).await, 20);
    ann.get(PATH).await.is(StatusCode::NOT_FOUND);
    for (status, left) in [(StatusCode::NOT_FOUND, 0), (StatusCode::GONE, 0)] {
        service.says(status, None);
        Device::new(&service, "/again").subscribes(&ann, true, &["favourite"]).await;
        likes(&bob, &ann).await;
        assert!(!service.got().is_empty());
        assert_eq!((subscriptions(&app).await, waiting(&app).await), (left, 0), "{status}");
    }
}

async fn auth_28_where_an_app_listens_is_kept_sealed(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let service = Service::start(backend, "push.test").await;
    let ann = app.account("ann").await;
    let device = Device::new(&service, "/a-secret-address");
    device.subscribes(&ann, true, &["favourite"]).await;
    let kept = app.texts().await;
    for secret in ["a-secret-address", &BASE64.encode(device.auth)] {
        assert!(!kept.iter().any(|text| text.contains(secret)), "{secret} is in the database");
    }
    let keys = "SELECT count(*) AS number FROM settings WHERE name IN ('vapid_key', 'vapid_public_key')";
    assert_eq!(app.number(keys).await, 2);
}
