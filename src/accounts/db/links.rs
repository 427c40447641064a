//! The addresses beside an account.

use diesel::{QueryResult, prelude::*};

use crate::{
    accounts::Links,
    clock::Instant,
    db::{Conn, among},
    ids::AccountId,
    q,
    schema::actors,
};

/// Someone of whom nothing is kept has nothing of it.
pub fn find_links(conn: &mut Conn, id: AccountId) -> QueryResult<Links> {
    let found = q!(conn, |c| actors::table.find(id).select(Links::as_select()).first(&mut **c)).optional()?;
    Ok(found.unwrap_or_else(|| Links::none(id)))
}

/// In no order; those of whom nothing is kept are left out.
pub fn list_links(conn: &mut Conn, ids: &[AccountId]) -> QueryResult<Vec<Links>> {
    let query = actors::table.filter(among(actors::account_id, ids));
    q!(conn, |c| query.select(Links::as_select()).load(&mut **c))
}

/// All but the times, which [`mark_read`] writes.
pub(in crate::accounts) fn set_links(conn: &mut Conn, links: &Links) -> QueryResult<()> {
    let row = (
        actors::account_id.eq(links.account_id),
        actors::outbox.eq(links.outbox.clone()),
        actors::featured.eq(links.featured.clone()),
        actors::featured_tags.eq(links.featured_tags.clone()),
        actors::also_known_as.eq(links.also_known_as.clone()),
        actors::proof_keys.eq("[]"),
        actors::indexable.eq(links.indexable),
    );
    let set = (
        actors::outbox.eq(links.outbox.clone()),
        actors::featured.eq(links.featured.clone()),
        actors::featured_tags.eq(links.featured_tags.clone()),
        actors::also_known_as.eq(links.also_known_as.clone()),
        actors::indexable.eq(links.indexable),
    );
    q!(conn, |c| diesel::insert_into(actors::table)
        .values(row)
        .on_conflict(actors::account_id)
        .do_update()
        .set(set)
        .execute(&mut **c))
    .map(drop)
}

/// They moved away now.
pub(in crate::accounts) fn mark_moved(conn: &mut Conn, id: AccountId) -> QueryResult<()> {
    let set = actors::moved_at.eq(Some(Instant::from(conn.now())));
    q!(conn, |c| diesel::update(actors::table.find(id)).set(set).execute(&mut **c)).map(drop)
}

/// Their posts, or their pinned posts, are being read now.
pub(in crate::accounts) fn mark_read(
    conn: &mut Conn,
    id: AccountId,
    posts_at: Option<Instant>,
    featured_at: Option<Instant>,
) -> QueryResult<()> {
    let one = actors::table.find(id);
    if posts_at.is_some() {
        let set = actors::posts_read_at.eq(posts_at);
        q!(conn, |c| diesel::update(one).set(set).execute(&mut **c))?;
    }
    if featured_at.is_some() {
        let set = actors::featured_read_at.eq(featured_at);
        q!(conn, |c| diesel::update(one).set(set).execute(&mut **c))?;
    }
    Ok(())
}
