//! The keywords of a filter, one by one.

use axum::{Json, extract::State};
use serde::Deserialize;
use utoipa::ToSchema;

use super::Removed;
use crate::{
    app::App,
    auth::Me,
    db::found,
    error::Result,
    filters::{
        actions, db,
        model::KeywordWish,
        view::{self, FilterKeywordView},
    },
    ids::{FilterId, FilterKeywordId},
    params::{Params, Path},
};

#[derive(Debug, Deserialize, ToSchema)]
pub struct KeywordParams {
    keyword: Option<String>,
    /// Whether it is found as a whole word only; so it is where nothing is said of a new one.
    whole_word: Option<bool>,
}

impl KeywordParams {
    fn read(self) -> KeywordWish {
        KeywordWish { keyword: self.keyword, whole_word: self.whole_word, ..KeywordWish::default() }
    }
}

/// The keywords of a filter.
#[utoipa::path(get, path = "/api/v2/filters/{id}/keywords", tag = "filters", params(("id" = String, Path)),
    security(("oauth2" = ["read:filters"])), responses((status = 200, body = Vec<FilterKeywordView>)))]
pub async fn list_filter_keywords(
    State(app): State<App>,
    me: Me,
    Path(id): Path<FilterId>,
) -> Result<Json<Vec<FilterKeywordView>>> {
    app.db
        .read(move |conn| {
            let filter = found(db::find(conn, me.id(), id))?;
            let keywords = db::list_keywords(conn, &[filter.id])?;
            Ok(Json(keywords.into_iter().map(view::render_keyword).collect()))
        })
        .await
}

/// Add a keyword to a filter.
#[utoipa::path(post, path = "/api/v2/filters/{id}/keywords", tag = "filters", params(("id" = String, Path)),
    request_body = KeywordParams, security(("oauth2" = ["write:filters"])),
    responses((status = 200, body = FilterKeywordView), (status = 422, body = crate::error::ErrorBody)))]
pub async fn add_filter_keyword(
    State(app): State<App>,
    me: Me,
    Path(id): Path<FilterId>,
    Params(sent): Params<KeywordParams>,
) -> Result<Json<FilterKeywordView>> {
    let wish = sent.read();
    let keyword = app.db.write(move |conn| actions::add_keyword(conn, me.id(), id, &wish)).await?;
    Ok(Json(view::render_keyword(keyword)))
}

/// One keyword.
#[utoipa::path(get, path = "/api/v2/filters/keywords/{id}", tag = "filters", params(("id" = String, Path)),
    security(("oauth2" = ["read:filters"])), responses((status = 200, body = FilterKeywordView)))]
pub async fn get_filter_keyword(
    State(app): State<App>,
    me: Me,
    Path(id): Path<FilterKeywordId>,
) -> Result<Json<FilterKeywordView>> {
    let (_, keyword) = app.db.read(move |conn| found(db::find_keyword(conn, me.id(), id))).await?;
    Ok(Json(view::render_keyword(keyword)))
}

/// Change a keyword.
#[utoipa::path(put, path = "/api/v2/filters/keywords/{id}", tag = "filters", params(("id" = String, Path)),
    request_body = KeywordParams, security(("oauth2" = ["write:filters"])),
    responses((status = 200, body = FilterKeywordView), (status = 422, body = crate::error::ErrorBody)))]
pub async fn change_filter_keyword(
    State(app): State<App>,
    me: Me,
    Path(id): Path<FilterKeywordId>,
    Params(sent): Params<KeywordParams>,
) -> Result<Json<FilterKeywordView>> {
    let wish = sent.read();
    let keyword = app.db.write(move |conn| actions::change_keyword(conn, me.id(), id, &wish)).await?;
    Ok(Json(view::render_keyword(keyword)))
}

/// Remove a keyword.
#[utoipa::path(delete, path = "/api/v2/filters/keywords/{id}", tag = "filters",
    params(("id" = String, Path)), security(("oauth2" = ["write:filters"])),
    responses((status = 200, body = Removed)))]
pub async fn remove_filter_keyword(
    State(app): State<App>,
    me: Me,
    Path(id): Path<FilterKeywordId>,
) -> Result<Json<Removed>> {
    app.db.write(move |conn| actions::remove_keyword(conn, me.id(), id)).await?;
    Ok(Json(Removed {}))
}
