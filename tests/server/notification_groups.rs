//! News that stand together.

use chrono::TimeDelta;
use http::StatusCode;
use serde_json::{Value, json};

use crate::support::{Backend, Person, TestApp, ids, journeys};

journeys! {
    likes_of_a_post_stand_together_and_mentions_alone,
    groups_are_paged_in_both_directions,
    which_kinds_stand_together_is_asked_for,
    of_a_large_group_few_are_named_and_all_are_found,
    a_group_is_put_away_as_one,
    groups_of_others_are_nobody_elses,
    half_a_day_later_a_new_group_begins,
}

const GROUPS: &str = "/api/v2/notifications";

async fn page(who: &Person, query: &str) -> Value {
    who.get(&format!("{GROUPS}?{query}")).await.is(StatusCode::OK).json()
}

/// Kind and number of each group.
fn told(page: &Value) -> Vec<String> {
    let groups = page["notification_groups"].as_array().unwrap();
    groups
        .iter()
        .map(|group| format!("{} {}", group["type"].as_str().unwrap(), group["notifications_count"]))
        .collect()
}

/// ann's post, liked by so many.
async fn liked(app: &TestApp, ann: &Person, people: usize) -> (String, Vec<Person>) {
    let post = ann.posts("hills").await;
    let mut crowd = Vec::new();
    for number in 0..people {
        let person = app.account(&format!("p{number}")).await;
        person.does_to("favourite", &post).await;
        app.settle().await;
        crowd.push(person);
    }
    (post, crowd)
}

async fn likes_of_a_post_stand_together_and_mentions_alone(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let (post, crowd) = liked(&app, &ann, 3).await;
    crowd[0].posts("@ann one").await;
    crowd[0].posts("@ann two").await;
    app.settle().await;
    let seen = page(&ann, "").await;
    assert_eq!(told(&seen), ["mention 1", "mention 1", "favourite 3"]);
    let group = &seen["notification_groups"][2];
    assert_eq!(group["status_id"], post);
    assert_eq!(group["sample_account_ids"], json!([crowd[2].id, crowd[1].id, crowd[0].id]));
    let single = ann.get("/api/v1/notifications?types[]=favourite").await.json();
    assert_eq!(group["group_key"], single[0]["group_key"]);
    assert_eq!(group["most_recent_notification_id"].as_i64().unwrap().to_string(), single[0]["id"]);
    assert_eq!(group["page_max_id"], single[0]["id"]);
    assert_eq!(group["page_min_id"], single[2]["id"]);
    assert_eq!(group["latest_page_notification_at"], single[0]["created_at"]);
    let people = ids(&seen["accounts"]);
    assert!(crowd.iter().all(|person| people.contains(&person.id)));
    assert_eq!(seen["statuses"].as_array().unwrap().len(), 3);
    assert!(seen.get("partial_accounts").is_none());
    assert_eq!(ann.get(&format!("{GROUPS}/unread_count")).await.json()["count"], 3);

    let partial = page(&ann, "expand_accounts=partial_avatars").await;
    // The first of the likes, and whoever mentioned.
    assert_eq!(partial["accounts"].as_array().unwrap().len(), 2);
    assert_eq!(ids(&partial["partial_accounts"]), [crowd[1].id.clone()]);
    assert!(partial["partial_accounts"][0].get("note").is_none());
    ann.get(&format!("{GROUPS}?expand_accounts=no")).await.is(StatusCode::UNPROCESSABLE_ENTITY);
}

async fn groups_are_paged_in_both_directions(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob, cat] = app.accounts(["ann", "bob", "cat"]).await;
    let mut posts = Vec::new();
    for number in 0..4 {
        let post = ann.posts(&format!("hill {number}")).await;
        for person in [&bob, &cat] {
            person.does_to("favourite", &post).await;
            app.settle().await;
        }
        posts.push(post);
    }
    let of = |page: &Value| -> Vec<String> {
        let groups = page["notification_groups"].as_array().unwrap();
        groups.iter().map(|group| group["status_id"].as_str().unwrap().to_owned()).collect()
    };
    posts.reverse();
    let first = ann.get(&format!("{GROUPS}?limit=2")).await.is(StatusCode::OK);
    assert_eq!(of(&first.json()), posts[..2]);
    let second = ann.get(&first.link("next").unwrap()).await.is(StatusCode::OK);
    // What is left of the last group comes once more, as with Mastodon: clients know it by its key.
    let seen = of(&second.json());
    assert_eq!(seen[..], posts[1..3]);
    let key = |answer: &Value, place: usize| answer["notification_groups"][place]["group_key"].clone();
    assert_eq!(key(&first.json(), 1), key(&second.json(), 0));
    let back = ann.get(&second.link("prev").unwrap()).await.is(StatusCode::OK);
    assert_eq!(of(&back.json())[1], posts[1], "directly above");
    let oldest = "SELECT min(id) AS number FROM notifications";
    let oldest = app.number(oldest).await;
    let up = page(&ann, &format!("limit=2&min_id={oldest}")).await;
    assert_eq!(of(&up), [posts[2].clone(), posts[3].clone()]);
}

async fn which_kinds_stand_together_is_asked_for(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let (_, crowd) = liked(&app, &ann, 2).await;
    for person in &crowd {
        person.does("follow", &ann.id).await;
    }
    app.settle().await;
    assert_eq!(told(&page(&ann, "").await), ["follow 2", "favourite 2"]);
    let apart = page(&ann, "grouped_types[]=follow").await;
    assert_eq!(told(&apart), ["follow 2", "favourite 1", "favourite 1"]);
    let key = apart["notification_groups"][1]["group_key"].as_str().unwrap();
    assert!(key.starts_with("ungrouped-"), "{key}");
    let one = ann.get(&format!("{GROUPS}/{key}")).await.is(StatusCode::OK).json();
    assert_eq!(told(&one), ["favourite 1"]);
    assert_eq!(told(&page(&ann, "grouped_types=follow&grouped_types=favourite").await).len(), 2);
    assert_eq!(told(&page(&ann, "types[]=follow").await), ["follow 2"]);
    assert_eq!(told(&page(&ann, "exclude_types[]=follow").await), ["favourite 2"]);
    let of_one = page(&ann, &format!("account_id={}", crowd[0].id)).await;
    assert_eq!(told(&of_one), ["follow 1", "favourite 1"]);
    let count = ann.get(&format!("{GROUPS}/unread_count?grouped_types[]=follow")).await.json();
    assert_eq!(count["count"], 3);
}

async fn of_a_large_group_few_are_named_and_all_are_found(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let (_, crowd) = liked(&app, &ann, 10).await;
    let seen = page(&ann, "").await;
    let group = &seen["notification_groups"][0];
    assert_eq!(group["notifications_count"], 10);
    assert_eq!(group["sample_account_ids"].as_array().unwrap().len(), 8);
    let path = format!("{GROUPS}/{}", group["group_key"].as_str().unwrap());
    let whole = ann.get(&path).await.is(StatusCode::OK).json();
    assert_eq!(whole["notification_groups"][0]["notifications_count"], 10);
    assert!(whole["notification_groups"][0].get("page_min_id").is_none());
    let everyone = ann.sees(&format!("{path}/accounts")).await;
    let expected: Vec<String> = crowd.iter().rev().map(|person| person.id.clone()).collect();
    assert_eq!(everyone, expected);
    let first = ann.get(&format!("{path}/accounts?limit=4")).await.is(StatusCode::OK);
    assert_eq!(ids(&first.json()), expected[..4]);
    assert_eq!(ann.sees(&first.link("next").unwrap()).await, expected[4..8]);
}

async fn a_group_is_put_away_as_one(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let (_, crowd) = liked(&app, &ann, 2).await;
    crowd[0].posts("@ann hello").await;
    app.settle().await;
    let seen = page(&ann, "").await;
    for place in [1, 0] {
        let key = seen["notification_groups"][place]["group_key"].as_str().unwrap();
        let path = format!("{GROUPS}/{key}");
        ann.post(&format!("{path}/dismiss")).await.is(StatusCode::OK);
        ann.get(&path).await.is(StatusCode::NOT_FOUND);
        ann.post(&format!("{path}/dismiss")).await.is(StatusCode::NOT_FOUND);
        assert_eq!(told(&page(&ann, "").await).len(), place);
    }
}

async fn groups_of_others_are_nobody_elses(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, eve] = app.accounts(["ann", "eve"]).await;
    let (_, crowd) = liked(&app, &ann, 1).await;
    crowd[0].posts("@ann hello").await;
    app.settle().await;
    let seen = page(&ann, "").await;
    for group in seen["notification_groups"].as_array().unwrap() {
        let path = format!("{GROUPS}/{}", group["group_key"].as_str().unwrap());
        eve.get(&path).await.is(StatusCode::NOT_FOUND);
        eve.get(&format!("{path}/accounts")).await.is(StatusCode::NOT_FOUND);
        eve.post(&format!("{path}/dismiss")).await.is(StatusCode::NOT_FOUND);
    }
    app.stranger().get(GROUPS).await.is(StatusCode::UNAUTHORIZED);
    assert_eq!(page(&ann, "").await, seen);
}

async fn half_a_day_later_a_new_group_begins(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let [ann, bob, cat] = app.accounts(["ann", "bob", "cat"]).await;
    let post = ann.posts("hills").await;
    for person in [&bob, &cat] {
        person.does_to("favourite", &post).await;
        app.settle().await;
        backend.clock.advance(TimeDelta::hours(13));
    }
    assert_eq!(told(&page(&ann, "").await), ["favourite 1", "favourite 1"]);
}
