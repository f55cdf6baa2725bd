//! Prepared lines filled in without a signature: number, date and code of a document that a person signed before.

use crate::{
    look::{self, Typeface},
    make::{
        MakeError,
        form::list_fields,
        prepare::{fill_in, leaves_room},
    },
    pdf::{Limits, Update, View},
};

/// What is put into one prepared line.
#[derive(Debug, Clone)]
pub struct Inscription {
    /// The name of the field.
    pub field: String,
    /// What it says from now on. The field is closed.
    pub text: String,
    /// What is seen of it.
    pub shown: Shown,
}

/// What is seen of a filled line.
#[derive(Debug, Clone)]
pub enum Shown {
    /// Its letters, from the left edge.
    Letters {
        /// What they are set in.
        typeface: Typeface,
        /// Their size in hundredths of a point.
        size: i32,
    },
    /// A picture of dots, like that of a QR code, as large as the field.
    Dots {
        /// One byte a dot, row by row: 0 for black, 255 for white.
        dots: Vec<u8>,
        /// Dots on a side.
        side: usize,
    },
}

/// The document with these lines filled in, appended to what was there: signatures of before go on to hold.
///
/// # Errors
/// When the document cannot be read, a field is not there or is taken, or an earlier signature forbids it.
pub fn fill_fields(pdf: &[u8], inscriptions: &[Inscription]) -> Result<Vec<u8>, MakeError> {
    let view = View::read(pdf, &Limits::default())?;
    if view.trailer.get("Encrypt").is_some() {
        return Err(MakeError::Encrypted);
    }
    leaves_room(&view)?;
    let fields = list_fields(&view)?;
    let mut update = Update::new(&view);
    for it in inscriptions {
        fill_in(&mut update, &fields, (&it.field, &it.text), |update, size| match &it.shown {
            Shown::Letters { typeface, size: letter } => {
                look::draw_letters(update, &it.text, typeface, (*letter, size))
            }
            Shown::Dots { dots, side } => look::draw_dots(update, dots, *side, size),
        })?;
    }
    Ok(update.append().bytes)
}
