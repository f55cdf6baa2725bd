//! Who may do what. Only this file makes a [`Permit`].

use kernel::{Actor, AgencyId, Role};

use super::Refusal;

/// What can be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Say that a result is to be sent: whoever handed the dossier in, and the desk for them.
    Wish,
    /// Give results to the post, and note that it brought them.
    Dispatch,
    /// See what waits, what is on its way, and the lists.
    Watch,
}

impl Action {
    /// Every action, in the order printed.
    pub const ALL: [Self; 3] = [Self::Wish, Self::Dispatch, Self::Watch];

    const fn roles(self) -> &'static [Role] {
        match self {
            Self::Wish | Self::Dispatch => &[Role::ReceptionClerk, Role::DeskHead],
            Self::Watch => &[Role::ReceptionClerk, Role::DeskHead, Role::Leader],
        }
    }
}

/// Proof that the actor may do this.
#[derive(Debug)]
pub struct Permit {
    action: Action,
}

impl Permit {
    /// The deed that is permitted.
    #[must_use]
    pub const fn action(&self) -> Action {
        self.action
    }
}

/// The business of the desk that returns the result, and for a wish of whoever the dossier concerns, which the
/// dossier proves.
///
/// # Errors
/// [`Refusal::Denied`].
pub fn permit(actor: &Actor, action: Action, agency: AgencyId) -> Result<Permit, Refusal> {
    let may = match actor {
        Actor::Officer(officer) => {
            officer.agency == agency && action.roles().iter().any(|role| officer.has(*role))
        }
        Actor::Applicant(_) => action == Action::Wish,
        Actor::System | Actor::Stranger => false,
    };
    if may { Ok(Permit { action }) } else { Err(Refusal::Denied) }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use kernel::{AccountId, Officer, PersonId, PositionId};

    use super::*;

    #[test]
    fn the_printed_table_is_the_one_reviewed() {
        let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/permissions.md");
        let agency = AgencyId::new();
        let may = |actor: &Actor, action| permit(actor, action, agency).is_ok();
        let table = identity::policy_doc::printed(&Action::ALL, agency, may);
        let outcome = identity::policy_doc::check_section(&docs, "post", &table);
        assert_eq!(outcome, Ok(()), "run the test again with UPDATE_DOCS=1 and review the change");
    }

    #[test]
    fn officers_of_another_agency_do_nothing_here() {
        for role in Role::ALL {
            for action in Action::ALL {
                let other = Actor::Officer(Officer {
                    account: AccountId::new(),
                    person: PersonId::new(),
                    position: PositionId::new(),
                    agency: AgencyId::new(),
                    roles: vec![role],
                    on_behalf_of: None,
                });
                assert_eq!(permit(&other, action, AgencyId::new()).err(), Some(Refusal::Denied));
            }
        }
    }
}
