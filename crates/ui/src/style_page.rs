//! The style page: every part in every state, to look at, to print and to test.

use askama::Template;
use kernel::{Lang, Vnd};

use crate::{
    Cards, Cell, Choice, Column, DueBadge, DueState, Event, Facts, FieldProblem, Figures, Frame,
    Html, LinkCard, Notice, Steps, TEXTS, Table, Tag, TagTone, Text, Timeline, format,
};

/// The style page within this frame. Problems and notice of the frame are samples too.
#[must_use]
pub fn style_page(frame: Frame) -> Html {
    let t = TEXTS.in_lang(Lang::Vi);
    let problem = |field: &str, key: &str| FieldProblem::new(field, t.get(key));
    let problems = vec![
        problem("name", "style-field-name-problem"),
        problem("pin", "style-field-pin-problem"),
        problem("place", "style-field-place-problem"),
        problem("channel", "style-field-channel-problem"),
        problem("paper", "style-field-file-problem"),
        problem("sure", "style-field-sure-problem"),
    ];
    let notice = Notice::success(t.get("style-notice")).link("#code", t.get("style-notice-link"));
    let mut frame =
        frame.crumb("/quan-tri", t.get("style-admin")).problems(problems).notice(notice);
    frame.title = t.get("style-title");
    Html::of(&StylePage { frame, t })
}

#[derive(Template)]
#[template(path = "ui/style.html")]
struct StylePage {
    frame: Frame,
    t: Text,
}

impl StylePage {
    const fn sections(&self) -> [(&'static str, &'static str); 9] {
        [
            ("words", "style-words"),
            ("buttons", "style-buttons"),
            ("signs", "style-signs"),
            ("notices", "style-notices"),
            ("finding", "style-finding"),
            ("lists", "style-lists"),
            ("progress", "style-progress"),
            ("code", "style-code"),
            ("fields", "style-fields"),
        ]
    }

    const fn tags(&self) -> [(TagTone, &'static str); 5] {
        [
            (TagTone::Plain, "style-tag-plain"),
            (TagTone::Active, "style-tag-active"),
            (TagTone::Waiting, "style-tag-waiting"),
            (TagTone::Good, "style-tag-good"),
            (TagTone::Bad, "style-tag-bad"),
        ]
    }

    fn places(&self) -> Vec<Choice> {
        vec![
            Choice::new("", self.t.get("style-field-place-none")),
            Choice::new("hoa-sen", self.t.get("style-field-place-1")),
            Choice::new("doi-che", self.t.get("style-field-place-2")),
        ]
    }

    fn channels(&self) -> Vec<Choice> {
        vec![
            Choice::new("desk", self.t.get("style-field-channel-desk"))
                .hint(self.t.get("style-field-channel-desk-hint")),
            Choice::new("post", self.t.get("style-field-channel-post")),
            Choice::new("online", self.t.get("style-field-channel-online")),
        ]
    }

    fn papers(&self) -> Vec<Choice> {
        vec![
            Choice::new("identity", self.t.get("style-field-papers-1")).chosen(),
            Choice::new("land", self.t.get("style-field-papers-2")),
        ]
    }

    fn table(&self) -> Table {
        let t = &self.t;
        let rows = [
            ("H44.12-260302-0001", DueState::Overdue, 8_000),
            ("H44.12-260302-0002", DueState::Soon, 0),
            ("H44.12-260303-0001", DueState::OnTime, 1_250_000),
        ];
        let columns = vec![
            Column::new(t.get("style-table-code")),
            Column::new(t.get("style-table-procedure")),
            Column::new(t.get("style-table-applicant")),
            Column::new(t.get("style-table-due")),
            Column::number(t.get("style-table-fee")),
        ];
        let fee = |dong: i64| Cell::text(format::money(t.lang(), Vnd::new(dong)));
        let empty = || Cell::text("");
        let table = Table::new(t.get("style-table"), columns);
        let table = rows.iter().fold(table, |table, (code, due, dong)| {
            let applicant = Cell::text(t.get("style-applicant"));
            table.row([
                Cell::link("#lists", *code),
                Cell::text(t.get("style-procedure")),
                applicant.note(t.get("style-applicant-note")),
                DueBadge::new(t, *due).into(),
                fee(*dong),
            ])
        });
        let total = Cell::text(t.get("style-table-total"));
        table.total([total, empty(), empty(), empty(), fee(1_258_000)])
    }

    fn facts(&self) -> Facts {
        let t = &self.t;
        let change = t.get("style-facts-change");
        let tag = Tag::new(TagTone::Active, t.get("style-tag-active"));
        Facts::new()
            .line(t.get("style-table-code"), "H44.12-260302-0001")
            .line_to_change(t.get("style-field-name"), t.get("style-applicant"), "#fields", &change)
            .line_to_change(
                t.get("style-field-place"),
                t.get("style-field-place-1"),
                "#fields",
                &change,
            )
            .line(t.get("style-progress"), tag)
    }

    fn figures(&self) -> Figures {
        let t = &self.t;
        Figures::new()
            .figure(t.get("style-figure-received"), Cell::link("#lists", t.number(1_250)))
            .figure(t.get("style-figure-in-time"), Cell::link("#lists", t.number(1_238)))
            .figure(t.get("style-figure-overdue"), Cell::link("#lists", t.number(12)))
    }

    fn cards(&self) -> Cards {
        let t = &self.t;
        let (time, value) = (t.get("style-card-time"), t.get("style-card-time-value"));
        let card = LinkCard::new("#finding", t.get("style-procedure"))
            .tag(Tag::new(TagTone::Active, t.get("style-card-online")))
            .text(t.get("style-card-text"))
            .fact(&time, &value)
            .fact(t.get("style-card-fee"), format::money(t.lang(), Vnd::new(8_000)));
        Cards::new()
            .card(card)
            .card(LinkCard::new("#finding", t.get("style-card-2")).fact(&time, &value))
            .card(LinkCard::new("#finding", t.get("style-card-3")).fact(&time, &value))
    }

    fn steps(&self) -> Steps {
        let t = &self.t;
        Steps::new(t)
            .done(t.get("style-step-1"))
            .done(t.get("style-step-2"))
            .current(t.get("style-step-3"))
            .note(t.get("style-step-3-note"))
            .ahead(t.get("style-step-4"))
            .ahead(t.get("style-step-5"))
    }

    fn timeline(&self) -> Timeline {
        let t = &self.t;
        let at = |day: i8, hour: i8| {
            format::civil_date_time(t.lang(), jiff::civil::date(2026, 3, day).at(hour, 15, 0, 0))
        };
        let supplemented = Event::new(at(5, 10), t.get("style-event-3"));
        let asked = Event::new(at(4, 14), t.get("style-event-2"));
        let accepted = Event::new(at(2, 9), t.get("style-event-1"));
        Timeline::new()
            .event(supplemented.by(t.get("style-event-3-by")))
            .event(asked.by(t.get("style-event-1-by")).text(t.get("style-event-2-text")))
            .event(accepted.by(t.get("style-event-1-by")))
            .event(Event::new(at(1, 20), t.get("style-event-4")))
    }
}
