//! Which posts somebody finds.

use diesel::{
    QueryResult,
    backend::Backend,
    prelude::*,
    query_builder::{AstPass, QueryFragment},
    sql_types::BigInt,
};

use super::model::{Scope, Wanted};
use crate::{
    accounts::db as accounts,
    db::Conn,
    fulltext::{self, Question, Shelf, Stretch},
    ids::{AccountId, PostId},
    instances::sql,
    posts::VisibleTo,
    q,
    relations::db as relations,
    schema::posts,
    text::Term,
};

/// A filter on `posts`, beside [`VisibleTo`]: who is looking finds it in this scope.
#[derive(Debug, Clone, Copy)]
struct FoundIn {
    viewer: i64,
    scope: i64,
}

crate::truth!(FoundIn);

impl<DB> QueryFragment<DB> for FoundIn
where
    DB: Backend + diesel::sql_types::HasSqlType<BigInt>,
    i64: diesel::serialize::ToSql<BigInt, DB>,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        // Public posts of people who want to be found, or whom one follows.
        out.push_sql("((posts.visibility = 'public' AND ");
        out.push_bind_param::<BigInt, _>(&self.scope)?;
        out.push_sql(" <> 1 AND (EXISTS (SELECT 1 FROM users u WHERE u.account_id = posts.account_id AND u.indexable) \
             OR (EXISTS (SELECT 1 FROM actors a WHERE a.account_id = posts.account_id AND a.indexable) AND NOT ");
        out.push_sql(sql::AUTHOR_IS_SILENCED);
        out.push_sql(
            ") OR EXISTS (SELECT 1 FROM follows f WHERE f.followed_id = posts.account_id \
             AND f.state = 'accepted' AND f.follower_id = ",
        );
        out.push_bind_param::<BigInt, _>(&self.viewer)?;
        // One's own library.
        out.push_sql("))) OR (");
        out.push_bind_param::<BigInt, _>(&self.scope)?;
        let parts = [
            " <> 2 AND (posts.account_id = ",
            " OR EXISTS (SELECT 1 FROM likes l WHERE l.post_id = posts.id AND l.account_id = ",
            ") OR EXISTS (SELECT 1 FROM saves s WHERE s.post_id = posts.id AND s.account_id = ",
            ") OR EXISTS (SELECT 1 FROM posts boost WHERE boost.boost_of_id = posts.id AND boost.account_id = ",
            ") OR EXISTS (SELECT 1 FROM mentions m WHERE m.post_id = posts.id AND m.account_id = ",
        ];
        for part in parts {
            out.push_sql(part);
            out.push_bind_param::<BigInt, _>(&self.viewer)?;
        }
        out.push_sql("))))");
        Ok(())
    }
}

/// Which of the results are wanted.
#[derive(Debug, Clone, Copy)]
pub struct Part {
    pub stretch: Stretch,
    pub limit: usize,
    pub offset: usize,
}

/// Candidates that are asked for at once, how often, and how many of them are looked at in one query. A word that
/// stands everywhere is looked for in what is new.
const WINDOW: i64 = 2_000;
const WINDOWS: usize = 5;
const CHUNK: usize = 200;

/// Ids of the posts that `viewer` finds, newest first.
pub fn page(
    conn: &mut Conn,
    viewer: AccountId,
    wanted: &Wanted,
    author: Option<AccountId>,
    part: Part,
) -> QueryResult<Vec<PostId>> {
    let Some(question) = question(conn, viewer, wanted, author)? else { return Ok(Vec::new()) };
    conn.hurry()?;
    let muted = relations::list_muted(conn, viewer)?;
    let mut stretch = part.stretch;
    stretch.before = stretch.before.min(wanted.before.unwrap_or(i64::MAX));
    // The lower end is exclusive, a day's beginning is not.
    stretch.after = stretch.after.max(wanted.since.map_or(0, |since| since - 1));
    let most = part.offset + part.limit;
    let mut found: Vec<PostId> = Vec::new();
    for _ in 0..WINDOWS {
        let candidates = fulltext::find(conn, Shelf::Posts, &question, stretch, WINDOW)?;
        for chunk in candidates.chunks(CHUNK) {
            let mut passed = pass(conn, viewer, wanted.scope, &muted, chunk)?;
            passed.sort_by_key(|id| chunk.iter().position(|one| *one == id.0));
            found.extend(passed);
            if most <= found.len() {
                break;
            }
        }
        let was_full = i64::try_from(candidates.len()).is_ok_and(|count| WINDOW <= count);
        let Some(last) = candidates.last().copied().filter(|_| was_full && found.len() < most) else { break };
        if stretch.upwards { stretch.after = last } else { stretch.before = last }
    }
    let mut found: Vec<PostId> = found.into_iter().skip(part.offset).take(part.limit).collect();
    if stretch.upwards {
        found.reverse();
    }
    Ok(found)
}

/// None where somebody is asked for who is nobody.
fn question(
    conn: &mut Conn,
    viewer: AccountId,
    wanted: &Wanted,
    author: Option<AccountId>,
) -> QueryResult<Option<Question>> {
    let mut question = Question { all: wanted.all.clone(), none: wanted.none.clone() };
    let by = |who: AccountId| Term::mark(&format!("from{who}"));
    for name in &wanted.from {
        let Some(who) = named(conn, viewer, name)? else { return Ok(None) };
        question.all.push(by(who));
    }
    for name in &wanted.not_from {
        question.none.extend(named(conn, viewer, name)?.map(by));
    }
    question.all.extend(author.map(by));
    Ok(Some(question))
}

fn named(conn: &mut Conn, viewer: AccountId, name: &str) -> QueryResult<Option<AccountId>> {
    if name == "me" {
        return Ok(Some(viewer));
    }
    let site = conn.site();
    let acct = name.strip_suffix(&format!("@{}", site.authority())).unwrap_or(name);
    Ok(accounts::find_by_acct(conn, acct)?.map(|account| account.id))
}

/// Those of the candidates that the viewer finds, in no order.
fn pass(
    conn: &mut Conn,
    viewer: AccountId,
    scope: Scope,
    muted: &[AccountId],
    candidates: &[i64],
) -> QueryResult<Vec<PostId>> {
    let scope = match scope {
        Scope::All => 0,
        Scope::Library => 1,
        Scope::Public => 2,
    };
    let query = posts::table
        .filter(posts::id.eq_any(candidates.iter().copied().map(PostId).collect::<Vec<_>>()))
        .filter(posts::account_id.ne_all(muted.to_vec()))
        .filter(VisibleTo::new(Some(viewer)))
        .filter(FoundIn { viewer: viewer.0, scope })
        .select(posts::id);
    q!(conn, |c| query.load(&mut **c))
}

/// Whether anything was written here before its words were kept.
pub(super) fn is_empty(conn: &mut Conn) -> QueryResult<bool> {
    use crate::schema::accounts;
    let any = diesel::select(diesel::dsl::exists(accounts::table.select(accounts::id)));
    let any: bool = q!(conn, |c| any.get_result(&mut **c))?;
    Ok(!any)
}
