//! The switches about other servers, and the log of who turned them.

use axum::{
    Json,
    extract::{OriginalUri, State},
    response::{IntoResponse as _, Response},
};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{
    app::App,
    audit,
    auth::Staff,
    error::{Error, Result},
    moderation::{
        actions,
        view::{self, AuditView, FederationView},
    },
    page::{PageParams, Slice},
    params::Params,
    settings::{self, Federation, FederationMode, Readers},
};

/// The switches about other servers.
#[utoipa::path(get, path = "/api/heliograph/v1/admin/federation", tag = "admin",
    security(("oauth2" = ["admin:read"])), responses((status = 200, body = FederationView)))]
pub async fn get_federation(State(app): State<App>) -> Result<Json<FederationView>> {
    let switches = app.db.read(|conn| Ok(settings::federation(conn)?)).await?;
    Ok(Json(view::federation(switches)))
}

#[derive(Debug, Deserialize, ToSchema)]
pub struct FederationParams {
    /// `open` or `allow_list`.
    mode: Option<String>,
    authorized_fetch: Option<bool>,
    /// `disabled`, `users` or `all`.
    show_domain_blocks: Option<String>,
    show_domain_block_comments: Option<String>,
}

impl FederationParams {
    fn over(self, before: Federation) -> Result<Federation> {
        let readers = |sent: Option<String>, name: &'static str, before: Readers| match sent {
            Some(word) => Readers::parse(&word)
                .ok_or_else(|| Error::field(name, "ERR_INCLUSION", "This is not known here.")),
            None => Ok(before),
        };
        let mode = match self.mode {
            Some(word) => FederationMode::parse(&word)
                .ok_or_else(|| Error::field("mode", "ERR_INCLUSION", "This is no mode."))?,
            None => before.mode,
        };
        Ok(Federation {
            mode,
            authorized_fetch: self.authorized_fetch.unwrap_or(before.authorized_fetch),
            show_domain_blocks: readers(
                self.show_domain_blocks,
                "show_domain_blocks",
                before.show_domain_blocks,
            )?,
            show_domain_block_comments: readers(
                self.show_domain_block_comments,
                "show_domain_block_comments",
                before.show_domain_block_comments,
            )?,
        })
    }
}

/// Turn the switches; what is not sent stays as it is.
#[utoipa::path(patch, path = "/api/heliograph/v1/admin/federation", tag = "admin",
    request_body = FederationParams, security(("oauth2" = ["admin:write"])),
    responses((status = 200, body = FederationView)))]
pub async fn change_federation(
    State(app): State<App>,
    Staff(by): Staff,
    Params(sent): Params<FederationParams>,
) -> Result<Json<FederationView>> {
    let switches = app
        .db
        .write(move |conn| {
            let before = settings::federation(conn)?;
            actions::change_federation(conn, &by, sent.over(before)?)
        })
        .await?;
    Ok(Json(view::federation(switches)))
}

/// What those who run the server did.
#[utoipa::path(get, path = "/api/heliograph/v1/admin/audit_log", tag = "admin", params(PageParams),
    security(("oauth2" = ["admin:read"])), responses((status = 200, body = Vec<AuditView>)))]
pub async fn list_audit_log(
    State(app): State<App>,
    OriginalUri(uri): OriginalUri,
    Params(sent): Params<PageParams>,
) -> Result<Response> {
    let page = sent.page(40, 200);
    let entries = app.db.read(move |conn| Ok(audit::page(conn, page)?)).await?;
    let cursors: Vec<i64> = entries.iter().map(|entry| entry.id).collect();
    let slice = Slice::new(entries.iter().map(view::audit).collect::<Vec<_>>(), &cursors, page);
    Ok((slice.links(app.site.origin(), &uri), Json(slice.items)).into_response())
}
