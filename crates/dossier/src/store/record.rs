//! Writing the event of a deed: the columns that changed, and salted hashes of what people wrote.

use kernel::Ctx;
use platform::{
    Fault,
    db::Tx,
    journal::{self, Entry},
};
use serde_json::{Map, Value, json};

use crate::domain::{Action, Dossier, PaperSource, Stored};

/// What a deed leaves in the journal beside the columns of the dossier's row.
#[derive(Debug, Default)]
pub(crate) struct Change {
    /// Columns of rows beside the dossier's, and hashes of personal content, as replayed.
    pub(crate) set: Map<String, Value>,
    /// What else the timeline shows: codes and ids.
    pub(crate) extra: Map<String, Value>,
}

impl Change {
    /// Adds a replayed column or hash.
    pub(crate) fn set(mut self, name: impl Into<String>, value: impl Into<Value>) -> Self {
        self.set.insert(name.into(), value.into());
        self
    }

    /// Adds something for the timeline.
    pub(crate) fn extra(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.extra.insert(name.to_owned(), value.into());
        self
    }
}

/// Writes the event, and issues the forms of the law that go with the deed. `before` is the row as it was, `None` for a new dossier.
pub(crate) fn record(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    (action, before): (Action, Option<&Stored>),
    dossier: &Dossier,
    change: Change,
) -> Result<(), Fault> {
    let mut change = change;
    change.set.extend(super::form::issue(tx, ctx, action, dossier.stored())?);
    record_event(tx, ctx, (action.event(), before), dossier, change)
}

/// Writes an event of a dossier that moves it to no other stage.
pub(crate) fn record_event(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    (action, before): (&str, Option<&Stored>),
    dossier: &Dossier,
    change: Change,
) -> Result<(), Fault> {
    let after = dossier.stored();
    let mut set = changed_columns(before, after);
    set.extend(change.set);
    let mut payload = change.extra;
    payload.insert("set".into(), Value::Object(set));
    let entry = Entry {
        subject_kind: "dossier",
        subject_id: after.id.uuid(),
        action,
        version: after.row_version,
        payload: Value::Object(payload),
    };
    journal::record(tx, ctx, &entry)
}

/// The columns that differ between the two rows, with their new values; all that are set when
/// there was no row.
fn changed_columns(before: Option<&Stored>, after: &Stored) -> Map<String, Value> {
    let before = before.map(columns).unwrap_or_default();
    let mut changed = columns(after);
    changed.retain(|name, value| before.get(name).unwrap_or(&Value::Null) != value);
    changed
}

/// Every column of the row in the words of the journal. Nothing personal is among them.
pub(crate) fn columns(row: &Stored) -> Map<String, Value> {
    let instant = |at: Option<jiff::Timestamp>| at.map(jiff::Timestamp::as_microsecond);
    let value = json!({
        "code": row.code,
        "procedure_code": row.procedure_code,
        "procedure_version": row.version,
        "channel": row.channel.code(),
        "receiving_agency": row.receiving_agency,
        "competent_agency": row.competent_agency,
        "current_agency": row.current_agency,
        "stage": row.stage.code(),
        "held_stage": row.held_stage.map(crate::Stage::code),
        "finance": row.finance.code(),
        "payable": row.payable,
        "payable_items": (!row.payable_items.is_empty()).then_some(&row.payable_items),
        "delivery": row.delivery.code(),
        "step": row.step,
        "assignee": row.assignee,
        "submitter": row.submitter,
        "submitted_at": row.submitted_at.as_microsecond(),
        "accepted_at": instant(row.accepted_at),
        "due_at": instant(row.due_at),
        "promised_at": instant(row.promised_at),
        "extensions": row.extensions,
        "corrections": row.corrections,
        "paused_at": instant(row.paused_at),
        "finished_at": instant(row.finished_at),
        "returned_at": instant(row.returned_at),
        "clock": row.clock,
        "counted_by": row.counted_by,
        "supplement_rounds": row.supplement_rounds,
        "earlier_rounds": (row.earlier_rounds > 0).then_some(row.earlier_rounds),
        "result_number": row.result_number,
    });
    match value {
        Value::Object(columns) => columns,
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => {
            Map::new()
        }
    }
}

/// The hash by which the journal speaks of a text somebody wrote.
pub(crate) fn text_seal(salt: &str, text: &str) -> String {
    journal::sealed(salt, &Value::String(text.to_owned()))
}

/// What the journal says of one file: its hash, and where it comes from when it was not sent anew.
pub(crate) fn paper_entry(sha256: &str, source: Option<PaperSource>) -> String {
    source.map_or_else(|| sha256.to_owned(), |source| source.entry(sha256))
}

/// What the journal says of papers given: for each code the hashes of its files, as one list.
pub(crate) fn paper_change(papers: &[crate::domain::GivenPaper]) -> Change {
    let mut codes: Vec<&str> = papers.iter().map(|paper| paper.paper_code.as_str()).collect();
    codes.sort_unstable();
    codes.dedup();
    codes.into_iter().fold(Change::default(), |change, code| {
        let mut files: Vec<String> = papers
            .iter()
            .filter(|paper| paper.paper_code == code)
            .map(|paper| paper_entry(&paper.sha256, paper.source))
            .collect();
        files.sort_unstable();
        change.set(format!("paper.{code}"), files)
    })
}
