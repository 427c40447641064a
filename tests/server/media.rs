//! Uploads: what comes out of them, and what is refused before it can do harm.

use chrono::TimeDelta;
use heliograph::accounts::Role;
use http::{Method, StatusCode};
use serde_json::{Value, json};

use crate::support::{Backend, FakePeer, Options, Person, TestApp, journeys, note, pictures};

journeys! {
    med_08_a_photo_stands_upright_and_tells_no_place,
    med_04_what_is_no_picture_is_refused_in_words,
    med_05_a_bomb_is_refused_by_its_header,
    a_heic_file_is_refused_with_a_sentence_that_helps,
    a_file_that_is_too_large_is_refused,
    a_picture_is_served_so_that_it_can_do_nothing,
    parse_22_no_path_leads_out_of_the_media_folder,
    what_is_said_about_a_picture_can_be_changed,
    an_upload_without_a_post_is_forgotten_after_a_day,
    a_picture_of_elsewhere_comes_through_us,
    a_broken_picture_of_elsewhere_is_not_found,
    another_picture_may_be_shown_where_it_is_small,
    adm_05_a_picture_does_not_come_from_a_server_that_is_kept_out,
}

async fn med_08_a_photo_stands_upright_and_tells_no_place(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let mut photos = vec![(pictures::from_a_camera(), Some((3000, 4000)))];
    photos.extend(pictures::sample("exif-samples__jpg__gps__DSCN0012.jpg").map(|file| (file, None)));
    photos
        .extend(pictures::sample("exif-samples__jpg__orientation__portrait_8.jpg").map(|file| (file, None)));
    for (photo, size) in photos {
        let answer = ann.upload(photo, "the sea").await.is(StatusCode::OK).json();
        let original = &answer["meta"]["original"];
        if let Some((width, height)) = size {
            assert_eq!((&original["width"], &original["height"]), (&json!(width), &json!(height)));
            assert_eq!(answer["meta"]["small"]["width"], 1080);
        }
        assert_eq!((&answer["type"], &answer["description"]), (&json!("image"), &json!("the sea")));
        assert!(20 < answer["blurhash"].as_str().unwrap().len());
    }
    for file in app.files() {
        let bytes = std::fs::read(&file).unwrap();
        for needle in [&b"Exif"[..], b"GPS", b"http://ns.adobe.com", b"Cam\0", b"NIKON"] {
            let found = bytes.windows(needle.len()).any(|window| window == needle);
            assert!(!found, "{} still says {}", file.display(), String::from_utf8_lossy(needle));
        }
    }
}

async fn med_04_what_is_no_picture_is_refused_in_words(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let before = (app.rows().await, app.files());
    let mut cut = pictures::jpeg(400, 300, None);
    cut.truncate(300);
    let files: [&[u8]; 7] = [
        b"",
        b"GIF89a",
        b"hello world",
        b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>",
        b"<html><script>alert(1)</script></html>",
        b"%PDF-1.7\n%abc",
        &cut,
    ];
    for file in files {
        let answer = ann.upload(file.to_vec(), "").await.is(StatusCode::UNPROCESSABLE_ENTITY).json();
        let sentence = answer["error"].as_str().unwrap();
        assert!(sentence.ends_with('.') && sentence.starts_with("Th"), "{sentence}");
    }
    let nothing = ann.post_json("/api/v2/media", &json!({"description": "no file"})).await;
    nothing.is(StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!((app.rows().await, app.files()), before);
}

async fn med_05_a_bomb_is_refused_by_its_header(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    for (width, height) in [(20_000, 20_000), (65_535, 65_535), (12_001, 1), (8_000, 8_000)] {
        let answer = ann.upload(pictures::bomb(width, height), "").await;
        let answer = answer.is(StatusCode::UNPROCESSABLE_ENTITY).json();
        assert!(answer["error"].as_str().unwrap().contains("pixels"), "{answer}");
    }
    assert!(app.files().is_empty());
}

async fn a_heic_file_is_refused_with_a_sentence_that_helps(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let mut files = vec![pictures::heic()];
    files.extend(pictures::sample("exif-samples__heic__IMG_5195.HEIC"));
    for file in files {
        let answer = ann.upload(file, "").await.is(StatusCode::UNPROCESSABLE_ENTITY).json();
        let sentence = answer["error"].as_str().unwrap();
        assert!(sentence.contains("HEIC") && sentence.contains("JPEG"), "{sentence}");
    }
}

async fn a_file_that_is_too_large_is_refused(backend: &Backend) {
    let options = Options { max_bytes: Some(100_000), ..Options::default() };
    let app = TestApp::with(backend, "a.test", options).await;
    let ann = app.account("ann").await;
    let mut file = pictures::small();
    file.resize(100_001, 0);
    ann.upload(file, "").await.is(StatusCode::PAYLOAD_TOO_LARGE);
    ann.upload(vec![0; 3 << 20], "").await.is(StatusCode::PAYLOAD_TOO_LARGE);
    ann.upload(pictures::small(), "").await.is(StatusCode::OK);
}

async fn a_picture_is_served_so_that_it_can_do_nothing(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let answer = ann.upload(pictures::jpeg(900, 600, None), "").await.is(StatusCode::OK).json();
    for which in ["url", "preview_url", "thumbnail_url"] {
        let path = answer[which].as_str().unwrap().strip_prefix(&app.origin).unwrap();
        // The address is 128 random bits, and says nothing about the file.
        assert!(22 <= path.split('/').nth(2).unwrap().len(), "{path}");
        let file = app.stranger().get(path).await.is(StatusCode::OK);
        for (name, value) in [
            ("content-type", "image/jpeg"),
            ("content-security-policy", "default-src 'none'; sandbox"),
            ("x-content-type-options", "nosniff"),
            ("cache-control", "public, max-age=31536000, immutable"),
            ("cross-origin-resource-policy", "cross-origin"),
        ] {
            assert_eq!(file.header(name), value, "{name} of {which}");
        }
        assert_eq!(file.body[..3], [0xff, 0xd8, 0xff]);
        let again = app.stranger().send_with(Method::GET, path, None, &[("if-none-match", "\"1\"")]).await;
        again.is(StatusCode::NOT_MODIFIED);
        let document = [("accept", "application/activity+json")];
        let file = app.stranger().send_with(Method::GET, path, None, &document).await.is(StatusCode::OK);
        assert_eq!(file.header("content-type"), "image/jpeg");
    }
}

async fn parse_22_no_path_leads_out_of_the_media_folder(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    ann.has_picture("").await;
    for path in [
        "/media/%2e%2e%2f%2e%2e%2fkeys/secret",
        "/media/..%2f..%2fkeys/full.jpg",
        "/media/..%5c..%5ckeys/full.jpg",
        "/media/%00/full.jpg",
        "/media//full.jpg",
        "/media/%2e%2e/full.jpg",
        "/media/keys/secret",
        "/media/x/full.jpg%00.png",
        "/media/x/..%2f..%2fheliograph.db",
    ] {
        let status = app.raw_get(path).await;
        assert!([404, 400].contains(&status), "{path}: {status}");
    }
}

async fn what_is_said_about_a_picture_can_be_changed(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let path = format!("/api/v1/media/{}", ann.has_picture("one").await);
    let changed = ann.put(&path, &json!({"description": "two", "focus": "-0.5,1"})).await;
    let changed = changed.is(StatusCode::OK).json();
    assert_eq!(changed["description"], "two");
    assert_eq!(changed["meta"]["focus"], json!({"x": -0.5, "y": 1.0}));
    for wrong in
        [json!({"focus": "2,0"}), json!({"focus": "left"}), json!({"description": "x".repeat(5_001)})]
    {
        ann.put(&path, &wrong).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    }
    assert_eq!(ann.get(&path).await.json(), changed);
}

async fn an_upload_without_a_post_is_forgotten_after_a_day(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let photo = ann.has_picture("forgotten").await;
    let kept = ann.has_picture("kept").await;
    ann.publishes(json!({"status": "", "media_ids": [kept]})).await;
    let thrown = ann.has_picture("thrown away").await;
    ann.delete(&format!("/api/v1/media/{thrown}")).await.is(StatusCode::OK);
    app.settle().await;
    let files = app.files().len();
    backend.clock.advance(TimeDelta::hours(25));
    heliograph::jobs::sweep(&app.app).await.unwrap();
    app.settle().await;
    assert_eq!(app.files().len(), files / 2);
    ann.get(&format!("/api/v1/media/{photo}")).await.is(StatusCode::NOT_FOUND);
}

/// A post with a picture at the peer, as ann sees it.
async fn with_picture(backend: &Backend, app: &TestApp, file: Vec<u8>) -> (FakePeer, serde_json::Value) {
    let ann = app.account("ann").await;
    let peer = FakePeer::start(backend, "v.test").await;
    let vic = peer.actor("vic", 0);
    peer.at("/photo.jpg", StatusCode::OK, "image/jpeg", file);
    let mut document = note(&vic, "/notes/1", "look");
    document["attachment"] = json!([{
        "type": "Document", "mediaType": "image/jpeg", "url": vic.at("/photo.jpg"), "name": "their sea",
    }]);
    peer.document("/notes/1", &document);
    let found = ann.get(&format!("/api/v2/search?resolve=true&q={}", vic.at("/notes/1"))).await;
    let found = found.is(StatusCode::OK).json();
    app.settle().await;
    (peer, found["statuses"][0]["media_attachments"][0].clone())
}

async fn a_picture_of_elsewhere_comes_through_us(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let (peer, picture) = with_picture(backend, &app, pictures::from_a_camera()).await;
    assert_eq!(picture["description"], "their sea");
    let count = |peer: &FakePeer| peer.asked().iter().filter(|path| *path == "/photo.jpg").count();
    assert_eq!(count(&peer), 0, "nothing is fetched before anybody looks");
    for which in ["url", "preview_url", "thumbnail_url"] {
        let path = picture[which].as_str().unwrap().strip_prefix(&app.origin).unwrap();
        let file = app.stranger().get(path).await.is(StatusCode::OK);
        assert_eq!(file.header("content-type"), "image/jpeg");
        assert!(!file.body.windows(4).any(|bytes| bytes == b"Exif"));
    }
    assert_eq!(count(&peer), 1);
}

async fn a_broken_picture_of_elsewhere_is_not_found(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let (peer, picture) = with_picture(backend, &app, b"<script>alert(1)</script>".to_vec()).await;
    let path = picture["url"].as_str().unwrap().strip_prefix(&app.origin).unwrap();
    let asked = || peer.asked().iter().filter(|path| *path == "/photo.jpg").count();
    for _ in 0..3 {
        app.stranger().get(path).await.is(StatusCode::NOT_FOUND);
    }
    assert_eq!(asked(), 1, "it does not get better by asking");
    app.app.clock.advance(TimeDelta::hours(1));
    peer.is_away(true);
    for _ in 0..3 {
        app.stranger().get(path).await.is(StatusCode::SERVICE_UNAVAILABLE);
    }
    assert_eq!(asked(), 2);
    peer.is_away(false);
    peer.at("/photo.jpg", StatusCode::OK, "image/jpeg", pictures::small());
    app.app.clock.advance(TimeDelta::minutes(1));
    app.stranger().get(path).await.is(StatusCode::OK);
}

async fn adm_05_a_picture_does_not_come_from_a_server_that_is_kept_out(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let root = app.staff("root", Role::Owner).await;
    let (v, e) = (FakePeer::start(backend, "v.test").await, FakePeer::start(backend, "cdn.e.test").await);
    let vic = v.actor("vic", 0);
    e.at("/photo.jpg", StatusCode::OK, "image/jpeg", pictures::small());
    let mut document = note(&vic, "/notes/1", "look");
    let address = format!("{}/photo.jpg", e.origin);
    document["attachment"] = json!([{"type": "Document", "mediaType": "image/jpeg", "url": address}]);
    v.document("/notes/1", &document);
    let found = root.get(&format!("/api/v2/search?resolve=true&q={}", vic.at("/notes/1"))).await.json();
    app.settle().await;
    let picture = found["statuses"][0]["media_attachments"][0]["url"].as_str().unwrap().to_owned();
    let rule = json!({"domain": "e.test", "severity": "noop", "reject_media": true});
    root.post_json("/api/v1/admin/domain_blocks", &rule).await.is(StatusCode::OK);
    app.settle().await;
    let path = picture.strip_prefix(&app.origin).unwrap();
    app.stranger().get(path).await.is(StatusCode::NOT_FOUND);
    assert!(e.asked().is_empty(), "{:?}", e.asked());
}

async fn another_picture_may_be_shown_where_it_is_small(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    let plain = ann.upload(pictures::jpeg(1600, 1200, None), "the sea").await.is(StatusCode::OK).json();
    let path = format!("/api/v1/media/{}", plain["id"].as_str().unwrap());
    let put = async |who: &Person, file: Vec<u8>| {
        who.upload_to(Method::PUT, &path, "thumbnail", file, &[("description", "waves")]).await
    };
    let chosen = put(&ann, pictures::jpeg(600, 900, None)).await.is(StatusCode::OK).json();
    assert_eq!((&chosen["url"], &chosen["description"]), (&plain["url"], &json!("waves")));
    assert_eq!(chosen["meta"]["original"], plain["meta"]["original"]);
    assert_eq!(chosen["meta"]["small"]["size"], "600x900");
    let shows = async |media: &Value, name: &str| {
        let address = media[name].as_str().unwrap().strip_prefix(&app.origin).unwrap().to_owned();
        let picture = app.stranger().get(&address).await.is(StatusCode::OK);
        assert_eq!(picture.header("content-type"), "image/jpeg");
        (address, picture.body)
    };
    for name in ["preview_url", "thumbnail_url"] {
        let (before, now) = (shows(&plain, name).await, shows(&chosen, name).await);
        assert!(before.0 != now.0 && before.1 != now.1, "{name}");
    }
    // Another one has another address, for the first may be kept anywhere.
    let other = put(&ann, pictures::jpeg(640, 480, None)).await.is(StatusCode::OK).json();
    assert_ne!(other["preview_url"], chosen["preview_url"]);
    assert_eq!(other["meta"]["small"]["size"], "640x480");
    let said = ann.put(&path, &json!({"description": "the sea"})).await.is(StatusCode::OK).json();
    assert_eq!(said["preview_url"], other["preview_url"], "nothing was said about it");
    let wrong = put(&ann, b"no picture".to_vec()).await.is(StatusCode::UNPROCESSABLE_ENTITY).json();
    assert!(wrong["details"]["thumbnail"].is_array(), "{wrong}");
    put(&bob, pictures::small()).await.is(StatusCode::NOT_FOUND);
    // It goes with the picture.
    ann.delete(&path).await.is(StatusCode::OK);
    app.settle().await;
    assert!(app.files().is_empty(), "{:?}", app.files());
}
