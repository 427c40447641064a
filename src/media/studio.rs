//! Where pictures are developed: a few at a time, off the threads that answer requests.

use std::sync::Arc;

use bytes::Bytes;
use tokio::sync::Semaphore;

use super::{
    actions::Developed,
    files::Files,
    model::{COVER, PREVIEW, StoredRendition},
    picture::{self, Picture, PictureError, PictureLimits, Rendition, RenditionKind},
};
use crate::{
    error::{Context as _, Error, Result},
    keyring::random_secret,
};

/// Uploads that may wait for a place; more are asked to come back.
const WAITING: usize = 64;

/// A bounded place to work in; cheap to clone.
#[derive(Debug, Clone)]
pub struct Studio {
    places: Arc<Semaphore>,
    queue: Arc<Semaphore>,
    limits: PictureLimits,
    files: Files,
}

/// A picture that has one rendition only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Print {
    /// Of a profile, square.
    Avatar,
    /// Of a profile, wide.
    Header,
    /// A custom emoji.
    Emoji,
    /// Of a page that is linked to.
    Card,
}

impl Print {
    /// What its file is called, without the ending.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Avatar => "avatar",
            Self::Header => "header",
            Self::Emoji => "emoji",
            Self::Card => "card",
        }
    }
}

impl Studio {
    #[must_use]
    pub fn new(files: Files, concurrency: usize, max_bytes: usize) -> Self {
        let limits = PictureLimits { max_bytes, ..PictureLimits::default() };
        Self {
            places: Arc::new(Semaphore::new(concurrency)),
            queue: Arc::new(Semaphore::new(concurrency + WAITING)),
            limits,
            files,
        }
    }

    /// Every rendition of a picture, in the storage under `secret`, or under a new one.
    pub async fn develop(&self, bytes: Bytes, secret: Option<String>) -> Result<Developed> {
        let picture = self.work(move |limits| picture::develop(&bytes, limits)).await?;
        let secret = secret.unwrap_or_else(random_secret);
        self.store(secret, picture).await
    }

    /// Another picture that is shown where the one with this secret is small, in the storage beside it. Its names are
    /// new each time: an address never changes what it shows.
    pub async fn develop_preview(&self, bytes: Bytes, secret: &str) -> Result<Vec<StoredRendition>> {
        let picture =
            self.work(move |limits| picture::develop(&bytes, limits)).await.map_err(of_thumbnail)?;
        let mark: u32 = rand::random();
        let mut renditions = Vec::new();
        for print in picture.renditions {
            let prefix = match print.kind {
                RenditionKind::Feed => PREVIEW,
                RenditionKind::Thumbnail => COVER,
                _ => continue,
            };
            let file = format!("{prefix}{mark:08x}.{}", ending(&print));
            renditions.push(StoredRendition {
                file: file.clone(),
                mime: print.mime.to_owned(),
                width: pixels(print.width),
                height: pixels(print.height),
            });
            self.files.put(secret, &file, print.bytes).await?;
        }
        Ok(renditions)
    }

    /// A picture of ours with one rendition: its secret and file name.
    pub async fn keep_print(&self, bytes: Bytes, print: Print) -> Result<String> {
        let rendition = self.print(bytes, print).await?;
        let secret = random_secret();
        let file = file_name(&rendition);
        self.files.put(&secret, &file, rendition.bytes).await?;
        Ok(format!("{secret}/{file}"))
    }

    /// A picture with one rendition, made anew and not kept here.
    pub async fn print(&self, bytes: Bytes, print: Print) -> Result<Rendition> {
        self.work(move |limits| match print {
            Print::Avatar => picture::avatar(&bytes, limits),
            Print::Header => picture::header(&bytes, limits),
            Print::Emoji => picture::emoji(&bytes, limits),
            Print::Card => picture::card(&bytes, limits),
        })
        .await
    }

    async fn work<T, F>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&PictureLimits) -> Result<T, PictureError> + Send + 'static,
    {
        let _waiting = self
            .queue
            .try_acquire()
            .map_err(|_| Error::Unavailable("Too many pictures at once; try again in a moment"))?;
        let _place = self.places.acquire().await.context("waiting for a place in the studio")?;
        let limits = self.limits.clone();
        let done = tokio::task::spawn_blocking(move || work(&limits)).await;
        done.context("developing a picture")?.map_err(refusal)
    }

    async fn store(&self, secret: String, picture: Picture) -> Result<Developed> {
        let mut renditions = Vec::with_capacity(picture.renditions.len());
        let bytes = picture.renditions.iter().map(|print| print.bytes.len()).sum::<usize>();
        for print in picture.renditions {
            let file = file_name(&print);
            renditions.push(StoredRendition {
                file: file.clone(),
                mime: print.mime.to_owned(),
                width: pixels(print.width),
                height: pixels(print.height),
            });
            self.files.put(&secret, &file, print.bytes).await?;
        }
        Ok(Developed {
            secret,
            blurhash: picture.blurhash,
            width: pixels(picture.width),
            height: pixels(picture.height),
            bytes: i64::try_from(bytes).unwrap_or(i64::MAX),
            renditions,
        })
    }
}

fn pixels(count: u32) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}

/// The name and ending that a rendition is kept under.
pub fn file_name(print: &Rendition) -> String {
    let name = match print.kind {
        RenditionKind::Thumbnail => "thumbnail",
        RenditionKind::Feed => "feed",
        RenditionKind::Full => "full",
        RenditionKind::Avatar => "avatar",
        RenditionKind::Header => "header",
        RenditionKind::Emoji => "emoji",
        RenditionKind::Card => "card",
    };
    format!("{name}.{}", ending(print))
}

fn ending(print: &Rendition) -> &'static str {
    match print.mime {
        "image/png" => "png",
        "image/gif" => "gif",
        _ => "jpg",
    }
}

/// Which of two files it was that is wrong.
fn of_thumbnail(error: Error) -> Error {
    match error {
        Error::Fields(_) => Error::field("thumbnail", "ERR_INVALID", error.sentence()),
        other => other,
    }
}

fn refusal(error: PictureError) -> Error {
    let sentence = error.to_string();
    match error {
        PictureError::TooLarge { .. } => Error::TooLarge(sentence),
        PictureError::Broken { cause, .. } => {
            tracing::debug!(cause, "a picture cannot be opened");
            Error::field("file", "ERR_INVALID", sentence)
        }
        PictureError::Unsupported { .. }
        | PictureError::TooManyPixels { .. }
        | PictureError::TooManyScans => Error::field("file", "ERR_INVALID", sentence),
    }
}
