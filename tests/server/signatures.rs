//! Signatures, from the wire to the tables: the rows SIG of the security design, where what the server
//! keeps matters. The `federation` crate has the same rows for its own part.

use chrono::TimeDelta;
use federation::signature::digest;
use http::{HeaderValue, Method, StatusCode};
use serde_json::{Value, json};

use crate::support::{Actor, Backend, FakePeer, Letter, Person, TestApp, journeys};

journeys! {
    sig_01_an_unsigned_request_changes_nothing_end_to_end,
    sig_02_03_a_swapped_body_changes_nothing_end_to_end,
    sig_04_05_06_07_what_leaves_something_out_changes_nothing_end_to_end,
    sig_08_09_10_a_signature_for_elsewhere_changes_nothing_end_to_end,
    sig_11_12_13_the_wrong_time_changes_nothing_end_to_end,
    sig_16_a_hundred_replays_are_one_end_to_end,
    sig_18_another_actors_key_changes_nothing_end_to_end,
    sig_19_20_21_a_key_that_claims_another_owner_is_never_kept_end_to_end,
    sig_22_24_25_odd_signature_headers_change_nothing_end_to_end,
    sig_26_a_bearer_token_changes_nothing_about_who_signed_end_to_end,
    sig_29_a_new_key_is_believed_and_the_old_one_no_more,
    sig_49_nobody_of_ours_comes_from_outside,
    sig_60_a_peer_that_is_away_is_no_liar,
    ssrf_13_no_key_makes_us_ask_inside,
}

/// vic, whom this server knows, and whose Follow of ann is what every forged request asks for.
struct Stage {
    app: TestApp,
    ann: Person,
    peer: FakePeer,
    vic: Actor,
    mal: Actor,
}

async fn set(backend: &Backend) -> Stage {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let peer = FakePeer::start(backend, "v.test").await;
    let (vic, mal) = (peer.actor("vic", 0), FakePeer::start(backend, "e.test").await.actor("mal", 1));
    for actor in [&vic, &mal] {
        ann.finds(&actor.handle()).await;
    }
    app.settle().await;
    Stage { app, ann, peer, vic, mal }
}

impl Stage {
    fn follow(&self) -> Value {
        self.vic.activity("Follow", "/follows/1", &json!(self.ann.uri()))
    }

    /// vic's own letter, as it should be.
    fn letter(&self) -> Letter {
        self.vic.writes(&self.app, &self.follow())
    }

    /// Every way of sending it is refused at once, and leaves no trace: no row, no file, no question.
    async fn refuses(&self, backend: &Backend, letters: impl IntoIterator<Item = (&'static str, Letter)>) {
        let look = async || (self.app.rows().await, self.app.files(), backend.names.asked().len());
        let before = look().await;
        for (fault, letter) in letters {
            let answer = self.app.receive(letter).await;
            let refused = [StatusCode::UNAUTHORIZED, StatusCode::BAD_REQUEST].contains(&answer.status);
            assert!(refused, "{fault}: {} {}", answer.status, answer.text());
            self.app.settle().await;
            assert_eq!(look().await, before, "{fault}");
        }
    }

    /// The same letter without its fault is taken, so that the fault alone was refused.
    async fn takes(&self, letter: Letter) {
        self.app.receive(letter).await.is(StatusCode::ACCEPTED);
        self.app.settle().await;
    }
}

fn without(mut letter: Letter, header: &str) -> Letter {
    letter.headers.remove(header);
    letter
}

fn with(mut letter: Letter, header: &'static str, value: &str) -> Letter {
    letter.headers.insert(header, HeaderValue::from_str(value).unwrap());
    letter
}

/// Signs again, over these headers alone.
fn covering(actor: &Actor, mut letter: Letter, covered: &str) -> Letter {
    use base64::Engine as _;
    let lines: Vec<String> = covered
        .split(' ')
        .map(|name| match name {
            "(request-target)" => format!("(request-target): post {}", letter.path),
            name => format!("{name}: {}", letter.headers[name].to_str().unwrap()),
        })
        .collect();
    let signature = actor.key.sign(lines.join("\n").as_bytes()).unwrap();
    let signature = base64::engine::general_purpose::STANDARD.encode(signature);
    let header = format!(
        "keyId=\"{}\",algorithm=\"rsa-sha256\",headers=\"{covered}\",signature=\"{signature}\"",
        actor.key_id
    );
    letter.headers.insert("signature", HeaderValue::try_from(header).unwrap());
    letter
}

async fn sig_01_an_unsigned_request_changes_nothing_end_to_end(backend: &Backend) {
    let stage = set(backend).await;
    stage.refuses(backend, [("unsigned", without(stage.letter(), "signature"))]).await;
    stage.takes(stage.letter()).await;
    assert_eq!(stage.ann.news().await, ["follow vic"]);
}

async fn sig_02_03_a_swapped_body_changes_nothing_end_to_end(backend: &Backend) {
    let stage = set(backend).await;
    let evil = stage.vic.activity("Follow", "/follows/666", &json!(stage.ann.uri())).to_string().into_bytes();
    let mut swapped = stage.letter();
    swapped.body.clone_from(&evil);
    let honest = stage.letter().headers["digest"].clone();
    let forged = HeaderValue::try_from(digest::header(&evil)).unwrap();
    let two = |first: &HeaderValue, second: &HeaderValue| {
        let mut letter = swapped.clone();
        letter.headers.insert("digest", first.clone());
        letter.headers.append("digest", second.clone());
        letter
    };
    let joined = format!("{},{}", forged.to_str().unwrap(), honest.to_str().unwrap());
    let faults = [
        ("swapped", swapped.clone()),
        ("digest swapped too", with(swapped.clone(), "digest", forged.to_str().unwrap())),
        ("evil digest first", two(&forged, &honest)),
        ("evil digest last", two(&honest, &forged)),
        ("both in one header", with(swapped.clone(), "digest", &joined)),
        ("no digest", without(stage.letter(), "digest")),
    ];
    Box::pin(stage.refuses(backend, faults)).await;
}

async fn sig_04_05_06_07_what_leaves_something_out_changes_nothing_end_to_end(backend: &Backend) {
    let stage = set(backend).await;
    let covered = |headers: &str| covering(&stage.vic, stage.letter(), headers);
    let faults = [
        ("no digest", covered("(request-target) host date")),
        ("no target", covered("host date digest")),
        ("digest alone", covered("digest")),
        ("no host", covered("(request-target) date digest")),
        ("no date", covered("(request-target) host digest")),
        ("no date at all", without(covered("(request-target) host digest"), "date")),
    ];
    Box::pin(stage.refuses(backend, faults)).await;
    stage.takes(covered("(request-target) host date digest")).await;
}

async fn sig_08_09_10_a_signature_for_elsewhere_changes_nothing_end_to_end(backend: &Backend) {
    let stage = set(backend).await;
    let now = backend.clock.now();
    let mut moved = stage.vic.writes_to(&stage.app, "/users/ann/inbox", &stage.follow(), now);
    moved.path = "/inbox".to_owned();
    // As it was delivered to mal, byte for byte, and with our own host in its place.
    let body = stage.follow().to_string().into_bytes();
    let elsewhere = format!("{}/inbox", stage.mal.peer.origin).parse().unwrap();
    let mut replayed = stage.letter();
    replayed.headers.extend(stage.vic.sign(&Method::POST, &elsewhere, Some(&body), now));
    let disguised = with(replayed.clone(), "host", &stage.app.authority);
    let here = format!("{}/inbox", stage.app.origin).parse().unwrap();
    let mut swapped = stage.letter();
    swapped.headers.extend(stage.vic.sign(&Method::PUT, &here, Some(&body), now));
    let faults = [("path", moved), ("host", replayed), ("host in disguise", disguised), ("method", swapped)];
    Box::pin(stage.refuses(backend, faults)).await;
    let to_ann = stage.vic.writes_to(&stage.app, "/users/ann/inbox", &stage.follow(), now);
    stage.takes(to_ann).await;
}

async fn sig_11_12_13_the_wrong_time_changes_nothing_end_to_end(backend: &Backend) {
    let stage = set(backend).await;
    let now = backend.clock.now();
    let at = |shift: TimeDelta| stage.vic.writes_to(&stage.app, "/inbox", &stage.follow(), now + shift);
    let dated = |date: &str| {
        covering(&stage.vic, with(stage.letter(), "date", date), "(request-target) host date digest")
    };
    let faults = [
        ("stale", at(-TimeDelta::hours(12) - TimeDelta::minutes(1))),
        ("very stale", at(-TimeDelta::days(1))),
        ("1970", dated("Thu, 01 Jan 1970 00:00:00 GMT")),
        ("year 1", dated("Mon, 01 Jan 0001 00:00:00 GMT")),
        ("early", at(TimeDelta::minutes(61))),
        ("very early", at(TimeDelta::days(3_650))),
        ("no date", dated("yesterday")),
    ];
    Box::pin(stage.refuses(backend, faults)).await;
    stage.takes(at(-TimeDelta::hours(11) - TimeDelta::minutes(59))).await;
    stage.takes(at(TimeDelta::minutes(55))).await;
}

async fn sig_16_a_hundred_replays_are_one_end_to_end(backend: &Backend) {
    let stage = set(backend).await;
    let mut create = stage.vic.create("/notes/1", "hello");
    create["object"]["tag"] = json!([{"type": "Mention", "href": stage.ann.uri(), "name": "@ann"}]);
    create["object"]["cc"] = json!([stage.ann.uri()]);
    let letter = stage.vic.writes(&stage.app, &create);
    for _ in 0..10 {
        let ten = (0..10).map(|_| stage.app.receive(letter.clone()));
        for answer in futures::future::join_all(ten).await {
            answer.is(StatusCode::ACCEPTED);
        }
        stage.app.settle().await;
    }
    let rows = stage.app.rows().await;
    assert_eq!((rows["posts"], rows["notifications"], rows["inbox_items"]), (1, 1, 1));
    assert_eq!(stage.app.events().await, ["posted"]);
}

async fn sig_18_another_actors_key_changes_nothing_end_to_end(backend: &Backend) {
    let stage = set(backend).await;
    let by_mal = stage.mal.writes(&stage.app, &stage.follow());
    // A neighbour's key is as foreign as any other.
    let val = stage.peer.actor("val", 2);
    stage.ann.finds(&val.handle()).await;
    stage.app.settle().await;
    let by_val = val.writes(&stage.app, &stage.follow());
    stage.refuses(backend, [("mal", by_mal), ("val", by_val)]).await;
}

async fn sig_19_20_21_a_key_that_claims_another_owner_is_never_kept_end_to_end(backend: &Backend) {
    let stage = set(backend).await;
    let pem = stage.mal.key.public_key_pem().unwrap();
    let accounts = stage.app.rows().await["accounts"];
    // A key at mal's that says it is vic's.
    let key_id = stage.mal.at("/key1");
    let key = json!({"id": key_id, "owner": stage.vic.uri, "publicKeyPem": pem, "type": "Key"});
    stage.mal.peer.document("/key1", &key);
    // An actor at mal's that says it is vic.
    let mut disguised = stage.vic.document();
    disguised["publicKey"]["publicKeyPem"] = json!(pem);
    stage.mal.peer.document("/users/x", &disguised);
    // A document whose key is another one than was asked for.
    let mut another = stage.mal.document();
    another["id"] = json!(stage.mal.at("/users/y"));
    another["publicKey"]["id"] = json!(stage.mal.at("/users/z#main-key"));
    stage.mal.peer.document("/users/y", &another);
    for key_id in [key_id, stage.mal.at("/users/x#main-key"), stage.mal.at("/users/y#main-key")] {
        let forger = Actor { key_id: key_id.clone(), ..stage.mal.clone() };
        for actor in [&stage.vic.uri, &stage.mal.uri, &stage.mal.at("/users/x"), &stage.mal.at("/users/y")] {
            let mut follow = stage.follow();
            follow["actor"] = json!(actor);
            follow["id"] = json!(format!("{actor}/follows/1"));
            let answer = stage.app.receive(forger.writes(&stage.app, &follow)).await;
            assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{actor} by {key_id}: {}", answer.text());
        }
    }
    stage.app.settle().await;
    assert_eq!(stage.app.rows().await["accounts"], accounts);
    assert!(stage.ann.news().await.is_empty());
    // vic's own key is still the one that counts.
    stage.takes(stage.letter()).await;
    assert_eq!(stage.ann.news().await, ["follow vic"]);
}

async fn sig_22_24_25_odd_signature_headers_change_nothing_end_to_end(backend: &Backend) {
    let stage = set(backend).await;
    let good = stage.letter().headers["signature"].to_str().unwrap().to_owned();
    let changed = |from: &str, to: &str| with(stage.letter(), "signature", &good.replace(from, to));
    let twice = |one: &str, other: &str| {
        let mut letter = with(stage.letter(), "signature", one);
        letter.headers.append("signature", HeaderValue::from_str(other).unwrap());
        letter
    };
    let of_mal =
        stage.mal.writes(&stage.app, &stage.follow()).headers["signature"].to_str().unwrap().to_owned();
    let covered = "headers=\"(request-target) host date digest\"";
    let faults = [
        ("hmac", changed("rsa-sha256", "hmac-sha256")),
        ("none", changed("rsa-sha256", "none")),
        ("sha1", changed("rsa-sha256", "rsa-sha1")),
        ("no headers", changed(&format!("{covered},"), "")),
        ("empty headers", changed(covered, "headers=\"\"")),
        ("blank headers", changed(covered, "headers=\"   \"")),
        ("unknown pseudo header", changed("(request-target) host", "(request-target) (odd) host")),
        ("two keys", changed("algorithm", "keyId=\"x\",algorithm")),
        ("unbalanced", changed("\",algorithm", ",algorithm")),
        ("mal's first", twice(&of_mal, &good)),
        ("mal's last", twice(&good, &of_mal)),
        ("another scheme too", with(stage.letter(), "signature-input", "sig1=(\"@method\");created=1")),
    ];
    Box::pin(stage.refuses(backend, faults)).await;
}

async fn sig_26_a_bearer_token_changes_nothing_about_who_signed_end_to_end(backend: &Backend) {
    let stage = set(backend).await;
    let bearer = format!("Bearer {}", stage.ann.token.as_deref().unwrap());
    stage.takes(with(stage.letter(), "authorization", &bearer)).await;
    assert_eq!(stage.ann.news().await, ["follow vic"]);
    let of_mal =
        stage.mal.writes(&stage.app, &stage.follow()).headers["signature"].to_str().unwrap().to_owned();
    let like = stage.vic.activity("Follow", "/follows/2", &json!(stage.ann.uri()));
    let letter = with(stage.vic.writes(&stage.app, &like), "authorization", &format!("Signature {of_mal}"));
    stage.takes(letter).await;
    assert_eq!(stage.ann.news().await, ["follow vic"]);
}

async fn sig_29_a_new_key_is_believed_and_the_old_one_no_more(backend: &Backend) {
    let stage = set(backend).await;
    backend.clock.advance(TimeDelta::minutes(6));
    let renewed = stage.peer.actor("vic", 3);
    stage.takes(renewed.writes(&stage.app, &stage.follow())).await;
    assert_eq!(stage.ann.news().await, ["follow vic"]);
    let old = stage.vic.activity("Undo", "/follows/1/undo", &stage.follow());
    stage.vic.sends(&stage.app, &old).await.is(StatusCode::UNAUTHORIZED);
    backend.clock.advance(TimeDelta::minutes(6));
    stage.vic.sends(&stage.app, &old).await.is(StatusCode::UNAUTHORIZED);
    stage.app.settle().await;
    assert_eq!(stage.ann.news().await, ["follow vic"]);
}

async fn sig_49_nobody_of_ours_comes_from_outside(backend: &Backend) {
    let stage = set(backend).await;
    let bob = stage.app.account("bob").await;
    let upper = bob.uri().replace("a.test", "A.TEST");
    let mut letters = Vec::new();
    for (fault, actor) in [("ours", bob.uri()), ("upper case", upper)] {
        let mut follow = stage.follow();
        follow["actor"] = json!(actor);
        follow["id"] = json!(format!("{actor}/follows/1"));
        letters.push((fault, stage.mal.writes(&stage.app, &follow)));
        let forger = Actor { key_id: format!("{actor}#main-key"), ..stage.mal.clone() };
        letters.push((fault, forger.writes(&stage.app, &follow)));
    }
    stage.refuses(backend, letters).await;
}

async fn sig_60_a_peer_that_is_away_is_no_liar(backend: &Backend) {
    let stage = set(backend).await;
    let new = stage.peer.actor("new", 4);
    stage.peer.is_away(true);
    let follow = new.activity("Follow", "/follows/new", &json!(stage.ann.uri()));
    let before = stage.app.rows().await;
    let answer = new.sends(&stage.app, &follow).await.is(StatusCode::SERVICE_UNAVAILABLE);
    assert_ne!(answer.header("retry-after"), "");
    assert_eq!(stage.app.rows().await, before);
    // It is not asked again at once, and then it is.
    stage.peer.is_away(false);
    new.sends(&stage.app, &follow).await.is(StatusCode::SERVICE_UNAVAILABLE);
    backend.clock.advance(TimeDelta::minutes(6));
    new.sends(&stage.app, &follow).await.is(StatusCode::ACCEPTED);
    stage.app.settle().await;
    assert_eq!(stage.ann.news().await, ["follow new"]);
}

async fn ssrf_13_no_key_makes_us_ask_inside(backend: &Backend) {
    let options = crate::support::Options { strict: true, ..Default::default() };
    let app = TestApp::with(backend, "s.test", options).await;
    let ann = app.account("ann").await;
    let mal = FakePeer::start(backend, "e.test").await.actor("mal", 1);
    let before = (app.rows().await, backend.names.asked());
    for key_id in
        ["http://127.0.0.1:6379/x", "https://internal/x", "https://e.test:22/x", "https://s.test/users/ann"]
    {
        let forger = Actor { key_id: key_id.to_owned(), ..mal.clone() };
        let origin = url::Url::parse(key_id).unwrap().origin().ascii_serialization();
        let mut follow = mal.activity("Follow", "/follows/1", &json!(ann.uri()));
        follow["actor"] = json!(format!("{origin}/users/x"));
        follow["id"] = json!(format!("{origin}/follows/1"));
        let answer = app.receive(forger.writes(&app, &follow)).await;
        let refused = [StatusCode::UNAUTHORIZED, StatusCode::BAD_REQUEST].contains(&answer.status);
        assert!(refused, "{key_id}: {} {}", answer.status, answer.text());
    }
    assert_eq!((app.rows().await, backend.names.asked()), before);
}
