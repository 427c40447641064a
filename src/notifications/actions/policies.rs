//! Whose news someone wants, and what becomes of what waited until they said so.

use crate::{
    accounts::{Account, Role, db as accounts, model::Kind as AccountKind},
    db::Conn,
    error::{Error, Result},
    ids::AccountId,
    notices::{Notice, Word},
    notifications::{
        db,
        model::{
            Kind,
            policy::{FOLLOWS_LONG, Policy, Rule, Treatment, is_new},
        },
    },
    posts::{Post, Visibility},
    relations::{db as relations, model::FollowState},
};

/// What somebody's rules are asked about.
pub(super) struct Case<'a> {
    pub(super) who: AccountId,
    pub(super) kind: Kind,
    pub(super) source: &'a Account,
    /// Whether the source's server is silenced.
    pub(super) is_limited: bool,
    pub(super) post: Option<&'a Post>,
}

/// The worst of all rules that are met; nothing keeps those away whom one let in by name.
pub(super) fn judge(conn: &mut Conn, case: &Case) -> Result<Treatment> {
    if !case.kind.heeds_policy() {
        return Ok(Treatment::Accept);
    }
    let mut worst = Treatment::Accept;
    for (rule, treatment) in db::find_policy(conn, case.who)?.rules() {
        if worst < treatment && is_met(conn, rule, case)? {
            worst = treatment;
        }
    }
    if worst != Treatment::Accept && is_let_in(conn, case)? {
        return Ok(Treatment::Accept);
    }
    Ok(worst)
}

fn is_met(conn: &mut Conn, rule: Rule, case: &Case) -> Result<bool> {
    let is_of_kind = match rule {
        Rule::NotFollowing => true,
        Rule::NotFollowers => return is_no_follower(conn, case),
        Rule::NewAccounts => return Ok(is_new(case.source.created_at.0, conn.now())),
        Rule::PrivateMentions => is_unasked(case),
        Rule::LimitedAccounts => case.is_limited,
        Rule::Bots => matches!(case.source.kind, AccountKind::Service | AccountKind::Application),
    };
    Ok(is_of_kind && !relations::follows(conn, case.who, case.source.id)?)
}

fn is_no_follower(conn: &mut Conn, case: &Case) -> Result<bool> {
    let follow = relations::find_follow(conn, case.source.id, case.who)?;
    let since = conn.now() - FOLLOWS_LONG;
    Ok(!follow.is_some_and(|follow| follow.state == FollowState::Accepted && follow.created_at.0 <= since))
}

/// Words for oneself alone that answer nothing of one's own.
fn is_unasked(case: &Case) -> bool {
    case.kind == Kind::Mention
        && case.post.is_some_and(|post| {
            post.visibility == Visibility::Direct && post.in_reply_to_account_id != Some(case.who)
        })
}

/// By name, or because they answer for this server.
fn is_let_in(conn: &mut Conn, case: &Case) -> Result<bool> {
    if db::has_permit(conn, case.who, case.source.id)? {
        return Ok(true);
    }
    if !case.source.is_local() {
        return Ok(false);
    }
    let user = accounts::find_user(conn, case.source.id)?;
    Ok(user.is_some_and(|user| user.role.includes(Role::Moderator)))
}

/// These rules count from now on. What was told stays where it is.
pub fn set_policy(conn: &mut Conn, policy: &Policy) -> Result<()> {
    Ok(db::upsert_policy(conn, policy)?)
}

/// `who` wants the news of those who made these requests, now and later. What waited is news at once.
pub fn accept(conn: &mut Conn, who: AccountId, requests: &[i64]) -> Result<()> {
    let sources = sources(conn, who, requests)?;
    for source in &sources {
        db::insert_permit(conn, who, *source)?;
    }
    db::let_in(conn, who, &sources)?;
    db::delete_requests(conn, who, &sources)?;
    let merged = Notice::ToOne { account: who, word: Word::NotificationsMerged, payload: "1".to_owned() };
    Ok(conn.notify(merged)?)
}

/// `who` does not want what waited; what comes later waits again.
pub fn dismiss_requests(conn: &mut Conn, who: AccountId, requests: &[i64]) -> Result<()> {
    let sources = sources(conn, who, requests)?;
    db::throw_away(conn, who, &sources)?;
    Ok(db::delete_requests(conn, who, &sources)?)
}

/// Of whom they are; all of them have to be there.
fn sources(conn: &mut Conn, who: AccountId, requests: &[i64]) -> Result<Vec<AccountId>> {
    let mut asked = requests.to_vec();
    asked.sort_unstable();
    asked.dedup();
    let sources = db::list_sources(conn, who, &asked)?;
    if sources.len() == asked.len() { Ok(sources) } else { Err(Error::NotFound) }
}
