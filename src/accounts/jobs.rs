//! What is done after someone has left.

use crate::{
    albums::actions as albums, db::Db, error::Result, filters::actions as filters, ids::AccountId,
    likes::actions as likes, media::actions as media, pixelfed::actions as pixelfed, posts::actions as posts,
    relations::actions as relations, suggestions::actions as suggestions,
};

/// Rows of one unit of work: others wait for it.
const BATCH: i64 = 50;

/// Takes away everything that someone left behind, a little at a time. Stopped in the middle, it goes on
/// where it was.
pub async fn purge(db: &Db, account: AccountId) -> Result<()> {
    while db.write(move |conn| posts::forget(conn, account, BATCH)).await? {}
    while db.write(move |conn| likes::forget(conn, account, BATCH)).await? {}
    while db.write(move |conn| relations::forget(conn, account, BATCH)).await? {}
    db.write(move |conn| albums::forget(conn, account)).await?;
    db.write(move |conn| pixelfed::forget(conn, account)).await?;
    db.write(move |conn| suggestions::forget(conn, account)).await?;
    db.write(move |conn| filters::forget(conn, account)).await?;
    db.write(move |conn| media::forget(conn, account)).await
}
