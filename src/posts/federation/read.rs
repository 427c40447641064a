//! A `Note` of another server in our words.

use federation::{
    audience,
    vocab::{attachment::MediaKind, note::Note, tag::Tag},
};

use crate::{
    accounts::{Account, federation::emojis},
    db::Conn,
    limits,
    media::model::RemotePicture,
    polls::federation as polls,
    posts::{
        model::origin::RemoteOrigin,
        model::policy::{Choice, Policy, Rule},
        model::{RemotePost, Visibility},
    },
    text,
};

/// What we keep of a note by `author`.
pub(super) fn read(conn: &Conn, author: &Account, note: &Note) -> RemotePost {
    let followers = url::Url::parse(&author.followers_uri).ok();
    let wire =
        audience::visibility(&note.audience.to, &note.audience.cc, &note.attributed_to, followers.as_ref());
    let visibility = match wire {
        audience::Visibility::Public => Visibility::Public,
        audience::Visibility::Unlisted => Visibility::Unlisted,
        audience::Visibility::Followers => Visibility::Followers,
        audience::Visibility::Direct => Visibility::Direct,
    };
    let warning = text::cut(note.summary.as_deref().unwrap_or_default(), limits::WARNING_CHARS * 4);
    RemotePost {
        uri: note.id.to_string(),
        // A page elsewhere would answer for somebody else's post.
        url: note
            .url
            .as_ref()
            .filter(|url| url.origin() == note.id.origin())
            .map_or_else(|| note.id.to_string(), ToString::to_string),
        visibility,
        content: content(note),
        warning: text::plain(warning),
        sensitive: note.sensitive || note.summary.as_ref().is_some_and(|warning| !warning.is_empty()),
        language: note.language.clone(),
        in_reply_to: note.in_reply_to.as_ref().map(ToString::to_string),
        pictures: pictures(note),
        hashtags: hashtags(note),
        mentions: mentions(conn, note, visibility),
        published_at: note.published.unwrap_or_else(|| conn.now()),
        updated_at: note.updated,
        emojis: emojis(&note.tags),
        poll: polls::read(note),
        policy: policy(note, author),
        origin: origin(note),
    }
}

/// Collections elsewhere would be somebody else's.
fn origin(note: &Note) -> RemoteOrigin {
    let own = |part: &Option<url::Url>| {
        part.as_ref().filter(|part| part.origin() == note.id.origin()).map(ToString::to_string)
    };
    let count =
        |pair: &Option<(url::Url, u64)>| pair.as_ref().and_then(|(_, count)| i64::try_from(*count).ok());
    RemoteOrigin {
        context: own(&note.context),
        replies: own(&note.replies),
        group: note.group.as_ref().map(ToString::to_string),
        told_likes: count(&note.likes),
        told_boosts: count(&note.shares),
        told_comments: note.replies_count.and_then(|count| i64::try_from(count).ok()),
    }
}

/// What the author allows; some say only whether there may be comments.
fn policy(note: &Note, author: &Account) -> Policy {
    let said = note.policy.as_ref().map(Policy::read).unwrap_or_default();
    if note.comments_enabled == Some(false) {
        let nobody = Rule::of(Choice::Nobody, &author.uri, &author.followers_uri);
        return Policy { reply: Some(nobody), ..said };
    }
    said
}

/// A title stands above what it is the title of.
fn content(note: &Note) -> String {
    let is_plain = note.content_type.as_deref().is_some_and(|kind| kind != "text/html");
    let body = if is_plain { text::to_html(&note.content, |_| None) } else { text::clean(&note.content) };
    let mut whole = match note.title() {
        Some(title) => format!("<p><strong>{}</strong></p>{body}", text::escape(&text::plain(title))),
        None => body,
    };
    // A film is watched where it is; an article that came without its text is read there.
    let is_film = note.attachments.iter().any(|file| file.kind != MediaKind::Image);
    if is_film
        || matches!(note.kind.as_str(), "Video" | "Audio")
        || note.content.is_empty() && note.kind == "Article"
    {
        let page = text::escape(note.url.as_ref().unwrap_or(&note.id).as_str());
        whole.push_str(&format!(
            "<p><a href=\"{page}\" rel=\"nofollow noopener\" target=\"_blank\">{page}</a></p>"
        ));
    }
    whole
}

fn pictures(note: &Note) -> Vec<RemotePicture> {
    let side = |side: Option<u32>| side.and_then(|side| i32::try_from(side).ok()).unwrap_or_default();
    note.attachments
        .iter()
        .filter_map(|attachment| match attachment.kind {
            MediaKind::Image => Some((attachment, &attachment.url)),
            // The poster of a film.
            MediaKind::Video | MediaKind::Audio => Some((attachment, attachment.icon.as_ref()?)),
        })
        .take(limits::REMOTE_MEDIA)
        .map(|(attachment, url)| RemotePicture {
            url: url.to_string(),
            alt: attachment.name.clone().unwrap_or_default(),
            blurhash: attachment.blurhash.clone(),
            width: side(attachment.width),
            height: side(attachment.height),
            focus: attachment.focal_point.unwrap_or_default(),
        })
        .collect()
}

fn hashtags(note: &Note) -> Vec<String> {
    let mut names: Vec<String> = note
        .tags
        .iter()
        .filter_map(|tag| match tag {
            Tag::Hashtag { name, .. } => Some(text::hashtag(name)),
            Tag::Mention { .. } | Tag::Emoji(_) => None,
        })
        .filter(|name| !name.is_empty() && name.len() <= limits::HASHTAG_BYTES)
        .take(100)
        .collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// Those who are named, and of ours those whom a post for a few is addressed to without their name in it (Lemmy's
/// messages): it is for them.
fn mentions(conn: &Conn, note: &Note, visibility: Visibility) -> Vec<String> {
    let named = note.tags.iter().filter_map(|tag| match tag {
        Tag::Mention { href, .. } => Some(href.to_string()),
        Tag::Hashtag { .. } | Tag::Emoji(_) => None,
    });
    let site = conn.site();
    let addressed = note.audience.to.iter().chain(&note.audience.cc).map(ToString::to_string);
    let silent = addressed.filter(|uri| !visibility.is_open() && site.owns(uri));
    let mut all: Vec<String> = named.chain(silent).take(100).collect();
    all.sort_unstable();
    all.dedup();
    all
}
