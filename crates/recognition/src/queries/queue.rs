//! What a desk has to do with its scans: state by state, what waits longest first.

use jiff::Timestamp;
use kernel::Ctx;
use platform::db::Tx;

use crate::{
    Error, Refusal,
    domain::{Action, Recognition, RecognitionId, RecognitionState, permit},
    store,
};

/// So many are shown on a page.
const ON_PAGE: usize = 30;

/// The states that are listed, the most pressing first.
pub const QUEUE_STATES: [RecognitionState; 5] = [
    RecognitionState::Read,
    RecognitionState::Failed,
    RecognitionState::Waiting,
    RecognitionState::Skipped,
    RecognitionState::Confirmed,
];

/// After which one the page begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QueueCursor {
    /// When it was digitised.
    pub made_at: Timestamp,
    /// Its id.
    pub id: RecognitionId,
}

/// One scan in the list.
#[derive(Debug, Clone)]
pub struct QueueLine {
    /// The recognition, without what stands in the paper.
    pub scan: Recognition,
    /// Public code of the dossier.
    pub code: String,
    /// Name of the procedure.
    pub procedure: String,
    /// Name of the paper.
    pub paper: String,
}

/// A page of the list.
#[derive(Debug, Clone)]
pub struct Queue {
    /// What is shown.
    pub lines: Vec<QueueLine>,
    /// Where the next page begins, if there is one.
    pub next: Option<QueueCursor>,
    /// How many there are in each of [`QUEUE_STATES`].
    pub counts: Vec<(RecognitionState, i64)>,
}

/// The scans of the caller's desk in this state.
///
/// # Errors
/// [`Refusal::Denied`] to all but the clerks and heads of desks.
pub fn queue(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    (state, after): (RecognitionState, Option<QueueCursor>),
) -> Result<Queue, Error> {
    let agency = ctx.actor.officer().ok_or(Refusal::Denied)?.agency;
    permit(&ctx.actor, Action::Confirm, agency)?;
    let counted = tx.query(
        "select state, count(*) from recognition_scan where agency = $1 group by state",
        &[&agency],
        |row| Ok((row.get::<String>(0)?, row.get::<i64>(1)?)),
    )?;
    let count = |state: RecognitionState| {
        let counted = counted.iter().find(|(code, _)| code == state.code());
        (state, counted.map_or(0, |it| it.1))
    };
    let from = after.map_or(i64::MIN, |it| it.made_at.as_microsecond());
    let from_id = after.map(|it| it.id.to_string()).unwrap_or_default();
    let most = i64::try_from(ON_PAGE + 1).unwrap_or(i64::MAX);
    let mut scans = store::scans_where(
        tx,
        "agency = $1 and state = $2 and (made_at, id) > ($3, $4) order by made_at, id limit $5",
        &[&agency, &state.code(), &from, &from_id, &most],
    )?;
    let has_more = scans.len() > ON_PAGE;
    scans.truncate(ON_PAGE);
    let last = scans.last().map(|it| QueueCursor { made_at: it.made_at, id: it.id });
    let lines = lines_of(tx, ctx, scans)?;
    let counts = QUEUE_STATES.into_iter().map(count).collect();
    Ok(Queue { lines, next: last.filter(|_| has_more), counts })
}

/// Scans as lines, with what their dossiers are called.
pub(super) fn lines_of(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    scans: Vec<Recognition>,
) -> Result<Vec<QueueLine>, Error> {
    let mut lines = Vec::with_capacity(scans.len());
    for scan in scans {
        let dossier = dossier::visible_dossier(tx, ctx, scan.dossier)?;
        let rules = catalog::procedure_version(tx, dossier.procedure_version())?;
        let named = rules.as_ref().map(|rules| {
            let paper = rules.procedure.paper(&scan.paper_code).map(|it| it.name.clone());
            (rules.procedure.name.clone(), paper)
        });
        let (procedure, paper) = named.unwrap_or_default();
        lines.push(QueueLine {
            code: dossier.code().to_owned(),
            procedure,
            paper: paper.unwrap_or_else(|| scan.paper_code.clone()),
            scan,
        });
    }
    Ok(lines)
}
