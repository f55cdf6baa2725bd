//! What is done beside the stages of a dossier: asking opinions, writing to each other, noting. None of
//! it moves the dossier. Who may do it stands here, as `policy` says it for the moves.

use kernel::{Actor, AgencyId, Officer, Role};

use super::{Dossier, Refusal, Stage, may_see};

/// Something done beside the stages. One verb each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    /// Lấy ý kiến.
    AskOpinion,
    /// Rút lại việc lấy ý kiến.
    RecallOpinion,
    /// Cho ý kiến.
    GiveOpinion,
}

impl Deed {
    /// Every deed.
    pub const ALL: [Self; 3] = [Self::AskOpinion, Self::RecallOpinion, Self::GiveOpinion];

    /// Whether it can be done while the dossier stands there.
    #[must_use]
    pub const fn is_possible_in(self, stage: Stage) -> bool {
        match self {
            // Spec T7: the lead agency asks while it handles the dossier.
            Self::AskOpinion => matches!(stage, Stage::Processing | Stage::AwaitingSignature),
            // Also while the clock of the case stands still: the other agency's clock does not.
            Self::RecallOpinion | Self::GiveOpinion => matches!(
                stage,
                Stage::Processing | Stage::SupplementProcessing | Stage::AwaitingSignature
            ),
        }
    }
}

/// Proof that the actor may do this deed to this dossier, as it stood when asked.
#[derive(Debug)]
pub struct DeedPermit {
    deed: Deed,
}

impl DeedPermit {
    /// The deed that is permitted.
    #[must_use]
    pub const fn deed(&self) -> Deed {
        self.deed
    }
}

/// Who may do a deed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Who {
    /// The specialist who has taken it, or a leader of the agency where it is.
    Handling,
    /// A specialist or a leader of the agency whose opinion was asked.
    Asked,
}

const fn who(deed: Deed) -> Who {
    match deed {
        Deed::AskOpinion | Deed::RecallOpinion => Who::Handling,
        Deed::GiveOpinion => Who::Asked,
    }
}

const ADVISING: [Role; 2] = [Role::Specialist, Role::Leader];

/// Whether the actor may do this deed to this dossier. `asked` is the agency whose opinion it is about,
/// for deeds that are about one.
///
/// # Errors
/// [`Refusal::NotFound`] to those who may not know that the dossier exists, [`Refusal::Denied`] to
/// those who may see it, [`Refusal::WrongStage`] to those who may at another time.
pub fn deed_permit(
    actor: &Actor,
    deed: Deed,
    dossier: &Dossier,
    asked: Option<AgencyId>,
) -> Result<DeedPermit, Refusal> {
    let may = match (actor, who(deed)) {
        (Actor::System | Actor::Stranger | Actor::Applicant(_), _) => false,
        (Actor::Officer(officer), Who::Handling) => is_handling(officer, dossier),
        (Actor::Officer(officer), Who::Asked) => {
            Some(officer.agency) == asked && ADVISING.iter().any(|role| officer.has(*role))
        }
    };
    if !may {
        let knows = may_see(actor, dossier) || asked.is_some_and(|agency| is_of(actor, agency));
        return Err(if knows { Refusal::Denied } else { Refusal::NotFound });
    }
    if deed.is_possible_in(dossier.stage()) {
        Ok(DeedPermit { deed })
    } else {
        Err(Refusal::WrongStage)
    }
}

fn is_handling(officer: &Officer, dossier: &Dossier) -> bool {
    let is_here = officer.agency == dossier.current_agency();
    let has_taken = dossier.assignee() == Some(officer.position) && officer.has(Role::Specialist);
    is_here && (has_taken || officer.has(Role::Leader))
}

fn is_of(actor: &Actor, agency: AgencyId) -> bool {
    actor.officer().is_some_and(|officer| officer.agency == agency)
}

/// Whether an officer of an agency whose opinion was asked may read the dossier: those who give
/// opinions there, as long as the question stands and the dossier is not finished.
#[must_use]
pub fn may_advise(officer: &Officer, dossier: &Dossier) -> bool {
    ADVISING.iter().any(|role| officer.has(*role)) && dossier.finished_at().is_none()
}

/// The table a lawyer reads: one row a deed, with who may do it.
#[must_use]
pub fn deed_table() -> Vec<(String, String)> {
    let row = |deed: Deed| {
        let who = match who(deed) {
            Who::Handling => "the specialist who has taken it, leader of the agency where it is",
            Who::Asked => "specialist, leader of the agency whose opinion was asked",
        };
        (format!("{deed:?}"), who.to_owned())
    };
    Deed::ALL.into_iter().map(row).collect()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn the_printed_table_is_the_one_reviewed() {
        let rows = deed_table();
        let rows = rows.iter().map(|(deed, who)| format!("| {deed} | {who} |\n"));
        let table = format!("| Deed | Who |\n| --- | --- |\n{}", rows.collect::<String>());
        let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/permissions.md");
        let outcome = identity::policy_doc::check_section(&docs, "dossier-beside", &table);
        assert_eq!(outcome, Ok(()), "run the test again with UPDATE_DOCS=1 and review the change");
    }

    #[test]
    fn nothing_is_done_beside_a_dossier_that_has_ended() {
        for deed in [Deed::AskOpinion, Deed::RecallOpinion, Deed::GiveOpinion] {
            for stage in Stage::ALL.into_iter().filter(|stage| stage.is_ended()) {
                assert!(!deed.is_possible_in(stage), "{deed:?} {stage:?}");
            }
        }
    }
}
