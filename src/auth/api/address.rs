//! The mail address of one's own account.

use axum::{Json, extract::State};
use http::request::Parts;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::password::prove;
use crate::{
    accounts::db as accounts_db,
    app::App,
    auth::{Me, actions, viewer::AtHome},
    db::{Conn, found},
    error::{Error, Result},
    ids::AccountId,
    params::Params,
};

/// One's own address.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = EmailAddress)]
pub struct AddressView {
    pub email: String,
    /// Whether the link that was sent there has been opened.
    pub confirmed: bool,
}

fn render(conn: &mut Conn, who: AccountId) -> Result<AddressView> {
    let user = found(accounts_db::find_user(conn, who))?;
    Ok(AddressView { email: user.email, confirmed: user.confirmed_at.is_some() })
}

/// The address that the account has.
#[utoipa::path(get, path = "/api/heliograph/v1/email", tag = "session",
    security(("oauth2" = ["read:accounts"])), responses((status = 200, body = AddressView)))]
pub async fn get_address(State(app): State<App>, me: AtHome) -> Result<Json<AddressView>> {
    app.db.read(move |conn| render(conn, me.account.id)).await.map(Json)
}

#[derive(Debug, Deserialize, ToSchema)]
pub struct ChangeAddress {
    email: String,
    password: String,
}

/// Have another address. It counts once the link that is sent there has been opened.
#[utoipa::path(post, path = "/api/heliograph/v1/email", tag = "session", request_body = ChangeAddress,
    security(("oauth2" = ["write:accounts"])),
    responses((status = 200, body = AddressView), (status = 422, body = crate::error::ErrorBody)))]
pub async fn change_address(
    State(app): State<App>,
    me: AtHome,
    parts: Parts,
    Params(sent): Params<ChangeAddress>,
) -> Result<Json<AddressView>> {
    if !app.stationery.in_use() {
        return Err(Error::invalid(
            "This server sends no mails, so it cannot ask whether an address is yours.",
        ));
    }
    prove(&app, &parts, &me.account, sent.password).await?;
    let stationery = app.stationery.clone();
    let who = me.account.id;
    app.db
        .write(move |conn| {
            actions::change_address(conn, &stationery, who, &sent.email)?;
            render(conn, who)
        })
        .await
        .map(Json)
}

/// Have the link that confirms the address sent once more.
#[utoipa::path(post, path = "/api/v1/emails/confirmations", tag = "accounts",
    security(("oauth2" = ["write:accounts"])),
    responses((status = 200), (status = 403, body = crate::error::ErrorBody)))]
pub async fn resend_confirmation(State(app): State<App>, me: Me) -> Result<Json<serde_json::Value>> {
    let stationery = app.stationery.clone();
    app.db.write(move |conn| actions::ask_again(conn, &stationery, me.id())).await?;
    Ok(Json(serde_json::json!({})))
}

/// Whether the address is confirmed.
#[utoipa::path(get, path = "/api/v1/emails/check_confirmation", tag = "accounts",
    security(("oauth2" = ["read:accounts"])), responses((status = 200, body = bool)))]
pub async fn check_confirmation(State(app): State<App>, me: Me) -> Result<Json<bool>> {
    let address = app.db.read(move |conn| render(conn, me.id())).await?;
    Ok(Json(address.confirmed))
}
