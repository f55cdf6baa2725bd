//! QR codes as pictures of one pixel a module, which a template shows enlarged and sharp. A drawing of
//! hundreds of rectangles would cost more than all the rest of a form.

use fast_qr::{ECL, QRBuilder};
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
    /// One byte a module, row by row, 0 for black and 255 for white, without a quiet zone; the template
    /// leaves the white around it.
    pub pixels: Vec<u8>,
    /// Modules on a side.
    pub side: usize,
    /// What the code says.
    pub text: String,
}

impl Qr {
    /// Draws the code for a text, with 15 % error correction: a slip is folded and carried about.
    pub fn of(text: impl Into<String>) -> Result<Self, QrTooLong> {
        let text = text.into();
        let code = QRBuilder::new(text.as_str())
            .ecl(ECL::M)
            .build()
            .map_err(|_| QrTooLong { length: text.len() })?;
        let rows = (0..code.size).flat_map(|row| code[row].iter().take(code.size));
        let pixels = rows.map(|module| if module.value() { 0 } else { 255 }).collect();
        Ok(Self { pixels, side: code.size, text })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_square_and_begins_with_a_finder_pattern() {
        let qr = Qr::of("H44.100-261122-0001").expect("short");
        assert_eq!(qr.pixels.len(), qr.side * qr.side);
        assert_eq!(qr.pixels[..8], [0, 0, 0, 0, 0, 0, 0, 255]);
        assert_eq!(qr.pixels[qr.side..qr.side + 8], [0, 255, 255, 255, 255, 255, 0, 255]);
    }

    #[test]
    fn a_novel_does_not_fit() {
        assert_eq!(Qr::of("x".repeat(5_000)), Err(QrTooLong { length: 5_000 }));
    }
}
