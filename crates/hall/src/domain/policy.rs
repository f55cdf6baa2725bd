//! Who may do what. Only this file makes a [`Permit`].

use kernel::{Actor, AgencyId, Role};

use super::Refusal;

/// What can be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Take a number, or check in with the code of an appointment, at the ticket machine.
    TakeTicket,
    /// Call, serve, send on; make and change appointments for people who call.
    RunCounter,
    /// See how long people wait.
    ReadFigures,
    /// Arrange the hall.
    KeepDesk,
    /// Make an appointment for oneself.
    Book,
    /// Remind of what is ahead and forget what is over, by the clock.
    LookAfter,
}

impl Action {
    /// Every action, in the order printed.
    pub const ALL: [Self; 6] = [
        Self::TakeTicket,
        Self::RunCounter,
        Self::ReadFigures,
        Self::KeepDesk,
        Self::Book,
        Self::LookAfter,
    ];

    /// The roles that entitle an officer of the agency.
    const fn roles(self) -> &'static [Role] {
        match self {
            Self::RunCounter => &[Role::ReceptionClerk, Role::DeskHead],
            Self::ReadFigures => &[Role::DeskHead, Role::Leader],
            Self::KeepDesk => &[Role::DeskHead],
            Self::TakeTicket | Self::Book | Self::LookAfter => &[],
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

/// Numbers are for whoever stands before the machine; counters are for the officers of the agency.
///
/// # Errors
/// [`Refusal::Denied`].
pub fn permit(actor: &Actor, action: Action, agency: AgencyId) -> Result<Permit, Refusal> {
    let may = match action {
        Action::TakeTicket => true,
        Action::Book => actor.applicant().is_some(),
        Action::LookAfter => *actor == Actor::System,
        Action::RunCounter | Action::ReadFigures | Action::KeepDesk => {
            actor.officer().is_some_and(|officer| officer.serves(agency, action.roles()))
        }
    };
    // The program itself arranges the halls of the demonstration.
    let may = may || (*actor == Actor::System && action == Action::KeepDesk);
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
        assert_eq!(reviewed("hall", &Action::ALL, may), Ok(()));
    }

    #[test]
    fn officers_of_another_agency_do_nothing_here() {
        let of_the_desk = [Action::RunCounter, Action::ReadFigures, Action::KeepDesk];
        assert_eq!(permitted_elsewhere(&of_the_desk, may), []);
    }
}
