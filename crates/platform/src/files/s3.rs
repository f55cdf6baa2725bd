//! Files in an S3-compatible object store.

use std::{fmt, sync::Arc, time::Duration};

use futures_util::{StreamExt, TryStreamExt};
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
        match self.store.get(&self.path(digest)).await {
            Ok(found) => {
                let bytes = found.meta.size;
                Ok(Some(OpenFile { bytes, stream: found.into_stream().map_err(fault).boxed() }))
            }
            Err(StoreError::NotFound { .. }) => Ok(None),
            Err(error) => Err(fault(error)),
        }
    }

    pub(super) async fn exists(&self, digest: &FileDigest) -> Result<bool, Fault> {
        Ok(self.length(&self.path(digest)).await?.is_some())
    }

    pub(super) async fn remove(&self, digest: &FileDigest) -> Result<(), Fault> {
        match self.store.delete(&self.path(digest)).await {
            Ok(()) | Err(StoreError::NotFound { .. }) => Ok(()),
            Err(error) => Err(fault(error)),
        }
    }
}

fn fault(error: StoreError) -> Fault {
    Fault::Remote(Box::new(error))
}
