//! Who may see a post: the rule for one, and the same rule as SQL for lists.
//!
//! - public and unlisted: everyone, even strangers; followers: accepted followers;
//! - who is mentioned sees the post, whatever its audience; its author always does;
//! - nobody sees a post of someone who blocked them or their server, or whom or whose server they
//!   blocked;
//! - what its author put into the archive is seen by its author alone, and boosts of it by nobody;
//! - nobody sees a post of someone who left, or of a blocked server, or a boost of such a post;
//! - on public pages, a post of a silenced server is seen only by those who follow its author.
//!
//! A property test compares both on random graphs.

use diesel::{
    backend::Backend,
    query_builder::{AstPass, QueryFragment},
    result::QueryResult,
    sql_types::BigInt,
};

use super::model::{Post, Visibility};
use crate::{ids::AccountId, instances::sql};

/// What stands between a viewer and an author, as far as one post is concerned.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "they are independent facts")]
pub(super) struct Standing {
    pub is_author: bool,
    pub follows: bool,
    pub is_mentioned: bool,
    pub is_blocked: bool,
    /// They left, or their server is blocked; or so it is with whoever wrote what this boosts, or that is in
    /// their archive.
    pub author_is_gone: bool,
}

/// The rule.
pub(super) fn can_see(post: &Post, standing: Standing) -> bool {
    if standing.author_is_gone || standing.is_blocked {
        return false;
    }
    if post.archived_at.is_some() && !standing.is_author {
        return false;
    }
    match post.visibility {
        Visibility::Public | Visibility::Unlisted => true,
        Visibility::Followers => standing.is_author || standing.is_mentioned || standing.follows,
        Visibility::Direct => standing.is_author || standing.is_mentioned,
    }
}

/// The rule as a filter on `posts`. A stranger is nobody's follower and has no id.
#[derive(Debug, Clone, Copy)]
pub struct VisibleTo(i64);

impl VisibleTo {
    #[must_use]
    pub fn new(viewer: Option<AccountId>) -> Self {
        Self(viewer.map_or(0, |viewer| viewer.0))
    }
}

impl<DB> QueryFragment<DB> for VisibleTo
where
    DB: Backend,
    i64: diesel::serialize::ToSql<BigInt, DB>,
    DB: diesel::sql_types::HasSqlType<BigInt>,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        out.push_sql(
            "(NOT EXISTS (SELECT 1 FROM accounts author WHERE author.id = posts.account_id \
             AND author.deleted_at IS NOT NULL) AND NOT ",
        );
        out.push_sql(sql::AUTHOR_IS_BLOCKED);
        out.push_sql(" AND (posts.boost_of_id IS NULL OR (NOT ");
        out.push_sql(sql::BOOSTED_IS_BLOCKED);
        out.push_sql(
            " AND NOT EXISTS (SELECT 1 FROM posts original WHERE original.id = posts.boost_of_id \
             AND original.archived_at IS NOT NULL)",
        );
        let parts = [
            ")) AND NOT EXISTS (SELECT 1 FROM blocks b WHERE b.account_id = posts.account_id AND b.target_id = ",
            ") AND NOT EXISTS (SELECT 1 FROM blocks b WHERE b.target_id = posts.account_id AND b.account_id = ",
            ") AND NOT EXISTS (SELECT 1 FROM domain_blocks d JOIN accounts author \
              ON d.domain IN (author.domain, author.host) WHERE author.id = posts.account_id AND d.account_id = ",
            ") AND NOT EXISTS (SELECT 1 FROM domain_blocks d JOIN accounts viewer \
              ON d.domain IN (viewer.domain, viewer.host) WHERE d.account_id = posts.account_id AND viewer.id = ",
            ") AND (posts.archived_at IS NULL OR posts.account_id = ",
            ") AND (posts.visibility IN ('public', 'unlisted') OR posts.account_id = ",
            " OR EXISTS (SELECT 1 FROM mentions m WHERE m.post_id = posts.id AND m.account_id = ",
            ") OR (posts.visibility = 'followers' AND EXISTS (SELECT 1 FROM follows f \
              WHERE f.followed_id = posts.account_id AND f.state = 'accepted' AND f.follower_id = ",
        ];
        for part in parts {
            out.push_sql(part);
            out.push_bind_param::<BigInt, _>(&self.0)?;
        }
        out.push_sql("))))");
        Ok(())
    }
}

/// The rule of public pages as a filter on `posts`, beside [`VisibleTo`].
#[derive(Debug, Clone, Copy)]
pub(super) struct InPublicTo(i64);

impl InPublicTo {
    pub(super) fn new(viewer: Option<AccountId>) -> Self {
        Self(viewer.map_or(0, |viewer| viewer.0))
    }
}

impl<DB> QueryFragment<DB> for InPublicTo
where
    DB: Backend,
    i64: diesel::serialize::ToSql<BigInt, DB>,
    DB: diesel::sql_types::HasSqlType<BigInt>,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        out.push_sql("(NOT ");
        out.push_sql(sql::AUTHOR_IS_SILENCED);
        out.push_sql(" OR posts.account_id = ");
        out.push_bind_param::<BigInt, _>(&self.0)?;
        out.push_sql(
            " OR EXISTS (SELECT 1 FROM follows f WHERE f.followed_id = posts.account_id \
             AND f.state = 'accepted' AND f.follower_id = ",
        );
        out.push_bind_param::<BigInt, _>(&self.0)?;
        out.push_sql("))");
        Ok(())
    }
}

crate::truth!(VisibleTo, InPublicTo);
