//! Everything we tell other servers.
//!
//! Each event becomes at most a few letters: a document, who signs it, whom it is for. The letter is
//! written with the mark that its event is done; delivery is another worker's.

use crate::{
    accounts::{db as accounts, federation as people},
    db::Conn,
    error::Result,
    events::Event,
    keyring::Keyring,
    likes::federation as likes,
    moves::federation as moves,
    polls::federation as polls,
    posts::federation as posts,
    queues::deliveries::{self, Letter},
    quotes::federation as quotes,
    relations::{db as relations, federation as relations_out},
    reports::federation as reports,
    tags::federation as tags,
};

/// What one event says to whom.
pub fn letters(conn: &mut Conn, event: &Event) -> Result<Vec<Letter>> {
    let letter = match event {
        Event::Voted { account, post } => return polls::to_votes(conn, *account, *post),
        Event::AccountUpdated { account } => match accounts::find(conn, *account)? {
            Some(account) => people::to_update(conn, &account)?,
            None => None,
        },
        Event::AccountDeleted { account } => match accounts::find(conn, *account)? {
            Some(account) => people::to_delete(conn, &account)?,
            None => None,
        },
        Event::FollowRequested { follow, .. } => relations_out::to_follow(conn, *follow)?,
        Event::Followed { follow, .. } => relations_out::to_accept(conn, *follow)?,
        Event::FollowRejected { follower, followed, uri } => {
            relations_out::to_reject(conn, *follower, *followed, uri)?
        }
        Event::Unfollowed { follower, followed, uri } => {
            relations_out::to_unfollow(conn, *follower, *followed, uri)?
        }
        Event::Blocked { account, target, uri } => relations_out::to_block(conn, *account, *target, uri)?,
        Event::Unblocked { account, target, uri } => relations_out::to_unblock(conn, *account, *target, uri)?,
        // Whom one does not want to hear of is not told that.
        Event::DomainBlocked { .. } => None,
        Event::Posted { post } => posts::to_create(conn, *post)?,
        Event::PostReleased { post } => posts::to_released(conn, *post)?,
        Event::PostEdited { post } | Event::PostRefreshed { post } => posts::to_update(conn, *post)?,
        Event::QuoteRequested { post } => quotes::to_request(conn, *post)?,
        Event::Stamped { stamp, .. } => quotes::to_answer(conn, *stamp)?,
        Event::Refused { by, whom, refusal } => quotes::to_refusal(conn, *by, *whom, refusal)?,
        Event::StampRevoked { by, whom, uri } => quotes::to_revocation(conn, *by, *whom, uri)?,
        Event::Pinned { account, post } => posts::to_pin(conn, *account, *post)?,
        Event::Unpinned { account, uri } => posts::to_unpin(conn, *account, uri)?,
        Event::TagFeatured { account, tag, featured } => tags::to_pin(conn, *account, tag, *featured)?,
        Event::Moved { account, to } => moves::to_move(conn, *account, *to)?,
        Event::Reported { report } => reports::to_flag(conn, *report)?,
        Event::PostDeleted(deleted) => posts::to_delete(conn, deleted)?,
        Event::Boosted { boost } => posts::to_announce(conn, *boost)?,
        Event::Unboosted { boost, account, author, uri, of } => {
            posts::to_unannounce(conn, *boost, *account, *author, uri, of)?
        }
        Event::Liked { account, post, uri } => likes::to_like(conn, *account, *post, uri)?,
        Event::Unliked { account, post, uri } => likes::to_unlike(conn, *account, *post, uri)?,
    };
    Ok(letter.into_iter().collect())
}

/// Puts a letter into the queue of deliveries, with a proof where one belongs on it.
pub fn post(conn: &mut Conn, keyring: &Keyring, letter: Letter) -> Result<()> {
    let body = people::prove(conn, keyring, letter.signer, letter.body)?;
    let mut inboxes = letter.inboxes;
    if letter.to_followers {
        inboxes.extend(relations::list_follower_inboxes(conn, letter.signer)?);
    }
    deliveries::enqueue(conn, letter.signer, &body, &letter.subject, inboxes)
}
