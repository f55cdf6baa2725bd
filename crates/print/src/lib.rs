//! Official forms and documents as PDF: tagged, PDF/A-2a and PDF/UA-1, from Typst templates and JSON.
//!
//! Reading order: `printer` (what callers use), `template`, `forms` (the forms of the law and what they
//! are filled with), `qr`, `scans` (pictures of a paper as one document); then how it is done safely: `fonts`, `literal`, `world`, `bench`, `error`.
//! A template never reads anything but itself, its includes, pictures it is given and the virtual file `data.json`.

mod bench;
mod error;
mod fonts;
pub mod forms;
mod literal;
mod marked;
mod printer;
mod qr;
mod scans;
mod template;
mod unhinted;
mod world;

pub use error::{PrintError, TemplateProblem};
pub use fonts::{Face, FaceOrigin, Slant};
pub use marked::MarkedField;
pub use printer::{PdfInfo, PrintSettings, Printer};
pub use qr::{Qr, QrTooLong};
pub use scans::{JoinError, Picture, PictureKind, Turn, join_pictures};
pub use template::Template;
