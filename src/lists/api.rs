//! The client's door: lists.

use axum::{
    Json,
    extract::{OriginalUri, State},
    response::Response,
};
use serde::Deserialize;
use serde_json::{Value, json};
use utoipa::{IntoParams, ToSchema};

use super::{
    actions::{self, Change},
    db,
    model::RepliesPolicy,
    view::ListView,
};
use crate::{
    accounts::{
        api::{known, people_page},
        view::AccountView,
    },
    app::App,
    auth::{Me, Viewer},
    db::found,
    error::{Error, Result},
    ids::{AccountId, ListId},
    limits,
    page::{Page, PageParams},
    params::{Params, Path},
};

/// One's own lists.
#[utoipa::path(get, path = "/api/v1/lists", tag = "lists",
    security(("oauth2" = ["read:lists"])), responses((status = 200, body = Vec<ListView>)))]
pub async fn list_lists(State(app): State<App>, me: Me) -> Result<Json<Vec<ListView>>> {
    let lists = app.db.read(move |conn| Ok(db::list_of(conn, me.id())?)).await?;
    Ok(Json(lists.into_iter().map(ListView::from).collect()))
}

#[derive(Debug, Deserialize, ToSchema)]
pub struct ListParams {
    #[serde(default)]
    title: Option<String>,
    /// `followed`, `list` or `none`.
    #[serde(default)]
    replies_policy: Option<String>,
    /// Whether the people on it are left out of one's home.
    #[serde(default)]
    exclusive: Option<bool>,
}

impl ListParams {
    fn read(self) -> Result<Change> {
        let policy = self.replies_policy.filter(|word| !word.is_empty());
        let wrong = || {
            Error::field(
                "replies_policy",
                "ERR_INCLUSION",
                "This is followed, list or none, and nothing else.",
            )
        };
        let replies_policy = policy.map(|word| RepliesPolicy::parse(&word).ok_or_else(wrong)).transpose()?;
        Ok(Change { title: self.title, replies_policy, exclusive: self.exclusive })
    }
}

/// Make a list.
#[utoipa::path(post, path = "/api/v1/lists", tag = "lists", request_body = ListParams,
    security(("oauth2" = ["write:lists"])),
    responses((status = 200, body = ListView), (status = 422, body = crate::error::ErrorBody)))]
pub async fn create_list(
    State(app): State<App>,
    me: Me,
    Params(sent): Params<ListParams>,
) -> Result<Json<ListView>> {
    let change = sent.read()?;
    let list = app.db.write(move |conn| actions::create(conn, me.id(), &change)).await?;
    Ok(Json(list.into()))
}

/// One of one's own lists.
#[utoipa::path(get, path = "/api/v1/lists/{id}", tag = "lists", params(("id" = String, Path)),
    security(("oauth2" = ["read:lists"])), responses((status = 200, body = ListView)))]
pub async fn get_list(State(app): State<App>, me: Me, Path(id): Path<ListId>) -> Result<Json<ListView>> {
    let list = app.db.read(move |conn| found(db::find_own(conn, me.id(), id))).await?;
    Ok(Json(list.into()))
}

/// Call it otherwise, or let it show something else.
#[utoipa::path(put, path = "/api/v1/lists/{id}", tag = "lists", params(("id" = String, Path)),
    request_body = ListParams, security(("oauth2" = ["write:lists"])),
    responses((status = 200, body = ListView), (status = 422, body = crate::error::ErrorBody)))]
pub async fn change_list(
    State(app): State<App>,
    me: Me,
    Path(id): Path<ListId>,
    Params(sent): Params<ListParams>,
) -> Result<Json<ListView>> {
    let change = sent.read()?;
    let list = app.db.write(move |conn| actions::change(conn, me.id(), id, change)).await?;
    Ok(Json(list.into()))
}

/// Throw it away. Those who were on it are followed still.
#[utoipa::path(delete, path = "/api/v1/lists/{id}", tag = "lists", params(("id" = String, Path)),
    security(("oauth2" = ["write:lists"])), responses((status = 200, body = Object)))]
pub async fn remove_list(State(app): State<App>, me: Me, Path(id): Path<ListId>) -> Result<Json<Value>> {
    app.db.write(move |conn| actions::remove(conn, me.id(), id)).await?;
    Ok(Json(json!({})))
}

/// Who is on it; with `limit=0` everybody.
#[utoipa::path(get, path = "/api/v1/lists/{id}/accounts", tag = "lists",
    params(("id" = String, Path), PageParams),
    security(("oauth2" = ["read:lists"])), responses((status = 200, body = Vec<AccountView>)))]
pub async fn list_members(
    State(app): State<App>,
    me: Me,
    Path(id): Path<ListId>,
    OriginalUri(uri): OriginalUri,
    Params(sent): Params<PageParams>,
) -> Result<Response> {
    let who = me.id();
    let all = sent.limit == Some(0);
    people_page(app, Viewer(Some(who)), &uri, sent, move |conn, page| {
        let list = found(db::find_own(conn, who, id))?;
        let page = if all { Page::first(limits::LIST_MEMBERS) } else { page };
        Ok(db::page_members(conn, list.id, page)?)
    })
    .await
}

#[derive(Debug, Deserialize, ToSchema, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct MemberParams {
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    #[param(value_type = Vec<String>)]
    account_ids: Vec<AccountId>,
}

/// Put people on it whom one follows.
#[utoipa::path(post, path = "/api/v1/lists/{id}/accounts", tag = "lists", params(("id" = String, Path)),
    request_body = MemberParams, security(("oauth2" = ["write:lists"])),
    responses((status = 200, body = Object), (status = 404, body = crate::error::ErrorBody)))]
pub async fn add_members(
    State(app): State<App>,
    me: Me,
    Path(id): Path<ListId>,
    Params(sent): Params<MemberParams>,
) -> Result<Json<Value>> {
    app.db.write(move |conn| actions::add(conn, me.id(), id, &sent.account_ids)).await?;
    Ok(Json(json!({})))
}

/// Take people off it.
#[utoipa::path(delete, path = "/api/v1/lists/{id}/accounts", tag = "lists",
    params(("id" = String, Path), MemberParams),
    security(("oauth2" = ["write:lists"])), responses((status = 200, body = Object)))]
pub async fn remove_members(
    State(app): State<App>,
    me: Me,
    Path(id): Path<ListId>,
    Params(sent): Params<MemberParams>,
) -> Result<Json<Value>> {
    app.db.write(move |conn| actions::take_off(conn, me.id(), id, &sent.account_ids)).await?;
    Ok(Json(json!({})))
}

/// One's own lists that somebody is on.
#[utoipa::path(get, path = "/api/v1/accounts/{id}/lists", tag = "lists", params(("id" = String, Path)),
    security(("oauth2" = ["read:lists"])), responses((status = 200, body = Vec<ListView>)))]
pub async fn list_lists_with(
    State(app): State<App>,
    me: Me,
    Path(id): Path<AccountId>,
) -> Result<Json<Vec<ListView>>> {
    let lists = app
        .db
        .read(move |conn| {
            known(conn, id)?;
            Ok(db::list_with(conn, me.id(), id)?)
        })
        .await?;
    Ok(Json(lists.into_iter().map(ListView::from).collect()))
}
