//! What those who run the server have to say: announcements, rules, documents.

use chrono::TimeDelta;
use heliograph::accounts::Role;
use http::StatusCode;
use serde_json::{Value, json};

use crate::support::{Backend, Person, TestApp, ids, journeys};

journeys! {
    an_announcement_is_read_and_answered_with_emoji,
    an_announcement_has_its_time,
    xss_09_an_announcement_is_text,
    rules_are_written_by_those_who_run_the_server,
    adm_09_documents_are_shown_without_anything_active,
    terms_count_from_a_day_on,
    only_those_who_run_the_server_write,
    whoever_listens_hears_of_announcements,
    what_begins_or_ends_later_is_heard_when_it_does,
}

const ADMIN: &str = "/api/heliograph/v1/admin";

async fn shown(who: &Person) -> Value {
    who.get("/api/v1/announcements").await.is(StatusCode::OK).json()
}

/// Its id.
async fn announce(root: &Person, announcement: Value) -> String {
    let made = root.post_json(&format!("{ADMIN}/announcements"), &announcement).await.is(StatusCode::OK);
    made.json()["id"].as_str().unwrap().to_owned()
}

async fn an_announcement_is_read_and_answered_with_emoji(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let root = app.staff("root", Role::Admin).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    let post = bob.publishes(json!({"status": "the best photo"})).await;
    let text = format!("Thank you, @bob! See {} #photos", post["url"].as_str().unwrap());
    let id = announce(&root, json!({"text": text, "published": true})).await;
    let list = shown(&ann).await;
    assert_eq!((ids(&list), &list[0]["read"]), (vec![id.clone()], &json!(false)));
    assert_eq!(list[0]["mentions"][0]["acct"], "bob");
    assert_eq!(list[0]["statuses"][0]["id"], post["id"]);
    assert_eq!(list[0]["tags"][0]["name"], "photos");
    assert!(list[0]["content"].as_str().unwrap().starts_with("<p>Thank you, <span class=\"h-card\">"));
    ann.post(&format!("/api/v1/announcements/{id}/dismiss")).await.is(StatusCode::OK);
    ann.post(&format!("/api/v1/announcements/{id}/dismiss")).await.is(StatusCode::OK);
    assert_eq!((&shown(&ann).await[0]["read"], &shown(&bob).await[0]["read"]), (&json!(true), &json!(false)));
    let reaction = |name: &str| format!("/api/v1/announcements/{id}/reactions/{name}");
    for who in [&ann, &bob] {
        who.put(&reaction("%F0%9F%8E%89"), &json!({})).await.is(StatusCode::OK);
    }
    ann.put(&reaction("%F0%9F%8E%89"), &json!({})).await.is(StatusCode::OK);
    let emoji = "INSERT INTO emojis (id, domain, shortcode, uri, image, updated_at, created_at) \
                 VALUES (77, '', 'sun', NULL, 'x/y.png', 0, 0)";
    app.change(emoji).await;
    ann.put(&reaction("sun"), &json!({})).await.is(StatusCode::OK);
    let reactions = &shown(&bob).await[0]["reactions"];
    assert_eq!(reactions[0], json!({"name": "🎉", "count": 2, "me": true}));
    assert_eq!((&reactions[1]["name"], &reactions[1]["me"]), (&json!("sun"), &json!(false)));
    assert!(reactions[1]["url"].as_str().unwrap().ends_with("/media/emojis/77"));
    ann.delete(&reaction("%F0%9F%8E%89")).await.is(StatusCode::OK);
    assert_eq!(shown(&ann).await[0]["reactions"][0], json!({"name": "🎉", "count": 1, "me": false}));
    for wrong in ["nonsense", "%3Cb%3E", "a%20b"] {
        ann.put(&reaction(wrong), &json!({})).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    }
    for name in ["1f600", "1f601", "1f602", "1f603", "1f604", "1f605"] {
        let name = char::from_u32(u32::from_str_radix(name, 16).unwrap()).unwrap().to_string();
        let name: String = url::form_urlencoded::byte_serialize(name.as_bytes()).collect();
        ann.put(&reaction(&name), &json!({})).await.is(StatusCode::OK);
    }
    ann.put(&reaction("%F0%9F%98%86"), &json!({})).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    ann.put(&reaction("%F0%9F%8E%89"), &json!({})).await.is(StatusCode::OK);
    app.settle().await;
}

async fn an_announcement_has_its_time(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let root = app.staff("root", Role::Admin).await;
    let ann = app.account("ann").await;
    let id = announce(&root, json!({"text": "soon"})).await;
    let one = format!("{ADMIN}/announcements/{id}");
    assert!(ids(&shown(&ann).await).is_empty(), "a draft");
    ann.post(&format!("/api/v1/announcements/{id}/dismiss")).await.is(StatusCode::NOT_FOUND);
    let all_day = json!({"published": true, "all_day": true, "ends_at": "2026-01-06T00:00:00Z"});
    root.patch(&one, &all_day).await.is(StatusCode::OK);
    assert_eq!(shown(&ann).await[0]["ends_at"], "2026-01-06T00:00:00.000Z");
    backend.clock.advance(TimeDelta::hours(24));
    assert_eq!(ids(&shown(&ann).await), std::slice::from_ref(&id), "its last day is not over");
    backend.clock.advance(TimeDelta::hours(24));
    assert!(ids(&shown(&ann).await).is_empty());
    root.patch(&one, &json!({"ends_at": ""})).await.is(StatusCode::OK);
    assert_eq!(ids(&shown(&ann).await), std::slice::from_ref(&id));
    let wrong = [
        json!({"text": "x", "starts_at": "tomorrow"}),
        json!({"text": " "}),
        json!({"text": "x".repeat(5_001)}),
        json!({"text": "x", "starts_at": "2026-01-06T00:00:00Z", "ends_at": "2026-01-05T00:00:00Z"}),
    ];
    for wrong in wrong {
        let answer = root.post_json(&format!("{ADMIN}/announcements"), &wrong).await;
        answer.is(StatusCode::UNPROCESSABLE_ENTITY);
    }
    root.delete(&one).await.is(StatusCode::OK);
    root.delete(&one).await.is(StatusCode::NOT_FOUND);
    assert!(ids(&shown(&ann).await).is_empty());
    app.stranger().get("/api/v1/announcements").await.is(StatusCode::UNAUTHORIZED);
}

async fn xss_09_an_announcement_is_text(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let root = app.staff("root", Role::Admin).await;
    let text = "<script>alert(1)</script><img src=x onerror=alert(1)> & \"more\"";
    announce(&root, json!({"text": text, "published": true})).await;
    let content = shown(&root).await[0]["content"].as_str().unwrap().to_owned();
    assert!(!content.contains("<script") && !content.contains("<img"), "{content}");
    assert!(content.contains("&lt;script&gt;") && content.contains("&amp;"), "{content}");
}

async fn rules_are_written_by_those_who_run_the_server(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let root = app.staff("root", Role::Owner).await;
    let add = async |rule: Value| root.post_json(&format!("{ADMIN}/rules"), &rule).await;
    let kind =
        add(json!({"text": "Be kind.", "hint": "To <b>everyone</b>."})).await.is(StatusCode::OK).json();
    let own = add(json!({"text": "Show what is yours."})).await.is(StatusCode::OK).json();
    let first = add(json!({"text": "Read this.", "place": 0})).await.is(StatusCode::OK).json();
    let stranger = app.stranger();
    let rules = stranger.get("/api/v1/instance/rules").await.is(StatusCode::OK).json();
    let expected = [&first["id"], &kind["id"], &own["id"]].map(|id| id.as_str().unwrap().to_owned());
    assert_eq!(ids(&rules), expected);
    assert_eq!((&rules[1]["text"], &rules[1]["hint"]), (&json!("Be kind."), &json!("To <b>everyone</b>.")));
    for version in ["v1", "v2"] {
        assert_eq!(stranger.get(&format!("/api/{version}/instance")).await.json()["rules"], rules);
    }
    let one = format!("{ADMIN}/rules/{}", own["id"].as_str().unwrap());
    assert_eq!(root.patch(&one, &json!({"place": -1})).await.is(StatusCode::OK).json()["text"], own["text"]);
    let listed = root.get(&format!("{ADMIN}/rules")).await.is(StatusCode::OK).json();
    assert_eq!((&listed[0]["id"], &listed[0]["place"]), (&own["id"], &json!(-1)));
    root.delete(&one).await.is(StatusCode::OK);
    root.delete(&one).await.is(StatusCode::NOT_FOUND);
    assert_eq!(ids(&stranger.get("/api/v1/instance/rules").await.json()), expected[..2]);
    for wrong in [json!({}), json!({"text": " "}), json!({"text": "x".repeat(301)})] {
        add(wrong).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    }
    let log = root.get(&format!("{ADMIN}/audit_log")).await.is(StatusCode::OK).json();
    let actions: Vec<&str> =
        log.as_array().unwrap().iter().map(|row| row["action"].as_str().unwrap()).collect();
    assert_eq!(actions, ["rule.delete", "rule.update", "rule.create", "rule.create", "rule.create"]);
}

async fn adm_09_documents_are_shown_without_anything_active(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let root = app.staff("root", Role::Admin).await;
    let stranger = app.stranger();
    let hostile = "<h2>Us</h2><p onclick=\"x()\" style=\"background:url(http://e.test)\">Hello \
        <a href=\"javascript:alert(1)\">there</a><script>alert(1)</script><style>@import 'http://e.test'</style>\
        <img src=\"http://e.test/x.png\"><iframe src=\"http://e.test\"></iframe></p>";
    for kind in ["extended_description", "privacy_policy"] {
        let read = format!("/api/v1/instance/{kind}");
        stranger.get(&read).await.is(StatusCode::NOT_FOUND);
        let write = format!("{ADMIN}/documents/{kind}");
        root.put(&write, &json!({"content": hostile})).await.is(StatusCode::OK);
        let shown = stranger.get(&read).await.is(StatusCode::OK).json();
        let content = shown["content"].as_str().unwrap();
        assert!(content.contains("<h2>Us</h2>") && content.contains("Hello"), "{content}");
        for active in ["script", "style", "onclick", "javascript", "<img", "iframe", "e.test"] {
            assert!(!content.contains(active), "{active} in {content}");
        }
        assert!(shown["updated_at"].as_str().unwrap().ends_with('Z'));
        root.put(&write, &json!({"content": "Two\n\nparagraphs & more"})).await.is(StatusCode::OK);
        let shown = stranger.get(&read).await.is(StatusCode::OK).json();
        assert_eq!(shown["content"], "<p>Two</p><p>paragraphs &amp; more</p>");
        let kept = root.get(&format!("{ADMIN}/documents")).await.is(StatusCode::OK).json();
        assert!(
            kept.as_array()
                .unwrap()
                .iter()
                .any(|one| one["kind"] == kind && one["content"] == "Two\n\nparagraphs & more")
        );
        root.put(&write, &json!({"content": ""})).await.is(StatusCode::OK);
        stranger.get(&read).await.is(StatusCode::NOT_FOUND);
    }
    root.put(&format!("{ADMIN}/documents/poem"), &json!({"content": "x"})).await.is(StatusCode::NOT_FOUND);
    let long = json!({"content": "x".repeat(100_001)});
    root.put(&format!("{ADMIN}/documents/privacy_policy"), &long).await.is(StatusCode::UNPROCESSABLE_ENTITY);
}

async fn terms_count_from_a_day_on(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let root = app.staff("root", Role::Admin).await;
    let stranger = app.stranger();
    let read = "/api/v1/instance/terms_of_service";
    stranger.get(read).await.is(StatusCode::NOT_FOUND);
    let write = async |content: &str, date: &str| {
        let sent = json!({"content": content, "effective_date": date});
        root.put(&format!("{ADMIN}/documents/terms_of_service"), &sent).await
    };
    write("new", "2026-01-07").await.is(StatusCode::OK);
    let shown = stranger.get(read).await.is(StatusCode::OK).json();
    assert_eq!(shown, json!({"effective_date": "2026-01-07", "effective": false, "content": "<p>new</p>"}));
    write("old", "2026-01-01").await.is(StatusCode::OK);
    let old = json!({
        "effective_date": "2026-01-01", "effective": true, "content": "<p>old</p>", "succeeded_by": "2026-01-07",
    });
    assert_eq!(stranger.get(read).await.is(StatusCode::OK).json(), old);
    backend.clock.advance(TimeDelta::days(2));
    assert_eq!(stranger.get(read).await.is(StatusCode::OK).json()["content"], "<p>new</p>");
    assert_eq!(stranger.get(&format!("{read}/2026-01-01")).await.is(StatusCode::OK).json(), old);
    for wrong in ["2026-01-02", "yesterday"] {
        stranger.get(&format!("{read}/{wrong}")).await.is(StatusCode::NOT_FOUND);
    }
    for wrong in ["", "soon"] {
        write("x", wrong).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    }
}

async fn only_those_who_run_the_server_write(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let (nobody, helper) =
        (app.staff("nobody", Role::User).await, app.staff("helper", Role::Moderator).await);
    for (path, body) in
        [("announcements", json!({"text": "x", "published": true})), ("rules", json!({"text": "x"}))]
    {
        for who in [&nobody, &helper] {
            who.post_json(&format!("{ADMIN}/{path}"), &body).await.is(StatusCode::FORBIDDEN);
        }
        nobody.get(&format!("{ADMIN}/{path}")).await.is(StatusCode::FORBIDDEN);
        helper.get(&format!("{ADMIN}/{path}")).await.is(StatusCode::OK);
        app.stranger().get(&format!("{ADMIN}/{path}")).await.is(StatusCode::UNAUTHORIZED);
    }
    let document = format!("{ADMIN}/documents/privacy_policy");
    helper.put(&document, &json!({"content": "x"})).await.is(StatusCode::FORBIDDEN);
    assert!(ids(&shown(&nobody).await).is_empty());
}

async fn whoever_listens_hears_of_announcements(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let root = app.staff("root", Role::Admin).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    let mut socket = ann.opens("?stream=user").await;
    let mut other = bob.opens("?stream=public").await;
    let mut events = bob.streams("user").await;
    let id = announce(&root, json!({"text": "a draft"})).await;
    let one = format!("{ADMIN}/announcements/{id}");
    // Longer than what goes from node to node.
    let long = "Pictures are back. ".repeat(200);
    root.patch(&one, &json!({"text": long, "published": true})).await.is(StatusCode::OK);
    let heard = socket.hears().await;
    assert_eq!(heard.line(), format!("user announcement {id}"));
    assert!(heard.payload["content"].as_str().unwrap().starts_with("<p>Pictures are back."));
    assert_eq!(heard.payload.get("read"), None, "it is the same for everybody");
    assert_eq!(events.hears().await.unwrap().payload, heard.payload);
    let reaction = format!("/api/v1/announcements/{id}/reactions/%F0%9F%8E%89");
    for count in [1, 0] {
        let method = if count == 1 { http::Method::PUT } else { http::Method::DELETE };
        bob.send(method, &reaction, None).await.is(StatusCode::OK);
        let heard = socket.hears().await;
        assert_eq!(heard.event, "announcement.reaction");
        assert_eq!(heard.payload, json!({"name": "🎉", "count": count, "announcement_id": id}));
    }
    root.patch(&one, &json!({"published": false})).await.is(StatusCode::OK);
    root.patch(&one, &json!({"text": "Good news.", "published": true})).await.is(StatusCode::OK);
    root.delete(&one).await.is(StatusCode::OK);
    let gone = format!("user announcement.delete {id}");
    // What is gone when it would be told is told as gone alone.
    let heard = socket.has_heard(&ann).await;
    assert_eq!(heard.iter().filter(|line| **line == gone).count(), 2, "{heard:?}");
    // Only where one's own things are told.
    let post = ann.posts("the sea").await;
    app.settle().await;
    assert_eq!(other.hears().await.line(), format!("public update {post}"));
}

async fn what_begins_or_ends_later_is_heard_when_it_does(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let root = app.staff("root", Role::Admin).await;
    let ann = app.account("ann").await;
    let mut socket = ann.opens("?stream=user").await;
    let now = app.app.clock.now();
    let at = |hours: i64| (now + TimeDelta::hours(hours)).to_rfc3339();
    let times = json!({"text": "A walk at dusk", "publish_at": at(1), "starts_at": at(2), "ends_at": at(3)});
    let id = announce(&root, times).await;
    app.settle().await;
    assert!(socket.has_heard(&ann).await.is_empty() && ids(&shown(&ann).await).is_empty());
    let told = ["announcement", "announcement", "announcement.delete"];
    for word in told {
        app.app.clock.advance(TimeDelta::minutes(61));
        app.settle().await;
        assert_eq!(socket.has_heard(&ann).await, [format!("user {word} {id}")]);
        app.settle().await;
        assert!(socket.has_heard(&ann).await.is_empty(), "once");
        assert_eq!(ids(&shown(&ann).await).is_empty(), word == "announcement.delete");
    }
}
