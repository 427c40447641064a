//! What people see of invites.

use serde::Serialize;
use utoipa::ToSchema;

use super::model::Invite;
use crate::{
    accounts::{
        db as accounts_db,
        view::{self as accounts, AccountView},
    },
    clock::iso,
    db::{Conn, found},
    error::Result,
    ids::AccountId,
    keyring::Keyring,
};

/// A link that lets somebody in.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Invite)]
pub struct InviteView {
    pub id: String,
    /// What lets in; only for whoever made it.
    pub code: Option<String>,
    /// Where it is used; only for whoever made it.
    pub url: Option<String>,
    /// None: as often as one likes.
    pub max_uses: Option<i64>,
    pub uses: i64,
    /// Whether whoever comes by it follows whoever made it.
    pub autofollow: bool,
    pub expires_at: Option<String>,
    pub created_at: String,
    /// Whether it lets anybody in still.
    pub usable: bool,
    /// Who made it.
    pub account: AccountView,
}

/// An invite, as whoever opens its link sees it.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Invitation)]
pub struct InvitationView {
    /// Who invites.
    pub account: AccountView,
    /// Whether one follows them at once.
    pub autofollow: bool,
}

pub fn render(
    conn: &mut Conn,
    keyring: &Keyring,
    viewer: AccountId,
    invites: Vec<Invite>,
) -> Result<Vec<InviteView>> {
    let makers: Vec<AccountId> = invites.iter().map(|invite| invite.account_id).collect();
    let makers = accounts::by_id(conn, &makers)?;
    let (site, now) = (conn.site(), conn.now());
    let mut views = Vec::with_capacity(invites.len());
    for invite in invites {
        let Some(account) = makers.get(&invite.account_id).cloned() else { continue };
        let code = if invite.account_id == viewer {
            Some(String::from_utf8_lossy(&keyring.unseal(&invite.sealed)?).into_owned())
        } else {
            None
        };
        views.push(InviteView {
            id: invite.id.to_string(),
            url: code.as_ref().map(|code| site.url(&format!("/invite/{code}"))),
            code,
            max_uses: invite.max_uses,
            uses: invite.uses,
            autofollow: invite.autofollow,
            usable: invite.is_good(now),
            expires_at: invite.expires_at.map(|at| iso(at.0)),
            created_at: iso(invite.created_at.0),
            account,
        });
    }
    Ok(views)
}

pub fn invitation(conn: &mut Conn, invite: &Invite) -> Result<InvitationView> {
    let account = found(accounts_db::find(conn, invite.account_id))?;
    Ok(InvitationView { account: accounts::render_one(&conn.site(), account), autofollow: invite.autofollow })
}
