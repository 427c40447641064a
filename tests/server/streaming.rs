//! What comes on streams, and what does not.

use heliograph::{
    ids::AccountId,
    notices::{Notice, Word},
};
use http::StatusCode;
use serde_json::{Value, json};

use crate::support::{Backend, Person, TestApp, journeys};

journeys! {
    a_socket_hears_what_stands_on_each_page,
    each_path_has_its_events,
    what_comes_from_elsewhere_is_heard_too,
    an_own_post_is_heard_at_once_and_once,
    a_boost_comes_and_goes,
    news_is_heard_by_whom_it_is_for,
    an_unknown_stream_is_an_answer_and_no_end,
    a_channel_can_be_left,
    what_other_features_say_comes_where_it_belongs,
    a_unit_of_work_that_fails_says_nothing,
}

/// A list of theirs with one person on it.
pub(crate) async fn list_with(who: &Person, whom: &Person) -> String {
    let list = who.post_json("/api/v1/lists", &json!({"title": "Boats"})).await.is(StatusCode::OK).json();
    let id = list["id"].as_str().unwrap().to_owned();
    let people = json!({"account_ids": [whom.id.clone()]});
    who.post_json(&format!("/api/v1/lists/{id}/accounts"), &people).await.is(StatusCode::OK);
    id
}

/// Each of these channels with this event of this post, sorted.
pub(crate) fn lines(channels: &[&str], event: &str, id: &str) -> Vec<String> {
    let mut lines: Vec<String> = channels.iter().map(|channel| format!("{channel} {event} {id}")).collect();
    lines.sort();
    lines
}

async fn a_socket_hears_what_stands_on_each_page(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    bob.does("follow", &ann.id).await;
    app.settle().await;
    let list = format!("list/{}", list_with(&bob, &ann).await);
    let here = [
        "user",
        "public",
        "public:local",
        "public:media",
        "public:local:media",
        "hashtag/Sea",
        "hashtag:local/sea",
        &list,
    ];
    let elsewhere = ["public:remote", "public:remote:media", "hashtag/land", "direct"];
    let mut socket = bob.opens("?stream=user").await;
    socket.listens_to(&here).await;
    socket.listens_to(&elsewhere).await;
    let picture = ann.has_picture("waves").await;
    let post = ann.publishes(json!({"status": "the #sea", "media_ids": [picture]})).await;
    let id = post["id"].as_str().unwrap();
    app.settle().await;
    assert_eq!(socket.has_heard(&bob).await, lines(&here, "update", id));
    ann.put(&format!("/api/v1/statuses/{id}"), &json!({"status": "the #sea again", "media_ids": [picture]}))
        .await
        .is(StatusCode::OK);
    app.settle().await;
    assert_eq!(socket.has_heard(&bob).await, lines(&here, "status.update", id));
    ann.delete(&format!("/api/v1/statuses/{id}")).await.is(StatusCode::OK);
    app.settle().await;
    let gone = [&here[..], &["public:remote", "public:remote:media"]].concat();
    // The payload is the id and nothing else, which is a number as far as JSON is concerned.
    assert_eq!(socket.has_heard(&bob).await, lines(&gone, "delete", id));
    // Without a picture, and for followers: fewer pages.
    let plain = ann.posts("the #sea, told").await;
    app.settle().await;
    let plainly = ["user", "public", "public:local", "hashtag/Sea", "hashtag:local/sea", &list];
    assert_eq!(socket.has_heard(&bob).await, lines(&plainly, "update", &plain));
    let comment = ann.comments(&plain, "and #sea more").await;
    app.settle().await;
    let below = ["hashtag/Sea", "hashtag:local/sea", &list];
    assert_eq!(socket.has_heard(&bob).await, lines(&below, "update", &comment));
}

async fn each_path_has_its_events(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    let health = app.stranger().get("/api/v1/streaming/health").await.is(StatusCode::OK);
    assert_eq!(health.text(), "OK");
    bob.does("follow", &ann.id).await;
    app.settle().await;
    let list = format!("list?list={}", list_with(&bob, &ann).await);
    let paths = [
        "user",
        "public",
        "public?only_media=true",
        "public/media",
        "public/local",
        "public/local?only_media=1",
        "public/local/media",
        "hashtag?tag=sea",
        "hashtag/local?tag=sea",
        &list,
    ];
    let mut streams = Vec::new();
    for path in paths {
        streams.push(bob.streams(path).await);
    }
    let mut news = bob.streams("user/notification").await;
    let mut direct = bob.streams("direct").await;
    let mut elsewhere = Vec::new();
    for path in ["public/remote", "public/remote/media"] {
        elsewhere.push(bob.streams(path).await);
    }
    let picture = ann.has_picture("waves").await;
    let post = ann.publishes(json!({"status": "@bob the #sea", "media_ids": [picture]})).await;
    let id = post["id"].as_str().unwrap();
    app.settle().await;
    for (path, stream) in paths.iter().zip(&mut streams) {
        let mut heard = stream.hears().await.unwrap();
        if heard.event == "notification" {
            heard = stream.hears().await.unwrap();
        }
        assert_eq!(heard.line(), format!("update {id}"), "{path}");
        assert_eq!(heard.payload["content"], post["content"], "{path}");
    }
    let told = news.hears().await.unwrap();
    assert_eq!((told.event.as_str(), &told.payload["type"]), ("notification", &json!("mention")));
    assert_eq!(told.payload["status"]["id"], id);
    // On these it was nothing; the deletion, of which only the id is told, is the first that comes.
    ann.delete(&format!("/api/v1/statuses/{id}")).await.is(StatusCode::OK);
    app.settle().await;
    for stream in &mut elsewhere {
        assert_eq!(stream.hears().await.unwrap().event, "delete");
    }
    let account: AccountId = bob.id.parse().unwrap();
    let payload = json!({"id": "1"}).to_string();
    app.tells(Notice::ToOne { account, word: Word::Conversation, payload }).await;
    assert_eq!(direct.hears().await.unwrap().line(), "conversation 1");
}

async fn what_comes_from_elsewhere_is_heard_too(backend: &Backend) {
    let (here, there) = TestApp::two(backend).await;
    let (bob, ann) = (here.account("bob").await, there.account("ann").await);
    let at_bobs = bob.finds(&ann.handle()).await;
    bob.does("follow", &at_bobs).await;
    backend.settle().await;
    let mut socket = bob.opens("").await;
    let channels = ["user", "public", "public:remote", "hashtag/sea"];
    socket.listens_to(&channels).await;
    socket.listens_to(&["public:local", "hashtag:local/sea"]).await;
    let id = ann.posts("the #sea").await;
    backend.settle().await;
    let heard = socket.has_heard(&bob).await;
    let theirs = bob.home().await[0].clone();
    assert_eq!(heard, lines(&channels, "update", &theirs));
    ann.put(&format!("/api/v1/statuses/{id}"), &json!({"status": "the #sea again"})).await.is(StatusCode::OK);
    backend.settle().await;
    assert_eq!(socket.has_heard(&bob).await, lines(&channels, "status.update", &theirs));
    ann.delete(&format!("/api/v1/statuses/{id}")).await.is(StatusCode::OK);
    backend.settle().await;
    let heard = socket.has_heard(&bob).await;
    assert!(heard.contains(&format!("user delete {theirs}")), "{heard:?}");
    assert!(heard.contains(&format!("public:remote delete {theirs}")), "{heard:?}");
}

async fn an_own_post_is_heard_at_once_and_once(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let mut socket = ann.opens("?stream=user").await;
    let id = ann.posts("the sea at dusk").await;
    // No worker has done anything yet.
    assert_eq!(socket.hears().await.line(), format!("user update {id}"));
    app.settle().await;
    assert!(socket.has_heard(&ann).await.is_empty());
}

async fn a_boost_comes_and_goes(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob, cat] = app.accounts(["ann", "bob", "cat"]).await;
    bob.does("follow", &cat.id).await;
    let id = ann.posts("the sea at dusk").await;
    app.settle().await;
    let mut socket = bob.opens("?stream=user").await;
    socket.listens_to(&["public"]).await;
    let boost = cat.does_to("reblog", &id).await;
    app.settle().await;
    let heard = socket.hears().await;
    assert_eq!(heard.line(), format!("user update {}", boost["id"].as_str().unwrap()));
    assert_eq!(heard.payload["reblog"]["id"], id.as_str());
    cat.does_to("unreblog", &id).await;
    app.settle().await;
    let gone = socket.has_heard(&bob).await;
    assert_eq!(gone, [format!("user delete {}", boost["id"].as_str().unwrap())]);
    // Whoever has the boost on their page hears of the end of what it was of.
    cat.does_to("reblog", &id).await;
    app.settle().await;
    socket.hears().await;
    ann.delete(&format!("/api/v1/statuses/{id}")).await.is(StatusCode::OK);
    app.settle().await;
    assert!(socket.has_heard(&bob).await.contains(&format!("user delete {id}")));
}

async fn news_is_heard_by_whom_it_is_for(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    let id = ann.posts("the sea at dusk").await;
    app.settle().await;
    let mut socket = ann.opens("?stream=user").await;
    socket.listens_to(&["user:notification"]).await;
    let mut others = bob.opens("?stream=user").await;
    others.listens_to(&["user:notification"]).await;
    bob.does_to("favourite", &id).await;
    bob.does("follow", &ann.id).await;
    app.settle().await;
    let mut kinds = Vec::new();
    for _ in 0..4 {
        let heard = socket.hears().await;
        assert_eq!((heard.event.as_str(), &heard.payload["account"]["id"]), ("notification", &json!(bob.id)));
        kinds.push(format!("{} {}", heard.label, heard.payload["type"].as_str().unwrap()));
    }
    kinds.sort();
    let told = ["user favourite", "user follow", "user:notification favourite", "user:notification follow"];
    assert_eq!(kinds, told);
    assert!(others.has_heard(&bob).await.is_empty());
    // Twice is once.
    bob.does_to("unfavourite", &id).await;
    app.settle().await;
    assert!(socket.has_heard(&ann).await.is_empty());
}

async fn an_unknown_stream_is_an_answer_and_no_end(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let mut socket = ann.opens("?stream=local").await;
    let unknown = json!({"error": "Unknown stream type", "status": 422});
    assert_eq!(socket.frame().await, unknown);
    for stream in ["local", "", "user/../public", "public:remote:media:x"] {
        socket.says(&json!({"type": "subscribe", "stream": stream})).await;
        assert_eq!(socket.frame().await, unknown, "{stream}");
    }
    for message in [json!({"type": "subscribe", "stream": "hashtag"}), json!({"stream": "user"}), json!([1])]
    {
        socket.says(&message).await;
        assert_eq!(socket.frame().await["status"], 422, "{message}");
    }
    socket.listens_to(&["user"]).await;
    let id = ann.posts("the sea at dusk").await;
    assert_eq!(socket.hears().await.line(), format!("user update {id}"));
    app.settle().await;
}

async fn a_channel_can_be_left(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    let mut socket = bob.opens("?stream=user").await;
    socket.listens_to(&["public", "hashtag/sea"]).await;
    socket.leaves("public").await;
    socket.leaves("hashtag/sea").await;
    // What was never listened to can be left as well.
    socket.leaves("public:local").await;
    ann.posts("the #sea").await;
    app.settle().await;
    assert!(socket.has_heard(&bob).await.is_empty());
}

async fn what_other_features_say_comes_where_it_belongs(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    let mut socket = ann.opens("?stream=user").await;
    socket.listens_to(&["user:notification", "direct", "public"]).await;
    let mut others = bob.opens("?stream=user").await;
    let account: AccountId = ann.id.parse().unwrap();
    let to_ann = |word, payload: Value| Notice::ToOne { account, word, payload: payload.to_string() };
    app.tells(to_ann(Word::NotificationsMerged, json!(1))).await;
    app.tells(to_ann(Word::Conversation, json!({"id": "7"}))).await;
    let payload = json!({"id": "9"}).to_string();
    app.tells(Notice::ToAll { word: Word::AnnouncementReaction, payload }).await;
    let heard = socket.has_heard(&ann).await;
    let all = [
        "direct conversation 7",
        "user announcement.reaction 9",
        "user notifications_merged 1",
        "user:notification notifications_merged 1",
    ];
    assert_eq!(heard, all);
    assert_eq!(others.has_heard(&bob).await, ["user announcement.reaction 9"]);
}

async fn a_unit_of_work_that_fails_says_nothing(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let mut socket = ann.opens("?stream=user").await;
    let notice = |word| Notice::ToAll { word, payload: "1".to_owned() };
    let (lost, kept) = (notice(Word::Announcement), notice(Word::AnnouncementDelete));
    let inside = lost.clone();
    let failed = app.app.db.write(move |conn| {
        conn.notify(lost)?;
        Err::<(), _>(heliograph::error::Error::NotFound)
    });
    assert!(failed.await.is_err());
    let done = app.app.db.write(move |conn| {
        let part: Result<(), heliograph::error::Error> = conn.savepoint(|conn| {
            conn.notify(inside)?;
            Err(heliograph::error::Error::NotFound)
        });
        assert!(part.is_err());
        Ok(conn.notify(kept)?)
    });
    done.await.unwrap();
    assert_eq!(socket.has_heard(&ann).await, ["user announcement.delete 1"]);
}
