//! What a file is and how large its picture is, told from its first bytes.

use super::{Format, PictureError, PictureLimits, jpeg};

/// What is known of a picture before it is decoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Probe {
    pub format: Format,
    /// As stored: before the camera's orientation is applied.
    pub width: u32,
    pub height: u32,
    /// Bytes of working memory for each pixel, at most.
    bytes_per_pixel: u8,
}

impl Probe {
    /// Width times height; the limits have kept it small.
    pub(super) fn pixels(&self) -> usize {
        self.width as usize * self.height as usize
    }

    /// How much memory decoding and developing may take, roughly and at most, in bytes.
    #[must_use]
    pub fn memory(&self) -> u64 {
        u64::from(self.width) * u64::from(self.height) * u64::from(self.bytes_per_pixel) + (16 << 20)
    }
}

/// Which of the formats this is. Names and declared types are not asked: only the bytes tell.
pub fn sniff(bytes: &[u8]) -> Result<Format, PictureError> {
    if bytes.starts_with(&[0xFF, 0xD8, 0xFF]) {
        Ok(Format::Jpeg)
    } else if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        Ok(Format::Png)
    } else if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        Ok(Format::WebP)
    } else if bytes.starts_with(b"GIF87a") || bytes.starts_with(b"GIF89a") {
        Ok(Format::Gif)
    } else {
        Err(PictureError::Unsupported { sentence: what_else(bytes) })
    }
}

/// Reads the header and refuses what would be too costly to decode. Allocates nothing.
pub fn probe(bytes: &[u8], limits: &PictureLimits) -> Result<Probe, PictureError> {
    if bytes.len() > limits.max_bytes {
        return Err(PictureError::TooLarge { bytes: bytes.len(), most: limits.max_bytes });
    }
    let format = sniff(bytes)?;
    let broken = |cause: &str| PictureError::Broken { format, cause: cause.to_owned() };

    let (width, height, bytes_per_pixel, scans) = match format {
        Format::Jpeg => {
            let survey = jpeg::survey(bytes)?;
            // Progressive JPEGs keep every coefficient, two bytes each, until the last scan.
            let per_pixel = if survey.progressive { 16 } else { 8 };
            (survey.width, survey.height, per_pixel, survey.scans)
        }
        Format::Png => {
            let size = bytes.get(16..24).filter(|_| bytes.get(12..16) == Some(b"IHDR"));
            let (width, height) = size.and_then(pair_u32_be).ok_or_else(|| broken("no IHDR"))?;
            (width, height, 12, 1)
        }
        Format::WebP => {
            let (width, height) = webp_size(bytes).ok_or_else(|| broken("no picture in the RIFF"))?;
            (width, height, 16, 1)
        }
        Format::Gif => {
            let size = bytes.get(6..10).ok_or_else(|| broken("no screen descriptor"))?;
            let (width, height) =
                (u16::from_le_bytes([size[0], size[1]]), u16::from_le_bytes([size[2], size[3]]));
            (u32::from(width), u32::from(height), 12, 1)
        }
    };
    if width == 0 || height == 0 {
        return Err(broken("no pixels"));
    }
    let pixels = u64::from(width) * u64::from(height);
    if pixels > limits.max_pixels || width.max(height) > limits.max_side {
        let (max_pixels, max_side) = (limits.max_pixels, limits.max_side);
        return Err(PictureError::TooManyPixels { width, height, max_pixels, max_side });
    }
    // A first look at a small picture is always cheap, however many passes it has.
    if pixels.saturating_mul(scans) > limits.max_scanned_pixels || scans > 500 {
        return Err(PictureError::TooManyScans);
    }
    Ok(Probe { format, width, height, bytes_per_pixel })
}

fn pair_u32_be(bytes: &[u8]) -> Option<(u32, u32)> {
    let (words, _) = bytes.as_chunks::<4>();
    match *words {
        [first, second] => Some((u32::from_be_bytes(first), u32::from_be_bytes(second))),
        _ => None,
    }
}

fn u24_le(bytes: &[u8], at: usize) -> Option<u32> {
    let three = bytes.get(at..at + 3)?;
    Some(u32::from_le_bytes([three[0], three[1], three[2], 0]))
}

fn u32_le(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at + 4)?;
    Some(u32::from_le_bytes([four[0], four[1], four[2], four[3]]))
}

/// The size of the canvas, or `None` where a frame claims to be larger than it: the decoder would
/// ask for the frame's memory before it compares the two. Source: RFC 9649, section 2.
fn webp_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let mut canvas: Option<(u32, u32)> = None;
    let mut at = 12;
    while let Some(kind) = bytes.get(at..at + 4) {
        let length = u32_le(bytes, at + 4)? as usize;
        let body = &bytes[at + 8..(at + 8).checked_add(length)?.min(bytes.len())];
        match kind {
            b"VP8X" => canvas = Some((u24_le(body, 4)? + 1, u24_le(body, 7)? + 1)),
            b"VP8 " | b"VP8L" => canvas = Some(within(canvas, webp_frame_size(kind, body)?)?),
            b"ANMF" => {
                let mut inner = 16;
                while let Some(kind) = body.get(inner..inner + 4) {
                    let length = u32_le(body, inner + 4)? as usize;
                    let start = inner + 8;
                    inner = start.checked_add(length)?.checked_add(length & 1)?;
                    if matches!(kind, b"VP8 " | b"VP8L") {
                        within(canvas, webp_frame_size(kind, body.get(start..)?)?)?;
                    }
                }
            }
            _ => {}
        }
        at = (at + 8).checked_add(length)?.checked_add(length & 1)?;
    }
    canvas
}

fn within(canvas: Option<(u32, u32)>, frame: (u32, u32)) -> Option<(u32, u32)> {
    let canvas = canvas.unwrap_or(frame);
    (frame.0 <= canvas.0 && frame.1 <= canvas.1).then_some(canvas)
}

fn webp_frame_size(kind: &[u8], body: &[u8]) -> Option<(u32, u32)> {
    if kind == b"VP8L" {
        let packed = u32_le(body, 1)?;
        return Some(((packed & 0x3FFF) + 1, ((packed >> 14) & 0x3FFF) + 1));
    }
    let packed = u32_le(body, 6)?;
    Some((packed & 0x3FFF, (packed >> 16) & 0x3FFF))
}

const VIDEO: &str =
    "This is a video. Videos cannot be shared on this server yet; pictures can: JPEG, PNG, WebP or GIF.";
const AUDIO: &str = "This is a sound recording. Only pictures can be shared here: JPEG, PNG, WebP or GIF.";
const UNKNOWN: &str = "This is not a picture that can be opened here. Send a JPEG, PNG, WebP or GIF.";

/// A sentence for the person who sent something else: what it is and what to do.
fn what_else(bytes: &[u8]) -> &'static str {
    if bytes.is_empty() {
        return "This file is empty. Choose the picture again.";
    }
    if bytes.get(4..8) == Some(b"ftyp") {
        return match bytes.get(8..12) {
            Some(b"heic" | b"heix" | b"heim" | b"heis" | b"hevc" | b"hevx" | b"mif1" | b"msf1") => {
                "This is a HEIC photo, which cannot be opened here yet. Send it as JPEG: on an iPhone, choose \
                 Settings, Camera, Formats, Most Compatible, or share the photo with the option Most Compatible."
            }
            Some(b"avif" | b"avis") => {
                "This is an AVIF picture, which cannot be opened here yet. Save it as JPEG, PNG or WebP."
            }
            Some(b"crx ") => "This is a raw camera photo. Develop it in a photo program and send the JPEG.",
            Some(b"M4A " | b"M4B " | b"F4A ") => AUDIO,
            _ => VIDEO,
        };
    }
    let starts = |magic: &[u8]| bytes.starts_with(magic);
    if starts(b"\x1aE\xdf\xa3") || starts(b"FLV") || starts(b"\0\0\x01\xba") || starts(b"#EXTM3U") {
        return VIDEO;
    }
    if starts(b"RIFF") {
        return if bytes.get(8..12) == Some(b"AVI ") { VIDEO } else { AUDIO };
    }
    if starts(b"OggS") || starts(b"ID3") || starts(b"fLaC") {
        return AUDIO;
    }
    if starts(b"II*\0") || starts(b"MM\0*") {
        return "This is a TIFF or raw camera photo. Save it as JPEG or PNG and send that.";
    }
    if starts(b"\0\0\0\x0cJXL ") || starts(b"\xff\x0a") {
        return "This is a JPEG XL picture, which cannot be opened here. Save it as JPEG, PNG or WebP.";
    }
    if starts(b"\0\0\0\x0cjP  ") || starts(b"\xff\x4f\xff\x51") {
        return "This is a JPEG 2000 picture, which cannot be opened here. Save it as JPEG or PNG.";
    }
    if starts(b"BM") {
        return "This is a BMP picture. Save it as PNG or JPEG and send that.";
    }
    if starts(b"%PDF") {
        return "This is a PDF document, not a picture. Save the page as PNG or JPEG and send that.";
    }
    if starts(b"\x1f\x8b") || starts(b"PK\x03\x04") {
        return "This is an archive. Unpack it and send the pictures one by one.";
    }
    let text = &bytes[..bytes.len().min(1024)];
    if text.windows(4).any(|four| four.eq_ignore_ascii_case(b"<svg")) {
        return "This is an SVG drawing. Drawings can carry programs, so they are not accepted; save it as PNG.";
    }
    UNKNOWN
}
