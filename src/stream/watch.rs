//! Ends streams whose right to listen is gone.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Weak,
    time::Duration,
};

use super::{
    hub::{End, StreamId},
    pass::{Key, Pass},
};
use crate::{
    accounts::{Role, db as accounts},
    app::{App, Parts},
    auth::db as auth,
    db::Conn,
    error::Result,
    ids::AccountId,
};

/// How often all are looked at: within five seconds whoever lost the right is gone (promise R18).
const LOOK: Duration = Duration::from_secs(2);
/// Streams of one question.
const AT_ONCE: usize = 1_000;

/// Looks for as long as the server is there.
pub(super) async fn run(parts: Weak<Parts>) {
    let mut looks = tokio::time::interval(LOOK);
    looks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        looks.tick().await;
        let Some(app) = App::upgrade(&parts) else { return };
        if let Err(error) = look(&app).await {
            tracing::warn!(%error, "it cannot be asked who may listen still; asked again in a moment");
        }
    }
}

async fn look(app: &App) -> Result<()> {
    let passes = app.hub.passes();
    for some in passes.chunks(AT_ONCE) {
        let some = some.to_vec();
        let lost = app.db.read(move |conn| lost(conn, &some)).await?;
        app.hub.end(&lost, End::Gone);
    }
    Ok(())
}

/// Those of these streams whose token, session, account or role is gone.
pub(super) fn lost(conn: &mut Conn, passes: &[(StreamId, Pass)]) -> Result<Vec<StreamId>> {
    let mut tokens = Vec::new();
    let mut sessions = Vec::new();
    let mut staff = BTreeSet::new();
    for (_, pass) in passes {
        match pass.key {
            Key::Token(id) => tokens.push(id),
            Key::Session(id) => sessions.push(id),
        }
        if pass.role != Role::User {
            staff.insert(pass.account);
        }
    }
    tokens.dedup();
    sessions.dedup();
    let tokens: BTreeSet<i64> = if tokens.is_empty() {
        BTreeSet::new()
    } else {
        auth::list_good_tokens(conn, &tokens)?.into_iter().collect()
    };
    let sessions: BTreeSet<_> = if sessions.is_empty() {
        BTreeSet::new()
    } else {
        auth::list_good_sessions(conn, &sessions)?.into_iter().collect()
    };
    let staff: Vec<AccountId> = staff.into_iter().collect();
    let roles: BTreeMap<AccountId, Role> = if staff.is_empty() {
        BTreeMap::new()
    } else {
        accounts::list_roles(conn, &staff)?.into_iter().collect()
    };
    let is_good = |pass: &Pass| {
        let key = match pass.key {
            Key::Token(id) => tokens.contains(&id),
            Key::Session(id) => sessions.contains(&id),
        };
        let role =
            pass.role == Role::User || roles.get(&pass.account).is_some_and(|role| role.includes(pass.role));
        key && role
    };
    Ok(passes.iter().filter(|(_, pass)| !is_good(pass)).map(|(id, _)| *id).collect())
}
