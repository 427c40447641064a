//! What those see of people who look after them: Mastodon's `Admin::Account`.

use std::collections::BTreeMap;

use serde::Serialize;
use utoipa::ToSchema;

use super::{AccountView, RoleView, render_one, role_view};
use crate::{
    accounts::{
        db,
        model::{Account, Role, User},
    },
    clock::iso,
    db::Conn,
    error::Result,
    ids::AccountId,
    joining::{SignUp, db as joining},
    site::Site,
};

/// Someone, as those see them who run the server.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = AdminAccount)]
#[expect(clippy::struct_excessive_bools, reason = "the shape is Mastodon's")]
pub struct AdminAccountView {
    pub id: String,
    pub username: String,
    /// None for our own people.
    pub domain: Option<String>,
    pub created_at: String,
    /// Empty where it is not for whoever asks: of others, and of those who have as much to say here.
    pub email: String,
    /// The network that they signed up from, as far as it is still known.
    pub ip: Option<String>,
    pub ips: Vec<AdminIpView>,
    pub locale: String,
    /// Why they would like to join.
    pub invite_request: Option<String>,
    pub role: RoleView,
    pub confirmed: bool,
    pub approved: bool,
    pub disabled: bool,
    /// Whether their server is limited.
    pub silenced: bool,
    /// Whether their server is blocked.
    pub suspended: bool,
    /// Nobody's pictures are hidden by us.
    pub sensitized: bool,
    pub account: AccountView,
    pub created_by_application_id: Option<String>,
    pub invited_by_account_id: Option<String>,
}

/// Where somebody came from.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = AdminIp)]
pub struct AdminIpView {
    pub ip: String,
    pub used_at: String,
}

/// All that there is to know about some people, asked for at once.
struct Known {
    viewer: Role,
    users: BTreeMap<AccountId, User>,
    sign_ups: BTreeMap<AccountId, (SignUp, Option<AccountId>)>,
    limits: BTreeMap<AccountId, (bool, bool)>,
}

/// People in the order in which they come, as `viewer` may see them.
pub fn render(conn: &mut Conn, viewer: AccountId, accounts: Vec<Account>) -> Result<Vec<AdminAccountView>> {
    let ids: Vec<AccountId> = accounts.iter().map(|account| account.id).collect();
    let users = db::list_users(conn, &ids)?;
    let sign_ups = joining::list_sign_ups(conn, &ids)?;
    let limits = db::list_limits(conn, &ids)?;
    let mut known = Known {
        viewer: db::find_user(conn, viewer)?.map_or(Role::User, |user| user.role),
        users: users.into_iter().map(|user| (user.account_id, user)).collect(),
        sign_ups: sign_ups.into_iter().map(|row| (row.0.account_id, row)).collect(),
        limits: limits.into_iter().map(|(id, blocked, silenced)| (id, (blocked, silenced))).collect(),
    };
    let site = conn.site();
    Ok(accounts.into_iter().map(|account| known.render(&site, account)).collect())
}

/// To be looked up while a page is put together.
pub fn by_id(
    conn: &mut Conn,
    viewer: AccountId,
    ids: &[AccountId],
) -> Result<BTreeMap<AccountId, AdminAccountView>> {
    let accounts = db::list(conn, ids)?;
    let ids: Vec<AccountId> = accounts.iter().map(|account| account.id).collect();
    Ok(ids.into_iter().zip(render(conn, viewer, accounts)?).collect())
}

impl Known {
    fn render(&mut self, site: &Site, account: Account) -> AdminAccountView {
        let user = self.users.remove(&account.id);
        let (sign_up, invited_by) = self.sign_ups.remove(&account.id).unzip();
        let (suspended, silenced) = self.limits.remove(&account.id).unwrap_or_default();
        let role = user.as_ref().map_or(Role::User, |user| user.role);
        // Whoever decides about somebody may know how to reach them.
        let shown = self.viewer.is_over(role);
        let network = sign_up.as_ref().and_then(|row| row.network.clone()).filter(|_| shown);
        let ip = network.and_then(|network| Some(network.split_once('/')?.0.to_owned()));
        let used_at = sign_up.as_ref().map(|row| iso(row.created_at.0));
        let seen = ip.clone().zip(used_at).map(|(ip, used_at)| AdminIpView { ip, used_at });
        AdminAccountView {
            id: account.id.to_string(),
            username: account.username.clone(),
            domain: account.domain.clone(),
            created_at: iso(account.created_at.0),
            email: user.as_ref().filter(|_| shown).map(|user| user.email.clone()).unwrap_or_default(),
            ip,
            ips: seen.into_iter().collect(),
            locale: sign_up.as_ref().and_then(|row| row.locale.clone()).unwrap_or_else(|| "en".to_owned()),
            invite_request: sign_up
                .as_ref()
                .map(|row| row.reason.clone())
                .filter(|reason| !reason.is_empty()),
            role: role_view(role),
            confirmed: user.as_ref().is_some_and(|user| user.confirmed_at.is_some()),
            approved: user.as_ref().is_some_and(|user| user.approved_at.is_some()),
            disabled: user.as_ref().is_some_and(|user| user.disabled_at.is_some()),
            silenced,
            suspended,
            sensitized: false,
            created_by_application_id: sign_up.and_then(|row| row.app_id).map(|app| app.to_string()),
            invited_by_account_id: invited_by.flatten().map(|who| who.to_string()),
            account: render_one(site, account),
        }
    }
}
