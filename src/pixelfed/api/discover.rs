//! What there is to find, as Pixelfed's apps ask for it.

use axum::{Json, extract::State};
use chrono::TimeDelta;
use serde::Deserialize;
use utoipa::IntoParams;

use crate::{
    accounts::{
        api::posts_slice,
        db as accounts,
        view::{self as accounts_view, AccountView},
    },
    app::App,
    auth::{Me, Viewer},
    error::{Error, Result},
    filters::Context,
    page::Page,
    params::{Params, Path},
    pixelfed::view::{DiscoverView, RelatedTagView, TrendView},
    posts::{db::Selection, view::PostView},
    suggestions::db as suggestions,
    tags::db as tags,
    text,
    trends::view::{self as trends, Part},
};

/// Posts on a page, and people and hashtags.
const POSTS: usize = 30;
const PEOPLE: i64 = 20;
const TAGS: usize = 20;
const RELATED: i64 = 10;
/// How far back hashtags are related.
const LATELY: TimeDelta = TimeDelta::days(90);

/// People of this server whom most follow, of those who posted lately and whom one does not follow yet.
#[utoipa::path(get, path = "/api/v1.1/discover/accounts/popular", tag = "pixelfed",
    security(("oauth2" = ["read"])), responses((status = 200, body = Vec<AccountView>)))]
pub async fn list_popular_accounts(State(app): State<App>, me: Me) -> Result<Json<Vec<AccountView>>> {
    app.db
        .read(move |conn| {
            let site = conn.site();
            let lively = suggestions::list_lively(conn, me.id(), PEOPLE)?;
            let mut people = accounts::list(conn, &lively)?;
            people.sort_by_key(|account| lively.iter().position(|id| *id == account.id));
            Ok(Json(accounts_view::render(&site, people)))
        })
        .await
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct RangeParams {
    /// `daily`, `monthly` or `yearly`.
    #[serde(default)]
    range: Option<String>,
}

/// Photographs of our people that most people like, of the last day, month or year.
#[utoipa::path(get, path = "/api/v1.1/discover/posts/trending", tag = "pixelfed", params(RangeParams),
    security((), ("oauth2" = ["read:statuses"])),
    responses((status = 200, body = Vec<PostView>), (status = 422, body = crate::error::ErrorBody)))]
pub async fn list_most_liked(
    State(app): State<App>,
    viewer: Viewer,
    Params(sent): Params<RangeParams>,
) -> Result<Json<Vec<PostView>>> {
    let days = match sent.range.as_deref().unwrap_or("daily") {
        "daily" => 1,
        "monthly" => 31,
        "yearly" => 365,
        _ => return Err(Error::field("range", "ERR_INCLUSION", "This is daily, monthly or yearly.")),
    };
    app.db
        .read(move |conn| {
            let since = (conn.now() - TimeDelta::days(days)).into();
            let most = i64::try_from(POSTS).unwrap_or(i64::MAX);
            trends::most_liked(conn, viewer.0, since, most).map(Json)
        })
        .await
}

/// Hashtags that many people use these days.
#[utoipa::path(get, path = "/api/v1.1/discover/posts/hashtags", tag = "pixelfed",
    security((), ("oauth2" = [])), responses((status = 200, body = Vec<TrendView>)))]
pub async fn list_popular_hashtags(State(app): State<App>, viewer: Viewer) -> Result<Json<Vec<TrendView>>> {
    let part = Part { limit: TAGS, offset: 0 };
    let tags = app.db.read(move |conn| trends::tags(conn, viewer.0, part)).await?;
    Ok(Json(tags.into_iter().map(TrendView::from).collect()))
}

/// Posts of all servers that many people like or boost these days.
#[utoipa::path(get, path = "/api/v1.1/discover/posts/network/trending", tag = "pixelfed",
    security((), ("oauth2" = [])), responses((status = 200, body = Vec<PostView>)))]
pub async fn list_network_trends(State(app): State<App>, viewer: Viewer) -> Result<Json<Vec<PostView>>> {
    let part = Part { limit: POSTS, offset: 0 };
    app.db.read(move |conn| trends::statuses(conn, viewer.0, part)).await.map(Json)
}

/// The latest public photographs, as `PixelDroid`'s grid asks for them.
#[utoipa::path(get, path = "/api/v1/discover/posts", tag = "pixelfed",
    security((), ("oauth2" = ["read:statuses"])), responses((status = 200, body = DiscoverView)))]
pub async fn discover_posts(State(app): State<App>, viewer: Viewer) -> Result<Json<DiscoverView>> {
    let selection = Selection {
        viewer: viewer.0,
        public: true,
        only_media: true,
        without_boosts: true,
        without_comments: true,
        ..Selection::default()
    };
    let page = Page::first(i64::try_from(POSTS).unwrap_or(i64::MAX));
    let slice = app.db.read(move |conn| posts_slice(conn, &selection, Context::Public, page)).await?;
    Ok(Json(DiscoverView { posts: slice.items }))
}

/// Hashtags that are used together with this one.
#[utoipa::path(get, path = "/api/v1/tags/{name}/related", tag = "pixelfed", params(("name" = String, Path)),
    security((), ("oauth2" = [])), responses((status = 200, body = Vec<RelatedTagView>)))]
pub async fn list_related_tags(
    State(app): State<App>,
    viewer: Viewer,
    Path(name): Path<String>,
) -> Result<Json<Vec<RelatedTagView>>> {
    let name = text::hashtag(&name);
    app.db
        .read(move |conn| {
            let Some(tag) = tags::find_named(conn, &name)? else { return Ok(Json(Vec::new())) };
            let since = (conn.now() - LATELY).into();
            let related = trends::related(conn, viewer.0, tag, since, RELATED)?.into_iter();
            let view = |(name, related_count)| RelatedTagView { name, related_count };
            Ok(Json(related.map(view).collect()))
        })
        .await
}
