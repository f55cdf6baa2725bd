//! Replaying the journal and comparing what it says with what the tables hold.

use std::collections::HashMap;

use serde_json::{Map, Value};
use uuid::Uuid;

use crate::{Fault, db::Tx};

/// What a table holds about one thing, in the words of the journal's `set`.
#[derive(Debug, Clone)]
pub struct State {
    /// What kind of thing.
    pub subject_kind: &'static str,
    /// Which one.
    pub subject_id: Uuid,
    /// Its version in the table.
    pub version: i64,
    /// Its columns as the events name them; personal ones as salted hashes.
    pub set: Map<String, Value>,
}

/// One disagreement between tables and journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// What kind of thing.
    pub subject_kind: String,
    /// Which one.
    pub subject_id: String,
    /// What differs: `stage: the journal says "returned", the table "accepted"`.
    pub what: String,
}

struct Replayed {
    version: i64,
    set: Map<String, Value>,
    gaps: bool,
}

/// Replays every event of these kinds of things and names each difference from the states given.
/// Memory grows with the number of things, not of events.
///
/// # Errors
/// Whatever reading meets; [`Fault::Corrupt`] when an event cannot be read.
pub fn compare(
    tx: &mut Tx<'_>,
    kinds: &[&str],
    states: Vec<State>,
) -> Result<Vec<Difference>, Fault> {
    let mut replayed = HashMap::new();
    for kind in kinds {
        replay_kind(tx, kind, &mut replayed)?;
    }
    let mut differences = Vec::new();
    for state in states {
        let key = (state.subject_kind.to_owned(), state.subject_id.to_string());
        match replayed.remove(&key) {
            None => differences.push(Difference {
                subject_kind: key.0,
                subject_id: key.1,
                what: "is in the table, but the journal has no event of it".into(),
            }),
            Some(journal) => compare_one(&key, &journal, &state, &mut differences),
        }
    }
    for ((subject_kind, subject_id), _) in replayed {
        let what = "has events in the journal, but is not in the table".into();
        differences.push(Difference { subject_kind, subject_id, what });
    }
    differences
        .sort_by(|a, b| (&a.subject_kind, &a.subject_id).cmp(&(&b.subject_kind, &b.subject_id)));
    Ok(differences)
}

fn replay_kind(
    tx: &mut Tx<'_>,
    kind: &str,
    replayed: &mut HashMap<(String, String), Replayed>,
) -> Result<(), Fault> {
    const PAGE: i64 = 5_000;
    let mut after = (String::new(), 0_i64);
    loop {
        let events = tx.query(
            "select subject_id, version, payload from journal
              where subject_kind = $1 and (subject_id, version) > ($2, $3)
              order by subject_id, version limit $4",
            &[&kind, &after.0, &after.1, &PAGE],
            |row| Ok((row.get::<String>(0)?, row.get::<i64>(1)?, row.get::<Value>(2)?)),
        )?;
        let Some(last) = events.last() else { return Ok(()) };
        after = (last.0.clone(), last.1);
        for (id, version, payload) in events {
            let thing = replayed.entry((kind.to_owned(), id)).or_insert_with(|| Replayed {
                version: 0,
                set: Map::new(),
                gaps: false,
            });
            thing.gaps |= version != thing.version + 1;
            thing.version = version;
            if let Some(Value::Object(set)) = payload.get("set") {
                thing.set.extend(set.clone());
            }
        }
    }
}

fn compare_one(
    key: &(String, String),
    journal: &Replayed,
    table: &State,
    differences: &mut Vec<Difference>,
) {
    let mut differ = |what: String| {
        differences.push(Difference {
            subject_kind: key.0.clone(),
            subject_id: key.1.clone(),
            what,
        });
    };
    if journal.gaps {
        differ("the journal misses a version of it".into());
    }
    if journal.version != table.version {
        differ(format!(
            "version: the journal says {}, the table {}",
            journal.version, table.version
        ));
    }
    let mut names: Vec<&String> = journal.set.keys().chain(table.set.keys()).collect();
    names.sort_unstable();
    names.dedup();
    for name in names {
        let says = journal.set.get(name).unwrap_or(&Value::Null);
        let holds = table.set.get(name).unwrap_or(&Value::Null);
        if says != holds {
            differ(format!("{name}: the journal says {says}, the table {holds}"));
        }
    }
}
