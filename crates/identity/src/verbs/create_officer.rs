//! Create an officer: an administrator opens an account for somebody and gives the first position.

use jiff::civil::Date;
use kernel::{AccountId, AgencyId, Ctx, PersonId, PositionId, Problem, Role};
use platform::{db::Tx, journal::new_salt};
use vietnamese::{PersonName, PersonalIdNumber, Phone};

use super::{
    grant_position::{GrantPosition, save_position},
    register_citizen::{save_account, save_person},
    standing,
};
use crate::{
    domain::{
        account::{Account, AccountKind, AccountState, Origin, Person, login_name_of},
        forms::check_login_name,
        password::PasswordHash,
        policy::{Action, permit},
        refusal::Refusal,
    },
    error::Error,
    store::agency as agencies,
};

/// Who is to be an officer, and where.
#[derive(Clone)]
pub struct CreateOfficer {
    /// Full name.
    pub name: PersonName,
    /// Login name: letters, digits, points.
    pub login_name: String,
    /// Personal identification number, if given.
    pub personal_number: Option<PersonalIdNumber>,
    /// Telephone number, if given.
    pub phone: Option<Phone>,
    /// The password, hashed outside the transaction; several made-up accounts may share one hash.
    pub password: Option<PasswordHash>,
    /// Real, or made up for the demonstration.
    pub origin: Origin,
    /// Where the first position is.
    pub agency: AgencyId,
    /// Title of the first position.
    pub title: String,
    /// Roles of the first position.
    pub roles: Vec<Role>,
    /// First day of the first position.
    pub from_on: Date,
}

/// Who was created.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OfficerCreated {
    /// The account to sign in with.
    pub account: AccountId,
    /// The human being.
    pub person: PersonId,
    /// The first position.
    pub position: PositionId,
}

/// Creates an officer's account with its first position.
///
/// # Errors
/// [`Refusal::Invalid`] when the login name is taken or anything else does not hold; [`Refusal::Denied`] when
/// the agency is not the actor's own or below; a fault of the database.
pub fn create_officer(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    command: &CreateOfficer,
) -> Result<OfficerCreated, Error> {
    agencies::agency(tx, command.agency)?.ok_or(Refusal::NotFound)?;
    let standing = standing::of_agency(tx, ctx, command.agency)?;
    let _permit = permit(&ctx.actor, Action::CreateOfficer, standing)?;

    let login_name = login_name_of(&command.login_name);
    let first = GrantPosition {
        person: PersonId::new(),
        agency: command.agency,
        title: command.title.clone(),
        roles: command.roles.clone(),
        from_on: command.from_on,
        to_on: None,
    };
    let problems: Vec<Problem> =
        check_login_name(&login_name).into_iter().chain(first.problems()).collect();
    if !problems.is_empty() {
        return Err(Refusal::Invalid(problems).into());
    }
    let person = Person {
        id: first.person,
        name: command.name.as_str().to_owned(),
        personal_number: command.personal_number.as_ref().map(|it| it.reveal().to_owned()),
        phone: command.phone.as_ref().map(|it| it.reveal().to_owned()),
        salt: new_salt(),
        version: 1,
    };
    let account = Account {
        id: AccountId::new(),
        kind: AccountKind::Officer,
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
    save_account(tx, ctx, &account, "login_name")?;
    let position = save_position(tx, ctx, &(&first).into())?;

    Ok(OfficerCreated { account: account.id, person: person.id, position })
}
