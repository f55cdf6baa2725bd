//! What this module says on the page of a procedure, which another module owns: how long it really takes.

use catalog::ProcedureVersion;
use jiff::civil::Date;
use kernel::Lang;
use platform::{Fault, db::Tx};

use super::{citizen::words, shared::TEXTS};
use crate::forecasts_of;

/// What the last twelve months say of this procedure, a sentence a place; nothing when they say too little.
///
/// # Errors
/// Whatever reading meets.
pub fn procedure_aside(
    tx: &mut Tx<'_>,
    version: &ProcedureVersion,
    on: Date,
    lang: Lang,
) -> Result<Vec<String>, Fault> {
    let t = TEXTS.in_lang(lang);
    let told = forecasts_of(tx, &version.procedure, on)?.into_iter().map(|(place, forecast)| {
        let told = words::forecast(t, &forecast);
        match place {
            Some(place) => format!("{place}: {told}"),
            None => told,
        }
    });
    Ok(told.collect())
}
