//! Pages to read, and how one goes from one to the next.

use http::StatusCode;
use serde_json::json;

use crate::support::{Backend, Person, TestApp, journeys, settle};

journeys! {
    pages_follow_each_other_in_both_directions,
    parse_19_odd_page_parameters_are_clamped_or_refused,
    a_home_feed_follows_whom_one_follows,
    public_pages_are_public_posts_of_everyone,
    tag_pages_find_a_tag_in_any_case,
    a_profile_shows_what_is_asked_for,
    a_feed_is_cut_and_its_end_is_asked_of_the_posts,
}

async fn pages_follow_each_other_in_both_directions(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let mut posts = Vec::new();
    for number in 0..7 {
        posts.push(ann.posts(&number.to_string()).await);
    }
    app.settle().await;
    posts.reverse();
    let profile = format!("/api/v1/accounts/{}/statuses", ann.id);
    for list in ["/api/v1/timelines/home", "/api/v1/timelines/public", &profile] {
        let first = ann.get(&format!("{list}?limit=3")).await.is(StatusCode::OK);
        assert_eq!(crate::support::ids(&first.json()), posts[..3]);
        let expected = format!(
            "<{origin}{list}?limit=3&max_id={}>; rel=\"next\", <{origin}{list}?limit=3&min_id={}>; rel=\"prev\"",
            posts[2],
            posts[0],
            origin = app.origin,
        );
        assert_eq!(first.header("link"), expected);
        let second = ann.get(&first.link("next").unwrap()).await.is(StatusCode::OK);
        assert_eq!(crate::support::ids(&second.json()), posts[3..6]);
        let third = ann.get(&second.link("next").unwrap()).await.is(StatusCode::OK);
        assert_eq!(crate::support::ids(&third.json()), posts[6..]);
        assert_eq!(third.link("next"), None);
        // Back up: the page directly above, not the newest.
        let back = ann.get(&third.link("prev").unwrap()).await.is(StatusCode::OK);
        assert_eq!(crate::support::ids(&back.json()), posts[3..6]);
        let since = format!("{list}?since_id={}&limit=2", posts[5]);
        assert_eq!(ann.sees(&since).await, posts[..2]);
        let above = ann.get(&first.link("prev").unwrap()).await.is(StatusCode::OK);
        assert_eq!((above.json(), above.header("link")), (json!([]), ""));
    }
}

async fn parse_19_odd_page_parameters_are_clamped_or_refused(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    for _ in 0..3 {
        ann.posts("x").await;
    }
    app.settle().await;
    for query in ["limit=0", "limit=1000000000", "limit=", "max_id=", "max_id=1&min_id=9"] {
        let answer = ann.get(&format!("/api/v1/timelines/home?{query}")).await;
        assert_eq!(answer.status, StatusCode::OK, "{query}: {}", answer.text());
    }
    for query in ["limit=-1", "limit=abc", "max_id=%27%20OR%201=1", "min_id=../..", "max_id=%00"] {
        let answer = ann.get(&format!("/api/v1/timelines/home?{query}")).await;
        let fine = answer.status == StatusCode::OK || answer.status.is_client_error();
        assert!(fine, "{query}: {}", answer.text());
    }
    for path in ["timelines/tag/a%00b", "tags/a%00b", "statuses/%00", "accounts/1%00"] {
        ann.get(&format!("/api/v1/{path}")).await.is(StatusCode::NOT_FOUND);
    }
}

async fn posts_of(person: &Person, words: [&str; 2]) -> [String; 2] {
    [person.posts(words[0]).await, person.posts(words[1]).await]
}

async fn a_home_feed_follows_whom_one_follows(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob, cat] = app.accounts(["ann", "bob", "cat"]).await;
    let old = posts_of(&bob, ["one", "two"]).await;
    app.settle().await;
    assert!(ann.home().await.is_empty());

    ann.does("follow", &bob.id).await;
    app.settle().await;
    assert_eq!(ann.home().await, [old[1].clone(), old[0].clone()]);
    let new = bob.posts("three").await;
    cat.posts("not for ann").await;
    bob.comments(&old[0], "a comment of one's own").await;
    app.settle().await;
    assert_eq!(ann.home().await.len(), 3);
    assert_eq!(ann.home().await[0], new);

    // Boosts come too, unless they are not wanted.
    let boosted = cat.posts("worth it").await;
    bob.does_to("reblog", &boosted).await;
    app.settle().await;
    assert_eq!(ann.home().await.len(), 4);
    let follow = format!("/api/v1/accounts/{}/follow", bob.id);
    ann.post_json(&follow, &json!({"reblogs": false})).await.is(StatusCode::OK);
    let boosted = cat.posts("worth it as well").await;
    bob.does_to("reblog", &boosted).await;
    app.settle().await;
    assert_eq!(ann.home().await.len(), 4);

    ann.does("unfollow", &bob.id).await;
    app.settle().await;
    assert!(ann.home().await.is_empty());
}

async fn public_pages_are_public_posts_of_everyone(backend: &Backend) {
    let (a, b) = TestApp::two(backend).await;
    let (ann, bob) = (a.account("ann").await, b.account("bob").await);
    let bob_at_a = ann.finds(&bob.handle()).await;
    ann.does("follow", &bob_at_a).await;
    settle(&[&a, &b]).await;
    let own = ann.posts("here").await;
    ann.comments(&own, "a comment").await;
    ann.publishes(json!({"status": "quiet", "visibility": "unlisted"})).await;
    bob.posts("there").await;
    settle(&[&a, &b]).await;
    let seen = async |query: &str| a.stranger().sees(&format!("/api/v1/timelines/public{query}")).await;
    let all = seen("").await;
    assert_eq!(all.len(), 2);
    assert_eq!(seen("?local=true").await, std::slice::from_ref(&own));
    let remote = seen("?remote=true").await;
    assert_eq!(remote.len(), 1);
    assert_ne!(remote, [own]);
    assert!(seen("?only_media=true").await.is_empty());
}

async fn tag_pages_find_a_tag_in_any_case(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let one = ann.posts("#Dämmerung at the sea").await;
    let two = ann.posts("#DÄMMERUNG again").await;
    ann.publishes(json!({"status": "#dämmerung", "visibility": "unlisted"})).await;
    app.settle().await;
    let tag = "/api/v1/timelines/tag/d%C3%A4mmerung";
    assert_eq!(app.stranger().sees(tag).await, [two, one]);
    assert!(app.stranger().sees("/api/v1/timelines/tag/nothing").await.is_empty());
}

async fn a_profile_shows_what_is_asked_for(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    let words = ann.posts("words #tag").await;
    let photo = ann.has_picture("photo").await;
    let photo = ann.publishes(json!({"status": "photo", "media_ids": [photo]})).await;
    let photo = photo["id"].as_str().unwrap().to_owned();
    let comment = ann.comments(&bob.posts("bob's").await, "comment").await;
    let boost = ann.does_to("reblog", &bob.posts("boosted").await).await;
    let boost = boost["id"].as_str().unwrap().to_owned();
    app.settle().await;
    let seen = async |query: &str| bob.sees(&format!("/api/v1/accounts/{}/statuses{query}", ann.id)).await;
    assert_eq!(seen("").await, [boost.clone(), comment.clone(), photo.clone(), words.clone()]);
    assert_eq!(seen("?exclude_replies=true").await, [boost, photo.clone(), words.clone()]);
    assert_eq!(seen("?exclude_reblogs=1").await, [comment, photo.clone(), words.clone()]);
    assert_eq!(seen("?only_media=true").await, [photo]);
    assert_eq!(seen("?tagged=TAG").await, [words]);
    assert!(seen("?pinned=true").await.is_empty());
    let profile = bob.get(&format!("/api/v1/accounts/{}", ann.id)).await.json();
    assert_eq!(profile["statuses_count"], 3);
}

async fn a_feed_is_cut_and_its_end_is_asked_of_the_posts(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    ann.does("follow", &bob.id).await;
    let mut posts = posts_of(&bob, ["one", "two"]).await.to_vec();
    app.settle().await;
    posts.reverse();
    // Twelve hundred newer ones push them out.
    fill_feed(&app, ann.id.parse().unwrap(), posts[0].parse().unwrap()).await;
    heliograph::jobs::sweep(&app.app).await.unwrap();
    // ann's feed is as long as it may be; bob's has his own two.
    assert_eq!(app.number("SELECT count(*) AS number FROM home_feed").await, 1_000 + 2);
    assert_eq!(ann.sees("/api/v1/timelines/home?limit=40").await.len(), 40);
    let rest = format!("/api/v1/timelines/home?max_id={}", posts[0]);
    assert_eq!(ann.sees(&rest).await, [posts[1].clone()]);
}

/// Many copies of a post, all newer, and all in the feed of `who`.
async fn fill_feed(app: &TestApp, who: i64, post: i64) {
    use diesel::RunQueryDsl as _;
    let copies = format!(
        "INSERT INTO posts (id, account_id, uri, url, visibility, caption, content, warning, sensitive, language, \
         in_reply_to_id, in_reply_to_uri, in_reply_to_account_id, thread_id, boost_of_id, app_id, media_count, \
         like_count, comment_count, boost_count, published_at, edited_at, received_at) \
         WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1200) \
         SELECT p.id + n.i, account_id, uri || '/' || n.i, url, visibility, caption, content, warning, sensitive, \
         language, in_reply_to_id, in_reply_to_uri, in_reply_to_account_id, p.id + n.i, boost_of_id, app_id, \
         media_count, like_count, comment_count, boost_count, published_at, edited_at, received_at \
         FROM posts p, n WHERE p.id = {post}"
    );
    let feed = format!(
        "INSERT INTO home_feed (account_id, post_id, author_id) \
         SELECT {who}, id, account_id FROM posts WHERE {post} < id"
    );
    let done = app.app.db.write(move |conn| {
        for sql in [copies, feed] {
            heliograph::q!(conn, |c| diesel::sql_query(sql).execute(&mut **c))?;
        }
        Ok(())
    });
    done.await.unwrap();
}
