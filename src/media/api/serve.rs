//! The pictures themselves: ours, and those of other servers through us.
//!
//! Nobody's reader is seen by another server: what it shows is fetched once by us, made anew, and kept for
//! a while. Who asks for the same picture at the same time waits for the first.

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};

use crate::{
    accounts::db as accounts,
    app::App,
    cards::db as cards,
    db::found,
    emojis::db as emojis,
    error::{Error, Result},
    ids::{AccountId, EmojiId},
    instances, limits,
    media::{
        actions, db,
        model::{COVER, Media, MediaState, PREVIEW},
        pull,
        studio::{Print, file_name},
    },
    params::Path,
};

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
    let turn = app.turns.wait(&secret).await;
    let media = app.db.read(move |conn| found(db::find_by_secret(conn, &secret))).await?;
    let media = if media.state == MediaState::Remote { fetch(&app, media).await? } else { media };
    drop(turn);
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
    let known = matches!(name, "thumbnail" | "feed" | "full" | "avatar" | "header" | "emoji" | "card")
        || name.starts_with(PREVIEW)
        || name.starts_with(COVER);
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
    let address = media.remote_url.clone().ok_or(Error::NotFound)?;
    let bytes = pull::pull(app, &address, app.config.media.max_bytes).await?;
    let developed = app.studio.develop(bytes, Some(media.secret.clone())).await;
    let developed = developed.map_err(|error| unusable(app, &address, error))?;
    app.db.write(move |conn| actions::fetched(conn, &media, developed)).await
}

/// What is wrong with somebody else's picture is not the reader's mistake.
fn unusable(app: &App, address: &str, error: Error) -> Error {
    if matches!(error, Error::Unavailable(_) | Error::Internal { .. }) {
        return error;
    }
    pull::is_useless(app, address);
    Error::NotFound
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
    let (print, address) = match which.as_str() {
        "avatar" => (Print::Avatar, account.avatar),
        "header" => (Print::Header, account.header),
        _ => return Err(Error::NotFound),
    };
    if account.domain.is_none() {
        return Err(Error::NotFound);
    }
    through_us(&app, &address.ok_or(Error::NotFound)?, print, app.config.media.max_bytes).await
}

/// A custom emoji: ours, or somebody else's through us.
pub async fn serve_emoji(State(app): State<App>, Path(id): Path<EmojiId>) -> Result<Response> {
    let emoji = app
        .db
        .read(move |conn| {
            let emoji = found(emojis::find(conn, id))?;
            let kept_out = instances::policy_of(conn, [emoji.domain.as_str()])?.media_rejected;
            if kept_out { Err(Error::NotFound) } else { Ok(emoji) }
        })
        .await?;
    if !emoji.domain.is_empty() {
        return through_us(&app, &emoji.image, Print::Emoji, limits::EMOJI_BYTES).await;
    }
    let (secret, file) = emoji.image.split_once('/').ok_or(Error::NotFound)?;
    let mime = mime_of(file).ok_or(Error::NotFound)?;
    let bytes = app.files.get(secret, file).await?.ok_or(Error::NotFound)?;
    Ok((headers_of(mime, A_DAY), bytes).into_response())
}

/// The picture of a page that posts link to, through us.
pub async fn serve_card(State(app): State<App>, Path(id): Path<i64>) -> Result<Response> {
    let card = app.db.read(move |conn| found(cards::find(conn, id))).await?;
    through_us(&app, &card.image.ok_or(Error::NotFound)?, Print::Card, app.config.media.max_bytes).await
}

/// A little picture of another server, kept under the hash of its address, so that a new picture is a new
/// file.
async fn through_us(app: &App, address: &str, print: Print, most: usize) -> Result<Response> {
    let secret = crate::keyring::hash(address);
    if let Some(kept) = find_print(app, &secret, print).await? {
        return Ok(kept);
    }
    let _turn = app.turns.wait(&secret).await;
    if let Some(kept) = find_print(app, &secret, print).await? {
        return Ok(kept);
    }
    let bytes = pull::pull(app, address, most).await?;
    let rendition = app.studio.print(bytes, print).await.map_err(|error| unusable(app, address, error))?;
    let file = file_name(&rendition);
    app.files.put(&secret, &file, rendition.bytes.clone()).await?;
    let size = i64::try_from(rendition.bytes.len()).unwrap_or(i64::MAX);
    app.db.write(move |conn| actions::cached(conn, &secret, size)).await?;
    let mime = mime_of(&file).ok_or(Error::NotFound)?;
    Ok((headers_of(mime, A_DAY), rendition.bytes).into_response())
}

async fn find_print(app: &App, secret: &str, print: Print) -> Result<Option<Response>> {
    for ending in ["jpg", "png"] {
        let file = format!("{}.{ending}", print.name());
        if let Some(bytes) = app.files.get(secret, &file).await? {
            let mime = mime_of(&file).ok_or(Error::NotFound)?;
            return Ok(Some((headers_of(mime, A_DAY), bytes).into_response()));
        }
    }
    Ok(None)
}

/// The picture of nobody, and the ground behind it.
pub async fn serve_nobody(Path(file): Path<String>) -> Result<Response> {
    let svg = match file.as_str() {
        "avatar.svg" => include_str!("../nobody/avatar.svg"),
        "header.svg" => include_str!("../nobody/header.svg"),
        _ => return Err(Error::NotFound),
    };
    Ok((headers_of("image/svg+xml", A_DAY), svg).into_response())
}
