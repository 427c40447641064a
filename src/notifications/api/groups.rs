//! The client's door: notifications, those together that belong together.

use axum::{
    Json,
    extract::{OriginalUri, State},
    response::{IntoResponse, Response},
};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use super::{Nothing, UnreadCount, wanted};
use crate::{
    accounts::{api::people_page, view::AccountView},
    app::App,
    auth::{Me, Viewer},
    db::found,
    error::{Error, Result},
    notifications::{
        actions, db,
        model::Kind,
        view::{self, GroupedView},
    },
    page::{PageParams, Slice},
    params::{Params, Path},
};

/// Whether everyone who is named comes whole.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Expand {
    #[default]
    Full,
    PartialAvatars,
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct GroupsParams {
    #[serde(flatten)]
    #[param(inline)]
    page: PageParams,
    /// Only these kinds.
    #[serde(default)]
    types: Vec<String>,
    /// All but these kinds.
    #[serde(default)]
    exclude_types: Vec<String>,
    /// The kinds that stand together, of `favourite`, `reblog`, `follow` and `admin.sign_up`: all of them where
    /// none is named.
    #[serde(default)]
    grouped_types: Vec<String>,
    /// Only news of one account, also what is kept apart.
    #[param(value_type = Option<String>)]
    account_id: Option<i64>,
    /// Also what one's policy keeps apart.
    include_filtered: Option<bool>,
    /// `full` or `partial_avatars`: of each group then only the first comes whole.
    #[serde(default)]
    #[param(inline)]
    expand_accounts: Expand,
}

fn grouped(types: &[String]) -> Vec<Kind> {
    let named = |kind: &Kind| types.is_empty() || types.iter().any(|word| word == kind.as_str());
    Kind::GROUPED.into_iter().filter(named).collect()
}

/// What happened.
#[utoipa::path(get, path = "/api/v2/notifications", tag = "notifications", params(GroupsParams),
    security(("oauth2" = ["read:notifications"])), responses((status = 200, body = GroupedView)))]
pub async fn list_groups(
    State(app): State<App>,
    me: Me,
    OriginalUri(uri): OriginalUri,
    Params(sent): Params<GroupsParams>,
) -> Result<Response> {
    let page = sent.page.page(40, 80);
    let wanted = wanted(&sent.types, &sent.exclude_types, sent.account_id, sent.include_filtered);
    let partial = sent.expand_accounts == Expand::PartialAvatars;
    let (links, view) = app
        .db
        .read(move |conn| {
            let groups = db::page_groups(conn, me.id(), &wanted, &grouped(&sent.grouped_types), page)?;
            let cursors: Vec<i64> = groups.iter().map(|group| group.found.id.0).collect();
            let view = view::render_groups(conn, me.id(), groups, partial, true)?;
            Ok((Slice::<()>::new(Vec::new(), &cursors, page), view))
        })
        .await?;
    Ok((links.links(app.site.origin(), &uri), Json(view)).into_response())
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct UnreadGroupsParams {
    /// How many are counted at most: a hundred, or up to a thousand.
    limit: Option<i64>,
    /// Only these kinds.
    #[serde(default)]
    types: Vec<String>,
    /// All but these kinds.
    #[serde(default)]
    exclude_types: Vec<String>,
    /// The kinds that stand together.
    #[serde(default)]
    grouped_types: Vec<String>,
    /// Only news of one account.
    #[param(value_type = Option<String>)]
    account_id: Option<i64>,
}

/// How many groups have anything unread. What one's filters hide does not count.
#[utoipa::path(get, path = "/api/v2/notifications/unread_count", tag = "notifications", params(UnreadGroupsParams),
    security(("oauth2" = ["read:notifications"])), responses((status = 200, body = UnreadCount)))]
pub async fn count_unread_groups(
    State(app): State<App>,
    me: Me,
    Params(sent): Params<UnreadGroupsParams>,
) -> Result<Json<UnreadCount>> {
    let most = sent.limit.unwrap_or(super::COUNTED).clamp(1, super::MOST_COUNTED);
    let wanted = wanted(&sent.types, &sent.exclude_types, sent.account_id, None);
    let grouped = grouped(&sent.grouped_types);
    let count =
        app.db.read(move |conn| view::count_unread_groups(conn, me.id(), &wanted, &grouped, most)).await?;
    Ok(Json(UnreadCount { count }))
}

/// What goes by this key.
#[utoipa::path(get, path = "/api/v2/notifications/{group_key}", tag = "notifications",
    params(("group_key" = String, Path)),
    security(("oauth2" = ["read:notifications"])), responses((status = 200, body = GroupedView)))]
pub async fn get_group(State(app): State<App>, me: Me, Path(key): Path<String>) -> Result<Json<GroupedView>> {
    app.db
        .read(move |conn| {
            let group = found(db::find_group(conn, me.id(), &key))?;
            let view = view::render_groups(conn, me.id(), vec![group], false, false)?;
            if view.notification_groups.is_empty() { Err(Error::NotFound) } else { Ok(Json(view)) }
        })
        .await
}

/// Everyone of whom it is.
#[utoipa::path(get, path = "/api/v2/notifications/{group_key}/accounts", tag = "notifications",
    params(("group_key" = String, Path), PageParams),
    security(("oauth2" = ["read:notifications"])), responses((status = 200, body = Vec<AccountView>)))]
pub async fn list_group_accounts(
    State(app): State<App>,
    me: Me,
    Path(key): Path<String>,
    OriginalUri(uri): OriginalUri,
    Params(sent): Params<PageParams>,
) -> Result<Response> {
    let who = me.id();
    people_page(app, Viewer(Some(who)), &uri, sent, move |conn, page| {
        found(db::find_group(conn, who, &key))?;
        Ok(db::page_sources(conn, who, &key, page)?)
    })
    .await
}

/// Put all of it away.
#[utoipa::path(post, path = "/api/v2/notifications/{group_key}/dismiss", tag = "notifications",
    params(("group_key" = String, Path)),
    security(("oauth2" = ["write:notifications"])), responses((status = 200, body = Nothing)))]
pub async fn dismiss_group(State(app): State<App>, me: Me, Path(key): Path<String>) -> Result<Json<Nothing>> {
    app.db.write(move |conn| actions::dismiss_group(conn, me.id(), &key)).await?;
    Ok(Json(Nothing {}))
}
