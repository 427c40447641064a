//! What changes about the private side of our people.

use diesel::{QueryResult, prelude::*};

use crate::{clock::Instant, db::Conn, ids::AccountId, q, schema::users};

pub(in crate::accounts) fn set_password(conn: &mut Conn, id: AccountId, hash: &str) -> QueryResult<()> {
    let set = users::password_hash.eq(hash.to_owned());
    q!(conn, |c| diesel::update(users::table.find(id)).set(set).execute(&mut **c)).map(drop)
}

pub(in crate::accounts) fn set_email(conn: &mut Conn, id: AccountId, email: &str) -> QueryResult<()> {
    let set = users::email.eq(email.to_owned());
    q!(conn, |c| diesel::update(users::table.find(id)).set(set).execute(&mut **c)).map(drop)
}

pub(in crate::accounts) fn set_confirmed(conn: &mut Conn, id: AccountId) -> QueryResult<()> {
    let set = users::confirmed_at.eq(Some(Instant::from(conn.now())));
    q!(conn, |c| diesel::update(users::table.find(id)).set(set).execute(&mut **c)).map(drop)
}

/// Whether someone who lives here has proved an address of this domain.
pub fn is_known_mail_domain(conn: &mut Conn, domain: &str) -> QueryResult<bool> {
    let theirs = users::table
        .filter(users::email.like(format!("%@{domain}")))
        .filter(users::confirmed_at.is_not_null());
    q!(conn, |c| diesel::select(diesel::dsl::exists(theirs)).get_result(&mut **c))
}
