//! In which scheme servers sign to each other, from the wire to the tables.

use chrono::TimeDelta;
use http::{HeaderValue, Method, StatusCode};
use serde_json::{Value, json};

use crate::support::{Actor, Backend, FakePeer, Letter, Person, TestApp, journeys};

journeys! {
    sig_30_31_32_broken_signatures_of_the_newer_scheme_change_nothing_end_to_end,
    sig_02_09_11_22_hold_in_the_newer_scheme_end_to_end,
    who_signs_with_the_newer_scheme_is_answered_in_it,
    who_refuses_the_older_scheme_is_remembered,
    who_refuses_the_newer_scheme_is_spoken_to_in_the_older_for_a_week,
    who_says_yes_to_everything_gets_the_older_scheme,
    a_refusal_says_how_to_sign,
    two_of_our_kind_speak_the_newer_scheme,
}

/// ann, and vic on a peer, whom her server knows.
struct Stage {
    app: TestApp,
    ann: Person,
    peer: FakePeer,
    vic: Actor,
}

async fn set(backend: &Backend) -> Stage {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let peer = FakePeer::start(backend, "v.test").await;
    let vic = peer.actor("vic", 0);
    ann.finds(&vic.handle()).await;
    app.settle().await;
    Stage { app, ann, peer, vic }
}

impl Stage {
    fn follow(&self) -> Value {
        self.vic.activity("Follow", "/follows/1", &json!(self.ann.uri()))
    }

    fn letter(&self) -> Letter {
        self.vic.writes_newer(&self.app, &self.follow())
    }

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
        // Without a fault it is taken.
        self.app.receive(self.letter()).await.is(StatusCode::ACCEPTED);
        self.app.settle().await;
        assert_eq!(self.ann.news().await, ["follow vic"]);
    }

    /// Has ann tell vic something, and answers in which schemes.
    async fn knocks(&self) -> Vec<&'static str> {
        self.ann.posts("the sea").await;
        self.app.settle().await;
        self.peer.knocks()
    }
}

fn with(mut letter: Letter, header: &'static str, value: &str) -> Letter {
    letter.headers.insert(header, HeaderValue::from_str(value).unwrap());
    letter
}

fn changed(letter: &Letter, header: &'static str, from: &str, to: &str) -> Letter {
    let value = letter.headers[header].to_str().unwrap().replace(from, to);
    with(letter.clone(), header, &value)
}

async fn sig_30_31_32_broken_signatures_of_the_newer_scheme_change_nothing_end_to_end(backend: &Backend) {
    let stage = set(backend).await;
    let good = stage.letter();
    let input = |from: &str, to: &str| changed(&good, "signature-input", from, to);
    let older = stage.vic.writes(&stage.app, &stage.follow());
    let mut both = older.clone();
    both.headers.insert("signature-input", good.headers["signature-input"].clone());
    both.headers.insert("content-digest", good.headers["content-digest"].clone());
    let mut two = good.clone();
    two.headers.append("signature", older.headers["signature"].clone());
    let (inputs, signatures) =
        (good.headers["signature-input"].to_str().unwrap(), good.headers["signature"].to_str().unwrap());
    let labels = with(good.clone(), "signature-input", &format!("a={}, {inputs}", &inputs[5..]));
    let labels = with(labels, "signature", &format!("a=:AAAA:, {signatures}"));
    let digest = good.headers["content-digest"].to_str().unwrap();
    let faults = [
        ("digest not covered", input(" \"content-digest\"", "")),
        ("method not covered", input("\"@method\" ", "")),
        ("target not covered", input("\"@target-uri\" ", "")),
        ("not created", input(";created=", ";made=")),
        ("older scheme good, newer claimed", both),
        ("newer scheme good, older beside it", two),
        ("two labels", labels),
        (
            "another digest beside it",
            with(good.clone(), "content-digest", &format!("{digest}, sha-512=:AAAA:")),
        ),
        ("an unknown digest", with(good.clone(), "content-digest", "md5=:AAAA:")),
        ("no digest", with(good.clone(), "content-digest", "")),
    ];
    Box::pin(stage.refuses(backend, faults)).await;
}

async fn sig_02_09_11_22_hold_in_the_newer_scheme_end_to_end(backend: &Backend) {
    let stage = set(backend).await;
    let good = stage.letter();
    let mut swapped = good.clone();
    swapped.body = stage.vic.activity("Follow", "/follows/666", &json!(stage.ann.uri())).to_string().into();
    let mut moved = good.clone();
    moved.path = "/users/ann/inbox".to_owned();
    backend.clock.advance(TimeDelta::hours(12) + TimeDelta::minutes(1));
    let faults = [
        ("swapped", swapped),
        ("moved", moved),
        ("stale", good.clone()),
        ("hmac", changed(&stage.letter(), "signature-input", "rsa-v1_5-sha256", "hmac-sha256")),
        ("another key", changed(&stage.letter(), "signature-input", "#main-key", "#other-key")),
    ];
    // The key that nobody has is looked for, once.
    let asked = backend.names.asked().len();
    for (fault, letter) in faults {
        stage.app.receive(letter).await.is(StatusCode::UNAUTHORIZED);
        assert!(stage.ann.news().await.is_empty(), "{fault}");
    }
    assert!(backend.names.asked().len() <= asked + 1);
    stage.app.receive(stage.letter()).await.is(StatusCode::ACCEPTED);
    stage.app.settle().await;
    assert_eq!(stage.ann.news().await, ["follow vic"]);
}

async fn who_signs_with_the_newer_scheme_is_answered_in_it(backend: &Backend) {
    let stage = set(backend).await;
    stage.app.receive(stage.letter()).await.is(StatusCode::ACCEPTED);
    stage.app.settle().await;
    assert_eq!(stage.peer.got("Accept").len(), 1);
    assert_eq!(stage.peer.knocks(), ["rfc9421"]);
    // What was learned is in the row of the host.
    let sql = "SELECT count(*) AS number FROM instances WHERE scheme = 'rfc9421'";
    assert_eq!(stage.app.number(sql).await, 1);
}

async fn who_refuses_the_older_scheme_is_remembered(backend: &Backend) {
    let stage = set(backend).await;
    stage.vic.follows(&stage.ann).await;
    assert_eq!(stage.peer.knocks(), ["cavage"]);
    stage.peer.answers_in("cavage", StatusCode::UNAUTHORIZED);
    assert_eq!(stage.knocks().await, ["cavage", "rfc9421"]);
    assert_eq!(stage.knocks().await, ["rfc9421"]);
    assert_eq!(stage.peer.got("Create").len(), 2);
}

async fn who_refuses_the_newer_scheme_is_spoken_to_in_the_older_for_a_week(backend: &Backend) {
    let stage = set(backend).await;
    stage.app.receive(stage.letter()).await.is(StatusCode::ACCEPTED);
    stage.app.settle().await;
    stage.peer.knocks();
    stage.peer.answers_in("rfc9421", StatusCode::FORBIDDEN);
    assert_eq!(stage.knocks().await, ["rfc9421", "cavage"]);
    assert_eq!(stage.knocks().await, ["cavage"]);
    // It signs with what it refuses, and is not believed until a week has passed.
    let tells = async |path: &str| {
        let note = stage.vic.create(path, "hills");
        stage.app.receive(stage.vic.writes_newer(&stage.app, &note)).await.is(StatusCode::ACCEPTED);
        stage.app.settle().await;
    };
    backend.clock.advance(TimeDelta::days(6));
    tells("/notes/1").await;
    assert_eq!(stage.knocks().await, ["cavage"]);
    backend.clock.advance(TimeDelta::days(2));
    tells("/notes/2").await;
    assert_eq!(stage.knocks().await, ["rfc9421", "cavage"]);
    assert_eq!(stage.peer.got("Create").len(), 4);
}

async fn who_says_yes_to_everything_gets_the_older_scheme(backend: &Backend) {
    let stage = set(backend).await;
    stage.vic.follows(&stage.ann).await;
    for _ in 0..3 {
        stage.knocks().await;
    }
    let received = stage.peer.received();
    assert_eq!(received.len(), 4);
    assert!(received.iter().all(|one| !one.headers.contains_key("signature-input")));
    let sql = "SELECT count(*) AS number FROM instances WHERE scheme <> 'unknown'";
    assert_eq!(stage.app.number(sql).await, 0);
}

async fn a_refusal_says_how_to_sign(backend: &Backend) {
    let stage = set(backend).await;
    let asked = r#"sig1=("@method" "@target-uri" "content-digest");created;keyid;alg="rsa-v1_5-sha256""#;
    let mut unsigned = stage.letter();
    unsigned.headers.remove("signature");
    unsigned.headers.remove("signature-input");
    let answer = stage.app.receive(unsigned).await.is(StatusCode::UNAUTHORIZED);
    assert_eq!(answer.header("accept-signature"), asked);
    let post = stage.ann.posts("the sea").await;
    stage.app.settle().await;
    let headers = [("accept", "application/activity+json"), ("signature", "x"), ("signature-input", "x")];
    for headers in [&headers[..2], &headers[..], &[headers[0], headers[2]]] {
        let path = format!("/p/{post}");
        let answer = stage.app.stranger().send_with(Method::GET, &path, None, headers).await;
        let answer = answer.is(StatusCode::UNAUTHORIZED);
        assert_eq!(answer.header("accept-signature"), asked.replace(" \"content-digest\"", ""));
    }
}

async fn two_of_our_kind_speak_the_newer_scheme(backend: &Backend) {
    let (here, there) = TestApp::two(backend).await;
    let (ann, bob) = (here.account("ann").await, there.account("bob").await);
    let found = ann.finds(&bob.handle()).await;
    ann.does("follow", &found).await;
    backend.settle().await;
    let post = bob.posts("the sea at dusk").await;
    backend.settle().await;
    assert_eq!(ann.home().await.len(), 1, "{post}");
    let sql = "SELECT count(*) AS number FROM instances WHERE scheme = 'rfc9421'";
    assert_eq!((here.number(sql).await, there.number(sql).await), (1, 1));
}
