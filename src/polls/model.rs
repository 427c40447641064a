//! What a poll is.

use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    clock::Instant,
    db::Json,
    error::{Error, Result},
    ids::{AccountId, PostId},
    schema::{poll_votes, polls},
};

/// One answer to choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    pub name: String,
    pub votes: i64,
}

/// The poll of a post.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = polls, treat_none_as_default_value = false)]
pub struct Poll {
    pub post_id: PostId,
    pub multiple: bool,
    pub ends_at: Option<Instant>,
    /// When its author closed it, if they did.
    pub closed_at: Option<Instant>,
    /// People who voted, as its server counts them.
    pub voters: i64,
    pub options: Json<Vec<Choice>>,
    /// When its server last told the counts.
    pub fetched_at: Option<Instant>,
}

/// A poll as its server describes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RemotePoll {
    pub multiple: bool,
    pub ends_at: Option<DateTime<Utc>>,
    pub closed_at: Option<DateTime<Utc>>,
    pub voters: Option<i64>,
    pub options: Vec<Choice>,
}

/// One choice of one person.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = poll_votes, treat_none_as_default_value = false)]
pub struct Vote {
    pub id: i64,
    pub post_id: PostId,
    pub account_id: AccountId,
    /// The place of the choice among the options, from 0.
    pub choice: i32,
    pub uri: String,
    pub created_at: Instant,
}

/// How old counts may be before they are asked for again.
const FRESH: TimeDelta = TimeDelta::minutes(1);

impl Poll {
    #[must_use]
    pub fn is_over(&self, now: DateTime<Utc>) -> bool {
        self.closed_at.is_some() || self.ends_at.is_some_and(|at| at.0 <= now)
    }

    /// Whether its counts may have changed since they were told.
    #[must_use]
    pub fn is_stale(&self, now: DateTime<Utc>) -> bool {
        let told_after_the_end = self.is_over(now) && self.ends_at.or(self.closed_at) < self.fetched_at;
        !told_after_the_end && self.fetched_at.is_none_or(|at| at.0 + FRESH <= now)
    }

    /// The places of the choices, each once, if they can be chosen.
    pub fn check(&self, choices: &[i32], now: DateTime<Utc>) -> Result<Vec<i32>> {
        let wrong = |sentence| Err(Error::field("choices", "ERR_INVALID", sentence));
        if self.is_over(now) {
            return wrong("This poll is over.");
        }
        let mut chosen = choices.to_vec();
        chosen.sort_unstable();
        chosen.dedup();
        let options = i32::try_from(self.options.0.len()).unwrap_or_default();
        if chosen.is_empty() || chosen.iter().any(|choice| !(0..options).contains(choice)) {
            return wrong("Choose from what the poll offers.");
        }
        if !self.multiple && 1 < chosen.len() {
            return wrong("Choose one.");
        }
        Ok(chosen)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn poll(multiple: bool) -> Poll {
        let option = |name: &str| Choice { name: name.to_owned(), votes: 0 };
        Poll {
            post_id: PostId(1),
            multiple,
            ends_at: Some((DateTime::UNIX_EPOCH + TimeDelta::hours(1)).into()),
            closed_at: None,
            voters: 0,
            options: Json(vec![option("sea"), option("sky")]),
            fetched_at: None,
        }
    }

    #[test]
    fn only_what_is_offered_can_be_chosen() {
        let now = DateTime::UNIX_EPOCH;
        for wrong in [&[][..], &[-1], &[2], &[0, 1]] {
            assert!(poll(false).check(wrong, now).is_err(), "{wrong:?}");
        }
        assert_eq!(poll(false).check(&[1, 1], now).unwrap(), [1]);
        assert_eq!(poll(true).check(&[1, 0], now).unwrap(), [0, 1]);
    }

    #[test]
    fn after_the_end_nobody_votes() {
        let later = DateTime::UNIX_EPOCH + TimeDelta::hours(1);
        assert!(poll(false).check(&[0], later).is_err());
    }
}
