//! How long somebody waits after failed attempts to sign in: a delay that grows, then a lock-out.

use jiff::{SignedDuration, Timestamp};

/// Failures in a row that cost nothing: people mistype.
pub(crate) const FREE_FAILURES: i64 = 3;
/// Failures in a row, by name, after which the name waits [`LOCKED_FOR`].
pub(crate) const LOCKED_AFTER: i64 = 10;
/// How long a name is locked out.
pub(crate) const LOCKED_FOR: SignedDuration = SignedDuration::from_mins(15);
/// Failures from one remote address that cost nothing. Many people share the address of an office.
pub(crate) const FREE_REMOTE_FAILURES: i64 = 30;
/// After this long without a failure the count starts again.
pub(crate) const FORGOTTEN_AFTER: SignedDuration = SignedDuration::from_hours(24);

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Counted {
    /// Attempts on one login name, whether or not there is such an account.
    Name,
    /// Guesses at a secret that belongs to no account.
    Secret,
    /// Attempts from one remote address.
    Remote,
}

/// How long to wait after this many failures in a row.
#[must_use]
pub(crate) fn wait_after(counted: Counted, n_failed: i64) -> SignedDuration {
    let free = match counted {
        Counted::Name | Counted::Secret => FREE_FAILURES,
        Counted::Remote => FREE_REMOTE_FAILURES,
    };
    let beyond = n_failed.saturating_sub(free);
    if beyond <= 0 {
        return SignedDuration::ZERO;
    }
    let locked = match counted {
        Counted::Name | Counted::Secret => n_failed >= LOCKED_AFTER,
        Counted::Remote => false,
    };
    if locked {
        return LOCKED_FOR;
    }
    // 2, 4, 8 … seconds, never longer than a lock-out.
    let seconds = 1_i64 << beyond.min(12);
    SignedDuration::from_secs(seconds).min(LOCKED_FOR)
}

/// The count after one more failure at this instant.
#[must_use]
pub(crate) fn count_after(n_failed: i64, failed_at: Timestamp, now: Timestamp) -> i64 {
    if now.duration_since(failed_at) >= FORGOTTEN_AFTER { 1 } else { n_failed.saturating_add(1) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_grows_and_ends_in_a_lock_out() {
        let seconds: Vec<i64> = (0..=11).map(|n| wait_after(Counted::Name, n).as_secs()).collect();
        assert_eq!(seconds, [0, 0, 0, 0, 2, 4, 8, 16, 32, 64, 900, 900]);
    }

    #[test]
    fn an_office_behind_one_address_is_slowed_down_much_later_and_never_shut_out() {
        assert_eq!(wait_after(Counted::Remote, 30), SignedDuration::ZERO);
        assert_eq!(wait_after(Counted::Remote, 31).as_secs(), 2);
        assert_eq!(wait_after(Counted::Remote, i64::MAX), LOCKED_FOR);
    }

    #[test]
    fn a_day_without_failures_is_forgotten() {
        let start: Timestamp = "2026-03-02T01:00:00Z".parse().unwrap();
        assert_eq!(count_after(7, start, start + SignedDuration::from_hours(23)), 8);
        assert_eq!(count_after(7, start, start + SignedDuration::from_hours(24)), 1);
    }
}
