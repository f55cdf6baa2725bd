//! Lending roles of one's own position to a colleague for a period.

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use axum_extra::extract::Form;
use jiff::civil::Date;
use kernel::{Officer, Problem, Role, instant_of};
use platform::{
    App, Fault,
    db::Tx,
    http::{Caller, Failure},
};
use serde::Deserialize;
use ui::{Cell, Choice, Column, Frame, Table, Text};

use super::{
    account::Done,
    frame::frame,
    page::{PostButton, done_notice, page, problems_of, see_other, status_for},
    texts::{TEXTS, role_name, role_names, sentences},
};
use crate::{
    domain::{position::DelegationId, refusal::Refusal},
    error::Error,
    queries::{
        colleagues::{Colleague, colleagues},
        detail::{DelegationLine, delegations},
        officer::held_positions,
    },
    verbs::{
        delegate::{Delegate, delegate as lend},
        end_delegation::{EndDelegation, end_delegation},
    },
};

/// What is lent, to whom, for how long.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct DelegationForm {
    to: String,
    roles: Vec<String>,
    from_on: String,
    to_on: String,
    basis: String,
}

/// The version that was seen.
#[derive(Deserialize)]
pub(super) struct Seen {
    pub(super) seen_version: i64,
}

#[derive(Template)]
#[template(path = "officer/delegation.html")]
struct DelegationPage {
    frame: Frame,
    t: Text,
    lines: Vec<DelegationLine>,
    form: DelegationForm,
    people: Vec<Choice>,
    roles: Vec<Choice>,
}

impl DelegationPage {
    fn table(&self) -> Table {
        delegations_table(&self.t, &self.lines, Some("/tai-khoan/uy-quyen"))
    }
}

/// The delegations as a table; each with a button that ends it, where there is an address for that.
pub(super) fn delegations_table(
    t: &Text,
    lines: &[DelegationLine],
    ending_at: Option<&str>,
) -> Table {
    let mut keys = vec!["delegation-from", "delegation-to", "field-roles", "delegation-period"];
    keys.extend(ending_at.map(|_| "delegation-end"));
    let columns = keys.into_iter().map(|key| Column::new(t.get(key))).collect();
    let table = Table::new(t.get("delegation-title"), columns).hidden_caption();
    lines.iter().fold(table, |table, line| {
        let period = format!("{} – {}", t.date_time(line.from_at), t.date_time(line.to_at));
        let mut cells = vec![
            Cell::text(&line.from_name),
            Cell::text(&line.to_name),
            Cell::text(role_names(t, &line.roles)),
            Cell::text(period).note(&line.basis),
        ];
        cells.extend(ending_at.map(|address| {
            Cell::part(&PostButton {
                action: format!("{address}/{}/ket-thuc", line.id),
                label: t.get("delegation-end"),
                about: line.to_name.clone(),
                seen_version: Some(line.version),
            })
        }));
        table.row(cells)
    })
}

fn officer_of(caller: &Caller) -> Result<&Officer, Failure> {
    caller.ctx.actor.officer().ok_or_else(|| Failure::refused(&Refusal::Denied))
}

/// The page of one's own delegations.
pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Query(done): Query<Done>,
) -> Result<Response, Failure> {
    delegation_page(&app, &caller, DelegationForm::default(), (done.xong, &[])).await
}

async fn delegation_page(
    app: &App,
    caller: &Caller,
    form: DelegationForm,
    (done, problems): (Option<String>, &[Problem]),
) -> Result<Response, Failure> {
    let t = TEXTS.in_lang(caller.lang);
    let mut frame = frame(app, caller, t.get("delegation-title"))
        .crumb("/tai-khoan", t.get("account-title"))
        .problems(sentences(t, problems));
    frame.notice = done_notice(&t, done.as_deref());
    let officer = officer_of(caller)?.clone();
    let (now, today) = (caller.ctx.now, caller.ctx.today());
    let own = officer.clone();
    let read = move |tx: &mut Tx<'_>| -> Result<_, Fault> {
        let lines = delegations(tx, own.person, now)?;
        let held = held_positions(tx, own.person, today)?;
        let roles = held.into_iter().find(|it| it.id == own.position).map(|it| it.roles);
        Ok((lines, roles.unwrap_or_default(), colleagues(tx, own.agency, today)?))
    };
    let (lines, own_roles, others) = app.db.read(read).await?;
    let page_data = DelegationPage {
        people: people(&others, &officer, &form.to),
        roles: roles(&t, &own_roles, &form.roles),
        frame,
        t,
        lines,
        form,
    };
    page(status_for(problems), &page_data)
}

fn people(others: &[Colleague], officer: &Officer, chosen: &str) -> Vec<Choice> {
    let choice = |it: &Colleague| {
        let id = it.position.id.to_string();
        let is_chosen = id == chosen;
        let choice = Choice::new(id, format!("{} – {}", it.name, it.position.title));
        if is_chosen { choice.chosen() } else { choice }
    };
    others.iter().filter(|it| it.position.person != officer.person).map(choice).collect()
}

fn roles(t: &Text, own: &[Role], chosen: &[String]) -> Vec<Choice> {
    let choice = |role: &Role| {
        let choice = Choice::new(role.code(), role_name(t, *role));
        if chosen.iter().any(|it| it == role.code()) { choice.chosen() } else { choice }
    };
    own.iter().filter(|it| **it != Role::Administrator).map(choice).collect()
}

/// Lends roles of one's own position.
pub(super) async fn delegate(
    State(app): State<App>,
    caller: Caller,
    Form(form): Form<DelegationForm>,
) -> Result<Response, Failure> {
    let officer = officer_of(&caller)?;
    let outcome = match command_of(&form, officer) {
        Ok(command) => {
            let ctx = caller.ctx.clone();
            app.db.write(move |tx| lend(tx, &ctx, &command)).await
        }
        Err(problems) => Err(Error::Refused(Refusal::Invalid(problems))),
    };
    match outcome {
        Ok(_) => Ok(see_other("/tai-khoan/uy-quyen?xong=uy-quyen")),
        Err(error) => {
            let problems = problems_of(error)?;
            delegation_page(&app, &caller, form, (None, &problems)).await
        }
    }
}

fn command_of(form: &DelegationForm, officer: &Officer) -> Result<Delegate, Vec<Problem>> {
    let to = form.to.parse().map_err(|_| Problem::new("to", "required"));
    let day = |field: &'static str, text: &str| {
        text.parse::<Date>().map_err(|_| Problem::new(field, "not_a_date"))
    };
    match (to, day("from_on", &form.from_on), day("to_on", &form.to_on)) {
        (Ok(to), Ok(first), Ok(last)) => Ok(Delegate {
            from: officer.position,
            to,
            roles: form.roles.iter().filter_map(|it| Role::from_code(it)).collect(),
            from_at: instant_of(first.at(0, 0, 0, 0)),
            // The last day is whole: the loan ends when the next one begins.
            to_at: instant_of(last.tomorrow().unwrap_or(last).at(0, 0, 0, 0)),
            basis: form.basis.clone(),
        }),
        (to, first, last) => {
            Err([to.err(), first.err(), last.err()].into_iter().flatten().collect())
        }
    }
}

/// Ends a delegation of one's own.
pub(super) async fn end(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Form(seen): Form<Seen>,
) -> Result<Response, Failure> {
    let id: DelegationId = id.parse().map_err(|_| Failure::refused(&Refusal::NotFound))?;
    let ctx = caller.ctx.clone();
    let command = EndDelegation { delegation: id, seen_version: seen.seen_version };
    app.db.write(move |tx| end_delegation(tx, &ctx, &command)).await?;
    Ok(see_other("/tai-khoan/uy-quyen?xong=thoi-uy-quyen"))
}
