//! The client's door: whose news one wants.

use axum::{Json, extract::State};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{
    app::App,
    auth::Me,
    db::Conn,
    error::{Error, Result},
    ids::AccountId,
    notifications::{
        actions, db,
        model::policy::{Policy, Treatment},
        view::{self, PolicyView, V1PolicyView},
    },
    params::Params,
};

/// Each is `accept`, `filter` or `drop`; what is not said stays as it is.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[expect(clippy::struct_field_names, reason = "the names are Mastodon's")]
pub struct PolicyParams {
    for_not_following: Option<String>,
    for_not_followers: Option<String>,
    for_new_accounts: Option<String>,
    for_private_mentions: Option<String>,
    for_limited_accounts: Option<String>,
    for_bots: Option<String>,
}

impl PolicyParams {
    fn change(self, policy: &mut Policy) -> Result<()> {
        let wishes = [
            ("for_not_following", self.for_not_following, &mut policy.not_following),
            ("for_not_followers", self.for_not_followers, &mut policy.not_followers),
            ("for_new_accounts", self.for_new_accounts, &mut policy.new_accounts),
            ("for_private_mentions", self.for_private_mentions, &mut policy.private_mentions),
            ("for_limited_accounts", self.for_limited_accounts, &mut policy.limited_accounts),
            ("for_bots", self.for_bots, &mut policy.bots),
        ];
        for (name, wish, place) in wishes {
            if let Some(word) = wish {
                let wrong = || {
                    Error::field(name, "ERR_INCLUSION", "This is accept, filter or drop, and nothing else.")
                };
                *place = Treatment::parse(&word).ok_or_else(wrong)?;
            }
        }
        Ok(())
    }
}

/// Whether each is kept away; what is not said stays as it is.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[expect(clippy::struct_field_names, reason = "the names are Mastodon's")]
pub struct V1PolicyParams {
    filter_not_following: Option<bool>,
    filter_not_followers: Option<bool>,
    filter_new_accounts: Option<bool>,
    filter_private_mentions: Option<bool>,
}

impl V1PolicyParams {
    fn change(&self, policy: &mut Policy) {
        let wishes = [
            (self.filter_not_following, &mut policy.not_following),
            (self.filter_not_followers, &mut policy.not_followers),
            (self.filter_new_accounts, &mut policy.new_accounts),
            (self.filter_private_mentions, &mut policy.private_mentions),
        ];
        for (wish, place) in wishes {
            match wish {
                Some(true) if *place == Treatment::Accept => *place = Treatment::Filter,
                Some(false) => *place = Treatment::Accept,
                _ => {}
            }
        }
    }
}

fn read(conn: &mut Conn, who: AccountId) -> Result<PolicyView> {
    let policy = db::find_policy(conn, who)?;
    view::render_policy(conn, &policy)
}

fn write(
    conn: &mut Conn,
    who: AccountId,
    change: impl FnOnce(&mut Policy) -> Result<()>,
) -> Result<PolicyView> {
    let mut policy = db::find_policy(conn, who)?;
    change(&mut policy)?;
    actions::set_policy(conn, &policy)?;
    view::render_policy(conn, &policy)
}

/// Whose news one wants.
#[utoipa::path(get, path = "/api/v2/notifications/policy", tag = "notifications",
    security(("oauth2" = ["read:notifications"])), responses((status = 200, body = PolicyView)))]
pub async fn get_policy(State(app): State<App>, me: Me) -> Result<Json<PolicyView>> {
    app.db.read(move |conn| read(conn, me.id()).map(Json)).await
}

/// Say whose news one wants. What is kept apart already stays there.
#[utoipa::path(patch, path = "/api/v2/notifications/policy", tag = "notifications", request_body = PolicyParams,
    security(("oauth2" = ["write:notifications"])),
    responses((status = 200, body = PolicyView), (status = 422, body = crate::error::ErrorBody)))]
pub async fn change_policy(
    State(app): State<App>,
    me: Me,
    Params(sent): Params<PolicyParams>,
) -> Result<Json<PolicyView>> {
    app.db.write(move |conn| write(conn, me.id(), |policy| sent.change(policy)).map(Json)).await
}

/// Whose news one wants, as it was asked first.
#[utoipa::path(get, path = "/api/v1/notifications/policy", tag = "notifications",
    security(("oauth2" = ["read:notifications"])), responses((status = 200, body = V1PolicyView)))]
pub async fn get_policy_v1(State(app): State<App>, me: Me) -> Result<Json<V1PolicyView>> {
    app.db.read(move |conn| Ok(Json(read(conn, me.id())?.into()))).await
}

/// Say whose news one wants, as it was said first.
#[utoipa::path(put, path = "/api/v1/notifications/policy", tag = "notifications", request_body = V1PolicyParams,
    security(("oauth2" = ["write:notifications"])), responses((status = 200, body = V1PolicyView)))]
pub async fn change_policy_v1(
    State(app): State<App>,
    me: Me,
    Params(sent): Params<V1PolicyParams>,
) -> Result<Json<V1PolicyView>> {
    let change = move |policy: &mut Policy| {
        sent.change(policy);
        Ok(())
    };
    app.db.write(move |conn| Ok(Json(write(conn, me.id(), change)?.into()))).await
}
