//! Choosing something of one's vault for a paper of a filing, and consenting to this use of it.

use askama::Template;
use axum::{
    Form,
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use dossier::DraftId;
use kernel::{Problem, Refused};
use platform::{
    App,
    http::{Caller, Failure},
};
use serde::Deserialize;
use ui::{Choice, Empty, Field, FieldProblem, Frame, Notice, Text};

use super::{
    page::{frame, id_in, page, see_other, texts},
    words,
};
use crate::{Error, ItemLine, UseItem, offers_for, use_item};

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

pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Path((draft, paper)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let draft = id_in(&draft)?;
    render((&app, &caller), (draft, &paper), &Typed::default(), (StatusCode::OK, Vec::new(), None))
        .await
}

pub(super) async fn choose(
    State(app): State<App>,
    caller: Caller,
    Path((draft, paper)): Path<(String, String)>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let draft: DraftId = id_in(&draft)?;
    let command = UseItem {
        draft,
        paper: paper.clone(),
        item: typed.item.parse().ok(),
        is_consenting: typed.consent == "on",
    };
    let ctx = caller.ctx.clone();
    let refusal = match app.db.write(move |tx| use_item(tx, &ctx, &command)).await {
        Ok(_) => return Ok(see_other(&format!("{}?da=kho", papers_of(draft)))),
        Err(Error::Fault(fault)) => return Err(fault.into()),
        Err(Error::Refused(refusal)) if refusal.kind() == kernel::RefusedKind::NotFound => {
            return Err(Failure::refused(&refusal));
        }
        Err(Error::Refused(refusal)) => said(&caller, &refusal),
        Err(Error::Dossier(refusal)) if refusal.problems().is_empty() => {
            return Err(Failure::refused(&refusal));
        }
        Err(Error::Dossier(refusal)) => said(&caller, &refusal),
    };
    render((&app, &caller), (draft, &paper), &typed, refusal).await
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

fn papers_of(draft: DraftId) -> String {
    format!("/nop-ho-so/nhap/{draft}/giay-to")
}

async fn render(
    (app, caller): (&App, &Caller),
    (draft, paper): (DraftId, &str),
    typed: &Typed,
    (status, problems, notice): Said,
) -> Result<Response, Failure> {
    let (t, ctx, code) = (texts(caller), caller.ctx.clone(), paper.to_owned());
    let (asked, lines) = app.db.read(move |tx| offers_for(tx, &ctx, draft, &code)).await?;
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
    let mut frame = frame(app, caller, t.get("choose-title"))
        .crumb(papers_of(draft), t.get("choose-papers"))
        .problems(problems);
    frame.notice = notice;
    let view = ChoosePage {
        paper: asked.paper.name.clone(),
        fields: (!lines.is_empty()).then_some((items, field)),
        empty: lines
            .is_empty()
            .then(|| Empty::new(t.get("choose-empty")).text(t.get("choose-empty-text"))),
        looks: looks.collect(),
        back: papers_of(draft),
        frame,
        t,
    };
    page(status, &view)
}

fn choice(t: Text, line: &ItemLine) -> Choice {
    let item = &line.item;
    let trust = t.get(format!("trust-{}", item.trust.code()));
    let hint = [words::source(t, item), line.agency.clone(), trust, words::file(t, item)];
    Choice::new(item.id.to_string(), &item.name).hint(hint.join(" · "))
}
