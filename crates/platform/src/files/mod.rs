//! Files: kept under the SHA-256 of their content, streamed in and out, bounded, and let in only when
//! the content is of a kind the office takes.
//!
//! Reading order: `digest`, `kind`, `refusal`, `inspect` (what a file really is), `facts` (what it shows of itself) with `pressed`, `spool` (the way
//! in), `store` with its two places, `disk` and `s3`, `aside` (how files that nobody names leave).

mod aside;
mod digest;
mod disk;
mod facts;
mod inspect;
mod kind;
mod pictures;
mod pressed;
mod refusal;
mod s3;
mod spool;
mod store;
mod zip;

pub use digest::FileDigest;
pub use facts::FileFacts;
pub use kind::{FileKind, clean_file_name};
pub use refusal::{FileRefusal, PutError};
pub use s3::S3Settings;
pub use spool::Limits;
pub use store::{FileStore, FilesSettings, OpenFile, Stored};

#[cfg(test)]
mod tests;
