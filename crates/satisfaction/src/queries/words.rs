//! What was added in words, without the dossier and the day, in an order that says nothing.

use kernel::{AgencyId, Ctx};
use platform::db::Tx;

use super::{LEAST, Month};
use crate::{
    Error,
    domain::{Action, permit},
};

/// So many are shown at most.
const MOST: i64 = 200;

/// The words about an agency in the month; none while fewer than [`LEAST`] people answered.
///
/// # Errors
/// [`crate::Refusal::Denied`] to those who have no business there; whatever reading meets.
pub fn words(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    agency: AgencyId,
    month: Month,
) -> Result<Vec<String>, Error> {
    let _permit = permit(&ctx.actor, Action::ReadFigures, agency)?;
    let (first, last) = (month.first(), month.last());
    let within = "agency = $1 and rated_on >= $2 and rated_on <= $3";
    let sql = format!("select count(*) from satisfaction_rating where {within}");
    let rated: i64 = tx.query_one(&sql, &[&agency, &first, &last], |row| row.get(0))?;
    if rated < LEAST {
        return Ok(Vec::new());
    }
    // The salt is chance: nobody can tell from the place in the list who came when.
    let sql = format!(
        "select comment from satisfaction_rating where {within} and comment is not null
          order by salt limit $4"
    );
    Ok(tx.query(&sql, &[&agency, &first, &last, &MOST], |row| row.get(0))?)
}
