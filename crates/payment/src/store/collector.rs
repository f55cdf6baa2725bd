//! Who collects, and where the money goes.

use dossier::Collecting;
use kernel::AgencyId;
use platform::{
    Fault,
    db::{Row, Tx},
};
use serde_json::{Map, Value, json};

use super::{ended_desks, object};
use crate::domain::{Collector, CollectorFields};

const COLUMNS: &str = "agency, id, bank, bank_name, account, account_name, tax_code, form_symbol, \
                       symbol, state, version";

fn collector_of(row: &Row<'_>) -> Result<Collector, Fault> {
    let unknown = || Fault::Corrupt("an unknown state of a collector is stored".into());
    Ok(Collector {
        agency: row.get(0)?,
        id: row.get(1)?,
        fields: CollectorFields {
            bank: row.get(2)?,
            bank_name: row.get(3)?,
            account: row.get(4)?,
            account_name: row.get(5)?,
            tax_code: row.get(6)?,
            form_symbol: row.get(7)?,
            symbol: row.get(8)?,
        },
        state: Collecting::from_code(&row.get::<String>(9)?).ok_or_else(unknown)?,
        version: row.get(10)?,
    })
}

/// How this agency collects, if it ever did.
pub(crate) fn load_collector(
    tx: &mut Tx<'_>,
    agency: AgencyId,
) -> Result<Option<Collector>, Fault> {
    let sql = format!("select {COLUMNS} from payment_collector where agency = $1");
    tx.query_opt(&sql, &[&agency], collector_of)
}

/// How this agency collects, and how those did that it stands in for, if they did; its own first.
pub(crate) fn own_collectors(tx: &mut Tx<'_>, agency: AgencyId) -> Result<Vec<Collector>, Fault> {
    let mut own: Vec<Collector> = load_collector(tx, agency)?.into_iter().collect();
    for it in ended_desks(tx, agency)? {
        own.extend(load_collector(tx, it.ended)?);
    }
    Ok(own)
}

/// Every agency that collects or did.
pub(crate) fn collectors(tx: &mut Tx<'_>) -> Result<Vec<Collector>, Fault> {
    tx.query(&format!("select {COLUMNS} from payment_collector"), &[], collector_of)
}

/// Keeps how it collects. Answers whether nobody changed it since the version before.
pub(crate) fn save_collector(tx: &mut Tx<'_>, it: &Collector) -> Result<bool, Fault> {
    let fields = &it.fields;
    let changed = tx.execute(
        "insert into payment_collector as c (agency, id, bank, bank_name, account, account_name,
                tax_code, form_symbol, symbol, state, version)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
         on conflict (agency) do update set bank = $3, bank_name = $4, account = $5,
            account_name = $6, tax_code = $7, form_symbol = $8, symbol = $9, state = $10,
            version = $11
          where c.version = $11 - 1",
        &[
            &it.agency,
            &it.id,
            &fields.bank,
            &fields.bank_name,
            &fields.account,
            &fields.account_name,
            &fields.tax_code,
            &fields.form_symbol,
            &fields.symbol,
            &it.state.code(),
            &it.version,
        ],
    )?;
    Ok(changed == 1)
}

/// What the journal says of it. All of it is an office's, nothing a person's.
pub(crate) fn collector_set(it: &Collector) -> Map<String, Value> {
    let fields = &it.fields;
    object(json!({
        "agency": it.agency,
        "bank": fields.bank,
        "bank_name": fields.bank_name,
        "account": fields.account,
        "account_name": fields.account_name,
        "tax_code": fields.tax_code,
        "form_symbol": fields.form_symbol,
        "symbol": fields.symbol,
        "state": it.state.code(),
    }))
}
