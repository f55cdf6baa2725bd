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
    use identity::policy_doc::{permitted_elsewhere, reviewed};

    use super::*;

    fn may(actor: &Actor, action: Action, agency: AgencyId) -> bool {
        permit(actor, action, agency).is_ok()
    }

    #[test]
    fn the_printed_table_is_the_one_reviewed() {
        assert_eq!(reviewed("satisfaction", &Action::ALL, may), Ok(()));
    }

    #[test]
    fn the_figures_of_another_agency_are_for_the_control_office_alone() {
        let figures =
            [Action::ReadFigures, Action::ReadAllFigures].map(|it| (Role::ControlOfficer, it));
        assert_eq!(permitted_elsewhere(&Action::ALL, may), figures);
    }
}
