//! Questions about what blocks of whole servers took.

use diesel::{QueryResult, prelude::*};

use crate::{
    clock::Instant,
    db::{Conn, among},
    ids::AccountId,
    q,
    relations::model::{Severance, SeveranceKind},
    schema::severances,
};

pub fn list_severances(conn: &mut Conn, ids: &[i64]) -> QueryResult<Vec<Severance>> {
    let query = severances::table.filter(among(severances::id, ids));
    q!(conn, |c| query.select(Severance::as_select()).load(&mut **c))
}

/// Some of what nobody was told yet about this server.
pub fn list_untold_severances(
    conn: &mut Conn,
    kind: SeveranceKind,
    target: &str,
    most: i64,
) -> QueryResult<Vec<Severance>> {
    let query = severances::table
        .filter(severances::target.eq(target.to_owned()))
        .filter(severances::told.eq(false))
        .filter(severances::kind.eq(kind))
        .order(severances::id)
        .limit(most);
    q!(conn, |c| query.select(Severance::as_select()).load(&mut **c))
}

/// They have been told.
pub fn set_severance_told(conn: &mut Conn, id: i64) -> QueryResult<()> {
    let set = severances::told.eq(true);
    q!(conn, |c| diesel::update(severances::table.find(id)).set(set).execute(&mut **c)).map(drop)
}

/// `who` lost a follower, or someone whom they followed.
pub(in crate::relations) fn count_severed(
    conn: &mut Conn,
    who: AccountId,
    kind: SeveranceKind,
    target: &str,
    was_follower: bool,
) -> QueryResult<()> {
    let (followers, following) = (i64::from(was_follower), i64::from(!was_follower));
    let open = severances::table
        .filter(severances::account_id.eq(who))
        .filter(severances::kind.eq(kind))
        .filter(severances::target.eq(target.to_owned()))
        .filter(severances::told.eq(false));
    let set = (
        severances::followers_count.eq(severances::followers_count + followers),
        severances::following_count.eq(severances::following_count + following),
    );
    if 0 < q!(conn, |c| diesel::update(open).set(set).execute(&mut **c))? {
        return Ok(());
    }
    let row = Severance {
        id: conn.new_id(),
        account_id: who,
        kind,
        target: target.to_owned(),
        followers_count: followers,
        following_count: following,
        told: false,
        created_at: Instant::from(conn.now()),
    };
    q!(conn, |c| diesel::insert_into(severances::table).values(row).execute(&mut **c)).map(drop)
}
