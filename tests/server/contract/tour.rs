//! Every route once with something real behind it, as an app would ask.

mod house;
mod news;
mod photos;
mod staff;

use std::collections::BTreeSet;

use chrono::TimeDelta;
use heliograph::accounts::Role;
use http::{Method, StatusCode};
use serde_json::{Value, json};

use super::lines::{self, Line};
use crate::support::{Backend, Person, TestApp, journeys};

journeys! { every_route_answers_in_its_shape }

const POST: Method = Method::POST;
const GET: Method = Method::GET;
const PUT: Method = Method::PUT;
const DELETE: Method = Method::DELETE;

/// Goes from route to route and remembers where it was.
struct Tour {
    app: TestApp,
    ann: Person,
    bob: Person,
    root: Person,
    seen: BTreeSet<String>,
}

impl Tour {
    /// The shape is looked at wherever a test asks anything; here something has to be in it too.
    async fn asks(&mut self, who: &Person, method: Method, path: &str, body: Value) -> Value {
        let body = (!body.is_null()).then_some(body);
        let answer = who.send(method.clone(), path, body.as_ref()).await.is(StatusCode::OK);
        let line = lines::of(&method, path).unwrap_or_else(|| panic!("{method} {path} is no route"));
        let value = answer.json();
        assert!(value.as_array().is_none_or(|list| !list.is_empty()), "{method} {path} has nothing to show");
        self.seen.insert(line.name());
        value
    }

    async fn gets(&mut self, path: &str) -> Value {
        let ann = self.ann.clone();
        self.asks(&ann, GET, path, Value::Null).await
    }

    async fn posts(&mut self, path: &str, body: Value) -> Value {
        let ann = self.ann.clone();
        self.asks(&ann, POST, path, body).await
    }

    async fn puts(&mut self, path: &str, body: Value) -> Value {
        let ann = self.ann.clone();
        self.asks(&ann, PUT, path, body).await
    }

    async fn deletes(&mut self, path: &str) -> Value {
        let ann = self.ann.clone();
        self.asks(&ann, DELETE, path, Value::Null).await
    }
}

fn id(one: &Value) -> String {
    one["id"].as_str().unwrap_or_else(|| panic!("no id: {one}")).to_owned()
}

async fn every_route_answers_in_its_shape(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    let root = app.staff("root", Role::Owner).await;
    let mut tour = Tour { app, ann, bob, root, seen: BTreeSet::new() };
    tour.house(backend).await;
    tour.announcements().await;
    tour.documents().await;
    tour.newcomers().await;
    tour.trends(backend).await;
    tour.staff_of_hashtags().await;
    tour.staff().await;
    tour.people().await;
    tour.relations().await;
    tour.posts_and_media().await;
    tour.what_one_does_to_posts().await;
    tour.lists_and_tags().await;
    tour.filters().await;
    tour.news().await;
    tour.policies().await;
    tour.push(backend).await;
    tour.later().await;
    tour.albums().await;
    tour.pixelfed().await;
    tour.app.settle().await;
    let is_due = |line: &&Line| line.answer != "-" && line.paging != "id";
    let left: Vec<String> =
        lines::all().iter().filter(is_due).map(Line::name).filter(|name| !tour.seen.contains(name)).collect();
    assert!(left.is_empty(), "the tour did not come to these: {left:#?}");
}

impl Tour {
    async fn people(&mut self) {
        let (ann, bob) = (self.ann.id.clone(), self.bob.id.clone());
        let profile = json!({"display_name": "Ann", "note": "of the #hills", "discoverable": true,
            "fields_attributes": [{"name": "home", "value": "the hills"}]});
        let me = self.ann.clone();
        self.asks(&me, Method::PATCH, "/api/v1/accounts/update_credentials", profile.clone()).await;
        self.bob.patch("/api/v1/accounts/update_credentials", &profile).await.is(StatusCode::OK);
        self.bob.posts("so that Bob is in the directory").await;
        self.app.settle().await;
        for path in [
            "/api/v1/accounts/verify_credentials",
            "/api/v1/accounts/lookup?acct=bob",
            "/api/v1/accounts/search?q=bob",
            "/api/v1/directory",
            "/api/v1/suggestions",
            "/api/v2/suggestions",
        ] {
            self.gets(path).await;
        }
        self.gets(&format!("/api/v1/accounts?id[]={bob}")).await;
        self.gets(&format!("/api/v1/accounts/{ann}")).await;
        self.gets(&format!("/api/v1/accounts/relationships?id[]={bob}")).await;
        self.gets(&format!("/api/v1/accounts/familiar_followers?id[]={bob}")).await;
        self.deletes(&format!("/api/v1/suggestions/{bob}")).await;
    }

    async fn relations(&mut self) {
        let bob = self.bob.clone();
        let does = |what: &str| format!("/api/v1/accounts/{}/{what}", bob.id);
        self.posts(&does("follow"), json!({"notify": true})).await;
        for what in ["pin", "unpin", "endorse", "unendorse"] {
            self.posts(&does(what), Value::Null).await;
        }
        self.posts(&does("note"), json!({"comment": "met on a hill"})).await;
        for what in ["mute", "unmute", "unfollow", "remove_from_followers", "block", "unblock"] {
            self.posts(&does(what), Value::Null).await;
        }
        self.posts("/api/v1/domain_blocks", json!({"domain": "far.test"})).await;
        self.deletes("/api/v1/domain_blocks?domain=far.test").await;
        let locked = json!({"locked": true});
        self.ann.patch("/api/v1/accounts/update_credentials", &locked).await.is(StatusCode::OK);
        for answer in ["reject", "authorize"] {
            bob.does("follow", &self.ann.id).await;
            self.posts(&format!("/api/v1/follow_requests/{}/{answer}", bob.id), Value::Null).await;
        }
        bob.does("unfollow", &self.ann.id).await;
        let open = json!({"locked": false});
        self.ann.patch("/api/v1/accounts/update_credentials", &open).await.is(StatusCode::OK);
        self.app.settle().await;
    }

    async fn posts_and_media(&mut self) {
        let photo =
            self.ann.upload(crate::support::pictures::small(), "hills").await.is(StatusCode::OK).json();
        self.seen.insert("POST /api/v2/media".to_owned());
        let older =
            self.ann.upload_to(Method::POST, "/api/v1/media", "file", crate::support::pictures::small(), &[]);
        older.await.is(StatusCode::OK);
        self.seen.insert("POST /api/v1/media".to_owned());
        let photo = id(&photo);
        self.gets(&format!("/api/v1/media/{photo}")).await;
        self.puts(&format!("/api/v1/media/{photo}"), json!({"description": "green hills"})).await;
        let other = self.ann.has_picture("no hills").await;
        self.deletes(&format!("/api/v1/media/{other}")).await;
        let post = json!({"status": "Look @bob #hills", "media_ids": [photo], "language": "en"});
        let post = id(&self.posts("/api/v1/statuses", post).await);
        let comment = self.bob.comments(&post, "green!").await;
        self.app.settle().await;
        let at = |rest: &str| format!("/api/v1/statuses/{post}{rest}");
        self.puts(&at(""), json!({"status": "Look @bob #hills!", "media_ids": [photo]})).await;
        self.puts(&at("/interaction_policy"), json!({"quote_approval_policy": "public"})).await;
        for rest in ["", "/card", "/context", "/history", "/source"] {
            self.gets(&at(rest)).await;
        }
        self.gets(&format!("/api/v1/statuses?id[]={post}")).await;
        let page = self.gets(&at("")).await["url"].as_str().unwrap().to_owned();
        self.gets(&format!("/api/oembed?url={page}")).await;
        let thread = self.gets(&at("/context")).await;
        assert_eq!(thread["descendants"][0]["id"], json!(comment));
        let quote = self.bob.publishes(json!({"status": "so green", "quoted_status_id": post})).await;
        self.app.settle().await;
        self.posts(&at(&format!("/quotes/{}/revoke", id(&quote))), Value::Null).await;
        let report = json!({"account_id": self.bob.id, "status_ids": [comment], "comment": "too green"});
        self.posts("/api/v1/reports", report).await;
        let search = self.gets("/api/v2/search?q=bob").await;
        assert_eq!(search["accounts"][0]["username"], "bob");
        self.deletes(&at("")).await;
    }

    async fn what_one_does_to_posts(&mut self) {
        let theirs = self.bob.posts("rain").await;
        let own = self.ann.posts("sun").await;
        self.app.settle().await;
        for what in
            ["favourite", "unfavourite", "bookmark", "unbookmark", "reblog", "unreblog", "mute", "unmute"]
        {
            self.posts(&format!("/api/v1/statuses/{theirs}/{what}"), Value::Null).await;
        }
        for what in ["pin", "unpin"] {
            self.posts(&format!("/api/v1/statuses/{own}/{what}"), Value::Null).await;
        }
        self.app.settle().await;
    }

    async fn lists_and_tags(&mut self) {
        let bob = self.bob.id.clone();
        self.ann.does("follow", &bob).await;
        let list = id(&self.posts("/api/v1/lists", json!({"title": "near"})).await);
        let at = format!("/api/v1/lists/{list}");
        self.posts(&format!("{at}/accounts"), json!({"account_ids": [bob]})).await;
        self.gets("/api/v1/lists").await;
        self.gets(&at).await;
        self.gets(&format!("/api/v1/accounts/{bob}/lists")).await;
        self.puts(&at, json!({"title": "far", "exclusive": true})).await;
        self.deletes(&format!("{at}/accounts?account_ids[]={bob}")).await;
        self.deletes(&at).await;
        self.ann.posts("some #hills").await;
        self.app.settle().await;
        for what in ["follow", "unfollow", "feature", "unfeature"] {
            self.posts(&format!("/api/v1/tags/hills/{what}"), Value::Null).await;
        }
        self.gets("/api/v1/tags/hills").await;
        self.gets("/api/v1/featured_tags/suggestions").await;
        let featured = id(&self.posts("/api/v1/featured_tags", json!({"name": "hills"})).await);
        self.gets("/api/v1/featured_tags").await;
        self.gets(&format!("/api/v1/accounts/{}/featured_tags", self.ann.id)).await;
        self.deletes(&format!("/api/v1/featured_tags/{featured}")).await;
    }

    async fn filters(&mut self) {
        let post = self.ann.posts("much rain").await;
        let filter =
            json!({"title": "rain", "context": ["home"], "keywords_attributes": [{"keyword": "rain"}]});
        let filter = id(&self.posts("/api/v2/filters", filter).await);
        let at = |rest: &str| format!("/api/v2/filters/{filter}{rest}");
        self.puts(&at(""), json!({"title": "wet"})).await;
        let word = id(&self.posts(&at("/keywords"), json!({"keyword": "drizzle"})).await);
        let kept = id(&self.posts(&at("/statuses"), json!({"status_id": post})).await);
        for path in ["/api/v2/filters", &at(""), &at("/keywords"), &at("/statuses"), "/api/v1/filters"] {
            self.gets(path).await;
        }
        let (word, kept) =
            (format!("/api/v2/filters/keywords/{word}"), format!("/api/v2/filters/statuses/{kept}"));
        self.gets(&word).await;
        self.gets(&kept).await;
        self.puts(&word, json!({"keyword": "fog"})).await;
        for path in [&word, &kept, &at("")] {
            self.deletes(path).await;
        }
        let old = json!({"phrase": "snow", "context": ["home"]});
        let old = format!("/api/v1/filters/{}", id(&self.posts("/api/v1/filters", old).await));
        self.gets(&old).await;
        self.puts(&old, json!({"phrase": "ice", "context": ["home"]})).await;
        self.deletes(&old).await;
    }

    async fn later(&mut self) {
        let at = self.app.app.clock.now() + TimeDelta::days(1);
        let post = json!({"status": "later", "scheduled_at": at.to_rfc3339()});
        let path = format!("/api/v1/scheduled_statuses/{}", id(&self.posts("/api/v1/statuses", post).await));
        self.gets(&path).await;
        let at = at + TimeDelta::days(1);
        self.puts(&path, json!({"scheduled_at": at.to_rfc3339()})).await;
        self.deletes(&path).await;
    }
}
