//! Hashtags, for those who run the server.

use axum::{
    Json,
    extract::{OriginalUri, State as Shared},
    response::{IntoResponse as _, Response},
};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{
    app::App,
    auth::Staff,
    db::found,
    error::{Error, Fields, Result},
    page::{PageParams, Slice},
    params::{Params, Path},
    tags::db as tags,
    text,
    trends::{
        actions, db,
        view::{self, AdminTagView},
    },
};

/// Every hashtag that somebody has used, newest first.
#[utoipa::path(get, path = "/api/v1/admin/tags", tag = "admin", params(PageParams),
    security(("oauth2" = ["admin:read"])), responses((status = 200, body = Vec<AdminTagView>)))]
pub async fn list_all_tags(
    Shared(app): Shared<App>,
    OriginalUri(uri): OriginalUri,
    Params(sent): Params<PageParams>,
) -> Result<Response> {
    let page = sent.page(100, 200);
    let slice = app
        .db
        .read(move |conn| {
            let ids = db::page_tags(conn, page)?;
            Ok(Slice::new(view::admin_tags_of(conn, &ids)?, &ids, page))
        })
        .await?;
    Ok((slice.links(app.site.origin(), &uri), Json(slice.items)).into_response())
}

/// One hashtag.
#[utoipa::path(get, path = "/api/v1/admin/tags/{id}", tag = "admin", params(("id" = String, Path)),
    security(("oauth2" = ["admin:read"])), responses((status = 200, body = AdminTagView)))]
pub async fn get_any_tag(Shared(app): Shared<App>, Path(id): Path<i64>) -> Result<Json<AdminTagView>> {
    let tag = app.db.read(move |conn| view::admin_tags_of(conn, &[id])).await?.pop();
    tag.map(Json).ok_or(Error::NotFound)
}

#[derive(Debug, Default, Deserialize, ToSchema)]
pub struct AdminTagParams {
    /// Another way to write the same word. Hashtags are written in small letters here, so it changes nothing.
    display_name: Option<String>,
    /// Whether it may trend.
    trendable: Option<bool>,
    /// Only `true`: no word is taken out of people's mouths.
    usable: Option<bool>,
    /// Only `true`: what is found is a matter of the posts that have it.
    listable: Option<bool>,
}

impl AdminTagParams {
    /// What cannot be done is said, rather than answered as if it were done.
    fn check(&self, name: &str) -> Result<()> {
        let mut wrong = Fields::default();
        if self.display_name.as_deref().is_some_and(|other| text::hashtag(other) != name) {
            wrong.add("display_name", "ERR_INVALID", "This is another hashtag.");
        }
        for (field, sent) in [("usable", self.usable), ("listable", self.listable)] {
            if sent == Some(false) {
                wrong.add(field, "ERR_INVALID", "Hashtags cannot be switched off here.");
            }
        }
        wrong.check()
    }
}

/// Let a hashtag trend, or not.
#[utoipa::path(put, path = "/api/v1/admin/tags/{id}", tag = "admin", params(("id" = String, Path)),
    request_body = AdminTagParams, security(("oauth2" = ["admin:write"])),
    responses((status = 200, body = AdminTagView), (status = 422, body = crate::error::ErrorBody)))]
pub async fn change_tag(
    Shared(app): Shared<App>,
    Staff(by): Staff,
    Path(id): Path<i64>,
    Params(sent): Params<AdminTagParams>,
) -> Result<Json<AdminTagView>> {
    app.db
        .write(move |conn| {
            sent.check(&found(tags::find_name(conn, id))?)?;
            if let Some(trendable) = sent.trendable {
                actions::judge_tag(conn, &by, id, trendable)?;
            }
            view::admin_tags_of(conn, &[id])?.pop().map(Json).ok_or(Error::NotFound)
        })
        .await
}
