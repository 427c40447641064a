//! What a client sees of people: Mastodon's `Account`.

pub mod admin;

use std::collections::BTreeMap;

use serde::Serialize;
use utoipa::ToSchema;

use super::{
    db,
    model::{Account, Field, Kind, Role, User},
};
use crate::{
    clock::iso,
    db::Conn,
    emojis::view::{self as emojis, EmojiView},
    error::Result,
    ids::AccountId,
    site::Site,
    text,
};

/// Someone, here or elsewhere.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Account)]
#[expect(clippy::struct_excessive_bools, reason = "the shape is Mastodon's")]
pub struct AccountView {
    pub id: String,
    pub username: String,
    /// `ann` for our own people, `bob@pics.example` for others.
    pub acct: String,
    pub uri: String,
    pub url: String,
    pub display_name: String,
    /// The bio, as HTML.
    pub note: String,
    pub avatar: String,
    pub avatar_static: String,
    pub header: String,
    pub header_static: String,
    pub locked: bool,
    pub bot: bool,
    pub group: bool,
    pub discoverable: bool,
    pub indexable: bool,
    /// Whether who follows them, and whom they follow, is hidden; of people elsewhere we do not know.
    pub hide_collections: Option<bool>,
    pub created_at: String,
    /// The day of the latest post, `2026-01-05`.
    pub last_status_at: Option<String>,
    pub statuses_count: i64,
    pub followers_count: i64,
    pub following_count: i64,
    pub fields: Vec<FieldView>,
    pub emojis: Vec<EmojiView>,
    /// Who they are now, where they moved away. Only on a page about one person.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub moved: Option<Box<AccountView>>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Field)]
pub struct FieldView {
    pub name: String,
    /// HTML.
    pub value: String,
    pub verified_at: Option<String>,
}

/// Oneself, with what only oneself may see.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = CredentialAccount)]
pub struct CredentialAccountView {
    #[serde(flatten)]
    pub account: AccountView,
    pub source: SourceView,
    pub role: RoleView,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = CredentialAccountSource)]
#[expect(clippy::struct_excessive_bools, reason = "the shape is Mastodon's")]
pub struct SourceView {
    /// The bio as it was written.
    pub note: String,
    pub fields: Vec<FieldView>,
    /// The audience of new posts: `public`, `unlisted` or `private`.
    pub privacy: String,
    pub sensitive: bool,
    pub language: Option<String>,
    pub hide_collections: bool,
    pub discoverable: bool,
    /// Whether strangers may find one's public posts by words.
    pub indexable: bool,
    pub follow_requests_count: i64,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Role)]
pub struct RoleView {
    pub id: String,
    pub name: String,
    pub color: String,
    pub permissions: String,
    pub highlighted: bool,
}

/// A page of people costs nothing beyond their rows.
#[must_use]
pub fn render(site: &Site, accounts: Vec<Account>) -> Vec<AccountView> {
    accounts.into_iter().map(|account| render_one(site, account)).collect()
}

#[must_use]
pub fn render_one(site: &Site, account: Account) -> AccountView {
    let avatar = portrait(site, &account, "avatar");
    let header = portrait(site, &account, "header");
    let local = account.is_local();
    AccountView {
        id: account.id.to_string(),
        acct: account.handle(),
        display_name: account.display_name,
        username: account.username,
        uri: account.uri,
        url: account.url,
        note: account.bio,
        avatar_static: avatar.clone(),
        avatar,
        header_static: header.clone(),
        header,
        locked: account.locked,
        bot: matches!(account.kind, Kind::Service | Kind::Application),
        group: account.kind == Kind::Group,
        discoverable: account.discoverable,
        indexable: account.told.0.indexable,
        hide_collections: local.then_some(account.hide_network),
        created_at: iso(account.created_at.0),
        last_status_at: account.last_post_at.map(|at| at.0.format("%Y-%m-%d").to_string()),
        // Of others we know only a part; their own server counts all, but may have done so a while ago.
        statuses_count: account.posts_count.max(account.told.0.posts.unwrap_or_default()),
        followers_count: account.followers_count.max(account.told.0.followers.unwrap_or_default()),
        following_count: account.following_count.max(account.told.0.following.unwrap_or_default()),
        fields: account.fields.0.iter().map(|field| field_view(field, local)).collect(),
        emojis: emojis::render(site, &account.emojis.0),
        moved: None,
    }
}

/// Someone on a page of their own: with who they are now, if they moved away.
pub fn render_whole(conn: &mut Conn, account: Account) -> Result<AccountView> {
    let site = conn.site();
    let moved_to = match account.moved_to_id {
        Some(id) => db::find(conn, id)?.filter(|account| account.deleted_at.is_none()),
        None => None,
    };
    let moved = moved_to.map(|account| Box::new(render_one(&site, account)));
    Ok(AccountView { moved, ..render_one(&site, account) })
}

fn field_view(field: &Field, local: bool) -> FieldView {
    let value = if local { text::to_html(&field.value, |_| None) } else { field.value.clone() };
    let value = value.trim_start_matches("<p>").trim_end_matches("</p>").to_owned();
    FieldView { name: field.name.clone(), value, verified_at: None }
}

/// The address of a portrait: ours, someone's elsewhere through us, or the picture of nobody.
#[must_use]
pub fn portrait(site: &Site, account: &Account, which: &str) -> String {
    let set = if which == "avatar" { &account.avatar } else { &account.header };
    match set {
        Some(file) if account.is_local() => site.url(&format!("/media/{file}")),
        Some(_) => site.remote_portrait(account.id, which),
        None => site.url(&format!("/media/none/{which}.svg")),
    }
}

/// The media type of a portrait of ours, which its file's name tells.
pub fn portrait_mime(address: &str) -> &'static str {
    match address.rsplit_once('.') {
        Some((_, "png")) => "image/png",
        _ => "image/jpeg",
    }
}

/// Oneself. `requests` is how many wait to follow.
#[must_use]
pub fn render_own(site: &Site, account: Account, user: User, requests: i64) -> CredentialAccountView {
    let raw = account.fields.0.iter();
    let fields =
        raw.map(|f| FieldView { name: f.name.clone(), value: f.value.clone(), verified_at: None }).collect();
    CredentialAccountView {
        source: SourceView {
            note: user.bio_source,
            fields,
            privacy: user.default_visibility,
            sensitive: user.default_sensitive,
            language: None,
            hide_collections: account.hide_network,
            discoverable: account.discoverable,
            indexable: user.indexable,
            follow_requests_count: requests,
        },
        role: role_view(user.role),
        account: render_one(site, account),
    }
}

pub(crate) fn role_view(role: Role) -> RoleView {
    let highlighted = role != Role::User;
    // Mastodon's bit field: 1 is an administrator, who may do everything.
    let permissions = if matches!(role, Role::Owner | Role::Admin) { "1" } else { "0" };
    RoleView {
        id: (role as u8).to_string(),
        name: if highlighted { role.as_str().to_owned() } else { String::new() },
        color: String::new(),
        permissions: permissions.to_owned(),
        highlighted,
    }
}

/// The accounts of these ids, rendered, to be looked up while a page is put together.
pub fn by_id(conn: &mut Conn, ids: &[AccountId]) -> Result<BTreeMap<AccountId, AccountView>> {
    let site = conn.site();
    let accounts = db::list(conn, ids)?;
    Ok(accounts.into_iter().map(|account| (account.id, render_one(&site, account))).collect())
}
