//! Mail domains.

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
        view::{self, MailDomainBlockView},
    },
    error::Result,
    page::{PageParams, Slice},
    params::{Params, Path},
};

/// Mail domains with whose addresses nobody signs up.
#[utoipa::path(get, path = "/api/v1/admin/email_domain_blocks", tag = "admin", params(PageParams),
    security(("oauth2" = ["admin:read:email_domain_blocks"])),
    responses((status = 200, body = Vec<MailDomainBlockView>)))]
pub async fn list_mail_domain_blocks(
    State(app): State<App>,
    OriginalUri(uri): OriginalUri,
    Params(sent): Params<PageParams>,
) -> Result<Response> {
    let page = sent.page(100, 200);
    let blocks = app.db.read(move |conn| Ok(db::page_mail_domains(conn, page)?)).await?;
    let cursors: Vec<i64> = blocks.iter().map(|block| block.id).collect();
    let views: Vec<_> = blocks.into_iter().map(view::mail_domain).collect();
    let slice = Slice::new(views, &cursors, page);
    Ok((slice.links(app.site.origin(), &uri), Json(slice.items)).into_response())
}

/// One of them.
#[utoipa::path(get, path = "/api/v1/admin/email_domain_blocks/{id}", tag = "admin", params(("id" = String, Path)),
    security(("oauth2" = ["admin:read:email_domain_blocks"])),
    responses((status = 200, body = MailDomainBlockView)))]
pub async fn get_mail_domain_block(
    State(app): State<App>,
    Path(id): Path<i64>,
) -> Result<Json<MailDomainBlockView>> {
    let block = app.db.read(move |conn| found(db::find_mail_domain(conn, id))).await?;
    Ok(Json(view::mail_domain(block)))
}

#[derive(Debug, Deserialize, ToSchema)]
pub struct NewMailDomainBlock {
    #[serde(default)]
    domain: String,
    /// Whether they may come once somebody has let them in.
    #[serde(default)]
    allow_with_approval: bool,
}

/// Let nobody sign up with addresses of a domain, or of one below it.
#[utoipa::path(post, path = "/api/v1/admin/email_domain_blocks", tag = "admin", request_body = NewMailDomainBlock,
    security(("oauth2" = ["admin:write:email_domain_blocks"])),
    responses((status = 200, body = MailDomainBlockView)))]
pub async fn block_mail_domain(
    State(app): State<App>,
    Staff(by): Staff,
    Params(sent): Params<NewMailDomainBlock>,
) -> Result<Json<MailDomainBlockView>> {
    let block = app
        .db
        .write(move |conn| actions::block_mail_domain(conn, &by, &sent.domain, sent.allow_with_approval))
        .await?;
    Ok(Json(view::mail_domain(block)))
}

/// Take such a block back.
#[utoipa::path(delete, path = "/api/v1/admin/email_domain_blocks/{id}", tag = "admin",
    params(("id" = String, Path)), security(("oauth2" = ["admin:write:email_domain_blocks"])),
    responses((status = 200, body = Object)))]
pub async fn unblock_mail_domain(
    State(app): State<App>,
    Staff(by): Staff,
    Path(id): Path<i64>,
) -> Result<Json<serde_json::Value>> {
    app.db.write(move |conn| actions::unblock_mail_domain(conn, &by, id)).await?;
    Ok(Json(serde_json::json!({})))
}
