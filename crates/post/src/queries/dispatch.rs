//! The lists of what was given to the post.

use dossier::Issuer;
use jiff::Timestamp;
use kernel::Ctx;
use platform::db::Tx;

use super::{PAGE, desk::watched};
use crate::{
    Error, Refusal,
    domain::{Dispatch, DispatchId},
    store,
};

/// A list with what it is printed with.
#[derive(Debug, Clone)]
pub struct DispatchView {
    /// The list.
    pub dispatch: Dispatch,
    /// The agency that gave it.
    pub issuer: Issuer,
    /// Name of who gave it.
    pub given_by: Option<String>,
    /// Code and procedure of each dossier, in the order of the parcels.
    pub about: Vec<(String, String)>,
}

/// One line of the lists: id, number in words, when, how many.
type Line = (DispatchId, String, Timestamp, i64);

/// The lists of the caller's desk, the latest first, one page.
///
/// # Errors
/// [`Refusal::Denied`]; whatever reading meets.
pub fn list_dispatches(tx: &mut Tx<'_>, ctx: &Ctx, page: i64) -> Result<Vec<Line>, Error> {
    let agency = watched(ctx)?;
    let skipped = page.max(0).saturating_mul(PAGE);
    let lines = tx.query(
        "select d.id, d.year, d.number, d.handed_at,
                (select count(*) from post_parcel p where p.dispatch = d.id)
           from post_dispatch d where d.agency = $1
          order by d.year desc, d.number desc limit $2 offset $3",
        &[&agency, &PAGE, &skipped],
        |row| {
            let (year, number): (i64, i64) = (row.get(1)?, row.get(2)?);
            Ok((row.get(0)?, format!("{number:02}/{year}"), row.get(3)?, row.get(4)?))
        },
    )?;
    Ok(lines)
}

/// One list, for officers who watch the desk that gave it.
///
/// # Errors
/// [`Refusal::NotFound`] to everybody else.
pub fn dispatch_view(tx: &mut Tx<'_>, ctx: &Ctx, id: DispatchId) -> Result<DispatchView, Error> {
    let agency = watched(ctx)?;
    let dispatch = store::load_dispatch(tx, id)?.filter(|it| it.agency == agency);
    let dispatch = dispatch.ok_or(Refusal::NotFound)?;
    let mut about = Vec::with_capacity(dispatch.parcels.len());
    for parcel in &dispatch.parcels {
        let seen = dossier::seen_line(tx, ctx, parcel.dossier)?;
        about.push(seen.map_or_else(Default::default, |it| (it.code, it.procedure)));
    }
    Ok(DispatchView {
        issuer: dossier::issuer(tx, dispatch.agency)?,
        given_by: dossier::signer(tx, dispatch.position)?.map(|it| it.name),
        about,
        dispatch,
    })
}
