//! One copy with its dossier, for those who certify and those who watch.

use dossier::{Detail, DossierId, Signer};
use kernel::Ctx;
use platform::db::Tx;

use crate::{
    Error, Refusal,
    domain::{Action, CertifiedCopy, Original, permit},
    store,
};

/// A copy with all that its page shows.
#[derive(Debug, Clone)]
pub struct CopyWork {
    /// The copy.
    pub copy: CertifiedCopy,
    /// Its dossier.
    pub detail: Detail,
    /// What the form says of the original.
    pub original: Original,
    /// Who compared.
    pub compared_by: Option<Signer>,
    /// Whether the caller certifies it now: it is open, and nobody else has it.
    pub may_certify: bool,
    /// Whether the caller declines it now.
    pub may_decline: bool,
}

/// The copy of this dossier.
///
/// # Errors
/// [`Refusal::NotFound`] to officers of other agencies, and for dossiers of other procedures.
pub fn copy_work(tx: &mut Tx<'_>, ctx: &Ctx, id: DossierId) -> Result<CopyWork, Error> {
    let copy = store::copy_of(tx, id)?.ok_or(Refusal::NotFound)?;
    permit(&ctx.actor, Action::Watch, copy.agency).map_err(|_| Refusal::NotFound)?;
    let detail = dossier::detail(tx, ctx, id)?;
    let position = ctx.actor.officer().map(|it| it.position);
    let has_it = detail.dossier.assignee().is_none_or(|by| Some(by) == position);
    let may = |action| permit(&ctx.actor, action, copy.agency).is_ok();
    let compared_by = match copy.compared_by {
        Some(position) => dossier::signer(tx, position)?,
        None => None,
    };
    Ok(CopyWork {
        may_certify: may(Action::Certify) && copy.is_open() && has_it,
        may_decline: may(Action::Decline) && copy.state == crate::CopyState::Rejected,
        original: Original::of(&detail.form, &detail.rules.procedure.outcome.name),
        compared_by,
        copy,
        detail,
    })
}
