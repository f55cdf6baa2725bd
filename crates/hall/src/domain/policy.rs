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
            actor.officer().is_some_and(|officer| {
                officer.agency == agency && action.roles().iter().any(|role| officer.has(*role))
            })
        }
    };
    // The program itself arranges the halls of the demonstration.
    let may = may || (*actor == Actor::System && action == Action::KeepDesk);
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
        let outcome = identity::policy_doc::check_section(&docs, "hall", &table);
        assert_eq!(outcome, Ok(()), "run the test again with UPDATE_DOCS=1 and review the change");
    }

    #[test]
    fn officers_of_another_agency_do_nothing_here() {
        for role in Role::ALL {
            for action in [Action::RunCounter, Action::ReadFigures, Action::KeepDesk] {
                let other = officer(AgencyId::new(), role);
                assert_eq!(permit(&other, action, AgencyId::new()).err(), Some(Refusal::Denied));
            }
        }
    }
}
