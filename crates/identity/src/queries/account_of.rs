//! The account with which an officer signs in, by person: for telling them.

use kernel::{AccountId, PersonId};
use platform::{Fault, db::Tx};

/// The active account of this officer; nothing when there is none.
///
/// # Errors
/// Whatever reading meets.
pub fn account_of_officer(tx: &mut Tx<'_>, person: PersonId) -> Result<Option<AccountId>, Fault> {
    tx.query_opt(
        "select id from identity_account
          where person_id = $1 and kind = 'officer' and state = 'active' order by id limit 1",
        &[&person],
        |row| row.get(0),
    )
}
