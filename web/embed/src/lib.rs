//! The web client, inside the binary.
//!
//! Files are carried as brotli made them once at build time, and are sent like that to every browser
//! of today; [`Asset::inflated`] is for the rare client that cannot read it. A debug build reads
//! `web/dist` at run time where it exists, so that a new build of the client needs no new server.

use std::{
    borrow::Cow,
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

use sha2::{Digest, Sha256};

include!(concat!(env!("OUT_DIR"), "/files.rs"));

/// Said instead of the client where none was built.
const NOT_BUILT: &str = "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Heliograph</title><!--boot--></head>\
<body><h1>The web client is not built</h1><p>The server works; its pages are missing. Run <code>make build</code>, \
or <code>make dev</code> while you work on them.</p></body></html>\n";

struct File {
    path: &'static str,
    bytes: &'static [u8],
    etag: &'static str,
    brotli: bool,
}

/// One file of the client, ready to be sent.
#[derive(Clone, Debug)]
pub struct Asset {
    pub bytes: Cow<'static, [u8]>,
    pub content_type: &'static str,
    /// With its quotes, as the header wants it.
    pub etag: Cow<'static, str>,
    /// Whether `bytes` are brotli, to be announced as `Content-Encoding: br`.
    pub brotli: bool,
}

impl Asset {
    /// The same for a client that does not accept brotli.
    ///
    /// Its `ETag` differs, because a tag names one representation, not one file (RFC 9110, 8.8.3).
    #[must_use]
    pub fn inflated(self) -> Self {
        if !self.brotli {
            return self;
        }
        let mut plain = Vec::new();
        brotli_decompressor::BrotliDecompress(&mut self.bytes.as_ref(), &mut plain)
            .expect("the bytes were made by brotli when the client was built");
        let etag = format!("{}-plain\"", self.etag.trim_end_matches('"'));
        Self { bytes: plain.into(), content_type: self.content_type, etag: etag.into(), brotli: false }
    }
}

/// The file at `path`, which is relative to the client's root and has no leading slash: `assets/main.js`.
pub fn get(path: &str) -> Option<Asset> {
    if path.is_empty() || path.split('/').any(|part| part.is_empty() || part.starts_with('.')) {
        return None;
    }
    match folder() {
        Some(dist) => read(&dist, path),
        None => carried(path),
    }
}

/// The page that starts the client, with the marker `<!--boot-->` where the session goes.
pub fn index_html() -> Cow<'static, str> {
    get("index.html")
        .map(|asset| asset.inflated().bytes)
        .and_then(|bytes| String::from_utf8(bytes.into_owned()).ok())
        .map_or(Cow::Borrowed(NOT_BUILT), Cow::Owned)
}

/// Where a debug build reads files at run time.
fn folder() -> Option<PathBuf> {
    let dist = Path::new(env!("CARGO_MANIFEST_DIR")).join("../dist");
    (cfg!(debug_assertions) && dist.join("index.html").is_file()).then_some(dist)
}

fn carried(path: &str) -> Option<Asset> {
    let file = &FILES[FILES.binary_search_by(|file| file.path.cmp(path)).ok()?];
    Some(Asset {
        bytes: Cow::Borrowed(file.bytes),
        content_type: content_type(path),
        etag: Cow::Borrowed(file.etag),
        brotli: file.brotli,
    })
}

fn read(dist: &Path, path: &str) -> Option<Asset> {
    let packed = fs::read(dist.join(format!("{path}.br"))).ok();
    let brotli = packed.is_some();
    let bytes = packed.or_else(|| fs::read(dist.join(path)).ok())?;
    let mut etag = String::from("\"");
    for byte in &Sha256::digest(&bytes)[..16] {
        write!(etag, "{byte:02x}").expect("writing to a String cannot fail");
    }
    etag.push('"');
    Some(Asset { bytes: bytes.into(), content_type: content_type(path), etag: etag.into(), brotli })
}

/// The client's own files only, so the list is short; anything else is bytes to be saved, not shown.
fn content_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "wasm" => "application/wasm",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_has_a_place_for_the_session() {
        assert_eq!(index_html().matches("<!--boot-->").count(), 1);
    }

    #[test]
    fn nothing_outside_the_client_is_served() {
        for path in
            ["", "/", "../Cargo.toml", "assets/../../package.json", ".source", ".vite/manifest.json", "a//b"]
        {
            assert!(get(path).is_none(), "{path}");
        }
    }

    #[test]
    fn the_table_is_sorted_because_it_is_searched_by_halves() {
        assert!(FILES.is_sorted_by(|a, b| a.path < b.path));
    }

    #[test]
    fn every_carried_file_can_be_sent_with_and_without_brotli() {
        for file in FILES {
            let asset = carried(file.path).expect("it is in the table");
            assert!(asset.etag.starts_with('"') && asset.etag.ends_with('"'));
            let (brotli, tag) = (asset.brotli, asset.etag.clone());
            let plain = asset.inflated();
            assert!(!plain.brotli && !plain.bytes.is_empty());
            assert_eq!(brotli, plain.etag != tag);
        }
    }

    #[test]
    fn what_a_browser_should_run_says_so() {
        assert_eq!(content_type("assets/main-1a.js"), "text/javascript; charset=utf-8");
        assert_eq!(content_type("assets/main"), "application/octet-stream");
    }
}
