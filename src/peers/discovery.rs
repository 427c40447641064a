//! Who is behind a handle, and what this server is: open to everybody.

use axum::{
    extract::{Query, State},
    response::{IntoResponse as _, Response},
};
use federation::{
    nodeinfo,
    webfinger::{Jrd, Query as Asked},
};
use http::{
    HeaderValue, StatusCode,
    header::{ACCESS_CONTROL_ALLOW_ORIGIN, CACHE_CONTROL, CONTENT_TYPE},
};
use serde::Deserialize;

use super::serve::{ours, url};
use crate::{
    accounts::view as accounts_view,
    app::App,
    error::{Context as _, Error, Result},
    instance::federation as instance,
    params::Path,
};

#[derive(Debug, Deserialize)]
pub struct WebFingerParams {
    resource: Option<String>,
}

/// Who is behind a handle (RFC 7033).
pub async fn webfinger(State(app): State<App>, Query(sent): Query<WebFingerParams>) -> Result<Response> {
    let origin = url(app.site.origin())?;
    let bad = || StatusCode::BAD_REQUEST.into_response();
    let Some(resource) = sent.resource else { return Ok(bad()) };
    let name = match Asked::parse(&resource, &origin) {
        Ok(Asked::Instance) => return Ok(jrd(&Jrd::of_instance(&url(&app.site.instance_actor())?))),
        Ok(Asked::Account(name)) => name,
        Ok(Asked::Page(path)) => {
            let name = path.strip_prefix("/users/").or_else(|| path.strip_prefix("/@"));
            name.ok_or(Error::NotFound)?.to_owned()
        }
        Ok(Asked::Elsewhere) => return Err(Error::NotFound),
        Err(_) => return Ok(bad()),
    };
    let account = app.db.read(move |conn| ours(conn, &name)).await?;
    let handle = federation::webfinger::Handle::new(&account.username, app.site.authority())
        .context("naming one of our people")?;
    let avatar = match &account.avatar {
        Some(_) => Some(url(&accounts_view::portrait(&app.site, &account, "avatar"))?),
        None => None,
    };
    let avatar = avatar.as_ref().map(|url| (url, accounts_view::portrait_mime(url.path())));
    Ok(jrd(&Jrd::of_account(&handle, &url(&account.uri)?, &url(&account.url)?, avatar)))
}

fn open(kind: &'static str, body: String) -> Response {
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static(kind)),
        (ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*")),
        (CACHE_CONTROL, HeaderValue::from_static("public, max-age=180")),
    ];
    (headers, body).into_response()
}

fn jrd(jrd: &Jrd) -> Response {
    open("application/jrd+json", serde_json::json!(jrd).to_string())
}

pub async fn host_meta(State(app): State<App>) -> Result<Response> {
    Ok(open("application/xrd+xml", nodeinfo::host_meta(&url(app.site.origin())?)))
}

pub async fn nodeinfo_discovery(State(app): State<App>) -> Result<Response> {
    let links = nodeinfo::discovery(&url(app.site.origin())?, &url(&app.site.instance_actor())?);
    Ok(open("application/json", links.to_string()))
}

/// What this server is, in the two versions of the schema that are asked for.
pub async fn node_info(State(app): State<App>, Path(version): Path<String>) -> Result<Response> {
    let (config, federates) = (app.config.clone(), app.federates());
    let info = app.db.read(move |conn| instance::to_node_info(conn, &config, federates)).await?;
    match version.as_str() {
        "2.0" => Ok(open(
            "application/json; profile=\"http://nodeinfo.diaspora.software/ns/schema/2.0#\"",
            info.to_2_0().to_string(),
        )),
        "2.1" => Ok(open(
            "application/json; profile=\"http://nodeinfo.diaspora.software/ns/schema/2.1#\"",
            info.to_2_1().to_string(),
        )),
        _ => Err(Error::NotFound),
    }
}
