//! Questions about people, for those who look after them.

use std::net::IpAddr;

use diesel::{QueryResult, dsl, prelude::*, sql_types};

use crate::{
    accounts::{Account, Role},
    audit::network_of,
    db::Conn,
    ids::AccountId,
    instances::sql,
    page::Page,
    q,
    schema::{accounts, invites, sign_ups, users},
};

crate::words! {
    /// Where somebody lives, in Mastodon's words.
    pub enum Origin {
        Here = "local",
        Elsewhere = "remote",
    }
}

crate::words! {
    /// How far somebody has come in, in Mastodon's words.
    pub enum Status {
        Active = "active",
        Pending = "pending",
        Disabled = "disabled",
        Silenced = "silenced",
        Suspended = "suspended",
    }
}

/// Who is looked for. What is not said does not matter.
#[derive(Debug, Clone, Default)]
pub struct PeopleFilter {
    pub origin: Option<Origin>,
    pub status: Option<Status>,
    /// One of these; none: any.
    pub roles: Vec<Role>,
    pub invited_by: Option<AccountId>,
    /// How the name begins.
    pub username: Option<String>,
    pub display_name: Option<String>,
    pub domain: Option<String>,
    pub email: Option<String>,
    pub ip: Option<IpAddr>,
    /// Whose address and network may be asked for.
    pub open_roles: Vec<Role>,
}

/// A pattern for whatever begins like this.
fn beginning(words: &str) -> String {
    let quoted = words.trim().to_lowercase().replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    format!("{quoted}%")
}

/// Newest first.
pub fn page_people(conn: &mut Conn, filter: &PeopleFilter, page: Page) -> QueryResult<Vec<Account>> {
    let rows = q!(conn, |c| {
        let mut query = accounts::table
            .left_join(users::table)
            .filter(accounts::deleted_at.is_null())
            .filter(accounts::id.lt(AccountId(page.before)))
            .filter(accounts::id.gt(AccountId(page.after)))
            .limit(page.limit)
            .select(Account::as_select())
            .into_boxed();
        query = match filter.origin {
            Some(Origin::Here) => query.filter(accounts::domain.is_null()),
            Some(Origin::Elsewhere) => query.filter(accounts::domain.is_not_null()),
            None => query,
        };
        query = match filter.status {
            Some(Status::Active) => query
                .filter(dsl::sql::<sql_types::Bool>("NOT ").sql(sql::IS_BLOCKED))
                .filter(users::disabled_at.is_null())
                .filter(
                    accounts::domain
                        .is_not_null()
                        .or(users::approved_at.is_not_null().and(users::confirmed_at.is_not_null())),
                ),
            Some(Status::Pending) => {
                query.filter(users::account_id.is_not_null()).filter(users::approved_at.is_null())
            }
            Some(Status::Disabled) => query.filter(users::disabled_at.is_not_null()),
            Some(Status::Silenced) => query.filter(dsl::sql::<sql_types::Bool>(sql::IS_SILENCED)),
            Some(Status::Suspended) => query.filter(dsl::sql::<sql_types::Bool>(sql::IS_BLOCKED)),
            None => query,
        };
        if !filter.roles.is_empty() {
            query = query.filter(users::role.eq_any(filter.roles.clone()));
        }
        if let Some(host) = filter.invited_by {
            let guests = sign_ups::table
                .inner_join(invites::table)
                .filter(invites::account_id.eq(host))
                .select(sign_ups::account_id);
            query = query.filter(accounts::id.eq_any(guests));
        }
        if let Some(name) = &filter.username {
            query = query.filter(accounts::acct.like(beginning(name)).escape('\\'));
        }
        if let Some(name) = &filter.display_name {
            let shown = dsl::sql::<sql_types::Text>("lower(accounts.display_name)");
            query = query.filter(shown.like(beginning(name)).escape('\\'));
        }
        if let Some(domain) = &filter.domain {
            let (one, other) = (domain.to_lowercase(), domain.to_lowercase());
            query = query.filter(accounts::domain.eq(Some(one)).or(accounts::host.eq(Some(other))));
        }
        if let Some(email) = &filter.email {
            query = query
                .filter(users::email.like(beginning(email)).escape('\\'))
                .filter(users::role.eq_any(filter.open_roles.clone()));
        }
        if let Some(ip) = filter.ip {
            let there = sign_ups::table
                .filter(sign_ups::network.eq(Some(network_of(ip))))
                .select(sign_ups::account_id);
            query = query
                .filter(accounts::id.eq_any(there))
                .filter(users::role.eq_any(filter.open_roles.clone()));
        }
        query = if page.upwards { query.order(accounts::id.asc()) } else { query.order(accounts::id.desc()) };
        query.load(&mut **c)
    });
    Ok(page.newest_first(rows?))
}
