//! The lists of work: which dossiers are in which, for whom. The query and the search read the same
//! description, so that a list never shows one thing and finds another.

use jiff::{SignedDuration, Timestamp, ToSpan};
use kernel::{Officer, Role};

use super::{Dossier, Stage};

/// A due time nearer than this is soon: one working day and the night before it.
pub const SOON: SignedDuration = SignedDuration::from_hours(36);

/// A list of work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Worklist {
    /// Chờ tiếp nhận: handed in at this desk.
    Intake,
    /// Chờ nhận bản giấy: taken in elsewhere, the paper is on its way here.
    Arriving,
    /// Chờ nhận việc: accepted, nobody has taken it.
    Pool,
    /// Việc của tôi: what this position has taken.
    Mine,
    /// Trả lại tôi: sent back by the leader, to be mended.
    SentBack,
    /// Chờ ký.
    ToSign,
    /// Chờ cấp số, đóng dấu.
    ToNumber,
    /// Chờ trả kết quả.
    ToReturn,
    /// Quá hạn.
    Overdue,
    /// Sắp đến hạn.
    DueSoon,
    /// Đến hạn trong tuần này.
    DueWeek,
    /// Chờ người khác: completion, payment.
    Waiting,
    /// Everything open in the agency, for its leaders and the head of the desk.
    Agency,
    /// Đã chuyển: sent on to the competent agency, and not finished there.
    SentOn,
    /// Chờ cho ý kiến: other agencies' dossiers about which this one was asked.
    ToAdvise,
    /// Chậm trả lời người dân: messages unanswered in time, before the heads of the unit.
    Escalated,
    /// Chờ trả lời người dân.
    ToReply,
}

/// By what the dossiers of a list belong to an officer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Belonging {
    /// They are in the agency now.
    Current,
    /// They were handed in there.
    Receiving,
    /// The position has taken them.
    Assignee,
    /// The agency was asked, for its opinion or by the applicant; or it sent them on.
    Asked,
}

/// What else decides whether a dossier is in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Only {
    /// Nothing.
    All,
    /// Nobody has taken it, and somebody could: its paper is there.
    Untaken,
    /// Its paper is on its way, and no clock runs.
    OnItsWay,
    /// The leader's remark lies on its draft.
    SentBack,
    /// Its clock is not held.
    Running,
}

/// Midnight after the Sunday that follows, in Vietnam.
#[must_use]
pub fn end_of_week(now: Timestamp) -> Timestamp {
    let today = kernel::today_in_vietnam(now);
    let gone = i64::from(today.weekday().to_monday_zero_offset());
    let monday = today.checked_add((7 - gone).days()).unwrap_or(today);
    kernel::instant_of(monday.at(0, 0, 0, 0))
}

const RUNNING: [Stage; 4] =
    [Stage::Received, Stage::Processing, Stage::AwaitingSignature, Stage::AwaitingNumber];

impl Worklist {
    /// Every list, in the order of a dossier's life.
    pub const ALL: [Self; 17] = [
        Self::Intake,
        Self::Arriving,
        Self::Pool,
        Self::Mine,
        Self::SentBack,
        Self::ToSign,
        Self::ToNumber,
        Self::ToReturn,
        Self::Overdue,
        Self::DueSoon,
        Self::DueWeek,
        Self::Waiting,
        Self::Agency,
        Self::SentOn,
        Self::ToAdvise,
        Self::ToReply,
        Self::Escalated,
    ];

    /// The name in addresses and texts: `to-sign`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Intake => "intake",
            Self::Arriving => "arriving",
            Self::Pool => "pool",
            Self::Mine => "mine",
            Self::SentBack => "sent-back",
            Self::ToSign => "to-sign",
            Self::ToNumber => "to-number",
            Self::ToReturn => "to-return",
            Self::Overdue => "overdue",
            Self::DueSoon => "due-soon",
            Self::DueWeek => "due-week",
            Self::Waiting => "waiting",
            Self::Agency => "agency",
            Self::SentOn => "sent-on",
            Self::ToAdvise => "to-advise",
            Self::ToReply => "to-reply",
            Self::Escalated => "escalated",
        }
    }

    /// The list with this name.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|list| list.code() == code)
    }

    /// Whether an officer with these roles has this list.
    #[must_use]
    pub fn is_for(self, officer: &Officer) -> bool {
        let roles: &[Role] = match self {
            Self::Intake | Self::Arriving | Self::ToReturn => {
                &[Role::ReceptionClerk, Role::DeskHead]
            }
            Self::Pool | Self::Overdue | Self::DueSoon | Self::DueWeek => {
                &[Role::Specialist, Role::DeskHead, Role::Leader]
            }
            Self::Mine | Self::SentBack => &[Role::Specialist],
            Self::ToSign => &[Role::Leader],
            Self::ToNumber => &[Role::RecordsClerk],
            Self::Waiting => &[Role::ReceptionClerk, Role::Specialist, Role::DeskHead],
            Self::Agency => &[Role::DeskHead, Role::Leader],
            Self::SentOn => &[Role::ReceptionClerk, Role::DeskHead, Role::Leader],
            Self::ToAdvise => &[Role::Specialist, Role::Leader],
            Self::ToReply => &[Role::ReceptionClerk, Role::Specialist],
            Self::Escalated => &[Role::DeskHead, Role::Leader],
        };
        roles.iter().any(|role| officer.has(*role))
    }

    /// By what its dossiers belong to the officer. What is late concerns a specialist as far as it is
    /// theirs, and those who answer for the agency altogether.
    pub(crate) fn belonging(self, officer: &Officer) -> Belonging {
        let answers = officer.has(Role::DeskHead) || officer.has(Role::Leader);
        match self {
            Self::Intake | Self::ToReturn => Belonging::Receiving,
            Self::Mine | Self::SentBack => Belonging::Assignee,
            Self::Overdue | Self::DueSoon | Self::DueWeek if !answers => Belonging::Assignee,
            Self::SentOn | Self::ToAdvise | Self::ToReply | Self::Escalated => Belonging::Asked,
            Self::Arriving
            | Self::Pool
            | Self::ToSign
            | Self::ToNumber
            | Self::Overdue
            | Self::DueSoon
            | Self::DueWeek
            | Self::Waiting
            | Self::Agency => Belonging::Current,
        }
    }

    /// In which stages its dossiers are.
    pub(crate) const fn stages(self) -> &'static [Stage] {
        match self {
            Self::Intake => &[Stage::Submitted],
            Self::Arriving => &[Stage::Received],
            Self::Pool | Self::Mine => &[Stage::Received, Stage::Processing],
            Self::SentBack => &[Stage::Processing],
            Self::ToSign => &[Stage::AwaitingSignature, Stage::WithdrawRequested],
            Self::ToNumber => &[Stage::AwaitingNumber],
            Self::ToReturn => &[Stage::ResultReady],
            Self::Overdue | Self::DueSoon | Self::DueWeek => &RUNNING,
            Self::Waiting => {
                &[Stage::SupplementIntake, Stage::SupplementProcessing, Stage::FinancialWait]
            }
            Self::Agency => &[
                Stage::Submitted,
                Stage::SupplementIntake,
                Stage::Received,
                Stage::Processing,
                Stage::SupplementProcessing,
                Stage::FinancialWait,
                Stage::AwaitingSignature,
                Stage::AwaitingNumber,
                Stage::ResultReady,
                Stage::WithdrawRequested,
            ],
            // Whatever its stage: the question counts, or that it was sent.
            Self::SentOn | Self::ToAdvise | Self::ToReply | Self::Escalated => &[],
        }
    }

    /// In which stages its dossiers are for this officer. What waits for another's signature or number is late,
    /// but not with the specialist who sent it there.
    pub(crate) fn stages_for(self, officer: &Officer) -> &'static [Stage] {
        let by_due_time = matches!(self, Self::Overdue | Self::DueSoon | Self::DueWeek);
        if by_due_time && self.belonging(officer) == Belonging::Assignee {
            Self::Mine.stages()
        } else {
            self.stages()
        }
    }

    /// What else decides.
    pub(crate) const fn only(self) -> Only {
        match self {
            Self::Pool => Only::Untaken,
            Self::Arriving => Only::OnItsWay,
            Self::SentBack => Only::SentBack,
            Self::Overdue | Self::DueSoon | Self::DueWeek => Only::Running,
            Self::Intake
            | Self::Mine
            | Self::ToSign
            | Self::ToNumber
            | Self::ToReturn
            | Self::Waiting
            | Self::Agency
            | Self::SentOn
            | Self::ToAdvise
            | Self::ToReply
            | Self::Escalated => Only::All,
        }
    }

    /// The first and the last due time in the list, microseconds; a dossier without one counts as the
    /// far future.
    pub(crate) fn window(self, now: Timestamp) -> (i64, i64) {
        let now_us = now.as_microsecond();
        match self {
            Self::Overdue => (0, now_us - 1),
            Self::DueSoon => (now_us, (now + SOON).as_microsecond()),
            Self::DueWeek => (now_us, end_of_week(now).as_microsecond()),
            Self::Intake
            | Self::Arriving
            | Self::Pool
            | Self::Mine
            | Self::SentBack
            | Self::ToSign
            | Self::ToNumber
            | Self::ToReturn
            | Self::Waiting
            | Self::Agency
            | Self::SentOn
            | Self::ToAdvise
            | Self::ToReply
            | Self::Escalated => (0, i64::MAX),
        }
    }

    /// Whether this dossier is in this list of this officer now. Whether it was sent back, and whether
    /// an opinion was asked, is for the caller to say, who has draft and questions.
    #[must_use]
    pub fn holds(self, dossier: &Dossier, officer: &Officer, now: Timestamp) -> bool {
        let belongs = match self.belonging(officer) {
            Belonging::Current => dossier.current_agency() == officer.agency,
            Belonging::Receiving => dossier.receiving_agency() == officer.agency,
            Belonging::Assignee => dossier.assignee() == Some(officer.position),
            Belonging::Asked => false,
        };
        let only = match self.only() {
            Only::All | Only::SentBack => true,
            Only::Untaken => dossier.assignee().is_none() && !dossier.is_on_its_way(),
            Only::OnItsWay => dossier.is_on_its_way(),
            Only::Running => dossier.paused_at().is_none(),
        };
        let (first, last) = self.window(now);
        let due = dossier.due_at().map_or(i64::MAX, Timestamp::as_microsecond);
        belongs
            && only
            && self.stages_for(officer).contains(&dossier.stage())
            && (first..=last).contains(&due)
    }

    /// Whether its clock can be late in this stage: what waits to be fetched is not.
    pub(crate) fn can_be_late(stage: Stage) -> bool {
        RUNNING.contains(&stage)
    }
}
