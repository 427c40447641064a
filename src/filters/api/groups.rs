//! Filters, each with its keywords: the second version of the API.

use axum::{Json, extract::State};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{Removed, expiry};
use crate::{
    app::App,
    auth::Me,
    db::found,
    error::Result,
    filters::{
        actions, db,
        model::{Expiry, KeywordWish, Wish},
        view::{self, FilterView},
    },
    ids::{FilterId, FilterKeywordId},
    params::{Params, Path},
};

/// What is not said stays as it is.
#[derive(Debug, Deserialize, ToSchema)]
pub struct FilterParams {
    title: Option<String>,
    /// Where it counts: `home`, `notifications`, `public`, `thread`, `account`.
    context: Option<Vec<String>>,
    /// `warn`, `hide` or `blur`; `warn` where nothing was ever said.
    filter_action: Option<String>,
    /// Seconds from now. Empty, `null` or `indefinite`: for ever.
    #[serde(default, deserialize_with = "expiry")]
    #[schema(value_type = Option<i64>)]
    expires_in: Option<Expiry>,
    #[serde(default)]
    keywords_attributes: Vec<KeywordAttributes>,
}

/// A new keyword, or one of the filter that changes or goes.
#[derive(Debug, Deserialize, ToSchema)]
pub struct KeywordAttributes {
    #[schema(value_type = Option<String>)]
    id: Option<FilterKeywordId>,
    keyword: Option<String>,
    /// Whether it is found as a whole word only; so it is where nothing is said of a new one.
    whole_word: Option<bool>,
    #[serde(default, rename = "_destroy")]
    destroy: bool,
}

impl FilterParams {
    fn read(self) -> (Wish, Vec<KeywordWish>) {
        let keyword = |sent: KeywordAttributes| KeywordWish {
            id: sent.id,
            keyword: sent.keyword,
            whole_word: sent.whole_word,
            remove: sent.destroy,
        };
        let keywords = self.keywords_attributes.into_iter().map(keyword).collect();
        let wish = Wish {
            title: self.title,
            contexts: self.context,
            action: self.filter_action,
            expiry: self.expires_in,
        };
        (wish, keywords)
    }
}

/// One's filters, those too that are over.
#[utoipa::path(get, path = "/api/v2/filters", tag = "filters",
    security(("oauth2" = ["read:filters"])), responses((status = 200, body = Vec<FilterView>)))]
pub async fn list_filters(State(app): State<App>, me: Me) -> Result<Json<Vec<FilterView>>> {
    app.db
        .read(move |conn| {
            let filters = db::list(conn, me.id())?;
            view::render(conn, filters).map(Json)
        })
        .await
}

/// Make a filter.
#[utoipa::path(post, path = "/api/v2/filters", tag = "filters", request_body = FilterParams,
    security(("oauth2" = ["write:filters"])),
    responses((status = 200, body = FilterView), (status = 422, body = crate::error::ErrorBody)))]
pub async fn make_filter(
    State(app): State<App>,
    me: Me,
    Params(sent): Params<FilterParams>,
) -> Result<Json<FilterView>> {
    let (wish, keywords) = sent.read();
    app.db
        .write(move |conn| {
            let filter = actions::make(conn, me.id(), &wish, &keywords)?;
            view::render_one(conn, filter).map(Json)
        })
        .await
}

/// One filter.
#[utoipa::path(get, path = "/api/v2/filters/{id}", tag = "filters", params(("id" = String, Path)),
    security(("oauth2" = ["read:filters"])), responses((status = 200, body = FilterView)))]
pub async fn get_filter(
    State(app): State<App>,
    me: Me,
    Path(id): Path<FilterId>,
) -> Result<Json<FilterView>> {
    app.db
        .read(move |conn| {
            let filter = found(db::find(conn, me.id(), id))?;
            view::render_one(conn, filter).map(Json)
        })
        .await
}

/// Change a filter.
#[utoipa::path(put, path = "/api/v2/filters/{id}", tag = "filters", params(("id" = String, Path)),
    request_body = FilterParams, security(("oauth2" = ["write:filters"])),
    responses((status = 200, body = FilterView), (status = 422, body = crate::error::ErrorBody)))]
pub async fn change_filter(
    State(app): State<App>,
    me: Me,
    Path(id): Path<FilterId>,
    Params(sent): Params<FilterParams>,
) -> Result<Json<FilterView>> {
    let (wish, keywords) = sent.read();
    app.db
        .write(move |conn| {
            let filter = actions::change(conn, me.id(), id, &wish, &keywords)?;
            view::render_one(conn, filter).map(Json)
        })
        .await
}

/// Remove a filter.
#[utoipa::path(delete, path = "/api/v2/filters/{id}", tag = "filters", params(("id" = String, Path)),
    security(("oauth2" = ["write:filters"])), responses((status = 200, body = Removed)))]
pub async fn remove_filter(
    State(app): State<App>,
    me: Me,
    Path(id): Path<FilterId>,
) -> Result<Json<Removed>> {
    app.db.write(move |conn| actions::remove(conn, me.id(), id)).await?;
    Ok(Json(Removed {}))
}
