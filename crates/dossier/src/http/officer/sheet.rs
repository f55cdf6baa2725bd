//! The control sheet as a form: what was done on paper is entered line by line, in as many sittings as it takes.

use askama::Template;
use axum::{
    extract::{DefaultBodyLimit, Multipart, Path, State},
    handler::Handler,
    http::StatusCode,
    response::Response,
};
use identity::Agency;
use identity::page::id_in;
use kernel::{Problem, Role};
use platform::{
    App,
    http::{Access, Caller, Failure, Routes},
};
use ui::{Choice, Field, FieldProblem, Frame, Notice, Text, Timeline};

use super::{
    course, page,
    part::{self, about, case_path, part_frame},
    sheet_sent::{Row, SheetSent, receive, signed_paper},
    texts,
};
use crate::{
    Case, EnterFromSheet, Error, Ground, Opinion, Refusal, SheetHand, Way,
    domain::{Deed, DossierId, MOST_PAPER_LINES, PaperDeed, PaperField},
    http::citizen::files::accept_of,
    queries, verbs,
};

pub(super) fn routes() -> Routes {
    let any_size = DefaultBodyLimit::disable;
    Routes::new()
        .get("/can-bo/ho-so/{id}/phieu-giay", Access::Officer, "-: shows a form", show)
        .post(
            "/can-bo/ho-so/{id}/phieu-giay",
            Access::Officer,
            "paper_entry.made",
            send.layer(any_size()),
        )
}

#[derive(Template)]
#[template(path = "officer/sheet.html")]
struct SheetPage {
    frame: Frame,
    t: Text,
    about: String,
    href: String,
    back: String,
    version: i64,
    history: Timeline,
    rows: Vec<ShownRow>,
    next: Field,
}

/// One line as the page shows it.
struct ShownRow {
    place: usize,
    code: &'static str,
    title: String,
    problems: Vec<String>,
    fields: Vec<Field>,
    /// The signed paper that came before: its id and the name of its file.
    kept: Option<(String, String)>,
    leave_out: Field,
}

/// What one reading of the database gave.
struct Found {
    case: Case,
    hands: Vec<SheetHand>,
    agencies: Vec<Agency>,
}

async fn show(
    State(app): State<App>,
    Path(id): Path<String>,
    caller: Caller,
    axum::extract::Query(asked): axum::extract::Query<Asked>,
) -> Result<Response, Failure> {
    let found = read(&app, &caller, &id, &[]).await?;
    let dossier = &found.case.detail.dossier;
    let rows = PaperDeed::usual(dossier, next_role(&found)).map(Row::blank);
    let sent = SheetSent {
        rows: rows.into_iter().collect(),
        version: Some(dossier.row_version()),
        ..SheetSent::default()
    };
    let notice = asked.da.map(|_| Notice::success(texts().get("sheet-done")));
    render(&app, &caller, &found, &sent, (Vec::new(), notice))
}

/// What the address says of the page.
#[derive(serde::Deserialize)]
struct Asked {
    /// That lines were just entered.
    da: Option<String>,
}

async fn send(
    State(app): State<App>,
    Path(id): Path<String>,
    caller: Caller,
    posted: Multipart,
) -> Result<Response, Failure> {
    let mut sent = receive(&app, &caller, posted).await?;
    let found = read(&app, &caller, &id, &sent.rows).await?;
    if !sent.is_saving || !sent.problems.is_empty() {
        let can_add = sent.problems.is_empty() && sent.rows.len() < MOST_PAPER_LINES;
        let added = sent.added.filter(|_| can_add).map(Row::blank);
        sent.rows.extend(added);
        let told = sent.problems.clone();
        return render(&app, &caller, &found, &sent, (told, None));
    }
    let dossier = found.case.detail.dossier.id();
    let lines = sent.filled().iter().map(Row::read).collect();
    let command = EnterFromSheet { dossier, lines, seen_version: sent.version };
    let ctx = caller.ctx.clone();
    match app.db.write(move |tx| verbs::enter_from_sheet(tx, &ctx, &command)).await {
        Ok(_) => go_on(&app, &caller, dossier).await,
        Err(error) => {
            let told = told(texts(), error)?;
            render(&app, &caller, &found, &sent, (told, None))
        }
    }
}

/// On with the sheet, or back to the case or the lists when nothing more can stand on it.
async fn go_on(app: &App, caller: &Caller, id: DossierId) -> Result<Response, Failure> {
    use axum::response::{IntoResponse, Redirect};
    let ctx = caller.ctx.clone();
    let dossier = app
        .db
        .read(move |tx| match queries::visible_dossier(tx, &ctx, id) {
            Ok(dossier) => Ok(Some(dossier)),
            Err(Error::Refused(_)) => Ok(None),
            Err(error) => Err(error),
        })
        .await?;
    let Some(dossier) = dossier else {
        return Ok(Redirect::to("/can-bo").into_response());
    };
    let may = crate::deed_permit(&caller.ctx.actor, Deed::EnterFromSheet, &dossier, None).is_ok();
    if may {
        let to = format!("{}/phieu-giay?da=ghi", case_path(id));
        return Ok(Redirect::to(&to).into_response());
    }
    Ok(part::done(id, "sheet"))
}

async fn read(app: &App, caller: &Caller, id: &str, rows: &[Row]) -> Result<Found, Failure> {
    let id = id_in(id)?;
    let others: Vec<_> = rows.iter().filter_map(|row| row.get("agency").parse().ok()).collect();
    let (ctx, on) = (caller.ctx.clone(), caller.ctx.today());
    let found = app.db.read(move |tx| {
        let case = queries::case(tx, &ctx, id)?;
        let hands = queries::sheet_hands(tx, &ctx, &case.detail, &others)?;
        let agencies = identity::agency_tree(tx, on)?;
        Ok::<_, Error>(Found { case, hands, agencies })
    });
    let found = found.await?;
    part::check(caller, Deed::EnterFromSheet, &found.case.detail)?;
    Ok(found)
}

/// The role of the internal step that follows.
fn next_role(found: &Found) -> Option<Role> {
    let detail = &found.case.detail;
    let next = usize::try_from(detail.dossier.step() + 1).ok()?;
    detail.rules.procedure.steps.get(next).map(|step| step.role)
}

/// The sentences of a refusal, each with the line that it is about.
fn told(t: Text, error: Error) -> Result<Vec<FieldProblem>, Failure> {
    let Error::Refused(Refusal::Invalid(problems)) = error else { return part::told(t, error) };
    let label = |field: &str| match field.strip_prefix('d').and_then(|it| it.split_once('.')) {
        Some((line, name)) => {
            let name = t.get(format!("sheet-name-{name}"));
            t.with("sheet-name", &[("line", line), ("name", &name)])
        }
        None => t.get("sheet-title"),
    };
    let sentence = |problem: &Problem| {
        // What the verb of the deed refuses is said in its own words.
        if problem.code.starts_with("dossier.") {
            let words = t.get(problem.code.replace(['.', '_'], "-"));
            let text = format!("{}: {words}", label(&problem.field));
            return FieldProblem::new(&problem.field, text);
        }
        let mut one = FieldProblem::of(t, std::slice::from_ref(problem), label);
        one.pop().unwrap_or_else(|| FieldProblem::new(&problem.field, label(&problem.field)))
    };
    Ok(problems.iter().map(sentence).collect())
}

fn render(
    app: &App,
    caller: &Caller,
    found: &Found,
    sent: &SheetSent,
    (told, notice): (Vec<FieldProblem>, Option<Notice>),
) -> Result<Response, Failure> {
    let t = texts();
    let detail = &found.case.detail;
    let id = detail.dossier.id();
    let last = sent.rows.len();
    let rows = sent.rows.iter().enumerate().map(|(at, row)| {
        let is_new = at + 1 == last && told.is_empty() && !sent.is_saving;
        shown(t, found, (at + 1, row), &told).focused(is_new.then_some(()))
    });
    let usual = match sent.rows.last() {
        Some(row) => row.deed.usually_followed_by(),
        None => PaperDeed::usual(&detail.dossier, next_role(found)),
    };
    let deeds = PaperDeed::ALL.map(|deed| Choice::new(deed.code(), t.get(title(deed))));
    let next = Field::select(&t, "them", t.get("sheet-next"), deeds)
        .value(usual.map_or("", PaperDeed::code))
        .hint(t.get("sheet-next-hint"));
    let status = if told.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let mut frame = part_frame(app, caller, detail, t.get("sheet-title")).problems(told.clone());
    frame.notice = notice;
    let view = SheetPage {
        about: about(detail),
        href: format!("{}/phieu-giay", case_path(id)),
        back: case_path(id),
        version: sent.version.unwrap_or_else(|| detail.dossier.row_version()),
        history: course::timeline(t, &found.case),
        rows: rows.collect(),
        next,
        frame,
        t,
    };
    page(status, &view)
}

/// The name of a deed in texts.
fn title(deed: PaperDeed) -> String {
    format!("sheet-deed-{}", deed.code().replace('_', "-"))
}

impl ShownRow {
    /// The cursor waits in a line just added.
    fn focused(mut self, is_new: Option<()>) -> Self {
        if is_new.is_some() && !self.fields.is_empty() {
            let first = self.fields.remove(0).focused();
            self.fields.insert(0, first);
        }
        self
    }
}

fn shown(t: Text, found: &Found, (place, row): (usize, &Row), told: &[FieldProblem]) -> ShownRow {
    let builder = Builder { t, found, place, row };
    let mut fields = vec![builder.at(), builder.by()];
    fields.extend(row.deed.fields().iter().map(|field| builder.field(*field)));
    let name = format!("d{place}.deed");
    let own = told.iter().filter(|it| it.field == name);
    let kept = Some(row.get("kept")).filter(|id| !id.is_empty());
    let line = place.to_string();
    ShownRow {
        place,
        code: row.deed.code(),
        title: t.with("sheet-line", &[("line", &line), ("deed", &t.get(title(row.deed)))]),
        problems: own.map(|it| it.text.clone()).collect(),
        fields: fields.into_iter().map(|field| field.problems(told)).collect(),
        kept: kept.map(|id| (id.to_owned(), row.get("kept_name").to_owned())),
        leave_out: Field::checkbox(&t, format!("d{place}.bo"), t.get("sheet-leave-out")),
    }
}

struct Builder<'a> {
    t: Text,
    found: &'a Found,
    place: usize,
    row: &'a Row,
}

impl Builder<'_> {
    fn name(&self, field: &str) -> String {
        format!("d{}.{field}", self.place)
    }

    fn label(&self, field: &str) -> String {
        let own = format!("sheet-{field}-{}", self.row.deed.code().replace('_', "-"));
        self.t.find(own).unwrap_or_else(|| self.t.get(format!("sheet-name-{field}")))
    }

    fn at(&self) -> Field {
        Field::date_time(&self.t, self.name("at"), self.t.get("sheet-name-at"))
            .value(self.row.get("at"))
    }

    fn by(&self) -> Field {
        self.people("by", self.row.deed.roles())
    }

    fn field(&self, field: PaperField) -> Field {
        let (t, name) = (&self.t, field.name());
        let (id, label, typed) = (self.name(name), self.label(name), self.row.get(name));
        let made = match field {
            PaperField::To => return self.optional(self.people(name, &[Role::Specialist]), field),
            PaperField::Text => Field::area(t, id, label).max_length(2_000),
            PaperField::Papers => return self.optional(self.papers(id, label), field),
            PaperField::Ground => self.radios(name, &Ground::ALL.map(Ground::code), "ground"),
            PaperField::Opinion => self.radios(name, &Opinion::ALL.map(Opinion::code), "opinion"),
            PaperField::Way => self.radios(name, &Way::ALL.map(Way::code), "ground"),
            PaperField::Agency => self.agencies(id, label),
            PaperField::Days => Field::digits(t, id, label).short(),
            PaperField::Number => Field::text(t, id, label)
                .hint(t.get("sheet-number-hint"))
                .autocomplete("off")
                .medium(),
            PaperField::Scan => {
                let hint = t.get("sheet-scan-hint");
                return Field::file(t, id, label).accept(accept_of(&signed_paper())).hint(hint);
            }
            PaperField::Proxy | PaperField::Paper => {
                Field::text(t, id, label).hint(t.get(format!("field-{name}-hint")))
            }
            PaperField::Tracking => Field::text(t, id, label).medium(),
        };
        self.optional(made.value(typed), field)
    }

    fn optional(&self, made: Field, field: PaperField) -> Field {
        if self.row.deed.is_optional(field) { made.optional() } else { made }
    }

    /// Those who hold one of these roles; of several agencies each with its name.
    fn people(&self, name: &str, roles: &[Role]) -> Field {
        let held = self.found.hands.iter().filter(|it| roles.iter().any(|r| it.roles.contains(r)));
        let people = held.map(|it| {
            let words = format!("{}, {} – {}", it.name, it.title, it.agency_name);
            Choice::new(it.position.to_string(), words)
        });
        let nobody = Choice::new("", self.t.get("paper-nobody"));
        let choices: Vec<Choice> = std::iter::once(nobody).chain(people).collect();
        Field::select(&self.t, self.name(name), self.label(name), choices).value(self.row.get(name))
    }

    fn papers(&self, id: String, label: String) -> Field {
        let (detail, chosen) = (&self.found.case.detail, self.row.all("papers"));
        let papers = detail.rules.procedure.papers_for(&detail.form).map(|paper| {
            let choice = Choice::new(&paper.code, &paper.name);
            if chosen.contains(&paper.code) { choice.chosen() } else { choice }
        });
        Field::checkboxes(&self.t, id, label, papers.collect::<Vec<_>>())
    }

    fn radios(&self, name: &str, codes: &[&'static str], words: &str) -> Field {
        let choices = codes.iter().map(|code| {
            let key = format!("{words}-{}", code.replace('_', "-"));
            Choice::new(*code, self.t.get(key))
        });
        let choices: Vec<Choice> = choices.collect();
        Field::radios(&self.t, self.name(name), self.label(name), choices)
    }

    /// The agencies that may be asked.
    fn agencies(&self, id: String, label: String) -> Field {
        let here = self.found.case.detail.dossier.current_agency();
        let nowhere = Choice::new("", self.t.get("field-agency-nowhere"));
        let others = self.found.agencies.iter().filter(|agency| agency.id != here);
        let others = others.map(|agency| Choice::new(agency.id.to_string(), &agency.name));
        let choices: Vec<Choice> = std::iter::once(nowhere).chain(others).collect();
        Field::select(&self.t, id, label, choices)
    }
}
