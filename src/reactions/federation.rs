//! Reactions across servers.

use federation::activity::React;
use url::Url;

use super::{actions, db, model::Reaction};
use crate::{
    accounts::Account,
    db::Conn,
    emojis::{RemoteEmoji, actions as emojis},
    error::Result,
    ids::EmojiId,
    likes::federation::{find_post, receive_like},
    outcome::Outcome,
    posts::{Interaction, Verdict, db as posts},
};

/// Someone elsewhere put an emoji to a post. One that nobody can show is the heart that it is at least.
pub fn receive(conn: &mut Conn, who: &Account, uri: &str, react: &React) -> Result<Outcome> {
    let Some(post) = find_post(conn, &react.object)? else {
        return Ok(Outcome::Ignored("a reaction to an unknown post"));
    };
    if !posts::is_visible(conn, &post, Some(who.id))? {
        return Ok(Outcome::Ignored("a reaction to a post that they cannot see"));
    }
    if posts::decide(conn, Interaction::Like, who, &post)? == Verdict::No {
        return Ok(Outcome::Ignored("the author does not want it"));
    }
    let Some((name, emoji)) = named(conn, who, react)? else {
        return receive_like(conn, who, uri, &react.object);
    };
    actions::react_as(conn, who, &post, &name, emoji, uri)?;
    Ok(Outcome::Done)
}

/// What the emoji is called here: itself, or its shortcode with its server.
fn named(conn: &mut Conn, who: &Account, react: &React) -> Result<Option<(String, Option<EmojiId>)>> {
    if !react.content.starts_with(':') {
        return Ok(Some((react.content.clone(), None)));
    }
    let Some(emoji) = &react.emoji else { return Ok(None) };
    // Who reacts with another server's emoji shows its picture; it is theirs as far as we are concerned.
    let domain = who.domain.clone().unwrap_or_default();
    let remote = RemoteEmoji {
        shortcode: emoji.shortcode.clone(),
        uri: emoji.id.as_ref().map(Url::to_string),
        image: emoji.url.to_string(),
        updated_at: emoji.updated,
    };
    let known = emojis::remember(conn, &domain, std::slice::from_ref(&remote))?.pop();
    Ok(known.map(|known| (format!("{}@{domain}", known.shortcode), Some(known.id))))
}

/// Someone elsewhere takes an emoji back: by the id of the activity, or by post and emoji.
pub fn receive_undo(
    conn: &mut Conn,
    who: &Account,
    uri: Option<&Url>,
    object: Option<&Url>,
    content: Option<&str>,
) -> Result<Outcome> {
    let by_id = match uri {
        Some(uri) => db::find_by_uri(conn, uri.as_str())?.filter(|reaction| reaction.account_id == who.id),
        None => None,
    };
    let found = match (by_id, object) {
        (Some(found), _) => Some(found),
        (None, Some(object)) => find(conn, who, object, content)?,
        (None, None) => None,
    };
    let Some(reaction) = found else { return Ok(Outcome::Ignored("no such reaction")) };
    let Some(post) = posts::find(conn, reaction.post_id)? else {
        return Ok(Outcome::Ignored("no such reaction"));
    };
    actions::unreact(conn, who, &post, &reaction)?;
    Ok(Outcome::Done)
}

fn find(conn: &mut Conn, who: &Account, object: &Url, content: Option<&str>) -> Result<Option<Reaction>> {
    let Some(post) = find_post(conn, object)? else { return Ok(None) };
    let Some(content) = content else { return Ok(None) };
    let name = match content.strip_prefix(':') {
        Some(shortcode) => {
            let domain = who.domain.clone().unwrap_or_default();
            format!("{}@{domain}", shortcode.trim_end_matches(':'))
        }
        None => content.to_owned(),
    };
    Ok(db::list_by(conn, who.id, post.id)?.into_iter().find(|reaction| reaction.name == name))
}
