//! The first version of the API, for older clients: every keyword is a filter by itself.

use std::collections::BTreeMap;

use axum::{Json, extract::State};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{Removed, expiry};
use crate::{
    app::App,
    auth::Me,
    db::{Conn, found},
    error::Result,
    filters::{
        actions, db,
        model::{Expiry, Filter, Single},
        view::{self, V1FilterView},
    },
    ids::{AccountId, FilterId, FilterKeywordId},
    params::{Params, Path},
};

/// What is not said stays as it is.
#[derive(Debug, Deserialize, ToSchema)]
pub struct V1FilterParams {
    phrase: Option<String>,
    /// Where it counts: `home`, `notifications`, `public`, `thread`, `account`.
    context: Option<Vec<String>>,
    /// Whether what it finds is left out.
    irreversible: Option<bool>,
    whole_word: Option<bool>,
    /// Seconds from now. Empty, `null` or `indefinite`: for ever.
    #[serde(default, deserialize_with = "expiry")]
    #[schema(value_type = Option<i64>)]
    expires_in: Option<Expiry>,
}

impl V1FilterParams {
    fn read(self) -> Single {
        Single {
            phrase: self.phrase,
            whole_word: self.whole_word,
            contexts: self.context,
            hides: self.irreversible,
            expiry: self.expires_in,
        }
    }
}

fn render(conn: &mut Conn, who: AccountId, id: FilterKeywordId) -> Result<Json<V1FilterView>> {
    let (filter, keyword) = found(db::find_keyword(conn, who, id))?;
    Ok(Json(view::render_single(&filter, keyword)))
}

/// One's filters, a keyword each.
#[utoipa::path(get, path = "/api/v1/filters", tag = "filters",
    security(("oauth2" = ["read:filters"])), responses((status = 200, body = Vec<V1FilterView>)))]
pub async fn list_filters_v1(State(app): State<App>, me: Me) -> Result<Json<Vec<V1FilterView>>> {
    app.db
        .read(move |conn| {
            let filters = db::list(conn, me.id())?;
            let filters: BTreeMap<FilterId, Filter> =
                filters.into_iter().map(|filter| (filter.id, filter)).collect();
            let ids: Vec<FilterId> = filters.keys().copied().collect();
            let keywords = db::list_keywords(conn, &ids)?.into_iter();
            let views = keywords
                .filter_map(|keyword| Some(view::render_single(filters.get(&keyword.filter_id)?, keyword)));
            Ok(Json(views.collect()))
        })
        .await
}

/// Make a filter of one keyword.
#[utoipa::path(post, path = "/api/v1/filters", tag = "filters", request_body = V1FilterParams,
    security(("oauth2" = ["write:filters"])),
    responses((status = 200, body = V1FilterView), (status = 422, body = crate::error::ErrorBody)))]
pub async fn make_filter_v1(
    State(app): State<App>,
    me: Me,
    Params(sent): Params<V1FilterParams>,
) -> Result<Json<V1FilterView>> {
    app.db
        .write(move |conn| {
            let keyword = actions::make_single(conn, me.id(), sent.read())?;
            render(conn, me.id(), keyword.id)
        })
        .await
}

/// One of them.
#[utoipa::path(get, path = "/api/v1/filters/{id}", tag = "filters", params(("id" = String, Path)),
    security(("oauth2" = ["read:filters"])), responses((status = 200, body = V1FilterView)))]
pub async fn get_filter_v1(
    State(app): State<App>,
    me: Me,
    Path(id): Path<FilterKeywordId>,
) -> Result<Json<V1FilterView>> {
    app.db.read(move |conn| render(conn, me.id(), id)).await
}

/// Change one of them.
#[utoipa::path(put, path = "/api/v1/filters/{id}", tag = "filters", params(("id" = String, Path)),
    request_body = V1FilterParams, security(("oauth2" = ["write:filters"])),
    responses((status = 200, body = V1FilterView), (status = 422, body = crate::error::ErrorBody)))]
pub async fn change_filter_v1(
    State(app): State<App>,
    me: Me,
    Path(id): Path<FilterKeywordId>,
    Params(sent): Params<V1FilterParams>,
) -> Result<Json<V1FilterView>> {
    app.db
        .write(move |conn| {
            actions::change_single(conn, me.id(), id, sent.read())?;
            render(conn, me.id(), id)
        })
        .await
}

/// Remove one of them.
#[utoipa::path(delete, path = "/api/v1/filters/{id}", tag = "filters", params(("id" = String, Path)),
    security(("oauth2" = ["write:filters"])), responses((status = 200, body = Removed)))]
pub async fn remove_filter_v1(
    State(app): State<App>,
    me: Me,
    Path(id): Path<FilterKeywordId>,
) -> Result<Json<Removed>> {
    app.db.write(move |conn| actions::remove_single(conn, me.id(), id)).await?;
    Ok(Json(Removed {}))
}
