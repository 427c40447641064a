//! Editing and deleting.

use axum::{Json, extract::State};
use http::HeaderMap;
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use super::publish::{PollDraft, choice, idempotency_key, meet};
use crate::{
    app::App,
    auth::Me,
    db::{Conn, found},
    error::{Error, Result},
    ids::{AccountId, MediaId, PostId},
    keyring::random_secret,
    media::{actions as media_actions, db as media, model::Words, view as media_view},
    params::{Params, Path},
    polls::db as polls,
    posts::{
        actions, db,
        model::{Draft, Post},
        view::{self, PostView},
    },
};

#[derive(Debug, Deserialize, ToSchema)]
pub struct EditStatus {
    status: Option<String>,
    /// None said: the pictures stay.
    #[schema(value_type = Option<Vec<String>>)]
    media_ids: Option<Vec<MediaId>>,
    #[serde(default)]
    media_attributes: Vec<MediaAttributes>,
    sensitive: Option<bool>,
    spoiler_text: Option<String>,
    language: Option<String>,
    /// None said: the poll stays, unless pictures take its place. Without options there is none from now on; with others,
    /// or another number of answers, it begins anew.
    poll: Option<PollDraft>,
    /// Who may quote the post: `public`, `followers` or `nobody`.
    quote_approval_policy: Option<String>,
}

/// Other words for a picture that stays.
#[derive(Debug, Deserialize, ToSchema)]
pub struct MediaAttributes {
    #[schema(value_type = String)]
    id: MediaId,
    description: Option<String>,
    focus: Option<String>,
}

/// One's own post; anybody else's is not there.
pub(super) fn own(conn: &mut Conn, who: AccountId, id: PostId) -> Result<Post> {
    let post = found(db::find_visible(conn, id, Some(who)))?;
    if post.account_id == who { Ok(post) } else { Err(Error::NotFound) }
}

/// Edit a post of one's own.
#[utoipa::path(put, path = "/api/v1/statuses/{id}", tag = "statuses",
    params(("id" = String, Path),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key again changes nothing more")),
    request_body = EditStatus, security(("oauth2" = ["write:statuses"])),
    responses((status = 200, body = PostView), (status = 422, body = crate::error::ErrorBody)))]
pub async fn edit(
    State(app): State<App>,
    me: Me,
    Path(id): Path<PostId>,
    headers: HeaderMap,
    Params(sent): Params<EditStatus>,
) -> Result<Json<PostView>> {
    // An edit is another request than the post itself, and of each post another one.
    let key = idempotency_key(&headers, &format!("edit {id} "));
    if let Some(caption) = &sent.status {
        meet(&app, me.id(), caption).await?;
    }
    let words = sent
        .media_attributes
        .into_iter()
        .map(|one| Ok((one.id, Words::check(one.description, one.focus.as_deref())?)))
        .collect::<Result<Vec<_>>>()?;
    let quotes = choice("quote_approval_policy", sent.quote_approval_policy)?;
    let view = app
        .db
        .write(move |conn| {
            let post = own(conn, me.id(), id)?;
            if actions::is_repeated(conn, &me.account, id, key.as_deref())? {
                return view::render_one(conn, Some(me.id()), post);
            }
            let asked = polls::find(conn, id)?.map(|poll| poll.question());
            let poll = match sent.poll {
                Some(poll) => poll.read(),
                None => asked.filter(|_| sent.media_ids.as_ref().is_none_or(Vec::is_empty)),
            };
            let present = media::list_of_posts(conn, &[id])?.remove(&id).unwrap_or_default();
            let draft = Draft {
                caption: sent.status.unwrap_or(post.caption),
                warning: sent.spoiler_text.unwrap_or(post.warning),
                sensitive: sent.sensitive.unwrap_or(post.sensitive),
                language: sent.language.filter(|language| !language.is_empty()),
                media: sent.media_ids.unwrap_or_else(|| present.into_iter().map(|one| one.id).collect()),
                poll,
            };
            let mut post = actions::edit(conn, &me.account, id, draft, &words)?;
            if quotes.is_some() {
                post = actions::set_policy(conn, &me.account, post, None, quotes)?;
            }
            view::render_one(conn, Some(me.id()), post)
        })
        .await?;
    Ok(Json(view))
}

/// The deleted post, with what it was written as, so that it can be written anew.
#[derive(Debug, serde::Serialize, ToSchema)]
#[schema(as = DeletedStatus)]
pub struct DeletedView {
    #[serde(flatten)]
    status: PostView,
    text: String,
}

#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct DeleteParams {
    /// Whether its pictures go at once. Otherwise they wait a day for a post that is written anew with them.
    #[serde(default)]
    delete_media: bool,
}

/// Delete a post of one's own, here and everywhere.
#[utoipa::path(delete, path = "/api/v1/statuses/{id}", tag = "statuses",
    params(("id" = String, Path), DeleteParams),
    security(("oauth2" = ["write:statuses"])), responses((status = 200, body = DeletedView)))]
pub async fn delete(
    State(app): State<App>,
    me: Me,
    Path(id): Path<PostId>,
    Params(sent): Params<DeleteParams>,
) -> Result<Json<DeletedView>> {
    let kept = if sent.delete_media { Vec::new() } else { copy_pictures(&app, me.id(), id).await? };
    let (copies, who) = (kept.clone(), me.id());
    let deleted = app
        .db
        .write(move |conn| {
            let post = own(conn, who, id)?;
            let mut status = view::render_one(conn, Some(who), post.clone())?;
            media_actions::detach(conn, id, &kept)?;
            let loose: Vec<MediaId> = kept.iter().map(|(id, _)| *id).collect();
            if !loose.is_empty() {
                let site = conn.site();
                let pictures = media::list_free(conn, who, &loose, None)?;
                status.media_attachments = media_view::render(&site, &pictures);
            }
            actions::delete(conn, &post)?;
            Ok(Json(DeletedView { status, text: post.caption }))
        })
        .await;
    if deleted.is_err() {
        for (_, secret) in &copies {
            app.files.delete(secret).await?;
        }
    }
    deleted
}

/// The pictures of a post of one's own, under new secrets.
async fn copy_pictures(app: &App, who: AccountId, id: PostId) -> Result<Vec<(MediaId, String)>> {
    let pictures = app
        .db
        .read(move |conn| {
            let post = own(conn, who, id)?;
            Ok(media::list_of_posts(conn, &[post.id])?.remove(&post.id).unwrap_or_default())
        })
        .await?;
    let mut kept = Vec::with_capacity(pictures.len());
    for picture in pictures {
        let secret = random_secret();
        let files: Vec<String> = picture.renditions.0.iter().map(|one| one.file.clone()).collect();
        app.files.copy(&picture.secret, &secret, &files).await?;
        kept.push((picture.id, secret));
    }
    Ok(kept)
}
