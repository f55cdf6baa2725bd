//! The steps and shares of digitising by agency and month, and what is behind each.

use askama::Template;
use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::Response,
};
use dossier::DigitisedShare;
use kernel::AgencyId;
use platform::{
    App,
    http::{Caller, Failure},
};
use serde::Deserialize;
use ui::{Cell, Choice, Column, Empty, Field, Frame, Table, Text};

use super::{
    page::{frame, page, texts},
    words,
};
use crate::{
    Behind, Error, Month, Refusal, Shares, behind_confirmed, behind_intake, behind_signed, shares,
};

const HERE: &str = "/can-bo/so-hoa";
/// So many months are offered.
const MONTHS: usize = 12;

#[derive(Template)]
#[template(path = "officer/shares.html")]
struct SharesPage {
    frame: Frame,
    t: Text,
    fields: Vec<Field>,
    about: String,
    table: Table,
    behind: Option<Table>,
    empty: Option<Empty>,
}

/// Which month, of which agency, and behind which share.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Wanted {
    thang: String,
    #[serde(rename = "co-quan")]
    agency: String,
    xem: String,
}

pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Failure> {
    let t = texts();
    let own = caller.ctx.actor.officer().map(|it| it.agency).ok_or_else(Failure::not_found)?;
    let agency: AgencyId = match wanted.agency.as_str() {
        "" => own,
        id => id.parse().map_err(|_| Failure::refused(&Refusal::NotFound))?,
    };
    let month = Month::read(&wanted.thang).unwrap_or_else(|| Month::of(caller.ctx.today()));
    let (ctx, asked) = (caller.ctx.clone(), wanted.xem.clone());
    let of = (agency, month);
    let (counted, behind) = app
        .db
        .read(move |tx| {
            let behind = match asked.as_str() {
                "tiep-nhan" => Some(behind_intake(tx, &ctx, of)?),
                "xac-nhan" => Some(behind_confirmed(tx, &ctx, of)?),
                "ky-so" => Some(behind_signed(tx, &ctx, of)?),
                _ => None,
            };
            Ok::<_, Error>((shares(tx, &ctx, of)?, behind))
        })
        .await?;
    let behind = behind.map(|it| (behind_table(t, &it), it));
    let shown = words_of(t, month);
    let view = SharesPage {
        frame: frame(&app, &caller, t.get("shares-title")).crumb("/can-bo", t.get("work")),
        fields: fields(t, &caller, of, &counted),
        about: t.with("shares-about", &[("agency", &counted.name), ("month", &shown)]),
        table: table(t, &counted, month),
        empty: behind
            .as_ref()
            .filter(|(table, _)| table.is_empty())
            .map(|_| Empty::new(t.get("behind-empty"))),
        behind: behind.map(|it| it.0).filter(|table| !table.is_empty()),
        t,
    };
    page(StatusCode::OK, &view)
}

fn words_of(t: Text, month: Month) -> String {
    let (number, year) = (month.first().month().to_string(), month.first().year().to_string());
    t.with("shares-month", &[("month", &number), ("year", &year)])
}

fn fields(t: Text, caller: &Caller, (agency, month): (AgencyId, Month), of: &Shares) -> Vec<Field> {
    let latest = Month::of(caller.ctx.today());
    let mut months: Vec<Month> =
        std::iter::successors(Some(latest), |it| Some(it.before())).take(MONTHS).collect();
    if !months.contains(&month) {
        months.push(month);
    }
    let choices: Vec<Choice> =
        months.iter().map(|it| Choice::new(it.code(), words_of(t, *it))).collect();
    let mut fields = vec![
        Field::select(&t, "thang", t.get("field-month"), choices.as_slice()).value(month.code()),
    ];
    if !of.agencies.is_empty() {
        let own = std::iter::once((agency, of.name.clone()));
        let others = of.agencies.iter().filter(|(id, _)| *id != agency).cloned();
        let choices: Vec<Choice> =
            own.chain(others).map(|(id, name)| Choice::new(id.to_string(), name)).collect();
        let field = Field::select(&t, "co-quan", t.get("field-desk"), choices.as_slice());
        fields.push(field.value(agency.to_string()));
    }
    fields
}

fn table(t: Text, of: &Shares, month: Month) -> Table {
    let columns = vec![
        Column::new(t.get("shares-column-what")),
        Column::number(t.get("shares-column-done")),
        Column::number(t.get("shares-column-all")),
        Column::number(t.get("shares-column-share")),
        Column::new(t.get("shares-column-left")),
    ];
    let link = |what: &str, share: &DigitisedShare| {
        let left = share.all - share.done;
        if left == 0 {
            return Cell::text(t.get("shares-none-left"));
        }
        let href = format!("{HERE}?thang={}&co-quan={}&xem={what}", month.code(), of.agency);
        Cell::link(href, t.count("shares-left", left))
    };
    let row = |name: &str, share: &DigitisedShare, left: Cell| {
        let percent = share.done.saturating_mul(100).checked_div(share.all);
        let percent = percent.map_or_else(|| "–".to_owned(), |it| format!("{it} %"));
        [
            Cell::text(t.get(format!("share-{name}"))),
            Cell::text(t.number(share.done)),
            Cell::text(t.number(share.all)),
            Cell::text(percent),
            left,
        ]
    };
    let (taken, results) = (&of.dossiers.taken_in, &of.dossiers.results);
    Table::new(t.get("shares-title"), columns)
        .hidden_caption()
        .row(row("intake", taken, link("tiep-nhan", taken)))
        .row(row("confirmed", &of.confirmed, link("xac-nhan", &of.confirmed)))
        .row(row("signed", &of.signed, link("ky-so", &of.signed)))
        .row(row("results", results, Cell::text(t.number(results.all - results.done))))
        // Nobody has to use a paper again: nothing is left to be done.
        .row(row("reused", &of.dossiers.reused, Cell::text("–")))
}

/// What is still to be done, the oldest first.
fn behind_table(t: Text, behind: &Behind) -> Table {
    match behind {
        Behind::Dossiers(lines) => {
            let columns = ["dossier", "submitted"];
            let columns = columns.map(|it| Column::new(t.get(format!("column-{it}"))));
            let table = Table::new(t.get("behind-intake"), columns.to_vec());
            lines.iter().fold(table, |table, line| {
                let href = format!("/can-bo/ho-so/{}", line.dossier);
                table.row([
                    Cell::link(href, &line.code).note(&line.procedure),
                    Cell::text(t.date_time(line.submitted_at)),
                ])
            })
        }
        Behind::Papers(lines) | Behind::Unsigned(lines) => {
            let is_unsigned = matches!(behind, Behind::Unsigned(_));
            let title = if is_unsigned { "behind-signed" } else { "behind-confirmed" };
            let columns = ["dossier", "paper", "made", "state"];
            let columns = columns.map(|it| Column::new(t.get(format!("column-{it}"))));
            let table = Table::new(t.get(title), columns.to_vec());
            lines.iter().fold(table, |table, line| {
                let href = format!("/can-bo/ho-so/{}", line.scan.dossier);
                table.row([
                    Cell::link(href, &line.code).note(&line.procedure),
                    Cell::text(&line.paper),
                    Cell::text(t.date_time(line.scan.made_at)),
                    Cell::part(&words::state(t, &line.scan)),
                ])
            })
        }
    }
}
