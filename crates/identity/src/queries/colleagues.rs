//! Who works in an agency: for assigning work and for lending roles.

use jiff::civil::Date;
use kernel::{AgencyId, PersonId, Role};
use platform::{Fault, db::Tx};

use super::officer::{HELD, HeldPosition, held_of};

/// One officer of an agency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Colleague {
    /// The position.
    pub position: HeldPosition,
    /// Full name of who holds it.
    pub name: String,
}

impl Colleague {
    /// Whether the position itself has this role; lent roles do not count here.
    #[must_use]
    pub fn has(&self, role: Role) -> bool {
        self.position.roles.contains(&role)
    }
}

/// The positions held in an agency on this day, by name.
///
/// # Errors
/// Whatever reading meets.
pub fn colleagues(tx: &mut Tx<'_>, agency: AgencyId, on: Date) -> Result<Vec<Colleague>, Fault> {
    let sql = format!(
        "select {HELD}, p.name
           from identity_position po
           join identity_agency ag on ag.id = po.agency_id
           join identity_person p on p.id = po.person_id
          where po.agency_id = $1 and po.from_on <= $2 and (po.to_on is null or po.to_on >= $3)
          order by p.name_folded, po.id"
    );
    tx.query(&sql, &[&agency, &on, &on], |row| {
        Ok(Colleague { position: held_of(row, 0)?, name: row.get(6)? })
    })
}

/// The full name of a person, for pages that may show it.
///
/// # Errors
/// Whatever reading meets.
pub fn name_of(tx: &mut Tx<'_>, person: PersonId) -> Result<Option<String>, Fault> {
    tx.query_opt("select name from identity_person where id = $1", &[&person], |row| row.get(0))
}
