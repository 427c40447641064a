//! How much is unread, without what the viewer hides by a filter.

use super::{render, render_groups};
use crate::{
    db::Conn,
    error::Result,
    filters::{Context, db as filters},
    ids::AccountId,
    notifications::{
        db,
        model::{Kind, Wanted},
    },
    page::Page,
};

/// What is newer than the marker, at most `most`.
pub fn count_unread(conn: &mut Conn, viewer: AccountId, wanted: &Wanted, most: i64) -> Result<i64> {
    let read = last_read(conn, viewer)?;
    if !hides_anything(conn, viewer)? {
        return Ok(db::count_since(conn, viewer, wanted, read, most)?);
    }
    let unread = db::page(conn, viewer, wanted, Page { after: read, ..Page::first(most) })?;
    Ok(i64::try_from(render(conn, viewer, unread)?.len()).unwrap_or(most))
}

/// The same in groups.
pub fn count_unread_groups(
    conn: &mut Conn,
    viewer: AccountId,
    wanted: &Wanted,
    grouped: &[Kind],
    most: i64,
) -> Result<i64> {
    let read = last_read(conn, viewer)?;
    if !hides_anything(conn, viewer)? {
        return Ok(db::count_groups(conn, viewer, wanted, grouped, read, most)?);
    }
    let page = Page { after: read, ..Page::first(most) };
    let groups = db::page_groups(conn, viewer, wanted, grouped, page)?;
    let shown = render_groups(conn, viewer, groups, false, true)?;
    Ok(i64::try_from(shown.notification_groups.len()).unwrap_or(most))
}

fn last_read(conn: &mut Conn, viewer: AccountId) -> Result<i64> {
    Ok(db::find_marker(conn, viewer, "notifications")?.map_or(0, |(id, _, _)| id))
}

/// Only who hides something needs every post looked into.
fn hides_anything(conn: &mut Conn, viewer: AccountId) -> Result<bool> {
    let filters = filters::list_in_force(conn, viewer)?;
    Ok(filters.iter().any(|filter| filter.hides() && filter.contexts.0.contains(&Context::Notifications)))
}
