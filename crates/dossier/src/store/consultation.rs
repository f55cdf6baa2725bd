//! Opinions asked of other agencies.

use catalog::Silence;
use jiff::Timestamp;
use kernel::AgencyId;
use platform::{
    Fault,
    db::{Row, Tx},
    journal::State,
};
use serde_json::json;

use super::{attached, beside::Columns, beside::members, text_seal};
use crate::{
    Error, Refusal,
    domain::{Consultation, ConsultationId, DossierId, Opinion},
};

const COLUMNS: &str = "id, dossier, agency, question, asked_by, asked_at, due_at, silence, opinion, \
    answer, answered_by, answered_at, lapsed_at, reminded_at, recalled_at, salt, version";

/// The opinion asked for with this id.
pub(crate) fn load_consultation(
    tx: &mut Tx<'_>,
    id: ConsultationId,
) -> Result<Option<Consultation>, Fault> {
    let sql = format!("select {COLUMNS} from dossier_consultation where id = $1");
    tx.query_opt(&sql, &[&id], consultation)
}

/// Every opinion asked for about this dossier, the first asked first.
pub(crate) fn list_consultations(
    tx: &mut Tx<'_>,
    dossier: DossierId,
) -> Result<Vec<Consultation>, Fault> {
    let sql = format!("select {COLUMNS} from dossier_consultation where dossier = $1 order by id");
    tx.query(&sql, &[&dossier], consultation)
}

/// Whether this agency's opinion about the dossier was asked and not taken back.
pub(crate) fn is_consulted(
    tx: &mut Tx<'_>,
    dossier: DossierId,
    agency: AgencyId,
) -> Result<bool, Fault> {
    let found = tx.query_opt(
        "select id from dossier_consultation
          where dossier = $1 and agency = $2 and recalled_at is null limit 1",
        &[&dossier, &agency],
        |row| row.get::<String>(0),
    )?;
    Ok(found.is_some())
}

/// The opinions whose limit has passed and whose silence is not counted yet, the oldest first.
pub(crate) fn silent_consultations(
    tx: &mut Tx<'_>,
    now: Timestamp,
    limit: u32,
) -> Result<Vec<ConsultationId>, Fault> {
    tx.query(
        "select id from dossier_consultation
          where answered_at is null and lapsed_at is null and recalled_at is null and due_at < $1
            and (silence <> 'remind' or reminded_at is null)
          order by due_at limit $2",
        &[&now, &limit],
        |row| row.get(0),
    )
}

/// Writes a question.
pub(crate) fn insert_consultation(tx: &mut Tx<'_>, it: &Consultation) -> Result<(), Fault> {
    tx.execute(
        "insert into dossier_consultation (id, dossier, agency, question, asked_by, asked_at,
                                           due_at, silence, salt, version)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        &[
            &it.id,
            &it.dossier,
            &it.agency,
            &it.question,
            &it.asked_by,
            &it.asked_at,
            &it.due_at,
            &it.silence.code(),
            &it.salt,
            &it.version,
        ],
    )?;
    Ok(())
}

/// Writes what became of it, over the version it was loaded with.
pub(crate) fn save_consultation(tx: &mut Tx<'_>, it: &Consultation) -> Result<(), Error> {
    let touched = tx.execute(
        "update dossier_consultation
            set opinion = $3, answer = $4, answered_by = $5, answered_at = $6, lapsed_at = $7,
                reminded_at = $8, recalled_at = $9, agency = $10, version = version + 1
          where id = $1 and version = $2",
        &[
            &it.id,
            &(it.version - 1),
            &it.opinion.map(Opinion::code),
            &it.answer,
            &it.answered_by,
            &it.answered_at,
            &it.lapsed_at,
            &it.reminded_at,
            &it.recalled_at,
            &it.agency,
        ],
    )?;
    if touched == 1 { Ok(()) } else { Err(Refusal::ChangedMeanwhile.into()) }
}

/// The row in the words of the journal: what people wrote as salted hashes.
pub(crate) fn consultation_columns(it: &Consultation) -> Columns {
    let instant = |at: Option<Timestamp>| at.map(Timestamp::as_microsecond);
    members(json!({
        "dossier": it.dossier,
        "agency": it.agency,
        "question_seal": text_seal(&it.salt, &it.question),
        "asked_by": it.asked_by,
        "asked_at": it.asked_at.as_microsecond(),
        "due_at": it.due_at.as_microsecond(),
        "silence": it.silence.code(),
        "opinion": it.opinion.map(Opinion::code),
        "answer_seal": it.answer.as_ref().map(|answer| text_seal(&it.salt, answer)),
        "answered_by": it.answered_by,
        "answered_at": instant(it.answered_at),
        "lapsed_at": instant(it.lapsed_at),
        "reminded_at": instant(it.reminded_at),
        "recalled_at": instant(it.recalled_at),
    }))
}

/// Every opinion asked for, for `motcua verify`.
pub(crate) fn consultation_states(tx: &mut Tx<'_>) -> Result<Vec<State>, Fault> {
    let sql = format!("select {COLUMNS} from dossier_consultation order by id");
    let found = tx.query(&sql, &[], consultation)?;
    let mut states = Vec::with_capacity(found.len());
    for it in found {
        let mut set = consultation_columns(&it);
        set.insert("files".into(), attached(tx, it.dossier, &it.id.to_string())?);
        states.push(State {
            subject_kind: "consultation",
            subject_id: it.id.uuid(),
            version: it.version,
            set,
        });
    }
    Ok(states)
}

fn consultation(row: &Row<'_>) -> Result<Consultation, Fault> {
    let unknown = |index, reason| Fault::Column { index, reason };
    let opinion = match row.get::<Option<String>>(8)? {
        Some(code) => Some(Opinion::from_code(&code).ok_or_else(|| unknown(8, "no opinion"))?),
        None => None,
    };
    Ok(Consultation {
        id: row.get(0)?,
        dossier: row.get(1)?,
        agency: row.get(2)?,
        question: row.get(3)?,
        asked_by: row.get(4)?,
        asked_at: row.get(5)?,
        due_at: row.get(6)?,
        silence: Silence::from_code(&row.get::<String>(7)?)
            .ok_or_else(|| unknown(7, "no rule of silence"))?,
        opinion,
        answer: row.get(9)?,
        answered_by: row.get(10)?,
        answered_at: row.get(11)?,
        lapsed_at: row.get(12)?,
        reminded_at: row.get(13)?,
        recalled_at: row.get(14)?,
        salt: row.get(15)?,
        version: row.get(16)?,
    })
}
