//! The client's door: people by name or handle.

use axum::{Json, extract::State};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::{
    accounts::{
        db::{self, People},
        model::Account,
        view::{self, AccountView},
    },
    app::App,
    auth::{Me, Viewer},
    db::Conn,
    error::{Error, Result},
    fulltext, limits,
    params::Params,
    peers::resolve,
    relations::db as relations,
    text::Handle,
};

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct SearchParams {
    q: String,
    limit: Option<u32>,
    offset: Option<u32>,
    /// Whether to ask their server where nobody is known by this handle.
    #[serde(default)]
    resolve: bool,
    /// Only whom one follows.
    #[serde(default)]
    following: bool,
}

/// People by name or handle.
#[utoipa::path(get, path = "/api/v1/accounts/search", tag = "accounts", params(SearchParams),
    security(("oauth2" = ["read:accounts"])), responses((status = 200, body = Vec<AccountView>)))]
pub async fn search_accounts(
    State(app): State<App>,
    me: Me,
    Params(sent): Params<SearchParams>,
) -> Result<Json<Vec<AccountView>>> {
    if limits::SEARCH_CHARS < sent.q.chars().count() {
        return Err(Error::field("q", "ERR_TOO_LONG", "A search has at most 200 characters."));
    }
    let exact = find_exact(&app, Viewer(Some(me.id())), &sent.q, sent.resolve).await?;
    app.db
        .read(move |conn| {
            conn.hurry()?;
            let site = conn.site();
            let people = People {
                viewer: Some(me.id()),
                words: sent.q.trim().trim_start_matches('@'),
                following: sent.following,
                limit: i64::from(sent.limit.unwrap_or(40).clamp(1, 80)),
                offset: i64::from(sent.offset.unwrap_or(0).min(limits::SEARCH_OFFSET)),
            };
            let rows = db::search(conn, &people).map_err(fulltext::failed)?;
            Ok(Json(view::render(&site, with_exact(conn, &people, rows, exact)?)))
        })
        .await
}

/// Whoever has exactly this handle; asked for elsewhere where `resolve` says so.
pub async fn find_exact(app: &App, viewer: Viewer, words: &str, resolve: bool) -> Result<Option<Account>> {
    let words = words.trim();
    let named = words.trim_start_matches('@');
    let Some(handle) = Handle::parse(words, app.site.authority()).filter(|_| named.contains('@')) else {
        return Ok(None);
    };
    if let Some(me) = viewer.0.filter(|_| resolve) {
        app.rates.resolve(me.0)?;
        return resolve::handle(app, &handle).await;
    }
    let acct = handle.acct();
    let known = app.db.read(move |conn| Ok(db::find_by_acct(conn, &acct)?)).await?;
    Ok(known.filter(|account| account.deleted_at.is_none()))
}

/// Whoever was named exactly stands first on the first page, if they are among those who are looked for and the
/// viewer may see them.
pub fn with_exact(
    conn: &mut Conn,
    people: &People,
    mut rows: Vec<Account>,
    exact: Option<Account>,
) -> Result<Vec<Account>> {
    let Some(exact) = exact.filter(|_| people.offset == 0) else { return Ok(rows) };
    let Some(exact) = db::find_shown(conn, exact.id, people.viewer)? else { return Ok(rows) };
    let is_wanted = match people.viewer.filter(|_| people.following) {
        Some(viewer) => relations::follows(conn, viewer, exact.id)?,
        None => true,
    };
    if is_wanted {
        rows.retain(|account| account.id != exact.id);
        rows.insert(0, exact);
    }
    Ok(rows)
}
