//! Dates, hours, numbers and money as people in Vietnam write them, and as readers of English and
//! Korean expect them. Instants are shown on the clock of Vietnam.

use jiff::{
    Timestamp,
    civil::{Date, DateTime, Time, Weekday},
};
use kernel::{Lang, Vnd, civil_in_vietnam};

use crate::TEXTS;

/// `02/03/2026`; in English `2 March 2026`.
#[must_use]
pub fn date(lang: Lang, date: Date) -> String {
    let (year, month, day) = (date.year(), date.month(), date.day());
    match lang {
        Lang::Vi => format!("{day:02}/{month:02}/{year}"),
        Lang::En | Lang::Ko => {
            let text = TEXTS.in_lang(lang);
            let name = text.get(format!("format-month-{month}"));
            let (year, day) = (year.to_string(), day.to_string());
            text.with("format-date", &[("year", &year), ("month", &name), ("day", &day)])
        }
    }
}

/// `09:00`.
#[must_use]
pub fn time(_lang: Lang, time: Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// `02/03/2026, 09:00`.
#[must_use]
pub fn date_time(lang: Lang, at: Timestamp) -> String {
    civil_date_time(lang, civil_in_vietnam(at))
}

/// `02/03/2026, 09:00`, of a date and hour already on the clock of Vietnam.
#[must_use]
pub fn civil_date_time(lang: Lang, at: DateTime) -> String {
    let (day, hour) = (date(lang, at.date()), time(lang, at.time()));
    TEXTS.in_lang(lang).with("format-date-time", &[("date", &day), ("time", &hour)])
}

/// `thứ Sáu 28/08/2026, 16:40`: how a deadline is said aloud.
#[must_use]
pub fn weekday_date_time(lang: Lang, at: Timestamp) -> String {
    let civil = civil_in_vietnam(at);
    let day = date(lang, civil.date());
    let hour = time(lang, civil.time());
    TEXTS.in_lang(lang).with(
        "format-weekday-date-time",
        &[("weekday", &weekday(lang, civil.weekday())), ("date", &day), ("time", &hour)],
    )
}

/// `thứ Sáu`.
#[must_use]
pub fn weekday(lang: Lang, day: Weekday) -> String {
    TEXTS.in_lang(lang).get(format!("format-weekday-{}", day.to_monday_one_offset()))
}

/// `1.250.000`; in English and Korean `1,250,000`.
#[must_use]
pub fn number(lang: Lang, number: i64) -> String {
    let pointed = Vnd::new(number).to_string();
    match lang {
        Lang::Vi => pointed,
        Lang::En | Lang::Ko => pointed.replace('.', ","),
    }
}

/// `8.000 đồng`, with a space that does not break.
#[must_use]
pub fn money(lang: Lang, amount: Vnd) -> String {
    let amount = number(lang, amount.dong());
    TEXTS.in_lang(lang).with("format-money", &[("amount", &amount)])
}

/// `1,2 MB`: the size of a file, to one place, counted in thousands as browsers do.
#[must_use]
pub fn bytes(lang: Lang, bytes: i64) -> String {
    let (unit, name) = match bytes {
        ..1_000 => (1, "B"),
        1_000..1_000_000 => (1_000, "kB"),
        1_000_000.. => (1_000_000, "MB"),
    };
    let (whole, tenth) = (bytes / unit, bytes % unit * 10 / unit);
    let whole_shown = number(lang, whole);
    match (lang, tenth) {
        (_, 0) => format!("{whole_shown}\u{a0}{name}"),
        (Lang::Vi, _) => format!("{whole_shown},{tenth}\u{a0}{name}"),
        (Lang::En | Lang::Ko, _) => format!("{whole_shown}.{tenth}\u{a0}{name}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn dates_are_written_as_in_official_vietnamese() {
        let instant = at("2026-03-02T02:00:00Z");

        assert_eq!(date(Lang::Vi, civil_in_vietnam(instant).date()), "02/03/2026");
        assert_eq!(date_time(Lang::Vi, instant), "02/03/2026, 09:00");
        assert_eq!(
            weekday_date_time(Lang::Vi, at("2026-08-28T09:40:00Z")),
            "thứ Sáu 28/08/2026, 16:40"
        );
        assert_eq!(weekday(Lang::Vi, Weekday::Sunday), "Chủ nhật");
    }

    #[test]
    fn readers_of_english_and_korean_get_their_own_order() {
        let instant = at("2026-08-28T09:40:00Z");

        assert_eq!(date_time(Lang::En, instant), "16:40 on 28 August 2026");
        assert_eq!(weekday_date_time(Lang::En, instant), "Friday 28 August 2026, 16:40");
        assert_eq!(date_time(Lang::Ko, instant), "2026년 8월 28일 16:40");
    }

    #[test]
    fn amounts_keep_their_unit_beside_them() {
        assert_eq!(money(Lang::Vi, Vnd::new(1_250_000)), "1.250.000\u{a0}đồng");
        assert_eq!(money(Lang::En, Vnd::new(8_000)), "8,000\u{a0}VND");
        assert_eq!(number(Lang::Ko, -1_000), "-1,000");
    }

    #[test]
    fn sizes_are_short() {
        assert_eq!(bytes(Lang::Vi, 999), "999\u{a0}B");
        assert_eq!(bytes(Lang::Vi, 1_250_000), "1,2\u{a0}MB");
        assert_eq!(bytes(Lang::En, 48_300), "48.3\u{a0}kB");
    }
}
