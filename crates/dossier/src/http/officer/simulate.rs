//! "What if": the dossiers of a past period played through again with other people or other arrivals.

use std::collections::BTreeMap;

use askama::Template;
use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::Response,
};
use jiff::SignedDuration;
use kernel::{AgencyId, Problem, Role};
use platform::{
    App, Fault,
    http::{Access, Caller, Failure, Routes},
};
use serde::Deserialize;
use ui::{Cell, Choice, Column, Empty, Facts, Field, FieldProblem, Frame, Table, Text};

use super::{frame, page, texts};
use crate::{
    Answer, Change, Desk, Error, LEAST_REPLAYED, Period, Prediction, RUNS, Station,
    StationForecast, http::shared::working_time, queries, replay,
};

/// No more dossiers are played for a page: longer periods are for `motcua simulate`.
const MOST: u32 = 5_000;
/// The periods that are offered, in days.
const DAYS: [i64; 4] = [30, 60, 90, 180];
/// Whose number can be changed, and the name of the field.
const PEOPLE: [(Role, &str); 4] = [
    (Role::ReceptionClerk, "tiep-nhan"),
    (Role::Specialist, "chuyen-vien"),
    (Role::Leader, "lanh-dao"),
    (Role::RecordsClerk, "van-thu"),
];

/// What the address says.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct Asked {
    ngay: Option<String>,
    #[serde(rename = "co-quan")]
    agency: Option<String>,
    #[serde(rename = "ho-so")]
    arrivals: Option<String>,
    #[serde(flatten)]
    people: BTreeMap<String, String>,
}

#[derive(Template)]
#[template(path = "officer/simulate.html")]
struct SimulatePage {
    frame: Frame,
    t: Text,
    fields: Vec<Field>,
    empty: Option<Empty>,
    facts: Option<Facts>,
    desks: Option<Table>,
}

/// The routes of playing through.
pub(super) fn routes() -> Routes {
    let who = Access::Roles(&[Role::ControlOfficer, Role::DeskHead, Role::Leader]);
    Routes::new().get("/can-bo/mo-phong", who, "-: reads what happened", show)
}

/// What is to be otherwise, as far as it could be read.
struct Wanted {
    days: i64,
    arrivals: u32,
    people: Vec<(Role, u32)>,
    problems: Vec<Problem>,
}

fn wanted(asked: &Asked) -> Wanted {
    let mut problems = Vec::new();
    let mut number = |name: &str, text: Option<&String>, least: u32, most: u32| {
        let text = text.map(|it| it.trim()).filter(|it| !it.is_empty())?;
        let found = text.parse::<u32>().ok().filter(|it| (least..=most).contains(it));
        if found.is_none() {
            problems.push(Problem::new(name, "number"));
        }
        found
    };
    let days = number("ngay", asked.ngay.as_ref(), 1, 366).map_or(DAYS[2], i64::from);
    let arrivals = number("ho-so", asked.arrivals.as_ref(), 10, 500).unwrap_or(100);
    let people = PEOPLE.into_iter().filter_map(|(role, name)| {
        number(name, asked.people.get(name), 1, 500).map(|people| (role, people))
    });
    let people = people.collect();
    Wanted { days, arrivals, people, problems }
}

pub(super) async fn show(
    State(app): State<App>,
    Query(asked): Query<Asked>,
    caller: Caller,
) -> Result<Response, Failure> {
    let wanted = wanted(&asked);
    let (ctx, code) = (caller.ctx.clone(), asked.agency.clone());
    let since = ctx.now - SignedDuration::from_hours(24 * wanted.days);
    let read = app.db.read(move |tx| {
        let code = code.as_deref().map(str::trim).filter(|code| !code.is_empty());
        let today = ctx.today();
        let span = queries::register_span(tx, &ctx, code, (today, today))?;
        let period = Period { agency: Some(span.agency), since, most: MOST };
        let seen = queries::seen(tx, &ctx, period)?;
        let name = queries::issuer(tx, span.agency)?.name;
        Ok::<_, Error>((span.agency, name, seen))
    });
    let (agency, name, seen) = read.await?;
    let change = change(&wanted, agency);
    // Playing a period twenty times takes a while: it leaves the request threads (ADR-0023).
    let played = tokio::task::spawn_blocking(move || replay(&seen, &change));
    let answer = played.await.map_err(|_| Fault::Abandoned)?;
    let status =
        if wanted.problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    page(status, &view(&app, &caller, &asked, &wanted, (agency, &name, answer.as_ref())))
}

fn change(wanted: &Wanted, agency: AgencyId) -> Change {
    if !wanted.problems.is_empty() {
        return Change::default();
    }
    let people = wanted.people.iter().map(|(role, people)| (Desk { agency, role: *role }, *people));
    let arrivals = if wanted.arrivals == 100 { 0 } else { wanted.arrivals };
    Change { arrivals, people: people.collect(), ..Change::default() }
}

fn view(
    app: &App,
    caller: &Caller,
    asked: &Asked,
    wanted: &Wanted,
    (agency, name, answer): (AgencyId, &str, Option<&Answer>),
) -> SimulatePage {
    let t = texts();
    SimulatePage {
        fields: fields(t, caller, asked, wanted, answer.map(|it| (agency, it))),
        empty: answer.is_none().then(|| {
            let least = (2 * LEAST_REPLAYED).to_string();
            Empty::new(t.get("simulate-too-little"))
                .text(t.with("simulate-least", &[("least", &least)]))
        }),
        facts: answer.map(|it| facts(t, name, it)),
        desks: answer.map(|it| desks(t, agency, it)),
        frame: frame(app, caller, t.get("simulate-title"))
            .crumb("/can-bo", t.get("work-title"))
            .crumb("/can-bo/tinh-hinh", t.get("board-title")),
        t,
    }
}

fn fields(
    t: Text,
    caller: &Caller,
    asked: &Asked,
    wanted: &Wanted,
    answer: Option<(AgencyId, &Answer)>,
) -> Vec<Field> {
    let problems: Vec<FieldProblem> = wanted
        .problems
        .iter()
        .map(|it| FieldProblem { field: it.field.clone(), text: t.get("simulate-number-wrong") })
        .collect();
    let days = DAYS.map(|days| {
        Choice::new(days.to_string(), t.with("late-steps-days", &[("days", &t.number(days))]))
    });
    let days = Field::select(&t, "ngay", t.get("simulate-period"), days.to_vec());
    let mut fields = vec![days.value(wanted.days.to_string())];
    if caller.ctx.actor.officer().is_some_and(|it| it.has(Role::ControlOfficer)) {
        let field = Field::text(&t, "co-quan", t.get("register-agency"));
        let code = asked.agency.clone().unwrap_or_default();
        fields.push(field.hint(t.get("register-agency-hint")).value(code));
    }
    let arrivals = asked.arrivals.clone().unwrap_or_else(|| "100".to_owned());
    let field = Field::digits(&t, "ho-so", t.get("simulate-arrivals"));
    fields.push(field.hint(t.get("simulate-arrivals-hint")).value(arrivals));
    for (role, name) in PEOPLE {
        let now = answer.and_then(|(agency, answer)| {
            let desk = Desk { agency, role };
            answer.desks.iter().find(|(it, _)| *it == desk).map(|(_, station)| station.people)
        });
        let typed = asked.people.get(name).cloned();
        let field =
            Field::digits(&t, name, t.with("simulate-people", &[("role", &role_name(t, role))]));
        let field = match now {
            Some(now) => field.hint(t.with("simulate-people-now", &[("now", &now.to_string())])),
            None => field,
        };
        fields.push(field.value(typed.unwrap_or_default()));
    }
    fields.into_iter().map(|field| field.problems(&problems)).collect()
}

fn role_name(t: Text, role: Role) -> String {
    t.get(format!("role-{}", role.code().replace('_', "-")))
}

fn percent(t: Text, thousandths: i64) -> String {
    let (whole, rest) = (thousandths / 10, thousandths % 10);
    t.with("simulate-percent", &[("whole", &whole.to_string()), ("rest", &rest.to_string())])
}

fn on_time(t: Text, prediction: &Prediction) -> String {
    let (middle, least, most) = prediction.on_time;
    let told = [middle, least, most].map(|it| percent(t, it));
    t.with("simulate-range", &[("middle", &told[0]), ("least", &told[1]), ("most", &told[2])])
}

fn facts(t: Text, name: &str, answer: &Answer) -> Facts {
    let cases = i64::try_from(answer.cases).unwrap_or(i64::MAX);
    let runs = RUNS.to_string();
    let mut facts = Facts::new()
        .line(t.get("simulate-agency"), name)
        .line(
            t.get("simulate-cases"),
            Cell::text(t.number(cases)).note(t.with("simulate-runs", &[("runs", &runs)])),
        )
        .line(t.get("simulate-on-time-now"), on_time(t, &answer.today))
        .line(t.get("simulate-half-now"), working_time(t, answer.today.half));
    if let Some(changed) = &answer.changed {
        facts = facts
            .line(t.get("simulate-on-time-then"), on_time(t, changed))
            .line(t.get("simulate-half-then"), working_time(t, changed.half));
    }
    let test = answer.back_test;
    let tested = i64::try_from(test.cases).unwrap_or(i64::MAX);
    let error = (test.on_time.0 - test.on_time.1).abs();
    let told = [
        ("cases", t.number(tested)),
        ("predicted", percent(t, test.on_time.0)),
        ("really", percent(t, test.on_time.1)),
        ("error", percent(t, error)),
        ("half", working_time(t, test.half.0)),
        ("really_half", working_time(t, test.half.1)),
    ];
    let told = told.each_ref().map(|(name, value)| (*name, value.as_str()));
    facts.line(t.get("simulate-back-test"), t.with("simulate-back-test-words", &told))
}

fn desks(t: Text, agency: AgencyId, answer: &Answer) -> Table {
    let name = Column::new(t.get("simulate-desk"));
    let numbers = ["people", "used", "wait", "queue", "needed"];
    let numbers = numbers.map(|it| Column::number(t.get(format!("simulate-column-{it}"))));
    let columns = std::iter::once(name).chain(numbers).collect();
    let now = answer.desks.iter().zip(&answer.today.stations);
    let table = Table::new(t.get("simulate-desks"), columns);
    let then = answer.changed.iter().flat_map(|it| answer.changed_desks.iter().zip(&it.stations));
    let label = |key: &str| if answer.changed.is_some() { Some(t.get(key)) } else { None };
    let table = now.fold(table, |table, (desk, forecast)| {
        table.row(row(t, agency, (desk, forecast), label("simulate-now")))
    });
    then.fold(table, |table, (desk, forecast)| {
        table.row(row(t, agency, (desk, forecast), label("simulate-then")))
    })
}

fn row(
    t: Text,
    agency: AgencyId,
    ((desk, station), forecast): (&(Desk, Station), &StationForecast),
    label: Option<String>,
) -> [Cell; 6] {
    let role = role_name(t, desk.role);
    let name = if desk.agency == agency {
        Cell::text(role)
    } else {
        Cell::text(t.with("simulate-elsewhere", &[("role", &role)]))
    };
    let name = match label {
        Some(label) => name.note(label),
        None => name,
    };
    let used = t.with("simulate-used", &[("percent", &forecast.used.to_string())]);
    [
        name,
        Cell::text(station.people.to_string()),
        Cell::text(used),
        Cell::text(working_time(t, forecast.wait)),
        Cell::text(t.number(forecast.longest_queue)),
        Cell::text(forecast.needed.to_string()),
    ]
}
