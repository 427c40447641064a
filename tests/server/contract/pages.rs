//! Every list that comes in pages, forward and backward over a hundred things.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use heliograph::accounts::Role;
use http::StatusCode;
use serde_json::{Value, json};

use super::lines;
use crate::support::{Backend, FakePeer, Person, TestApp, journeys, settle};

journeys! { every_list_has_all_of_it_forward_and_backward }

const MANY: usize = 100;

/// Who has a hundred of everything, and where it is.
struct World {
    ann: Person,
    bob: Person,
    cat: Person,
    dan: Person,
    root: Person,
    list: String,
    post: String,
    /// A page elsewhere to which a hundred posts link.
    page: String,
    /// What stands for a hundred likes.
    group: String,
}

/// Everything in the order of the pages, by what stands for it.
async fn walk(who: &Person, first: &str, rel: &str) -> Vec<String> {
    let (mut seen, mut next) = (Vec::new(), Some(first.to_owned()));
    while let Some(path) = next {
        let answer = who.get(&path).await.is(StatusCode::OK);
        let page = answer.json();
        let page = page.as_array().unwrap_or_else(|| panic!("{path} is no list"));
        let mut page: Vec<String> = page.iter().map(mark).collect();
        next = answer.link(rel).filter(|_| !page.is_empty());
        if rel == "prev" {
            page.reverse();
        }
        seen.extend(page);
        assert!(seen.len() <= 20 * MANY, "{first} has no end");
    }
    seen
}

fn mark(one: &Value) -> String {
    let named = one.as_str().or(one["id"].as_str()).or(one["name"].as_str());
    named.unwrap_or_else(|| panic!("nothing stands for {one}")).to_owned()
}

/// The address of the newer page beside the last one.
async fn before_the_last(who: &Person, first: &str) -> (Vec<String>, String) {
    let mut path = first.to_owned();
    loop {
        let answer = who.get(&path).await.is(StatusCode::OK);
        let page: Vec<String> = answer.json().as_array().unwrap().iter().map(mark).collect();
        let (next, prev) = (answer.link("next"), answer.link("prev").unwrap());
        match next {
            Some(further) if !who.get(&further).await.json().as_array().unwrap().is_empty() => path = further,
            _ => return (page, prev),
        }
    }
}

async fn every_list_has_all_of_it_forward_and_backward(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let world = World::of(backend, &app).await;
    let places = world.places();
    let expected: BTreeSet<String> = lines::all()
        .iter()
        .filter(|line| line.paging == "id" && line.answer != "-")
        .map(|line| line.path.clone())
        .collect();
    let have: BTreeSet<String> =
        places.iter().map(|(_, path)| lines::of(&http::Method::GET, path).unwrap().path.clone()).collect();
    assert_eq!(have, expected, "each list that comes in pages is walked here");
    for (who, path) in places {
        let sign = if path.contains('?') { '&' } else { '?' };
        let first = format!("{path}{sign}limit=15");
        let forward = walk(who, &first, "next").await;
        assert!(forward.len() >= MANY, "{path} has only {}", forward.len());
        let once: BTreeSet<&String> = forward.iter().collect();
        assert_eq!(once.len(), forward.len(), "{path} says something twice");
        let (last, newer) = before_the_last(who, &first).await;
        let mut backward: Vec<String> = last.into_iter().rev().collect();
        backward.extend(walk(who, &newer, "prev").await);
        backward.reverse();
        assert_eq!(backward, forward, "{path} backward");
    }
}

impl World {
    async fn of(backend: &Backend, app: &TestApp) -> Self {
        let [ann, bob, cat, dan] = app.accounts(["ann", "bob", "cat", "dan"]).await;
        let root = app.staff("root", Role::Owner).await;
        let peer = FakePeer::start(backend, "p.test").await;
        let page = "<html><head><title>A page</title></head></html>";
        peer.at("/page", StatusCode::OK, "text/html", page);
        let page = format!("{}/page", peer.origin);
        let found = json!({"discoverable": true});
        ann.patch("/api/v1/accounts/update_credentials", &found).await.is(StatusCode::OK);
        let apart = json!({"for_not_following": "filter"});
        dan.patch("/api/v2/notifications/policy", &apart).await.is(StatusCode::OK);
        let locked = json!({"locked": true});
        cat.patch("/api/v1/accounts/update_credentials", &locked).await.is(StatusCode::OK);
        let list = ann.post_json("/api/v1/lists", &json!({"title": "all"})).await.is(StatusCode::OK).json();
        let list = list["id"].as_str().unwrap().to_owned();
        let post = ann.posts("who likes it #hills").await;
        let dans = dan.posts("who likes this one").await;
        settle(&[app]).await;
        for number in 0..MANY {
            let one = app.account(&format!("p{number}")).await;
            one.does("follow", &ann.id).await;
            one.does("follow", &cat.id).await;
            one.does_to("favourite", &post).await;
            one.does_to("favourite", &dans).await;
            one.does_to("reblog", &post).await;
            let theirs = one.publishes(json!({"status": "look", "quoted_status_id": post})).await;
            ann.does("follow", &one.id).await;
            ann.does("endorse", &one.id).await;
            let member = json!({"account_ids": [one.id]});
            ann.post_json(&format!("/api/v1/lists/{list}/accounts"), &member).await.is(StatusCode::OK);
            let theirs = theirs["id"].as_str().unwrap();
            ann.does_to("favourite", theirs).await;
            ann.does_to("bookmark", theirs).await;
            ann.post(&format!("/api/v1/tags/tag{number}/follow")).await.is(StatusCode::OK);
            ann.posts(&format!("number {number} #hills {page}")).await;
            let day = i64::try_from(number / 20).unwrap() + 1;
            let at = app.app.clock.now() + TimeDelta::days(day);
            let later = json!({"status": "later", "scheduled_at": at.to_rfc3339()});
            ann.post_json("/api/v1/statuses", &later).await.is(StatusCode::OK);
            let old = cat.posts(&format!("old {number}")).await;
            cat.post(&format!("/api/v1.1/archive/add/{old}")).await.is(StatusCode::OK);
            bob.does("block", &one.id).await;
            for (path, body) in [
                ("email_domain_blocks", json!({"domain": format!("m{number}.test")})),
                ("ip_blocks", json!({"ip": format!("192.0.2.{number}"), "severity": "sign_up_block"})),
                ("canonical_email_blocks", json!({"email": format!("{number}@mail.test")})),
                ("domain_blocks", json!({"domain": format!("b{number}.test")})),
                ("domain_allows", json!({"domain": format!("a{number}.test")})),
            ] {
                let path = format!("/api/v1/admin/{path}");
                root.post_json(&path, &body).await.is(StatusCode::OK);
            }
            let complaint = json!({"account_id": bob.id, "comment": "rude"});
            one.post_json("/api/v1/reports", &complaint).await.is(StatusCode::OK);
            bob.does("mute", &one.id).await;
            let domain = json!({"domain": format!("d{number}.test")});
            bob.post_json("/api/v1/domain_blocks", &domain).await.is(StatusCode::OK);
        }
        settle(&[app]).await;
        app.app.clock.advance(TimeDelta::seconds(61));
        settle(&[app]).await;
        let likes = ann.get("/api/v1/notifications?types[]=favourite").await.is(StatusCode::OK).json();
        let group = likes[0]["group_key"].as_str().unwrap().to_owned();
        Self { ann, bob, cat, dan, root, list, post, page, group }
    }

    /// Who looks, and where.
    fn places(&self) -> Vec<(&Person, String)> {
        let Self { ann, bob, cat, dan, root, list, post, page, group } = self;
        let mut places = Vec::new();
        for path in [
            "/api/v1/bookmarks",
            "/api/v1/endorsements",
            "/api/v1/favourites",
            "/api/v1/followed_tags",
            "/api/v1/notifications",
            "/api/v1/scheduled_statuses",
            "/api/v1/timelines/home",
            "/api/v1/timelines/public",
            "/api/v1/timelines/tag/hills",
        ] {
            places.push((ann, path.to_owned()));
        }
        for path in ["endorsements", "followers", "following", "statuses"] {
            places.push((ann, format!("/api/v1/accounts/{}/{path}", ann.id)));
        }
        for path in ["favourited_by", "reblogged_by", "quotes"] {
            places.push((ann, format!("/api/v1/statuses/{post}/{path}")));
        }
        places.push((ann, format!("/api/v1/lists/{list}/accounts")));
        places.push((ann, format!("/api/v1/timelines/list/{list}")));
        for path in ["blocks", "mutes", "domain_blocks"] {
            places.push((bob, format!("/api/v1/{path}")));
        }
        places.push((cat, "/api/v1/follow_requests".to_owned()));
        places.push((cat, "/api/v1.1/archive/list".to_owned()));
        places.push((dan, "/api/v1/notifications/requests".to_owned()));
        for path in [
            "accounts",
            "canonical_email_blocks",
            "domain_allows",
            "domain_blocks",
            "email_domain_blocks",
            "ip_blocks",
            "reports",
            "tags",
        ] {
            places.push((root, format!("/api/v1/admin/{path}")));
        }
        places.push((root, "/api/v2/admin/accounts?origin=local".to_owned()));
        places.push((ann, format!("/api/v2/notifications/{group}/accounts")));
        places.push((ann, format!("/api/v1/timelines/link?url={page}")));
        places
    }
}
