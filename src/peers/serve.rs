//! The documents that other servers ask for, and their way in.

use axum::{
    Json,
    extract::{OriginalUri, Query, State},
    response::{IntoResponse, Redirect, Response},
};
use bytes::Bytes;
use federation::{
    context,
    inbox::Refusal,
    signature::rfc9421::ACCEPT_SIGNATURE,
    vocab::collection::{OrderedCollection, OrderedCollectionPage},
};
use http::{
    HeaderMap, HeaderValue, Method, StatusCode,
    header::{ACCEPT, ACCESS_CONTROL_ALLOW_ORIGIN, CACHE_CONTROL, CONTENT_TYPE, VARY},
};
use serde::Deserialize;
use serde_json::Value;
use url::Url;

use super::{
    collections,
    network::{self, Network},
    receive::{self, Answer},
};
use crate::{
    accounts::{Account, db as accounts, federation as people},
    app::App,
    db::Conn,
    error::{Context as _, Error, Result},
    ids::PostId,
    instance::federation as instance,
    page::PageParams,
    params::Path,
    posts::{
        Post,
        federation::{self as posts_out, Requester},
    },
    web,
};

/// Whether a document is wanted rather than a page for people.
pub fn wants_document(headers: &HeaderMap) -> bool {
    let accept = headers.get_all(ACCEPT);
    for part in accept.iter().filter_map(|value| value.to_str().ok()).flat_map(|value| value.split(',')) {
        match part.split(';').next().unwrap_or_default().trim() {
            "application/activity+json" | "application/ld+json" => return true,
            "text/html" | "application/xhtml+xml" => return false,
            _ => {}
        }
    }
    false
}

/// What everybody may have may be kept for three minutes; what a signature opened is for its reader.
pub(super) fn document(value: &Value, is_public: bool) -> Response {
    let cache = if is_public { "public, max-age=180" } else { "private, no-store" };
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static("application/activity+json")),
        (CACHE_CONTROL, HeaderValue::from_static(cache)),
        (VARY, HeaderValue::from_static("Accept, Signature, Signature-Input")),
        (ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*")),
    ];
    (headers, value.to_string()).into_response()
}

pub(super) fn url(raw: &str) -> Result<Url> {
    Url::parse(raw).context("building an address of ours")
}

/// One of ours by name; who left is gone, who never was, or is not in yet, is not found.
pub(super) fn ours(conn: &mut Conn, name: &str) -> Result<Account> {
    let account = accounts::find_by_acct(conn, &name.to_lowercase())?.filter(Account::is_local);
    let account = account.ok_or(Error::NotFound)?;
    if accounts::is_waiting(conn, account.id)? {
        return Err(Error::NotFound);
    }
    if account.deleted_at.is_some() { Err(Error::Gone) } else { Ok(account) }
}

/// The same, unless they block whoever asks.
pub(super) fn ours_for(conn: &mut Conn, name: &str, requester: &Requester) -> Result<Account> {
    let account = ours(conn, name)?;
    posts_out::check_reader(conn, account.id, requester)?;
    Ok(account)
}

/// `POST /inbox` and every other inbox: they are one.
pub async fn inbox(
    State(app): State<App>,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response> {
    if !app.federates() {
        return Err(Error::Forbidden("This server does not federate".to_owned()));
    }
    let path = uri.path_and_query().map_or("/inbox", |path| path.as_str());
    Ok(match receive::take(&app, path, &headers, body).await? {
        Answer::Accepted => StatusCode::ACCEPTED.into_response(),
        Answer::Refused(refusal) => refuse(&refusal, &Method::POST),
    })
}

pub(super) fn refuse(refusal: &Refusal, method: &Method) -> Response {
    let status = StatusCode::from_u16(refusal.status()).unwrap_or(StatusCode::BAD_REQUEST);
    tracing::debug!(%refusal, "an activity was refused");
    let mut response = (status, Json(serde_json::json!({"error": refusal.to_string()}))).into_response();
    if let Some(wait) = refusal.retry_after() {
        response.headers_mut().insert(http::header::RETRY_AFTER, wait.as_secs().into());
    }
    if let Some(wanted) = refusal.accept_signature(method) {
        response.headers_mut().insert(ACCEPT_SIGNATURE, HeaderValue::from_static(wanted));
    }
    response
}

/// An actor, or the page about them.
pub async fn actor(
    State(app): State<App>,
    requester: Requester,
    Path(name): Path<String>,
    headers: HeaderMap,
) -> Result<Response> {
    if !wants_document(&headers) {
        return Ok(Redirect::to(&format!("/@{name}")).into_response());
    }
    let actor = app
        .db
        .read(move |conn| {
            let account = ours_for(conn, &name, &requester)?;
            people::to_actor(conn, &account)
        })
        .await?;
    Ok(document(&actor.to_document(), true))
}

/// The page about someone; servers that come here are sent to the document.
pub async fn profile(
    State(app): State<App>,
    requester: Requester,
    Path(handle): Path<String>,
    headers: HeaderMap,
) -> Result<Response> {
    match handle.strip_prefix('@') {
        Some(name) if wants_document(&headers) => {
            let of = name.to_owned();
            let account = app.db.read(move |conn| ours_for(conn, &of, &requester)).await?;
            Ok(Redirect::to(&account.uri).into_response())
        }
        _ => Ok(web::page(&app, &headers).await),
    }
}

/// The server's own actor, readable by everyone.
pub async fn instance_actor(State(app): State<App>) -> Result<Response> {
    let actor = instance::to_actor(&app.site, &app.instance_key)?;
    Ok(document(&actor.to_document(), true))
}

/// A post, or the page about it.
pub async fn post(
    State(app): State<App>,
    requester: Requester,
    Path(id): Path<PostId>,
    headers: HeaderMap,
) -> Result<Response> {
    if !wants_document(&headers) {
        return Ok(web::page(&app, &headers).await);
    }
    let found = app
        .db
        .read(move |conn| {
            let (author, post) = posts_out::find_for(conn, id, &requester)?;
            let (note, _) = posts_out::to_note(conn, &author, &post)?;
            Ok((note, post.visibility.is_open()))
        })
        .await;
    match found {
        Ok((note, is_public)) => Ok(document(&note.to_document(), is_public)),
        Err(Error::Gone) => {
            let id = url(&app.site.post(id))?;
            let tombstone = federation::vocab::Tombstone::of_note(id, app.clock.now());
            Ok((StatusCode::GONE, document(&tombstone.to_document(), true)).into_response())
        }
        Err(error) => Err(error),
    }
}

/// The activity that published a post.
pub async fn post_activity(
    State(app): State<App>,
    requester: Requester,
    Path(id): Path<PostId>,
) -> Result<Response> {
    let (body, is_public) = app
        .db
        .read(move |conn| {
            let (author, post) = posts_out::find_for(conn, id, &requester)?;
            let (note, _) = posts_out::to_note(conn, &author, &post)?;
            let activity = url(&format!("{}/activity", post.uri))?;
            Ok((federation::activity::create::create(&activity, &note), post.visibility.is_open()))
        })
        .await?;
    Ok(document(&body, is_public))
}

/// How many liked or boosted a post; the comments and the conversation, by id.
pub async fn post_collection(
    State(app): State<App>,
    requester: Requester,
    Path((id, which)): Path<(PostId, String)>,
    Query(sent): Query<CollectionParams>,
) -> Result<Response> {
    let (value, is_public) = app
        .db
        .read(move |conn| {
            let (_, post) = posts_out::find_for(conn, id, &requester)?;
            let address = url(&format!("{}/{which}", post.uri))?;
            let page = sent.page.map(|_| sent.after.unwrap_or(PostId(0)));
            let value = collections::of_post(conn, &post, &address, &which, page)?;
            Ok((value, post.visibility.is_open()))
        })
        .await?;
    Ok(document(&value, is_public))
}

#[derive(Debug, Deserialize)]
pub struct CollectionParams {
    page: Option<String>,
    max_id: Option<i64>,
    after: Option<PostId>,
}

/// What someone has published, as activities.
pub async fn outbox(
    State(app): State<App>,
    requester: Requester,
    Path(name): Path<String>,
    Query(sent): Query<CollectionParams>,
) -> Result<Response> {
    let value = app
        .db
        .read(move |conn| {
            let account = ours_for(conn, &name, &requester)?;
            let address = format!("{}/outbox", account.uri);
            if sent.page.is_none() {
                let total = posts_out::count_outbox(conn, account.id)?;
                let first = Some(url(&format!("{address}?page=true"))?);
                let whole = OrderedCollection { id: url(&address)?, total_items: total, first, last: None };
                return Ok(whole.to_document());
            }
            let page = PageParams { max_id: sent.max_id, ..PageParams::default() }.page(20, 20);
            let (found, next) = posts_out::outbox_page(conn, account.id, page)?;
            let mut items = Vec::with_capacity(found.len());
            for post in &found {
                items.extend(outbox_item(conn, &account, post)?);
            }
            let id = match sent.max_id {
                Some(max_id) => format!("{address}?page=true&max_id={max_id}"),
                None => format!("{address}?page=true"),
            };
            let next = next.map(|next| url(&format!("{address}?page=true&max_id={next}"))).transpose()?;
            let part_of = url(&address)?;
            let page = OrderedCollectionPage { id: url(&id)?, part_of, next, prev: None, items };
            Ok(page.to_document(context::note()))
        })
        .await?;
    Ok(document(&value, true))
}

fn outbox_item(conn: &mut Conn, account: &Account, post: &Post) -> Result<Option<Value>> {
    let mut item = if post.is_boost() {
        match posts_out::to_announce(conn, post.id)? {
            Some(letter) => letter.body,
            None => return Ok(None),
        }
    } else {
        let (note, _) = posts_out::to_note(conn, account, post)?;
        federation::activity::create::create(&url(&format!("{}/activity", post.uri))?, &note)
    };
    if let Some(members) = item.as_object_mut() {
        members.remove("@context");
    }
    Ok(Some(item))
}

/// Who follows, and whom they follow: how many, and unless they hide it, who.
pub async fn account_collection(
    State(app): State<App>,
    requester: Requester,
    Path((name, which)): Path<(String, String)>,
    Query(sent): Query<CollectionParams>,
) -> Result<Response> {
    let value = app
        .db
        .read(move |conn| {
            let account = ours_for(conn, &name, &requester)?;
            let which = Network::parse(&which).ok_or(Error::NotFound)?;
            match sent.page {
                None => network::whole(&account, which),
                Some(_) => network::page(conn, &account, which, sent.max_id),
            }
        })
        .await?;
    Ok(document(&value, true))
}
