//! When a signature may have been made.

use chrono::{DateTime, TimeDelta, Utc};

use super::SignatureError;

/// How old a signature may be: Mastodon's window, so that delayed queues get through.
pub const PAST: TimeDelta = TimeDelta::hours(12);

/// How far the sender's clock may be ahead.
pub const FUTURE: TimeDelta = TimeDelta::hours(1);

/// Whether `time` is from between [`PAST`] and [`FUTURE`] of `now`.
pub(crate) fn check(time: DateTime<Utc>, now: DateTime<Utc>) -> Result<(), SignatureError> {
    if now + FUTURE < time {
        Err(SignatureError::Future)
    } else if time < now - PAST {
        Err(SignatureError::Stale)
    } else {
        Ok(())
    }
}

/// The same for the value of a `Date` header.
pub(crate) fn check_date(date: &str, now: DateTime<Utc>) -> Result<(), SignatureError> {
    check(DateTime::parse_from_rfc2822(date).map_err(|_| SignatureError::Time)?.to_utc(), now)
}

/// The same for parameters in seconds since 1970. What expires does so after it was made, and later than now.
pub(crate) fn check_seconds(
    created: Option<i64>,
    expires: Option<i64>,
    now: DateTime<Utc>,
) -> Result<(), SignatureError> {
    let time = |seconds: i64| DateTime::from_timestamp(seconds, 0).ok_or(SignatureError::Time);
    let (created, expires) = (created.map(time).transpose()?, expires.map(time).transpose()?);
    if let Some(created) = created {
        check(created, now)?;
        if expires.is_some_and(|expires| expires < created) {
            return Err(SignatureError::Time);
        }
    }
    if expires.is_some_and(|expires| expires <= now) { Err(SignatureError::Stale) } else { Ok(()) }
}
