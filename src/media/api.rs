//! The client's door: uploads, and the pictures themselves.

use axum::{
    Json,
    extract::State,
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use serde::Deserialize;
use url::Url;
use utoipa::ToSchema;

use super::{
    actions, db,
    model::{Media, MediaState, Words},
    studio::Portrait,
    view::{self, MediaView},
};
use crate::{
    accounts::db as accounts,
    app::App,
    auth::Me,
    db::found,
    error::{Error, Result},
    ids::{AccountId, MediaId},
    instances,
    params::{Params, Path, Upload},
};

#[derive(Debug, Deserialize, ToSchema)]
pub struct UploadMedia {
    #[schema(value_type = String, format = Binary)]
    #[serde(default)]
    #[expect(dead_code, reason = "described for the document; the file itself comes beside the parameters")]
    file: Option<serde::de::IgnoredAny>,
    /// The alt text.
    description: Option<String>,
    /// What must stay in the frame: `x,y`, each from -1 to 1, right and up.
    focus: Option<String>,
}

/// Upload a picture.
#[utoipa::path(post, path = "/api/v2/media", tag = "media",
    request_body(content = UploadMedia, content_type = "multipart/form-data"),
    security(("oauth2" = ["write:media"])),
    responses((status = 200, body = MediaView), (status = 422, body = crate::error::ErrorBody)))]
pub async fn upload(
    State(app): State<App>,
    me: Me,
    mut sent: Upload<UploadMedia>,
) -> Result<Json<MediaView>> {
    let bytes = sent.take("file").ok_or_else(|| Error::field("file", "ERR_BLANK", "There is no file."))?;
    let words = Words::check(sent.params.description, sent.params.focus.as_deref())?;
    let developed = app.studio.develop(bytes, None).await?;
    let kept = app.db.write(move |conn| actions::keep(conn, me.id(), developed, words)).await?;
    Ok(Json(view::render_one(&app.site, &kept)))
}

/// A picture that one has uploaded.
#[utoipa::path(get, path = "/api/v1/media/{id}", tag = "media", params(("id" = String, Path)),
    security(("oauth2" = ["write:media"])), responses((status = 200, body = MediaView)))]
pub async fn get_media(State(app): State<App>, me: Me, Path(id): Path<MediaId>) -> Result<Json<MediaView>> {
    let media = app.db.read(move |conn| found(db::find_own(conn, me.id(), id))).await?;
    Ok(Json(view::render_one(&app.site, &media)))
}

#[derive(Debug, Deserialize, ToSchema)]
pub struct DescribeMedia {
    description: Option<String>,
    focus: Option<String>,
}

/// Change what is said about a picture.
#[utoipa::path(put, path = "/api/v1/media/{id}", tag = "media", params(("id" = String, Path)),
    request_body = DescribeMedia, security(("oauth2" = ["write:media"])),
    responses((status = 200, body = MediaView)))]
pub async fn describe(
    State(app): State<App>,
    me: Me,
    Path(id): Path<MediaId>,
    Params(sent): Params<DescribeMedia>,
) -> Result<Json<MediaView>> {
    let words = Words::check(sent.description, sent.focus.as_deref())?;
    let media = app.db.write(move |conn| actions::describe(conn, me.id(), id, &words)).await?;
    Ok(Json(view::render_one(&app.site, &media)))
}

/// Throw away a picture that belongs to no post.
#[utoipa::path(delete, path = "/api/v1/media/{id}", tag = "media", params(("id" = String, Path)),
    security(("oauth2" = ["write:media"])), responses((status = 200, body = Object)))]
pub async fn discard(
    State(app): State<App>,
    me: Me,
    Path(id): Path<MediaId>,
) -> Result<Json<serde_json::Value>> {
    app.db.write(move |conn| actions::discard(conn, me.id(), id)).await?;
    Ok(Json(serde_json::json!({})))
}

/// A rendition. Whoever has the address was given it; the cookie plays no part.
pub async fn serve(
    State(app): State<App>,
    Path((secret, file)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response> {
    let Some(mime) = mime_of(&file) else { return Err(Error::NotFound) };
    if !secret.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_') {
        return Err(Error::NotFound);
    }
    // Portraits of people elsewhere have an address of their own, where it is asked whose they are.
    if secret.len() == PORTRAIT_SECRET {
        return Err(Error::NotFound);
    }
    let of = secret.clone();
    if app.db.read(move |conn| Ok(db::is_kept_out(conn, &of)?)).await? {
        return Err(Error::NotFound);
    }
    if let Some(bytes) = app.files.get(&secret, &file).await? {
        if headers.contains_key(header::IF_NONE_MATCH) {
            // An address never changes what it shows.
            return Ok((StatusCode::NOT_MODIFIED, headers_of(mime, FOREVER)).into_response());
        }
        return Ok((headers_of(mime, FOREVER), bytes).into_response());
    }
    // The address of a remote picture was given out before anybody knew what it would become: `full.jpg`
    // may be a `full.png` by now.
    let media = app.db.read(move |conn| found(db::find_by_secret(conn, &secret))).await?;
    let media = if media.state == MediaState::Remote { fetch(&app, media).await? } else { media };
    let wanted = file.split('.').next().unwrap_or_default();
    let rendition = media.rendition(wanted).ok_or(Error::NotFound)?;
    let bytes = app.files.get(&media.secret, &rendition.file).await?.ok_or(Error::NotFound)?;
    let mime = mime_of(&rendition.file).ok_or(Error::NotFound)?;
    Ok((headers_of(mime, FOREVER), bytes).into_response())
}

/// How long the name is under which a portrait from elsewhere is kept: a hash.
const PORTRAIT_SECRET: usize = 64;

const FOREVER: &str = "public, max-age=31536000, immutable";
const A_DAY: &str = "public, max-age=86400";

fn mime_of(file: &str) -> Option<&'static str> {
    let (name, ending) = file.split_once('.')?;
    let known = matches!(name, "thumbnail" | "feed" | "full" | "avatar" | "header");
    match ending {
        "jpg" if known => Some("image/jpeg"),
        "png" if known => Some("image/png"),
        "gif" if known => Some("image/gif"),
        _ => None,
    }
}

/// Whatever a browser thinks it sees, it may do nothing with it but show it.
fn headers_of(mime: &'static str, cache: &'static str) -> [(HeaderName, HeaderValue); 7] {
    let is = HeaderValue::from_static;
    [
        (header::CONTENT_TYPE, is(mime)),
        (header::CACHE_CONTROL, is(cache)),
        (header::ETAG, is("\"1\"")),
        (header::CONTENT_SECURITY_POLICY, is("default-src 'none'; sandbox")),
        (header::CONTENT_DISPOSITION, is("inline")),
        (HeaderName::from_static("cross-origin-resource-policy"), is("cross-origin")),
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, is("*")),
    ]
}

/// Fetches a picture of another server and makes it anew, so that neither the reader's address nor
/// anything active in the file passes through.
async fn fetch(app: &App, media: Media) -> Result<Media> {
    let bytes = get_remote(app, media.remote_url.as_deref()).await?;
    let developed = app.studio.develop(bytes, Some(media.secret.clone())).await.map_err(unusable)?;
    app.db.write(move |conn| actions::fetched(conn, &media, developed)).await
}

async fn get_remote(app: &App, url: Option<&str>) -> Result<Bytes> {
    let url = url.and_then(|url| Url::parse(url).ok()).ok_or(Error::NotFound)?;
    match app.client.get_bytes(&url, app.config.media.max_bytes, "image/*").await {
        Ok(file) => Ok(file.bytes),
        Err(federation::fetch::FetchError::Temporary { .. }) => {
            Err(Error::Unavailable("The other server does not answer; try again later"))
        }
        Err(_) => Err(Error::NotFound),
    }
}

/// What is wrong with somebody else's picture is not the reader's mistake.
fn unusable(error: Error) -> Error {
    if matches!(error, Error::Unavailable(_) | Error::Internal { .. }) { error } else { Error::NotFound }
}

/// A portrait of someone elsewhere, through us.
pub async fn serve_portrait(
    State(app): State<App>,
    Path((id, which)): Path<(AccountId, String)>,
) -> Result<Response> {
    let account = app
        .db
        .read(move |conn| {
            let account = found(accounts::find(conn, id))?;
            let kept_out = instances::policy_of(conn, account.homes())?.media_rejected;
            if kept_out { Err(Error::NotFound) } else { Ok(account) }
        })
        .await?;
    let (portrait, url) = match which.as_str() {
        "avatar" => (Portrait::Avatar, account.avatar),
        "header" => (Portrait::Header, account.header),
        _ => return Err(Error::NotFound),
    };
    if account.domain.is_none() {
        return Err(Error::NotFound);
    }
    // Kept under the hash of its address, so that a new picture is a new file.
    let address = url.ok_or(Error::NotFound)?;
    let secret = crate::keyring::hash(&address);
    for file in [format!("{which}.jpg"), format!("{which}.png")] {
        if let Some(bytes) = app.files.get(&secret, &file).await? {
            let mime = mime_of(&file).ok_or(Error::NotFound)?;
            return Ok((headers_of(mime, A_DAY), bytes).into_response());
        }
    }
    let bytes = get_remote(&app, Some(&address)).await?;
    let print = app.studio.print(bytes, portrait).await.map_err(unusable)?;
    let file = format!("{which}.{}", if print.mime == "image/png" { "png" } else { "jpg" });
    app.files.put(&secret, &file, print.bytes.clone()).await?;
    let mime = mime_of(&file).ok_or(Error::NotFound)?;
    Ok((headers_of(mime, A_DAY), print.bytes).into_response())
}

/// The picture of nobody, and the ground behind it.
pub async fn serve_nobody(Path(file): Path<String>) -> Result<Response> {
    let svg = match file.as_str() {
        "avatar.svg" => include_str!("nobody/avatar.svg"),
        "header.svg" => include_str!("nobody/header.svg"),
        _ => return Err(Error::NotFound),
    };
    Ok((headers_of("image/svg+xml", A_DAY), svg).into_response())
}
