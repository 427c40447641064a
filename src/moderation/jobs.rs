//! What is left of a server that is let in no more, taken away a little at a time.

use crate::{
    accounts::db as accounts,
    db::{Conn, Db},
    emojis::db as emojis,
    error::Result,
    ids::AccountId,
    instances::{self, Policy},
    media::actions as media,
    notifications::actions as notifications,
    relations::{actions as relations, model::SeveranceKind},
};

/// Rows of one unit of work: others wait for it.
const BATCH: i64 = 50;

/// Ends what the rules no longer let be: follows in both directions, and the copies of pictures. Stopped
/// in the middle, it goes on where it was; where the rule is taken back meanwhile, it stops.
pub async fn enforce(db: &Db, host: &str) -> Result<()> {
    while in_turn(db, host, |policy| policy.blocked, relations::cut_server).await? {}
    // Whoever lost somebody hears of it, even if the rule has been taken back since.
    while tell_severed(db, host).await? {}
    while in_turn(db, host, |policy| policy.media_rejected, media::drop_copies).await? {}
    let mut last = AccountId(0);
    loop {
        let of = host.to_owned();
        let next = db
            .write(move |conn| {
                if !instances::policy_of(conn, [of.as_str()])?.media_rejected {
                    return Ok(None);
                }
                let portraits = accounts::list_portraits_of(conn, &of, last, BATCH)?;
                let addresses: Vec<String> = portraits
                    .iter()
                    .flat_map(|(_, avatar, header)| [avatar, header])
                    .flatten()
                    .cloned()
                    .collect();
                media::drop_prints(conn, &addresses)?;
                Ok(portraits.last().map(|(id, _, _)| *id))
            })
            .await?;
        match next {
            Some(next) => last = next,
            None => break,
        }
    }
    let of = host.to_owned();
    db.write(move |conn| {
        if !instances::policy_of(conn, [of.as_str()])?.media_rejected {
            return Ok(());
        }
        let images: Vec<String> = emojis::list_of(conn, &of)?.into_iter().map(|emoji| emoji.image).collect();
        media::drop_prints(conn, &images)
    })
    .await
}

/// Some of those who do not know yet. Whether there may be more.
async fn tell_severed(db: &Db, host: &str) -> Result<bool> {
    let host = host.to_owned();
    db.write(move |conn| notifications::tell_severed(conn, SeveranceKind::DomainBlock, &host, BATCH)).await
}

/// One unit of work, if the rules still want it. Whether there is more to do.
async fn in_turn(
    db: &Db,
    host: &str,
    wanted: fn(Policy) -> bool,
    act: fn(&mut Conn, &str, i64) -> Result<bool>,
) -> Result<bool> {
    let host = host.to_owned();
    db.write(move |conn| {
        if !wanted(instances::policy_of(conn, [host.as_str()])?) {
            return Ok(false);
        }
        act(conn, &host, BATCH)
    })
    .await
}
