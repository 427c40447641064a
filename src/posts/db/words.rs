//! The words by which posts and hashtags are found.

use diesel::{
    QueryResult, dsl,
    pg::Pg,
    prelude::*,
    query_builder::{AstPass, QueryFragment},
    sql_types::Text,
    sqlite::Sqlite,
};

use crate::{
    db::Conn,
    fulltext::{self, Shelf},
    ids::{AccountId, PostId},
    media::db as media,
    polls::db as polls,
    posts::{
        model::{Extra, Post, Visibility},
        visibility::{InPublicTo, VisibleTo},
    },
    q,
    schema::{hashtags, post_hashtags, posts},
    text::{self, Tokens},
};

/// From now on the post is found by what stands in it as it is: its words, its warning, what is said about its
/// pictures, what its poll offers. What a search can ask for besides words is there as marks.
pub(in crate::posts) fn index(conn: &mut Conn, post: &Post) -> QueryResult<()> {
    if post.is_boost() {
        return Ok(());
    }
    let mut tokens = Tokens::default();
    if post.caption.is_empty() {
        tokens.add(&text::plain(&post.content));
    } else {
        tokens.add(&post.caption);
    }
    tokens.add(&post.warning);
    if 0 < post.media_count {
        let pictures = media::list_of_posts(conn, &[post.id])?.remove(&post.id).unwrap_or_default();
        for picture in pictures.iter().filter(|picture| !picture.alt.is_empty()) {
            tokens.add(&picture.alt);
        }
        tokens.mark("image");
    }
    if post.may_have(Extra::Poll)
        && let Some(poll) = polls::find(conn, post.id)?
    {
        for option in &poll.options.0 {
            tokens.add(&option.name);
        }
        tokens.mark("poll");
    }
    if text::has_link(&post.content) {
        tokens.mark("link");
    }
    if post.is_comment() {
        tokens.mark("reply");
    }
    if post.sensitive {
        tokens.mark("sensitive");
    }
    if let Some(language) = &post.language {
        let family = language.split('-').next().unwrap_or_default().to_ascii_lowercase();
        tokens.mark(&format!("language{family}"));
    }
    tokens.mark(&format!("from{}", post.account_id));
    fulltext::put(conn, Shelf::Posts, post.id.0, tokens)
}

/// Posts after `after`, oldest first.
pub(in crate::posts) fn list_after(conn: &mut Conn, after: PostId, most: i64) -> QueryResult<Vec<Post>> {
    let query = posts::table.filter(posts::id.gt(after)).order(posts::id).limit(most);
    q!(conn, |c| query.select(Post::as_select()).load(&mut **c))
}

/// Up to `most` hashtags that begin like this, in alphabetical order: those under which the viewer may come across
/// a public post.
pub fn search_hashtags(
    conn: &mut Conn,
    viewer: Option<AccountId>,
    prefix: &str,
    most: i64,
) -> QueryResult<Vec<(i64, String)>> {
    if prefix.is_empty() {
        return Ok(Vec::new());
    }
    let used = post_hashtags::table
        .inner_join(posts::table)
        .filter(post_hashtags::hashtag_id.eq(hashtags::id))
        .filter(posts::visibility.eq(Visibility::Public))
        .filter(VisibleTo::new(viewer))
        .filter(InPublicTo::new(viewer));
    let query = hashtags::table
        .filter(Begins { from: prefix.to_owned(), to: format!("{prefix}\u{10ffff}") })
        .filter(dsl::exists(used))
        .order(hashtags::name)
        .limit(most)
        .select((hashtags::id, hashtags::name));
    q!(conn, |c| query.load(&mut **c))
}

/// A filter on `hashtags`: a stretch of their index by letters. `LIKE` finds no index where the pattern is a
/// parameter.
#[derive(Debug, Clone)]
struct Begins {
    from: String,
    to: String,
}

crate::truth!(Begins);

impl QueryFragment<Sqlite> for Begins {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Sqlite>) -> QueryResult<()> {
        out.push_sql("(hashtags.name >= ");
        out.push_bind_param::<Text, _>(&self.from)?;
        out.push_sql(" AND hashtags.name < ");
        out.push_bind_param::<Text, _>(&self.to)?;
        out.push_sql(")");
        Ok(())
    }
}

impl QueryFragment<Pg> for Begins {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.push_sql("(hashtags.name COLLATE \"C\" >= ");
        out.push_bind_param::<Text, _>(&self.from)?;
        out.push_sql(" AND hashtags.name COLLATE \"C\" < ");
        out.push_bind_param::<Text, _>(&self.to)?;
        out.push_sql(")");
        Ok(())
    }
}
