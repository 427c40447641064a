//! What our own page calls, and nobody else's.

use utoipa::OpenApi as _;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::description::Document;
use crate::{app::App, auth::api as auth};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::with_openapi(Document::openapi())
        .routes(routes!(auth::get_session, auth::sign_in, auth::sign_out))
        .routes(routes!(auth::sign_in_with_code))
        .routes(routes!(auth::ask_for_passkey))
        .routes(routes!(auth::sign_in_with_passkey))
        .routes(routes!(auth::start_oidc))
        .routes(routes!(auth::sign_up))
        .routes(routes!(auth::set_up))
        .routes(routes!(auth::leave))
        .merge(security())
}

/// How one signs in, and what is signed in.
fn security() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(auth::change_password))
        .routes(routes!(auth::forgot_password))
        .routes(routes!(auth::get_address, auth::change_address))
        .routes(routes!(auth::get_second_factor, auth::add_second_factor, auth::remove_second_factor))
        .routes(routes!(auth::confirm_second_factor))
        .routes(routes!(auth::make_recovery_codes))
        .routes(routes!(auth::list_passkeys, auth::add_passkey))
        .routes(routes!(auth::offer_passkey))
        .routes(routes!(auth::list_identities, auth::link_identity))
        .routes(routes!(auth::unlink_identity))
        .routes(routes!(auth::rename_passkey, auth::remove_passkey))
        .routes(routes!(auth::list_sessions, auth::end_other_sessions))
        .routes(routes!(auth::end_session))
        .routes(routes!(auth::list_apps))
        .routes(routes!(auth::end_app))
}
