//! Register an organisation: its representative gives its name and tax code, and files for it from now on.

use kernel::{AccountId, Ctx};
use platform::{db::Tx, journal::new_salt};

use super::{
    record,
    register_citizen::{Registered, person_of, save_account, save_person},
};
use crate::{
    domain::{
        account::{Account, AccountKind, AccountState, Organisation, OrganisationId, Origin},
        forms::OrganisationDetails,
        password::PasswordHash,
        policy::{Action, Standing, permit},
    },
    error::Error,
    store::person as people,
};

/// What is needed to register.
#[derive(Clone)]
pub struct RegisterOrganisation {
    /// The organisation and its representative, as read from the form.
    pub details: OrganisationDetails,
    /// The password, hashed outside the transaction.
    pub password: Option<PasswordHash>,
    /// Real, or made up for the demonstration.
    pub origin: Origin,
}

/// Registers an organisation with its representative. The tax code is the login name.
///
/// # Errors
/// [`crate::Refusal::Invalid`] when the tax code has an account already; a fault of the database.
pub fn register_organisation(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    command: &RegisterOrganisation,
) -> Result<Registered, Error> {
    let _permit = permit(&ctx.actor, Action::Register, Standing::NoObject)?;

    let person = person_of(&command.details.representative);
    let organisation = Organisation {
        id: OrganisationId::new(),
        name: command.details.name.clone(),
        tax_code: command.details.tax_code.reveal().to_owned(),
        salt: new_salt(),
        version: 1,
    };
    let account = Account {
        id: AccountId::new(),
        kind: AccountKind::Organisation,
        login_name: organisation.tax_code.clone(),
        password: command.password.clone(),
        person: person.id,
        organisation: Some(organisation.id),
        state: AccountState::Active,
        origin: command.origin,
        salt: new_salt(),
        created_at: ctx.now,
        version: 1,
    };

    save_person(tx, ctx, &person)?;
    people::insert_organisation(tx, &organisation)?;
    let set = people::organisation_set(&organisation);
    record(tx, ctx, (organisation.id, organisation.version), "organisation.registered", set)?;
    save_account(tx, ctx, &account, "tax_code")?;

    Ok(Registered { account: account.id, person: person.id })
}
