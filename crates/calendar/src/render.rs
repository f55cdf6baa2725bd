//! Facts into sentences, with the texts of a language looked up by the caller.

use jiff::civil::{Date, DateTime, Time};
use kernel::Lang;

use crate::{Arg, Fact, Limit, moment::minute_of, spec::WEEKDAYS};

/// The texts of the calendar as Fluent sources, for the texts of a page.
pub const LOCALES: [(Lang, &str); 3] = [
    (Lang::Vi, include_str!("../locales/vi/calendar.ftl")),
    (Lang::En, include_str!("../locales/en/calendar.ftl")),
    (Lang::Ko, include_str!("../locales/ko/calendar.ftl")),
];

/// One sentence for each fact. `lookup` gives the text of a key with its values filled in.
pub fn render(facts: &[Fact], lookup: impl Fn(&str, &[(&str, &str)]) -> String) -> Vec<String> {
    let words = Words { lookup };
    facts.iter().map(|fact| words.sentence(fact)).collect()
}

impl Limit {
    /// The limit in words: "3 working days".
    pub fn in_words(&self, lookup: impl Fn(&str, &[(&str, &str)]) -> String) -> String {
        Words { lookup }.limit(self)
    }
}

struct Words<F> {
    lookup: F,
}

impl<F: Fn(&str, &[(&str, &str)]) -> String> Words<F> {
    fn say(&self, key: &str, values: &[(&str, &str)]) -> String {
        (self.lookup)(key, values)
    }

    fn sentence(&self, fact: &Fact) -> String {
        let values: Vec<(&str, String)> =
            fact.args.iter().map(|(name, arg)| (*name, self.value(arg))).collect();
        let values: Vec<(&str, &str)> =
            values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        self.say(fact.code, &values)
    }

    fn value(&self, arg: &Arg) -> String {
        match arg {
            Arg::ShortDate(date) => self.date(*date, "calendar-short-date"),
            Arg::Date(date) => self.date(*date, "calendar-date"),
            Arg::ShortDateTime(civil) => self.date_time(*civil, "calendar-short-date"),
            Arg::DateTime(civil) => self.date_time(*civil, "calendar-date"),
            Arg::Time(time) => self.time(*time),
            Arg::Number(number) => number.to_string(),
            Arg::Minutes(minutes) => self.duration(*minutes),
            Arg::Limit(limit) => self.limit(limit),
            Arg::Text(text) => text.clone(),
        }
    }

    fn date(&self, date: Date, key: &str) -> String {
        let weekday = WEEKDAYS
            .get(usize::from(date.weekday().to_monday_zero_offset().unsigned_abs()))
            .map_or_else(String::new, |name| self.say(&format!("calendar-{name}"), &[]));
        let month_name = self.say(&format!("calendar-month-{}", date.month()), &[]);
        let (day, month, year) =
            (date.day().to_string(), date.month().to_string(), date.year().to_string());
        // As numbers side by side, both have two places: 02/03.
        let (two_day, two_month) = (format!("{day:0>2}"), format!("{month:0>2}"));
        let values = [
            ("weekday", weekday.as_str()),
            ("day", day.as_str()),
            ("month", month.as_str()),
            ("two-day", two_day.as_str()),
            ("two-month", two_month.as_str()),
            ("month-name", month_name.as_str()),
            ("year", year.as_str()),
        ];
        self.say(key, &values)
    }

    fn date_time(&self, civil: DateTime, key: &str) -> String {
        let (time, date) = (self.time(civil.time()), self.date(civil.date(), key));
        self.say("calendar-date-time", &[("time", time.as_str()), ("date", date.as_str())])
    }

    fn time(&self, time: Time) -> String {
        let minute = minute_of(time);
        let hour = format!("{:02}", minute / 60);
        let minute = format!("{:02}", minute % 60);
        self.say("calendar-time", &[("hour", hour.as_str()), ("minute", minute.as_str())])
    }

    fn duration(&self, minutes: i64) -> String {
        let (hours, left) = ((minutes / 60).to_string(), (minutes % 60).to_string());
        let values = [("hours", hours.as_str()), ("minutes", left.as_str())];
        match (minutes / 60, minutes % 60) {
            (_, 0) if minutes > 0 => self.say("calendar-hours", &values),
            (0, _) => self.say("calendar-minutes", &values),
            (_, _) => self.say("calendar-hours-minutes", &values),
        }
    }

    fn limit(&self, limit: &Limit) -> String {
        let quantity = limit.tenths().map_or_else(String::new, |tenths| match tenths % 10 {
            0 => (tenths / 10).to_string(),
            tenth => {
                let (whole, tenth) = ((tenths / 10).to_string(), tenth.to_string());
                self.say("calendar-decimal", &[("whole", &whole), ("tenth", &tenth)])
            }
        });
        let key = match limit {
            Limit::WorkingDays { .. } => "limit-working-day",
            Limit::WorkingHours { .. } => "limit-working-hour",
            Limit::RunningHours { .. } => "limit-hour-running",
            Limit::Days(_) => "limit-day",
            Limit::Months(_) => "limit-month",
            Limit::SameDay { .. } => "limit-same-day",
            Limit::None => "limit-none",
        };
        self.say(key, &[("qty", quantity.as_str())])
    }
}
