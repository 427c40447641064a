//! Our posts in ActivityPub's words.

use federation::{
    audience::{Audience, Visibility as WireVisibility},
    vocab::{
        attachment::{Attachment, MediaKind},
        emoji::Emoji as WireEmoji,
        note::Note,
        quote::Quote,
        tag::Tag,
    },
};
use url::Url;

use crate::{
    accounts::{Account, db as accounts, model::Kind, view::portrait_mime},
    db::Conn,
    emojis::{Named, db as emojis_db},
    error::{Context as _, Result},
    ids::{AccountId, PostId},
    limits,
    media::{Media, db as media},
    polls::federation as polls,
    posts::{Post, Visibility, db, model::Extra},
    quotes::{QuoteState, db as quotes},
    relations::db as relations,
    site::Site,
};

pub(super) fn url(raw: &str) -> Result<Url> {
    Url::parse(raw).context("reading an address that we keep")
}

pub(super) fn wire(visibility: Visibility) -> WireVisibility {
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
    let mut addressed = accounts::list(conn, &mentioned)?;
    if let Some(parent_author) = post.in_reply_to_account_id
        && parent_author != author.id
        && !addressed.iter().any(|account| account.id == parent_author)
    {
        addressed.extend(accounts::find(conn, parent_author)?);
    }
    if !post.visibility.is_open() {
        // Whoever they have blocked since, or before, may not read it.
        let mut welcome = Vec::with_capacity(addressed.len());
        for account in addressed {
            if !relations::is_blocked_between(conn, author.id, account.id)? {
                welcome.push(account);
            }
        }
        addressed = welcome;
    }
    let group = group(conn, post, &addressed)?;
    // It passes on what it gets, and only that.
    addressed.extend(group.clone().filter(|group| !addressed.iter().any(|known| known.id == group.id)));
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
    note.group = group.as_ref().map(|group| url(&group.uri)).transpose()?;
    note.quote = quote(conn, post)?;
    if let Some(permit) = quotes::find_permit(conn, post.id)? {
        note.approved_by = permit.stamp_uri.as_deref().map(url).transpose()?;
    }
    note.policy = Some(post.policy.0.write());
    note.context = Some(part("context")?);
    if post.may_have(Extra::Poll)
        && let Some(poll) = polls::write(conn, post.id)?
    {
        "Question".clone_into(&mut note.kind);
        note.poll = Some(poll);
    }
    note.tags.extend(emojis(conn, &post.emojis.0)?);
    Ok((note, addressed))
}

/// The group that a post is for: one that it mentions, or, where everybody may see it, that of what it answers
/// (FEP-1b12).
fn group(conn: &mut Conn, post: &Post, addressed: &[Account]) -> Result<Option<Account>> {
    if let Some(group) = addressed.iter().find(|account| account.kind == Kind::Group) {
        return Ok(Some(group.clone()));
    }
    match post.in_reply_to_id {
        Some(parent) if post.visibility.is_open() => group_of(conn, parent),
        _ => Ok(None),
    }
}

/// The group that a post of another server was written to.
pub fn group_of(conn: &mut Conn, post: PostId) -> Result<Option<Account>> {
    let Some(group) = db::find_origin(conn, post)?.and_then(|origin| origin.group_id) else {
        return Ok(None);
    };
    Ok(accounts::find(conn, group)?.filter(|group| group.deleted_at.is_none()))
}

/// What the post quotes, unless its author refused.
fn quote(conn: &mut Conn, post: &Post) -> Result<Option<Quote>> {
    if !post.may_have(Extra::Quote) {
        return Ok(None);
    }
    let Some(quote) = quotes::find(conn, post.id)? else { return Ok(None) };
    if matches!(quote.state, QuoteState::Rejected | QuoteState::Revoked) {
        return Ok(None);
    }
    Ok(Some(Quote {
        object: url(&quote.quoted_uri)?,
        authorization: quote.stamp_uri.as_deref().map(url).transpose()?,
        consent_expected: true,
    }))
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
            media_type: Some(portrait_mime(&emoji.image).to_owned()),
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
