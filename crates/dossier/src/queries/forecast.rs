//! How long a procedure really takes at an agency.

use catalog::{Competent, Procedure};
use jiff::civil::Date;
use kernel::AgencyId;
use platform::{Fault, db::Tx};

/// With fewer finished dossiers nothing is foretold: chance would speak.
pub const LEAST_FINISHED: i64 = 30;

/// So many places are told, those with the most finished dossiers first.
const MOST_PLACES: i64 = 10;

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

/// The same for everybody who decides this procedure: with the short name of the place where there are
/// several, in the order of the most finished.
///
/// # Errors
/// Whatever reading meets.
pub fn forecasts_of(
    tx: &mut Tx<'_>,
    procedure: &Procedure,
    on: Date,
) -> Result<Vec<(Option<String>, Forecast)>, Fault> {
    if let Competent::Agency(code) = &procedure.competent {
        let Some(agency) = identity::agency_by_code(tx, code, on)? else { return Ok(Vec::new()) };
        let told = forecast(tx, &procedure.code, agency.id)?;
        return Ok(told.map(|it| (None, it)).into_iter().collect());
    }
    let rows: Vec<(AgencyId, Forecast)> = tx.query(
        "select agency, finished, half_minutes, most_minutes from dossier_forecast
          where procedure_code = $1 and finished >= $2 order by finished desc, agency limit $3",
        &[&procedure.code, &LEAST_FINISHED, &MOST_PLACES],
        |row| {
            let forecast = Forecast {
                finished: row.get(1)?,
                half_minutes: row.get(2)?,
                most_minutes: row.get(3)?,
            };
            Ok((row.get(0)?, forecast))
        },
    )?;
    let mut told = Vec::new();
    for (agency, forecast) in rows {
        let place = identity::agency(tx, agency)?.filter(|agency| agency.is_in_force(on));
        told.extend(place.map(|place| (Some(place.short_name), forecast)));
    }
    Ok(told)
}
