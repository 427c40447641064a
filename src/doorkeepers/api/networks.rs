//! Networks.

use axum::{
    Json,
    extract::{OriginalUri, State},
    response::{IntoResponse as _, Response},
};
use http::request::Parts;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{
    app::App,
    auth::{Staff, access},
    db::found,
    doorkeepers::{
        actions::{self, NetworkTerms},
        db,
        model::{NetworkBlock, Severity},
        view::{self, NetworkBlockView},
    },
    error::{Error, Result},
    page::{PageParams, Slice},
    params::{Params, Path},
};

/// What those may not do who come from some networks.
#[utoipa::path(get, path = "/api/v1/admin/ip_blocks", tag = "admin", params(PageParams),
    security(("oauth2" = ["admin:read:ip_blocks"])), responses((status = 200, body = Vec<NetworkBlockView>)))]
pub async fn list_network_blocks(
    State(app): State<App>,
    OriginalUri(uri): OriginalUri,
    Params(sent): Params<PageParams>,
) -> Result<Response> {
    let page = sent.page(100, 200);
    let blocks = app.db.read(move |conn| Ok(db::page_networks(conn, page)?)).await?;
    let cursors: Vec<i64> = blocks.iter().map(|block| block.id).collect();
    let views: Vec<_> = blocks.into_iter().map(view::network).collect();
    let slice = Slice::new(views, &cursors, page);
    Ok((slice.links(app.site.origin(), &uri), Json(slice.items)).into_response())
}

/// One of them.
#[utoipa::path(get, path = "/api/v1/admin/ip_blocks/{id}", tag = "admin", params(("id" = String, Path)),
    security(("oauth2" = ["admin:read:ip_blocks"])), responses((status = 200, body = NetworkBlockView)))]
pub async fn get_network_block(
    State(app): State<App>,
    Path(id): Path<i64>,
) -> Result<Json<NetworkBlockView>> {
    let block = app.db.read(move |conn| found(db::find_network(conn, id))).await?;
    Ok(Json(view::network(block)))
}

#[derive(Debug, Deserialize, ToSchema)]
pub struct NetworkBlockParams {
    /// An address or a network.
    ip: Option<String>,
    /// `sign_up_requires_approval`, `sign_up_block` or `no_access`.
    severity: Option<String>,
    comment: Option<String>,
    /// Seconds until it ends; 0 or nothing: never.
    expires_in: Option<i64>,
}

impl NetworkBlockParams {
    fn severity(&self) -> Result<Option<Severity>> {
        let Some(word) = &self.severity else { return Ok(None) };
        let known = Severity::parse(word);
        known.map(Some).ok_or_else(|| {
            Error::field(
                "severity",
                "ERR_INCLUSION",
                "A block lets people wait, keeps them out, or shuts everything.",
            )
        })
    }
}

/// Let those wait who sign up from a network, keep them out, or keep everybody there out of everything.
#[utoipa::path(post, path = "/api/v1/admin/ip_blocks", tag = "admin", request_body = NetworkBlockParams,
    security(("oauth2" = ["admin:write:ip_blocks"])), responses((status = 200, body = NetworkBlockView)))]
pub async fn block_network(
    State(app): State<App>,
    Staff(by): Staff,
    parts: Parts,
    Params(sent): Params<NetworkBlockParams>,
) -> Result<Json<NetworkBlockView>> {
    let severity = sent.severity()?;
    let severity =
        severity.ok_or_else(|| Error::field("severity", "ERR_BLANK", "Say how far this block goes."))?;
    let from = Some(access::address_of(&app, &parts));
    let terms = NetworkTerms {
        network: sent.ip.unwrap_or_default(),
        severity,
        comment: sent.comment.unwrap_or_default(),
        expires_in: sent.expires_in,
    };
    let block = app.db.write(move |conn| actions::block_network(conn, &by, terms, from)).await?;
    app.gate.forget();
    Ok(Json(view::network(block)))
}

/// Change such a block.
#[utoipa::path(put, path = "/api/v1/admin/ip_blocks/{id}", tag = "admin", params(("id" = String, Path)),
    request_body = NetworkBlockParams, security(("oauth2" = ["admin:write:ip_blocks"])),
    responses((status = 200, body = NetworkBlockView)))]
pub async fn change_network_block(
    State(app): State<App>,
    Staff(by): Staff,
    Path(id): Path<i64>,
    parts: Parts,
    Params(sent): Params<NetworkBlockParams>,
) -> Result<Json<NetworkBlockView>> {
    let severity = sent.severity()?;
    let from = Some(access::address_of(&app, &parts));
    let change = move |before: &NetworkBlock| NetworkTerms {
        network: sent.ip.unwrap_or_else(|| before.network.clone()),
        severity: severity.unwrap_or(before.severity),
        comment: sent.comment.unwrap_or_else(|| before.comment.clone()),
        expires_in: sent.expires_in,
    };
    let block = app.db.write(move |conn| actions::change_network_block(conn, &by, id, change, from)).await?;
    app.gate.forget();
    Ok(Json(view::network(block)))
}

/// Take such a block back.
#[utoipa::path(delete, path = "/api/v1/admin/ip_blocks/{id}", tag = "admin", params(("id" = String, Path)),
    security(("oauth2" = ["admin:write:ip_blocks"])), responses((status = 200, body = Object)))]
pub async fn unblock_network(
    State(app): State<App>,
    Staff(by): Staff,
    Path(id): Path<i64>,
) -> Result<Json<serde_json::Value>> {
    app.db.write(move |conn| actions::unblock_network(conn, &by, id)).await?;
    app.gate.forget();
    Ok(Json(serde_json::json!({})))
}
