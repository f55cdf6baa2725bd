//! PDF files as far as signatures need them: objects, the states a file has had, what is appended to it.
//!
//! Nothing is ever opened without a bound: a file of one megabyte may ask for gigabytes (ADR-0080).
//! Reading order: `object`, `parse`, `view` (the file as it stood at one of its ends), `update` (what is appended).

pub(crate) mod object;
pub(crate) mod parse;
mod pressed;
pub(crate) mod update;
pub(crate) mod view;

pub(crate) use object::{Dict, Id, Object};
pub(crate) use update::Update;
pub(crate) use view::View;

/// How much of one file is looked at.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Bytes of the file.
    pub file_bytes: usize,
    /// Objects that are listed in it.
    pub objects: usize,
    /// Bytes that its pressed parts may have when opened, all together.
    pub opened_bytes: usize,
    /// Bytes of objects that are read, counted again each time; streams count only when they are opened.
    pub read_bytes: usize,
    /// Signatures that are checked to judge certificates; long lists count more.
    pub checks: usize,
    /// Objects that are read to judge later changes, counted again each time.
    pub visits: usize,
    /// Signatures and time stamps.
    pub signatures: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: 100 << 20,
            objects: 400_000,
            opened_bytes: 64 << 20,
            read_bytes: 256 << 20,
            checks: 2_000,
            visits: 1_000_000,
            signatures: 32,
        }
    }
}
