//! The page of reorganisations: what went where, and how far it has come.

use jiff::{Timestamp, civil::Date};
use kernel::AgencyId;
use platform::{Fault, db::Tx};

use crate::store::{agency::agency, reorganisation::reorganisations};

/// One reorganisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ReorganisationLine {
    /// Number of the resolution or decision.
    pub decision: String,
    /// First day of the new order.
    pub from_on: Date,
    /// Names of each agency that ended and of the one that took over.
    pub parts: Vec<(String, String)>,
    /// How many dossiers in hand, and how many ended ones, were carried over.
    pub carried: Option<(i64, i64)>,
    /// When it began.
    pub begun_at: Timestamp,
    /// When nothing was left.
    pub finished_at: Option<Timestamp>,
}

/// Every reorganisation, the latest day first.
///
/// # Errors
/// Whatever reading meets.
pub(crate) fn reorganisation_lines(tx: &mut Tx<'_>) -> Result<Vec<ReorganisationLine>, Fault> {
    let mut lines = Vec::new();
    for it in reorganisations(tx)? {
        let mut parts = Vec::with_capacity(it.parts.len());
        for (old, new) in it.parts {
            parts.push((name(tx, old)?, name(tx, new)?));
        }
        lines.push(ReorganisationLine {
            decision: it.decision,
            from_on: it.from_on,
            parts,
            carried: it.carried,
            begun_at: it.begun_at,
            finished_at: it.finished_at,
        });
    }
    Ok(lines)
}

fn name(tx: &mut Tx<'_>, id: AgencyId) -> Result<String, Fault> {
    let found = agency(tx, id)?;
    Ok(found.map(|it| format!("{} ({})", it.short_name, it.code)).unwrap_or_default())
}
