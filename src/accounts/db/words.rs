//! The words by which people are found.

use std::collections::BTreeSet;

use diesel::{QueryResult, prelude::*};

use crate::{
    accounts::{
        model::Account,
        visibility::{FoundBy, ShownTo},
    },
    db::Conn,
    fulltext::{self, Question, Shelf, Stretch},
    ids::AccountId,
    q,
    schema::{accounts, follows},
    text::{self, Tokens, terms},
};

/// From now on they are found by their name and handle, and by their bio if they want to be discovered.
pub(super) fn index(conn: &mut Conn, account: &Account) -> QueryResult<()> {
    if account.deleted_at.is_some() {
        return fulltext::remove(conn, Shelf::Accounts, account.id.0);
    }
    let mut tokens = Tokens::default();
    tokens.add(&account.username);
    tokens.add(&account.display_name);
    if account.discoverable && !account.bio.is_empty() {
        tokens.add(&text::plain(&account.bio));
    }
    fulltext::put(conn, Shelf::Accounts, account.id.0, tokens)
}

/// The same of up to `most` people after `after`; the last of them.
pub(in crate::accounts) fn index_after(
    conn: &mut Conn,
    after: AccountId,
    most: i64,
) -> QueryResult<Option<AccountId>> {
    let query = accounts::table.filter(accounts::id.gt(after)).order(accounts::id).limit(most);
    let people: Vec<Account> = q!(conn, |c| query.select(Account::as_select()).load(&mut **c))?;
    for account in &people {
        index(conn, account)?;
    }
    Ok(people.last().map(|account| account.id))
}

/// Who is looked for.
#[derive(Debug, Clone)]
pub struct People<'a> {
    pub viewer: Option<AccountId>,
    pub words: &'a str,
    /// Only whom the viewer follows.
    pub following: bool,
    pub limit: i64,
    pub offset: i64,
}

/// Of those whom nobody here follows, so many are looked at, those whom we met last; the rest has to be looked for
/// with more words.
const CANDIDATES: i64 = 1_000;
/// Letters with which a last word may be unfinished.
const OPEN: usize = 2;

/// People whose name, handle or bio has these words, of which the last may be unfinished. Whom the viewer follows
/// stand first, then whose name it is, then who has most followers.
pub fn search(conn: &mut Conn, people: &People) -> QueryResult<Vec<Account>> {
    let (words, domain) = people.words.split_once('@').unwrap_or((people.words, ""));
    let question = Question { all: terms(words, Some(OPEN)), none: Vec::new() };
    if question.all.is_empty() {
        return Ok(Vec::new());
    }
    let everyone = Stretch { before: i64::MAX, after: 0, upwards: false };
    let found = fulltext::find(conn, Shelf::Accounts, &question, everyone, CANDIDATES)?;
    let followed: BTreeSet<AccountId> = match people.viewer {
        Some(viewer) => list_followed(conn, viewer)?,
        None => BTreeSet::new(),
    };
    let mut ids: Vec<AccountId> = found.iter().copied().map(AccountId).collect();
    if i64::try_from(found.len()).is_ok_and(|found| CANDIDATES <= found) {
        // Whom one follows is found, however many others there are.
        let oldest = found.last().copied().unwrap_or_default();
        let older: Vec<i64> = followed.iter().map(|who| who.0).filter(|who| *who < oldest).collect();
        let fits = fulltext::find_among(conn, Shelf::Accounts, &question, &older)?;
        ids.extend(fits.into_iter().map(AccountId));
    }
    if people.following {
        ids.retain(|id| followed.contains(id));
    }
    let candidates = accounts::table
        .filter(accounts::id.eq_any(ids))
        .filter(accounts::deleted_at.is_null())
        .filter(ShownTo::new(people.viewer))
        .filter(FoundBy::new(people.viewer));
    let mut candidates: Vec<Account> = q!(conn, |c| candidates.select(Account::as_select()).load(&mut **c))?;
    candidates.retain(|one| domain.is_empty() || one.homes().any(|home| home.starts_with(domain)));
    let folded = text::fold(words.trim());
    candidates.sort_by_cached_key(|account| {
        let named = [text::fold(&account.username), text::fold(&account.display_name)];
        let rank = if named.contains(&folded) {
            0
        } else if named.iter().any(|name| name.starts_with(&folded)) {
            1
        } else {
            2
        };
        (!followed.contains(&account.id), rank, -account.followers_count, account.id)
    });
    let skipped = usize::try_from(people.offset).unwrap_or(usize::MAX);
    let most = usize::try_from(people.limit).unwrap_or_default();
    Ok(candidates.into_iter().skip(skipped).take(most).collect())
}

fn list_followed(conn: &mut Conn, who: AccountId) -> QueryResult<BTreeSet<AccountId>> {
    let query = follows::table
        .filter(follows::follower_id.eq(who))
        .filter(follows::state.eq("accepted"))
        .select(follows::followed_id);
    let followed: Vec<AccountId> = q!(conn, |c| query.load(&mut **c))?;
    Ok(followed.into_iter().collect())
}
