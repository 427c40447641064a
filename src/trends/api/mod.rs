//! The client's door: what trends.

mod admin;
mod links;
mod tags;

use axum::{
    Json,
    extract::{OriginalUri, State},
    response::{IntoResponse as _, Response},
};
use http::{HeaderMap, HeaderValue, Uri, header::LINK};
use serde::{Deserialize, Serialize};
use utoipa::IntoParams;

pub use admin::*;
pub use links::*;
pub use tags::*;

use super::view::{self, LinkView, Part};
use crate::{
    app::App, auth::Viewer, error::Result, limits, params::Params, posts::view::PostView, tags::view::TagView,
};

#[derive(Debug, Clone, Copy, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct TrendsParams {
    limit: Option<u32>,
    /// How many to skip.
    offset: Option<u32>,
}

impl TrendsParams {
    #[must_use]
    pub fn part(self, default: u32, most: u32) -> Part {
        let number = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
        Part {
            limit: number(self.limit.unwrap_or(default).clamp(1, most)),
            offset: number(self.offset.unwrap_or(0).min(limits::SEARCH_OFFSET)),
        }
    }
}

/// The list, and where it goes on.
fn answer<T: Serialize>(app: &App, uri: &Uri, part: Part, list: Vec<T>) -> Response {
    let mut headers = HeaderMap::new();
    let link = |offset: usize, rel: &str| {
        let origin = app.site.origin();
        format!("<{origin}{}?limit={}&offset={offset}>; rel=\"{rel}\"", uri.path(), part.limit)
    };
    let mut links = Vec::new();
    if list.len() == part.limit {
        links.push(link(part.offset + part.limit, "next"));
    }
    if 0 < part.offset {
        links.push(link(part.offset.saturating_sub(part.limit), "prev"));
    }
    if let Some(value) = HeaderValue::from_str(&links.join(", ")).ok().filter(|_| !links.is_empty()) {
        headers.insert(LINK, value);
    }
    (headers, Json(list)).into_response()
}

/// Hashtags that many people use these days.
#[utoipa::path(get, path = "/api/v1/trends/tags", tag = "trends", params(TrendsParams),
    security((), ("oauth2" = [])), responses((status = 200, body = Vec<TagView>)))]
pub async fn list_trending_tags(
    State(app): State<App>,
    viewer: Viewer,
    OriginalUri(uri): OriginalUri,
    Params(sent): Params<TrendsParams>,
) -> Result<Response> {
    let part = sent.part(10, 20);
    let tags = app.db.read(move |conn| view::tags(conn, viewer.0, part)).await?;
    Ok(answer(&app, &uri, part, tags))
}

/// The same, as clients of old ask.
#[utoipa::path(get, path = "/api/v1/trends", tag = "trends", params(TrendsParams),
    security((), ("oauth2" = [])), responses((status = 200, body = Vec<TagView>)))]
pub async fn list_trends(
    app: State<App>,
    viewer: Viewer,
    uri: OriginalUri,
    sent: Params<TrendsParams>,
) -> Result<Response> {
    list_trending_tags(app, viewer, uri, sent).await
}

/// Posts that many people like or boost these days.
#[utoipa::path(get, path = "/api/v1/trends/statuses", tag = "trends", params(TrendsParams),
    security((), ("oauth2" = [])), responses((status = 200, body = Vec<PostView>)))]
pub async fn list_trending_statuses(
    State(app): State<App>,
    viewer: Viewer,
    OriginalUri(uri): OriginalUri,
    Params(sent): Params<TrendsParams>,
) -> Result<Response> {
    let part = sent.part(20, 40);
    let posts = app.db.read(move |conn| view::statuses(conn, viewer.0, part)).await?;
    Ok(answer(&app, &uri, part, posts))
}

/// Pages that many people link to these days.
#[utoipa::path(get, path = "/api/v1/trends/links", tag = "trends", params(TrendsParams),
    security((), ("oauth2" = [])), responses((status = 200, body = Vec<LinkView>)))]
pub async fn list_trending_links(
    State(app): State<App>,
    OriginalUri(uri): OriginalUri,
    Params(sent): Params<TrendsParams>,
) -> Result<Response> {
    let part = sent.part(10, 20);
    let links = app.db.read(move |conn| view::links(conn, part)).await?;
    Ok(answer(&app, &uri, part, links))
}
