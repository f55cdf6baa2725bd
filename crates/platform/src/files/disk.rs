//! Files in a folder: `sha256/ab/cdef…`, written once, never changed.

use std::{
    io,
    path::{Path, PathBuf},
    time::Duration,
};

use bytes::{Bytes, BytesMut};
use futures_util::{StreamExt, stream};
use tokio::{fs, io::AsyncReadExt};

use super::{FileDigest, OpenFile, spool::Spooled};
use crate::Fault;

/// Bytes handed out at once.
const CHUNK: usize = 64 * 1024;
/// A temporary file as old as this belongs to a program that died.
const STALE: Duration = Duration::from_secs(24 * 60 * 60);

/// The folder. Cloning it is cheap enough: it is a path.
#[derive(Debug, Clone)]
pub(super) struct Disk {
    root: PathBuf,
}

impl Disk {
    pub(super) fn open(root: &Path) -> Result<Self, Fault> {
        std::fs::create_dir_all(root.join("sha256"))?;
        Ok(Self { root: root.to_owned() })
    }

    fn path(&self, digest: &FileDigest) -> PathBuf {
        let (folder, name) = digest.place();
        self.root.join("sha256").join(folder).join(name)
    }

    /// Moves the file in. It is durable when this returns.
    pub(super) async fn keep(&self, spooled: &Spooled) -> Result<(), Fault> {
        let path = self.path(&spooled.stored.digest);
        let folder = path.parent().unwrap_or(&self.root).to_owned();
        if !fs::try_exists(&folder).await? {
            fs::create_dir_all(&folder).await?;
            sync_folder(folder.parent().unwrap_or(&self.root)).await?;
        }
        // The same content twice is one file: the second replaces the first by the same bytes, which
        // also heals a copy that went bad.
        fs::rename(&spooled.path, &path).await?;
        sync_folder(&folder).await
    }

    pub(super) async fn open_file(&self, digest: &FileDigest) -> Result<Option<OpenFile>, Fault> {
        let file = match fs::File::open(self.path(digest)).await {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        let bytes = file.metadata().await?.len();
        // Whoever compresses it asks once more after the end.
        let stream = stream::unfold(Some(file), next_chunk).fuse().boxed();
        Ok(Some(OpenFile { bytes, stream }))
    }

    pub(super) async fn exists(&self, digest: &FileDigest) -> Result<bool, Fault> {
        Ok(fs::try_exists(self.path(digest)).await?)
    }

    pub(super) async fn remove(&self, digest: &FileDigest) -> Result<(), Fault> {
        match fs::remove_file(self.path(digest)).await {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error.into()),
            Ok(()) | Err(_) => Ok(()),
        }
    }
}

async fn next_chunk(file: Option<fs::File>) -> Option<(Result<Bytes, Fault>, Option<fs::File>)> {
    let mut file = file?;
    let mut chunk = BytesMut::with_capacity(CHUNK);
    match file.read_buf(&mut chunk).await {
        Ok(0) => None,
        Ok(_) => Some((Ok(chunk.freeze()), Some(file))),
        Err(error) => Some((Err(error.into()), None)),
    }
}

async fn sync_folder(folder: &Path) -> Result<(), Fault> {
    fs::File::open(folder).await?.sync_all().await?;
    Ok(())
}

/// Makes the folder for temporary files, and empties it of those that a dead program left.
pub(super) fn prepare_spool(folder: &Path) -> Result<(), Fault> {
    std::fs::create_dir_all(folder)?;
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let modified = entry.metadata().and_then(|it| it.modified());
        let stale = modified.is_ok_and(|at| at.elapsed().is_ok_and(|age| age > STALE));
        if stale {
            // Another node may have done it a moment ago.
            std::fs::remove_file(entry.path()).ok();
        }
    }
    Ok(())
}
