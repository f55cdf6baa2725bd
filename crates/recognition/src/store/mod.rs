//! The only writing SQL of this module.

mod kinds;
mod scan;

pub(crate) use kinds::kinds_for;
pub(crate) use scan::{
    insert_scan, load_by_paper, load_scan, save_scan, scan_set, scans_where, waiting_scans,
};
