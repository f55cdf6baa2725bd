//! What the tables hold, in the words of the journal: for `motcua verify`.

use kernel::{Id, IdKind};
use platform::{Fault, db::Tx, journal::State};
use serde_json::{Map, Value};

use crate::{
    domain::{
        BundleKind, CalendarKind, FormTemplateKind, NationalProcedureKind, PackKind, PaperKindRow,
        ProcedureDraftKind, ProcedureVersionKind,
    },
    store::{bundle, calendar, draft, form_template, national, pack, paper_kind, procedure},
};

/// The kinds of things of this module whose tables must agree with the journal.
pub const SUBJECTS: [&str; 8] = [
    ProcedureVersionKind::NAME,
    CalendarKind::NAME,
    PackKind::NAME,
    FormTemplateKind::NAME,
    BundleKind::NAME,
    PaperKindRow::NAME,
    NationalProcedureKind::NAME,
    ProcedureDraftKind::NAME,
];

/// The state of everything here.
///
/// # Errors
/// Whatever reading meets.
pub fn states(tx: &mut Tx<'_>) -> Result<Vec<State>, Fault> {
    let mut states =
        procedure::map_all(tx, |row| state(row.id, row.version, procedure::set_of(&row)))?;
    states.extend(national::map_all(tx, |row| state(row.id, row.version, national::set_of(&row)))?);
    for row in draft::all(tx)? {
        states.push(state(row.id, row.version, draft::set_of(&row)?));
    }
    for row in calendar::all(tx)? {
        states.push(state(row.id, row.version, calendar::set_of(&row)));
    }
    for row in pack::all(tx)? {
        states.push(state(row.id, row.version, pack::set_of(&row)));
    }
    for row in form_template::all(tx)? {
        states.push(state(row.id, row.version, form_template::set_of(&row)));
    }
    for row in bundle::all(tx)? {
        states.push(state(row.id, row.version, bundle::set_of(&row)));
    }
    for row in paper_kind::all(tx)? {
        states.push(state(row.id, row.version, paper_kind::set_of(&row)));
    }
    Ok(states)
}

fn state<K: IdKind>(id: Id<K>, version: i64, set: Map<String, Value>) -> State {
    State { subject_kind: K::NAME, subject_id: id.uuid(), version, set }
}
