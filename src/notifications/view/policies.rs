//! What a client sees of whose news one wants, and of what waits.

use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    accounts::view::{self as accounts, AccountView},
    clock::iso,
    db::Conn,
    error::Result,
    ids::{AccountId, PostId},
    notifications::{
        db,
        model::{
            Request,
            policy::{Policy, Treatment},
        },
    },
    posts::{
        db as posts,
        view::{self as posts_view, PostView},
    },
};

/// More is not counted.
const MOST: i64 = 100;

/// What is kept apart; at most a hundred of each.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = NotificationPolicySummary)]
pub struct SummaryView {
    pub pending_requests_count: i64,
    pub pending_notifications_count: i64,
}

/// Each is `accept`, `filter` or `drop`.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = NotificationPolicy)]
pub struct PolicyView {
    pub for_not_following: &'static str,
    pub for_not_followers: &'static str,
    pub for_new_accounts: &'static str,
    pub for_private_mentions: &'static str,
    pub for_limited_accounts: &'static str,
    pub for_bots: &'static str,
    pub summary: SummaryView,
}

/// The same as it was first: kept away or not.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = V1NotificationPolicy)]
#[expect(clippy::struct_excessive_bools, reason = "the shape is Mastodon's")]
pub struct V1PolicyView {
    pub filter_not_following: bool,
    pub filter_not_followers: bool,
    pub filter_new_accounts: bool,
    pub filter_private_mentions: bool,
    pub summary: SummaryView,
}

pub fn render_policy(conn: &mut Conn, policy: &Policy) -> Result<PolicyView> {
    let (requests, news) = db::count_waiting(conn, policy.account_id, MOST)?;
    Ok(PolicyView {
        for_not_following: policy.not_following.as_str(),
        for_not_followers: policy.not_followers.as_str(),
        for_new_accounts: policy.new_accounts.as_str(),
        for_private_mentions: policy.private_mentions.as_str(),
        for_limited_accounts: policy.limited_accounts.as_str(),
        for_bots: policy.bots.as_str(),
        summary: SummaryView { pending_requests_count: requests, pending_notifications_count: news },
    })
}

impl From<PolicyView> for V1PolicyView {
    fn from(policy: PolicyView) -> Self {
        let keeps_away = |word: &str| word != Treatment::Accept.as_str();
        Self {
            filter_not_following: keeps_away(policy.for_not_following),
            filter_not_followers: keeps_away(policy.for_not_followers),
            filter_new_accounts: keeps_away(policy.for_new_accounts),
            filter_private_mentions: keeps_away(policy.for_private_mentions),
            summary: policy.summary,
        }
    }
}

/// Someone whose news wait.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = NotificationRequest)]
pub struct RequestView {
    pub id: String,
    pub created_at: String,
    pub updated_at: String,
    /// Digits, as Mastodon has it.
    pub notifications_count: String,
    pub account: AccountView,
    /// The latest post among it.
    pub last_status: Option<PostView>,
}

/// In the order of `requests`.
pub fn render_requests(
    conn: &mut Conn,
    viewer: AccountId,
    requests: Vec<Request>,
) -> Result<Vec<RequestView>> {
    let sources: Vec<AccountId> = requests.iter().map(|request| request.source_id).collect();
    let people = accounts::by_id(conn, &sources)?;
    let ids: Vec<PostId> = requests.iter().filter_map(|request| request.last_post).collect();
    let visible = posts::list_visible(conn, &ids, Some(viewer))?;
    let shown = posts_view::render(conn, Some(viewer), visible)?;
    let view = |request: Request| {
        let last = request.last_post.map(|post| post.to_string());
        Some(RequestView {
            id: request.id.to_string(),
            created_at: iso(request.created_at.0),
            updated_at: iso(request.updated_at.0),
            notifications_count: request.count.to_string(),
            account: people.get(&request.source_id)?.clone(),
            last_status: last.and_then(|last| shown.iter().find(|post| post.id == last).cloned()),
        })
    };
    Ok(requests.into_iter().filter_map(view).collect())
}
