//! The only writing SQL of this module.

mod desk;
mod dispatch;
mod wish;

pub(crate) use desk::{clear_desk, put_desk, take_from_desk};
pub(crate) use dispatch::{
    dispatch_set, dispatches, insert_dispatch, last_parcel, load_dispatch, next_number,
};
pub(crate) use wish::{load_wish, put_wish, wish_set, wishes};

use platform::journal::columns as object;
