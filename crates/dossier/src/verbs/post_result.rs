//! Post the result: it is given to the post, which brings it to the applicant.

use kernel::Ctx;
use platform::db::Tx;

use super::{Moved, rules};
use crate::{
    Error, Refusal,
    domain::{Action, DossierId},
    store,
};

/// How long a tracking number may be, in characters.
const TRACKING_LIMIT: usize = 60;

/// What is noted.
#[derive(Debug, Clone)]
pub struct PostResult {
    /// The dossier.
    pub dossier: DossierId,
    /// The number under which the post knows it.
    pub tracking: String,
    /// Its version as the caller saw it.
    pub seen_version: Option<i64>,
}

/// Notes that the result is on its way; it is returned once the post has delivered it.
///
/// # Errors
/// [`Refusal::ResultElsewhere`] when it is on its way or gone already; [`Refusal::Invalid`] without a
/// tracking number; else as every verb.
pub fn post_result(tx: &mut Tx<'_>, ctx: &Ctx, command: &PostResult) -> Result<Moved, Error> {
    let (dossier, permit) =
        rules::load_for(tx, ctx, Action::PostResult, command.dossier, command.seen_version)?;
    let tracking = rules::short_text("tracking", &command.tracking, TRACKING_LIMIT)
        .map_err(|problem| Refusal::Invalid(vec![problem]))?;
    rules::paid(tx, &dossier)?;
    let before = dossier.stored().clone();

    let posted = dossier.post_result(&permit)?;

    store::save(tx, &posted)?;
    let said = (None, tracking.as_str());
    let change = store::put_reason(tx, ctx, (Action::PostResult, &posted), said)?;
    store::record(tx, ctx, (Action::PostResult, Some(&before)), &posted, change)?;

    Ok(Moved::of(&posted))
}
