//! One screen a file: SQL that returns exactly what the screen shows, within the agency's scope.

mod detail;
mod mine;
mod public_status;
mod worklist;

pub use detail::{
    Detail, PaperLine, RefusalLine, ResultLine, SupplementLine, TimelineLine, detail, paper_file,
    result_file,
};
pub use mine::{DraftLine, MineLine, drafts_of, mine};
pub use public_status::{PublicStatus, public_status};
pub use worklist::{Worklist, WorklistCount, WorklistCursor, WorklistLine, counts, worklist};
