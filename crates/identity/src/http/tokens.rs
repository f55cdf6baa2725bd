//! One's own API tokens: issue, list, revoke. A token is shown once.

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    http::StatusCode,
    response::Response,
};
use axum_extra::extract::Form;
use kernel::{Problem, Scope};
use platform::{
    App,
    http::{Caller, Failure},
};
use serde::Deserialize;
use ui::{Cell, Choice, Column, Frame, Table, Text};

use super::{
    account::Done,
    frame::frame,
    page::{PostButton, done_notice, page, problems_of, see_other, status_for},
    sign_in::no_store,
    texts::{TEXTS, sentences},
};
use crate::{
    domain::{refusal::Refusal, session::TokenId},
    queries::own::{TokenLine, good_tokens},
    verbs::{
        issue_token::{IssueToken, issue_token},
        revoke_token::revoke_token,
    },
};

/// What the token is for.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct TokenForm {
    label: String,
    scopes: Vec<String>,
    days: String,
}

#[derive(Template)]
#[template(path = "public/tokens.html")]
struct TokensPage {
    frame: Frame,
    t: Text,
    table: Table,
    form: TokenForm,
    scopes: Vec<Choice>,
    days: Vec<Choice>,
    issued: Option<String>,
}

fn table_of(t: &Text, tokens: &[TokenLine]) -> Table {
    let columns = ["field-label", "field-scopes", "tokens-expires", "tokens-revoke"];
    let columns = columns.map(|key| Column::new(t.get(key))).to_vec();
    let table = Table::new(t.get("tokens-title"), columns).hidden_caption();
    tokens.iter().fold(table, |table, token| {
        let scopes: Vec<String> = token.scopes.iter().map(|it| t.get(scope_key(*it))).collect();
        let button = PostButton {
            action: format!("/tai-khoan/ma-truy-cap/{}/thu-hoi", token.id),
            label: t.get("tokens-revoke"),
            about: token.label.clone(),
            seen_version: None,
        };
        table.row([
            Cell::text(&token.label).note(t.date_time(token.created_at)),
            Cell::text(scopes.join(", ")),
            Cell::text(t.date_time(token.expires_at)),
            Cell::part(&button),
        ])
    })
}

fn scope_key(scope: Scope) -> String {
    format!("scope-{}", scope.code().replace(':', "-"))
}

/// The page of tokens.
pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Query(done): Query<Done>,
) -> Result<Response, Failure> {
    let outcome = Outcome { done: done.xong, ..Outcome::default() };
    tokens_page(&app, &caller, TokenForm::default(), outcome).await
}

/// What came of the last step.
#[derive(Default)]
struct Outcome {
    done: Option<String>,
    issued: Option<String>,
    problems: Vec<Problem>,
}

async fn tokens_page(
    app: &App,
    caller: &Caller,
    form: TokenForm,
    outcome: Outcome,
) -> Result<Response, Failure> {
    let t = TEXTS.in_lang(caller.lang);
    let problems = outcome.problems;
    let mut frame = frame(app, caller, t.get("tokens-title"))
        .crumb("/tai-khoan", t.get("account-title"))
        .problems(sentences(t, &problems));
    frame.notice = done_notice(&t, outcome.done.as_deref());
    let ctx = caller.ctx.clone();
    let account = ctx.actor.account().ok_or_else(|| Failure::refused(&Refusal::NotSignedIn))?;
    let tokens = app.db.read(move |tx| good_tokens(tx, account, ctx.now)).await?;
    let chosen = |choice: Choice, is: &dyn Fn(&str) -> bool| {
        if is(&choice.value) { choice.chosen() } else { choice }
    };
    let scopes = Scope::ALL
        .map(|scope| Choice::new(scope.code(), t.get(scope_key(scope))))
        .map(|it| chosen(it, &|value| form.scopes.iter().any(|scope| scope == value)));
    let days = ["30", "90", "365"]
        .map(|days| Choice::new(days, t.with("tokens-days", &[("days", days)])))
        .map(|it| chosen(it, &|value| value == form.days));
    let status = if outcome.issued.is_some() { StatusCode::CREATED } else { status_for(&problems) };
    let page_data = TokensPage {
        frame,
        t,
        table: table_of(&t, &tokens),
        form,
        scopes: scopes.to_vec(),
        days: days.to_vec(),
        issued: outcome.issued,
    };
    let mut response = page(status, &page_data)?;
    no_store(response.headers_mut());
    Ok(response)
}

/// Issues a token and shows it, this once.
pub(super) async fn issue(
    State(app): State<App>,
    caller: Caller,
    Form(form): Form<TokenForm>,
) -> Result<Response, Failure> {
    let ctx = caller.ctx.clone();
    let command = IssueToken {
        label: form.label.clone(),
        scopes: form.scopes.iter().filter_map(|it| Scope::from_code(it)).collect(),
        days: form.days.parse().unwrap_or_default(),
    };
    match app.db.write(move |tx| issue_token(tx, &ctx, &command)).await {
        Ok(issued) => {
            let issued = Some(issued.secret.expose().to_owned());
            let outcome = Outcome { issued, ..Outcome::default() };
            tokens_page(&app, &caller, TokenForm::default(), outcome).await
        }
        Err(error) => {
            let problems = problems_of(error)?;
            tokens_page(&app, &caller, form, Outcome { problems, ..Outcome::default() }).await
        }
    }
}

/// Revokes one of one's own tokens.
pub(super) async fn revoke(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let id: TokenId = id.parse().map_err(|_| Failure::refused(&Refusal::NotFound))?;
    let ctx = caller.ctx.clone();
    app.db.write(move |tx| revoke_token(tx, &ctx, id)).await?;
    Ok(see_other("/tai-khoan/ma-truy-cap?xong=thu-hoi"))
}
