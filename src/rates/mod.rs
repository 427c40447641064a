//! How often something may be tried, in memory, per node.

mod api;

use std::{
    net::{IpAddr, Ipv4Addr, Ipv6Addr},
    num::NonZeroU32,
    time::Duration,
};

use chrono::{DateTime, Utc};
use governor::{DefaultDirectRateLimiter, DefaultKeyedRateLimiter, Quota, RateLimiter, clock::Clock as _};

use http::Method;
use url::{Host, Url};

pub use api::{ApiRates, Asker, Left};

use crate::{
    config::Limits,
    error::{Error, Result},
    ids::AccountId,
};

/// All limits of rate.
pub struct Rates {
    enabled: bool,
    login: DefaultKeyedRateLimiter<(String, IpAddr)>,
    login_by_network: DefaultKeyedRateLimiter<IpAddr>,
    passkey_challenge: DefaultKeyedRateLimiter<IpAddr>,
    link: DefaultKeyedRateLimiter<IpAddr>,
    registration: DefaultKeyedRateLimiter<IpAddr>,
    new_app: DefaultKeyedRateLimiter<IpAddr>,
    inbox: DefaultKeyedRateLimiter<String>,
    key_fetch_by_domain: DefaultKeyedRateLimiter<String>,
    key_fetch: DefaultDirectRateLimiter,
    resolve: DefaultKeyedRateLimiter<i64>,
    fetch: DefaultKeyedRateLimiter<String>,
    passed_on: DefaultKeyedRateLimiter<i64>,
    api: ApiRates,
}

/// `count` at once, and as many again over `period`.
fn quota(count: u32, period: Duration) -> Quota {
    let count = NonZeroU32::new(count).unwrap_or(NonZeroU32::MIN);
    Quota::with_period(period / count.get()).unwrap_or_else(|| Quota::per_second(count)).allow_burst(count)
}

/// Domains of unknown keys that are remembered before those are forgotten that may be asked again.
const MADE_UP: usize = 10_000;

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
            passkey_challenge: RateLimiter::keyed(quota(100, HOUR)),
            link: RateLimiter::keyed(quota(100, HOUR)),
            registration: RateLimiter::keyed(quota(limits.registration, HOUR)),
            new_app: RateLimiter::keyed(quota(5, 10 * MINUTE)),
            inbox: RateLimiter::keyed(quota(limits.inbox, MINUTE)),
            key_fetch_by_domain: RateLimiter::keyed(quota(1, Duration::from_secs(1))),
            key_fetch: RateLimiter::direct(quota(10, Duration::from_secs(1))),
            resolve: RateLimiter::keyed(quota(10, MINUTE)),
            fetch: RateLimiter::keyed(quota(300, 5 * MINUTE)),
            passed_on: RateLimiter::keyed(quota(300, HOUR)),
            api: ApiRates::default(),
        }
    }

    /// Someone tries a password, for one account from one network.
    pub fn login(&self, login: &str, from: IpAddr) -> Result<()> {
        let net = network(from);
        self.check(&self.login_by_network, &net)?;
        self.check(&self.login, &(login.trim().to_lowercase(), net))
    }

    /// Someone who is not signed in tries anything else that leads in.
    pub fn stranger(&self, from: IpAddr) -> Result<()> {
        self.check(&self.login_by_network, &network(from))
    }

    /// Someone who is not signed in wants something that a passkey can sign. The page for signing in asks for it whenever
    /// it is opened, so this counts by itself: looking at that page must not shut the door.
    pub fn passkey_challenge(&self, from: IpAddr) -> Result<()> {
        self.check(&self.passkey_challenge, &network(from))
    }

    /// Someone who is not signed in opens a link with a secret in it. Any page can make browsers do so: it must not
    /// shut the door for signing in.
    pub fn link(&self, from: IpAddr) -> Result<()> {
        self.check(&self.link, &network(from))
    }

    pub fn registration(&self, from: IpAddr) -> Result<()> {
        self.check(&self.registration, &network(from))
    }

    /// An app introduces itself.
    pub fn new_app(&self, from: IpAddr) -> Result<()> {
        self.check(&self.new_app, &network(from))
    }

    /// Somebody elsewhere brings something.
    pub fn inbox(&self, signer: &Url) -> Result<()> {
        self.check(&self.inbox, &registrable(signer))
    }

    /// One of our people asks us to look something up elsewhere.
    pub fn resolve(&self, who: i64) -> Result<()> {
        self.check(&self.resolve, &who)
    }

    /// A stranger's key: one a second for each registrable domain, ten in all.
    pub fn may_fetch_key(&self, key: &Url) -> bool {
        // Nothing is verified yet: whoever makes up names must not fill the memory with them.
        if MADE_UP < self.key_fetch_by_domain.len() {
            self.key_fetch_by_domain.retain_recent();
        }
        !self.enabled
            || (self.key_fetch_by_domain.check_key(&registrable(key)).is_ok()
                && self.key_fetch.check().is_ok())
    }

    /// Something that strangers or pages named, of one registrable domain: one a second, and a page at once.
    pub fn may_fetch(&self, url: &Url) -> bool {
        !self.enabled || self.fetch.check_key(&registrable(url)).is_ok()
    }

    /// An answer that all who follow `whom` are to hear of.
    pub fn may_pass_on(&self, whom: AccountId) -> bool {
        !self.enabled || self.passed_on.check_key(&whom.0).is_ok()
    }

    /// A request to the API; none where nothing is limited.
    pub fn api(&self, who: Asker, method: &Method, path: &str, now: DateTime<Utc>) -> Option<Left> {
        self.enabled.then(|| self.api.ask(who, method, path, now))
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
        self.passkey_challenge.retain_recent();
        self.link.retain_recent();
        self.registration.retain_recent();
        self.new_app.retain_recent();
        self.inbox.retain_recent();
        self.key_fetch_by_domain.retain_recent();
        self.resolve.retain_recent();
        self.fetch.retain_recent();
        self.passed_on.retain_recent();
        self.api.shrink();
    }
}

/// The domain that somebody registered: `e.test` of `r1.e.test`, `v.co.uk` of `www.v.co.uk`. Addresses and
/// names without a dot are their own, with their port.
#[must_use]
pub fn registrable(url: &Url) -> String {
    let domain = match url.host() {
        Some(Host::Domain(name)) => psl::domain_str(name),
        _ => None,
    };
    domain.map_or_else(|| federation::origin::authority(url), str::to_owned)
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
    fn a_name_for_each_post_is_one_domain() {
        let of = |raw: &str| registrable(&Url::parse(raw).unwrap());
        assert_eq!(of("https://r1.e.test/1"), of("https://r2.e.test/2"));
        assert_eq!(of("https://www.v.co.uk/"), "v.co.uk");
        assert_ne!(of("https://127.0.0.1/"), of("https://10.1.0.1/"));
        assert_ne!(of("http://localhost:1/"), of("http://localhost:2/"));
    }

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
