//! From pixels to a file.

use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

use super::raster::{Channels, Raster};
use super::{Rendition, RenditionKind};

/// What the picture is made of, which decides how much detail of colour is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Grain {
    /// Soft: colour at half the resolution of light looks the same and costs half.
    Photo,
    /// Screens, drawings, letters: hard edges that would fray.
    Drawing,
}

/// Above this, files grow faster than they look better (1 to 100).
const QUALITY: u8 = 82;

/// JPEG. There is no alpha left at this point.
pub(super) fn jpeg(raster: &Raster, kind: RenditionKind, grain: Grain) -> Rendition {
    let colours = match raster.channels {
        Channels::Grey => ColorType::Luma,
        Channels::Rgb => ColorType::Rgb,
        Channels::YCbCr => ColorType::Ycbcr,
        Channels::GreyAlpha | Channels::Rgba | Channels::Cmyk => {
            unreachable!("prints are sRGB and laid on white")
        }
    };
    let mut bytes = Vec::with_capacity(raster.pixels.len() / 16 + 1024);
    let mut encoder = Encoder::new(&mut bytes, QUALITY);
    encoder.set_sampling_factor(match grain {
        Grain::Photo => SamplingFactor::F_2_2,
        Grain::Drawing => SamplingFactor::F_1_1,
    });
    let (width, height) = (side(raster.width), side(raster.height));
    encoder.encode(&raster.pixels, width, height, colours).expect("memory takes everything, and sizes match");
    Rendition { kind, width: raster.width, height: raster.height, mime: "image/jpeg", bytes }
}

/// PNG where something shines through, JPEG otherwise.
pub(super) fn keeping_alpha(raster: &Raster, kind: RenditionKind, grain: Grain) -> Rendition {
    if !raster.channels.has_alpha() {
        return jpeg(raster, kind, grain);
    }
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, raster.width, raster.height);
    encoder.set_color(if raster.channels == Channels::Rgba {
        png::ColorType::Rgba
    } else {
        png::ColorType::GrayscaleAlpha
    });
    encoder.set_compression(png::Compression::Balanced);
    encoder
        .write_header()
        .and_then(|mut writer| writer.write_image_data(&raster.pixels))
        .expect("memory takes everything, and sizes match");
    Rendition { kind, width: raster.width, height: raster.height, mime: "image/png", bytes }
}

/// Renditions have at most 4096 on a side.
fn side(length: u32) -> u16 {
    u16::try_from(length).expect("renditions are small")
}

/// Four by three components, from a copy so small that it costs nothing. Tiny pictures are drawn
/// larger for it: the waves of the hash need some pixels to swing in.
pub(super) fn blurhash(raster: &Raster) -> String {
    let (width, height) = (64, 48);
    let small = raster.sized(width, height).into_owned().rgb();
    let rgba: Vec<u8> = match small.channels {
        Channels::Grey => small.pixels.iter().flat_map(|&grey| [grey, grey, grey, 255]).collect(),
        _ => small.pixels.as_chunks::<3>().0.iter().flat_map(|&[r, g, b]| [r, g, b, 255]).collect(),
    };
    blurhash::encode(4, 3, width, height, &rgba).expect("four by three is allowed, and sizes match")
}
