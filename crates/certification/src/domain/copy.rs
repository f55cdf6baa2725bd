//! One original on its way to a certified copy: scanned, compared page by page, put before the leader, entered.

use dossier::{DossierId, Stage};
use jiff::Timestamp;
use kernel::{AgencyId, Id, IdKind, PositionId};

use super::{CopyGround, Refusal};

/// The most pages of one original.
pub const MOST_PAGES: usize = 60;
/// How long the words of a rejection may be, in characters.
const REASON_LIMIT: usize = 1_000;

/// Marks a copy.
#[derive(Debug)]
pub enum CertifiedCopyKind {}

impl IdKind for CertifiedCopyKind {
    const NAME: &'static str = "certification_copy";
}

/// Names a copy.
pub type CertifiedCopyId = Id<CertifiedCopyKind>;

/// Where a copy stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CopyState {
    /// The original is to be scanned and compared.
    Open,
    /// The certifying officer found that it may not be certified; the leader decides.
    Rejected,
    /// Every page was found to be the same; it lies before the leader, or waits for its number.
    Certified,
    /// It has its number, and stands in the book.
    Entered,
    /// The dossier ended without a copy.
    Closed,
}

impl CopyState {
    /// Every state.
    pub const ALL: [Self; 5] =
        [Self::Open, Self::Rejected, Self::Certified, Self::Entered, Self::Closed];

    /// The name stored: `certified`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Rejected => "rejected",
            Self::Certified => "certified",
            Self::Entered => "entered",
            Self::Closed => "closed",
        }
    }

    /// The state with this name.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }
}

/// Where the dossier of a copy stands, as far as it matters here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It is being worked on.
    Handled,
    /// It lies before the leader, or waits for its number.
    BeforeLeader,
    /// Its result has a number.
    Numbered,
    /// It ended without a result.
    Over,
}

impl Standing {
    /// Where a dossier in this stage stands; nothing before it was accepted.
    #[must_use]
    pub const fn of(stage: Stage) -> Option<Self> {
        match stage {
            Stage::Submitted | Stage::SupplementIntake | Stage::RefusedIntake => None,
            Stage::Received
            | Stage::Processing
            | Stage::SupplementProcessing
            | Stage::FinancialWait
            | Stage::WithdrawRequested => Some(Self::Handled),
            Stage::AwaitingSignature | Stage::AwaitingNumber => Some(Self::BeforeLeader),
            Stage::ResultReady | Stage::Returned => Some(Self::Numbered),
            Stage::Withdrawn | Stage::Stopped | Stage::Declined => Some(Self::Over),
        }
    }
}

/// A page of the scan, a JPEG in the file store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CopyPage {
    /// SHA-256 by which the file store knows it.
    pub sha256: String,
    /// Its size in bytes.
    pub bytes: i64,
}

/// One original that is to be certified.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CertifiedCopy {
    /// Its id.
    pub id: CertifiedCopyId,
    /// The dossier.
    pub dossier: DossierId,
    /// The agency that certifies.
    pub agency: AgencyId,
    /// Where it stands.
    pub state: CopyState,
    /// When it came to the agency.
    pub came_at: Timestamp,
    /// When the original was scanned last.
    pub scanned_at: Option<Timestamp>,
    /// Who scanned it.
    pub scanned_by: Option<PositionId>,
    /// When every page was found to be the same.
    pub compared_at: Option<Timestamp>,
    /// Who compared.
    pub compared_by: Option<PositionId>,
    /// Why it may not be certified.
    pub ground: Option<CopyGround>,
    /// The same in words.
    pub reason: Option<String>,
    /// The pages of the scan, the first first.
    pub pages: Vec<CopyPage>,
    pub(crate) salt: String,
    /// Counts the changes, from 1.
    pub version: i64,
}

impl CertifiedCopy {
    /// Whether the original can be scanned now: what was rejected too, when another original was brought.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        matches!(self.state, CopyState::Open | CopyState::Rejected)
    }

    /// These are its pages now.
    ///
    /// # Errors
    /// [`Refusal::WrongState`] once it lies before the leader; [`Refusal::Invalid`] without pages or with too many.
    pub fn scanned(
        self,
        pages: Vec<CopyPage>,
        (by, at): (PositionId, Timestamp),
    ) -> Result<Self, Refusal> {
        if !self.is_open() {
            return Err(Refusal::WrongState);
        }
        if pages.is_empty() {
            return Err(Refusal::field("files", "required"));
        }
        if pages.len() > MOST_PAGES {
            return Err(Refusal::field("files", "too_many_pages"));
        }
        Ok(Self {
            state: CopyState::Open,
            scanned_at: Some(at),
            scanned_by: Some(by),
            compared_at: None,
            compared_by: None,
            ground: None,
            reason: None,
            pages,
            version: self.version + 1,
            ..self
        })
    }

    /// Every page was found to be the same as the original.
    ///
    /// # Errors
    /// [`Refusal::WrongState`] without a scan; [`Refusal::Invalid`] with the pages that nobody compared;
    /// [`Refusal::PagesDiffer`] from what was declared.
    pub fn compared(
        self,
        pages: &[usize],
        declared: Option<i64>,
        (by, at): (PositionId, Timestamp),
    ) -> Result<Self, Refusal> {
        if self.state != CopyState::Open || self.pages.is_empty() {
            return Err(Refusal::WrongState);
        }
        let missing = (1..=self.pages.len()).filter(|page| !pages.contains(page));
        let missing: Vec<_> = missing
            .map(|page| kernel::Problem::new(format!("page.{page}"), "not_compared"))
            .collect();
        if !missing.is_empty() {
            return Err(Refusal::Invalid(missing));
        }
        let scanned = self.pages.len();
        if let Some(declared) = declared.filter(|it| usize::try_from(*it) != Ok(scanned)) {
            return Err(Refusal::PagesDiffer { scanned, declared });
        }
        Ok(Self {
            state: CopyState::Certified,
            compared_at: Some(at),
            compared_by: Some(by),
            version: self.version + 1,
            ..self
        })
    }

    /// It may not be certified.
    ///
    /// # Errors
    /// [`Refusal::WrongState`] once it lies before the leader; [`Refusal::Invalid`] without a ground or words.
    pub fn rejected(self, ground: Option<CopyGround>, reason: &str) -> Result<Self, Refusal> {
        if self.state != CopyState::Open {
            return Err(Refusal::WrongState);
        }
        let reason = vietnamese::nfc(reason.trim());
        let mut problems = Vec::new();
        if ground.is_none() {
            problems.push(kernel::Problem::new("ground", "required"));
        }
        if reason.is_empty() {
            problems.push(kernel::Problem::new("reason", "required"));
        } else if reason.chars().count() > REASON_LIMIT {
            let problem = kernel::Problem::new("reason", "too_long").with_limit(REASON_LIMIT);
            problems.push(problem);
        }
        if !problems.is_empty() {
            return Err(Refusal::Invalid(problems));
        }
        Ok(Self {
            state: CopyState::Rejected,
            ground,
            reason: Some(reason),
            version: self.version + 1,
            ..self
        })
    }

    /// What becomes of it when its dossier stands so, at this agency; nothing when it stands so already.
    #[must_use]
    pub fn along(&self, standing: Standing, agency: AgencyId) -> Option<Self> {
        let state = match (standing, self.state) {
            (Standing::Handled, CopyState::Rejected) => CopyState::Rejected,
            (Standing::Handled, _) => CopyState::Open,
            (Standing::BeforeLeader, _) => CopyState::Certified,
            (Standing::Numbered, _) => CopyState::Entered,
            (Standing::Over, _) => CopyState::Closed,
        };
        if state == self.state && agency == self.agency {
            return None;
        }
        Some(Self { state, agency, version: self.version + 1, ..self.clone() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn copy() -> CertifiedCopy {
        CertifiedCopy {
            id: CertifiedCopyId::new(),
            dossier: DossierId::new(),
            agency: AgencyId::new(),
            state: CopyState::Open,
            came_at: Timestamp::UNIX_EPOCH,
            scanned_at: None,
            scanned_by: None,
            compared_at: None,
            compared_by: None,
            ground: None,
            reason: None,
            pages: Vec::new(),
            salt: String::new(),
            version: 1,
        }
    }

    fn pages(n: usize) -> Vec<CopyPage> {
        vec![CopyPage { sha256: "0".repeat(64), bytes: 1 }; n]
    }

    #[test]
    fn a_copy_is_certified_only_when_every_page_was_compared() {
        let by = (PositionId::new(), Timestamp::UNIX_EPOCH);
        assert_eq!(copy().compared(&[1], None, by), Err(Refusal::WrongState), "nothing scanned");
        assert_eq!(copy().scanned(pages(0), by), Err(Refusal::field("files", "required")));
        let scanned = copy().scanned(pages(3), by).unwrap();
        let missing = scanned.clone().compared(&[1, 3], Some(3), by);
        assert_eq!(missing, Err(Refusal::field("page.2", "not_compared")));
        let declared = scanned.clone().compared(&[1, 2, 3], Some(2), by);
        assert_eq!(declared, Err(Refusal::PagesDiffer { scanned: 3, declared: 2 }));
        let certified = scanned.compared(&[1, 2, 3], Some(3), by).unwrap();
        assert_eq!(certified.state, CopyState::Certified);
        assert_eq!(certified.clone().scanned(pages(1), by), Err(Refusal::WrongState));
        assert_eq!(certified.rejected(Some(CopyGround::Secret), "x"), Err(Refusal::WrongState));
    }

    #[test]
    fn a_rejection_has_a_ground_and_words_and_another_original_opens_it_again() {
        let by = (PositionId::new(), Timestamp::UNIX_EPOCH);
        let Err(Refusal::Invalid(problems)) = copy().rejected(None, " ") else {
            panic!("it was rejected for nothing");
        };
        assert_eq!(problems.len(), 2);
        let rejected = copy().rejected(Some(CopyGround::Altered), "Tẩy xóa ngày cấp").unwrap();
        assert_eq!(rejected.along(Standing::Handled, rejected.agency), None);
        let again = rejected.scanned(pages(1), by).unwrap();
        assert_eq!((again.state, again.ground, again.reason), (CopyState::Open, None, None));
    }

    #[test]
    fn a_copy_goes_along_with_its_dossier() {
        let copy = copy();
        let along = |copy: &CertifiedCopy, standing| copy.along(standing, copy.agency);
        let certified = along(&copy, Standing::BeforeLeader).unwrap();
        assert_eq!(certified.state, CopyState::Certified);
        assert_eq!(along(&certified, Standing::BeforeLeader), None);
        assert_eq!(along(&certified, Standing::Handled).unwrap().state, CopyState::Open);
        let entered = along(&certified, Standing::Numbered).unwrap();
        assert_eq!(entered.state, CopyState::Entered);
        assert_eq!(along(&entered, Standing::Over).unwrap().state, CopyState::Closed);
        assert!(copy.along(Standing::Handled, AgencyId::new()).is_some(), "another agency has it");
        for stage in Stage::ALL {
            assert_eq!(Standing::of(stage).is_none(), stage < Stage::Received, "{stage:?}");
        }
        for state in CopyState::ALL {
            assert_eq!(CopyState::from_code(state.code()), Some(state));
        }
        for ground in CopyGround::ALL {
            assert_eq!(CopyGround::from_code(ground.code()), Some(ground));
        }
    }
}
