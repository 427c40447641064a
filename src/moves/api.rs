//! The client's door: aliases, and moving away.

use axum::{Json, extract::State};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::actions;
use crate::{
    accounts::{
        Account, actions as accounts, db as accounts_db,
        view::{self, AccountView},
    },
    app::App,
    auth::Me,
    db::{Conn, found},
    error::{Error, Result},
    params::Params,
    peers::resolve,
    text::Handle,
};

/// An account that one says is one's own too.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Alias)]
pub struct AliasView {
    /// The id of its actor.
    uri: String,
    /// As far as it is known here.
    account: Option<AccountView>,
}

fn render(conn: &mut Conn, who: &Account) -> Result<Vec<AliasView>> {
    let site = conn.site();
    let uris = accounts_db::find_links(conn, who.id)?.also_known_as.0;
    let known = accounts_db::list_by_uri(conn, &uris)?;
    Ok(uris
        .into_iter()
        .map(|uri| {
            let account = known.iter().find(|account| account.uri == uri).cloned();
            AliasView { account: account.map(|account| view::render_one(&site, account)), uri }
        })
        .collect())
}

/// The accounts that one says are one's own too.
#[utoipa::path(get, path = "/api/heliograph/v1/aliases", tag = "accounts",
    security(("oauth2" = ["read:accounts"])), responses((status = 200, body = Vec<AliasView>)))]
pub async fn list_aliases(State(app): State<App>, me: Me) -> Result<Json<Vec<AliasView>>> {
    app.db.read(move |conn| render(conn, &me.account).map(Json)).await
}

#[derive(Debug, Deserialize, ToSchema)]
pub struct AliasParams {
    /// A handle, `ann@pics.example`.
    acct: String,
}

/// Whoever answers to the handle now, asked for where they live.
async fn look_up(app: &App, me: &Me, acct: &str) -> Result<Account> {
    let nobody = || Error::field("acct", "ERR_INVALID", "Nobody answers to this handle.");
    let handle = Handle::parse(acct.trim(), app.site.authority()).ok_or_else(nobody)?;
    app.rates.resolve(me.id().0)?;
    resolve::fresh_handle(app, &handle).await?.ok_or_else(nobody)
}

/// Say that another account is one's own too, so that it can move here.
#[utoipa::path(post, path = "/api/heliograph/v1/aliases", tag = "accounts", request_body = AliasParams,
    security(("oauth2" = ["write:accounts"])),
    responses((status = 200, body = Vec<AliasView>), (status = 422, body = crate::error::ErrorBody)))]
pub async fn add_alias(
    State(app): State<App>,
    me: Me,
    Params(sent): Params<AliasParams>,
) -> Result<Json<Vec<AliasView>>> {
    let other = look_up(&app, &me, &sent.acct).await?;
    if other.id == me.id() {
        return Err(Error::field("acct", "ERR_INVALID", "This is the account itself."));
    }
    app.db
        .write(move |conn| {
            let mut aliases = accounts_db::find_links(conn, me.id())?.also_known_as.0;
            if !aliases.contains(&other.uri) {
                aliases.push(other.uri);
                accounts::set_aliases(conn, &me.account, aliases)?;
            }
            render(conn, &me.account).map(Json)
        })
        .await
}

#[derive(Debug, Deserialize, ToSchema)]
pub struct RemoveAliasParams {
    uri: String,
}

/// Say so no longer.
#[utoipa::path(delete, path = "/api/heliograph/v1/aliases", tag = "accounts", request_body = RemoveAliasParams,
    security(("oauth2" = ["write:accounts"])), responses((status = 200, body = Vec<AliasView>)))]
pub async fn remove_alias(
    State(app): State<App>,
    me: Me,
    Params(sent): Params<RemoveAliasParams>,
) -> Result<Json<Vec<AliasView>>> {
    app.db
        .write(move |conn| {
            let mut aliases = accounts_db::find_links(conn, me.id())?.also_known_as.0;
            let before = aliases.len();
            aliases.retain(|alias| *alias != sent.uri);
            if aliases.len() != before {
                accounts::set_aliases(conn, &me.account, aliases)?;
            }
            render(conn, &me.account).map(Json)
        })
        .await
}

#[derive(Debug, Deserialize, ToSchema)]
pub struct MoveParams {
    /// The handle of the account to move to, which names this one among its aliases.
    acct: String,
    /// One's own, again.
    password: String,
}

/// Whoever found an open screen must not carry an account away.
async fn confirm(app: &App, me: &Me, password: String) -> Result<()> {
    let who = me.id();
    let user = app.db.read(move |conn| found(accounts_db::find_user(conn, who))).await?;
    if app.passwords.verify(password, Some(user.password_hash)).await? {
        return Ok(());
    }
    Err(Error::field("password", "ERR_INVALID", "This is not your password."))
}

/// Move away: followers are told to follow the other account, and this one posts no more.
#[utoipa::path(post, path = "/api/heliograph/v1/move", tag = "accounts", request_body = MoveParams,
    security(("oauth2" = ["write:accounts"])),
    responses((status = 200, body = AccountView), (status = 422, body = crate::error::ErrorBody)))]
pub async fn move_away(
    State(app): State<App>,
    me: Me,
    Params(sent): Params<MoveParams>,
) -> Result<Json<AccountView>> {
    confirm(&app, &me, sent.password).await?;
    let to = look_up(&app, &me, &sent.acct).await?;
    app.db
        .write(move |conn| {
            actions::move_away(conn, &me.account, &to)?;
            let account = found(accounts_db::find(conn, me.id()))?;
            view::render_whole(conn, account).map(Json)
        })
        .await
}

/// Come back: the account can post again.
#[utoipa::path(delete, path = "/api/heliograph/v1/move", tag = "accounts",
    security(("oauth2" = ["write:accounts"])), responses((status = 200, body = AccountView)))]
pub async fn come_back(State(app): State<App>, me: Me) -> Result<Json<AccountView>> {
    app.db
        .write(move |conn| {
            actions::come_back(conn, &me.account)?;
            let account = found(accounts_db::find(conn, me.id()))?;
            view::render_whole(conn, account).map(Json)
        })
        .await
}
