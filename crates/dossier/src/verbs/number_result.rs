//! Number the result: the records clerk gives it its number, stamps it, sends it to the desk.
//!
//! The document is made before the transaction with the number it will have; if somebody else took
//! that number meanwhile, nothing is kept and the caller makes the document again.

use catalog::Procedure;
use kernel::Ctx;
use platform::db::Tx;

use super::{await_seal::await_seal, rules};
use crate::{
    Error, Refusal,
    domain::{Action, Dossier, DossierId, Permit},
    store::{self, Change},
};

/// The finished document in the file store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FinishedDocument {
    /// SHA-256 of its content.
    pub sha256: String,
    /// Size in bytes.
    pub bytes: i64,
}

/// What the records clerk decides.
#[derive(Debug, Clone)]
pub struct NumberResult {
    /// The dossier.
    pub dossier: DossierId,
    /// The number that the document carries.
    pub number: String,
    /// The document.
    pub document: FinishedDocument,
    /// Its version as the clerk saw it.
    pub seen_version: Option<i64>,
}

/// What comes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Numbered {
    /// The dossier.
    pub dossier: DossierId,
    /// Its version now.
    pub version: i64,
    /// Number of the result.
    pub number: String,
}

/// The number that the next result of this dossier's kind will get, as it stands now.
///
/// # Errors
/// Whatever reading meets.
pub(crate) fn expected_number(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    dossier: &Dossier,
    procedure: &Procedure,
) -> Result<String, Error> {
    let year = ctx.today().year();
    let agency = rules::numbering_agency(tx, dossier, procedure)?;
    let pattern = &procedure.outcome.number_pattern;
    let last = store::last_number(tx, pattern, agency, &year.to_string())?;
    Ok(procedure.outcome.number(last + 1, year))
}

/// Says no while the leader has still to sign.
///
/// # Errors
/// [`Refusal::SignatureAwaited`].
pub(crate) fn refuse_unsigned(tx: &mut Tx<'_>, dossier: DossierId) -> Result<(), Error> {
    if store::is_signature_awaited(tx, dossier)? {
        return Err(Refusal::SignatureAwaited.into());
    }
    Ok(())
}

/// Gives the number, without gaps for each agency, kind and year, and keeps the document; where the agency seals
/// digitally, the document waits for its seal from now on.
///
/// # Errors
/// [`Refusal::SignatureAwaited`] until the leader who approved it has signed, where they sign digitally;
/// [`Refusal::NumberMoved`] when another result took the number meanwhile; else as every verb.
pub fn number_result(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    command: &NumberResult,
) -> Result<Numbered, Error> {
    let (dossier, permit) =
        rules::load_for(tx, ctx, Action::NumberResult, command.dossier, command.seen_version)?;
    refuse_unsigned(tx, dossier.id())?;
    let rules_of = rules::procedure_of(tx, &dossier)?;
    let procedure = &rules_of.procedure;
    let year = ctx.today().year();
    let pattern = &procedure.outcome.number_pattern;
    let agency = rules::numbering_agency(tx, &dossier, procedure)?;
    let given = store::next_number(tx, pattern, agency, &year.to_string())?;
    let number = procedure.outcome.number(given, year);
    if number != command.number {
        return Err(Refusal::NumberMoved.into());
    }
    let document = &command.document;
    await_seal(tx, ctx, (dossier.id(), agency), (&number, document))?;
    finish(tx, ctx, (dossier, &permit), (&number, document), Change::default())
}

/// The result has this number and this document; it goes to the desk.
pub(super) fn finish(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    (dossier, permit): (Dossier, &Permit),
    (number, document): (&str, &FinishedDocument),
    change: Change,
) -> Result<Numbered, Error> {
    let rules_of = rules::procedure_of(tx, &dossier)?;
    let before = dossier.stored().clone();

    let next = rules::next_step(tx, &dossier, &rules_of.procedure, ctx.today())?;
    let numbered = dossier.number_result(permit, ctx.now, number.to_owned(), next)?;

    store::save(tx, &numbered)?;
    store::number_result(tx, numbered.id(), number, &document.sha256, document.bytes)?;
    let change = change.set("result_sha256", document.sha256.clone());
    store::record(tx, ctx, (Action::NumberResult, Some(&before)), &numbered, change)?;

    Ok(Numbered {
        dossier: numbered.id(),
        version: numbered.row_version(),
        number: number.to_owned(),
    })
}
