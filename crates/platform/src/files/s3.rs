//! Files in an S3-compatible object store.

use std::{fmt, sync::Arc, time::Duration};

use futures_util::{StreamExt, TryStreamExt};
use jiff::Timestamp;
use object_store::{
    BackoffConfig, ClientOptions, Error as StoreError, ObjectStore, ObjectStoreExt, RetryConfig,
    aws::AmazonS3Builder, buffered::BufWriter, path::Path,
};
use tokio::io::AsyncWriteExt;

use super::{FileDigest, OpenFile, spool::Spooled};
use crate::Fault;

/// A request is tried again this often, for so long, while somebody waits for the answer.
const RETRIES: usize = 3;
const RETRY_FOR: Duration = Duration::from_secs(15);
const CONNECT_TIMEOUT: Duration = Duration::from_secs(3);
/// One request moves ten megabytes at most.
const REQUEST_TIMEOUT: Duration = Duration::from_secs(60);

/// How to reach an object store.
#[derive(Clone, PartialEq, Eq)]
pub struct S3Settings {
    /// Address of the service; the public one of the region when there is none.
    pub endpoint: Option<String>,
    /// The region.
    pub region: String,
    /// The bucket.
    pub bucket: String,
    /// What the names of our objects begin with, without a slash at its end; may be empty.
    pub prefix: String,
    /// Who we are.
    pub access_key: String,
    /// The secret that proves it.
    pub secret_key: String,
}

impl fmt::Debug for S3Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("S3Settings")
            .field("endpoint", &self.endpoint)
            .field("region", &self.region)
            .field("bucket", &self.bucket)
            .field("prefix", &self.prefix)
            .finish_non_exhaustive()
    }
}

#[derive(Debug, Clone)]
pub(super) struct S3 {
    store: Arc<dyn ObjectStore>,
    prefix: String,
}

impl S3 {
    pub(super) fn open(settings: &S3Settings) -> Result<Self, Fault> {
        let mut builder = AmazonS3Builder::new()
            .with_region(&settings.region)
            .with_bucket_name(&settings.bucket)
            .with_access_key_id(&settings.access_key)
            .with_secret_access_key(&settings.secret_key)
            .with_retry(RetryConfig {
                backoff: BackoffConfig::default(),
                max_retries: RETRIES,
                retry_timeout: RETRY_FOR,
            });
        let mut client = ClientOptions::new()
            .with_connect_timeout(CONNECT_TIMEOUT)
            .with_timeout(REQUEST_TIMEOUT);
        if let Some(endpoint) = &settings.endpoint {
            // Stores of one's own speak plain HTTP on a private network more often than not.
            client = client.with_allow_http(endpoint.starts_with("http://"));
            builder = builder.with_endpoint(endpoint);
        }
        let store = builder.with_client_options(client).build().map_err(fault)?;
        Ok(Self { store: Arc::new(store), prefix: settings.prefix.clone() })
    }

    fn path(&self, digest: &FileDigest) -> Path {
        let (folder, name) = digest.place();
        Path::from(format!("{}/sha256/{folder}/{name}", self.prefix))
    }

    /// Sends the file, in parts when it is large; the object appears whole or not at all.
    pub(super) async fn keep(&self, spooled: &Spooled) -> Result<(), Fault> {
        let path = self.path(&spooled.stored.digest);
        if self.length(&path).await? == Some(spooled.stored.bytes) {
            return Ok(());
        }
        let mut file = tokio::fs::File::open(&spooled.path).await?;
        let mut object = BufWriter::new(Arc::clone(&self.store), path.clone());
        let sent = match tokio::io::copy(&mut file, &mut object).await {
            Ok(_) => object.shutdown().await,
            Err(error) => Err(error),
        };
        if let Err(error) = sent {
            object.abort().await.ok();
            return Err(Fault::Remote(Box::new(error)));
        }
        if self.length(&path).await? == Some(spooled.stored.bytes) {
            Ok(())
        } else {
            Err(Fault::Remote("the object store kept another length than was sent".into()))
        }
    }

    async fn length(&self, path: &Path) -> Result<Option<u64>, Fault> {
        match self.store.head(path).await {
            Ok(meta) => Ok(Some(meta.size)),
            Err(StoreError::NotFound { .. }) => Ok(None),
            Err(error) => Err(fault(error)),
        }
    }

    pub(super) async fn open_file(&self, digest: &FileDigest) -> Result<Option<OpenFile>, Fault> {
        let mut found = found(self.store.get(&self.path(digest)).await)?;
        if found.is_none() {
            found = self::found(self.store.get(&self.path_aside(digest)).await)?;
        }
        Ok(found.map(|found| {
            let bytes = found.meta.size;
            OpenFile { bytes, stream: found.into_stream().map_err(fault).boxed() }
        }))
    }

    pub(super) async fn exists(&self, digest: &FileDigest) -> Result<bool, Fault> {
        Ok(self.length(&self.path(digest)).await?.is_some()
            || self.length(&self.path_aside(digest)).await?.is_some())
    }

    pub(super) async fn remove(&self, digest: &FileDigest) -> Result<(), Fault> {
        found(self.store.delete(&self.path(digest)).await).map(drop)
    }

    fn folder(&self, name: &str) -> Path {
        Path::from(format!("{}/{name}", self.prefix))
    }

    fn path_aside(&self, digest: &FileDigest) -> Path {
        self.folder("aside").join(digest.as_str())
    }

    /// The files of one folder last written before this instant.
    pub(super) async fn list_before(
        &self,
        folder: u8,
        before: Timestamp,
    ) -> Result<Vec<FileDigest>, Fault> {
        let folder = format!("{folder:02x}");
        let path = self.folder("sha256").join(folder.as_str());
        let files = self.listed(&path, |name| format!("{folder}{name}").parse().ok()).await?;
        Ok(files.into_iter().filter(|(_, at)| *at < before).map(|(digest, _)| digest).collect())
    }

    /// Everything set aside, and since when.
    pub(super) async fn list_aside(&self) -> Result<Vec<(FileDigest, Timestamp)>, Fault> {
        self.listed(&self.folder("aside"), |name| name.parse().ok()).await
    }

    async fn listed(
        &self,
        folder: &Path,
        digest_of: impl Fn(&str) -> Option<FileDigest>,
    ) -> Result<Vec<(FileDigest, Timestamp)>, Fault> {
        let objects: Vec<_> = self.store.list(Some(folder)).try_collect().await.map_err(fault)?;
        let file = |object: &object_store::ObjectMeta| {
            let at = Timestamp::from_microsecond(object.last_modified.timestamp_micros());
            Some((digest_of(object.location.filename()?)?, at.unwrap_or(Timestamp::MIN)))
        };
        Ok(objects.iter().filter_map(file).collect())
    }

    /// Sets the file aside; it can still be read. The copy is as old as the time it lies there.
    pub(super) async fn set_aside(&self, digest: &FileDigest) -> Result<(), Fault> {
        self.moved(&self.path(digest), &self.path_aside(digest)).await
    }

    /// Puts a file back that was set aside.
    pub(super) async fn put_back(&self, digest: &FileDigest) -> Result<(), Fault> {
        self.moved(&self.path_aside(digest), &self.path(digest)).await
    }

    /// Removes a file that was set aside.
    pub(super) async fn remove_aside(&self, digest: &FileDigest) -> Result<(), Fault> {
        found(self.store.delete(&self.path_aside(digest)).await).map(drop)
    }

    /// An object is copied before the first one goes: at no instant it is nowhere.
    async fn moved(&self, from: &Path, to: &Path) -> Result<(), Fault> {
        if found(self.store.copy(from, to).await)?.is_some() {
            found(self.store.delete(from).await)?;
        }
        Ok(())
    }
}

/// What is not there is no fault: another node may have been quicker.
fn found<T>(outcome: Result<T, StoreError>) -> Result<Option<T>, Fault> {
    match outcome {
        Ok(it) => Ok(Some(it)),
        Err(StoreError::NotFound { .. }) => Ok(None),
        Err(error) => Err(fault(error)),
    }
}

fn fault(error: StoreError) -> Fault {
    Fault::Remote(Box::new(error))
}
