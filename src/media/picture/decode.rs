//! From a file to pixels: what is stored, its colours and which way is up.

use std::borrow::Cow;
use std::io::Cursor;

use super::colour::{self, Colours};
use super::encode::Grain;
use super::raster::{Channels, Raster};
use super::{Format, PictureError, PictureLimits, Probe, gif, jpeg, probe};

/// Bytes that a colour profile or EXIF block may unpack to. Cameras and phones stay under 1 MiB.
const METADATA: usize = 8 << 20;

/// A decoded file, from which prints are drawn.
pub(super) struct Negative {
    /// As stored: neither turned nor in sRGB. Both are cheaper on the smaller print.
    pub(super) raster: Raster,
    pub(super) colours: Colours,
    pub(super) orientation: Orientation,
    pub(super) grain: Grain,
    /// Whether this is only the first of several frames that a GIF can keep.
    pub(super) animated: bool,
}

impl Negative {
    pub(super) fn upright_size(&self) -> (u32, u32) {
        self.orientation.swap(self.raster.width, self.raster.height)
    }

    /// The whole picture, upright and in sRGB.
    pub(super) fn print(&self, width: u32, height: u32) -> Raster {
        let (width, height) = self.orientation.swap(width, height);
        self.finish(self.raster.sized(width, height))
    }

    /// The middle in the shape of `width` × `height`, upright and in sRGB.
    pub(super) fn cover(&self, width: u32, height: u32) -> Raster {
        let (width, height) = self.orientation.swap(width, height);
        self.finish(Cow::Owned(self.raster.cover(width, height)))
    }

    fn finish(&self, raster: Cow<'_, Raster>) -> Raster {
        self.colours.to_srgb(raster).into_owned().turned(self.orientation)
    }
}

/// Judges the header, then decodes.
pub(super) fn read(bytes: &[u8], limits: &PictureLimits) -> Result<Negative, PictureError> {
    let probe = probe(bytes, limits)?;
    match probe.format {
        Format::Jpeg => jpeg::read(bytes, &probe),
        Format::Png => png(bytes, &probe),
        Format::WebP => webp(bytes, &probe),
        Format::Gif => gif::read(bytes, &probe),
    }
}

#[allow(clippy::needless_pass_by_value, reason = "`map_err` hands errors over")]
fn broken(format: Format, cause: impl ToString) -> PictureError {
    PictureError::Broken { format, cause: cause.to_string() }
}

fn png(bytes: &[u8], probe: &Probe) -> Result<Negative, PictureError> {
    let wrong = |error: png::DecodingError| broken(Format::Png, error);
    let mut decoder = png::Decoder::new_with_limits(Cursor::new(bytes), png::Limits { bytes: METADATA });
    decoder.set_ignore_text_chunk(true);
    decoder.set_transformations(png::Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().map_err(wrong)?;
    let info = reader.info();
    if (info.width, info.height) != (probe.width, probe.height) {
        return Err(broken(Format::Png, "two sizes"));
    }
    let channels = match reader.output_color_type() {
        (png::ColorType::Grayscale, _) => Channels::Grey,
        (png::ColorType::GrayscaleAlpha, _) => Channels::GreyAlpha,
        (png::ColorType::Rgb, _) => Channels::Rgb,
        _ => Channels::Rgba,
    };
    let mut pixels = vec![0; probe.pixels() * channels.count()];
    if reader.output_buffer_size() != Some(pixels.len()) {
        return Err(broken(Format::Png, "two sizes"));
    }
    reader.next_frame(&mut pixels).map_err(wrong)?;

    let raster = Raster { width: probe.width, height: probe.height, channels, pixels }.without_idle_alpha();
    let info = reader.info();
    let facts = info.exif_metadata.as_deref().map(exif_facts).unwrap_or_default();
    Ok(Negative {
        colours: colour::from_png(info, raster.channels),
        raster,
        orientation: facts.orientation.unwrap_or(Orientation::Upright),
        grain: Grain::Drawing,
        animated: false,
    })
}

fn webp(bytes: &[u8], probe: &Probe) -> Result<Negative, PictureError> {
    let wrong = |error: image_webp::DecodingError| broken(Format::WebP, error);
    let mut decoder = image_webp::WebPDecoder::new(Cursor::new(bytes)).map_err(wrong)?;
    decoder.set_memory_limit(METADATA);
    let channels = if decoder.has_alpha() { Channels::Rgba } else { Channels::Rgb };
    let mut pixels = vec![0; probe.pixels() * channels.count()];
    if decoder.dimensions() != (probe.width, probe.height)
        || decoder.output_buffer_size() != Some(pixels.len())
    {
        return Err(broken(Format::WebP, "two sizes"));
    }
    decoder.read_image(&mut pixels).map_err(wrong)?;

    let raster = Raster { width: probe.width, height: probe.height, channels, pixels }.without_idle_alpha();
    // Broken extras are no reason to refuse a picture that decodes.
    let icc = decoder.icc_profile().unwrap_or_default();
    let exif = decoder.exif_metadata().unwrap_or_default();
    let facts = exif.as_deref().map(exif_facts).unwrap_or_default();
    Ok(Negative {
        colours: icc.map_or(Colours::Srgb, |icc| colour::from_icc(&icc, raster.channels)),
        raster,
        orientation: facts.orientation.unwrap_or(Orientation::Upright),
        grain: if decoder.is_lossy() { Grain::Photo } else { Grain::Drawing },
        animated: false,
    })
}

/// How the stored rows lie, by the name of the side that is up when they are turned (EXIF 2.32, tag
/// 0x0112): `Left` is a picture whose left side belongs up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Orientation {
    Upright,
    Mirrored,
    UpsideDown,
    UpsideDownMirrored,
    LeftMirrored,
    Left,
    RightMirrored,
    Right,
}

impl Orientation {
    fn from_exif(value: u32) -> Option<Self> {
        Some(match value {
            1 => Self::Upright,
            2 => Self::Mirrored,
            3 => Self::UpsideDown,
            4 => Self::UpsideDownMirrored,
            5 => Self::LeftMirrored,
            6 => Self::Left,
            7 => Self::RightMirrored,
            8 => Self::Right,
            _ => return None,
        })
    }

    /// Whether turning exchanges width and height.
    pub(super) fn swaps(self) -> bool {
        matches!(self, Self::LeftMirrored | Self::Left | Self::RightMirrored | Self::Right)
    }

    pub(super) fn swap(self, width: u32, height: u32) -> (u32, u32) {
        if self.swaps() { (height, width) } else { (width, height) }
    }
}

/// The two facts that pixels need; all others are nobody's business.
#[derive(Debug, Default)]
pub(super) struct ExifFacts {
    pub(super) orientation: Option<Orientation>,
    /// Cameras say Adobe RGB here instead of embedding a profile (DCF 2.0, 'R03').
    pub(super) adobe_rgb: bool,
}

/// What can be read of an EXIF block; nothing, where it is broken.
pub(super) fn exif_facts(tiff: &[u8]) -> ExifFacts {
    let tiff = tiff.strip_prefix(b"Exif\0\0").unwrap_or(tiff);
    if tiff.len() > METADATA {
        return ExifFacts::default();
    }
    let read = exif::Reader::new().continue_on_error(true).read_raw(tiff.to_vec());
    let Ok(exif) = read.or_else(|error| error.distill_partial_result(|_| ())) else {
        return ExifFacts::default();
    };
    let orientation = exif.get_field(exif::Tag::Orientation, exif::In::PRIMARY);
    let scheme = exif.get_field(exif::Tag::InteroperabilityIndex, exif::In::PRIMARY);
    ExifFacts {
        orientation: orientation.and_then(|field| Orientation::from_exif(field.value.get_uint(0)?)),
        adobe_rgb: scheme.is_some_and(
            |field| matches!(&field.value, exif::Value::Ascii(texts) if texts.iter().any(|text| text.starts_with(b"R03"))),
        ),
    }
}
