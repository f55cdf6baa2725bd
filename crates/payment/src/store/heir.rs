//! Who stands in for desks that ended.

use kernel::{AgencyId, Vnd};
use platform::{
    Fault,
    db::{Row, Tx},
};
use serde_json::{Map, Value, json};

use super::{load_collector, object};
use crate::domain::{Collector, DeskCarried, DeskHeir};

/// The desks of which the agency `$1` sees and decides everything: its own, and those that it stands in for.
pub(crate) const OWN: &str =
    "(select cast($1 as text) union all select ended from payment_heir where heir = $1)";

const COLUMNS: &str = "id, ended, heir, version";

fn heir_of_row(row: &Row<'_>) -> Result<DeskHeir, Fault> {
    Ok(DeskHeir { id: row.get(0)?, ended: row.get(1)?, heir: row.get(2)?, version: row.get(3)? })
}

/// Who stands in for this agency, if its desk ended.
pub(crate) fn load_heir(tx: &mut Tx<'_>, ended: AgencyId) -> Result<Option<DeskHeir>, Fault> {
    let sql = format!("select {COLUMNS} from payment_heir where ended = $1");
    tx.query_opt(&sql, &[&ended], heir_of_row)
}

/// The desks that this agency stands in for, the first first.
pub(crate) fn ended_desks(tx: &mut Tx<'_>, heir: AgencyId) -> Result<Vec<DeskHeir>, Fault> {
    let sql = format!("select {COLUMNS} from payment_heir where heir = $1 order by id");
    tx.query(&sql, &[&heir], heir_of_row)
}

/// Every desk that ended.
pub(crate) fn heirs(tx: &mut Tx<'_>) -> Result<Vec<DeskHeir>, Fault> {
    tx.query(&format!("select {COLUMNS} from payment_heir order by id"), &[], heir_of_row)
}

/// Who answers for what this agency collected: itself, or who stands in for it.
pub(crate) fn heir_of(tx: &mut Tx<'_>, agency: AgencyId) -> Result<AgencyId, Fault> {
    Ok(load_heir(tx, agency)?.map_or(agency, |it| it.heir))
}

/// How who answers for this agency collects, if it ever did.
pub(crate) fn answering_collector(
    tx: &mut Tx<'_>,
    agency: AgencyId,
) -> Result<Option<Collector>, Fault> {
    let answering = heir_of(tx, agency)?;
    load_collector(tx, answering)
}

/// Keeps who stands in. Answers whether nobody changed it since the version before.
pub(crate) fn save_heir(tx: &mut Tx<'_>, it: &DeskHeir) -> Result<bool, Fault> {
    let changed = tx.execute(
        "insert into payment_heir as h (ended, id, heir, version) values ($1, $2, $3, $4)
         on conflict (ended) do update set heir = $3, version = $4 where h.version = $4 - 1",
        &[&it.ended, &it.id, &it.heir, &it.version],
    )?;
    Ok(changed == 1)
}

/// What the journal says of it.
pub(crate) fn heir_set(it: &DeskHeir) -> Map<String, Value> {
    object(json!({ "ended": it.ended, "heir": it.heir }))
}

/// Whether anything was ever asked, taken or kept for this agency.
pub(crate) fn has_desk(tx: &mut Tx<'_>, agency: AgencyId) -> Result<bool, Fault> {
    let found: Option<i64> = tx.query_opt(
        "select 1 from payment_collector where agency = $1
         union all select 1 from payment_charge where agency = $1
         union all select 1 from payment_money where agency = $1
         union all select 1 from payment_obligation where agency = $1
         union all select 1 from payment_tax_payment where agency = $1
         union all select 1 from payment_tax_file where agency = $1
         limit 1",
        &[&agency],
        |row| row.get(0),
    )?;
    Ok(found.is_some())
}

/// What an agency has that is not over: what its successor is going to answer for.
pub(crate) fn left_at(tx: &mut Tx<'_>, agency: AgencyId) -> Result<DeskCarried, Fault> {
    let mut count = |what: &str| -> Result<i64, Fault> {
        let sql = format!("select cast({what} and agency in {OWN}");
        tx.query_one(&sql, &[&agency], |row| row.get(0))
    };
    Ok(DeskCarried {
        due: count("count(*) as bigint) from payment_charge where state = 'due'")?,
        held: Vnd::new(count(
            "coalesce(sum(held), 0) as bigint) from payment_money where held > 0",
        )?),
        refunds: count(
            "count(*) as bigint) from payment_refund where state in ('requested', 'approved')",
        )?,
        checkouts: count("count(*) as bigint) from payment_checkout where state = 'open'")?,
        obligations: count("count(*) as bigint) from payment_obligation where state = 'due'")?,
        seals: count("count(*) as bigint) from payment_receipt_seal where sealed_at is null")?,
        ..DeskCarried::default()
    })
}
