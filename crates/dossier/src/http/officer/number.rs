//! Numbering: the finished document is made before the transaction with the number it will have;
//! when another result took that number meanwhile, it is made again.

use kernel::Ctx;
use platform::App;

use super::open_result::{Numbering, filled, kept};
use crate::{
    Error, FinishedDocument, NumberResult, Numbered, Refusal,
    domain::{Action, DossierId, permit},
    http::{
        document::{ResultPrint, link_of_result, printed, render_result, result_pages},
        result_code::{result_code, signed_code},
    },
    queries, verbs,
};

/// So often the document is made again because its number was taken meanwhile.
const ATTEMPTS: usize = 5;
/// The largest document that a template may make.
pub(super) const DOCUMENT_LIMIT: u64 = 20 * 1024 * 1024;

/// Gives the result its number: makes the finished document, keeps it, and enters the number.
///
/// # Errors
/// As [`verbs::number_result`]; [`Refusal::NumberMoved`] only after several attempts.
pub async fn finish_result(
    app: &App,
    ctx: &Ctx,
    dossier: DossierId,
    seen_version: Option<i64>,
) -> Result<Numbered, Error> {
    for _ in 1..ATTEMPTS {
        match attempt(app, ctx, dossier, seen_version).await {
            Err(Error::Refused(Refusal::NumberMoved)) => {}
            done => return done,
        }
    }
    attempt(app, ctx, dossier, seen_version).await
}

async fn attempt(
    app: &App,
    ctx: &Ctx,
    dossier: DossierId,
    seen_version: Option<i64>,
) -> Result<Numbered, Error> {
    let command = made_for_number(app, ctx, dossier, seen_version).await?;
    let writer = ctx.clone();
    app.db.write(move |tx| verbs::number_result(tx, &writer, &command)).await
}

/// Makes the document with the number it will have, keeps it, and says what is to be entered.
///
/// # Errors
/// As [`verbs::number_result`], before anything is made.
pub(in crate::http) async fn made_for_number(
    app: &App,
    ctx: &Ctx,
    dossier: DossierId,
    seen_version: Option<i64>,
) -> Result<NumberResult, Error> {
    let reader = ctx.clone();
    let (sheet, number, signature) = app
        .db
        .read(move |tx| {
            let sheet = queries::sheet(tx, &reader, dossier)?;
            let case = &sheet.detail;
            // Nothing is printed for those who may not, or for what was changed meanwhile.
            permit(&reader.actor, Action::NumberResult, &case.dossier)?;
            case.dossier.check_unchanged(seen_version)?;
            let procedure = &case.rules.procedure;
            verbs::refuse_unsigned(tx, dossier)?;
            let number = verbs::expected_number(tx, &reader, &case.dossier, procedure)?;
            let signature = queries::leader_signature_of(tx, dossier)?;
            Ok::<_, Error>((sheet, number, signature))
        })
        .await?;
    if sheet.detail.dossier.stage() != crate::Stage::AwaitingNumber {
        return Err(Refusal::WrongStage.into());
    }
    let code = signed_code(app, result_code(&sheet, &number, sheet.today)).await?;
    let pdf = match signature.and_then(|it| it.signed) {
        Some(signed) => {
            let code = link_of_result(&app.settings.public_url, &code, sheet.detail.dossier.code());
            let numbering = Numbering { number: &number, on: sheet.today, code };
            filled(app, &signed.document, &numbering).await?
        }
        None => {
            let (public_url, at, told) = (app.settings.public_url.clone(), ctx.now, number.clone());
            let pages = result_pages(app, &sheet).await?;
            printed(move || {
                let (number, code, pages) = (Some(told.as_str()), Some(code.as_str()), &pages[..]);
                let print = ResultPrint { number, code, pages, public_url: &public_url, at };
                render_result(&sheet, &print)
            })
            .await?
        }
    };
    let stored = kept(app, pdf).await?;
    let document = FinishedDocument { sha256: stored.sha256, bytes: stored.bytes };
    Ok(NumberResult { dossier, number, document, seen_version })
}
