//! One of everything that belongs to one person alone.

use serde_json::{Value, json};

use crate::support::{Person, TestApp};

/// A thing of Ann's of this kind; its id. Who lives beside her is Cat.
pub(super) async fn make(app: &TestApp, ann: &Person, cat: &Person, kind: &str) -> String {
    let id = |made: Value| made["id"].as_str().unwrap().to_owned();
    let ok = http::StatusCode::OK;
    match kind {
        "list" => id(ann.post_json("/api/v1/lists", &json!({"title": "near"})).await.is(ok).json()),
        "filter" => id(filter(ann).await),
        "keyword" => filter(ann).await["keywords"][0]["id"].as_str().unwrap().to_owned(),
        "filtered_post" => {
            let path = format!("/api/v2/filters/{}/statuses", id(filter(ann).await));
            let post = ann.posts("a post that is filtered").await;
            id(ann.post_json(&path, &json!({"status_id": post})).await.is(ok).json())
        }
        "scheduled" => {
            let at = app.app.clock.now() + chrono::TimeDelta::days(2);
            let post = json!({"status": "later", "scheduled_at": at.to_rfc3339()});
            id(ann.post_json("/api/v1/statuses", &post).await.is(ok).json())
        }
        "album" => {
            id(ann.post_json("/api/heliograph/v1/albums", &json!({"title": "hills"})).await.is(ok).json())
        }
        "media" => ann.has_picture("hills").await,
        "notification" => {
            let post = ann.posts("a post that is liked").await;
            app.settle().await;
            cat.does_to("favourite", &post).await;
            app.settle().await;
            ann.sees("/api/v1/notifications").await.remove(0)
        }
        "request" => {
            let apart = json!({"for_not_following": "filter"});
            ann.patch("/api/v2/notifications/policy", &apart).await.is(ok);
            let post = ann.posts("a post that is boosted").await;
            app.settle().await;
            cat.does_to("reblog", &post).await;
            app.settle().await;
            ann.sees("/api/v1/notifications/requests").await.remove(0)
        }
        "featured_tag" => {
            id(ann.post_json("/api/v1/featured_tags", &json!({"name": "sea"})).await.is(ok).json())
        }
        "post" => id(ann.publishes(json!({"status": "for friends", "visibility": "private"})).await),
        other => panic!("nobody makes a {other}"),
    }
}

async fn filter(ann: &Person) -> Value {
    let filter = json!({"title": "rain", "context": ["home"], "keywords_attributes": [{"keyword": "rain"}]});
    ann.post_json("/api/v2/filters", &filter).await.is(http::StatusCode::OK).json()
}

/// What a request to a route needs, so that nothing but its id is wrong.
pub(super) fn body(name: &str) -> Value {
    match name {
        "PUT /api/v1/lists/{id}" => json!({"title": "far"}),
        "POST /api/v1/lists/{id}/accounts" | "DELETE /api/v1/lists/{id}/accounts" => {
            json!({"account_ids": ["1"]})
        }
        "PUT /api/v1/filters/{id}" => json!({"phrase": "snow", "context": ["home"]}),
        "PUT /api/v2/filters/{id}" => json!({"title": "snow"}),
        "POST /api/v2/filters/{id}/keywords" | "PUT /api/v2/filters/keywords/{id}" => {
            json!({"keyword": "snow"})
        }
        "POST /api/v2/filters/{id}/statuses" => json!({"status_id": "1"}),
        "PUT /api/v1/media/{id}" => json!({"description": "not hills"}),
        "PUT /api/v1/statuses/{id}" => json!({"status": "not Ann's words"}),
        "PUT /api/v1/statuses/{id}/interaction_policy" => json!({"quote_approval_policy": "nobody"}),
        "PUT /api/v1/scheduled_statuses/{id}" => json!({"scheduled_at": "2031-01-01T00:00:00Z"}),
        "POST /api/v1.1/collections/update/{id}" => json!({"visibility": "public"}),
        "POST /api/v1/polls/{id}/votes" => json!({"choices": [0]}),
        _ => json!({}),
    }
}
