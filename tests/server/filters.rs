//! Filters as their owners make them, in both versions of the API. What they do is in `filtered.rs`.

use http::{Method, StatusCode, header::AUTHORIZATION};
use serde_json::{Value, json};

use crate::support::{Backend, Person, TestApp, journeys};

journeys! {
    a_filter_is_made_changed_and_removed,
    a_form_says_the_same_as_a_list,
    keywords_and_posts_are_entries_of_a_filter,
    older_clients_see_each_keyword_as_a_filter,
    parse_30_filters_are_few_and_short,
    auth_37_filters_of_others_are_nobodys,
    auth_07_filters_have_scopes_of_their_own,
}

pub(crate) const FILTERS: &str = "/api/v2/filters";

/// A filter of one whole word.
pub(crate) async fn filter(who: &Person, keyword: &str, action: &str, contexts: &[&str]) -> Value {
    let filter = json!({
        "title": keyword, "context": contexts, "filter_action": action,
        "keywords_attributes": [{"keyword": keyword, "whole_word": true}],
    });
    who.post_json(FILTERS, &filter).await.is(StatusCode::OK).json()
}

/// The address of something that has an id.
pub(crate) fn at(folder: &str, thing: &Value) -> String {
    format!("{folder}/{}", thing["id"].as_str().unwrap())
}

pub(crate) async fn get(who: &Person, path: &str) -> Value {
    who.get(path).await.is(StatusCode::OK).json()
}

async fn a_filter_is_made_changed_and_removed(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let sent = json!({
        "title": "Weather", "context": ["home", "public", "home"], "expires_in": 3600,
        "keywords_attributes": [{"keyword": " fog "}, {"keyword": "rain", "whole_word": "0"}],
    });
    let made = ann.post_json(FILTERS, &sent).await.is(StatusCode::OK).json();
    assert_eq!((&made["title"], &made["filter_action"]), (&json!("Weather"), &json!("warn")));
    assert_eq!((&made["context"], &made["statuses"]), (&json!(["home", "public"]), &json!([])));
    assert!(made["expires_at"].as_str().unwrap().ends_with('Z'));
    let keyword = |made: &Value, n: usize| {
        let keyword = &made["keywords"][n];
        (keyword["keyword"].as_str().unwrap_or_default().to_owned(), keyword["whole_word"].clone())
    };
    assert_eq!(keyword(&made, 0), ("fog".to_owned(), json!(true)));
    assert_eq!(keyword(&made, 1), ("rain".to_owned(), json!(false)));
    let path = at(FILTERS, &made);
    assert_eq!(get(&ann, &path).await, made);
    assert_eq!(get(&ann, FILTERS).await, json!([made]));

    let change = json!({
        "filter_action": "blur",
        "keywords_attributes": [
            {"id": made["keywords"][0]["id"], "_destroy": true},
            {"id": made["keywords"][1]["id"], "keyword": "drizzle"},
            {"keyword": "hail"},
        ],
    });
    let changed = ann.put(&path, &change).await.is(StatusCode::OK).json();
    assert_eq!((&changed["title"], &changed["filter_action"]), (&json!("Weather"), &json!("blur")));
    assert_eq!(changed["expires_at"], made["expires_at"]);
    assert_eq!(keyword(&changed, 0), ("drizzle".to_owned(), json!(false)));
    assert_eq!(keyword(&changed, 1), ("hail".to_owned(), json!(true)));
    assert_eq!(changed["keywords"].as_array().unwrap().len(), 2);
    for never in [json!(""), json!("indefinite"), Value::Null] {
        let changed = ann.put(&path, &json!({"expires_in": never})).await.is(StatusCode::OK).json();
        assert!(changed["expires_at"].is_null());
        ann.put(&path, &json!({"expires_in": "60"})).await.is(StatusCode::OK);
    }
    for wrong in [
        json!({"title": " "}),
        json!({"context": []}),
        json!({"context": ["kitchen"]}),
        json!({"filter_action": "burn"}),
        json!({"expires_in": -1}),
        json!({"expires_in": 1_000_000_000_000_i64}),
    ] {
        let refused = ann.put(&path, &wrong).await.is(StatusCode::UNPROCESSABLE_ENTITY).json();
        assert!(refused["details"].is_object(), "{wrong}: {refused}");
    }
    ann.put(&path, &json!({"expires_in": "soon"})).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    ann.post_json(FILTERS, &json!({})).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(ann.delete(&path).await.is(StatusCode::OK).json(), json!({}));
    ann.get(&path).await.is(StatusCode::NOT_FOUND);
    assert_eq!(get(&ann, FILTERS).await, json!([]));
    assert_eq!(app.number("SELECT count(*) AS number FROM filter_keywords").await, 0);
}

async fn a_form_says_the_same_as_a_list(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let places = "title=a&context[]=home&context[]=thread&filter_action=hide&expires_in=\
                  &keywords_attributes[0][keyword]=fog&keywords_attributes[0][whole_word]=false\
                  &keywords_attributes[1][keyword]=sea&keywords_attributes[1][whole_word]=1";
    let list = "title=a&context[]=home&context[]=thread&filter_action=hide&expires_in=indefinite\
                &keywords_attributes[][keyword]=fog&keywords_attributes[][whole_word]=0\
                &keywords_attributes[][keyword]=sea&keywords_attributes[][whole_word]=true";
    for form in [places, list] {
        let mut headers = http::HeaderMap::new();
        let token = format!("Bearer {}", ann.token.as_deref().unwrap());
        headers.insert(AUTHORIZATION, token.parse().unwrap());
        headers.insert("content-type", "application/x-www-form-urlencoded".parse().unwrap());
        let made = app.send(Method::POST, FILTERS, headers, form).await.is(StatusCode::OK).json();
        assert_eq!((&made["context"], &made["expires_at"]), (&json!(["home", "thread"]), &Value::Null));
        let keywords = made["keywords"].as_array().unwrap();
        let keywords: Vec<_> = keywords.iter().map(|one| (&one["keyword"], &one["whole_word"])).collect();
        assert_eq!(keywords, [(&json!("fog"), &json!(false)), (&json!("sea"), &json!(true))]);
    }
}

async fn keywords_and_posts_are_entries_of_a_filter(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    let post = bob.posts("hills").await;
    app.settle().await;
    let path = at(FILTERS, &filter(&ann, "fog", "warn", &["home"]).await);
    let keywords = format!("{path}/keywords");
    let sea = ann.post_json(&keywords, &json!({"keyword": "sea", "whole_word": false})).await;
    let sea = sea.is(StatusCode::OK).json();
    assert_eq!(get(&ann, &keywords).await.as_array().unwrap().len(), 2);
    let one = at("/api/v2/filters/keywords", &sea);
    assert_eq!(get(&ann, &one).await, sea);
    let changed = ann.put(&one, &json!({"keyword": "Lake"})).await.is(StatusCode::OK).json();
    assert_eq!(changed, json!({"id": sea["id"], "keyword": "Lake", "whole_word": false}));
    ann.put(&one, &json!({"keyword": ""})).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    ann.delete(&one).await.is(StatusCode::OK);
    ann.get(&one).await.is(StatusCode::NOT_FOUND);

    let statuses = format!("{path}/statuses");
    let named = ann.post_json(&statuses, &json!({"status_id": post})).await.is(StatusCode::OK).json();
    assert_eq!(named["status_id"], post);
    let again = ann.post_json(&statuses, &json!({"status_id": post})).await.is(StatusCode::OK).json();
    assert_eq!((&again, get(&ann, &statuses).await), (&named, json!([named])));
    assert_eq!(get(&ann, &path).await["statuses"], json!([named]));
    let one = at("/api/v2/filters/statuses", &named);
    assert_eq!(get(&ann, &one).await, named);
    ann.delete(&one).await.is(StatusCode::OK);
    ann.get(&one).await.is(StatusCode::NOT_FOUND);

    // A post that is deleted takes its entry along.
    ann.post_json(&statuses, &json!({"status_id": post})).await.is(StatusCode::OK);
    bob.delete(&format!("/api/v1/statuses/{post}")).await.is(StatusCode::OK);
    app.settle().await;
    assert_eq!(get(&ann, &statuses).await, json!([]));
}

async fn older_clients_see_each_keyword_as_a_filter(backend: &Backend) {
    const OLD: &str = "/api/v1/filters";
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let sent = json!({
        "phrase": "fog", "context": ["home"], "irreversible": true, "whole_word": true, "expires_in": "",
    });
    let made = ann.post_json(OLD, &sent).await.is(StatusCode::OK).json();
    let shape = json!({
        "id": made["id"], "phrase": "fog", "context": ["home"], "whole_word": true,
        "expires_at": null, "irreversible": true,
    });
    assert_eq!(made, shape);
    let path = at(OLD, &made);
    assert_eq!(get(&ann, &path).await, made);
    let new = get(&ann, FILTERS).await[0].clone();
    assert_eq!((&new["title"], &new["filter_action"]), (&json!("fog"), &json!("hide")));

    let change = json!({"phrase": "mist", "context": ["thread"], "irreversible": false, "expires_in": 60});
    let changed = ann.put(&path, &change).await.is(StatusCode::OK).json();
    assert_eq!((&changed["phrase"], &changed["irreversible"]), (&json!("mist"), &json!(false)));
    assert!(changed["expires_at"].is_string());
    assert_eq!(get(&ann, FILTERS).await[0]["title"], "mist");

    // What older clients cannot see, they do not change.
    let group = at(FILTERS, &new);
    ann.put(&group, &json!({"filter_action": "blur"})).await.is(StatusCode::OK);
    ann.put(&path, &json!({"phrase": "haze", "irreversible": false})).await.is(StatusCode::OK);
    ann.post_json(&format!("{group}/keywords"), &json!({"keyword": "rain"})).await.is(StatusCode::OK);
    assert_eq!(get(&ann, OLD).await.as_array().unwrap().len(), 2);
    ann.put(&path, &json!({"phrase": "fog", "context": ["thread"]})).await.is(StatusCode::OK);
    ann.put(&path, &json!({"context": ["home"]})).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    let now = get(&ann, &group).await;
    assert_eq!((&now["title"], &now["filter_action"]), (&json!("haze"), &json!("blur")));
    assert_eq!(now["context"], json!(["thread"]));

    for wrong in
        [json!({"context": ["home"]}), json!({"phrase": "fog"}), json!({"phrase": "", "context": ["home"]})]
    {
        let refused = ann.post_json(OLD, &wrong).await.is(StatusCode::UNPROCESSABLE_ENTITY).json();
        assert!(refused["details"].is_object(), "{refused}");
    }
    assert_eq!(ann.delete(&path).await.is(StatusCode::OK).json(), json!({}));
    assert_eq!(get(&ann, FILTERS).await[0]["keywords"].as_array().unwrap().len(), 1);
    let last = at(OLD, &get(&ann, OLD).await[0]);
    ann.delete(&last).await.is(StatusCode::OK);
    assert_eq!((get(&ann, OLD).await, get(&ann, FILTERS).await), (json!([]), json!([])));
}

async fn parse_30_filters_are_few_and_short(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let path = at(FILTERS, &filter(&ann, "fog", "warn", &["home"]).await);
    let keywords = format!("{path}/keywords");
    let refused = async |method: Method, path: &str, body: Value| {
        let answer = ann.send(method, path, Some(&body)).await.is(StatusCode::UNPROCESSABLE_ENTITY);
        let details = answer.json()["details"].clone();
        let field = details.as_object().unwrap().keys().next().unwrap().clone();
        format!("{field} {}", details[&field][0]["error"].as_str().unwrap())
    };
    let long = "x".repeat(100_000);
    for length in [201, 100_000] {
        let body = json!({"keyword": "x".repeat(length)});
        assert_eq!(refused(Method::POST, &keywords, body).await, "keyword ERR_TOO_LONG");
    }
    let body = json!({"title": "a", "context": ["home"], "keywords_attributes": [{"keyword": long}]});
    assert_eq!(refused(Method::POST, FILTERS, body).await, "keywords.keyword ERR_TOO_LONG");
    let body = json!({"phrase": long, "context": ["home"]});
    assert_eq!(refused(Method::POST, "/api/v1/filters", body).await, "phrase ERR_TOO_LONG");
    assert_eq!(refused(Method::PUT, &path, json!({"title": long})).await, "title ERR_TOO_LONG");
    let invisible = json!({"keyword": "\u{200b}\u{2060}"});
    assert_eq!(refused(Method::POST, &keywords, invisible).await, "keyword ERR_BLANK");
    let longest = json!({"keyword": "猫".repeat(200)});
    ann.post_json(&keywords, &longest).await.is(StatusCode::OK);

    // A hundred keywords of one filter: two are there.
    let many = |count: usize| {
        let some: Vec<Value> = (0..count).map(|n| json!({"keyword": format!("word{n}")})).collect();
        json!({"keywords_attributes": some})
    };
    assert_eq!(refused(Method::PUT, &path, many(99)).await, "keywords ERR_LIMIT");
    assert_eq!(refused(Method::PUT, &path, many(900)).await, "keywords ERR_LIMIT");
    assert_eq!(get(&ann, &keywords).await.as_array().unwrap().len(), 2, "all or nothing");
    ann.put(&path, &many(98)).await.is(StatusCode::OK);
    let one_more = json!({"keyword": "one more"});
    assert_eq!(refused(Method::POST, &keywords, one_more).await, "keywords ERR_LIMIT");

    // Two hundred filters: one is there.
    for _ in 1..200 {
        filter(&ann, "(.*)+$", "hide", &["home"]).await;
    }
    let body = json!({"title": "a", "context": ["home"]});
    assert_eq!(refused(Method::POST, FILTERS, body).await, "filters ERR_LIMIT");
    let body = json!({"phrase": "a", "context": ["home"]});
    assert_eq!(refused(Method::POST, "/api/v1/filters", body).await, "filters ERR_LIMIT");
    assert_eq!(get(&ann, FILTERS).await.as_array().unwrap().len(), 200);
    // Keywords are literal.
    let post = ann.posts("aaaaaaaaaaaaaaaaaaaaaaaaaaaa").await;
    let bob = app.account("bob").await;
    let other = bob.posts("aaaaaaaaaaaaaaaaaaaaaaaaaaaa").await;
    app.settle().await;
    for post in [post, other] {
        assert_eq!(get(&ann, &format!("/api/v1/statuses/{post}")).await["filtered"], json!([]));
    }
}

async fn auth_37_filters_of_others_are_nobodys(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob, eve] = app.accounts(["ann", "bob", "eve"]).await;
    let post = bob.posts("hills").await;
    let secret = bob.publishes(json!({"status": "for friends", "visibility": "private"})).await;
    app.settle().await;
    let made = filter(&ann, "fog", "warn", &["home"]).await;
    let path = at(FILTERS, &made);
    let named = ann.post_json(&format!("{path}/statuses"), &json!({"status_id": post})).await;
    let named = at("/api/v2/filters/statuses", &named.is(StatusCode::OK).json());
    let keyword = at("/api/v2/filters/keywords", &made["keywords"][0]);
    let old = at("/api/v1/filters", &made["keywords"][0]);
    let before = get(&ann, &path).await;
    let body = json!({
        "title": "mine", "phrase": "mine", "keyword": "mine", "context": ["home"], "status_id": post,
    });
    let routes = [
        (path.clone(), vec![Method::GET, Method::PUT, Method::DELETE]),
        (format!("{path}/keywords"), vec![Method::GET, Method::POST]),
        (keyword, vec![Method::GET, Method::PUT, Method::DELETE]),
        (format!("{path}/statuses"), vec![Method::GET, Method::POST]),
        (named, vec![Method::GET, Method::DELETE]),
        (old, vec![Method::GET, Method::PUT, Method::DELETE]),
        (format!("{FILTERS}/1"), vec![Method::GET, Method::PUT, Method::DELETE]),
        (format!("{FILTERS}/abc"), vec![Method::GET, Method::PUT, Method::DELETE]),
    ];
    for (path, methods) in routes {
        for method in methods {
            let answer = eve.send(method.clone(), &path, Some(&body)).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{method} {path}: {}", answer.text());
            let answer = app.stranger().send(method.clone(), &path, Some(&body)).await;
            assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{method} {path}: {}", answer.text());
        }
    }
    // Neither by a filter of one's own, nor what one does not see.
    let own = filter(&eve, "sea", "warn", &["home"]).await;
    let steal = json!({"keywords_attributes": [{"id": made["keywords"][0]["id"], "_destroy": true}]});
    eve.put(&at(FILTERS, &own), &steal).await.is(StatusCode::NOT_FOUND);
    let peek = json!({"status_id": secret["id"]});
    eve.post_json(&format!("{}/statuses", at(FILTERS, &own)), &peek).await.is(StatusCode::NOT_FOUND);
    assert_eq!(get(&ann, &path).await, before);
    assert_eq!(get(&eve, FILTERS).await, json!([own]));
}

async fn auth_07_filters_have_scopes_of_their_own(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let account = app.app.db.read(|conn| Ok(heliograph::accounts::db::find_by_acct(conn, "ann")?));
    let account = account.await.unwrap().unwrap();
    let body = json!({"title": "a", "phrase": "a", "context": ["home"]});
    for (scopes, reads, writes) in [
        ("read:filters", StatusCode::OK, StatusCode::FORBIDDEN),
        ("write:filters", StatusCode::FORBIDDEN, StatusCode::OK),
        ("read", StatusCode::OK, StatusCode::FORBIDDEN),
        ("write", StatusCode::FORBIDDEN, StatusCode::OK),
        ("read:statuses write:statuses follow push", StatusCode::FORBIDDEN, StatusCode::FORBIDDEN),
    ] {
        let ann = ann.with_token(&app.token(&account, scopes).await);
        for path in [FILTERS, "/api/v1/filters"] {
            assert_eq!(ann.get(path).await.status, reads, "{scopes} at {path}");
            assert_eq!(ann.post_json(path, &body).await.status, writes, "{scopes} at {path}");
        }
    }
}
