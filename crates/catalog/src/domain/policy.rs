//! Who may do what with the catalogue. One table; its test prints it into `docs/permissions.md`.

use kernel::{Actor, Role};

use super::Refusal;

/// What can be done here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Action {
    /// Search and read procedures, with their forms.
    ReadProcedures,
    /// Load a pack: procedures, calendars, agencies.
    LoadPack,
    /// Import what the national catalogue says.
    ImportProcedures,
}

/// The right to do one thing. Made here only.
#[derive(Debug)]
#[must_use]
pub(crate) struct Permit(());

/// The right to do this, or the no.
pub(crate) fn permit(actor: &Actor, action: Action) -> Result<Permit, Refusal> {
    let may = match (action, actor) {
        // The law makes procedures public: to everybody, without signing in.
        (Action::ReadProcedures, _)
        | (Action::LoadPack | Action::ImportProcedures, Actor::System) => true,
        (Action::LoadPack | Action::ImportProcedures, Actor::Officer(officer)) => {
            officer.has(Role::Administrator)
        }
        (Action::LoadPack | Action::ImportProcedures, Actor::Stranger | Actor::Applicant(_)) => {
            false
        }
    };
    match (may, actor) {
        (true, _) => Ok(Permit(())),
        (false, Actor::Stranger) => Err(Refusal::NotSignedIn),
        (false, Actor::Applicant(_) | Actor::Officer(_) | Actor::System) => Err(Refusal::Denied),
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use kernel::{AccountId, AgencyId, Applicant, Officer, PersonId, PositionId};

    use super::*;

    fn officer(role: Role) -> Actor {
        Actor::Officer(Officer {
            account: AccountId::new(),
            person: PersonId::new(),
            position: PositionId::new(),
            agency: AgencyId::new(),
            roles: vec![role],
            on_behalf_of: None,
        })
    }

    #[test]
    fn the_printed_table_is_true() {
        let applicant = Applicant { account: AccountId::new(), person: PersonId::new() };
        let columns = [
            ("stranger", Actor::Stranger),
            ("applicant", Actor::Applicant(applicant)),
            ("officer", officer(Role::Leader)),
            ("administrator", officer(Role::Administrator)),
            ("system", Actor::System),
        ];
        let mut table = String::from("| |");
        for (name, _) in &columns {
            table.push_str(&format!(" {name} |"));
        }
        table.push_str(&format!("\n|---|{}\n", "---|".repeat(columns.len())));
        for action in [Action::ReadProcedures, Action::LoadPack, Action::ImportProcedures] {
            table.push_str(&format!("| {action:?} |"));
            for (_, actor) in &columns {
                table.push_str(if permit(actor, action).is_ok() { " yes |" } else { " - |" });
            }
            table.push('\n');
        }

        let document = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/permissions.md");
        assert_eq!(identity::policy_doc::check_section(&document, "catalog", &table), Ok(()));
    }
}
