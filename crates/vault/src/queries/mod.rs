//! What the pages show: one's own vault, what of it fits a filing, consents, who looked.

mod consents;
mod ending;
mod figures;
mod filing;
mod own;
mod readings;

pub use consents::{ConsentLine, ConsentStanding, consent_line, consents};
pub use ending::ending_soon;
pub use figures::{ReuseLine, reuse_figures, reusing_dossiers};
pub use filing::{offers, offers_for};
pub use own::{ItemLine, own_items, own_line, own_record, times_used};
pub use readings::{ReadingLine, Seen, readings};
