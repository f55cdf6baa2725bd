//! The store that everybody holds: put, open, remove, in a folder or in an object store.

use std::path::PathBuf;

use bytes::Bytes;
use futures_util::{Stream, StreamExt, stream, stream::BoxStream};
use sha2::{Digest, Sha256};

use super::{
    FileDigest, FileFacts, FileKind, Limits, PutError, S3Settings,
    disk::{Disk, prepare_spool},
    s3::S3,
    spool::spool,
};
use crate::Fault;

/// Where files are kept.
#[derive(Debug, Clone)]
pub struct FilesSettings {
    /// The folder of the files; with an object store, of the files on their way in.
    pub folder: PathBuf,
    /// The object store, if files are kept in one.
    pub s3: Option<S3Settings>,
}

/// A file that is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    /// Its name in the store.
    pub digest: FileDigest,
    /// Its length.
    pub bytes: u64,
    /// What it is.
    pub kind: FileKind,
    /// What it shows of itself.
    pub facts: FileFacts,
}

/// A file on its way out.
pub struct OpenFile {
    /// Its length.
    pub bytes: u64,
    /// Its content. A fault in the middle ends it.
    pub stream: BoxStream<'static, Result<Bytes, Fault>>,
}

/// The files of the installation. Cloning is cheap.
#[derive(Debug, Clone)]
pub struct FileStore {
    spool: PathBuf,
    pub(super) place: Place,
}

#[derive(Debug, Clone)]
pub(super) enum Place {
    Disk(Disk),
    S3(S3),
}

impl FileStore {
    /// Opens the store, making its folders. Blocks.
    ///
    /// # Errors
    /// When a folder cannot be made, or the object store's settings do not hold.
    pub fn open(settings: &FilesSettings) -> Result<Self, Fault> {
        let spool = settings.folder.join("incoming");
        prepare_spool(&spool)?;
        let place = match &settings.s3 {
            None => Place::Disk(Disk::open(&settings.folder)?),
            Some(s3) => Place::S3(S3::open(s3)?),
        };
        Ok(Self { spool, place })
    }

    /// Takes a file in. When this answers, the file is durable; when it refuses, nothing is left.
    /// The same content twice is kept once.
    ///
    /// # Errors
    /// A refusal with a stable code, or a fault: [`Fault::DiskFull`] when there is no room.
    pub async fn put<S, E>(&self, stream: S, limits: &Limits<'_>) -> Result<Stored, PutError>
    where
        S: Stream<Item = Result<Bytes, E>> + Unpin,
    {
        let spooled = spool(&self.spool, stream, limits).await?;
        match &self.place {
            Place::Disk(disk) => disk.keep(&spooled).await?,
            Place::S3(s3) => s3.keep(&spooled).await?,
        }
        Ok(spooled.stored.clone())
    }

    /// Takes in a file that is in memory, such as a result just made.
    ///
    /// # Errors
    /// As [`FileStore::put`].
    pub async fn put_bytes(
        &self,
        content: impl Into<Bytes>,
        limits: &Limits<'_>,
    ) -> Result<Stored, PutError> {
        let whole: Result<Bytes, Fault> = Ok(content.into());
        self.put(stream::iter([whole]), limits).await
    }

    /// The file, or nothing when it is not there.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn open_file(&self, digest: &FileDigest) -> Result<Option<OpenFile>, Fault> {
        match &self.place {
            Place::Disk(disk) => disk.open_file(digest).await,
            Place::S3(s3) => s3.open_file(digest).await,
        }
    }

    /// The whole content in memory, for a file known to be small.
    ///
    /// # Errors
    /// [`Fault::Missing`] when it is not there, or when the store cannot be read.
    pub async fn read(&self, digest: &FileDigest) -> Result<Vec<u8>, Fault> {
        let mut file = self.open_file(digest).await?.ok_or(Fault::Missing)?;
        let mut content = Vec::new();
        while let Some(chunk) = file.stream.next().await {
            content.extend_from_slice(&chunk?);
        }
        Ok(content)
    }

    /// Whether the file is there.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn exists(&self, digest: &FileDigest) -> Result<bool, Fault> {
        match &self.place {
            Place::Disk(disk) => disk.exists(digest).await,
            Place::S3(s3) => s3.exists(digest).await,
        }
    }

    /// Whether the file is there and its content still is what its name says.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn is_intact(&self, digest: &FileDigest) -> Result<bool, Fault> {
        let Some(mut file) = self.open_file(digest).await? else { return Ok(false) };
        let mut hash = Sha256::new();
        while let Some(chunk) = file.stream.next().await {
            hash.update(&chunk?);
        }
        Ok(FileDigest::of(&hash.finalize()) == *digest)
    }

    /// Removes the file, if it is there. Only for one that no row names any more.
    ///
    /// # Errors
    /// When the store cannot be changed.
    pub async fn remove(&self, digest: &FileDigest) -> Result<(), Fault> {
        match &self.place {
            Place::Disk(disk) => disk.remove(digest).await,
            Place::S3(s3) => s3.remove(digest).await,
        }
    }
}
