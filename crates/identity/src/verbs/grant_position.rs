//! Grant a position: an administrator gives a person a post in an agency, with its roles.

use jiff::civil::Date;
use kernel::{AgencyId, Ctx, PersonId, PositionId, Problem, Role};
use platform::{Fault, db::Tx};

use super::{record, standing};
use crate::{
    domain::{
        account::AccountKind,
        forms::{check_roles, read_text},
        policy::{Action, permit},
        position::Position,
        refusal::Refusal,
    },
    error::Error,
    store::{account as accounts, agency as agencies, position as store},
};

/// Which post, to whom.
#[derive(Debug, Clone)]
pub struct GrantPosition {
    /// Who gets it. The person has an officer's account.
    pub person: PersonId,
    /// Where.
    pub agency: AgencyId,
    /// Title as printed under a signature.
    pub title: String,
    /// What it entitles to.
    pub roles: Vec<Role>,
    /// First day.
    pub from_on: Date,
    /// Last day, if known.
    pub to_on: Option<Date>,
}

impl GrantPosition {
    /// What does not hold, with the fields of the form.
    pub(super) fn problems(&self) -> Vec<Problem> {
        let ends_early = self.to_on.is_some_and(|last| last < self.from_on);
        read_text("title", &self.title)
            .err()
            .into_iter()
            .chain(check_roles(&self.roles))
            .chain(ends_early.then(|| Problem::new("to_on", "before_first_day")))
            .collect()
    }
}

/// Gives a person a position.
///
/// # Errors
/// [`Refusal::NotFound`] when there is no such officer or agency; [`Refusal::Denied`] when the agency is not
/// the actor's own or below, or the person is the actor; [`Refusal::Invalid`]; a fault of the database.
pub fn grant_position(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    command: &GrantPosition,
) -> Result<PositionId, Error> {
    agencies::agency(tx, command.agency)?.ok_or(Refusal::NotFound)?;
    let theirs = accounts::accounts_of(tx, command.person)?;
    if !theirs.iter().any(|it| it.kind == AccountKind::Officer) {
        return Err(Refusal::NotFound.into());
    }
    let standing = standing::of_post(tx, ctx, command.person, command.agency)?;
    let _permit = permit(&ctx.actor, Action::GrantPosition, standing)?;

    let problems = command.problems();
    if !problems.is_empty() {
        return Err(Refusal::Invalid(problems).into());
    }

    Ok(save_position(tx, ctx, &command.into())?)
}

/// A post as it is written down.
pub(super) struct GrantedPost {
    pub(super) person: PersonId,
    pub(super) agency: AgencyId,
    pub(super) title: String,
    pub(super) roles: Vec<Role>,
    pub(super) from_on: Date,
    pub(super) to_on: Option<Date>,
    /// The post that it goes on from.
    pub(super) succeeds: Option<PositionId>,
}

impl From<&GrantPosition> for GrantedPost {
    fn from(granted: &GrantPosition) -> Self {
        Self {
            person: granted.person,
            agency: granted.agency,
            title: granted.title.clone(),
            roles: granted.roles.clone(),
            from_on: granted.from_on,
            to_on: granted.to_on,
            succeeds: None,
        }
    }
}

/// Writes a new position with its event.
pub(super) fn save_position(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    granted: &GrantedPost,
) -> Result<PositionId, Fault> {
    let mut roles = granted.roles.clone();
    roles.sort_unstable();
    roles.dedup();
    let position = Position {
        id: PositionId::new(),
        person: granted.person,
        agency: granted.agency,
        title: vietnamese::nfc(granted.title.trim()),
        roles,
        from_on: granted.from_on,
        to_on: granted.to_on,
        succeeds: granted.succeeds,
        version: 1,
    };
    store::insert(tx, &position)?;
    let set = store::set_of(&position);
    record(tx, ctx, (position.id, position.version), "position.granted", set)?;
    Ok(position.id)
}
