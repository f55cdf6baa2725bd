//! Refresh the search index: one entry a procedure, made of the version in force or the next to come.
//! Which version a hit leads to is decided on the day of the search, so that a version coming into
//! force needs no refreshing.

use std::collections::BTreeMap;

use kernel::Ctx;
use platform::{
    Fault,
    db::Tx,
    search::{self, Document},
};

use crate::{
    domain::{Procedure, ProcedureVersionId, SEARCH_KIND},
    store::procedure::{self as store, Period},
};

/// Puts every procedure that has not ended into the index in place of what it had.
///
/// # Errors
/// Whatever the database meets.
pub fn refresh_search(tx: &mut Tx<'_>, ctx: &Ctx) -> Result<usize, Fault> {
    let today = ctx.today();
    let mut chosen: BTreeMap<String, Period> = BTreeMap::new();
    for period in store::current_periods(tx)? {
        // They come by their first day: the first that has not ended is the one.
        if period.valid_to.is_none_or(|last| today <= last) {
            chosen.entry(period.code.clone()).or_insert(period);
        }
    }
    search::clear(tx, SEARCH_KIND)?;
    for period in chosen.values() {
        let content = store::content(tx, period.id)?;
        let procedure: Procedure = serde_json::from_str(&content)
            .map_err(|error| Fault::Corrupt(format!("{:?}: {error}", period.id)))?;
        search::put(tx, &document(period.id, &procedure))?;
    }
    Ok(chosen.len())
}

fn document(id: ProcedureVersionId, procedure: &Procedure) -> Document {
    let mut tags = vec![
        format!("sector:{}", procedure.sector.code),
        format!("level:{}", procedure.level.code()),
    ];
    tags.extend(procedure.targets.iter().map(|target| format!("target:{}", target.code())));
    tags.extend(procedure.life_events.iter().map(|event| format!("event:{event}")));

    let mut body = vec![
        procedure.code.as_str(),
        procedure.summary.as_str(),
        procedure.sector.name.as_str(),
        procedure.outcome.name.as_str(),
    ];
    body.extend(procedure.keywords.iter().map(String::as_str));
    body.extend(procedure.papers.iter().map(|paper| paper.name.as_str()));
    body.extend(procedure.translations.values().map(|translation| translation.name.as_str()));
    Document {
        kind: SEARCH_KIND,
        id: id.uuid(),
        agencies: Vec::new(),
        tags,
        title: procedure.name.clone(),
        body: body.join("\n"),
    }
}
