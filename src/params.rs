//! What a client sent, whatever way it chose to send it.
//!
//! Clients of the Mastodon API put the same parameters into the query, a form, a multipart body or
//! JSON; they write booleans as `true`, `"true"`, `1` or `"1"`, and lists as `id[]=1&id[]=2`. All of
//! it becomes one tree, from which a plain `Deserialize` type is read leniently.

mod lenient;
mod tree;

use axum::extract::{FromRequest, FromRequestParts, Multipart, Request};
use bytes::Bytes;
use http::{header::CONTENT_TYPE, request::Parts};
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::error::{Error, Result};

/// What stands in a path. What cannot be read there is an address that leads nowhere.
#[derive(Debug, Clone, Copy)]
pub struct Path<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned + Send> FromRequestParts<S> for Path<T> {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self> {
        // No text of ours has a NUL, and PostgreSQL takes none.
        if parts.uri.path().contains("%00") {
            return Err(Error::NotFound);
        }
        let path = axum::extract::Path::from_request_parts(parts, state).await;
        path.map(|axum::extract::Path(path)| Self(path)).map_err(|_| Error::NotFound)
    }
}

/// The parameters of a request, from its query and its body together; the body wins.
#[derive(Debug)]
pub struct Params<T>(pub T);

/// The same with the files of a multipart body.
#[derive(Debug)]
pub struct Upload<T> {
    pub params: T,
    pub files: Vec<File>,
}

/// One file of a multipart body.
#[derive(Debug)]
pub struct File {
    /// The form's name for it: `file`, `avatar`.
    pub name: String,
    pub bytes: Bytes,
}

impl<T> Upload<T> {
    /// Takes the file of this name, if it was sent.
    pub fn take(&mut self, name: &str) -> Option<Bytes> {
        let place = self.files.iter().position(|file| file.name == name)?;
        Some(self.files.swap_remove(place).bytes)
    }
}

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Params<T> {
    type Rejection = Error;

    async fn from_request(request: Request, state: &S) -> Result<Self> {
        let upload = Upload::from_request(request, state).await?;
        Ok(Self(upload.params))
    }
}

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Upload<T> {
    type Rejection = Error;

    async fn from_request(request: Request, state: &S) -> Result<Self> {
        let mut root = Value::Object(serde_json::Map::new());
        for (name, value) in pairs(request.uri().query().unwrap_or_default().as_bytes()) {
            tree::insert(&mut root, &name, value);
        }
        let kind = request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or("");
        let mut files = Vec::new();
        match kind.split(';').next().unwrap_or("").trim() {
            "application/json" => {
                let body = body(request, state).await?;
                if !body.is_empty() {
                    let sent = serde_json::from_slice(&body)
                        .map_err(|_| Error::invalid("The body is not valid JSON"))?;
                    tree::merge(&mut root, sent);
                }
            }
            "multipart/form-data" => {
                let multipart = Multipart::from_request(request, state)
                    .await
                    .map_err(|_| Error::invalid("The multipart body cannot be read"))?;
                read_multipart(multipart, &mut root, &mut files).await?;
            }
            // Some clients send a form without saying so; a body of any other kind has no parameters.
            "application/x-www-form-urlencoded" | "" => {
                for (name, value) in pairs(&body(request, state).await?) {
                    tree::insert(&mut root, &name, value);
                }
            }
            _ => {}
        }
        Ok(Self { params: lenient::read(root)?, files })
    }
}

async fn body<S: Send + Sync>(request: Request, state: &S) -> Result<Bytes> {
    Bytes::from_request(request, state)
        .await
        .map_err(|_| Error::TooLarge("The request is too large".to_owned()))
}

async fn read_multipart(mut multipart: Multipart, root: &mut Value, files: &mut Vec<File>) -> Result<()> {
    let unreadable = |error: axum::extract::multipart::MultipartError| {
        if error.status() == http::StatusCode::PAYLOAD_TOO_LARGE {
            Error::TooLarge("The file is too large".to_owned())
        } else {
            Error::invalid("The multipart body cannot be read")
        }
    };
    while let Some(field) = multipart.next_field().await.map_err(unreadable)? {
        let name = field.name().unwrap_or_default().to_owned();
        if field.file_name().is_some() {
            files.push(File { name, bytes: field.bytes().await.map_err(unreadable)? });
        } else {
            let value = field.text().await.map_err(unreadable)?;
            tree::insert(root, &name, value);
        }
    }
    Ok(())
}

fn pairs(encoded: &[u8]) -> impl Iterator<Item = (String, String)> + '_ {
    url::form_urlencoded::parse(encoded).map(|(name, value)| (name.into_owned(), value.into_owned()))
}
