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
    /// Trình ký: a result lies before the leader.
    AwaitingSignature,
    /// Chờ cấp số, đóng dấu: approved, with the records clerk.
    AwaitingNumber,
    /// Đã xử lý xong: the result waits at the desk.
    ResultReady,
    /// Đã trả kết quả.
    Returned,
    /// Công dân đã rút hồ sơ.
    Withdrawn,
}

impl Stage {
    /// Every stage, in the order of a dossier's life.
    pub const ALL: [Self; 11] = [
        Self::Submitted,
        Self::SupplementIntake,
        Self::RefusedIntake,
        Self::Received,
        Self::Processing,
        Self::SupplementProcessing,
        Self::AwaitingSignature,
        Self::AwaitingNumber,
        Self::ResultReady,
        Self::Returned,
        Self::Withdrawn,
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
            Self::AwaitingSignature => "awaiting_signature",
            Self::AwaitingNumber => "awaiting_number",
            Self::ResultReady => "result_ready",
            Self::Returned => "returned",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The stage with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.code() == code)
    }

    /// Whether nothing more will happen to it.
    #[must_use]
    pub const fn is_ended(self) -> bool {
        matches!(self, Self::RefusedIntake | Self::Returned | Self::Withdrawn)
    }

    /// Whether the office's clock runs.
    #[must_use]
    pub const fn is_clock_running(self) -> bool {
        matches!(
            self,
            Self::Received | Self::Processing | Self::AwaitingSignature | Self::AwaitingNumber
        )
    }

    /// How far it has come, of a hundred, for people who look it up.
    #[must_use]
    pub const fn progress(self) -> u8 {
        match self {
            Self::Submitted | Self::SupplementIntake => 10,
            Self::Received => 25,
            Self::Processing | Self::SupplementProcessing => 45,
            Self::AwaitingSignature => 65,
            Self::AwaitingNumber => 80,
            Self::ResultReady => 90,
            Self::RefusedIntake | Self::Returned | Self::Withdrawn => 100,
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
            assert!(!(stage.is_ended() && stage.is_clock_running()));
        }
    }
}
