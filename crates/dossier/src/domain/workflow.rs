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
    /// Yêu cầu rút hồ sơ đã được tiếp nhận.
    RequestWithdrawal,
    /// Đồng ý cho rút.
    GrantWithdrawal,
    /// Không đồng ý cho rút.
    DeclineWithdrawal,
    /// Nhận việc: a specialist takes it from the pool.
    Take,
    /// Phân công.
    Assign,
    /// Trả lại danh sách chung.
    Release,
    /// Chuyển bước, chuyển cơ quan.
    Forward,
    /// Thông báo nghĩa vụ tài chính.
    RequestPayment,
    /// Xác nhận đã thực hiện nghĩa vụ tài chính.
    ConfirmPayment,
    /// Xin lỗi và gia hạn.
    Extend,
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
    /// Chuyển kết quả về nơi trả.
    HandOverResult,
    /// Gửi kết quả qua bưu chính.
    PostResult,
    /// Bưu chính chuyển hoàn kết quả.
    TakeBackResult,
    /// Trả kết quả.
    DeliverResult,
    /// Từ chối giải quyết.
    Decline,
    /// Dừng giải quyết.
    Stop,
    /// Mở lại.
    Reopen,
    /// Chuyển đến đúng cơ quan có thẩm quyền.
    Transfer,
    /// Sửa kết quả có sai sót do lỗi của cơ quan.
    CorrectResult,
    /// Đề nghị thu hồi, hủy bỏ kết quả.
    ProposeRevocation,
    /// Thu hồi, hủy bỏ kết quả.
    RevokeResult,
    /// Không thu hồi kết quả.
    DeclineRevocation,
    /// Hủy bỏ việc thu hồi kết quả.
    AnnulRevocation,
}

impl Action {
    /// Every action, in the order of a dossier's life.
    pub const ALL: [Self; 34] = [
        Self::Submit,
        Self::Accept,
        Self::RequestSupplement,
        Self::Supplement,
        Self::Refuse,
        Self::Withdraw,
        Self::RequestWithdrawal,
        Self::GrantWithdrawal,
        Self::DeclineWithdrawal,
        Self::Take,
        Self::Assign,
        Self::Release,
        Self::Forward,
        Self::RequestPayment,
        Self::ConfirmPayment,
        Self::Extend,
        Self::PrepareResult,
        Self::SubmitForSignature,
        Self::SendBack,
        Self::Approve,
        Self::NumberResult,
        Self::HandOverResult,
        Self::PostResult,
        Self::TakeBackResult,
        Self::DeliverResult,
        Self::Decline,
        Self::Stop,
        Self::Reopen,
        Self::Transfer,
        Self::CorrectResult,
        Self::ProposeRevocation,
        Self::RevokeResult,
        Self::DeclineRevocation,
        Self::AnnulRevocation,
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
            Self::RequestWithdrawal => "dossier.withdrawal_requested",
            Self::GrantWithdrawal => "dossier.withdrawal_granted",
            Self::DeclineWithdrawal => "dossier.withdrawal_declined",
            Self::Take => "dossier.taken",
            Self::Assign => "dossier.assigned",
            Self::Release => "dossier.released",
            Self::Forward => "dossier.forwarded",
            Self::RequestPayment => "dossier.payment_requested",
            Self::ConfirmPayment => "dossier.payment_confirmed",
            Self::Extend => "dossier.extended",
            Self::PrepareResult => "dossier.result_prepared",
            Self::SubmitForSignature => "dossier.submitted_for_signature",
            Self::SendBack => "dossier.sent_back",
            Self::Approve => "dossier.approved",
            Self::NumberResult => "dossier.result_numbered",
            Self::HandOverResult => "dossier.result_handed_over",
            Self::PostResult => "dossier.result_posted",
            Self::TakeBackResult => "dossier.result_came_back",
            Self::DeliverResult => "dossier.result_delivered",
            Self::Decline => "dossier.declined",
            Self::Stop => "dossier.stopped",
            Self::Reopen => "dossier.reopened",
            Self::Transfer => "dossier.transferred",
            Self::CorrectResult => "dossier.correction_opened",
            Self::ProposeRevocation => "dossier.revocation_proposed",
            Self::RevokeResult => "dossier.result_revoked",
            Self::DeclineRevocation => "dossier.revocation_declined",
            Self::AnnulRevocation => "dossier.revocation_annulled",
        }
    }
}

impl Action {
    /// The actions that end the current internal step.
    #[must_use]
    pub const fn ends_step(self) -> bool {
        matches!(
            self,
            Self::Accept
                | Self::Forward
                | Self::SubmitForSignature
                | Self::Approve
                | Self::NumberResult
        )
    }

    /// The actions by which a superior takes up again what was ended.
    #[must_use]
    pub const fn takes_up_again(self) -> bool {
        matches!(self, Self::Reopen | Self::CorrectResult)
    }

    /// The actions that say something of a result long after it was returned; the case stays as it ended.
    #[must_use]
    pub const fn speaks_of_result(self) -> bool {
        matches!(
            self,
            Self::ProposeRevocation
                | Self::RevokeResult
                | Self::DeclineRevocation
                | Self::AnnulRevocation
        )
    }
}

/// What decides where a deed leads, beside the stage in which it is done.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Onward {
    /// The role of the internal step that follows, where the deed ends a step: legal stages are
    /// closed, the steps inside them are data of the procedure (ADR-0006).
    pub step: Option<Role>,
    /// The stage to which it goes back, while it is held or after it was ended.
    pub held: Option<Stage>,
}

/// The stage after the deed, or `None` when it cannot be done in this stage.
#[must_use]
pub fn next_stage(from: Stage, action: Action, onward: Onward) -> Option<Stage> {
    use Action as A;
    use Stage as S;
    match (from, action, onward.step) {
        (S::Submitted, A::Accept, Some(Role::Specialist)) => Some(S::Received),
        (S::Submitted, A::RequestSupplement, _) => Some(S::SupplementIntake),
        (S::SupplementIntake, A::Supplement, _) => Some(S::Submitted),
        (S::Submitted | S::SupplementIntake, A::Refuse, _) => Some(S::RefusedIntake),
        (S::Submitted | S::SupplementIntake, A::Withdraw, _) => Some(S::Withdrawn),
        // Whoever is competent takes it in anew: its time counts from then (NĐ 309/2026, Đ 8.3).
        (
            S::Submitted
            | S::SupplementIntake
            | S::Received
            | S::Processing
            | S::SupplementProcessing,
            A::Transfer,
            _,
        ) => Some(S::Submitted),

        (
            S::Received
            | S::Processing
            | S::SupplementProcessing
            | S::FinancialWait
            | S::AwaitingSignature,
            A::RequestWithdrawal,
            _,
        ) => Some(S::WithdrawRequested),
        (S::WithdrawRequested, A::GrantWithdrawal, _) => Some(S::Withdrawn),
        (S::WithdrawRequested, A::DeclineWithdrawal, _) => onward.held,

        (S::Received | S::Processing, A::Take | A::Assign, _) => Some(S::Processing),
        (S::Processing, A::Release, _) => Some(S::Processing),
        (S::Processing, A::RequestPayment, _) => Some(S::FinancialWait),
        (S::FinancialWait, A::ConfirmPayment, _) => Some(S::Processing),
        (S::Received | S::Processing | S::AwaitingSignature | S::AwaitingNumber, A::Extend, _) => {
            Some(from)
        }
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
        (S::ResultReady, A::HandOverResult | A::PostResult | A::TakeBackResult, _) => {
            Some(S::ResultReady)
        }
        (S::ResultReady, A::DeliverResult, _) => Some(S::Returned),

        (S::Processing | S::AwaitingSignature, A::Decline, _) => Some(S::Declined),
        (
            S::SupplementIntake
            | S::Received
            | S::Processing
            | S::SupplementProcessing
            | S::FinancialWait
            | S::AwaitingSignature,
            A::Stop,
            _,
        ) => Some(S::Stopped),
        (S::RefusedIntake | S::Stopped | S::Declined, A::Reopen, _) => onward.held,
        (S::ResultReady | S::Returned, A::CorrectResult, _) => Some(S::Processing),
        // The case ended as it did, in its figures too; what changes is whether its result is in force.
        (
            S::Returned,
            A::ProposeRevocation | A::RevokeResult | A::DeclineRevocation | A::AnnulRevocation,
            _,
        ) => Some(S::Returned),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    /// Everything that a deed may depend on beside the stage.
    fn every_onward() -> Vec<Onward> {
        let steps = Role::ALL.map(Some).into_iter().chain([None]);
        let held = [None, Some(Stage::Submitted), Some(Stage::Processing)];
        steps.flat_map(|step| held.map(|held| Onward { step, held })).collect()
    }

    fn can_be_done(from: Stage, action: Action) -> bool {
        every_onward().into_iter().any(|onward| next_stage(from, action, onward).is_some())
    }

    /// One row a transition; where the step that follows decides, with its role.
    fn printed() -> String {
        let mut table =
            String::from("| From | Action | Next step | To |\n| --- | --- | --- | --- |\n");
        for from in Stage::ALL {
            for action in Action::ALL {
                let (name, to) =
                    (from.code(), |step, held| next_stage(from, action, Onward { step, held }));
                if to(None, Some(Stage::Submitted)) != to(None, Some(Stage::Processing)) {
                    table.push_str(&format!("| {name} | {action:?} | any | where it was |\n"));
                    continue;
                }
                let to = Role::ALL.map(|role| (role, to(Some(role), None)));
                let is_any = to.iter().all(|(_, stage)| stage.is_some() && *stage == to[0].1);
                for (role, stage) in to.iter().take(if is_any { 1 } else { to.len() }) {
                    let Some(stage) = stage else { continue };
                    let role = if is_any { "any" } else { role.code() };
                    table.push_str(&format!(
                        "| {name} | {action:?} | {role} | {} |\n",
                        stage.code()
                    ));
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
    fn an_ended_dossier_stays_ended_unless_a_superior_takes_it_up_again() {
        for stage in Stage::ALL.into_iter().filter(|stage| stage.is_ended()) {
            for action in Action::ALL.into_iter().filter(|action| !action.takes_up_again()) {
                let stays = action.speaks_of_result()
                    && every_onward().into_iter().all(|onward| {
                        next_stage(stage, action, onward).is_none_or(|after| after == stage)
                    });
                assert!(stays || !can_be_done(stage, action), "{stage:?} {action:?}");
            }
        }
    }

    #[test]
    fn every_stage_that_is_not_ended_leads_on() {
        for stage in Stage::ALL.into_iter().filter(|stage| !stage.is_ended()) {
            let leads_on = Action::ALL.into_iter().any(|action| can_be_done(stage, action));
            assert!(leads_on, "{stage:?} is a dead end");
        }
    }

    #[test]
    fn every_action_can_be_done_in_some_stage() {
        for action in Action::ALL.into_iter().filter(|action| *action != Action::Submit) {
            let somewhere = Stage::ALL.into_iter().any(|stage| can_be_done(stage, action));
            assert!(somewhere, "{action:?} can never be done");
        }
    }
}
