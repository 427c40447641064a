//! What clients see of sessions, apps and tokens.

use serde::Serialize;
use utoipa::ToSchema;

use super::model::{OAuthApp, OAuthToken, Session};
use crate::{
    accounts::{
        Account, db as accounts,
        view::{self as accounts_view, CredentialAccountView},
    },
    config::Config,
    db::{Conn, found},
    error::Result,
    instance::{
        actions as instance,
        view::{self as instance_view, InstanceView},
    },
    relations::db as relations,
};

/// What our web client starts with.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Session)]
pub struct SessionView {
    /// Who is signed in.
    pub account: Option<CredentialAccountView>,
    /// To be repeated in `X-CSRF-Token` with everything that changes something.
    pub csrf: Option<String>,
    pub instance: InstanceView,
    /// Nobody lives here yet: the first owner comes in by the link on the terminal.
    pub needs_setup: bool,
}

pub fn session(conn: &mut Conn, config: &Config, who: Option<(Account, Session)>) -> Result<SessionView> {
    let instance = instance_view::render(conn, config)?;
    let needs_setup = !instance::has_people(conn)?;
    let Some((account, session)) = who else {
        return Ok(SessionView { account: None, csrf: None, instance, needs_setup });
    };
    Ok(SessionView {
        account: Some(own_account(conn, account)?),
        csrf: Some(session.csrf),
        instance,
        needs_setup,
    })
}

/// Oneself, with what only oneself may see.
pub fn own_account(conn: &mut Conn, account: Account) -> Result<CredentialAccountView> {
    let site = conn.site();
    let user = found(accounts::find_user(conn, account.id))?;
    let requests = relations::count_requests(conn, account.id)?;
    Ok(accounts_view::render_own(&site, account, user, requests))
}

/// An app, as it is told about itself.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Application)]
pub struct AppView {
    pub id: String,
    pub name: String,
    pub website: Option<String>,
    pub scopes: Vec<String>,
    /// All redirect addresses, each on its line.
    pub redirect_uri: String,
    pub redirect_uris: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_secret: Option<String>,
    /// 0: it does not end.
    pub client_secret_expires_at: i64,
    /// Our public key for push services.
    pub vapid_key: String,
}

/// With its id and secret only in the answer to its registration.
pub fn app(app: OAuthApp, secret: Option<String>, vapid_key: &str) -> AppView {
    AppView {
        id: app.id.to_string(),
        name: app.name,
        website: app.website,
        scopes: app.scopes.split(' ').map(str::to_owned).collect(),
        redirect_uri: app.redirect_uris.0.join("\n"),
        redirect_uris: app.redirect_uris.0,
        client_id: secret.is_some().then_some(app.client_id),
        client_secret: secret,
        client_secret_expires_at: 0,
        vapid_key: vapid_key.to_owned(),
    }
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Token)]
pub struct TokenView {
    pub access_token: String,
    pub token_type: &'static str,
    /// Separated by spaces.
    pub scope: String,
    /// Seconds since 1970.
    pub created_at: i64,
}

#[must_use]
pub fn token(token: OAuthToken, secret: String) -> TokenView {
    TokenView {
        access_token: secret,
        token_type: "Bearer",
        scope: token.scopes,
        created_at: token.created_at.0.timestamp(),
    }
}
