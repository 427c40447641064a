//! When to try again.
//!
//! A peer that is away is one thing to wait for, not one for each delivery: the delay belongs to its inbox. First
//! failures are followed closely, because most are a restart; after a day three probes a day are enough, after a week
//! one. A peer that is away for thirty days is asked no more than sixty times in all, and one that comes back earlier
//! is noticed earlier: what it sends brings the next probe forward.

use chrono::TimeDelta;

/// How much a delay varies: a fifth to both sides, so that what failed together isn't tried together.
pub const JITTER: f64 = 0.2;

/// How long deliveries are kept for a peer that is away.
pub const RETENTION: TimeDelta = TimeDelta::days(30);

/// Delays after the first, second … failure of the first day.
const FIRST: [TimeDelta; 8] = [
    TimeDelta::seconds(30),
    TimeDelta::minutes(2),
    TimeDelta::minutes(10),
    TimeDelta::minutes(30),
    TimeDelta::hours(1),
    TimeDelta::hours(2),
    TimeDelta::hours(4),
    TimeDelta::hours(6),
];

/// How long to wait after `failures` failures in a row, of which the first was `since_first_failure` ago. `jitter` is
/// a random number from 0 to 1; a half gives the delay itself.
///
/// ```
/// use chrono::TimeDelta;
/// use federation::retry::delay;
///
/// assert_eq!(delay(1, TimeDelta::zero(), 0.5), TimeDelta::seconds(30));
/// assert_eq!(delay(9, TimeDelta::days(2), 0.5), TimeDelta::hours(8));
/// ```
pub fn delay(failures: u32, since_first_failure: TimeDelta, jitter: f64) -> TimeDelta {
    let base = if TimeDelta::days(7) <= since_first_failure {
        TimeDelta::days(1)
    } else if TimeDelta::days(1) <= since_first_failure {
        TimeDelta::hours(8)
    } else {
        let index = usize::try_from(failures.saturating_sub(1)).unwrap_or(usize::MAX);
        FIRST[index.min(FIRST.len() - 1)]
    };
    let factor = 1.0 + JITTER * (2.0 * jitter.clamp(0.0, 1.0) - 1.0);
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        reason = "at most a day in milliseconds"
    )]
    TimeDelta::milliseconds((base.num_milliseconds() as f64 * factor) as i64)
}

#[cfg(test)]
mod tests {
    use super::delay;
    use chrono::TimeDelta;

    #[test]
    fn delays_grow_to_six_hours_then_become_probes() {
        let at = |failures, hours| delay(failures, TimeDelta::hours(hours), 0.5);
        assert_eq!(at(0, 0), TimeDelta::seconds(30));
        assert_eq!(at(3, 0), TimeDelta::minutes(10));
        assert_eq!(at(8, 8), TimeDelta::hours(6));
        assert_eq!(at(u32::MAX, 23), TimeDelta::hours(6));
        assert_eq!(at(20, 24), TimeDelta::hours(8));
        assert_eq!(at(200, 24 * 7), TimeDelta::days(1));
    }

    #[test]
    fn thirty_days_away_are_sixty_attempts_at_most() {
        // Chance from a sequence that is always the same (Knuth's MMIX).
        let mut seed = 1_u64;
        for _ in 0..500 {
            let (mut away, mut attempts) = (TimeDelta::zero(), 0);
            while away <= super::RETENTION {
                attempts += 1;
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                away += delay(attempts, away, f64::from((seed >> 32) as u32) / f64::from(u32::MAX));
            }
            assert!((45..=60).contains(&attempts), "{attempts}");
        }
    }

    #[test]
    fn delays_vary_by_a_fifth() {
        assert_eq!(delay(1, TimeDelta::zero(), 0.0), TimeDelta::seconds(24));
        assert_eq!(delay(1, TimeDelta::zero(), 1.0), TimeDelta::seconds(36));
    }
}
