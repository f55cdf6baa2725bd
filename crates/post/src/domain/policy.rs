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
        Actor::Officer(officer) => officer.serves(agency, action.roles()),
        Actor::Applicant(_) => action == Action::Wish,
        Actor::System | Actor::Stranger => false,
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
        assert_eq!(reviewed("post", &Action::ALL, may), Ok(()));
    }

    #[test]
    fn officers_of_another_agency_do_nothing_here() {
        assert_eq!(permitted_elsewhere(&Action::ALL, may), []);
    }
}
