//! How limits are written, and the corners of each unit.

use calendar::{CalendarSpec, Limit, Policy, Refusal};
use kernel::Refused;

use crate::office::{WEEK, at, office_2026, wall};

fn read(text: &str) -> Limit {
    serde_json::from_str(text).expect(text)
}

#[test]
fn a_limit_is_read_as_packs_write_it_and_written_back() {
    let rows = [
        (r#"{"qty":3,"unit":"working_day","policy":"day_end"}"#, Limit::working_days(3)),
        (
            r#"{"qty":"0.5","unit":"working_day","policy":"exact"}"#,
            Limit::exact_tenths_of_working_days(5),
        ),
        (r#"{"qty":8,"unit":"working_hour"}"#, Limit::working_hours(8)),
        (r#"{"qty":24,"unit":"hour_running"}"#, Limit::running_hours(24)),
        (r#"{"qty":20,"unit":"day"}"#, Limit::Days(20)),
        (r#"{"qty":1,"unit":"month"}"#, Limit::Months(1)),
        (r#"{"unit":"same_day","cut_off":"15:00"}"#, Limit::same_day()),
        (r#"{"unit":"none"}"#, Limit::None),
    ];
    for (text, limit) in rows {
        assert_eq!(read(text), limit);
        assert_eq!(serde_json::to_string(&limit).unwrap(), text);
    }
}

#[test]
fn without_a_policy_whole_days_end_with_the_day_and_fractions_are_exact() {
    let whole = read(r#"{"qty":2,"unit":"working_day"}"#);
    let half = read(r#"{"qty":"2.5","unit":"working_day"}"#);

    assert_eq!(whole, Limit::working_days(2));
    assert_eq!(half, Limit::WorkingDays { tenths: 25, policy: Policy::Exact });
}

#[test]
fn a_limit_without_meaning_is_refused() {
    let wrong = [
        r#"{"qty":0,"unit":"working_day"}"#,
        r#"{"qty":"0.5","unit":"working_day","policy":"day_end"}"#,
        r#"{"qty":"0.5","unit":"day"}"#,
        r#"{"qty":"1.55","unit":"working_hour"}"#,
        r#"{"qty":"-1","unit":"working_day"}"#,
        r#"{"qty":99999999,"unit":"day"}"#,
        r#"{"unit":"working_day"}"#,
        r#"{"qty":1,"unit":"fortnight"}"#,
        r#"{"qty":1,"unit":"day","policy":"exact"}"#,
        r#"{"qty":1,"unit":"none"}"#,
        r#"{"unit":"same_day","cut_off":"25:00"}"#,
        r#"{"qty":1,"unit":"day","basis":"?"}"#,
    ];
    for text in wrong {
        assert!(serde_json::from_str::<Limit>(text).is_err(), "{text}");
    }
    let refusal = office_2026().due(&Limit::Days(0), at("2026-03-02 09:00")).unwrap_err();
    assert_eq!(refusal.code(), "calendar.invalid_limit");
}

#[test]
fn months_end_on_the_same_day_or_the_last_of_the_month() {
    let rows = [
        ("2026-03-02 09:00", 1, "2026-04-02 17:00"),
        ("2026-01-31 09:00", 1, "2026-03-02 17:00"), // 28 February is a Saturday
        ("2028-01-31 09:00", 1, "2028-02-29 17:00"),
        ("2026-08-31 09:00", 12, "2027-08-31 17:00"),
    ];
    for (received, months, due) in rows {
        let counted = office_2026().due(&Limit::Months(months), at(received)).unwrap().unwrap();
        assert_eq!(wall(counted), due, "{months} months from {received}");
    }
}

#[test]
fn hours_that_run_do_not_stop_at_night() {
    let due = office_2026().due(&Limit::running_hours(24), at("2026-03-06 16:40")).unwrap();
    assert_eq!(wall(due.unwrap()), "2026-03-07 16:40");
}

#[test]
fn the_same_day_ends_at_three_in_the_afternoon() {
    let rows = [
        ("2026-03-05 06:00", "2026-03-05 17:00"),
        ("2026-03-05 14:59", "2026-03-05 17:00"),
        ("2026-03-05 15:00", "2026-03-06 17:00"),
        ("2026-03-07 08:00", "2026-03-07 11:30"),
        ("2026-03-07 12:00", "2026-03-09 17:00"), // before 15:00, but the half day is over
        ("2026-03-08 08:00", "2026-03-09 17:00"),
    ];
    let office = CalendarSpec::default()
        .with_hours("2018-01-01", &WEEK, &["07:00-11:30", "13:30-17:00"])
        .with_hours("2018-01-01", &["sat"], &["07:00-11:30"])
        .build()
        .unwrap();
    for (received, due) in rows {
        let counted = office.due(&Limit::same_day(), at(received)).unwrap().unwrap();
        assert_eq!(wall(counted), due, "from {received}");
    }
}

#[test]
fn an_office_that_never_works_has_no_deadline() {
    let office = CalendarSpec::default().with_hours("2018-01-01", &[], &[]).build().unwrap();
    for limit in [Limit::working_days(1), Limit::working_hours(1), Limit::Days(1)] {
        let refusal = office.due(&limit, at("2026-03-02 09:00")).unwrap_err();
        assert!(matches!(refusal, Refusal::NoWorkingTime { .. }));
    }
    assert!(office.due(&Limit::running_hours(1), at("2026-03-02 09:00")).is_ok());
}
