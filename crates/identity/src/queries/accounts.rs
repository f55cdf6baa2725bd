//! The administrator's list of accounts.

use kernel::{AccountId, AgencyId, PersonId};
use platform::{
    Fault,
    db::{Row, Tx},
};
use vietnamese::fold;

use crate::domain::account::{AccountKind, AccountState, login_name_of};

/// How many lines a page shows.
pub(crate) const PAGE: i64 = 25;

/// One line of the list.
#[derive(Debug, Clone)]
pub(crate) struct AccountLine {
    /// The account.
    pub account: AccountId,
    /// Whose it is.
    pub kind: AccountKind,
    /// Login name.
    pub login_name: String,
    /// Whether it may be used.
    pub state: AccountState,
    /// The human being.
    pub person: PersonId,
    /// Full name.
    pub name: String,
    /// Title and agency of one position, the latest.
    pub post: Option<(String, String)>,
}

/// One page of the list.
#[derive(Debug, Clone)]
pub(crate) struct AccountPage {
    /// The lines.
    pub lines: Vec<AccountLine>,
    /// Whether another page follows.
    pub has_more: bool,
}

const COLUMNS: &str = "a.id, a.kind, a.login_name, a.state, p.id, p.name";

fn line_of(row: &Row<'_>) -> Result<AccountLine, Fault> {
    let corrupt = || Fault::Corrupt("an unknown kind or state of an account is stored".into());
    Ok(AccountLine {
        account: row.get(0)?,
        kind: AccountKind::from_code(&row.get::<String>(1)?).ok_or_else(corrupt)?,
        login_name: row.get(2)?,
        state: AccountState::from_code(&row.get::<String>(3)?).ok_or_else(corrupt)?,
        person: row.get(4)?,
        name: row.get(5)?,
        post: None,
    })
}

/// A page of the officers of an agency and all below it, whose name or login name has these words; from the
/// root of the tree also the citizen or organisation with exactly this login name. Citizens are never listed.
///
/// # Errors
/// Whatever reading meets.
pub(crate) fn search_accounts(
    tx: &mut Tx<'_>,
    agency: AgencyId,
    words: &str,
    page: i64,
) -> Result<AccountPage, Fault> {
    let mut lines = Vec::new();
    let login_name = login_name_of(words);
    if page == 0 && !login_name.is_empty() && is_root(tx, agency)? {
        let sql = format!(
            "select {COLUMNS} from identity_account a join identity_person p on p.id = a.person_id
              where a.login_name = $1 and a.kind <> 'officer'"
        );
        lines = tx.query(&sql, &[&login_name], line_of)?;
    }
    let plain: String =
        fold(words).chars().filter(|it| !it.is_control() && !r"%_\".contains(*it)).collect();
    let like = format!("%{plain}%");
    let sql = format!(
        "with recursive below (id) as (
            select id from identity_agency where id = $1
            union
            select a.id from identity_agency a join below on a.parent_id = below.id
         )
         select {COLUMNS} from identity_account a
           join identity_person p on p.id = a.person_id
          where a.kind = 'officer'
            and (p.name_folded like $2 or a.login_name like $3)
            and exists (select 1 from identity_position po
                         where po.person_id = p.id and po.agency_id in (select id from below))
          order by p.name_folded, a.id limit $4 offset $5"
    );
    let limit = PAGE + 1;
    let offset = page.clamp(0, 1_000_000) * PAGE;
    lines.extend(tx.query(&sql, &[&agency, &like, &like, &limit, &offset], line_of)?);
    let most = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let has_more = lines.len() > most;
    lines.truncate(most);
    for line in &mut lines {
        line.post = latest_post(tx, line.person)?;
    }
    Ok(AccountPage { lines, has_more })
}

fn is_root(tx: &mut Tx<'_>, agency: AgencyId) -> Result<bool, Fault> {
    let found = tx.query_opt(
        "select 1 from identity_agency where id = $1 and parent_id is null",
        &[&agency],
        |_| Ok(()),
    )?;
    Ok(found.is_some())
}

fn latest_post(tx: &mut Tx<'_>, person: PersonId) -> Result<Option<(String, String)>, Fault> {
    tx.query_opt(
        "select po.title, ag.short_name from identity_position po
           join identity_agency ag on ag.id = po.agency_id
          where po.person_id = $1 order by po.from_on desc, po.id desc limit 1",
        &[&person],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}
