//! Into which account the agency collects, and how its receipts are marked.

use askama::Template;
use axum::{
    Form,
    extract::{Query, State},
    response::Response,
};
use dossier::Collecting;
use platform::{
    App,
    http::{Caller, Failure},
};
use serde::Deserialize;
use ui::{Frame, Notice, QrFigure, Text};

use super::page::{Again, again, frame, page, see_other, sentences, texts};
use crate::{Collector, CollectorFields, KeepCollector, Refusal, collector_of, keep_collector};

const HERE: &str = "/can-bo/don-vi-thu";

#[derive(Template)]
#[template(path = "officer/collector.html")]
struct CollectorPage {
    frame: Frame,
    t: Text,
    form: Typed,
    /// A code without an amount, to try the account with a banking app.
    qr: Option<QrFigure>,
}

/// What was typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    bank: String,
    bank_name: String,
    account: String,
    account_name: String,
    tax_code: String,
    form_symbol: String,
    symbol: String,
    thu: Option<String>,
    version: i64,
}

impl Typed {
    fn of(collector: Option<&Collector>) -> Self {
        let Some(it) = collector else {
            return Self { thu: Some("on".into()), ..Self::default() };
        };
        let fields = it.fields.clone();
        Self {
            bank: fields.bank,
            bank_name: fields.bank_name,
            account: fields.account,
            account_name: fields.account_name,
            tax_code: fields.tax_code,
            form_symbol: fields.form_symbol,
            symbol: fields.symbol,
            thu: (it.state == Collecting::Collecting).then(|| "on".into()),
            version: it.version,
        }
    }

    /// What the tick box holds.
    fn ticked(&self) -> &str {
        self.thu.as_deref().unwrap_or_default()
    }

    fn fields(&self) -> CollectorFields {
        let it = self.clone();
        CollectorFields {
            bank: it.bank,
            bank_name: it.bank_name,
            account: it.account,
            account_name: it.account_name,
            tax_code: it.tax_code,
            form_symbol: it.form_symbol,
            symbol: it.symbol,
        }
    }
}

/// What was just done.
#[derive(Deserialize)]
pub(super) struct Done {
    xong: Option<String>,
}

pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Query(done): Query<Done>,
) -> Result<Response, Failure> {
    let notice = done.xong.map(|_| Notice::success(texts().get("collector-done")));
    shown(&app, &caller, None, Again::done(notice)).await
}

async fn shown(
    app: &App,
    caller: &Caller,
    typed: Option<Typed>,
    again: Again,
) -> Result<Response, Failure> {
    let t = texts();
    let ctx = caller.ctx.clone();
    let collector = app.db.read(move |tx| collector_of(tx, &ctx)).await?;
    let payload = collector.as_ref().and_then(|it| it.fields.qr(None, None));
    let mut frame = frame(app, caller, t.get("collector-title"))
        .crumb("/can-bo/thu-phi", t.get("due-title"))
        .problems(sentences(t, &again.problems));
    frame.notice = again.notice;
    let shown = CollectorPage {
        form: typed.unwrap_or_else(|| Typed::of(collector.as_ref())),
        qr: payload.map(|it| QrFigure::new(it, t.get("qr-title"), t.get("collector-qr-caption"))),
        frame,
        t,
    };
    page(again.status, &shown)
}

pub(super) async fn save(
    State(app): State<App>,
    caller: Caller,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let agency = caller.ctx.actor.officer().map(|it| it.agency);
    let is_on = typed.thu.is_some();
    let command = KeepCollector {
        agency: agency.ok_or_else(|| Failure::refused(&Refusal::Denied))?,
        fields: typed.fields(),
        state: if is_on { Collecting::Collecting } else { Collecting::Stopped },
        seen_version: typed.version,
    };
    let ctx = caller.ctx.clone();
    match app.db.write(move |tx| keep_collector(tx, &ctx, &command)).await {
        Ok(_) => Ok(see_other(&format!("{HERE}?xong=luu"))),
        Err(error) => shown(&app, &caller, Some(typed), again(texts(), error)?).await,
    }
}
