//! How often something may be tried, in memory, per node.

use std::{
    net::{IpAddr, Ipv4Addr, Ipv6Addr},
    num::NonZeroU32,
    time::Duration,
};

use governor::{DefaultDirectRateLimiter, DefaultKeyedRateLimiter, Quota, RateLimiter, clock::Clock as _};

use crate::{
    config::Limits,
    error::{Error, Result},
};

/// All limits of rate.
pub struct Rates {
    enabled: bool,
    login: DefaultKeyedRateLimiter<(String, IpAddr)>,
    login_by_network: DefaultKeyedRateLimiter<IpAddr>,
    registration: DefaultKeyedRateLimiter<IpAddr>,
    inbox: DefaultKeyedRateLimiter<String>,
    key_fetch_by_host: DefaultKeyedRateLimiter<String>,
    key_fetch: DefaultDirectRateLimiter,
    resolve: DefaultKeyedRateLimiter<i64>,
    fetch: DefaultKeyedRateLimiter<String>,
}

/// `count` at once, and as many again over `period`.
fn quota(count: u32, period: Duration) -> Quota {
    let count = NonZeroU32::new(count).unwrap_or(NonZeroU32::MIN);
    Quota::with_period(period / count.get()).unwrap_or_else(|| Quota::per_second(count)).allow_burst(count)
}

const MINUTE: Duration = Duration::from_mins(1);
const HOUR: Duration = Duration::from_hours(1);

impl Rates {
    /// Numbers that are not configured are those of the security design, 'Accounts and sessions'.
    #[must_use]
    pub fn new(limits: &Limits) -> Self {
        Self {
            enabled: limits.enabled,
            login: RateLimiter::keyed(quota(limits.login, 5 * MINUTE)),
            login_by_network: RateLimiter::keyed(quota(100, HOUR)),
            registration: RateLimiter::keyed(quota(limits.registration, HOUR)),
            inbox: RateLimiter::keyed(quota(limits.inbox, MINUTE)),
            key_fetch_by_host: RateLimiter::keyed(quota(1, Duration::from_secs(1))),
            key_fetch: RateLimiter::direct(quota(10, Duration::from_secs(1))),
            resolve: RateLimiter::keyed(quota(10, MINUTE)),
            fetch: RateLimiter::keyed(quota(300, 5 * MINUTE)),
        }
    }

    /// Someone tries a password, for one account from one network.
    pub fn login(&self, login: &str, from: IpAddr) -> Result<()> {
        let net = network(from);
        self.check(&self.login_by_network, &net)?;
        self.check(&self.login, &(login.trim().to_lowercase(), net))
    }

    pub fn registration(&self, from: IpAddr) -> Result<()> {
        self.check(&self.registration, &network(from))
    }

    pub fn inbox(&self, host: &str) -> Result<()> {
        self.check(&self.inbox, &host.to_owned())
    }

    /// One of our people asks us to look something up elsewhere.
    pub fn resolve(&self, who: i64) -> Result<()> {
        self.check(&self.resolve, &who)
    }

    /// A stranger's key: one a second for each host, ten in all.
    pub fn may_fetch_key(&self, host: &str) -> bool {
        !self.enabled
            || (self.key_fetch_by_host.check_key(&host.to_owned()).is_ok() && self.key_fetch.check().is_ok())
    }

    /// Something that strangers or pages named, of one registrable domain: one a second, and a page at once.
    pub fn may_fetch(&self, domain: &str) -> bool {
        !self.enabled || self.fetch.check_key(&domain.to_owned()).is_ok()
    }

    fn check<K: std::hash::Hash + Eq + Clone>(
        &self,
        limiter: &DefaultKeyedRateLimiter<K>,
        key: &K,
    ) -> Result<()> {
        if !self.enabled {
            return Ok(());
        }
        limiter.check_key(key).map_err(|early| {
            let wait = early.wait_time_from(limiter.clock().now());
            Error::TooMany { retry_after_seconds: wait.as_secs() + 1 }
        })
    }

    /// Forgets whom nobody waits for any more.
    pub fn shrink(&self) {
        self.login.retain_recent();
        self.login_by_network.retain_recent();
        self.registration.retain_recent();
        self.inbox.retain_recent();
        self.key_fetch_by_host.retain_recent();
        self.resolve.retain_recent();
        self.fetch.retain_recent();
    }
}

/// A /24 of IPv4 or a /64 of IPv6: what one household or one attacker usually has.
#[must_use]
pub fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V4(v4) => {
            let [a, b, c, _] = v4.octets();
            Ipv4Addr::new(a, b, c, 0).into()
        }
        IpAddr::V6(v6) => {
            let [a, b, c, d, ..] = v6.segments();
            Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0).into()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_eleventh_guess_waits_and_another_network_does_not() {
        let rates = Rates::new(&Limits::default());
        let here: IpAddr = "192.0.2.7".parse().unwrap();
        let there: IpAddr = "198.51.100.7".parse().unwrap();
        for _ in 0..10 {
            assert!(rates.login("ann", here).is_ok());
        }
        let refused = rates.login("Ann ", here).unwrap_err();
        assert!(matches!(refused, Error::TooMany { retry_after_seconds: 1..=31 }), "{refused}");
        assert!(rates.login("ann", there).is_ok());
    }
}
