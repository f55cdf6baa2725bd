//! Papers that a desk takes as paper: kept with the dossier, or seen and given back.

/// What the desk did with a paper. A copy is often kept while its original is seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PaperTaken {
    /// The paper is kept with the dossier.
    Kept,
    /// The original was compared with what was given, and given back at once (NĐ 61/2018, Đ 17).
    Seen,
    /// A copy is kept, and its original was seen.
    KeptAndSeen,
}

impl PaperTaken {
    /// Every way.
    pub const ALL: [Self; 3] = [Self::Kept, Self::Seen, Self::KeptAndSeen];

    /// Both of two things that were done.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        if self == other { self } else { Self::KeptAndSeen }
    }

    /// The name stored: `kept_and_seen`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::Seen => "seen",
            Self::KeptAndSeen => "kept_and_seen",
        }
    }

    /// The way with this name.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }

    /// Whether paper stays with the dossier.
    #[must_use]
    pub const fn is_kept(self) -> bool {
        matches!(self, Self::Kept | Self::KeptAndSeen)
    }
}

/// A paper that the desk took as paper.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct TakenPaper {
    /// Its code in the procedure.
    pub paper: String,
    /// What the desk did with it.
    pub how: PaperTaken,
}

/// The papers of which paper is kept and no file was given: what is still to be digitised
/// (TT 01/2023/TT-VPCP), in order.
#[must_use]
pub fn unscanned(taken: &[TakenPaper], files: &[&str]) -> Vec<String> {
    let left = taken.iter().filter(|it| it.how.is_kept() && !files.contains(&it.paper.as_str()));
    let mut codes: Vec<String> = left.map(|it| it.paper.clone()).collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_without_a_file_is_still_to_be_digitised() {
        let taken = |paper: &str, how| TakenPaper { paper: paper.into(), how };
        let all = [
            taken("map", PaperTaken::Kept),
            taken("deed", PaperTaken::KeptAndSeen),
            taken("card", PaperTaken::Seen),
            taken("photo", PaperTaken::Kept),
        ];
        assert_eq!(unscanned(&all, &["photo"]), ["deed", "map"]);
        assert!(unscanned(&all, &["photo", "deed", "map"]).is_empty());
    }

    #[test]
    fn names_are_read_back_and_two_ticks_make_one_way() {
        for how in PaperTaken::ALL {
            assert_eq!(PaperTaken::from_code(how.code()), Some(how));
        }
        assert_eq!(PaperTaken::Kept.and(PaperTaken::Seen), PaperTaken::KeptAndSeen);
        assert_eq!(PaperTaken::Seen.and(PaperTaken::Seen), PaperTaken::Seen);
    }
}
