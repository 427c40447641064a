//! Everything a client can ask: our own page, apps, other servers.
//!
//! A route's needs (who may call it, with which scopes) stand in its description, from which both the
//! `OpenAPI` document and the guard's table are made.

mod description;
mod headers;
mod own;
mod people;
mod photos;
mod reference;
mod staff;

use std::{sync::Arc, time::Duration};

use axum::{
    Json, Router,
    extract::{DefaultBodyLimit, State},
    middleware,
    response::{IntoResponse, Response},
    routing::{MethodRouter, get, post},
};
use http::{HeaderName, StatusCode, header};
use tower_http::{
    catch_panic::CatchPanicLayer,
    compression::CompressionLayer,
    cors::{self, CorsLayer},
    limit::RequestBodyLimitLayer,
    normalize_path::NormalizePath,
    timeout::TimeoutLayer,
};
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    accounts::api as accounts,
    app::App,
    auth::{
        access::{self, Guard, Table},
        api as auth,
    },
    cards::api as cards,
    comments::api as comments,
    doorkeepers::api as doorkeepers,
    error::Error,
    filters::api as filters,
    likes::api as likes,
    limits,
    lists::api as lists,
    media::api as media,
    moderation::api as moderation,
    notifications::api as notifications,
    peers::{collections, discovery, reader, serve as peers},
    pixelfed::api as pixelfed,
    polls::api as polls,
    posts::api as posts,
    push::api as push,
    quotes::api as quotes,
    saves::api as saves,
    scheduled::api as scheduled,
    search::api as search,
    stream::api as stream,
    tags::api as tags,
    timelines::api as timelines,
    trends::api as trends,
    web,
};

/// What apps and our own page call.
fn api() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        // Apps.
        .routes(routes!(auth::register_app))
        .routes(routes!(auth::verify_app))
        .routes(routes!(auth::issue_token))
        .routes(routes!(auth::revoke_token))
        .routes(routes!(auth::get_user_info))
        .routes(routes!(auth::create_account))
        .routes(routes!(auth::resend_confirmation))
        .routes(routes!(auth::check_confirmation))
        .merge(people::routes())
        // Posts.
        .routes(routes!(media::get_media, media::describe, media::discard))
        .routes(routes!(posts::publish, posts::list_by_id))
        .routes(routes!(posts::get_status, posts::edit, posts::delete))
        .routes(routes!(posts::get_source))
        .routes(routes!(posts::get_history))
        .routes(routes!(posts::list_deliveries))
        .routes(routes!(posts::boost))
        .routes(routes!(posts::unboost))
        .routes(routes!(posts::list_boosters))
        .routes(routes!(posts::mute_thread))
        .routes(routes!(posts::unmute_thread))
        .routes(routes!(posts::pin))
        .routes(routes!(posts::unpin))
        .routes(routes!(quotes::list_quotes))
        .routes(routes!(quotes::revoke_quote))
        .routes(routes!(quotes::set_policy))
        .routes(routes!(cards::get_card))
        .routes(routes!(cards::oembed))
        .routes(routes!(polls::get_poll))
        .routes(routes!(polls::vote))
        .routes(routes!(comments::get_context))
        .routes(routes!(likes::like))
        .routes(routes!(likes::unlike))
        .routes(routes!(likes::list_likers))
        .routes(routes!(likes::list_liked))
        .routes(routes!(saves::save))
        .routes(routes!(saves::unsave))
        .routes(routes!(saves::list_saved))
        // Pages to read.
        .routes(routes!(timelines::home))
        .routes(routes!(timelines::public))
        .routes(routes!(timelines::hashtag))
        .routes(routes!(timelines::link_timeline))
        .routes(routes!(search::search))
        .routes(routes!(trends::list_trends))
        .routes(routes!(trends::list_trending_tags))
        .routes(routes!(trends::list_trending_statuses))
        .routes(routes!(trends::list_trending_links))
        .merge(filters::routes())
        .merge(notifications::routes())
        .merge(push::routes())
        .routes(routes!(moderation::list_public_rules))
        .merge(lists_and_tags())
        .merge(photos::routes())
        .merge(admin())
        .layer(anywhere())
}

/// What one sorts one's own reading by.
fn lists_and_tags() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(lists::list_lists, lists::create_list))
        .routes(routes!(lists::get_list, lists::change_list, lists::remove_list))
        .routes(routes!(lists::list_members, lists::add_members, lists::remove_members))
        .routes(routes!(lists::list_lists_with))
        .routes(routes!(timelines::list_timeline))
        .routes(routes!(scheduled::list_scheduled))
        .routes(routes!(scheduled::get_scheduled, scheduled::put_off_scheduled, scheduled::cancel_scheduled))
        .routes(routes!(tags::get_tag))
        .routes(routes!(tags::follow_tag))
        .routes(routes!(tags::unfollow_tag))
        .routes(routes!(tags::feature_tag))
        .routes(routes!(tags::unfeature_tag))
        .routes(routes!(tags::list_followed_tags))
}

/// What those call who run the server.
fn admin() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(moderation::list_rules, moderation::add_rule))
        .routes(routes!(moderation::get_rule, moderation::change_rule, moderation::remove_rule))
        .routes(routes!(moderation::get_effect))
        .routes(routes!(moderation::export_rules))
        .routes(routes!(moderation::list_allows, moderation::add_allow))
        .routes(routes!(moderation::get_allow, moderation::remove_allow))
        .routes(routes!(moderation::list_instances))
        .routes(routes!(moderation::get_instance_of))
        .routes(routes!(moderation::retry_instance))
        .routes(routes!(moderation::get_federation, moderation::change_federation))
        .routes(routes!(moderation::list_audit_log))
        .merge(staff::routes())
}

/// The routes whose bodies may be large.
fn uploads(most: usize) -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(media::upload))
        .routes(routes!(media::upload_at_once))
        .routes(routes!(accounts::update_credentials, accounts::post_credentials))
        .routes(routes!(moderation::preview_import))
        .routes(routes!(moderation::import_rules))
        // The form around a file takes a little too.
        .layer(DefaultBodyLimit::max(most + limits::BODY_BYTES))
        .layer(RequestBodyLimitLayer::new(most + limits::BODY_BYTES))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, UPLOAD))
        .layer(anywhere())
}

/// What stays open for as long as anybody listens.
fn streams() -> OpenApiRouter<App> {
    stream::routes().layer(DefaultBodyLimit::max(limits::BODY_BYTES)).layer(anywhere())
}

/// Pages of other origins may call the API with a token; without credentials, so never with our cookie.
fn anywhere() -> CorsLayer {
    CorsLayer::new().allow_origin(cors::Any).allow_methods(cors::Any).allow_headers(cors::Any).expose_headers(
        [
            header::LINK,
            header::RETRY_AFTER,
            HeaderName::from_static("x-ratelimit-limit"),
            HeaderName::from_static("x-ratelimit-remaining"),
            HeaderName::from_static("x-ratelimit-reset"),
        ],
    )
}

/// What other servers ask for, and where they bring things.
fn peers(app: &App) -> Router<App> {
    let shelf = |routes: Vec<(&'static str, MethodRouter<App>)>| {
        routes.into_iter().fold(Router::new(), |router, (path, handler)| router.route(path, handler))
    };
    let discovery = middleware::from_fn_with_state(app.clone(), reader::of_discovery);
    let documents = middleware::from_fn_with_state(app.clone(), reader::of_document);
    let pages = middleware::from_fn_with_state(app.clone(), reader::of_page);
    shelf(open_to_servers())
        .merge(shelf(inboxes()))
        .merge(shelf(handles()).route_layer(discovery))
        .merge(shelf(documents_for_servers()).route_layer(documents))
        .merge(shelf(pages_for_both()).route_layer(pages))
}

/// What every server may read, signed or not: without it nobody could check a signature.
fn open_to_servers() -> Vec<(&'static str, MethodRouter<App>)> {
    vec![
        ("/.well-known/host-meta", get(discovery::host_meta)),
        ("/.well-known/nodeinfo", get(discovery::nodeinfo_discovery)),
        ("/nodeinfo/{version}", get(discovery::node_info)),
        ("/actor", get(peers::instance_actor)),
    ]
}

fn inboxes() -> Vec<(&'static str, MethodRouter<App>)> {
    vec![
        ("/inbox", post(peers::inbox)),
        ("/actor/inbox", post(peers::inbox)),
        ("/users/{name}/inbox", post(peers::inbox)),
    ]
}

/// Open too, but not to whoever says to be of a blocked server.
fn handles() -> Vec<(&'static str, MethodRouter<App>)> {
    vec![("/.well-known/webfinger", get(discovery::webfinger))]
}

/// Documents; in secure mode each of them wants a signature.
fn documents_for_servers() -> Vec<(&'static str, MethodRouter<App>)> {
    vec![
        ("/users/{name}/outbox", get(peers::outbox)),
        ("/users/{name}/collections/featured", get(collections::featured)),
        ("/users/{name}/collections/tags", get(collections::featured_tags)),
        ("/users/{name}/quote_authorizations/{id}", get(collections::stamp)),
        ("/emojis/{shortcode}", get(collections::emoji)),
        ("/users/{name}/{collection}", get(peers::account_collection)),
        ("/p/{id}/activity", get(peers::post_activity)),
        ("/p/{id}/{collection}", get(peers::post_collection)),
    ]
}

/// Addresses of a page and of a document, which wants a signature in secure mode.
fn pages_for_both() -> Vec<(&'static str, MethodRouter<App>)> {
    vec![
        ("/users/{name}", get(peers::actor)),
        ("/p/{id}", get(peers::post)),
        ("/{handle}", get(peers::profile)),
    ]
}

/// Every address at which other servers read something, and whether it is open to all of them.
#[must_use]
pub fn readable_by_servers() -> Vec<(&'static str, bool)> {
    let open = open_to_servers().into_iter().chain(handles()).map(|(path, _)| (path, true));
    let kept = documents_for_servers().into_iter().chain(pages_for_both()).map(|(path, _)| (path, false));
    open.chain(kept).collect()
}

/// The `OpenAPI` document, as it is generated.
#[must_use]
pub fn document() -> utoipa::openapi::OpenApi {
    let (_, mut document) = own::routes().merge(api()).merge(uploads(0)).merge(streams()).split_for_parts();
    description::flatten(&mut document);
    document
}

/// The whole server.
pub fn build(app: &App) -> Router {
    let small = own::routes()
        .merge(api())
        .merge(OpenApiRouter::new().merge(Router::new().merge(peers(app)).merge(others()).into()))
        .layer(DefaultBodyLimit::max(limits::BODY_BYTES))
        .layer(RequestBodyLimitLayer::new(limits::BODY_BYTES))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, HANDLER));
    let (router, document) =
        small.merge(uploads(app.config.media.max_bytes)).merge(streams()).split_for_parts();
    let table = Arc::new(Table::from_document(&document));
    let guard = Guard { app: app.clone(), table };
    let router = router
        .merge(pictures())
        .route("/api/openapi.json", get(reference::machine))
        .route("/api/docs", get(reference::person))
        .route("/api/docs/style.css", get(reference::style))
        .route_layer(middleware::from_fn_with_state(app.clone(), pixelfed::extend))
        .route_layer(middleware::from_fn_with_state(guard, access::guard))
        .fallback(web::fallback)
        .method_not_allowed_fallback(|| async { StatusCode::METHOD_NOT_ALLOWED });
    let router = headers::on_every_answer(router, app.site.is_secure());
    let router = router
        .layer(middleware::from_fn_with_state(app.clone(), doorkeepers::keep_out))
        .layer(CompressionLayer::new())
        .layer(CatchPanicLayer::custom(|_| {
            Error::Internal { context: "a handler panicked", source: "see above".into() }.into_response()
        }))
        .with_state(app.clone());
    // Some clients end every address with a slash, which has to go before a route is looked for.
    Router::new().fallback_service(NormalizePath::trim_trailing_slash(router))
}

/// What a process answers that only works through queues.
pub fn build_health(app: &App) -> Router {
    Router::new().route("/health", get(health)).with_state(app.clone())
}

/// The longest that an answer may take (security design, 'HTTP').
const HANDLER: Duration = Duration::from_secs(20);
/// The longest that a picture may take: fetching it, and a large one on a small and busy machine.
const PICTURE: Duration = Duration::from_mins(1);
/// The longest that an upload may take: a photograph over a slow line needs more than half a minute.
const UPLOAD: Duration = Duration::from_mins(5);

fn others() -> Router<App> {
    Router::new()
        .route("/health", get(health))
        .route("/.well-known/oauth-authorization-server", get(auth::oauth_metadata))
        .route("/oauth/authorize", get(auth::authorize_page).post(auth::consent_form))
        .route("/oauth/sign_in", post(auth::sign_in_form))
        .route("/oauth/second_factor", post(auth::second_factor_form))
        .route("/oauth/oidc/callback", get(auth::oidc_callback))
        .route("/oauth/oidc/join", post(auth::oidc_join))
        .route("/oauth/style.css", get(auth::style))
        .route("/account/forgot", get(auth::forgot_page).post(auth::forgot_form))
        .route("/account/{kind}/{token}", get(auth::link_page).post(auth::link_form))
}

/// Pictures. One of another server may have to be fetched and made anew first.
fn pictures() -> Router<App> {
    Router::new()
        .route("/media/none/{file}", get(media::serve_nobody))
        .route("/media/accounts/{id}/{which}", get(media::serve_portrait))
        .route("/media/emojis/{id}", get(media::serve_emoji))
        .route("/media/cards/{id}", get(media::serve_card))
        .route("/media/{secret}/{file}", get(media::serve))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, PICTURE))
}

/// 200 while the database answers.
async fn health(State(app): State<App>) -> Response {
    match app.db.read(|conn| Ok(conn.ping()?)).await {
        Ok(()) => (StatusCode::OK, Json(serde_json::json!({"status": "ok"}))).into_response(),
        Err(_) => Error::Unavailable("The database does not answer").into_response(),
    }
}
