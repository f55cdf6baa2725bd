//! The table of every stage, every deed and every role, printed for those who review it like law.

use std::path::Path;

use catalog::{ChannelKind, ProcedureVersionId};
use jiff::Timestamp;
use kernel::{AccountId, Actor, AgencyId, Applicant, Officer, PersonId, PositionId, Role};

use super::{Action, Dossier, Onward, Opening, Stage, Stored, next_stage, permit};

/// A dossier in this stage, online, all of whose agencies are this one.
fn standing(stage: Stage, agency: AgencyId, submitter: AccountId, has: PositionId) -> Dossier {
    let opened = Dossier::open(Opening {
        code: "H99.100-260302-0001".into(),
        procedure_code: "1.999001".into(),
        version: ProcedureVersionId::new(),
        channel: ChannelKind::Online,
        receiving_agency: agency,
        competent_agency: agency,
        submitter,
        submitted_at: Timestamp::UNIX_EPOCH,
    });
    let before_acceptance =
        matches!(stage, Stage::Submitted | Stage::SupplementIntake | Stage::RefusedIntake);
    let accepted_at = (!before_acceptance).then_some(Timestamp::UNIX_EPOCH);
    let stored = opened.stored().clone();
    Dossier::from_stored(Stored { stage, accepted_at, assignee: Some(has), ..stored })
}

fn officer(agency: AgencyId, role: Role, position: PositionId) -> Actor {
    Actor::Officer(Officer {
        account: AccountId::new(),
        person: PersonId::new(),
        position,
        agency,
        roles: vec![role],
        on_behalf_of: None,
    })
}

/// Everybody who could be asked, by the name in the table.
fn everybody(agency: AgencyId, account: AccountId, has: PositionId) -> Vec<(String, Actor)> {
    let submitter = Applicant { account, person: PersonId::new() };
    let other = Applicant { account: AccountId::new(), person: PersonId::new() };
    let mut all = vec![
        ("submitter".to_owned(), Actor::Applicant(submitter)),
        ("another applicant".to_owned(), Actor::Applicant(other)),
        ("stranger".to_owned(), Actor::Stranger),
        ("system".to_owned(), Actor::System),
        ("assignee".to_owned(), officer(agency, Role::Specialist, has)),
    ];
    for role in Role::ALL {
        all.push((role.code().to_owned(), officer(agency, role, PositionId::new())));
        let elsewhere = officer(AgencyId::new(), role, PositionId::new());
        all.push((format!("{} elsewhere", role.code()), elsewhere));
    }
    all
}

fn can_be_done(stage: Stage, action: Action) -> bool {
    let steps = Role::ALL.map(Some).into_iter().chain([None]);
    let mut onward = steps.map(|step| Onward { step, held: Some(Stage::Processing) });
    onward.any(|onward| next_stage(stage, action, onward).is_some())
}

fn printed() -> String {
    let (agency, account, has) = (AgencyId::new(), AccountId::new(), PositionId::new());
    let people = everybody(agency, account, has);
    let mut table = String::from("| Stage | Deed | Who may |\n| --- | --- | --- |\n");
    for stage in Stage::ALL {
        let dossier = standing(stage, agency, account, has);
        for action in Action::ALL.into_iter().filter(|action| can_be_done(stage, *action)) {
            let may = people.iter().filter(|(_, actor)| permit(actor, action, &dossier).is_ok());
            let names: Vec<&str> = may.map(|(name, _)| name.as_str()).collect();
            assert!(!names.is_empty(), "{action:?} in {stage:?} is nobody's to do");
            table.push_str(&format!("| {} | {action:?} | {} |\n", stage.code(), names.join(", ")));
        }
    }
    table
}

#[test]
fn the_printed_table_of_stages_is_the_one_reviewed() {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/stages.md");
    let outcome = identity::policy_doc::check_section(&docs, "dossier-stages", &printed());
    assert_eq!(outcome, Ok(()), "run the test again with UPDATE_DOCS=1 and review the change");
}

#[test]
fn nobody_elsewhere_no_stranger_and_no_administrator_may_do_anything_in_any_stage() {
    let (agency, account, has) = (AgencyId::new(), AccountId::new(), PositionId::new());
    for (name, actor) in everybody(agency, account, has) {
        let is_outside = name.ends_with(" elsewhere")
            || matches!(
                name.as_str(),
                "stranger" | "another applicant" | "administrator" | "control_officer"
            );
        for stage in Stage::ALL.into_iter().filter(|_| is_outside) {
            let dossier = standing(stage, agency, account, has);
            for action in Action::ALL {
                assert!(permit(&actor, action, &dossier).is_err(), "{name} {action:?} {stage:?}");
            }
        }
    }
}
