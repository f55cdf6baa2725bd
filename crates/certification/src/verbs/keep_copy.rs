//! Keep a copy: what is to be certified, and what the book says of it, follow the dossier as it stands.

use dossier::{Detail, DossierId};
use kernel::{Ctx, Vnd, today_in_vietnam};
use platform::{Fault, db::Tx, journal};

use super::{Columns, close_book::is_closed, record, save};
use crate::{
    Error, Refusal,
    domain::{
        Action, BookEntry, BookEntryId, CertifiedCopy, CertifiedCopyId, CopyMedium, CopyState,
        Original, Standing, ordinal, permit,
    },
    store,
};

/// Brings the copy and its line in the book in line with the dossier: whoever calls it, however often, finds the same.
/// Only procedures whose numbers are those of the book of certified copies have one.
///
/// # Errors
/// Those of reading the dossier; [`Refusal::Denied`] to all but the program.
pub fn keep_copy(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    id: DossierId,
) -> Result<Option<CertifiedCopy>, Error> {
    let detail = dossier::detail(tx, ctx, id)?;
    let agency = detail.dossier.competent_agency();
    let _permit = permit(&ctx.actor, Action::Keep, agency)?;
    if !detail.rules.procedure.outcome.is_certified_copy() {
        return Ok(None);
    }
    let known = store::copy_of(tx, id)?;
    let standing = Standing::of(detail.dossier.stage());
    let copy = match (known, standing) {
        // Before it is accepted there is nothing to do; what goes back to a desk waits there.
        (None, None | Some(Standing::Over)) => return Ok(None),
        (known, None) => known,
        (None, Some(standing)) => {
            let copy = opened(&detail, ctx);
            let copy =
                copy.along(standing, agency).map_or(copy, |it| CertifiedCopy { version: 1, ..it });
            store::insert_copy(tx, &copy)?;
            let columns = (Columns::new(), store::copy_set(&copy));
            record(tx, ctx, (copy.id, 1), "certification.opened", columns)?;
            Some(copy)
        }
        (Some(copy), Some(standing)) => match copy.along(standing, agency) {
            Some(moved) => {
                save(tx, ctx, "certification.moved", (&copy, &moved))?;
                Some(moved)
            }
            None => Some(copy),
        },
    };

    void_replaced(tx, ctx, &detail)?;
    if standing == Some(Standing::Numbered) {
        enter(tx, ctx, &detail)?;
    }

    Ok(copy)
}

fn opened(detail: &Detail, ctx: &Ctx) -> CertifiedCopy {
    CertifiedCopy {
        id: CertifiedCopyId::new(),
        dossier: detail.dossier.id(),
        agency: detail.dossier.competent_agency(),
        state: CopyState::Open,
        came_at: ctx.now,
        scanned_at: None,
        scanned_by: None,
        compared_at: None,
        compared_by: None,
        ground: None,
        reason: None,
        pages: Vec::new(),
        salt: journal::new_salt(),
        version: 1,
    }
}

/// What was replaced by a copy without the error says so in the book; its number stays.
fn void_replaced(tx: &mut Tx<'_>, ctx: &Ctx, detail: &Detail) -> Result<(), Error> {
    for entry in store::entries_of(tx, detail.dossier.id())? {
        let replaced = detail.replaced.iter().find(|it| it.number == entry.number_text);
        let Some(replaced) = replaced.filter(|_| entry.replaced_at.is_none()) else { continue };
        let after = entry.clone().replaced(replaced.replaced_at);
        if !store::save_entry(tx, &after)? {
            return Err(Refusal::ChangedMeanwhile.into());
        }
        let columns = (store::entry_set(&entry), store::entry_set(&after));
        record(tx, ctx, (after.id, after.version), "certification.entry_replaced", columns)?;
    }
    Ok(())
}

/// The number of the result becomes a line of the book, once.
fn enter(tx: &mut Tx<'_>, ctx: &Ctx, detail: &Detail) -> Result<(), Error> {
    let Some(entry) = entry(tx, ctx, detail)? else {
        tracing::warn!(dossier = %detail.dossier.id(), "a number is none of the book");
        return Ok(());
    };
    if store::entry_with(tx, (entry.agency, entry.year, entry.number))?.is_some() {
        return Ok(());
    }
    if is_closed(tx, entry.agency, entry.year)? {
        tracing::warn!(dossier = %entry.dossier, "a number of a closed book was not entered");
        return Ok(());
    }
    store::insert_entry(tx, &entry)?;
    let columns = (Columns::new(), store::entry_set(&entry));
    Ok(record(tx, ctx, (entry.id, 1), "certification.entered", columns)?)
}

/// What the book says of the result; nothing where its number is not one of the book.
fn entry(tx: &mut Tx<'_>, ctx: &Ctx, detail: &Detail) -> Result<Option<BookEntry>, Fault> {
    let (dossier, procedure) = (&detail.dossier, &detail.rules.procedure);
    let (Some(result), Some(text)) = (&detail.result, dossier.result_number()) else {
        return Ok(None);
    };
    let certified_on = today_in_vietnam(dossier.finished_at().unwrap_or(ctx.now));
    let pattern = &procedure.outcome.number_pattern;
    let Some(number) = ordinal(pattern, certified_on.year(), text) else { return Ok(None) };
    let signer = match result.approved_by {
        Some(position) => dossier::signer(tx, position)?.unwrap_or_default(),
        None => dossier::Signer::default(),
    };
    let original = Original::of(&detail.form, &procedure.outcome.name);
    let is_electronic = !result.pages.is_empty();
    let pages = if is_electronic { i64::try_from(result.pages.len()).ok() } else { original.pages };
    let lines = procedure.fees(dossier.channel(), &detail.form).unwrap_or_default();
    let fee = lines.iter().try_fold(Vnd::ZERO, |sum, line| sum.checked_add(line.amount));
    Ok(Some(BookEntry {
        id: BookEntryId::new(),
        agency: dossier.competent_agency(),
        year: certified_on.year().into(),
        number,
        number_text: text.to_owned(),
        dossier: dossier.id(),
        certified_on,
        requester: detail.applicant_name.clone(),
        title: original.name(),
        signer: signer.name,
        signer_title: signer.title,
        copies: original.copies,
        pages: pages.unwrap_or_default(),
        fee: fee.unwrap_or(Vnd::ZERO),
        medium: if is_electronic { CopyMedium::Electronic } else { CopyMedium::Paper },
        replaced_at: None,
        salt: journal::new_salt(),
        version: 1,
    }))
}
