//! What waits at a desk for the post, and what is on its way.

use dossier::DossierId;
use jiff::Timestamp;
use kernel::{AgencyId, Ctx};
use platform::{Fault, db::Tx};

use crate::{
    Error, Refusal,
    domain::{Action, Address, Place, permit},
    store,
};

/// Lines on one page: as many as go into one list.
pub const PAGE: i64 = 50;

/// How many there are of each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DeskCounts {
    /// No result yet.
    pub coming: i64,
    /// To be given to the post.
    pub waiting: i64,
    /// With the post.
    pub on_way: i64,
}

/// One result that is wished by post.
#[derive(Debug, Clone)]
pub struct DeskLine {
    /// The dossier.
    pub dossier: DossierId,
    /// Its version now.
    pub version: i64,
    /// Its code.
    pub code: String,
    /// Name of the procedure.
    pub procedure: String,
    /// Where to.
    pub address: Address,
    /// Since when it is there.
    pub since_at: Timestamp,
    /// Under which number the post knows it, when it was given in a list.
    pub tracking: Option<String>,
}

/// How many results wait where, at the caller's desk.
///
/// # Errors
/// [`Refusal::Denied`]; whatever reading meets.
pub fn desk_counts(tx: &mut Tx<'_>, ctx: &Ctx) -> Result<DeskCounts, Error> {
    let agency = watched(ctx)?;
    let mut count = |place: Place| {
        let sql = "select count(*) from post_desk where agency = $1 and place = $2";
        tx.query_one(sql, &[&agency, &place.code()], |row| row.get(0))
    };
    Ok(DeskCounts {
        coming: count(Place::Coming)?,
        waiting: count(Place::Waiting)?,
        on_way: count(Place::OnWay)?,
    })
}

/// One page of what is at this place, what has been there longest first.
///
/// # Errors
/// [`Refusal::Denied`]; whatever reading meets.
pub fn desk_lines(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    place: Place,
    page: i64,
) -> Result<Vec<DeskLine>, Error> {
    let agency = watched(ctx)?;
    let skipped = page.max(0).saturating_mul(PAGE);
    let there: Vec<(DossierId, Timestamp)> = tx.query(
        "select dossier, since_at from post_desk where agency = $1 and place = $2
          order by since_at, dossier limit $3 offset $4",
        &[&agency, &place.code(), &PAGE, &skipped],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    let mut lines = Vec::with_capacity(there.len());
    for (id, since_at) in there {
        lines.extend(line(tx, ctx, id, since_at)?);
    }
    Ok(lines)
}

fn line(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    id: DossierId,
    since_at: Timestamp,
) -> Result<Option<DeskLine>, Fault> {
    let (Some(seen), Some(wish)) = (dossier::seen_line(tx, ctx, id)?, store::load_wish(tx, id)?)
    else {
        return Ok(None);
    };
    let sent = store::last_parcel(tx, id)?;
    Ok(Some(DeskLine {
        dossier: id,
        version: seen.version,
        code: seen.code,
        procedure: seen.procedure,
        address: wish.address,
        since_at,
        tracking: sent.map(|(_, parcel)| parcel.tracking),
    }))
}

/// The agency whose desk the caller watches.
pub(super) fn watched(ctx: &Ctx) -> Result<AgencyId, Refusal> {
    let agency = ctx.actor.officer().ok_or(Refusal::Denied)?.agency;
    permit(&ctx.actor, Action::Watch, agency)?;
    Ok(agency)
}
