//! Questions about how far someone has read.

use diesel::{QueryResult, prelude::*};

use crate::{clock::Instant, db::Conn, ids::AccountId, q, schema::markers};

/// Last read id, version, time.
pub fn find_marker(
    conn: &mut Conn,
    who: AccountId,
    timeline: &str,
) -> QueryResult<Option<(i64, i32, Instant)>> {
    let query = markers::table.find((who, timeline.to_owned())).select((
        markers::last_read_id,
        markers::version,
        markers::updated_at,
    ));
    q!(conn, |c| query.first(&mut **c)).optional()
}

/// A marker only moves forward.
pub(in crate::notifications) fn move_marker(
    conn: &mut Conn,
    who: AccountId,
    timeline: &str,
    to: i64,
) -> QueryResult<()> {
    let now = Instant::from(conn.now());
    let row = (
        markers::account_id.eq(who),
        markers::timeline.eq(timeline.to_owned()),
        markers::last_read_id.eq(to),
        markers::version.eq(1),
        markers::updated_at.eq(now),
    );
    let set = (
        markers::last_read_id.eq(to),
        markers::version.eq(markers::version + 1),
        markers::updated_at.eq(now),
    );
    let known = markers::table.find((who, timeline.to_owned())).filter(markers::last_read_id.lt(to));
    let is_new = q!(conn, |c| diesel::insert_into(markers::table)
        .values(row)
        .on_conflict_do_nothing()
        .execute(&mut **c))?;
    if is_new == 0 {
        q!(conn, |c| diesel::update(known).set(set).execute(&mut **c))?;
    }
    Ok(())
}
