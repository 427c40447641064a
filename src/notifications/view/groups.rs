//! What a client sees of news that stand together.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use utoipa::ToSchema;

use super::{Abouts, SeveranceView};
use crate::{
    accounts::view::{self as accounts, AccountView},
    clock::iso,
    db::Conn,
    error::Result,
    filters::Context,
    ids::{AccountId, PostId},
    notifications::model::{Group, Notification},
    posts::{
        db as posts,
        view::{self as posts_view, PostView},
    },
    reports::view::ReportView,
};

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = NotificationGroup)]
pub struct GroupView {
    pub group_key: String,
    pub notifications_count: i64,
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// A number, as Mastodon has it: languages whose numbers are no integers lose its last digits.
    pub most_recent_notification_id: i64,
    /// Only on a page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page_min_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page_max_id: Option<String>,
    pub latest_page_notification_at: String,
    /// Some of whom it is of, the latest first.
    pub sample_account_ids: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub report: Option<ReportView>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event: Option<SeveranceView>,
}

/// As much of someone as a small picture needs.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = PartialAccountWithAvatar)]
pub struct PartialAccountView {
    pub id: String,
    pub acct: String,
    pub url: String,
    pub avatar: String,
    pub avatar_static: String,
    pub locked: bool,
    pub bot: bool,
}

impl From<AccountView> for PartialAccountView {
    fn from(account: AccountView) -> Self {
        Self {
            id: account.id,
            acct: account.acct,
            url: account.url,
            avatar: account.avatar,
            avatar_static: account.avatar_static,
            locked: account.locked,
            bot: account.bot,
        }
    }
}

/// Groups, with everyone and everything that they name, each once.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = GroupedNotificationsResults)]
pub struct GroupedView {
    pub accounts: Vec<AccountView>,
    /// With `expand_accounts=partial_avatars`, those who are named in second place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub partial_accounts: Option<Vec<PartialAccountView>>,
    pub statuses: Vec<PostView>,
    pub notification_groups: Vec<GroupView>,
}

/// In the order of `groups`. What the viewer hides by a filter is left out of a page; of what is asked for by
/// its key nothing is.
pub fn render_groups(
    conn: &mut Conn,
    viewer: AccountId,
    groups: Vec<Group>,
    partial: bool,
    is_page: bool,
) -> Result<GroupedView> {
    let ids: Vec<PostId> = groups.iter().filter_map(|group| group.found.post_id).collect();
    let visible = posts::list_visible(conn, &ids, Some(viewer))?;
    let statuses = if is_page {
        posts_view::render_in(conn, Some(viewer), Context::Notifications, visible)?
    } else {
        posts_view::render(conn, Some(viewer), visible)?
    };
    let is_shown = |news: &Notification| {
        news.post_id.is_none_or(|post| statuses.iter().any(|status| status.id == post.to_string()))
    };
    let groups: Vec<Group> = groups.into_iter().filter(|group| is_shown(&group.found)).collect();
    let abouts = Abouts::gather(conn, &groups.iter().map(|group| &group.found))?;
    let named: Vec<AccountId> = groups.iter().flat_map(|group| group.sources.iter().copied()).collect();
    let people = accounts::by_id(conn, &named)?;
    let (accounts, partial_accounts) = share_out(&groups, people, partial);
    let view = |group: Group| GroupView {
        notifications_count: group.count,
        kind: group.found.kind.as_str(),
        most_recent_notification_id: group.newest.0,
        page_min_id: is_page.then(|| group.on_page.0.to_string()),
        page_max_id: is_page.then(|| group.on_page.1.to_string()),
        latest_page_notification_at: iso(group.latest_at.0),
        sample_account_ids: group.sources.iter().map(ToString::to_string).collect(),
        status_id: group.found.post_id.map(|post| post.to_string()),
        report: abouts.report(&group.found),
        event: abouts.event(&group.found),
        group_key: group.key,
    };
    let notification_groups = groups.into_iter().map(view).collect();
    Ok(GroupedView { accounts, partial_accounts, statuses, notification_groups })
}

/// Everyone whole, or only the first of each group.
fn share_out(
    groups: &[Group],
    people: BTreeMap<AccountId, AccountView>,
    partial: bool,
) -> (Vec<AccountView>, Option<Vec<PartialAccountView>>) {
    if !partial {
        return (people.into_values().collect(), None);
    }
    let first: BTreeSet<AccountId> =
        groups.iter().filter_map(|group| group.sources.first().copied()).collect();
    let (whole, others): (Vec<_>, Vec<_>) = people.into_iter().partition(|(id, _)| first.contains(id));
    let whole = whole.into_iter().map(|(_, account)| account).collect();
    (whole, Some(others.into_iter().map(|(_, account)| account.into()).collect()))
}
