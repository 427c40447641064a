//! Our posts, when another server asks for them.

use crate::{
    accounts::Account,
    db::Conn,
    error::{Error, Result},
    ids::{AccountId, PostId},
    page::Page,
    posts::{
        Post,
        db::{self, Selection},
    },
    quotes::db as quotes,
    relations::db as relations,
    settings, tombstones,
};

/// Who asks, as far as a signature says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Requester {
    Stranger,
    /// Someone elsewhere, by their own key.
    Account(AccountId),
    /// The server of this name, by its instance actor: it does not say for whom, so it has what strangers have.
    Server(String),
}

impl Requester {
    #[must_use]
    pub fn viewer(&self) -> Option<AccountId> {
        match self {
            Self::Account(id) => Some(*id),
            Self::Stranger | Self::Server(_) => None,
        }
    }
}

/// Whoever is blocked by the owner gets nothing of theirs. Where everybody who asks has a name they are
/// told so; elsewhere it looks as if there were nothing.
pub fn check_reader(conn: &mut Conn, owner: AccountId, requester: &Requester) -> Result<()> {
    let is_blocked = match requester {
        Requester::Stranger => false,
        Requester::Account(viewer) => relations::is_blocked_by(conn, owner, *viewer)?,
        Requester::Server(host) => {
            !relations::list_domains_blocked(conn, owner, std::slice::from_ref(host))?.is_empty()
        }
    };
    if !is_blocked {
        Ok(())
    } else if settings::authorized_fetch(conn)? {
        Err(Error::Forbidden("Nothing of this account is for you".to_owned()))
    } else {
        Err(Error::NotFound)
    }
}

/// A post of ours that the requester may have. Deleted is told apart from never there only where
/// everybody could know that it was there.
pub fn find_for(conn: &mut Conn, id: PostId, requester: &Requester) -> Result<(Account, Post)> {
    let Some(post) = db::find(conn, id)? else {
        let uri = conn.site().post(id);
        let gone = tombstones::was_public(conn, &uri)?;
        return Err(if gone { Error::Gone } else { Error::NotFound });
    };
    let author = crate::db::found(crate::accounts::db::find(conn, post.account_id))?;
    if !author.is_local() || author.deleted_at.is_some() || post.is_boost() {
        return Err(Error::NotFound);
    }
    if post.visibility.is_open() {
        check_reader(conn, author.id, requester)?;
    }
    if db::is_visible(conn, &post, requester.viewer())? { Ok((author, post)) } else { Err(Error::NotFound) }
}

/// How much of an author strangers may see.
pub fn count_outbox(conn: &mut Conn, author: AccountId) -> Result<u64> {
    Ok(u64::try_from(db::count_visible_of(conn, author, None)?).unwrap_or_default())
}

/// What strangers may see of an author, newest first: posts, comments and boosts, but none that waits for
/// somebody's word. With the id after which the next page begins.
pub fn outbox_page(conn: &mut Conn, author: AccountId, page: Page) -> Result<(Vec<Post>, Option<PostId>)> {
    let selection = Selection { author: Some(author), ..Selection::default() };
    let mut ids = db::page(conn, &selection, page)?;
    let is_full = i64::try_from(ids.len()).is_ok_and(|found| found == page.limit);
    let next = ids.last().copied().filter(|_| is_full);
    let held = quotes::list_held(conn, &ids)?;
    ids.retain(|id| !held.contains(id));
    Ok((db::list_visible(conn, &ids, None)?, next))
}
