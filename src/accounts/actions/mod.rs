//! What happens to accounts.

mod keys;
mod logins;
mod standing;
mod told;

use chrono::{DateTime, Utc};

pub use keys::{erase_old_keys, give_proof_key, key_is_away, rotate_keys};
pub use logins::{confirm, set_email, set_password};
pub use standing::{
    approve, check_over, forget_unconfirmed, keep_an_owner, pardon, set_role, shut_out, turn_away,
};
pub use told::{index_some, start_reading_featured, start_reading_posts, tell};

use super::{
    db,
    model::{Account, Field, Kind, Links, NewUser, ProfileChange, PublicProofKey, Standing, Told, User},
};
use crate::{
    db::{Conn, Json},
    emojis::{RemoteEmoji, actions as emojis},
    error::{Context as _, Error, Fields, Result},
    events::{self, Event},
    ids::AccountId,
    instances,
    keys::NewKeys,
    limits,
    queues::jobs::{self, Job},
    text::{self, Piece},
};

/// Someone moves in, and waits for nothing.
pub fn sign_up(conn: &mut Conn, new: NewUser, password_hash: String, keys: NewKeys) -> Result<Account> {
    arrive(conn, new, password_hash, keys, Standing::IN)
}

/// Someone moves in, or waits at the door. The name must never have been given before. An address that is still to be
/// proved may be somebody else's: whoever asks does not learn that from us.
pub fn arrive(
    conn: &mut Conn,
    new: NewUser,
    password_hash: String,
    keys: NewKeys,
    standing: Standing,
) -> Result<Account> {
    let acct = new.username.to_lowercase();
    let mut wrong = Fields::default();
    if db::find_by_acct(conn, &acct)?.is_some() {
        wrong.add("username", "ERR_TAKEN", "This name is taken.");
    }
    if standing.confirmed && db::email_is_taken(conn, &new.email)? {
        wrong.add("email", "ERR_TAKEN", "There is an account with this address already.");
    }
    wrong.check()?;
    let site = conn.site();
    let now = conn.now().into();
    let uri = site.actor(&new.username);
    let account = Account {
        id: AccountId(conn.new_id()),
        acct,
        domain: None,
        kind: Kind::Person,
        display_name: String::new(),
        bio: String::new(),
        fields: Json(Vec::new()),
        avatar: None,
        header: None,
        locked: false,
        discoverable: true,
        url: site.profile(&new.username),
        inbox: format!("{uri}/inbox"),
        shared_inbox: Some(site.shared_inbox()),
        followers_uri: format!("{uri}/followers"),
        key_id: format!("{uri}#main-key"),
        public_key: keys.public.clone(),
        followers_count: 0,
        following_count: 0,
        posts_count: 0,
        last_post_at: None,
        created_at: now,
        updated_at: now,
        fetched_at: None,
        deleted_at: None,
        moved_to_id: None,
        emojis: Json(Vec::new()),
        told: Json(Told { indexable: true, ..Told::default() }),
        host: None,
        hide_network: false,
        uri,
        username: new.username,
    };
    db::insert(conn, &account)?;
    let user = User {
        account_id: account.id,
        email: new.email,
        password_hash,
        role: new.role,
        bio_source: String::new(),
        default_visibility: "public".to_owned(),
        default_sensitive: false,
        created_at: now,
        last_active_at: now,
        confirmed_at: standing.confirmed.then_some(now),
        approved_at: standing.approved.then_some(now),
        disabled_at: None,
        indexable: true,
    };
    db::insert_user(conn, &user)?;
    db::insert_keys(conn, account.id, &keys)?;
    keys::show_proof_key(conn, &account, keys.proof.public)?;
    Ok(account)
}

/// Changes one's own profile and tells those who follow it.
pub fn update_profile(conn: &mut Conn, who: &Account, change: ProfileChange) -> Result<Account> {
    change.check()?;
    let mut account = crate::db::found(db::find(conn, who.id))?;
    let mut user = crate::db::found(db::find_user(conn, who.id))?;
    if let Some(name) = change.display_name {
        account.display_name = name.trim().to_owned();
    }
    if let Some(bio) = change.bio {
        account.bio = bio_html(conn, &bio)?;
        user.bio_source = bio;
    }
    if let Some(fields) = change.fields {
        account.fields = Json(fields.iter().filter(|f| !f.name.trim().is_empty()).map(trimmed).collect());
    }
    if let Some(bot) = change.bot {
        account.kind = if bot { Kind::Service } else { Kind::Person };
    }
    account.locked = change.locked.unwrap_or(account.locked);
    account.discoverable = change.discoverable.unwrap_or(account.discoverable);
    account.hide_network = change.hide_network.unwrap_or(account.hide_network);
    for (place, new) in [(&mut account.avatar, change.avatar), (&mut account.header, change.header)] {
        let Some(new) = new else { continue };
        if let Some(old) = std::mem::replace(place, new) {
            jobs::enqueue(conn, &Job::DeleteFiles { secrets: vec![old] })?;
        }
    }
    user.indexable = change.indexable.unwrap_or(user.indexable);
    account.told.0.indexable = user.indexable;
    user.default_visibility = change.default_visibility.unwrap_or(user.default_visibility);
    user.default_sensitive = change.default_sensitive.unwrap_or(user.default_sensitive);
    account.updated_at = conn.now().into();
    account.emojis = Json(emojis::used_in(conn, &words_of(&account))?);
    db::update(conn, &account)?;
    db::update_user(conn, &user)?;
    events::record(conn, &Event::AccountUpdated { account: account.id })?;
    Ok(account)
}

/// Everything in a profile that may use custom emoji.
fn words_of(account: &Account) -> String {
    let fields = account.fields.0.iter().map(|field| format!("{}\n{}", field.name, field.value));
    let words: Vec<String> =
        [account.display_name.clone(), account.bio.clone()].into_iter().chain(fields).collect();
    words.join("\n")
}

fn trimmed(field: &Field) -> Field {
    Field { name: field.name.trim().to_owned(), value: field.value.trim().to_owned() }
}

fn bio_html(conn: &mut Conn, bio: &str) -> Result<String> {
    let site = conn.site();
    let mut known = Vec::new();
    for handle in text::handles(bio, site.authority()) {
        if let Some(account) = db::find_by_acct(conn, &handle.acct())? {
            known.push((handle, account.url));
        }
    }
    Ok(text::to_html(bio, |piece| match piece {
        Piece::Mention(word) => {
            let handle = text::Handle::parse(word, site.authority())?;
            known.iter().find(|(known, _)| *known == handle).map(|(_, url)| url.clone())
        }
        Piece::Hashtag(word) => Some(site.tag(&text::hashtag(word))),
        Piece::Plain(_) | Piece::Link(_) => None,
    }))
}

/// Someone elsewhere, as their own server describes them.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each is a member of its document")]
pub struct RemoteProfile {
    pub username: String,
    pub domain: String,
    /// Whether the domain's own server says that it is theirs.
    pub is_confirmed: bool,
    /// The handle that they say they have.
    pub claimed: Option<String>,
    pub kind: Kind,
    pub display_name: String,
    /// Clean HTML.
    pub bio: String,
    pub fields: Vec<Field>,
    pub avatar: Option<String>,
    pub header: Option<String>,
    pub locked: bool,
    pub discoverable: bool,
    pub indexable: bool,
    pub uri: String,
    pub url: String,
    pub inbox: String,
    pub shared_inbox: Option<String>,
    pub followers_uri: String,
    pub key_id: String,
    pub public_key: String,
    pub created_at: Option<DateTime<Utc>>,
    pub outbox: Option<String>,
    pub featured: Option<String>,
    pub featured_tags: Option<String>,
    pub also_known_as: Vec<String>,
    pub moved_to: Option<String>,
    pub proof_keys: Vec<PublicProofKey>,
    pub emojis: Vec<RemoteEmoji>,
}

/// Remembers someone elsewhere, or what changed about them. The id decides who it is: a handle that
/// another id has held is not given away by a document. Someone who is deleted stays so, and nobody of a
/// blocked server is remembered.
pub fn remember(conn: &mut Conn, profile: RemoteProfile) -> Result<Account> {
    let acct = format!("{}@{}", profile.username.to_lowercase(), profile.domain);
    let now = conn.now().into();
    let known = db::find_by_uri(conn, &profile.uri)?;
    if known.as_ref().is_some_and(|known| known.is_local() || known.deleted_at.is_some()) {
        return Err(Error::NotFound);
    }
    let host = host_of(&profile.uri)?;
    if instances::policy_of(conn, [profile.domain.as_str(), host.as_str()])?.blocked {
        return Err(Error::NotFound);
    }
    let domain = profile.is_confirmed.then(|| profile.domain.clone());
    let used = emojis::remember(conn, &profile.domain, &profile.emojis)?;
    // Anyone can say that they are somebody else now; the other has to say so too.
    let moved_to = match &profile.moved_to {
        Some(uri) => db::find_by_uri(conn, uri)?.map(|account| account.id),
        None => None,
    };
    let moved_to = match moved_to {
        Some(id) => db::find_links(conn, id)?.knows(&profile.uri).then_some(id),
        None => None,
    };
    let account = Account {
        id: known.as_ref().map_or_else(|| AccountId(conn.new_id()), |known| known.id),
        // A name is for life: another name under the same id would be somebody's else tomorrow.
        username: known.as_ref().map_or(profile.username, |known| known.username.clone()),
        domain: Some(known.as_ref().and_then(|known| known.domain.clone()).unwrap_or(profile.domain)),
        acct: known.as_ref().map_or(acct, |known| known.acct.clone()),
        kind: profile.kind,
        display_name: profile.display_name,
        bio: profile.bio,
        fields: Json(profile.fields),
        avatar: profile.avatar,
        header: profile.header,
        locked: profile.locked,
        discoverable: profile.discoverable,
        uri: profile.uri,
        url: profile.url,
        inbox: profile.inbox,
        shared_inbox: profile.shared_inbox,
        followers_uri: profile.followers_uri,
        key_id: profile.key_id,
        public_key: profile.public_key,
        followers_count: known.as_ref().map_or(0, |known| known.followers_count),
        following_count: known.as_ref().map_or(0, |known| known.following_count),
        posts_count: known.as_ref().map_or(0, |known| known.posts_count),
        last_post_at: known.as_ref().and_then(|known| known.last_post_at),
        created_at: known.as_ref().map_or_else(
            || profile.created_at.unwrap_or_else(|| conn.now()).into(),
            |known| known.created_at,
        ),
        updated_at: now,
        fetched_at: Some(now),
        deleted_at: None,
        moved_to_id: moved_to,
        emojis: Json(used),
        told: Json(Told {
            indexable: profile.indexable,
            ..known.as_ref().map_or_else(Told::default, |known| known.told.0)
        }),
        host: Some(host),
        hide_network: known.as_ref().is_some_and(|known| known.hide_network),
    };
    if let Some(known) = &known {
        db::update(conn, &account)?;
        if let Some(domain) = domain.filter(|domain| known.domain.as_ref() != Some(domain)) {
            rehome(conn, known, &domain)?;
            return crate::db::found(db::find(conn, account.id));
        }
    } else {
        if db::find_by_acct(conn, &account.acct)?.is_some_and(|other| other.uri != account.uri) {
            return Err(Error::invalid("This handle belongs to another account already"));
        }
        for home in account.homes() {
            instances::meet(conn, home)?;
        }
        if !db::insert_unknown(conn, &account)? {
            // Another request brought the same person at the same moment, and was quicker.
            return crate::db::found(db::find_by_uri(conn, &account.uri));
        }
        if !profile.is_confirmed {
            jobs::enqueue(conn, &Job::ConfirmHandle { account: account.id, claimed: profile.claimed })?;
        }
    }
    let links = Links {
        outbox: profile.outbox,
        featured: profile.featured,
        featured_tags: profile.featured_tags,
        also_known_as: Json(profile.also_known_as),
        indexable: profile.indexable,
        ..Links::none(account.id)
    };
    db::set_links(conn, &links)?;
    db::set_public_proof_keys(conn, account.id, &profile.proof_keys)?;
    Ok(account)
}

/// Someone elsewhere goes under this domain, as its own server says. Whom we know by that handle already keeps it.
pub fn rehome(conn: &mut Conn, who: &Account, domain: &str) -> Result<()> {
    let acct = format!("{}@{domain}", who.username.to_lowercase());
    if db::find_by_acct(conn, &acct)?.is_some() {
        return Ok(());
    }
    instances::meet(conn, domain)?;
    Ok(db::set_domain(conn, who.id, domain, &acct)?)
}

/// Says that other accounts are one's own too, by their ids.
pub fn set_aliases(conn: &mut Conn, who: &Account, aliases: Vec<String>) -> Result<()> {
    if limits::ALIASES < aliases.len() {
        return Err(Error::field("acct", "ERR_LIMIT", "At most ten accounts can be named."));
    }
    let links = Links { also_known_as: Json(aliases), ..db::find_links(conn, who.id)? };
    db::set_links(conn, &links)?;
    Ok(events::record(conn, &Event::AccountUpdated { account: who.id })?)
}

/// `who` lives elsewhere now, or came back where `to` is none.
pub fn set_moved(conn: &mut Conn, who: &Account, to: Option<AccountId>) -> Result<()> {
    db::set_moved(conn, who.id, to)?;
    if to.is_some() {
        let links = db::find_links(conn, who.id)?;
        db::set_links(conn, &links)?;
        db::mark_moved(conn, who.id)?;
    }
    Ok(())
}

/// Host, and port if it is not the scheme's own, of an actor's id.
fn host_of(uri: &str) -> Result<String> {
    let url = url::Url::parse(uri).context("reading an actor's id")?;
    Ok(federation::origin::authority(&url))
}

/// Someone leaves for good. What everybody sees goes at once; a job takes the rest away.
pub fn delete(conn: &mut Conn, who: &Account) -> Result<()> {
    if who.deleted_at.is_some() {
        return Ok(());
    }
    if who.is_local() {
        keep_an_owner(conn, who.id)?;
    }
    let portraits: Vec<String> = [&who.avatar, &who.header].into_iter().flatten().cloned().collect();
    if who.is_local() && !portraits.is_empty() {
        jobs::enqueue(conn, &Job::DeleteFiles { secrets: portraits })?;
    }
    db::mark_deleted(conn, who.id)?;
    db::delete_user(conn, who.id)?;
    jobs::enqueue(conn, &Job::PurgeAccount { account: who.id })?;
    Ok(events::record(conn, &Event::AccountDeleted { account: who.id })?)
}

/// They were here.
pub fn saw(conn: &mut Conn, who: AccountId) -> Result<()> {
    Ok(db::touch_user(conn, who)?)
}

/// One more, or one fewer, follows; both sides of the follow count it.
pub fn count_follow(conn: &mut Conn, follower: AccountId, followed: AccountId, by: i64) -> Result<()> {
    // In one order, whoever follows whom: two people following each other must not wait for each other.
    if follower < followed {
        db::add_following(conn, follower, by)?;
        db::add_followers(conn, followed, by)?;
    } else {
        db::add_followers(conn, followed, by)?;
        db::add_following(conn, follower, by)?;
    }
    Ok(())
}

/// One more post, of the time `at`, or one fewer.
pub fn count_post(conn: &mut Conn, author: AccountId, by: i64, at: Option<DateTime<Utc>>) -> Result<()> {
    Ok(db::add_posts(conn, author, by, at.map(Into::into))?)
}
