//! The certificates of somebody whose account one keeps, and their end.

use askama::Template;
use axum::{
    Form,
    extract::{Path, Query, State},
    response::Response,
};
use kernel::{AccountId, Problem};
use platform::{
    App,
    http::{Caller, Failure},
};
use serde::Deserialize;
use ui::{Choice, Empty, Facts, Field, Frame, Notice, Table, Text};

use super::{
    certificate::{facts, reason_key, table},
    page::{Again, again, frame, id_in, page, see_other, sentences, texts},
};
use crate::{
    EndCertificateOf, Error, Refusal,
    domain::{CertificateId, EndReason},
    end_certificate_of, kept_certificates,
};

fn address(account: AccountId) -> String {
    format!("/quan-tri/tai-khoan/{account}/chung-thu")
}

#[derive(Template)]
#[template(path = "officer/kept.html")]
struct KeptPage {
    frame: Frame,
    t: Text,
    here: String,
    back: String,
    in_use: Option<InUse>,
    empty: Option<Empty>,
    former: Option<Table>,
}

/// The certificate in use.
struct InUse {
    id: String,
    facts: Facts,
    reasons: Field,
    is_open: bool,
}

/// What the address says.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// What was just done.
    xong: String,
}

pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Path(account): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let done = (asked.xong == "1").then(|| Notice::success(texts().get("keep-done")));
    shown(&app, &caller, id_in(&account)?, Again::done(done)).await
}

async fn shown(
    app: &App,
    caller: &Caller,
    account: AccountId,
    again: Again,
) -> Result<Response, Failure> {
    let t = texts();
    let ctx = caller.ctx.clone();
    let (name, found) = app.db.read(move |tx| kept_certificates(tx, &ctx, account)).await?;
    let problems = sentences(t, &again.problems);
    let (former, current): (Vec<_>, Vec<_>) =
        found.into_iter().partition(|it| it.ended_at.is_some());
    let reasons = EndReason::ALL.map(|it| Choice::new(it.code(), t.get(reason_key(it))));
    let in_use = current.first().map(|it| InUse {
        id: it.id.to_string(),
        facts: facts(t, it),
        reasons: Field::radios(&t, "ly_do", t.get("field-ly-do"), reasons).problems(&problems),
        is_open: !problems.is_empty(),
    });
    let back = format!("/quan-tri/tai-khoan/{account}");
    let mut frame = frame(app, caller, t.with("keep-title", &[("name", &name)]))
        .crumb("/quan-tri/tai-khoan", t.get("accounts-title"))
        .crumb(&back, &name)
        .problems(problems);
    frame.notice = again.notice;
    let view = KeptPage {
        here: address(account),
        back,
        empty: (in_use.is_none() && former.is_empty()).then(|| Empty::new(t.get("keep-none"))),
        in_use,
        former: (!former.is_empty()).then(|| table(t, &former)),
        frame,
        t,
    };
    page(again.status, &view)
}

/// Which one, and why.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Chosen {
    chung_thu: String,
    ly_do: String,
}

pub(super) async fn end(
    State(app): State<App>,
    caller: Caller,
    Path(account): Path<String>,
    Form(chosen): Form<Chosen>,
) -> Result<Response, Failure> {
    let account: AccountId = id_in(&account)?;
    let certificate: CertificateId = id_in(&chosen.chung_thu)?;
    let done = match EndReason::from_code(&chosen.ly_do) {
        None => Err(Error::from(Refusal::Invalid(vec![Problem::new("ly_do", "required")]))),
        Some(reason) => {
            let (ctx, command) = (caller.ctx.clone(), EndCertificateOf { certificate, reason });
            app.db.write(move |tx| end_certificate_of(tx, &ctx, &command)).await
        }
    };
    match done {
        Ok(()) => Ok(see_other(&format!("{}?xong=1", address(account)))),
        Err(error) => shown(&app, &caller, account, again(texts(), error)?).await,
    }
}
