//! The client's door: search.

use axum::{Json, extract::State};
use serde::Deserialize;
use url::Url;
use utoipa::IntoParams;

use super::view::{self, SearchView};
use crate::{
    accounts::{
        api::{find_exact, with_exact},
        db as accounts, view as accounts_view,
    },
    app::App,
    auth::Me,
    error::Result,
    params::Params,
    peers::resolve::{self, Found},
    posts::{db as posts, view as posts_view},
    text,
};

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct SearchParams {
    q: String,
    /// `accounts`, `hashtags` or `statuses`; all of them where nothing is said.
    #[serde(rename = "type")]
    kind: Option<String>,
    /// Whether to ask other servers for a handle or an address that nobody knows here.
    #[serde(default)]
    resolve: bool,
    limit: Option<u32>,
    offset: Option<u32>,
}

/// Find people, hashtags and posts.
#[utoipa::path(get, path = "/api/v2/search", tag = "search", params(SearchParams),
    security(("oauth2" = ["read:search"])), responses((status = 200, body = SearchView)))]
pub async fn search(
    State(app): State<App>,
    me: Me,
    Params(sent): Params<SearchParams>,
) -> Result<Json<SearchView>> {
    let words = sent.q.trim().to_owned();
    if words.is_empty() {
        return Ok(Json(SearchView::default()));
    }
    if let Ok(url) = Url::parse(&words)
        && matches!(url.scheme(), "https" | "http")
    {
        return by_address(&app, &me, &url, sent.resolve).await.map(Json);
    }
    let limit = i64::from(sent.limit.unwrap_or(20).clamp(1, 40));
    let offset = i64::from(sent.offset.unwrap_or(0));
    let wants = |kind: &str| sent.kind.as_deref().is_none_or(|wanted| wanted.is_empty() || wanted == kind);
    let exact = if wants("accounts") { find_exact(&app, &me, &words, sent.resolve).await? } else { None };
    let (people, tags) = (wants("accounts"), wants("hashtags"));
    app.db
        .read(move |conn| {
            let site = conn.site();
            let mut found = SearchView::default();
            if people {
                let viewer = Some(me.id());
                let words = words.trim_start_matches('@');
                let people = accounts::search(conn, viewer, words, false, limit, offset)?;
                found.accounts = accounts_view::render(&site, with_exact(conn, viewer, people, exact)?);
            }
            if tags {
                found.hashtags = view::hashtags(conn, Some(me.id()), &text::hashtag(&words), limit, offset)?;
            }
            Ok(Json(found))
        })
        .await
}

async fn by_address(app: &App, me: &Me, url: &Url, ask: bool) -> Result<SearchView> {
    let found = if ask {
        app.rates.resolve(me.id().0)?;
        resolve::address(app, url).await?
    } else {
        let raw = url.to_string();
        app.db.read(move |conn| Ok(posts::find_by_uri(conn, &raw)?.map(Found::Post))).await?
    };
    let viewer = me.id();
    app.db
        .read(move |conn| {
            let site = conn.site();
            let mut view = SearchView::default();
            match found {
                Some(Found::Account(account)) => {
                    let shown = accounts::list_shown(conn, &[account.id], Some(viewer))?;
                    view.accounts = accounts_view::render(&site, shown);
                }
                Some(Found::Post(post)) => {
                    let visible = posts::list_visible(conn, &[post.id], Some(viewer))?;
                    view.statuses = posts_view::render(conn, Some(viewer), visible)?;
                }
                None => {}
            }
            Ok(view)
        })
        .await
}
