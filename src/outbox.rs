//! Everything we tell other servers.
//!
//! Each event becomes at most a few letters: a document, who signs it, whom it is for. The letter is
//! written with the mark that its event is done. Finding everybody whom it is for is another worker's
//! work, unless they are few, and delivery is a third one's.

use crate::{
    accounts::{db as accounts, federation as people},
    app::App,
    db::Conn,
    error::{Error, Result},
    events::Event,
    ids::PostId,
    keyring::Keyring,
    likes::federation as likes,
    moves::federation as moves,
    polls::federation as polls,
    posts::{Visibility, db as post_rows, federation as posts},
    queues::{
        CHUNK,
        enqueue::{Found, enqueue},
        fanout::{self, Fanout},
        inboxes,
        letters::{Audience, Letter},
        sent,
    },
    quotes::{db as quote_rows, federation as quotes},
    relations::{db as relations, federation as relations_out},
    reports::federation as reports,
    tags::federation as tags,
};

/// Shown every event once.
pub fn on_event(conn: &mut Conn, keyring: &Keyring, event: &Event) -> Result<()> {
    note_holder(conn, event)?;
    note_reader(conn, event)?;
    let letters = letters(conn, event)?;
    if letters.is_empty() {
        return forget_holders(conn, event);
    }
    for letter in letters {
        post(conn, keyring, letter)?;
    }
    Ok(())
}

/// What one event says to whom.
fn letters(conn: &mut Conn, event: &Event) -> Result<Vec<Letter>> {
    let letter = match event {
        Event::Voted { account, post } => return polls::to_votes(conn, *account, *post),
        Event::AccountUpdated { account } => match accounts::find(conn, *account)? {
            Some(account) => people::to_update(conn, &account)?,
            None => None,
        },
        Event::AccountDeleted { account } => match accounts::find(conn, *account)? {
            Some(account) => people::to_delete(&account)?,
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
        // What one wants to hear of, and of whom not, is nobody else's business.
        Event::DomainBlocked { .. } | Event::TagFollowed { .. } => None,
        Event::Posted { post } => posts::to_create(conn, *post)?,
        Event::PostReleased { post } => posts::to_released(conn, *post)?,
        Event::PostEdited { post } | Event::PostRefreshed { post } => posts::to_update(conn, *post)?,
        Event::PollCounted { post } | Event::PollEnded { post } => posts::to_tally(conn, *post)?,
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
        Event::Unboosted { boost, account, author, uri, of, visibility } => {
            let visibility = Visibility::parse(visibility).unwrap_or(Visibility::Followers);
            let (boost, who, author) = (*boost, *account, *author);
            posts::to_unannounce(conn, posts::Unboosted { boost, who, author, uri, of, visibility })?
        }
        Event::Liked { account, post, uri } => likes::to_like(conn, *account, *post, uri)?,
        Event::Unliked { account, post, uri } => likes::to_unlike(conn, *account, *post, uri)?,
    };
    Ok(letter.into_iter().collect())
}

/// Nobody is told of a deletion: what was remembered of its post is forgotten.
fn forget_holders(conn: &mut Conn, event: &Event) -> Result<()> {
    match event {
        Event::PostDeleted(deleted) => Ok(sent::forget(conn, deleted.post.0)?),
        _ => Ok(()),
    }
}

/// Someone elsewhere who likes, boosts, answers or votes on one of our posts has it on their server, whoever brought it there:
/// it is told of what becomes of the post.
fn note_holder(conn: &mut Conn, event: &Event) -> Result<()> {
    let (who, post) = match event {
        Event::Liked { account, post, .. } | Event::Voted { account, post } => (*account, Some(*post)),
        Event::Boosted { boost: shared } | Event::Posted { post: shared } => {
            let Some(shared) = post_rows::find(conn, *shared)? else { return Ok(()) };
            let quoted = quote_rows::find(conn, shared.id)?.and_then(|quote| quote.quoted_id);
            (shared.account_id, shared.boost_of_id.or(shared.in_reply_to_id).or(quoted))
        }
        _ => return Ok(()),
    };
    let Some(post) = post else { return Ok(()) };
    let Some(who) = accounts::find(conn, who)?.filter(|who| !who.is_local()) else { return Ok(()) };
    if !is_ours(conn, post)? {
        return Ok(());
    }
    let inbox = who.best_inbox().to_owned();
    let Ok(address) = url::Url::parse(&inbox) else { return Ok(()) };
    Ok(sent::hold(conn, post.0, federation::origin::authority(&address), inbox)?)
}

/// Who follows one of ours is to get their letters, also if their server said before that nobody is there.
fn note_reader(conn: &mut Conn, event: &Event) -> Result<()> {
    let Event::Followed { follower, .. } = event else { return Ok(()) };
    match accounts::find(conn, *follower)?.filter(|follower| !follower.is_local()) {
        Some(follower) => Ok(inboxes::is_wanted(conn, follower.best_inbox())?),
        None => Ok(()),
    }
}

fn is_ours(conn: &mut Conn, post: PostId) -> Result<bool> {
    let Some(post) = post_rows::find(conn, post)? else { return Ok(false) };
    Ok(accounts::find(conn, post.account_id)?.is_some_and(|author| author.is_local()))
}

/// Recipients that are looked for in the unit of work of the event itself. More are another worker's.
const AT_ONCE: usize = 50;

/// Sends a letter on its way, with a proof where one belongs on it.
pub fn post(conn: &mut Conn, keyring: &Keyring, mut letter: Letter) -> Result<()> {
    letter.body = people::prove(conn, keyring, letter.signer, letter.body)?;
    pass_on(conn, &letter)
}

/// Sends a letter on its way as it is: what somebody else has said is proved by them, or by nobody.
pub fn pass_on(conn: &mut Conn, letter: &Letter) -> Result<()> {
    let mut fanout = fanout::begin(conn, letter)?;
    let mut left = AT_ONCE;
    if !fanout::has_to_wait(conn, &fanout)? && spread(conn, &mut fanout, &mut left)? {
        return Ok(fanout::finish(conn, &fanout)?);
    }
    Ok(fanout::put_off(conn, &fanout)?)
}

/// Finds the next recipients of the letter whose turn it is. Whether there was one.
pub async fn spread_next(app: &App) -> Result<bool> {
    app.db
        .write(|conn| {
            let Some(mut fanout) = fanout::claim(conn)? else { return Ok(false) };
            let before = fanout.clone();
            let spread = conn.isolated(|conn| {
                let mut left = CHUNK;
                if spread(conn, &mut fanout, &mut left)? {
                    return Ok(fanout::finish(conn, &fanout)?);
                }
                Ok(fanout::advance(conn, &fanout)?)
            });
            match spread {
                Ok(()) => Ok(true),
                Err(error @ Error::Unavailable(_)) => Err(error),
                Err(error) => {
                    tracing::error!(%error, subject = before.subject, "a letter cannot be spread; tried again");
                    fanout::stumble(conn, &before)?;
                    Ok(true)
                }
            }
        })
        .await
}

/// The parts of an audience, in the order in which they are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    Named,
    Holders,
    Followers,
    Everyone,
}

impl Stage {
    const ALL: [Self; 4] = [Self::Named, Self::Holders, Self::Followers, Self::Everyone];

    fn of(fanout: &Fanout) -> Option<Self> {
        Self::ALL.get(usize::try_from(fanout.stage).ok()?).copied()
    }

    fn is_wanted(self, audience: &Audience) -> bool {
        match self {
            Self::Named => !audience.inboxes.is_empty(),
            Self::Holders => audience.holders,
            Self::Followers => audience.followers,
            Self::Everyone => audience.everyone,
        }
    }
}

/// Queues a letter for its next recipients, until `left` of them were looked at. Whether that were all.
fn spread(conn: &mut Conn, fanout: &mut Fanout, left: &mut usize) -> Result<bool> {
    while let Some(stage) = Stage::of(fanout) {
        if !stage.is_wanted(&fanout.audience.0) {
            fanout.stage += 1;
            continue;
        }
        if *left == 0 {
            return Ok(false);
        }
        let page = recipients(conn, stage, fanout, *left)?;
        let found = if stage == Stage::Named { Found::ByName } else { Found::AmongMany };
        let (looked_at, last) = (page.len(), page.last().map(|(row, _)| *row));
        enqueue(conn, fanout, page.into_iter().map(|(_, inbox)| inbox), found)?;
        if stage != Stage::Named && looked_at == *left {
            fanout.checkpoint = last.unwrap_or(fanout.checkpoint);
        } else {
            fanout.stage += 1;
            fanout.checkpoint = 0;
        }
        *left = left.saturating_sub(looked_at);
    }
    Ok(true)
}

/// The next rows of a part of the audience with their inboxes, at most `most`.
fn recipients(conn: &mut Conn, stage: Stage, fanout: &Fanout, most: usize) -> Result<Vec<(i64, String)>> {
    let (after, most) = (fanout.checkpoint, i64::try_from(most).unwrap_or(i64::MAX));
    Ok(match stage {
        Stage::Named => fanout.audience.0.inboxes.iter().map(|inbox| (0, inbox.clone())).collect(),
        Stage::Holders => {
            let holders = sent::page_holders(conn, fanout.object, after, most)?;
            holders.into_iter().map(|inbox| (inbox.id.0, inbox.url)).collect()
        }
        Stage::Followers => {
            let followers = relations::page_follower_inboxes(conn, fanout.signer, after, most)?;
            followers.into_iter().map(|(id, inbox, shared)| (id.0, shared.unwrap_or(inbox))).collect()
        }
        Stage::Everyone => {
            let people = accounts::page_remote_inboxes(conn, after, most)?;
            people.into_iter().map(|(id, inbox, shared)| (id.0, shared.unwrap_or(inbox))).collect()
        }
    })
}
