//! The client's door: previews of pages, and of our posts elsewhere.

use axum::{Json, extract::State};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::{IntoParams, ToSchema};

use super::view;
use crate::{
    accounts::db as accounts,
    app::App,
    auth::Viewer,
    db::found,
    error::{Error, Result},
    ids::PostId,
    params::{Params, Path},
    posts::{Post, db as posts},
    site::Site,
    text,
};

/// The preview of what a post links to; an empty object where there is none.
#[utoipa::path(get, path = "/api/v1/statuses/{id}/card", tag = "statuses", params(("id" = String, Path)),
    security((), ("oauth2" = ["read:statuses"])),
    responses((status = 200, body = Object, description = "As `card` of the post")))]
pub async fn get_card(State(app): State<App>, viewer: Viewer, Path(id): Path<PostId>) -> Result<Json<Value>> {
    app.db
        .read(move |conn| {
            let post = found(posts::find_visible(conn, id, viewer.0))?;
            let card = view::by_post(conn, &[post.id])?.remove(&post.id);
            Ok(Json(card.map_or_else(|| json!({}), |card| json!(card))))
        })
        .await
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct OEmbedParams {
    /// The address of a post of this server.
    #[serde(default)]
    url: String,
    maxwidth: Option<u32>,
}

/// What another page may show of a post: the oEmbed format.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = OEmbedResponse)]
pub struct OEmbedView {
    #[serde(rename = "type")]
    kind: &'static str,
    version: &'static str,
    title: String,
    author_name: String,
    author_url: String,
    provider_name: String,
    provider_url: String,
    /// Seconds.
    cache_age: u32,
    html: String,
    width: u32,
    height: Option<u32>,
}

/// A post of ours for another page. Only what everybody may see.
#[utoipa::path(get, path = "/api/oembed", tag = "statuses", params(OEmbedParams), security(()),
    responses((status = 200, body = OEmbedView)))]
pub async fn oembed(State(app): State<App>, Params(sent): Params<OEmbedParams>) -> Result<Json<OEmbedView>> {
    app.db
        .read(move |conn| {
            let site = conn.site();
            let ours = sent.url.as_str();
            let post = if site.owns(ours) { posts::find_by_uri(conn, ours)? } else { None };
            let post = post.filter(|post| post.visibility.is_open() && !post.is_boost());
            let post = found(posts::find_visible(conn, post.ok_or(Error::NotFound)?.id, None))?;
            let author = found(accounts::find(conn, post.account_id))?;
            if !author.is_local() {
                return Err(Error::NotFound);
            }
            let name =
                if author.display_name.is_empty() { author.username.clone() } else { author.display_name };
            Ok(Json(OEmbedView {
                kind: "rich",
                version: "1.0",
                title: format!("A post by {name}"),
                html: quotation(&site, &post, &name),
                author_name: name,
                author_url: author.url,
                provider_name: site.authority().to_owned(),
                provider_url: site.url("/"),
                cache_age: 86_400,
                width: sent.maxwidth.unwrap_or(400).clamp(200, 800),
                height: None,
            }))
        })
        .await
}

/// The words without anything active; of a post with a warning, the warning alone.
fn quotation(site: &Site, post: &Post, name: &str) -> String {
    let words = if post.warning.is_empty() {
        post.content.clone()
    } else {
        format!("<p>{}</p>", text::escape(&post.warning))
    };
    let (url, name, site) = (text::escape(&post.url), text::escape(name), text::escape(site.authority()));
    format!("<blockquote cite=\"{url}\">{words}<p><a href=\"{url}\">{name}, {site}</a></p></blockquote>")
}
