//! One screen a file, and what the wire needs to know.

mod board;
mod decision;
mod told;

pub use board::{
    Board, BoardList, DeliveryLine, DeliveryPage, PageCursor, RefusedLine, board, delivery_page,
};
pub(crate) use decision::{Decision, decision_about};
pub(crate) use told::{Told, told};
