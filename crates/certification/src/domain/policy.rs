//! Who may do what. Only this file makes a [`Permit`].

use kernel::{Actor, AgencyId, Role};

use super::Refusal;

/// What can be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Note what is to be certified, and enter numbers in the book.
    Keep,
    /// Scan the original, compare it page by page, certify the copy or reject it.
    Certify,
    /// Decline what may not be certified.
    Decline,
    /// See what is to be certified.
    Watch,
    /// See, print and export the book.
    ReadBook,
    /// Close the book of a year for good.
    CloseBook,
}

impl Action {
    /// Every action, in the order printed.
    pub const ALL: [Self; 6] =
        [Self::Keep, Self::Certify, Self::Decline, Self::Watch, Self::ReadBook, Self::CloseBook];

    /// The roles that entitle an officer of the agency.
    const fn roles(self) -> &'static [Role] {
        match self {
            Self::Keep => &[],
            Self::Certify => &[Role::Specialist],
            Self::Decline | Self::CloseBook => &[Role::Leader],
            Self::Watch => &[Role::ReceptionClerk, Role::Specialist, Role::Leader, Role::DeskHead],
            Self::ReadBook => &[
                Role::ReceptionClerk,
                Role::Specialist,
                Role::Leader,
                Role::RecordsClerk,
                Role::DeskHead,
                Role::ControlOfficer,
            ],
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

/// The commune certifies by its own officers; nobody outside sees its papers or its book. Whether the dossier is theirs
/// the dossier itself asks besides.
///
/// # Errors
/// [`Refusal::Denied`].
pub fn permit(actor: &Actor, action: Action, agency: AgencyId) -> Result<Permit, Refusal> {
    let may = match actor {
        Actor::System => action == Action::Keep,
        Actor::Officer(officer) => officer.serves(agency, action.roles()),
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
        assert_eq!(reviewed("certification", &Action::ALL, may), Ok(()));
    }

    #[test]
    fn officers_of_another_agency_do_nothing_here() {
        assert_eq!(permitted_elsewhere(&Action::ALL, may), []);
    }
}
