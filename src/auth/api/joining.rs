//! Signing up by an app, and what an app may learn of who signed in.

use axum::{Json, extract::State};
use http::request::Parts;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::session::{Door, create};
use crate::{
    accounts::{Role, model::NewUser, view as accounts_view},
    app::App,
    auth::{
        Me, access, actions,
        view::{self, TokenView},
        viewer::Identity,
    },
    error::{Error, Fields, Result},
    joining::{actions as joining, model::Said},
    params::Params,
};

#[derive(Debug, Deserialize, ToSchema)]
pub struct CreateAccount {
    #[serde(default)]
    username: String,
    #[serde(default)]
    email: String,
    #[serde(default)]
    password: String,
    /// That whoever signs up agrees to the rules.
    #[serde(default)]
    agreement: bool,
    /// Why they would like to join, where those who run the server decide.
    reason: Option<String>,
    /// The language that mails are to be in.
    locale: Option<String>,
    /// Of the link of an invite.
    invite_code: Option<String>,
}

impl CreateAccount {
    /// All that is wrong, at once.
    fn check(&self) -> Result<NewUser> {
        let mut wrong = Fields::default();
        let new = NewUser::check(&self.username, &self.email, &self.password, Role::User);
        if let Err(Error::Fields(fields)) = &new {
            wrong = fields.clone();
        }
        if !self.agreement {
            wrong.add("agreement", "ERR_ACCEPTED", "Whoever signs up agrees to the rules.");
        }
        wrong.check()?;
        new
    }
}

/// What somebody says who comes from here.
pub(super) fn said(
    app: &App,
    parts: &Parts,
    reason: Option<String>,
    locale: Option<String>,
    invite: Option<String>,
) -> Said {
    Said {
        reason: reason.unwrap_or_default(),
        locale: locale.filter(|locale| locale.len() <= 35),
        from: Some(access::address_of(app, parts)),
        app_id: None,
        invite: invite.map(|code| code.trim().to_owned()).filter(|code| !code.is_empty()),
    }
}

/// Refuses whoever cannot come in like this, before anything is done that costs.
pub(super) async fn check_in(app: &App, user: Result<NewUser>, said: &Said) -> Result<NewUser> {
    let (registration, said) = (app.config.registration.clone(), said.clone());
    app.db.read(move |conn| joining::check(conn, &registration, user, &said)).await
}

/// Sign up by an app, in the way that this server takes people. The token works once the address is confirmed, where mails
/// are sent, and once those who run the server have said yes, where they are asked.
#[utoipa::path(post, path = "/api/v1/accounts", tag = "accounts", request_body = CreateAccount,
    security(("oauth2" = ["write:accounts"])),
    responses((status = 200, body = TokenView), (status = 422, body = crate::error::ErrorBody)))]
pub async fn create_account(
    State(app): State<App>,
    identity: Identity,
    parts: Parts,
    Params(sent): Params<CreateAccount>,
) -> Result<Json<TokenView>> {
    let Identity::App { app: by, scopes } = identity else {
        return Err(Error::Forbidden("Sign out first: this is for an app alone".to_owned()));
    };
    app.rates.stranger(access::address_of(&app, &parts))?;
    let said = said(&app, &parts, sent.reason.clone(), sent.locale.clone(), sent.invite_code.clone());
    let said = Said { app_id: Some(by.0), ..said };
    let new = check_in(&app, sent.check(), &said).await?;
    app.rates.registration(access::address_of(&app, &parts))?;
    let account = create(&app, new, sent.password, Door::SignUp(said)).await?;
    let (token, secret) =
        app.db.write(move |conn| actions::issue(conn, by, Some(account.id), scopes.text(), None)).await?;
    Ok(Json(view::token(token, secret)))
}

/// Who signed in, in the words of `OpenID Connect`.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = UserInfo)]
pub struct UserInfoView {
    pub iss: String,
    /// The id of their actor.
    pub sub: String,
    pub name: String,
    pub preferred_username: String,
    pub profile: String,
    pub picture: String,
}

/// Who signed in.
#[utoipa::path(get, path = "/oauth/userinfo", tag = "apps", security(("oauth2" = ["profile"])),
    responses((status = 200, body = UserInfoView)))]
pub async fn get_user_info(State(app): State<App>, me: Me) -> Json<UserInfoView> {
    let view = accounts_view::render_one(&app.site, me.account.clone());
    Json(UserInfoView {
        iss: app.site.origin().to_owned(),
        sub: me.account.uri,
        name: if view.display_name.is_empty() { view.username.clone() } else { view.display_name },
        preferred_username: view.username,
        profile: view.url,
        picture: view.avatar,
    })
}
