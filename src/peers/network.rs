//! Who follows someone and whom they follow, as other servers may read it.

use federation::{
    context,
    vocab::collection::{OrderedCollection, OrderedCollectionPage},
};
use serde_json::Value;

use super::serve::url;
use crate::{
    accounts::{Account, db as accounts},
    db::Conn,
    error::{Error, Result},
    ids::AccountId,
    page::PageParams,
    relations::{FollowState, db as relations},
};

/// Entries of one page (federation design, 1.8).
const PAGE: u32 = 40;

/// Which of the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Network {
    Followers,
    Following,
}

impl Network {
    pub(super) fn parse(word: &str) -> Option<Self> {
        match word {
            "followers" => Some(Self::Followers),
            "following" => Some(Self::Following),
            _ => None,
        }
    }

    fn address(self, account: &Account) -> String {
        let word = match self {
            Self::Followers => "followers",
            Self::Following => "following",
        };
        format!("{}/{word}", account.uri)
    }

    fn total(self, account: &Account) -> u64 {
        let total = match self {
            Self::Followers => account.followers_count,
            Self::Following => account.following_count,
        };
        u64::try_from(total).unwrap_or_default()
    }
}

/// How many; where they are not hidden, the way to them.
pub(super) fn whole(account: &Account, which: Network) -> Result<Value> {
    let address = which.address(account);
    let first = if account.hide_network { None } else { Some(url(&format!("{address}?page=true"))?) };
    let whole =
        OrderedCollection { id: url(&address)?, total_items: which.total(account), first, last: None };
    Ok(whole.to_document())
}

/// The latest follows before `max_id`, which is the cursor of a follow. Hidden ones have no pages.
pub(super) fn page(conn: &mut Conn, account: &Account, which: Network, max_id: Option<i64>) -> Result<Value> {
    if account.hide_network {
        return Err(Error::NotFound);
    }
    let page = PageParams { max_id, ..PageParams::default() }.page(PAGE, PAGE);
    let rows = match which {
        Network::Followers => relations::page_followers(conn, account.id, FollowState::Accepted, page)?,
        Network::Following => relations::page_following(conn, account.id, page)?,
    };
    let address = which.address(account);
    let at = |cursor: Option<i64>| match cursor {
        Some(cursor) => url(&format!("{address}?page=true&max_id={cursor}")),
        None => url(&format!("{address}?page=true")),
    };
    let is_full = i64::try_from(rows.len()).is_ok_and(|found| found == page.limit);
    let next = rows.last().filter(|_| is_full).map(|(cursor, _)| at(Some(cursor.0))).transpose()?;
    let ids: Vec<AccountId> = rows.into_iter().map(|(_, who)| who).collect();
    let people = accounts::list_shown(conn, &ids, None)?;
    let items = people.into_iter().map(|one| one.uri.into()).collect();
    let page = OrderedCollectionPage { id: at(max_id)?, part_of: url(&address)?, next, prev: None, items };
    Ok(page.to_document(context::plain()))
}
