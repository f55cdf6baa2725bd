//! How files leave that no row names: set aside first, gone a while later.
//!
//! A file is kept before the transaction that names it, and that transaction may still be running
//! while a sweep looks for names. So a sweep never deletes what it finds unnamed. It takes only files
//! that nobody has kept for a while, and sets them aside, from where they are still read under the same
//! digest. What was named meanwhile is put back by a later sweep; only what nobody named all that
//! time is gone. No instant is left in which a named file is nowhere, on any number of nodes.

use jiff::Timestamp;

use super::{FileDigest, FileStore, store::Place};
use crate::Fault;

impl FileStore {
    /// The digests of the files that begin with this byte and were last kept before this instant.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn list_before(
        &self,
        first: u8,
        before: Timestamp,
    ) -> Result<Vec<FileDigest>, Fault> {
        match &self.place {
            Place::Disk(disk) => disk.list_before(first, before).await,
            Place::S3(s3) => s3.list_before(first, before).await,
        }
    }

    /// Every file that was set aside, and since when it lies there.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn list_aside(&self) -> Result<Vec<(FileDigest, Timestamp)>, Fault> {
        match &self.place {
            Place::Disk(disk) => disk.list_aside().await,
            Place::S3(s3) => s3.list_aside().await,
        }
    }

    /// Sets a file aside that no row names. It is still read.
    ///
    /// # Errors
    /// When the store cannot be changed.
    pub async fn set_aside(&self, digest: &FileDigest, now: Timestamp) -> Result<(), Fault> {
        match &self.place {
            Place::Disk(disk) => disk.set_aside(digest, now).await,
            Place::S3(s3) => s3.set_aside(digest).await,
        }
    }

    /// Puts back a file that was set aside and that a row names after all.
    ///
    /// # Errors
    /// When the store cannot be changed.
    pub async fn put_back(&self, digest: &FileDigest) -> Result<(), Fault> {
        match &self.place {
            Place::Disk(disk) => disk.put_back(digest).await,
            Place::S3(s3) => s3.put_back(digest).await,
        }
    }

    /// Removes a file that was set aside for good.
    ///
    /// # Errors
    /// When the store cannot be changed.
    pub async fn remove_aside(&self, digest: &FileDigest) -> Result<(), Fault> {
        match &self.place {
            Place::Disk(disk) => disk.remove_aside(digest).await,
            Place::S3(s3) => s3.remove_aside(digest).await,
        }
    }
}
