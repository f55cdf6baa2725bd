//! Vietnamese civil time over instants. The law counts in civil dates; events are instants.

use std::sync::LazyLock;

use jiff::{
    Timestamp,
    civil::{Date, DateTime},
    tz::{Offset, TimeZone},
};

static VIETNAM: LazyLock<TimeZone> = LazyLock::new(|| {
    // The zone is bundled; UTC+7 has been in force since 1975 and is the answer if it ever is not.
    TimeZone::get("Asia/Ho_Chi_Minh").unwrap_or_else(|_| TimeZone::fixed(Offset::constant(7)))
});

/// The time zone of Vietnam.
#[must_use]
pub fn vietnam() -> TimeZone {
    VIETNAM.clone()
}

/// The date on the wall in Vietnam at this instant.
#[must_use]
pub fn today_in_vietnam(at: Timestamp) -> Date {
    civil_in_vietnam(at).date()
}

/// Date and hour on the wall in Vietnam at this instant.
#[must_use]
pub fn civil_in_vietnam(at: Timestamp) -> DateTime {
    VIETNAM.to_datetime(at)
}

/// The instant when the clock on the wall in Vietnam shows this. Out of the range of instants, the
/// nearest instant there is.
#[must_use]
pub fn instant_of(civil: DateTime) -> Timestamp {
    match VIETNAM.to_timestamp(civil) {
        Ok(at) => at,
        Err(_) if civil.year() > 0 => Timestamp::MAX,
        Err(_) => Timestamp::MIN,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_past_five_in_the_evening_utc_is_tomorrow_in_vietnam() {
        let at: Timestamp = "2026-03-02T17:30:00Z".parse().unwrap();
        assert_eq!(today_in_vietnam(at).to_string(), "2026-03-03");
        assert_eq!(instant_of(civil_in_vietnam(at)), at);
    }
}
