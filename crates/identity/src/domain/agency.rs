//! Agencies: what one is, the rows in which packs bring them, and which one answers for a code on a day.

use jiff::civil::Date;
use kernel::{AgencyId, Id, IdKind};

/// Where an agency stands in the state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AgencyLevel {
    /// A ministry or another body of the centre.
    Central,
    /// Uỷ ban nhân dân tỉnh.
    Province,
    /// Sở, ban, ngành.
    Department,
    /// Uỷ ban nhân dân huyện: abolished on 1 July 2025, still named in old papers.
    District,
    /// Uỷ ban nhân dân xã, phường, đặc khu.
    Commune,
    /// A unit inside one of these.
    Unit,
}

impl AgencyLevel {
    /// Every level, from the top.
    pub const ALL: [Self; 6] = [
        Self::Central,
        Self::Province,
        Self::Department,
        Self::District,
        Self::Commune,
        Self::Unit,
    ];

    /// The name stored and sent.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Central => "central",
            Self::Province => "province",
            Self::Department => "department",
            Self::District => "district",
            Self::Commune => "commune",
            Self::Unit => "unit",
        }
    }

    /// The level with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.code() == code)
    }
}

/// The list from which another code of an agency is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AliasKind {
    /// The old generation of identification codes, as in `000.00.15.H99`.
    OldCode,
    /// The code of the statistics office. It changed meaning on 1 July 2025: never without a day.
    Gso,
    /// A code of some other system.
    Other,
}

impl AliasKind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::OldCode, Self::Gso, Self::Other];

    /// The name stored and sent.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::OldCode => "old_code",
            Self::Gso => "gso",
            Self::Other => "other",
        }
    }

    /// The kind with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// What a reorganisation did to an agency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SuccessionKind {
    /// Sáp nhập: it went into another one.
    Merge,
    /// Chia tách: it was divided.
    Split,
    /// Đổi tên: the same under another name or code.
    Rename,
    /// Giải thể: it ended; whoever took over a part is named, or nobody.
    Dissolve,
}

impl SuccessionKind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Merge, Self::Split, Self::Rename, Self::Dissolve];

    /// The name stored and sent.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Merge => "merge",
            Self::Split => "split",
            Self::Rename => "rename",
            Self::Dissolve => "dissolve",
        }
    }

    /// The kind with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// How much of an agency its successor took over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Share {
    /// Everything.
    Full,
    /// Some of it; somebody else has the rest.
    Partial,
}

impl Share {
    /// The name stored and sent.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Partial => "partial",
        }
    }

    /// The share with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Full, Self::Partial].into_iter().find(|share| share.code() == code)
    }
}

/// An agency as a pack brings it. `valid_from` is its first day and `valid_to` its last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgencyRow {
    /// Identification code of the new generation.
    pub code: String,
    /// Other codes, without the statistics office's.
    pub aliases: Vec<(AliasKind, String)>,
    /// Full official name.
    pub name: String,
    /// Name for headings and lists.
    pub short_name: String,
    /// Where it stands.
    pub level: AgencyLevel,
    /// Code of the agency it belongs to.
    pub parent: Option<String>,
    /// First day in force.
    pub valid_from: Date,
    /// Last day in force; none while it stands.
    pub valid_to: Option<Date>,
    /// Code of the statistics office, for communes.
    pub gso_code: Option<String>,
    /// Where it stands, as on an envelope.
    pub address: Option<String>,
    /// Its phone number for the public.
    pub hotline: Option<String>,
}

/// A succession as a pack brings it. The agencies are named by code: the old one as it was the day before,
/// the new one as it is from that day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SuccessionRow {
    /// Code of the agency that ended.
    pub old: String,
    /// Code of the one that took over.
    pub new: Option<String>,
    /// What happened.
    pub kind: SuccessionKind,
    /// How much was taken over.
    pub share: Share,
    /// First day of the new order.
    pub from_on: Date,
    /// Number of the resolution or decision.
    pub decision: String,
}

/// What a loading did.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LoadReport {
    /// Rows new here.
    pub n_created: usize,
    /// Rows that differed.
    pub n_changed: usize,
    /// Rows already so.
    pub n_unchanged: usize,
}

/// An agency in force for a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agency {
    /// Its id.
    pub id: AgencyId,
    /// Identification code of the new generation.
    pub code: String,
    /// Full official name.
    pub name: String,
    /// Name for headings and lists.
    pub short_name: String,
    /// Where it stands.
    pub level: AgencyLevel,
    /// The agency it belongs to.
    pub parent: Option<AgencyId>,
    /// First day in force.
    pub valid_from: Date,
    /// Last day in force.
    pub valid_to: Option<Date>,
    /// Counts changes.
    pub version: i64,
    /// Where it stands, as on an envelope.
    pub address: Option<String>,
    /// Its phone number for the public.
    pub hotline: Option<String>,
}

/// An agency with its other codes.
pub(crate) type AgencyWithCodes = (Agency, Vec<(AliasKind, String)>);

impl Agency {
    /// Whether it stands on this day.
    #[must_use]
    pub fn is_in_force(&self, on: Date) -> bool {
        self.valid_from <= on && self.valid_to.is_none_or(|last| on <= last)
    }
}

/// Marks the id of a succession.
#[derive(Debug)]
pub enum SuccessionMark {}

impl IdKind for SuccessionMark {
    const NAME: &'static str = "succession";
}

/// Names a succession.
pub type SuccessionId = Id<SuccessionMark>;

/// Who took over from an agency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Succession {
    /// Its id.
    pub id: SuccessionId,
    /// The agency that ended.
    pub old: AgencyId,
    /// The one that took over.
    pub new: Option<AgencyId>,
    /// What happened.
    pub kind: SuccessionKind,
    /// How much was taken over.
    pub share: Share,
    /// First day of the new order.
    pub from_on: Date,
    /// Number of the resolution or decision.
    pub decision: String,
    /// Counts changes.
    pub version: i64,
}

/// The one who answers for everything of the old agency: the single full successor, or the single successor
/// there is. Where an agency was divided, nobody is guessed.
#[must_use]
pub(crate) fn sole_successor(successions: &[Succession]) -> Option<AgencyId> {
    let mut full = successions.iter().filter(|it| it.share == Share::Full);
    match (full.next(), full.next(), successions) {
        (Some(one), None, _) => one.new,
        (None, _, [one]) => one.new,
        _ => None,
    }
}

/// The agency among those of one code that a reader means on this day: the one in force, else the last that
/// was, else the first to come.
#[must_use]
pub(crate) fn meant_on(candidates: Vec<Agency>, on: Date) -> Option<Agency> {
    let mut past: Option<Agency> = None;
    let mut coming: Option<Agency> = None;
    for agency in candidates {
        if agency.is_in_force(on) {
            return Some(agency);
        }
        if agency.valid_from <= on {
            if past.as_ref().is_none_or(|it| it.valid_from < agency.valid_from) {
                past = Some(agency);
            }
        } else if coming.as_ref().is_none_or(|it| it.valid_from > agency.valid_from) {
            coming = Some(agency);
        }
    }
    past.or(coming)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn agency(from: Date, to: Option<Date>) -> Agency {
        Agency {
            id: AgencyId::new(),
            code: "H99.01".into(),
            name: "Phường Hoa Sen".into(),
            short_name: "Hoa Sen".into(),
            level: AgencyLevel::Commune,
            parent: None,
            valid_from: from,
            valid_to: to,
            version: 1,
            address: None,
            hotline: None,
        }
    }

    fn succession(new: AgencyId, share: Share) -> Succession {
        Succession {
            id: SuccessionId::new(),
            old: AgencyId::new(),
            new: Some(new),
            kind: SuccessionKind::Merge,
            share,
            from_on: date(2025, 7, 1),
            decision: "01/NQ".into(),
            version: 1,
        }
    }

    #[test]
    fn an_agency_stands_from_its_first_to_its_last_day() {
        let it = agency(date(2020, 1, 1), Some(date(2025, 6, 30)));
        assert!(!it.is_in_force(date(2019, 12, 31)));
        assert!(it.is_in_force(date(2020, 1, 1)));
        assert!(it.is_in_force(date(2025, 6, 30)));
        assert!(!it.is_in_force(date(2025, 7, 1)));
    }

    #[test]
    fn a_code_means_the_agency_of_the_day() {
        let old = agency(date(2020, 1, 1), Some(date(2025, 6, 30)));
        let new = agency(date(2025, 7, 1), None);
        let both = || vec![new.clone(), old.clone()];
        assert_eq!(meant_on(both(), date(2024, 5, 1)), Some(old.clone()));
        assert_eq!(meant_on(both(), date(2026, 5, 1)), Some(new.clone()));
        assert_eq!(meant_on(both(), date(2001, 5, 1)), Some(old.clone()));
        assert_eq!(meant_on(vec![old.clone()], date(2026, 5, 1)), Some(old));
        assert_eq!(meant_on(Vec::new(), date(2026, 5, 1)), None);
    }

    #[test]
    fn nobody_is_guessed_when_an_agency_was_divided() {
        let (one, two) = (AgencyId::new(), AgencyId::new());
        assert_eq!(sole_successor(&[]), None);
        assert_eq!(sole_successor(&[succession(one, Share::Partial)]), Some(one));
        assert_eq!(
            sole_successor(&[succession(one, Share::Partial), succession(two, Share::Partial)]),
            None
        );
        assert_eq!(
            sole_successor(&[succession(one, Share::Partial), succession(two, Share::Full)]),
            Some(two)
        );
    }
}
