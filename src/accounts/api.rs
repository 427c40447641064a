//! The client's door: people.

mod search;

use axum::{
    Json,
    extract::{OriginalUri, State},
    response::{IntoResponse, Response},
};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

pub use search::*;

use super::{
    actions, db,
    model::{Account, Field, ProfileChange},
    view::{self, AccountView, CredentialAccountView},
};
use crate::{
    app::App,
    auth::{Me, Viewer, view::own_account},
    db::{Conn, found},
    error::{Error, Result},
    filters::Context,
    ids::AccountId,
    limits,
    media::studio::Print,
    page::{Page, PageParams, Slice},
    params::{Params, Path, Upload},
    peers::backfill,
    posts::{
        db::{self as posts, Selection},
        view::{self as posts_view, PostView},
    },
    relations::{FollowState, db as relations},
    text::Handle,
};

/// Someone whom everybody may know: not who left.
pub fn known(conn: &mut Conn, id: AccountId) -> Result<Account> {
    let account = found(db::find(conn, id))?;
    if account.deleted_at.is_some() { Err(Error::Gone) } else { Ok(account) }
}

/// Someone whom this viewer may see: who blocks them looks like nobody.
pub fn shown(conn: &mut Conn, id: AccountId, viewer: Option<AccountId>) -> Result<Account> {
    let account = found(db::find_shown(conn, id, viewer))?;
    if account.deleted_at.is_some() { Err(Error::Gone) } else { Ok(account) }
}

/// Oneself.
#[utoipa::path(get, path = "/api/v1/accounts/verify_credentials", tag = "accounts",
    security(("oauth2" = ["read:me"])), responses((status = 200, body = CredentialAccountView)))]
pub async fn verify_credentials(State(app): State<App>, me: Me) -> Result<Json<CredentialAccountView>> {
    app.db.read(move |conn| own_account(conn, me.account)).await.map(Json)
}

#[derive(Debug, Default, Deserialize, ToSchema)]
pub struct UpdateCredentials {
    display_name: Option<String>,
    note: Option<String>,
    locked: Option<bool>,
    bot: Option<bool>,
    discoverable: Option<bool>,
    /// Whether strangers may find one's public posts by words.
    indexable: Option<bool>,
    /// Whether who follows them, and whom they follow, is hidden.
    hide_collections: Option<bool>,
    #[serde(default)]
    fields_attributes: Option<Vec<FieldParams>>,
    #[serde(default)]
    source: SourceParams,
    /// A picture; an empty text takes the old one away.
    #[schema(value_type = Option<String>, format = Binary)]
    avatar: Option<String>,
    #[schema(value_type = Option<String>, format = Binary)]
    header: Option<String>,
}

#[derive(Debug, Default, Deserialize, ToSchema)]
pub struct FieldParams {
    #[serde(default)]
    name: String,
    #[serde(default)]
    value: String,
}

#[derive(Debug, Default, Deserialize, ToSchema)]
pub struct SourceParams {
    privacy: Option<String>,
    sensitive: Option<bool>,
}

/// Change one's own profile.
#[utoipa::path(patch, path = "/api/v1/accounts/update_credentials", tag = "accounts",
    request_body(content = UpdateCredentials, content_type = "multipart/form-data"),
    security(("oauth2" = ["write:accounts"])), responses((status = 200, body = CredentialAccountView)))]
pub async fn update_credentials(
    State(app): State<App>,
    me: Me,
    mut sent: Upload<UpdateCredentials>,
) -> Result<Json<CredentialAccountView>> {
    let pictures = (sent.take("avatar"), sent.take("header"));
    let params = sent.params;
    let fields = params.fields_attributes.map(|fields| {
        fields.into_iter().map(|field| Field { name: field.name, value: field.value }).collect()
    });
    let mut change = ProfileChange {
        display_name: params.display_name,
        bio: params.note,
        fields,
        locked: params.locked,
        bot: params.bot,
        discoverable: params.discoverable,
        indexable: params.indexable,
        hide_network: params.hide_collections,
        default_visibility: params.source.privacy,
        default_sensitive: params.source.sensitive,
        avatar: params.avatar.filter(String::is_empty).map(|_| None),
        header: params.header.filter(String::is_empty).map(|_| None),
    };
    change.check()?;
    if let Some(bytes) = pictures.0 {
        change.avatar = Some(Some(app.studio.keep_print(bytes, Print::Avatar).await?));
    }
    if let Some(bytes) = pictures.1 {
        change.header = Some(Some(app.studio.keep_print(bytes, Print::Header).await?));
    }
    let changed = app
        .db
        .write(move |conn| {
            let account = actions::update_profile(conn, &me.account, change)?;
            own_account(conn, account)
        })
        .await?;
    Ok(Json(changed))
}

/// Change one's own profile, as apps do whose libraries send no files otherwise (Pixelix, Pixelfed).
#[utoipa::path(post, path = "/api/v1/accounts/update_credentials", tag = "accounts",
    request_body(content = UpdateCredentials, content_type = "multipart/form-data"),
    security(("oauth2" = ["write:accounts"])), responses((status = 200, body = CredentialAccountView)))]
pub async fn post_credentials(
    app: State<App>,
    me: Me,
    sent: Upload<UpdateCredentials>,
) -> Result<Json<CredentialAccountView>> {
    update_credentials(app, me, sent).await
}

/// Someone by id.
#[utoipa::path(get, path = "/api/v1/accounts/{id}", tag = "accounts", params(("id" = String, Path)),
    security((), ("oauth2" = ["read:accounts"])), responses((status = 200, body = AccountView)))]
pub async fn get_account(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<AccountId>,
) -> Result<Json<AccountView>> {
    if viewer.0.is_some() {
        let account = app.db.read(move |conn| shown(conn, id, viewer.0)).await?;
        backfill::look(&app, &account).await?;
    }
    app.db
        .read(move |conn| {
            let account = shown(conn, id, viewer.0)?;
            Ok(Json(view::render_whole(conn, account)?))
        })
        .await
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct IdsParams {
    /// At most 40.
    #[serde(default)]
    #[param(value_type = Vec<String>)]
    id: Vec<AccountId>,
}

/// People by their ids. Who is not known, or not to be seen, is left out.
#[utoipa::path(get, path = "/api/v1/accounts", tag = "accounts", params(IdsParams),
    security((), ("oauth2" = ["read:accounts"])), responses((status = 200, body = Vec<AccountView>)))]
pub async fn list_accounts(
    State(app): State<App>,
    viewer: Viewer,
    Params(mut sent): Params<IdsParams>,
) -> Result<Json<Vec<AccountView>>> {
    sent.id.truncate(limits::IDS);
    app.db
        .read(move |conn| {
            let site = conn.site();
            let mut people = db::list_shown(conn, &sent.id, viewer.0)?;
            people.retain(|account| account.deleted_at.is_none());
            Ok(Json(view::render(&site, people)))
        })
        .await
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct LookupParams {
    pub acct: String,
}

/// Someone by handle, if they are known here.
#[utoipa::path(get, path = "/api/v1/accounts/lookup", tag = "accounts", params(LookupParams),
    security((), ("oauth2" = ["read:accounts"])), responses((status = 200, body = AccountView)))]
pub async fn lookup(
    State(app): State<App>,
    viewer: Viewer,
    Params(sent): Params<LookupParams>,
) -> Result<Json<AccountView>> {
    let handle = Handle::parse(&sent.acct, app.site.authority()).ok_or(Error::NotFound)?;
    app.db
        .read(move |conn| {
            let site = conn.site();
            let account = found(db::find_by_acct(conn, &handle.acct()))?;
            let account = shown(conn, account.id, viewer.0)?;
            Ok(Json(view::render_one(&site, account)))
        })
        .await
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(clippy::struct_excessive_bools, reason = "the parameters are Mastodon's")]
pub struct StatusesParams {
    #[serde(flatten)]
    #[param(inline)]
    page: PageParams,
    #[serde(default)]
    only_media: bool,
    #[serde(default)]
    exclude_replies: bool,
    #[serde(default)]
    exclude_reblogs: bool,
    /// Only what stands first on their page.
    #[serde(default)]
    pinned: bool,
    tagged: Option<String>,
}

/// What someone has posted.
#[utoipa::path(get, path = "/api/v1/accounts/{id}/statuses", tag = "accounts",
    params(("id" = String, Path), StatusesParams),
    security((), ("oauth2" = ["read:statuses"])), responses((status = 200, body = Vec<PostView>)))]
pub async fn list_statuses(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<AccountId>,
    OriginalUri(uri): OriginalUri,
    Params(sent): Params<StatusesParams>,
) -> Result<Response> {
    let page = sent.page.page(20, 40);
    let selection = Selection {
        viewer: viewer.0,
        author: Some(id),
        only_media: sent.only_media,
        without_comments: sent.exclude_replies,
        without_boosts: sent.exclude_reblogs || sent.only_media,
        hashtag: sent.tagged.as_deref().map(crate::text::hashtag),
        ..Selection::default()
    };
    let slice = app
        .db
        .read(move |conn| {
            shown(conn, id, viewer.0)?;
            if sent.pinned {
                let pinned = posts::list_pinned(conn, id)?;
                let mut found = posts::list_visible(conn, &pinned, selection.viewer)?;
                found.retain(|post| post.archived_at.is_none());
                let views = posts_view::render_in(conn, selection.viewer, Context::Account, found)?;
                return Ok(Slice::new(views, &[], page));
            }
            posts_slice(conn, &selection, Context::Account, page)
        })
        .await?;
    Ok((slice.links(app.site.origin(), &uri), Json(slice.items)).into_response())
}

/// A page of posts, rendered, without what the viewer's filters hide on pages of this kind.
pub fn posts_slice(
    conn: &mut Conn,
    selection: &Selection,
    context: Context,
    page: Page,
) -> Result<Slice<PostView>> {
    let ids = posts::page(conn, selection, page)?;
    let cursors: Vec<i64> = ids.iter().map(|id| id.0).collect();
    let found = posts::list_visible(conn, &ids, selection.viewer)?;
    let views = posts_view::render_in(conn, selection.viewer, context, found)?;
    Ok(Slice::new(views, &cursors, page))
}

#[derive(Debug, Clone, Copy, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct NetworkParams {
    #[serde(flatten)]
    #[param(inline)]
    page: PageParams,
    /// The number of the page, for apps that count them (`PixelDroid`); the first is 1.
    #[serde(default, rename = "page", deserialize_with = "crate::page::number")]
    number: Option<u32>,
}

impl NetworkParams {
    /// Who counts pages comes this far.
    const LAST: u32 = 50;

    /// The rows of the page with this number, or those that the cursors ask for.
    fn part<T>(
        self,
        page: Page,
        rows: impl FnOnce(Page) -> diesel::QueryResult<Vec<T>>,
    ) -> diesel::QueryResult<Vec<T>> {
        let number = i64::from(self.number.unwrap_or(1).clamp(1, Self::LAST));
        let found = rows(Page { limit: page.limit * number, ..page })?;
        let skip = usize::try_from(page.limit * (number - 1)).unwrap_or(usize::MAX);
        Ok(found.into_iter().skip(skip).collect())
    }
}

/// Who follows them, as far as we know.
#[utoipa::path(get, path = "/api/v1/accounts/{id}/followers", tag = "accounts",
    params(("id" = String, Path), NetworkParams),
    security((), ("oauth2" = ["read:accounts"])), responses((status = 200, body = Vec<AccountView>)))]
pub async fn list_followers(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<AccountId>,
    OriginalUri(uri): OriginalUri,
    Params(sent): Params<NetworkParams>,
) -> Result<Response> {
    people_page(app, viewer, &uri, sent.page, move |conn, page| {
        if !shows_network(conn, id, viewer)? {
            return Ok(Vec::new());
        }
        let rows =
            sent.part(page, |page| relations::page_followers(conn, id, FollowState::Accepted, page))?;
        Ok(rows.into_iter().map(|(cursor, who)| (cursor.0, who)).collect())
    })
    .await
}

/// Whom they follow, as far as we know.
#[utoipa::path(get, path = "/api/v1/accounts/{id}/following", tag = "accounts",
    params(("id" = String, Path), NetworkParams),
    security((), ("oauth2" = ["read:accounts"])), responses((status = 200, body = Vec<AccountView>)))]
pub async fn list_following(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<AccountId>,
    OriginalUri(uri): OriginalUri,
    Params(sent): Params<NetworkParams>,
) -> Result<Response> {
    people_page(app, viewer, &uri, sent.page, move |conn, page| {
        if !shows_network(conn, id, viewer)? {
            return Ok(Vec::new());
        }
        let rows = sent.part(page, |page| relations::page_following(conn, id, page))?;
        Ok(rows.into_iter().map(|(cursor, who)| (cursor.0, who)).collect())
    })
    .await
}

/// Whether the viewer may see who follows someone, and whom they follow.
fn shows_network(conn: &mut Conn, id: AccountId, viewer: Viewer) -> Result<bool> {
    Ok(!shown(conn, id, viewer.0)?.hide_network || viewer.0 == Some(id))
}

/// A page of people, for every list of them: `rows` finds who they are, each with its cursor. Whom the
/// viewer may not see is left out.
pub async fn people_page(
    app: App,
    viewer: Viewer,
    uri: &http::Uri,
    sent: PageParams,
    rows: impl FnOnce(&mut Conn, Page) -> Result<Vec<(i64, AccountId)>> + Send + 'static,
) -> Result<Response> {
    let page = sent.page(40, 80);
    let slice = app
        .db
        .read(move |conn| {
            let rows = rows(conn, page)?;
            let site = conn.site();
            let cursors: Vec<i64> = rows.iter().map(|(cursor, _)| *cursor).collect();
            let ids: Vec<AccountId> = rows.into_iter().map(|(_, who)| who).collect();
            let people = db::list_shown(conn, &ids, viewer.0)?;
            Ok(Slice::new(view::render(&site, people), &cursors, page))
        })
        .await?;
    Ok((slice.links_and_cursor(app.site.origin(), uri), Json(slice.items)).into_response())
}
