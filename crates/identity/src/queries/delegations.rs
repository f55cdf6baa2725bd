//! The delegations by and to one position, for whoever arranges that somebody leaves.

use jiff::Timestamp;
use kernel::{PositionId, Role};
use platform::{Fault, db::Tx};

use crate::domain::position::{DelegationId, roles_from_text};

/// One delegation that holds or will.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DelegationLine {
    /// Its id.
    pub id: DelegationId,
    /// Counts changes.
    pub version: i64,
    /// Who lends.
    pub from: PositionId,
    /// Full name of who lends.
    pub from_name: String,
    /// Who borrows.
    pub to: PositionId,
    /// Full name of who borrows.
    pub to_name: String,
    /// The roles lent.
    pub roles: Vec<Role>,
    /// First instant after the end.
    pub to_at: Timestamp,
    /// Number of the written delegation.
    pub basis: String,
}

/// What this position lends and what was lent to it, of what holds or will, the first to end first.
///
/// # Errors
/// Whatever reading meets.
pub fn delegations_of(
    tx: &mut Tx<'_>,
    position: PositionId,
    now: Timestamp,
) -> Result<Vec<DelegationLine>, Fault> {
    tx.query(
        "select d.id, d.version, d.from_position_id, n.name, d.to_position_id, m.name, d.roles,
                d.to_at, d.basis
           from identity_delegation d
           join identity_position p on p.id = d.from_position_id
           join identity_person n on n.id = p.person_id
           join identity_position q on q.id = d.to_position_id
           join identity_person m on m.id = q.person_id
          where (d.from_position_id = $1 or d.to_position_id = $2) and d.to_at > $3
          order by d.to_at, d.id",
        &[&position, &position, &now],
        |row| {
            Ok(DelegationLine {
                id: row.get(0)?,
                version: row.get(1)?,
                from: row.get(2)?,
                from_name: row.get(3)?,
                to: row.get(4)?,
                to_name: row.get(5)?,
                roles: roles_from_text(&row.get::<String>(6)?),
                to_at: row.get(7)?,
                basis: row.get(8)?,
            })
        },
    )
}
