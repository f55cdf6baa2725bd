//! The papers of a dossier as PDF, and the files given with it: for everybody who may see it.
//!
//! `words` (dates, agencies, limits as papers say them), `receipt`, `supplement_request`,
//! `refusal_notice`, `extension`,
//! `stop_notice`, `control_sheet` (forms of the law), `result` (from the template of the procedure), `pages` (of a scan
//! that a result carries), `file` (stored files).

mod control_sheet;
mod extension;
mod file;
mod pages;
mod receipt;
mod refusal_notice;
mod result;
mod stop_notice;
mod supplement_request;
mod words;

use axum::{
    extract::{Path, State},
    http::{HeaderName, HeaderValue, header},
    response::{IntoResponse, Response},
};
use platform::{
    App, Fault,
    http::{Access, Caller, Failure, Routes},
};
use print::{PrintError, forms::Form};

use crate::{
    Error, Refusal, Sheet,
    domain::{DossierId, LawForm},
    queries,
};

pub use file::send_stored_file;
pub(super) use pages::result_pages;
pub(super) use result::{OpenPrint, link_of_result, render_open_result};
pub use result::{ResultPrint, check_forms, check_templates, render_result};
pub(super) use words::{date_in_words, head_of_desk, limit_in_words, lookup, reasons_in_words};

pub(super) fn routes() -> Routes {
    let own = Access::SignedIn;
    Routes::new()
        .get("/ho-so/{id}/giay-tiep-nhan.pdf", own, "-: prints what is stored", show_receipt)
        .get("/ho-so/{id}/yeu-cau-bo-sung.pdf", own, "-: prints what is stored", show_request)
        .get("/ho-so/{id}/tu-choi.pdf", own, "-: prints what is stored", show_refusal)
        .get("/ho-so/{id}/xin-loi-gia-han.pdf", own, "-: prints what is stored", show_extension)
        .get("/ho-so/{id}/thong-bao-dung.pdf", own, "-: prints what is stored", show_stop_notice)
        .get(
            "/ho-so/{id}/phieu-kiem-soat.pdf",
            Access::Officer,
            "-: prints what is stored",
            show_control_sheet,
        )
        .get(
            "/can-bo/phieu-kiem-soat.pdf",
            Access::Officer,
            "-: prints a blank form",
            show_blank_sheet,
        )
        .get("/ho-so/{id}/du-thao.pdf", Access::Officer, "-: prints what is stored", show_draft)
        .get("/ho-so/{id}/ket-qua.pdf", own, "-: sends a stored file", file::show_result)
        .get(
            "/ho-so/{id}/ket-qua-da-thay-the/{version}",
            own,
            "-: sends a stored file",
            file::show_replaced,
        )
        .get("/ho-so/{id}/chu-ky/{version}", own, "-: sends a stored file", file::show_signature)
        .get("/nop-ho-so/tep/{file}", own, "-: sends one's own file", file::show_upload)
        .get("/ho-so/{id}/giay-to/{paper}", own, "-: sends a stored file", file::show_paper)
        .get("/ho-so/{id}/tep/{file}", own, "-: sends a stored file", file::show_attachment)
}

type At = (State<App>, Path<String>, Caller);

async fn show_receipt((State(app), Path(id), caller): At) -> Result<Response, Failure> {
    let (sheet, own) = read_form(&app, &caller, &id, LawForm::Receipt).await?;
    let form = receipt::receipt(&sheet, &app.settings.public_url, caller.ctx.now);
    answer(form, own, &named("giay-tiep-nhan", &sheet)).await
}

async fn show_request((State(app), Path(id), caller): At) -> Result<Response, Failure> {
    let (sheet, own) = read_form(&app, &caller, &id, LawForm::SupplementRequest).await?;
    let form = supplement_request::request(&sheet, &app.settings.public_url, caller.ctx.now);
    answer(form, own, &named("yeu-cau-bo-sung", &sheet)).await
}

async fn show_refusal((State(app), Path(id), caller): At) -> Result<Response, Failure> {
    let (sheet, own) = read_form(&app, &caller, &id, LawForm::RefusalNotice).await?;
    let form = refusal_notice::notice(&sheet, &app.settings.public_url, caller.ctx.now);
    answer(form, own, &named("tu-choi", &sheet)).await
}

async fn show_extension((State(app), Path(id), caller): At) -> Result<Response, Failure> {
    let (sheet, own) = read_form(&app, &caller, &id, LawForm::Extension).await?;
    let form = extension::extension(&sheet, &app.settings.public_url, caller.ctx.now);
    answer(form, own, &named("xin-loi-gia-han", &sheet)).await
}

async fn show_stop_notice((State(app), Path(id), caller): At) -> Result<Response, Failure> {
    let (sheet, own) = read_form(&app, &caller, &id, LawForm::StopNotice).await?;
    let form = stop_notice::notice(&sheet, &app.settings.public_url, caller.ctx.now);
    answer(form, own, &named("thong-bao-dung", &sheet)).await
}

async fn show_control_sheet((State(app), Path(id), caller): At) -> Result<Response, Failure> {
    let id: DossierId = id.parse().map_err(|_| Failure::not_found())?;
    let ctx = caller.ctx.clone();
    let (sheet, own, passed) = app
        .db
        .read(move |tx| {
            let sheet = queries::sheet(tx, &ctx, id)?;
            let own = queries::own_template(tx, &sheet, LawForm::ControlSheet, ctx.now)?;
            let passed = queries::handovers(tx, &sheet.detail)?;
            let stints = queries::stints(tx, &ctx, id)?;
            Ok::<_, Error>((sheet, own, (passed, stints)))
        })
        .await?;
    let (public_url, now) = (&app.settings.public_url, caller.ctx.now);
    let (passed, stints) = passed;
    let form = control_sheet::control_sheet(&sheet, (&passed, &stints), public_url, now);
    answer(Some(form), own, &named("phieu-kiem-soat", &sheet)).await
}

async fn show_blank_sheet(State(app): State<App>, caller: Caller) -> Result<Response, Failure> {
    let ctx = caller.ctx.clone();
    let (office, own) = app.db.read(move |tx| queries::blank_sheet(tx, &ctx)).await?;
    let form = control_sheet::blank(&office, caller.ctx.now);
    answer(Some(form), own, "phieu-kiem-soat.pdf").await
}

/// A form of the law, printed; not found while it was not issued.
async fn answer<F: Form + Send + 'static>(
    form: Option<F>,
    own: Option<String>,
    name: &str,
) -> Result<Response, Failure> {
    let form = form.ok_or(Refusal::NotFound).map_err(Error::from)?;
    let pdf = printed(move || super::shared::PRINTER.form(&form, own.as_deref())).await?;
    Ok(pdf_response(pdf, name))
}

async fn show_draft((State(app), Path(id), caller): At) -> Result<Response, Failure> {
    let sheet = read(&app, &caller, &id).await?;
    if sheet.detail.result.is_none() {
        return Err(Error::from(Refusal::NotFound).into());
    }
    let name = named("du-thao", &sheet);
    let (public_url, at) = (app.settings.public_url.clone(), caller.ctx.now);
    let pages = result_pages(&app, &sheet).await?;
    let draft = move || {
        let (number, code, public_url, pages) = (None, None, public_url.as_str(), &pages[..]);
        render_result(&sheet, &ResultPrint { number, code, pages, public_url, at })
    };
    Ok(pdf_response(printed(draft).await?, &name))
}

/// What the papers of this dossier say, if the caller may see it.
async fn read(app: &App, caller: &Caller, id: &str) -> Result<Sheet, Failure> {
    let id: DossierId = id.parse().map_err(|_| Failure::not_found())?;
    let ctx = caller.ctx.clone();
    Ok(app.db.read(move |tx| queries::sheet(tx, &ctx, id)).await?)
}

/// The same, with the pack's own template of this form.
async fn read_form(
    app: &App,
    caller: &Caller,
    id: &str,
    form: LawForm,
) -> Result<(Sheet, Option<String>), Failure> {
    let id: DossierId = id.parse().map_err(|_| Failure::not_found())?;
    let ctx = caller.ctx.clone();
    let read = app.db.read(move |tx| {
        let sheet = queries::sheet(tx, &ctx, id)?;
        let own = queries::own_template(tx, &sheet, form, ctx.now)?;
        Ok::<_, Error>((sheet, own))
    });
    Ok(read.await?)
}

/// Prints off the threads that answer requests (ADR-0023).
///
/// # Errors
/// [`Fault::Unavailable`] where it may go better in a moment; [`Fault::Corrupt`] where the form or its data is wrong.
pub async fn printed<T: Send + 'static>(
    make: impl FnOnce() -> Result<T, PrintError> + Send + 'static,
) -> Result<T, Fault> {
    let made = tokio::task::spawn_blocking(make).await.map_err(|_| Fault::Abandoned)?;
    made.map_err(|error| match error {
        PrintError::Busy | PrintError::Thread(_) | PrintError::TooSlow { .. } => {
            Fault::Unavailable(Box::new(error))
        }
        PrintError::Template { .. }
        | PrintError::DataTooLarge { .. }
        | PrintError::Form(_)
        | PrintError::Qr(_)
        | PrintError::Broken { .. } => Fault::Corrupt(error.to_string()),
    })
}

/// A text of papers.
pub(super) fn text(key: &str) -> String {
    words::texts().get(key)
}

fn named(kind: &str, sheet: &Sheet) -> String {
    format!("{kind}-{}.pdf", sheet.detail.dossier.code())
}

/// A paper of ours, shown in the browser. `name` is plain ASCII.
pub(super) fn pdf_response(pdf: Vec<u8>, name: &str) -> Response {
    let mut response = pdf.into_response();
    set(&mut response, header::CONTENT_TYPE, "application/pdf");
    set(&mut response, header::CONTENT_DISPOSITION, &format!("inline; filename=\"{name}\""));
    guard(&mut response);
    response
}

/// Nobody keeps a copy on the way, and the browser takes the content for nothing else.
fn guard(response: &mut Response) {
    set(response, header::CACHE_CONTROL, "private, no-store");
    set(response, header::X_CONTENT_TYPE_OPTIONS, "nosniff");
}

fn set(response: &mut Response, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(name, value);
    }
}
