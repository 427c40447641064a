//! The client's door: where streams are opened.
//!
//! These routes know no time limit. A token may stand in the address; see [`crate::auth::access`].

use axum::{
    extract::{State, WebSocketUpgrade},
    response::Response,
};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{channel::Asked, pass::Pass, socket, sse};
use crate::{app::App, error::Result, params::Params};

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(get_streaming_health))
        .routes(routes!(open_socket))
        .routes(routes!(stream_user))
        .routes(routes!(stream_notifications))
        .routes(routes!(stream_public))
        .routes(routes!(stream_public_media))
        .routes(routes!(stream_public_local))
        .routes(routes!(stream_public_local_media))
        .routes(routes!(stream_public_remote))
        .routes(routes!(stream_public_remote_media))
        .routes(routes!(stream_hashtag))
        .routes(routes!(stream_hashtag_local))
        .routes(routes!(stream_list))
        .routes(routes!(stream_direct))
}

/// Whether streams are there: `OK`.
#[utoipa::path(get, path = "/api/v1/streaming/health", tag = "streaming",
    responses((status = 200, body = String, content_type = "text/plain")))]
pub async fn get_streaming_health() -> &'static str {
    "OK"
}

/// A WebSocket. Channels may be named in the address, and by messages at any time:
/// `{"type": "subscribe", "stream": "hashtag", "tag": "sea"}` and the same with `unsubscribe`.
#[utoipa::path(get, path = "/api/v1/streaming", tag = "streaming", params(Asked),
    security(("oauth2" = [])),
    responses((status = 101, description = "The socket is open"), (status = 429, body = crate::error::ErrorBody)))]
pub async fn open_socket(
    State(app): State<App>,
    pass: Pass,
    mut upgrade: WebSocketUpgrade,
    Params(asked): Params<Asked>,
) -> Result<Response> {
    let line = app.hub.open(&app, &pass).await?;
    // Browsers close a socket of which no protocol that they offered was taken.
    let offered = upgrade.requested_protocols().next().cloned();
    if let Some(offered) = offered {
        upgrade.set_selected_protocol(offered);
    }
    Ok(socket::modest(upgrade).on_upgrade(move |socket| socket::serve(app, socket, line, pass, asked)))
}

/// One channel as server-sent events.
async fn stream(app: App, pass: Pass, name: &str, asked: Asked) -> Result<Response> {
    let asked = Asked { stream: Some(name.to_owned()), ..asked };
    let line = app.hub.open(&app, &pass).await?;
    socket::listen(&app, &line, &pass, &asked).await?;
    Ok(sse::answer(line))
}

/// One's home and notifications.
#[utoipa::path(get, path = "/api/v1/streaming/user", tag = "streaming", params(Asked),
    security(("oauth2" = ["read:statuses"])),
    responses((status = 200, body = String, content_type = "text/event-stream")))]
pub async fn stream_user(
    State(app): State<App>,
    pass: Pass,
    Params(asked): Params<Asked>,
) -> Result<Response> {
    stream(app, pass, "user", asked).await
}

/// One's notifications.
#[utoipa::path(get, path = "/api/v1/streaming/user/notification", tag = "streaming", params(Asked),
    security(("oauth2" = ["read:notifications"])),
    responses((status = 200, body = String, content_type = "text/event-stream")))]
pub async fn stream_notifications(
    State(app): State<App>,
    pass: Pass,
    Params(asked): Params<Asked>,
) -> Result<Response> {
    stream(app, pass, "user:notification", asked).await
}

/// What everyone may see.
#[utoipa::path(get, path = "/api/v1/streaming/public", tag = "streaming", params(Asked),
    security(("oauth2" = ["read:statuses"])),
    responses((status = 200, body = String, content_type = "text/event-stream")))]
pub async fn stream_public(
    State(app): State<App>,
    pass: Pass,
    Params(asked): Params<Asked>,
) -> Result<Response> {
    stream(app, pass, "public", asked).await
}

/// The same, with pictures.
#[utoipa::path(get, path = "/api/v1/streaming/public/media", tag = "streaming", params(Asked),
    security(("oauth2" = ["read:statuses"])),
    responses((status = 200, body = String, content_type = "text/event-stream")))]
pub async fn stream_public_media(
    State(app): State<App>,
    pass: Pass,
    Params(asked): Params<Asked>,
) -> Result<Response> {
    stream(app, pass, "public:media", asked).await
}

/// What everyone may see of people of this server.
#[utoipa::path(get, path = "/api/v1/streaming/public/local", tag = "streaming", params(Asked),
    security(("oauth2" = ["read:statuses"])),
    responses((status = 200, body = String, content_type = "text/event-stream")))]
pub async fn stream_public_local(
    State(app): State<App>,
    pass: Pass,
    Params(asked): Params<Asked>,
) -> Result<Response> {
    stream(app, pass, "public:local", asked).await
}

/// The same, with pictures.
#[utoipa::path(get, path = "/api/v1/streaming/public/local/media", tag = "streaming", params(Asked),
    security(("oauth2" = ["read:statuses"])),
    responses((status = 200, body = String, content_type = "text/event-stream")))]
pub async fn stream_public_local_media(
    State(app): State<App>,
    pass: Pass,
    Params(asked): Params<Asked>,
) -> Result<Response> {
    stream(app, pass, "public:local:media", asked).await
}

/// What everyone may see of people of other servers.
#[utoipa::path(get, path = "/api/v1/streaming/public/remote", tag = "streaming", params(Asked),
    security(("oauth2" = ["read:statuses"])),
    responses((status = 200, body = String, content_type = "text/event-stream")))]
pub async fn stream_public_remote(
    State(app): State<App>,
    pass: Pass,
    Params(asked): Params<Asked>,
) -> Result<Response> {
    stream(app, pass, "public:remote", asked).await
}

/// The same, with pictures.
#[utoipa::path(get, path = "/api/v1/streaming/public/remote/media", tag = "streaming", params(Asked),
    security(("oauth2" = ["read:statuses"])),
    responses((status = 200, body = String, content_type = "text/event-stream")))]
pub async fn stream_public_remote_media(
    State(app): State<App>,
    pass: Pass,
    Params(asked): Params<Asked>,
) -> Result<Response> {
    stream(app, pass, "public:remote:media", asked).await
}

/// What has a hashtag.
#[utoipa::path(get, path = "/api/v1/streaming/hashtag", tag = "streaming", params(Asked),
    security(("oauth2" = ["read:statuses"])),
    responses((status = 200, body = String, content_type = "text/event-stream")))]
pub async fn stream_hashtag(
    State(app): State<App>,
    pass: Pass,
    Params(asked): Params<Asked>,
) -> Result<Response> {
    stream(app, pass, "hashtag", asked).await
}

/// What people of this server gave a hashtag.
#[utoipa::path(get, path = "/api/v1/streaming/hashtag/local", tag = "streaming", params(Asked),
    security(("oauth2" = ["read:statuses"])),
    responses((status = 200, body = String, content_type = "text/event-stream")))]
pub async fn stream_hashtag_local(
    State(app): State<App>,
    pass: Pass,
    Params(asked): Params<Asked>,
) -> Result<Response> {
    stream(app, pass, "hashtag:local", asked).await
}

/// What the people on one of one's lists post.
#[utoipa::path(get, path = "/api/v1/streaming/list", tag = "streaming", params(Asked),
    security(("oauth2" = ["read:statuses"])),
    responses((status = 200, body = String, content_type = "text/event-stream")))]
pub async fn stream_list(
    State(app): State<App>,
    pass: Pass,
    Params(asked): Params<Asked>,
) -> Result<Response> {
    stream(app, pass, "list", asked).await
}

/// Conversations.
#[utoipa::path(get, path = "/api/v1/streaming/direct", tag = "streaming", params(Asked),
    security(("oauth2" = ["read:statuses"])),
    responses((status = 200, body = String, content_type = "text/event-stream")))]
pub async fn stream_direct(
    State(app): State<App>,
    pass: Pass,
    Params(asked): Params<Asked>,
) -> Result<Response> {
    stream(app, pass, "direct", asked).await
}
