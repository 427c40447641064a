//! SIGKILL at any moment: what was acknowledged is there, once.

use std::{collections::BTreeMap, time::Duration};

use http::{Method, StatusCode};
use serde_json::{Value, json};

use super::{Person, Server, delay, deliver, killed_after, rounds, until};
use crate::support::{Actor, Answer, Backend, FakePeer, journeys, pictures};

journeys! {
    flt_01_kill_9_while_posting_loses_no_post,
    flt_02_kill_9_in_the_inbox_applies_everything_once,
    flt_03_kill_9_in_delivery_leaves_the_receiver_exact,
}

/// vic, who follows ann from a peer of this process.
async fn befriend(server: &Server, peer: &FakePeer) -> Actor {
    let vic = peer.actor("vic", 0);
    let uri = format!("{}/users/ann", server.origin());
    let follow = vic.activity("Follow", "/follows/1", &json!(uri));
    assert_eq!(deliver(server, &vic, &follow).await, Some(StatusCode::ACCEPTED));
    until("the acceptance", async || (!peer.got("Accept").is_empty()).then_some(())).await;
    vic
}

/// How often each caption stands on someone's page.
async fn captions(who: &Person) -> BTreeMap<String, usize> {
    let me = who.get("/api/v1/accounts/verify_credentials").await;
    let posts = who.all(&format!("/api/v1/accounts/{}/statuses", me["id"].as_str().unwrap())).await;
    assert_eq!(me["statuses_count"], posts.len(), "the count is another than the posts");
    let mut captions = BTreeMap::new();
    for post in posts {
        *captions.entry(post["content"].as_str().unwrap().to_owned()).or_default() += 1;
    }
    captions
}

/// A post with a picture, as an app sends it: again with the same key if it hears nothing.
async fn publish(ann: &Person, name: &str) -> Option<Answer> {
    let part = reqwest::multipart::Part::bytes(pictures::small()).file_name("photo.jpg");
    let form = reqwest::multipart::Form::new().part("file", part);
    let upload = ann.http.post(format!("{}/api/v2/media", ann.base)).bearer_auth(&ann.token).multipart(form);
    let upload = Answer::of(upload.send().await.ok()?).await;
    let photo = upload.is(StatusCode::OK).json()["id"].clone();
    let post = ann.http.post(format!("{}/api/v1/statuses", ann.base)).bearer_auth(&ann.token);
    let body = json!({"status": name, "media_ids": [photo]});
    let post = post.header("idempotency-key", name).json(&body).send().await.ok()?;
    // The headers came; the answer may still be cut off.
    (post.status() == StatusCode::OK).then_some(())?;
    let headers = post.headers().clone();
    let body = post.bytes().await.ok()?.to_vec();
    Some(Answer { status: StatusCode::OK, headers, body })
}

async fn flt_01_kill_9_while_posting_loses_no_post(backend: &Backend) {
    let mut server = Server::start(backend).await;
    let ann = server.person("ann");
    let peer = FakePeer::start(backend, "localhost").await;
    befriend(&server, &peer).await;
    let rounds = rounds(500);
    let mut acknowledged = Vec::new();
    for round in 0..rounds {
        let name = format!("post {round}");
        let sent = ann.clone();
        let answer =
            killed_after(&mut server, delay(Duration::from_millis(300)), publish(&sent, &name)).await;
        server.comes_back().await;
        // Whatever became of it, the same key again makes the same post.
        let again = publish(&ann, &name).await.unwrap().json();
        if let Some(answer) = answer.flatten() {
            assert_eq!(answer.json()["id"], again["id"], "the same key made another post");
            acknowledged.push(again["uri"].clone());
        }
        let photo = again["media_attachments"][0]["url"].as_str().unwrap();
        let file = photo.replace("localhost", "127.0.0.1");
        assert!(ann.http.get(file).send().await.unwrap().status().is_success(), "a picture is lost");
    }
    assert_eq!(captions(&ann).await, (0..rounds).map(|n| (format!("<p>post {n}</p>"), 1)).collect());
    until("every post at the peer", async || {
        let came: Vec<Value> =
            peer.got("Create").iter().map(|create| create["object"]["id"].clone()).collect();
        acknowledged.iter().all(|uri| came.contains(uri)).then_some(())
    })
    .await;
}

async fn flt_02_kill_9_in_the_inbox_applies_everything_once(backend: &Backend) {
    let mut server = Server::start(backend).await;
    let ann = server.person("ann");
    let peer = FakePeer::start(backend, "localhost").await;
    let vic = befriend(&server, &peer).await;
    let uri = format!("{}/users/ann", server.origin());
    let mut accepted = Vec::new();
    for round in 0..rounds(500) {
        let mut creates = Vec::new();
        for number in 0..3 {
            let mut create = vic.create(&format!("/notes/{round}-{number}"), "hello");
            create["object"]["cc"] = json!([uri]);
            create["object"]["tag"] = json!([{"type": "Mention", "href": uri, "name": "@ann"}]);
            creates.push(create);
        }
        for create in &creates {
            if deliver(&server, &vic, create).await == Some(StatusCode::ACCEPTED) {
                accepted.push(create["object"]["id"].as_str().unwrap().to_owned());
            }
        }
        // Before it is applied, in the middle, or after.
        killed_after(&mut server, delay(Duration::from_millis(30)), std::future::pending::<()>()).await;
        server.comes_back().await;
    }
    let told = async || {
        let news = ann.all("/api/v1/notifications?types[]=mention").await;
        news.iter().map(|one| one["status"]["uri"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    until("every acknowledged note at ann's", async || {
        let told = told().await;
        accepted.iter().all(|note| told.contains(note)).then_some(())
    })
    .await;
    let mut told = told().await;
    told.sort();
    let all = told.len();
    told.dedup();
    assert_eq!((told.len(), all), (accepted.len(), accepted.len()), "a note was applied twice");
}

async fn flt_03_kill_9_in_delivery_leaves_the_receiver_exact(backend: &Backend) {
    let (mut a, b) = (Server::start(backend).await, Server::start(backend).await);
    let (ann, bob) = (a.person("ann"), b.person("bob"));
    let handle = format!("@ann@localhost:{}", a.port);
    let found = bob.get(&format!("/api/v2/search?resolve=true&q={handle}")).await;
    let ann_at_b = found["accounts"][0]["id"].as_str().unwrap().to_owned();
    bob.post(&format!("/api/v1/accounts/{ann_at_b}/follow"), json!({})).await;
    until("the follow", async || {
        let relation = bob.get(&format!("/api/v1/accounts/relationships?id[]={ann_at_b}")).await;
        (relation[0]["following"] == true).then_some(())
    })
    .await;
    let mut expected = BTreeMap::new();
    for round in 0..rounds(500) {
        // A post that stays, one that is edited, one that goes: the last word of each counts.
        let mut posts = Vec::new();
        for kind in ["stays", "changes", "goes"] {
            let post = ann.post("/api/v1/statuses", json!({"status": format!("{round} {kind}")})).await;
            posts.push(format!("/api/v1/statuses/{}", post["id"].as_str().unwrap()));
        }
        let edit = json!({"status": format!("{round} changed")});
        ann.does(Method::PUT, &posts[1], Some(edit)).await;
        ann.does(Method::DELETE, &posts[2], None).await;
        expected.insert(format!("<p>{round} stays</p>"), 1);
        expected.insert(format!("<p>{round} changed</p>"), 1);
        killed_after(&mut a, delay(Duration::from_millis(100)), std::future::pending::<()>()).await;
        a.comes_back().await;
    }
    until("everything at the other server", async || {
        let posts = bob.all(&format!("/api/v1/accounts/{ann_at_b}/statuses")).await;
        let mut captions: BTreeMap<String, usize> = BTreeMap::new();
        for post in posts {
            *captions.entry(post["content"].as_str().unwrap().to_owned()).or_default() += 1;
        }
        (captions == expected).then_some(())
    })
    .await;
}
