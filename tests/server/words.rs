//! Finding posts and people by their words; the same on both databases.

use http::StatusCode;
use serde_json::{Value, json};

use crate::support::{Backend, Person, TestApp, ids, journeys};

journeys! {
    posts_are_found_in_every_script,
    parse_20_a_questions_words_are_no_syntax,
    parse_21_many_expensive_searches_leave_the_others_alone,
    priv_27_nothing_is_found_that_is_not_for_the_viewer,
    one_finds_what_one_has_to_do_with,
    operators_narrow_a_search,
    what_changes_is_found_by_its_new_words,
    results_have_pages,
    strangers_find_people_and_hashtags,
    who_does_not_want_to_be_found_says_so_to_other_servers_too,
    what_was_here_before_is_brought_into_the_index,
    people_are_ranked,
}

fn query(words: &str) -> String {
    url::form_urlencoded::byte_serialize(words.as_bytes()).collect()
}

/// What a search for posts finds, newest first.
async fn posts(person: &Person, words: &str) -> Vec<String> {
    let found = person.get(&format!("/api/v2/search?type=statuses&q={}", query(words))).await;
    ids(&found.is(StatusCode::OK).json()["statuses"])
}

async fn people(person: &Person, more: &str) -> Vec<String> {
    let found = person.get(&format!("/api/v1/accounts/search?{more}")).await.is(StatusCode::OK).json();
    found.as_array().unwrap().iter().map(|one| one["username"].as_str().unwrap().to_owned()).collect()
}

async fn posts_are_found_in_every_script(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    let samples = [
        (
            "Dense FOG over the hills, straße und Café",
            ["fog", "hill", "STRASSE", "cafe", "\"over the hills\""],
        ),
        ("Малиновый ёж в тумане", ["малиновый", "еж", "ТУМАНЕ", "\"ёж в\"", "малин"]),
        ("Η οδός προς τη θάλασσα", ["οδος", "ΘΑΛΑΣΣΑ", "προς", "τη", "θάλασ"]),
        ("夏の北海道へ行く。写真はiPhoneで", ["北海道", "海", "夏の", "iphone", "写真"]),
        ("어제 서울에서 찍은 사진", ["서울", "사진", "찍은", "어제 사진", "울에"]),
        ("مرحبا بالعالم الجَمِيل", ["بالعالم", "الجميل", "مرحبا", "الجَمِيل", "بالعا"]),
        ("שָׁלוֹם לעולם", ["שלום", "לעולם", "שָׁלוֹם", "שלו", "\"שלום לעולם\""]),
        ("มีแมวดำบนหลังคา", ["แมว", "หลังคา", "ดำ", "บน", "แมวดำ"]),
        ("हिन्दी में एक तस्वीर", ["हिन्दी", "तस्वीर", "एक", "\"हिन्दी में\"", "तस्वी"]),
        ("Զմրուխտ լիճ", ["զմրուխտ", "ԼԻՃ", "լիճ", "զմրու", "\"զմրուխտ լիճ\""]),
    ];
    let mut known = Vec::new();
    for (caption, words) in samples {
        known.push((ann.posts(caption).await, words));
    }
    app.settle().await;
    for (post, words) in known {
        for words in words {
            assert_eq!(posts(&bob, words).await, std::slice::from_ref(&post), "{words}");
        }
    }
    for words in ["北道", "hi", "\"hills the\"", "foghorn", "が"] {
        assert!(posts(&bob, words).await.is_empty(), "{words}");
    }
}

async fn parse_20_a_questions_words_are_no_syntax(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    ann.posts("near or not").await;
    app.settle().await;
    let odd = [
        "\"",
        "'",
        "%",
        "_",
        "\\",
        "NEAR(",
        "*",
        "col:",
        "AND",
        "OR",
        "NOT",
        "-",
        "(",
        ";",
        ":*",
        "a:*",
        "<->",
        "!x",
        "&",
        "|",
        "^a",
        "{a b}",
        "words:fog",
        "\0",
        "\u{e000}p",
        "-\u{e000}p",
        "\u{e000}from1",
        "'; DROP TABLE posts",
        "from:",
        "from:@",
        "has:",
        "before:9999-99-99",
        "during:0000-00-00",
        "before:-271821-04-20",
    ];
    for words in odd {
        let answer = ann.get(&format!("/api/v2/search?q={}", query(words))).await;
        let fine = [StatusCode::OK, StatusCode::UNPROCESSABLE_ENTITY].contains(&answer.status);
        assert!(fine, "{words:?}: {} {}", answer.status, answer.text());
    }
    assert!(posts(&ann, "\u{e000}p").await.is_empty(), "our own marks are nobody's words");
    assert_eq!(posts(&ann, "near OR not").await.len(), 1, "each of them is a word");
    assert!(posts(&ann, "fog OR near").await.is_empty());
    for path in ["/api/v2/search", "/api/v1/accounts/search"] {
        ann.get(&format!("{path}?q={}", "é".repeat(200).replace('é', "%C3%A9"))).await.is(StatusCode::OK);
        let long = ann.get(&format!("{path}?q={}", "x".repeat(201))).await;
        assert!(long.is(StatusCode::UNPROCESSABLE_ENTITY).json()["details"]["q"].is_array());
    }
}

async fn parse_21_many_expensive_searches_leave_the_others_alone(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    for number in 0..20 {
        ann.posts(&format!("a b c {number}")).await;
    }
    app.settle().await;
    let words = ["%a%a%a%a%a%a", "a", "a a a a a a a a a a a a a a a a a a a a", "-zzz", "a* b* c*"];
    let many = (0..50).map(|number| {
        let (ann, words) = (ann.clone(), words[number % words.len()]);
        async move { ann.get(&format!("/api/v2/search?q={}", query(words))).await.status }
    });
    let (home, searched) = futures::join!(ann.home(), futures::future::join_all(many));
    assert_eq!(home.len(), 20);
    assert!(searched.iter().all(StatusCode::is_success), "{searched:?}");
}

async fn priv_27_nothing_is_found_that_is_not_for_the_viewer(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, eve, shy, friend] = app.accounts(["ann", "eve", "shy", "friend"]).await;
    shy.patch("/api/v1/accounts/update_credentials", &json!({"indexable": false})).await.is(StatusCode::OK);
    let public = ann.posts("lighthouse #lamp").await;
    for visibility in ["unlisted", "private"] {
        ann.publishes(json!({"status": "lighthouse #dimlamp", "visibility": visibility})).await;
    }
    let not_indexed = shy.posts("lighthouse #shylamp").await;
    app.settle().await;
    assert_eq!(posts(&eve, "lighthouse").await, std::slice::from_ref(&public));
    assert!(posts(&eve, "from:shy").await.is_empty() && posts(&eve, "-nothing from:shy").await.is_empty());
    let tags = async |who: &Person, words: &str| -> usize {
        let found = who.get(&format!("/api/v2/search?q={words}")).await.is(StatusCode::OK).json();
        found["hashtags"].as_array().unwrap().len()
    };
    assert_eq!(tags(&eve, "dimlamp").await, 0, "a hashtag of hidden posts is not suggested");
    // Whoever follows finds what is public, and nothing that was said quietly.
    friend.does("follow", &shy.id).await;
    friend.does("follow", &ann.id).await;
    app.settle().await;
    assert_eq!(posts(&friend, "lighthouse").await, [not_indexed, public.clone()]);
    // Blocks, in either direction, and mutes.
    eve.does("mute", &ann.id).await;
    assert!(posts(&eve, "lighthouse").await.is_empty());
    eve.does("unmute", &ann.id).await;
    ann.does("block", &eve.id).await;
    app.settle().await;
    assert!(posts(&eve, "lighthouse").await.is_empty() && tags(&eve, "lamp").await == 0);
    assert!(people(&eve, "q=ann").await.is_empty());
    ann.does("unblock", &eve.id).await;
    eve.does("block", &ann.id).await;
    app.settle().await;
    assert!(posts(&eve, "lighthouse").await.is_empty());
}

async fn one_finds_what_one_has_to_do_with(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, eve] = app.accounts(["ann", "eve"]).await;
    ann.patch("/api/v1/accounts/update_credentials", &json!({"indexable": false})).await.is(StatusCode::OK);
    let mut known = Vec::new();
    for what in ["favourite", "bookmark", "reblog"] {
        let post = ann.posts("harbour").await;
        eve.does_to(what, &post).await;
        known.push(post);
    }
    let quiet = ann.publishes(json!({"status": "@eve harbour", "visibility": "private"})).await;
    known.push(quiet["id"].as_str().unwrap().to_owned());
    let own = eve.publishes(json!({"status": "harbour", "visibility": "private"})).await;
    known.push(own["id"].as_str().unwrap().to_owned());
    ann.posts("harbour, never seen").await;
    app.settle().await;
    known.reverse();
    assert_eq!(posts(&eve, "harbour").await, known);
    assert_eq!(posts(&eve, "harbour in:library").await, known);
    assert!(posts(&eve, "harbour in:public").await.is_empty());
    eve.does_to("unfavourite", known.last().unwrap()).await;
    app.settle().await;
    assert_eq!(posts(&eve, "harbour").await, known[..4]);
}

async fn operators_narrow_a_search(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob, eve] = app.accounts(["ann", "bob", "eve"]).await;
    let picture = ann.has_picture("an albatross").await;
    let photo = ann.publishes(json!({"status": "bird", "media_ids": [picture], "language": "en"})).await;
    let photo = photo["id"].as_str().unwrap().to_owned();
    let words = bob.publishes(json!({"status": "bird https://a.example", "language": "de"})).await;
    let words = words["id"].as_str().unwrap().to_owned();
    backend.clock.advance(chrono::TimeDelta::days(1));
    let answer = bob.comments(&photo, "bird").await;
    let warned = ann.publishes(json!({"status": "bird", "spoiler_text": "feathers"})).await;
    let warned = warned["id"].as_str().unwrap().to_owned();
    app.settle().await;
    let all = [&warned, &answer, &words, &photo];
    let rows: [(&str, &[&String]); 19] = [
        ("bird", &all),
        ("bird from:ann", &[&warned, &photo]),
        ("bird -from:@ann", &[&answer, &words]),
        ("from:me", &[]),
        ("from:nobody bird", &[]),
        ("bird has:media", &[&photo]),
        ("has:image from:ann", &[&photo]),
        ("albatross", &[&photo]),
        ("bird -has:image", &[&warned, &answer, &words]),
        ("bird has:video", &[]),
        ("bird has:link", &[&words]),
        ("bird is:reply", &[&answer]),
        ("bird is:sensitive", &[&warned]),
        ("feathers", &[&warned]),
        ("bird language:de", &[&words]),
        ("bird before:2026-01-06", &[&words, &photo]),
        ("bird after:2026-01-05", &[&warned, &answer]),
        ("bird during:2026-01-06 -is:reply", &[&warned]),
        ("during:2026-01-05 -before:2026-01-05", &[&words, &photo]),
    ];
    for (question, expected) in rows {
        assert_eq!(posts(&eve, question).await.iter().collect::<Vec<_>>(), expected, "{question}");
    }
    assert_eq!(posts(&ann, "from:me").await, [warned, photo]);
}

async fn what_changes_is_found_by_its_new_words(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, eve] = app.accounts(["ann", "eve"]).await;
    let picture = ann.has_picture("ship").await;
    let post = ann.publishes(json!({"status": "before", "media_ids": [picture]})).await;
    let post = post["id"].as_str().unwrap().to_owned();
    ann.put(&format!("/api/v1/statuses/{post}"), &json!({"status": "after", "media_ids": [picture]}))
        .await
        .is(StatusCode::OK);
    assert!(posts(&eve, "before").await.is_empty());
    assert_eq!(posts(&eve, "after ship").await, std::slice::from_ref(&post));
    ann.put(&format!("/api/v1/media/{picture}"), &json!({"description": "boat"})).await.is(StatusCode::OK);
    assert!(posts(&eve, "ship").await.is_empty() && posts(&eve, "boat").await.len() == 1);
    let kept = "SELECT count(*) AS number FROM post_words";
    assert_eq!(app.number(kept).await, 1);
    ann.delete(&format!("/api/v1/statuses/{post}")).await.is(StatusCode::OK);
    app.settle().await;
    assert_eq!((posts(&eve, "after").await.len(), app.number(kept).await), (0, 0));
    ann.patch("/api/v1/accounts/update_credentials", &json!({"display_name": "Quill"}))
        .await
        .is(StatusCode::OK);
    assert_eq!(people(&eve, "q=quill").await, ["ann"]);
    app.settle().await;
}

async fn results_have_pages(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    let mut known = Vec::new();
    for _ in 0..5 {
        known.push(ann.posts("wave").await);
    }
    let other = bob.posts("wave").await;
    app.settle().await;
    known.push(other.clone());
    known.reverse();
    let page = async |more: &str| -> Vec<String> {
        let found = bob.get(&format!("/api/v2/search?type=statuses&q=wave&{more}")).await;
        ids(&found.is(StatusCode::OK).json()["statuses"])
    };
    assert_eq!(page("limit=2").await, known[..2]);
    assert_eq!(page("limit=2&offset=2").await, known[2..4]);
    assert_eq!(page("offset=6").await, [] as [String; 0]);
    assert_eq!(page(&format!("limit=2&max_id={}", known[1])).await, known[2..4]);
    assert_eq!(page(&format!("limit=2&min_id={}", known[5])).await, known[3..5]);
    assert_eq!(page(&format!("account_id={}", bob.id)).await, [other]);
    let found: Value = bob.get("/api/v2/search?q=wave&offset=2").await.is(StatusCode::OK).json();
    assert_eq!(ids(&found["statuses"]), known, "without a type nothing is skipped");
}

async fn strangers_find_people_and_hashtags(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let post = ann.publishes(json!({"status": "annual #annual"})).await;
    app.settle().await;
    let stranger = app.stranger();
    let found = stranger.get("/api/v2/search?q=ann").await.is(StatusCode::OK).json();
    assert_eq!(ids(&found["accounts"]), std::slice::from_ref(&ann.id));
    assert_eq!(found["hashtags"][0]["name"], "annual");
    assert_eq!(found["hashtags"][0]["history"][0]["accounts"], "1");
    assert!(ids(&found["statuses"]).is_empty());
    let address = query(post["uri"].as_str().unwrap());
    let found = stranger.get(&format!("/api/v2/search?q={address}")).await.is(StatusCode::OK).json();
    assert_eq!(found["statuses"][0]["id"], post["id"]);
    for more in ["resolve=true", "offset=20"] {
        stranger.get(&format!("/api/v2/search?q=ann&{more}")).await.is(StatusCode::UNAUTHORIZED);
    }
}

async fn who_does_not_want_to_be_found_says_so_to_other_servers_too(backend: &Backend) {
    let (here, there) = TestApp::two(backend).await;
    let (ann, bob) = (here.account("ann").await, there.account("bob").await);
    let eve = here.account("eve").await;
    let bob_here = ann.finds(&bob.handle()).await;
    ann.does("follow", &bob_here).await;
    backend.settle().await;
    let post = bob.posts("driftwood").await;
    backend.settle().await;
    assert_eq!(posts(&eve, "driftwood").await.len(), 1);
    let shown = eve.get(&format!("/api/v1/accounts/{bob_here}")).await.is(StatusCode::OK).json();
    assert_eq!(shown["indexable"], true);
    let change = bob.patch("/api/v1/accounts/update_credentials", &json!({"indexable": false})).await;
    let change = change.is(StatusCode::OK).json();
    assert_eq!((&change["indexable"], &change["source"]["indexable"]), (&json!(false), &json!(false)));
    assert_eq!(change["discoverable"], true, "one has nothing to do with the other");
    backend.settle().await;
    assert!(posts(&eve, "driftwood").await.is_empty());
    assert_eq!(posts(&ann, "driftwood").await.len(), 1, "whom one follows one finds");
    let shown = eve.get(&format!("/api/v1/accounts/{bob_here}")).await.is(StatusCode::OK).json();
    assert_eq!(shown["indexable"], false);
    bob.delete(&format!("/api/v1/statuses/{post}")).await.is(StatusCode::OK);
    backend.settle().await;
    assert!(posts(&ann, "driftwood").await.is_empty());
}

async fn what_was_here_before_is_brought_into_the_index(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let mut known = Vec::new();
    for _ in 0..3 {
        known.push(ann.posts("pier").await);
    }
    app.settle().await;
    known.reverse();
    app.change("DELETE FROM post_words").await;
    app.change("DELETE FROM account_words").await;
    app.change("DELETE FROM settings WHERE name = 'search_index'").await;
    assert!(posts(&ann, "pier").await.is_empty() && people(&ann, "q=ann").await.is_empty());
    let settle = heliograph::search::actions::settle;
    app.app.db.write(settle).await.unwrap();
    // Another start finds the job there already.
    app.app.db.write(settle).await.unwrap();
    assert_eq!(app.number("SELECT count(*) AS number FROM jobs").await, 1);
    // The first unit of work is done, then the server is stopped.
    assert!(app.app.db.write(heliograph::search::actions::fill_some).await.unwrap());
    assert_eq!(people(&ann, "q=ann").await, ["ann"]);
    app.settle().await;
    assert_eq!(posts(&ann, "pier").await, known);
    assert!(app.app.db.read(heliograph::search::actions::is_whole).await.unwrap());
}

async fn people_are_ranked(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, _mara, marabu, tamara, far] = app.accounts(["ann", "mara", "marabu", "tamara", "far"]).await;
    let bio = json!({"display_name": "Far Away", "note": "I paint mara and boats"});
    far.patch("/api/v1/accounts/update_credentials", &bio).await.is(StatusCode::OK);
    tamara.does("follow", &marabu.id).await;
    app.settle().await;
    assert_eq!(people(&ann, "q=mara").await, ["mara", "marabu", "far"], "by name, then by bio");
    ann.does("follow", &far.id).await;
    app.settle().await;
    assert_eq!(people(&ann, "q=mara").await, ["far", "mara", "marabu"], "whom one follows first");
    assert_eq!(people(&ann, "q=mara&following=true").await, ["far"]);
    assert_eq!(people(&ann, "q=mara&limit=1&offset=1").await, ["mara"]);
    assert_eq!(people(&ann, "q=far%20aw").await, ["far"]);
    assert!(people(&ann, "q=way").await.is_empty(), "words are found by how they begin");
    far.patch("/api/v1/accounts/update_credentials", &json!({"discoverable": false}))
        .await
        .is(StatusCode::OK);
    app.settle().await;
    assert_eq!(people(&ann, "q=mara").await, ["mara", "marabu"], "who hides is found by name alone");
    assert_eq!(people(&ann, "q=%40mara").await, ["mara", "marabu"]);
}
