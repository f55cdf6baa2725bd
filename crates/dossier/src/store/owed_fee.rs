//! What is owed for a dossier, and which desks collect it.

use catalog::ChargeTiming;
use kernel::AgencyId;
use platform::{
    Fault,
    db::{Row, Tx},
    journal::State,
};
use serde_json::json;

use super::{
    beside::{Columns, members},
    text_seal,
};
use crate::domain::{Collecting, Dossier, DossierId, FeeDesk, Finance, OwedFee, OwedFeeId};

const COLUMNS: &str =
    "id, dossier, timing, amount, state, deferred_at, deferred_by, reason, salt, version";

fn fee_of(row: &Row<'_>) -> Result<OwedFee, Fault> {
    let unknown = || Fault::Corrupt("an unknown word of a fee is stored".into());
    Ok(OwedFee {
        id: row.get(0)?,
        dossier: row.get(1)?,
        timing: ChargeTiming::from_code(&row.get::<String>(2)?).ok_or_else(unknown)?,
        amount: row.get(3)?,
        state: Finance::from_code(&row.get::<String>(4)?).ok_or_else(unknown)?,
        deferred_at: row.get(5)?,
        deferred_by: row.get(6)?,
        reason: row.get(7)?,
        salt: row.get(8)?,
        version: row.get(9)?,
    })
}

/// Notes what is owed.
pub(crate) fn insert_fee(tx: &mut Tx<'_>, fee: &OwedFee) -> Result<(), Fault> {
    tx.execute(
        "insert into dossier_fee (id, dossier, timing, amount, state, salt, version)
         values ($1, $2, $3, $4, $5, $6, $7)",
        &[
            &fee.id,
            &fee.dossier,
            &fee.timing.code(),
            &fee.amount,
            &fee.state.code(),
            &fee.salt,
            &fee.version,
        ],
    )?;
    Ok(())
}

/// Keeps what changes of it. Answers whether nobody changed it since the version before.
pub(crate) fn save_fee(tx: &mut Tx<'_>, fee: &OwedFee) -> Result<bool, Fault> {
    let changed = tx.execute(
        "update dossier_fee set state = $2, deferred_at = $3, deferred_by = $4, reason = $5,
                version = $6
          where id = $1 and version = $6 - 1",
        &[
            &fee.id,
            &fee.state.code(),
            &fee.deferred_at,
            &fee.deferred_by,
            &fee.reason,
            &fee.version,
        ],
    )?;
    Ok(changed == 1)
}

/// What is owed, by its id.
pub(crate) fn load_fee(tx: &mut Tx<'_>, id: OwedFeeId) -> Result<Option<OwedFee>, Fault> {
    let sql = format!("select {COLUMNS} from dossier_fee where id = $1");
    tx.query_opt(&sql, &[&id], fee_of)
}

/// Everything that is or was owed for a dossier, what comes before acceptance first.
pub(crate) fn list_fees(tx: &mut Tx<'_>, dossier: DossierId) -> Result<Vec<OwedFee>, Fault> {
    let sql = format!("select {COLUMNS} from dossier_fee where dossier = $1 order by timing desc");
    tx.query(&sql, &[&dossier], fee_of)
}

/// What the journal says of it.
pub(crate) fn fee_columns(fee: &OwedFee) -> Columns {
    members(json!({
        "dossier": fee.dossier,
        "timing": fee.timing.code(),
        "amount": fee.amount,
        "state": fee.state.code(),
        "deferred_at": fee.deferred_at.map(jiff::Timestamp::as_microsecond),
        "deferred_by": fee.deferred_by,
        "reason_seal": fee.reason.as_ref().map(|reason| text_seal(&fee.salt, reason)),
    }))
}

/// Whether this desk collects, if it ever did.
pub(crate) fn load_fee_desk(tx: &mut Tx<'_>, agency: AgencyId) -> Result<Option<FeeDesk>, Fault> {
    tx.query_opt(
        "select id, agency, state, version from dossier_fee_desk where agency = $1",
        &[&agency],
        desk_of,
    )
}

fn desk_of(row: &Row<'_>) -> Result<FeeDesk, Fault> {
    let unknown = || Fault::Corrupt("an unknown state of a desk is stored".into());
    Ok(FeeDesk {
        id: row.get(0)?,
        agency: row.get(1)?,
        state: Collecting::from_code(&row.get::<String>(2)?).ok_or_else(unknown)?,
        version: row.get(3)?,
    })
}

/// Whether this desk collects now.
pub(crate) fn is_collecting(tx: &mut Tx<'_>, agency: AgencyId) -> Result<bool, Fault> {
    Ok(load_fee_desk(tx, agency)?.is_some_and(|it| it.state == Collecting::Collecting))
}

/// Keeps whether it does.
pub(crate) fn put_fee_desk(tx: &mut Tx<'_>, desk: &FeeDesk) -> Result<(), Fault> {
    tx.execute(
        "insert into dossier_fee_desk (agency, id, state, version) values ($1, $2, $3, $4)
         on conflict (agency) do update set state = excluded.state, version = excluded.version",
        &[&desk.agency, &desk.id, &desk.state.code(), &desk.version],
    )?;
    Ok(())
}

/// What the journal says of it.
pub(crate) fn fee_desk_columns(desk: &FeeDesk) -> Columns {
    members(json!({ "agency": desk.agency, "state": desk.state.code() }))
}

/// What has to be paid now, where the desk that received the dossier collects.
pub(crate) fn due_fees(tx: &mut Tx<'_>, dossier: &Dossier) -> Result<Vec<OwedFee>, Fault> {
    let mut fees = list_fees(tx, dossier.id())?;
    fees.retain(OwedFee::is_due);
    if !fees.is_empty() && !is_collecting(tx, dossier.receiving_agency())? {
        fees.clear();
    }
    Ok(fees)
}

/// Everything owed and every desk, for `motcua verify`.
pub(crate) fn fee_states(tx: &mut Tx<'_>) -> Result<Vec<State>, Fault> {
    let sql = format!("select {COLUMNS} from dossier_fee order by id");
    let mut states = tx.query(&sql, &[], |row| {
        let fee = fee_of(row)?;
        Ok(State {
            subject_kind: "dossier_fee",
            subject_id: fee.id.uuid(),
            version: fee.version,
            set: fee_columns(&fee),
        })
    })?;
    let desks = "select id, agency, state, version from dossier_fee_desk order by id";
    states.extend(tx.query(desks, &[], |row| {
        let desk = desk_of(row)?;
        Ok(State {
            subject_kind: "fee_desk",
            subject_id: desk.id.uuid(),
            version: desk.version,
            set: fee_desk_columns(&desk),
        })
    })?);
    Ok(states)
}
