//! The documents that other servers ask for, and their way in.

use axum::{
    Json,
    extract::{OriginalUri, Query, State},
    response::{IntoResponse, Redirect, Response},
};
use bytes::Bytes;
use federation::{
    context,
    inbox::{Incoming, Refusal, authenticate},
    nodeinfo,
    signature::rfc9421::{ACCEPT_SIGNATURE, SIGNATURE_INPUT},
    vocab::collection::{self, OrderedCollection, OrderedCollectionPage},
    webfinger::{Jrd, Query as Asked},
};
use http::{
    HeaderMap, HeaderValue, Method, StatusCode,
    header::{ACCEPT, ACCESS_CONTROL_ALLOW_ORIGIN, CACHE_CONTROL, CONTENT_TYPE, VARY},
};
use serde::Deserialize;
use serde_json::Value;
use url::Url;

use super::receive::{self, Answer};
use crate::{
    accounts::{Account, db as accounts, federation as people, view as accounts_view},
    app::App,
    db::Conn,
    error::{Context as _, Error, Result},
    ids::PostId,
    instance::federation as instance,
    page::PageParams,
    params::Path,
    posts::{
        Post, db as posts,
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
fn document(value: &Value, is_public: bool) -> Response {
    let cache = if is_public { "public, max-age=180" } else { "private, no-store" };
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static("application/activity+json")),
        (CACHE_CONTROL, HeaderValue::from_static(cache)),
        (VARY, HeaderValue::from_static("Accept, Signature, Signature-Input")),
        (ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*")),
    ];
    (headers, value.to_string()).into_response()
}

fn url(raw: &str) -> Result<Url> {
    Url::parse(raw).context("building an address of ours")
}

/// One of ours by name; who left is gone, who never was is not found.
fn ours(conn: &mut Conn, name: &str) -> Result<Account> {
    let account = accounts::find_by_acct(conn, &name.to_lowercase())?.filter(Account::is_local);
    let account = account.ok_or(Error::NotFound)?;
    if account.deleted_at.is_some() { Err(Error::Gone) } else { Ok(account) }
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

fn refuse(refusal: &Refusal, method: &Method) -> Response {
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
pub async fn actor(State(app): State<App>, Path(name): Path<String>, headers: HeaderMap) -> Result<Response> {
    if !wants_document(&headers) {
        return Ok(Redirect::to(&format!("/@{name}")).into_response());
    }
    let site = app.site.clone();
    let read = move |conn: &mut Conn| {
        let account = ours(conn, &name)?;
        let keys = accounts::list_public_proof_keys(conn, account.id)?;
        people::to_actor(&site, &account, &keys)
    };
    Ok(document(&app.db.read(read).await?.to_document(), true))
}

/// The page about someone; servers that come here are sent to the document.
pub async fn profile(State(app): State<App>, Path(handle): Path<String>, headers: HeaderMap) -> Response {
    match handle.strip_prefix('@') {
        Some(name) if wants_document(&headers) => Redirect::to(&app.site.actor(name)).into_response(),
        _ => web::page(&app, &headers).await,
    }
}

/// The server's own actor, readable by everyone.
pub async fn instance_actor(State(app): State<App>) -> Result<Response> {
    let actor = instance::to_actor(&app.site, &app.instance_key)?;
    Ok(document(&actor.to_document(), true))
}

/// Who asks: a signature that is there has to be right.
async fn requester(app: &App, uri: &http::Uri, headers: &HeaderMap) -> Result<Requester, Refusal> {
    if !headers.contains_key("signature") && !headers.contains_key(SIGNATURE_INPUT) {
        return Ok(Requester::Stranger);
    }
    let path = uri.path_and_query().map_or("/", |path| path.as_str());
    let incoming = Incoming { method: &Method::GET, path_and_query: path, headers, body: &[] };
    let verified = authenticate(app, &incoming, app.clock.now()).await?;
    let signer = verified.signer().to_string();
    let host = federation::origin::authority(verified.signer());
    let known = app.db.read(move |conn| Ok(accounts::find_by_uri(conn, &signer)?)).await;
    let known = known.map_err(|_| Refusal::Unavailable)?;
    Ok(match known {
        Some(account) if account.kind != crate::accounts::model::Kind::Application => {
            Requester::Account(account.id)
        }
        _ => Requester::Server(host),
    })
}

/// A post, or the page about it.
pub async fn post(
    State(app): State<App>,
    Path(id): Path<PostId>,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
) -> Result<Response> {
    if !wants_document(&headers) {
        return Ok(web::page(&app, &headers).await);
    }
    let requester = match requester(&app, &uri, &headers).await {
        Ok(requester) => requester,
        Err(refusal) => return Ok(refuse(&refusal, &Method::GET)),
    };
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
    Path(id): Path<PostId>,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
) -> Result<Response> {
    let requester = match requester(&app, &uri, &headers).await {
        Ok(requester) => requester,
        Err(refusal) => return Ok(refuse(&refusal, &Method::GET)),
    };
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

/// How many liked or boosted a post; the comments, by id.
pub async fn post_collection(
    State(app): State<App>,
    Path((id, which)): Path<(PostId, String)>,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
) -> Result<Response> {
    let requester = match requester(&app, &uri, &headers).await {
        Ok(requester) => requester,
        Err(refusal) => return Ok(refuse(&refusal, &Method::GET)),
    };
    let (value, is_public) = app
        .db
        .read(move |conn| {
            let (_, post) = posts_out::find_for(conn, id, &requester)?;
            let address = url(&format!("{}/{which}", post.uri))?;
            let count = |total: i64| collection::count(&address, u64::try_from(total).unwrap_or_default());
            let value = match which.as_str() {
                "likes" => count(post.like_count),
                "shares" => count(post.boost_count),
                "replies" => {
                    let thread = posts::list_thread(conn, post.thread_id, None, crate::limits::THREAD_POSTS)?;
                    let replies = thread.into_iter().filter(|one| one.in_reply_to_id == Some(id));
                    let ids: Vec<Value> = replies.map(|one| one.uri.into()).collect();
                    collection::inline(context::plain(), &address, &ids)
                }
                _ => return Err(Error::NotFound),
            };
            Ok((value, post.visibility.is_open()))
        })
        .await?;
    Ok(document(&value, is_public))
}

#[derive(Debug, Deserialize)]
pub struct CollectionParams {
    page: Option<String>,
    max_id: Option<i64>,
}

/// What someone has published, as activities.
pub async fn outbox(
    State(app): State<App>,
    Path(name): Path<String>,
    Query(sent): Query<CollectionParams>,
) -> Result<Response> {
    let value = app
        .db
        .read(move |conn| {
            let account = ours(conn, &name)?;
            let address = format!("{}/outbox", account.uri);
            if sent.page.is_none() {
                let total = u64::try_from(account.posts_count).unwrap_or_default();
                let first = Some(url(&format!("{address}?page=true"))?);
                let whole = OrderedCollection { id: url(&address)?, total_items: total, first, last: None };
                return Ok(whole.to_document());
            }
            let page = PageParams { max_id: sent.max_id, ..PageParams::default() }.page(20, 20);
            let found = posts_out::outbox_page(conn, account.id, page)?;
            let next = (found.len() == 20).then(|| found.last().map(|post| post.id)).flatten();
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

/// Followers, following, liked: how many. Who they are is theirs to tell.
pub async fn account_collection(
    State(app): State<App>,
    Path((name, which)): Path<(String, String)>,
) -> Result<Response> {
    let account = app.db.read(move |conn| ours(conn, &name)).await?;
    let total = match which.as_str() {
        "followers" => account.followers_count,
        "following" => account.following_count,
        _ => return Err(Error::NotFound),
    };
    Ok(document(&people::to_count(&format!("{}/{which}", account.uri), total)?, true))
}

/// Pinned posts: nothing can be pinned yet.
pub async fn featured(State(app): State<App>, Path(name): Path<String>) -> Result<Response> {
    let account = app.db.read(move |conn| ours(conn, &name)).await?;
    let id = url(&format!("{}/collections/featured", account.uri))?;
    Ok(document(&collection::inline(context::plain(), &id, &[]), true))
}

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
