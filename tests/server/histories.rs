//! Random histories: whatever happens on the way, the end is the same.
//!
//! A failing history is named by its seed; the same seed makes the same history again.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use chrono::TimeDelta;
use federation::{activity::Activity, vocab::timestamp};
use http::StatusCode;
use serde_json::{Value, json};

use crate::support::{Actor, Backend, FakePeer, Fault, Letter, Person, TestApp, counts, journeys, note};

journeys! {
    flt_25_order_and_repetition_do_not_change_the_end,
    flt_27_edits_arrive_in_order_whatever_fails,
}

/// Chance that is the same each time (Knuth's MMIX generator).
struct Dice(u64);

impl Dice {
    fn up_to(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % sides as u64).unwrap()
    }

    fn shuffle<T>(&mut self, things: &mut [T]) {
        for place in (1..things.len()).rev() {
            things.swap(place, self.up_to(place + 1));
        }
    }
}

/// What ought to be there in the end.
#[derive(Debug, Default, PartialEq, Eq)]
struct Model {
    /// The notes of others, by path, with their words.
    notes: BTreeMap<String, String>,
    likes: BTreeSet<String>,
    boosts: BTreeSet<String>,
    followers: BTreeSet<String>,
    /// Answers to our post.
    answers: usize,
}

/// One history: who did what, in the order in which it was done, a second apart.
struct History<'a> {
    number: usize,
    own: &'a Value,
    ann: &'a Person,
    people: &'a [Actor],
    model: Model,
    letters: Vec<(&'a Actor, Value)>,
    /// How many deeds of each kind someone has done, for ids that are used once.
    made: usize,
}

impl<'a> History<'a> {
    fn id(&mut self, what: &str) -> String {
        self.made += 1;
        format!("/h{}/{what}/{}", self.number, self.made)
    }

    fn at(&self) -> TimeDelta {
        TimeDelta::seconds(i64::try_from(self.letters.len()).unwrap())
    }

    fn say(&mut self, who: &'a Actor, activity: Value) {
        self.letters.push((who, activity));
    }

    fn write(&mut self, dice: &mut Dice, now: chrono::DateTime<chrono::Utc>) {
        let who = &self.people[dice.up_to(self.people.len())];
        let path = self.id("notes");
        let mut create = who.create(&path, &format!("{path} as it was"));
        if dice.up_to(2) == 0 {
            create["object"]["inReplyTo"] = self.own["uri"].clone();
            self.model.answers += 1;
        }
        self.say(who, create.clone());
        let mut words = format!("{path} as it was");
        for edit in 0..dice.up_to(3) {
            words = format!("{path} edited {edit}");
            let mut object = note(who, &path, &words);
            object["updated"] = json!(timestamp(now + self.at()));
            object["inReplyTo"] = create["object"]["inReplyTo"].clone();
            let id = self.id("updates");
            self.say(who, who.activity("Update", &id, &object));
        }
        if dice.up_to(3) == 0 {
            self.model.answers -= usize::from(create["object"]["inReplyTo"].is_string());
            let id = self.id("deletes");
            let gone = json!({"type": "Tombstone", "id": who.at(&path)});
            self.say(who, who.activity("Delete", &id, &gone));
        } else {
            self.model.notes.insert(who.at(&path), words);
        }
    }

    /// Does something, undoes it, does it again; up to three times.
    fn waver(&mut self, dice: &mut Dice, kind: &str) {
        let who = &self.people[dice.up_to(self.people.len())];
        let object = if kind == "Follow" { json!(self.ann.uri()) } else { self.own["uri"].clone() };
        let doers = |model: &mut Model| match kind {
            "Like" => std::mem::take(&mut model.likes),
            "Announce" => std::mem::take(&mut model.boosts),
            _ => std::mem::take(&mut model.followers),
        };
        let mut doing = doers(&mut self.model);
        if !doing.contains(&who.uri) {
            for _ in 0..=dice.up_to(2) {
                let id = self.id(kind);
                let done = who.activity(kind, &id, &object);
                self.say(who, done.clone());
                doing.insert(who.uri.clone());
                if dice.up_to(2) == 0 {
                    break;
                }
                let id = self.id("undo");
                self.say(who, who.activity("Undo", &id, &done));
                doing.remove(&who.uri);
            }
        }
        match kind {
            "Like" => self.model.likes = doing,
            "Announce" => self.model.boosts = doing,
            _ => self.model.followers = doing,
        }
    }
}

/// What is there.
async fn state_of(app: &TestApp, history: &History<'_>) -> Model {
    let ann = history.ann;
    let id = history.own["id"].as_str().unwrap();
    let uris = async |path: String| -> BTreeSet<String> {
        let list = ann.get(&path).await.is(StatusCode::OK).json();
        list.as_array().unwrap().iter().map(|one| one["uri"].as_str().unwrap().to_owned()).collect()
    };
    let post = ann.get(&format!("/api/v1/statuses/{id}")).await.is(StatusCode::OK).json();
    let thread = ann.get(&format!("/api/v1/statuses/{id}/context")).await.is(StatusCode::OK).json();
    let answers = thread["descendants"].as_array().unwrap().len();
    assert_eq!(post["replies_count"], answers);
    let mut model = Model {
        likes: uris(format!("/api/v1/statuses/{id}/favourited_by?limit=80")).await,
        boosts: uris(format!("/api/v1/statuses/{id}/reblogged_by?limit=80")).await,
        followers: uris(format!("/api/v1/accounts/{}/followers?limit=80", ann.id)).await,
        answers,
        ..Model::default()
    };
    assert_eq!(post["favourites_count"], model.likes.len());
    assert_eq!(post["reblogs_count"], model.boosts.len());
    let prefix = format!("/h{}/", history.number);
    let notes = app
        .app
        .db
        .read(|conn| {
            Ok(crate::support::rows::pairs(conn, "SELECT uri AS name, content AS value FROM posts")?)
        })
        .await
        .unwrap();
    let own = |uri: &String| url::Url::parse(uri).unwrap().path().starts_with(&prefix);
    let words = |html: String| html.replace("<p>", "").replace("</p>", "");
    let boosts = |uri: &String| uri.contains("/Announce/");
    model.notes = notes
        .into_iter()
        .filter(|(uri, _)| own(uri) && !boosts(uri))
        .map(|(uri, html)| (uri, words(html)))
        .collect();
    model
}

async fn flt_25_order_and_repetition_do_not_change_the_end(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let (peer, other) = (FakePeer::start(backend, "v.test").await, FakePeer::start(backend, "e.test").await);
    let people = [peer.actor("vic", 0), peer.actor("val", 1), other.actor("eve", 2)];
    for actor in &people {
        let id = ann.finds(&actor.handle()).await;
        ann.does("follow", &id).await;
        app.settle().await;
        let follow = actor.peer.got("Follow").pop().unwrap();
        actor.tells(&app, &actor.activity("Accept", &format!("/accepts/{}", actor.name), &follow)).await;
    }
    let mut reader = ann.clone();
    for number in 0..counts(6, 10_000) {
        let mut dice = Dice(u64::try_from(number).unwrap());
        // Someone new to be followed, so that no history knows of another.
        reader = if number % 50 == 0 { app.account(&format!("reader{number}")).await } else { reader };
        let own = reader.publishes(json!({"status": format!("number {number}")})).await;
        app.settle().await;
        let now = backend.clock.now();
        let mut history = History {
            number,
            own: &own,
            ann: &reader,
            people: &people,
            model: Model::default(),
            letters: Vec::new(),
            made: 0,
        };
        history.model.followers = state_of(&app, &history).await.followers;
        for _ in 0..2 + dice.up_to(3) {
            history.write(&mut dice, now);
        }
        for kind in ["Like", "Announce", "Follow", "Like"] {
            history.waver(&mut dice, kind);
        }
        let mut letters: Vec<Letter> = Vec::new();
        for (second, (who, activity)) in (0..).zip(&history.letters) {
            assert!(Activity::parse(activity).is_ok());
            let letter = who.writes_to(&app, "/inbox", activity, now + TimeDelta::seconds(second));
            letters.extend((0..=dice.up_to(3)).map(|_| letter.clone()));
        }
        dice.shuffle(&mut letters);
        backend.clock.advance(TimeDelta::minutes(2));
        for letter in letters {
            app.receive(letter).await.is(StatusCode::ACCEPTED);
            if dice.up_to(3) == 0 {
                app.settle().await;
            }
        }
        app.settle().await;
        let told: Vec<String> = history.letters.iter().map(|(_, activity)| activity.to_string()).collect();
        assert_eq!(state_of(&app, &history).await, history.model, "history {number}: {told:#?}");
    }
}

async fn flt_27_edits_arrive_in_order_whatever_fails(backend: &Backend) {
    let app = TestApp::start(backend).await;
    let ann = app.account("ann").await;
    let peer = FakePeer::start(backend, "v.test").await;
    // Three inboxes on one host: order is a host's matter.
    for number in 0..3 {
        let actor = peer.actor(&format!("f{number}"), number);
        let mut document = actor.document();
        document.as_object_mut().unwrap().remove("endpoints");
        peer.document(&format!("/users/f{number}"), &document);
        let follow = actor.activity("Follow", &format!("/follows/{number}"), &json!(ann.uri()));
        actor.tells(&app, &follow).await;
    }
    for number in 0..counts(3, 1_000) {
        let mut dice = Dice(u64::try_from(number).unwrap());
        peer.forget();
        let faults: Vec<usize> = (0..200).map(|_| dice.up_to(6)).collect();
        peer.has(Fault::Each(Arc::new(move |letter| match faults[letter % faults.len()] {
            0 => Fault::Answers(StatusCode::INTERNAL_SERVER_ERROR),
            1 => Fault::AnswersWith(StatusCode::TOO_MANY_REQUESTS, "retry-after", "90"),
            2 => Fault::Answers(StatusCode::BAD_GATEWAY),
            _ => Fault::None,
        })));
        let post = ann.posts("0").await;
        let path = format!("/api/v1/statuses/{post}");
        four_workers(&app, &mut dice).await;
        for words in ["1", "2"] {
            ann.put(&path, &json!({"status": words})).await.is(StatusCode::OK);
            four_workers(&app, &mut dice).await;
        }
        ann.delete(&path).await.is(StatusCode::OK);
        for _ in 0..40 {
            four_workers(&app, &mut dice).await;
        }
        peer.has(Fault::None);
        app.pass(TimeDelta::hours(12), TimeDelta::zero()).await;
        let kinds: Vec<String> =
            peer.received().iter().map(|one| one.body["type"].as_str().unwrap().to_owned()).collect();
        // Each to three inboxes, and none before all had the one before.
        let expected: Vec<String> = ["Create", "Update", "Update", "Delete"]
            .iter()
            .flat_map(|kind| [(*kind).to_owned(), (*kind).to_owned(), (*kind).to_owned()])
            .collect();
        assert_eq!(kinds, expected, "seed {number}");
        let words = |one: &Value| one["object"]["content"].as_str().unwrap().to_owned();
        let edits: Vec<String> = peer.got("Update").iter().map(words).collect();
        assert!(edits.is_sorted(), "{edits:?}");
    }
}

/// Four workers at once, then some time.
async fn four_workers(app: &TestApp, dice: &mut Dice) {
    use heliograph::{peers::deliver, work::Bell, workers};
    for bell in [Bell::Events, Bell::Fanout] {
        workers::step(&app.app, bell).await.unwrap();
    }
    let work = || deliver::work(&app.app);
    let done = futures::join!(work(), work(), work(), work());
    for one in [done.0, done.1, done.2, done.3] {
        one.unwrap();
    }
    app.app.clock.advance(TimeDelta::seconds(i64::try_from(dice.up_to(120)).unwrap()));
}
