//! How much is used again, by agency and month.

use dossier::{DigitisedPeriod, Reuse, ReusingLine};
use kernel::{AgencyId, Ctx, Role};
use platform::db::Tx;
use recognition::Month;

use crate::{
    Error, Refusal,
    domain::{Action, permit},
    record::agency_name,
};

/// So many months are shown of one's own agency.
const MONTHS: usize = 6;
/// So many dossiers are listed behind a figure.
const MOST: i64 = 200;

/// One line of the figures.
#[derive(Debug, Clone)]
pub struct ReuseLine {
    /// The month.
    pub month: Month,
    /// The agency.
    pub agency: AgencyId,
    /// Its name.
    pub name: String,
    /// What came with its dossiers.
    pub reuse: Reuse,
    /// Whether the caller may see which dossiers they are.
    pub opens: bool,
}

/// The figures: of all agencies in the month for officers of procedure control, ordered by name; of one's own agency in
/// this month and those before it for everybody else.
///
/// # Errors
/// [`Refusal::Denied`] to those who do not answer for an agency or sit at its desk.
pub fn reuse_figures(tx: &mut Tx<'_>, ctx: &Ctx, month: Month) -> Result<Vec<ReuseLine>, Error> {
    let _permit = permit(&ctx.actor, Action::SeeReuse)?;
    let officer = ctx.actor.officer().ok_or(Refusal::Denied)?;
    let opens = |agency| agency == officer.agency && !officer.roles.iter().all(is_control);
    let mut lines = Vec::new();
    if officer.has(Role::ControlOfficer) {
        for (agency, reuse) in dossier::reuse(tx, ctx, month.instants())? {
            let name = agency_name(tx, agency)?;
            lines.push(ReuseLine { month, agency, name, reuse, opens: opens(agency) });
        }
        lines.sort_by(|a, b| vietnamese::compare(&a.name, &b.name));
        return Ok(lines);
    }
    let (agency, name) = (officer.agency, agency_name(tx, officer.agency)?);
    for month in std::iter::successors(Some(month), |it| Some(it.before())).take(MONTHS) {
        let reuse = dossier::reuse(tx, ctx, month.instants())?.remove(&agency).unwrap_or_default();
        lines.push(ReuseLine { month, agency, name: name.clone(), reuse, opens: opens(agency) });
    }
    Ok(lines)
}

fn is_control(role: &Role) -> bool {
    *role == Role::ControlOfficer
}

/// The dossiers of the caller's agency in the month that used something of a vault, the newest first; two hundred at
/// most.
///
/// # Errors
/// As [`reuse_figures()`]; those of the dossiers.
pub fn reusing_dossiers(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    month: Month,
) -> Result<Vec<ReusingLine>, Error> {
    let _permit = permit(&ctx.actor, Action::SeeReuse)?;
    let agency = ctx.actor.officer().ok_or(Refusal::Denied)?.agency;
    let (from, until) = month.instants();
    Ok(dossier::reusing(tx, ctx, DigitisedPeriod { agency, from, until }, MOST)?)
}
