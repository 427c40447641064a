//! What stands between a viewer and others: Mastodon's `Relationship`.

use serde::Serialize;
use utoipa::ToSchema;

use super::{
    db,
    model::{Follow, FollowState},
};
use crate::{
    accounts::{
        Account, db as accounts,
        view::{self as accounts_view, AccountView},
    },
    clock::iso,
    db::Conn,
    error::Result,
    ids::AccountId,
    limits,
};

/// Between the viewer and one other account.
#[derive(Debug, Clone, Default, Serialize, ToSchema)]
#[schema(as = Relationship)]
#[expect(clippy::struct_excessive_bools, reason = "the shape is Mastodon's")]
pub struct RelationshipView {
    pub id: String,
    pub following: bool,
    pub showing_reblogs: bool,
    /// Whether each new post of theirs is news.
    pub notifying: bool,
    /// The languages of the posts that are wanted; none for all.
    pub languages: Option<Vec<String>>,
    pub followed_by: bool,
    pub blocking: bool,
    /// Never told: who is blocked cannot tell it from absence.
    pub blocked_by: bool,
    pub muting: bool,
    pub muting_notifications: bool,
    pub muting_expires_at: Option<String>,
    /// We asked to follow them.
    pub requested: bool,
    /// They asked to follow us.
    pub requested_by: bool,
    pub domain_blocking: bool,
    /// Whether one shows them on one's page.
    pub endorsed: bool,
    /// What one wrote down about them, for oneself alone.
    pub note: String,
}

/// Someone whom one mutes.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = MutedAccount)]
pub struct MutedAccountView {
    #[serde(flatten)]
    pub account: AccountView,
    /// When it ends by itself.
    pub mute_expires_at: Option<String>,
}

/// Those whom one follows and who follow someone too.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = FamiliarFollowers)]
pub struct FamiliarFollowersView {
    /// Of the account that they follow.
    pub id: String,
    pub accounts: Vec<AccountView>,
}

/// For each of `others`, in their order, a few queries for all of them together.
pub fn render(conn: &mut Conn, viewer: AccountId, others: &[AccountId]) -> Result<Vec<RelationshipView>> {
    let now = conn.now();
    let follows = db::list_follows_between(conn, viewer, others)?;
    let blocks = db::list_blocks_between(conn, viewer, others)?;
    let mutes = db::list_mutes_of(conn, viewer, others)?;
    let servers = servers_blocked(conn, viewer, others)?;
    let endorsed = db::list_endorsed(conn, viewer, others)?;
    let notes = db::list_notes(conn, viewer, others)?;
    let view = |other: &AccountId| {
        let out = follows.iter().find(|f| f.follower_id == viewer && f.followed_id == *other);
        let back = follows.iter().find(|f| f.followed_id == viewer && f.follower_id == *other);
        let mute = mutes.iter().find(|m| m.target_id == *other && !m.is_over(now));
        let following = out.is_some_and(|f| f.state == FollowState::Accepted);
        RelationshipView {
            id: other.to_string(),
            following,
            showing_reblogs: following && out.is_some_and(|f| f.boosts),
            followed_by: back.is_some_and(|f| f.state == FollowState::Accepted),
            blocking: blocks.iter().any(|b| b.account_id == viewer && b.target_id == *other),
            muting: mute.is_some(),
            muting_notifications: mute.is_some_and(|m| m.notifications),
            muting_expires_at: mute.and_then(|m| m.expires_at).map(|at| iso(at.0)),
            requested: out.is_some_and(|f| f.state == FollowState::Requested),
            requested_by: back.is_some_and(|f| f.state == FollowState::Requested),
            domain_blocking: servers.contains(other),
            notifying: out.is_some_and(|f| f.notify),
            languages: out.map(Follow::languages).filter(|languages| !languages.is_empty()),
            endorsed: endorsed.contains(other),
            note: notes
                .iter()
                .find(|(whom, _)| whom == other)
                .map(|(_, words)| words.clone())
                .unwrap_or_default(),
            ..RelationshipView::default()
        }
    };
    Ok(others.iter().map(view).collect())
}

/// Which of `others` live on a server that the viewer blocks.
fn servers_blocked(conn: &mut Conn, viewer: AccountId, others: &[AccountId]) -> Result<Vec<AccountId>> {
    let people = accounts::list(conn, others)?;
    let mut servers: Vec<String> = people.iter().flat_map(Account::homes).map(str::to_owned).collect();
    servers.sort_unstable();
    servers.dedup();
    if servers.is_empty() {
        return Ok(Vec::new());
    }
    let blocked = db::list_domains_blocked(conn, viewer, &servers)?;
    let there = people.iter().filter(|one| one.homes().any(|home| blocked.iter().any(|b| b == home)));
    Ok(there.map(|one| one.id).collect())
}

/// Those of `ids` whom `viewer` mutes, in their order.
pub fn render_muted(conn: &mut Conn, viewer: AccountId, ids: &[AccountId]) -> Result<Vec<MutedAccountView>> {
    let site = conn.site();
    let mutes = db::list_mutes_of(conn, viewer, ids)?;
    // As strangers see them: who blocks one is still on the list.
    let people = accounts::list_shown(conn, ids, None)?;
    let view = |account: Account| {
        let mute = mutes.iter().find(|mute| mute.target_id == account.id);
        MutedAccountView {
            mute_expires_at: mute.and_then(|mute| mute.expires_at).map(|at| iso(at.0)),
            account: accounts_view::render_one(&site, account),
        }
    };
    Ok(people.into_iter().map(view).collect())
}

/// For each of `others`, in their order, whom `viewer` follows of their followers. Of someone who hides
/// who follows them, nobody.
pub fn render_familiar(
    conn: &mut Conn,
    viewer: AccountId,
    others: &[AccountId],
) -> Result<Vec<FamiliarFollowersView>> {
    let site = conn.site();
    let mut others = accounts::list_shown(conn, others, Some(viewer))?;
    others.retain(|other| other.deleted_at.is_none());
    let open: Vec<AccountId> = others.iter().filter(|one| !one.hide_network).map(|one| one.id).collect();
    let pairs = db::list_familiar(conn, viewer, &open, limits::FAMILIAR)?;
    let friends: Vec<AccountId> = pairs.iter().map(|(_, friend)| *friend).collect();
    let friends = accounts::list_shown(conn, &friends, Some(viewer))?;
    let of = |other: AccountId| {
        let theirs = friends.iter().filter(|friend| pairs.contains(&(other, friend.id)));
        theirs.map(|friend| accounts_view::render_one(&site, friend.clone())).collect()
    };
    Ok(others
        .iter()
        .map(|other| FamiliarFollowersView { id: other.id.to_string(), accounts: of(other.id) })
        .collect())
}
