//! People, as other servers see them, and people of other servers.

use federation::{
    audience::{Audience, Visibility},
    signature::{ProofKey, proof},
    vocab::{
        actor::{Actor, ActorKind, Field as WireField, Implements, Multikey, Picture, PublicKey},
        emoji::Emoji,
        tag::Tag,
    },
};
use serde_json::Value;
use url::Url;

use super::{
    actions::{self, RemoteProfile},
    db,
    model::{Account, Field, Kind, PublicProofKey},
    view,
};
use crate::{
    db::Conn,
    emojis::{RemoteEmoji, db as emojis_db},
    error::{Context as _, Error, Result},
    ids::AccountId,
    keyring::Keyring,
    keys::NewProofKey,
    outcome::Outcome,
    queues::deliveries::Letter,
    site::Site,
    text,
};

/// The document of one of our people.
pub fn to_actor(conn: &mut Conn, account: &Account) -> Result<Actor> {
    let site = &conn.site();
    let url = |raw: &str| Url::parse(raw).context("building an actor's document");
    let id = url(&account.uri)?;
    let key = PublicKey { id: url(&account.key_id)?, owner: id.clone(), pem: account.public_key.clone() };
    let kind = ActorKind::from_name(account.kind.as_str()).unwrap_or(ActorKind::Person);
    let mut actor = Actor::new(id, kind, &account.username, url(&account.inbox)?, key);
    let part = |path: &str| url(&format!("{}/{path}", account.uri)).map(Some);
    actor.webfinger = Some(format!("{}@{}", account.username, site.authority()));
    actor.name = Some(account.display_name.clone());
    actor.summary = Some(account.bio.clone());
    actor.url = Some(url(&account.url)?);
    actor.published = Some(account.created_at.0);
    actor.updated = Some(account.updated_at.0);
    actor.outbox = part("outbox")?;
    actor.followers = Some(url(&account.followers_uri)?);
    actor.following = part("following")?;
    actor.featured = part("collections/featured")?;
    actor.featured_tags = part("collections/tags")?;
    let links = db::find_links(conn, account.id)?;
    actor.also_known_as = links.also_known_as.0.iter().map(|alias| url(alias)).collect::<Result<_>>()?;
    if let Some(moved_to) = account.moved_to_id {
        actor.moved_to = db::find(conn, moved_to)?.map(|to| url(&to.uri)).transpose()?;
    }
    actor.tags = tags(conn, account)?;
    actor.shared_inbox = Some(url(&site.shared_inbox())?);
    actor.manually_approves_followers = account.locked;
    actor.discoverable = account.discoverable;
    actor.indexable = account.told.0.indexable;
    actor.icon = portrait(site, account, "avatar", account.avatar.is_some())?;
    actor.image = portrait(site, account, "header", account.header.is_some())?;
    for key in db::list_public_proof_keys(conn, account.id)? {
        let public_key_multibase = key.public_key_multibase;
        actor.assertion_method.push(Multikey { id: url(&key.id)?, public_key_multibase });
    }
    // What the server can do is told by each of its people, where peers look first.
    actor.generator = Some(url(&site.instance_actor())?);
    actor.implements = vec![Implements::rfc9421(), Implements::integrity_proofs()];
    let fields = account.fields.0.iter();
    actor.fields = fields
        .map(|field| WireField { name: field.name.clone(), value: text::to_html(&field.value, |_| None) })
        .collect();
    Ok(actor)
}

/// The custom emoji that a profile uses.
fn tags(conn: &mut Conn, account: &Account) -> Result<Vec<Tag>> {
    let site = conn.site();
    let url = |raw: &str| Url::parse(raw).context("building an actor's document");
    let names: Vec<String> = account.emojis.0.iter().map(|one| one.shortcode.clone()).collect();
    let mut tags = Vec::with_capacity(names.len());
    for emoji in if names.is_empty() { Vec::new() } else { emojis_db::list_named(conn, "", &names)? } {
        tags.push(Tag::Emoji(Emoji {
            id: Some(url(&site.emoji(&emoji.shortcode))?),
            url: url(&site.emoji_picture(emoji.id))?,
            media_type: Some(view::portrait_mime(&emoji.image).to_owned()),
            updated: Some(emoji.updated_at.0),
            shortcode: emoji.shortcode,
        }));
    }
    Ok(tags)
}

fn portrait(site: &Site, account: &Account, which: &str, there: bool) -> Result<Option<Picture>> {
    if !there {
        return Ok(None);
    }
    let url = Url::parse(&view::portrait(site, account, which)).context("building an actor's document")?;
    let media_type = view::portrait_mime(url.path());
    Ok(Some(Picture { url, media_type: Some(media_type.to_owned()), name: None }))
}

/// What we keep of an actor's document, under a domain that nobody has confirmed.
pub fn to_profile(actor: &Actor, domain: String) -> Result<RemoteProfile> {
    let Some(key) = &actor.public_key else {
        return Err(Error::invalid("This actor has no key, so nothing of it can be believed"));
    };
    let id = actor.id.as_str();
    // Collections elsewhere would be somebody else's.
    let own = |part: &Option<Url>| {
        part.as_ref().filter(|part| part.origin() == actor.id.origin()).map(Url::to_string)
    };
    let picture = |picture: &Option<Picture>| picture.as_ref().map(|picture| picture.url.to_string());
    Ok(RemoteProfile {
        username: actor.preferred_username.clone(),
        domain,
        is_confirmed: false,
        claimed: actor.webfinger.clone(),
        kind: Kind::parse(actor.kind.as_str()).unwrap_or(Kind::Person),
        display_name: text::cut(actor.name.as_deref().unwrap_or_default(), 300).to_owned(),
        bio: text::clean(actor.summary.as_deref().unwrap_or_default()),
        fields: actor
            .fields
            .iter()
            .map(|field| Field { name: text::plain(&field.name), value: text::clean(&field.value) })
            .collect(),
        avatar: picture(&actor.icon),
        header: picture(&actor.image),
        locked: actor.manually_approves_followers,
        discoverable: actor.discoverable,
        indexable: actor.indexable,
        uri: id.to_owned(),
        url: actor.url.as_ref().map_or_else(|| id.to_owned(), Url::to_string),
        inbox: actor.inbox.to_string(),
        shared_inbox: actor.shared_inbox.as_ref().map(Url::to_string),
        followers_uri: actor.followers.as_ref().map_or_else(|| format!("{id}/followers"), Url::to_string),
        key_id: key.id.to_string(),
        public_key: key.pem.clone(),
        created_at: actor.published,
        outbox: own(&actor.outbox),
        featured: own(&actor.featured),
        featured_tags: own(&actor.featured_tags),
        also_known_as: actor.also_known_as.iter().map(Url::to_string).collect(),
        moved_to: actor.moved_to.as_ref().map(Url::to_string),
        proof_keys: actor.assertion_method.iter().map(to_proof_key).collect(),
        emojis: emojis(&actor.tags),
    })
}

fn to_proof_key(key: &Multikey) -> PublicProofKey {
    PublicProofKey { id: key.id.to_string(), public_key_multibase: key.public_key_multibase.clone() }
}

/// The key with this id, if whoever it names is known with it: their key for requests, or one for proofs.
pub fn find_key(conn: &mut Conn, key_id: &Url) -> Result<Option<(Account, PublicKey)>> {
    let uri = federation::origin::without_fragment(key_id);
    let by_id = db::find_by_key_id(conn, key_id.as_str())?;
    let account = match by_id {
        Some(account) => Some(account),
        None => db::find_by_uri(conn, uri.as_str())?,
    };
    let Some(account) = account else { return Ok(None) };
    let owner = parse(&account.uri)?;
    if account.key_id == key_id.as_str() {
        let pem = account.public_key.clone();
        return Ok(Some((account, PublicKey { id: key_id.clone(), owner, pem })));
    }
    let keys = db::list_public_proof_keys(conn, account.id)?;
    let Some(key) = keys.into_iter().find(|key| key.id == key_id.as_str()) else { return Ok(None) };
    let key = Multikey { id: key_id.clone(), public_key_multibase: key.public_key_multibase };
    Ok(key.to_public_key(&owner).ok().map(|key| (account, key)))
}

/// An activity of one of ours with a proof that it is theirs, where one belongs on it. Whoever has no key for that yet
/// gets one.
pub fn prove(conn: &mut Conn, keyring: &Keyring, who: AccountId, activity: Value) -> Result<Value> {
    if !proof::belongs_on(&activity) {
        return Ok(activity);
    }
    let Some(account) = db::find(conn, who)?.filter(Account::is_local) else { return Ok(activity) };
    if db::find_proof_key(conn, who)?.is_none() {
        actions::give_proof_key(conn, &account, NewProofKey::make(keyring)?)?;
    }
    let shown = db::list_public_proof_keys(conn, who)?.into_iter().next();
    let (Some(sealed), Some(shown)) = (db::find_proof_key(conn, who)?, shown) else {
        // The keys of who left more than thirty days ago are gone.
        return Ok(activity);
    };
    let key = ProofKey::from_pkcs8(&keyring.unseal(&sealed)?).context("reading a key for proofs")?;
    proof::sign(activity, &key, &parse(&shown.id)?, conn.now()).context("proving an activity")
}

/// The custom emoji among the tags of a text.
pub fn emojis(tags: &[Tag]) -> Vec<RemoteEmoji> {
    tags.iter()
        .filter_map(|tag| match tag {
            Tag::Emoji(emoji) => Some(RemoteEmoji {
                shortcode: emoji.shortcode.clone(),
                uri: emoji.id.as_ref().map(Url::to_string),
                image: emoji.url.to_string(),
                updated_at: emoji.updated,
            }),
            _ => None,
        })
        .collect()
}

/// Remembers an actor that was fetched from its own id, or sent by itself.
pub fn remember(conn: &mut Conn, actor: &Actor) -> Result<Account> {
    let known = db::find_by_uri(conn, actor.id.as_str())?;
    let domain =
        known.and_then(|known| known.domain).unwrap_or_else(|| federation::origin::authority(&actor.id));
    actions::remember(conn, to_profile(actor, domain)?)
}

/// Someone elsewhere changed their profile. A new key is believed only when the old one signed it,
/// which is how it came here.
pub fn receive_update(conn: &mut Conn, who: &Account, actor: &Actor) -> Result<Outcome> {
    if actor.id.as_str() != who.uri {
        return Ok(Outcome::Ignored("an update of somebody else"));
    }
    remember(conn, actor)?;
    Ok(Outcome::Done)
}

/// Someone elsewhere left for good, with everything they ever sent here.
pub fn receive_delete(conn: &mut Conn, who: &Account) -> Result<Outcome> {
    actions::delete(conn, who)?;
    Ok(Outcome::Done)
}

/// One of ours changed: those who follow them hear it.
pub fn to_update(conn: &mut Conn, who: &Account) -> Result<Option<Letter>> {
    if !who.is_local() {
        return Ok(None);
    }
    let actor = to_actor(conn, who)?;
    let id = parse(&format!("{}#updates/{}", who.uri, conn.now().timestamp_millis()))?;
    let followers = parse(&who.followers_uri)?;
    let audience = Audience::of_post(Visibility::Public, &followers, &[]);
    let body = federation::activity::update::update_actor(&id, &actor, &audience, conn.now());
    Ok(Some(Letter::new(who.id, body, format!("account:{}", who.id)).to_followers()))
}

/// One of ours left: everybody who may have heard of them is told.
pub fn to_delete(who: &Account) -> Result<Option<Letter>> {
    if !who.is_local() {
        return Ok(None);
    }
    let id = parse(&format!("{}#delete", who.uri))?;
    let kind = ActorKind::from_name(who.kind.as_str()).unwrap_or(ActorKind::Person);
    let body = federation::activity::delete::delete_actor(&id, &parse(&who.uri)?, kind);
    Ok(Some(Letter::new(who.id, body, format!("account:{}", who.id)).to_holders().to_everyone()))
}

fn parse(raw: &str) -> Result<Url> {
    Url::parse(raw).context("building an address of ours")
}
