//! The only writing SQL of this module.

mod copy;
mod files;
mod kinds;
mod scan;

pub(crate) use copy::{
    copies_where, copy_columns, copy_in_force, insert_copy, load_copy, save_copy,
};
pub use files::{file_columns, named_files, stored_files};
pub(crate) use kinds::kinds_for;
pub(crate) use scan::{
    insert_scan, load_by_paper, load_scan, save_scan, scan_set, scans_where, waiting_scans,
};
