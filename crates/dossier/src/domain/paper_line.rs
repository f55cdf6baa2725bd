//! The lines of a control sheet that was filled in by hand: what each says, and in which order they may stand.

use jiff::Timestamp;
use kernel::{AgencyId, PositionId, Problem, Role};

use super::{Delivery, Dossier, Ground, Opinion, Stage, UploadId, Way};

/// The most lines entered in one go.
pub const MOST_PAPER_LINES: usize = 20;

/// What was done on paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PaperDeed {
    /// Tiếp nhận.
    Accept,
    /// Từ chối tiếp nhận.
    Refuse,
    /// Nhận bản giấy do nơi khác chuyển đến.
    ConfirmArrival,
    /// Phân công.
    Assign,
    /// Nhận việc.
    Take,
    /// Chuyển bước, chuyển cơ quan.
    Forward,
    /// Yêu cầu bổ sung.
    RequestSupplement,
    /// Nhận bổ sung.
    Supplement,
    /// Lấy ý kiến.
    AskOpinion,
    /// Nhận ý kiến.
    GiveOpinion,
    /// Dự thảo kết quả.
    PrepareResult,
    /// Trình ký.
    SubmitForSignature,
    /// Trả lại để sửa.
    SendBack,
    /// Phê duyệt.
    Approve,
    /// Từ chối giải quyết.
    Decline,
    /// Cấp số, đóng dấu.
    NumberResult,
    /// Chuyển kết quả về nơi trả.
    HandOverResult,
    /// Gửi bưu chính.
    PostResult,
    /// Trả kết quả.
    DeliverResult,
}

/// What a line says beside what was done, when and by whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PaperField {
    /// To whom it was given.
    To,
    /// In words.
    Text,
    /// Which papers.
    Papers,
    /// On what ground.
    Ground,
    /// Which agency was asked.
    Agency,
    /// Within how many working days.
    Days,
    /// What it thinks.
    Opinion,
    /// The number of the result.
    Number,
    /// The signed paper, scanned.
    Scan,
    /// How it was returned.
    Way,
    /// Who came for it.
    Proxy,
    /// With which paper.
    Paper,
    /// The number of the post.
    Tracking,
}

impl PaperField {
    /// The name in forms: `to`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::To => "to",
            Self::Text => "text",
            Self::Papers => "papers",
            Self::Ground => "ground",
            Self::Agency => "agency",
            Self::Days => "days",
            Self::Opinion => "opinion",
            Self::Number => "number",
            Self::Scan => "scan",
            Self::Way => "way",
            Self::Proxy => "proxy",
            Self::Paper => "paper",
            Self::Tracking => "tracking",
        }
    }
}

impl PaperDeed {
    /// Every deed, in the order of a dossier's life.
    pub const ALL: [Self; 19] = [
        Self::Accept,
        Self::Refuse,
        Self::ConfirmArrival,
        Self::Assign,
        Self::Take,
        Self::Forward,
        Self::RequestSupplement,
        Self::Supplement,
        Self::AskOpinion,
        Self::GiveOpinion,
        Self::PrepareResult,
        Self::SubmitForSignature,
        Self::SendBack,
        Self::Approve,
        Self::Decline,
        Self::NumberResult,
        Self::HandOverResult,
        Self::PostResult,
        Self::DeliverResult,
    ];

    /// The name sent: `hand_over_result`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::Refuse => "refuse",
            Self::ConfirmArrival => "confirm_arrival",
            Self::Assign => "assign",
            Self::Take => "take",
            Self::Forward => "forward",
            Self::RequestSupplement => "request_supplement",
            Self::Supplement => "supplement",
            Self::AskOpinion => "ask_opinion",
            Self::GiveOpinion => "give_opinion",
            Self::PrepareResult => "prepare_result",
            Self::SubmitForSignature => "submit_for_signature",
            Self::SendBack => "send_back",
            Self::Approve => "approve",
            Self::Decline => "decline",
            Self::NumberResult => "number_result",
            Self::HandOverResult => "hand_over_result",
            Self::PostResult => "post_result",
            Self::DeliverResult => "deliver_result",
        }
    }

    /// The deed with this name.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|deed| deed.code() == code)
    }

    /// What a line of it says beside what was done, when and by whom.
    #[must_use]
    pub const fn fields(self) -> &'static [PaperField] {
        use PaperField as F;
        match self {
            // On paper whoever hands it on and whoever takes it sign the same line.
            Self::Accept | Self::ConfirmArrival | Self::Assign | Self::Forward => &[F::To],
            Self::Refuse | Self::Decline => &[F::Ground, F::Text],
            Self::Take | Self::Supplement | Self::HandOverResult => &[],
            Self::RequestSupplement => &[F::Papers, F::Text],
            Self::AskOpinion => &[F::Agency, F::Days, F::Text],
            Self::GiveOpinion => &[F::Agency, F::Opinion, F::Text],
            Self::PrepareResult | Self::SubmitForSignature | Self::SendBack => &[F::Text],
            Self::Approve => &[F::To],
            Self::NumberResult => &[F::Number, F::Scan],
            Self::PostResult => &[F::Tracking],
            Self::DeliverResult => &[F::Way, F::Proxy, F::Paper],
        }
    }

    /// Whether a line may leave this out.
    #[must_use]
    pub const fn is_optional(self, field: PaperField) -> bool {
        match field {
            // Somebody may take it up later; whoever it is assigned to is known.
            PaperField::To => !matches!(self, Self::Assign),
            // A draft may have been written before.
            PaperField::Text => matches!(self, Self::SubmitForSignature),
            // The form alone may be incomplete; nobody may have been sent for the result.
            PaperField::Papers | PaperField::Proxy | PaperField::Paper => true,
            PaperField::Ground
            | PaperField::Agency
            | PaperField::Days
            | PaperField::Opinion
            | PaperField::Number
            | PaperField::Scan
            | PaperField::Way
            | PaperField::Tracking => false,
        }
    }

    /// The roles in which it is usually done, to offer those who hold them.
    #[must_use]
    pub const fn roles(self) -> &'static [Role] {
        match self {
            Self::Accept
            | Self::Refuse
            | Self::ConfirmArrival
            | Self::Supplement
            | Self::PostResult
            | Self::DeliverResult => &[Role::ReceptionClerk],
            Self::Assign => &[Role::DeskHead, Role::Leader],
            Self::Take | Self::Forward | Self::PrepareResult | Self::SubmitForSignature => {
                &[Role::Specialist]
            }
            Self::RequestSupplement => &[Role::ReceptionClerk, Role::Specialist],
            Self::AskOpinion | Self::GiveOpinion => &[Role::Specialist, Role::Leader],
            Self::SendBack | Self::Approve | Self::Decline => &[Role::Leader],
            Self::NumberResult => &[Role::RecordsClerk],
            Self::HandOverResult => &[Role::RecordsClerk, Role::ReceptionClerk],
        }
    }

    /// What usually stands on the line after this one.
    #[must_use]
    pub const fn usually_followed_by(self) -> Option<Self> {
        match self {
            Self::Accept | Self::ConfirmArrival | Self::Forward => Some(Self::Take),
            Self::Take
            | Self::Assign
            | Self::Supplement
            | Self::GiveOpinion
            | Self::PrepareResult
            | Self::SendBack => Some(Self::SubmitForSignature),
            Self::RequestSupplement => Some(Self::Supplement),
            Self::AskOpinion => Some(Self::GiveOpinion),
            Self::SubmitForSignature => Some(Self::Approve),
            Self::Approve => Some(Self::NumberResult),
            Self::NumberResult | Self::HandOverResult | Self::PostResult => {
                Some(Self::DeliverResult)
            }
            Self::Refuse | Self::Decline | Self::DeliverResult => None,
        }
    }

    /// What usually stands on the first line of a sheet for a dossier as the program knows it. `next` is the
    /// role of the internal step that follows.
    #[must_use]
    pub fn usual(dossier: &Dossier, next: Option<Role>) -> Option<Self> {
        match dossier.stage() {
            Stage::Submitted => Some(Self::Accept),
            Stage::SupplementIntake | Stage::SupplementProcessing => Some(Self::Supplement),
            Stage::Received | Stage::Processing if dossier.is_on_its_way() => {
                Some(Self::ConfirmArrival)
            }
            Stage::Received => Some(Self::Take),
            Stage::Processing if dossier.assignee().is_none() => Some(Self::Take),
            Stage::Processing if next == Some(Role::Leader) => Some(Self::SubmitForSignature),
            Stage::Processing => Some(Self::Forward),
            Stage::AwaitingSignature => Some(Self::Approve),
            Stage::AwaitingNumber => Some(Self::NumberResult),
            Stage::ResultReady if dossier.delivery() == Delivery::AtSource => {
                Some(Self::HandOverResult)
            }
            Stage::ResultReady => Some(Self::DeliverResult),
            Stage::FinancialWait
            | Stage::WithdrawRequested
            | Stage::RefusedIntake
            | Stage::Withdrawn
            | Stage::Stopped
            | Stage::Declined
            | Stage::Returned => None,
        }
    }
}

/// One line as it was read off the sheet.
#[derive(Debug, Clone)]
pub struct PaperLineTyped {
    /// What was done.
    pub deed: PaperDeed,
    /// When; `None` when that could not be read.
    pub at: Option<Timestamp>,
    /// By whom.
    pub by: Option<PositionId>,
    /// To whom it was given, who took it up in the same moment.
    pub to: Option<PositionId>,
    /// In words: the reason, the remark, the question, the opinion, the draft.
    pub text: String,
    /// Codes of the papers asked for.
    pub papers: Vec<String>,
    /// On what ground it was refused.
    pub ground: Option<Ground>,
    /// Which agency was asked, or answered.
    pub agency: Option<AgencyId>,
    /// Within how many working days it was to answer.
    pub days: Option<u16>,
    /// What it thinks.
    pub opinion: Option<Opinion>,
    /// The number of the result, of those kept for paper.
    pub number: String,
    /// The signed paper, scanned and sent ahead by whoever enters it.
    pub scan: Option<UploadId>,
    /// How it was returned.
    pub way: Option<Way>,
    /// Who came for it.
    pub proxy: String,
    /// The paper that entitled them.
    pub paper: String,
    /// The number of the post.
    pub tracking: String,
}

impl PaperLineTyped {
    /// A line of this deed on which nothing else stands yet.
    #[must_use]
    pub const fn blank(deed: PaperDeed) -> Self {
        Self {
            deed,
            at: None,
            by: None,
            to: None,
            text: String::new(),
            papers: Vec::new(),
            ground: None,
            agency: None,
            days: None,
            opinion: None,
            number: String::new(),
            scan: None,
            way: None,
            proxy: String::new(),
            paper: String::new(),
            tracking: String::new(),
        }
    }

    /// What is missing on it or cannot be, whatever stands before. `after` is when the line above, or the last
    /// deed that the program knows, was done.
    #[must_use]
    pub fn problems(&self, now: Timestamp, after: Timestamp) -> Vec<Problem> {
        let mut problems = Vec::new();
        match self.at {
            None => problems.push(Problem::new("at", "required")),
            Some(at) if at > now => problems.push(Problem::new("at", "still_to_come")),
            Some(at) if at < after => problems.push(Problem::new("at", "before_last_deed")),
            Some(_) => {}
        }
        if self.by.is_none() {
            problems.push(Problem::new("by", "required"));
        }
        let missing = self
            .deed
            .fields()
            .iter()
            .filter(|field| !self.deed.is_optional(**field) && !self.says(**field));
        problems.extend(missing.map(|field| {
            let is_choice =
                matches!(field, PaperField::Ground | PaperField::Opinion | PaperField::Way);
            Problem::new(field.name(), if is_choice { "required_choice" } else { "required" })
        }));
        problems
    }

    fn says(&self, field: PaperField) -> bool {
        match field {
            PaperField::To => self.to.is_some(),
            PaperField::Text => !self.text.trim().is_empty(),
            PaperField::Papers => !self.papers.is_empty(),
            PaperField::Ground => self.ground.is_some(),
            PaperField::Agency => self.agency.is_some(),
            PaperField::Days => self.days.is_some(),
            PaperField::Opinion => self.opinion.is_some(),
            PaperField::Number => !self.number.trim().is_empty(),
            PaperField::Scan => self.scan.is_some(),
            PaperField::Way => self.way.is_some(),
            PaperField::Proxy => !self.proxy.trim().is_empty(),
            PaperField::Paper => !self.paper.trim().is_empty(),
            PaperField::Tracking => !self.tracking.trim().is_empty(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_says_everything_its_deed_needs_at_a_time_between_the_line_above_and_now() {
        let at = |second| Timestamp::from_second(second).unwrap();
        let found = |line: &PaperLineTyped| {
            let problems = line.problems(at(100), at(50));
            problems.into_iter().map(|it| (it.field, it.code)).collect::<Vec<_>>()
        };
        let said = |pairs: &[(&str, &'static str)]| {
            pairs.iter().map(|(field, code)| ((*field).to_owned(), *code)).collect::<Vec<_>>()
        };
        let mut line = PaperLineTyped::blank(PaperDeed::Decline);
        let whole = [
            ("at", "required"),
            ("by", "required"),
            ("ground", "required_choice"),
            ("text", "required"),
        ];
        assert_eq!(found(&line), said(&whole));
        (line.by, line.ground) = (Some(PositionId::new()), Some(Ground::Other));
        line.text = "Lý do.".into();
        for (second, code) in [(49, "before_last_deed"), (101, "still_to_come")] {
            line.at = Some(at(second));
            assert_eq!(found(&line), said(&[("at", code)]));
        }
        for second in [50, 100] {
            line.at = Some(at(second));
            assert_eq!(found(&line), []);
        }
        let mut taken = PaperLineTyped::blank(PaperDeed::Forward);
        (taken.at, taken.by) = (Some(at(60)), Some(PositionId::new()));
        assert_eq!(found(&taken), [], "it may be taken up later");
    }

    #[test]
    fn every_deed_has_a_name_of_its_own_and_somebody_who_does_it() {
        for deed in PaperDeed::ALL {
            assert_eq!(PaperDeed::from_code(deed.code()), Some(deed));
            assert!(!deed.roles().is_empty());
        }
    }
}
