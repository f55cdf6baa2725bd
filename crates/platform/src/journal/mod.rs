//! The one journal: every change is one event, written in the transaction of the change itself.
//!
//! Reading order: `entry` (writing), `canonical` (what is written), `follow` (reading in commit
//! order), `replay` (comparing tables with what the journal says they must hold).

mod canonical;
mod entry;
mod follow;
mod history;
mod replay;
mod seal;

pub use canonical::canonical;
pub use entry::{
    Columns, Entry, columns, record, record_beside, record_change, record_set, record_state,
};
pub use follow::{Batch, Event, Follower, IDLE, Lag, follow_once, has_news, lag, reset};
pub use history::{HistoryLine, count_events, count_naming, history};
pub use replay::{Difference, State, compare};
pub use seal::{new_salt, sealed};
