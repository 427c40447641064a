//! Announcing, for those who run the server.

use axum::{Json, extract::State};
use chrono::DateTime;
use serde::Deserialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

use crate::{
    announcements::{
        actions::{self, Change},
        db,
        view::{self, AdminAnnouncementView},
    },
    app::App,
    auth::Staff,
    clock::Instant,
    error::{Error, Result},
    params::{Params, Path},
};

#[derive(Debug, Default, Deserialize, ToSchema)]
pub struct AnnouncementParams {
    /// Plain text, at most 5,000 characters.
    text: Option<String>,
    /// RFC 3339; an empty text takes it away.
    starts_at: Option<String>,
    /// From then on it is no longer shown.
    ends_at: Option<String>,
    /// Whether both are days.
    all_day: Option<bool>,
    /// Whether people see it.
    published: Option<bool>,
    /// From when on people see it, instead of at once.
    publish_at: Option<String>,
}

impl AnnouncementParams {
    fn read(self) -> Result<Change> {
        Ok(Change {
            words: self.text,
            starts_at: self.starts_at.map(|sent| time("starts_at", &sent)).transpose()?,
            ends_at: self.ends_at.map(|sent| time("ends_at", &sent)).transpose()?,
            all_day: self.all_day,
            published: self.published,
            publish_at: self.publish_at.map(|sent| time("publish_at", &sent)).transpose()?.flatten(),
        })
    }
}

/// None takes it away.
fn time(name: &'static str, sent: &str) -> Result<Option<Instant>> {
    if sent.trim().is_empty() {
        return Ok(None);
    }
    let at = DateTime::parse_from_rfc3339(sent.trim())
        .map_err(|_| Error::field(name, "ERR_INVALID", "Write a time like 2026-01-31T18:00:00Z."))?;
    Ok(Some(at.to_utc().into()))
}

/// All announcements, drafts too, those that were made last first.
#[utoipa::path(get, path = "/api/heliograph/v1/admin/announcements", tag = "admin",
    security(("oauth2" = ["admin:read"])), responses((status = 200, body = Vec<AdminAnnouncementView>)))]
pub async fn list_all_announcements(State(app): State<App>) -> Result<Json<Vec<AdminAnnouncementView>>> {
    let list = app.db.read(|conn| Ok(db::list(conn)?)).await?;
    Ok(Json(list.into_iter().map(view::admin).collect()))
}

/// Announce something, or write a draft.
#[utoipa::path(post, path = "/api/heliograph/v1/admin/announcements", tag = "admin",
    request_body = AnnouncementParams, security(("oauth2" = ["admin:write"])),
    responses((status = 200, body = AdminAnnouncementView), (status = 422, body = crate::error::ErrorBody)))]
pub async fn announce(
    State(app): State<App>,
    Staff(by): Staff,
    Params(sent): Params<AnnouncementParams>,
) -> Result<Json<AdminAnnouncementView>> {
    let change = sent.read()?;
    let one = app.db.write(move |conn| actions::announce(conn, &by, change)).await?;
    Ok(Json(view::admin(one)))
}

/// Change it; what is not sent stays as it is.
#[utoipa::path(patch, path = "/api/heliograph/v1/admin/announcements/{id}", tag = "admin",
    params(("id" = String, Path)), request_body = AnnouncementParams, security(("oauth2" = ["admin:write"])),
    responses((status = 200, body = AdminAnnouncementView), (status = 422, body = crate::error::ErrorBody)))]
pub async fn change_announcement(
    State(app): State<App>,
    Staff(by): Staff,
    Path(id): Path<i64>,
    Params(sent): Params<AnnouncementParams>,
) -> Result<Json<AdminAnnouncementView>> {
    let change = sent.read()?;
    let one = app.db.write(move |conn| actions::change(conn, &by, id, change)).await?;
    Ok(Json(view::admin(one)))
}

/// Take it away, with everything that was put to it.
#[utoipa::path(delete, path = "/api/heliograph/v1/admin/announcements/{id}", tag = "admin",
    params(("id" = String, Path)), security(("oauth2" = ["admin:write"])),
    responses((status = 200, body = Object)))]
pub async fn remove_announcement(
    State(app): State<App>,
    Staff(by): Staff,
    Path(id): Path<i64>,
) -> Result<Json<Value>> {
    app.db.write(move |conn| actions::remove(conn, &by, id)).await?;
    Ok(Json(json!({})))
}
