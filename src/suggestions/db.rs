//! Questions about whom one might like to meet.

use chrono::{DateTime, TimeDelta, Utc};
use diesel::{
    QueryResult,
    backend::Backend,
    dsl,
    prelude::*,
    query_builder::{AstPass, QueryFragment},
    sql_types::BigInt,
};

use crate::{
    accounts::{Account, ShownTo},
    clock::Instant,
    db::Conn,
    ids::AccountId,
    instances::sql,
    q,
    relations::FollowState,
    schema::{accounts, dismissed_suggestions, follows},
};

/// A filter on `accounts`, beside [`ShownTo`]: who wants to be discovered, lives where they say, and is
/// neither blocked nor muted by the viewer.
#[derive(Debug, Clone, Copy)]
struct Listed {
    viewer: i64,
    now: i64,
}

impl Listed {
    fn new(viewer: Option<AccountId>, now: DateTime<Utc>) -> Self {
        Self { viewer: viewer.map_or(0, |viewer| viewer.0), now: now.timestamp_micros() }
    }
}

/// A filter on `accounts`: who is not oneself, not followed or asked already, and not waved away.
#[derive(Debug, Clone, Copy)]
struct NewTo(i64);

crate::truth!(Listed, NewTo);

impl<DB> QueryFragment<DB> for Listed
where
    DB: Backend + diesel::sql_types::HasSqlType<BigInt>,
    i64: diesel::serialize::ToSql<BigInt, DB>,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        out.push_sql(
            "(accounts.discoverable AND accounts.kind <> 'Application' AND accounts.deleted_at IS NULL \
             AND accounts.moved_to_id IS NULL AND NOT ",
        );
        out.push_sql(sql::IS_SILENCED);
        out.push_sql(
            " AND NOT EXISTS (SELECT 1 FROM blocks b WHERE b.target_id = accounts.id AND b.account_id = ",
        );
        out.push_bind_param::<BigInt, _>(&self.viewer)?;
        out.push_sql(
            ") AND NOT EXISTS (SELECT 1 FROM mutes m WHERE m.target_id = accounts.id AND m.account_id = ",
        );
        out.push_bind_param::<BigInt, _>(&self.viewer)?;
        out.push_sql(" AND (m.expires_at IS NULL OR m.expires_at > ");
        out.push_bind_param::<BigInt, _>(&self.now)?;
        out.push_sql(")))");
        Ok(())
    }
}

impl<DB> QueryFragment<DB> for NewTo
where
    DB: Backend + diesel::sql_types::HasSqlType<BigInt>,
    i64: diesel::serialize::ToSql<BigInt, DB>,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        let parts = [
            "(accounts.id <> ",
            " AND NOT EXISTS (SELECT 1 FROM follows mine WHERE mine.followed_id = accounts.id \
              AND mine.follower_id = ",
            ") AND NOT EXISTS (SELECT 1 FROM dismissed_suggestions d WHERE d.target_id = accounts.id \
              AND d.account_id = ",
        ];
        for part in parts {
            out.push_sql(part);
            out.push_bind_param::<BigInt, _>(&self.0)?;
        }
        out.push_sql("))");
        Ok(())
    }
}

/// What of the directory is wanted.
#[derive(Debug, Clone, Copy)]
pub struct Listing {
    /// Those who came last, instead of those who posted last.
    pub newest: bool,
    /// Only people of this server.
    pub local: bool,
    pub limit: i64,
    pub offset: i64,
}

/// People who want to be discovered. Who never posted is only among the newest.
pub fn list_directory(
    conn: &mut Conn,
    viewer: Option<AccountId>,
    listing: Listing,
) -> QueryResult<Vec<Account>> {
    let listed = Listed::new(viewer, conn.now());
    q!(conn, |c| {
        let mut query = accounts::table
            .select(Account::as_select())
            .filter(ShownTo::new(viewer))
            .filter(listed)
            .limit(listing.limit)
            .offset(listing.offset)
            .into_boxed();
        if listing.local {
            query = query.filter(accounts::domain.is_null());
        }
        if listing.newest {
            query.order(accounts::id.desc()).load(&mut **c)
        } else {
            let active = query.filter(accounts::last_post_at.is_not_null());
            active.order((accounts::last_post_at.desc(), accounts::id.desc())).load(&mut **c)
        }
    })
}

/// How many of those whom one follows are asked whom they follow: the latest.
const FRIENDS: i64 = 300;

/// Whom those follow whom `who` follows; first those whom most of them do. Who hides whom they follow is
/// not asked.
pub fn list_friends_of_friends(conn: &mut Conn, who: AccountId, most: i64) -> QueryResult<Vec<AccountId>> {
    let friends = follows::table
        .inner_join(accounts::table.on(accounts::id.eq(follows::followed_id)))
        .filter(follows::follower_id.eq(who))
        .filter(follows::state.eq(FollowState::Accepted))
        .filter(accounts::hide_network.eq(false))
        .order(follows::id.desc())
        .limit(FRIENDS)
        .select(follows::followed_id);
    let friends: Vec<AccountId> = q!(conn, |c| friends.load(&mut **c))?;
    let query = follows::table
        .inner_join(accounts::table.on(accounts::id.eq(follows::followed_id)))
        .filter(follows::follower_id.eq_any(friends))
        .filter(follows::state.eq(FollowState::Accepted))
        // Who hides who follows them is not given away either.
        .filter(accounts::hide_network.eq(false))
        .filter(ShownTo::new(Some(who)))
        .filter(Listed::new(Some(who), conn.now()))
        .filter(NewTo(who.0))
        .group_by(follows::followed_id)
        .select(follows::followed_id)
        .order((dsl::count(follows::id).desc(), follows::followed_id))
        .limit(most);
    q!(conn, |c| query.load(&mut **c))
}

/// How long ago somebody who is suggested may have posted last.
const LATELY: TimeDelta = TimeDelta::days(90);

/// People of this server who posted lately, those with most followers first.
pub fn list_lively(conn: &mut Conn, who: AccountId, most: i64) -> QueryResult<Vec<AccountId>> {
    let since = Instant::from(conn.now() - LATELY);
    let query = accounts::table
        .filter(accounts::domain.is_null())
        .filter(accounts::last_post_at.ge(Some(since)))
        .filter(ShownTo::new(Some(who)))
        .filter(Listed::new(Some(who), conn.now()))
        .filter(NewTo(who.0))
        .order((accounts::followers_count.desc(), accounts::id))
        .select(accounts::id)
        .limit(most);
    q!(conn, |c| query.load(&mut **c))
}

pub(super) fn insert_dismissal(conn: &mut Conn, who: AccountId, whom: AccountId) -> QueryResult<()> {
    let row = (
        dismissed_suggestions::account_id.eq(who),
        dismissed_suggestions::target_id.eq(whom),
        dismissed_suggestions::created_at.eq(Instant::from(conn.now())),
    );
    q!(conn, |c| diesel::insert_into(dismissed_suggestions::table)
        .values(row)
        .on_conflict_do_nothing()
        .execute(&mut **c))
    .map(drop)
}

pub(super) fn delete_dismissals_of(conn: &mut Conn, who: AccountId) -> QueryResult<()> {
    let theirs = dismissed_suggestions::table
        .filter(dismissed_suggestions::account_id.eq(who).or(dismissed_suggestions::target_id.eq(who)));
    q!(conn, |c| diesel::delete(theirs).execute(&mut **c)).map(drop)
}
