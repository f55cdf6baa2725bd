//! The only writing SQL of this module.

mod scan;

pub(crate) use scan::{
    insert_scan, load_by_paper, load_scan, save_scan, scan_set, scans_where, waiting_scans,
};
