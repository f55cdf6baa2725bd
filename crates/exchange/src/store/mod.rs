//! The only writing SQL of this module.

mod delivery;
mod intake;
mod mirror;
mod sync;
mod target;

pub(crate) use delivery::{
    News, decide, dossiers_waiting, insert_news, load_delivery, mark_acknowledged, mark_stuck,
    next_waiting, note_attempt, reason_seal,
};
pub(crate) use intake::{
    IntakeRow, already_taken, chains_for, filed_elsewhere, insert_intake, known_message,
    mark_answered, set_of, show_chain_to,
};
pub(crate) use mirror::{
    MIRROR_COLUMNS, MirrorRow, all_mirrored, mirror_of, mirror_row, mirrored_for, mirrored_until,
    save_mirror,
};
pub(crate) use sync::{save_acknowledged, save_pending, save_stuck, sync_of};
pub(crate) use target::{connected_after, insert_target};
