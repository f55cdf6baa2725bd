//! Files in a folder: `sha256/ab/cdef…`, written once, never changed.

use std::{
    io,
    path::{Path, PathBuf},
    time::Duration,
};

use bytes::{Bytes, BytesMut};
use futures_util::{StreamExt, stream};
use jiff::Timestamp;
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
        let mut found = found(fs::File::open(self.path(digest)).await)?;
        if found.is_none() {
            found = self::found(fs::File::open(self.path_aside(digest)).await)?;
        }
        let Some(file) = found else { return Ok(None) };
        let bytes = file.metadata().await?.len();
        // Whoever compresses it asks once more after the end.
        let stream = stream::unfold(Some(file), next_chunk).fuse().boxed();
        Ok(Some(OpenFile { bytes, stream }))
    }

    pub(super) async fn exists(&self, digest: &FileDigest) -> Result<bool, Fault> {
        Ok(fs::try_exists(self.path(digest)).await?
            || fs::try_exists(self.path_aside(digest)).await?)
    }

    pub(super) async fn remove(&self, digest: &FileDigest) -> Result<(), Fault> {
        found(fs::remove_file(self.path(digest)).await).map(drop)
    }

    fn path_aside(&self, digest: &FileDigest) -> PathBuf {
        self.root.join("aside").join(digest.as_str())
    }

    /// The files of one folder last written before this instant.
    pub(super) async fn list_before(
        &self,
        folder: u8,
        before: Timestamp,
    ) -> Result<Vec<FileDigest>, Fault> {
        let folder = format!("{folder:02x}");
        let path = self.root.join("sha256").join(&folder);
        let files = listed(path, move |name| format!("{folder}{name}").parse().ok()).await?;
        Ok(files.into_iter().filter(|(_, at)| *at < before).map(|(digest, _)| digest).collect())
    }

    /// Everything set aside, and since when.
    pub(super) async fn list_aside(&self) -> Result<Vec<(FileDigest, Timestamp)>, Fault> {
        listed(self.root.join("aside"), |name| name.parse().ok()).await
    }

    /// Sets the file aside; it can still be read.
    pub(super) async fn set_aside(&self, digest: &FileDigest, now: Timestamp) -> Result<(), Fault> {
        fs::create_dir_all(self.root.join("aside")).await?;
        let aside = self.path_aside(digest);
        if found(fs::rename(self.path(digest), &aside).await)?.is_none() {
            return Ok(());
        }
        // From now on its age is the time it lies here.
        let touched = tokio::task::spawn_blocking(move || {
            std::fs::File::options().append(true).open(aside)?.set_modified(now.into())
        });
        found(touched.await.map_err(|_| Fault::Abandoned)?).map(drop)
    }

    /// Puts a file back that was set aside.
    pub(super) async fn put_back(&self, digest: &FileDigest) -> Result<(), Fault> {
        let path = self.path(digest);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).await?;
        }
        found(fs::rename(self.path_aside(digest), &path).await).map(drop)
    }

    /// Removes a file that was set aside.
    pub(super) async fn remove_aside(&self, digest: &FileDigest) -> Result<(), Fault> {
        found(fs::remove_file(self.path_aside(digest)).await).map(drop)
    }
}

/// What is not there is no fault: another node may have been quicker.
fn found<T>(outcome: io::Result<T>) -> Result<Option<T>, Fault> {
    match outcome {
        Ok(it) => Ok(Some(it)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// The files of a folder whose names are digests, with the time of their last writing.
async fn listed(
    folder: PathBuf,
    digest_of: impl Fn(&str) -> Option<FileDigest>,
) -> Result<Vec<(FileDigest, Timestamp)>, Fault> {
    let Some(mut entries) = found(fs::read_dir(folder).await)? else { return Ok(Vec::new()) };
    let mut files = Vec::new();
    while let Some(entry) = entries.next_entry().await? {
        let Some(digest) = entry.file_name().to_str().and_then(&digest_of) else { continue };
        let Some(about) = found(entry.metadata().await)? else { continue };
        // A time before the calendar begins counts as old.
        files.push((digest, Timestamp::try_from(about.modified()?).unwrap_or(Timestamp::MIN)));
    }
    Ok(files)
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
