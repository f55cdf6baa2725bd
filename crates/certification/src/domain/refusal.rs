//! How this module says no.

use kernel::{Problem, Refused, RefusedKind};

/// The office says no. The sentence is in `locales/` under the code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// There is no such thing, for this caller.
    #[error("no such thing")]
    NotFound,
    /// The caller may not do this.
    #[error("not theirs to do")]
    Denied,
    /// Somebody changed it since the caller saw it.
    #[error("it was changed meanwhile")]
    ChangedMeanwhile,
    /// It cannot be done with the copy as it stands.
    #[error("it stands otherwise")]
    WrongState,
    /// A colleague has the dossier.
    #[error("a colleague has taken it")]
    TakenByColleague,
    /// The original has more or fewer pages than were declared and paid for.
    #[error("{scanned} pages were scanned, {declared} are declared")]
    PagesDiffer {
        /// How many were scanned.
        scanned: usize,
        /// How many the form says.
        declared: i64,
    },
    /// Numbers are given in the book until the last day of its year.
    #[error("the year of the book is not over")]
    YearNotOver,
    /// The book is closed already.
    #[error("the book is closed")]
    BookClosed,
    /// Numbers of the book are kept for paper, and nobody has said what became of them.
    #[error("numbers kept for paper are not accounted for")]
    NumbersKept,
    /// A copy has its number and is not entered yet.
    #[error("a copy is being entered")]
    StillEntering,
    /// The machine lacks the program that draws pages.
    #[error("the program that draws pages is not there")]
    NotSetUp,
    /// What was sent does not hold.
    #[error("what was sent does not hold")]
    Invalid(Vec<Problem>),
}

impl Refusal {
    /// One field does not hold.
    pub(crate) fn field(field: &str, code: &'static str) -> Self {
        Self::Invalid(vec![Problem::new(field, code)])
    }
}

impl Refused for Refusal {
    fn code(&self) -> &'static str {
        match self {
            Self::NotFound => "certification.not_found",
            Self::Denied => "certification.denied",
            Self::ChangedMeanwhile => "certification.changed_meanwhile",
            Self::WrongState => "certification.wrong_state",
            Self::TakenByColleague => "certification.taken_by_colleague",
            Self::PagesDiffer { .. } => "certification.pages_differ",
            Self::YearNotOver => "certification.year_not_over",
            Self::BookClosed => "certification.book_closed",
            Self::NumbersKept => "certification.numbers_kept",
            Self::StillEntering => "certification.still_entering",
            Self::NotSetUp => "certification.not_set_up",
            Self::Invalid(_) => "certification.invalid",
        }
    }

    fn kind(&self) -> RefusedKind {
        match self {
            Self::NotFound => RefusedKind::NotFound,
            Self::Denied => RefusedKind::Denied,
            Self::ChangedMeanwhile
            | Self::WrongState
            | Self::TakenByColleague
            | Self::PagesDiffer { .. }
            | Self::YearNotOver
            | Self::BookClosed
            | Self::NumbersKept
            | Self::StillEntering
            | Self::NotSetUp => RefusedKind::Conflict,
            Self::Invalid(_) => RefusedKind::Invalid,
        }
    }

    fn problems(&self) -> &[Problem] {
        if let Self::Invalid(problems) = self { problems } else { &[] }
    }
}
