//! What happened on paper while the program could not be reached, entered afterwards (NĐ 61/2018, Đ 39).

use jiff::{Timestamp, civil::Date};
use kernel::{Id, IdKind, PositionId, Problem, today_in_vietnam};
use vietnamese::{AgencyCode, DossierCode};

/// The numbers of a day that each desk keeps for paper: the program gives none of them.
pub const PAPER_NUMBERS: std::ops::RangeInclusive<u32> = 9_001..=9_999;

/// An entry of what happened on paper.
#[derive(Debug)]
pub enum PaperEntryKind {}

impl IdKind for PaperEntryKind {
    const NAME: &'static str = "paper_entry";
}

/// Names an entry of what happened on paper.
pub type PaperEntryId = Id<PaperEntryKind>;

/// Who entered afterwards what happened on paper, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperEntry {
    /// Its id.
    pub id: PaperEntryId,
    /// The first version of the dossier that it made.
    pub first_version: i64,
    /// The last version of the dossier that it made; before the first when it only entered opinions.
    pub last_version: i64,
    /// Who entered it.
    pub entered_by: PositionId,
    /// When it was entered.
    pub entered_at: Timestamp,
}

impl PaperEntry {
    /// Whether it made this version of the dossier.
    #[must_use]
    pub fn made(&self, version: i64) -> bool {
        (self.first_version..=self.last_version).contains(&version)
    }
}

/// What is wrong with the times of a paper: they lie ahead, or the second lies before the first. A time that
/// could not be read is none.
#[must_use]
pub fn check_paper_times(
    now: Timestamp,
    received_at: Option<Timestamp>,
    taken_at: Option<Timestamp>,
) -> Vec<Problem> {
    let mut problems = Vec::new();
    match received_at {
        None => problems.push(Problem::new("received_at", "required")),
        Some(at) if at > now => problems.push(Problem::new("received_at", "still_to_come")),
        Some(_) => {}
    }
    match (received_at, taken_at) {
        (_, Some(at)) if at > now => problems.push(Problem::new("taken_at", "still_to_come")),
        (Some(received), Some(taken)) if taken < received => {
            problems.push(Problem::new("taken_at", "before_reception"));
        }
        _ => {}
    }
    problems
}

/// What is wrong with the code written on a paper: none, of another agency or day, or outside the numbers kept
/// for paper.
///
/// # Errors
/// The problem, for the field `true_code`.
pub fn check_paper_code(
    typed: &str,
    agency: &AgencyCode,
    received_at: Timestamp,
) -> Result<String, Problem> {
    let problem = |code| Err(Problem::new("true_code", code));
    if typed.trim().is_empty() {
        return problem("required");
    }
    let Ok(code) = typed.trim().to_uppercase().parse::<DossierCode>() else {
        return problem("code_unreadable");
    };
    let day: Date = today_in_vietnam(received_at);
    if code.agency().as_ref() != Some(agency) || code.received_on() != Some(day) {
        return problem("code_elsewhere");
    }
    let number = code.as_str().rsplit('-').next().and_then(|it| it.parse().ok());
    if number.is_none_or(|number: u32| !PAPER_NUMBERS.contains(&number)) {
        return problem("code_not_kept");
    }
    Ok(code.as_str().to_owned())
}

/// The number of the day after so many were given: those kept for paper are left out.
#[must_use]
pub const fn number_of_day(given: u32) -> u32 {
    if given < *PAPER_NUMBERS.start() {
        given
    } else {
        given + (*PAPER_NUMBERS.end() - *PAPER_NUMBERS.start() + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn codes(problems: &[Problem]) -> Vec<(&str, &str)> {
        problems.iter().map(|it| (it.field.as_str(), it.code)).collect()
    }

    #[test]
    fn times_do_not_contradict_each_other_and_do_not_lie_ahead() {
        let now = at("2026-03-02T09:00:00Z");
        let (early, late) = (Some(at("2026-03-02T02:00:00Z")), Some(at("2026-03-02T03:00:00Z")));
        let ahead = Some(at("2026-03-03T02:00:00Z"));
        let found = |received, taken| check_paper_times(now, received, taken);
        assert!(found(early, late).is_empty() && found(early, None).is_empty());
        assert_eq!(codes(&found(late, early)), [("taken_at", "before_reception")]);
        assert_eq!(codes(&found(early, ahead)), [("taken_at", "still_to_come")]);
        assert_eq!(codes(&found(ahead, None)), [("received_at", "still_to_come")]);
        assert_eq!(codes(&found(None, None)), [("received_at", "required")]);
    }

    #[test]
    fn a_code_on_paper_is_of_the_agency_the_day_and_the_numbers_kept() {
        let agency: AgencyCode = "H99.100".parse().unwrap();
        let found = |typed| {
            check_paper_code(typed, &agency, at("2026-03-02T02:00:00Z")).map_err(|it| it.code)
        };
        assert_eq!(found(" h99.100-260302-9001 "), Ok("H99.100-260302-9001".to_owned()));
        assert_eq!(found(""), Err("required"));
        assert_eq!(found("9001"), Err("code_unreadable"));
        assert_eq!(found("H99.100-260303-9001"), Err("code_elsewhere"));
        assert_eq!(found("H99.102-260302-9001"), Err("code_elsewhere"));
        assert_eq!(found("H99.100-260302-0001"), Err("code_not_kept"));
        assert_eq!((number_of_day(9_000), number_of_day(9_001)), (9_000, 10_000));
    }
}
