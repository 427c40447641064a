//! What the server of a post tells of it besides the post itself.

use diesel::{QueryResult, prelude::*};

use crate::{
    clock::Instant,
    db::{Conn, among},
    ids::PostId,
    posts::model::origin::Origin,
    q,
    schema::post_origins,
};

/// None for a post of ours, and for one whose server told nothing.
pub fn find_origin(conn: &mut Conn, post: PostId) -> QueryResult<Option<Origin>> {
    q!(conn, |c| post_origins::table.find(post).select(Origin::as_select()).first(&mut **c)).optional()
}

/// In no order.
pub fn list_origins(conn: &mut Conn, posts: &[PostId]) -> QueryResult<Vec<Origin>> {
    let query = post_origins::table.filter(among(post_origins::post_id, posts));
    q!(conn, |c| query.select(Origin::as_select()).load(&mut **c))
}

/// What was told before and is not told now stays as it was.
pub(in crate::posts) fn set_origin(conn: &mut Conn, origin: &Origin) -> QueryResult<()> {
    let told = find_origin(conn, origin.post_id)?;
    let Some(told) = told else {
        return q!(conn, |c| diesel::insert_into(post_origins::table).values(origin).execute(&mut **c))
            .map(drop);
    };
    let set = (
        post_origins::context.eq(origin.context.clone().or(told.context)),
        post_origins::replies.eq(origin.replies.clone().or(told.replies)),
        post_origins::group_id.eq(origin.group_id.or(told.group_id)),
        post_origins::told_likes.eq(origin.told_likes.or(told.told_likes)),
        post_origins::told_boosts.eq(origin.told_boosts.or(told.told_boosts)),
        post_origins::told_comments.eq(origin.told_comments.or(told.told_comments)),
    );
    let one = post_origins::table.find(origin.post_id);
    q!(conn, |c| diesel::update(one).set(set).execute(&mut **c)).map(drop)
}

/// The conversation around it is being read from its server now.
pub(in crate::posts) fn mark_thread_read(conn: &mut Conn, post: PostId, at: Instant) -> QueryResult<()> {
    let set = post_origins::thread_read_at.eq(Some(at));
    q!(conn, |c| diesel::update(post_origins::table.find(post)).set(set).execute(&mut **c)).map(drop)
}

/// How many answers it has, as the collection of them says.
pub(in crate::posts) fn set_told_comments(conn: &mut Conn, post: PostId, count: i64) -> QueryResult<()> {
    let set = post_origins::told_comments.eq(Some(count));
    q!(conn, |c| diesel::update(post_origins::table.find(post)).set(set).execute(&mut **c)).map(drop)
}
