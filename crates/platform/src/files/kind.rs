//! The kinds of files the office takes, and names of files.

use std::fmt;

/// A kind of file, found from its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FileKind {
    /// A PDF document without a password.
    Pdf,
    /// A JPEG picture.
    Jpeg,
    /// A PNG picture.
    Png,
    /// A WebP picture.
    Webp,
    /// A Word document without macros.
    Docx,
    /// An Excel workbook without macros.
    Xlsx,
}

impl FileKind {
    /// Every kind.
    pub const ALL: [Self; 6] =
        [Self::Pdf, Self::Jpeg, Self::Png, Self::Webp, Self::Docx, Self::Xlsx];

    /// The name stored: `pdf`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Jpeg => "jpeg",
            Self::Png => "png",
            Self::Webp => "webp",
            Self::Docx => "docx",
            Self::Xlsx => "xlsx",
        }
    }

    /// The kind with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// What the browser is told.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Webp => "image/webp",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }
    }

    /// The endings a name of such a file may have, the usual one first.
    #[must_use]
    pub const fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Pdf => &["pdf"],
            Self::Jpeg => &["jpg", "jpeg", "jpe", "jfif"],
            Self::Png => &["png"],
            Self::Webp => &["webp"],
            Self::Docx => &["docx"],
            Self::Xlsx => &["xlsx"],
        }
    }

    /// Whether a file of this kind may bear this name: with a fitting ending, or with none.
    pub(super) fn may_be_called(self, name: &str) -> bool {
        match name.rsplit_once('.') {
            None => true,
            Some((_, ending)) => {
                self.extensions().iter().any(|known| known.eq_ignore_ascii_case(ending.trim()))
            }
        }
    }
}

impl fmt::Display for FileKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// The longest name kept, in characters.
const NAME_LIMIT: usize = 120;

/// A name as sent by a browser, made harmless to store, show and send back: no folders, no control
/// or direction characters, composed, of bounded length with its ending kept. May be empty.
#[must_use]
pub fn clean_file_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let harmless = |it: &char| {
        !it.is_control()
            && !matches!(it, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
            && !matches!(it, '"' | '<' | '>' | ':' | '|' | '?' | '*')
    };
    let kept: String = vietnamese::nfc(last).chars().filter(harmless).collect();
    let kept = kept.trim().trim_start_matches('.').trim();
    if kept.chars().count() <= NAME_LIMIT {
        return kept.to_owned();
    }
    let (stem, ending) = match kept.rsplit_once('.') {
        Some((stem, ending)) if ending.len() <= 8 => (stem, format!(".{ending}")),
        _ => (kept, String::new()),
    };
    stem.chars().take(NAME_LIMIT - ending.chars().count()).collect::<String>() + &ending
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_made_harmless() {
        let table = [
            ("Giấy khai sinh.pdf", "Giấy khai sinh.pdf"),
            ("C:\\fakepath\\anh.jpg", "anh.jpg"),
            ("../../etc/passwd", "passwd"),
            (".htaccess", "htaccess"),
            ("a\u{202e}fdp.exe", "afdp.exe"),
            ("x\r\nSet-Cookie: a", "xSet-Cookie a"),
            ("", ""),
        ];
        for (name, clean) in table {
            assert_eq!(clean_file_name(name), clean);
        }
        let long = clean_file_name(&format!("{}.pdf", "ă".repeat(500)));
        assert_eq!(long.chars().count(), NAME_LIMIT);
        assert_eq!(long.rsplit_once('.').unwrap().1, "pdf");
    }

    #[test]
    fn an_ending_must_fit_the_content() {
        assert!(FileKind::Jpeg.may_be_called("ảnh thẻ.JPEG"));
        assert!(FileKind::Pdf.may_be_called("scan"));
        assert!(!FileKind::Pdf.may_be_called("scan.pdf.exe"));
        assert!(!FileKind::Png.may_be_called("scan.jpg"));
    }

    #[test]
    fn codes_are_read_back() {
        for kind in FileKind::ALL {
            assert_eq!(FileKind::from_code(kind.code()), Some(kind));
        }
    }
}
