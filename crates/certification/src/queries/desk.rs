//! What the agency has to certify, by where it stands.

use kernel::Ctx;
use platform::db::Tx;

use crate::{
    Error, Refusal,
    domain::{Action, CertifiedCopy, CopyState, Original, permit},
    store,
};

/// The states that are listed, in the order shown.
pub const LISTED_STATES: [CopyState; 4] =
    [CopyState::Open, CopyState::Rejected, CopyState::Certified, CopyState::Entered];

/// So many of the list are shown.
const MOST: i64 = 50;

/// A line of the list.
#[derive(Debug, Clone)]
pub struct CopyLine {
    /// The copy.
    pub copy: CertifiedCopy,
    /// Code of the dossier.
    pub code: String,
    /// Who asks for it.
    pub applicant: String,
    /// What the original is called.
    pub title: String,
    /// The number of the result, once it has one.
    pub number: Option<String>,
}

/// What the agency has to certify.
#[derive(Debug, Clone)]
pub struct Desk {
    /// The lines in this state; what waits longest first, of what is done the newest.
    pub lines: Vec<CopyLine>,
    /// How many there are in each state that is listed.
    pub counts: Vec<(CopyState, i64)>,
}

/// The copies of the caller's agency in this state.
///
/// # Errors
/// [`Refusal::Denied`] to whom they do not concern.
pub fn desk(tx: &mut Tx<'_>, ctx: &Ctx, state: CopyState) -> Result<Desk, Error> {
    let agency = ctx.actor.officer().ok_or(Refusal::Denied)?.agency;
    permit(&ctx.actor, Action::Watch, agency)?;
    let order = match state {
        CopyState::Open | CopyState::Rejected | CopyState::Certified => "came_at, id",
        CopyState::Entered | CopyState::Closed => "came_at desc, id desc",
    };
    let condition = format!("agency = $1 and state = $2 order by {order} limit $3");
    let copies = store::copies_where(tx, &condition, &[&agency, &state.code(), &MOST])?;
    let mut lines = Vec::with_capacity(copies.len());
    for copy in copies {
        let detail = dossier::detail(tx, &Ctx::system(ctx.now), copy.dossier)?;
        let original = Original::of(&detail.form, &detail.rules.procedure.outcome.name);
        lines.push(CopyLine {
            code: detail.dossier.code().to_owned(),
            applicant: detail.applicant_name.clone(),
            title: original.name(),
            number: detail.dossier.result_number().map(str::to_owned),
            copy,
        });
    }
    let mut counts = Vec::with_capacity(LISTED_STATES.len());
    for state in LISTED_STATES {
        let count = tx.query_one(
            "select count(*) from certification_copy where agency = $1 and state = $2",
            &[&agency, &state.code()],
            |row| row.get(0),
        )?;
        counts.push((state, count));
    }
    Ok(Desk { lines, counts })
}
