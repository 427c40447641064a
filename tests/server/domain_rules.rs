//! Rules about other servers: what they say, whom they reach, and what they do at once and everywhere.

use federation::signature::HostScheme;
use heliograph::{accounts::Role, db::Conn, instances, queues::schemes};
use http::StatusCode;
use serde_json::{Value, json};

use crate::support::{Actor, Backend, FakePeer, Person, TestApp, journeys, note, pictures};

journeys! {
    mastodons_admin_api_makes_changes_and_takes_back_rules,
    adm_04_no_spelling_and_no_sub_domain_gets_around_a_rule,
    adm_04_the_nearest_rule_counts,
    adm_05_a_block_reaches_everything_at_once,
    adm_05_a_block_cuts_what_there_was_and_its_end_opens_the_door_again,
    adm_05_letters_that_wait_are_dropped,
    adm_05_what_others_pass_on_from_there_is_not_asked_for,
    adm_05_whatever_is_learned_of_a_host_its_row_says_what_the_rules_say,
    priv_13_nobody_shows_what_a_suspended_author_wrote,
}

pub(crate) const RULES: &str = "/api/v1/admin/domain_blocks";

pub(crate) async fn rule(root: &Person, domain: &str, severity: &str) -> String {
    let rule = json!({"domain": domain, "severity": severity});
    let made = root.post_json(RULES, &rule).await.is(StatusCode::OK).json();
    made["id"].as_str().unwrap().to_owned()
}

/// ann and mal of e.test, who follow each other; mal's photo, which ann and cat (of v.test) know.
pub(crate) struct Stage {
    pub(crate) app: TestApp,
    pub(crate) ann: Person,
    pub(crate) bob: Person,
    pub(crate) root: Person,
    pub(crate) peer: FakePeer,
    pub(crate) mal: Actor,
    /// mal's id, here.
    pub(crate) mal_id: String,
    pub(crate) vic: Actor,
    pub(crate) post: String,
    pub(crate) picture: String,
}

async fn befriend(ann: &Person, actor: &Actor) -> String {
    let id = ann.finds(&actor.handle()).await;
    ann.does("follow", &id).await;
    ann.app.settle().await;
    let follow = actor.peer.got("Follow").pop().unwrap();
    actor.tells(&ann.app, &actor.activity("Accept", &format!("/accepts/{}", actor.name), &follow)).await;
    actor.follows(ann).await;
    id
}

pub(crate) fn photo(author: &Actor, path: &str) -> Value {
    let mut create = author.create(path, "their #sea");
    create["object"]["tag"] = json!([{"type": "Hashtag", "name": "#sea", "href": author.at("/tags/sea")}]);
    create["object"]["attachment"] = json!([{"type": "Document", "mediaType": "image/jpeg", "url": author.at("/photo.jpg"), "name": "sea"}]);
    create
}

pub(crate) async fn set(backend: &Backend) -> Stage {
    let app = TestApp::start(backend).await;
    let [ann, bob] = app.accounts(["ann", "bob"]).await;
    let root = app.staff("root", Role::Owner).await;
    let peer = FakePeer::start(backend, "e.test").await;
    let (mal, vic) = (peer.actor("mal", 0), FakePeer::start(backend, "v.test").await.actor("vic", 1));
    peer.at("/photo.jpg", StatusCode::OK, "image/jpeg", pictures::small());
    let mal_id = befriend(&ann, &mal).await;
    befriend(&ann, &vic).await;
    mal.tells(&app, &photo(&mal, "/notes/1")).await;
    let post = ann.home().await.remove(0);
    let shown = ann.get(&format!("/api/v1/statuses/{post}")).await.is(StatusCode::OK).json();
    let picture = shown["media_attachments"][0]["url"].as_str().unwrap();
    let picture = picture.strip_prefix(&app.origin).unwrap().to_owned();
    Stage { app, ann, bob, root, peer, mal, mal_id, vic, post, picture }
}

impl Stage {
    /// Where mal's post could be seen, and by whom; with the addresses of pages.
    pub(crate) async fn places(&self) -> Vec<(&'static str, bool)> {
        let (post, has) = (&self.post, |list: &[String]| list.contains(&self.post));
        let mut places = Vec::new();
        for viewer in [&self.ann, &self.bob, &self.app.stranger()] {
            let status = viewer.get(&format!("/api/v1/statuses/{post}")).await.status;
            places.push(("post", status == StatusCode::OK));
            places.push(("public", has(&viewer.sees("/api/v1/timelines/public").await)));
            places.push(("tag", has(&viewer.sees("/api/v1/timelines/tag/sea").await)));
        }
        places.push(("home", has(&self.ann.home().await)));
        places.push(("favourites", has(&self.ann.sees("/api/v1/favourites").await)));
        places
    }

    pub(crate) async fn finds_mal(&self, who: &Person, words: &str) -> bool {
        let query: String = url::form_urlencoded::byte_serialize(words.as_bytes()).collect();
        let found =
            who.get(&format!("/api/v2/search?resolve=true&q={query}")).await.is(StatusCode::OK).json();
        found["accounts"].as_array().unwrap().iter().any(|one| one["id"] == self.mal_id.as_str())
    }
}

async fn mastodons_admin_api_makes_changes_and_takes_back_rules(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let root = app.staff("root", Role::Owner).await;
    let new = json!({
        "domain": "https://E.test:443/about", "severity": "suspend", "reject_media": "true",
        "reject_reports": 1, "private_comment": "we met", "public_comment": "spam", "obfuscate": true,
    });
    let made = root.post_json(RULES, &new).await.is(StatusCode::OK).json();
    let id = made["id"].as_str().unwrap().to_owned();
    assert_eq!(made["domain"], "e.test");
    assert_eq!(made["digest"], heliograph::keyring::hash("e.test"));
    assert!(made["created_at"].as_str().unwrap().starts_with("2026-01-05T10:00:0"));
    for (member, value) in [
        ("severity", json!("suspend")),
        ("reject_media", json!(true)),
        ("reject_reports", json!(true)),
        ("private_comment", json!("we met")),
        ("public_comment", json!("spam")),
        ("obfuscate", json!(true)),
    ] {
        assert_eq!(made[member], value, "{member}");
    }
    // As Mastodon has it where nothing is said.
    let usual = root.post_json(RULES, &json!({"domain": "f.test"})).await.is(StatusCode::OK).json();
    assert_eq!((&usual["severity"], &usual["private_comment"]), (&json!("silence"), &Value::Null));
    let again = root.post_json(RULES, &new).await.is(StatusCode::UNPROCESSABLE_ENTITY).json();
    assert_eq!(again["existing_domain_block"], made);
    for bad in ["", "*", "com", "192.0.2.1", &app.authority] {
        let answer = root.post_json(RULES, &json!({"domain": bad})).await;
        let answer = answer.is(StatusCode::UNPROCESSABLE_ENTITY).json();
        assert!(answer["details"]["domain"].is_array(), "{bad}: {answer}");
    }
    let odd = json!({"domain": "g.test", "severity": "explode"});
    root.post_json(RULES, &odd).await.is(StatusCode::UNPROCESSABLE_ENTITY);

    assert_eq!(root.sees(RULES).await, [usual["id"].as_str().unwrap(), &id]);
    let first = root.get(&format!("{RULES}?limit=1")).await.is(StatusCode::OK);
    assert_eq!(root.sees(&first.link("next").unwrap()).await, std::slice::from_ref(&id));
    let one = format!("{RULES}/{id}");
    assert_eq!(root.get(&one).await.is(StatusCode::OK).json(), made);
    let changed = root.put(&one, &json!({"severity": "noop"})).await.is(StatusCode::OK).json();
    assert_eq!((&changed["severity"], &changed["public_comment"]), (&json!("noop"), &json!("spam")));
    assert_eq!(root.delete(&one).await.is(StatusCode::OK).json(), json!({}));
    root.get(&one).await.is(StatusCode::NOT_FOUND);
    root.delete(&one).await.is(StatusCode::NOT_FOUND);
}

async fn adm_04_no_spelling_and_no_sub_domain_gets_around_a_rule(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let (ann, root) = (app.account("ann").await, app.staff("root", Role::Admin).await);
    let vic = FakePeer::start(backend, "v.test").await.actor("vic", 0);
    befriend(&ann, &vic).await;
    // The ports of these peers are none of a rule's business.
    let mal = FakePeer::start(backend, "e.test").await.actor("mal", 1);
    let sub = FakePeer::start(backend, "sub.e.test").await.actor("mal", 2);
    let idn = FakePeer::start(backend, "xn--bcher-kva.test").await.actor("mal", 3);
    for (number, (spelling, name)) in [
        ("E.TEST", "e.test"),
        ("e.test.", "e.test"),
        ("e.test:443", "e.test"),
        ("mal@e.test", "e.test"),
        ("BÜCHER.test", "xn--bcher-kva.test"),
    ]
    .into_iter()
    .enumerate()
    {
        let actors = if name == "e.test" { vec![&mal, &sub] } else { vec![&idn] };
        let made = root.post_json(RULES, &json!({"domain": spelling, "severity": "suspend"})).await;
        let made = made.is(StatusCode::OK).json();
        assert_eq!(made["domain"], name, "{spelling}");
        let before = app.rows().await;
        for (at, actor) in actors.iter().enumerate() {
            let follow = actor.activity("Follow", "/follows/1", &json!(ann.uri()));
            actor.sends(&app, &follow).await.is(StatusCode::FORBIDDEN);
            actor.asks(&app, &ann.uri()).await.is(StatusCode::FORBIDDEN);
            // Looked up, boosted by others, answered: nothing is asked there.
            let found = ann.get(&format!("/api/v2/search?resolve=true&q={}", actor.handle())).await.json();
            assert!(found["accounts"].as_array().unwrap().is_empty());
            let found = ann.get(&format!("/api/v2/search?resolve=true&q={}", actor.uri)).await.json();
            assert!(found["accounts"].as_array().unwrap().is_empty());
            actor.peer.document("/notes/1", &note(actor, "/notes/1", "look at me"));
            let path = format!("/boosts/{number}/{at}");
            let boost = vic.activity("Announce", &path, &json!(actor.at("/notes/1")));
            vic.tells(&app, &boost).await;
            assert_eq!(actor.peer.asked(), Vec::<String>::new(), "{spelling}");
        }
        let mut after = app.rows().await;
        // That it came is remembered.
        for table in ["inbox_items", "last_words"] {
            after.insert(table.to_owned(), before[table]);
        }
        assert_eq!(after, before, "{spelling}");
        root.delete(&format!("{RULES}/{}", made["id"].as_str().unwrap())).await.is(StatusCode::OK);
    }
    // Who is let in again is like anybody else.
    for actor in [&mal, &sub, &idn] {
        let follow = actor.activity("Follow", "/follows/1", &json!(ann.uri()));
        actor.sends(&app, &follow).await.is(StatusCode::ACCEPTED);
    }
    app.settle().await;
    assert_eq!(ann.news().await.len(), 4);
}

async fn adm_04_the_nearest_rule_counts(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let (ann, root) = (app.account("ann").await, app.staff("root", Role::Admin).await);
    let mal = FakePeer::start(backend, "e.test").await.actor("mal", 0);
    let good = FakePeer::start(backend, "sub.e.test").await.actor("good", 1);
    rule(&root, "e.test", "suspend").await;
    let milder = rule(&root, "sub.e.test", "noop").await;
    let follow = |actor: &Actor, path: &str| actor.activity("Follow", path, &json!(ann.uri()));
    mal.sends(&app, &follow(&mal, "/follows/1")).await.is(StatusCode::FORBIDDEN);
    good.sends(&app, &follow(&good, "/follows/1")).await.is(StatusCode::ACCEPTED);
    app.settle().await;
    root.delete(&format!("{RULES}/{milder}")).await.is(StatusCode::OK);
    good.sends(&app, &follow(&good, "/follows/2")).await.is(StatusCode::FORBIDDEN);
    app.settle().await;
}

async fn adm_05_a_block_reaches_everything_at_once(backend: &Backend) {
    let stage = set(backend).await;
    let (app, ann, mal) = (&stage.app, &stage.ann, &stage.mal);
    ann.does_to("favourite", &stage.post).await;
    let anns = ann.posts("mine").await;
    app.settle().await;
    let mut like = mal.activity("Like", "/likes/1", &json!(format!("{}/p/{anns}", app.origin)));
    like["to"] = json!([ann.uri()]);
    mal.tells(app, &like).await;
    let cats = stage.vic.activity("Announce", "/boosts/1", &json!(mal.at("/notes/1")));
    stage.vic.tells(app, &cats).await;
    let boost = ann.home().await.remove(0);
    let portrait = format!("/media/accounts/{}/avatar", stage.mal_id);
    app.stranger().get(&stage.picture).await.is(StatusCode::OK);
    assert!(stage.places().await.iter().all(|(_, seen)| *seen), "{:?}", stage.places().await);
    assert_eq!(ann.news().await.len(), 3);
    assert!(stage.finds_mal(ann, "mal").await && stage.finds_mal(ann, &mal.handle()).await);

    rule(&stage.root, "e.test", "suspend").await;
    // Before any worker has had its turn.
    assert!(stage.places().await.iter().all(|(_, seen)| !*seen), "{:?}", stage.places().await);
    assert!(!ann.home().await.contains(&boost), "somebody else's boost of it");
    ann.get(&format!("/api/v1/statuses/{boost}")).await.is(StatusCode::NOT_FOUND);
    assert_eq!(ann.news().await, ["follow vic"]);
    assert_eq!(ann.get("/api/v1/notifications/unread_count").await.json()["count"], 1);
    for words in ["mal", &mal.handle(), &mal.uri] {
        assert!(!stage.finds_mal(ann, words).await, "{words}");
    }
    ann.get(&format!("/api/v1/accounts/{}", stage.mal_id)).await.is(StatusCode::NOT_FOUND);
    ann.get(&format!("/api/v1/accounts/{}/statuses", stage.mal_id)).await.is(StatusCode::NOT_FOUND);
    let lookup = format!("/api/v1/accounts/lookup?acct={}", &mal.handle()[1..]);
    ann.get(&lookup).await.is(StatusCode::NOT_FOUND);
    for list in [
        format!("/api/v1/accounts/{}/followers", ann.id),
        format!("/api/v1/accounts/{}/following", ann.id),
        format!("/api/v1/statuses/{anns}/favourited_by"),
    ] {
        assert!(!ann.sees(&list).await.contains(&stage.mal_id), "{list}");
    }
    app.stranger().get(&stage.picture).await.is(StatusCode::NOT_FOUND);
    app.stranger().get(&portrait).await.is(StatusCode::NOT_FOUND);
    mal.sends(app, &mal.create("/notes/2", "more")).await.is(StatusCode::FORBIDDEN);
    mal.asks(app, &ann.uri()).await.is(StatusCode::FORBIDDEN);
    ann.post(&format!("/api/v1/accounts/{}/follow", stage.mal_id)).await.is(StatusCode::NOT_FOUND);
    // Nothing is written there any more.
    let came = stage.peer.received().len();
    ann.posts("not for mal").await;
    app.settle().await;
    assert_eq!(stage.peer.received().len(), came);
}

async fn adm_05_a_block_cuts_what_there_was_and_its_end_opens_the_door_again(backend: &Backend) {
    let stage = set(backend).await;
    let (app, ann, mal) = (&stage.app, &stage.ann, &stage.mal);
    app.stranger().get(&stage.picture).await.is(StatusCode::OK);
    assert!(!app.files().is_empty());
    let effect = stage.root.get("/api/heliograph/v1/admin/domain_blocks/effect?domain=e.test").await;
    let effect = effect.is(StatusCode::OK).json();
    assert_eq!(effect, json!({"instances": 1, "followers": 1, "following": 1}));
    let rule = rule(&stage.root, "e.test", "suspend").await;
    app.settle().await;
    let me = ann.get(&format!("/api/v1/accounts/{}", ann.id)).await.json();
    assert_eq!((&me["followers_count"], &me["following_count"]), (&json!(1), &json!(1)), "vic alone");
    assert_eq!(app.files(), Vec::<std::path::PathBuf>::new(), "copies of pictures are gone");
    // Again changes nothing: a job may run twice.
    let before = app.rows().await;
    let host = mal.peer.authority.clone();
    heliograph::moderation::jobs::enforce(&app.app.db, &host).await.unwrap();
    app.settle().await;
    assert_eq!(app.rows().await["follows"], before["follows"]);

    stage.root.delete(&format!("{RULES}/{rule}")).await.is(StatusCode::OK);
    app.settle().await;
    let relation = ann.relationship(&stage.mal_id).await;
    assert_eq!((&relation["following"], &relation["followed_by"]), (&json!(false), &json!(false)));
    ann.get(&format!("/api/v1/statuses/{}", stage.post)).await.is(StatusCode::OK);
    assert!(!ann.home().await.contains(&stage.post), "whom one does not follow is not in one's feed");
    // The picture is fetched anew, and the door is open.
    app.stranger().get(&stage.picture).await.is(StatusCode::OK);
    mal.tells(app, &mal.activity("Follow", "/follows/2", &json!(ann.uri()))).await;
    assert_eq!(ann.relationship(&stage.mal_id).await["followed_by"], true);
    ann.posts("for mal again").await;
    app.settle().await;
    assert_eq!(stage.peer.got("Create").len(), 1);
}

async fn adm_05_letters_that_wait_are_dropped(backend: &Backend) {
    let stage = set(backend).await;
    stage.peer.is_away(true);
    stage.ann.posts("for mal").await;
    stage.app.settle().await;
    assert_eq!(stage.app.rows().await["deliveries"], 1);
    rule(&stage.root, "e.test", "suspend").await;
    assert_eq!(stage.app.rows().await["deliveries"], 0);
    stage.peer.is_away(false);
    backend.clock.advance(chrono::TimeDelta::days(1));
    stage.app.settle().await;
    assert_eq!(stage.peer.got("Create").len(), 0);
}

async fn adm_05_what_others_pass_on_from_there_is_not_asked_for(backend: &Backend) {
    let stage = set(backend).await;
    let (app, mal, vic) = (&stage.app, &stage.mal, &stage.vic);
    let gone = mal.activity("Delete", "/deletes/1", &json!(mal.at("/notes/1")));
    let hearsay = |mut activity: Value| {
        activity["signature"] = json!({"type": "RsaSignature2017", "creator": mal.key_id,
            "created": "2026-01-05T10:00:00Z", "signatureValue": "AAAA"});
        activity
    };
    // Taken in before the rule was made; its server would be asked after.
    vic.sends(app, &hearsay(gone)).await.is(StatusCode::ACCEPTED);
    rule(&stage.root, "e.test", "suspend").await;
    let asked = stage.peer.asked();
    app.settle().await;
    vic.sends(app, &hearsay(mal.create("/notes/2", "the sea"))).await.is(StatusCode::FORBIDDEN);
    app.settle().await;
    assert_eq!(stage.peer.asked(), asked);
}

async fn adm_05_whatever_is_learned_of_a_host_its_row_says_what_the_rules_say(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let root = app.staff("root", Role::Owner).await;
    rule(&root, "e.test", "suspend").await;
    let learn = |conn: &mut Conn| {
        schemes::remember(conn, "sub.e.test", HostScheme::Rfc9421)?;
        Ok((schemes::find(conn, "sub.e.test")?, instances::is_blocked(conn, "sub.e.test")?))
    };
    assert_eq!(app.app.db.write(learn).await.unwrap(), (HostScheme::Rfc9421, true));
}

async fn priv_13_nobody_shows_what_a_suspended_author_wrote(backend: &Backend) {
    let stage = set(backend).await;
    let (app, ann, mal, vic) = (&stage.app, &stage.ann, &stage.mal, &stage.vic);
    // Let in before the rule was made, applied after.
    mal.sends(app, &mal.create("/notes/2", "on its way")).await.is(StatusCode::ACCEPTED);
    rule(&stage.root, "e.test", "suspend").await;
    app.settle().await;
    let rows = app.rows().await["posts"];
    assert_eq!(rows, 1, "the photo that was there before");
    // A third server boosts old and new; a relay announces; somebody answers.
    mal.peer.document("/notes/3", &note(mal, "/notes/3", "the newest"));
    for (number, path) in ["/notes/1", "/notes/2", "/notes/3"].into_iter().enumerate() {
        let boost = vic.activity("Announce", &format!("/boosts/{number}"), &json!(mal.at(path)));
        vic.tells(app, &boost).await;
    }
    assert_eq!(app.rows().await["posts"], rows, "neither posts nor boosts of them");
    let mut answer = vic.create("/notes/4", "an answer");
    answer["object"]["inReplyTo"] = json!(mal.at("/notes/3"));
    vic.tells(app, &answer).await;
    assert_eq!(app.rows().await["posts"], rows + 1, "the answer alone");
    assert!(!mal.peer.asked().contains(&"/notes/3".to_owned()));
    let home = ann.get("/api/v1/timelines/home").await.text();
    assert!(!home.contains("e.test"), "{home}");
}
