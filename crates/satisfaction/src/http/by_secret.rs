//! The questions for whoever has the receipt: with the code of the dossier and the second secret of the look-up.

use axum::{
    Form,
    extract::{Query, State},
    http::StatusCode,
    response::Response,
};
use dossier::{LookUpSecret, PHONE_END, read_dossier_code};
use identity::{Guess, Remote};
use kernel::{Problem, Refused};
use platform::{
    App,
    http::{Caller, Failure},
};
use ui::{Field, FieldProblem, Notice, Text};

use super::form::{Typed, ask, sentences, texts, thank};
use crate::{Error, RateDossier, RatedBy, Refusal, rate_dossier};

const HERE: &str = "/danh-gia";
/// Longer than any code with blanks between its parts, and than any secret.
const TYPED_LIMIT: usize = 64;

pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Query(typed): Query<Typed>,
) -> Result<Response, Failure> {
    let mut shown = Typed::default();
    (shown.ma, shown.khoa) = (shortened(&typed.ma), shortened(&typed.khoa));
    let proof = proof(texts(&caller), &shown, &[]);
    ask((&app, &caller), HERE.to_owned(), proof, &shown, (StatusCode::OK, Vec::new(), None))
}

/// Each guess of a phone is counted before it is compared, as at the look-up.
pub(super) async fn rate(
    State(app): State<App>,
    caller: Caller,
    remote: Remote,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let t = texts(&caller);
    let command = match command(&typed) {
        Ok(command) => command,
        Err(problems) => {
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            return again(&app, &caller, &typed, (status, sentences(t, &problems), None));
        }
    };
    let RatedBy::Secret { code, .. } = &command.by else { return Err(Failure::not_found()) };
    let guess = Guess { of: format!("look-up {code}"), remote: remote.address() };
    let (ctx, counted) = (caller.ctx.clone(), guess.clone());
    match app.db.write(move |tx| identity::count_guess(tx, &ctx, &counted)).await {
        Ok(()) => {}
        Err(identity::Error::Refused(refusal @ identity::Refusal::TooManyAttempts { .. })) => {
            let told = Notice::failure(t.get("rate-wait"));
            let status = Failure::refused(&refusal).status();
            return again(&app, &caller, &typed, (status, Vec::new(), Some(told)));
        }
        Err(error) => return Err(error.into()),
    }
    let ctx = caller.ctx.clone();
    let done = app.db.write(move |tx| rate_dossier(tx, &ctx, &command)).await;
    // Whoever got past the secret guessed right, whatever else was wrong; of a fault nobody knows.
    let is_right = match &done {
        Ok(_) => true,
        Err(Error::Refused(refusal)) => *refusal != Refusal::NotFound,
        Err(Error::Fault(_)) => false,
    };
    if is_right {
        let ctx = caller.ctx.clone();
        app.db.write(move |tx| identity::forgive_guess(tx, &ctx, &guess)).await?;
    }
    match done {
        Ok(_) => thank(&app, &caller, "rate-thanks"),
        Err(Error::Refused(refusal)) => {
            let status = Failure::refused(&refusal).status();
            let told = Notice::failure(t.get(refusal.code().replace(['.', '_'], "-")));
            let problems = sentences(t, refusal.problems());
            again(&app, &caller, &typed, (status, problems, Some(told)))
        }
        Err(error @ Error::Fault(_)) => Err(error.into()),
    }
}

fn again(
    app: &App,
    caller: &Caller,
    typed: &Typed,
    (status, problems, notice): (StatusCode, Vec<FieldProblem>, Option<Notice>),
) -> Result<Response, Failure> {
    let proof = proof(texts(caller), typed, &problems);
    ask((app, caller), HERE.to_owned(), proof, typed, (status, problems, notice))
}

/// What was sent, or every problem of it at once.
fn command(typed: &Typed) -> Result<RateDossier, Vec<Problem>> {
    let mut problems = Vec::new();
    let code = read_dossier_code(&shortened(&typed.ma));
    if code.is_none() {
        problems.push(Problem::new("ma", "not_a_code"));
    }
    let key = shortened(&typed.khoa);
    let end: String = shortened(&typed.phone_end).split_whitespace().collect();
    let secret = if !key.is_empty() {
        Some(LookUpSecret::Key(key))
    } else if end.len() == PHONE_END && end.bytes().all(|it| it.is_ascii_digit()) {
        Some(LookUpSecret::PhoneEnd(end))
    } else {
        problems.push(Problem::new("so-cuoi", "not_digits").with_limit(PHONE_END));
        None
    };
    match (typed.answers(), code, secret) {
        (Ok(answers), Some(code), Some(secret)) => Ok(RateDossier {
            by: RatedBy::Secret { code, secret },
            overall: answers.overall,
            answers: answers.sides,
            comment: answers.comment,
        }),
        (answers, ..) => {
            problems.extend(answers.err().unwrap_or_default());
            Err(problems)
        }
    }
}

/// The fields that show whom the dossier concerns. The key of the receipt is not shown: it came with the address.
fn proof(t: Text, typed: &Typed, problems: &[FieldProblem]) -> Vec<Field> {
    let code = Field::text(&t, "ma", t.get("field-ma"))
        .hint(t.get("rate-code-hint"))
        .value(typed.ma.as_str())
        .autocomplete("off")
        .problems(problems);
    if !typed.khoa.is_empty() {
        return vec![code];
    }
    let count = PHONE_END.to_string();
    let phone = Field::digits(&t, "so-cuoi", t.get("field-so-cuoi"))
        .hint(t.with("rate-phone-hint", &[("count", &count)]))
        .autocomplete("off")
        .problems(problems);
    vec![code, phone]
}

fn shortened(typed: &str) -> String {
    typed.trim().chars().take(TYPED_LIMIT).collect()
}
