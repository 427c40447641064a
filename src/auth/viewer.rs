//! Who is asking, as a handler's argument.

use axum::extract::FromRequestParts;
use http::request::Parts;

use super::{
    access,
    model::{Scopes, Session},
};
use crate::{
    accounts::{Account, Role, User, Wait},
    app::App,
    audit,
    error::{Error, Result},
    ids::{AccountId, AppId},
};

/// What the cookie or the token says. The middleware in [`super::access`] puts it into each request.
#[derive(Debug, Clone)]
pub enum Identity {
    Stranger,
    /// An app for itself.
    App {
        app: AppId,
        scopes: Scopes,
    },
    Person(Box<Person>),
}

#[derive(Debug, Clone)]
pub struct Person {
    pub account: Account,
    /// What they still wait for. Until then they can look at little.
    pub waits: Option<Wait>,
    /// What they may do here now.
    pub role: Role,
    pub scopes: Scopes,
    pub by: By,
}

/// What someone signed in with.
#[derive(Debug, Clone)]
pub enum By {
    Session(Session),
    Token { id: i64, app: AppId },
}

impl Person {
    #[must_use]
    pub fn new((account, user): (Account, User), scopes: Scopes, by: By) -> Self {
        Self { account, waits: user.waits_for(), role: user.role, scopes, by }
    }
}

impl Identity {
    #[must_use]
    pub fn scopes(&self) -> Option<&Scopes> {
        match self {
            Self::Stranger => None,
            Self::App { scopes, .. } => Some(scopes),
            Self::Person(person) => Some(&person.scopes),
        }
    }
}

/// Someone who is signed in.
#[derive(Debug, Clone)]
pub struct Me {
    pub account: Account,
    pub by: By,
}

impl Me {
    #[must_use]
    pub fn id(&self) -> AccountId {
        self.account.id
    }

    /// The app that asks for them.
    #[must_use]
    pub fn app(&self) -> Option<i64> {
        match self.by {
            By::Token { app, .. } => Some(app.0),
            By::Session(_) => None,
        }
    }
}

/// Someone on our own page. How one signs in is no matter for apps, whatever they may do otherwise.
#[derive(Debug, Clone)]
pub struct AtHome {
    pub account: Account,
    pub session: Session,
}

impl<S: Send + Sync> FromRequestParts<S> for AtHome {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self> {
        let me = Me::from_request_parts(parts, state).await?;
        match me.by {
            By::Session(session) => Ok(Self { account: me.account, session }),
            By::Token { .. } => Err(Error::Forbidden("Do this on the server's own page".to_owned())),
        }
    }
}

/// What an app hears that asks for itself where somebody has to ask, on streams as everywhere.
#[must_use]
pub fn without_person() -> Error {
    Error::Forbidden("This method requires an authenticated user".to_owned())
}

/// Someone, or a stranger.
#[derive(Debug, Clone, Copy)]
pub struct Viewer(pub Option<AccountId>);

fn identity(parts: &Parts) -> Identity {
    parts.extensions.get::<Identity>().cloned().unwrap_or(Identity::Stranger)
}

impl<S: Send + Sync> FromRequestParts<S> for Me {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self> {
        match identity(parts) {
            Identity::Person(person) => Ok(Self { account: person.account, by: person.by }),
            Identity::App { .. } => Err(without_person()),
            Identity::Stranger => Err(Error::Unauthorized("The access token is invalid")),
        }
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Viewer {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self> {
        Ok(match identity(parts) {
            Identity::Person(person) => Self(Some(person.account.id)),
            Identity::App { .. } | Identity::Stranger => Self(None),
        })
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Identity {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self> {
        Ok(identity(parts))
    }
}

/// Someone who runs the server, as the audit log names them. That they may is in the route's description.
#[derive(Debug, Clone)]
pub struct Staff(pub audit::By);

impl FromRequestParts<App> for Staff {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        let me = Me::from_request_parts(parts, app).await?;
        let address = access::address_of(app, parts);
        Ok(Self(audit::By::person(me.id(), &me.account.username, address)))
    }
}
