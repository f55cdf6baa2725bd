//! The office of the tests, and short ways to say dates.

use calendar::{CalendarSpec, DayKind, WorkingCalendar};
use jiff::{Timestamp, civil::DateTime};

pub(crate) const WEEK: [&str; 5] = ["mon", "tue", "wed", "thu", "fri"];

/// An office that works from 07:00 to 11:30 and from 13:30 to 17:00, with the days of 2026.
pub(crate) fn spec_2026() -> CalendarSpec {
    use DayKind::{Compensatory, Holiday, SwappedOff};
    let tet = "Tết Nguyên Đán";
    CalendarSpec { known_through: Some("2026-12-31".to_owned()), ..CalendarSpec::default() }
        .with_hours("2018-01-01", &WEEK, &["07:00-11:30", "13:30-17:00"])
        .with_day_off("2026-01-01", Holiday, "Tết Dương lịch")
        .with_day_off("2026-01-02", SwappedOff, "hoán đổi với thứ Bảy 10/01/2026")
        .with_make_up_day("2026-01-10", "fri", "làm bù cho thứ Sáu 02/01/2026")
        .with_day_off("2026-02-16", Holiday, tet)
        .with_day_off("2026-02-17", Holiday, tet)
        .with_day_off("2026-02-18", Holiday, tet)
        .with_day_off("2026-02-19", Holiday, tet)
        .with_day_off("2026-02-20", Holiday, tet)
        .with_day_off("2026-04-26", Holiday, "Ngày Giỗ Tổ Hùng Vương")
        .with_day_off("2026-04-27", Compensatory, "Ngày Giỗ Tổ Hùng Vương")
        .with_day_off("2026-04-30", Holiday, "Ngày Chiến thắng")
        .with_day_off("2026-05-01", Holiday, "Ngày Quốc tế Lao động")
        .with_make_up_day("2026-08-22", "mon", "làm bù cho thứ Hai 31/08/2026")
        .with_day_off("2026-08-31", SwappedOff, "hoán đổi với thứ Bảy 22/08/2026")
        .with_day_off("2026-09-01", Holiday, "Quốc khánh")
        .with_day_off("2026-09-02", Holiday, "Quốc khánh")
        .with_day_off("2026-11-24", Holiday, "Ngày Văn hóa Việt Nam")
}

/// The calendar of [`spec_2026`].
pub(crate) fn office_2026() -> WorkingCalendar {
    spec_2026().build().unwrap()
}

/// The instant at which the wall in Vietnam shows this: `2026-03-02 09:00`.
pub(crate) fn at(civil: &str) -> Timestamp {
    kernel::instant_of(civil.parse::<DateTime>().expect(civil))
}

/// What the wall in Vietnam shows: `2026-03-02 09:00`.
pub(crate) fn wall(instant: Timestamp) -> String {
    kernel::civil_in_vietnam(instant).strftime("%Y-%m-%d %H:%M").to_string()
}
