//! What somebody who leaves has in hand, and into whose hands it would go.

use identity::DelegationLine;
use jiff::Timestamp;
use kernel::{AgencyId, Ctx, Officer, PositionId, Role};
use platform::db::Tx;

use super::{
    signer,
    worklist::{procedure_name, stage},
};
use crate::{
    Error, Refusal,
    domain::{DossierId, Stage},
};

/// A position that has open dossiers of the agency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leaver {
    /// The position.
    pub position: PositionId,
    /// Who holds it, or held it last.
    pub name: String,
    /// Its title.
    pub title: String,
    /// How many open dossiers it has.
    pub open: i64,
    /// How many delegations by or to it hold or will.
    pub delegations: usize,
    /// Whether nobody holds it any more: its dossiers lie still.
    pub is_vacant: bool,
}

/// One dossier in hand, and into whose hands it would go.
#[derive(Debug, Clone)]
pub struct LeavingLine {
    /// The dossier.
    pub dossier: DossierId,
    /// Its code.
    pub code: String,
    /// Name of the procedure.
    pub procedure: String,
    /// Name of the applicant.
    pub applicant: String,
    /// Where it stands.
    pub stage: Stage,
    /// When it is due.
    pub due_at: Option<Timestamp>,
    /// Since when its clock stands still.
    pub paused_at: Option<Timestamp>,
    /// Whether a draft of its result lies there.
    pub has_draft: bool,
    /// How many opinions of other agencies are waited for.
    pub opinions: i64,
    /// Its version.
    pub version: i64,
    /// Who would go on with it.
    pub to: PositionId,
}

/// The specialists of the caller's agency, and every position that has open dossiers there.
#[derive(Debug, Clone, Default)]
pub struct Leavers {
    /// Who has open dossiers.
    pub holders: Vec<Leaver>,
    /// Who can take them: specialists of today with name and title.
    pub takers: Vec<(PositionId, String)>,
}

impl Leavers {
    /// Whether somebody else than this position can take what it has.
    #[must_use]
    pub fn has_taker_beside(&self, leaver: PositionId) -> bool {
        self.takers.iter().any(|it| it.0 != leaver)
    }
}

fn head(ctx: &Ctx) -> Result<&Officer, Refusal> {
    let answers = |it: &&Officer| it.has(Role::DeskHead) || it.has(Role::Leader);
    ctx.actor.officer().filter(answers).ok_or(Refusal::NotFound)
}

/// Who has open dossiers in the caller's agency, and who could take them.
///
/// # Errors
/// [`Refusal::NotFound`] to those who do not answer for an agency; whatever reading meets.
pub fn holders(tx: &mut Tx<'_>, ctx: &Ctx) -> Result<Leavers, Error> {
    let agency = head(ctx)?.agency;
    let colleagues = identity::colleagues(tx, agency, ctx.today())?;
    let specialists = colleagues.iter().filter(|it| it.has(Role::Specialist));
    let takers: Vec<(PositionId, String)> = specialists
        .map(|it| (it.position.id, format!("{} – {}", it.name, it.position.title)))
        .collect();
    let found: Vec<(PositionId, i64)> = tx.query(
        "select assignee, count(*) from dossier
          where current_agency = $1 and assignee is not null and finished_at is null
          group by assignee order by assignee",
        &[&agency],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    let mut found: Vec<(PositionId, i64)> = found;
    // Who has no dossier may still lend or have borrowed.
    for colleague in &colleagues {
        let position = colleague.position.id;
        if !found.iter().any(|it| it.0 == position)
            && !identity::delegations_of(tx, position, ctx.now)?.is_empty()
        {
            found.push((position, 0));
        }
    }
    let mut holders = Vec::with_capacity(found.len());
    for (position, open) in found {
        let delegations = identity::delegations_of(tx, position, ctx.now)?.len();
        let who = signer(tx, position)?;
        let is_vacant = !colleagues.iter().any(|it| it.position.id == position);
        let (name, title) = who.map(|it| (it.name, it.title)).unwrap_or_default();
        holders.push(Leaver { position, name, title, open, delegations, is_vacant });
    }
    Ok(Leavers { holders, takers })
}

/// Every open dossier of this position in the caller's agency, the most pressing first, each with one of those who
/// take over: as many for each, the most pressing spread evenly.
///
/// # Errors
/// [`Refusal::NotFound`] to those who do not answer for an agency; whatever reading meets.
pub fn leaving(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    from: PositionId,
    to: &[PositionId],
) -> Result<Vec<LeavingLine>, Error> {
    let agency: AgencyId = head(ctx)?.agency;
    let mut takers =
        to.iter().copied().filter(|it| *it != from).collect::<Vec<_>>().into_iter().cycle();
    let found = tx.query(
        "select d.id, d.code, d.procedure_version, c.applicant_name, d.stage, d.due_at, d.paused_at, d.version,
                exists (select 1 from dossier_result r
                         where r.dossier = d.id and r.approved_at is null),
                (select count(*) from dossier_consultation k
                  where k.dossier = d.id and k.answered_at is null and k.lapsed_at is null
                    and k.recalled_at is null)
           from dossier d join dossier_content c on c.dossier = d.id
          where d.assignee = $1 and d.current_agency = $2 and d.finished_at is null
          order by coalesce(d.due_at, 9223372036854775807), d.id",
        &[&from, &agency],
        |row| {
            let line = LeavingLine {
                dossier: row.get(0)?,
                code: row.get(1)?,
                procedure: String::new(),
                applicant: row.get(3)?,
                stage: stage(&row.get::<String>(4)?)?,
                due_at: row.get(5)?,
                paused_at: row.get(6)?,
                has_draft: row.get(8)?,
                opinions: row.get(9)?,
                version: row.get(7)?,
                to: from,
            };
            Ok((row.get::<catalog::ProcedureVersionId>(2)?, line))
        },
    )?;
    let mut lines = Vec::with_capacity(found.len());
    for (version, mut line) in found {
        line.procedure = procedure_name(tx, version)?;
        line.to = takers.next().unwrap_or(from);
        lines.push(line);
    }
    Ok(lines)
}

/// The delegations by and to this position, which end or go on with whoever takes over.
///
/// # Errors
/// [`Refusal::NotFound`] to those who do not answer for an agency; whatever reading meets.
pub fn leaver_delegations(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    from: PositionId,
) -> Result<Vec<DelegationLine>, Error> {
    let agency = head(ctx)?.agency;
    let position = identity::position(tx, from)?.filter(|it| it.agency == agency);
    position.ok_or(Refusal::NotFound)?;
    Ok(identity::delegations_of(tx, from, ctx.now)?)
}
