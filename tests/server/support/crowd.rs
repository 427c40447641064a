//! Many people and much time, without the work that they would be one by one.

use chrono::TimeDelta;
use diesel::{RunQueryDsl as _, sql_query};
use heliograph::{
    accounts::{
        Account,
        actions::{self as accounts, RemoteProfile},
        db as account_rows,
        model::Kind,
    },
    db::{Conn, found},
    error::Result,
    ids::AccountId,
    q,
    queues::hosts::{self, Lane},
    relations::actions as relations,
};

use super::{Person, TestApp};

/// The full counts of the promises where they are asked for, or else quick ones.
#[expect(clippy::disallowed_methods, reason = "a test's own switch is no setting of the server")]
pub(crate) fn counts(quick: usize, full: usize) -> usize {
    if std::env::var_os("HELIOGRAPH_FULL_COUNTS").is_some() { full } else { quick }
}

/// Someone elsewhere, of whom there is nothing but a row.
#[derive(Debug, Clone)]
pub(crate) struct Stranger {
    pub(crate) name: String,
    /// `d17.test:1234`
    pub(crate) authority: String,
    /// Whether their server has an inbox for everyone.
    pub(crate) shared: bool,
}

impl Stranger {
    pub(crate) fn new(name: impl Into<String>, authority: impl Into<String>) -> Self {
        Self { name: name.into(), authority: authority.into(), shared: false }
    }

    pub(crate) fn with_shared_inbox(self) -> Self {
        Self { shared: true, ..self }
    }

    pub(crate) fn uri(&self) -> String {
        format!("http://{}/users/{}", self.authority, self.name)
    }

    fn profile(&self) -> RemoteProfile {
        let uri = self.uri();
        RemoteProfile {
            is_confirmed: true,
            claimed: None,
            username: self.name.clone(),
            domain: self.authority.clone(),
            kind: Kind::Person,
            display_name: self.name.clone(),
            bio: String::new(),
            fields: Vec::new(),
            avatar: None,
            header: None,
            locked: false,
            discoverable: true,
            indexable: false,
            url: uri.clone(),
            inbox: format!("{uri}/inbox"),
            shared_inbox: self.shared.then(|| format!("http://{}/inbox", self.authority)),
            followers_uri: format!("{uri}/followers"),
            key_id: format!("{uri}#main-key"),
            public_key: String::new(),
            created_at: None,
            outbox: None,
            featured: None,
            featured_tags: None,
            also_known_as: Vec::new(),
            moved_to: None,
            proof_keys: Vec::new(),
            emojis: Vec::new(),
            uri,
        }
    }
}

/// People of one unit of work.
const AT_ONCE: usize = 500;

/// They follow one of ours, and nobody is told: neither they that they are accepted, nor who is followed.
pub(crate) fn befriend(conn: &mut Conn, whom: AccountId, strangers: &[Stranger]) -> Result<()> {
    let whom: Account = found(account_rows::find(conn, whom))?;
    for stranger in strangers {
        let who = accounts::remember(conn, stranger.profile())?;
        relations::follow_as(conn, &who, &whom, &format!("{}/follows/{}", stranger.uri(), whom.id))?;
    }
    let quiet = "UPDATE events SET state = 'done' WHERE kind = 'followed' AND state = 'ready'";
    q!(conn, |c| sql_query(quiet).execute(&mut **c))?;
    Ok(())
}

impl TestApp {
    pub(crate) async fn is_followed_by(&self, whom: &Person, strangers: &[Stranger]) {
        let id: AccountId = whom.id.parse().unwrap();
        for some in strangers.chunks(AT_ONCE) {
            let some = some.to_vec();
            self.app.db.write(move |conn| befriend(conn, id, &some)).await.unwrap();
        }
    }

    /// Time goes by, and everything is done when it is due, or up to `step` later: a month in a second.
    pub(crate) async fn pass(&self, time: TimeDelta, step: TimeDelta) {
        let clock = &self.app.clock;
        let end = clock.now() + time;
        self.settle().await;
        while clock.now() < end {
            let next = self.app.db.read(|conn| Ok(hosts::next_due(conn, Lane::ALL)?)).await.unwrap();
            let next = next.map_or(end, |next| next.0.max(clock.now() + step));
            clock.advance(next.min(end) - clock.now());
            self.settle().await;
        }
    }
}
