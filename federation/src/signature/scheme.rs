//! Which scheme a host is spoken to in.
//!
//! Draft-cavage comes first: Pixelfed answers `200` before it has looked at the signature, and drops in silence what it
//! cannot verify, so that a newer scheme tried on it would lose everything. The newer one is for hosts that announce it
//! ([`Actor::understands_rfc9421`](crate::vocab::Actor::understands_rfc9421)), sign with it, or refuse the older one.
//! Whoever refuses is knocked at once more, at once, in the other scheme; what was opened to is remembered.

use chrono::{DateTime, TimeDelta, Utc};
use futures::future::{BoxFuture, ready};
use http::StatusCode;

/// How a request is signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scheme {
    /// draft-cavage-http-signatures-12.
    Cavage,
    /// HTTP Message Signatures.
    Rfc9421,
}

impl Scheme {
    /// The scheme to knock with once more, after `status` in answer to this one. An answer of the newer scheme's is
    /// doubted sooner: proxies and older software fail at it in many ways.
    pub fn second(self, status: StatusCode) -> Option<Self> {
        match (self, status.as_u16()) {
            (Self::Rfc9421, 400 | 401 | 403 | 500..) => Some(Self::Cavage),
            (Self::Cavage, 401) => Some(Self::Rfc9421),
            _ => None,
        }
    }
}

/// How long a host that announced the newer scheme, but opened to the older one only, is spoken to in that.
pub const DOUBT: TimeDelta = TimeDelta::days(7);

/// What is known about a host.
///
/// ```
/// use federation::signature::{HostScheme, Scheme};
/// use http::StatusCode;
///
/// # fn main() -> Result<(), chrono::ParseError> {
/// let now = "2026-01-05T10:00:00Z".parse()?;
/// let host = HostScheme::default().announced(now);
/// assert_eq!(host.first(), Scheme::Rfc9421);
/// // It refuses what it announced: back to the older scheme, and not to be talked out of it for a while.
/// assert_eq!(Scheme::Rfc9421.second(StatusCode::UNAUTHORIZED), Some(Scheme::Cavage));
/// let host = HostScheme::opened_to(Scheme::Cavage, now).announced(now);
/// assert_eq!(host.first(), Scheme::Cavage);
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum HostScheme {
    /// Nothing.
    #[default]
    Unknown,
    /// It understands RFC 9421, or says so.
    Rfc9421,
    /// Until then the newer scheme isn't tried, whatever the host says.
    Cavage {
        /// When it is believed again.
        until: DateTime<Utc>,
    },
}

impl HostScheme {
    /// The scheme to begin with.
    pub fn first(self) -> Scheme {
        match self {
            Self::Rfc9421 => Scheme::Rfc9421,
            Self::Unknown | Self::Cavage { .. } => Scheme::Cavage,
        }
    }

    /// After it announced RFC 9421, used it, or asked for it.
    pub fn announced(self, now: DateTime<Utc>) -> Self {
        match self {
            Self::Cavage { until } if now < until => self,
            _ => Self::Rfc9421,
        }
    }

    /// After it opened to a second knock in `scheme`, having refused the first.
    pub fn opened_to(scheme: Scheme, now: DateTime<Utc>) -> Self {
        match scheme {
            Scheme::Rfc9421 => Self::Rfc9421,
            Scheme::Cavage => Self::Cavage { until: now + DOUBT },
        }
    }
}

/// Who remembers what is known about hosts, by their [authority](crate::origin::authority). A server keeps it; what is
/// lost is learned again.
pub trait Schemes: Send + Sync + 'static {
    /// What is known about a host.
    fn find<'a>(&'a self, authority: &'a str) -> BoxFuture<'a, HostScheme>;

    /// Something else is known about it now.
    fn remember<'a>(&'a self, authority: &'a str, scheme: HostScheme) -> BoxFuture<'a, ()>;
}

/// Who remembers nothing, so that every host is unknown for ever.
#[derive(Debug, Clone, Copy, Default)]
pub struct Forgetful;

impl Schemes for Forgetful {
    fn find<'a>(&'a self, _: &'a str) -> BoxFuture<'a, HostScheme> {
        Box::pin(ready(HostScheme::Unknown))
    }

    fn remember<'a>(&'a self, _: &'a str, _: HostScheme) -> BoxFuture<'a, ()> {
        Box::pin(ready(()))
    }
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, TimeDelta, Utc};
    use http::StatusCode;

    use super::{DOUBT, HostScheme, Scheme};

    fn now() -> DateTime<Utc> {
        "2026-01-05T10:00:00Z".parse().unwrap()
    }

    #[test]
    fn strangers_are_spoken_to_in_the_older_scheme() {
        assert_eq!(HostScheme::Unknown.first(), Scheme::Cavage);
        assert_eq!(HostScheme::Unknown.announced(now()).first(), Scheme::Rfc9421);
    }

    #[test]
    fn only_answers_that_may_be_about_the_signature_are_knocked_at_again() {
        let again = |scheme: Scheme| {
            let statuses = (200..600).filter_map(|status| StatusCode::from_u16(status).ok());
            statuses.filter(move |status| scheme.second(*status).is_some()).map(|status| status.as_u16())
        };
        assert_eq!(again(Scheme::Cavage).collect::<Vec<_>>(), [401]);
        assert_eq!(
            again(Scheme::Rfc9421).collect::<Vec<_>>(),
            [400, 401, 403].into_iter().chain(500..600).collect::<Vec<_>>()
        );
        assert_eq!(Scheme::Cavage.second(StatusCode::UNAUTHORIZED), Some(Scheme::Rfc9421));
        assert_eq!(Scheme::Rfc9421.second(StatusCode::BAD_GATEWAY), Some(Scheme::Cavage));
    }

    #[test]
    fn a_host_that_refuses_what_it_announces_is_doubted_for_a_week() {
        let doubted = HostScheme::opened_to(Scheme::Cavage, now());
        let later = |after: TimeDelta| doubted.announced(now() + after).first();
        assert_eq!(later(TimeDelta::zero()), Scheme::Cavage);
        assert_eq!(later(DOUBT - TimeDelta::seconds(1)), Scheme::Cavage);
        assert_eq!(later(DOUBT), Scheme::Rfc9421);
        // But what it opens to, it understands.
        assert_eq!(HostScheme::opened_to(Scheme::Rfc9421, now()).first(), Scheme::Rfc9421);
    }
}
