//! Laws that hold for every office, limit and instant.

use calendar::{
    Arg, CalendarSpec, Clock, DayKind, Limit, Policy, ResumeMode, WorkingCalendar, render,
};
use jiff::{SignedDuration, Timestamp, civil::Time};
use kernel::{Lang, civil_in_vietnam};
use proptest::prelude::*;

use crate::{
    office::{WEEK, at, spec_2026},
    texts::text,
};

/// Offices of different hours: the usual one, one with a Saturday morning, one whose hours change
/// and which closes for days, one that works on a single afternoon.
fn offices() -> Vec<WorkingCalendar> {
    let specs = [
        CalendarSpec::default(),
        CalendarSpec::default()
            .with_hours("1900-01-01", &WEEK, &["07:30-11:30", "13:30-17:30"])
            .with_hours("1900-01-01", &["sat"], &["07:30-11:30"]),
        CalendarSpec::default()
            .with_hours("1900-01-01", &WEEK, &["07:00-11:30", "13:30-17:00"])
            .with_hours("2026-04-16", &WEEK, &["06:30-11:00", "11:00-12:00", "14:00-18:00"])
            .with_hours("2026-10-16", &WEEK, &["07:15-11:45", "13:15-16:45"])
            .with_hours("2026-10-16", &["sat", "sun"], &["08:00-10:00"])
            .with_day_off("2026-05-04", DayKind::Closed, "x")
            .with_day_off("2026-05-05", DayKind::Closed, "y"),
        CalendarSpec::default().with_hours("1900-01-01", &["wed"], &["13:00-16:00"]),
    ];
    specs.iter().map(|own| spec_2026().extended_by(own).build().unwrap()).collect()
}

fn office() -> impl Strategy<Value = WorkingCalendar> {
    prop::sample::select(offices())
}

/// Minutes of 2026 with some weeks before and after.
fn instant() -> impl Strategy<Value = Timestamp> {
    let first = at("2025-11-15 00:00").as_second();
    (0..450 * 1440_i64).prop_map(move |it| Timestamp::from_second(first + it * 60).unwrap())
}

fn minute_limit() -> impl Strategy<Value = Limit> {
    prop_oneof![
        (1..300_u32).prop_map(|tenths| Limit::WorkingDays { tenths, policy: Policy::Exact }),
        (1..900_u32).prop_map(|tenths| Limit::WorkingHours { tenths }),
    ]
}

fn day_limit() -> impl Strategy<Value = Limit> {
    prop_oneof![
        (1..40_u16).prop_map(Limit::working_days),
        (1..90_u32).prop_map(Limit::Days),
        (1..7_u32).prop_map(Limit::Months),
        (10..18_i8).prop_map(|hour| Limit::SameDay { cut_off: Time::constant(hour, 0, 0, 0) }),
    ]
}

fn limit() -> impl Strategy<Value = Limit> {
    prop_oneof![
        minute_limit(),
        day_limit(),
        (1..900_u32).prop_map(|tenths| Limit::RunningHours { tenths }),
    ]
}

/// Whether work is done up to this instant.
fn is_worked_before(office: &WorkingCalendar, instant: Timestamp) -> bool {
    office.is_working_time(instant - SignedDuration::from_mins(1))
}

fn later(instant: Timestamp, minutes: i64) -> Timestamp {
    instant + SignedDuration::from_mins(minutes)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn nothing_is_due_in_non_working_time(
        office in office(), received in instant(), limit in prop_oneof![minute_limit(), day_limit()],
    ) {
        let due = office.due(&limit, received).unwrap().unwrap();
        prop_assert!(is_worked_before(&office, due));
        prop_assert!(due > received);
    }

    #[test]
    fn limits_in_days_end_when_the_office_closes(
        office in office(), received in instant(), limit in day_limit(),
    ) {
        let due = civil_in_vietnam(office.due(&limit, received).unwrap().unwrap());
        let close = office.sessions_on(due.date()).last().map(|(_, end)| *end);
        prop_assert_eq!(Some(due.time()), close);
    }

    #[test]
    fn later_received_is_never_due_earlier(
        office in office(), received in instant(), wait in 0..20_000_i64, limit in limit(),
    ) {
        let first = office.due(&limit, received).unwrap();
        let second = office.due(&limit, later(received, wait)).unwrap();
        prop_assert!(first <= second);
    }

    #[test]
    fn a_then_b_equals_a_plus_b(
        office in office(), from in instant(), a in 0..6000_u32, b in 0..6000_u32,
    ) {
        let stepwise = office.add_minutes(office.add_minutes(from, a).unwrap(), b).unwrap();
        prop_assert_eq!(stepwise, office.add_minutes(from, a + b).unwrap());
    }

    #[test]
    fn minutes_added_are_minutes_worked(office in office(), from in instant(), n in 0..9000_u32) {
        let to = office.add_minutes(from, n).unwrap();
        prop_assert_eq!(office.work_minutes(from, to), i64::from(n));
        prop_assert!(is_worked_before(&office, to) || office.is_working_time(to));
    }

    #[test]
    fn working_minutes_add_up(
        office in office(), a in instant(), to_b in 0..9000_i64, to_c in 0..9000_i64,
    ) {
        let (b, c) = (later(a, to_b), later(a, to_b + to_c));
        let parts = office.work_minutes(a, b) + office.work_minutes(b, c);
        prop_assert_eq!(parts, office.work_minutes(a, c));
        prop_assert_eq!(office.work_minutes(c, a).min(to_c + to_b), 0);
    }

    #[test]
    fn norm_is_the_nearest_working_instant(office in office(), from in instant()) {
        let start = office.norm(from).unwrap();
        prop_assert!(start >= from && office.is_working_time(start));
        prop_assert_eq!(office.norm(start).unwrap(), start);
        prop_assert_eq!(office.work_minutes(from, start), 0);
    }

    #[test]
    fn a_pause_without_length_changes_nothing(
        office in office(), received in instant(), wait in 0..60_000_i64, limit in limit(),
    ) {
        let clock = Clock::start(&office, limit, received).unwrap();
        let pause_at = later(received, wait);
        let paused = clock.pause(&office, pause_at).unwrap();
        for mode in [ResumeMode::Resume, ResumeMode::Shift] {
            let resumed = paused.resume(&office, pause_at, mode).unwrap();
            prop_assert_eq!(resumed.due_at(), clock.due_at());
            prop_assert_eq!(resumed.consumed_minutes(&office, pause_at), clock.consumed_minutes(&office, pause_at));
        }
    }

    #[test]
    fn a_pause_of_n_working_minutes_moves_the_end_by_n(
        office in office(), received in instant(), wait in 0..20_000_i64, length in 0..60_000_i64,
        limit in minute_limit(),
    ) {
        let (pause_at, resume_at) = (later(received, wait), later(received, wait + length));
        let clock = Clock::start(&office, limit, received).unwrap();
        let paused = clock.pause(&office, pause_at).unwrap();
        let resumed = paused.resume(&office, resume_at, ResumeMode::Resume).unwrap();

        let (before, after) = (clock.due_at().unwrap(), resumed.due_at().unwrap());
        prop_assert_eq!(office.work_minutes(before, after), office.work_minutes(pause_at, resume_at));
        prop_assert!(after >= before);
    }

    #[test]
    fn a_pause_of_n_working_days_moves_the_end_by_n(
        office in office(), received in instant(), wait in 0..20_000_i64, length in 0..60_000_i64,
        days in 1..30_u16,
    ) {
        let (pause_at, resume_at) = (later(received, wait), later(received, wait + length));
        let clock = Clock::start(&office, Limit::working_days(days), received).unwrap();
        let before = clock.due_at().unwrap();
        let on = |instant| civil_in_vietnam(instant).date();
        prop_assume!(on(pause_at) < on(before));
        let paused = clock.pause(&office, pause_at).unwrap();
        let after = paused.resume(&office, resume_at, ResumeMode::Resume).unwrap().due_at().unwrap();

        let working_days = |from: Timestamp, to: Timestamp| {
            on(from).series(jiff::Span::new().days(1)).skip(1).take_while(|day| *day <= on(to))
                .filter(|day| office.is_working_day(*day)).count()
        };
        prop_assert_eq!(working_days(before, after), working_days(pause_at, resume_at));
    }

    #[test]
    fn restarting_never_gives_less_than_resuming(
        office in office(), received in instant(), wait in 0..40_000_i64, length in 0..60_000_i64,
        limit in limit(),
    ) {
        let clock = Clock::start(&office, limit, received).unwrap();
        let paused = clock.pause(&office, later(received, wait)).unwrap();
        let due = |mode| paused.resume(&office, later(received, wait + length), mode).unwrap().due_at();

        prop_assert!(due(ResumeMode::Restart) >= due(ResumeMode::Resume));
    }

    #[test]
    fn in_time_at_the_pause_is_in_time_at_the_resumption(
        office in office(), received in instant(), wait in 0..20_000_i64, length in 0..60_000_i64,
        limit in limit(),
    ) {
        let (pause_at, resume_at) = (later(received, wait), later(received, wait + length));
        let clock = Clock::start(&office, limit, received).unwrap();
        prop_assume!(Some(pause_at) < clock.due_at());
        let paused = clock.pause(&office, pause_at).unwrap();
        let resumed = paused.resume(&office, resume_at, ResumeMode::Resume).unwrap();

        prop_assert!(resumed.due_at() > Some(resume_at));
    }

    #[test]
    fn warnings_come_in_order_and_say_the_truth(
        office in office(), received in instant(), limit in limit(),
        wait in 0..20_000_i64, length in 0..20_000_i64,
    ) {
        let clock = Clock::start(&office, limit, received).unwrap();
        let paused = clock.pause(&office, later(received, wait)).unwrap();
        let clock = paused.resume(&office, later(received, wait + length), ResumeMode::Resume).unwrap();

        let warnings = clock.warnings(&office).unwrap();
        prop_assert!(warnings.is_sorted_by_key(|it| it.at) || clock.due_at() <= Some(later(received, wait + length)));
        prop_assert_eq!(warnings.last().map(|it| it.at), clock.due_at());
        for warning in &warnings {
            if let calendar::Standing::InTime { percent, .. } = clock.standing(&office, warning.at) {
                prop_assert!(percent >= warning.percent);
            }
        }
    }

    #[test]
    fn an_explanation_ends_with_the_due_time_in_every_language(
        office in office(), received in instant(), limit in limit(),
        wait in 0..20_000_i64, length in 0..20_000_i64, mode in 0..4_usize,
    ) {
        let mut clock = Clock::start(&office, limit, received).unwrap();
        let modes = [ResumeMode::Restart, ResumeMode::Resume, ResumeMode::Shift];
        if let Some(mode) = modes.get(mode) {
            let paused = clock.pause(&office, later(received, wait)).unwrap();
            clock = paused.resume(&office, later(received, wait + length), *mode).unwrap();
        }

        let explanation = clock.explain(&office).unwrap();
        let due = clock.due_at().unwrap();
        let last = explanation.facts.last().unwrap();
        prop_assert_eq!(explanation.due_at, Some(due));
        prop_assert_eq!(&last.args, &vec![("at", Arg::DateTime(civil_in_vietnam(due)))]);
        for lang in Lang::ALL {
            let sentences = render(&explanation.facts, |key, values| text(lang, key, values));
            prop_assert_eq!(sentences.len(), explanation.facts.len());
        }
    }

    #[test]
    fn no_date_between_1900_and_2200_panics_or_hangs(
        office in office(), second in -2_300_000_000_i64..7_400_000_000, limit in limit(),
        length in 0..9_000_000_i64,
    ) {
        let received = Timestamp::from_second(second).unwrap();
        if let Ok(clock) = Clock::start(&office, limit, received) {
            let until = later(received, length);
            clock.explain(&office).ok();
            let _ = clock.standing(&office, until);
            if let Ok(paused) = clock.pause(&office, until) {
                paused.resume(&office, later(until, length), ResumeMode::Resume).ok();
            }
        }
    }

    #[test]
    fn limits_and_clocks_survive_being_stored(
        office in office(), received in instant(), limit in limit(),
    ) {
        let clock = Clock::start(&office, limit, received).unwrap();
        let stored = serde_json::to_string(&clock).unwrap();
        prop_assert_eq!(serde_json::from_str::<Clock>(&stored).unwrap(), clock);
    }
}

#[test]
fn instants_out_of_all_bounds_are_refused_or_clamped() {
    let office = offices().remove(0);
    for instant in [Timestamp::MIN, Timestamp::MAX] {
        assert!(office.due(&Limit::working_days(1), instant).is_err());
        assert!(office.norm(instant).is_err());
        assert!(!office.is_working_time(instant));
    }
    assert_eq!(office.work_minutes(Timestamp::MIN, at("2018-01-01 08:00")), 60);
}
