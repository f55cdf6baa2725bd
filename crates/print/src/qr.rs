//! QR codes as one vector path, ready for a template: sharp on screen and on any printer.

use std::fmt::Write as _;

use qrcode::{Color, EcLevel, QrCode};
use serde::Serialize;
use thiserror::Error;

/// The text does not fit into a QR code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("text of {length} bytes is too long for a QR code")]
pub struct QrTooLong {
    /// Bytes of text.
    pub length: usize,
}

/// A QR code as the template function `qr` takes it: the drawing, and the text for those who cannot see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Qr {
    /// The drawing, as SVG without a quiet zone; the template leaves the white around it.
    pub svg: String,
    /// What the code says.
    pub text: String,
}

impl Qr {
    /// Draws the code for a text, with 15 % error correction: a slip is folded and carried about.
    pub fn of(text: impl Into<String>) -> Result<Self, QrTooLong> {
        let text = text.into();
        let code = QrCode::with_error_correction_level(&text, EcLevel::M)
            .map_err(|_| QrTooLong { length: text.len() })?;
        let width = code.width();
        let mut path = String::new();
        for (y, row) in code.to_colors().chunks(width).enumerate() {
            let mut x = 0;
            for run in row.chunk_by(|a, b| a == b) {
                let length = run.len();
                if run.first() == Some(&Color::Dark) {
                    // Writing to a string cannot fail.
                    let _ = write!(path, "M{x} {y}h{length}v1h-{length}z");
                }
                x += length;
            }
        }
        let svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {width}\"><path d=\"{path}\"/></svg>"
        );
        Ok(Self { svg, text })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_one_path_and_begins_with_a_finder_pattern() {
        let qr = Qr::of("H44.100-261122-0001").expect("short");
        assert!(qr.svg.starts_with("<svg") && qr.svg.matches("<path").count() == 1);
        assert!(qr.svg.contains("d=\"M0 0h7v1h-7z"), "{}", qr.svg);
    }

    #[test]
    fn a_novel_does_not_fit() {
        assert_eq!(Qr::of("x".repeat(5_000)), Err(QrTooLong { length: 5_000 }));
    }
}
