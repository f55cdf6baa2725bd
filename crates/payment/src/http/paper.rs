//! The receipt on paper: printed as it stands, or as it was issued to be sealed; and the sealed document.

use std::sync::LazyLock;

use axum::{
    extract::{Path, State},
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use kernel::{Ctx, Lang, Vnd};
use platform::{
    App, Fault,
    http::{Caller, Failure},
};
use print::{PdfInfo, PrintSettings, Printer, Qr};
use serde_json::{Value, json};
use ui::Text;
use vietnamese::amount_in_words;

use super::{
    page::{id_in, texts},
    words,
};
use crate::{
    Error, FeeReceipt, FeeReceiptId, FeeReceiptState, FeeReceiptView, ReceiptSeal, ReceiptSealId,
    Refusal, queries::awaited_view, receipt_to_seal, receipt_view,
};

/// The one printer of this module: its fonts are read once.
static PRINTER: LazyLock<Printer> = LazyLock::new(|| Printer::new(PrintSettings::default()));
static TEMPLATE: LazyLock<print::Template> = LazyLock::new(|| {
    print::Template::with_library("receipt.typ", include_str!("../../templates/print/receipt.typ"))
});

/// What a paper says of a receipt.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Showing {
    /// That it was cancelled, where it was.
    AsItStands,
    /// What it said when it was issued.
    AsIssued,
}

/// The print, for the desk and for who handed the dossier in. It is made of what is stored: the same each time.
pub(super) async fn print(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let id: FeeReceiptId = id_in(&id)?;
    let ctx = caller.ctx.clone();
    let view = app.db.read(move |tx| receipt_view(tx, &ctx, id)).await?;
    let name = format!("bien-lai-{}.pdf", view.receipt.number_words());
    let pdf = rendered(&app, &view, Showing::AsItStands).await?;
    Ok(shown(pdf, &name))
}

/// The document that the agency sealed, byte for byte.
pub(super) async fn sealed(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let id: FeeReceiptId = id_in(&id)?;
    let ctx = caller.ctx.clone();
    let view = app.db.read(move |tx| receipt_view(tx, &ctx, id)).await?;
    let sealed = view.seal.and_then(|it| it.sealed);
    let sealed = sealed.ok_or_else(|| Failure::refused(&Refusal::NotFound))?;
    let digest = sealed
        .sha256
        .parse()
        .map_err(|_| Fault::Corrupt("a sealed receipt is named by no hash".into()))?;
    let pdf = app.files.read(&digest).await?;
    Ok(shown(pdf, &format!("bien-lai-{}-ky-so.pdf", view.receipt.number_words())))
}

fn shown(pdf: Vec<u8>, name: &str) -> Response {
    let mut response = pdf.into_response();
    let place = format!("inline; filename=\"{name}\"");
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

/// The seal that is awaited with the document to be sealed, as the receipt was issued; nothing when it is sealed.
///
/// # Errors
/// Whatever reading and printing meet.
pub async fn receipt_document(
    app: &App,
    id: ReceiptSealId,
) -> Result<Option<(ReceiptSeal, Vec<u8>)>, Fault> {
    let ctx = Ctx::system(app.clock.now());
    let found = app
        .db
        .read(move |tx| {
            let Some(seal) = receipt_to_seal(tx, id)? else { return Ok(None) };
            let view = awaited_view(tx, &ctx, &seal)?;
            Ok::<_, Error>(Some((seal, view)))
        })
        .await
        .map_err(|error| match error {
            Error::Fault(fault) => fault,
            Error::Refused(refusal) => Fault::Corrupt(refusal.to_string()),
            Error::Dossier(refusal) => Fault::Corrupt(refusal.to_string()),
        })?;
    let Some((seal, view)) = found else { return Ok(None) };
    let pdf = rendered(app, &view, Showing::AsIssued).await?;
    Ok(Some((seal, pdf)))
}

async fn rendered(app: &App, view: &FeeReceiptView, showing: Showing) -> Result<Vec<u8>, Fault> {
    let t = texts();
    let data = data(t, view, &app.settings.public_url, showing)?;
    let info = PdfInfo {
        title: t.with("receipt-title", &[("number", &view.receipt.number_words())]),
        lang: Lang::Vi,
        at: view.receipt.issued_at,
        author: view.issuer.name.clone(),
    };
    dossier::printed(move || PRINTER.render(&TEMPLATE, &data, &info)).await
}

/// What the law wants on a receipt (NĐ 254/2026, Đ 24–25; TT 303/2016).
fn data(
    t: Text,
    view: &FeeReceiptView,
    public_url: &str,
    showing: Showing,
) -> Result<Value, Fault> {
    let it = &view.receipt;
    let on = dated(t, "receipt-day", it, &[("seat", &view.issuer.seat)]);
    let charge = words::receipted(&view.charge, it);
    let lines = charge.lines.iter().filter(|line| !line.fee.amount.is_zero());
    let replaces = view.replaces.as_ref().map(|before| {
        let number = before.number_words();
        let names = [
            ("form", before.form_symbol.as_str()),
            ("symbol", &before.symbol),
            ("number", &number),
        ];
        dated(t, "receipt-replaces-line", before, &names)
    });
    let link = format!("{}{}", public_url.trim_end_matches('/'), super::lookup::PATH);
    let lookup = match &it.lookup {
        None => None,
        Some(code) => {
            let qr = Qr::of(format!("{link}/{}", code.as_str()));
            let qr = qr.map_err(|error| Fault::Corrupt(error.to_string()))?;
            Some(json!({ "qr": qr, "code": code.to_string(), "link": link }))
        }
    };
    Ok(json!({
        "superior": view.issuer.superior.clone().unwrap_or_default(),
        "agency": view.issuer.name,
        "tax_code": it.tax_code,
        "form_symbol": it.form_symbol,
        "symbol": it.symbol,
        "number": it.number_words(),
        "payer": it.payer,
        "lines": lines
            .map(|line| json!({ "name": line.fee.name, "amount": t.money(line.fee.amount) }))
            .collect::<Vec<_>>(),
        "amount": t.money(it.amount),
        "in_words": in_words(it.amount),
        "way": words::way(t, &view.money),
        "dossier": view.dossier_code,
        "procedure": view.procedure,
        "on": on,
        "collector": view.collector.clone().unwrap_or_default(),
        "cancelled": showing == Showing::AsItStands && it.state == FeeReceiptState::Cancelled,
        "replaces_line": replaces.unwrap_or_default(),
        "lookup": lookup,
        "electronic": view.seal.is_some(),
    }))
}

/// A sentence with the day on which this receipt was issued.
fn dated(t: Text, key: &str, receipt: &FeeReceipt, names: &[(&str, &str)]) -> String {
    let day = kernel::today_in_vietnam(receipt.issued_at);
    let words = [day.day().to_string(), day.month().to_string(), day.year().to_string()];
    let mut all = vec![("day", &*words[0]), ("month", &*words[1]), ("year", &*words[2])];
    all.extend_from_slice(names);
    t.with(key, &all)
}

/// The amount as the law wants it written out, with a capital.
pub(super) fn in_words(amount: Vnd) -> String {
    let words = amount_in_words(amount.dong());
    let mut letters = words.chars();
    let first = letters.next().map(|it| it.to_uppercase().to_string()).unwrap_or_default();
    first + letters.as_str()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_written_out_with_a_capital() {
        assert!(in_words(Vnd::new(8_000)).starts_with("Tám nghìn"));
    }
}
