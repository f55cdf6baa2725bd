//! The ten status codes under which the national portal knows a dossier.

use super::Stage;

/// Where a dossier stands in the words of the national portal. Several stages of ours are one of
/// these: the portal knows nothing of signatures and numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NationalStatus {
    /// Mới đăng ký.
    Registered,
    /// Được tiếp nhận.
    Accepted,
    /// Không được tiếp nhận.
    NotAccepted,
    /// Đang xử lý.
    InProcess,
    /// Yêu cầu bổ sung giấy tờ.
    SupplementAsked,
    /// Yêu cầu thực hiện nghĩa vụ tài chính.
    PaymentAsked,
    /// Công dân yêu cầu rút hồ sơ.
    WithdrawalAsked,
    /// Dừng xử lý.
    Stopped,
    /// Đã xử lý xong.
    Done,
    /// Đã trả kết quả.
    Returned,
}

impl NationalStatus {
    /// Every status, in the order of its codes.
    pub const ALL: [Self; 10] = [
        Self::Registered,
        Self::Accepted,
        Self::NotAccepted,
        Self::InProcess,
        Self::SupplementAsked,
        Self::PaymentAsked,
        Self::WithdrawalAsked,
        Self::Stopped,
        Self::Done,
        Self::Returned,
    ];

    /// The code, 1 to 10.
    #[must_use]
    pub const fn code(self) -> u8 {
        match self {
            Self::Registered => 1,
            Self::Accepted => 2,
            Self::NotAccepted => 3,
            Self::InProcess => 4,
            Self::SupplementAsked => 5,
            Self::PaymentAsked => 6,
            Self::WithdrawalAsked => 7,
            Self::Stopped => 8,
            Self::Done => 9,
            Self::Returned => 10,
        }
    }

    /// The status with this code.
    #[must_use]
    pub fn from_code(code: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.code() == code)
    }
}

/// What the national portal is told of a dossier in this stage.
#[must_use]
pub const fn national_status(stage: Stage) -> NationalStatus {
    use NationalStatus as N;
    match stage {
        Stage::Submitted => N::Registered,
        Stage::Received => N::Accepted,
        Stage::RefusedIntake => N::NotAccepted,
        Stage::Processing | Stage::AwaitingSignature | Stage::AwaitingNumber => N::InProcess,
        Stage::SupplementIntake | Stage::SupplementProcessing => N::SupplementAsked,
        Stage::FinancialWait => N::PaymentAsked,
        Stage::WithdrawRequested | Stage::Withdrawn => N::WithdrawalAsked,
        Stage::Stopped | Stage::Declined => N::Stopped,
        Stage::ResultReady => N::Done,
        Stage::Returned => N::Returned,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_run_from_one_to_ten_and_are_read_back() {
        let codes = NationalStatus::ALL.map(NationalStatus::code);
        assert_eq!(codes, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
        for status in NationalStatus::ALL {
            assert_eq!(NationalStatus::from_code(status.code()), Some(status));
        }
        assert_eq!(NationalStatus::from_code(0), None);
        assert_eq!(NationalStatus::from_code(11), None);
    }
}
