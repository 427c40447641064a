//! How much of the API may be used, and how much is left: what `X-RateLimit-*` says.

use std::{net::IpAddr, num::NonZeroU32, time::Duration};

use chrono::{DateTime, TimeDelta, Utc};
use governor::{
    RateLimiter, clock::Clock as _, clock::DefaultClock, middleware::StateInformationMiddleware,
    state::keyed::DefaultKeyedStateStore,
};
use http::Method;

use super::quota;

type Keyed<K> = RateLimiter<K, DefaultKeyedStateStore<K>, DefaultClock, StateInformationMiddleware>;

/// Who asks: a person, whatever network they share, or everybody else of a network.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Asker {
    Account(i64),
    Network(IpAddr),
}

/// A budget, and how long it takes until all of it is there again.
struct Budget {
    limiter: Keyed<Asker>,
    count: u32,
    period: Duration,
}

impl Budget {
    fn new(count: u32, period: Duration) -> Self {
        let limiter = RateLimiter::keyed(quota(count, period)).with_middleware();
        Self { limiter, count, period }
    }

    fn ask(&self, who: Asker, now: DateTime<Utc>) -> Left {
        let count = NonZeroU32::new(self.count).unwrap_or(NonZeroU32::MIN);
        let each = self.period / count.get();
        match self.limiter.check_key(&who) {
            Ok(state) => {
                let remaining = state.remaining_burst_capacity();
                let until = each * (self.count - remaining.min(self.count));
                Left { limit: self.count, remaining, reset: later(now, until), wait: None }
            }
            Err(early) => {
                let wait = early.wait_time_from(self.limiter.clock().now());
                let reset = later(now, self.period);
                Left { limit: self.count, remaining: 0, reset, wait: Some(wait) }
            }
        }
    }
}

fn later(now: DateTime<Utc>, by: Duration) -> DateTime<Utc> {
    now + TimeDelta::from_std(by).unwrap_or(TimeDelta::zero())
}

/// What is left of a budget.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Left {
    pub limit: u32,
    pub remaining: u32,
    /// When all of it is there again.
    pub reset: DateTime<Utc>,
    /// How long until the next request, where this one was too many.
    pub wait: Option<Duration>,
}

/// The budgets of the security design, 'Accounts and sessions'.
pub struct ApiRates {
    reads: Budget,
    writes: Budget,
    media: Budget,
    deletes: Budget,
    apps: Budget,
    networks: Budget,
}

const FIVE_MINUTES: Duration = Duration::from_mins(5);
const HALF_AN_HOUR: Duration = Duration::from_mins(30);

impl Default for ApiRates {
    fn default() -> Self {
        Self {
            reads: Budget::new(300, FIVE_MINUTES),
            writes: Budget::new(300, FIVE_MINUTES),
            media: Budget::new(30, HALF_AN_HOUR),
            deletes: Budget::new(30, HALF_AN_HOUR),
            apps: Budget::new(5, Duration::from_mins(10)),
            networks: Budget::new(7_500, FIVE_MINUTES),
        }
    }
}

impl ApiRates {
    /// A request to the route `path`. Where two budgets count, the one that is told is the narrower.
    #[must_use]
    pub fn ask(&self, who: Asker, method: &Method, path: &str, now: DateTime<Utc>) -> Left {
        let broad = match who {
            Asker::Network(_) => &self.networks,
            Asker::Account(_) if method.is_safe() => &self.reads,
            Asker::Account(_) => &self.writes,
        };
        let narrow = match (who, method, path) {
            (Asker::Network(_), &Method::POST, "/api/v1/apps") => Some(&self.apps),
            (Asker::Account(_), &Method::POST, "/api/v1/media" | "/api/v2/media") => Some(&self.media),
            (Asker::Account(_), &Method::DELETE, "/api/v1/statuses/{id}") => Some(&self.deletes),
            _ => None,
        };
        let left = broad.ask(who, now);
        match narrow {
            Some(narrow) if left.wait.is_none() => narrow.ask(who, now),
            _ => left,
        }
    }

    /// Forgets who has everything again.
    pub fn shrink(&self) {
        for budget in [&self.reads, &self.writes, &self.media, &self.deletes, &self.apps, &self.networks] {
            budget.limiter.retain_recent();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn abu_23_what_is_left_is_told_and_the_last_is_the_last() {
        let (rates, now) = (ApiRates::default(), DateTime::UNIX_EPOCH);
        let ann = Asker::Account(1);
        let delete = |who| rates.ask(who, &Method::DELETE, "/api/v1/statuses/{id}", now);
        for number in 1..=30 {
            let left = delete(ann);
            assert_eq!((left.limit, left.remaining, left.wait), (30, 30 - number, None));
            assert_eq!(left.reset, now + TimeDelta::minutes(i64::from(number)));
        }
        let left = delete(ann);
        assert!(left.remaining == 0 && left.wait.is_some_and(|wait| wait <= Duration::from_mins(1)));
        // Others, and other things, go on.
        assert_eq!(delete(Asker::Account(2)).wait, None);
        let write = rates.ask(ann, &Method::POST, "/api/v1/statuses", now);
        assert_eq!((write.limit, write.wait), (300, None));
    }

    #[test]
    fn abu_24_who_is_known_has_a_budget_of_their_own() {
        let (rates, now) = (ApiRates::default(), DateTime::UNIX_EPOCH);
        let network = Asker::Network(IpAddr::from([192, 0, 2, 0]));
        for _ in 0..7_500 {
            assert_eq!(rates.ask(network, &Method::GET, "/api/v1/timelines/public", now).wait, None);
        }
        assert!(rates.ask(network, &Method::GET, "/api/v1/timelines/public", now).wait.is_some());
        assert_eq!(rates.ask(Asker::Account(1), &Method::GET, "/api/v1/timelines/public", now).wait, None);
    }
}
