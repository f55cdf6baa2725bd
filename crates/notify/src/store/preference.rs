//! How people want to be told.

use jiff::Timestamp;
use kernel::{AccountId, Lang};
use platform::{
    Fault,
    db::{Row, Tx},
    journal,
};
use serde_json::{Map, Value, json};

use crate::domain::{MailChoice, Preference};

const COLUMNS: &str = "account, address, confirmed_at, mail, lang, code, code_until_at, wrong_codes, \
                       salt, version";

fn preference_of(row: &Row<'_>) -> Result<Preference, Fault> {
    let known = || Fault::Corrupt("an unknown choice is stored".into());
    let code: Option<String> = row.get(5)?;
    let until: Option<Timestamp> = row.get(6)?;
    Ok(Preference {
        account: row.get(0)?,
        address: row.get(1)?,
        confirmed_at: row.get(2)?,
        mail: MailChoice::from_code(&row.get::<String>(3)?).ok_or_else(known)?,
        lang: Lang::from_tag(&row.get::<String>(4)?).ok_or_else(known)?,
        code: code.zip(until),
        wrong_codes: row.get(7)?,
        salt: row.get(8)?,
        version: row.get(9)?,
    })
}

/// How this account wants to be told, if it has chosen.
pub(crate) fn load_preference(
    tx: &mut Tx<'_>,
    account: AccountId,
) -> Result<Option<Preference>, Fault> {
    let sql = format!("select {COLUMNS} from notify_preference where account = $1");
    tx.query_opt(&sql, &[&account], preference_of)
}

/// Keeps the choice. Answers whether nobody changed it since the version before.
pub(crate) fn save_preference(tx: &mut Tx<'_>, it: &Preference) -> Result<bool, Fault> {
    let (code, until) = (it.code.as_ref().map(|it| it.0.clone()), it.code.as_ref().map(|it| it.1));
    let changed = tx.execute(
        "insert into notify_preference as p (account, address, confirmed_at, mail, lang, code,
                                             code_until_at, wrong_codes, salt, version)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
         on conflict (account) do update set address = $2, confirmed_at = $3, mail = $4, lang = $5,
            code = $6, code_until_at = $7, wrong_codes = $8, salt = $9, version = $10
          where p.version = $10 - 1 or p.version = $10",
        &[
            &it.account,
            &it.address,
            &it.confirmed_at,
            &it.mail.code(),
            &it.lang.tag(),
            &code,
            &until,
            &it.wrong_codes,
            &it.salt,
            &it.version,
        ],
    )?;
    Ok(changed == 1)
}

/// The columns in the words of the journal.
pub(crate) fn set_of(it: &Preference) -> Map<String, Value> {
    let seal = |address: &String| journal::sealed(&it.salt, &Value::String(address.clone()));
    let value = json!({
        "address_seal": it.address.as_ref().map(seal),
        "confirmed_at": it.confirmed_at.map(Timestamp::as_microsecond),
        "mail": it.mail.code(),
        "lang": it.lang.tag(),
    });
    match value {
        Value::Object(set) => set,
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => {
            Map::new()
        }
    }
}
