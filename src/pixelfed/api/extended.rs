//! `_pe=1`, or `pe=1`: Pixelfed's own members in whatever a route answers.
//!
//! It stands before all routes instead of in each, so that none can forget it. Routes that Pixelfed alone has are
//! extended unasked, as there. What comes on a stream never is: Pixelfed has none.

use axum::{
    body::{Body, to_bytes},
    extract::{Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};
use http::{StatusCode, Uri, header};
use serde_json::Value;

use crate::{
    app::App,
    auth::Viewer,
    error::{Error, Result},
    pixelfed::view::{self, Facts},
};

fn wants(uri: &Uri) -> bool {
    let path = uri.path();
    if ["/api/v1.1/", "/api/pixelfed/", "/api/v1/discover/"].iter().any(|prefix| path.starts_with(prefix)) {
        return true;
    }
    let mut said = url::form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes());
    path.starts_with("/api/")
        && said.any(|(name, value)| matches!(&*name, "_pe" | "pe") && matches!(&*value, "1" | "true"))
}

/// Extends the answer of a route, where that was asked for.
pub async fn extend(State(app): State<App>, viewer: Viewer, request: Request, next: Next) -> Response {
    let wanted = wants(request.uri());
    let answer = next.run(request).await;
    let kind = answer.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    let is_json = kind.is_some_and(|kind| kind.starts_with("application/json"));
    if !wanted || !is_json || answer.status() != StatusCode::OK {
        return answer;
    }
    put_in(app, viewer, answer).await.unwrap_or_else(IntoResponse::into_response)
}

async fn put_in(app: App, viewer: Viewer, answer: Response) -> Result<Response> {
    let internal = |source| Error::Internal { context: "extending an answer", source };
    let (mut parts, body) = answer.into_parts();
    // It is our own answer, and whole in memory already.
    let body = to_bytes(body, usize::MAX).await.map_err(|error| internal(error.into()))?;
    let mut value: Value = serde_json::from_slice(&body).map_err(|error| internal(error.into()))?;
    let ids = view::ids_in(&value);
    if ids.is_empty() {
        return Ok(Response::from_parts(parts, Body::from(body)));
    }
    let facts = app.db.read(move |conn| Facts::gather(conn, viewer.0, &ids)).await?;
    view::extend(&mut value, &facts);
    parts.headers.remove(header::CONTENT_LENGTH);
    Ok(Response::from_parts(parts, Body::from(value.to_string())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_asks_for_it_gets_it_and_pixelfeds_own_routes_have_it() {
        for (uri, wanted) in [
            ("/api/v1/timelines/home", false),
            ("/api/v1/timelines/home?_pe=1", true),
            ("/api/v1/accounts/1/statuses?limit=2&pe=1", true),
            ("/api/v1/timelines/home?_pe=0", false),
            ("/api/v1/timelines/home?_pe=&x=_pe%3D1", false),
            ("/api/v1.1/discover/posts/trending?range=daily", true),
            ("/api/pixelfed/v1/accounts/1", true),
            ("/users/ann?_pe=1", false),
        ] {
            assert_eq!(wants(&uri.parse().unwrap()), wanted, "{uri}");
        }
    }
}
