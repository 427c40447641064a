//! Questions about home feeds.

use diesel::{
    QueryResult,
    backend::Backend,
    dsl,
    prelude::*,
    query_builder::{AstPass, QueryFragment},
    sql_types::{BigInt, Bool},
};

use crate::{
    db::{Conn, among},
    ids::{AccountId, PostId},
    lists::{List, RepliesPolicy, db as lists},
    page::Page,
    posts::{Post, Visibility, VisibleTo},
    q,
    relations::{FollowState, db as relations, model::naming},
    schema::{accounts, follows, home_feed, list_members, post_hashtags, posts, tag_follows},
};

/// A filter on `posts`: not of somebody of whom the viewer wants other languages alone. The twin of
/// [`naming`].
#[derive(Debug, Clone, Copy)]
struct InWantedLanguage(AccountId);

crate::truth!(InWantedLanguage);

impl<DB> QueryFragment<DB> for InWantedLanguage
where
    DB: Backend + diesel::sql_types::HasSqlType<BigInt>,
    i64: diesel::serialize::ToSql<BigInt, DB>,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        out.push_sql(
            "(posts.language IS NULL OR NOT EXISTS (SELECT 1 FROM follows f \
             WHERE f.followed_id = posts.account_id AND f.languages <> '' \
             AND f.languages NOT LIKE '%,' || lower(posts.language) || ',%' AND f.follower_id = ",
        );
        out.push_bind_param::<BigInt, _>(&self.0.0)?;
        out.push_sql("))");
        Ok(())
    }
}

/// What somebody wants to see of their home.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Only what people of this server posted or boosted.
    pub local: bool,
    /// Only what has pictures, or boosts what has some.
    pub only_media: bool,
}

/// The wish as a filter on the column `.1`, which has ids of posts.
#[derive(Debug, Clone, Copy)]
struct IsWanted(Wanted, &'static str);

crate::truth!(IsWanted);

impl<DB: Backend> QueryFragment<DB> for IsWanted {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        let Self(wanted, id) = self;
        out.push_sql("(1 = 1");
        if wanted.local {
            out.push_sql(" AND EXISTS (SELECT 1 FROM posts p JOIN accounts a ON a.id = p.account_id WHERE a.domain IS NULL AND p.id = ");
            out.push_sql(id);
            out.push_sql(")");
        }
        if wanted.only_media {
            out.push_sql(
                " AND EXISTS (SELECT 1 FROM posts p LEFT JOIN posts o ON o.id = p.boost_of_id \
                 WHERE (0 < p.media_count OR 0 < o.media_count) AND p.id = ",
            );
            out.push_sql(id);
            out.push_sql(")");
        }
        out.push_sql(")");
        Ok(())
    }
}

/// Ids of the written feed, newest first, without those of people who were muted, or put on an exclusive list,
/// since.
pub fn page_home(conn: &mut Conn, who: AccountId, wanted: Wanted, page: Page) -> QueryResult<Vec<PostId>> {
    let muted = list_elsewhere(conn, who)?;
    let query = home_feed::table
        .filter(home_feed::account_id.eq(who))
        .filter(home_feed::post_id.lt(PostId(page.before)))
        .filter(home_feed::post_id.gt(PostId(page.after)))
        .filter(home_feed::author_id.ne_all(muted))
        .filter(IsWanted(wanted, "home_feed.post_id"))
        .select(home_feed::post_id)
        .limit(page.limit);
    let rows = if page.upwards {
        q!(conn, |c| query.order(home_feed::post_id.asc()).load(&mut **c))
    } else {
        q!(conn, |c| query.order(home_feed::post_id.desc()).load(&mut **c))
    }?;
    Ok(page.newest_first(rows))
}

/// Which of these people have the post written into their feed.
pub fn list_homes_with(conn: &mut Conn, post: PostId, people: &[AccountId]) -> QueryResult<Vec<AccountId>> {
    let query = home_feed::table
        .filter(among(home_feed::account_id, people))
        .filter(home_feed::post_id.eq(post))
        .select(home_feed::account_id);
    q!(conn, |c| query.load(&mut **c))
}

/// Whose posts somebody does not want at home.
fn list_elsewhere(conn: &mut Conn, who: AccountId) -> QueryResult<Vec<AccountId>> {
    let mut elsewhere = relations::list_muted(conn, who)?;
    elsewhere.extend(lists::list_exclusive(conn, who)?);
    Ok(elsewhere)
}

/// The same page asked of the posts: what lies below the end of the written feed.
pub fn page_pulled(conn: &mut Conn, who: AccountId, wanted: Wanted, page: Page) -> QueryResult<Vec<PostId>> {
    let muted = list_elsewhere(conn, who)?;
    let followed = follows::table
        .filter(follows::follower_id.eq(who))
        .filter(follows::state.eq(FollowState::Accepted))
        .select(follows::followed_id);
    let query = posts::table
        .filter(posts::account_id.eq(who).or(posts::account_id.eq_any(followed)))
        .filter(posts::in_reply_to_uri.is_null())
        .filter(posts::visibility.ne(Visibility::Direct))
        .filter(posts::archived_at.is_null())
        .filter(posts::id.lt(PostId(page.before)))
        .filter(posts::id.gt(PostId(page.after)))
        .filter(posts::account_id.ne_all(muted))
        .filter(InWantedLanguage(who))
        .filter(IsWanted(wanted, "posts.id"))
        .filter(VisibleTo::new(Some(who)))
        .order(posts::id.desc())
        .select(posts::id)
        .limit(page.limit);
    q!(conn, |c| query.load(&mut **c))
}

/// Posts and boosts of the people on a list, and those of their comments that it shows, newest first.
pub fn page_list(conn: &mut Conn, list: &List, page: Page) -> QueryResult<Vec<PostId>> {
    let who = list.account_id;
    let muted = relations::list_muted(conn, who)?;
    let on_it = || {
        list_members::table
            .filter(list_members::list_id.eq(list.id))
            .select(list_members::account_id.nullable())
    };
    let followed = follows::table
        .filter(follows::follower_id.eq(who))
        .filter(follows::state.eq(FollowState::Accepted))
        .select(follows::followed_id.nullable());
    let no_boosts = follows::table
        .filter(follows::follower_id.eq(who))
        .filter(follows::boosts.eq(false))
        .select(follows::followed_id.nullable());
    let with_list = list.replies_policy == RepliesPolicy::List;
    let with_followed = list.replies_policy == RepliesPolicy::Followed;
    let (author, to_whom) = (posts::account_id.nullable(), posts::in_reply_to_account_id);
    let shown = posts::in_reply_to_uri
        .is_null()
        .or(to_whom.eq(author))
        .or(with_list.into_sql::<Bool>().and(to_whom.eq_any(on_it())))
        .or(with_followed.into_sql::<Bool>().and(to_whom.eq(Some(who)).or(to_whom.eq_any(followed))));
    let query = posts::table
        .filter(author.eq_any(on_it()))
        .filter(shown)
        .filter(posts::boost_of_id.is_null().or(dsl::not(author.eq_any(no_boosts))))
        .filter(posts::visibility.ne(Visibility::Direct))
        .filter(posts::archived_at.is_null())
        .filter(posts::id.lt(PostId(page.before)))
        .filter(posts::id.gt(PostId(page.after)))
        .filter(posts::account_id.ne_all(muted))
        .filter(VisibleTo::new(Some(who)))
        .select(posts::id)
        .limit(page.limit);
    let rows = if page.upwards {
        q!(conn, |c| query.order(posts::id.asc()).load(&mut **c))
    } else {
        q!(conn, |c| query.order(posts::id.desc()).load(&mut **c))
    }?;
    Ok(page.newest_first(rows))
}

/// The oldest post of the written feed, and how many there are.
pub fn bounds(conn: &mut Conn, who: AccountId) -> QueryResult<(Option<PostId>, i64)> {
    let feed = home_feed::table.filter(home_feed::account_id.eq(who));
    let oldest = feed.order(home_feed::post_id).select(home_feed::post_id);
    let oldest = q!(conn, |c| oldest.first(&mut **c)).optional()?;
    let count = q!(conn, |c| feed.count().get_result(&mut **c))?;
    Ok((oldest, count))
}

/// Into the feeds of everyone here who follows the author, and of the author, in one statement.
/// Followers who do not want their boosts are left out of a boost, and those who want other languages.
pub(super) fn fan_out(conn: &mut Conn, post: &Post) -> QueryResult<usize> {
    fan_out_from(conn, post.account_id, post)
}

/// Into the feeds of everyone here who follows `from`, who shows it.
pub(super) fn fan_out_from(conn: &mut Conn, from: AccountId, post: &Post) -> QueryResult<usize> {
    let wanted = if post.is_boost() { vec![true] } else { vec![true, false] };
    let followers = follows::table
        .inner_join(accounts::table.on(accounts::id.eq(follows::follower_id)))
        .filter(follows::followed_id.eq(from))
        .filter(follows::state.eq(FollowState::Accepted))
        .filter(accounts::domain.is_null())
        .filter(accounts::deleted_at.is_null())
        .filter(follows::boosts.eq_any(wanted))
        .filter(follows::languages.eq("").or(follows::languages.like(naming(post.language.as_deref()))))
        .select((
            follows::follower_id,
            post.id.into_sql::<diesel::sql_types::BigInt>(),
            from.into_sql::<diesel::sql_types::BigInt>(),
        ));
    let into = (home_feed::account_id, home_feed::post_id, home_feed::author_id);
    let reached = q!(conn, |c| diesel::insert_into(home_feed::table)
        .values(followers)
        .into_columns(into)
        .on_conflict_do_nothing()
        .execute(&mut **c))?;
    Ok(reached)
}

/// Into the feeds of everyone here who follows one of its hashtags. Who may not see it does not, for that is asked when a
/// feed is read.
pub(super) fn fan_out_by_tag(conn: &mut Conn, post: &Post) -> QueryResult<usize> {
    let of_post =
        post_hashtags::table.filter(post_hashtags::post_id.eq(post.id)).select(post_hashtags::hashtag_id);
    let followers = tag_follows::table
        .inner_join(accounts::table.on(accounts::id.eq(tag_follows::account_id)))
        .filter(tag_follows::hashtag_id.eq_any(of_post))
        .filter(accounts::deleted_at.is_null())
        .distinct()
        .select((
            tag_follows::account_id,
            post.id.into_sql::<diesel::sql_types::BigInt>(),
            post.account_id.into_sql::<diesel::sql_types::BigInt>(),
        ));
    let into = (home_feed::account_id, home_feed::post_id, home_feed::author_id);
    q!(conn, |c| diesel::insert_into(home_feed::table)
        .values(followers)
        .into_columns(into)
        .on_conflict_do_nothing()
        .execute(&mut **c))
}

/// Out of one feed, what was there for this hashtag alone.
pub(super) fn remove_tagged(conn: &mut Conn, who: AccountId, hashtag: i64) -> QueryResult<()> {
    let tagged =
        post_hashtags::table.filter(post_hashtags::hashtag_id.eq(hashtag)).select(post_hashtags::post_id);
    let others = tag_follows::table.filter(tag_follows::account_id.eq(who)).select(tag_follows::hashtag_id);
    let otherwise =
        post_hashtags::table.filter(post_hashtags::hashtag_id.eq_any(others)).select(post_hashtags::post_id);
    let followed = follows::table
        .filter(follows::follower_id.eq(who))
        .filter(follows::state.eq(FollowState::Accepted))
        .select(follows::followed_id);
    let theirs = home_feed::table
        .filter(home_feed::account_id.eq(who))
        .filter(home_feed::author_id.ne(who))
        .filter(home_feed::author_id.ne_all(followed))
        .filter(home_feed::post_id.eq_any(tagged))
        .filter(home_feed::post_id.ne_all(otherwise));
    q!(conn, |c| diesel::delete(theirs).execute(&mut **c)).map(drop)
}

/// Into one feed.
pub(super) fn insert(conn: &mut Conn, who: AccountId, posts: &[(PostId, AccountId)]) -> QueryResult<()> {
    for (post, author) in posts {
        let row =
            (home_feed::account_id.eq(who), home_feed::post_id.eq(*post), home_feed::author_id.eq(*author));
        q!(conn, |c| diesel::insert_into(home_feed::table)
            .values(row)
            .on_conflict_do_nothing()
            .execute(&mut **c))?;
    }
    Ok(())
}

/// A feed that nobody reads any more.
pub(super) fn clear(conn: &mut Conn, who: AccountId) -> QueryResult<()> {
    let theirs = home_feed::table.filter(home_feed::account_id.eq(who));
    q!(conn, |c| diesel::delete(theirs).execute(&mut **c)).map(drop)
}

/// Out of one feed, everything of one author.
pub(super) fn remove_author(conn: &mut Conn, who: AccountId, author: AccountId) -> QueryResult<()> {
    let theirs =
        home_feed::table.filter(home_feed::account_id.eq(who)).filter(home_feed::author_id.eq(author));
    q!(conn, |c| diesel::delete(theirs).execute(&mut **c)).map(drop)
}

/// Out of one feed, everything of the people of one server.
pub(super) fn remove_server(conn: &mut Conn, who: AccountId, server: &str) -> QueryResult<()> {
    let of = accounts::domain.eq(server.to_owned()).or(accounts::host.eq(server.to_owned()));
    let there = accounts::table.filter(of).select(accounts::id);
    let theirs =
        home_feed::table.filter(home_feed::account_id.eq(who)).filter(home_feed::author_id.eq_any(there));
    q!(conn, |c| diesel::delete(theirs).execute(&mut **c)).map(drop)
}

/// Boosts by others of what this author wrote, in one feed.
pub(super) fn remove_boosts_of(conn: &mut Conn, who: AccountId, author: AccountId) -> QueryResult<()> {
    let original = diesel::alias!(posts as original);
    let boosts = posts::table
        .inner_join(original.on(original.field(posts::id).nullable().eq(posts::boost_of_id)))
        .filter(original.field(posts::account_id).eq(author))
        .select(posts::id);
    let theirs =
        home_feed::table.filter(home_feed::account_id.eq(who)).filter(home_feed::post_id.eq_any(boosts));
    q!(conn, |c| diesel::delete(theirs).execute(&mut **c)).map(drop)
}

/// Whose feeds have grown past `most`, by so much that cutting them is worth it.
pub(super) fn list_long(conn: &mut Conn, most: i64) -> QueryResult<Vec<AccountId>> {
    let long = home_feed::table
        .group_by(home_feed::account_id)
        .having(dsl::count_star().gt(most + most / 10))
        .select(home_feed::account_id);
    q!(conn, |c| long.load(&mut **c))
}

/// Cuts one feed to its newest `most`.
pub(super) fn trim(conn: &mut Conn, who: AccountId, most: i64) -> QueryResult<usize> {
    let last = home_feed::table
        .filter(home_feed::account_id.eq(who))
        .order(home_feed::post_id.desc())
        .select(home_feed::post_id)
        .offset(most - 1)
        .limit(1);
    let Some(last) = q!(conn, |c| last.first::<PostId>(&mut **c)).optional()? else { return Ok(0) };
    let below = home_feed::table.filter(home_feed::account_id.eq(who)).filter(home_feed::post_id.lt(last));
    q!(conn, |c| diesel::delete(below).execute(&mut **c))
}
