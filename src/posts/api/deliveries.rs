//! Where a post stands on its way to other servers.

use axum::{
    Json,
    extract::{OriginalUri, State},
    response::{IntoResponse as _, Response},
};

use super::change::own;
use crate::{
    app::App,
    auth::Me,
    error::Result,
    ids::PostId,
    page::{PageParams, Slice},
    params::{Params, Path},
    posts::view::{self, DeliveryView},
    queues::report,
};

/// The servers that one's own post was sent to, and what came of it.
#[utoipa::path(get, path = "/api/heliograph/v1/posts/{id}/deliveries", tag = "heliograph",
    params(("id" = String, Path), PageParams),
    security(("oauth2" = ["read:statuses"])), responses((status = 200, body = Vec<DeliveryView>)))]
pub async fn list_deliveries(
    State(app): State<App>,
    me: Me,
    Path(id): Path<PostId>,
    OriginalUri(uri): OriginalUri,
    Params(sent): Params<PageParams>,
) -> Result<Response> {
    let page = sent.page(40, 80);
    let slice = app
        .db
        .read(move |conn| {
            own(conn, me.id(), id)?;
            let hosts = report::page(conn, id, page)?;
            let cursors: Vec<i64> = hosts.iter().map(|host| host.cursor.0).collect();
            Ok(Slice::new(view::deliveries(hosts), &cursors, page))
        })
        .await?;
    Ok((slice.links(app.site.origin(), &uri), Json(slice.items)).into_response())
}
