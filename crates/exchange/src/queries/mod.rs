//! One screen a file, and what the wire needs to know.

mod board;
mod chains;
mod decision;
mod mirror;
mod told;

pub use board::{
    Board, BoardList, DeliveryLine, DeliveryPage, PageCursor, RefusedLine, board, delivery_page,
};
pub use chains::{ChainLine, ChainPart, chains};
pub(crate) use decision::{Decision, decision_about};
pub use mirror::{MirrorBoard, MirrorLine, MirrorList, mirror_board, mirrored, mirrored_of_owner};
pub(crate) use told::{Told, told};
