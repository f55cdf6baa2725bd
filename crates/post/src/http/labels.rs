//! Labels for what waits for the post: one for each, eight on a sheet.

use std::sync::LazyLock;

use axum::{
    extract::{Query, State},
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use dossier::Issuer;
use kernel::Lang;
use platform::{
    App,
    http::{Caller, Failure},
};
use print::{PdfInfo, PrintSettings, Printer};
use serde_json::{Value, json};

use super::page::{Asked, texts};
use crate::{DeskLine, Error, Place, Refusal, desk_lines};

/// The one printer of this module: its fonts are read once.
static PRINTER: LazyLock<Printer> = LazyLock::new(|| Printer::new(PrintSettings::default()));
static TEMPLATE: LazyLock<print::Template> = LazyLock::new(|| {
    print::Template::with_library("labels.typ", include_str!("../../templates/print/labels.typ"))
});

pub(super) async fn print(
    State(app): State<App>,
    caller: Caller,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let (ctx, number) = (caller.ctx.clone(), asked.page());
    let (issuer, lines) = app
        .db
        .read(move |tx| {
            let agency = ctx.actor.officer().ok_or(Refusal::Denied)?.agency;
            let lines = desk_lines(tx, &ctx, Place::Waiting, number)?;
            Ok::<_, Error>((dossier::issuer(tx, agency)?, lines))
        })
        .await?;
    if lines.is_empty() {
        return Err(Failure::refused(&Refusal::NotFound));
    }
    let info = PdfInfo {
        title: texts().get("labels-title"),
        lang: Lang::Vi,
        at: caller.ctx.now,
        author: issuer.name.clone(),
    };
    let data = data(&issuer, &lines);
    let make = move || PRINTER.render(&TEMPLATE, &data, &info);
    let pdf = dossier::printed(make).await?;
    let mut response = pdf.into_response();
    for (name, value) in [
        (header::CONTENT_TYPE, "application/pdf"),
        (header::CACHE_CONTROL, "private, no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::CONTENT_DISPOSITION, "inline; filename=\"nhan-buu-gui.pdf\""),
    ] {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    Ok(response)
}

fn data(issuer: &Issuer, lines: &[DeskLine]) -> Value {
    let label = |line: &DeskLine| {
        json!({
            "receiver": line.address.receiver,
            "phone": line.address.phone,
            "address": line.address.line,
            "code": line.code,
        })
    };
    json!({
        "agency": issuer.name,
        "address": issuer.address.clone().unwrap_or_default(),
        "phone": issuer.hotline.clone().unwrap_or_default(),
        "labels": lines.iter().map(label).collect::<Vec<_>>(),
    })
}
