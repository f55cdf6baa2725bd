//! A digitised paper on its way: waiting to be read, read, confirmed by a clerk.

use dossier::DossierId;
use jiff::Timestamp;
use kernel::{AgencyId, Id, IdKind, PositionId};

use super::{Found, KeyField, Refusal, Sheet};

/// The text of a page is kept up to so many letters.
const MOST_TEXT: usize = 50_000;

/// Marks the recognition of one paper.
#[derive(Debug)]
pub enum RecognitionKind {}

impl IdKind for RecognitionKind {
    const NAME: &'static str = "recognition_scan";
}

/// Names the recognition of one paper.
pub type RecognitionId = Id<RecognitionKind>;

/// Where the recognition of a paper stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RecognitionState {
    /// It is to be read.
    Waiting,
    /// It was read; somebody has to look at it.
    Read,
    /// It could not be read; somebody types it in, has it read again or skips it.
    Failed,
    /// Somebody said that there is nothing to be recognised.
    Skipped,
    /// A clerk confirmed what stands in it.
    Confirmed,
    /// The paper is no longer with the dossier; nothing is kept of it.
    Forgotten,
}

impl RecognitionState {
    /// Every state.
    pub const ALL: [Self; 6] =
        [Self::Waiting, Self::Read, Self::Failed, Self::Skipped, Self::Confirmed, Self::Forgotten];

    /// The name stored: `waiting`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Read => "read",
            Self::Failed => "failed",
            Self::Skipped => "skipped",
            Self::Confirmed => "confirmed",
            Self::Forgotten => "forgotten",
        }
    }

    /// The state with this name.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }
}

/// Why a scan could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// It is of a kind that has no pages to read.
    KindNotRead,
    /// The programs cannot open it.
    Unreadable,
    /// It has too many bytes or pixels, or needs too much memory.
    TooLarge,
    /// It took too long.
    TooSlow,
    /// There is no text in it.
    NoText,
    /// The work ended again and again without an answer.
    Interrupted,
}

impl Trouble {
    /// Every reason.
    pub const ALL: [Self; 6] = [
        Self::KindNotRead,
        Self::Unreadable,
        Self::TooLarge,
        Self::TooSlow,
        Self::NoText,
        Self::Interrupted,
    ];

    /// The name stored: `too_slow`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::KindNotRead => "kind_not_read",
            Self::Unreadable => "unreadable",
            Self::TooLarge => "too_large",
            Self::TooSlow => "too_slow",
            Self::NoText => "no_text",
            Self::Interrupted => "interrupted",
        }
    }

    /// The reason with this name.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }
}

/// What can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MediaKind {
    /// A document, with or without a layer of text.
    Pdf,
    /// A photograph.
    Jpeg,
    /// A scan without loss.
    Png,
}

impl MediaKind {
    /// The kind of this media type, if it is read.
    #[must_use]
    pub fn of(media_type: &str) -> Option<Self> {
        match media_type {
            "application/pdf" => Some(Self::Pdf),
            "image/jpeg" => Some(Self::Jpeg),
            "image/png" => Some(Self::Png),
            _ => None,
        }
    }
}

/// The recognition of one digitised paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recognition {
    /// Its id.
    pub id: RecognitionId,
    /// The dossier.
    pub dossier: DossierId,
    /// Id of the paper among those given.
    pub paper: String,
    /// Its code in the procedure.
    pub paper_code: String,
    /// The agency whose desk has the dossier.
    pub agency: AgencyId,
    /// SHA-256 of the file.
    pub sha256: String,
    /// Its media type.
    pub media_type: String,
    /// Where it stands.
    pub state: RecognitionState,
    /// Why it was not read.
    pub trouble: Option<Trouble>,
    /// When it was digitised.
    pub made_at: Timestamp,
    /// When it was read, or given up.
    pub read_at: Option<Timestamp>,
    /// When it was confirmed, or skipped.
    pub decided_at: Option<Timestamp>,
    /// The position that did.
    pub decided_by: Option<PositionId>,
    /// Salt of the seals in the journal.
    pub salt: String,
    /// Its version.
    pub version: i64,
    /// What was read, page by page; as the clerk mended it, once confirmed.
    pub pages: Vec<RecognisedPage>,
    /// The key data that was found.
    pub found: Vec<Found>,
    /// The key data that a clerk confirmed.
    pub confirmed: Vec<ConfirmedField>,
}

/// The text of one page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecognisedPage {
    /// From 1.
    pub number: i64,
    /// The text.
    pub text: String,
    /// How sure the reader was, from 0 to 100.
    pub sure: i64,
}

impl RecognisedPage {
    /// The pages of what was seen.
    #[must_use]
    pub fn of(sheets: &[Sheet]) -> Vec<Self> {
        let page = |(number, sheet): (i64, &Sheet)| Self {
            number,
            text: sheet.text().chars().take(MOST_TEXT).collect(),
            sure: sheet.sure(),
        };
        (1..).zip(sheets).map(page).collect()
    }
}

/// One piece of key data that a clerk confirmed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfirmedField {
    /// Which one.
    pub field: KeyField,
    /// Its value; never empty.
    pub value: String,
}

impl Recognition {
    /// What a clerk confirmed that stands in this field.
    #[must_use]
    pub fn confirmed_value(&self, field: KeyField) -> Option<&str> {
        self.confirmed.iter().find(|it| it.field == field).map(|it| it.value.as_str())
    }

    /// It was read: these pages, with this key data.
    ///
    /// # Errors
    /// [`Refusal::WrongState`] when it does not wait any more.
    pub fn read(
        mut self,
        pages: Vec<RecognisedPage>,
        found: Vec<Found>,
        now: Timestamp,
    ) -> Result<Self, Refusal> {
        self.only(&[RecognitionState::Waiting])?;
        (self.pages, self.found) = (pages, found);
        Ok(self.moved(RecognitionState::Read).at(now))
    }

    /// It cannot be read.
    ///
    /// # Errors
    /// [`Refusal::WrongState`] when it does not wait any more.
    pub fn fail(mut self, trouble: Trouble, now: Timestamp) -> Result<Self, Refusal> {
        self.only(&[RecognitionState::Waiting])?;
        self.trouble = Some(trouble);
        Ok(self.moved(RecognitionState::Failed).at(now))
    }

    /// It is read again, from the beginning.
    ///
    /// # Errors
    /// [`Refusal::WrongState`] for what a clerk confirmed, what waits, and what is of a kind that is not read.
    pub fn again(mut self) -> Result<Self, Refusal> {
        use RecognitionState as S;
        self.only(&[S::Read, S::Failed, S::Skipped])?;
        if MediaKind::of(&self.media_type).is_none() {
            return Err(Refusal::WrongState);
        }
        self.trouble = None;
        self.read_at = None;
        (self.decided_at, self.decided_by) = (None, None);
        self.pages.clear();
        self.found.clear();
        Ok(self.moved(S::Waiting))
    }

    /// There is nothing in it to be recognised.
    ///
    /// # Errors
    /// [`Refusal::WrongState`] for what is confirmed or skipped already.
    pub fn skip(mut self, by: PositionId, now: Timestamp) -> Result<Self, Refusal> {
        use RecognitionState as S;
        self.only(&[S::Waiting, S::Read, S::Failed])?;
        (self.decided_at, self.decided_by) = (Some(now), Some(by));
        Ok(self.moved(S::Skipped))
    }

    /// A clerk looked at it: so it stands in the paper. Also of what was not read, and once more to mend it.
    ///
    /// # Errors
    /// [`Refusal::WrongState`] when the paper is gone.
    pub fn confirm(
        mut self,
        (pages, confirmed): (Vec<RecognisedPage>, Vec<ConfirmedField>),
        by: PositionId,
        now: Timestamp,
    ) -> Result<Self, Refusal> {
        use RecognitionState as S;
        self.only(&[S::Waiting, S::Read, S::Failed, S::Skipped, S::Confirmed])?;
        (self.pages, self.confirmed) = (pages, confirmed);
        (self.decided_at, self.decided_by) = (Some(now), Some(by));
        Ok(self.moved(S::Confirmed))
    }

    /// The paper is no longer with the dossier: nothing is kept of what stands in it.
    #[must_use]
    pub fn forget(mut self) -> Self {
        self.pages.clear();
        self.found.clear();
        self.confirmed.clear();
        self.moved(RecognitionState::Forgotten)
    }

    /// The dossier went to the desk of another agency.
    #[must_use]
    pub fn at_agency(mut self, agency: AgencyId) -> Self {
        self.agency = agency;
        let state = self.state;
        self.moved(state)
    }

    fn only(&self, states: &[RecognitionState]) -> Result<(), Refusal> {
        if states.contains(&self.state) { Ok(()) } else { Err(Refusal::WrongState) }
    }

    fn moved(mut self, state: RecognitionState) -> Self {
        self.state = state;
        self.version += 1;
        self
    }

    fn at(mut self, now: Timestamp) -> Self {
        self.read_at = Some(now);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn waiting() -> Recognition {
        Recognition {
            id: RecognitionId::new(),
            dossier: DossierId::new(),
            paper: "p".into(),
            paper_code: "drawing".into(),
            agency: AgencyId::new(),
            sha256: "0".repeat(64),
            media_type: "image/png".into(),
            state: RecognitionState::Waiting,
            trouble: None,
            made_at: Timestamp::UNIX_EPOCH,
            read_at: None,
            decided_at: None,
            decided_by: None,
            salt: "s".into(),
            version: 1,
            pages: Vec::new(),
            found: Vec::new(),
            confirmed: Vec::new(),
        }
    }

    #[test]
    fn what_a_clerk_confirmed_no_reader_overwrites() {
        let (now, by) = (Timestamp::UNIX_EPOCH, PositionId::new());
        let confirmed = waiting().confirm((Vec::new(), Vec::new()), by, now).unwrap();
        assert_eq!(confirmed.version, 2);
        assert_eq!(confirmed.clone().read(Vec::new(), Vec::new(), now), Err(Refusal::WrongState));
        assert_eq!(confirmed.clone().fail(Trouble::TooSlow, now), Err(Refusal::WrongState));
        assert_eq!(confirmed.clone().again(), Err(Refusal::WrongState));
        assert_eq!(confirmed.clone().skip(by, now), Err(Refusal::WrongState));
        assert!(confirmed.confirm((Vec::new(), Vec::new()), by, now).is_ok());
    }

    #[test]
    fn what_failed_is_read_again_and_what_is_gone_is_not() {
        let now = Timestamp::UNIX_EPOCH;
        let failed = waiting().fail(Trouble::TooSlow, now).unwrap();
        let again = failed.again().unwrap();
        assert_eq!((again.state, again.trouble), (RecognitionState::Waiting, None));
        let gone = again.forget();
        assert_eq!(gone.clone().again(), Err(Refusal::WrongState));
        let by = PositionId::new();
        assert_eq!(gone.confirm((Vec::new(), Vec::new()), by, now), Err(Refusal::WrongState));
        let mut table = waiting().fail(Trouble::KindNotRead, now).unwrap();
        table.media_type = "text/csv".into();
        assert_eq!(table.again(), Err(Refusal::WrongState));
    }

    #[test]
    fn names_are_read_back() {
        for state in RecognitionState::ALL {
            assert_eq!(RecognitionState::from_code(state.code()), Some(state));
        }
        for trouble in Trouble::ALL {
            assert_eq!(Trouble::from_code(trouble.code()), Some(trouble));
        }
    }
}
