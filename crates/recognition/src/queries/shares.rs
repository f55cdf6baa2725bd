//! The steps and shares that the law counts (TT 01/2023/TT-VPCP; the measures of QĐ 766/QĐ-TTg on digitising), by agency
//! and month: counted by what the work itself recorded.

use dossier::{Digitised, DigitisedPeriod, DigitisedShare, UndigitisedLine};
use kernel::{AgencyId, Ctx, Role};
use platform::db::Tx;

use super::{QueueLine, queue::lines_of};
use crate::{
    Error, Refusal,
    domain::{Action, Month, permit},
    store,
};

/// So many dossiers or papers are listed behind a share.
const MOST: i64 = 200;

/// What an agency digitised in a month.
#[derive(Debug, Clone)]
pub struct Shares {
    /// The agency.
    pub agency: AgencyId,
    /// Its name.
    pub name: String,
    /// What its desk took in, and its results.
    pub dossiers: Digitised,
    /// Papers digitised in the month whose key data a clerk confirmed, of all that were not skipped.
    pub confirmed: DigitisedShare,
    /// Of these, those whose digital copy carries the signature of the clerk (NĐ 45/2020/NĐ-CP, Đ 25 as amended).
    pub signed: DigitisedShare,
    /// The agencies that can be chosen: for officers of procedure control all that have desks.
    pub agencies: Vec<(AgencyId, String)>,
}

/// What is behind a share: what is still to be done.
#[derive(Debug, Clone)]
pub enum Behind {
    /// Dossiers taken in on paper without all their files.
    Dossiers(Vec<UndigitisedLine>),
    /// Papers whose key data nobody confirmed.
    Papers(Vec<QueueLine>),
    /// Confirmed papers whose digital copy nobody signed.
    Unsigned(Vec<QueueLine>),
}

/// The shares of an agency in a month.
///
/// # Errors
/// [`Refusal::Denied`] to those who do not answer for the agency.
pub fn shares(tx: &mut Tx<'_>, ctx: &Ctx, of: (AgencyId, Month)) -> Result<Shares, Error> {
    let (agency, month) = of;
    permit(&ctx.actor, Action::Watch, agency)?;
    let officer = ctx.actor.officer().ok_or(Refusal::Denied)?;
    let name = identity::agency(tx, agency)?.map(|it| it.name).ok_or(Refusal::NotFound)?;
    let (from, until) = month.instants();
    let counted = tx.query(
        "select state, count(*) from recognition_scan
          where agency = $1 and made_at >= $2 and made_at < $3
            and state in ('waiting', 'read', 'failed', 'confirmed')
          group by state",
        &[&agency, &from, &until],
        |row| Ok((row.get::<String>(0)?, row.get::<i64>(1)?)),
    )?;
    let done = counted.iter().filter(|it| it.0 == "confirmed").map(|it| it.1).sum();
    let all = counted.iter().map(|it| it.1).sum();
    let signed = tx.query_one(
        "select count(*) from recognition_scan s
           join recognition_copy c on c.scan = s.id and c.ended_at is null and c.signed_at is not null
          where s.agency = $1 and s.made_at >= $2 and s.made_at < $3 and s.state = 'confirmed'",
        &[&agency, &from, &until],
        |row| row.get(0),
    )?;
    let agencies = if officer.has(Role::ControlOfficer) { with_scans(tx)? } else { Vec::new() };
    Ok(Shares {
        agency,
        name,
        dossiers: dossier::digitised(tx, ctx, DigitisedPeriod { agency, from, until })?,
        confirmed: DigitisedShare { done, all },
        signed: DigitisedShare { done: signed, all: done },
        agencies,
    })
}

/// The agencies whose desks digitised something, by name.
fn with_scans(tx: &mut Tx<'_>) -> Result<Vec<(AgencyId, String)>, Error> {
    let ids: Vec<AgencyId> =
        tx.query("select distinct agency from recognition_scan", &[], |row| row.get(0))?;
    let mut agencies = Vec::with_capacity(ids.len());
    for id in ids {
        agencies.extend(identity::agency(tx, id)?.map(|it| (id, it.name)));
    }
    agencies.sort_by(|a, b| vietnamese::compare(&a.1, &b.1));
    Ok(agencies)
}

/// The dossiers of the month that are still to be digitised, with the names of their procedures, the oldest first;
/// two hundred at most.
///
/// # Errors
/// As [`shares()`].
pub fn behind_intake(tx: &mut Tx<'_>, ctx: &Ctx, of: (AgencyId, Month)) -> Result<Behind, Error> {
    let (agency, month) = of;
    permit(&ctx.actor, Action::Watch, agency)?;
    let (from, until) = month.instants();
    let period = DigitisedPeriod { agency, from, until };
    let mut lines = dossier::undigitised(tx, ctx, period, MOST)?;
    for line in &mut lines {
        let version = dossier::visible_dossier(tx, ctx, line.dossier)?.procedure_version();
        if let Some(rules) = catalog::procedure_version(tx, version)? {
            line.procedure.clone_from(&rules.procedure.name);
        }
    }
    Ok(Behind::Dossiers(lines))
}

/// The papers of the month that nobody confirmed, the oldest first; two hundred at most.
///
/// # Errors
/// As [`shares()`].
pub fn behind_confirmed(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    of: (AgencyId, Month),
) -> Result<Behind, Error> {
    let (agency, month) = of;
    permit(&ctx.actor, Action::Watch, agency)?;
    let (from, until) = month.instants();
    let scans = store::scans_where(
        tx,
        "agency = $1 and made_at >= $2 and made_at < $3 and state in ('waiting', 'read', 'failed')
          order by made_at, id limit $4",
        &[&agency, &from, &until, &MOST],
    )?;
    Ok(Behind::Papers(lines_of(tx, ctx, scans)?))
}

/// The confirmed papers of the month whose digital copy nobody signed, the oldest first; two hundred at most.
///
/// # Errors
/// As [`shares()`].
pub fn behind_signed(tx: &mut Tx<'_>, ctx: &Ctx, of: (AgencyId, Month)) -> Result<Behind, Error> {
    let (agency, month) = of;
    permit(&ctx.actor, Action::Watch, agency)?;
    let (from, until) = month.instants();
    let scans = store::scans_where(
        tx,
        "agency = $1 and made_at >= $2 and made_at < $3 and state = 'confirmed'
            and not exists (select 1 from recognition_copy c where c.scan = recognition_scan.id
                               and c.ended_at is null and c.signed_at is not null)
          order by made_at, id limit $4",
        &[&agency, &from, &until, &MOST],
    )?;
    Ok(Behind::Unsigned(lines_of(tx, ctx, scans)?))
}
