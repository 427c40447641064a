//! Which signatures each host understands, in the row of the host.

use diesel::{QueryResult, prelude::*};
use federation::signature::HostScheme;

use crate::{clock::Instant, db::Conn, instances, q, schema::instances as hosts};

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
    let query = hosts::table.find(host.to_owned()).select((hosts::scheme, hosts::scheme_until));
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
    instances::meet(conn, host)?;
    let set = (hosts::scheme.eq(word), hosts::scheme_until.eq(until));
    q!(conn, |c| diesel::update(hosts::table.find(host.to_owned())).set(set).execute(&mut **c)).map(drop)
}
