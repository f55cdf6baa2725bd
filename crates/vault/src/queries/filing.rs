//! What of one's own vault fits the papers of a filing.

use std::collections::BTreeMap;

use catalog::Procedure;
use kernel::Ctx;
use platform::{Fault, db::Tx};

use super::own::{ItemLine, own_items};
use crate::{
    Error,
    whose::{AskedPaper, UsedIn, asked_paper},
};

/// So many items of a vault are looked at, the newest first.
const LOOKED_AT: u32 = 200;

/// How much of the caller's vault fits each paper of a procedure, by its code.
///
/// # Errors
/// Whatever reading meets.
pub fn offers(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    procedure: &Procedure,
) -> Result<BTreeMap<String, i64>, Fault> {
    let items = match own_items(tx, ctx, None, LOOKED_AT) {
        Ok(items) => items,
        Err(Error::Fault(fault)) => return Err(fault),
        Err(Error::Refused(_) | Error::Dossier(_)) => return Ok(BTreeMap::new()),
    };
    let mut offers = BTreeMap::new();
    let today = ctx.today();
    for paper in &procedure.papers {
        let fits = |line: &&ItemLine| line.item.fits(procedure, paper, today);
        let fitting = items.iter().filter(fits).count();
        if fitting > 0 {
            offers.insert(paper.code.clone(), i64::try_from(fitting).unwrap_or(i64::MAX));
        }
    }
    Ok(offers)
}

/// The paper of a filing, or one asked for afterwards, with what of the caller's vault fits it, the most trusted first.
///
/// # Errors
/// Those of [`asked_paper`]; whatever reading meets.
pub fn offers_for(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    place: UsedIn,
    code: &str,
) -> Result<(AskedPaper, Vec<ItemLine>), Error> {
    let asked = asked_paper(tx, ctx, place, code)?;
    let mut items = own_items(tx, ctx, None, LOOKED_AT)?;
    items.retain(|line| line.item.fits(&asked.rules.procedure, &asked.paper, ctx.today()));
    items.sort_by_key(|line| std::cmp::Reverse(line.item.trust));
    Ok((asked, items))
}
