//! What a file shows of itself without being opened: the pages of a PDF, the size of a picture. For people who
//! want to know at once whether they chose the right file; nothing is decided by it.

use std::fs::File;

use serde::{Deserialize, Serialize};

use super::{
    PutError,
    inspect::{find, scan},
    pressed,
};

/// What a file shows of itself. What it does not say plainly is missing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct FileFacts {
    /// How many pages a PDF has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pages: Option<u32>,
    /// How many pixels a picture is wide.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub width: Option<u32>,
    /// How many pixels a picture is high.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub height: Option<u32>,
    /// Whether a picture holds so little for its size that it is probably an empty page.
    pub is_bare: bool,
}

/// How much of the end of one block is looked at again with the next: longer than the list of pages of a
/// long document.
const OVERLAP: usize = 32 * 1024;
/// More pages than any paper has.
const MOST_PAGES: u32 = 100_000;
/// A JPEG of a white page has about a byte for sixty pixels, one with writing five times as much.
const BARE_JPEG: u64 = 50;
/// A white page is pressed to a thousandth, one with writing to a hundredth at best.
const BARE_PNG: u64 = 500;

impl FileFacts {
    /// Of a JPEG of so many pixels and bytes.
    pub(super) fn of_jpeg((width, height): (u64, u64), bytes: u64) -> Self {
        let is_bare = bytes.saturating_mul(BARE_JPEG) < width.saturating_mul(height);
        Self { is_bare, ..Self::of_size((width, height)) }
    }

    /// Of a PNG with so many bits a pixel.
    pub(super) fn of_png((width, height): (u64, u64), bits: u64, bytes: u64) -> Self {
        let raw = width.saturating_mul(height).saturating_mul(bits) / 8;
        Self { is_bare: bytes.saturating_mul(BARE_PNG) < raw, ..Self::of_size((width, height)) }
    }

    fn of_size((width, height): (u64, u64)) -> Self {
        Self {
            width: u32::try_from(width).ok(),
            height: u32::try_from(height).ok(),
            ..Self::default()
        }
    }

    /// Of a PDF that says how many pages it has: in the clear, or in the structure that it presses.
    pub(super) fn of_pdf(file: &mut File) -> Result<Self, PutError> {
        let mut most = None;
        scan(file, OVERLAP, |block| {
            most = most.max(largest_tree(block));
            false
        })?;
        if most.is_none() {
            most = pressed::largest_tree(file)?;
        }
        Ok(Self {
            pages: most.filter(|pages| *pages > 0 && *pages <= MOST_PAGES),
            ..Self::default()
        })
    }
}

/// The count of the largest tree of pages in the block: that of the root, which counts all.
fn largest_tree(block: &[u8]) -> Option<u32> {
    let mut largest = None;
    let mut from = 0;
    while let Some(at) = find(&block[from..], b"/Pages") {
        let at = from + at;
        from = at + b"/Pages".len();
        let before = block[..at].trim_ascii_end();
        if !before.ends_with(b"/Type") {
            continue;
        }
        // The dictionary around it: from the mark of its object to that of its end.
        let start = rfind(&block[..at], b" obj").unwrap_or(0);
        let end = find(&block[at..], b"endobj").map_or(block.len(), |it| at + it);
        largest = largest.max(count_in(&block[start..end]));
    }
    largest
}

pub(super) fn count_in(dictionary: &[u8]) -> Option<u32> {
    let at = find(dictionary, b"/Count")? + b"/Count".len();
    let digits = dictionary[at..].trim_ascii_start();
    let length = digits.iter().take_while(|it| it.is_ascii_digit()).count();
    std::str::from_utf8(&digits[..length]).ok()?.parse().ok()
}

fn rfind(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack.windows(needle.len()).rposition(|it| it == needle)
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn pages(pdf: &[u8]) -> Option<u32> {
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(pdf).unwrap();
        FileFacts::of_pdf(&mut file).unwrap().pages
    }

    #[test]
    fn the_root_of_the_pages_counts_all_of_them() {
        let pdf = b"%PDF-1.4\n1 0 obj\n<< /Type /Outlines /Count 90 >>\nendobj\n\
            2 0 obj\n<</Kids [3 0 R 4 0 R]/Count 12/Type/Pages>>\nendobj\n\
            3 0 obj\n<< /Type /Pages\n/Count 7 /Parent 2 0 R >>\nendobj\n%%EOF\n";
        assert_eq!(pages(pdf), Some(12));
    }

    #[test]
    fn what_is_not_said_in_the_clear_is_not_guessed() {
        assert_eq!(
            pages(b"%PDF-1.7\n1 0 obj<</Type/ObjStm/N 9>>stream\nx\nendstream\nendobj\n"),
            None
        );
        assert_eq!(pages(b"%PDF-1.4\n1 0 obj<</Type/Pages/Count 0>>endobj\n"), None);
        assert_eq!(pages(b"%PDF-1.4\n1 0 obj<</Type/Pages/Count 99999999999>>endobj\n"), None);
    }

    #[test]
    fn a_long_list_of_pages_across_blocks_is_read() {
        let mut pdf = b"%PDF-1.4\n".to_vec();
        pdf.resize(256 * 1024 - 100, b' ');
        pdf.extend_from_slice(b"1 0 obj\n<</Type/Pages/Kids [");
        for n in 0..1000 {
            pdf.extend_from_slice(format!("{n} 0 R ").as_bytes());
        }
        pdf.extend_from_slice(b"]/Count 1000>>\nendobj\n%%EOF\n");
        assert_eq!(pages(&pdf), Some(1000));
    }

    #[test]
    fn an_empty_page_is_told_from_one_with_writing() {
        let a4 = (2480, 3508);
        assert!(FileFacts::of_jpeg(a4, 140_000).is_bare);
        assert!(!FileFacts::of_jpeg(a4, 600_000).is_bare);
        assert!(FileFacts::of_png(a4, 24, 30_000).is_bare);
        assert!(!FileFacts::of_png(a4, 1, 45_000).is_bare);
    }
}
