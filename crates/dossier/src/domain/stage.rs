//! The stages of a dossier that have legal effect. Closed: the compiler makes everybody meet each.

use serde::{Deserialize, Serialize};

/// Where a dossier stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Mới đăng ký: handed in, not yet looked at.
    Submitted,
    /// Chờ bổ sung trước khi tiếp nhận: the desk asked for completion; no clock runs.
    SupplementIntake,
    /// Không được tiếp nhận.
    RefusedIntake,
    /// Được tiếp nhận: the clock runs, nobody has taken it up yet.
    Received,
    /// Đang xử lý.
    Processing,
    /// Yêu cầu bổ sung khi đang xử lý: the clock stands still.
    SupplementProcessing,
    /// Yêu cầu thực hiện nghĩa vụ tài chính: the clock stands still until it is settled.
    FinancialWait,
    /// Trình ký: a result lies before the leader.
    AwaitingSignature,
    /// Chờ cấp số, đóng dấu: approved, with the records clerk.
    AwaitingNumber,
    /// Đã xử lý xong: the result waits at the desk.
    ResultReady,
    /// Đã trả kết quả.
    Returned,
    /// Công dân yêu cầu rút hồ sơ: the clock stands still until the office has decided.
    WithdrawRequested,
    /// Công dân đã rút hồ sơ.
    Withdrawn,
    /// Dừng giải quyết.
    Stopped,
    /// Từ chối giải quyết: taken in, but not granted.
    Declined,
}

impl Stage {
    /// Every stage, in the order of a dossier's life.
    pub const ALL: [Self; 15] = [
        Self::Submitted,
        Self::SupplementIntake,
        Self::RefusedIntake,
        Self::Received,
        Self::Processing,
        Self::SupplementProcessing,
        Self::FinancialWait,
        Self::AwaitingSignature,
        Self::AwaitingNumber,
        Self::ResultReady,
        Self::Returned,
        Self::WithdrawRequested,
        Self::Withdrawn,
        Self::Stopped,
        Self::Declined,
    ];

    /// The name stored and sent: `awaiting_signature`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Submitted => "submitted",
            Self::SupplementIntake => "supplement_intake",
            Self::RefusedIntake => "refused_intake",
            Self::Received => "received",
            Self::Processing => "processing",
            Self::SupplementProcessing => "supplement_processing",
            Self::FinancialWait => "financial_wait",
            Self::AwaitingSignature => "awaiting_signature",
            Self::AwaitingNumber => "awaiting_number",
            Self::ResultReady => "result_ready",
            Self::Returned => "returned",
            Self::WithdrawRequested => "withdraw_requested",
            Self::Withdrawn => "withdrawn",
            Self::Stopped => "stopped",
            Self::Declined => "declined",
        }
    }

    /// The stage with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.code() == code)
    }

    /// Whether nothing more will happen to it, unless a superior takes it up again.
    #[must_use]
    pub const fn is_ended(self) -> bool {
        matches!(
            self,
            Self::RefusedIntake | Self::Returned | Self::Withdrawn | Self::Stopped | Self::Declined
        )
    }

    /// Whether the office's clock runs.
    #[must_use]
    pub const fn is_clock_running(self) -> bool {
        matches!(
            self,
            Self::Received | Self::Processing | Self::AwaitingSignature | Self::AwaitingNumber
        )
    }

    /// Whether it waits for the applicant, or for a decision on what the applicant asked: the
    /// clock stands still.
    #[must_use]
    pub const fn is_clock_paused(self) -> bool {
        matches!(self, Self::SupplementProcessing | Self::FinancialWait | Self::WithdrawRequested)
    }

    /// How far it has come, of a hundred, for people who look it up.
    #[must_use]
    pub const fn progress(self) -> u8 {
        match self {
            Self::Submitted | Self::SupplementIntake => 10,
            Self::Received => 25,
            Self::Processing
            | Self::SupplementProcessing
            | Self::FinancialWait
            | Self::WithdrawRequested => 45,
            Self::AwaitingSignature => 65,
            Self::AwaitingNumber => 80,
            Self::ResultReady => 90,
            Self::RefusedIntake
            | Self::Returned
            | Self::Withdrawn
            | Self::Stopped
            | Self::Declined => 100,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_read_back() {
        for stage in Stage::ALL {
            assert_eq!(Stage::from_code(stage.code()), Some(stage));
            let clocks = [stage.is_ended(), stage.is_clock_running(), stage.is_clock_paused()];
            assert!(clocks.into_iter().filter(|is_so| *is_so).count() <= 1, "{stage:?}");
        }
    }
}
