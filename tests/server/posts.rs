//! Writing, showing to the right people, editing and taking away.

use http::StatusCode;
use serde_json::{Value, json};

use heliograph::{
    accounts::db as accounts,
    posts::{
        Policy, Visibility, actions,
        model::{RemotePost, origin::RemoteOrigin},
    },
};

use crate::support::{Backend, FakePeer, Person, TestApp, journeys};

journeys! {
    who_sees_a_post_is_who_it_is_for,
    a_comment_is_never_seen_more_widely_than_what_it_answers,
    the_same_key_makes_one_post,
    an_edit_keeps_what_was_there_before,
    only_its_author_edits_or_deletes_a_post,
    twenty_photos_are_a_post_and_twenty_one_are_not,
    a_picture_belongs_to_its_owner_and_to_one_post,
    what_is_too_much_is_refused_in_words,
    a_caption_names_people_tags_and_links,
    a_deleted_post_leaves_no_file_and_no_row,
    a_boost_passes_on_what_everybody_may_see,
    counts_are_exact_after_any_history,
    a_thousand_posts_of_one_second_are_all_kept,
}

async fn sees(person: &Person, id: &str) -> bool {
    let alone = person.get(&format!("/api/v1/statuses/{id}")).await;
    let listed = person.sees(&format!("/api/v1/statuses?id[]={id}")).await;
    let sees = alone.status == StatusCode::OK;
    assert!(sees || alone.status == StatusCode::NOT_FOUND, "{}", alone.text());
    assert_eq!(sees, !listed.is_empty(), "alone and in a list are not the same");
    sees
}

async fn who_sees_a_post_is_who_it_is_for(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, fan, named, eve, blocked] = app.accounts(["ann", "fan", "named", "eve", "blocked"]).await;
    fan.does("follow", &ann.id).await;
    blocked.does("follow", &ann.id).await;
    ann.does("block", &blocked.id).await;
    let stranger = app.stranger();
    // Author, follower, mentioned, somebody, stranger, blocked.
    let table = [
        ("public", "hills", [true, true, true, true, true, false]),
        ("unlisted", "hills", [true, true, true, true, true, false]),
        ("private", "hills", [true, true, false, false, false, false]),
        ("private", "hills @named @blocked", [true, true, true, false, false, false]),
    ];
    for (visibility, caption, expected) in table {
        let post = ann.publishes(json!({"status": caption, "visibility": visibility})).await;
        app.settle().await;
        let id = post["id"].as_str().unwrap();
        let people = [&ann, &fan, &named, &eve, &stranger, &blocked];
        for (person, expected) in people.into_iter().zip(expected) {
            assert_eq!(sees(person, id).await, expected, "{} at {visibility} {caption}", person.name);
        }
        let public = stranger.sees("/api/v1/timelines/public").await;
        assert_eq!(public.contains(&id.to_owned()), visibility == "public");
        let profile = stranger.sees(&format!("/api/v1/accounts/{}/statuses", ann.id)).await;
        assert_eq!(profile.contains(&id.to_owned()), expected[4]);
    }
    let direct = json!({"status": "@named psst", "visibility": "direct"});
    ann.post_json("/api/v1/statuses", &direct).await.is(StatusCode::UNPROCESSABLE_ENTITY);
}

async fn a_comment_is_never_seen_more_widely_than_what_it_answers(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, fan, eve] = app.accounts(["ann", "fan", "eve"]).await;
    fan.does("follow", &ann.id).await;
    let post = ann.publishes(json!({"status": "for friends", "visibility": "private"})).await;
    let answer = json!({"status": "ah", "in_reply_to_id": post["id"], "visibility": "public"});
    let comment = fan.publishes(answer).await;
    app.settle().await;
    assert_eq!(comment["visibility"], "private");
    assert!(!sees(&eve, comment["id"].as_str().unwrap()).await);
    assert!(sees(&ann, comment["id"].as_str().unwrap()).await);
}

async fn the_same_key_makes_one_post(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    let (body, key) = (json!({"status": "once"}), [("idempotency-key", "a key")]);
    let publish = async |person: &Person| {
        let answer = person.send_with(http::Method::POST, "/api/v1/statuses", Some(&body), &key).await;
        answer.is(StatusCode::OK).json()["id"].clone()
    };
    let first = publish(&ann).await;
    assert_eq!(publish(&ann).await, first);
    assert_ne!(publish(&bob).await, first, "a key is its owner's alone");
    app.settle().await;
    assert_eq!(app.rows().await["posts"], 2);
    backend.clock.advance(chrono::TimeDelta::hours(25));
    heliograph::jobs::sweep(&app.app).await.unwrap();
    assert_ne!(publish(&ann).await, first);
    app.settle().await;
}

async fn an_edit_keeps_what_was_there_before(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let (one, two) = (ann.has_picture("one").await, ann.has_picture("two").await);
    let post = ann.publishes(json!({"status": "first #old", "media_ids": [one, two]})).await;
    let path = format!("/api/v1/statuses/{}", post["id"].as_str().unwrap());
    let files = app.files().len();
    let edit = json!({
        "status": "second #new",
        "spoiler_text": "light",
        "media_ids": [two],
        "media_attributes": [{"id": two, "description": "two, better said"}],
    });
    let edited = ann.put(&path, &edit).await.is(StatusCode::OK).json();
    app.settle().await;
    assert_eq!((&edited["sensitive"], &edited["spoiler_text"]), (&json!(true), &json!("light")));
    assert_eq!(edited["media_attachments"][0]["description"], "two, better said");
    assert_eq!(edited["media_attachments"].as_array().unwrap().len(), 1);
    assert_eq!(app.files().len(), files / 2);
    assert!(ann.sees("/api/v1/timelines/tag/old").await.is_empty());
    assert_eq!(ann.sees("/api/v1/timelines/tag/new").await.len(), 1);

    let source = ann.get(&format!("{path}/source")).await.is(StatusCode::OK).json();
    assert_eq!((&source["text"], &source["spoiler_text"]), (&json!("second #new"), &json!("light")));
    let history = ann.get(&format!("{path}/history")).await.is(StatusCode::OK).json();
    assert_eq!(history.as_array().unwrap().len(), 2);
    assert!(history[0]["content"].as_str().unwrap().contains("first"));
    assert_eq!(history[0]["media_attachments"][0]["description"], "two");
    assert_eq!(history[0]["created_at"], post["created_at"]);

    // Saying the same again is no edit.
    ann.put(&path, &edit).await.is(StatusCode::OK);
    app.settle().await;
    let history = ann.get(&format!("{path}/history")).await.json();
    assert_eq!(history.as_array().unwrap().len(), 2);
}

async fn only_its_author_edits_or_deletes_a_post(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, eve] = app.accounts(["ann", "eve"]).await;
    let path = format!("/api/v1/statuses/{}", ann.posts("mine").await);
    app.settle().await;
    let before = app.rows().await;
    eve.put(&path, &json!({"status": "yours"})).await.is(StatusCode::NOT_FOUND);
    eve.delete(&path).await.is(StatusCode::NOT_FOUND);
    eve.get(&format!("{path}/source")).await.is(StatusCode::NOT_FOUND);
    app.stranger().delete(&path).await.is(StatusCode::UNAUTHORIZED);
    assert_eq!(app.rows().await, before);
}

async fn twenty_photos_are_a_post_and_twenty_one_are_not(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let mut photos = Vec::new();
    for number in 0..21 {
        photos.push(ann.has_picture(&number.to_string()).await);
    }
    let too_many = json!({"status": "", "media_ids": photos});
    ann.post_json("/api/v1/statuses", &too_many).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    photos.truncate(20);
    photos.reverse();
    let post = ann.publishes(json!({"status": "", "media_ids": photos})).await;
    app.settle().await;
    assert_eq!(crate::support::ids(&post["media_attachments"]), photos);
}

async fn a_picture_belongs_to_its_owner_and_to_one_post(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, eve] = app.accounts(["ann", "eve"]).await;
    let photo = ann.has_picture("").await;
    let post = json!({"status": "", "media_ids": [photo]});
    eve.post_json("/api/v1/statuses", &post).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    eve.get(&format!("/api/v1/media/{photo}")).await.is(StatusCode::NOT_FOUND);
    eve.delete(&format!("/api/v1/media/{photo}")).await.is(StatusCode::NOT_FOUND);
    ann.publishes(post.clone()).await;
    ann.post_json("/api/v1/statuses", &post).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    ann.delete(&format!("/api/v1/media/{photo}")).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    app.settle().await;
    assert_eq!(app.rows().await["posts"], 1);
}

async fn what_is_too_much_is_refused_in_words(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let before = app.rows().await;
    for (wrong, field) in [
        (json!({"status": " \n "}), "status"),
        (json!({"status": "é".repeat(5_001)}), "status"),
        (json!({"status": "x", "spoiler_text": "y".repeat(501)}), "spoiler_text"),
        (json!({"status": "x", "visibility": "everyone"}), "visibility"),
        (json!({"status": "x", "language": "not a language"}), "language"),
        (json!({"status": "x", "scheduled_at": "2020-01-01T00:00:00Z"}), "scheduled_at"),
        (json!({"status": "x", "media_ids": ["1"]}), "media_ids"),
    ] {
        let answer = ann.post_json("/api/v1/statuses", &wrong).await.is(StatusCode::UNPROCESSABLE_ENTITY);
        let answer = answer.json();
        assert!(answer["details"][field].is_array(), "{answer}");
        assert!(answer["error"].as_str().unwrap().ends_with('.'), "{answer}");
    }
    let nothing = json!({"status": "x", "in_reply_to_id": "1"});
    ann.post_json("/api/v1/statuses", &nothing).await.is(StatusCode::NOT_FOUND);
    assert_eq!(app.rows().await, before);
    ann.publishes(json!({"status": "é".repeat(5_000)})).await;
    app.settle().await;
}

async fn a_caption_names_people_tags_and_links(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    let caption = "With @bob and @nobody at <sea> #Dusk https://sea.example/?a=1&b=2";
    let post = ann.publishes(json!({"status": caption})).await;
    app.settle().await;
    let content = post["content"].as_str().unwrap();
    assert!(content.contains("&lt;sea&gt;") && content.contains("@nobody"), "{content}");
    assert!(content.contains("href=\"https://sea.example/?a=1&amp;b=2\""), "{content}");
    assert_eq!(crate::support::ids(&post["mentions"]), std::slice::from_ref(&bob.id));
    assert_eq!(post["tags"][0]["name"], "dusk");
    assert_eq!(bob.news().await, ["mention ann"]);
}

async fn a_deleted_post_leaves_no_file_and_no_row(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    bob.does("follow", &ann.id).await;
    app.settle().await;
    let before = app.rows().await;
    let photo = ann.has_picture("gone").await;
    let post = ann.publishes(json!({"status": "#gone @bob", "media_ids": [photo]})).await;
    let id = post["id"].as_str().unwrap();
    bob.does_to("favourite", id).await;
    bob.does_to("bookmark", id).await;
    bob.does_to("reblog", id).await;
    ann.put(&format!("/api/v1/statuses/{id}"), &json!({"status": "#gone twice"})).await.is(StatusCode::OK);
    app.settle().await;
    let path = format!("/api/v1/statuses/{id}?delete_media=true");
    let answer = ann.delete(&path).await.is(StatusCode::OK).json();
    assert_eq!(answer["text"], "#gone twice");
    app.settle().await;
    assert!(app.files().is_empty());
    let after = app.rows().await;
    let kept = ["events", "hashtags", "tombstones"];
    for (table, rows) in before.iter().filter(|(table, _)| !kept.contains(&table.as_str())) {
        assert_eq!(after[table], *rows, "{table}");
    }
}

async fn a_boost_passes_on_what_everybody_may_see(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob, cat] = app.accounts(["ann", "bob", "cat"]).await;
    bob.does("follow", &ann.id).await;
    cat.does("follow", &bob.id).await;
    let open = ann.posts("open").await;
    let closed = ann.publishes(json!({"status": "closed", "visibility": "private"})).await;
    app.settle().await;
    let boost = bob.does_to("reblog", &open).await;
    assert_eq!(bob.does_to("reblog", &open).await["id"], boost["id"]);
    let path = format!("/api/v1/statuses/{}/reblog", closed["id"].as_str().unwrap());
    bob.post(&path).await.is(StatusCode::NOT_FOUND);
    app.settle().await;
    let home = cat.get("/api/v1/timelines/home").await.json();
    assert_eq!((&home[0]["reblog"]["id"], &home[0]["account"]["id"]), (&json!(open), &json!(bob.id)));
    assert_eq!(home[0]["reblog"]["reblogs_count"], 1);
    assert_eq!(ann.news().await, ["reblog bob", "follow bob"]);
    assert_eq!(
        ann.sees(&format!("/api/v1/statuses/{open}/reblogged_by")).await,
        std::slice::from_ref(&bob.id)
    );
    bob.does_to("unreblog", &open).await;
    app.settle().await;
    assert!(cat.home().await.is_empty());
    assert_eq!(ann.news().await, ["follow bob"]);
}

/// Small numbers that look like chance and are the same each time.
fn dice(mut seed: u64) -> impl FnMut(usize) -> usize {
    move |sides| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(seed >> 33).unwrap() % sides
    }
}

async fn counts_are_exact_after_any_history(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let people = app.accounts(["ann", "bob", "cat"]).await;
    let mut roll = dice(20_260_105);
    let mut posts: Vec<(usize, String)> = Vec::new();
    for _ in 0..150 {
        let who = roll(3);
        let (person, whom) = (&people[who], &people[roll(3)]);
        let some = posts.get(roll(posts.len().max(1))).cloned();
        match (roll(9), some) {
            (0, _) | (_, None) => posts.push((who, person.posts("x").await)),
            (1, Some((_, post))) => {
                let answer = json!({"status": "y", "in_reply_to_id": post});
                let answer = person.post_json("/api/v1/statuses", &answer).await;
                if answer.status == StatusCode::OK {
                    posts.push((who, answer.json()["id"].as_str().unwrap().to_owned()));
                }
            }
            (2, Some((author, post))) => {
                people[author].delete(&format!("/api/v1/statuses/{post}")).await.is(StatusCode::OK);
                posts.retain(|(_, id)| *id != post);
            }
            (3 | 4, _) => {
                let what = ["follow", "unfollow", "block", "unblock"][roll(4)];
                person.post(&format!("/api/v1/accounts/{}/{what}", whom.id)).await;
            }
            (_, Some((_, post))) => {
                let what = ["favourite", "unfavourite", "reblog", "unreblog", "favourite"][roll(5)];
                person.post(&format!("/api/v1/statuses/{post}/{what}")).await;
            }
        }
        if roll(10) == 0 {
            app.settle().await;
        }
    }
    app.settle().await;
    for sql in [
        "SELECT count(*) AS number FROM posts p WHERE like_count <> \
         (SELECT count(*) FROM likes l WHERE l.post_id = p.id)",
        "SELECT count(*) AS number FROM posts p WHERE comment_count <> \
         (SELECT count(*) FROM posts c WHERE c.in_reply_to_id = p.id)",
        "SELECT count(*) AS number FROM posts p WHERE boost_count <> \
         (SELECT count(*) FROM posts b WHERE b.boost_of_id = p.id)",
        "SELECT count(*) AS number FROM accounts a WHERE posts_count <> \
         (SELECT count(*) FROM posts p WHERE p.account_id = a.id AND p.boost_of_id IS NULL)",
        "SELECT count(*) AS number FROM accounts a WHERE followers_count <> \
         (SELECT count(*) FROM follows f WHERE f.followed_id = a.id AND f.state = 'accepted')",
        "SELECT count(*) AS number FROM accounts a WHERE following_count <> \
         (SELECT count(*) FROM follows f WHERE f.follower_id = a.id AND f.state = 'accepted')",
    ] {
        assert_eq!(app.number(sql).await, 0, "{sql}");
    }
    let some: Value = people[0].get("/api/v1/timelines/public").await.is(StatusCode::OK).json();
    assert!(some.is_array());
}

/// Peers count in whole seconds, so all of these ask for ids of the same millisecond.
async fn a_thousand_posts_of_one_second_are_all_kept(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let peer = FakePeer::start(backend, "v.test").await;
    let vic = peer.actor("vic", 0);
    vic.follows(&ann).await;
    let published_at = app.app.clock.now() - chrono::TimeDelta::hours(1);
    let write = |number: u32| RemotePost {
        uri: format!("{}/notes/{number}", peer.origin),
        url: format!("{}/notes/{number}", peer.origin),
        visibility: Visibility::Unlisted,
        content: "<p>hills</p>".to_owned(),
        warning: String::new(),
        sensitive: false,
        language: None,
        in_reply_to: None,
        pictures: Vec::new(),
        hashtags: Vec::new(),
        mentions: Vec::new(),
        published_at,
        updated_at: None,
        emojis: Vec::new(),
        poll: None,
        policy: Policy::default(),
        origin: RemoteOrigin::default(),
    };
    let posts: Vec<RemotePost> = (0..1_000).map(write).collect();
    let acct = format!("vic@{}", peer.authority);
    app.app
        .db
        .write(move |conn| {
            let vic = accounts::find_by_acct(conn, &acct)?.expect("whoever follows is known");
            for post in posts {
                actions::receive(conn, &vic, post)?.expect("each is new");
            }
            Ok(())
        })
        .await
        .unwrap();
    app.settle().await;
    assert_eq!(app.rows().await["posts"], 1_000);
}
