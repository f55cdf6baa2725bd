//! The parts of pages. Each is a small value with a template of its own and prints itself.

mod badge;
mod cell;
mod field;
mod links;
mod progress;
mod small;
mod table;

pub use badge::{DueBadge, DueState, Tag, TagTone};
pub use cell::Cell;
pub use field::{Choice, Field};
pub use links::{Cards, FileList, Filters, LinkCard, Paging, SearchBox};
pub use progress::{Event, Steps, Timeline};
pub use small::{Code, Empty, PrintButton, QrFigure, qr_svg};
pub use table::{Column, Facts, Figures, Table};

pub(crate) use field::field_id;
