//! Whether a paper of a dossier is kept for its owner (TT 01/2023/TT-VPCP: what is not digitised).

use catalog::{ChannelKind, PaperDef};
use dossier::MANDATE_PAPER;

/// How a paper came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Came {
    /// By which channel the dossier was handed in.
    pub channel: ChannelKind,
    /// Whether a desk compared it with its original.
    pub is_compared: bool,
}

/// Whether the vault keeps it. Not a photocopy that came on paper and was compared with nothing, and not the proof of a
/// mandate: that holds for one dossier, and is not its owner's alone. What is only shown is a note of the procedure and
/// no paper: there is no file of it.
#[must_use]
pub fn is_kept(paper: &PaperDef, came: Came) -> bool {
    let is_photocopy = paper.originals == 0;
    let came_on_paper = came.channel != ChannelKind::Online;
    let is_bare_copy = is_photocopy && came_on_paper && !came.is_compared;
    paper.code != MANDATE_PAPER && !is_bare_copy
}

#[cfg(test)]
mod tests {
    use catalog::AcceptedKind;

    use super::*;

    fn paper(code: &str, originals: u16, copies: u16) -> PaperDef {
        PaperDef {
            code: code.into(),
            kind: None,
            national_code: None,
            name: "Bản vẽ chuồng".into(),
            originals: originals.into(),
            copies: copies.into(),
            required: true,
            when: None,
            condition: None,
            accepts: AcceptedKind::ALL.to_vec(),
            hint: None,
        }
    }

    #[test]
    fn a_bare_copy_and_a_mandate_are_not_kept() {
        use ChannelKind::{Direct, Online, Post};
        let came = |channel, is_compared| Came { channel, is_compared };
        for channel in [Direct, Online, Post] {
            for is_compared in [false, true] {
                let came = came(channel, is_compared);
                assert!(is_kept(&paper("drawing", 1, 0), came), "{came:?}");
                assert!(is_kept(&paper("drawing", 1, 1), came), "{came:?}");
                assert!(!is_kept(&paper(MANDATE_PAPER, 1, 0), came), "{came:?}");
                let is_bare = channel != Online && !is_compared;
                assert_eq!(is_kept(&paper("drawing", 0, 1), came), !is_bare, "{came:?}");
            }
        }
    }
}
