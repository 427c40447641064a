//! Who may see someone, as SQL for every list of people.
//!
//! - nobody sees who is of a blocked server;
//! - nobody sees one of ours who is not in yet;
//! - nobody sees who blocks them, or blocks their server;
//! - whoever blocks a server does not see its people either;
//! - who is of a silenced server is found by those who follow them, and by their whole handle.

use diesel::{
    backend::Backend,
    query_builder::{AstPass, QueryFragment},
    result::QueryResult,
    sql_types::BigInt,
};

use crate::{ids::AccountId, instances::sql};

/// A filter on `accounts`: who is shown to a viewer. A stranger is blocked by nobody and has no id.
#[derive(Debug, Clone, Copy)]
pub struct ShownTo(i64);

impl ShownTo {
    #[must_use]
    pub fn new(viewer: Option<AccountId>) -> Self {
        Self(viewer.map_or(0, |viewer| viewer.0))
    }
}

/// A filter on `accounts`: who is found by words, besides being shown.
#[derive(Debug, Clone, Copy)]
pub struct FoundBy(i64);

impl FoundBy {
    #[must_use]
    pub fn new(viewer: Option<AccountId>) -> Self {
        Self(viewer.map_or(0, |viewer| viewer.0))
    }
}

crate::truth!(ShownTo, FoundBy);

impl<DB> QueryFragment<DB> for ShownTo
where
    DB: Backend + diesel::sql_types::HasSqlType<BigInt>,
    i64: diesel::serialize::ToSql<BigInt, DB>,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        out.push_sql("(NOT ");
        out.push_sql(sql::IS_BLOCKED);
        let parts = [
            " AND NOT (accounts.domain IS NULL AND EXISTS (SELECT 1 FROM users u \
              WHERE u.account_id = accounts.id AND (u.approved_at IS NULL OR u.confirmed_at IS NULL))) AND NOT EXISTS (SELECT 1 FROM blocks b WHERE b.account_id = accounts.id AND b.target_id = ",
            ") AND NOT EXISTS (SELECT 1 FROM domain_blocks d WHERE d.domain IN (accounts.domain, accounts.host) \
              AND d.account_id = ",
            ") AND NOT EXISTS (SELECT 1 FROM domain_blocks d JOIN accounts viewer \
              ON d.domain IN (viewer.domain, viewer.host) WHERE d.account_id = accounts.id AND viewer.id = ",
        ];
        for part in parts {
            out.push_sql(part);
            out.push_bind_param::<BigInt, _>(&self.0)?;
        }
        out.push_sql("))");
        Ok(())
    }
}

impl<DB> QueryFragment<DB> for FoundBy
where
    DB: Backend + diesel::sql_types::HasSqlType<BigInt>,
    i64: diesel::serialize::ToSql<BigInt, DB>,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        out.push_sql("(NOT ");
        out.push_sql(sql::IS_SILENCED);
        out.push_sql(
            " OR EXISTS (SELECT 1 FROM follows f WHERE f.followed_id = accounts.id \
             AND f.state = 'accepted' AND f.follower_id = ",
        );
        out.push_bind_param::<BigInt, _>(&self.0)?;
        out.push_sql("))");
        Ok(())
    }
}
