//! What time it is, as something that tests can move.

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use chrono::{DateTime, TimeDelta, Utc};
use diesel::{
    backend::Backend,
    deserialize::{self, FromSql},
    expression::AsExpression,
    serialize::{self, Output, ToSql},
    sql_types::BigInt,
};

/// The only source of the present moment.
#[derive(Debug, Clone, Default)]
pub enum Clock {
    /// The machine's.
    #[default]
    Real,
    /// A test's: microseconds since 1970, moved by hand.
    Manual(Arc<AtomicI64>),
}

impl Clock {
    /// A clock that stands still at `at`.
    #[must_use]
    pub fn manual(at: DateTime<Utc>) -> Self {
        Self::Manual(Arc::new(AtomicI64::new(at.timestamp_micros())))
    }

    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        match self {
            #[expect(clippy::disallowed_methods, reason = "the clock is where time comes from")]
            Self::Real => truncate(Utc::now()),
            Self::Manual(micros) => from_micros(micros.load(Ordering::SeqCst)),
        }
    }

    /// Moves a manual clock. The real one cannot be moved, which is an error of the test that tries.
    pub fn advance(&self, by: TimeDelta) {
        if let Self::Manual(micros) = self {
            micros.fetch_add(by.num_microseconds().unwrap_or(i64::MAX), Ordering::SeqCst);
        }
    }
}

fn truncate(at: DateTime<Utc>) -> DateTime<Utc> {
    from_micros(at.timestamp_micros())
}

fn from_micros(micros: i64) -> DateTime<Utc> {
    DateTime::from_timestamp_micros(micros).unwrap_or(DateTime::UNIX_EPOCH)
}

/// An instant as both databases keep it: UTC microseconds since 1970 in a `BigInt`.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, AsExpression, diesel::deserialize::FromSqlRow,
)]
#[diesel(sql_type = BigInt)]
pub struct Instant(pub DateTime<Utc>);

impl Instant {
    /// Before everything.
    pub const EPOCH: Self = Self(DateTime::UNIX_EPOCH);
}

impl From<DateTime<Utc>> for Instant {
    fn from(at: DateTime<Utc>) -> Self {
        Self(at)
    }
}

impl From<Instant> for DateTime<Utc> {
    fn from(at: Instant) -> Self {
        at.0
    }
}

impl<DB: Backend> FromSql<BigInt, DB> for Instant
where
    i64: FromSql<BigInt, DB>,
{
    fn from_sql(bytes: DB::RawValue<'_>) -> deserialize::Result<Self> {
        i64::from_sql(bytes).map(|micros| Self(from_micros(micros)))
    }
}

impl ToSql<BigInt, diesel::pg::Pg> for Instant {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, diesel::pg::Pg>) -> serialize::Result {
        <i64 as ToSql<BigInt, diesel::pg::Pg>>::to_sql(&self.0.timestamp_micros(), &mut out.reborrow())
    }
}

impl ToSql<BigInt, diesel::sqlite::Sqlite> for Instant {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, diesel::sqlite::Sqlite>) -> serialize::Result {
        out.set_value(self.0.timestamp_micros());
        Ok(serialize::IsNull::No)
    }
}

/// The form that clients of the Mastodon API expect: milliseconds and `Z`.
#[must_use]
pub fn iso(at: DateTime<Utc>) -> String {
    at.format("%Y-%m-%dT%H:%M:%S%.3fZ").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clients_get_milliseconds() {
        let at = DateTime::parse_from_rfc3339("2026-01-05T10:00:00.123456Z").unwrap().to_utc();
        assert_eq!(iso(at), "2026-01-05T10:00:00.123Z");
    }

    #[test]
    fn a_manual_clock_moves_only_by_hand() {
        let start = DateTime::UNIX_EPOCH + TimeDelta::days(20_000);
        let clock = Clock::manual(start);
        clock.advance(TimeDelta::hours(24));
        assert_eq!(clock.now(), start + TimeDelta::hours(24));
    }
}
