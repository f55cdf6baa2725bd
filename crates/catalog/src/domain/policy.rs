//! Who may do what with the catalogue. One table; its test prints it into `docs/permissions.md`.

use kernel::{Actor, Role};

use super::{ProcedureDraft, Refusal};

/// What can be done here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Action {
    /// Search and read procedures, with their forms.
    ReadProcedures,
    /// Load a pack: procedures, calendars, agencies.
    LoadPack,
    /// Import what the national catalogue says.
    ImportProcedures,
    /// See drafts of new versions.
    ReadDrafts,
    /// Begin, change, submit and discard a draft.
    KeepDraft,
    /// Say that a draft is right, or give it back: never one's own.
    CheckDraft,
    /// Make a checked draft a version.
    PublishDraft,
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
        (
            Action::ReadDrafts | Action::KeepDraft | Action::CheckDraft | Action::PublishDraft,
            Actor::Officer(officer),
        ) => officer.has(Role::ControlOfficer),
        // A new version is written and checked by people.
        (
            Action::ReadDrafts | Action::KeepDraft | Action::CheckDraft | Action::PublishDraft,
            Actor::Stranger | Actor::Applicant(_) | Actor::System,
        ) => false,
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

/// The right to check this draft: two pairs of eyes, so never for those who wrote on it.
pub(crate) fn permit_check(actor: &Actor, draft: &ProcedureDraft) -> Result<Permit, Refusal> {
    let permit = permit(actor, Action::CheckDraft)?;
    let wrote = |person| draft.authors.contains(&person);
    match actor.officer() {
        Some(officer) if wrote(officer.person) => Err(Refusal::OwnDraft),
        Some(officer) if officer.on_behalf_of.is_some_and(wrote) => Err(Refusal::OwnDraft),
        Some(_) | None => Ok(permit),
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
            ("control_officer", officer(Role::ControlOfficer)),
            ("administrator", officer(Role::Administrator)),
            ("system", Actor::System),
        ];
        let mut table = String::from("| |");
        for (name, _) in &columns {
            table.push_str(&format!(" {name} |"));
        }
        table.push_str(&format!("\n|---|{}\n", "---|".repeat(columns.len())));
        for action in [
            Action::ReadProcedures,
            Action::LoadPack,
            Action::ImportProcedures,
            Action::ReadDrafts,
            Action::KeepDraft,
            Action::CheckDraft,
            Action::PublishDraft,
        ] {
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
