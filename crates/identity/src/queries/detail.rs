//! The administrator's page of one account: its holder, positions and delegations.

use jiff::{Timestamp, civil::Date};
use kernel::{AccountId, PersonId, PositionId, Role};
use platform::{Fault, db::Tx};

use crate::domain::{
    account::{AccountKind, AccountState},
    position::{DelegationId, roles_from_text},
};

/// An account as an administrator sees it.
#[derive(Debug, Clone)]
pub(crate) struct AccountDetail {
    /// The account.
    pub account: AccountId,
    /// Whose it is.
    pub kind: AccountKind,
    /// Login name.
    pub login_name: String,
    /// Whether it may be used.
    pub state: AccountState,
    /// Version of the account.
    pub version: i64,
    /// The human being.
    pub person: PersonId,
    /// Full name.
    pub name: String,
    /// Every position, the latest first.
    pub positions: Vec<PositionLine>,
    /// What those positions lend or borrow and has not ended.
    pub delegations: Vec<DelegationLine>,
}

/// One position.
#[derive(Debug, Clone)]
pub(crate) struct PositionLine {
    /// Its id.
    pub id: PositionId,
    /// Short name of the agency.
    pub agency_name: String,
    /// Title.
    pub title: String,
    /// Roles.
    pub roles: Vec<Role>,
    /// First day.
    pub from_on: Date,
    /// Last day.
    pub to_on: Option<Date>,
    /// Version.
    pub version: i64,
}

/// One delegation.
#[derive(Debug, Clone)]
pub(crate) struct DelegationLine {
    /// Its id.
    pub id: DelegationId,
    /// Name of who lends.
    pub from_name: String,
    /// Name of who borrows.
    pub to_name: String,
    /// The roles lent.
    pub roles: Vec<Role>,
    /// First instant.
    pub from_at: Timestamp,
    /// First instant after the end.
    pub to_at: Timestamp,
    /// Number of the written delegation.
    pub basis: String,
    /// Version.
    pub version: i64,
}

/// The account with its holder, positions and delegations.
///
/// # Errors
/// Whatever reading meets.
pub(crate) fn account_detail(
    tx: &mut Tx<'_>,
    id: AccountId,
    now: Timestamp,
) -> Result<Option<AccountDetail>, Fault> {
    let corrupt = || Fault::Corrupt("an unknown kind or state of an account is stored".into());
    let found = tx.query_opt(
        "select a.id, a.kind, a.login_name, a.state, a.version, p.id, p.name
           from identity_account a join identity_person p on p.id = a.person_id where a.id = $1",
        &[&id],
        |row| {
            Ok(AccountDetail {
                account: row.get(0)?,
                kind: AccountKind::from_code(&row.get::<String>(1)?).ok_or_else(corrupt)?,
                login_name: row.get(2)?,
                state: AccountState::from_code(&row.get::<String>(3)?).ok_or_else(corrupt)?,
                version: row.get(4)?,
                person: row.get(5)?,
                name: row.get(6)?,
                positions: Vec::new(),
                delegations: Vec::new(),
            })
        },
    )?;
    let Some(mut detail) = found else { return Ok(None) };
    detail.positions = positions(tx, detail.person)?;
    detail.delegations = delegations(tx, detail.person, now)?;
    Ok(Some(detail))
}

fn positions(tx: &mut Tx<'_>, person: PersonId) -> Result<Vec<PositionLine>, Fault> {
    tx.query(
        "select po.id, ag.short_name, po.title, po.roles, po.from_on, po.to_on, po.version
           from identity_position po join identity_agency ag on ag.id = po.agency_id
          where po.person_id = $1 order by po.from_on desc, po.id desc",
        &[&person],
        |row| {
            Ok(PositionLine {
                id: row.get(0)?,
                agency_name: row.get(1)?,
                title: row.get(2)?,
                roles: roles_from_text(&row.get::<String>(3)?),
                from_on: row.get(4)?,
                to_on: row.get(5)?,
                version: row.get(6)?,
            })
        },
    )
}

/// What the positions of a person lend or borrow and has not ended.
///
/// # Errors
/// Whatever reading meets.
pub(crate) fn delegations(
    tx: &mut Tx<'_>,
    person: PersonId,
    now: Timestamp,
) -> Result<Vec<DelegationLine>, Fault> {
    tx.query(
        "select d.id, pf.name, pt.name, d.roles, d.from_at, d.to_at, d.basis, d.version
           from identity_delegation d
           join identity_position f on f.id = d.from_position_id
           join identity_position t on t.id = d.to_position_id
           join identity_person pf on pf.id = f.person_id
           join identity_person pt on pt.id = t.person_id
          where (f.person_id = $1 or t.person_id = $2) and d.to_at > $3
          order by d.from_at, d.id",
        &[&person, &person, &now],
        |row| {
            Ok(DelegationLine {
                id: row.get(0)?,
                from_name: row.get(1)?,
                to_name: row.get(2)?,
                roles: roles_from_text(&row.get::<String>(3)?),
                from_at: row.get(4)?,
                to_at: row.get(5)?,
                basis: row.get(6)?,
                version: row.get(7)?,
            })
        },
    )
}
