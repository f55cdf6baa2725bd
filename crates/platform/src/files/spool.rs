//! The way in: a stream becomes a temporary file, counted and hashed as it comes, then looked at.

use std::path::{Path, PathBuf};

use bytes::Bytes;
use futures_util::{Stream, StreamExt};
use sha2::{Digest, Sha256};
use tokio::{fs, io::AsyncWriteExt};

use super::{FileDigest, FileFacts, FileKind, FileRefusal, PutError, Stored, inspect::inspect};
use crate::Fault;

/// What may come in.
#[derive(Debug, Clone, Copy)]
pub struct Limits<'a> {
    /// The most bytes taken. Reading stops there.
    pub max_bytes: u64,
    /// The kinds taken.
    pub kinds: &'a [FileKind],
    /// The name the sender gave, whose ending must fit the content.
    pub file_name: Option<&'a str>,
}

impl Limits<'static> {
    /// Every kind, up to so many bytes, no name to compare with.
    #[must_use]
    pub const fn up_to(max_bytes: u64) -> Self {
        Self { max_bytes, kinds: &FileKind::ALL, file_name: None }
    }
}

impl<'a> Limits<'a> {
    /// The same, for a file that came with this name.
    #[must_use]
    pub const fn named(self, file_name: &'a str) -> Self {
        Self { file_name: Some(file_name), ..self }
    }
}

/// A temporary file. It is gone when this is dropped, unless it was moved away.
pub(super) struct Spooled {
    pub(super) path: PathBuf,
    pub(super) stored: Stored,
}

impl Drop for Spooled {
    fn drop(&mut self) {
        // It may have been moved into the store already; what cannot be removed goes at a next start.
        std::fs::remove_file(&self.path).ok();
    }
}

/// Reads the stream into a new file of this folder and says what it is.
pub(super) async fn spool<S, E>(
    folder: &Path,
    stream: S,
    limits: &Limits<'_>,
) -> Result<Spooled, PutError>
where
    S: Stream<Item = Result<Bytes, E>> + Unpin,
{
    let path = folder.join(format!("{:032x}", rand::random::<u128>()));
    let mut options = fs::OpenOptions::new();
    options.create_new(true).write(true).read(true).mode(0o600);
    let file = options.open(&path).await.map_err(Fault::from)?;
    let nothing = Stored {
        digest: FileDigest::of(&[]),
        bytes: 0,
        kind: FileKind::Pdf,
        facts: FileFacts::default(),
    };
    // From here on the file goes away whatever happens.
    let mut spooled = Spooled { path, stored: nothing };
    let (file, digest, bytes) = receive(file, stream, limits.max_bytes).await?;
    let (kind, facts) = check(file, bytes).await?;
    if !limits.kinds.contains(&kind) {
        return Err(FileRefusal::KindNotTaken.into());
    }
    if !limits.file_name.is_none_or(|name| kind.may_be_called(name)) {
        return Err(FileRefusal::Disguised { found: kind }.into());
    }
    spooled.stored = Stored { digest, bytes, kind, facts };
    Ok(spooled)
}

/// Writes the stream, durably.
pub(super) async fn receive<S, E>(
    mut file: fs::File,
    mut stream: S,
    max_bytes: u64,
) -> Result<(fs::File, FileDigest, u64), PutError>
where
    S: Stream<Item = Result<Bytes, E>> + Unpin,
{
    let mut hash = Sha256::new();
    let mut bytes = 0_u64;
    while let Some(chunk) = stream.next().await {
        let chunk = chunk.map_err(|_| FileRefusal::Interrupted)?;
        bytes += chunk.len() as u64;
        if bytes > max_bytes {
            return Err(FileRefusal::TooLarge { limit: max_bytes }.into());
        }
        hash.update(&chunk);
        file.write_all(&chunk).await.map_err(Fault::from)?;
    }
    if bytes == 0 {
        return Err(FileRefusal::Empty.into());
    }
    file.flush().await.map_err(Fault::from)?;
    file.sync_all().await.map_err(Fault::from)?;
    Ok((file, FileDigest::of(&hash.finalize()), bytes))
}

async fn check(file: fs::File, bytes: u64) -> Result<(FileKind, FileFacts), PutError> {
    let mut file = file.into_std().await;
    let look = tokio::task::spawn_blocking(move || inspect(&mut file, bytes));
    look.await.map_err(|_| Fault::Abandoned)?
}
