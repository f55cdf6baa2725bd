//! The tree of agencies on a day: codes of both generations, validity, successors.

use askama::Template;
use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::Response,
};
use jiff::civil::Date;
use platform::{
    App,
    http::{Caller, Failure},
};
use serde::Deserialize;
use ui::{Cell, Column, Frame, Table, Text};

use super::{frame::frame, page::page, texts::TEXTS};
use crate::{
    domain::policy::{Action, Standing, permit},
    queries::agencies::{AgencyLine, SuccessorLine, agency_lines},
};

/// Which day.
#[derive(Deserialize, Default)]
pub(super) struct Day {
    #[serde(default)]
    ngay: String,
}

#[derive(Template)]
#[template(path = "admin/agencies.html")]
struct AgenciesPage {
    frame: Frame,
    t: Text,
    day: Date,
    lines: Vec<AgencyLine>,
}

impl AgenciesPage {
    fn table(&self) -> Table {
        let t = &self.t;
        let keys = ["agencies-name", "agencies-code", "agencies-period", "agencies-successors"];
        let columns = keys.map(|key| Column::new(t.get(key))).to_vec();
        let table = Table::new(t.get("agencies-title"), columns).hidden_caption();
        self.lines.iter().fold(table, |table, line| {
            let successors: Vec<String> =
                line.successors.iter().map(|it| self.successor(it)).collect();
            // The depth is also told in words, by the level.
            let name = format!("{}{}", "— ".repeat(line.depth), line.name);
            let others = [line.old_codes.join(", "), self.gso(line)];
            let others: Vec<String> = others.into_iter().filter(|it| !it.is_empty()).collect();
            table.row([
                Cell::text(name).note(self.level(line)),
                Cell::text(&line.code).note(others.join(" · ")),
                Cell::text(self.period(line)),
                Cell::text(successors.join("; ")),
            ])
        })
    }

    fn gso(&self, line: &AgencyLine) -> String {
        if line.gso_codes.is_empty() {
            return String::new();
        }
        self.t.with("agencies-gso", &[("code", &line.gso_codes.join(", "))])
    }

    fn level(&self, line: &AgencyLine) -> String {
        self.t.get(format!("level-{}", line.level))
    }

    fn period(&self, line: &AgencyLine) -> String {
        let from = self.t.date(line.valid_from);
        match line.valid_to {
            None => self.t.with("agencies-since", &[("from", &from)]),
            Some(last) => {
                let to = self.t.date(last);
                self.t.with("agencies-from-to", &[("from", &from), ("to", &to)])
            }
        }
    }

    fn successor(&self, line: &SuccessorLine) -> String {
        let name = match (&line.code, &line.name) {
            (Some(code), Some(name)) => format!("{name} ({code})"),
            _ => String::new(),
        };
        let on = self.t.date(line.from_on);
        let words = [("name", name.as_str()), ("on", &on), ("decision", &line.decision)];
        self.t.with(format!("succession-{}", line.kind), &words)
    }

    fn total(&self) -> String {
        self.t.count("agencies-total", i64::try_from(self.lines.len()).unwrap_or(i64::MAX))
    }
}

/// The tree of agencies.
pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Query(day): Query<Day>,
) -> Result<Response, Failure> {
    let _permit = permit(&caller.ctx.actor, Action::ReadAgencies, Standing::NoObject)
        .map_err(|refusal| Failure::refused(&refusal))?;
    let t = TEXTS.in_lang(caller.lang);
    let frame = frame(&app, &caller, t.get("agencies-title")).wide();
    let day = day.ngay.parse().unwrap_or_else(|_| caller.ctx.today());
    let lines = app.db.read(move |tx| agency_lines(tx, day)).await?;
    page(StatusCode::OK, &AgenciesPage { frame, t, day, lines })
}
