//! The desk finds that an account is whose it says it is, with the person's identity paper in hand.

use askama::Template;
use axum::{
    Form,
    extract::{Query, State},
    http::StatusCode,
    response::Response,
};
use kernel::{Lang, Refused};
use platform::{
    App,
    http::{Caller, Failure},
};
use serde::Deserialize;
use ui::{Field, FieldProblem, Frame, Notice, Text};

use super::page::{page, see_other};
use crate::{ConfirmOwner, Error, confirm_owner, texts::TEXTS};

const HERE: &str = "/can-bo/xac-nhan-kho";

#[derive(Template)]
#[template(path = "officer/confirm.html")]
struct ConfirmPage {
    frame: Frame,
    t: Text,
    number: Field,
    compared: Field,
}

/// What is posted.
#[derive(Deserialize, Default)]
pub(super) struct Typed {
    #[serde(default)]
    number: String,
    #[serde(default)]
    compared: String,
}

/// What was just done.
#[derive(Deserialize)]
pub(super) struct Asked {
    da: Option<String>,
}

pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let t = TEXTS.in_lang(Lang::Vi);
    let notice = asked.da.map(|_| Notice::success(t.get("done-confirmed")));
    render((&app, &caller), &Typed::default(), (StatusCode::OK, Vec::new(), notice))
}

pub(super) async fn confirm(
    State(app): State<App>,
    caller: Caller,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let (t, ctx) = (TEXTS.in_lang(Lang::Vi), caller.ctx.clone());
    let command =
        ConfirmOwner { number: typed.number.clone(), is_compared: typed.compared == "on" };
    match app.db.write(move |tx| confirm_owner(tx, &ctx, &command)).await {
        Ok(_) => Ok(see_other(&format!("{HERE}?da=xong"))),
        Err(Error::Refused(refusal)) if !refusal.problems().is_empty() => {
            let label = |field: &str| t.get(format!("field-{field}"));
            let problems = FieldProblem::of(t, refusal.problems(), label);
            render((&app, &caller), &typed, (StatusCode::UNPROCESSABLE_ENTITY, problems, None))
        }
        Err(error) => Err(error.into()),
    }
}

fn render(
    (app, caller): (&App, &Caller),
    typed: &Typed,
    (status, problems, notice): (StatusCode, Vec<FieldProblem>, Option<Notice>),
) -> Result<Response, Failure> {
    let t = TEXTS.in_lang(Lang::Vi);
    let caller = Caller { lang: Lang::Vi, ..caller.clone() };
    let mut frame =
        identity::frame(app, &caller, t.get("confirm-title")).internal().problems(problems.clone());
    frame.notice = notice;
    let compared = Field::checkbox(&t, "compared", t.get("field-compared")).problems(&problems);
    let view = ConfirmPage {
        number: Field::digits(&t, "number", t.get("field-number"))
            .hint(t.get("confirm-number-hint"))
            .value(typed.number.as_str())
            .problems(&problems),
        compared: if typed.compared == "on" { compared.ticked() } else { compared },
        frame,
        t,
    };
    page(status, &view)
}
