//! Refresh the search index: what is in force today, and nothing else. Done after every loading, and
//! once a day because versions come into force and go out of it with the date.

use kernel::Ctx;
use platform::{
    Fault,
    db::Tx,
    search::{self, Document},
};

use crate::{
    domain::{Procedure, SEARCH_KIND},
    store::procedure::{self as store, VersionRow},
};

/// Puts the procedures in force today into the index in place of what it had.
///
/// # Errors
/// Whatever the database meets.
pub fn refresh_search(tx: &mut Tx<'_>, ctx: &Ctx) -> Result<usize, Fault> {
    let today = ctx.today();
    search::clear(tx, SEARCH_KIND)?;
    let mut n_indexed = 0;
    for row in store::all(tx)? {
        let procedure: Procedure = serde_json::from_str(&row.content)
            .map_err(|error| Fault::Corrupt(format!("{:?}: {error}", row.id)))?;
        if row.is_current && procedure.is_in_force(today) {
            search::put(tx, &document(&row, &procedure))?;
            n_indexed += 1;
        }
    }
    Ok(n_indexed)
}

fn document(row: &VersionRow, procedure: &Procedure) -> Document {
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
        id: row.id.uuid(),
        agencies: Vec::new(),
        tags,
        title: procedure.name.clone(),
        body: body.join("\n"),
    }
}
