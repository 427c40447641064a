//! The client's door: the directory, and whom one might follow.

use axum::{Json, extract::State};
use serde::Deserialize;
use utoipa::IntoParams;

use super::{
    actions,
    db::{self, Listing},
    view::{self, SuggestionView},
};
use crate::{
    accounts::{
        api::shown,
        view::{self as accounts, AccountView},
    },
    app::App,
    auth::{Me, Viewer},
    error::Result,
    ids::AccountId,
    params::{Params, Path},
};

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct DirectoryParams {
    /// `active`, who posted last, or `new`, who came last.
    order: Option<String>,
    /// Only people of this server.
    #[serde(default)]
    local: bool,
    limit: Option<u32>,
    offset: Option<u32>,
}

/// People who want to be discovered.
#[utoipa::path(get, path = "/api/v1/directory", tag = "accounts", params(DirectoryParams),
    security((), ("oauth2" = [])), responses((status = 200, body = Vec<AccountView>)))]
pub async fn read_directory(
    State(app): State<App>,
    viewer: Viewer,
    Params(sent): Params<DirectoryParams>,
) -> Result<Json<Vec<AccountView>>> {
    let listing = Listing {
        newest: sent.order.as_deref() == Some("new"),
        local: sent.local,
        limit: i64::from(sent.limit.unwrap_or(40).clamp(1, 80)),
        offset: i64::from(sent.offset.unwrap_or(0)),
    };
    app.db
        .read(move |conn| {
            let site = conn.site();
            let people = db::list_directory(conn, viewer.0, listing)?;
            Ok(Json(accounts::render(&site, people)))
        })
        .await
}

#[derive(Debug, Clone, Copy, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct SuggestionsParams {
    limit: Option<u32>,
}

impl SuggestionsParams {
    fn most(self) -> i64 {
        i64::from(self.limit.unwrap_or(40).clamp(1, 80))
    }
}

/// Whom one might follow, and why.
#[utoipa::path(get, path = "/api/v2/suggestions", tag = "accounts", params(SuggestionsParams),
    security(("oauth2" = ["read"])), responses((status = 200, body = Vec<SuggestionView>)))]
pub async fn list_suggestions(
    State(app): State<App>,
    me: Me,
    Params(sent): Params<SuggestionsParams>,
) -> Result<Json<Vec<SuggestionView>>> {
    app.db.read(move |conn| view::render(conn, me.id(), sent.most())).await.map(Json)
}

/// Whom one might follow, as clients of old ask.
#[utoipa::path(get, path = "/api/v1/suggestions", tag = "accounts", params(SuggestionsParams),
    security(("oauth2" = ["read"])), responses((status = 200, body = Vec<AccountView>)))]
pub async fn list_suggestions_v1(
    State(app): State<App>,
    me: Me,
    Params(sent): Params<SuggestionsParams>,
) -> Result<Json<Vec<AccountView>>> {
    let suggestions = app.db.read(move |conn| view::render(conn, me.id(), sent.most())).await?;
    Ok(Json(suggestions.into_iter().map(|one| one.account).collect()))
}

/// Do not be suggested someone again. Mastodon asks no more than `read` for this.
#[utoipa::path(delete, path = "/api/v1/suggestions/{id}", tag = "accounts", params(("id" = String, Path)),
    security(("oauth2" = ["read"])), responses((status = 200, body = Object)))]
pub async fn dismiss_suggestion(
    State(app): State<App>,
    me: Me,
    Path(id): Path<AccountId>,
) -> Result<Json<serde_json::Value>> {
    app.db
        .write(move |conn| {
            let whom = shown(conn, id, Some(me.id()))?;
            actions::dismiss(conn, me.id(), whom.id)
        })
        .await?;
    Ok(Json(serde_json::json!({})))
}
