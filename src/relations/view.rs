//! What stands between a viewer and others: Mastodon's `Relationship`.

use serde::Serialize;
use utoipa::ToSchema;

use super::{db, model::FollowState};
use crate::{
    accounts::{Account, db as accounts},
    db::Conn,
    error::Result,
    ids::AccountId,
};

/// Between the viewer and one other account.
#[derive(Debug, Clone, Default, Serialize, ToSchema)]
#[schema(as = Relationship)]
#[expect(clippy::struct_excessive_bools, reason = "the shape is Mastodon's")]
pub struct RelationshipView {
    pub id: String,
    pub following: bool,
    pub showing_reblogs: bool,
    pub notifying: bool,
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
    pub endorsed: bool,
    pub note: String,
}

/// For each of `others`, in their order, a few queries for all of them together.
pub fn render(conn: &mut Conn, viewer: AccountId, others: &[AccountId]) -> Result<Vec<RelationshipView>> {
    let now = conn.now();
    let follows = db::list_follows_between(conn, viewer, others)?;
    let blocks = db::list_blocks_between(conn, viewer, others)?;
    let mutes = db::list_mutes_of(conn, viewer, others)?;
    let servers = servers_blocked(conn, viewer, others)?;
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
            muting_expires_at: mute.and_then(|m| m.expires_at).map(|at| crate::clock::iso(at.0)),
            requested: out.is_some_and(|f| f.state == FollowState::Requested),
            requested_by: back.is_some_and(|f| f.state == FollowState::Requested),
            domain_blocking: servers.contains(other),
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
