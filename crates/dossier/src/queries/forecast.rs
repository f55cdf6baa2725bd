//! How long a procedure really takes at an agency.

use kernel::AgencyId;
use platform::{Fault, db::Tx};

/// With fewer finished dossiers nothing is foretold: chance would speak.
pub const LEAST_FINISHED: i64 = 30;

/// What the last twelve months say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Forecast {
    /// How many dossiers were finished.
    pub finished: i64,
    /// Half of them took no longer, working minutes without pauses.
    pub half_minutes: i64,
    /// Four of five took no longer, working minutes without pauses.
    pub most_minutes: i64,
}

/// What the last twelve months say of this procedure at this agency; nothing when they say too little.
///
/// # Errors
/// Whatever reading meets.
pub fn forecast(
    tx: &mut Tx<'_>,
    procedure_code: &str,
    agency: AgencyId,
) -> Result<Option<Forecast>, Fault> {
    tx.query_opt(
        "select finished, half_minutes, most_minutes from dossier_forecast
          where procedure_code = $1 and agency = $2 and finished >= $3",
        &[&procedure_code, &agency, &LEAST_FINISHED],
        |row| {
            Ok(Forecast {
                finished: row.get(0)?,
                half_minutes: row.get(1)?,
                most_minutes: row.get(2)?,
            })
        },
    )
}
