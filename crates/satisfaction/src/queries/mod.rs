//! What the pages show: whether a dossier can be rated, figures, and words.

mod askable;
mod figures;
mod words;

pub use askable::{Askable, askable};
pub use figures::{
    AgencyFigures, Figures, Grades, LEAST, Month, agency_figures, figures_by_agency, percent,
};
pub use words::words;
