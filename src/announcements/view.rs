//! What a client sees of announcements: Mastodon's `Announcement`.

use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

use super::{db, model::Announcement};
use crate::{
    accounts::{Account, db as accounts},
    clock::iso,
    db::Conn,
    emojis::{
        actions as emojis_used, db as emojis_db,
        view::{self as emojis, EmojiView},
    },
    error::{Context as _, Result},
    ids::AccountId,
    posts::{Visibility, db as posts},
    text::{self, Handle, Piece},
};

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Announcement)]
pub struct AnnouncementView {
    pub id: String,
    /// HTML.
    pub content: String,
    pub starts_at: Option<String>,
    pub ends_at: Option<String>,
    pub all_day: bool,
    pub published_at: String,
    pub updated_at: String,
    /// Whether one has said so.
    pub read: bool,
    pub mentions: Vec<NamedView>,
    pub statuses: Vec<NamedStatusView>,
    pub tags: Vec<NamedTagView>,
    pub emojis: Vec<EmojiView>,
    pub reactions: Vec<AnnouncementReactionView>,
}

/// Someone whom it names.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = AnnouncementAccount)]
pub struct NamedView {
    pub id: String,
    pub username: String,
    pub url: String,
    pub acct: String,
}

/// A post that it links to.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = AnnouncementStatus)]
pub struct NamedStatusView {
    pub id: String,
    pub url: String,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = AnnouncementTag)]
pub struct NamedTagView {
    pub name: String,
    pub url: String,
}

/// An emoji under it.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = AnnouncementReaction)]
pub struct AnnouncementReactionView {
    /// An emoji of Unicode, or a shortcode.
    pub name: String,
    pub count: i64,
    /// Whether one has put it there.
    pub me: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub static_url: Option<String>,
}

/// What is shown now, the first to be published first.
pub fn list_shown(conn: &mut Conn, viewer: AccountId) -> Result<Vec<AnnouncementView>> {
    let now = conn.now();
    let mut shown: Vec<Announcement> = db::list(conn)?.into_iter().filter(|one| one.is_shown(now)).collect();
    shown.sort_by_key(|one| (one.published_at, one.id));
    render(conn, viewer, shown)
}

pub fn render(conn: &mut Conn, viewer: AccountId, list: Vec<Announcement>) -> Result<Vec<AnnouncementView>> {
    let ids: Vec<i64> = list.iter().map(|one| one.id).collect();
    let read = db::list_read(conn, viewer, &ids)?;
    let reactions = db::list_reactions(conn, &ids)?;
    let own = db::list_reactions_by(conn, viewer, &ids)?;
    let names: Vec<String> = reactions.iter().map(|(_, name, _)| name.clone()).collect();
    let pictures = emojis::render_own(&conn.site(), emojis_db::list_named(conn, "", &names)?);
    let mut views = Vec::with_capacity(list.len());
    // A handful of them, whatever is asked for.
    for one in list {
        let put = reactions.iter().filter(|(id, _, _)| *id == one.id).map(|(id, name, count)| {
            let picture = pictures.iter().find(|picture| picture.shortcode == *name);
            AnnouncementReactionView {
                name: name.clone(),
                count: *count,
                me: own.contains(&(*id, name.clone())),
                url: picture.map(|picture| picture.url.clone()),
                static_url: picture.map(|picture| picture.static_url.clone()),
            }
        });
        let reactions = put.collect();
        let is_read = read.contains(&one.id);
        views.push(AnnouncementView { read: is_read, reactions, ..render_words(conn, &one)? });
    }
    Ok(views)
}

/// One that is shown now, for whoever listens: nothing in it is about who that is.
pub fn render_for_all(conn: &mut Conn, id: i64) -> Result<Option<Value>> {
    let now = conn.now();
    let Some(one) = db::find(conn, id)?.filter(|one| one.is_shown(now)) else { return Ok(None) };
    let view = render(conn, NOBODY, vec![one])?.pop();
    let mut words = serde_json::to_value(view).context("writing an announcement for streams")?;
    if let Some(words) = words.as_object_mut() {
        words.remove("read");
    }
    for reaction in words["reactions"].as_array_mut().into_iter().flatten() {
        if let Some(reaction) = reaction.as_object_mut() {
            reaction.remove("me");
        }
    }
    Ok(Some(words))
}

/// How many have put this emoji to one that is shown now; 0 where the last one took it back.
pub fn render_reaction_for_all(conn: &mut Conn, id: i64, name: &str) -> Result<Option<Value>> {
    let Some(words) = render_for_all(conn, id)? else { return Ok(None) };
    let known = words["reactions"].as_array().into_iter().flatten().find(|reaction| reaction["name"] == name);
    let mut told = known.cloned().unwrap_or_else(|| json!({"name": name, "count": 0}));
    told["announcement_id"] = json!(id.to_string());
    Ok(Some(told))
}

/// Nobody has this id.
const NOBODY: AccountId = AccountId(0);

/// The text, and what is found in it.
fn render_words(conn: &mut Conn, one: &Announcement) -> Result<AnnouncementView> {
    let site = conn.site();
    let mut known: Vec<(Handle, Account)> = Vec::new();
    for handle in text::handles(&one.words, site.authority()) {
        let account = accounts::find_by_acct(conn, &handle.acct())?;
        known.extend(account.filter(|account| account.deleted_at.is_none()).map(|account| (handle, account)));
    }
    let content = text::to_html(&one.words, |piece| match piece {
        Piece::Mention(word) => {
            let handle = Handle::parse(word, site.authority())?;
            known.iter().find(|(known, _)| *known == handle).map(|(_, account)| account.url.clone())
        }
        Piece::Hashtag(word) => Some(site.tag(&text::hashtag(word))),
        Piece::Plain(_) | Piece::Link(_) => None,
    });
    let mut statuses = Vec::new();
    for piece in text::pieces(&one.words) {
        if let Piece::Link(url) = piece
            && let Some(post) =
                posts::find_by_uri(conn, url)?.filter(|post| post.visibility == Visibility::Public)
        {
            statuses.push(NamedStatusView { id: post.id.to_string(), url: post.url });
        }
    }
    let used = emojis_used::used_in(conn, &one.words)?;
    let mentions = known.iter().map(|(_, account)| NamedView {
        id: account.id.to_string(),
        username: account.username.clone(),
        url: account.url.clone(),
        acct: account.handle(),
    });
    let tags = text::hashtags(&one.words).into_iter().map(|name| NamedTagView { url: site.tag(&name), name });
    Ok(AnnouncementView {
        id: one.id.to_string(),
        content,
        starts_at: one.starts_at.map(|at| iso(at.0)),
        ends_at: one.ends_at.map(|at| iso(at.0)),
        all_day: one.all_day,
        published_at: iso(one.published_at.unwrap_or(one.created_at).0),
        updated_at: iso(one.updated_at.0),
        read: false,
        mentions: mentions.collect(),
        statuses,
        tags: tags.collect(),
        emojis: emojis::render(&site, &used),
        reactions: Vec::new(),
    })
}

/// An announcement, as those see it who run the server.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = AdminAnnouncement)]
pub struct AdminAnnouncementView {
    pub id: String,
    /// As it was written.
    pub text: String,
    pub starts_at: Option<String>,
    pub ends_at: Option<String>,
    pub all_day: bool,
    /// Whether people see it, or will.
    pub published: bool,
    /// Since when, or from when on.
    pub published_at: Option<String>,
    pub created_at: String,
    pub updated_at: String,
}

#[must_use]
pub fn admin(one: Announcement) -> AdminAnnouncementView {
    AdminAnnouncementView {
        id: one.id.to_string(),
        text: one.words,
        starts_at: one.starts_at.map(|at| iso(at.0)),
        ends_at: one.ends_at.map(|at| iso(at.0)),
        all_day: one.all_day,
        published: one.published_at.is_some(),
        published_at: one.published_at.map(|at| iso(at.0)),
        created_at: iso(one.created_at.0),
        updated_at: iso(one.updated_at.0),
    }
}
