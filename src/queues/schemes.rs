//! Which signatures each host understands, in the row of the host.

use diesel::{QueryResult, prelude::*};
use federation::signature::HostScheme;

use crate::{clock::Instant, db::Conn, q, schema::instances};

crate::words! {
    /// The same, as it is kept.
    pub enum Word {
        Unknown = "unknown",
        Cavage = "cavage",
        Rfc9421 = "rfc9421",
    }
}

/// What is known of a host; nothing of one that has no row.
pub fn find(conn: &mut Conn, host: &str) -> QueryResult<HostScheme> {
    let query = instances::table.find(host.to_owned()).select((instances::scheme, instances::scheme_until));
    let found: Option<(Word, Option<Instant>)> = q!(conn, |c| query.first(&mut **c)).optional()?;
    Ok(match found {
        Some((Word::Rfc9421, _)) => HostScheme::Rfc9421,
        Some((Word::Cavage, Some(until))) => HostScheme::Cavage { until: until.0 },
        Some((Word::Cavage | Word::Unknown, _)) | None => HostScheme::Unknown,
    })
}

/// Keeps it, with a row for a host that has none.
pub fn remember(conn: &mut Conn, host: &str, scheme: HostScheme) -> QueryResult<()> {
    let (word, until) = match scheme {
        HostScheme::Unknown => (Word::Unknown, None),
        HostScheme::Rfc9421 => (Word::Rfc9421, None),
        HostScheme::Cavage { until } => (Word::Cavage, Some(Instant::from(until))),
    };
    let now = Instant::from(conn.now());
    let row = (
        (
            instances::host.eq(host.to_owned()),
            instances::pending.eq(false),
            instances::due_at.eq(now),
            instances::fail_count.eq(0),
            instances::leased_until.eq(Instant::from(chrono::DateTime::UNIX_EPOCH)),
            instances::blocked.eq(false),
            instances::created_at.eq(now),
        ),
        (instances::scheme.eq(word), instances::scheme_until.eq(until)),
    );
    let set = (instances::scheme.eq(word), instances::scheme_until.eq(until));
    q!(conn, |c| diesel::insert_into(instances::table)
        .values(row)
        .on_conflict(instances::host)
        .do_update()
        .set(set)
        .execute(&mut **c))
    .map(drop)
}
