//! Carry over drafts: filings that are not sent yet go to the agency that took over. They are the applicant's own
//! notes and leave no event.

use kernel::Ctx;
use platform::db::Tx;

use crate::{
    Error,
    domain::{Successors, may_carry_over},
    store,
};

/// Addresses every draft to the successor, and gives how many there were. What was typed stays, and whoever is
/// typing is not interrupted.
///
/// # Errors
/// [`crate::Refusal::Denied`] to everybody but the program; a fault of the database.
pub fn carry_over_drafts(tx: &mut Tx<'_>, ctx: &Ctx, to: &Successors) -> Result<u64, Error> {
    may_carry_over(&ctx.actor)?;
    let mut carried = 0;
    for ((old, procedure), new) in &to.functions {
        carried += store::readdress_drafts(tx, (*old, Some(procedure)), *new)?;
    }
    for (old, new) in &to.agencies {
        carried += store::readdress_drafts(tx, (*old, None), *new)?;
    }
    Ok(carried)
}
