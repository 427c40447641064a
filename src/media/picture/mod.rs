//! What becomes of a picture that someone sends.
//!
//! The bytes of a stranger go in; a few small, clean pictures come out. Nothing of the file itself
//! is kept: each rendition is drawn anew from the pixels, so EXIF, GPS, XMP, thumbnails, comments,
//! motion-photo films and whatever was glued to the end stay behind. The camera's orientation is
//! applied, and colours are converted to sRGB, because a rendition carries no colour profile.
//!
//! A still picture becomes JPEG, except that a full rendition with real transparency stays PNG
//! (smaller renditions are laid on white). A moving GIF keeps moving in its full rendition. Moving
//! WebP and APNG become their first frame: there is no encoder for them here that would not make
//! them many times larger, and the video worker will turn them into films.
//!
//! A file that ends early is refused: what its sender sees as half a photo is not worth keeping.
//!
//! Size is read from the header and judged before any memory for pixels is asked for. Decoders are
//! Rust only. Nothing here knows a database, a clock or a thread: callers run it in a bounded pool,
//! and [`Probe::memory`] says how much of that pool a picture needs.

mod colour;
mod decode;
mod encode;
mod gif;
mod jpeg;
mod probe;
mod raster;
#[cfg(test)]
mod tests;

pub use probe::{Probe, probe, sniff};

use self::decode::Negative;
use self::raster::fit;

/// The side of the square thumbnail that grids show.
const THUMBNAIL: u32 = 400;
/// The box of the rendition that feeds show: 1080 wide, and no endless screenshots.
const FEED: (u32, u32) = (1080, 2160);
/// The longest side of the rendition that other servers get.
const FULL: u32 = 4096;
/// The box of the wide picture on top of a profile.
const HEADER: (u32, u32) = (1500, 500);

/// The longest side of a custom emoji: twice as large as any text shows it.
const EMOJI: u32 = 128;

/// What an upload may cost before it is refused.
#[derive(Debug, Clone)]
pub struct PictureLimits {
    /// Bytes of the file.
    pub max_bytes: usize,
    /// Width times height.
    pub max_pixels: u64,
    /// Width and height, each.
    pub max_side: u32,
    /// Frames of a moving picture; it is cut there, not refused.
    pub max_frames: u32,
    /// Pixels of all frames of a moving picture together; it is cut there, not refused.
    pub max_moving_pixels: u64,
    /// Passes over a progressive JPEG, times its pixels: each pass costs a few bytes to write and a
    /// walk over the whole picture to read.
    pub max_scanned_pixels: u64,
}

impl Default for PictureLimits {
    fn default() -> Self {
        Self {
            max_bytes: 20 << 20,
            max_pixels: 50_000_000,
            max_side: 12_000,
            max_frames: 300,
            max_moving_pixels: 150_000_000,
            max_scanned_pixels: 1_500_000_000,
        }
    }
}

/// The kinds of file that are opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    Jpeg,
    Png,
    WebP,
    Gif,
}

impl Format {
    fn name(self) -> &'static str {
        match self {
            Self::Jpeg => "JPEG",
            Self::Png => "PNG",
            Self::WebP => "WebP",
            Self::Gif => "GIF",
        }
    }
}

/// Why a picture is refused. The text is for the person who sent it; `cause` is for the log.
#[derive(Debug, thiserror::Error)]
pub enum PictureError {
    #[error("{sentence}")]
    Unsupported { sentence: &'static str },
    #[error("This file has {} MB. A picture may have at most {} MB.", .bytes.div_ceil(1 << 20), .most >> 20)]
    TooLarge { bytes: usize, most: usize },
    #[error(
        "This picture has {width} × {height} pixels. A picture may have at most {} million pixels, and \
         {max_side} on a side.",
        .max_pixels / 1_000_000
    )]
    TooManyPixels { width: u32, height: u32, max_pixels: u64, max_side: u32 },
    #[error(
        "This picture is stored in too many layers to open it safely. Save it again and send the new file."
    )]
    TooManyScans,
    #[error("This {} cannot be opened: it is damaged or incomplete.", .format.name())]
    Broken { format: Format, cause: String },
}

/// What a rendition is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RenditionKind {
    /// The square in the middle, at most 400 × 400, for grids.
    Thumbnail,
    /// At most 1080 wide, for feeds.
    Feed,
    /// At most 4096 on its longer side, for the picture's own page and for other servers.
    Full,
    /// A person's square, at most 400 × 400.
    Avatar,
    /// The wide picture on top of a profile, at most 1500 × 500.
    Header,
    /// A custom emoji, at most 128 × 128.
    Emoji,
    /// Of a page that is linked to, whole, at most as large as in feeds.
    Card,
}

/// One clean picture, ready to be stored. Nothing is ever drawn larger than it came.
#[derive(Debug, Clone)]
pub struct Rendition {
    pub kind: RenditionKind,
    pub width: u32,
    pub height: u32,
    /// `image/jpeg`, `image/png` or `image/gif`.
    pub mime: &'static str,
    pub bytes: Vec<u8>,
}

/// A developed picture.
#[derive(Debug, Clone)]
pub struct Picture {
    /// The size of the full rendition, upright, also where it is not among `renditions` yet.
    pub width: u32,
    pub height: u32,
    /// Four by three components.
    pub blurhash: String,
    /// Smallest first.
    pub renditions: Vec<Rendition>,
    /// Whether the full rendition moves.
    pub animated: bool,
}

/// All renditions at once.
pub fn develop(bytes: &[u8], limits: &PictureLimits) -> Result<Picture, PictureError> {
    let negative = decode::read(bytes, limits)?;
    let mut picture = first_prints(&negative);
    let full = full_print(&negative, bytes, limits)?;
    picture.renditions.push(full);
    Ok(picture)
}

/// The thumbnail, the feed rendition and the blurhash: what an upload is answered with. The full
/// rendition costs more than both together and comes later, from [`develop_full`].
pub fn develop_first(bytes: &[u8], limits: &PictureLimits) -> Result<Picture, PictureError> {
    Ok(first_prints(&decode::read(bytes, limits)?))
}

/// The full rendition alone.
pub fn develop_full(bytes: &[u8], limits: &PictureLimits) -> Result<Rendition, PictureError> {
    full_print(&decode::read(bytes, limits)?, bytes, limits)
}

/// The picture of a person: a square of at most 400 × 400.
pub fn avatar(bytes: &[u8], limits: &PictureLimits) -> Result<Rendition, PictureError> {
    let print = decode::read(bytes, limits)?.cover(THUMBNAIL, THUMBNAIL);
    Ok(encode::keeping_alpha(&print, RenditionKind::Avatar, encode::Grain::Photo))
}

/// A custom emoji, whole, at most 128 × 128. It does not move.
pub fn emoji(bytes: &[u8], limits: &PictureLimits) -> Result<Rendition, PictureError> {
    let negative = decode::read(bytes, limits)?;
    let (upright_width, upright_height) = negative.upright_size();
    let (width, height) = fit(upright_width, upright_height, EMOJI, EMOJI);
    Ok(encode::keeping_alpha(&negative.print(width, height), RenditionKind::Emoji, negative.grain))
}

/// The picture of a page that is linked to, whole. It does not move.
pub fn card(bytes: &[u8], limits: &PictureLimits) -> Result<Rendition, PictureError> {
    let negative = decode::read(bytes, limits)?;
    let (upright_width, upright_height) = negative.upright_size();
    let (width, height) = fit(upright_width, upright_height, FEED.0, FEED.1);
    Ok(encode::keeping_alpha(&negative.print(width, height), RenditionKind::Card, negative.grain))
}

/// The wide picture on top of a profile: the middle, three to one, at most 1500 × 500.
pub fn header(bytes: &[u8], limits: &PictureLimits) -> Result<Rendition, PictureError> {
    let print = decode::read(bytes, limits)?.cover(HEADER.0, HEADER.1);
    Ok(encode::keeping_alpha(&print, RenditionKind::Header, encode::Grain::Photo))
}

fn first_prints(negative: &Negative) -> Picture {
    let (upright_width, upright_height) = negative.upright_size();
    let (width, height) = fit(upright_width, upright_height, FULL, FULL);

    let (feed_width, feed_height) = fit(upright_width, upright_height, FEED.0, FEED.1);
    let feed = negative.print(feed_width, feed_height).on_white();
    // The feed rendition is already small, upright and sRGB, so the square is cut from it, unless
    // the picture is so long that its feed rendition is narrower than the square.
    let square = if feed.width.min(feed.height) < THUMBNAIL && feed.width < upright_width {
        negative.cover(THUMBNAIL, THUMBNAIL).on_white()
    } else {
        feed.cover(THUMBNAIL, THUMBNAIL)
    };

    Picture {
        width,
        height,
        blurhash: encode::blurhash(&feed),
        renditions: vec![
            encode::jpeg(&square, RenditionKind::Thumbnail, encode::Grain::Photo),
            encode::jpeg(&feed, RenditionKind::Feed, negative.grain),
        ],
        animated: negative.animated && width == upright_width && height == upright_height,
    }
}

fn full_print(negative: &Negative, bytes: &[u8], limits: &PictureLimits) -> Result<Rendition, PictureError> {
    let (upright_width, upright_height) = negative.upright_size();
    let (width, height) = fit(upright_width, upright_height, FULL, FULL);
    if negative.animated && (width, height) == (upright_width, upright_height) {
        return gif::again(bytes, limits);
    }
    Ok(encode::keeping_alpha(&negative.print(width, height), RenditionKind::Full, negative.grain))
}
