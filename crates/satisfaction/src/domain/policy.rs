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

    use kernel::{AccountId, Applicant, Officer, PersonId, PositionId};

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

    /// The table as Markdown, for `docs/permissions.md`: made by asking, not by reading the rule.
    fn printed() -> String {
        let agency = AgencyId::new();
        let applicant = Applicant { account: AccountId::new(), person: PersonId::new() };
        let mut who = vec![
            ("stranger", Actor::Stranger),
            ("applicant", Actor::Applicant(applicant)),
            ("system", Actor::System),
        ];
        who.extend(Role::ALL.map(|role| (role.code(), officer(agency, role))));
        let names: String = who.iter().map(|it| format!(" {} |", it.0)).collect();
        let mut lines = vec![format!("| Action |{names}")];
        lines.push(format!("| --- |{}", " --- |".repeat(who.len())));
        for action in Action::ALL {
            let cells: String = who
                .iter()
                .map(|it| if permit(&it.1, action, agency).is_ok() { " yes |" } else { " – |" })
                .collect();
            lines.push(format!("| {action:?} |{cells}"));
        }
        lines.join("\n")
    }

    #[test]
    fn the_printed_table_is_the_one_reviewed() {
        let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/permissions.md");
        let outcome = identity::policy_doc::check_section(&docs, "satisfaction", &printed());
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
