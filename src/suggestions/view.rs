//! What a client sees of suggestions: Mastodon's `Suggestion`.

use serde::Serialize;
use utoipa::ToSchema;

use super::db;
use crate::{
    accounts::{
        Account, db as accounts,
        view::{self as accounts_view, AccountView},
    },
    db::Conn,
    error::Result,
    ids::AccountId,
};

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Suggestion)]
pub struct SuggestionView {
    /// The word of old for the first of the reasons.
    pub source: &'static str,
    /// Why: `friends_of_friends` or `most_followed`.
    pub sources: Vec<&'static str>,
    pub account: AccountView,
}

/// Friends of friends, then who is lively here.
pub fn render(conn: &mut Conn, who: AccountId, most: i64) -> Result<Vec<SuggestionView>> {
    let site = conn.site();
    let friends = db::list_friends_of_friends(conn, who, most)?;
    let lively = db::list_lively(conn, who, most)?;
    let mut ids = friends.clone();
    ids.extend(lively.iter().filter(|id| !friends.contains(id)));
    ids.truncate(usize::try_from(most).unwrap_or_default());
    let people = accounts::list_shown(conn, &ids, Some(who))?;
    let view = |account: Account| {
        let mut sources = Vec::new();
        if friends.contains(&account.id) {
            sources.push("friends_of_friends");
        }
        if lively.contains(&account.id) {
            sources.push("most_followed");
        }
        let source =
            if sources.first() == Some(&"friends_of_friends") { "past_interactions" } else { "global" };
        SuggestionView { source, sources, account: accounts_view::render_one(&site, account) }
    };
    Ok(people.into_iter().map(view).collect())
}
