//! What is known of people from their own servers besides the profile, and by which words they are found.

use crate::{
    accounts::{db, model::Told},
    db::Conn,
    error::Result,
    ids::AccountId,
    limits,
};

/// What someone's own server counts, each as far as it told.
pub fn tell(conn: &mut Conn, who: AccountId, news: Told) -> Result<()> {
    let Some(account) = db::find(conn, who)?.filter(|account| !account.is_local()) else { return Ok(()) };
    let known = account.told.0;
    let told = Told {
        followers: news.followers.or(known.followers),
        following: news.following.or(known.following),
        posts: news.posts.or(known.posts),
        indexable: known.indexable,
    };
    if told == known { Ok(()) } else { Ok(db::set_told(conn, who, told)?) }
}

/// Whether it is time to read someone's posts from their server again, which is noted as done.
pub fn start_reading_posts(conn: &mut Conn, who: AccountId) -> Result<bool> {
    let links = db::find_links(conn, who)?;
    let now = conn.now();
    let due = links.posts_read_at.is_none_or(|at| at.0 <= now - limits::posts_are_fresh());
    if due {
        db::mark_read(conn, who, Some(now.into()), None)?;
    }
    Ok(due)
}

/// The same of their pinned posts.
pub fn start_reading_featured(conn: &mut Conn, who: AccountId) -> Result<bool> {
    let links = db::find_links(conn, who)?;
    let now = conn.now();
    let due = links.featured_read_at.is_none_or(|at| at.0 <= now - limits::featured_are_fresh());
    if due {
        db::mark_read(conn, who, None, Some(now.into()))?;
    }
    Ok(due)
}

/// Lets up to `most` of the people after `after` be found by their words. The last of them; none where none is left.
pub fn index_some(conn: &mut Conn, after: AccountId, most: i64) -> Result<Option<AccountId>> {
    Ok(db::index_after(conn, after, most)?)
}
