//! What is done to people by those who look after them.

use axum::{Json, extract::State};
use serde::Deserialize;
use serde_json::Value;
use utoipa::ToSchema;

use super::people::{find, one};
use crate::{
    accounts::{actions as accounts, db as accounts_db, view::admin::AdminAccountView},
    app::App,
    audit::{self, Action},
    auth::{Me, Staff, actions as auth},
    error::{Error, Result},
    ids::AccountId,
    params::{Params, Path},
    reports::actions as reports,
};

fn yes() -> bool {
    true
}

#[derive(Debug, Deserialize, ToSchema)]
pub struct PersonAction {
    /// `none` or `disable`.
    #[serde(default, rename = "type")]
    kind: String,
    /// The report that this answers, which is closed.
    #[schema(value_type = Option<String>)]
    report_id: Option<i64>,
    /// What they are told.
    text: Option<String>,
    #[serde(default = "yes")]
    send_email_notification: bool,
}

/// Tell somebody something, or shut them out.
#[utoipa::path(post, path = "/api/v1/admin/accounts/{id}/action", tag = "admin", params(("id" = String, Path)),
    request_body = PersonAction, security(("oauth2" = ["admin:write:accounts"])),
    responses((status = 200, body = Object), (status = 422, body = crate::error::ErrorBody)))]
pub async fn act_on_person(
    State(app): State<App>,
    Staff(by): Staff,
    Path(id): Path<AccountId>,
    Params(sent): Params<PersonAction>,
) -> Result<Json<Value>> {
    let stationery = app.stationery.clone();
    app.db
        .write(move |conn| {
            let account = find(conn, id)?;
            let text = sent.text.as_deref().unwrap_or_default().trim();
            let words = sent.send_email_notification.then_some(text);
            match sent.kind.as_str() {
                "none" => auth::warn(conn, &stationery, &by, &account, words.unwrap_or_default())?,
                "disable" => auth::disable(conn, &stationery, &by, &account, words)?,
                "sensitive" | "silence" | "suspend" => {
                    return Err(Error::invalid(
                        "This server cannot limit or suspend single accounts yet. It can shut people out (`disable`), and \
                         limit or block whole servers.",
                    ));
                }
                other => {
                    let sentence = format!("{other:?} is not known here.");
                    return Err(Error::field("type", "ERR_INCLUSION", sentence));
                }
            }
            if let Some(report) = sent.report_id {
                reports::resolve(conn, &by, report, true)?;
            }
            Ok(())
        })
        .await?;
    Ok(Json(serde_json::json!({})))
}

/// Let somebody sign in again who was shut out.
#[utoipa::path(post, path = "/api/v1/admin/accounts/{id}/enable", tag = "admin", params(("id" = String, Path)),
    security(("oauth2" = ["admin:write:accounts"])), responses((status = 200, body = AdminAccountView)))]
pub async fn enable_person(
    State(app): State<App>,
    me: Me,
    Staff(by): Staff,
    Path(id): Path<AccountId>,
) -> Result<Json<AdminAccountView>> {
    app.db
        .write(move |conn| {
            let account = find(conn, id)?;
            auth::enable(conn, &by, &account)?;
            one(conn, me.id(), account)
        })
        .await
}

/// Delete what is known here of somebody whose server is blocked. Others are not deleted by anybody but themselves.
#[utoipa::path(delete, path = "/api/v1/admin/accounts/{id}", tag = "admin", params(("id" = String, Path)),
    security(("oauth2" = ["admin:write:accounts"])),
    responses((status = 200, body = AdminAccountView), (status = 403, body = crate::error::ErrorBody)))]
pub async fn delete_person(
    State(app): State<App>,
    me: Me,
    Staff(by): Staff,
    Path(id): Path<AccountId>,
) -> Result<Json<AdminAccountView>> {
    app.db
        .write(move |conn| {
            let account = find(conn, id)?;
            let limits = accounts_db::list_limits(conn, &[id])?;
            if account.is_local() || !limits.first().is_some_and(|(_, blocked, _)| *blocked) {
                return Err(Error::Forbidden("Only suspended accounts can be deleted".to_owned()));
            }
            let last = one(conn, me.id(), account.clone())?;
            accounts::delete(conn, &account)?;
            let target = account.handle();
            audit::record(conn, &by, Action::DeleteAccount, &target, &Value::Null, &Value::Null)?;
            Ok(last)
        })
        .await
}
