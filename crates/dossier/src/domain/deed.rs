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
    /// Đánh dấu chỗ sai.
    Mark,
    /// Sửa nội dung hồ sơ, by an officer.
    Correct,
    /// Sửa chỗ được đánh dấu, by the applicant.
    Revise,
    /// Nhắn người nộp hồ sơ.
    WriteToApplicant,
    /// Nhắn cơ quan.
    WriteToOffice,
    /// Ghi chú nội bộ.
    WriteNote,
    /// Quyết định hồ sơ trùng, liên quan.
    Relate,
    /// Biên bản kiểm tra thực địa.
    RecordVisit,
    /// Xác nhận hồ sơ giấy đã đến.
    ConfirmArrival,
    /// Số hóa giấy tờ đã nhận bản giấy.
    Digitise,
    /// Cho nộp phí, lệ phí sau khi tiếp nhận.
    DeferFee,
    /// Nhập những việc đã làm trên giấy từ phiếu kiểm soát.
    EnterFromSheet,
    /// Bàn giao việc: everything of one position to others.
    HandOverWork,
}

impl Deed {
    /// Every deed.
    pub const ALL: [Self; 16] = [
        Self::AskOpinion,
        Self::RecallOpinion,
        Self::GiveOpinion,
        Self::Mark,
        Self::Correct,
        Self::Revise,
        Self::WriteToApplicant,
        Self::WriteToOffice,
        Self::WriteNote,
        Self::Relate,
        Self::RecordVisit,
        Self::ConfirmArrival,
        Self::Digitise,
        Self::DeferFee,
        Self::EnterFromSheet,
        Self::HandOverWork,
    ];

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
            Self::Mark | Self::Correct => {
                matches!(stage, Stage::Submitted | Stage::Received | Stage::Processing)
            }
            Self::Revise => {
                matches!(stage, Stage::SupplementIntake | Stage::SupplementProcessing)
            }
            Self::WriteToApplicant | Self::WriteToOffice => !stage.is_ended(),
            Self::RecordVisit => matches!(stage, Stage::Processing | Stage::AwaitingSignature),
            Self::Relate | Self::HandOverWork | Self::EnterFromSheet => !stage.is_ended(),
            Self::DeferFee => matches!(stage, Stage::Submitted | Stage::SupplementIntake),
            Self::ConfirmArrival => matches!(stage, Stage::Received | Stage::Processing),
            // Paper is digitised whenever there is time for it, also after the end.
            Self::WriteNote | Self::Digitise => true,
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
    /// The desk before acceptance, the specialist who has taken it afterwards.
    DeskOrAssignee,
    /// The desk of the agency where it is, or on its way to.
    DeskThere,
    /// The desk that received it.
    Desk,
    /// Who keeps the papers of the agency that received it or where it is: desk and records.
    PaperKeepers,
    /// The account that handed it in.
    Submitter,
    /// The account that handed it in; for one handed in at a desk, that desk.
    SubmitterOrDesk,
    /// Who answers for the agency where it is: the head of its desk, its leader.
    Heads,
    /// Whoever handles it, and the desk that received it.
    HandlingOrDesk,
    /// Whoever handles dossiers in an agency that the dossier is or was in.
    Concerned,
}

const fn who(deed: Deed) -> Who {
    match deed {
        Deed::AskOpinion | Deed::RecallOpinion | Deed::RecordVisit => Who::Handling,
        Deed::GiveOpinion => Who::Asked,
        // Completion is asked for through the desk (NĐ 61/2018, Đ 5); what is wrong is marked by whoever asks.
        Deed::Mark | Deed::Correct => Who::DeskOrAssignee,
        Deed::Revise => Who::SubmitterOrDesk,
        Deed::WriteToOffice => Who::Submitter,
        Deed::HandOverWork | Deed::DeferFee => Who::Heads,
        Deed::WriteToApplicant | Deed::Relate => Who::HandlingOrDesk,
        Deed::WriteNote => Who::Concerned,
        Deed::ConfirmArrival => Who::DeskThere,
        // NĐ 61/2018, Đ 17; TT 01/2023/TT-VPCP: whoever takes a paper in digitises it.
        Deed::Digitise => Who::Desk,
        // The sheet goes with the papers; whoever has both enters it.
        Deed::EnterFromSheet => Who::PaperKeepers,
    }
}

const ADVISING: [Role; 2] = [Role::Specialist, Role::Leader];
const CONCERNED: [Role; 5] =
    [Role::ReceptionClerk, Role::Specialist, Role::Leader, Role::RecordsClerk, Role::DeskHead];

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
        (Actor::System | Actor::Stranger, _) => false,
        (Actor::Applicant(applicant), who) => {
            matches!(who, Who::Submitter | Who::SubmitterOrDesk)
                && applicant.account == dossier.submitter()
        }
        (Actor::Officer(_), Who::Submitter) => false,
        // At the counter the clerk hands in for the person who stands there; another one may be there the next time.
        (Actor::Officer(officer), Who::SubmitterOrDesk) => {
            let is_desk_dossier = dossier.channel() != catalog::ChannelKind::Online;
            officer.account == dossier.submitter()
                || (is_desk_dossier && is_at_desk(officer, dossier))
        }
        (Actor::Officer(officer), Who::Heads) => {
            officer.agency == dossier.current_agency()
                && (officer.has(Role::DeskHead) || officer.has(Role::Leader))
        }
        (Actor::Officer(officer), Who::DeskOrAssignee) if dossier.is_accepted() => {
            has_taken(officer, dossier)
        }
        (Actor::Officer(officer), Who::DeskOrAssignee) => is_at_desk(officer, dossier),
        (Actor::Officer(officer), Who::DeskThere) => {
            officer.agency == dossier.current_agency() && officer.has(Role::ReceptionClerk)
        }
        (Actor::Officer(officer), Who::Desk) => is_at_desk(officer, dossier),
        (Actor::Officer(officer), Who::PaperKeepers) => {
            const KEEPERS: [Role; 3] = [Role::ReceptionClerk, Role::DeskHead, Role::RecordsClerk];
            [dossier.receiving_agency(), dossier.current_agency()].contains(&officer.agency)
                && KEEPERS.iter().any(|role| officer.has(*role))
        }
        (Actor::Officer(officer), Who::HandlingOrDesk) => {
            is_handling(officer, dossier) || is_at_desk(officer, dossier)
        }
        (Actor::Officer(officer), Who::Concerned) => {
            may_see(actor, dossier) && CONCERNED.iter().any(|role| officer.has(*role))
        }
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
    has_taken(officer, dossier)
        || (officer.agency == dossier.current_agency() && officer.has(Role::Leader))
}

fn has_taken(officer: &Officer, dossier: &Dossier) -> bool {
    dossier.assignee() == Some(officer.position)
        && officer.agency == dossier.current_agency()
        && officer.has(Role::Specialist)
}

fn is_at_desk(officer: &Officer, dossier: &Dossier) -> bool {
    officer.agency == dossier.receiving_agency() && officer.has(Role::ReceptionClerk)
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
            Who::DeskOrAssignee => {
                "before acceptance: reception_clerk of the receiving agency; afterwards: the \
                 specialist who has taken it"
            }
            Who::DeskThere => "reception_clerk of the agency where it is",
            Who::Desk => "reception_clerk of the receiving agency",
            Who::PaperKeepers => {
                "reception_clerk, desk_head, records_clerk of the receiving agency or of the agency where it is"
            }
            Who::Submitter => "the account that handed it in",
            Who::SubmitterOrDesk => {
                "the account that handed it in; for one handed in at a desk also reception_clerk of the receiving agency"
            }
            Who::Heads => "desk_head, leader of the agency where it is",
            Who::HandlingOrDesk => {
                "the specialist who has taken it, leader of the agency where it is, \
                 reception_clerk of the receiving agency"
            }
            Who::Concerned => {
                "whoever handles dossiers in the receiving, deciding or present agency; never the \
                 agency asked for its opinion, never the applicant"
            }
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
        let always = [Deed::WriteNote, Deed::Digitise];
        for deed in Deed::ALL.into_iter().filter(|deed| !always.contains(deed)) {
            for stage in Stage::ALL.into_iter().filter(|stage| stage.is_ended()) {
                assert!(!deed.is_possible_in(stage), "{deed:?} {stage:?}");
            }
        }
    }
}
