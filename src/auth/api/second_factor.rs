//! Codes besides the password.

use axum::{Json, extract::State, response::Response};
use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use http::request::Parts;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{password::prove, session::start_session};
use crate::{
    accounts::{Account, db as accounts_db},
    app::App,
    auth::{
        access,
        actions::{self, Answer},
        db,
        model::totp,
        view::SessionView,
        viewer::AtHome,
    },
    db::{Conn, found},
    error::{Context as _, Error, Result},
    ids::AccountId,
    params::Params,
};

/// Whether signing in takes a code.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = SecondFactor)]
pub struct SecondFactorView {
    pub enabled: bool,
    /// How many recovery codes are left.
    pub recovery_codes: i64,
}

fn render(conn: &mut Conn, who: AccountId) -> Result<SecondFactorView> {
    let enabled = db::has_second_factor(conn, who)?;
    Ok(SecondFactorView { enabled, recovery_codes: db::count_recovery_codes(conn, who)? })
}

/// Codes that stand in for the app, each once. They are seen in this answer only.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = RecoveryCodes)]
pub struct RecoveryCodesView {
    pub recovery_codes: Vec<String>,
}

/// What an app has to learn.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = SecondFactorOffer)]
pub struct OfferView {
    /// For typing, in letters and digits.
    pub secret: String,
    /// For an app on the same device.
    pub url: String,
    /// For a camera: a picture, as a `data:` address.
    pub qr_code: String,
}

/// A wrong code, or a pause after too many of them.
pub(super) fn check(answer: Answer) -> Result<()> {
    match answer {
        Answer::Right => Ok(()),
        Answer::Wrong => Err(Error::field("code", "ERR_INVALID", "This code is not right, or not any more.")),
        Answer::Paused(seconds) => Err(Error::TooMany { retry_after_seconds: seconds }),
    }
}

/// Whether signing in takes a code, and how many recovery codes are left.
#[utoipa::path(get, path = "/api/heliograph/v1/second_factor", tag = "session",
    security(("oauth2" = ["read:accounts"])), responses((status = 200, body = SecondFactorView)))]
pub async fn get_second_factor(State(app): State<App>, me: AtHome) -> Result<Json<SecondFactorView>> {
    app.db.read(move |conn| render(conn, me.account.id)).await.map(Json)
}

#[derive(Debug, Deserialize, ToSchema)]
pub struct Password {
    password: String,
}

/// Begin to add an app that shows codes. Nothing changes until its first code is confirmed.
#[utoipa::path(post, path = "/api/heliograph/v1/second_factor", tag = "session", request_body = Password,
    security(("oauth2" = ["write:accounts"])),
    responses((status = 200, body = OfferView), (status = 422, body = crate::error::ErrorBody)))]
pub async fn add_second_factor(
    State(app): State<App>,
    me: AtHome,
    parts: Parts,
    Params(sent): Params<Password>,
) -> Result<Json<OfferView>> {
    prove(&app, &parts, &me.account, sent.password).await?;
    let (who, keyring) = (me.account.id, app.keyring.clone());
    let offer = app.db.write(move |conn| actions::offer_second_factor(conn, &keyring, who)).await?;
    let url = totp::address(&offer.0, app.site.authority(), &me.account.username);
    Ok(Json(OfferView { secret: totp::base32(&offer.0), qr_code: qr_code(&url)?, url }))
}

/// Black on white whatever the page looks like: cameras want that.
fn qr_code(text: &str) -> Result<String> {
    let code = qrcode::QrCode::new(text).context("drawing a QR code")?;
    let svg = code
        .render::<qrcode::render::svg::Color<'_>>()
        .min_dimensions(240, 240)
        .dark_color(qrcode::render::svg::Color("#000"))
        .light_color(qrcode::render::svg::Color("#fff"))
        .build();
    Ok(format!("data:image/svg+xml;base64,{}", BASE64.encode(svg)))
}

#[derive(Debug, Deserialize, ToSchema)]
pub struct Code {
    code: String,
}

/// Confirm the first code of a new app. From now on signing in takes one.
#[utoipa::path(post, path = "/api/heliograph/v1/second_factor/confirm", tag = "session", request_body = Code,
    security(("oauth2" = ["write:accounts"])),
    responses((status = 200, body = RecoveryCodesView), (status = 422, body = crate::error::ErrorBody)))]
pub async fn confirm_second_factor(
    State(app): State<App>,
    me: AtHome,
    Params(sent): Params<Code>,
) -> Result<Json<RecoveryCodesView>> {
    let (keyring, stationery) = (app.keyring.clone(), app.stationery.clone());
    let (answer, recovery_codes) = app
        .db
        .write(move |conn| {
            actions::confirm_second_factor(conn, &keyring, &stationery, me.account.id, &sent.code)
        })
        .await?;
    check(answer)?;
    Ok(Json(RecoveryCodesView { recovery_codes }))
}

#[derive(Debug, Deserialize, ToSchema)]
pub struct PasswordAndCode {
    password: String,
    /// Of the app, or a recovery code.
    code: String,
}

/// Get new recovery codes. The old ones are void.
#[utoipa::path(post, path = "/api/heliograph/v1/second_factor/recovery_codes", tag = "session",
    request_body = PasswordAndCode, security(("oauth2" = ["write:accounts"])),
    responses((status = 200, body = RecoveryCodesView), (status = 422, body = crate::error::ErrorBody)))]
pub async fn make_recovery_codes(
    State(app): State<App>,
    me: AtHome,
    parts: Parts,
    Params(sent): Params<PasswordAndCode>,
) -> Result<Json<RecoveryCodesView>> {
    prove(&app, &parts, &me.account, sent.password).await?;
    let (keyring, stationery) = (app.keyring.clone(), app.stationery.clone());
    let (answer, recovery_codes) = app
        .db
        .write(move |conn| {
            actions::put_new_recovery_codes(conn, &keyring, &stationery, me.account.id, &sent.code)
        })
        .await?;
    check(answer)?;
    Ok(Json(RecoveryCodesView { recovery_codes }))
}

/// Sign in with the password alone again.
#[utoipa::path(delete, path = "/api/heliograph/v1/second_factor", tag = "session",
    request_body = PasswordAndCode, security(("oauth2" = ["write:accounts"])),
    responses((status = 200, body = SecondFactorView), (status = 422, body = crate::error::ErrorBody)))]
pub async fn remove_second_factor(
    State(app): State<App>,
    me: AtHome,
    parts: Parts,
    Params(sent): Params<PasswordAndCode>,
) -> Result<Json<SecondFactorView>> {
    prove(&app, &parts, &me.account, sent.password).await?;
    let who = me.account.id;
    let (keyring, stationery) = (app.keyring.clone(), app.stationery.clone());
    let (answer, view) = app
        .db
        .write(move |conn| {
            let answer = actions::check_code(conn, &keyring, who, &sent.code)?;
            if answer == Answer::Right {
                actions::remove_second_factor(conn, &stationery, who)?;
            }
            Ok((answer, render(conn, who)?))
        })
        .await?;
    check(answer)?;
    Ok(Json(view))
}

#[derive(Debug, Deserialize, ToSchema)]
pub struct SecondStepCode {
    /// From the answer to the password.
    step: String,
    /// Of the app, or a recovery code.
    code: String,
}

/// Sign in, second step: the code.
#[utoipa::path(post, path = "/api/heliograph/v1/session/second_factor", tag = "session", request_body = SecondStepCode,
    responses((status = 200, body = SessionView), (status = 401, body = crate::error::ErrorBody),
        (status = 422, body = crate::error::ErrorBody)))]
pub async fn sign_in_with_code(
    State(app): State<App>,
    parts: Parts,
    Params(sent): Params<SecondStepCode>,
) -> Result<Response> {
    let account = check_step(&app, &parts, sent.step, sent.code).await?;
    start_session(&app, &parts.headers, account).await
}

/// The account whose login this code ends.
pub(super) async fn check_step(app: &App, parts: &Parts, step: String, code: String) -> Result<Account> {
    if !access::is_ours(app, &parts.headers) {
        return Err(Error::Forbidden("Sign in from the server's own page".to_owned()));
    }
    app.rates.stranger(access::address_of(app, parts))?;
    let keyring = app.keyring.clone();
    let (answer, who) = app.db.write(move |conn| actions::use_step(conn, &keyring, &step, &code)).await?;
    check(answer)?;
    app.db.read(move |conn| found(accounts_db::find(conn, who))).await
}
