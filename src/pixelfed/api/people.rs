//! People, and reporting them.

use axum::{Json, extract::State};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{
    accounts::{
        actions as accounts,
        api::{self as accounts_api, LookupParams, known, shown},
        db as accounts_db,
        model::ProfileChange,
        view::{AccountView, CredentialAccountView},
    },
    app::App,
    auth::{Me, Viewer, view::own_account},
    db::found,
    error::{Error, Result},
    ids::{AccountId, PostId},
    params::{Params, Path},
    pixelfed::view::MessageView,
    posts::db as posts,
    relations::view as relations,
    reports::{
        actions::{self as reports, Complaint},
        model::Category,
    },
};

/// Someone by handle, if they are known here.
#[utoipa::path(get, path = "/api/v1.1/accounts/username/{username}", tag = "pixelfed",
    params(("username" = String, Path)),
    security((), ("oauth2" = ["read:accounts"])), responses((status = 200, body = AccountView)))]
pub async fn get_by_username(
    app: State<App>,
    viewer: Viewer,
    Path(acct): Path<String>,
) -> Result<Json<AccountView>> {
    accounts_api::lookup(app, viewer, Params(LookupParams { acct })).await
}

/// Someone by id, as Pixelix asks.
#[utoipa::path(get, path = "/api/pixelfed/v1/accounts/{id}", tag = "pixelfed", params(("id" = String, Path)),
    security((), ("oauth2" = ["read:accounts"])), responses((status = 200, body = AccountView)))]
pub async fn get_pixelfed_account(
    app: State<App>,
    viewer: Viewer,
    id: Path<AccountId>,
) -> Result<Json<AccountView>> {
    accounts_api::get_account(app, viewer, id).await
}

/// Who of those whom one follows follows somebody too.
#[utoipa::path(get, path = "/api/v1.1/accounts/mutuals/{id}", tag = "pixelfed", params(("id" = String, Path)),
    security(("oauth2" = ["read:follows"])), responses((status = 200, body = Vec<AccountView>)))]
pub async fn list_mutuals(
    State(app): State<App>,
    me: Me,
    Path(id): Path<AccountId>,
) -> Result<Json<Vec<AccountView>>> {
    app.db
        .read(move |conn| {
            shown(conn, id, Some(me.id()))?;
            let familiar = relations::render_familiar(conn, me.id(), &[id])?;
            Ok(Json(familiar.into_iter().flat_map(|one| one.accounts).collect()))
        })
        .await
}

/// Take one's own portrait away.
#[utoipa::path(delete, path = "/api/v1.1/accounts/avatar", tag = "pixelfed",
    security(("oauth2" = ["write:accounts"])), responses((status = 200, body = CredentialAccountView)))]
pub async fn remove_avatar(State(app): State<App>, me: Me) -> Result<Json<CredentialAccountView>> {
    app.db
        .write(move |conn| {
            let without = ProfileChange { avatar: Some(None), ..ProfileChange::default() };
            let account = accounts::update_profile(conn, &me.account, without)?;
            own_account(conn, account).map(Json)
        })
        .await
}

#[derive(Debug, Deserialize, ToSchema)]
pub struct PixelfedReportParams {
    /// `spam`, `sensitive`, `abusive`, `underage`, `violence`, `copyright`, `impersonation`, `scam` or `terrorism`.
    report_type: String,
    object_id: String,
    /// `post` or `user`.
    object_type: String,
}

/// Pixelfed's reasons, and what they are here.
const REASONS: [(&str, Category); 9] = [
    ("spam", Category::Spam),
    ("scam", Category::Spam),
    ("copyright", Category::Legal),
    ("terrorism", Category::Legal),
    ("underage", Category::Legal),
    ("sensitive", Category::Violation),
    ("abusive", Category::Violation),
    ("violence", Category::Violation),
    ("impersonation", Category::Violation),
];

/// Report a post or somebody. The server of who is reported is not told: Pixelfed's apps do not ask whether to.
#[utoipa::path(post, path = "/api/v1.1/report", tag = "pixelfed", request_body = PixelfedReportParams,
    security(("oauth2" = ["write:reports"])),
    responses((status = 200, body = MessageView), (status = 422, body = crate::error::ErrorBody)))]
pub async fn report_object(
    State(app): State<App>,
    me: Me,
    Params(sent): Params<PixelfedReportParams>,
) -> Result<Json<MessageView>> {
    let wrong = || Error::field("report_type", "ERR_INCLUSION", "This is not a reason.");
    let (word, category) =
        REASONS.into_iter().find(|(word, _)| *word == sent.report_type).ok_or_else(wrong)?;
    let id: i64 = sent.object_id.parse().map_err(|_| Error::NotFound)?;
    let post = match sent.object_type.as_str() {
        "post" => Some(PostId(id)),
        "user" => None,
        _ => return Err(Error::field("object_type", "ERR_INCLUSION", "This is post or user.")),
    };
    app.db
        .write(move |conn| {
            let whom = match post {
                Some(post) => {
                    let post = found(posts::find_visible(conn, post, Some(me.id())))?;
                    found(accounts_db::find(conn, post.account_id))?
                }
                None => known(conn, AccountId(id))?,
            };
            let complaint = Complaint {
                posts: post.into_iter().collect(),
                other_uris: Vec::new(),
                category,
                rules: Vec::new(),
                comment: word.to_owned(),
                forward: false,
                forward_to: None,
                uri: None,
            };
            reports::report(conn, &me.account, &whom, complaint).map(drop)
        })
        .await?;
    Ok(Json(MessageView { msg: "Successfully sent report", code: 200 }))
}
