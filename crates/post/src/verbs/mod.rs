//! What can be done: each deed one file, one function, one transaction.

mod dispatch_results;
mod keep_wish;
mod note_delivered;
mod placing;

pub use dispatch_results::{DispatchLine, DispatchResults, dispatch_results};
pub use keep_wish::{KeepWish, keep_wish};
pub use note_delivered::{NoteDelivered, note_delivered};
pub(crate) use placing::place;
