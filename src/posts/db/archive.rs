//! What its author put away.

use diesel::{QueryResult, prelude::*};

use crate::{
    db::Conn,
    ids::{AccountId, PostId},
    page::Page,
    q,
    schema::posts,
};

/// Ids, newest first.
pub fn page_archived(conn: &mut Conn, author: AccountId, page: Page) -> QueryResult<Vec<PostId>> {
    let query = posts::table
        .filter(posts::account_id.eq(author))
        .filter(posts::archived_at.is_not_null())
        .filter(posts::id.lt(PostId(page.before)))
        .filter(posts::id.gt(PostId(page.after)))
        .select(posts::id)
        .limit(page.limit);
    let rows = if page.upwards {
        q!(conn, |c| query.order(posts::id.asc()).load(&mut **c))
    } else {
        q!(conn, |c| query.order(posts::id.desc()).load(&mut **c))
    }?;
    Ok(page.newest_first(rows))
}
