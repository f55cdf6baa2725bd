//! What reorganisations took place: which agencies went into which, and what was carried over. Read only.

use askama::Template;
use axum::{extract::State, http::StatusCode, response::Response};
use platform::{
    App,
    http::{Caller, Failure},
};
use ui::{Cell, Column, Empty, Frame, Table, Text};

use super::{frame::frame, page::page, texts::TEXTS};
use crate::{
    domain::policy::{Action, Standing, permit},
    queries::reorganisations::{ReorganisationLine, reorganisation_lines},
};

#[derive(Template)]
#[template(path = "admin/reorganisations.html")]
struct ReorganisationsPage {
    frame: Frame,
    t: Text,
    lines: Vec<ReorganisationLine>,
}

impl ReorganisationsPage {
    fn empty(&self) -> Option<Empty> {
        self.lines.is_empty().then(|| Empty::new(self.t.get("reorganisations-none")))
    }

    fn table(&self) -> Table {
        let t = &self.t;
        let columns = ["decision", "parts", "dossiers", "state"]
            .map(|key| Column::new(t.get(format!("reorganisations-{key}"))));
        let table = Table::new(t.get("reorganisations-title"), columns.to_vec()).hidden_caption();
        self.lines.iter().fold(table, |table, line| {
            let parts: Vec<String> = line
                .parts
                .iter()
                .map(|(old, new)| t.with("reorganisations-part", &[("old", old), ("new", new)]))
                .collect();
            let from = t.with("reorganisations-from", &[("on", &t.date(line.from_on))]);
            let begun = t.with("reorganisations-begun", &[("at", &t.date_time(line.begun_at))]);
            table.row([
                Cell::text(&line.decision).note(from),
                Cell::text(parts.join("; ")),
                Cell::text(self.carried(line)),
                Cell::text(self.state(line)).note(begun),
            ])
        })
    }

    fn carried(&self, line: &ReorganisationLine) -> String {
        let Some((running, ended)) = line.carried else { return String::new() };
        let (running, ended) = (self.t.number(running), self.t.number(ended));
        let counts = [("running", running.as_str()), ("ended", ended.as_str())];
        self.t.with("reorganisations-carried", &counts)
    }

    fn state(&self, line: &ReorganisationLine) -> String {
        match line.finished_at {
            Some(at) => self.t.with("reorganisations-finished", &[("at", &self.t.date_time(at))]),
            None => self.t.get("reorganisations-open"),
        }
    }
}

/// Every reorganisation, the latest first.
pub(super) async fn show(State(app): State<App>, caller: Caller) -> Result<Response, Failure> {
    let _permit = permit(&caller.ctx.actor, Action::ReadAgencies, Standing::NoObject)
        .map_err(|refusal| Failure::refused(&refusal))?;
    let t = TEXTS.in_lang(caller.lang);
    let frame = frame(&app, &caller, t.get("reorganisations-title"))
        .crumb("/quan-tri/co-quan", t.get("agencies-title"))
        .wide();
    let lines = app.db.read(reorganisation_lines).await?;
    page(StatusCode::OK, &ReorganisationsPage { frame, t, lines })
}
