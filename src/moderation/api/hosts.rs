//! The servers that we know.

use axum::{
    Json,
    extract::{OriginalUri, State},
    response::{IntoResponse as _, Response},
};
use http::{HeaderMap, HeaderValue, header::LINK};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::{
    app::App,
    auth::Staff,
    db::found,
    error::{Error, Result},
    moderation::{
        actions,
        db::{self, Cursor, HostFilter, PolicyFilter, Sort, StateFilter},
        view::{self, InstanceDetailView, InstanceView},
    },
    params::{Params, Path},
};

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct InstancesParams {
    /// A part of the name.
    q: Option<String>,
    /// `well`, `failing` or `waiting`.
    state: Option<String>,
    /// `open`, `silence`, `suspend` or `reject_media`.
    policy: Option<String>,
    /// `name`, `heard` or `failing`.
    sort: Option<String>,
    /// Where the page before ended; the `Link` header has it.
    after: Option<String>,
    limit: Option<u32>,
}

/// A word of a closed set; an empty one is none.
fn word<T>(sent: Option<String>, name: &'static str, parse: impl Fn(&str) -> Option<T>) -> Result<Option<T>> {
    match sent.filter(|word| !word.is_empty()) {
        Some(word) => match parse(&word) {
            Some(known) => Ok(Some(known)),
            None => Err(Error::field(name, "ERR_INCLUSION", format!("{word:?} is not known here."))),
        },
        None => Ok(None),
    }
}

/// The servers that we know.
#[utoipa::path(get, path = "/api/heliograph/v1/admin/instances", tag = "admin", params(InstancesParams),
    security(("oauth2" = ["admin:read"])), responses((status = 200, body = Vec<InstanceView>)))]
pub async fn list_instances(
    State(app): State<App>,
    OriginalUri(uri): OriginalUri,
    Params(sent): Params<InstancesParams>,
) -> Result<Response> {
    let sort = word(sent.sort, "sort", Sort::parse)?.unwrap_or(Sort::Name);
    let filter = HostFilter {
        words: sent.q.map(|words| words.trim().to_owned()).filter(|words| !words.is_empty()),
        state: word(sent.state, "state", StateFilter::parse)?,
        policy: word(sent.policy, "policy", PolicyFilter::parse)?,
    };
    let after = word(sent.after, "after", Cursor::parse)?;
    let limit = i64::from(sent.limit.unwrap_or(40).clamp(1, 200));
    let (views, last) = app
        .db
        .read(move |conn| {
            let found = db::list_hosts(conn, &filter, sort, after.as_ref(), limit)?;
            let is_full = i64::try_from(found.len()).is_ok_and(|found| found == limit);
            let last = found.last().filter(|_| is_full);
            let last = last.map(|(key, one)| Cursor { key: *key, host: one.host.clone() });
            let hosts = found.into_iter().map(|(_, one)| one).collect();
            Ok((view::instances(conn, hosts)?, last))
        })
        .await?;
    Ok((next_page(app.site.origin(), &uri, last.as_ref()), Json(views)).into_response())
}

/// `Link: <…after=…>; rel="next"`, keeping the other parameters.
fn next_page(origin: &str, uri: &http::Uri, last: Option<&Cursor>) -> HeaderMap {
    let mut headers = HeaderMap::new();
    let Some(last) = last else { return headers };
    let kept = url::form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes());
    let query = url::form_urlencoded::Serializer::new(String::new())
        .extend_pairs(kept.filter(|(name, _)| name != "after"))
        .append_pair("after", &last.text())
        .finish();
    let link = format!("<{origin}{}?{query}>; rel=\"next\"", uri.path());
    if let Ok(value) = HeaderValue::from_str(&link) {
        headers.insert(LINK, value);
    }
    headers
}

/// One of them.
#[utoipa::path(get, path = "/api/heliograph/v1/admin/instances/{host}", tag = "admin",
    params(("host" = String, Path)), security(("oauth2" = ["admin:read"])),
    responses((status = 200, body = InstanceDetailView)))]
pub async fn get_instance_of(
    State(app): State<App>,
    Path(host): Path<String>,
) -> Result<Json<InstanceDetailView>> {
    app.db
        .read(move |conn| {
            let host = found(db::find_host(conn, &host.to_lowercase()))?;
            view::instance_detail(conn, host).map(Json)
        })
        .await
}

/// Try a server now, and ask which software it runs.
#[utoipa::path(post, path = "/api/heliograph/v1/admin/instances/{host}/retry", tag = "admin",
    params(("host" = String, Path)), security(("oauth2" = ["admin:write"])),
    responses((status = 200, body = InstanceDetailView)))]
pub async fn retry_instance(
    State(app): State<App>,
    Staff(by): Staff,
    Path(host): Path<String>,
) -> Result<Json<InstanceDetailView>> {
    app.db
        .write(move |conn| {
            let host = host.to_lowercase();
            actions::retry(conn, &by, &host)?;
            let host = found(db::find_host(conn, &host))?;
            view::instance_detail(conn, host).map(Json)
        })
        .await
}
