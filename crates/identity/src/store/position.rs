//! Positions and delegations.

use jiff::{Timestamp, civil::Date};
use kernel::{AgencyId, PersonId, PositionId};
use platform::{
    Fault,
    db::{Row, Tx},
};
use serde_json::{Map, Value, json};

use super::{one_row, set_from};
use crate::{
    domain::position::{Delegation, DelegationId, Position, roles_from_text, roles_to_text},
    error::Error,
};

const POSITION: &str =
    "p.id, p.person_id, p.agency_id, p.title, p.roles, p.from_on, p.to_on, p.version, p.succeeds";
const DELEGATION: &str = "d.id, d.from_position_id, d.to_position_id, d.roles, d.from_at, d.to_at, \
                          d.basis, d.version";

fn position_of(row: &Row<'_>) -> Result<Position, Fault> {
    Ok(Position {
        id: row.get(0)?,
        person: row.get(1)?,
        agency: row.get(2)?,
        title: row.get(3)?,
        roles: roles_from_text(&row.get::<String>(4)?),
        from_on: row.get(5)?,
        to_on: row.get(6)?,
        version: row.get(7)?,
        succeeds: row.get(8)?,
    })
}

fn delegation_of(row: &Row<'_>) -> Result<Delegation, Fault> {
    Ok(Delegation {
        id: row.get(0)?,
        from: row.get(1)?,
        to: row.get(2)?,
        roles: roles_from_text(&row.get::<String>(3)?),
        from_at: row.get(4)?,
        to_at: row.get(5)?,
        basis: row.get(6)?,
        version: row.get(7)?,
    })
}

/// The position with this id.
///
/// # Errors
/// Whatever reading meets.
pub fn position(tx: &mut Tx<'_>, id: PositionId) -> Result<Option<Position>, Fault> {
    let sql = format!("select {POSITION} from identity_position p where p.id = $1");
    tx.query_opt(&sql, &[&id], position_of)
}

/// Every position a person ever held or will hold, oldest first.
///
/// # Errors
/// Whatever reading meets.
pub fn positions_of(tx: &mut Tx<'_>, person: PersonId) -> Result<Vec<Position>, Fault> {
    let sql = format!(
        "select {POSITION} from identity_position p where p.person_id = $1 order by p.from_on, p.id"
    );
    tx.query(&sql, &[&person], position_of)
}

/// The positions of an agency that are held on this day or will be, oldest first.
pub(crate) fn held_in(tx: &mut Tx<'_>, agency: AgencyId, on: Date) -> Result<Vec<Position>, Fault> {
    let sql = format!(
        "select {POSITION} from identity_position p
          where p.agency_id = $1 and (p.to_on is null or p.to_on >= $2) order by p.id"
    );
    tx.query(&sql, &[&agency, &on], position_of)
}

/// The position that goes on from this one in the agency that took over.
///
/// # Errors
/// Whatever reading meets.
pub fn succeeding(tx: &mut Tx<'_>, id: PositionId) -> Result<Option<Position>, Fault> {
    let sql = format!("select {POSITION} from identity_position p where p.succeeds = $1");
    tx.query_opt(&sql, &[&id], position_of)
}

/// The delegations that hold or will, oldest first.
pub(crate) fn open_delegations(tx: &mut Tx<'_>, now: Timestamp) -> Result<Vec<Delegation>, Fault> {
    let sql =
        format!("select {DELEGATION} from identity_delegation d where d.to_at > $1 order by d.id");
    tx.query(&sql, &[&now], delegation_of)
}

pub(crate) fn delegation(tx: &mut Tx<'_>, id: DelegationId) -> Result<Option<Delegation>, Fault> {
    let sql = format!("select {DELEGATION} from identity_delegation d where d.id = $1");
    tx.query_opt(&sql, &[&id], delegation_of)
}

pub(crate) fn all_positions(tx: &mut Tx<'_>) -> Result<Vec<Position>, Fault> {
    let sql = format!("select {POSITION} from identity_position p order by p.id");
    tx.query(&sql, &[], position_of)
}

pub(crate) fn all_delegations(tx: &mut Tx<'_>) -> Result<Vec<Delegation>, Fault> {
    let sql = format!("select {DELEGATION} from identity_delegation d order by d.id");
    tx.query(&sql, &[], delegation_of)
}

pub(crate) fn insert(tx: &mut Tx<'_>, position: &Position) -> Result<(), Fault> {
    tx.execute(
        "insert into identity_position (id, person_id, agency_id, title, roles, from_on, to_on, version,
                                        succeeds)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        &[
            &position.id,
            &position.person,
            &position.agency,
            &position.title,
            &roles_to_text(&position.roles),
            &position.from_on,
            &position.to_on,
            &position.version,
            &position.succeeds,
        ],
    )?;
    Ok(())
}

pub(crate) fn update(tx: &mut Tx<'_>, position: &Position) -> Result<(), Error> {
    let n_rows = tx.execute(
        "update identity_position set to_on = $1, version = version + 1 where id = $2 and version = $3",
        &[&position.to_on, &position.id, &(position.version - 1)],
    )?;
    one_row(n_rows)
}

pub(crate) fn insert_delegation(tx: &mut Tx<'_>, delegation: &Delegation) -> Result<(), Fault> {
    tx.execute(
        "insert into identity_delegation (id, from_position_id, to_position_id, roles, from_at, to_at,
                                          basis, version)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        &[
            &delegation.id,
            &delegation.from,
            &delegation.to,
            &roles_to_text(&delegation.roles),
            &delegation.from_at,
            &delegation.to_at,
            &delegation.basis,
            &delegation.version,
        ],
    )?;
    Ok(())
}

pub(crate) fn update_delegation(tx: &mut Tx<'_>, delegation: &Delegation) -> Result<(), Error> {
    let n_rows = tx.execute(
        "update identity_delegation set to_at = $1, version = version + 1 where id = $2 and version = $3",
        &[&delegation.to_at, &delegation.id, &(delegation.version - 1)],
    )?;
    one_row(n_rows)
}

/// What the journal says of a position.
pub(crate) fn set_of(position: &Position) -> Map<String, Value> {
    set_from(json!({
        "person": position.person,
        "agency": position.agency,
        "title": position.title,
        "roles": roles_to_text(&position.roles),
        "from_on": position.from_on,
        "to_on": position.to_on,
        "succeeds": position.succeeds,
    }))
}

/// What the journal says of a delegation.
pub(crate) fn delegation_set(delegation: &Delegation) -> Map<String, Value> {
    set_from(json!({
        "from": delegation.from,
        "to": delegation.to,
        "roles": roles_to_text(&delegation.roles),
        "from_at": delegation.from_at.as_microsecond(),
        "to_at": delegation.to_at.as_microsecond(),
        "basis": delegation.basis,
    }))
}
