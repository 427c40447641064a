//! Our posts in ActivityPub's words.

use federation::{
    activity::{announce, create, delete, undo, update},
    audience::{Audience, Visibility as WireVisibility},
    vocab::{
        attachment::{Attachment, MediaKind},
        emoji::Emoji as WireEmoji,
        note::Note,
        tag::Tag,
        tombstone::Tombstone,
    },
};
use url::Url;

use crate::{
    accounts::{Account, db as accounts, model::remote_inboxes},
    db::Conn,
    emojis::{Named, db as emojis_db},
    error::{Context as _, Result},
    events::DeletedPost,
    ids::{AccountId, PostId},
    limits,
    media::{Media, db as media},
    posts::{Post, Visibility, db},
    queues::deliveries::Letter,
    site::Site,
};

fn url(raw: &str) -> Result<Url> {
    Url::parse(raw).context("reading an address that we keep")
}

fn wire(visibility: Visibility) -> WireVisibility {
    match visibility {
        Visibility::Public => WireVisibility::Public,
        Visibility::Unlisted => WireVisibility::Unlisted,
        Visibility::Followers => WireVisibility::Followers,
        Visibility::Direct => WireVisibility::Direct,
    }
}

/// The document of one of our posts, and those who are addressed by name.
pub fn to_note(conn: &mut Conn, author: &Account, post: &Post) -> Result<(Note, Vec<Account>)> {
    let site = conn.site();
    let mentioned: Vec<AccountId> =
        db::list_mentions(conn, &[post.id])?.into_iter().map(|(_, account)| account).collect();
    let mentioned = accounts::list(conn, &mentioned)?;
    let mut addressed = mentioned.clone();
    if let Some(parent_author) = post.in_reply_to_account_id
        && parent_author != author.id
        && !addressed.iter().any(|account| account.id == parent_author)
    {
        addressed.extend(accounts::find(conn, parent_author)?);
    }
    let named: Vec<Url> = addressed.iter().map(|account| url(&account.uri)).collect::<Result<_>>()?;
    let audience = Audience::of_post(wire(post.visibility), &url(&author.followers_uri)?, &named);
    let mut note = Note::new(url(&post.uri)?, url(&author.uri)?, audience, post.published_at.0);
    note.url = Some(url(&post.url)?);
    note.updated = post.edited_at.map(|at| at.0);
    note.in_reply_to = post.in_reply_to_uri.as_deref().map(url).transpose()?;
    note.summary = (!post.warning.is_empty()).then(|| post.warning.clone());
    note.sensitive = post.sensitive;
    note.content = post.content.clone();
    note.language = post.language.clone();
    let pictures = media::list_of_posts(conn, &[post.id])?.remove(&post.id).unwrap_or_default();
    note.attachments = pictures.iter().map(|picture| attachment(&site, picture)).collect::<Result<_>>()?;
    // Whoever is addressed is mentioned too: a direct recipient without a mention is a stranger to Mastodon.
    for account in &addressed {
        let domain = account.domain.as_deref().unwrap_or(site.authority());
        note.tags
            .push(Tag::Mention { href: url(&account.uri)?, name: format!("@{}@{domain}", account.username) });
    }
    for (_, name) in db::list_hashtags(conn, &[post.id])? {
        note.tags.push(Tag::Hashtag { href: Some(url(&site.tag(&name))?), name: format!("#{name}") });
    }
    let part = |path: &str| url(&format!("{}/{path}", post.uri));
    note.replies = Some(part("replies")?);
    note.likes = Some((part("likes")?, u64::try_from(post.like_count).unwrap_or_default()));
    note.shares = Some((part("shares")?, u64::try_from(post.boost_count).unwrap_or_default()));
    note.policy = Some(post.policy.0.write());
    note.context = Some(part("context")?);
    note.tags.extend(emojis(conn, &post.emojis.0)?);
    Ok((note, addressed))
}

/// The custom emoji of ours that a text uses.
pub fn emojis(conn: &mut Conn, used: &[Named]) -> Result<Vec<Tag>> {
    let site = conn.site();
    let mut tags = Vec::with_capacity(used.len());
    for one in used {
        let Some(emoji) = emojis_db::find(conn, one.id)? else { continue };
        tags.push(Tag::Emoji(WireEmoji {
            id: Some(url(&site.emoji(&emoji.shortcode))?),
            url: url(&site.emoji_picture(emoji.id))?,
            media_type: Some(
                if emoji.image.ends_with(".png") { "image/png" } else { "image/jpeg" }.to_owned(),
            ),
            updated: Some(emoji.updated_at.0),
            shortcode: emoji.shortcode,
        }));
    }
    Ok(tags)
}

fn attachment(site: &Site, picture: &Media) -> Result<Attachment> {
    let full = picture.rendition("full");
    let (file, mime) = full.map_or(("full.jpg", "image/jpeg"), |r| (r.file.as_str(), r.mime.as_str()));
    let mut attachment = Attachment::new(MediaKind::Image, mime, url(&site.media(&picture.secret, file))?);
    let alt: String = picture.alt.chars().take(limits::ALT_CHARS_DELIVERED).collect();
    attachment.name = (!alt.is_empty()).then_some(alt);
    attachment.width = u32::try_from(picture.width).ok();
    attachment.height = u32::try_from(picture.height).ok();
    attachment.blurhash.clone_from(&picture.blurhash);
    attachment.focal_point = Some((picture.focus_x, picture.focus_y));
    Ok(attachment)
}

/// A post of ours with its author; none of anybody else's.
fn ours(conn: &mut Conn, id: PostId) -> Result<Option<(Account, Post)>> {
    let Some(post) = db::find(conn, id)? else { return Ok(None) };
    let author = accounts::find(conn, post.account_id)?.filter(Account::is_local);
    Ok(author.map(|author| (author, post)))
}

fn letter(author: &Account, post: PostId, body: serde_json::Value, followers: bool) -> Letter {
    let letter = Letter::new(author.id, body, format!("post:{post}"));
    if followers { letter.to_followers() } else { letter }
}

pub fn to_create(conn: &mut Conn, post: PostId) -> Result<Option<Letter>> {
    let Some((author, post)) = ours(conn, post)? else { return Ok(None) };
    let (note, addressed) = to_note(conn, &author, &post)?;
    let body = create::create(&url(&format!("{}/activity", post.uri))?, &note);
    let followers = post.visibility != Visibility::Direct;
    Ok(Some(letter(&author, post.id, body, followers).to_inboxes(remote_inboxes(&addressed))))
}

/// To everyone who has it: followers, those named, and those who answered, liked or boosted it.
pub fn to_update(conn: &mut Conn, post: PostId) -> Result<Option<Letter>> {
    let Some((author, post)) = ours(conn, post)? else { return Ok(None) };
    let Some(edited_at) = post.edited_at else { return Ok(None) };
    let (note, addressed) = to_note(conn, &author, &post)?;
    let id = url(&format!("{}#updates/{}", post.uri, edited_at.0.timestamp_millis()))?;
    let body = update::update_note(&id, &note);
    let concerned = db::list_concerned(conn, &post)?;
    let concerned = accounts::list(conn, &concerned)?;
    let followers = post.visibility != Visibility::Direct;
    Ok(Some(
        letter(&author, post.id, body, followers)
            .to_inboxes(remote_inboxes(&addressed))
            .to_inboxes(remote_inboxes(&concerned)),
    ))
}

pub fn to_delete(conn: &mut Conn, deleted: &DeletedPost) -> Result<Option<Letter>> {
    let Some(author) = accounts::find(conn, deleted.author)?.filter(Account::is_local) else {
        return Ok(None);
    };
    // Who left takes everything along with one message; a thousand more would say nothing new.
    if author.deleted_at.is_some() {
        return Ok(None);
    }
    let id = url(&deleted.uri)?;
    let audience = if deleted.was_public {
        Audience::public()
    } else {
        Audience::of_post(WireVisibility::Followers, &url(&author.followers_uri)?, &[])
    };
    let tombstone = Tombstone::of_note(id.clone(), conn.now());
    let activity = url(&format!("{}#delete", deleted.uri))?;
    let body = delete::delete_note(&activity, &url(&author.uri)?, &tombstone, &audience);
    let concerned = accounts::list(conn, &deleted.concerned)?;
    Ok(Some(
        letter(&author, deleted.post, body, deleted.for_followers).to_inboxes(remote_inboxes(&concerned)),
    ))
}

pub fn to_announce(conn: &mut Conn, boost: PostId) -> Result<Option<Letter>> {
    let Some((booster, boost)) = ours(conn, boost)? else { return Ok(None) };
    let Some(original) = boost.boost_of_id else { return Ok(None) };
    let Some(original) = db::find(conn, original)? else { return Ok(None) };
    let author = accounts::find(conn, original.account_id)?;
    let published = boost.published_at.0;
    let audience = wire(boost.visibility);
    let body = announcement(&booster, &boost.uri, &original.uri, author.as_ref(), audience, published)?;
    Ok(Some(letter(&booster, boost.id, body, true).to_inboxes(remote_inboxes(author.as_slice()))))
}

pub fn to_unannounce(
    conn: &mut Conn,
    boost: PostId,
    who: AccountId,
    author: AccountId,
    uri: &str,
    of: &str,
) -> Result<Option<Letter>> {
    let Some(booster) = accounts::find(conn, who)?.filter(Account::is_local) else { return Ok(None) };
    if booster.deleted_at.is_some() {
        return Ok(None);
    }
    let author = accounts::find(conn, author)?;
    let published = crate::ids::time_of(boost.0);
    let announced = announcement(&booster, uri, of, author.as_ref(), WireVisibility::Public, published)?;
    let body = undo::undo(&url(&format!("{uri}/undo"))?, &announced);
    Ok(Some(letter(&booster, boost, body, true).to_inboxes(remote_inboxes(author.as_slice()))))
}

fn announcement(
    booster: &Account,
    uri: &str,
    of: &str,
    author: Option<&Account>,
    visibility: WireVisibility,
    published: chrono::DateTime<chrono::Utc>,
) -> Result<serde_json::Value> {
    let named: Vec<Url> = author.map(|author| url(&author.uri)).transpose()?.into_iter().collect();
    let audience = Audience::of_post(visibility, &url(&booster.followers_uri)?, &named);
    Ok(announce::announce(&url(uri)?, &url(&booster.uri)?, &url(of)?, &audience, published))
}
