//! Ids: what they are made of, and one type for each thing that has one.
//!
//! An id is a positive 63-bit number: 42 bits of milliseconds since 1970, 5 bits of node, 16 bits of
//! chance. Sorted by id is sorted by time, on one node and on many, so an id is also the cursor of a
//! page. Towards clients ids are strings of digits.

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use chrono::{DateTime, Utc};
use diesel::{
    backend::Backend,
    deserialize::{self, FromSql},
    serialize::{self, Output, ToSql},
    sql_types::BigInt,
};
use rand::RngExt as _;

/// The highest number of a node.
pub const MAX_NODE: u8 = 31;

/// Makes ids on one node; clones share their memory of the last one.
#[derive(Debug, Clone)]
pub struct Ids {
    node: u8,
    last: Arc<AtomicI64>,
}

impl Ids {
    /// `node` is at most [`MAX_NODE`]; the configuration has checked it.
    #[must_use]
    pub fn new(node: u8) -> Self {
        Self { node: node & MAX_NODE, last: Arc::default() }
    }

    /// An id for something that happens now: larger than every id that this node gave out before, even
    /// in the same millisecond, so that queues keep their order.
    #[must_use]
    pub fn next(&self, now: DateTime<Utc>) -> i64 {
        let fresh = self.with_chance(now, rand::rng().random::<u16>() >> 1);
        let last =
            self.last.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |last| Some(fresh.max(last + 1)));
        last.map_or(fresh, |last| fresh.max(last + 1))
    }

    /// An id for something of the time `at`, now or earlier. Two calls with the same time differ in 16
    /// random bits; the primary key refuses the rare twin.
    #[must_use]
    pub fn at(&self, at: DateTime<Utc>) -> i64 {
        self.with_chance(at, rand::rng().random())
    }

    fn with_chance(&self, at: DateTime<Utc>, chance: u16) -> i64 {
        floor(at) | (i64::from(self.node) << 16) | i64::from(chance)
    }
}

/// The smallest id that something of this time can have.
#[must_use]
pub fn floor(at: DateTime<Utc>) -> i64 {
    at.timestamp_millis().clamp(0, (1 << 42) - 1) << 21
}

/// When the thing with this id came to be, to the millisecond.
#[must_use]
pub fn time_of(id: i64) -> DateTime<Utc> {
    DateTime::from_timestamp_millis(id >> 21).unwrap_or(DateTime::UNIX_EPOCH)
}

/// Which node made the id.
#[must_use]
pub fn node_of(id: i64) -> u8 {
    u8::try_from(id >> 16 & i64::from(MAX_NODE)).unwrap_or(0)
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, diesel::expression::AsExpression, diesel::deserialize::FromSqlRow)]
        #[diesel(sql_type = BigInt)]
        pub struct $name(pub i64);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = std::num::ParseIntError;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }

        impl $crate::db::Listed for $name {
            type Plain = i64;
            fn plain(&self) -> i64 {
                self.0
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
                text.parse().map_err(|_| serde::de::Error::custom("an id is a string of digits"))
            }
        }

        impl<DB: Backend> FromSql<BigInt, DB> for $name
        where
            i64: FromSql<BigInt, DB>,
        {
            fn from_sql(bytes: DB::RawValue<'_>) -> deserialize::Result<Self> {
                i64::from_sql(bytes).map(Self)
            }
        }

        impl<DB: Backend> ToSql<BigInt, DB> for $name
        where
            i64: ToSql<BigInt, DB>,
        {
            fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, DB>) -> serialize::Result {
                self.0.to_sql(out)
            }
        }
    };
}

id!(
    /// Someone, here or elsewhere.
    AccountId
);
id!(
    /// A post, a comment or a boost: one row in `posts`, whatever it answers.
    PostId
);
id!(
    /// One picture of a post, or one that waits for its post.
    MediaId
);
id!(
    /// A custom emoji of some server.
    EmojiId
);
id!(
    /// What somebody put together of their own posts.
    AlbumId
);
id!(
    /// A list that somebody made of people.
    ListId
);
id!(
    /// A post that is to go out later.
    ScheduledId
);
id!(
    /// What one of our people does not want to see.
    FilterId
);
id!(FilterKeywordId);
id!(
    /// A post that a filter names, as an entry of the filter.
    FilteredPostId
);
id!(FollowId);
id!(BlockId);
id!(LikeId);
id!(NotificationId);
id!(EventId);
id!(ActivityId);
id!(InboxId);
id!(AppId);
id!(SessionId);
id!(InviteId);
id!(PasskeyId);
id!(IdentityId);

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeDelta;

    #[test]
    fn later_is_larger_whatever_the_node() {
        let at = DateTime::UNIX_EPOCH + TimeDelta::days(20_000);
        let first = Ids::new(MAX_NODE).at(at);
        let second = Ids::new(0).at(at + TimeDelta::milliseconds(1));
        assert!(first < second);
        assert_eq!(time_of(first), at);
    }

    #[test]
    fn a_node_keeps_its_order_within_a_millisecond() {
        let ids = Ids::new(3);
        let now = DateTime::UNIX_EPOCH + TimeDelta::days(20_000);
        let made: Vec<i64> = (0..1_000).map(|_| ids.next(now)).collect();
        assert!(made.is_sorted_by(|a, b| a < b));
        assert_eq!(time_of(made[999]), now);
    }

    #[test]
    fn an_id_knows_its_node() {
        let at = DateTime::UNIX_EPOCH + TimeDelta::days(20_000);
        for node in [0, 7, MAX_NODE] {
            assert_eq!(node_of(Ids::new(node).at(at)), node);
        }
    }

    #[test]
    fn ids_are_positive_until_2109() {
        let at = DateTime::parse_from_rfc3339("2109-01-01T00:00:00Z").unwrap().to_utc();
        assert!(0 < Ids::new(MAX_NODE).at(at));
    }
}
