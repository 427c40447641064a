//! The client's door: uploads. The pictures themselves are in [`serve`].

mod serve;

use axum::{Json, extract::State};
use serde::Deserialize;
use utoipa::ToSchema;

pub use serve::{serve, serve_card, serve_emoji, serve_nobody, serve_portrait};

use super::{
    actions, db,
    model::Words,
    view::{self, MediaView},
};
use crate::{
    app::App,
    auth::Me,
    db::found,
    error::{Error, Result},
    ids::MediaId,
    params::{Path, Upload},
    posts::actions as posts,
};

#[derive(Debug, Deserialize, ToSchema)]
pub struct UploadMedia {
    #[schema(value_type = String, format = Binary)]
    #[serde(default)]
    #[expect(dead_code, reason = "described for the document; the file itself comes beside the parameters")]
    file: Option<serde::de::IgnoredAny>,
    /// Another picture, which is shown where this one is small.
    #[schema(value_type = Option<String>, format = Binary)]
    #[serde(default)]
    #[expect(dead_code, reason = "as the file")]
    thumbnail: Option<serde::de::IgnoredAny>,
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
pub async fn upload(State(app): State<App>, me: Me, sent: Upload<UploadMedia>) -> Result<Json<MediaView>> {
    take(&app, &me, sent).await
}

/// Upload a picture, as older apps do. It is whole when the answer comes, as with the newer way.
#[utoipa::path(post, path = "/api/v1/media", tag = "media",
    request_body(content = UploadMedia, content_type = "multipart/form-data"),
    security(("oauth2" = ["write:media"])),
    responses((status = 200, body = MediaView), (status = 422, body = crate::error::ErrorBody)))]
pub async fn upload_at_once(
    State(app): State<App>,
    me: Me,
    sent: Upload<UploadMedia>,
) -> Result<Json<MediaView>> {
    take(&app, &me, sent).await
}

async fn take(app: &App, me: &Me, mut sent: Upload<UploadMedia>) -> Result<Json<MediaView>> {
    let who = me.id();
    let bytes = sent.take("file").ok_or_else(|| Error::field("file", "ERR_BLANK", "There is no file."))?;
    let thumbnail = sent.take("thumbnail");
    let words = Words::check(sent.params.description, sent.params.focus.as_deref())?;
    let mut developed = app.studio.develop(bytes, None).await?;
    if let Some(thumbnail) = thumbnail {
        let prints = app.studio.develop_preview(thumbnail, &developed.secret).await;
        if prints.is_err() {
            app.files.delete(&developed.secret).await?;
        }
        developed.renditions.extend(prints?);
    }
    let kept = app.db.write(move |conn| actions::keep(conn, who, developed, words)).await?;
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
    /// Another picture, which is shown where this one is small; as a file of a multipart body.
    #[schema(value_type = Option<String>, format = Binary)]
    #[serde(default)]
    #[expect(dead_code, reason = "as the file of an upload")]
    thumbnail: Option<serde::de::IgnoredAny>,
}

/// Change what is said about a picture, or what is shown where it is small.
#[utoipa::path(put, path = "/api/v1/media/{id}", tag = "media", params(("id" = String, Path)),
    request_body = DescribeMedia, security(("oauth2" = ["write:media"])),
    responses((status = 200, body = MediaView)))]
pub async fn describe(
    State(app): State<App>,
    me: Me,
    Path(id): Path<MediaId>,
    mut sent: Upload<DescribeMedia>,
) -> Result<Json<MediaView>> {
    let (who, thumbnail) = (me.id(), sent.take("thumbnail"));
    let words = Words::check(sent.params.description, sent.params.focus.as_deref())?;
    let prints = match thumbnail {
        Some(thumbnail) => {
            let media = app.db.read(move |conn| found(db::find_own(conn, who, id))).await?;
            Some(app.studio.develop_preview(thumbnail, &media.secret).await?)
        }
        None => None,
    };
    let media = app
        .db
        .write(move |conn| {
            if let Some(prints) = prints {
                actions::show_instead(conn, who, id, prints)?;
            }
            let media = actions::describe(conn, who, id, &words)?;
            if let Some(post) = media.post_id {
                posts::index(conn, post)?;
            }
            Ok(media)
        })
        .await?;
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
