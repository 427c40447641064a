//! The client's door: search.

use axum::{Json, extract::State};
use serde::Deserialize;
use url::Url;
use utoipa::IntoParams;

use super::{
    db::Part,
    model::Wanted,
    view::{self, SearchView},
};
use crate::{
    accounts::{
        api::{find_exact, with_exact},
        db::{self as accounts, People},
        view as accounts_view,
    },
    app::App,
    auth::Viewer,
    error::{Error, Result},
    fulltext::{self, Stretch},
    ids::AccountId,
    limits,
    page::PageParams,
    params::Params,
    peers::resolve::{self, Found},
    posts::{db as posts, view as posts_view},
    text,
};

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct SearchParams {
    /// At most 200 characters. Of posts, words, `"phrases"`, and `from:` `has:` `is:` `language:` `before:` `after:`
    /// `during:` `in:`, each with a `-` before it for what must not be.
    q: String,
    /// `accounts`, `hashtags` or `statuses`; all of them where nothing is said.
    #[serde(rename = "type")]
    kind: Option<String>,
    /// Whether to ask other servers for a handle or an address that nobody knows here.
    #[serde(default)]
    resolve: bool,
    /// Only people whom one follows.
    #[serde(default)]
    following: bool,
    /// Only posts of this account.
    #[param(value_type = Option<String>)]
    account_id: Option<AccountId>,
    /// Only hashtags that somebody who runs the server has looked at and allowed.
    #[serde(default)]
    exclude_unreviewed: bool,
    /// Where `type` is said, how many to skip.
    offset: Option<u32>,
    #[serde(flatten)]
    #[param(inline)]
    page: PageParams,
}

impl SearchParams {
    fn wants(&self, kind: &str) -> bool {
        self.kind.as_deref().is_none_or(|wanted| wanted.is_empty() || wanted == kind)
    }

    fn skipped(&self) -> u32 {
        let has_kind = self.kind.as_ref().is_some_and(|kind| !kind.is_empty());
        if has_kind { self.offset.unwrap_or(0).min(limits::SEARCH_OFFSET) } else { 0 }
    }
}

/// Find people, hashtags and posts. Strangers find people and hashtags that are known here.
#[utoipa::path(get, path = "/api/v2/search", tag = "search", params(SearchParams),
    security((), ("oauth2" = ["read:search"])),
    responses((status = 200, body = SearchView), (status = 422, body = crate::error::ErrorBody)))]
pub async fn search(
    State(app): State<App>,
    viewer: Viewer,
    Params(sent): Params<SearchParams>,
) -> Result<Json<SearchView>> {
    if viewer.0.is_none() && sent.resolve {
        return Err(Error::Unauthorized("Only who is signed in can have other servers asked"));
    }
    if viewer.0.is_none() && sent.offset.is_some_and(|offset| 0 < offset) {
        return Err(Error::Unauthorized("Only who is signed in can leaf through what is found"));
    }
    let words = check(&sent.q)?;
    if words.is_empty() {
        return Ok(Json(SearchView::default()));
    }
    if let Ok(url) = Url::parse(&words)
        && matches!(url.scheme(), "https" | "http")
    {
        return by_address(&app, viewer, &url, sent.resolve).await.map(Json);
    }
    let exact = if sent.wants("accounts") && sent.skipped() == 0 {
        find_exact(&app, viewer, &words, sent.resolve).await?
    } else {
        None
    };
    let page = sent.page.page(20, 40);
    let part = Part {
        stretch: Stretch { before: page.before, after: page.after, upwards: page.upwards },
        limit: usize::try_from(page.limit).unwrap_or_default(),
        offset: usize::try_from(sent.skipped()).unwrap_or_default(),
    };
    app.db
        .read(move |conn| {
            conn.hurry()?;
            let site = conn.site();
            let mut found = SearchView::default();
            if sent.wants("accounts") {
                let people = People {
                    viewer: viewer.0,
                    words: words.trim_start_matches('@'),
                    following: sent.following,
                    limit: page.limit,
                    offset: i64::from(sent.skipped()),
                };
                let rows = accounts::search(conn, &people).map_err(fulltext::failed)?;
                let people = with_exact(conn, &people, rows, exact)?;
                found.accounts = accounts_view::render(&site, people);
            }
            if sent.wants("hashtags") {
                let prefix = text::hashtag(&words);
                found.hashtags = view::hashtags(
                    conn,
                    viewer.0,
                    &prefix,
                    sent.exclude_unreviewed,
                    part.limit,
                    part.offset,
                )?;
            }
            if let Some(me) = viewer.0.filter(|_| sent.wants("statuses")) {
                found.statuses = view::statuses(conn, me, &Wanted::read(&words), sent.account_id, part)?;
            }
            Ok(Json(found))
        })
        .await
}

/// What is looked for, if it is short enough. Addresses may be longer than words.
fn check(sent: &str) -> Result<String> {
    let words = sent.trim();
    let is_address = words.starts_with("https://") || words.starts_with("http://");
    let most = if is_address { limits::ADDRESS_CHARS } else { limits::SEARCH_CHARS };
    if most < words.chars().count() {
        return Err(Error::field("q", "ERR_TOO_LONG", "A search has at most 200 characters."));
    }
    Ok(words.to_owned())
}

async fn by_address(app: &App, viewer: Viewer, url: &Url, ask: bool) -> Result<SearchView> {
    let found = if let Some(me) = viewer.0.filter(|_| ask) {
        app.rates.resolve(me.0)?;
        resolve::address(app, url).await?
    } else {
        let raw = url.to_string();
        app.db.read(move |conn| Ok(posts::find_by_uri(conn, &raw)?.map(Found::Post))).await?
    };
    app.db
        .read(move |conn| {
            let site = conn.site();
            let mut view = SearchView::default();
            match found {
                Some(Found::Account(account)) => {
                    let shown = accounts::list_shown(conn, &[account.id], viewer.0)?;
                    view.accounts = accounts_view::render(&site, shown);
                }
                Some(Found::Post(post)) => {
                    let visible = posts::list_visible(conn, &[post.id], viewer.0)?;
                    view.statuses = posts_view::render(conn, viewer.0, visible)?;
                }
                None => {}
            }
            Ok(view)
        })
        .await
}
