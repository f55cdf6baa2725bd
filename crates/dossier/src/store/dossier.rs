//! The row of a dossier.

use calendar::Clock;
use catalog::ChannelKind;
use platform::{
    Fault,
    db::{Row, Tx},
};

use crate::domain::{Delivery, Dossier, DossierId, Finance, Refusal, Stage, Stored};

const COLUMNS: &str = "id, code, procedure_code, procedure_version, channel, receiving_agency, \
    competent_agency, current_agency, stage, step, assignee, submitter, submitted_at, accepted_at, \
    due_at, paused_at, finished_at, returned_at, supplement_rounds, result_number, version, clock, \
    held_stage, finance, payable, delivery, promised_at, extensions, corrections, \
    counted_by, earlier_rounds, payable_items";

/// The dossier with this id.
pub(crate) fn load(tx: &mut Tx<'_>, id: DossierId) -> Result<Option<Dossier>, Fault> {
    tx.query_opt(&format!("select {COLUMNS} from dossier where id = $1"), &[&id], dossier)
}

/// The dossier with this public code.
pub(crate) fn load_by_code(tx: &mut Tx<'_>, code: &str) -> Result<Option<Dossier>, Fault> {
    tx.query_opt(&format!("select {COLUMNS} from dossier where code = $1"), &[&code], dossier)
}

/// Writes a new dossier.
pub(crate) fn insert(tx: &mut Tx<'_>, dossier: &Dossier) -> Result<(), Fault> {
    let row = dossier.stored();
    tx.execute(
        "insert into dossier (id, code, procedure_code, procedure_version, channel,
            receiving_agency, competent_agency, current_agency, stage, step, submitter,
            submitted_at, supplement_rounds, version, finance, delivery, extensions)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)",
        &[
            &row.id,
            &row.code,
            &row.procedure_code,
            &row.version,
            &row.channel.code(),
            &row.receiving_agency,
            &row.competent_agency,
            &row.current_agency,
            &row.stage.code(),
            &row.step,
            &row.submitter,
            &row.submitted_at,
            &row.supplement_rounds,
            &row.row_version,
            &row.finance.code(),
            &row.delivery.code(),
            &row.extensions,
        ],
    )?;
    Ok(())
}

/// Writes a moved dossier over the version it was loaded with.
///
/// # Errors
/// [`Refusal::ChangedMeanwhile`] when somebody was quicker.
pub(crate) fn save(tx: &mut Tx<'_>, dossier: &Dossier) -> Result<(), crate::Error> {
    let row = dossier.stored();
    let touched = tx.execute(
        "update dossier set current_agency = $3, stage = $4, step = $5, assignee = $6,
            accepted_at = $7, due_at = $8, paused_at = $9, finished_at = $10, returned_at = $11,
            supplement_rounds = $12, result_number = $13, clock = $14, held_stage = $15,
            finance = $16, payable = $17, delivery = $18, promised_at = $19, extensions = $20,
            receiving_agency = $21, competent_agency = $22, corrections = $23,
            counted_by = $24, earlier_rounds = $25, procedure_version = $26,
            payable_items = $27,
            version = version + 1
          where id = $1 and version = $2",
        &[
            &row.id,
            &(row.row_version - 1),
            &row.current_agency,
            &row.stage.code(),
            &row.step,
            &row.assignee,
            &row.accepted_at,
            &row.due_at,
            &row.paused_at,
            &row.finished_at,
            &row.returned_at,
            &row.supplement_rounds,
            &row.result_number,
            &clock_value(row.clock.as_ref())?,
            &row.held_stage.map(Stage::code),
            &row.finance.code(),
            &row.payable,
            &row.delivery.code(),
            &row.promised_at,
            &row.extensions,
            &row.receiving_agency,
            &row.competent_agency,
            &row.corrections,
            &row.counted_by,
            &row.earlier_rounds,
            &row.version,
            &payable_items(row),
        ],
    )?;
    if touched == 1 { Ok(()) } else { Err(Refusal::ChangedMeanwhile.into()) }
}

/// As stored: nothing where there are none.
fn payable_items(row: &Stored) -> Option<String> {
    let items = &row.payable_items;
    (!items.is_empty()).then(|| serde_json::json!(items).to_string())
}

fn dossier(row: &Row<'_>) -> Result<Dossier, Fault> {
    let unknown = |index, reason| Fault::Column { index, reason };
    Ok(Dossier::from_stored(Stored {
        id: row.get(0)?,
        code: row.get(1)?,
        procedure_code: row.get(2)?,
        version: row.get(3)?,
        channel: ChannelKind::from_code(&row.get::<String>(4)?)
            .ok_or_else(|| unknown(4, "not a channel"))?,
        receiving_agency: row.get(5)?,
        competent_agency: row.get(6)?,
        current_agency: row.get(7)?,
        stage: Stage::from_code(&row.get::<String>(8)?).ok_or_else(|| unknown(8, "not a stage"))?,
        step: row.get(9)?,
        assignee: row.get(10)?,
        submitter: row.get(11)?,
        submitted_at: row.get(12)?,
        accepted_at: row.get(13)?,
        due_at: row.get(14)?,
        paused_at: row.get(15)?,
        finished_at: row.get(16)?,
        returned_at: row.get(17)?,
        supplement_rounds: row.get(18)?,
        result_number: row.get(19)?,
        row_version: row.get(20)?,
        clock: row
            .get::<Option<serde_json::Value>>(21)?
            .map(serde_json::from_value)
            .transpose()
            .map_err(|_| unknown(21, "not a clock"))?,
        held_stage: row
            .get::<Option<String>>(22)?
            .map(|code| Stage::from_code(&code).ok_or_else(|| unknown(22, "not a stage")))
            .transpose()?,
        finance: Finance::from_code(&row.get::<String>(23)?)
            .ok_or_else(|| unknown(23, "no state of finance"))?,
        payable: row.get(24)?,
        delivery: Delivery::from_code(&row.get::<String>(25)?)
            .ok_or_else(|| unknown(25, "no state of delivery"))?,
        promised_at: row.get(26)?,
        extensions: row.get(27)?,
        corrections: row.get(28)?,
        counted_by: row.get(29)?,
        earlier_rounds: row.get(30)?,
        payable_items: match row.get::<Option<String>>(31)? {
            Some(items) => serde_json::from_str(&items)
                .map_err(|_| unknown(31, "no items that are payable"))?,
            None => Vec::new(),
        },
    }))
}

/// The clock as the table and the journal keep it.
pub(crate) fn clock_value(clock: Option<&Clock>) -> Result<Option<serde_json::Value>, Fault> {
    clock
        .map(serde_json::to_value)
        .transpose()
        .map_err(|error| Fault::Corrupt(format!("a clock is no JSON: {error}")))
}
