//! Who may see a post is said twice, for one post and as SQL: both say the same on any graph.

use diesel::RunQueryDsl as _;
use heliograph::{
    accounts::db as accounts,
    db::Conn,
    ids::{AccountId, PostId},
    instances,
    page::Page,
    posts::{
        Visibility,
        db::{self as posts, Selection},
    },
    q,
    relations::db as relations,
};
use serde_json::json;

use crate::support::{Backend, Person, TestApp, journeys};

journeys! { the_rule_and_its_twin_agree_on_random_graphs }

/// Small numbers that look like chance and are the same each time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }

    /// Once in so many times.
    fn once_in(&mut self, times: u64) -> bool {
        self.roll(times) == 0
    }
}

const HOMES: [&str; 3] = ["c.test", "d.test", "e.test"];
const PEOPLE: usize = 5;
const GRAPHS: usize = 40;

async fn the_rule_and_its_twin_agree_on_random_graphs(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let people = app.accounts(["ann", "bob", "cat", "dan", "eve"]).await;
    let mut made = Vec::new();
    for person in &people {
        for _ in 0..4 {
            let id: i64 =
                person.publishes(json!({"status": "x"})).await["id"].as_str().unwrap().parse().unwrap();
            made.push(PostId(id));
        }
    }
    app.settle().await;
    let who: Vec<AccountId> = people.iter().map(|person: &Person| person.id.parse().unwrap()).collect();
    let seen = app
        .app
        .db
        .write(move |conn| {
            let mut dice = Dice(7);
            let mut seen = 0;
            for graph in 0..GRAPHS {
                shuffle(conn, &mut dice, &who, &made)?;
                seen += compare(conn, graph, &who, &made)?;
            }
            // Everything as it was, so that no worker stumbles over a graph that no action made.
            Ok(seen)
        })
        .await
        .unwrap();
    let asked = GRAPHS * (PEOPLE + 1) * PEOPLE * 4;
    assert!(asked / 10 < seen && seen < asked * 9 / 10, "{seen} of {asked} proves little");
}

fn run(conn: &mut Conn, sql: &str) -> diesel::QueryResult<()> {
    q!(conn, |c| diesel::sql_query(sql).execute(&mut **c)).map(drop)
}

/// Another random graph of follows, blocks, mentions and audiences; now and then somebody has left.
fn shuffle(conn: &mut Conn, dice: &mut Dice, who: &[AccountId], made: &[PostId]) -> diesel::QueryResult<()> {
    for table in ["follows", "blocks", "mutes", "mentions", "domain_blocks", "instances"] {
        run(conn, &format!("DELETE FROM {table}"))?;
    }
    for home in HOMES {
        let truth = |dice: &mut Dice, times: u64| if dice.once_in(times) { "true" } else { "false" };
        let (blocked, silenced) = (truth(dice, 4), truth(dice, 3));
        run(
            conn,
            &format!(
                "INSERT INTO instances (host, pending, due_at, fail_count, leased_until, blocked, silenced, \
                 created_at) VALUES ('{home}', false, 0, 0, 0, {blocked}, {silenced}, 0)"
            ),
        )?;
    }
    for one in who {
        let left = if dice.once_in(8) { "1" } else { "NULL" };
        // Here, elsewhere, or elsewhere under a handle of another domain.
        let mut home = || {
            let home = HOMES[usize::try_from(dice.roll(3)).unwrap()];
            format!("'{home}'")
        };
        let (domain, host) = (home(), home());
        let (domain, host) =
            if dice.once_in(2) { ("NULL".to_owned(), "NULL".to_owned()) } else { (domain, host) };
        run(
            conn,
            &format!(
                "UPDATE accounts SET deleted_at = {left}, domain = {domain}, host = {host} WHERE id = {one}"
            ),
        )?;
        if dice.once_in(4) {
            let (id, home) = (conn.new_id(), HOMES[usize::try_from(dice.roll(3)).unwrap()]);
            run(
                conn,
                &format!(
                    "INSERT INTO domain_blocks (id, account_id, domain, created_at) VALUES ({id}, {one}, '{home}', 0)"
                ),
            )?;
        }
        for other in who.iter().filter(|other| *other != one) {
            let id = conn.new_id();
            if dice.once_in(2) {
                let state = if dice.once_in(3) { "requested" } else { "accepted" };
                run(
                    conn,
                    &format!(
                        "INSERT INTO follows (id, follower_id, followed_id, state, uri, boosts, created_at) \
                         VALUES ({id}, {one}, {other}, '{state}', 'f{id}', true, 0)"
                    ),
                )?;
            }
            if dice.once_in(6) {
                run(
                    conn,
                    &format!(
                        "INSERT INTO blocks (id, account_id, target_id, uri, created_at) \
                         VALUES ({id}, {one}, {other}, 'b{id}', 0)"
                    ),
                )?;
            }
        }
    }
    for post in made {
        let visibility =
            ["public", "unlisted", "followers", "direct"][usize::try_from(dice.roll(4)).unwrap()];
        let other = made[usize::try_from(dice.roll(made.len() as u64)).unwrap()];
        let of = if dice.once_in(5) && other != *post { other.to_string() } else { "NULL".to_owned() };
        let archived = if dice.once_in(6) { "1" } else { "NULL" };
        run(
            conn,
            &format!(
                "UPDATE posts SET visibility = '{visibility}', boost_of_id = {of}, archived_at = {archived} \
                 WHERE id = {post}"
            ),
        )?;
        for one in who {
            if dice.once_in(5) {
                run(conn, &format!("INSERT INTO mentions (post_id, account_id) VALUES ({post}, {one})"))?;
            }
        }
    }
    Ok(())
}

/// How many pairs of viewer and post are allowed.
fn compare(
    conn: &mut Conn,
    graph: usize,
    who: &[AccountId],
    made: &[PostId],
) -> heliograph::error::Result<usize> {
    let mut seen = 0;
    for viewer in who.iter().copied().map(Some).chain([None]) {
        let listed = posts::list_visible(conn, made, viewer)?;
        let public = Selection { viewer, public: true, ..Selection::default() };
        let on_public_pages = posts::page(conn, &public, Page::first(1_000))?;
        for id in made {
            let post = posts::find(conn, *id)?.unwrap();
            let rule = posts::is_visible(conn, &post, viewer)?;
            let twin = posts::find_visible(conn, *id, viewer)?.is_some();
            let in_list = listed.iter().any(|one| one.id == *id);
            assert_eq!(
                (rule, rule),
                (twin, in_list),
                "graph {graph}: {viewer:?} at {:?} of {}",
                post.visibility,
                post.account_id,
            );
            let author = accounts::find(conn, post.account_id)?.unwrap();
            let is_near = match viewer {
                Some(viewer) => viewer == author.id || relations::follows(conn, viewer, author.id)?,
                None => false,
            };
            let is_silenced = instances::policy_of(conn, author.homes())?.silenced;
            let is_out = post.visibility == Visibility::Public && post.archived_at.is_none();
            let expected = rule && is_out && (is_near || !is_silenced);
            assert_eq!(on_public_pages.contains(id), expected, "graph {graph}: {viewer:?} on public pages");
            seen += usize::from(rule);
        }
    }
    Ok(seen)
}
