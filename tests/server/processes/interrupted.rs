//! SIGKILL in the middle of long work: it goes on where it was.

use std::time::Duration;

use diesel::{RunQueryDsl as _, sql_query};
use heliograph::{accounts, q};
use http::Method;
use serde_json::json;

use super::{Server, delay, killed_after, rounds, until};
use crate::support::{Backend, Nobody, Stranger, counts, crowd::befriend, journeys, rows};

journeys! {
    flt_33_kill_9_while_a_letter_is_being_spread,
    priv_18_kill_9_while_an_account_is_taken_away,
}

/// Numbers of the database, while no server runs on it.
async fn number(server: &Server, sql: &'static str) -> i64 {
    let app = server.opened().await;
    app.db.read(move |conn| Ok(rows::number(conn, sql)?)).await.unwrap()
}

/// Followers at a host where nobody answers, so that every letter stays to be counted.
async fn with_followers(server: &Server, name: &'static str, count: usize) -> Nobody {
    let nobody = Nobody::at_home();
    let host = format!("localhost:{}", nobody.port);
    let people: Vec<_> = (0..count).map(|n| Stranger::new(format!("u{n}"), host.clone())).collect();
    let app = server.opened().await;
    for some in people.chunks(500) {
        let some = some.to_vec();
        app.db
            .write(move |conn| {
                let whom = accounts::db::find_local(conn, name)?.unwrap();
                befriend(conn, whom.id, &some)
            })
            .await
            .unwrap();
    }
    nobody
}

/// Waits until nothing of ours is left to be done; what waits for others may stay.
async fn is_quiet(server: &Server) {
    until("the end of all work", async || {
        let waiting = server.program().args(["admin", "queues"]).output().unwrap();
        let waiting = String::from_utf8(waiting.stdout).unwrap();
        (waiting.contains(" 0 letters being spread") && waiting.contains(" 0 events, 0 jobs")).then_some(())
    })
    .await;
}

async fn flt_33_kill_9_while_a_letter_is_being_spread(backend: &Backend) {
    let mut server = Server::start(backend).await;
    let ann = server.person("ann");
    server.dies();
    let followers = counts(700, 20_000);
    let _nobody = with_followers(&server, "ann", followers).await;
    server.comes_back().await;
    let mut posts = 0;
    for round in 0..rounds(20) {
        let body = json!({"status": format!("post {round}")});
        let post = ann.tries(Method::POST, "/api/v1/statuses", Some(body));
        if killed_after(&mut server, delay(Duration::from_millis(150)), post).await.flatten().is_some() {
            posts += 1;
        }
        server.comes_back().await;
    }
    // Whoever comes last finds the rest.
    is_quiet(&server).await;
    let me = ann.get("/api/v1/accounts/verify_credentials").await;
    let posts_there = me["statuses_count"].as_i64().unwrap();
    assert!(posts <= posts_there);
    server.dies();
    let all = posts_there * i64::try_from(followers).unwrap();
    assert_eq!(number(&server, "SELECT count(*) AS number FROM deliveries").await, all);
    let different =
        "SELECT count(*) AS number FROM (SELECT DISTINCT activity_id, inbox_id FROM deliveries) one";
    assert_eq!(number(&server, different).await, all);
}

async fn priv_18_kill_9_while_an_account_is_taken_away(backend: &Backend) {
    let mut server = Server::start(backend).await;
    let ann = server.person("ann");
    for number in 0..counts(60, 10_000) {
        ann.post("/api/v1/statuses", json!({"status": number.to_string()})).await;
    }
    is_quiet(&server).await;
    server.dies();
    let hosts = counts(60, 500);
    let _nobody = with_followers(&server, "ann", hosts).await;
    {
        let app = server.opened().await;
        let before = "DELETE FROM deliveries";
        app.db
            .write(move |conn| {
                q!(conn, |c| sql_query(before).execute(&mut **c))?;
                let ann = accounts::db::find_local(conn, "ann")?.unwrap();
                accounts::actions::delete(conn, &ann)
            })
            .await
            .unwrap();
    }
    for _ in 0..rounds(20) {
        server.comes_back().await;
        killed_after(&mut server, delay(Duration::from_millis(60)), std::future::pending::<()>()).await;
    }
    server.comes_back().await;
    is_quiet(&server).await;
    server.dies();
    let left = "SELECT count(*) AS number FROM posts";
    assert_eq!(number(&server, left).await, 0);
    let told = "SELECT count(DISTINCT inbox_id) AS number FROM deliveries";
    assert_eq!(number(&server, told).await, i64::try_from(hosts).unwrap());
    let all = "SELECT count(*) AS number FROM deliveries";
    assert_eq!(number(&server, all).await, i64::try_from(hosts).unwrap());
}
