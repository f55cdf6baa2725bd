//! The officer as an actor: account, position, roles of the day with those lent.

use jiff::{Timestamp, civil::Date};
use kernel::{AccountId, AgencyId, Officer, PersonId, PositionId, today_in_vietnam};
use platform::{
    Fault,
    db::{Row, Tx},
};

use crate::{
    domain::{
        position::{Lent, roles_at, roles_from_text},
        refusal::Refusal,
    },
    error::Error,
};

/// A position that a person holds on a day, as lists show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldPosition {
    /// Its id.
    pub id: PositionId,
    /// Who holds it.
    pub person: PersonId,
    /// Where.
    pub agency: AgencyId,
    /// Short name of the agency.
    pub agency_name: String,
    /// Title as printed under a signature.
    pub title: String,
    /// Its own roles, without lent ones.
    pub roles: Vec<kernel::Role>,
}

pub(super) const HELD: &str =
    "po.id, po.person_id, po.agency_id, ag.short_name, po.title, po.roles";

pub(super) fn held_of(row: &Row<'_>, first: usize) -> Result<HeldPosition, Fault> {
    Ok(HeldPosition {
        id: row.get(first)?,
        person: row.get(first + 1)?,
        agency: row.get(first + 2)?,
        agency_name: row.get(first + 3)?,
        title: row.get(first + 4)?,
        roles: roles_from_text(&row.get::<String>(first + 5)?),
    })
}

/// The positions that a person holds on this day, oldest first.
///
/// # Errors
/// Whatever reading meets.
pub fn held_positions(
    tx: &mut Tx<'_>,
    person: PersonId,
    on: Date,
) -> Result<Vec<HeldPosition>, Fault> {
    let sql = format!(
        "select {HELD} from identity_position po join identity_agency ag on ag.id = po.agency_id
          where po.person_id = $1 and po.from_on <= $2 and (po.to_on is null or po.to_on >= $3)
          order by po.from_on, po.id"
    );
    tx.query(&sql, &[&person, &on, &on], |row| held_of(row, 0))
}

/// The officer who acts with this account in this position now, with lent roles.
///
/// # Errors
/// [`Refusal::NotFound`] when the account is not an active officer's; [`Refusal::NoPosition`] when the position
/// is not held by the officer today; a fault of the database.
pub fn officer_for(
    tx: &mut Tx<'_>,
    account: AccountId,
    position: PositionId,
    now: Timestamp,
) -> Result<Officer, Error> {
    let person: PersonId = tx
        .query_opt(
            "select person_id from identity_account
              where id = $1 and kind = 'officer' and state = 'active'",
            &[&account],
            |row| row.get(0),
        )?
        .ok_or(Refusal::NotFound)?;
    let held = held_positions(tx, person, today_in_vietnam(now))?;
    let chosen = held.iter().find(|it| it.id == position).ok_or(Refusal::NoPosition)?;
    Ok(acting(tx, account, chosen, now)?)
}

/// The officer who acts with this account in this position, which is known to be held.
pub(super) fn acting(
    tx: &mut Tx<'_>,
    account: AccountId,
    held: &HeldPosition,
    now: Timestamp,
) -> Result<Officer, Fault> {
    let (roles, on_behalf_of) = roles_at(&held.roles, &lent_to(tx, held.id, now)?, now);
    Ok(Officer {
        account,
        person: held.person,
        position: held.id,
        agency: held.agency,
        roles,
        on_behalf_of,
    })
}

fn lent_to(tx: &mut Tx<'_>, to: PositionId, now: Timestamp) -> Result<Vec<Lent>, Fault> {
    tx.query(
        "select d.roles, d.from_at, d.to_at, p.person_id, p.roles, p.from_on, p.to_on
           from identity_delegation d join identity_position p on p.id = d.from_position_id
          where d.to_position_id = $1 and d.to_at > $2 order by d.from_at, d.id",
        &[&to, &now],
        |row| {
            Ok(Lent {
                roles: roles_from_text(&row.get::<String>(0)?),
                from_at: row.get(1)?,
                to_at: row.get(2)?,
                lender: row.get(3)?,
                lender_roles: roles_from_text(&row.get::<String>(4)?),
                lender_from_on: row.get(5)?,
                lender_to_on: row.get(6)?,
            })
        },
    )
}
