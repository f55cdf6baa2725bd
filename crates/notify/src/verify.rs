//! What the tables hold, in the words of the journal, for `motcua verify`. Notices and mail are derived from the
//! journal; what people chose and decided is compared.

use platform::{Fault, db::Tx, journal::State};
use serde_json::{Map, Value, json};

use crate::store;

/// The kinds of things whose history this module writes.
pub const SUBJECTS: &[&str] = &["notify_preference", "notify_mail"];

/// Every choice, and every mail that somebody decided about.
///
/// # Errors
/// Whatever reading meets.
pub fn states(tx: &mut Tx<'_>) -> Result<Vec<State>, Fault> {
    let accounts =
        tx.query("select account from notify_preference order by account", &[], |row| row.get(0))?;
    let mut states = Vec::with_capacity(accounts.len());
    for account in accounts {
        let preference = store::load_preference(tx, account)?.ok_or(Fault::Missing)?;
        states.push(State {
            subject_kind: "notify_preference",
            subject_id: account.uuid(),
            version: preference.version,
            set: store::set_of(&preference),
        });
    }
    states.extend(mails(tx)?);
    Ok(states)
}

fn mails(tx: &mut Tx<'_>) -> Result<Vec<State>, Fault> {
    tx.query(
        "select id, decision, reason, salt, version from notify_mail where version > 0",
        &[],
        |row| {
            let (reason, salt): (Option<String>, Option<String>) = (row.get(2)?, row.get(3)?);
            let seal = reason.zip(salt).map(|(reason, salt)| store::reason_seal(&salt, &reason));
            let mut set = Map::new();
            set.insert("decision".into(), json!(row.get::<Option<String>>(1)?));
            set.insert("reason_seal".into(), seal.map_or(Value::Null, Value::from));
            Ok(State {
                subject_kind: "notify_mail",
                subject_id: row.get(0)?,
                version: row.get(4)?,
                set,
            })
        },
    )
}
