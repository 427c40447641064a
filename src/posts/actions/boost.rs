//! Passing a post on to one's own followers. Only what everyone may see is passed on, or what is one's own.

use crate::{
    accounts::Account,
    clock::Instant,
    db::{Conn, Json, found},
    error::{Error, Result},
    events::{self, Event},
    ids::PostId,
    notices::{Deleted, Notice},
    posts::{
        db,
        model::policy::{Interaction, Policy, Verdict},
        model::{Post, Visibility},
    },
};

/// `who` boosts a post; boosting twice is boosting once.
/// Who sees the boost is chosen where everybody sees the post.
pub fn boost(conn: &mut Conn, who: &Account, of: &Post, to: Visibility) -> Result<Post> {
    super::archive::check(of)?;
    if db::decide(conn, Interaction::Boost, who, of)? == Verdict::No {
        return Err(Error::Forbidden("The author of this post does not want it boosted".to_owned()));
    }
    let id = PostId(conn.new_id());
    let uri = conn.site().boost(&who.username, id);
    let at = conn.now().into();
    boost_as(conn, who, of, id, &uri, at, to)
}

/// A boost under an id that exists already.
pub fn boost_as(
    conn: &mut Conn,
    who: &Account,
    of: &Post,
    id: PostId,
    uri: &str,
    published_at: Instant,
    to: Visibility,
) -> Result<Post> {
    // A boost of a boost passes on the post itself.
    let of = match of.boost_of_id {
        Some(original) => found(db::find_visible(conn, original, Some(who.id)))?,
        None => of.clone(),
    };
    let own = of.account_id == who.id && of.visibility == Visibility::Followers;
    if !of.visibility.is_open() && !own {
        return Err(Error::NotFound);
    }
    if let Some(mut known) = db::find_boost(conn, who.id, of.id)? {
        if !who.is_local() && db::find_by_id(conn, uri)?.is_none() {
            // It is by its latest id that it will be taken back.
            db::rename(conn, known.id, uri)?;
            uri.clone_into(&mut known.uri);
        }
        return Ok(known);
    }
    let boost = Post {
        id,
        account_id: who.id,
        uri: uri.to_owned(),
        url: uri.to_owned(),
        visibility: if own { Visibility::Followers } else { to },
        caption: String::new(),
        content: String::new(),
        warning: String::new(),
        sensitive: false,
        language: None,
        in_reply_to_id: None,
        in_reply_to_uri: None,
        in_reply_to_account_id: None,
        thread_id: id,
        boost_of_id: Some(of.id),
        app_id: None,
        media_count: 0,
        like_count: 0,
        comment_count: 0,
        boost_count: 0,
        published_at,
        edited_at: None,
        received_at: conn.now().into(),
        emojis: Json(Vec::new()),
        policy: Json(Policy::default()),
        pinned_at: None,
        extras: 0,
        archived_at: None,
    };
    if db::insert(conn, &boost)? {
        db::add_boosts(conn, of.id, 1)?;
        events::record(conn, &Event::Boosted { boost: id })?;
    }
    Ok(boost)
}

/// `who` takes it back. Taking back what was never passed on changes nothing.
pub fn unboost(conn: &mut Conn, who: &Account, of: &Post) -> Result<()> {
    match db::find_boost(conn, who.id, of.id)? {
        Some(boost) => remove(conn, &boost),
        None => Ok(()),
    }
}

pub(super) fn remove(conn: &mut Conn, boost: &Post) -> Result<()> {
    let Some(of) = boost.boost_of_id else { return Ok(()) };
    let original = found(db::find(conn, of))?;
    if !db::delete(conn, boost.id)? {
        return Ok(());
    }
    db::add_boosts(conn, of, -1)?;
    let event = Event::Unboosted {
        boost: boost.id,
        account: boost.account_id,
        author: original.account_id,
        uri: boost.uri.clone(),
        of: original.uri,
        visibility: boost.visibility.as_str().to_owned(),
    };
    conn.notify(Notice::Deleted(Deleted {
        post: boost.id,
        shown_by: vec![boost.account_id],
        is_public: false,
        hashtags: Vec::new(),
    }))?;
    Ok(events::record(conn, &event)?)
}
