//! What somebody consented to, and taking a consent back.

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    http::StatusCode,
    response::Response,
};
use dossier::VaultConsentId;
use platform::{
    App,
    http::{Caller, Failure},
};
use serde::Deserialize;
use ui::{Empty, Facts, Filters, Frame, Notice, Paging, Table, Text};

use super::{
    page::{CONSENTS, HOME, frame, id_in, page, see_other, texts, views},
    words,
};
use crate::{
    ConsentLine, ConsentStanding, Error, Refusal, consent_line, consents, withdraw_consent,
};

/// How many a page shows.
const PAGE: u32 = 20;

#[derive(Template)]
#[template(path = "public/list.html")]
struct ListPage {
    frame: Frame,
    t: Text,
    views: Filters,
    table: Option<Table>,
    empty: Option<Empty>,
    paging: Paging,
}

#[derive(Template)]
#[template(path = "public/withdraw.html")]
struct WithdrawPage {
    frame: Frame,
    t: Text,
    id: VaultConsentId,
    facts: Facts,
    about: String,
}

#[derive(Deserialize)]
pub(super) struct Asked {
    truoc: Option<String>,
    da: Option<String>,
}

pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let before: Option<VaultConsentId> = asked.truoc.as_deref().map(id_in).transpose()?;
    let (t, ctx) = (texts(&caller), caller.ctx.clone());
    let mut lines = app.db.read(move |tx| consents(tx, &ctx, (None, before), PAGE + 1)).await?;
    let shown = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let has_more = lines.len() > shown;
    lines.truncate(shown);
    let last = lines.last().map(|it| it.id).filter(|_| has_more);
    let mut frame = frame(&app, &caller, t.get("consents-title")).crumb(HOME, t.get("vault-title"));
    if asked.da.as_deref() == Some("rut") {
        frame = frame.notice(Notice::success(t.get("done-withdrawn")));
    }
    let view = ListPage {
        frame,
        views: views(t, CONSENTS),
        table: (!lines.is_empty()).then(|| words::consents(t, &lines)),
        empty: lines
            .is_empty()
            .then(|| Empty::new(t.get("consents-empty")).text(t.get("consents-empty-text"))),
        paging: Paging::new(&t)
            .previous(before.map(|_| CONSENTS.to_owned()))
            .next(last.map(|id| format!("{CONSENTS}?truoc={id}"))),
        t,
    };
    page(StatusCode::OK, &view)
}

pub(super) async fn ask(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let (id, ctx): (VaultConsentId, _) = (id_in(&id)?, caller.ctx.clone());
    let line = app
        .db
        .read(move |tx| {
            let line = consent_line(tx, &ctx, id)?;
            if line.standing == ConsentStanding::Withdrawn {
                return Err(Error::from(Refusal::AlreadyWithdrawn));
            }
            Ok(line)
        })
        .await?;
    let t = texts(&caller);
    let view = WithdrawPage {
        frame: frame(&app, &caller, t.get("withdraw-title"))
            .crumb(HOME, t.get("vault-title"))
            .crumb(CONSENTS, t.get("consents-title")),
        id,
        facts: facts(t, &line),
        about: t.get(format!("withdraw-{}", line.standing.code())),
        t,
    };
    page(StatusCode::OK, &view)
}

fn facts(t: Text, line: &ConsentLine) -> Facts {
    let facts = Facts::new()
        .line(t.get("column-name"), line.name.as_str())
        .line(t.get("column-purpose"), line.procedure.as_str());
    let facts = match &line.dossier {
        Some((_, code)) => facts.line(t.get("fact-dossier"), code.as_str()),
        None => facts,
    };
    facts.line(t.get("column-given"), t.date_time(line.given_at))
}

pub(super) async fn withdraw(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let (id, ctx): (VaultConsentId, _) = (id_in(&id)?, caller.ctx.clone());
    app.db.write(move |tx| withdraw_consent(tx, &ctx, id)).await?;
    Ok(see_other(&format!("{CONSENTS}?da=rut")))
}
