//! Who may see a post: the rule for one, and the same rule as SQL for lists.
//!
//! - public and unlisted: everyone, even strangers; followers: accepted followers;
//! - who is mentioned sees the post, whatever its audience; its author always does;
//! - nobody sees a post of someone who blocked them, or whom they blocked;
//! - nobody sees a post of someone who left.
//!
//! A property test compares both on random graphs.

use diesel::{
    backend::Backend,
    expression::{AppearsOnTable, Expression, SelectableExpression, ValidGrouping, is_aggregate},
    query_builder::{AstPass, QueryFragment, QueryId},
    result::QueryResult,
    sql_types::{BigInt, Bool},
};

use super::model::{Post, Visibility};
use crate::ids::AccountId;

/// What stands between a viewer and an author, as far as one post is concerned.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "they are independent facts")]
pub(super) struct Standing {
    pub is_author: bool,
    pub follows: bool,
    pub is_mentioned: bool,
    pub is_blocked: bool,
    pub author_left: bool,
}

/// The rule.
pub(super) fn can_see(post: &Post, standing: Standing) -> bool {
    if standing.author_left || standing.is_blocked {
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

impl Expression for VisibleTo {
    type SqlType = Bool;
}

impl<QS> AppearsOnTable<QS> for VisibleTo {}
impl<QS> SelectableExpression<QS> for VisibleTo {}
impl<GB> ValidGrouping<GB> for VisibleTo {
    type IsAggregate = is_aggregate::Never;
}

impl QueryId for VisibleTo {
    type QueryId = Self;
    const HAS_STATIC_QUERY_ID: bool = true;
}

impl<DB> QueryFragment<DB> for VisibleTo
where
    DB: Backend,
    i64: diesel::serialize::ToSql<BigInt, DB>,
    DB: diesel::sql_types::HasSqlType<BigInt>,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        let parts = [
            "(NOT EXISTS (SELECT 1 FROM accounts author WHERE author.id = posts.account_id \
              AND author.deleted_at IS NOT NULL) \
              AND NOT EXISTS (SELECT 1 FROM blocks b WHERE b.account_id = posts.account_id AND b.target_id = ",
            ") AND NOT EXISTS (SELECT 1 FROM blocks b WHERE b.target_id = posts.account_id AND b.account_id = ",
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
