//! Questions about the few things that the server remembers of itself.

use diesel::{QueryResult, prelude::*};

use crate::{
    db::Conn,
    q,
    schema::{instances, settings},
};

pub fn find_setting(conn: &mut Conn, name: &str) -> QueryResult<Option<String>> {
    q!(conn, |c| settings::table.find(name.to_owned()).select(settings::value).first(&mut **c)).optional()
}

/// How many other servers we know.
pub fn count_peers(conn: &mut Conn) -> QueryResult<i64> {
    q!(conn, |c| instances::table.count().get_result(&mut **c))
}

/// Whether nothing had this name before.
pub(super) fn insert_setting(conn: &mut Conn, name: &str, value: &str) -> QueryResult<bool> {
    let row = (settings::name.eq(name.to_owned()), settings::value.eq(value.to_owned()));
    q!(conn, |c| diesel::insert_into(settings::table).values(row).on_conflict_do_nothing().execute(&mut **c))
        .map(|rows| rows == 1)
}

/// Whether there was such a setting.
pub(super) fn delete_setting(conn: &mut Conn, name: &str) -> QueryResult<bool> {
    q!(conn, |c| diesel::delete(settings::table.find(name.to_owned())).execute(&mut **c))
        .map(|rows| rows == 1)
}
