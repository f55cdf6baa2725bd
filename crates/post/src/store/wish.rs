//! Wishes.

use dossier::DossierId;
use platform::{
    Fault,
    db::{Row, Tx},
    journal,
};
use serde_json::{Map, Value, json};

use super::object;
use crate::domain::{Address, Wish, WishState};

const COLUMNS: &str = "dossier, state, receiver, phone, address, said_at, salt, version";

fn wish_of(row: &Row<'_>) -> Result<Wish, Fault> {
    let state = WishState::from_code(&row.get::<String>(1)?);
    Ok(Wish {
        dossier: row.get(0)?,
        state: state.ok_or_else(|| Fault::Corrupt("an unknown state of a wish".into()))?,
        address: Address { receiver: row.get(2)?, phone: row.get(3)?, line: row.get(4)? },
        said_at: row.get(5)?,
        salt: row.get(6)?,
        version: row.get(7)?,
    })
}

/// What was said of this dossier.
pub(crate) fn load_wish(tx: &mut Tx<'_>, dossier: DossierId) -> Result<Option<Wish>, Fault> {
    let sql = format!("select {COLUMNS} from post_wish where dossier = $1");
    tx.query_opt(&sql, &[&dossier], wish_of)
}

/// Everything that was said.
pub(crate) fn wishes(tx: &mut Tx<'_>) -> Result<Vec<Wish>, Fault> {
    tx.query(&format!("select {COLUMNS} from post_wish"), &[], wish_of)
}

/// Keeps it. Answers whether nobody changed it since the version before.
pub(crate) fn put_wish(tx: &mut Tx<'_>, it: &Wish) -> Result<bool, Fault> {
    let changed = tx.execute(
        "insert into post_wish (dossier, state, receiver, phone, address, said_at, salt, version)
         values ($1, $2, $3, $4, $5, $6, $7, $8)
         on conflict (dossier) do update set state = excluded.state, receiver = excluded.receiver,
                phone = excluded.phone, address = excluded.address, said_at = excluded.said_at,
                salt = excluded.salt, version = excluded.version
          where post_wish.version = excluded.version - 1",
        &[
            &it.dossier,
            &it.state.code(),
            &it.address.receiver,
            &it.address.phone,
            &it.address.line,
            &it.said_at,
            &it.salt,
            &it.version,
        ],
    )?;
    Ok(changed == 1)
}

/// What the journal says of it: where to is a salted seal.
pub(crate) fn wish_set(it: &Wish) -> Map<String, Value> {
    object(json!({
        "state": it.state.code(),
        "said_at": it.said_at.as_microsecond(),
        "address_seal": journal::sealed(&it.salt, &written(&it.address)),
    }))
}

/// What is written on an envelope, as it is sealed.
pub(super) fn written(it: &Address) -> Value {
    json!([it.receiver, it.phone, it.line])
}
