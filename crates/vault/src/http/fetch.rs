//! The desk fetches papers from the vault of the person who stands there: first it looks, then it takes what the person
//! signed for, and goes on with the intake, or with what a dossier waits for.

use askama::Template;
use axum::{
    Form,
    extract::{Path, RawQuery, State},
    http::StatusCode,
    response::Response,
};
use dossier::{DossierId, VaultItemId};
use kernel::{Lang, Refused};
use platform::{
    App,
    http::{Caller, Failure},
};
use ui::{Choice, Empty, Field, FieldProblem, Frame, Notice, Text};

use super::{
    page::{carried, id_in, page, see_other, supplement_path},
    words,
};
use crate::{
    DeskItem, Error, FetchAtDesk, Fetched, LookAtDesk, Sought, fetch_at_desk, look_at_desk,
    texts::TEXTS,
};

#[derive(Template)]
#[template(path = "officer/fetch.html")]
struct FetchPage {
    frame: Frame,
    t: Text,
    href: String,
    back: String,
    back_words: String,
    number: Field,
    compared: Field,
    /// What was found, once somebody looked.
    found: Option<Found>,
}

/// What the vault has.
struct Found {
    number: String,
    chosen: Field,
    signed: Field,
    empty: Option<Empty>,
}

/// What was posted.
#[derive(Default)]
struct Typed {
    number: String,
    compared: bool,
    chosen: Vec<String>,
    signed: bool,
    fetches: bool,
}

impl Typed {
    fn read(pairs: Vec<(String, String)>) -> Self {
        let mut typed = Self::default();
        for (name, value) in pairs {
            match name.as_str() {
                "number" => typed.number = value,
                "compared" => typed.compared = value == "on",
                "chosen" => typed.chosen.push(value),
                "signed" => typed.signed = value == "on",
                "viec" => typed.fetches = value == "lay",
                _ => {}
            }
        }
        typed
    }

    /// What was chosen: the code of the paper, and the item.
    fn chosen(&self) -> Vec<(String, VaultItemId)> {
        let named = self.chosen.iter().filter_map(|it| it.split_once(':'));
        named.filter_map(|(paper, id)| Some((paper.to_owned(), id.parse().ok()?))).collect()
    }
}

/// What the desk fetches for: the name of it, and where the page goes on.
struct Desk {
    sought: Sought,
    name: String,
    /// The files that the page of a supplement has so far.
    carried: String,
}

impl Desk {
    async fn intake(app: &App, caller: &Caller, code: &str) -> Result<Self, Failure> {
        let (asked, today) = (code.to_owned(), caller.ctx.today());
        let found = app.db.read(move |tx| catalog::procedure_in_force(tx, &asked, today)).await?;
        let name = found.ok_or_else(Failure::not_found)?.procedure.name.clone();
        Ok(Self { sought: Sought::Intake(code.to_owned()), name, carried: String::new() })
    }

    async fn supplement(
        app: &App,
        caller: &Caller,
        (dossier, query): (&str, Option<&str>),
    ) -> Result<Self, Failure> {
        let (id, ctx): (DossierId, _) = (id_in(dossier)?, caller.ctx.clone());
        let found = app.db.read(move |tx| dossier::awaited(tx, &ctx, id)).await?;
        let name = found.dossier.code().to_owned();
        Ok(Self { sought: Sought::Supplement(id), name, carried: carried(query) })
    }

    /// This page.
    fn href(&self) -> String {
        match &self.sought {
            Sought::Intake(code) => format!("/can-bo/kho-giay-to/{code}"),
            Sought::Supplement(id) if self.carried.is_empty() => {
                format!("/can-bo/kho-giay-to/bo-sung/{id}")
            }
            Sought::Supplement(id) => format!("/can-bo/kho-giay-to/bo-sung/{id}?{}", self.carried),
        }
    }

    /// The page that it comes from, with more files.
    fn back(&self, fetched: &[Fetched]) -> String {
        let mut papers: Vec<String> =
            fetched.iter().map(|(paper, id)| format!("giay={paper}:{id}")).collect();
        match &self.sought {
            Sought::Intake(code) if papers.is_empty() => format!("/can-bo/tiep-nhan/{code}"),
            Sought::Intake(code) => format!("/can-bo/tiep-nhan/{code}?{}", papers.join("&")),
            Sought::Supplement(id) => {
                if !self.carried.is_empty() {
                    papers.insert(0, self.carried.clone());
                }
                supplement_path(*id, &papers.join("&"))
            }
        }
    }
}

pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Path(procedure): Path<String>,
) -> Result<Response, Failure> {
    let desk = Desk::intake(&app, &caller, &procedure).await?;
    render((&app, &caller), &desk, &Typed::default(), None, (StatusCode::OK, Vec::new(), None))
}

pub(super) async fn act(
    State(app): State<App>,
    caller: Caller,
    Path(procedure): Path<String>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let desk = Desk::intake(&app, &caller, &procedure).await?;
    look_or_fetch((&app, &caller), &desk, &Typed::read(pairs)).await
}

pub(super) async fn show_more(
    State(app): State<App>,
    caller: Caller,
    Path(dossier): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    let desk = Desk::supplement(&app, &caller, (&dossier, query.as_deref())).await?;
    render((&app, &caller), &desk, &Typed::default(), None, (StatusCode::OK, Vec::new(), None))
}

pub(super) async fn act_more(
    State(app): State<App>,
    caller: Caller,
    Path(dossier): Path<String>,
    RawQuery(query): RawQuery,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let desk = Desk::supplement(&app, &caller, (&dossier, query.as_deref())).await?;
    look_or_fetch((&app, &caller), &desk, &Typed::read(pairs)).await
}

async fn look_or_fetch(
    (app, caller): (&App, &Caller),
    desk: &Desk,
    typed: &Typed,
) -> Result<Response, Failure> {
    let look = LookAtDesk {
        number: typed.number.clone(),
        is_compared: typed.compared,
        sought: desk.sought.clone(),
    };
    let mut said = (StatusCode::OK, Vec::new(), None);
    if typed.fetches {
        let (chosen, is_signed) = (typed.chosen(), typed.signed);
        let (command, ctx) =
            (FetchAtDesk { look: look.clone(), chosen, is_signed }, caller.ctx.clone());
        match app.db.write(move |tx| fetch_at_desk(tx, &ctx, &command)).await {
            Ok(fetched) => return Ok(see_other(&desk.back(&fetched))),
            Err(error) => said = told(error)?,
        }
    }
    let ctx = caller.ctx.clone();
    match app.db.write(move |tx| look_at_desk(tx, &ctx, &look)).await {
        Ok(found) => render((app, caller), desk, typed, Some(&found), said),
        Err(error) => {
            let said = told(error)?;
            render((app, caller), desk, typed, None, said)
        }
    }
}

type Said = (StatusCode, Vec<FieldProblem>, Option<Notice>);

/// A refusal that is answered on the page; others and faults are passed on.
fn told(error: Error) -> Result<Said, Failure> {
    let t = TEXTS.in_lang(Lang::Vi);
    match error {
        Error::Refused(refusal) if !refusal.problems().is_empty() => {
            let label = |field: &str| t.get(format!("field-{field}"));
            let problems = FieldProblem::of(t, refusal.problems(), label);
            Ok((StatusCode::UNPROCESSABLE_ENTITY, problems, None))
        }
        Error::Refused(refusal @ crate::Refusal::NotOffered) => {
            let notice = Notice::failure(t.get(refusal.code().replace(['.', '_'], "-")));
            Ok((StatusCode::CONFLICT, Vec::new(), Some(notice)))
        }
        error @ (Error::Refused(_) | Error::Dossier(_) | Error::Fault(_)) => Err(error.into()),
    }
}

fn render(
    (app, caller): (&App, &Caller),
    desk: &Desk,
    typed: &Typed,
    found: Option<&[DeskItem]>,
    (status, problems, notice): Said,
) -> Result<Response, Failure> {
    let t = TEXTS.in_lang(Lang::Vi);
    let caller = Caller { lang: Lang::Vi, ..caller.clone() };
    let back = desk.back(&[]);
    let mut frame = identity::frame(app, &caller, t.get("fetch-title"))
        .internal()
        .crumb(back.as_str(), desk.name.as_str())
        .problems(problems.clone());
    frame.notice = notice;
    let back_words = match desk.sought {
        Sought::Intake(_) => "fetch-back",
        Sought::Supplement(_) => "fetch-back-supplement",
    };
    let tick = |name: &str, is_ticked: bool| {
        let field = Field::checkbox(&t, name, t.get(format!("field-{name}"))).problems(&problems);
        if is_ticked { field.ticked() } else { field }
    };
    let shown = found.map(|found| Found {
        number: typed.number.clone(),
        chosen: Field::checkboxes(&t, "chosen", t.get("field-chosen"), choices(t, typed, found))
            .problems(&problems),
        signed: tick("signed", typed.signed),
        empty: found
            .is_empty()
            .then(|| Empty::new(t.get("fetch-empty")).text(t.get("fetch-empty-text"))),
    });
    let view = FetchPage {
        href: desk.href(),
        number: Field::digits(&t, "number", t.get("field-number"))
            .hint(t.get("confirm-number-hint"))
            .value(typed.number.as_str())
            .problems(&problems),
        compared: Field::checkbox(&t, "compared", t.get("field-agreed")).problems(&problems),
        found: shown,
        back_words: t.get(back_words),
        back,
        frame,
        t,
    };
    page(status, &view)
}

fn choices(t: Text, typed: &Typed, found: &[DeskItem]) -> Vec<Choice> {
    let choice = |DeskItem { paper, item, record }: &DeskItem| {
        let value = format!("{}:{}", paper.code, item.id);
        let trust = t.get(format!("desk-trust-{}", item.trust.code()));
        let known = record.as_ref().map(|it| words::record_short(t, it));
        let hint = [known, Some(words::source(t, item)), Some(trust), Some(words::file(t, item))];
        let hint = hint.into_iter().flatten().collect::<Vec<_>>().join(" · ");
        let mut choice = Choice::new(value.as_str(), &paper.name).hint(hint);
        choice.chosen = typed.chosen.contains(&value);
        choice
    };
    found.iter().map(choice).collect()
}
