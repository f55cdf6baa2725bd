//! The forms of the circular in force (TT 03/2025/TT-VPCP), and which deed issues which.

use super::{Action, Stage};

/// A form of the law with a number of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LawForm {
    /// Mẫu số 01: Giấy tiếp nhận hồ sơ và hẹn trả kết quả.
    Receipt,
    /// Mẫu số 02: Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ.
    SupplementRequest,
    /// Mẫu số 03: Phiếu từ chối tiếp nhận, giải quyết hồ sơ.
    RefusalNotice,
    /// Mẫu số 04: Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết.
    Extension,
    /// Mẫu số 05: Thông báo dừng giải quyết hồ sơ.
    StopNotice,
    /// Mẫu số 06: Phiếu kiểm soát quá trình giải quyết hồ sơ.
    ControlSheet,
    /// Mẫu số 07: a line of the Sổ theo dõi hồ sơ.
    Register,
}

impl LawForm {
    /// Every form, by its number in the circular.
    pub const ALL: [Self; 7] = [
        Self::Receipt,
        Self::SupplementRequest,
        Self::RefusalNotice,
        Self::Extension,
        Self::StopNotice,
        Self::ControlSheet,
        Self::Register,
    ];

    /// The name stored, and the name of its template: `refusal-notice`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Receipt => "receipt",
            Self::SupplementRequest => "supplement-request",
            Self::RefusalNotice => "refusal-notice",
            Self::Extension => "extension",
            Self::StopNotice => "stop-notice",
            Self::ControlSheet => "control-sheet",
            Self::Register => "register",
        }
    }

    /// The form with this name.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.code() == code)
    }

    /// Whether the deciding agency issues it, and not the desk.
    #[must_use]
    pub const fn is_of_agency(self) -> bool {
        matches!(self, Self::Extension | Self::StopNotice)
    }

    /// The forms that a deed issues, which led to this stage. Their numbers are given in its
    /// transaction: a deed undone gives none, and printing gives none either.
    #[must_use]
    pub const fn issued_by(action: Action, to: Stage) -> &'static [Self] {
        match (action, to) {
            (Action::Accept, _) => &[Self::Receipt, Self::ControlSheet, Self::Register],
            // Complete again after acceptance: the receipt is issued anew with its new time.
            (Action::Supplement, Stage::Processing) => &[Self::Receipt],
            (Action::RequestSupplement, _) => &[Self::SupplementRequest],
            (Action::Refuse | Action::Decline, _) => &[Self::RefusalNotice],
            (Action::Extend, _) => &[Self::Extension],
            (Action::Stop | Action::GrantWithdrawal, _) => &[Self::StopNotice],
            _ => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_has_a_template_and_a_deed() {
        for form in LawForm::ALL {
            assert_eq!(LawForm::from_code(form.code()), Some(form));
            assert!(catalog::FORM_NAMES.contains(&form.code()), "{form:?}");
            let is_issued = Action::ALL.into_iter().any(|action| {
                Stage::ALL.into_iter().any(|to| LawForm::issued_by(action, to).contains(&form))
            });
            assert!(is_issued, "{form:?} is issued by no deed");
        }
    }
}
