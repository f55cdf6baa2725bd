//! The version of a procedure that is in force, or the one a dossier keeps.
//!
//! The content of a version never changes, so it is parsed once in this process and kept by its id.

use std::{
    collections::HashMap,
    sync::{Arc, LazyLock, PoisonError, RwLock},
};

use jiff::civil::Date;
use platform::{Fault, db::Tx};
use vietnamese::ProcedureCode;

use crate::domain::{Form, Procedure, ProcedureVersion, ProcedureVersionId};

/// How many versions are kept in memory.
const KEPT: usize = 1_000;

static VERSIONS: LazyLock<RwLock<HashMap<ProcedureVersionId, Arc<ProcedureVersion>>>> =
    LazyLock::new(RwLock::default);

/// The version of this procedure in force on this day.
///
/// # Errors
/// Whatever reading meets.
pub fn procedure_in_force(
    tx: &mut Tx<'_>,
    code: &str,
    on: Date,
) -> Result<Option<Arc<ProcedureVersion>>, Fault> {
    // What is no code names nothing; an engine may even refuse to be asked for it.
    let Ok(code) = code.parse::<ProcedureCode>() else { return Ok(None) };
    // Older addresses and papers carry the code of an agency behind it: 1.001193.000.00.00.H44.
    let code = match code.case_part() {
        Some(case) => format!("{}.{case}", code.base()),
        None => code.base().to_owned(),
    };
    let id: Option<ProcedureVersionId> = tx.query_opt(
        "select id from catalog_procedure_version
         where code = $1 and is_current and valid_from_on <= $2
           and (valid_to_on is null or valid_to_on >= $3)
         order by valid_from_on desc limit 1",
        &[&code, &on, &on],
        |row| row.get(0),
    )?;
    match id {
        Some(id) => procedure_version(tx, id),
        None => Ok(None),
    }
}

/// The version with this id, whether it still stands or not.
///
/// # Errors
/// Whatever reading meets; [`Fault::Corrupt`] when the stored content cannot be read.
pub fn procedure_version(
    tx: &mut Tx<'_>,
    id: ProcedureVersionId,
) -> Result<Option<Arc<ProcedureVersion>>, Fault> {
    let kept = VERSIONS.read().unwrap_or_else(PoisonError::into_inner).get(&id).cloned();
    if kept.is_some() {
        return Ok(kept);
    }
    let content: Option<String> = tx.query_opt(
        "select content from catalog_procedure_version where id = $1",
        &[&id],
        |row| row.get(0),
    )?;
    let Some(content) = content else { return Ok(None) };
    let version = Arc::new(read(id, &content)?);
    let mut kept = VERSIONS.write().unwrap_or_else(PoisonError::into_inner);
    if kept.len() >= KEPT {
        kept.clear();
    }
    kept.insert(id, Arc::clone(&version));
    Ok(Some(version))
}

fn read(id: ProcedureVersionId, content: &str) -> Result<ProcedureVersion, Fault> {
    let corrupt = |what: &dyn std::fmt::Display| Fault::Corrupt(format!("{id:?}: {what}"));
    let procedure: Procedure = serde_json::from_str(content).map_err(|error| corrupt(&error))?;
    let form = Form::new(&procedure.form)
        .map_err(|errors| corrupt(&errors.first().map(ToString::to_string).unwrap_or_default()))?;
    Ok(ProcedureVersion { id, procedure, form })
}
