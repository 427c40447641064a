//! What the server remembers of itself by name, and the switches that are turned while it runs.
//!
//! Unlike the configuration, which is read once, these are asked for each time: what one process
//! changes counts for all at once.

use diesel::{QueryResult, prelude::*};

use crate::{db::Conn, q, schema::settings};

crate::words! {
    /// Who is let in from other servers.
    pub enum FederationMode {
        /// Everyone but those whom a rule keeps out.
        Open = "open",
        /// Nobody but those who are allowed by name.
        AllowList = "allow_list",
    }
}

crate::words! {
    /// Who may read something, in the words of Mastodon's settings.
    pub enum Readers {
        Nobody = "disabled",
        /// Whoever is signed in.
        People = "users",
        Everyone = "all",
    }
}

impl Readers {
    /// Whether they include someone who is signed in, or a stranger.
    #[must_use]
    pub fn include(self, is_signed_in: bool) -> bool {
        match self {
            Self::Nobody => false,
            Self::People => is_signed_in,
            Self::Everyone => true,
        }
    }
}

/// The switches about other servers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Federation {
    pub mode: FederationMode,
    /// Whether every document wants a signature (secure mode).
    pub authorized_fetch: bool,
    /// Who may read the list of rules.
    pub show_domain_blocks: Readers,
    /// Who may read the reasons in it.
    pub show_domain_block_comments: Readers,
}

const MODE: &str = "federation_mode";
const AUTHORIZED_FETCH: &str = "authorized_fetch";
const SHOW_BLOCKS: &str = "show_domain_blocks";
const SHOW_COMMENTS: &str = "show_domain_block_comments";

pub fn find(conn: &mut Conn, name: &str) -> QueryResult<Option<String>> {
    q!(conn, |c| settings::table.find(name.to_owned()).select(settings::value).first(&mut **c)).optional()
}

/// Whether nothing had this name before.
pub fn insert(conn: &mut Conn, name: &str, value: &str) -> QueryResult<bool> {
    let row = (settings::name.eq(name.to_owned()), settings::value.eq(value.to_owned()));
    q!(conn, |c| diesel::insert_into(settings::table).values(row).on_conflict_do_nothing().execute(&mut **c))
        .map(|rows| rows == 1)
}

/// Whether there was such a setting.
pub fn delete(conn: &mut Conn, name: &str) -> QueryResult<bool> {
    q!(conn, |c| diesel::delete(settings::table.find(name.to_owned())).execute(&mut **c))
        .map(|rows| rows == 1)
}

/// Whatever it was before.
pub fn set(conn: &mut Conn, name: &str, value: &str) -> QueryResult<()> {
    let row = (settings::name.eq(name.to_owned()), settings::value.eq(value.to_owned()));
    q!(conn, |c| diesel::insert_into(settings::table)
        .values(row)
        .on_conflict(settings::name)
        .do_update()
        .set(settings::value.eq(value.to_owned()))
        .execute(&mut **c))
    .map(drop)
}

/// A word that nobody knows any more counts as none.
fn word<T>(conn: &mut Conn, name: &str, parse: impl Fn(&str) -> Option<T>, otherwise: T) -> QueryResult<T> {
    Ok(find(conn, name)?.and_then(|value| parse(&value)).unwrap_or(otherwise))
}

pub fn federation_mode(conn: &mut Conn) -> QueryResult<FederationMode> {
    word(conn, MODE, FederationMode::parse, FederationMode::Open)
}

/// Whether every document wants a signature.
pub fn authorized_fetch(conn: &mut Conn) -> QueryResult<bool> {
    word(conn, AUTHORIZED_FETCH, |value| Some(value == "true"), false)
}

pub fn federation(conn: &mut Conn) -> QueryResult<Federation> {
    Ok(Federation {
        mode: federation_mode(conn)?,
        authorized_fetch: authorized_fetch(conn)?,
        show_domain_blocks: word(conn, SHOW_BLOCKS, Readers::parse, Readers::Nobody)?,
        show_domain_block_comments: word(conn, SHOW_COMMENTS, Readers::parse, Readers::Nobody)?,
    })
}

pub fn set_federation(conn: &mut Conn, switches: Federation) -> QueryResult<()> {
    set(conn, MODE, switches.mode.as_str())?;
    set(conn, AUTHORIZED_FETCH, if switches.authorized_fetch { "true" } else { "false" })?;
    set(conn, SHOW_BLOCKS, switches.show_domain_blocks.as_str())?;
    set(conn, SHOW_COMMENTS, switches.show_domain_block_comments.as_str())
}
