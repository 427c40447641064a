//! A new post or comment.

use axum::{
    Json,
    extract::State,
    response::{IntoResponse as _, Response},
};
use chrono::{DateTime, Utc};
use http::HeaderMap;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{
    accounts::{Account, db as accounts},
    app::App,
    auth::Me,
    db::{Conn, found},
    error::{Error, Result},
    ids::{AccountId, MediaId, PostId},
    keyring::hash,
    params::Params,
    peers::resolve,
    polls::Question,
    posts::{
        Interaction,
        actions::{self, Publication},
        db,
        model::policy::Choice,
        model::{Draft, Post, Visibility, refuse_visibility},
        view::{self, PostView},
    },
    quotes::actions as quotes,
    scheduled::{Wish, actions as scheduled, view as scheduled_view},
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
    /// When it is to go out, at least five minutes from now; the answer is a `ScheduledStatus` then.
    scheduled_at: Option<String>,
    /// A poll, which has no pictures beside it.
    poll: Option<PollDraft>,
}

#[derive(Debug, Deserialize, ToSchema)]
pub struct PollDraft {
    #[serde(default)]
    options: Vec<String>,
    /// Seconds.
    expires_in: Option<u32>,
    /// Whether more than one may be chosen.
    multiple: Option<bool>,
    /// Whether nobody is shown the counts before the end.
    hide_totals: Option<bool>,
}

impl PollDraft {
    /// What is asked; without options, nothing is.
    pub(super) fn read(self) -> Option<Question> {
        let question = Question {
            options: self.options,
            lasts: self.expires_in,
            multiple: self.multiple.unwrap_or_default(),
            hide_totals: self.hide_totals.unwrap_or_default(),
        };
        Some(question).filter(|question| !question.options.is_empty())
    }
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
) -> Result<Response> {
    let who = me.id();
    let user = app.db.read(move |conn| found(accounts::find_user(conn, who))).await?;
    let visibility = visibility(sent.visibility, &user.default_visibility)?;
    let in_reply_to = sent.in_reply_to_id.filter(|id| !id.is_empty()).map(|id| id.parse()).transpose();
    let app_id = me.app();
    let poll = sent.poll.and_then(PollDraft::read);
    if let Some(at) = sent.scheduled_at.filter(|at| !at.is_empty()) {
        let at = read_time(&at)?;
        choice("reply_approval_policy", sent.reply_approval_policy.clone())?;
        choice("quote_approval_policy", sent.quote_approval_policy.clone())?;
        let wish = Wish {
            text: sent.status,
            warning: sent.spoiler_text,
            sensitive: sent.sensitive.unwrap_or(user.default_sensitive),
            language: sent.language.filter(|language| !language.is_empty()),
            visibility: visibility.client_word().to_owned(),
            media: sent.media_ids,
            in_reply_to: in_reply_to.map_err(|_| Error::NotFound)?.map(PostId),
            quoted: read_id(sent.quoted_status_id)?,
            quotes: sent.quote_approval_policy.filter(|word| !word.is_empty()),
            replies: sent.reply_approval_policy.filter(|word| !word.is_empty()),
            app_id,
            poll,
        };
        return schedule(&app, who, at, wish).await;
    }
    let publication = Publication {
        draft: Draft {
            caption: sent.status,
            warning: sent.spoiler_text,
            sensitive: sent.sensitive.unwrap_or(user.default_sensitive),
            language: sent.language.filter(|language| !language.is_empty()),
            media: sent.media_ids,
            poll,
        },
        visibility,
        in_reply_to: in_reply_to.map_err(|_| Error::NotFound)?.map(PostId),
        app_id,
        replies: choice("reply_approval_policy", sent.reply_approval_policy)?,
        quotes: choice("quote_approval_policy", sent.quote_approval_policy)?,
        idempotency_key: idempotency_key(&headers, ""),
    };
    let quoted = read_id(sent.quoted_status_id)?;
    meet(&app, who, &publication.draft.caption).await?;
    let view = app
        .db
        .write(move |conn| {
            let post = put_out(conn, &me.account, publication, quoted)?;
            view::render_one(conn, Some(who), post)
        })
        .await?;
    Ok(Json(view).into_response())
}

/// A client's name for this request, as far as it says one; `kind` keeps different requests apart.
pub(super) fn idempotency_key(headers: &HeaderMap, kind: &str) -> Option<String> {
    let key = headers.get("idempotency-key").and_then(|key| key.to_str().ok());
    key.map(|key| hash(&format!("{kind}{key}")))
}

fn read_id(sent: Option<String>) -> Result<Option<PostId>> {
    let id = sent.filter(|id| !id.is_empty()).map(|id| id.parse()).transpose();
    Ok(id.map_err(|_| Error::NotFound)?.map(PostId))
}

/// A time as RFC 3339 writes it.
pub fn read_time(written: &str) -> Result<DateTime<Utc>> {
    let at = DateTime::parse_from_rfc3339(written.trim());
    at.map(|at| at.to_utc())
        .map_err(|_| Error::field("scheduled_at", "ERR_INVALID", "Write a time like 2026-01-31T18:00:00Z."))
}

/// The post waits for its time. What it says is checked now.
async fn schedule(app: &App, who: AccountId, at: DateTime<Utc>, wish: Wish) -> Result<Response> {
    let draft = Draft {
        caption: wish.text.clone(),
        warning: wish.warning.clone(),
        sensitive: wish.sensitive,
        language: wish.language.clone(),
        media: wish.media.clone(),
        poll: wish.poll.clone(),
    };
    if wish.poll.as_ref().is_some_and(|poll| poll.lasts.is_none()) {
        return Err(Error::field("poll", "ERR_BLANK", "Say for how many seconds the poll runs."));
    }
    draft.check()?;
    let view = app
        .db
        .write(move |conn| {
            let row = scheduled::ask(conn, who, at, wish)?;
            scheduled_view::render(conn, vec![row])?.pop().ok_or(Error::NotFound)
        })
        .await?;
    Ok(Json(view).into_response())
}

/// Publishes it, with what it quotes, and asks for leave where that is needed.
pub fn put_out(
    conn: &mut Conn,
    author: &Account,
    publication: Publication,
    quoted: Option<PostId>,
) -> Result<Post> {
    let known = match &publication.idempotency_key {
        Some(key) => db::find_by_idempotency_key(conn, author.id, key)?,
        None => None,
    };
    let parent = publication.in_reply_to;
    let mut post = actions::publish(conn, author, publication)?;
    if known.is_none() {
        if let Some(quoted) = quoted {
            let quoted = found(db::find_visible(conn, quoted, Some(author.id)))?;
            quotes::quote(conn, author, &post, &quoted)?;
        }
        if let Some(parent) = parent {
            let parent = found(db::find_visible(conn, parent, Some(author.id)))?;
            quotes::wait_for_leave(conn, author, &post, &parent, Interaction::Reply)?;
        }
        post = found(db::find(conn, post.id))?;
    }
    timelines::show_own(conn, &post)?;
    Ok(post)
}

/// One of the three words; nothing said is nothing chosen.
pub fn choice(name: &'static str, word: Option<String>) -> Result<Option<Choice>> {
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
pub async fn meet(app: &App, who: AccountId, caption: &str) -> Result<()> {
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
    let asked = strangers.iter().take(INTRODUCTIONS).filter(|_| app.rates.resolve(who.0).is_ok());
    for met in futures::future::join_all(asked.map(|handle| resolve::handle(app, handle))).await {
        met?;
    }
    Ok(())
}
