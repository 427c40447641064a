//! The client's door: posts that go out later.

use axum::{
    Json,
    extract::{OriginalUri, State},
    response::{IntoResponse, Response},
};
use serde::Deserialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

use super::{
    actions, db,
    view::{self, ScheduledView},
};
use crate::{
    app::App,
    auth::Me,
    db::{Conn, found},
    error::{Error, Result},
    ids::{AccountId, ScheduledId},
    page::{PageParams, Slice},
    params::{Params, Path},
    posts::api::read_time,
};

/// One's own, the latest that was asked for first.
#[utoipa::path(get, path = "/api/v1/scheduled_statuses", tag = "statuses", params(PageParams),
    security(("oauth2" = ["read:statuses"])), responses((status = 200, body = Vec<ScheduledView>)))]
pub async fn list_scheduled(
    State(app): State<App>,
    me: Me,
    OriginalUri(uri): OriginalUri,
    Params(sent): Params<PageParams>,
) -> Result<Response> {
    let page = sent.page(20, 40);
    let slice = app
        .db
        .read(move |conn| {
            let rows = db::page_of(conn, me.id(), page)?;
            let cursors: Vec<i64> = rows.iter().map(|row| row.id.0).collect();
            Ok(Slice::new(view::render(conn, rows)?, &cursors, page))
        })
        .await?;
    Ok((slice.links(app.site.origin(), &uri), Json(slice.items)).into_response())
}

fn shown(conn: &mut Conn, who: AccountId, id: ScheduledId) -> Result<Json<ScheduledView>> {
    let row = found(db::find_own(conn, who, id))?;
    view::render(conn, vec![row])?.pop().map(Json).ok_or(Error::NotFound)
}

/// One of them.
#[utoipa::path(get, path = "/api/v1/scheduled_statuses/{id}", tag = "statuses", params(("id" = String, Path)),
    security(("oauth2" = ["read:statuses"])), responses((status = 200, body = ScheduledView)))]
pub async fn get_scheduled(
    State(app): State<App>,
    me: Me,
    Path(id): Path<ScheduledId>,
) -> Result<Json<ScheduledView>> {
    app.db.read(move |conn| shown(conn, me.id(), id)).await
}

#[derive(Debug, Deserialize, ToSchema)]
pub struct Reschedule {
    /// RFC 3339, at least five minutes away.
    scheduled_at: Option<String>,
}

/// Let it go out at another time.
#[utoipa::path(put, path = "/api/v1/scheduled_statuses/{id}", tag = "statuses", params(("id" = String, Path)),
    request_body = Reschedule, security(("oauth2" = ["write:statuses"])),
    responses((status = 200, body = ScheduledView), (status = 422, body = crate::error::ErrorBody)))]
pub async fn put_off_scheduled(
    State(app): State<App>,
    me: Me,
    Path(id): Path<ScheduledId>,
    Params(sent): Params<Reschedule>,
) -> Result<Json<ScheduledView>> {
    let at = sent.scheduled_at.filter(|at| !at.is_empty()).map(|at| read_time(&at)).transpose()?;
    app.db
        .write(move |conn| {
            if let Some(at) = at {
                actions::put_off(conn, me.id(), id, at)?;
            }
            shown(conn, me.id(), id)
        })
        .await
}

/// Do not let it go out.
#[utoipa::path(delete, path = "/api/v1/scheduled_statuses/{id}", tag = "statuses",
    params(("id" = String, Path)),
    security(("oauth2" = ["write:statuses"])), responses((status = 200, body = Object)))]
pub async fn cancel_scheduled(
    State(app): State<App>,
    me: Me,
    Path(id): Path<ScheduledId>,
) -> Result<Json<Value>> {
    app.db.write(move |conn| actions::cancel(conn, me.id(), id)).await?;
    Ok(Json(json!({})))
}
