//! The fourteen vectors of the specification, section 5.3.

use calendar::{Clock, Limit, ResumeMode};

use crate::office::{at, office_2026, wall};

const fn days(n: u16) -> Limit {
    Limit::working_days(n)
}

const fn exact(n: u16) -> Limit {
    Limit::exact_tenths_of_working_days(n * 10)
}

#[test]
fn the_vectors_of_the_specification_hold() {
    let half_a_day = Limit::exact_tenths_of_working_days(5);
    let rows = [
        // number, received, limit, due
        (1, "2026-03-02 09:00", days(3), "2026-03-05 17:00"),
        (1, "2026-03-02 09:00", exact(3), "2026-03-05 09:00"),
        (4, "2026-02-12 10:00", days(5), "2026-02-26 17:00"),
        (4, "2026-02-12 10:00", exact(5), "2026-02-26 10:00"),
        (5, "2026-02-02 08:00", Limit::Days(20), "2026-02-23 17:00"),
        (6, "2026-08-20 08:00", days(3), "2026-08-24 17:00"),
        (7, "2026-08-27 08:00", days(3), "2026-09-04 17:00"),
        (8, "2026-03-02 10:30", Limit::working_hours(4), "2026-03-02 16:30"),
        (9, "2026-03-06 16:00", Limit::working_hours(4), "2026-03-09 10:00"),
        (10, "2026-03-02 14:00", half_a_day, "2026-03-03 08:00"),
        (12, "2026-04-24 08:00", days(5), "2026-05-06 17:00"),
        (13, "2026-03-02 17:00", exact(1), "2026-03-03 17:00"),
        (14, "2026-03-06 15:10", Limit::same_day(), "2026-03-09 17:00"),
    ];
    let office = office_2026();
    for (number, received, limit, due) in rows {
        let counted = office.due(&limit, at(received)).unwrap().unwrap();
        assert_eq!(wall(counted), due, "vector {number}: {limit:?} from {received}");
    }
}

#[test]
fn the_vectors_of_norm_hold() {
    let rows = [
        (2, "2026-03-06 17:05", "2026-03-09 07:00"),
        (2, "2026-03-07 09:00", "2026-03-09 07:00"),
        (3, "2026-03-06 12:00", "2026-03-06 13:30"),
    ];
    for (number, from, start) in rows {
        assert_eq!(wall(office_2026().norm(at(from)).unwrap()), start, "vector {number}");
    }
}

#[test]
fn vector_11_holds_in_every_mode() {
    let office = office_2026();
    let rows = [
        (exact(5), ResumeMode::Resume, "2026-03-17 14:30"),
        (exact(5), ResumeMode::Restart, "2026-03-20 08:30"),
        (days(5), ResumeMode::Restart, "2026-03-20 17:00"),
    ];
    for (limit, mode, due) in rows {
        let clock = Clock::start(&office, limit, at("2026-03-02 09:00")).unwrap();
        let paused = clock.pause(&office, at("2026-03-04 15:00")).unwrap();
        assert_eq!(paused.consumed_minutes(&office, at("2026-03-10 08:00")), 1200);

        let resumed = paused.resume(&office, at("2026-03-13 08:30"), mode).unwrap();
        assert_eq!(wall(resumed.due_at().unwrap()), due, "{mode:?} {limit:?}");
    }
}
