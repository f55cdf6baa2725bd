//! The desk and the post: what waits, what is on its way, and giving it.

use askama::Template;
use axum::{
    Form,
    extract::{Query, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use dossier::DossierId;
use kernel::{Problem, Refused, Role};
use platform::{
    App,
    http::{Caller, Failure},
};
use ui::{Cell, Column, Empty, Field, FieldProblem, Frame, Notice, Paging, Table, Text};

use super::page::{Asked, frame, page, paging, texts};
use crate::{
    DeskCounts, DeskLine, DispatchLine, DispatchResults, Error, NoteDelivered, Place, Refusal,
    desk_counts, desk_lines, dispatch_results, note_delivered,
};

const HERE: &str = "/can-bo/buu-chinh";
const ON_WAY: &str = "/can-bo/buu-chinh?xem=dang-gui";

#[derive(Template)]
#[template(path = "officer/desk.html")]
struct DeskPage {
    frame: Frame,
    t: Text,
    tabs: Vec<Tab>,
    coming: Option<String>,
    table: Option<Table>,
    empty: Option<Empty>,
    /// What the form below the table does; nothing for who only watches.
    deed: Option<Deed>,
    paging: Paging,
}

/// One list as a link.
struct Tab {
    href: &'static str,
    label: String,
    count: Option<String>,
    is_current: bool,
}

/// What can be done to the lines.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Deed {
    Dispatch,
    Delivered,
}

/// The number of the post beside its dossier.
#[derive(Template)]
#[template(path = "officer/tracking.html")]
struct Tracking {
    field: Field,
    id: String,
    version: i64,
}

/// The box before a line.
#[derive(Template)]
#[template(path = "officer/tick.html")]
struct Tick<'a> {
    value: String,
    href: String,
    code: &'a str,
    label: String,
}

/// What a list is shown with.
struct Shown {
    place: Place,
    page: i64,
    typed: Vec<(String, String)>,
    problems: Vec<Problem>,
    notice: Option<Notice>,
    status: StatusCode,
}

impl Shown {
    const fn new(place: Place, page: i64) -> Self {
        Self {
            place,
            page,
            typed: Vec::new(),
            problems: Vec::new(),
            notice: None,
            status: StatusCode::OK,
        }
    }

    /// What was typed for this dossier.
    fn typed(&self, id: &str) -> &str {
        self.typed.iter().find(|(name, _)| name == id).map_or("", |(_, value)| value)
    }
}

pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let place = if asked.xem == "dang-gui" { Place::OnWay } else { Place::Waiting };
    shown(&app, &caller, Shown::new(place, asked.page())).await
}

/// Gives what has a number to the post. Without the button that does it, the numbers are only looked at: a scanner
/// ends every number as the enter key does.
pub(super) async fn dispatch(
    State(app): State<App>,
    caller: Caller,
    Form(typed): Form<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let t = texts();
    let value = |name: &str| typed.iter().find(|(it, _)| it == name).map(|(_, it)| it.clone());
    let line = |(name, tracking): &(String, String)| {
        let dossier: DossierId = name.parse().ok()?;
        let seen_version = value(&format!("v-{name}")).and_then(|it| it.parse().ok());
        let line = DispatchLine { dossier, seen_version, tracking: tracking.clone() };
        Some(line).filter(|it| !it.tracking.trim().is_empty())
    };
    let lines: Vec<DispatchLine> = typed.iter().filter_map(line).collect();
    let is_meant = value("viec").as_deref() == Some("giao");
    let mut again = Shown { typed, ..Shown::new(Place::Waiting, 0) };
    if !is_meant {
        let count = i64::try_from(lines.len()).unwrap_or(i64::MAX);
        again.notice = Some(Notice::info(t.count("desk-typed", count)));
        return shown(&app, &caller, again).await;
    }
    let ctx = caller.ctx.clone();
    let command = DispatchResults { lines };
    match app.db.write(move |tx| dispatch_results(tx, &ctx, &command)).await {
        Ok(done) => {
            let there = format!("{HERE}/bang-ke/{}?xong=giao", done.id);
            Ok(Redirect::to(&there).into_response())
        }
        Err(Error::Refused(refusal @ (Refusal::Invalid(_) | Refusal::NothingGiven))) => {
            again.problems = refusal.problems().to_vec();
            let words = t.get(refusal.code().replace(['.', '_'], "-"));
            again.notice = again.problems.is_empty().then(|| Notice::failure(words));
            again.status = StatusCode::UNPROCESSABLE_ENTITY;
            shown(&app, &caller, again).await
        }
        Err(error) => Err(error.into()),
    }
}

/// Notes for each ticked one that the post brought it, each in a transaction of its own.
pub(super) async fn delivered(
    State(app): State<App>,
    caller: Caller,
    Form(typed): Form<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let t = texts();
    let (mut done, mut refused) = (0, Vec::new());
    let ticked = typed.iter().filter(|(name, _)| name == "chon");
    for (id, version) in ticked.filter_map(|(_, value)| value.split_once('.')) {
        let Ok(dossier) = id.parse::<DossierId>() else { continue };
        let command = NoteDelivered { dossier, seen_version: version.parse().ok() };
        let ctx = caller.ctx.clone();
        match app.db.write(move |tx| note_delivered(tx, &ctx, &command)).await {
            Ok(()) => done += 1,
            Err(Error::Dossier(refusal)) => refused.push(Problem::new(id, refusal.code())),
            Err(Error::Refused(refusal)) => return Err(Failure::refused(&refusal)),
            Err(Error::Fault(fault)) => return Err(fault.into()),
        }
    }
    let words = t.count("desk-delivered", done);
    let mut again = Shown::new(Place::OnWay, 0);
    again.notice = Some(match (done, refused.is_empty()) {
        (0, true) => Notice::warning(t.get("desk-none-ticked")),
        (_, true) => Notice::success(words),
        (_, false) => Notice::warning(words),
    });
    if !refused.is_empty() {
        again.status = StatusCode::CONFLICT;
        again.problems = refused;
    }
    shown(&app, &caller, again).await
}

async fn shown(app: &App, caller: &Caller, shown: Shown) -> Result<Response, Failure> {
    let t = texts();
    let (ctx, place, number) = (caller.ctx.clone(), shown.place, shown.page);
    let (counts, lines) = app
        .db
        .read(move |tx| {
            let lines = desk_lines(tx, &ctx, place, number)?;
            Ok::<_, Error>((desk_counts(tx, &ctx)?, lines))
        })
        .await?;
    let may = caller.has_any(&[Role::ReceptionClerk, Role::DeskHead]) && !lines.is_empty();
    let deed = if place == Place::OnWay { Deed::Delivered } else { Deed::Dispatch };
    let deed = may.then_some(deed);
    let problems = problems(t, &shown.problems, &lines);
    let mut frame = frame(app, caller, t.get("desk-title"))
        .crumb("/can-bo", t.get("desk-work"))
        .problems(problems.clone());
    frame.notice.clone_from(&shown.notice);
    let (empty, address) = match place {
        Place::OnWay => ("desk-empty-on-way", ON_WAY),
        Place::Waiting | Place::Coming => ("desk-empty", HERE),
    };
    let view = DeskPage {
        tabs: tabs(t, place, counts),
        coming: (counts.coming > 0).then(|| t.count("desk-coming", counts.coming)),
        empty: lines.is_empty().then(|| Empty::new(t.get(empty)).text(t.get("desk-empty-how"))),
        paging: paging(t, address, number, lines.len()),
        table: (!lines.is_empty()).then(|| table(t, &lines, (&shown, &problems), deed)),
        deed,
        frame,
        t,
    };
    page(shown.status, &view)
}

/// The problems of the lines as sentences, each beside its line. Those of a dossier that is no longer shown stand above.
fn problems(t: Text, problems: &[Problem], lines: &[DeskLine]) -> Vec<FieldProblem> {
    FieldProblem::of(t, problems, |field| {
        let line = lines.iter().find(|it| it.dossier.to_string() == field);
        line.map_or_else(|| t.get("desk-one"), |it| it.code.clone())
    })
}

fn tabs(t: Text, place: Place, counts: DeskCounts) -> Vec<Tab> {
    vec![
        Tab {
            href: HERE,
            label: t.get("desk-waiting"),
            count: Some(t.number(counts.waiting)),
            is_current: place == Place::Waiting,
        },
        Tab {
            href: ON_WAY,
            label: t.get("desk-on-way"),
            count: Some(t.number(counts.on_way)),
            is_current: place == Place::OnWay,
        },
        Tab {
            href: "/can-bo/buu-chinh/bang-ke",
            label: t.get("lists-title"),
            count: None,
            is_current: false,
        },
    ]
}

fn table(
    t: Text,
    lines: &[DeskLine],
    (shown, problems): (&Shown, &[FieldProblem]),
    deed: Option<Deed>,
) -> Table {
    let is_waiting = shown.place == Place::Waiting;
    let last = if is_waiting { "column-ready" } else { "column-sent" };
    let columns = ["column-code", "column-to", last, "column-tracking"];
    let columns = columns.map(|key| Column::new(t.get(key)));
    let caption = t.get(if is_waiting { "desk-waiting" } else { "desk-on-way" });
    let table = Table::new(caption, columns.to_vec()).hidden_caption();
    lines.iter().fold(table, |table, line| {
        let href = format!("/can-bo/ho-so/{}", line.dossier);
        let code = if deed == Some(Deed::Delivered) {
            let value = format!("{}.{}", line.dossier, line.version);
            let label = t.with("desk-tick", &[("code", &line.code)]);
            Cell::part(&Tick { value, href, code: &line.code, label })
        } else {
            Cell::link(href, &line.code)
        };
        let to = format!("{}, {}", line.address.receiver, line.address.phone);
        let tracking = if deed == Some(Deed::Dispatch) {
            let id = line.dossier.to_string();
            let label = t.with("desk-tracking-of", &[("code", &line.code)]);
            let field = Field::text(&t, &id, label).hidden_label().medium().autocomplete("off");
            let field = field.value(shown.typed(&id)).problems(problems);
            Cell::part(&Tracking { field, id, version: line.version })
        } else {
            Cell::text(line.tracking.as_deref().unwrap_or("–"))
        };
        table.row([
            code.note(&line.procedure),
            Cell::text(to).note(&line.address.line),
            Cell::text(t.date_time(line.since_at)),
            tracking,
        ])
    })
}
