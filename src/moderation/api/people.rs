//! People, for those who look after them, as Mastodon's admin API has them.

use std::net::IpAddr;

use axum::{
    Json,
    extract::{OriginalUri, State},
    response::{IntoResponse as _, Response},
};
use http::Uri;
use serde::Deserialize;
use utoipa::IntoParams;

use crate::{
    accounts::{
        Account, Role, db as accounts,
        view::admin::{self as view, AdminAccountView},
    },
    app::App,
    auth::{Me, Staff},
    db::{Conn, found},
    error::{Error, Result},
    ids::AccountId,
    joining::actions as joining,
    moderation::db::{self, Origin, PeopleFilter, Status},
    page::{PageParams, Slice},
    params::{Params, Path},
};

/// A word of a closed set; an empty one is none.
fn word<T>(
    sent: Option<&String>,
    name: &'static str,
    parse: impl Fn(&str) -> Option<T>,
) -> Result<Option<T>> {
    match sent.filter(|word| !word.is_empty()) {
        Some(word) => match parse(word) {
            Some(known) => Ok(Some(known)),
            None => Err(Error::field(name, "ERR_INCLUSION", format!("{word:?} is not known here."))),
        },
        None => Ok(None),
    }
}

fn filled(sent: Option<String>) -> Option<String> {
    sent.map(|words| words.trim().to_owned()).filter(|words| !words.is_empty())
}

/// Those who have something to say here.
const STAFF: [Role; 3] = [Role::Moderator, Role::Admin, Role::Owner];

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct PeopleParams {
    #[serde(flatten)]
    #[param(inline)]
    page: PageParams,
    /// `local` or `remote`.
    origin: Option<String>,
    /// `active`, `pending`, `disabled`, `silenced` or `suspended`.
    status: Option<String>,
    /// `staff`: those who have something to say here.
    permissions: Option<String>,
    /// Roles by their ids.
    #[serde(default)]
    role_ids: Vec<String>,
    #[param(value_type = Option<String>)]
    invited_by: Option<AccountId>,
    /// How the name begins.
    username: Option<String>,
    /// How the display name begins.
    display_name: Option<String>,
    by_domain: Option<String>,
    /// How the address begins.
    email: Option<String>,
    /// Where they signed up.
    ip: Option<String>,
}

impl PeopleParams {
    fn filter(self) -> Result<PeopleFilter> {
        let roles = self.role_ids.iter().map(|id| {
            let known = Role::ALL.iter().find(|role| (**role as u8).to_string() == *id);
            known.copied().ok_or_else(|| Error::field("role_ids", "ERR_INVALID", "There is no such role."))
        });
        let mut roles: Vec<Role> = roles.collect::<Result<_>>()?;
        if word(self.permissions.as_ref(), "permissions", |word| (word == "staff").then_some(()))?.is_some() {
            roles.extend(STAFF);
        }
        Ok(PeopleFilter {
            origin: word(self.origin.as_ref(), "origin", Origin::parse)?,
            status: word(self.status.as_ref(), "status", Status::parse)?,
            roles,
            invited_by: self.invited_by,
            username: filled(self.username),
            display_name: filled(self.display_name),
            domain: filled(self.by_domain),
            email: filled(self.email),
            ip: address(self.ip.as_ref())?,
            open_roles: Vec::new(),
        })
    }
}

/// An address, or one of a network.
fn address(sent: Option<&String>) -> Result<Option<IpAddr>> {
    word(sent, "ip", |word| word.trim().split('/').next()?.parse().ok())
}

async fn page(app: App, me: Me, uri: &Uri, filter: PeopleFilter, page: PageParams) -> Result<Response> {
    let (page, viewer) = (page.page(100, 200), me.id());
    let slice = app
        .db
        .read(move |conn| {
            let role = accounts::find_user(conn, viewer)?.map_or(Role::User, |user| user.role);
            let open_roles = Role::ALL.iter().copied().filter(|other| role.is_over(*other)).collect();
            let people = db::page_people(conn, &PeopleFilter { open_roles, ..filter }, page)?;
            let cursors: Vec<i64> = people.iter().map(|account| account.id.0).collect();
            Ok(Slice::new(view::render(conn, viewer, people)?, &cursors, page))
        })
        .await?;
    Ok((slice.links(app.site.origin(), uri), Json(slice.items)).into_response())
}

/// People, newest first.
#[utoipa::path(get, path = "/api/v2/admin/accounts", tag = "admin", params(PeopleParams),
    security(("oauth2" = ["admin:read:accounts"])), responses((status = 200, body = Vec<AdminAccountView>)))]
pub async fn list_people(
    State(app): State<App>,
    me: Me,
    OriginalUri(uri): OriginalUri,
    Params(sent): Params<PeopleParams>,
) -> Result<Response> {
    let asked = sent.page;
    page(app, me, &uri, sent.filter()?, asked).await
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(clippy::struct_excessive_bools, reason = "the parameters are Mastodon's")]
pub struct V1PeopleParams {
    #[serde(flatten)]
    #[param(inline)]
    page: PageParams,
    #[serde(default)]
    local: bool,
    #[serde(default)]
    remote: bool,
    #[serde(default)]
    active: bool,
    #[serde(default)]
    pending: bool,
    #[serde(default)]
    disabled: bool,
    #[serde(default)]
    silenced: bool,
    #[serde(default)]
    suspended: bool,
    /// Those who have something to say here.
    #[serde(default)]
    staff: bool,
    /// How the name begins.
    username: Option<String>,
    /// How the display name begins.
    display_name: Option<String>,
    by_domain: Option<String>,
    /// How the address begins.
    email: Option<String>,
    /// Where they signed up.
    ip: Option<String>,
}

/// People, newest first, for clients of old.
#[utoipa::path(get, path = "/api/v1/admin/accounts", tag = "admin", params(V1PeopleParams),
    security(("oauth2" = ["admin:read:accounts"])), responses((status = 200, body = Vec<AdminAccountView>)))]
pub async fn list_people_v1(
    State(app): State<App>,
    me: Me,
    OriginalUri(uri): OriginalUri,
    Params(sent): Params<V1PeopleParams>,
) -> Result<Response> {
    let asked = sent.page;
    let first = |flags: &[(bool, Status)]| flags.iter().find(|(on, _)| *on).map(|(_, status)| *status);
    let filter = PeopleFilter {
        origin: match (sent.local, sent.remote) {
            (true, false) => Some(Origin::Here),
            (false, true) => Some(Origin::Elsewhere),
            _ => None,
        },
        status: first(&[
            (sent.pending, Status::Pending),
            (sent.disabled, Status::Disabled),
            (sent.silenced, Status::Silenced),
            (sent.suspended, Status::Suspended),
            (sent.active, Status::Active),
        ]),
        roles: if sent.staff { STAFF.to_vec() } else { Vec::new() },
        username: filled(sent.username),
        display_name: filled(sent.display_name),
        domain: filled(sent.by_domain),
        email: filled(sent.email),
        ip: address(sent.ip.as_ref())?,
        ..PeopleFilter::default()
    };
    page(app, me, &uri, filter, asked).await
}

/// Someone, as whoever asks may see them.
pub(super) fn one(conn: &mut Conn, viewer: AccountId, account: Account) -> Result<Json<AdminAccountView>> {
    view::render(conn, viewer, vec![account])?.pop().map(Json).ok_or(Error::NotFound)
}

pub(super) fn find(conn: &mut Conn, id: AccountId) -> Result<Account> {
    let account = found(accounts::find(conn, id))?;
    if account.deleted_at.is_some() { Err(Error::NotFound) } else { Ok(account) }
}

/// One of them.
#[utoipa::path(get, path = "/api/v1/admin/accounts/{id}", tag = "admin", params(("id" = String, Path)),
    security(("oauth2" = ["admin:read:accounts"])), responses((status = 200, body = AdminAccountView)))]
pub async fn get_person(
    State(app): State<App>,
    me: Me,
    Path(id): Path<AccountId>,
) -> Result<Json<AdminAccountView>> {
    app.db
        .read(move |conn| {
            let account = find(conn, id)?;
            one(conn, me.id(), account)
        })
        .await
}

/// Let somebody in who waits. They are told by mail.
#[utoipa::path(post, path = "/api/v1/admin/accounts/{id}/approve", tag = "admin", params(("id" = String, Path)),
    security(("oauth2" = ["admin:write:accounts"])),
    responses((status = 200, body = AdminAccountView), (status = 403, body = crate::error::ErrorBody)))]
pub async fn approve_person(
    State(app): State<App>,
    me: Me,
    Staff(by): Staff,
    Path(id): Path<AccountId>,
) -> Result<Json<AdminAccountView>> {
    let stationery = app.stationery.clone();
    app.db
        .write(move |conn| {
            joining::approve(conn, &stationery, &by, id)?;
            let account = find(conn, id)?;
            one(conn, me.id(), account)
        })
        .await
}

/// Turn somebody away who waits. They are told by mail; nothing of them stays, and their name is free again.
#[utoipa::path(post, path = "/api/v1/admin/accounts/{id}/reject", tag = "admin", params(("id" = String, Path)),
    security(("oauth2" = ["admin:write:accounts"])),
    responses((status = 200, body = AdminAccountView), (status = 403, body = crate::error::ErrorBody)))]
pub async fn reject_person(
    State(app): State<App>,
    me: Me,
    Staff(by): Staff,
    Path(id): Path<AccountId>,
) -> Result<Json<AdminAccountView>> {
    let stationery = app.stationery.clone();
    app.db
        .write(move |conn| {
            let account = find(conn, id)?;
            let last = one(conn, me.id(), account)?;
            joining::reject(conn, &stationery, &by, id)?;
            Ok(last)
        })
        .await
}
