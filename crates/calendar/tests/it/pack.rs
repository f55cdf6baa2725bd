//! Calendars as data: what a pack may say, and every problem of a wrong one at once.

use calendar::{CalendarSpec, DayKind, Limit};
use jiff::civil::date;

use crate::office::{WEEK, at, office_2026, spec_2026, wall};

#[test]
fn a_pack_gives_hours_by_date_and_days_with_their_basis() {
    let spec: CalendarSpec = serde_json::from_str(
        r#"{
            "hours": [
                {"from": "2025-07-01", "basis": "Quyết định về giờ làm việc",
                 "mon": ["07:00-11:30", "13:30-17:00"], "sat": ["07:30-11:30"]},
                {"from": "2018-01-01", "mon": ["07:30-11:30", "13:30-17:30"]}
            ],
            "day": [
                {"on": "2026-08-22", "kind": "make_up", "note": "làm bù", "hours_of": "mon"},
                {"on": "2026-08-31", "kind": "swapped_off", "note": "nghỉ hoán đổi",
                 "basis": "Thông báo về nghỉ lễ Quốc khánh năm 2026"},
                {"on": "2026-09-07", "kind": "changed_hours", "note": "họp toàn cơ quan",
                 "sessions": ["07:00-09:30"]}
            ]
        }"#,
    )
    .unwrap();
    let office = spec.build().unwrap();

    let morning = |on| office.sessions_on(on).first().map(|(start, _)| start.to_string());
    assert_eq!(morning(date(2025, 6, 30)).unwrap(), "07:30:00");
    assert_eq!(morning(date(2025, 7, 7)).unwrap(), "07:00:00");
    assert_eq!(office.sessions_on(date(2026, 8, 22)).len(), 2);
    assert_eq!(office.sessions_on(date(2026, 9, 7)).len(), 1);
    assert!(!office.is_working_day(date(2026, 8, 31)));
    assert!(!office.is_working_day(date(2017, 1, 2)), "before the first hours");
    assert_eq!(office.special_day(date(2026, 8, 31)).unwrap().kind, DayKind::SwappedOff);
    assert_eq!(
        serde_json::from_str::<CalendarSpec>(&serde_json::to_string(&spec).unwrap()).unwrap(),
        spec
    );
}

#[test]
fn every_problem_is_reported_at_once() {
    let spec: CalendarSpec = serde_json::from_str(
        r#"{
            "minutes_per_day": 5,
            "known_through": "soon",
            "hours": [
                {"from": "2025-07-01", "mon": ["07:00-11:30", "11:00-17:00"],
                 "tue": ["13:30-17:00", "07:00-11:30"], "wed": ["7h-11h30"], "thu": ["11:30-07:00"],
                 "thursday": []},
                {"from": "2025-07-01"},
                {"from": "2025-13-01"},
                {"from": "1750-01-01"}
            ],
            "day": [
                {"on": "2026-08-22", "kind": "make_up", "note": "x"},
                {"on": "2026-08-31", "kind": "off", "note": "x"},
                {"on": "2026-09-01", "kind": "holiday", "note": " "},
                {"on": "2026-09-01", "kind": "holiday", "note": "x", "sessions": ["07:00-11:30"]},
                {"on": "2026-02-30", "kind": "holiday", "note": "x"},
                {"on": "2026-10-10", "kind": "make_up", "note": "x", "hours_of": "monday"}
            ]
        }"#,
    )
    .unwrap();

    let problems = spec.build().unwrap_err();
    let problems: Vec<String> =
        problems.iter().map(|it| format!("{}: {}", it.field, it.code)).collect();
    assert_eq!(
        problems,
        [
            "minutes_per_day: minutes_per_day_out_of_range",
            "known_through: date_invalid",
            "hours.2025-07-01.mon: sessions_overlap",
            "hours.2025-07-01.thu: session_invalid",
            "hours.2025-07-01.thursday: weekday_unknown",
            "hours.2025-07-01.tue: sessions_unordered",
            "hours.2025-07-01.wed: session_invalid",
            "hours.2025-07-01: date_repeated",
            "hours.2025-13-01: date_invalid",
            "hours.1750-01-01: date_invalid",
            "day.2026-08-22: sessions_missing",
            "day.2026-08-31: kind_unknown",
            "day.2026-09-01: note_missing",
            "day.2026-09-01: sessions_not_allowed",
            "day.2026-02-30: date_invalid",
            "day.2026-10-10: weekday_unknown",
            "day.2026-09-01: date_repeated",
        ]
    );
    assert_eq!(CalendarSpec::default().build().unwrap_err()[0].code, "hours_missing");
}

#[test]
fn an_agency_adds_its_own_days_and_hours_to_the_shared_calendar() {
    let police = CalendarSpec::default()
        .with_hours("2018-01-01", &WEEK, &["07:30-11:30", "13:30-17:30"])
        .with_hours("2018-01-01", &["sat"], &["07:30-11:30"])
        .with_day_off("2026-03-05", DayKind::Closed, "di chuyển trụ sở")
        .with_day_off("2026-09-01", DayKind::Holiday, "Quốc khánh");
    let office = spec_2026().extended_by(&police).build().unwrap();

    let due = |received| wall(office.due(&Limit::working_days(1), at(received)).unwrap().unwrap());
    assert_eq!(due("2026-03-04 09:00"), "2026-03-06 17:30", "closed on the 5th");
    assert_eq!(due("2026-03-06 09:00"), "2026-03-07 11:30", "a Saturday morning is a working day");
    assert_eq!(due("2026-02-14 09:00"), "2026-02-21 11:30", "the shared Tết stays");
    assert_eq!(spec_2026().extended_by(&CalendarSpec::default()).build().unwrap(), office_2026());
}
