//! The made-up accounts that the demonstration offers on its sign-in page.

use jiff::civil::Date;
use kernel::AccountId;
use platform::{Fault, db::Tx};

use super::officer::held_positions;
use crate::domain::account::AccountKind;

/// One made-up account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoAccount {
    /// The account.
    pub account: AccountId,
    /// Whose it is.
    pub kind: AccountKind,
    /// Name of the person.
    pub name: String,
    /// Titles with the short names of the agencies, for officers; the organisation's name.
    pub posts: Vec<(String, String)>,
}

/// Most accounts that the page offers.
const MOST: i64 = 60;

/// The first made-up accounts, in the order in which they were created.
///
/// # Errors
/// Whatever reading meets.
pub fn demo_accounts(tx: &mut Tx<'_>, on: Date) -> Result<Vec<DemoAccount>, Fault> {
    let found = tx.query(
        "select a.id, a.kind, p.name, p.id, o.name
           from identity_account a
           join identity_person p on p.id = a.person_id
           left join identity_organisation o on o.id = a.organisation_id
          where a.demo = true and a.state = 'active' order by a.id limit $1",
        &[&MOST],
        |row| {
            let kind = AccountKind::from_code(&row.get::<String>(1)?)
                .ok_or_else(|| Fault::Corrupt("an unknown kind of account is stored".into()))?;
            let organisation: Option<String> = row.get(4)?;
            let posts = organisation.into_iter().map(|name| (name, String::new())).collect();
            let demo = DemoAccount { account: row.get(0)?, kind, name: row.get(2)?, posts };
            Ok((demo, row.get(3)?))
        },
    )?;
    let mut accounts = Vec::with_capacity(found.len());
    for (mut demo, person) in found {
        if demo.kind == AccountKind::Officer {
            let held = held_positions(tx, person, on)?;
            demo.posts = held.into_iter().map(|it| (it.title, it.agency_name)).collect();
        }
        accounts.push(demo);
    }
    Ok(accounts)
}
