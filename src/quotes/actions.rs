//! Asking for leave, giving it, and taking it back.

use federation::vocab::Note;
use url::Url;

use super::{
    db,
    model::{PATIENCE, Permit, PermitState, Quote, QuoteState, Stamp, StampState},
};
use crate::{
    accounts::{Account, db as accounts},
    db::{Conn, found},
    error::{Error, Result},
    events::{self, Event, Refusal},
    ids::{AccountId, PostId},
    posts::{
        Interaction, Post, Verdict, actions as posts_actions, db as posts, model::Extra,
        model::policy::StampKind,
    },
    queues::jobs::{self, Job},
};

/// A new post of one of ours quotes `quoted`. Where its author lives elsewhere they are asked, and the post
/// waits a little for their answer.
pub fn quote(conn: &mut Conn, author: &Account, post: &Post, quoted: &Post) -> Result<()> {
    let quoted = match quoted.boost_of_id {
        Some(of) => found(posts::find_visible(conn, of, Some(author.id)))?,
        None => quoted.clone(),
    };
    let own = quoted.account_id == author.id;
    if !quoted.visibility.is_open() && !own {
        return Err(Error::field("quoted_status_id", "ERR_INVALID", "This post is not for everyone to see."));
    }
    if posts::decide(conn, Interaction::Quote, author, &quoted)? == Verdict::No {
        let sentence = "The author of this post does not want it quoted.";
        return Err(Error::field("quoted_status_id", "ERR_FORBIDDEN", sentence));
    }
    let host = found(accounts::find(conn, quoted.account_id))?;
    let mut quote = Quote {
        post_id: post.id,
        quoted_id: Some(quoted.id),
        quoted_uri: quoted.uri.clone(),
        state: if own { QuoteState::Accepted } else { QuoteState::Held },
        stamp_uri: None,
        created_at: conn.now().into(),
    };
    if own {
        return write(conn, &quote);
    }
    if host.is_local() {
        let stamp = grant(conn, &host, &quoted, StampKind::Quote, author, &post.uri, "")?;
        quote.state = QuoteState::Accepted;
        quote.stamp_uri = Some(conn.site().stamp(&host.username, stamp.id));
        return write(conn, &quote);
    }
    write(conn, &quote)?;
    events::record(conn, &Event::QuoteRequested { post: post.id })?;
    let at = conn.now() + PATIENCE;
    Ok(jobs::enqueue_at(conn, &Job::ReleaseQuote { post: post.id }, at)?)
}

/// A new quote, noted with both posts.
fn write(conn: &mut Conn, quote: &Quote) -> Result<()> {
    db::upsert(conn, quote)?;
    posts_actions::mark(conn, quote.post_id, Extra::Quote)?;
    match quote.quoted_id {
        Some(quoted) => posts_actions::mark(conn, quoted, Extra::Quoted),
        None => Ok(()),
    }
}

/// The author of the quoted did not answer in time: the post goes out, the quote may come after it.
pub fn release(conn: &mut Conn, post: PostId) -> Result<()> {
    let Some(quote) = db::find(conn, post)?.filter(|quote| quote.state == QuoteState::Held) else {
        return Ok(());
    };
    db::upsert(conn, &Quote { state: QuoteState::Pending, ..quote })?;
    Ok(events::record(conn, &Event::PostReleased { post })?)
}

/// The author of what a post of ours quotes, answers it or boosts has answered. `stamp` is their word; none
/// where they refuse. Whether there was anything to answer.
pub fn answered(conn: &mut Conn, who: &Account, post: PostId, stamp: Option<String>) -> Result<bool> {
    if let Some(quote) = db::find(conn, post)?
        && matches!(quote.state, QuoteState::Held | QuoteState::Pending)
        && is_by(conn, quote.quoted_id, who.id)?
    {
        let was_held = quote.state == QuoteState::Held;
        let state = if stamp.is_some() { QuoteState::Accepted } else { QuoteState::Rejected };
        db::upsert(conn, &Quote { state, stamp_uri: stamp, ..quote })?;
        let event = if was_held { Event::PostReleased { post } } else { Event::PostRefreshed { post } };
        events::record(conn, &event)?;
        return Ok(true);
    }
    let Some(permit) = db::find_permit(conn, post)? else { return Ok(false) };
    let ours = found(posts::find(conn, post))?;
    if permit.state != PermitState::Waiting || !is_by(conn, ours.boost_of_id.or(ours.in_reply_to_id), who.id)?
    {
        return Ok(false);
    }
    let granted = stamp.is_some();
    db::set_permit(conn, post, if granted { PermitState::Granted } else { PermitState::Refused }, stamp)?;
    if granted {
        events::record(conn, &Event::PostReleased { post })?;
    }
    Ok(true)
}

fn is_by(conn: &mut Conn, post: Option<PostId>, who: AccountId) -> Result<bool> {
    let Some(post) = post else { return Ok(false) };
    Ok(db::author_of(conn, post)? == Some(who))
}

/// A comment or boost of ours on a post of another server: where the author decides, it waits for them.
pub fn wait_for_leave(
    conn: &mut Conn,
    who: &Account,
    post: &Post,
    about: &Post,
    interaction: Interaction,
) -> Result<()> {
    let elsewhere = accounts::find(conn, about.account_id)?.is_some_and(|author| !author.is_local());
    if !elsewhere || posts::decide(conn, interaction, who, about)? != Verdict::Ask {
        return Ok(());
    }
    let permit = Permit {
        post_id: post.id,
        state: PermitState::Waiting,
        stamp_uri: None,
        created_at: conn.now().into(),
    };
    Ok(db::insert_permit(conn, &permit)?)
}

/// One of ours gives leave; what has it already is told again. `by` is to whom.
pub fn grant(
    conn: &mut Conn,
    owner: &Account,
    post: &Post,
    kind: StampKind,
    by: &Account,
    instrument: &str,
    request: &str,
) -> Result<Stamp> {
    let stamp = if let Some(known) = db::find_stamp_for(conn, post.id, kind, instrument)? {
        known
    } else {
        let stamp = Stamp {
            id: conn.new_id(),
            account_id: owner.id,
            post_id: post.id,
            kind,
            by_id: by.id,
            instrument_uri: instrument.to_owned(),
            request_uri: request.to_owned(),
            state: StampState::Valid,
            created_at: conn.now().into(),
        };
        db::insert_stamp(conn, &stamp)?;
        stamp
    };
    // What was taken back is not given again by asking again, nor what is somebody else's.
    if stamp.state == StampState::Valid && stamp.by_id == by.id {
        events::record(conn, &Event::Stamped { stamp: stamp.id, by: owner.id })?;
    }
    Ok(stamp)
}

/// A plain comment or boost of a post whose author lets not everyone: who may gets a stamp to show.
pub fn stamp_plain(conn: &mut Conn, who: &Account, kind: StampKind, about: &str, made: &str) -> Result<()> {
    let Some(post) = posts::find_by_uri(conn, about)? else { return Ok(()) };
    let limited = match kind {
        StampKind::Reply => post.policy.0.reply.is_some(),
        StampKind::Boost => post.policy.0.boost.is_some(),
        StampKind::Like | StampKind::Quote => false,
    };
    if !limited || !post.policy.0.speaks_of_people() {
        return Ok(());
    }
    let Some(owner) = accounts::find(conn, post.account_id)?.filter(Account::is_local) else { return Ok(()) };
    grant(conn, &owner, &post, kind, who, made, made).map(drop)
}

/// One of ours refuses, as their policy says.
pub fn refuse(conn: &mut Conn, owner: &Account, whom: &Account, refusal: Refusal) -> Result<()> {
    Ok(events::record(conn, &Event::Refused { by: owner.id, whom: whom.id, refusal })?)
}

/// `owner` does not want to be quoted by `quoting` any more.
pub fn revoke(conn: &mut Conn, owner: &Account, quoted: &Post, quoting: &Post) -> Result<()> {
    let stamp = db::find_stamp_for(conn, quoted.id, StampKind::Quote, &quoting.uri)?;
    let stamp = stamp.filter(|stamp| stamp.account_id == owner.id).ok_or(Error::NotFound)?;
    db::revoke_stamp(conn, stamp.id)?;
    if let Some(quote) = db::find(conn, quoting.id)?.filter(|quote| quote.quoted_id == Some(quoted.id)) {
        db::upsert(conn, &Quote { state: QuoteState::Revoked, ..quote })?;
    }
    let uri = conn.site().stamp(&owner.username, stamp.id);
    Ok(events::record(conn, &Event::StampRevoked { by: owner.id, whom: stamp.by_id, uri })?)
}

/// A stamp of another server is gone: `who` gave it and takes it back. Whether anything stood on it.
pub fn stamp_is_gone(conn: &mut Conn, who: &Account, stamp: &str) -> Result<bool> {
    let mut any = false;
    for quote in db::list_by_stamp(conn, stamp)? {
        if is_by(conn, quote.quoted_id, who.id)? {
            db::upsert(conn, &Quote { state: QuoteState::Revoked, ..quote.clone() })?;
            events::record(conn, &Event::PostRefreshed { post: quote.post_id })?;
            any = true;
        }
    }
    Ok(any)
}

/// What a post of another server says that it quotes, and on whose word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RemoteQuote {
    pub uri: String,
    pub stamp: Option<String>,
}

impl RemoteQuote {
    /// What a document says that it quotes. Whoever did not ask shows a link, which is in the text already;
    /// except of what is their own.
    #[must_use]
    pub fn read(note: &Note) -> Option<Self> {
        let quote = note.quote.as_ref()?;
        let stamp = quote.authorization.as_ref().map(Url::to_string);
        (quote.consent_expected || quote.object.origin() == note.id.origin())
            .then(|| Self { uri: quote.object.to_string(), stamp })
    }
}

/// A post of another server quotes something, or no longer does. What needs a look at another server's
/// stamp is looked at by a job.
pub fn receive(conn: &mut Conn, author: &Account, post: &Post, quote: Option<RemoteQuote>) -> Result<()> {
    let known = db::find(conn, post.id)?;
    let Some(remote) = quote else {
        if known.is_some() {
            db::delete(conn, post.id)?;
        }
        return Ok(());
    };
    let unchanged = known.as_ref().is_some_and(|known| {
        known.quoted_uri == remote.uri
            && known.stamp_uri == remote.stamp
            && known.state == QuoteState::Accepted
    });
    if unchanged {
        return Ok(());
    }
    let quoted = posts::find_by_uri(conn, &remote.uri)?;
    let mut row = Quote {
        post_id: post.id,
        quoted_id: quoted.as_ref().map(|quoted| quoted.id),
        quoted_uri: remote.uri,
        state: QuoteState::Pending,
        stamp_uri: remote.stamp,
        created_at: conn.now().into(),
    };
    row.state = match &quoted {
        Some(quoted) if quoted.account_id == author.id => QuoteState::Accepted,
        Some(quoted) if conn.site().owns(&quoted.uri) => {
            if has_our_stamp(conn, quoted, post, row.stamp_uri.as_deref())? {
                QuoteState::Accepted
            } else {
                QuoteState::Unauthorized
            }
        }
        // Whether it is somebody's own post is known when it is here.
        _ => QuoteState::Pending,
    };
    write(conn, &row)?;
    if row.state == QuoteState::Pending {
        jobs::enqueue(conn, &Job::CheckQuote { post: post.id })?;
    }
    Ok(())
}

fn has_our_stamp(conn: &mut Conn, quoted: &Post, quoting: &Post, claimed: Option<&str>) -> Result<bool> {
    let Some(claimed) = claimed else { return Ok(false) };
    let Some(stamp) = db::find_stamp_for(conn, quoted.id, StampKind::Quote, &quoting.uri)? else {
        return Ok(false);
    };
    let owner = found(accounts::find(conn, stamp.account_id))?;
    let is_theirs = stamp.by_id == quoting.account_id;
    Ok(is_theirs
        && stamp.state == StampState::Valid
        && conn.site().stamp(&owner.username, stamp.id) == claimed)
}

/// Whether the quote may be shown is known now. `quoted` is none where it cannot be had.
pub fn settle(conn: &mut Conn, post: PostId, quoted: Option<PostId>, allowed: bool) -> Result<()> {
    let Some(quote) = db::find(conn, post)?.filter(|quote| quote.state == QuoteState::Pending) else {
        return Ok(());
    };
    let state = if allowed { QuoteState::Accepted } else { QuoteState::Unauthorized };
    write(conn, &Quote { state, quoted_id: quoted.or(quote.quoted_id), ..quote })
}
