//! Where files are: a local folder, or a bucket that speaks S3. The database knows only their names.
//!
//! A file is written whole and on disk before anyone hears of it, so a row never names a file that is
//! not there. The files of one picture stand together under its secret.

use std::{io, sync::Arc};

use bytes::Bytes;
use futures::TryStreamExt as _;
use object_store::{ObjectStore, ObjectStoreExt as _, PutPayload, local::LocalFileSystem, path::Path};

use crate::{
    config::{Config, StorageKind},
    error::{Context as _, Error, Result},
};

/// The storage; cheap to clone.
#[derive(Debug, Clone)]
pub struct Files(Arc<dyn ObjectStore>);

impl Files {
    pub fn open(config: &Config) -> Result<Self> {
        let store: Arc<dyn ObjectStore> = match config.storage.kind {
            StorageKind::Local => Arc::new(
                LocalFileSystem::new_with_prefix(config.media_folder())
                    .context("opening the media folder")?
                    .with_fsync(true),
            ),
            StorageKind::S3 => {
                let storage = &config.storage;
                let mut builder = object_store::aws::AmazonS3Builder::new()
                    .with_bucket_name(&storage.bucket)
                    .with_region(&storage.region)
                    .with_access_key_id(&storage.access_key)
                    .with_secret_access_key(&storage.secret_key);
                if let Some(endpoint) = &storage.endpoint {
                    builder = builder
                        .with_endpoint(endpoint.as_str().trim_end_matches('/'))
                        .with_allow_http(endpoint.scheme() == "http");
                }
                Arc::new(builder.build().context("setting up the bucket")?)
            }
        };
        Ok(Self(store))
    }

    pub async fn put(&self, secret: &str, file: &str, bytes: Vec<u8>) -> Result<()> {
        match self.0.put(&path(secret, file), PutPayload::from(bytes)).await {
            Ok(_) => Ok(()),
            Err(error) if is_full(&error) => {
                tracing::error!(%error, "there is no room left for pictures");
                Err(Error::Unavailable("There is no room for pictures at this moment; try again later"))
            }
            Err(error) => Err(error).context("storing a picture"),
        }
    }

    /// None where there is no such file.
    pub async fn get(&self, secret: &str, file: &str) -> Result<Option<Bytes>> {
        match self.0.get(&path(secret, file)).await {
            Ok(found) => Ok(Some(found.bytes().await.context("reading a picture")?)),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(error).context("reading a picture"),
        }
    }

    /// These files of one picture under another secret as well.
    pub async fn copy(&self, from: &str, to: &str, files: &[String]) -> Result<()> {
        for file in files {
            self.0.copy(&path(from, file), &path(to, file)).await.context("copying a picture")?;
        }
        Ok(())
    }

    /// Everything of one picture. What is not there is deleted already.
    pub async fn delete(&self, secret: &str) -> Result<()> {
        let folder = folder(secret);
        let names: Vec<Path> = self
            .0
            .list(Some(&folder))
            .map_ok(|object| object.location)
            .try_collect()
            .await
            .context("listing the files of a picture")?;
        for name in names {
            match self.0.delete(&name).await {
                Ok(()) | Err(object_store::Error::NotFound { .. }) => {}
                Err(error) => return Err(error).context("deleting a picture"),
            }
        }
        Ok(())
    }
}

/// Whether the disk has no room left, or not for us.
fn is_full(error: &object_store::Error) -> bool {
    let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(error);
    while let Some(error) = cause {
        if let Some(io) = error.downcast_ref::<io::Error>() {
            return matches!(
                io.kind(),
                io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge
            );
        }
        cause = error.source();
    }
    false
}

/// The first two letters make folders that a file system is quick with.
fn folder(secret: &str) -> Path {
    let first = secret.get(..2).unwrap_or("__");
    Path::from_iter([first, secret])
}

fn path(secret: &str, file: &str) -> Path {
    folder(secret).join(file)
}
