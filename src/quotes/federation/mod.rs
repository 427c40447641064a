//! Leaves across servers: who asks us, who answers us, and the stamps that we serve.

mod send;

use federation::{
    activity::{Inner, Request},
    vocab::authorization::{Authorization, Interaction as WireInteraction},
};
use url::Url;

pub use send::{to_answer, to_refusal, to_request, to_revocation};

use super::{
    actions, db,
    model::{Stamp, StampState},
};
use crate::{
    accounts::{Account, db as accounts},
    db::Conn,
    error::{Context as _, Error, Result},
    events::Refusal,
    ids::PostId,
    likes::federation as likes,
    outcome::Outcome,
    posts::{
        Interaction, Post, Verdict, actions as posts_actions, db as posts, federation as posts_in,
        model::policy::StampKind,
    },
};

/// Someone elsewhere asks whether they may do something with a post of ours. The author's policy answers.
pub fn receive_request(conn: &mut Conn, who: &Account, id: &Url, request: &Request) -> Result<Outcome> {
    let Some(post) = likes::find_post(conn, &request.object)? else {
        return Ok(Outcome::Ignored("a request about an unknown post"));
    };
    let owner = accounts::find(conn, post.account_id)?.filter(Account::is_local);
    let Some(owner) = owner.filter(|owner| owner.deleted_at.is_none()) else {
        return Ok(Outcome::Ignored("a request about a post of others"));
    };
    if !posts::is_visible(conn, &post, Some(who.id))? {
        return Ok(Outcome::Ignored("a request about a post that they cannot see"));
    }
    let (kind, interaction) = local(request.interaction);
    let open = interaction != Interaction::Quote || post.visibility.is_open();
    if !open || posts::decide(conn, interaction, who, &post)? != Verdict::Yes {
        let refusal = Refusal {
            kind: request.interaction.request_type().to_owned(),
            uri: id.to_string(),
            object: post.uri.clone(),
            instrument: Some(request.instrument.to_string()),
        };
        actions::refuse(conn, &owner, who, refusal)?;
        return Ok(Outcome::Done);
    }
    perform(conn, who, &post, request)?;
    actions::grant(conn, &owner, &post, kind, who, request.instrument.as_str(), id.as_str())?;
    Ok(Outcome::Done)
}

/// What is asked for, done at once: a comment that came with the question is a comment.
fn perform(conn: &mut Conn, who: &Account, post: &Post, request: &Request) -> Result<()> {
    match (request.interaction, &request.note) {
        (WireInteraction::Like, _) => {
            likes::receive_like(conn, who, request.instrument.as_str(), &request.object)?;
        }
        (WireInteraction::Reply, Some(note)) => {
            posts_in::receive_create(conn, who, note, false)?;
        }
        (WireInteraction::Announce, _) => {
            let uri = request.instrument.as_str();
            let id = posts::new_id(conn, conn.now())?;
            let now = conn.now().into();
            posts_actions::boost_as(conn, who, post, id, uri, now, crate::posts::Visibility::Public)?;
        }
        // A quote shows itself when it is published.
        (WireInteraction::Quote | WireInteraction::Reply, _) => {}
    }
    Ok(())
}

fn local(interaction: WireInteraction) -> (StampKind, Interaction) {
    match interaction {
        WireInteraction::Like => (StampKind::Like, Interaction::Like),
        WireInteraction::Reply => (StampKind::Reply, Interaction::Reply),
        WireInteraction::Announce => (StampKind::Boost, Interaction::Boost),
        WireInteraction::Quote => (StampKind::Quote, Interaction::Quote),
    }
}

/// An answer to something of ours that is no follow. Whether it was one.
pub fn receive_answer(
    conn: &mut Conn,
    who: &Account,
    inner: &Inner,
    granted: bool,
    result: Option<&Url>,
) -> Result<bool> {
    let Some(post) = asked_about(conn, inner)? else { return Ok(false) };
    // A stamp elsewhere would be somebody else's word; without one there is nothing to show.
    let own = |stamp: &&Url| Url::parse(&who.uri).is_ok_and(|uri| uri.origin() == stamp.origin());
    let stamp = result.filter(own).map(Url::to_string).filter(|_| granted);
    if granted && stamp.is_none() {
        return Ok(false);
    }
    actions::answered(conn, who, post, stamp)
}

/// The post of ours that an answer speaks of: by the request's id or instrument, or by its own.
fn asked_about(conn: &mut Conn, inner: &Inner) -> Result<Option<PostId>> {
    let instrument = inner.activity().and_then(|activity| activity.instrument.as_ref());
    let site = conn.site();
    for uri in [instrument, inner.id(), inner.object()].into_iter().flatten().map(Url::as_str) {
        if !site.owns(uri) {
            continue;
        }
        let bare =
            uri.strip_suffix("/quote_request").or_else(|| uri.strip_suffix("/activity")).unwrap_or(uri);
        if let Some(post) = posts::find_by_uri(conn, bare)? {
            return Ok(Some(post.id));
        }
    }
    Ok(None)
}

/// A stamp of ours, as a document.
pub fn serve(conn: &mut Conn, owner: &Account, id: i64) -> Result<Authorization> {
    let stamp =
        db::find_stamp(conn, id)?.filter(|stamp| stamp.account_id == owner.id).ok_or(Error::NotFound)?;
    if stamp.state != StampState::Valid {
        return Err(Error::Gone);
    }
    let post = posts::find(conn, stamp.post_id)?;
    let post = post.filter(|post| post.visibility.is_open() && post.archived_at.is_none());
    to_authorization(conn, owner, &stamp, &post.ok_or(Error::NotFound)?)
}

/// The document of a stamp.
pub fn to_authorization(conn: &Conn, owner: &Account, stamp: &Stamp, post: &Post) -> Result<Authorization> {
    let url = |raw: &str| Url::parse(raw).context("building a stamp");
    Ok(Authorization {
        id: url(&conn.site().stamp(&owner.username, stamp.id))?,
        interaction: wire(stamp.kind),
        attributed_to: url(&owner.uri)?,
        interacting_object: url(&stamp.instrument_uri)?,
        interaction_target: url(&post.uri)?,
    })
}

#[must_use]
pub fn wire(kind: StampKind) -> WireInteraction {
    match kind {
        StampKind::Like => WireInteraction::Like,
        StampKind::Reply => WireInteraction::Reply,
        StampKind::Boost => WireInteraction::Announce,
        StampKind::Quote => WireInteraction::Quote,
    }
}
