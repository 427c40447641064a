//! The client's door: what an app hears of while it is closed.

use std::collections::BTreeMap;

use axum::{Json, extract::State};
use serde::{Deserialize, Serialize};
use url::Url;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    actions::{self, Address, Wishes},
    db,
    encrypt::Reader,
    model::{Audience, Subscription, Through},
    view::{self, SubscriptionView},
};
use crate::{
    app::App,
    auth::{By, Me},
    db::found,
    error::{Error, Result},
    limits,
    params::Params,
};

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(
        get_push_subscription,
        subscribe_to_push,
        change_push_subscription,
        unsubscribe_from_push
    ))
}

#[derive(Debug, Deserialize, ToSchema)]
pub struct KeysParams {
    /// The app's public key, a point of P-256 in base64.
    p256dh: String,
    /// 16 bytes of chance in base64.
    auth: String,
}

#[derive(Debug, Deserialize, ToSchema)]
pub struct SubscriptionParams {
    /// Where the service of the app takes messages for it: https, with a public address.
    endpoint: String,
    keys: KeysParams,
    /// Whether the app reads `aes128gcm` (RFC 8291); if not, messages come in the older `aesgcm`.
    #[serde(default)]
    standard: bool,
}

#[derive(Debug, Default, Deserialize, ToSchema)]
pub struct DataParams {
    /// `mention`, `follow`, `favourite`… and whether it is wanted.
    alerts: Option<BTreeMap<String, bool>>,
    /// `all`, `followed`, `follower` or `none`.
    policy: Option<String>,
}

#[derive(Debug, Deserialize, ToSchema)]
pub struct SubscribeParams {
    subscription: SubscriptionParams,
    #[serde(default)]
    data: DataParams,
    /// As in `data`: some apps say it here.
    policy: Option<String>,
}

#[derive(Debug, Deserialize, ToSchema)]
pub struct ChangeParams {
    #[serde(default)]
    data: DataParams,
    policy: Option<String>,
}

fn wishes(data: DataParams, policy: Option<String>) -> Result<Wishes> {
    let policy = policy.or(data.policy).filter(|word| !word.is_empty());
    let wrong = || {
        Error::field("policy", "ERR_INCLUSION", "This is all, followed, follower or none, and nothing else.")
    };
    let policy = policy.map(|word| Audience::parse(&word).ok_or_else(wrong)).transpose()?;
    let wanted = |alerts: BTreeMap<String, bool>| {
        alerts.into_iter().filter(|(_, wanted)| *wanted).map(|(kind, _)| kind).collect()
    };
    Ok(Wishes { alerts: data.alerts.map(wanted), policy })
}

fn through(me: &Me) -> Through {
    match &me.by {
        By::Token { id, .. } => Through::Token(*id),
        By::Session(session) => Through::Session(session.id),
    }
}

/// Whether we go there at all, asked before the address is kept.
async fn address(app: &App, sent: SubscriptionParams) -> Result<Address> {
    let refused = |sentence: &str| Error::field("subscription[endpoint]", "ERR_INVALID", sentence);
    let endpoint = sent.endpoint.trim();
    let url = Url::parse(endpoint).ok().filter(|_| endpoint.len() <= limits::PUSH_ENDPOINT_BYTES);
    let url = url.ok_or_else(|| refused("This is no address of a push service."))?;
    if app.client.vet(&url).await.is_err() {
        return Err(refused("A push service is an https address that everyone can reach."));
    }
    let no_keys = || Error::field("subscription[keys]", "ERR_INVALID", "These are no keys of an app.");
    let reader = Reader::read(&sent.keys.p256dh, &sent.keys.auth).ok_or_else(no_keys)?;
    Ok(Address {
        endpoint: app.keyring.seal(url.as_str().as_bytes())?,
        host: url.host_str().unwrap_or_default().to_owned(),
        auth: app.keyring.seal(reader.text().1.as_bytes())?,
        reader,
        standard: sent.standard,
    })
}

fn answer(app: &App, subscription: &Subscription) -> Result<Json<SubscriptionView>> {
    let endpoint = super::open(&app.keyring, &subscription.endpoint)?;
    Ok(Json(view::render(subscription, endpoint, app.vapid.public())))
}

/// Hear of news while the app is closed. What this token or session had subscribed before ends.
#[utoipa::path(post, path = "/api/v1/push/subscription", tag = "push", request_body = SubscribeParams,
    security(("oauth2" = ["push"])),
    responses((status = 200, body = SubscriptionView), (status = 422, body = crate::error::ErrorBody)))]
pub async fn subscribe_to_push(
    State(app): State<App>,
    me: Me,
    Params(sent): Params<SubscribeParams>,
) -> Result<Json<SubscriptionView>> {
    let through = through(&me);
    let wishes = wishes(sent.data, sent.policy)?;
    let address = address(&app, sent.subscription).await?;
    let made = app.db.write(move |conn| actions::subscribe(conn, me.id(), through, address, &wishes)).await?;
    answer(&app, &made)
}

/// What this token or session has subscribed.
#[utoipa::path(get, path = "/api/v1/push/subscription", tag = "push",
    security(("oauth2" = ["push"])),
    responses((status = 200, body = SubscriptionView), (status = 404, body = crate::error::ErrorBody)))]
pub async fn get_push_subscription(State(app): State<App>, me: Me) -> Result<Json<SubscriptionView>> {
    let through = through(&me);
    let known = app.db.read(move |conn| found(db::find_of(conn, through))).await?;
    answer(&app, &known)
}

/// Hear of something else.
#[utoipa::path(put, path = "/api/v1/push/subscription", tag = "push", request_body = ChangeParams,
    security(("oauth2" = ["push"])),
    responses((status = 200, body = SubscriptionView), (status = 404, body = crate::error::ErrorBody)))]
pub async fn change_push_subscription(
    State(app): State<App>,
    me: Me,
    Params(sent): Params<ChangeParams>,
) -> Result<Json<SubscriptionView>> {
    let through = through(&me);
    let wishes = wishes(sent.data, sent.policy)?;
    let known = app.db.write(move |conn| actions::change(conn, through, &wishes)).await?;
    answer(&app, &known)
}

/// `{}`: there is nothing to say.
#[derive(Debug, Serialize, ToSchema)]
pub struct Unsubscribed {}

/// Hear of nothing.
#[utoipa::path(delete, path = "/api/v1/push/subscription", tag = "push",
    security(("oauth2" = ["push"])), responses((status = 200, body = Unsubscribed)))]
pub async fn unsubscribe_from_push(State(app): State<App>, me: Me) -> Result<Json<Unsubscribed>> {
    let through = through(&me);
    app.db.write(move |conn| actions::unsubscribe(conn, through)).await?;
    Ok(Json(Unsubscribed {}))
}
