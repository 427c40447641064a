//! The client's door: people by name or handle.

use axum::{Json, extract::State};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::{
    accounts::{
        db,
        model::Account,
        view::{self, AccountView},
    },
    app::App,
    auth::Me,
    db::Conn,
    error::Result,
    ids::AccountId,
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
    let limit = i64::from(sent.limit.unwrap_or(40).clamp(1, 80));
    let offset = i64::from(sent.offset.unwrap_or(0));
    let exact = find_exact(&app, &me, &sent.q, sent.resolve).await?;
    app.db
        .read(move |conn| {
            let site = conn.site();
            let viewer = Some(me.id());
            let words = sent.q.trim().trim_start_matches('@');
            let people = db::search(conn, viewer, words, sent.following, limit, offset)?;
            let exact = match exact {
                Some(exact) if sent.following && !relations::follows(conn, me.id(), exact.id)? => None,
                exact => exact,
            };
            Ok(Json(view::render(&site, with_exact(conn, viewer, people, exact)?)))
        })
        .await
}

/// Whoever has exactly this handle; asked for elsewhere where `resolve` says so.
pub async fn find_exact(app: &App, me: &Me, words: &str, resolve: bool) -> Result<Option<Account>> {
    let words = words.trim();
    let named = words.trim_start_matches('@');
    let Some(handle) = Handle::parse(words, app.site.authority()).filter(|_| named.contains('@')) else {
        return Ok(None);
    };
    if resolve {
        app.rates.resolve(me.id().0)?;
        return resolve::handle(app, &handle).await;
    }
    let acct = handle.acct();
    let known = app.db.read(move |conn| Ok(db::find_by_acct(conn, &acct)?)).await?;
    Ok(known.filter(|account| account.deleted_at.is_none()))
}

/// Whoever was named exactly stands first, if the viewer may see them.
pub fn with_exact(
    conn: &mut Conn,
    viewer: Option<AccountId>,
    mut people: Vec<Account>,
    exact: Option<Account>,
) -> Result<Vec<Account>> {
    let exact = match exact {
        Some(exact) => db::find_shown(conn, exact.id, viewer)?,
        None => None,
    };
    if let Some(exact) = exact {
        people.retain(|account| account.id != exact.id);
        people.insert(0, exact);
    }
    Ok(people)
}
