//! The client's door: notes, whom one shows on one's page, and whom one knows in common.

use axum::{
    Json,
    extract::{OriginalUri, State},
    response::Response,
};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use super::between;
use crate::{
    accounts::{
        api::{people_page, shown},
        view::AccountView,
    },
    app::App,
    auth::{Me, Viewer},
    error::Result,
    ids::AccountId,
    limits,
    page::PageParams,
    params::{Params, Path},
    relations::{
        actions, db,
        view::{self, FamiliarFollowersView, RelationshipView},
    },
};

#[derive(Debug, Deserialize, ToSchema)]
pub struct NoteParams {
    /// At most 2,000 characters; none take the note away.
    #[serde(default)]
    comment: String,
}

/// Write down something about someone, for oneself alone.
#[utoipa::path(post, path = "/api/v1/accounts/{id}/note", tag = "accounts", params(("id" = String, Path)),
    request_body = NoteParams, security(("oauth2" = ["write:accounts"])),
    responses((status = 200, body = RelationshipView), (status = 422, body = crate::error::ErrorBody)))]
pub async fn write_note(
    State(app): State<App>,
    me: Me,
    Path(id): Path<AccountId>,
    Params(sent): Params<NoteParams>,
) -> Result<Json<RelationshipView>> {
    between(app, me, id, move |conn, who, whom| {
        shown(conn, whom.id, Some(who.id))?;
        actions::write_note(conn, who, whom, &sent.comment)
    })
    .await
}

/// Show someone whom one follows on one's page.
#[utoipa::path(post, path = "/api/v1/accounts/{id}/endorse", tag = "accounts", params(("id" = String, Path)),
    security(("oauth2" = ["write:accounts"])),
    responses((status = 200, body = RelationshipView), (status = 422, body = crate::error::ErrorBody)))]
pub async fn endorse(
    State(app): State<App>,
    me: Me,
    Path(id): Path<AccountId>,
) -> Result<Json<RelationshipView>> {
    between(app, me, id, |conn, who, whom| {
        shown(conn, whom.id, Some(who.id))?;
        actions::endorse(conn, who, whom)
    })
    .await
}

/// Show someone no longer.
#[utoipa::path(post, path = "/api/v1/accounts/{id}/unendorse", tag = "accounts", params(("id" = String, Path)),
    security(("oauth2" = ["write:accounts"])), responses((status = 200, body = RelationshipView)))]
pub async fn unendorse(
    State(app): State<App>,
    me: Me,
    Path(id): Path<AccountId>,
) -> Result<Json<RelationshipView>> {
    between(app, me, id, actions::unendorse).await
}

/// The older name of `endorse`.
#[utoipa::path(post, path = "/api/v1/accounts/{id}/pin", tag = "accounts", params(("id" = String, Path)),
    security(("oauth2" = ["write:accounts"])),
    responses((status = 200, body = RelationshipView), (status = 422, body = crate::error::ErrorBody)))]
pub async fn pin_account(app: State<App>, me: Me, id: Path<AccountId>) -> Result<Json<RelationshipView>> {
    endorse(app, me, id).await
}

/// The older name of `unendorse`.
#[utoipa::path(post, path = "/api/v1/accounts/{id}/unpin", tag = "accounts", params(("id" = String, Path)),
    security(("oauth2" = ["write:accounts"])), responses((status = 200, body = RelationshipView)))]
pub async fn unpin_account(app: State<App>, me: Me, id: Path<AccountId>) -> Result<Json<RelationshipView>> {
    unendorse(app, me, id).await
}

/// Whom one shows on one's page.
#[utoipa::path(get, path = "/api/v1/endorsements", tag = "accounts", params(PageParams),
    security(("oauth2" = ["read:accounts"])), responses((status = 200, body = Vec<AccountView>)))]
pub async fn list_endorsements(
    State(app): State<App>,
    me: Me,
    OriginalUri(uri): OriginalUri,
    Params(sent): Params<PageParams>,
) -> Result<Response> {
    let who = me.id();
    people_page(app, Viewer(Some(who)), &uri, sent, move |conn, page| {
        Ok(db::page_endorsements(conn, who, page)?)
    })
    .await
}

/// Whom someone shows on their page. What people elsewhere show, only their own servers know.
#[utoipa::path(get, path = "/api/v1/accounts/{id}/endorsements", tag = "accounts",
    params(("id" = String, Path), PageParams),
    security((), ("oauth2" = ["read:accounts"])), responses((status = 200, body = Vec<AccountView>)))]
pub async fn list_endorsements_of(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<AccountId>,
    OriginalUri(uri): OriginalUri,
    Params(sent): Params<PageParams>,
) -> Result<Response> {
    people_page(app, viewer, &uri, sent, move |conn, page| {
        shown(conn, id, viewer.0)?;
        Ok(db::page_endorsements(conn, id, page)?)
    })
    .await
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct FamiliarParams {
    /// At most 40.
    #[serde(default)]
    #[param(value_type = Vec<String>)]
    id: Vec<AccountId>,
}

/// For each of these people, who follows them of those whom one follows.
#[utoipa::path(get, path = "/api/v1/accounts/familiar_followers", tag = "accounts", params(FamiliarParams),
    security(("oauth2" = ["read:follows"])), responses((status = 200, body = Vec<FamiliarFollowersView>)))]
pub async fn list_familiar_followers(
    State(app): State<App>,
    me: Me,
    Params(mut sent): Params<FamiliarParams>,
) -> Result<Json<Vec<FamiliarFollowersView>>> {
    sent.id.truncate(limits::IDS);
    app.db.read(move |conn| view::render_familiar(conn, me.id(), &sent.id)).await.map(Json)
}
