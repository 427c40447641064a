//! The client's door: pages to read.

use axum::{
    Json,
    extract::{OriginalUri, State},
    response::{IntoResponse, Response},
};
use serde::Deserialize;
use utoipa::IntoParams;

use super::db;
use crate::{
    accounts::api::posts_slice,
    app::App,
    auth::{Me, Viewer},
    cards::{db as cards, model::page_address},
    db::found,
    error::{Error, Result},
    filters::Context,
    ids::ListId,
    lists::db as lists,
    page::{PageParams, Slice},
    params::{Params, Path},
    posts::{
        db::{self as posts, Selection},
        view::{self, PostView},
    },
    text,
};

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct HomeParams {
    #[serde(flatten)]
    #[param(inline)]
    page: PageParams,
    /// Only what people of this server posted or boosted.
    #[serde(default)]
    local: bool,
    /// Only what has pictures, or boosts what has some.
    #[serde(default)]
    only_media: bool,
}

/// What those one follows have posted.
#[utoipa::path(get, path = "/api/v1/timelines/home", tag = "timelines", params(HomeParams),
    security(("oauth2" = ["read:statuses"])), responses((status = 200, body = Vec<PostView>)))]
pub async fn home(
    State(app): State<App>,
    me: Me,
    OriginalUri(uri): OriginalUri,
    Params(sent): Params<HomeParams>,
) -> Result<Response> {
    let page = sent.page.page(20, 40);
    let wanted = db::Wanted { local: sent.local, only_media: sent.only_media };
    let who = me.id();
    let slice = app
        .db
        .read(move |conn| {
            let mut ids = db::page_home(conn, who, wanted, page)?;
            let missing = page.limit - i64::try_from(ids.len()).unwrap_or(page.limit);
            // Below the end of a full feed the same page is asked of the posts themselves.
            if 0 < missing && !page.upwards {
                let (oldest, written) = db::bounds(conn, who)?;
                if crate::limits::HOME_FEED <= written
                    && let Some(oldest) = oldest
                {
                    let before = ids.last().copied().map_or(page.before, |last| last.0).min(oldest.0);
                    let rest = crate::page::Page { before, limit: missing, ..page };
                    ids.extend(db::page_pulled(conn, who, wanted, rest)?);
                }
            }
            let cursors: Vec<i64> = ids.iter().map(|id| id.0).collect();
            let mut found = posts::list_visible(conn, &ids, Some(who))?;
            // One's own archive is a page of its own.
            found.retain(|post| post.archived_at.is_none());
            Ok(Slice::new(view::render_in(conn, Some(who), Context::Home, found)?, &cursors, page))
        })
        .await?;
    Ok((slice.links(app.site.origin(), &uri), Json(slice.items)).into_response())
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct PublicParams {
    #[serde(flatten)]
    #[param(inline)]
    page: PageParams,
    /// Only of people of this server.
    #[serde(default)]
    local: bool,
    /// Only of people of other servers.
    #[serde(default)]
    remote: bool,
    #[serde(default)]
    only_media: bool,
}

/// Whose posts are meant; both words together mean everyone's.
fn whose(local: bool, remote: bool) -> Option<bool> {
    match (local, remote) {
        (true, false) => Some(true),
        (false, true) => Some(false),
        _ => None,
    }
}

/// What stands on a public page.
#[must_use]
pub fn on_public(viewer: Viewer, local: Option<bool>, only_media: bool) -> Selection {
    Selection {
        viewer: viewer.0,
        public: true,
        local,
        only_media,
        without_comments: true,
        without_boosts: true,
        ..Selection::default()
    }
}

/// What stands on the page of a hashtag.
#[must_use]
pub fn on_hashtag(viewer: Viewer, hashtag: &str, local: Option<bool>, only_media: bool) -> Selection {
    Selection {
        hashtag: Some(text::hashtag(hashtag)),
        without_comments: false,
        ..on_public(viewer, local, only_media)
    }
}

/// What everyone may see.
#[utoipa::path(get, path = "/api/v1/timelines/public", tag = "timelines", params(PublicParams),
    security((), ("oauth2" = ["read:statuses"])), responses((status = 200, body = Vec<PostView>)))]
pub async fn public(
    State(app): State<App>,
    viewer: Viewer,
    OriginalUri(uri): OriginalUri,
    Params(sent): Params<PublicParams>,
) -> Result<Response> {
    let selection = on_public(viewer, whose(sent.local, sent.remote), sent.only_media);
    show(app, &uri, selection, sent.page).await
}

/// What the people on one of one's lists have posted.
#[utoipa::path(get, path = "/api/v1/timelines/list/{list_id}", tag = "timelines",
    params(("list_id" = String, Path), PageParams),
    security(("oauth2" = ["read:lists"])), responses((status = 200, body = Vec<PostView>)))]
pub async fn list_timeline(
    State(app): State<App>,
    me: Me,
    Path(list): Path<ListId>,
    OriginalUri(uri): OriginalUri,
    Params(sent): Params<PageParams>,
) -> Result<Response> {
    let (page, who) = (sent.page(20, 40), me.id());
    let slice = app
        .db
        .read(move |conn| {
            let list = found(lists::find_own(conn, who, list))?;
            let ids = db::page_list(conn, &list, page)?;
            let cursors: Vec<i64> = ids.iter().map(|id| id.0).collect();
            let posts = posts::list_visible(conn, &ids, Some(who))?;
            Ok(Slice::new(view::render_in(conn, Some(who), Context::Home, posts)?, &cursors, page))
        })
        .await?;
    Ok((slice.links(app.site.origin(), &uri), Json(slice.items)).into_response())
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct TagParams {
    #[serde(flatten)]
    #[param(inline)]
    page: PageParams,
    /// Only of people of this server.
    #[serde(default)]
    local: bool,
    /// Only of people of other servers.
    #[serde(default)]
    remote: bool,
    #[serde(default)]
    only_media: bool,
    /// Other hashtags that will do as well, at most four.
    #[serde(default)]
    any: Vec<String>,
    /// Hashtags that have to be there too, at most four.
    #[serde(default)]
    all: Vec<String>,
    /// Hashtags that may not be there, at most four.
    #[serde(default)]
    none: Vec<String>,
}

/// Other hashtags of one page, of each kind, as Mastodon has it.
const MORE_TAGS: usize = 4;

/// What has a hashtag.
#[utoipa::path(get, path = "/api/v1/timelines/tag/{hashtag}", tag = "timelines",
    params(("hashtag" = String, Path), TagParams),
    security((), ("oauth2" = ["read:statuses"])), responses((status = 200, body = Vec<PostView>)))]
pub async fn hashtag(
    State(app): State<App>,
    viewer: Viewer,
    Path(hashtag): Path<String>,
    OriginalUri(uri): OriginalUri,
    Params(sent): Params<TagParams>,
) -> Result<Response> {
    let names = |written: &[String]| written.iter().take(MORE_TAGS).map(|one| text::hashtag(one)).collect();
    let selection = Selection {
        any_tags: names(&sent.any),
        all_tags: names(&sent.all),
        no_tags: names(&sent.none),
        ..on_hashtag(viewer, &hashtag, whose(sent.local, sent.remote), sent.only_media)
    };
    show(app, &uri, selection, sent.page).await
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct LinkParams {
    #[serde(flatten)]
    #[param(inline)]
    page: PageParams,
    /// The page that is linked to.
    #[serde(default)]
    url: String,
}

/// Public posts that link to a page, of people who want to be found.
#[utoipa::path(get, path = "/api/v1/timelines/link", tag = "timelines", params(LinkParams),
    security((), ("oauth2" = ["read:statuses"])),
    responses((status = 200, body = Vec<PostView>)))]
pub async fn link_timeline(
    State(app): State<App>,
    viewer: Viewer,
    OriginalUri(uri): OriginalUri,
    Params(sent): Params<LinkParams>,
) -> Result<Response> {
    let url = page_address(&sent.url).ok_or(Error::NotFound)?;
    let card = app.db.read(move |conn| found(cards::find_by_url(conn, url.as_str()))).await?;
    let selection =
        Selection { viewer: viewer.0, public: true, linking_to: Some(card.id), ..Selection::default() };
    show(app, &uri, selection, sent.page).await
}

/// A page of what everyone may see.
async fn show(app: App, uri: &http::Uri, selection: Selection, page: PageParams) -> Result<Response> {
    let page = page.page(20, 40);
    let slice = app.db.read(move |conn| posts_slice(conn, &selection, Context::Public, page)).await?;
    Ok((slice.links(app.site.origin(), uri), Json(slice.items)).into_response())
}
