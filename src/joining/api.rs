//! The client's door: invites. What lets people in is no matter for apps.

use axum::{
    Json,
    extract::{OriginalUri, State},
    response::{IntoResponse as _, Response},
};
use http::request::Parts;
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use super::{
    actions, db,
    model::InviteTerms,
    view::{self, InvitationView, InviteView},
};
use crate::{
    accounts::{Role, db as accounts},
    app::App,
    auth::{AtHome, Staff, access},
    db::{Conn, found},
    error::{Error, Result},
    ids::{AccountId, InviteId},
    page::{PageParams, Slice},
    params::{Params, Path},
};

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct InvitesParams {
    #[serde(flatten)]
    #[param(inline)]
    page: PageParams,
    /// Everybody's; for admins.
    #[serde(default)]
    all: bool,
}

fn is_admin(conn: &mut Conn, who: AccountId) -> Result<bool> {
    Ok(accounts::find_user(conn, who)?.is_some_and(|user| user.role.includes(Role::Admin)))
}

/// The invites that one has made and not taken back, newest first.
#[utoipa::path(get, path = "/api/heliograph/v1/invites", tag = "accounts", params(InvitesParams),
    security(("oauth2" = ["read:accounts"])), responses((status = 200, body = Vec<InviteView>)))]
pub async fn list_invites(
    State(app): State<App>,
    me: AtHome,
    OriginalUri(uri): OriginalUri,
    Params(sent): Params<InvitesParams>,
) -> Result<Response> {
    let (who, page, keyring) = (me.account.id, sent.page.page(40, 100), app.keyring.clone());
    let (views, cursors) = app
        .db
        .read(move |conn| {
            if sent.all && !is_admin(conn, who)? {
                return Err(Error::Forbidden("This action is not allowed".to_owned()));
            }
            let invites = db::page_invites(conn, (!sent.all).then_some(who), page)?;
            let cursors: Vec<i64> = invites.iter().map(|invite| invite.id.0).collect();
            Ok((view::render(conn, &keyring, who, invites)?, cursors))
        })
        .await?;
    let slice = Slice::new(views, &cursors, page);
    Ok((slice.links(app.site.origin(), &uri), Json(slice.items)).into_response())
}

#[derive(Debug, Deserialize, ToSchema)]
pub struct NewInvite {
    /// How many people it lets in; all, where nothing is said.
    max_uses: Option<i64>,
    /// Seconds for which it is good; for ever, where nothing is said.
    expires_in: Option<i64>,
    /// Whether whoever comes by it follows whoever made it.
    #[serde(default)]
    autofollow: bool,
}

/// Make an invite.
#[utoipa::path(post, path = "/api/heliograph/v1/invites", tag = "accounts", request_body = NewInvite,
    security(("oauth2" = ["write:accounts"])),
    responses((status = 200, body = InviteView), (status = 403, body = crate::error::ErrorBody)))]
pub async fn make_invite(
    State(app): State<App>,
    me: AtHome,
    Params(sent): Params<NewInvite>,
) -> Result<Json<InviteView>> {
    let (who, registration, keyring) = (me.account.id, app.config.registration.clone(), app.keyring.clone());
    let terms =
        InviteTerms { max_uses: sent.max_uses, expires_in: sent.expires_in, autofollow: sent.autofollow };
    app.db
        .write(move |conn| {
            let invite = actions::make_invite(conn, &registration, &keyring, who, &terms)?;
            found_one(view::render(conn, &keyring, who, vec![invite])?)
        })
        .await
}

fn found_one(mut views: Vec<InviteView>) -> Result<Json<InviteView>> {
    views.pop().map(Json).ok_or(Error::NotFound)
}

/// One of one's own invites.
#[utoipa::path(get, path = "/api/heliograph/v1/invites/{id}", tag = "accounts", params(("id" = String, Path)),
    security(("oauth2" = ["read:accounts"])), responses((status = 200, body = InviteView)))]
pub async fn get_invite(
    State(app): State<App>,
    me: AtHome,
    Path(id): Path<InviteId>,
) -> Result<Json<InviteView>> {
    let (who, keyring) = (me.account.id, app.keyring.clone());
    app.db
        .read(move |conn| {
            let invite = found(db::find_invite(conn, id))?;
            if invite.revoked_at.is_some() || (invite.account_id != who && !is_admin(conn, who)?) {
                return Err(Error::NotFound);
            }
            found_one(view::render(conn, &keyring, who, vec![invite])?)
        })
        .await
}

/// Take an invite back. Admins may do that with everybody's.
#[utoipa::path(delete, path = "/api/heliograph/v1/invites/{id}", tag = "accounts", params(("id" = String, Path)),
    security(("oauth2" = ["write:accounts"])), responses((status = 200, body = Object)))]
pub async fn revoke_invite(
    State(app): State<App>,
    me: AtHome,
    Staff(by): Staff,
    Path(id): Path<InviteId>,
) -> Result<Json<serde_json::Value>> {
    let who = me.account.id;
    app.db
        .write(move |conn| {
            let is_admin = is_admin(conn, who)?;
            actions::revoke_invite(conn, &by, is_admin, id)
        })
        .await?;
    Ok(Json(serde_json::json!({})))
}

/// Who invites whoever opens this link, while it is good.
#[utoipa::path(get, path = "/api/heliograph/v1/invitations/{code}", tag = "accounts",
    params(("code" = String, Path)), responses((status = 200, body = InvitationView)))]
pub async fn get_invitation(
    State(app): State<App>,
    parts: Parts,
    Path(code): Path<String>,
) -> Result<Json<InvitationView>> {
    app.rates.link(access::address_of(&app, &parts))?;
    let registration = app.config.registration.clone();
    app.db
        .read(move |conn| {
            let invite = match actions::find_good(conn, &registration, &code) {
                Err(Error::Fields(_)) => return Err(Error::NotFound),
                other => other?,
            };
            view::invitation(conn, &invite).map(Json)
        })
        .await
}
