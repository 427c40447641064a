//! Putting hashtags on one's page, and following them.

use super::{
    db,
    model::{FeaturedTag, TagFollow},
};
use crate::{
    accounts::Account,
    db::Conn,
    error::{Error, Result},
    events::{self, Event},
    ids::AccountId,
    limits, text,
};

/// The form under which it is found.
pub fn check(written: &str) -> Result<String> {
    let name = text::hashtag(written);
    let is_word = name.chars().all(|c| c.is_alphanumeric() || c == '_');
    if name.is_empty() || limits::HASHTAG_BYTES < name.len() || !is_word {
        return Err(Error::field("name", "ERR_INVALID", "This is not a hashtag."));
    }
    Ok(name)
}

/// What is posted with the hashtag comes to `who`'s home from now on. Twice is once. Its row.
pub fn follow(conn: &mut Conn, who: AccountId, name: &str) -> Result<i64> {
    let hashtag_id = db::find_or_insert_hashtag(conn, name)?;
    if limits::FOLLOWED_TAGS <= db::count_follows(conn, who)?
        && db::find_follow(conn, who, hashtag_id)?.is_none()
    {
        return Err(Error::field("name", "ERR_LIMIT", "At most 200 hashtags can be followed."));
    }
    let follow = TagFollow { id: conn.new_id(), account_id: who, hashtag_id, created_at: conn.now().into() };
    if db::insert_follow(conn, &follow)? {
        events::record(conn, &Event::TagFollowed { account: who, hashtag: hashtag_id, followed: true })?;
    }
    Ok(hashtag_id)
}

/// It comes no longer, and what came is gone.
pub fn unfollow(conn: &mut Conn, who: AccountId, hashtag: i64) -> Result<()> {
    let Some(follow) = db::find_follow(conn, who, hashtag)? else { return Ok(()) };
    db::delete_follow(conn, follow.id)?;
    Ok(events::record(conn, &Event::TagFollowed { account: who, hashtag, followed: false })?)
}

/// `who` puts a hashtag on their page. Twice is once.
pub fn feature(conn: &mut Conn, who: &Account, written: &str) -> Result<FeaturedTag> {
    let name = check(written)?;
    let known = db::list_of(conn, who.id)?;
    if let Some((tag, _)) = known.iter().find(|(_, one)| *one == name) {
        return Ok(tag.clone());
    }
    if limits::FEATURED_TAGS <= known.len() {
        return Err(Error::field("name", "ERR_LIMIT", "At most ten hashtags can stand on a page."));
    }
    let tag = insert(conn, who.id, &name)?;
    if who.is_local() {
        let event = Event::TagFeatured { account: who.id, tag: name, featured: true };
        events::record(conn, &event)?;
    }
    Ok(tag)
}

fn insert(conn: &mut Conn, who: AccountId, name: &str) -> Result<FeaturedTag> {
    let tag = FeaturedTag {
        id: conn.new_id(),
        account_id: who,
        hashtag_id: db::find_or_insert_hashtag(conn, name)?,
        created_at: conn.now().into(),
    };
    db::insert(conn, &tag)?;
    Ok(tag)
}

/// `who` takes one off their page.
pub fn unfeature(conn: &mut Conn, who: &Account, id: i64) -> Result<()> {
    let (tag, name) = db::find(conn, who.id, id)?.ok_or(Error::NotFound)?;
    db::delete(conn, tag.id)?;
    if who.is_local() {
        events::record(conn, &Event::TagFeatured { account: who.id, tag: name, featured: false })?;
    }
    Ok(())
}

/// These, and no others, are what someone elsewhere has on their page.
pub fn set_featured(conn: &mut Conn, who: AccountId, names: &[String]) -> Result<()> {
    let mut names: Vec<String> = names.iter().map(|name| text::hashtag(name)).collect();
    names.retain(|name| !name.is_empty() && name.len() <= limits::HASHTAG_BYTES);
    names.truncate(limits::FEATURED_TAGS);
    let known = db::list_of(conn, who)?;
    for (tag, name) in &known {
        if !names.contains(name) {
            db::delete(conn, tag.id)?;
        }
    }
    for name in names.iter().filter(|name| known.iter().all(|(_, one)| one != *name)) {
        insert(conn, who, name)?;
    }
    Ok(())
}
