//! Questions about the other servers that this one has met.

use diesel::{QueryResult, prelude::*};

use crate::{db::Conn, q, schema::instances};

/// How many other servers we know.
pub fn count_peers(conn: &mut Conn) -> QueryResult<i64> {
    q!(conn, |c| instances::table.count().get_result(&mut **c))
}
