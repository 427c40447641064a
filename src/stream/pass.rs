//! Who listens, and by what right.

use axum::extract::FromRequestParts;
use http::request::Parts;

use crate::{
    accounts::{Role, db as accounts},
    app::App,
    auth::{
        model::Scopes,
        viewer::{By, Identity, without_person},
    },
    error::{Error, Result},
    ids::{AccountId, SessionId},
};

/// What a stream was opened with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    Token(i64),
    Session(SessionId),
}

/// Someone's right to listen. It lasts for as long as their token or session, and their role.
#[derive(Debug, Clone)]
pub struct Pass {
    pub account: AccountId,
    pub key: Key,
    pub role: Role,
    pub scopes: Scopes,
}

impl Pass {
    /// Whether this may be listened to with it.
    pub fn check(&self, scope: &str) -> Result<()> {
        if self.scopes.covers(scope) {
            Ok(())
        } else {
            Err(Error::Forbidden("This action is outside the authorized scopes".to_owned()))
        }
    }
}

impl FromRequestParts<App> for Pass {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        let person = match Identity::from_request_parts(parts, app).await? {
            Identity::Person(person) => person,
            Identity::App { .. } => return Err(without_person()),
            Identity::Stranger => return Err(Error::Unauthorized("The access token is invalid")),
        };
        let key = match &person.by {
            By::Token { id, .. } => Key::Token(*id),
            By::Session(session) => Key::Session(session.id),
        };
        let account = person.account.id;
        let user = app.db.read(move |conn| Ok(accounts::find_user(conn, account)?)).await?;
        let user = user.ok_or(Error::Unauthorized("The access token is invalid"))?;
        Ok(Self { account, key, role: user.role, scopes: person.scopes })
    }
}
