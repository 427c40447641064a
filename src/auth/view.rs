//! What clients see of sessions, apps and tokens.

use serde::Serialize;
use utoipa::ToSchema;

use super::{
    actions::Begun,
    model::{
        OAuthApp, OAuthToken, Session,
        oidc::ExternalIdentity,
        passkeys::{House, Passkey},
    },
};
use crate::{
    accounts::{
        Account, db as accounts,
        view::{self as accounts_view, CredentialAccountView},
    },
    clock::iso,
    config::{Config, Oidc},
    db::{Conn, found},
    error::Result,
    ids::SessionId,
    instance::{
        actions as instance,
        view::{self as instance_view, InstanceView},
    },
    joining::actions as joining,
    relations::db as relations,
};

/// What our web client starts with.
#[expect(clippy::struct_excessive_bools, reason = "each is one thing that the page shows or leaves out")]
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Session)]
pub struct SessionView {
    /// Who is signed in.
    pub account: Option<CredentialAccountView>,
    /// To be repeated in `X-CSRF-Token` with everything that changes something.
    pub csrf: Option<String>,
    pub instance: InstanceView,
    /// The address is to be confirmed before anything else works.
    pub unconfirmed: bool,
    /// Those who run the server are to let them in before anything else works.
    pub pending: bool,
    /// Whether they may invite others.
    pub invites: bool,
    /// Whether this server sends mails, so that a forgotten password can be replaced.
    pub mails: bool,
    /// Whether passkeys work here: they need a server with a name.
    pub passkeys: bool,
    /// The name of another server that people may sign in with.
    pub oidc: Option<String>,
    /// Nobody lives here yet: the first owner comes in by the link on the terminal.
    pub needs_setup: bool,
}

pub fn session(conn: &mut Conn, config: &Config, who: Option<(Account, Session)>) -> Result<SessionView> {
    let instance = instance_view::render(conn, config)?;
    let needs_setup = !instance::has_people(conn)?;
    let mails = config.mail.host.is_some();
    let passkeys = House::of(&conn.site()).is_some();
    let oidc = config.oidc.issuer.is_some().then(|| config.oidc.name.clone());
    let mut view = SessionView {
        account: None,
        csrf: None,
        instance,
        unconfirmed: false,
        pending: false,
        invites: false,
        mails,
        passkeys,
        oidc,
        needs_setup,
    };
    if let Some((account, session)) = who {
        let user = found(accounts::find_user(conn, account.id))?;
        view.unconfirmed = user.confirmed_at.is_none();
        view.pending = user.approved_at.is_none();
        view.invites = joining::may_invite(conn, &config.registration, account.id)?;
        view.account = Some(own_account(conn, account)?);
        view.csrf = Some(session.csrf);
    }
    Ok(view)
}

/// Oneself, with what only oneself may see.
pub fn own_account(conn: &mut Conn, account: Account) -> Result<CredentialAccountView> {
    let site = conn.site();
    let user = found(accounts::find_user(conn, account.id))?;
    let requests = relations::count_requests(conn, account.id)?;
    Ok(accounts_view::render_own(&site, account, user, requests))
}

/// The password was right, and a code is needed besides.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = SecondStep)]
pub struct SecondStepView {
    /// A sentence for people.
    pub error: &'static str,
    /// Comes back with the code. It is good for ten minutes.
    pub step: String,
    /// What the code may be of, and what may stand in its place.
    pub methods: Vec<&'static str>,
}

impl SecondStepView {
    #[must_use]
    pub fn new(begun: Begun) -> Self {
        let mut methods = vec!["totp", "recovery_code"];
        if begun.passkeys {
            methods.push("passkey");
        }
        Self { error: "Enter the code of your second factor", step: begun.step, methods }
    }
}

/// One of somebody's passkeys.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Passkey)]
pub struct PasskeyView {
    pub id: String,
    /// What its owner calls it.
    pub name: String,
    pub created_at: String,
    /// None where nobody has signed in with it yet.
    pub last_used_at: Option<String>,
}

pub fn passkey(passkey: Passkey) -> PasskeyView {
    PasskeyView {
        id: passkey.id.to_string(),
        name: passkey.name,
        created_at: iso(passkey.created_at.0),
        last_used_at: passkey.last_used_at.map(|at| iso(at.0)),
    }
}

/// What a browser needs to make a passkey, or to sign with one.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = PasskeyChallenge)]
pub struct PasskeyChallengeView {
    /// For `PublicKeyCredential.parseCreationOptionsFromJSON()` or `parseRequestOptionsFromJSON()`. It is good once, for
    /// five minutes.
    #[schema(value_type = Object)]
    pub public_key: serde_json::Value,
}

/// Another server where somebody is known, too.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Identity)]
pub struct IdentityView {
    pub id: String,
    /// As people here know it.
    pub name: String,
    pub issuer: String,
    pub created_at: String,
    /// None where nobody has come in by it yet.
    pub last_used_at: Option<String>,
}

/// One of a server that this one was set up with before has its address for a name.
pub fn identity(known: ExternalIdentity, provider: &Oidc) -> IdentityView {
    let current = provider.issuer.as_ref() == Some(&known.issuer);
    IdentityView {
        id: known.id.to_string(),
        name: if current { provider.name.clone() } else { known.issuer.clone() },
        issuer: known.issuer,
        created_at: iso(known.created_at.0),
        last_used_at: known.last_used_at.map(|at| iso(at.0)),
    }
}

/// Where to go to sign in with another server.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = OidcDoor)]
pub struct OidcDoorView {
    pub url: String,
}

/// A device that is signed in.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = SignedInDevice)]
pub struct EnteredSessionView {
    pub id: String,
    /// What the browser said that it is.
    pub user_agent: String,
    pub created_at: String,
    /// To the hour.
    pub last_used_at: String,
    /// The one that asks.
    pub current: bool,
}

pub fn entered_session(session: Session, current: SessionId) -> EnteredSessionView {
    EnteredSessionView {
        id: session.id.to_string(),
        current: session.id == current,
        user_agent: session.user_agent,
        created_at: iso(session.created_at.0),
        last_used_at: iso(session.last_used_at.0),
    }
}

/// An app that was let in.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = AuthorizedApplication)]
pub struct EnteredAppView {
    pub id: String,
    pub name: String,
    pub website: Option<String>,
    /// What it may do, with all its tokens together.
    pub scopes: Vec<String>,
    pub created_at: String,
    /// To the hour.
    pub last_used_at: String,
}

/// One for each app; its tokens stand side by side.
#[must_use]
pub fn entered_apps(entered: Vec<(OAuthApp, OAuthToken)>) -> Vec<EnteredAppView> {
    let mut views: Vec<EnteredAppView> = Vec::new();
    for (app, token) in entered {
        let (id, created_at, last_used_at) =
            (app.id.to_string(), iso(token.created_at.0), iso(token.last_used_at.0));
        if views.last().is_none_or(|last| last.id != id) {
            let (created_at, last_used_at) = (created_at.clone(), last_used_at.clone());
            let (name, website) = (app.name, app.website);
            views.push(EnteredAppView { id, name, website, scopes: Vec::new(), created_at, last_used_at });
        }
        let Some(view) = views.last_mut() else { continue };
        // These are equally long, and so sorted as times are.
        view.created_at = view.created_at.clone().min(created_at);
        view.last_used_at = view.last_used_at.clone().max(last_used_at);
        let new: Vec<String> = token
            .scopes
            .split(' ')
            .filter(|scope| !view.scopes.iter().any(|have| have == scope))
            .map(str::to_owned)
            .collect();
        view.scopes.extend(new);
    }
    views
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
