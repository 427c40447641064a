//! Questions about announcements.

use diesel::{QueryResult, dsl, prelude::*};

use super::model::{Announcement, Reaction};
use crate::{
    clock::Instant,
    db::{Conn, among},
    ids::AccountId,
    q,
    schema::{announcement_reactions, announcement_reads, announcements},
};

/// All of them, those that were made last first.
pub fn list(conn: &mut Conn) -> QueryResult<Vec<Announcement>> {
    let query = announcements::table.order(announcements::id.desc()).limit(MOST);
    q!(conn, |c| query.select(Announcement::as_select()).load(&mut **c))
}

/// More are not shown on any page.
const MOST: i64 = 200;

pub fn find(conn: &mut Conn, id: i64) -> QueryResult<Option<Announcement>> {
    q!(conn, |c| announcements::table.find(id).select(Announcement::as_select()).first(&mut **c)).optional()
}

/// Which of these somebody has read.
pub fn list_read(conn: &mut Conn, who: AccountId, of: &[i64]) -> QueryResult<Vec<i64>> {
    let query = announcement_reads::table
        .filter(announcement_reads::account_id.eq(who))
        .filter(among(announcement_reads::announcement_id, of))
        .select(announcement_reads::announcement_id);
    q!(conn, |c| query.load(&mut **c))
}

/// The emoji under these, each with how many people put it there.
pub fn list_reactions(conn: &mut Conn, of: &[i64]) -> QueryResult<Vec<(i64, String, i64)>> {
    let query = announcement_reactions::table
        .filter(among(announcement_reactions::announcement_id, of))
        .group_by((announcement_reactions::announcement_id, announcement_reactions::name))
        .select((
            announcement_reactions::announcement_id,
            announcement_reactions::name,
            dsl::count(announcement_reactions::account_id),
        ))
        .order((dsl::min(announcement_reactions::created_at), announcement_reactions::name));
    q!(conn, |c| query.load(&mut **c))
}

/// What somebody put under these.
pub fn list_reactions_by(conn: &mut Conn, who: AccountId, of: &[i64]) -> QueryResult<Vec<(i64, String)>> {
    let query = announcement_reactions::table
        .filter(announcement_reactions::account_id.eq(who))
        .filter(among(announcement_reactions::announcement_id, of))
        .select((announcement_reactions::announcement_id, announcement_reactions::name));
    q!(conn, |c| query.load(&mut **c))
}

pub(super) fn insert(conn: &mut Conn, one: &Announcement) -> QueryResult<()> {
    q!(conn, |c| diesel::insert_into(announcements::table).values(one).execute(&mut **c)).map(drop)
}

pub(super) fn update(conn: &mut Conn, one: &Announcement) -> QueryResult<()> {
    let set = (
        announcements::words.eq(one.words.clone()),
        announcements::starts_at.eq(one.starts_at),
        announcements::ends_at.eq(one.ends_at),
        announcements::all_day.eq(one.all_day),
        announcements::published_at.eq(one.published_at),
        announcements::updated_at.eq(one.updated_at),
    );
    q!(conn, |c| diesel::update(announcements::table.find(one.id)).set(set).execute(&mut **c)).map(drop)
}

pub(super) fn delete(conn: &mut Conn, id: i64) -> QueryResult<()> {
    q!(conn, |c| diesel::delete(announcements::table.find(id)).execute(&mut **c)).map(drop)
}

pub(super) fn mark_read(conn: &mut Conn, who: AccountId, id: i64) -> QueryResult<()> {
    let row = (
        announcement_reads::announcement_id.eq(id),
        announcement_reads::account_id.eq(who),
        announcement_reads::created_at.eq(Instant::from(conn.now())),
    );
    q!(conn, |c| diesel::insert_into(announcement_reads::table)
        .values(row)
        .on_conflict_do_nothing()
        .execute(&mut **c))
    .map(drop)
}

pub(super) fn insert_reaction(conn: &mut Conn, reaction: &Reaction) -> QueryResult<()> {
    q!(conn, |c| diesel::insert_into(announcement_reactions::table)
        .values(reaction)
        .on_conflict_do_nothing()
        .execute(&mut **c))
    .map(drop)
}

pub(super) fn delete_reaction(conn: &mut Conn, who: AccountId, id: i64, name: &str) -> QueryResult<()> {
    let theirs = announcement_reactions::table.find((id, who, name.to_owned()));
    q!(conn, |c| diesel::delete(theirs).execute(&mut **c)).map(drop)
}
