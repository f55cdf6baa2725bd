//! Requests for completion, and refusals.

use jiff::Timestamp;
use kernel::PositionId;
use platform::{Fault, db::Tx};
use serde_json::Value;

use crate::domain::DossierId;

/// The request that waits for its answer.
#[derive(Debug, Clone)]
pub(crate) struct OpenSupplement {
    pub(crate) round: i64,
    pub(crate) papers: Vec<String>,
    pub(crate) asked_at: Timestamp,
    pub(crate) answer_until_at: Timestamp,
}

/// Writes a request; the reason is sealed with the salt.
pub(crate) fn insert_supplement(
    tx: &mut Tx<'_>,
    (dossier, round): (DossierId, i64),
    papers: &[String],
    (reason, salt): (&str, &str),
    asked_by: PositionId,
    (asked_at, answer_until_at): (Timestamp, Timestamp),
) -> Result<(), Fault> {
    tx.execute(
        "insert into dossier_supplement (dossier, round, papers, reason, asked_by, asked_at,
                                         answer_until_at, salt)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        &[
            &dossier,
            &round,
            &Value::from(papers.to_vec()),
            &reason,
            &asked_by,
            &asked_at,
            &answer_until_at,
            &salt,
        ],
    )?;
    Ok(())
}

/// The request that is not answered yet.
pub(crate) fn open_supplement(
    tx: &mut Tx<'_>,
    dossier: DossierId,
) -> Result<Option<OpenSupplement>, Fault> {
    tx.query_opt(
        "select round, papers, asked_at, answer_until_at from dossier_supplement
          where dossier = $1 and answered_at is null and voided_at is null order by round desc limit 1",
        &[&dossier],
        |row| {
            let papers: Value = row.get(1)?;
            let papers = papers.as_array().into_iter().flatten();
            Ok(OpenSupplement {
                round: row.get(0)?,
                papers: papers.filter_map(Value::as_str).map(str::to_owned).collect(),
                asked_at: row.get(2)?,
                answer_until_at: row.get(3)?,
            })
        },
    )
}

/// Notes that the request was answered.
pub(crate) fn answer_supplement(
    tx: &mut Tx<'_>,
    dossier: DossierId,
    round: i64,
    at: Timestamp,
) -> Result<(), Fault> {
    tx.execute(
        "update dossier_supplement set answered_at = $3 where dossier = $1 and round = $2",
        &[&dossier, &round, &at],
    )?;
    Ok(())
}

/// The request falls away: whoever made it was not competent. Gives what the journal says of it.
pub(crate) fn void_supplement(
    tx: &mut Tx<'_>,
    dossier: DossierId,
    round: i64,
    at: Timestamp,
) -> Result<(String, Value), Fault> {
    tx.execute(
        "update dossier_supplement set voided_at = $3 where dossier = $1 and round = $2",
        &[&dossier, &round, &at],
    )?;
    Ok((format!("supplement_{round}_voided_at"), at.as_microsecond().into()))
}

/// Writes the notice of refusal, over an earlier one that was taken back; the reason is sealed with the salt.
pub(crate) fn insert_refusal(
    tx: &mut Tx<'_>,
    dossier: DossierId,
    ground: &str,
    (reason, salt): (&str, &str),
    refused_by: PositionId,
    at: Timestamp,
) -> Result<(), Fault> {
    tx.execute(
        "insert into dossier_refusal (dossier, ground, reason, refused_by, refused_at, salt)
         values ($1, $2, $3, $4, $5, $6)
         on conflict (dossier) do update set ground = excluded.ground, reason = excluded.reason,
            refused_by = excluded.refused_by, refused_at = excluded.refused_at, salt = excluded.salt",
        &[&dossier, &ground, &reason, &refused_by, &at, &salt],
    )?;
    Ok(())
}
