//! What the tables hold, in the words of the journal, for `motcua verify`. What the outbox derives from the
//! journal and what the wire adds (tries, answers) is not part of it; what people decided is.

use platform::{Fault, db::Tx, journal::State};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use crate::{NATIONAL_PORTAL, store};

/// The kinds of things whose history this module writes.
pub const SUBJECTS: &[&str] =
    &["exchange_target", "exchange_intake", "exchange_delivery", "exchange_mirror"];

/// Every system, every message that came in, every delivery that somebody decided about.
///
/// # Errors
/// Whatever reading meets.
pub fn states(tx: &mut Tx<'_>) -> Result<Vec<State>, Fault> {
    let mut states = targets(tx)?;
    states.extend(intakes(tx)?);
    states.extend(deliveries(tx)?);
    for row in store::all_mirrored(tx, NATIONAL_PORTAL)? {
        let set = row.set(NATIONAL_PORTAL);
        states.push(state("exchange_mirror", row.id.uuid(), row.version, set)?);
    }
    Ok(states)
}

fn targets(tx: &mut Tx<'_>) -> Result<Vec<State>, Fault> {
    tx.query("select id, name, connected_at, after_seq, version from exchange_target", &[], |row| {
        let mut set = Map::new();
        set.insert("name".into(), json!(row.get::<String>(1)?));
        set.insert("connected_at".into(), json!(row.get::<i64>(2)?));
        set.insert("after_seq".into(), json!(row.get::<i64>(3)?));
        state("exchange_target", row.get(0)?, row.get(4)?, set)
    })
}

fn intakes(tx: &mut Tx<'_>) -> Result<Vec<State>, Fault> {
    let messages: Vec<(String, i64)> = tx.query(
        "select message, version from exchange_intake where target = $1 order by id",
        &[&NATIONAL_PORTAL],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    let mut states = Vec::with_capacity(messages.len());
    for (message, version) in messages {
        let row = store::known_message(tx, NATIONAL_PORTAL, &message)?.ok_or(Fault::Missing)?;
        let set = store::set_of(NATIONAL_PORTAL, &row);
        states.push(state("exchange_intake", row.id.uuid(), version, set)?);
    }
    Ok(states)
}

fn deliveries(tx: &mut Tx<'_>) -> Result<Vec<State>, Fault> {
    tx.query(
        "select id, decision, reason, salt, version from exchange_delivery where version > 0",
        &[],
        |row| {
            let (reason, salt): (Option<String>, Option<String>) = (row.get(2)?, row.get(3)?);
            let seal = reason.zip(salt).map(|(reason, salt)| store::reason_seal(&salt, &reason));
            let mut set = Map::new();
            set.insert("decision".into(), json!(row.get::<Option<String>>(1)?));
            set.insert("reason_seal".into(), seal.map_or(Value::Null, Value::from));
            state("exchange_delivery", row.get(0)?, row.get(4)?, set)
        },
    )
}

fn state(
    subject_kind: &'static str,
    subject_id: Uuid,
    version: i64,
    set: Map<String, Value>,
) -> Result<State, Fault> {
    Ok(State { subject_kind, subject_id, version, set })
}
