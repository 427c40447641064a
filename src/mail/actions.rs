//! Writing mails, and taking them from the pile.

use chrono::{DateTime, TimeDelta, Utc};

use super::{
    db,
    model::{Counted, Letter, Stationery, Waiting, pause_after},
};
use crate::{
    accounts::{db as accounts, model as addresses},
    db::Conn,
    error::Result,
    limits,
    work::Bell,
};

/// How long whoever took a mail has for it; then another may.
const LEASE: TimeDelta = TimeDelta::minutes(5);

/// Writes a mail to `name` at `to`, which goes out once this unit is on disk. Without a mail server, none.
pub fn write(conn: &mut Conn, stationery: &Stationery, to: &str, name: &str, letter: &Letter) -> Result<()> {
    if !stationery.in_use() {
        return Ok(());
    }
    let mail = letter.write(to, name, stationery.server());
    let now = conn.now();
    let waiting = Waiting {
        id: conn.new_id(),
        sealed: stationery.seal(&mail)?,
        tries: 0,
        due_at: now.into(),
        expires_at: letter.expires_at(now).into(),
        created_at: now.into(),
    };
    db::insert(conn, &waiting)?;
    conn.ring(Bell::Mails);
    Ok(())
}

/// Whether somebody may make us send one more mail to `address`; from then on it counts. Every address counts, whether
/// somebody here has it or not.
pub fn may_ask(conn: &mut Conn, address: &str) -> Result<bool> {
    if limits::EMAIL_BYTES < address.len() {
        return Ok(false);
    }
    db::count_alone(conn)?;
    let mailbox = addresses::mailbox_of(address);
    let domain = addresses::domain_of(&mailbox).to_owned();
    let now = conn.now();
    if limits::MAILS_PER_HOUR <= db::count_to_mailbox(conn, &mailbox, (now - TimeDelta::hours(1)).into())? {
        return Ok(false);
    }
    let of_domain = db::count_to_domain(conn, &domain, (now - TimeDelta::days(1)).into())?;
    if limits::MAILS_PER_DAY_TO_A_DOMAIN <= of_domain && !accounts::is_known_mail_domain(conn, &domain)? {
        return Ok(false);
    }
    let counted = Counted { id: conn.new_id(), mailbox, domain, created_at: now.into() };
    db::insert_count(conn, &counted)?;
    Ok(true)
}

/// The next mail that is due, for a while nobody else's.
pub(super) fn take(conn: &mut Conn) -> Result<Option<Waiting>> {
    let Some(waiting) = db::take_due(conn)? else { return Ok(None) };
    let until = conn.now() + LEASE;
    db::postpone(conn, waiting.id, until, waiting.tries)?;
    Ok(Some(waiting))
}

/// It is gone, or will never go.
pub(super) fn finish(conn: &mut Conn, waiting: &Waiting) -> Result<()> {
    Ok(db::delete(conn, waiting.id)?)
}

/// Once more, later.
pub(super) fn postpone(conn: &mut Conn, waiting: &Waiting) -> Result<()> {
    let until = conn.now() + pause_after(waiting.tries);
    Ok(db::postpone(conn, waiting.id, until, waiting.tries + 1)?)
}

/// Mails that nobody took in time, and counts of yesterday.
pub fn forget(conn: &mut Conn, now: DateTime<Utc>, most: i64) -> Result<usize> {
    let given_up = db::delete_expired(conn, now.into(), most)?;
    if 0 < given_up {
        tracing::warn!(given_up, "no mail server took these mails in time");
    }
    Ok(given_up.max(db::delete_counts(conn, (now - TimeDelta::days(1)).into(), most)?))
}
