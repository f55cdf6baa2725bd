//! Register a citizen: somebody gives name, number and telephone, and can sign in from now on.

use kernel::{AccountId, Ctx, PersonId};
use platform::{Fault, db::Tx, journal::new_salt};

use super::record;
use crate::{
    domain::{
        account::{Account, AccountKind, AccountState, Origin, Person},
        forms::CitizenDetails,
        password::PasswordHash,
        policy::{Action, Standing, permit},
        refusal::Refusal,
    },
    error::Error,
    store::{account as accounts, person as people},
};

/// What is needed to register.
#[derive(Clone)]
pub struct RegisterCitizen {
    /// Who, as read from the form.
    pub details: CitizenDetails,
    /// The password, hashed outside the transaction. None: nobody signs in with a password.
    pub password: Option<PasswordHash>,
    /// Real, or made up for the demonstration.
    pub origin: Origin,
}

/// Who was registered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Registered {
    /// The account to sign in with.
    pub account: AccountId,
    /// The human being.
    pub person: PersonId,
}

/// Registers a citizen. The personal number is the login name.
///
/// # Errors
/// [`Refusal::Invalid`] when the number has an account already; a fault of the database.
pub fn register_citizen(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    command: &RegisterCitizen,
) -> Result<Registered, Error> {
    let _permit = permit(&ctx.actor, Action::Register, Standing::NoObject)?;
    let login_name = command.details.personal_number.reveal().to_owned();

    let person = person_of(&command.details);
    let account = Account {
        id: AccountId::new(),
        kind: AccountKind::Citizen,
        login_name,
        password: command.password.clone(),
        person: person.id,
        organisation: None,
        state: AccountState::Active,
        origin: command.origin,
        salt: new_salt(),
        created_at: ctx.now,
        version: 1,
    };

    save_person(tx, ctx, &person)?;
    save_account(tx, ctx, &account, "personal_number")?;

    Ok(Registered { account: account.id, person: person.id })
}

pub(super) fn person_of(details: &CitizenDetails) -> Person {
    Person {
        id: PersonId::new(),
        name: details.name.as_str().to_owned(),
        personal_number: Some(details.personal_number.reveal().to_owned()),
        phone: Some(details.phone.reveal().to_owned()),
        salt: new_salt(),
        version: 1,
    }
}

/// Writes a new person with its event.
pub(super) fn save_person(tx: &mut Tx<'_>, ctx: &Ctx, person: &Person) -> Result<(), Fault> {
    people::insert_person(tx, person)?;
    let set = people::person_set(person);
    record(tx, ctx, (person.id, person.version), "person.registered", set)
}

/// Writes a new account with its event, unless the login name is taken.
pub(super) fn save_account(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    account: &Account,
    field: &'static str,
) -> Result<(), Error> {
    if accounts::account_by_login(tx, &account.login_name)?.is_some() {
        return Err(Refusal::field(field, "taken").into());
    }
    match accounts::insert(tx, account) {
        // Somebody took the name since we looked.
        Err(fault) if fault.is_unique_violation() => Err(Refusal::field(field, "taken").into()),
        Err(fault) => Err(fault.into()),
        Ok(()) => {
            let set = accounts::set_of(account);
            Ok(record(tx, ctx, (account.id, account.version), "account.created", set)?)
        }
    }
}
