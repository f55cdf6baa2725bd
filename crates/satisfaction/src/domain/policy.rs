//! Who may do what. Only this file makes a [`Permit`].

use kernel::{Actor, AgencyId, Role};

use super::Refusal;

/// What can be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Say how content one is: the person concerned, never an officer.
    Rate,
    /// See the figures and words of the agency.
    ReadFigures,
    /// See those of every agency.
    ReadAllFigures,
}

impl Action {
    /// Every action, in the order printed.
    pub const ALL: [Self; 3] = [Self::Rate, Self::ReadFigures, Self::ReadAllFigures];
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

/// Officers read figures; whoever the dossier concerns rates, which the verb proves by account or secret.
///
/// # Errors
/// [`Refusal::Denied`].
pub fn permit(actor: &Actor, action: Action, agency: AgencyId) -> Result<Permit, Refusal> {
    let holds = |roles: &[Role]| {
        actor.officer().is_some_and(|officer| roles.iter().any(|role| officer.has(*role)))
    };
    let is_own = actor.officer().is_some_and(|officer| officer.agency == agency);
    let may = match action {
        Action::Rate => actor.officer().is_none() && *actor != Actor::System,
        Action::ReadFigures => {
            holds(&[Role::ControlOfficer]) || is_own && holds(&[Role::DeskHead, Role::Leader])
        }
        Action::ReadAllFigures => holds(&[Role::ControlOfficer]),
    };
    if may { Ok(Permit { action }) } else { Err(Refusal::Denied) }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use kernel::{AccountId, Officer, PersonId, PositionId};

    use super::*;

    fn officer(agency: AgencyId, role: Role) -> Actor {
        Actor::Officer(Officer {
            account: AccountId::new(),
            person: PersonId::new(),
            position: PositionId::new(),
            agency,
            roles: vec![role],
            on_behalf_of: None,
        })
    }

    #[test]
    fn the_printed_table_is_the_one_reviewed() {
        let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/permissions.md");
        let agency = AgencyId::new();
        let may = |actor: &Actor, action| permit(actor, action, agency).is_ok();
        let table = identity::policy_doc::printed(&Action::ALL, agency, may);
        let outcome = identity::policy_doc::check_section(&docs, "satisfaction", &table);
        assert_eq!(outcome, Ok(()), "run the test again with UPDATE_DOCS=1 and review the change");
    }

    #[test]
    fn the_figures_of_another_agency_are_for_the_control_office_alone() {
        for role in Role::ALL {
            let may = permit(&officer(AgencyId::new(), role), Action::ReadFigures, AgencyId::new());
            assert_eq!(may.is_ok(), role == Role::ControlOfficer, "{role:?}");
        }
    }
}
