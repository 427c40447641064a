//! The client's door: following, blocking, muting.

mod ties;

use axum::{
    Json,
    extract::{OriginalUri, State},
    response::{IntoResponse as _, Response},
};
use chrono::TimeDelta;
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

pub use ties::*;

use super::{
    actions, db,
    model::{FollowState, Wishes},
    view::{self, MutedAccountView, RelationshipView},
};
use crate::{
    accounts::{
        Account,
        api::{known, people_page, shown},
        view::AccountView,
    },
    app::App,
    auth::{Me, Viewer},
    db::Conn,
    error::{Error, Result},
    ids::AccountId,
    instances,
    page::{PageParams, Slice},
    params::{Params, Path},
};

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct RelationshipsParams {
    #[serde(default)]
    #[param(value_type = Vec<String>)]
    id: Vec<AccountId>,
}

/// What stands between oneself and others.
#[utoipa::path(get, path = "/api/v1/accounts/relationships", tag = "accounts", params(RelationshipsParams),
    security(("oauth2" = ["read:follows"])), responses((status = 200, body = Vec<RelationshipView>)))]
pub async fn list_relationships(
    State(app): State<App>,
    me: Me,
    Params(mut sent): Params<RelationshipsParams>,
) -> Result<Json<Vec<RelationshipView>>> {
    sent.id.truncate(100);
    app.db.read(move |conn| view::render(conn, me.id(), &sent.id)).await.map(Json)
}

/// Does something between oneself and someone, and answers what stands between them then.
async fn between(
    app: App,
    me: Me,
    id: AccountId,
    act: impl FnOnce(&mut Conn, &Account, &Account) -> Result<()> + Send + 'static,
) -> Result<Json<RelationshipView>> {
    app.db
        .write(move |conn| {
            let whom = known(conn, id)?;
            act(conn, &me.account, &whom)?;
            let views = view::render(conn, me.id(), &[id])?;
            views.into_iter().next().ok_or(Error::NotFound)
        })
        .await
        .map(Json)
}

#[derive(Debug, Deserialize, ToSchema)]
pub struct FollowParams {
    /// Whether their boosts are wanted too.
    reblogs: Option<bool>,
    /// Whether to be told of each new post.
    notify: Option<bool>,
    /// Only posts in these languages, or in none that is named.
    languages: Option<Vec<String>>,
}

/// Follow someone, or ask to. Of someone whom one follows already, what is not sent stays as it is.
#[utoipa::path(post, path = "/api/v1/accounts/{id}/follow", tag = "accounts", params(("id" = String, Path)),
    request_body = FollowParams, security(("oauth2" = ["write:follows"])),
    responses((status = 200, body = RelationshipView)))]
pub async fn follow(
    State(app): State<App>,
    me: Me,
    Path(id): Path<AccountId>,
    Params(sent): Params<FollowParams>,
) -> Result<Json<RelationshipView>> {
    let wishes = Wishes { boosts: sent.reblogs, notify: sent.notify, languages: sent.languages }.check()?;
    between(app, me, id, move |conn, who, whom| {
        shown(conn, whom.id, Some(who.id))?;
        actions::follow(conn, who, whom, &wishes)
    })
    .await
}

/// Follow someone no longer.
#[utoipa::path(post, path = "/api/v1/accounts/{id}/unfollow", tag = "accounts", params(("id" = String, Path)),
    security(("oauth2" = ["write:follows"])), responses((status = 200, body = RelationshipView)))]
pub async fn unfollow(
    State(app): State<App>,
    me: Me,
    Path(id): Path<AccountId>,
) -> Result<Json<RelationshipView>> {
    between(app, me, id, |conn, who, whom| actions::unfollow(conn, who.id, whom.id)).await
}

/// Have someone follow one no longer.
#[utoipa::path(post, path = "/api/v1/accounts/{id}/remove_from_followers", tag = "accounts",
    params(("id" = String, Path)), security(("oauth2" = ["write:follows"])),
    responses((status = 200, body = RelationshipView)))]
pub async fn remove_follower(
    State(app): State<App>,
    me: Me,
    Path(id): Path<AccountId>,
) -> Result<Json<RelationshipView>> {
    between(app, me, id, |conn, who, whom| actions::reject(conn, whom.id, who.id)).await
}

/// Block someone.
#[utoipa::path(post, path = "/api/v1/accounts/{id}/block", tag = "accounts", params(("id" = String, Path)),
    security(("oauth2" = ["write:blocks"])), responses((status = 200, body = RelationshipView)))]
pub async fn block(
    State(app): State<App>,
    me: Me,
    Path(id): Path<AccountId>,
) -> Result<Json<RelationshipView>> {
    between(app, me, id, actions::block).await
}

/// Block someone no longer.
#[utoipa::path(post, path = "/api/v1/accounts/{id}/unblock", tag = "accounts", params(("id" = String, Path)),
    security(("oauth2" = ["write:blocks"])), responses((status = 200, body = RelationshipView)))]
pub async fn unblock(
    State(app): State<App>,
    me: Me,
    Path(id): Path<AccountId>,
) -> Result<Json<RelationshipView>> {
    between(app, me, id, |conn, who, whom| actions::unblock(conn, who.id, whom.id)).await
}

#[derive(Debug, Deserialize, ToSchema)]
pub struct MuteParams {
    /// Whether their notifications are hidden too.
    notifications: Option<bool>,
    /// Seconds; 0 for ever.
    duration: Option<u32>,
}

/// Mute someone.
#[utoipa::path(post, path = "/api/v1/accounts/{id}/mute", tag = "accounts", params(("id" = String, Path)),
    request_body = MuteParams, security(("oauth2" = ["write:mutes"])),
    responses((status = 200, body = RelationshipView)))]
pub async fn mute(
    State(app): State<App>,
    me: Me,
    Path(id): Path<AccountId>,
    Params(sent): Params<MuteParams>,
) -> Result<Json<RelationshipView>> {
    let lasts =
        sent.duration.filter(|seconds| 0 < *seconds).map(|seconds| TimeDelta::seconds(seconds.into()));
    let notifications = sent.notifications.unwrap_or(true);
    between(app, me, id, move |conn, who, whom| actions::mute(conn, who.id, whom.id, notifications, lasts))
        .await
}

/// Mute someone no longer.
#[utoipa::path(post, path = "/api/v1/accounts/{id}/unmute", tag = "accounts", params(("id" = String, Path)),
    security(("oauth2" = ["write:mutes"])), responses((status = 200, body = RelationshipView)))]
pub async fn unmute(
    State(app): State<App>,
    me: Me,
    Path(id): Path<AccountId>,
) -> Result<Json<RelationshipView>> {
    between(app, me, id, |conn, who, whom| actions::unmute(conn, who.id, whom.id)).await
}

/// Let someone follow.
#[utoipa::path(post, path = "/api/v1/follow_requests/{id}/authorize", tag = "accounts",
    params(("id" = String, Path)), security(("oauth2" = ["write:follows"])),
    responses((status = 200, body = RelationshipView)))]
pub async fn accept_request(
    State(app): State<App>,
    me: Me,
    Path(id): Path<AccountId>,
) -> Result<Json<RelationshipView>> {
    between(app, me, id, |conn, who, whom| actions::accept(conn, whom.id, who.id)).await
}

/// Do not let someone follow.
#[utoipa::path(post, path = "/api/v1/follow_requests/{id}/reject", tag = "accounts",
    params(("id" = String, Path)), security(("oauth2" = ["write:follows"])),
    responses((status = 200, body = RelationshipView)))]
pub async fn reject_request(
    State(app): State<App>,
    me: Me,
    Path(id): Path<AccountId>,
) -> Result<Json<RelationshipView>> {
    between(app, me, id, |conn, who, whom| actions::reject(conn, whom.id, who.id)).await
}

/// Who asks to follow.
#[utoipa::path(get, path = "/api/v1/follow_requests", tag = "accounts", params(PageParams),
    security(("oauth2" = ["read:follows"])), responses((status = 200, body = Vec<AccountView>)))]
pub async fn list_requests(
    State(app): State<App>,
    me: Me,
    OriginalUri(uri): OriginalUri,
    Params(sent): Params<PageParams>,
) -> Result<Response> {
    people_page(app, Viewer(Some(me.id())), &uri, sent, move |conn, page| {
        let rows = db::page_followers(conn, me.id(), FollowState::Requested, page)?;
        Ok(rows.into_iter().map(|(cursor, who)| (cursor.0, who)).collect())
    })
    .await
}

/// Whom one blocks.
#[utoipa::path(get, path = "/api/v1/blocks", tag = "accounts", params(PageParams),
    security(("oauth2" = ["read:blocks"])), responses((status = 200, body = Vec<AccountView>)))]
pub async fn list_blocks(
    State(app): State<App>,
    me: Me,
    OriginalUri(uri): OriginalUri,
    Params(sent): Params<PageParams>,
) -> Result<Response> {
    // As strangers see them: who blocks one back is still on the list.
    let all = Viewer(None);
    people_page(app, all, &uri, sent, move |conn, page| Ok(db::page_blocks(conn, me.id(), page)?)).await
}

/// Whom one mutes, and until when.
#[utoipa::path(get, path = "/api/v1/mutes", tag = "accounts", params(PageParams),
    security(("oauth2" = ["read:mutes"])), responses((status = 200, body = Vec<MutedAccountView>)))]
pub async fn list_mutes(
    State(app): State<App>,
    me: Me,
    OriginalUri(uri): OriginalUri,
    Params(sent): Params<PageParams>,
) -> Result<Response> {
    let page = sent.page(40, 80);
    let slice = app
        .db
        .read(move |conn| {
            let rows = db::page_mutes(conn, me.id(), page)?;
            let (cursors, ids): (Vec<i64>, Vec<AccountId>) = rows.into_iter().unzip();
            Ok(Slice::new(view::render_muted(conn, me.id(), &ids)?, &cursors, page))
        })
        .await?;
    Ok((slice.links(app.site.origin(), &uri), Json(slice.items)).into_response())
}

/// The servers that one blocks.
#[utoipa::path(get, path = "/api/v1/domain_blocks", tag = "accounts", params(PageParams),
    security(("oauth2" = ["read:blocks"])), responses((status = 200, body = Vec<String>)))]
pub async fn list_domain_blocks(
    State(app): State<App>,
    me: Me,
    OriginalUri(uri): OriginalUri,
    Params(sent): Params<PageParams>,
) -> Result<Response> {
    let page = sent.page(100, 200);
    let rows = app.db.read(move |conn| Ok(db::page_domain_blocks(conn, me.id(), page)?)).await?;
    let cursors: Vec<i64> = rows.iter().map(|(cursor, _)| *cursor).collect();
    let slice = Slice::new(rows.into_iter().map(|(_, domain)| domain).collect(), &cursors, page);
    Ok((slice.links(app.site.origin(), &uri), Json(slice.items)).into_response())
}

#[derive(Debug, Deserialize, ToSchema, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct DomainParams {
    #[serde(default)]
    domain: String,
}

impl DomainParams {
    fn check(&self) -> Result<String> {
        instances::canonical_with_port(&self.domain)
            .map_err(|bad| Error::field("domain", "ERR_INVALID", bad.to_string()))
    }
}

/// Want nothing to do with a server.
#[utoipa::path(post, path = "/api/v1/domain_blocks", tag = "accounts", request_body = DomainParams,
    security(("oauth2" = ["write:blocks"])), responses((status = 200, body = Object)))]
pub async fn block_domain(
    State(app): State<App>,
    me: Me,
    Params(sent): Params<DomainParams>,
) -> Result<Json<serde_json::Value>> {
    let domain = sent.check()?;
    if domain == app.site.authority() {
        return Err(Error::field("domain", "ERR_INVALID", "This is the server that you live on."));
    }
    app.db.write(move |conn| actions::block_domain(conn, me.id(), &domain)).await?;
    Ok(Json(serde_json::json!({})))
}

/// Hear of a server again. Follows that ended do not come back.
#[utoipa::path(delete, path = "/api/v1/domain_blocks", tag = "accounts", params(DomainParams),
    security(("oauth2" = ["write:blocks"])), responses((status = 200, body = Object)))]
pub async fn unblock_domain(
    State(app): State<App>,
    me: Me,
    Params(sent): Params<DomainParams>,
) -> Result<Json<serde_json::Value>> {
    let domain = sent.check()?;
    app.db.write(move |conn| actions::unblock_domain(conn, me.id(), &domain)).await?;
    Ok(Json(serde_json::json!({})))
}
