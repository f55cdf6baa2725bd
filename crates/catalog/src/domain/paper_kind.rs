//! Kinds of papers (loại giấy tờ): what a digitised paper can be, by the code of the province and that of the national list.

use kernel::{Id, IdKind};

/// Code of what a paper that is of no other kind is: every list has it.
pub const OTHER_PAPER_KIND: &str = "other";

/// Marks the id of a kind of paper.
#[derive(Debug)]
pub enum PaperKindRow {}

impl IdKind for PaperKindRow {
    const NAME: &'static str = "paper_kind";
}

/// Names one version of a kind of paper.
pub type PaperKindId = Id<PaperKindRow>;

/// A kind of paper.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct PaperKind {
    /// Short lower-case name of the province's own: `birth_certificate`.
    pub code: String,
    /// The name as it stands at the top of the paper.
    pub name: String,
    /// The code in the national list (mã loại giấy tờ), where it is known: `KQ.G15.000031`. Without it the kind was not
    /// compared with that list.
    pub national_code: Option<String>,
}

impl PaperKind {
    /// Whether this text has the form of a code of the national list: `000.00.00.G15-KQ003208` and `G17-KQ005477` for what is
    /// handed in, `KQ.G15.000031` for what is handed out.
    #[must_use]
    pub fn is_national_code(text: &str) -> bool {
        let digits = |text: &str, most: usize| {
            (1..=most).contains(&text.len()) && text.bytes().all(|it| it.is_ascii_digit())
        };
        let organ = |text: &str| text.strip_prefix('G').is_some_and(|it| digits(it, 2));
        if let Some((organ_code, number)) =
            text.strip_prefix("KQ.").and_then(|it| it.split_once('.'))
        {
            return organ(organ_code) && digits(number, 6);
        }
        let short = text.strip_prefix("000.00.00.").unwrap_or(text);
        short.split_once("-KQ").is_some_and(|(code, number)| organ(code) && digits(number, 6))
    }
}

#[cfg(test)]
mod tests {
    use super::PaperKind;

    #[test]
    fn codes_of_the_national_list_are_told_from_others() {
        for code in ["000.00.00.G15-KQ003208", "G17-KQ005477", "KQ.G15.000031"] {
            assert!(PaperKind::is_national_code(code), "{code}");
        }
        for code in ["", "birth_certificate", "KQ.G15", "G15-KQ", "KQ.H15.000031", "G15-KQ00320X"] {
            assert!(!PaperKind::is_national_code(code), "{code}");
        }
    }
}
