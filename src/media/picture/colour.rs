//! Colours: whatever a file says they are, renditions are sRGB.

use std::borrow::Cow;
use std::sync::Arc;

use moxcms::{
    Chromaticity, ColorPrimaries, ColorProfile, DataColorSpace, Layout, ToneReprCurve, TransformExecutor,
    TransformOptions,
};

use super::raster::{Channels, Raster};

/// Profiles of printing houses have a few MiB; those of cameras a few KiB.
const LARGEST_PROFILE: usize = 4 << 20;

/// How a value becomes sRGB.
pub(super) enum Colours {
    /// It is.
    Srgb,
    /// By this, which takes the layout of the raster it was made for, and that of its result.
    By(Arc<dyn TransformExecutor<u8> + Send + Sync>, Channels),
}

/// By an embedded ICC profile. One that is broken, or made for other channels, is not asked.
pub(super) fn from_icc(icc: &[u8], channels: Channels) -> Colours {
    if icc.len() > LARGEST_PROFILE {
        return Colours::Srgb;
    }
    ColorProfile::new_from_slice(icc).map_or(Colours::Srgb, |profile| from_profile(&profile, channels))
}

pub(super) fn adobe_rgb(channels: Channels) -> Colours {
    from_profile(&ColorProfile::new_adobe_rgb(), channels)
}

/// PNG has four ways to say it; the most exact one counts (PNG, third edition, section 4.3).
pub(super) fn from_png(info: &png::Info<'_>, channels: Channels) -> Colours {
    if let Some(code) = info.coding_independent_code_points {
        // Both in the sRGB curve or its like. High dynamic range would need tone mapping, and its
        // senders put a picture beside it that does not.
        return match (code.color_primaries, code.transfer_function) {
            (12, 13) => from_profile(&ColorProfile::new_display_p3(), channels),
            (9, 1 | 6 | 14 | 15) => from_profile(&ColorProfile::new_bt2020(), channels),
            _ => Colours::Srgb,
        };
    }
    if let Some(icc) = &info.icc_profile {
        return from_icc(icc, channels);
    }
    match (info.srgb, info.gama_chunk) {
        (None, Some(gamma)) => from_gamma(gamma.into_value(), info.chrm_chunk, channels),
        _ => Colours::Srgb,
    }
}

/// `exponent` is that of the encoder: 1/2.2 for an ordinary screen.
fn from_gamma(exponent: f32, primaries: Option<png::SourceChromaticities>, channels: Channels) -> Colours {
    let usual = (0.44..0.47).contains(&exponent);
    if !(0.1..=2.0).contains(&exponent) || (usual && primaries.is_none()) {
        return Colours::Srgb;
    }
    let curve = ToneReprCurve::Parametric(vec![1.0 / exponent]);
    if matches!(channels, Channels::Grey | Channels::GreyAlpha) {
        let profile = ColorProfile::new_gray_with_gamma(1.0 / exponent);
        return if usual { Colours::Srgb } else { from_profile(&profile, channels) };
    }
    let mut profile = ColorProfile::new_srgb();
    if let Some(told) = primaries {
        let point =
            |(x, y): (png::ScaledFloat, png::ScaledFloat)| Chromaticity::new(x.into_value(), y.into_value());
        let primaries =
            ColorPrimaries { red: point(told.red), green: point(told.green), blue: point(told.blue) };
        if [told.white, told.red, told.green, told.blue].iter().any(|(_, y)| y.into_value() < 0.001) {
            return Colours::Srgb;
        }
        profile.update_rgb_colorimetry(point(told.white).to_xyyb(), primaries);
    }
    profile.cicp = None;
    if !usual {
        (profile.red_trc, profile.green_trc, profile.blue_trc) =
            (Some(curve.clone()), Some(curve.clone()), Some(curve));
    }
    from_profile(&profile, channels)
}

fn from_profile(profile: &ColorProfile, channels: Channels) -> Colours {
    let (space, layout, result, result_layout) = match channels {
        Channels::Grey => (DataColorSpace::Gray, Layout::Gray, Channels::Rgb, Layout::Rgb),
        Channels::GreyAlpha => (DataColorSpace::Gray, Layout::GrayAlpha, Channels::Rgba, Layout::Rgba),
        Channels::Rgb | Channels::YCbCr => (DataColorSpace::Rgb, Layout::Rgb, Channels::Rgb, Layout::Rgb),
        Channels::Rgba => (DataColorSpace::Rgb, Layout::Rgba, Channels::Rgba, Layout::Rgba),
        Channels::Cmyk => (DataColorSpace::Cmyk, Layout::Rgba, Channels::Rgb, Layout::Rgb),
    };
    if profile.color_space != space {
        return Colours::Srgb;
    }
    let srgb = ColorProfile::new_srgb();
    match profile.create_transform_8bit(layout, &srgb, result_layout, TransformOptions::default()) {
        Ok(transform) if !changes_nothing(transform.as_ref(), channels) => Colours::By(transform, result),
        _ => Colours::Srgb,
    }
}

/// Most profiles are sRGB under one of its many names; trying it out is surer than reading them.
fn changes_nothing(transform: &(dyn TransformExecutor<u8> + Send + Sync), channels: Channels) -> bool {
    if !matches!(channels, Channels::Rgb | Channels::YCbCr) {
        return false;
    }
    let steps = [0, 24, 64, 128, 200, 255];
    let mut samples = Vec::new();
    for red in steps {
        for green in steps {
            samples.extend(steps.iter().flat_map(|&blue| [red, green, blue]));
        }
    }
    let mut results = vec![0; samples.len()];
    transform.transform(&samples, &mut results).is_ok()
        && samples.iter().zip(&results).all(|(before, after)| before.abs_diff(*after) <= 2)
}

impl Colours {
    pub(super) fn to_srgb<'a>(&self, raster: Cow<'a, Raster>) -> Cow<'a, Raster> {
        let Self::By(transform, channels) = self else {
            return if raster.channels == Channels::Cmyk { Cow::Owned(plain_ink(&raster)) } else { raster };
        };
        let raster = raster.into_owned().rgb();
        let (width, height) = (raster.width, raster.height);
        let mut pixels = vec![0; width as usize * height as usize * channels.count()];
        let done = if raster.channels == Channels::Cmyk {
            let ink: Vec<u8> = raster.pixels.iter().map(|value| 255 - value).collect();
            transform.transform(&ink, &mut pixels)
        } else {
            transform.transform(&raster.pixels, &mut pixels)
        };
        Cow::Owned(match done {
            Ok(()) => Raster { width, height, channels: *channels, pixels },
            // Whole pixels in, whole pixels out: there is nothing it could object to. If it does all
            // the same, colours that are a little off are better than no picture.
            Err(_) if raster.channels == Channels::Cmyk => plain_ink(&raster),
            Err(_) => raster,
        })
    }
}

/// Ink without a profile: what browsers show.
fn plain_ink(raster: &Raster) -> Raster {
    let (quads, _) = raster.pixels.as_chunks::<4>();
    let light =
        |colour: u8, black: u8| u8::try_from(u16::from(colour) * u16::from(black) / 255).unwrap_or(u8::MAX);
    let pixels: Vec<_> = quads.iter().map(|&[c, m, y, k]| [light(c, k), light(m, k), light(y, k)]).collect();
    Raster {
        width: raster.width,
        height: raster.height,
        channels: Channels::Rgb,
        pixels: pixels.into_flattened(),
    }
}
