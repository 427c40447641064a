//! Single mailboxes, by their hashes.

use axum::{
    Json,
    extract::{OriginalUri, State},
    response::{IntoResponse as _, Response},
};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{
    app::App,
    auth::Staff,
    db::found,
    doorkeepers::{
        actions, db,
        model::address_hash,
        view::{self, AddressBlockView},
    },
    error::Result,
    page::{PageParams, Slice},
    params::{Params, Path},
};

/// Mailboxes that nobody signs up with, however they are spelled.
#[utoipa::path(get, path = "/api/v1/admin/canonical_email_blocks", tag = "admin", params(PageParams),
    security(("oauth2" = ["admin:read:canonical_email_blocks"])),
    responses((status = 200, body = Vec<AddressBlockView>)))]
pub async fn list_address_blocks(
    State(app): State<App>,
    OriginalUri(uri): OriginalUri,
    Params(sent): Params<PageParams>,
) -> Result<Response> {
    let page = sent.page(100, 200);
    let blocks = app.db.read(move |conn| Ok(db::page_addresses(conn, page)?)).await?;
    let cursors: Vec<i64> = blocks.iter().map(|block| block.id).collect();
    let views: Vec<_> = blocks.into_iter().map(view::address).collect();
    let slice = Slice::new(views, &cursors, page);
    Ok((slice.links(app.site.origin(), &uri), Json(slice.items)).into_response())
}

/// One of them.
#[utoipa::path(get, path = "/api/v1/admin/canonical_email_blocks/{id}", tag = "admin",
    params(("id" = String, Path)), security(("oauth2" = ["admin:read:canonical_email_blocks"])),
    responses((status = 200, body = AddressBlockView)))]
pub async fn get_address_block(
    State(app): State<App>,
    Path(id): Path<i64>,
) -> Result<Json<AddressBlockView>> {
    let block = app.db.read(move |conn| found(db::find_address(conn, id))).await?;
    Ok(Json(view::address(block)))
}

#[derive(Debug, Deserialize, ToSchema)]
pub struct NewAddressBlock {
    /// The address, in whatever spelling.
    email: Option<String>,
    /// The hash of its canonical spelling, where the address is not known.
    canonical_email_hash: Option<String>,
}

/// Let nobody sign up with a mailbox.
#[utoipa::path(post, path = "/api/v1/admin/canonical_email_blocks", tag = "admin", request_body = NewAddressBlock,
    security(("oauth2" = ["admin:write:canonical_email_blocks"])),
    responses((status = 200, body = AddressBlockView)))]
pub async fn block_address(
    State(app): State<App>,
    Staff(by): Staff,
    Params(sent): Params<NewAddressBlock>,
) -> Result<Json<AddressBlockView>> {
    let block = app
        .db
        .write(move |conn| {
            let hash = sent.canonical_email_hash.as_deref();
            actions::block_address(conn, &by, sent.email.as_deref(), hash)
        })
        .await?;
    Ok(Json(view::address(block)))
}

#[derive(Debug, Deserialize, ToSchema)]
pub struct AddressToTest {
    #[serde(default)]
    email: String,
}

/// The blocks that an address would meet.
#[utoipa::path(post, path = "/api/v1/admin/canonical_email_blocks/test", tag = "admin", request_body = AddressToTest,
    security(("oauth2" = ["admin:read:canonical_email_blocks"])),
    responses((status = 200, body = Vec<AddressBlockView>)))]
pub async fn test_address(
    State(app): State<App>,
    Params(sent): Params<AddressToTest>,
) -> Result<Json<Vec<AddressBlockView>>> {
    let hash = address_hash(&sent.email);
    let blocks = app.db.read(move |conn| Ok(db::list_by_hash(conn, &hash)?)).await?;
    Ok(Json(blocks.into_iter().map(view::address).collect()))
}

/// Take such a block back.
#[utoipa::path(delete, path = "/api/v1/admin/canonical_email_blocks/{id}", tag = "admin",
    params(("id" = String, Path)), security(("oauth2" = ["admin:write:canonical_email_blocks"])),
    responses((status = 200, body = Object)))]
pub async fn unblock_address(
    State(app): State<App>,
    Staff(by): Staff,
    Path(id): Path<i64>,
) -> Result<Json<serde_json::Value>> {
    app.db.write(move |conn| actions::unblock_address(conn, &by, id)).await?;
    Ok(Json(serde_json::json!({})))
}
