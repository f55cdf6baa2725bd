//! Which events are told to whom (NĐ 224/2026, Đ 15.1.g: the applicant is told of each step, in real time).

/// What a notice says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NoticeKind {
    /// The dossier was handed in.
    Submitted,
    /// It was accepted.
    Accepted,
    /// Completion is asked for.
    SupplementRequested,
    /// What was brought arrived.
    Supplemented,
    /// It was not accepted.
    Refused,
    /// It went on to the next step.
    Forwarded,
    /// Something is to be paid.
    PaymentRequested,
    /// The payment arrived.
    PaymentConfirmed,
    /// The result will be late: an apology and a new date.
    Extended,
    /// It was declined.
    Declined,
    /// Its handling was stopped.
    Stopped,
    /// Its handling goes on.
    Reopened,
    /// It was sent to the competent agency.
    Transferred,
    /// Its agency went into another one, which goes on with it.
    CarriedOver,
    /// Its result holds an error of the agency, which mends it.
    CorrectionOpened,
    /// Its result is revoked.
    ResultRevoked,
    /// A later decision put its revoked result in force again.
    RevocationAnnulled,
    /// It was withdrawn.
    Withdrawn,
    /// The result is there.
    ResultReady,
    /// The result was handed over.
    Returned,
    /// Work was given to an officer.
    Assigned,
    /// A draft came back to its author.
    SentBack,
    /// Half of the time is used.
    HalfUsed,
    /// Four fifths of the time are used.
    NearlyDue,
    /// The time is used up.
    Overdue,
    /// A message of the applicant was not answered in time.
    ReplyOverdue,
    /// A receipt of what was paid holds no more.
    ReceiptCancelled,
    /// Something in the reader's vault ends soon.
    ItemEnding,
}

/// Who is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// Who handed the dossier in.
    Submitter,
    /// The officer who has it now.
    Assignee,
}

impl NoticeKind {
    /// Every kind.
    pub const ALL: [Self; 28] = [
        Self::Submitted,
        Self::Accepted,
        Self::SupplementRequested,
        Self::Supplemented,
        Self::Refused,
        Self::Forwarded,
        Self::PaymentRequested,
        Self::PaymentConfirmed,
        Self::Extended,
        Self::Declined,
        Self::Stopped,
        Self::Reopened,
        Self::Transferred,
        Self::CarriedOver,
        Self::CorrectionOpened,
        Self::ResultRevoked,
        Self::RevocationAnnulled,
        Self::Withdrawn,
        Self::ResultReady,
        Self::Returned,
        Self::Assigned,
        Self::SentBack,
        Self::HalfUsed,
        Self::NearlyDue,
        Self::Overdue,
        Self::ReplyOverdue,
        Self::ReceiptCancelled,
        Self::ItemEnding,
    ];

    /// The name stored.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Submitted => "submitted",
            Self::Accepted => "accepted",
            Self::SupplementRequested => "supplement_requested",
            Self::Supplemented => "supplemented",
            Self::Refused => "refused",
            Self::Forwarded => "forwarded",
            Self::PaymentRequested => "payment_requested",
            Self::PaymentConfirmed => "payment_confirmed",
            Self::Extended => "extended",
            Self::Declined => "declined",
            Self::Stopped => "stopped",
            Self::Reopened => "reopened",
            Self::Transferred => "transferred",
            Self::CarriedOver => "carried_over",
            Self::CorrectionOpened => "correction_opened",
            Self::ResultRevoked => "result_revoked",
            Self::RevocationAnnulled => "revocation_annulled",
            Self::Withdrawn => "withdrawn",
            Self::ResultReady => "result_ready",
            Self::Returned => "returned",
            Self::Assigned => "assigned",
            Self::SentBack => "sent_back",
            Self::HalfUsed => "half_used",
            Self::NearlyDue => "nearly_due",
            Self::Overdue => "overdue",
            Self::ReplyOverdue => "reply_overdue",
            Self::ReceiptCancelled => "receipt_cancelled",
            Self::ItemEnding => "item_ending",
        }
    }

    /// The kind with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// Whether it warns officers of a time that runs out or is over.
    #[must_use]
    pub const fn is_warning(self) -> bool {
        matches!(self, Self::HalfUsed | Self::NearlyDue | Self::Overdue | Self::ReplyOverdue)
    }

    /// Whether the reader has to do something, or would want to know at once.
    #[must_use]
    pub const fn is_important(self) -> bool {
        matches!(
            self,
            Self::SupplementRequested
                | Self::Refused
                | Self::PaymentRequested
                | Self::Extended
                | Self::Declined
                | Self::Stopped
                | Self::Transferred
                | Self::CorrectionOpened
                | Self::ResultRevoked
                | Self::RevocationAnnulled
                | Self::ResultReady
                | Self::Assigned
                | Self::SentBack
                | Self::NearlyDue
                | Self::Overdue
                | Self::ReplyOverdue
                | Self::ReceiptCancelled
                | Self::ItemEnding
        )
    }
}

/// Where a notice leads that is not about the way of a dossier.
#[must_use]
pub const fn leads_to(kind: NoticeKind) -> Option<&'static str> {
    if matches!(kind, NoticeKind::ItemEnding) { Some("/kho-giay-to") } else { None }
}

/// What a warning says when so many hundredths of the time are used.
#[must_use]
pub const fn warned_at(percent: i64) -> NoticeKind {
    match percent {
        100.. => NoticeKind::Overdue,
        80..100 => NoticeKind::NearlyDue,
        _ => NoticeKind::HalfUsed,
    }
}

/// What an event of a dossier tells, and to whom; nothing for the office's own affairs.
#[must_use]
pub fn told_by(action: &str) -> Option<(NoticeKind, Audience)> {
    use Audience::{Assignee, Submitter};
    Some(match action {
        "dossier.submitted" => (NoticeKind::Submitted, Submitter),
        "dossier.accepted" => (NoticeKind::Accepted, Submitter),
        "dossier.supplement_requested" => (NoticeKind::SupplementRequested, Submitter),
        "dossier.supplemented" => (NoticeKind::Supplemented, Submitter),
        "dossier.refused" => (NoticeKind::Refused, Submitter),
        "dossier.forwarded" => (NoticeKind::Forwarded, Submitter),
        "dossier.payment_requested" => (NoticeKind::PaymentRequested, Submitter),
        "dossier.payment_confirmed" => (NoticeKind::PaymentConfirmed, Submitter),
        "dossier.extended" => (NoticeKind::Extended, Submitter),
        "dossier.declined" => (NoticeKind::Declined, Submitter),
        "dossier.stopped" => (NoticeKind::Stopped, Submitter),
        "dossier.reopened" => (NoticeKind::Reopened, Submitter),
        "dossier.transferred" => (NoticeKind::Transferred, Submitter),
        "dossier.carried_over" => (NoticeKind::CarriedOver, Submitter),
        "dossier.correction_opened" => (NoticeKind::CorrectionOpened, Submitter),
        "dossier.result_revoked" => (NoticeKind::ResultRevoked, Submitter),
        "dossier.revocation_annulled" => (NoticeKind::RevocationAnnulled, Submitter),
        "dossier.withdrawn" | "dossier.withdrawal_granted" => (NoticeKind::Withdrawn, Submitter),
        "dossier.result_numbered" => (NoticeKind::ResultReady, Submitter),
        "dossier.result_delivered" => (NoticeKind::Returned, Submitter),
        "dossier.assigned" | "dossier.work_handed_over" => (NoticeKind::Assigned, Assignee),
        "dossier.sent_back" => (NoticeKind::SentBack, Assignee),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_read_back_and_the_office_keeps_its_own_affairs() {
        for kind in NoticeKind::ALL {
            assert_eq!(NoticeKind::from_code(kind.code()), Some(kind));
        }
        assert_eq!(told_by("dossier.result_prepared"), None);
        assert_eq!(told_by("dossier.revocation_proposed"), None);
        assert_eq!(told_by("account.created"), None);
    }
}
