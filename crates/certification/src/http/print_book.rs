//! The book of certified copies on paper: printed month by month, bound at the end of the year (A4 lengthwise).

use std::sync::LazyLock;

use axum::{
    extract::{Query, State},
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use kernel::Lang;
use platform::{
    App,
    http::{Caller, Failure},
};
use print::{PdfInfo, PrintSettings, Printer};
use serde_json::{Value, json};
use ui::Text;

use super::{
    book::{Asked, number, remark},
    page::texts,
};
use crate::{BookEntry, BookSpan, Error, book_all};

static PRINTER: LazyLock<Printer> = LazyLock::new(|| Printer::new(PrintSettings::default()));
static TEMPLATE: LazyLock<print::Template> = LazyLock::new(|| {
    print::Template::with_library(
        "certification/book.typ",
        include_str!("../../templates/print/book.typ"),
    )
});
/// The most lines that are set as one document: more would take longer than anybody waits.
const MOST_SET: i64 = 2_000;

pub(super) async fn print(
    State(app): State<App>,
    caller: Caller,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let t = texts();
    let span = asked.span(&caller.ctx);
    let (ctx, wanted) = (caller.ctx.clone(), span.clone());
    let (entries, issuer) = app
        .db
        .read(move |tx| {
            let entries = book_all(tx, &ctx, (&wanted, MOST_SET))?;
            let officer = ctx.actor.officer().ok_or(crate::Refusal::Denied)?;
            Ok::<_, Error>((entries, dossier::issuer(tx, officer.agency)?))
        })
        .await?;
    let data = data(t, (&span, &issuer), &entries);
    let info = PdfInfo {
        title: t.get("book-title"),
        lang: Lang::Vi,
        at: caller.ctx.now,
        author: issuer.name,
    };
    let pdf = dossier::printed(move || PRINTER.render(&TEMPLATE, &data, &info)).await?;
    Ok(sent(pdf, &format!("so-chung-thuc-{}.pdf", span.year)))
}

/// A document that is shown and kept by nobody on the way.
pub(super) fn sent(pdf: Vec<u8>, file_name: &str) -> Response {
    let mut response = pdf.into_response();
    let place = format!("inline; filename=\"{file_name}\"");
    for (header, value) in [
        (header::CONTENT_TYPE, "application/pdf"),
        (header::CACHE_CONTROL, "private, no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::CONTENT_DISPOSITION, place.as_str()),
    ] {
        if let Ok(value) = HeaderValue::from_str(value) {
            response.headers_mut().insert(header, value);
        }
    }
    response
}

/// What the book shows (sổ chứng thực bản sao từ bản chính).
fn data(t: Text, (span, issuer): (&BookSpan, &dossier::Issuer), entries: &[BookEntry]) -> Value {
    let year = span.year.to_string();
    let month = span.month.map(|it| it.to_string());
    let period = match &month {
        Some(month) => t.with("book-period-month", &[("month", month), ("year", &year)]),
        None => t.with("book-period-year", &[("year", &year)]),
    };
    let sum: i64 = entries.iter().map(|it| it.fee.dong()).sum();
    json!({
        "superior": issuer.superior.clone().unwrap_or_default(),
        "agency": issuer.name,
        "book": t.with("book-volume", &[("year", &year)]),
        "period": period,
        "rows": entries
            .iter()
            .map(|it| json!({
                "number": number(it),
                "on": t.date(it.certified_on),
                "requester": it.requester,
                "title": it.title,
                "signer": it.signer,
                "signer_title": it.signer_title,
                "copies": t.number(it.copies),
                "fee": t.money(it.fee),
                "remark": remark(t, it),
            }))
            .collect::<Vec<_>>(),
        "copies": t.number(entries.iter().map(|it| it.copies).sum::<i64>()),
        "fees": t.money(kernel::Vnd::new(sum)),
        "lines": t.number(i64::try_from(entries.len()).unwrap_or(i64::MAX)),
    })
}
