//! What waits for the signature of the clerk who digitised it, and what was signed.

use dossier::{DossierId, leader_signer};
use kernel::{AccountId, Ctx};
use platform::{
    Fault,
    db::{ToValue, Tx},
};

use super::paper_name;
use crate::{
    Error, Refusal,
    domain::{Action, DigitalCopy, DigitalCopyId, MediaKind, Recognition, RecognitionId, permit},
    store,
};

/// A copy that waits for the signature of a clerk.
#[derive(Debug, Clone)]
pub struct CopyToSign {
    /// The copy.
    pub copy: DigitalCopy,
    /// Public code of the dossier.
    pub code: String,
    /// What the procedure calls the paper.
    pub paper: String,
    /// Id of the paper among those given.
    pub paper_id: String,
    /// SHA-256 of the scan.
    pub scan_sha256: String,
    /// What the scan is.
    pub kind: MediaKind,
}

/// The copies that wait for this caller's own signature, the latest confirmed first, behind the one named.
///
/// # Errors
/// Whatever reading meets; nothing waits for those who are no officers.
pub fn copies_to_sign(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    after: Option<DigitalCopyId>,
    most: u32,
) -> Result<Vec<CopyToSign>, Error> {
    let Some(officer) = ctx.actor.officer() else { return Ok(Vec::new()) };
    let after = after.map_or_else(|| "z".to_owned(), |it| it.to_string());
    let params: [&dyn ToValue; 4] = [&officer.account, &officer.agency, &after, &most];
    let waiting = store::copies_where(
        tx,
        "account = $1 and agency = $2 and signed_at is null and ended_at is null and id < $3
          order by id desc limit $4",
        &params,
    )?;
    let mut lines = Vec::with_capacity(waiting.len());
    for copy in waiting {
        lines.extend(line(tx, ctx, copy)?);
    }
    Ok(lines)
}

/// One copy that waits for this caller's own signature.
///
/// # Errors
/// [`Refusal::NotFound`] for what does not wait for them.
pub fn copy_to_sign(tx: &mut Tx<'_>, ctx: &Ctx, id: DigitalCopyId) -> Result<CopyToSign, Error> {
    let account = ctx.actor.officer().map(|it| it.account);
    let found = store::load_copy(tx, id)?;
    let found = found.filter(|it| Some(it.account) == account && it.waits());
    let found = found.ok_or(Refusal::NotFound)?;
    permit(&ctx.actor, Action::Confirm, found.agency).map_err(|_| Refusal::NotFound)?;
    Ok(line(tx, ctx, found)?.ok_or(Refusal::NotFound)?)
}

/// Nothing when the dossier went to another desk meanwhile: its papers are seen there.
fn line(tx: &mut Tx<'_>, ctx: &Ctx, copy: DigitalCopy) -> Result<Option<CopyToSign>, Error> {
    let detail = match dossier::detail(tx, ctx, copy.dossier) {
        Ok(detail) => detail,
        Err(dossier::Error::Refused(_)) => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    let Some(scan) = store::load_scan(tx, copy.scan)? else { return Ok(None) };
    let Some(kind) = MediaKind::of(&scan.media_type) else { return Ok(None) };
    Ok(Some(CopyToSign {
        code: detail.dossier.code().to_owned(),
        paper: paper_name(&detail, &scan.paper_code).to_owned(),
        paper_id: scan.paper,
        scan_sha256: scan.sha256,
        kind,
        copy,
    }))
}

/// How many copies wait for the own signature of this person.
///
/// # Errors
/// Whatever reading meets.
pub fn count_copies_to_sign(tx: &mut Tx<'_>, account: AccountId) -> Result<i64, Fault> {
    tx.query_one(
        "select count(*) from recognition_copy
          where account = $1 and signed_at is null and ended_at is null",
        &[&account],
        |row| row.get(0),
    )
}

/// The copy with this id, whoever signs: for the work of signing, which asks who it is itself.
///
/// # Errors
/// Whatever reading meets.
pub fn digital_copy(tx: &mut Tx<'_>, id: DigitalCopyId) -> Result<Option<DigitalCopy>, Fault> {
    store::load_copy(tx, id)
}

/// The copy whose signed document is this file, in force or not.
///
/// # Errors
/// Whatever reading meets.
pub fn copy_with_file(tx: &mut Tx<'_>, sha256: &str) -> Result<Option<DigitalCopy>, Fault> {
    Ok(store::copies_where(tx, "sha256 = $1 order by id desc limit 1", &[&sha256])?.pop())
}

/// The copy of a paper that is in force, awaited or signed; for whoever may see the dossier.
///
/// # Errors
/// Whatever reading meets.
pub fn copy_in_force(tx: &mut Tx<'_>, scan: RecognitionId) -> Result<Option<DigitalCopy>, Fault> {
    store::copy_in_force(tx, scan)
}

/// Why a confirmed paper has no signed copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unsigned {
    /// The clerk who confirmed it has not signed it yet.
    Waits,
    /// The clerk has no certificate in use.
    NoCertificate,
    /// It was confirmed before copies were signed; confirmed anew it waits.
    Earlier,
    /// It is of a kind that has no pages.
    NoPages,
}

/// The copy of a confirmed paper with its signature, or why there is none.
///
/// # Errors
/// Whatever reading meets.
pub fn copy_or_why(
    tx: &mut Tx<'_>,
    scan: &Recognition,
) -> Result<Result<DigitalCopy, Unsigned>, Fault> {
    let Some(copy) = store::copy_in_force(tx, scan.id)? else {
        let has_pages = MediaKind::of(&scan.media_type).is_some();
        return Ok(Err(if has_pages { Unsigned::Earlier } else { Unsigned::NoPages }));
    };
    if copy.signed.is_some() {
        return Ok(Ok(copy));
    }
    let signer = leader_signer(tx, copy.account)?;
    let can_sign = signer.is_some_and(|it| it.certificate.is_some());
    Ok(Err(if can_sign { Unsigned::Waits } else { Unsigned::NoCertificate }))
}

/// A confirmed paper of a dossier with its digital copy.
#[derive(Debug, Clone)]
pub struct CopyOfPaper {
    /// What the procedure calls the paper.
    pub paper: String,
    /// The clerk who confirmed it.
    pub clerk: String,
    /// The signed copy, or why there is none.
    pub copy: Result<DigitalCopy, Unsigned>,
}

/// The confirmed papers of a dossier with their copies, for officers who may see it.
///
/// # Errors
/// [`Refusal::NotFound`] to everybody else.
pub fn copies_of(tx: &mut Tx<'_>, ctx: &Ctx, id: DossierId) -> Result<Vec<CopyOfPaper>, Error> {
    ctx.actor.officer().ok_or(Refusal::NotFound)?;
    let confirmed =
        store::scans_where(tx, "dossier = $1 and state = 'confirmed' order by id", &[&id])?;
    if confirmed.is_empty() {
        return Ok(Vec::new());
    }
    let detail = dossier::detail(tx, ctx, id)?;
    let mut copies = Vec::with_capacity(confirmed.len());
    for scan in confirmed {
        let signer = scan.decided_by.map(|position| dossier::signer(tx, position));
        copies.push(CopyOfPaper {
            paper: paper_name(&detail, &scan.paper_code).to_owned(),
            clerk: signer.transpose()?.flatten().map(|it| it.name).unwrap_or_default(),
            copy: copy_or_why(tx, &scan)?,
        });
    }
    Ok(copies)
}

/// A signed copy of a dossier, in force or not, for officers who may see the dossier.
///
/// # Errors
/// [`Refusal::NotFound`] to everybody else, and for what is not signed.
pub fn signed_copy(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    (dossier, id): (DossierId, DigitalCopyId),
) -> Result<DigitalCopy, Error> {
    ctx.actor.officer().ok_or(Refusal::NotFound)?;
    dossier::visible_dossier(tx, ctx, dossier)?;
    let found = store::load_copy(tx, id)?.filter(|it| it.dossier == dossier);
    Ok(found.filter(|it| it.signed.is_some()).ok_or(Refusal::NotFound)?)
}
