//! A new post or comment.

use axum::{Json, extract::State};
use http::HeaderMap;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{
    accounts::db as accounts,
    app::App,
    auth::Me,
    db::found,
    error::{Error, Result},
    ids::{MediaId, PostId},
    params::Params,
    peers::resolve,
    posts::{
        Interaction,
        actions::{self, Publication},
        db,
        model::policy::Choice,
        model::{Draft, Visibility, refuse_visibility},
        view::{self, PostView},
    },
    quotes::actions as quotes,
    text,
    timelines::actions as timelines,
};

#[derive(Debug, Deserialize, ToSchema)]
pub struct CreateStatus {
    /// The caption.
    #[serde(default)]
    status: String,
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    media_ids: Vec<MediaId>,
    #[schema(value_type = Option<String>)]
    in_reply_to_id: Option<String>,
    sensitive: Option<bool>,
    #[serde(default)]
    spoiler_text: String,
    /// `public`, `unlisted` or `private`; one's own choice where nothing is said.
    visibility: Option<String>,
    language: Option<String>,
    /// A post to quote.
    quoted_status_id: Option<String>,
    /// Who may quote the post: `public`, `followers` or `nobody`.
    quote_approval_policy: Option<String>,
    /// Who may comment on the post: `public`, `followers` or `nobody`.
    reply_approval_policy: Option<String>,
    /// Posts cannot be put off yet.
    scheduled_at: Option<String>,
}

/// Publish a post, or a comment.
#[utoipa::path(post, path = "/api/v1/statuses", tag = "statuses", request_body = CreateStatus,
    params(("Idempotency-Key" = Option<String>, Header, description = "The same key again answers the same post")),
    security(("oauth2" = ["write:statuses"])),
    responses((status = 200, body = PostView), (status = 422, body = crate::error::ErrorBody)))]
pub async fn publish(
    State(app): State<App>,
    me: Me,
    headers: HeaderMap,
    Params(sent): Params<CreateStatus>,
) -> Result<Json<PostView>> {
    if sent.scheduled_at.is_some_and(|at| !at.is_empty()) {
        return Err(Error::field("scheduled_at", "ERR_UNSUPPORTED", "Posts cannot be scheduled here yet."));
    }
    let who = me.id();
    let user = app.db.read(move |conn| found(accounts::find_user(conn, who))).await?;
    let visibility = visibility(sent.visibility, &user.default_visibility)?;
    let in_reply_to = sent.in_reply_to_id.filter(|id| !id.is_empty()).map(|id| id.parse()).transpose();
    let publication = Publication {
        draft: Draft {
            caption: sent.status,
            warning: sent.spoiler_text,
            sensitive: sent.sensitive.unwrap_or(user.default_sensitive),
            language: sent.language.filter(|language| !language.is_empty()),
            media: sent.media_ids,
        },
        visibility,
        in_reply_to: in_reply_to.map_err(|_| Error::NotFound)?.map(PostId),
        app_id: me.app(),
        replies: choice("reply_approval_policy", sent.reply_approval_policy)?,
        quotes: choice("quote_approval_policy", sent.quote_approval_policy)?,
        idempotency_key: headers
            .get("idempotency-key")
            .and_then(|key| key.to_str().ok())
            .map(crate::keyring::hash),
    };
    let quoted = sent.quoted_status_id.filter(|id| !id.is_empty()).map(|id| id.parse()).transpose();
    let quoted = quoted.map_err(|_| Error::NotFound)?.map(PostId);
    meet(&app, &me, &publication.draft.caption).await?;
    let view = app
        .db
        .write(move |conn| {
            let again = publication.idempotency_key.clone();
            let known = match &again {
                Some(key) => db::find_by_idempotency_key(conn, me.id(), key)?,
                None => None,
            };
            let parent = publication.in_reply_to;
            let mut post = actions::publish(conn, &me.account, publication)?;
            if known.is_none() {
                if let Some(quoted) = quoted {
                    let quoted = found(db::find_visible(conn, quoted, Some(me.id())))?;
                    quotes::quote(conn, &me.account, &post, &quoted)?;
                }
                if let Some(parent) = parent {
                    let parent = found(db::find_visible(conn, parent, Some(me.id())))?;
                    quotes::wait_for_leave(conn, &me.account, &post, &parent, Interaction::Reply)?;
                }
                post = found(db::find(conn, post.id))?;
            }
            timelines::show_own(conn, &post)?;
            view::render_one(conn, Some(me.id()), post)
        })
        .await?;
    Ok(Json(view))
}

/// One of the three words; nothing said is nothing chosen.
pub(super) fn choice(name: &'static str, word: Option<String>) -> Result<Option<Choice>> {
    let Some(word) = word.filter(|word| !word.is_empty()) else { return Ok(None) };
    let choice = Choice::parse(&word);
    choice.map(Some).ok_or_else(|| Error::field(name, "ERR_INCLUSION", "Say public, followers or nobody."))
}

fn visibility(asked: Option<String>, usual: &str) -> Result<Visibility> {
    let word = asked.filter(|word| !word.is_empty()).unwrap_or_else(|| usual.to_owned());
    match Visibility::from_client(&word) {
        Some(Visibility::Direct) | None => Err(refuse_visibility(&word)),
        Some(visibility) => Ok(visibility),
    }
}

/// Strangers that one asks for in one post.
const INTRODUCTIONS: usize = 5;

/// Looks up who is mentioned and not known yet, before the unit of work that names them. Who is not
/// found is not mentioned: the caption stays as it was written.
pub(super) async fn meet(app: &App, me: &Me, caption: &str) -> Result<()> {
    let handles = text::handles(caption, app.site.authority());
    let strangers: Vec<text::Handle> = app
        .db
        .read(move |conn| {
            let mut strangers = Vec::new();
            for handle in handles.into_iter().filter(|handle| handle.domain.is_some()) {
                if accounts::find_by_acct(conn, &handle.acct())?.is_none() {
                    strangers.push(handle);
                }
            }
            Ok(strangers)
        })
        .await?;
    // All at once: one server that does not answer must not keep the others, or the post, waiting.
    let asked = strangers.iter().take(INTRODUCTIONS).filter(|_| app.rates.resolve(me.id().0).is_ok());
    for met in futures::future::join_all(asked.map(|handle| resolve::handle(app, handle))).await {
        met?;
    }
    Ok(())
}
