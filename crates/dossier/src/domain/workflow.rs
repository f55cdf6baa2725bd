//! The whole workflow: which stage follows from which deed.

use kernel::Role;

use super::Stage;

/// What the office or the applicant does to a dossier. One verb each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    /// Nộp hồ sơ.
    Submit,
    /// Tiếp nhận.
    Accept,
    /// Yêu cầu bổ sung, hoàn thiện.
    RequestSupplement,
    /// Bổ sung.
    Supplement,
    /// Từ chối tiếp nhận.
    Refuse,
    /// Rút hồ sơ.
    Withdraw,
    /// Nhận việc: a specialist takes it from the pool.
    Take,
    /// Phân công.
    Assign,
    /// Chuyển bước, chuyển cơ quan.
    Forward,
    /// Dự thảo kết quả.
    PrepareResult,
    /// Trình ký.
    SubmitForSignature,
    /// Trả lại để sửa.
    SendBack,
    /// Phê duyệt.
    Approve,
    /// Cấp số, đóng dấu.
    NumberResult,
    /// Trả kết quả.
    DeliverResult,
}

impl Action {
    /// Every action, in the order of a dossier's life.
    pub const ALL: [Self; 15] = [
        Self::Submit,
        Self::Accept,
        Self::RequestSupplement,
        Self::Supplement,
        Self::Refuse,
        Self::Withdraw,
        Self::Take,
        Self::Assign,
        Self::Forward,
        Self::PrepareResult,
        Self::SubmitForSignature,
        Self::SendBack,
        Self::Approve,
        Self::NumberResult,
        Self::DeliverResult,
    ];

    /// The event it leaves in the journal.
    #[must_use]
    pub const fn event(self) -> &'static str {
        match self {
            Self::Submit => "dossier.submitted",
            Self::Accept => "dossier.accepted",
            Self::RequestSupplement => "dossier.supplement_requested",
            Self::Supplement => "dossier.supplemented",
            Self::Refuse => "dossier.refused",
            Self::Withdraw => "dossier.withdrawn",
            Self::Take => "dossier.taken",
            Self::Assign => "dossier.assigned",
            Self::Forward => "dossier.forwarded",
            Self::PrepareResult => "dossier.result_prepared",
            Self::SubmitForSignature => "dossier.submitted_for_signature",
            Self::SendBack => "dossier.sent_back",
            Self::Approve => "dossier.approved",
            Self::NumberResult => "dossier.result_numbered",
            Self::DeliverResult => "dossier.result_delivered",
        }
    }
}

/// The stage after the deed, or `None` when it cannot be done in this stage. `next` is the role of
/// the internal step that follows, where the deed ends a step: legal stages are closed, the steps
/// inside them are data of the procedure (ADR-0006).
#[must_use]
pub fn next_stage(from: Stage, action: Action, next: Option<Role>) -> Option<Stage> {
    use Action as A;
    use Stage as S;
    match (from, action, next) {
        (S::Submitted, A::Accept, Some(Role::Specialist)) => Some(S::Received),
        (S::Submitted, A::RequestSupplement, _) => Some(S::SupplementIntake),
        (S::SupplementIntake, A::Supplement, _) => Some(S::Submitted),
        (S::Submitted | S::SupplementIntake, A::Refuse, _) => Some(S::RefusedIntake),
        (S::Submitted | S::SupplementIntake, A::Withdraw, _) => Some(S::Withdrawn),

        (S::Received | S::Processing, A::Take | A::Assign, _) => Some(S::Processing),
        (S::Processing, A::Forward, Some(Role::Specialist)) => Some(S::Processing),
        (S::Processing, A::RequestSupplement, _) => Some(S::SupplementProcessing),
        (S::SupplementProcessing, A::Supplement, _) => Some(S::Processing),
        (S::Processing, A::PrepareResult, _) => Some(S::Processing),

        (S::Processing, A::SubmitForSignature, Some(Role::Leader)) => Some(S::AwaitingSignature),
        (S::AwaitingSignature, A::SendBack, _) => Some(S::Processing),
        // An approval in the middle of a chain hands the dossier on to the next agency.
        (S::AwaitingSignature, A::Approve, Some(Role::Specialist)) => Some(S::Processing),
        (S::AwaitingSignature, A::Approve, Some(Role::RecordsClerk)) => Some(S::AwaitingNumber),

        (S::AwaitingNumber, A::NumberResult, Some(Role::ReceptionClerk)) => Some(S::ResultReady),
        (S::ResultReady, A::DeliverResult, _) => Some(S::Returned),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    /// One row a transition; where the step that follows decides, with its role.
    fn printed() -> String {
        let mut table =
            String::from("| From | Action | Next step | To |\n| --- | --- | --- | --- |\n");
        for from in Stage::ALL {
            for action in Action::ALL {
                let to = Role::ALL.map(|role| (role, next_stage(from, action, Some(role))));
                let is_any = to.iter().all(|(_, stage)| stage.is_some() && *stage == to[0].1);
                for (role, stage) in to.iter().take(if is_any { 1 } else { to.len() }) {
                    let Some(stage) = stage else { continue };
                    let role = if is_any { "any" } else { role.code() };
                    let (from, to) = (from.code(), stage.code());
                    table.push_str(&format!("| {from} | {action:?} | {role} | {to} |\n"));
                }
            }
        }
        table
    }

    #[test]
    fn the_printed_workflow_is_the_one_reviewed() {
        let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/permissions.md");
        let outcome = identity::policy_doc::check_section(&docs, "dossier-workflow", &printed());
        assert_eq!(outcome, Ok(()), "run the test again with UPDATE_DOCS=1 and review the change");
    }

    #[test]
    fn an_ended_dossier_stays_ended() {
        for stage in Stage::ALL.into_iter().filter(|stage| stage.is_ended()) {
            for action in Action::ALL {
                for role in Role::ALL.map(Some).into_iter().chain([None]) {
                    assert_eq!(next_stage(stage, action, role), None, "{stage:?} {action:?}");
                }
            }
        }
    }

    #[test]
    fn every_stage_that_is_not_ended_leads_on() {
        for stage in Stage::ALL.into_iter().filter(|stage| !stage.is_ended()) {
            let leads_on = Action::ALL.into_iter().any(|action| {
                Role::ALL.into_iter().any(|role| next_stage(stage, action, Some(role)).is_some())
            });
            assert!(leads_on, "{stage:?} is a dead end");
        }
    }

    #[test]
    fn every_action_can_be_done_in_some_stage() {
        for action in Action::ALL.into_iter().filter(|action| *action != Action::Submit) {
            let somewhere = Stage::ALL.into_iter().any(|stage| {
                Role::ALL.into_iter().any(|role| next_stage(stage, action, Some(role)).is_some())
            });
            assert!(somewhere, "{action:?} can never be done");
        }
    }
}
