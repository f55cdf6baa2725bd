//! Who may do what. Only this file makes a [`Permit`].

use kernel::{Actor, AgencyId, Role};

use super::Refusal;

/// What can be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Note what is to be read, and what was read.
    Recognise,
    /// See what was read, mend and confirm it, have it read again, skip it.
    Confirm,
    /// See the shares of one's own agency.
    Watch,
}

impl Action {
    /// Every action, in the order printed.
    pub const ALL: [Self; 3] = [Self::Recognise, Self::Confirm, Self::Watch];

    /// The roles that entitle an officer of the agency.
    const fn roles(self) -> &'static [Role] {
        match self {
            Self::Recognise => &[],
            Self::Confirm => &[Role::ReceptionClerk, Role::DeskHead],
            Self::Watch => &[Role::DeskHead, Role::Leader, Role::ControlOfficer],
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

/// Whoever digitises confirms (TT 01/2023/TT-VPCP): the desk that has the dossier. The shares are also seen by
/// officers of procedure control, of every agency.
///
/// # Errors
/// [`Refusal::Denied`].
pub fn permit(actor: &Actor, action: Action, agency: AgencyId) -> Result<Permit, Refusal> {
    let may = match actor {
        Actor::System => action == Action::Recognise,
        Actor::Officer(officer) => {
            let is_control = action == Action::Watch && officer.has(Role::ControlOfficer);
            is_control || officer.serves(agency, action.roles())
        }
        Actor::Applicant(_) | Actor::Stranger => false,
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
        assert_eq!(reviewed("recognition", &Action::ALL, may), Ok(()));
    }

    #[test]
    fn of_another_agency_the_control_office_alone_sees_shares() {
        let shares = vec![(Role::ControlOfficer, Action::Watch)];
        assert_eq!(permitted_elsewhere(&Action::ALL, may), shares);
    }
}
