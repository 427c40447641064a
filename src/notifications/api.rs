//! The client's door: notifications.

mod groups;
mod markers;
mod policies;
mod requests;

pub use groups::*;
pub use markers::*;
pub use policies::*;
pub use requests::*;

use axum::{
    Json,
    extract::{OriginalUri, State},
    response::{IntoResponse, Response},
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    actions, db,
    model::{Kind, Wanted},
    view::{self, NotificationView},
};
use crate::{
    app::App,
    auth::Me,
    db::found,
    error::Result,
    ids::{AccountId, NotificationId},
    page::{PageParams, Slice},
    params::{Params, Path},
};

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(count_unread))
        .routes(routes!(clear))
        .routes(routes!(get_one))
        .routes(routes!(dismiss))
        .routes(routes!(list_groups))
        .routes(routes!(count_unread_groups))
        .routes(routes!(get_group))
        .routes(routes!(list_group_accounts))
        .routes(routes!(dismiss_group))
        .routes(routes!(get_policy, change_policy))
        .routes(routes!(get_policy_v1, change_policy_v1))
        .routes(routes!(list_notification_requests))
        .routes(routes!(are_merged))
        .routes(routes!(accept_notification_requests))
        .routes(routes!(dismiss_notification_requests))
        .routes(routes!(get_notification_request))
        .routes(routes!(accept_notification_request))
        .routes(routes!(dismiss_notification_request))
        .routes(routes!(get_markers, move_markers))
}

/// Words of kinds that we do not know are nobody's.
fn wanted(types: &[String], exclude: &[String], account: Option<i64>, filtered: Option<bool>) -> Wanted {
    let named = |list: &[String], kind: Kind| list.iter().any(|word| word == kind.as_str());
    let is_wanted = |kind: &Kind| (types.is_empty() || named(types, *kind)) && !named(exclude, *kind);
    Wanted {
        kinds: Kind::ALL.iter().copied().filter(is_wanted).collect(),
        source: account.map(AccountId),
        // Who asks about one person looks at what waits of them too.
        filtered: filtered.unwrap_or(false) || account.is_some(),
    }
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct NotificationsParams {
    #[serde(flatten)]
    #[param(inline)]
    page: PageParams,
    /// Only these kinds.
    #[serde(default)]
    types: Vec<String>,
    /// All but these kinds.
    #[serde(default)]
    exclude_types: Vec<String>,
    /// Only news of one account, also what is kept apart.
    #[param(value_type = Option<String>)]
    account_id: Option<i64>,
    /// Also what one's policy keeps apart.
    include_filtered: Option<bool>,
}

/// What happened.
#[utoipa::path(get, path = "/api/v1/notifications", tag = "notifications", params(NotificationsParams),
    security(("oauth2" = ["read:notifications"])), responses((status = 200, body = Vec<NotificationView>)))]
pub async fn list(
    State(app): State<App>,
    me: Me,
    OriginalUri(uri): OriginalUri,
    Params(sent): Params<NotificationsParams>,
) -> Result<Response> {
    let page = sent.page.page(40, 80);
    let wanted = wanted(&sent.types, &sent.exclude_types, sent.account_id, sent.include_filtered);
    let slice = app
        .db
        .read(move |conn| {
            let rows = db::page(conn, me.id(), &wanted, page)?;
            let cursors: Vec<i64> = rows.iter().map(|news| news.id.0).collect();
            Ok(Slice::new(view::render(conn, me.id(), rows)?, &cursors, page))
        })
        .await?;
    Ok((slice.links(app.site.origin(), &uri), Json(slice.items)).into_response())
}

/// One of them.
#[utoipa::path(get, path = "/api/v1/notifications/{id}", tag = "notifications", params(("id" = String, Path)),
    security(("oauth2" = ["read:notifications"])), responses((status = 200, body = NotificationView)))]
pub async fn get_one(
    State(app): State<App>,
    me: Me,
    Path(id): Path<NotificationId>,
) -> Result<Json<NotificationView>> {
    app.db
        .read(move |conn| {
            let news = found(db::find(conn, me.id(), id))?;
            view::render_one(conn, me.id(), news).map(Json)
        })
        .await
}

/// How many unread ones are counted, where nothing else is asked, and at most.
const COUNTED: i64 = 100;
const MOST_COUNTED: i64 = 1_000;

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct UnreadParams {
    /// How many are counted at most: a hundred, or up to a thousand.
    limit: Option<i64>,
    /// Only these kinds.
    #[serde(default)]
    types: Vec<String>,
    /// All but these kinds.
    #[serde(default)]
    exclude_types: Vec<String>,
    /// Only news of one account.
    #[param(value_type = Option<String>)]
    account_id: Option<i64>,
}

impl UnreadParams {
    fn most(&self) -> i64 {
        self.limit.unwrap_or(COUNTED).clamp(1, MOST_COUNTED)
    }

    fn wanted(&self) -> Wanted {
        wanted(&self.types, &self.exclude_types, self.account_id, None)
    }
}

#[derive(Debug, Serialize, ToSchema)]
pub struct UnreadCount {
    count: i64,
}

/// How many are unread. What one's filters hide does not count.
#[utoipa::path(get, path = "/api/v1/notifications/unread_count", tag = "notifications", params(UnreadParams),
    security(("oauth2" = ["read:notifications"])), responses((status = 200, body = UnreadCount)))]
pub async fn count_unread(
    State(app): State<App>,
    me: Me,
    Params(sent): Params<UnreadParams>,
) -> Result<Json<UnreadCount>> {
    let count =
        app.db.read(move |conn| view::count_unread(conn, me.id(), &sent.wanted(), sent.most())).await?;
    Ok(Json(UnreadCount { count }))
}

/// `{}`: there is nothing to say.
#[derive(Debug, Serialize, ToSchema)]
pub struct Nothing {}

/// Put everything away.
#[utoipa::path(post, path = "/api/v1/notifications/clear", tag = "notifications",
    security(("oauth2" = ["write:notifications"])), responses((status = 200, body = Nothing)))]
pub async fn clear(State(app): State<App>, me: Me) -> Result<Json<Nothing>> {
    app.db.write(move |conn| actions::clear(conn, me.id())).await?;
    Ok(Json(Nothing {}))
}

/// Put one away.
#[utoipa::path(post, path = "/api/v1/notifications/{id}/dismiss", tag = "notifications",
    params(("id" = String, Path)), security(("oauth2" = ["write:notifications"])),
    responses((status = 200, body = Nothing)))]
pub async fn dismiss(
    State(app): State<App>,
    me: Me,
    Path(id): Path<NotificationId>,
) -> Result<Json<Nothing>> {
    app.db.write(move |conn| actions::dismiss(conn, me.id(), id)).await?;
    Ok(Json(Nothing {}))
}
