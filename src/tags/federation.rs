//! Featured hashtags across servers.

use federation::{
    activity::{add as wire_add, add::Pinned, remove as wire_remove},
    vocab::{collection, tag::Tag},
};
use serde_json::Value;
use url::Url;

use super::{actions, db};
use crate::{
    accounts::{Account, db as accounts},
    db::Conn,
    error::{Context as _, Result},
    ids::AccountId,
    outcome::Outcome,
    queues::deliveries::Letter,
    text,
};

/// Someone elsewhere puts a hashtag on their page, or takes it off.
pub fn receive(conn: &mut Conn, who: &Account, name: &str, featured: bool) -> Result<Outcome> {
    let known = db::list_of(conn, who.id)?;
    if featured {
        let mut names: Vec<String> = known.into_iter().map(|(_, name)| name).collect();
        names.push(text::hashtag(name));
        actions::set_featured(conn, who.id, &names)?;
        return Ok(Outcome::Done);
    }
    let name = text::hashtag(name);
    match known.into_iter().find(|(_, one)| *one == name) {
        Some((tag, _)) => {
            actions::unfeature(conn, who, tag.id)?;
            Ok(Outcome::Done)
        }
        None => Ok(Outcome::Ignored("no such hashtag")),
    }
}

/// One of ours puts a hashtag on their page, or takes it off: their followers hear it.
pub fn to_pin(conn: &mut Conn, who: AccountId, name: &str, featured: bool) -> Result<Option<Letter>> {
    let Some(who) = accounts::find(conn, who)?.filter(Account::is_local) else { return Ok(None) };
    let url = |raw: &str| Url::parse(raw).context("building an address of ours");
    let tag = Pinned::Hashtag(format!("#{name}"));
    let target = url(&format!("{}/collections/tags", who.uri))?;
    let (actor, followers) = (url(&who.uri)?, url(&who.followers_uri)?);
    let body = if featured {
        let id = url(&format!("{}#tags/add/{}", who.uri, conn.new_id()))?;
        wire_add::add(&id, &actor, &tag, &target, &followers)
    } else {
        let id = url(&format!("{}#tags/remove/{}", who.uri, conn.new_id()))?;
        wire_remove::remove(&id, &actor, &tag, &target, &followers)
    };
    Ok(Some(Letter::new(who.id, body, format!("account:{}", who.id)).to_followers()))
}

/// The hashtags on someone's page, as a document.
pub fn to_collection(conn: &mut Conn, who: &Account) -> Result<Value> {
    let site = conn.site();
    let url = |raw: &str| Url::parse(raw).context("building an address of ours");
    let mut tags = Vec::new();
    for (_, name) in db::list_of(conn, who.id)? {
        tags.push(Tag::Hashtag { href: Some(url(&site.tag(&name))?), name: format!("#{name}") });
    }
    Ok(collection::featured_tags(&url(&format!("{}/collections/tags", who.uri))?, &tags))
}
