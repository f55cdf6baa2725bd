//! Choosing something of one's vault for a paper of a filing, or for one that was asked for afterwards, and consenting
//! to this use of it.

use askama::Template;
use axum::{
    Form,
    extract::{Path, RawQuery, State},
    http::StatusCode,
    response::Response,
};
use dossier::UploadId;
use kernel::{Problem, Refused};
use platform::{
    App,
    http::{Caller, Failure},
};
use serde::Deserialize;
use ui::{Choice, Empty, Field, FieldProblem, Frame, Notice, Text};

use super::{
    page::{carried, frame, id_in, page, see_other, supplement_path, texts},
    words,
};
use crate::{Error, ItemLine, UseItem, UsedIn, offers_for, use_item};

#[derive(Template)]
#[template(path = "public/choose.html")]
struct ChoosePage {
    frame: Frame,
    t: Text,
    paper: String,
    /// The fields; none when nothing fits.
    fields: Option<(Field, Field)>,
    empty: Option<Empty>,
    /// Each item, to be looked at before it is used.
    looks: Vec<(String, String)>,
    back: String,
}

/// What is posted.
#[derive(Deserialize, Default)]
pub(super) struct Typed {
    #[serde(default)]
    item: String,
    #[serde(default)]
    consent: String,
}

/// Where something is chosen for: the place, the paper, and the files that the page of a supplement has so far.
struct Choosing {
    place: UsedIn,
    paper: String,
    carried: String,
}

impl Choosing {
    fn draft(draft: &str, paper: String) -> Result<Self, Failure> {
        Ok(Self { place: UsedIn::Draft(id_in(draft)?), paper, carried: String::new() })
    }

    fn supplement(dossier: &str, paper: String, query: Option<String>) -> Result<Self, Failure> {
        let place = UsedIn::Supplement(id_in(dossier)?);
        Ok(Self { place, paper, carried: carried(query.as_deref()) })
    }

    /// The page that it comes from and goes back to.
    fn back(&self) -> String {
        match self.place {
            UsedIn::Draft(draft) => format!("/nop-ho-so/nhap/{draft}/giay-to"),
            UsedIn::Supplement(dossier) => supplement_path(dossier, &self.carried),
        }
    }

    /// The same page, once the file was taken.
    fn done(&self, upload: UploadId) -> String {
        match self.place {
            UsedIn::Draft(_) => format!("{}?da=kho", self.back()),
            UsedIn::Supplement(_) => {
                let (back, joint) = (self.back(), if self.carried.is_empty() { '?' } else { '&' });
                format!("{back}{joint}giay={}:{upload}", self.paper)
            }
        }
    }
}

pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Path((draft, paper)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let choosing = Choosing::draft(&draft, paper)?;
    render((&app, &caller), &choosing, &Typed::default(), (StatusCode::OK, Vec::new(), None)).await
}

pub(super) async fn choose(
    State(app): State<App>,
    caller: Caller,
    Path((draft, paper)): Path<(String, String)>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    take((&app, &caller), &Choosing::draft(&draft, paper)?, &typed).await
}

pub(super) async fn show_more(
    State(app): State<App>,
    caller: Caller,
    Path((dossier, paper)): Path<(String, String)>,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    let choosing = Choosing::supplement(&dossier, paper, query)?;
    render((&app, &caller), &choosing, &Typed::default(), (StatusCode::OK, Vec::new(), None)).await
}

pub(super) async fn choose_more(
    State(app): State<App>,
    caller: Caller,
    Path((dossier, paper)): Path<(String, String)>,
    RawQuery(query): RawQuery,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    take((&app, &caller), &Choosing::supplement(&dossier, paper, query)?, &typed).await
}

async fn take(
    (app, caller): (&App, &Caller),
    choosing: &Choosing,
    typed: &Typed,
) -> Result<Response, Failure> {
    let command = UseItem {
        place: choosing.place,
        paper: choosing.paper.clone(),
        item: typed.item.parse().ok(),
        is_consenting: typed.consent == "on",
    };
    let ctx = caller.ctx.clone();
    let refusal = match app.db.write(move |tx| use_item(tx, &ctx, &command)).await {
        Ok(consent) => return Ok(see_other(&choosing.done(consent.upload))),
        Err(Error::Fault(fault)) => return Err(fault.into()),
        Err(Error::Refused(refusal)) if refusal.kind() == kernel::RefusedKind::NotFound => {
            return Err(Failure::refused(&refusal));
        }
        Err(Error::Refused(refusal)) => said(caller, &refusal),
        Err(Error::Dossier(refusal)) if refusal.problems().is_empty() => {
            return Err(Failure::refused(&refusal));
        }
        Err(Error::Dossier(refusal)) => said(caller, &refusal),
    };
    render((app, caller), choosing, typed, refusal).await
}

type Said = (StatusCode, Vec<FieldProblem>, Option<Notice>);

fn said(caller: &Caller, refusal: &impl Refused) -> Said {
    let t = texts(caller);
    let status = Failure::refused(refusal).status();
    let named = |problem: &Problem| {
        let field = if problem.field.starts_with("paper.") { "item" } else { &problem.field };
        Problem { field: field.to_owned(), ..problem.clone() }
    };
    let problems: Vec<Problem> = refusal.problems().iter().map(named).collect();
    let problems =
        FieldProblem::of(t, &problems, |field| t.get(format!("field-{}", field.replace('_', "-"))));
    let key = refusal.code().replace(['.', '_'], "-");
    let notice = problems.is_empty().then(|| Notice::failure(t.get(key)));
    (status, problems, notice)
}

async fn render(
    (app, caller): (&App, &Caller),
    choosing: &Choosing,
    typed: &Typed,
    (status, problems, notice): Said,
) -> Result<Response, Failure> {
    let (t, ctx) = (texts(caller), caller.ctx.clone());
    let (place, code) = (choosing.place, choosing.paper.clone());
    let (asked, lines) = app.db.read(move |tx| offers_for(tx, &ctx, place, &code)).await?;
    let procedure = asked.rules.procedure.name_in(caller.lang).0.to_owned();
    let agency = match asked.agency {
        Some(id) => app.db.read(move |tx| identity::agency(tx, id)).await?.map(|it| it.name),
        None => None,
    };
    let consent = match &agency {
        Some(agency) => {
            t.with("choose-consent-to", &[("agency", agency), ("procedure", &procedure)])
        }
        None => t.with("choose-consent", &[("procedure", &procedure)]),
    };
    let field = Field::checkbox(&t, "consent", consent).problems(&problems);
    let field = if typed.consent == "on" { field.ticked() } else { field };
    let choices: Vec<Choice> = lines.iter().map(|line| choice(t, line)).collect();
    let chosen = if typed.item.is_empty() && lines.len() == 1 {
        lines.first().map(|line| line.item.id.to_string()).unwrap_or_default()
    } else {
        typed.item.clone()
    };
    let items = Field::radios(&t, "item", t.get("field-item"), choices.as_slice())
        .value(chosen)
        .problems(&problems);
    let looks = lines.iter().map(|line| {
        let words = [("name", line.item.name.as_str())];
        (format!("/kho-giay-to/{}/tep", line.item.id), t.with("choose-look", &words))
    });
    let back = match choosing.place {
        UsedIn::Draft(_) => t.get("choose-papers"),
        UsedIn::Supplement(_) => t.get("choose-supplement"),
    };
    let mut frame =
        frame(app, caller, t.get("choose-title")).crumb(choosing.back(), back).problems(problems);
    frame.notice = notice;
    let view = ChoosePage {
        paper: asked.paper.name.clone(),
        fields: (!lines.is_empty()).then_some((items, field)),
        empty: lines
            .is_empty()
            .then(|| Empty::new(t.get("choose-empty")).text(t.get("choose-empty-text"))),
        looks: looks.collect(),
        back: choosing.back(),
        frame,
        t,
    };
    page(status, &view)
}

fn choice(t: Text, line: &ItemLine) -> Choice {
    let item = &line.item;
    let trust = words::trust(t, item);
    let hint = [words::source(t, item), line.agency.clone(), trust, words::file(t, item)];
    Choice::new(item.id.to_string(), &item.name).hint(hint.join(" · "))
}
