//! Our posts, when another server asks for them.

use crate::{
    accounts::Account,
    db::Conn,
    error::{Error, Result},
    ids::{AccountId, PostId},
    page::Page,
    posts::{
        Post, Visibility,
        db::{self, Selection},
    },
    relations::db as relations,
    tombstones,
};

/// Who asks, as far as a signature says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Requester {
    Stranger,
    /// Someone elsewhere, by their own key.
    Account(AccountId),
    /// A server, by its instance actor, for whoever of its people may see it.
    Server(String),
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
    let may = match requester {
        Requester::Stranger => db::is_visible(conn, &post, None)?,
        Requester::Account(viewer) => db::is_visible(conn, &post, Some(*viewer))?,
        Requester::Server(host) => {
            db::is_visible(conn, &post, None)?
                || (post.visibility == Visibility::Followers
                    && relations::has_follower_at(conn, author.id, host)?)
                || is_addressed_at(conn, &post, host)?
        }
    };
    if may { Ok((author, post)) } else { Err(Error::NotFound) }
}

fn is_addressed_at(conn: &mut Conn, post: &Post, host: &str) -> Result<bool> {
    let mentioned: Vec<AccountId> =
        db::list_mentions(conn, &[post.id])?.into_iter().map(|(_, account)| account).collect();
    let mentioned = crate::accounts::db::list(conn, &mentioned)?;
    Ok(mentioned.iter().any(|account| account.domain.as_deref() == Some(host)))
}

/// What strangers may see of an author, newest first: posts, comments and boosts.
pub fn outbox_page(conn: &mut Conn, author: AccountId, page: Page) -> Result<Vec<Post>> {
    let selection = Selection { author: Some(author), ..Selection::default() };
    let ids = db::page(conn, &selection, page)?;
    Ok(db::list_visible(conn, &ids, None)?)
}
