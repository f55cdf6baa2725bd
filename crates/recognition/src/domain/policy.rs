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
            let has_role = action.roles().iter().any(|role| officer.has(*role));
            has_role && (officer.agency == agency || is_control)
        }
        Actor::Applicant(_) | Actor::Stranger => false,
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
        let outcome = identity::policy_doc::check_section(&docs, "recognition", &table);
        assert_eq!(outcome, Ok(()), "run the test again with UPDATE_DOCS=1 and review the change");
    }

    #[test]
    fn officers_of_another_agency_see_no_paper() {
        for role in Role::ALL {
            for action in [Action::Recognise, Action::Confirm] {
                let other = officer(AgencyId::new(), role);
                assert_eq!(permit(&other, action, AgencyId::new()).err(), Some(Refusal::Denied));
            }
        }
        let control = officer(AgencyId::new(), Role::ControlOfficer);
        assert!(permit(&control, Action::Watch, AgencyId::new()).is_ok());
        let leader = officer(AgencyId::new(), Role::Leader);
        assert!(permit(&leader, Action::Watch, AgencyId::new()).is_err());
    }
}
