//! Guidance that was given.

use platform::{
    Fault,
    db::{Row, Tx},
};
use serde_json::{Map, Value, json};

use crate::domain::{AskedAbout, AskedBy, Guidance};

/// The columns, in the order that [`guidance_of`] reads.
pub(crate) const COLUMNS: &str = "id, agency, channel, about, procedure_code, given_by, given_at";

/// Reads a row of [`COLUMNS`].
pub(crate) fn guidance_of(row: &Row<'_>) -> Result<Guidance, Fault> {
    let unknown = |what: &str| Fault::Corrupt(format!("an unknown {what} of guidance is stored"));
    Ok(Guidance {
        id: row.get(0)?,
        agency: row.get(1)?,
        channel: AskedBy::from_code(&row.get::<String>(2)?).ok_or_else(|| unknown("channel"))?,
        about: AskedAbout::from_code(&row.get::<String>(3)?).ok_or_else(|| unknown("subject"))?,
        procedure: row.get(4)?,
        given_by: row.get(5)?,
        given_at: row.get(6)?,
    })
}

/// What the journal says of it.
pub(crate) fn guidance_set(guidance: &Guidance) -> Map<String, Value> {
    let set = json!({
        "agency": guidance.agency,
        "channel": guidance.channel.code(),
        "about": guidance.about.code(),
        "procedure_code": guidance.procedure,
        "given_by": guidance.given_by,
        "given_at": guidance.given_at.as_microsecond(),
    });
    set.as_object().cloned().unwrap_or_default()
}

/// Keeps it.
pub(crate) fn insert_guidance(tx: &mut Tx<'_>, guidance: &Guidance) -> Result<(), Fault> {
    tx.execute(
        "insert into hall_guidance (id, agency, channel, about, procedure_code, given_by, given_at)
         values ($1, $2, $3, $4, $5, $6, $7)",
        &[
            &guidance.id,
            &guidance.agency,
            &guidance.channel.code(),
            &guidance.about.code(),
            &guidance.procedure,
            &guidance.given_by,
            &guidance.given_at,
        ],
    )?;
    Ok(())
}
