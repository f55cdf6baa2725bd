//! Everything a printed paper of a dossier says beside what the case itself holds.

use std::collections::BTreeMap;

use calendar::Fact;
use catalog::OnSite;
use jiff::civil::Date;
use kernel::{AgencyId, Ctx, PositionId};
use platform::{Fault, db::Tx};

use super::{
    Detail, Forecast, IssuedForm, Issuer, Signer, detail, forecast,
    issuer::{issuer, probable_signer, signer},
    papers::issued_forms,
};
use crate::{
    Error,
    domain::{Action, Dossier, DossierId, LawForm},
};

/// What papers are printed from.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// The case.
    pub detail: Detail,
    /// The agency where it was handed in.
    pub receiving: Issuer,
    /// The agency that decides it.
    pub competent: Issuer,
    /// The clerk who accepted it; unnamed before.
    pub accepted_by: Signer,
    /// The officer who last asked for completion; unnamed when nobody did.
    pub asked_by: Signer,
    /// The clerk who refused it; unnamed when nobody did.
    pub refused_by: Signer,
    /// The leader who approved the result, or who will probably sign it.
    pub signed_by: Signer,
    /// The officer who put the promise off, stopped, declined or let it be withdrawn, last.
    pub decided_by: Signer,
    /// Why the result is due when it is.
    pub why_due: Vec<Fact>,
    /// How long such dossiers really took, while this one is not finished.
    pub forecast: Option<Forecast>,
    /// The forms of the law that were issued, oldest first.
    pub forms: Vec<IssuedForm>,
    /// The units that issued them.
    pub issuers: BTreeMap<AgencyId, Issuer>,
    /// How the centre does all of it, where it does (5 tại chỗ).
    pub on_site: Option<OnSite>,
    /// The day on which the paper is printed.
    pub today: Date,
}

impl Sheet {
    /// The form of this kind that was issued last.
    #[must_use]
    pub fn issued(&self, form: LawForm) -> Option<IssuedForm> {
        self.forms.iter().rfind(|issued| issued.form == form).copied()
    }

    /// The unit that issued the form of this kind last: it stays in the head when another took over from it.
    #[must_use]
    pub fn issued_by(&self, form: LawForm) -> Option<&Issuer> {
        self.issued(form).and_then(|issued| self.issuers.get(&issued.agency))
    }
}

/// What papers of this dossier are printed from, for a caller who may see it.
///
/// # Errors
/// [`crate::Refusal::NotFound`] to everybody else.
pub fn sheet(tx: &mut Tx<'_>, ctx: &Ctx, id: DossierId) -> Result<Sheet, Error> {
    let detail = detail(tx, ctx, id)?;
    let dossier = &detail.dossier;
    let site = detail.rules.procedure.on_site.clone();
    let at = identity::agency(tx, dossier.receiving_agency())?.map(|it| it.code);
    let on_site = site.filter(|site| at.as_deref() == Some(site.agency.as_str()));
    let deciding =
        if on_site.is_some() { dossier.receiving_agency() } else { dossier.competent_agency() };
    let signed_by = match detail.result.as_ref().and_then(|result| result.approved_by) {
        Some(position) => signer(tx, position)?,
        None => probable_signer(tx, deciding, ctx.today())?,
    };
    let forms = issued_forms(tx, id)?;
    let mut issuers = BTreeMap::new();
    for form in &forms {
        issuers.insert(form.agency, issuer(tx, form.agency)?);
    }
    Ok(Sheet {
        receiving: issuer(tx, dossier.receiving_agency())?,
        competent: issuer(tx, dossier.competent_agency())?,
        accepted_by: last_to(tx, &detail, Action::Accept)?,
        asked_by: last_to(tx, &detail, Action::RequestSupplement)?,
        refused_by: last_to(tx, &detail, Action::Refuse)?,
        decided_by: decided_by(tx, &detail)?,
        signed_by: signed_by.unwrap_or_default(),
        why_due: why_due(tx, dossier)?,
        forecast: match dossier.finished_at() {
            Some(_) => None,
            None => forecast(tx, dossier.procedure_code(), dossier.competent_agency())?,
        },
        forms,
        issuers,
        today: ctx.today(),
        on_site,
        detail,
    })
}

/// The officer who decided last that it takes longer or ends.
fn decided_by(tx: &mut Tx<'_>, detail: &Detail) -> Result<Signer, Fault> {
    const DECIDING: [Action; 4] =
        [Action::Extend, Action::Stop, Action::Decline, Action::GrantWithdrawal];
    let is_deciding = |deed: &str| DECIDING.into_iter().any(|action| action.event() == deed);
    let said = detail.reasons.iter().rfind(|said| is_deciding(&said.deed));
    match said.and_then(|said| said.given_by) {
        Some(position) => Ok(signer(tx, position)?.unwrap_or_default()),
        None => Ok(Signer::default()),
    }
}

/// The officer who did this last.
fn last_to(tx: &mut Tx<'_>, detail: &Detail, action: Action) -> Result<Signer, Fault> {
    let done = detail.timeline.iter().rfind(|line| line.action == action.event());
    let position: Option<PositionId> =
        done.and_then(|line| line.position.as_ref()).and_then(|id| id.parse().ok());
    match position {
        Some(position) => Ok(signer(tx, position)?.unwrap_or_default()),
        None => Ok(Signer::default()),
    }
}

/// The facts that led to the due time of a dossier; none before it was accepted.
pub(super) fn why_due(tx: &mut Tx<'_>, dossier: &Dossier) -> Result<Vec<Fact>, Fault> {
    let Some(clock) = dossier.clock() else { return Ok(Vec::new()) };
    let calendar = catalog::calendar_for(tx, dossier.calendar_agency())?;
    // A calendar that was mended since may no longer reach that day: the promise stands all the same.
    Ok(clock.explain(&calendar).map(|explained| explained.facts).unwrap_or_default())
}
