//! What the feature's own actions write, and what they ask before they do.

use diesel::{QueryResult, prelude::*};

use crate::{
    clock::Instant,
    db::Conn,
    fulltext::{self, Shelf},
    ids::{AccountId, PostId},
    posts::model::{Extra, Post, PostEdit},
    q,
    schema::{accounts, hashtags, mentions, post_edits, post_hashtags, posts},
};

/// Whether it was new: an id is used once.
pub(in crate::posts) fn insert(conn: &mut Conn, post: &Post) -> QueryResult<bool> {
    q!(conn, |c| diesel::insert_into(posts::table)
        .values(post)
        .on_conflict(posts::uri)
        .do_nothing()
        .execute(&mut **c))
    .map(|rows| rows == 1)
}

/// What an edit can change.
pub(in crate::posts) fn update(conn: &mut Conn, post: &Post) -> QueryResult<()> {
    let set = (
        posts::caption.eq(post.caption.clone()),
        posts::content.eq(post.content.clone()),
        posts::warning.eq(post.warning.clone()),
        posts::sensitive.eq(post.sensitive),
        posts::language.eq(post.language.clone()),
        posts::media_count.eq(post.media_count),
        posts::edited_at.eq(post.edited_at),
        posts::emojis.eq(post.emojis.clone()),
        posts::policy.eq(post.policy.clone()),
    );
    q!(conn, |c| diesel::update(posts::table.find(post.id)).set(set).execute(&mut **c)).map(drop)
}

/// There may be something of it in another table from now on.
pub(in crate::posts) fn add_extra(conn: &mut Conn, id: PostId, extra: Extra) -> QueryResult<()> {
    let with = diesel::dsl::sql::<diesel::sql_types::Integer>("extras | ")
        .bind::<diesel::sql_types::Integer, _>(extra as i32);
    let set = posts::extras.eq(with);
    q!(conn, |c| diesel::update(posts::table.find(id)).set(set).execute(&mut **c)).map(drop)
}

/// Since when it stands first on its author's page; none where it does not.
pub(in crate::posts) fn set_pinned(conn: &mut Conn, id: PostId, at: Option<Instant>) -> QueryResult<()> {
    let set = posts::pinned_at.eq(at);
    q!(conn, |c| diesel::update(posts::table.find(id)).set(set).execute(&mut **c)).map(drop)
}

/// Since when it is in its author's archive; none where it is not.
pub(in crate::posts) fn set_archived(conn: &mut Conn, id: PostId, at: Option<Instant>) -> QueryResult<()> {
    let set = posts::archived_at.eq(at);
    q!(conn, |c| diesel::update(posts::table.find(id)).set(set).execute(&mut **c)).map(drop)
}

/// Another activity stands for a boost now.
pub(in crate::posts) fn rename(conn: &mut Conn, boost: PostId, uri: &str) -> QueryResult<()> {
    let set = (posts::uri.eq(uri.to_owned()), posts::url.eq(uri.to_owned()));
    q!(conn, |c| diesel::update(posts::table.find(boost)).set(set).execute(&mut **c)).map(drop)
}

pub(in crate::posts) fn insert_edit(conn: &mut Conn, edit: &PostEdit) -> QueryResult<()> {
    q!(conn, |c| diesel::insert_into(post_edits::table).values(edit).execute(&mut **c)).map(drop)
}

pub(in crate::posts) fn delete(conn: &mut Conn, id: PostId) -> QueryResult<bool> {
    fulltext::remove(conn, Shelf::Posts, id.0)?;
    q!(conn, |c| diesel::delete(posts::table.find(id)).execute(&mut **c)).map(|rows| rows == 1)
}

/// Boosts of a post by our people.
pub(in crate::posts) fn list_boosts_by_ours(conn: &mut Conn, of: PostId) -> QueryResult<Vec<Post>> {
    let ours = accounts::table
        .filter(accounts::id.eq(posts::account_id))
        .filter(accounts::domain.is_null())
        .select(accounts::id);
    let query = posts::table.filter(posts::boost_of_id.eq(Some(of))).filter(diesel::dsl::exists(ours));
    q!(conn, |c| query.select(Post::as_select()).load(&mut **c))
}

/// Comments lose their parent when it is deleted, not their place in the conversation.
pub(in crate::posts) fn orphan_comments(conn: &mut Conn, parent: PostId) -> QueryResult<()> {
    let set = posts::in_reply_to_id.eq(None::<PostId>);
    let children = posts::table.filter(posts::in_reply_to_id.eq(Some(parent)));
    q!(conn, |c| diesel::update(children).set(set).execute(&mut **c)).map(drop)
}

/// Comments that came before what they answer.
pub(in crate::posts) fn list_waiting_for(conn: &mut Conn, uri: &str) -> QueryResult<Vec<Post>> {
    let query = posts::table
        .filter(posts::in_reply_to_uri.eq(Some(uri.to_owned())))
        .filter(posts::in_reply_to_id.is_null());
    q!(conn, |c| query.select(Post::as_select()).load(&mut **c))
}

/// The parent of these comments has come: they belong to its conversation, with all that answers them.
pub(in crate::posts) fn adopt(conn: &mut Conn, child: &Post, parent: &Post) -> QueryResult<()> {
    let set = (
        posts::in_reply_to_id.eq(Some(parent.id)),
        posts::in_reply_to_account_id.eq(Some(parent.account_id)),
    );
    q!(conn, |c| diesel::update(posts::table.find(child.id)).set(set).execute(&mut **c))?;
    let thread = posts::table.filter(posts::thread_id.eq(child.thread_id));
    let set = posts::thread_id.eq(parent.thread_id);
    q!(conn, |c| diesel::update(thread).set(set).execute(&mut **c)).map(drop)
}

pub(in crate::posts) fn set_mentions(
    conn: &mut Conn,
    post: PostId,
    accounts: &[AccountId],
) -> QueryResult<()> {
    let before = mentions::table.filter(mentions::post_id.eq(post));
    q!(conn, |c| diesel::delete(before).execute(&mut **c))?;
    for account in accounts {
        let row = (mentions::post_id.eq(post), mentions::account_id.eq(*account));
        q!(conn, |c| diesel::insert_into(mentions::table)
            .values(row)
            .on_conflict_do_nothing()
            .execute(&mut **c))?;
    }
    Ok(())
}

pub(in crate::posts) fn set_hashtags(conn: &mut Conn, post: PostId, names: &[String]) -> QueryResult<()> {
    let before = post_hashtags::table.filter(post_hashtags::post_id.eq(post));
    q!(conn, |c| diesel::delete(before).execute(&mut **c))?;
    for name in names {
        let row = (
            hashtags::id.eq(conn.new_id()),
            hashtags::name.eq(name.clone()),
            hashtags::created_at.eq(Instant::from(conn.now())),
        );
        q!(conn, |c| diesel::insert_into(hashtags::table)
            .values(row)
            .on_conflict(hashtags::name)
            .do_nothing()
            .execute(&mut **c))?;
        let named = hashtags::table.filter(hashtags::name.eq(name.clone())).select(hashtags::id);
        let id: i64 = q!(conn, |c| named.first(&mut **c))?;
        let row = (post_hashtags::hashtag_id.eq(id), post_hashtags::post_id.eq(post));
        q!(conn, |c| diesel::insert_into(post_hashtags::table)
            .values(row)
            .on_conflict_do_nothing()
            .execute(&mut **c))?;
    }
    Ok(())
}

pub(in crate::posts) fn add_comments(conn: &mut Conn, id: PostId, by: i64) -> QueryResult<()> {
    let set = posts::comment_count.eq(posts::comment_count + by);
    q!(conn, |c| diesel::update(posts::table.find(id)).set(set).execute(&mut **c)).map(drop)
}

pub(in crate::posts) fn add_likes(conn: &mut Conn, id: PostId, by: i64) -> QueryResult<()> {
    let set = posts::like_count.eq(posts::like_count + by);
    q!(conn, |c| diesel::update(posts::table.find(id)).set(set).execute(&mut **c)).map(drop)
}

pub(in crate::posts) fn add_boosts(conn: &mut Conn, id: PostId, by: i64) -> QueryResult<()> {
    let set = posts::boost_count.eq(posts::boost_count + by);
    q!(conn, |c| diesel::update(posts::table.find(id)).set(set).execute(&mut **c)).map(drop)
}

/// Some posts of someone, whatever they are.
pub(in crate::posts) fn list_of(conn: &mut Conn, author: AccountId, most: i64) -> QueryResult<Vec<Post>> {
    let query = posts::table.filter(posts::account_id.eq(author)).order(posts::id.desc()).limit(most);
    q!(conn, |c| query.select(Post::as_select()).load(&mut **c))
}
