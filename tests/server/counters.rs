//! Numbers that are kept beside what they count.

use chrono::TimeDelta;
use http::Method;
use serde_json::{Value, json};

use crate::support::{Answer, Backend, Person, TestApp, counts, journeys};

journeys! { abu_13_every_number_is_what_there_is_whatever_happened }

/// Things that are done at the same time.
const AT_ONCE: usize = 8;

/// Chance that is the same each time.
struct Dice(u64);

impl Dice {
    fn up_to(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % sides as u64).unwrap()
    }
}

/// Who does things, and to what.
struct World {
    people: Vec<Person>,
    /// She lets nobody follow her unasked.
    shy: Person,
    list: String,
    posts: Vec<String>,
    polls: Vec<String>,
}

/// One thing that somebody asks for.
type Deed = (Person, Method, String, Value);

impl World {
    async fn of(app: &TestApp) -> Self {
        let people = app.accounts(["ann", "bob", "cat", "dan", "eve"]).await.to_vec();
        let shy = app.account("shy").await;
        let locked = json!({"locked": true});
        shy.patch("/api/v1/accounts/update_credentials", &locked).await.is(http::StatusCode::OK);
        // What those do whom she does not follow is kept apart.
        let apart = json!({"for_not_following": "filter"});
        people[3].patch("/api/v2/notifications/policy", &apart).await.is(http::StatusCode::OK);
        let list = people[0].post_json("/api/v1/lists", &json!({"title": "near"})).await.json();
        let list = list["id"].as_str().unwrap().to_owned();
        let mut world = Self { people, shy, list, posts: Vec::new(), polls: Vec::new() };
        for number in 0..10 {
            world.writes(number).await;
        }
        world
    }

    /// Posts and questions, so that there are always some.
    async fn writes(&mut self, number: usize) {
        let who = &self.people[number % self.people.len()];
        self.posts.push(who.posts(&format!("number {number}")).await);
        let poll =
            json!({"options": ["a", "b", "c"], "expires_in": 86_400, "multiple": number.is_multiple_of(2)});
        let post = who.publishes(json!({"status": format!("which? {number}"), "poll": poll})).await;
        self.polls.push(post["poll"]["id"].as_str().unwrap().to_owned());
    }

    fn deed(&self, dice: &mut Dice) -> Deed {
        let who = self.people[dice.up_to(self.people.len())].clone();
        let whom = &self.people[dice.up_to(self.people.len())];
        let post = &self.posts[dice.up_to(self.posts.len())];
        let poll = &self.polls[dice.up_to(self.polls.len())];
        let either = |dice: &mut Dice, one: &'static str, other: &'static str| {
            if dice.up_to(2) == 0 { one } else { other }
        };
        let to_post = |what: &str| format!("/api/v1/statuses/{post}/{what}");
        let to_person = |whom: &Person, what: &str| format!("/api/v1/accounts/{}/{what}", whom.id);
        let (method, path, body) = match dice.up_to(14) {
            0 | 1 => (Method::POST, to_post(either(dice, "favourite", "unfavourite")), Value::Null),
            2 | 3 => (Method::POST, to_post(either(dice, "reblog", "unreblog")), Value::Null),
            4 => {
                let answer = json!({"status": format!("@{} so it is", whom.name), "in_reply_to_id": post});
                (Method::POST, "/api/v1/statuses".to_owned(), answer)
            }
            5 | 6 => (Method::POST, to_person(whom, either(dice, "follow", "unfollow")), Value::Null),
            7 => (Method::POST, to_person(&self.shy, either(dice, "follow", "unfollow")), Value::Null),
            8 => {
                let answer = either(dice, "authorize", "reject");
                let path = format!("/api/v1/follow_requests/{}/{answer}", whom.id);
                return (self.shy.clone(), Method::POST, path, Value::Null);
            }
            9 => (Method::POST, to_person(whom, either(dice, "block", "unblock")), Value::Null),
            10 => {
                let choices = json!({"choices": [dice.up_to(4), dice.up_to(3)]});
                (Method::POST, format!("/api/v1/polls/{poll}/votes"), choices)
            }
            11 => {
                let method = if dice.up_to(2) == 0 { Method::POST } else { Method::DELETE };
                let people = json!({"account_ids": [whom.id]});
                return (
                    self.people[0].clone(),
                    method,
                    format!("/api/v1/lists/{}/accounts", self.list),
                    people,
                );
            }
            12 => (Method::POST, to_post(either(dice, "bookmark", "unbookmark")), Value::Null),
            _ => (Method::DELETE, format!("/api/v1/statuses/{post}"), Value::Null),
        };
        (who, method, path, body)
    }
}

async fn does((who, method, path, body): Deed) -> Answer {
    let body = (!body.is_null()).then_some(body);
    let answer = who.send(method, &path, body.as_ref()).await;
    assert!(!answer.status.is_server_error(), "{path}: {} {}", answer.status, answer.text());
    answer
}

/// Rows whose number is not what there is, and that never may be.
const WRONG: &[(&str, &str)] = &[
    ("likes", "FROM posts p WHERE like_count <> (SELECT count(*) FROM likes l WHERE l.post_id = p.id)"),
    (
        "comments",
        "FROM posts p WHERE comment_count <> (SELECT count(*) FROM posts c WHERE c.in_reply_to_id = p.id)",
    ),
    ("boosts", "FROM posts p WHERE boost_count <> (SELECT count(*) FROM posts b WHERE b.boost_of_id = p.id)"),
    (
        "followers",
        "FROM accounts a WHERE followers_count <> (SELECT count(*) FROM follows f \
         WHERE f.followed_id = a.id AND f.state = 'accepted')",
    ),
    (
        "following",
        "FROM accounts a WHERE following_count <> (SELECT count(*) FROM follows f \
         WHERE f.follower_id = a.id AND f.state = 'accepted')",
    ),
    (
        "posts",
        "FROM accounts a WHERE posts_count <> (SELECT count(*) FROM posts p WHERE p.account_id = a.id \
         AND p.boost_of_id IS NULL AND p.visibility <> 'direct')",
    ),
    (
        "voters",
        "FROM polls q WHERE voters <> (SELECT count(DISTINCT v.account_id) FROM poll_votes v \
         WHERE v.post_id = q.post_id)",
    ),
    (
        "members whom nobody follows",
        "FROM list_members m JOIN lists l ON l.id = m.list_id WHERE m.account_id <> l.account_id AND NOT EXISTS \
         (SELECT 1 FROM follows f WHERE f.follower_id = l.account_id AND f.followed_id = m.account_id)",
    ),
];

impl World {
    async fn is_right(&self, app: &TestApp, done: usize) {
        for (what, rows) in WRONG {
            let sql: &'static str = Box::leak(format!("SELECT count(*) AS number {rows}").into_boxed_str());
            assert_eq!(app.number(sql).await, 0, "after {done}: {what}");
        }
        for poll in &self.polls {
            let answer = self.people[0].get(&format!("/api/v1/polls/{poll}")).await;
            if answer.status != http::StatusCode::OK {
                continue;
            }
            let sql = format!("SELECT count(*) AS number FROM poll_votes WHERE post_id = {poll}");
            let votes = app.number(Box::leak(sql.into_boxed_str())).await;
            let seen = answer.json();
            let each =
                seen["options"].as_array().unwrap().iter().map(|one| one["votes_count"].as_i64().unwrap());
            assert_eq!((seen["votes_count"].as_i64(), each.sum::<i64>()), (Some(votes), votes), "{seen}");
        }
        // What people are told of it is the same.
        for who in self.people.iter().chain([&self.shy]) {
            let me = who.get("/api/v1/accounts/verify_credentials").await.json();
            let waiting = who.get("/api/v1/follow_requests?limit=80").await.json();
            let count = waiting.as_array().unwrap().len();
            assert_eq!(me["source"]["follow_requests_count"], json!(count), "requests of {}", who.name);
            let policy = who.get("/api/v2/notifications/policy").await.json();
            let apart = who.get("/api/v1/notifications/requests?limit=80").await.json();
            let apart = apart.as_array().unwrap();
            assert_eq!(policy["summary"]["pending_requests_count"], json!(apart.len()), "{}", who.name);
        }
    }
}

async fn abu_13_every_number_is_what_there_is_whatever_happened(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let mut world = World::of(&app).await;
    let mut dice = Dice(13);
    let all = counts(400, 10_000);
    let mut done = 0;
    while done < all {
        let deeds: Vec<Deed> = (0..AT_ONCE).map(|_| world.deed(&mut dice)).collect();
        futures::future::join_all(deeds.into_iter().map(does)).await;
        done += AT_ONCE;
        if done.is_multiple_of(40) {
            app.settle().await;
            world.writes(done).await;
        }
        if done.is_multiple_of(200) {
            app.settle().await;
            world.is_right(&app, done).await;
            app.app.clock.advance(TimeDelta::minutes(5));
        }
    }
    app.settle().await;
    world.is_right(&app, done).await;
    let happened = "SELECT count(*) AS number FROM likes";
    assert!(0 < app.number(happened).await, "nothing happened");
}
