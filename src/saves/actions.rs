//! Saving, and putting back.

use super::db;
use crate::{
    db::Conn,
    error::Result,
    ids::{AccountId, PostId},
};

pub fn save(conn: &mut Conn, who: AccountId, post: PostId) -> Result<()> {
    Ok(db::insert(conn, who, post)?)
}

pub fn unsave(conn: &mut Conn, who: AccountId, post: PostId) -> Result<()> {
    Ok(db::delete(conn, who, post)?)
}
