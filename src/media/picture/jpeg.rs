//! Reading JPEG.

use zune_core::bytestream::ZCursor;
use zune_core::colorspace::ColorSpace;
use zune_core::options::DecoderOptions;
use zune_jpeg::JpegDecoder;

use super::decode::{Negative, Orientation, exif_facts};
use super::encode::Grain;
use super::raster::{Channels, Raster, rgb_of};
use super::{Format, PictureError, Probe, colour};

/// What a walk over the markers tells, without decoding a pixel.
pub(super) struct Survey {
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) progressive: bool,
    pub(super) scans: u64,
}

fn broken(cause: impl Into<String>) -> PictureError {
    PictureError::Broken { format: Format::Jpeg, cause: cause.into() }
}

const ODD_CODING: &str =
    "This JPEG is stored in a rare way that cannot be opened here. Save it again as an ordinary JPEG or PNG.";

/// Walks from marker to marker up to the end of the picture (ITU-T T.81, annex B). The decoder
/// fills a missing rest with grey, so that a file which ends early is noticed only here.
pub(super) fn survey(bytes: &[u8]) -> Result<Survey, PictureError> {
    let mut found: Option<Survey> = None;
    let mut at = 2;
    loop {
        let marker = next_marker(bytes, &mut at).ok_or_else(|| broken("the file ends before the picture"))?;
        match marker {
            // Alone, without a length: TEM, the restart marks and a second start.
            0x01 | 0xD0..=0xD8 => continue,
            0xD9 => break,
            _ => {}
        }
        let length = match bytes.get(at..at + 2) {
            Some(two) => usize::from(u16::from_be_bytes([two[0], two[1]])),
            None => return Err(broken("the file ends in a header")),
        };
        let body =
            bytes.get(at + 2..at + length.max(2)).ok_or_else(|| broken("the file ends in a header"))?;
        at += length.max(2);
        match marker {
            0xC0..=0xC2 if found.is_none() => {
                let [_, h1, h0, w1, w0, ..] = *body else { return Err(broken("a frame header too short")) };
                found = Some(Survey {
                    width: u32::from(u16::from_be_bytes([w1, w0])),
                    height: u32::from(u16::from_be_bytes([h1, h0])),
                    progressive: marker == 0xC2,
                    scans: 0,
                });
            }
            0xC0..=0xC2 => return Err(broken("two frames")),
            0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF => {
                return Err(PictureError::Unsupported { sentence: ODD_CODING });
            }
            0xDA => match found.as_mut() {
                Some(survey) => survey.scans += 1,
                None => return Err(broken("a scan before its frame")),
            },
            _ => {}
        }
    }
    found.filter(|survey| survey.scans > 0).ok_or_else(|| broken("no picture between start and end"))
}

/// The next marker at or after `at`, which is moved behind it. Passes over entropy-coded data.
fn next_marker(bytes: &[u8], at: &mut usize) -> Option<u8> {
    loop {
        *at += bytes.get(*at..)?.iter().position(|byte| *byte == 0xFF)? + 1;
        while bytes.get(*at) == Some(&0xFF) {
            *at += 1;
        }
        let marker = *bytes.get(*at)?;
        *at += 1;
        if marker != 0 {
            return Some(marker);
        }
    }
}

/// Decodes to the channels that are stored: a photo goes from file to file as light and colour
/// difference, without the way over RGB.
pub(super) fn read(bytes: &[u8], probe: &Probe) -> Result<Negative, PictureError> {
    let (width, height) = (probe.width as usize, probe.height as usize);
    // The probe has judged the number of scans already.
    let options =
        DecoderOptions::default().set_max_width(width).set_max_height(height).jpeg_set_max_scans(1000);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    decoder.decode_headers().map_err(|error| broken(error.to_string()))?;
    if decoder.dimensions() != Some((width, height)) {
        return Err(broken("two sizes"));
    }
    let stored = decoder.input_colorspace();
    // Three channels are called CMYK by the decoder where Adobe's segment says 'untransformed'.
    let (output, channels) = match (decoder.info().map(|info| info.components), stored) {
        (Some(1), _) => (ColorSpace::Luma, Channels::Grey),
        (Some(3), Some(ColorSpace::RGB | ColorSpace::CMYK)) => (ColorSpace::RGB, Channels::Rgb),
        (Some(3), _) => (ColorSpace::YCbCr, Channels::YCbCr),
        (Some(4), Some(ColorSpace::YCCK)) => (ColorSpace::YCCK, Channels::Cmyk),
        (Some(4), _) => (ColorSpace::CMYK, Channels::Cmyk),
        _ => return Err(broken("an odd number of channels")),
    };
    decoder.set_options(options.jpeg_set_out_colorspace(output));
    let mut pixels = vec![0; probe.pixels() * channels.count()];
    decoder.decode_into(&mut pixels).map_err(|error| broken(error.to_string()))?;
    // What could not be read is grey, without a word. Where the picture ends in grey, it is read once
    // more by a decoder that minds; all others may break rules of the book and still be whole.
    let last_row = &pixels[pixels.len() - width * channels.count()..];
    if last_row.iter().all(|value| *value == 128) {
        let strict = options.jpeg_set_out_colorspace(output).set_strict_mode(true);
        let again = JpegDecoder::new_with_options(ZCursor::new(bytes), strict).decode();
        again.map_err(|error| broken(error.to_string()))?;
    }
    if output == ColorSpace::YCCK {
        for [y, cb, cr, _] in pixels.as_chunks_mut::<4>().0 {
            [*y, *cb, *cr] = rgb_of(*y, *cb, *cr).map(|ink| 255 - ink);
        }
    }

    let facts = decoder.exif().map(|exif| exif_facts(exif)).unwrap_or_default();
    let colours = match decoder.icc_profile() {
        Some(icc) => colour::from_icc(&icc, channels),
        None if facts.adobe_rgb => colour::adobe_rgb(channels),
        None => colour::Colours::Srgb,
    };
    Ok(Negative {
        raster: Raster { width: probe.width, height: probe.height, channels, pixels },
        colours,
        orientation: facts.orientation.unwrap_or(Orientation::Upright),
        grain: Grain::Photo,
        animated: false,
    })
}
