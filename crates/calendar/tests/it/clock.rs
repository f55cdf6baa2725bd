//! Clocks that are paused, resumed, stored, and watched.

use calendar::{Clock, Limit, Refusal, ResumeMode, Standing};

use crate::office::{at, office_2026, wall};

fn started(limit: Limit) -> Clock {
    Clock::start(&office_2026(), limit, at("2026-03-02 09:00")).unwrap()
}

#[test]
fn what_was_left_goes_on_in_the_unit_of_the_limit() {
    let office = office_2026();
    let exact = Limit::exact_tenths_of_working_days;
    let rows = [
        // limit, paused, resumed, due
        (Limit::working_days(5), "2026-03-04 15:00", "2026-03-13 08:30", "2026-03-18 17:00"),
        (Limit::working_days(5), "2026-03-04 08:00", "2026-03-04 16:00", "2026-03-09 17:00"),
        (Limit::working_days(1), "2026-03-03 10:00", "2026-03-07 10:00", "2026-03-09 17:00"),
        (exact(50), "2026-03-04 15:00", "2026-03-13 08:30", "2026-03-17 14:30"),
        (Limit::working_hours(4), "2026-03-02 10:00", "2026-03-05 16:00", "2026-03-06 09:00"),
        (Limit::running_hours(24), "2026-03-02 10:00", "2026-03-05 16:00", "2026-03-06 15:00"),
        (Limit::Days(20), "2026-03-12 10:00", "2026-03-17 10:00", "2026-03-27 17:00"),
        (Limit::Months(1), "2026-03-12 10:00", "2026-03-17 10:00", "2026-04-07 17:00"),
        (Limit::same_day(), "2026-03-02 10:00", "2026-03-05 10:00", "2026-03-05 17:00"),
    ];
    for (limit, paused, resumed, due) in rows {
        let clock = started(limit).pause(&office, at(paused)).unwrap();
        let clock = clock.resume(&office, at(resumed), ResumeMode::Resume).unwrap();
        assert_eq!(wall(clock.due_at().unwrap()), due, "{limit:?} {paused} {resumed}");
    }
}

#[test]
fn a_shifted_clock_moves_by_the_time_on_the_wall() {
    let office = office_2026();
    let clock = started(Limit::working_days(3)).pause(&office, at("2026-03-03 09:00")).unwrap();
    let clock = clock.resume(&office, at("2026-03-05 10:00"), ResumeMode::Shift).unwrap();
    assert_eq!(wall(clock.due_at().unwrap()), "2026-03-07 18:00");
}

#[test]
fn a_clock_has_no_due_time_while_it_stands() {
    let office = office_2026();
    let clock = started(Limit::working_hours(4)).pause(&office, at("2026-03-02 10:00")).unwrap();

    assert_eq!(clock.due_at(), None);
    assert_eq!(wall(clock.last_due_at().unwrap()), "2026-03-02 15:00");
    assert_eq!(
        clock.standing(&office, at("2026-04-01 08:00")),
        Standing::Paused { remaining: 180 }
    );
    assert_eq!(clock.warnings(&office).unwrap(), []);
}

#[test]
fn a_clock_refuses_what_cannot_have_happened() {
    let office = office_2026();
    let clock = started(Limit::working_days(3));
    let paused = clock.pause(&office, at("2026-03-03 09:00")).unwrap();
    let resume = |clock: &Clock, when| clock.resume(&office, at(when), ResumeMode::Resume);

    assert_eq!(clock.pause(&office, at("2026-03-02 08:59")), Err(Refusal::OutOfOrder));
    assert_eq!(paused.pause(&office, at("2026-03-04 09:00")), Err(Refusal::AlreadyPaused));
    assert_eq!(resume(&clock, "2026-03-04 09:00"), Err(Refusal::NotPaused));
    assert_eq!(resume(&paused, "2026-03-03 08:00"), Err(Refusal::OutOfOrder));
}

#[test]
fn the_standing_tells_what_is_left_and_how_late_it_is() {
    let office = office_2026();
    let clock = started(Limit::exact_tenths_of_working_days(20)); // due 4 March, 09:00
    let rows = [
        ("2026-03-02 09:00", Standing::InTime { remaining: 960, percent: 0 }),
        ("2026-03-03 09:00", Standing::InTime { remaining: 480, percent: 50 }),
        ("2026-03-04 09:00", Standing::InTime { remaining: 0, percent: 100 }),
        ("2026-03-04 10:30", Standing::Overdue { minutes: 90 }),
        ("2026-03-09 08:00", Standing::Overdue { minutes: 360 + 960 + 60 }),
    ];
    for (now, standing) in rows {
        assert_eq!(clock.standing(&office, at(now)), standing, "{now}");
    }
    assert_eq!(started(Limit::None).standing(&office, at("2026-03-09 08:00")), Standing::NoDueDate);
}

#[test]
fn people_are_warned_at_50_80_and_100_per_cent() {
    let office = office_2026();
    let warned = |clock: &Clock| -> Vec<String> {
        let warnings = clock.warnings(&office).unwrap();
        warnings.iter().map(|it| format!("{} {}", it.percent, wall(it.at))).collect()
    };
    let clock = started(Limit::exact_tenths_of_working_days(20));
    assert_eq!(
        warned(&clock),
        ["50 2026-03-03 09:00", "80 2026-03-03 15:48", "100 2026-03-04 09:00"]
    );

    let paused = clock.pause(&office, at("2026-03-03 10:00")).unwrap();
    let resumed = paused.resume(&office, at("2026-03-10 07:00"), ResumeMode::Resume).unwrap();
    assert_eq!(
        warned(&resumed),
        ["50 2026-03-10 07:00", "80 2026-03-10 10:48", "100 2026-03-10 16:00"]
    );
}

#[test]
fn a_clock_is_stored_as_plain_data() {
    let office = office_2026();
    let clock = started(Limit::working_days(3)).pause(&office, at("2026-03-03 09:00")).unwrap();
    let clock = clock.resume(&office, at("2026-03-05 10:00"), ResumeMode::Restart).unwrap();

    let stored = serde_json::to_string(&clock).unwrap();
    assert_eq!(serde_json::from_str::<Clock>(&stored).unwrap(), clock);
    assert_eq!(clock.pauses().len(), 1);
}
