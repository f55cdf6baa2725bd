//! What pages read.

mod desk;
mod dispatch;
mod wish;

pub use desk::{DeskCounts, DeskLine, PAGE, desk_counts, desk_lines};
pub use dispatch::{DispatchView, dispatch_view, list_dispatches};
pub use wish::{WishView, wish_view};
