//! A receipt is looked up by its code: whether it was issued, over how much, whether it holds. Who paid is not told.

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    http::{HeaderValue, StatusCode, header},
    response::Response,
};
use dossier::SealLevel;
use platform::{
    App,
    http::{Caller, Failure},
};
use serde::Deserialize;
use ui::{Cell, Facts, Field, FieldProblem, Frame, Tag, Text};

use super::{
    page::{page, see_other},
    words,
};
use crate::{FeeReceiptState, LookedUp, LookupCode, looked_up, texts::TEXTS};

/// Where anybody looks receipts up; the code follows.
pub(super) const PATH: &str = "/tra-cuu-bien-lai";
/// The field for the code.
const CODE: &str = "ma";

#[derive(Template)]
#[template(path = "public/lookup.html")]
struct LookupPage {
    frame: Frame,
    t: Text,
    field: Field,
    found: Option<(Tag, Facts)>,
}

/// What somebody typed.
#[derive(Deserialize)]
pub(super) struct Asked {
    ma: Option<String>,
}

pub(super) async fn ask(
    State(app): State<App>,
    caller: Caller,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let t = TEXTS.in_lang(caller.lang);
    let Some(typed) = asked.ma else { return shown(&app, &caller, ("", None), None) };
    // Whoever pastes the whole address is sent on as well.
    let code = typed.trim().rsplit('/').next().unwrap_or_default();
    match LookupCode::parse(code) {
        Some(code) => Ok(see_other(&format!("{PATH}/{}", code.as_str()))),
        None => {
            let problem = FieldProblem::new(CODE, t.get("lookup-no-code"));
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            shown(&app, &caller, (&typed, Some((status, problem))), None)
        }
    }
}

pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Path(typed): Path<String>,
) -> Result<Response, Failure> {
    let t = TEXTS.in_lang(caller.lang);
    let found = match LookupCode::parse(&typed) {
        Some(code) => app.db.read(move |tx| looked_up(tx, &code)).await?,
        None => None,
    };
    let problem = found
        .is_none()
        .then(|| (StatusCode::NOT_FOUND, FieldProblem::new(CODE, t.get("lookup-none"))));
    let typed = LookupCode::parse(&typed).map_or(typed, |it| it.to_string());
    shown(&app, &caller, (&typed, problem), found)
}

fn shown(
    app: &App,
    caller: &Caller,
    (typed, problem): (&str, Option<(StatusCode, FieldProblem)>),
    found: Option<LookedUp>,
) -> Result<Response, Failure> {
    let t = TEXTS.in_lang(caller.lang);
    let status = problem.as_ref().map_or(StatusCode::OK, |it| it.0);
    let problems: Vec<FieldProblem> = problem.into_iter().map(|it| it.1).collect();
    let field = Field::text(&t, CODE, t.get("lookup-code"))
        .hint(t.get("lookup-hint"))
        .medium()
        .autocomplete("off")
        .value(typed)
        .problems(&problems);
    let shown = LookupPage {
        frame: identity::frame(app, caller, t.get("lookup-title")).problems(problems),
        field,
        found: found.map(|it| (words::receipt_tag(t, &it.receipt), facts(t, &it))),
        t,
    };
    let mut answer = page(status, &shown)?;
    answer.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(answer)
}

fn facts(t: Text, it: &LookedUp) -> Facts {
    let receipt = &it.receipt;
    let mut facts = Facts::new()
        .line(t.get("lookup-agency"), it.agency.as_str())
        .line(t.get("lookup-tax-code"), receipt.tax_code.as_str())
        .line(t.get("lookup-form-symbol"), receipt.form_symbol.as_str())
        .line(t.get("lookup-symbol"), receipt.symbol.as_str())
        .line(t.get("lookup-number"), receipt.number_words())
        .line(t.get("pay-amount"), t.money(receipt.amount))
        .line(t.get("lookup-issued"), t.date_time(receipt.issued_at));
    if let Some(before) = &it.replaces {
        let number = before.number_words();
        facts = facts.line(t.get("lookup-replaces"), Cell::text(number).note(&before.symbol));
    }
    if let Some(at) = receipt.cancelled_at.filter(|_| receipt.state == FeeReceiptState::Cancelled) {
        facts = facts.line(t.get("lookup-cancelled-at"), t.date_time(at));
    }
    if let Some(next) = &it.replaced_by {
        let number = next.number_words();
        facts = facts.line(t.get("lookup-replaced-by"), Cell::text(number).note(&next.symbol));
    }
    facts.line(t.get("lookup-seal"), words::seal(t, it.seal.as_ref()))
}

/// How a seal keeps, as a key of the texts.
pub(super) const fn level_key(level: SealLevel) -> &'static str {
    match level {
        SealLevel::Stamped => "seal-stamped",
        SealLevel::LongTerm => "seal-lasting",
    }
}
