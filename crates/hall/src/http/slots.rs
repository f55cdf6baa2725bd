//! Choosing a time: the days with places left as links, the times of one day as answers.

use askama::Template;
use jiff::{Timestamp, civil::Date};
use kernel::civil_in_vietnam;
use platform::http::Caller;
use ui::{Choice, Empty, FieldProblem, Filters, Text};

use super::page::{Again, sentences, texts};
use crate::{SlotDay, domain::Refusal};

/// The field with the times, and the links to other days.
#[derive(Template)]
#[template(path = "public/slots.html")]
pub(super) struct SlotChoice {
    t: Text,
    days: Filters,
    times: Vec<Choice>,
    chosen: String,
    problems: Vec<FieldProblem>,
    empty: Option<Empty>,
}

impl SlotChoice {
    /// The times of the day asked for, or of the first that has any. `address` is the page without the day.
    pub(super) fn new(
        caller: &Caller,
        days: &[SlotDay],
        day: Option<Date>,
        (address, chosen): (&str, &str),
        again: &Again,
    ) -> Self {
        let t = texts(caller);
        let shown = days.iter().find(|it| Some(it.day) == day).or_else(|| days.first());
        let sign = if address.contains('?') { '&' } else { '?' };
        let href = |day: Date| format!("{address}{sign}ngay={day}");
        let mut filters = Filters::new(&t, t.get("slots-days"));
        for it in days {
            let name = ui::format::weekday(t.lang(), it.day.weekday());
            let words = [("weekday", name.as_str()), ("day", &t.date(it.day))];
            filters = filters.view(href(it.day), t.with("slots-day", &words));
        }
        if let Some(shown) = shown {
            filters = filters.current(href(shown.day));
        }
        let times = shown.map(|it| it.slots.as_slice()).unwrap_or_default().iter().map(|slot| {
            let hour = t.time(civil_in_vietnam(slot.at).time());
            Choice::new(slot.at.to_string(), hour).hint(t.count("slots-left", slot.left))
        });
        Self {
            days: filters,
            times: times.collect(),
            chosen: chosen.to_owned(),
            problems: sentences(t, &again.problems),
            empty: days.is_empty().then(|| Empty::new(t.get("slots-none"))),
            t,
        }
    }

    /// Whether there is any time left.
    pub(super) const fn has_any(&self) -> bool {
        self.empty.is_none()
    }
}

impl askama::filters::HtmlSafe for SlotChoice {}

/// The time that was chosen.
pub(super) fn slot_in(text: &str) -> Result<Timestamp, crate::Error> {
    text.parse().map_err(|_| Refusal::field("slot", "required").into())
}

/// The day in an address.
pub(super) fn day_in(text: Option<&str>) -> Option<Date> {
    text.and_then(|it| it.parse().ok())
}
