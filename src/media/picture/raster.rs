//! Pixels in memory: shrinking, turning, flattening.

use std::borrow::Cow;

use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};

use super::decode::Orientation;

/// What the bytes of a pixel mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Channels {
    Grey,
    GreyAlpha,
    Rgb,
    Rgba,
    /// Light and colour difference, as most JPEG files have it (JFIF 1.02).
    YCbCr,
    /// Inverted, as JPEG files have it: 255 is no ink.
    Cmyk,
}

impl Channels {
    pub(super) fn count(self) -> usize {
        match self {
            Self::Grey => 1,
            Self::GreyAlpha => 2,
            Self::Rgb | Self::YCbCr => 3,
            Self::Rgba | Self::Cmyk => 4,
        }
    }

    pub(super) fn has_alpha(self) -> bool {
        matches!(self, Self::GreyAlpha | Self::Rgba)
    }

    fn pixel_type(self) -> PixelType {
        match self {
            Self::Grey => PixelType::U8,
            Self::GreyAlpha => PixelType::U8x2,
            Self::Rgb | Self::YCbCr => PixelType::U8x3,
            Self::Rgba | Self::Cmyk => PixelType::U8x4,
        }
    }
}

/// A picture: rows from the top, pixels from the left, eight bits a channel.
#[derive(Debug, Clone)]
pub(super) struct Raster {
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) channels: Channels,
    pub(super) pixels: Vec<u8>,
}

/// The largest size within `max_width` × `max_height` that has the shape of `width` × `height` and
/// is no larger.
pub(super) fn fit(width: u32, height: u32, max_width: u32, max_height: u32) -> (u32, u32) {
    if width <= max_width && height <= max_height {
        return (width, height);
    }
    let [w, h, mw, mh] = [width, height, max_width, max_height].map(u64::from);
    let scaled =
        |side: u64, by: u64, of: u64| u32::try_from(((side * by + of / 2) / of).max(1)).unwrap_or(u32::MAX);
    if w * mh >= h * mw { (max_width, scaled(h, mw, w)) } else { (scaled(w, mh, h), max_height) }
}

impl Raster {
    /// The same picture at another size; itself where nothing is to do.
    pub(super) fn sized(&self, width: u32, height: u32) -> Cow<'_, Self> {
        if (width, height) == (self.width, self.height) {
            return Cow::Borrowed(self);
        }
        Cow::Owned(self.resample(width, height, self.options()))
    }

    /// The middle of the picture in the shape of `width` × `height`, never drawn larger.
    pub(super) fn cover(&self, width: u32, height: u32) -> Self {
        let (across, down) = (f64::from(self.width), f64::from(self.height));
        let shape = f64::from(width) / f64::from(height);
        let (across, down) = (across.min(down * shape), down.min(across / shape));
        let (left, top) = ((f64::from(self.width) - across) / 2.0, (f64::from(self.height) - down) / 2.0);
        let shrunk = (across / f64::from(width)).min(1.0);
        let (width, height) = (whole(f64::from(width) * shrunk), whole(f64::from(height) * shrunk));
        self.resample(width, height, self.options().crop(left, top, across, down))
    }

    fn options(&self) -> ResizeOptions {
        ResizeOptions::new()
            .resize_alg(ResizeAlg::Convolution(FilterType::CatmullRom))
            .use_alpha(self.channels.has_alpha())
    }

    fn resample(&self, width: u32, height: u32, options: ResizeOptions) -> Self {
        let kind = self.channels.pixel_type();
        let source = ImageRef::new(self.width, self.height, &self.pixels, kind)
            .expect("a raster has as many bytes as its size says");
        let mut target = Image::new(width, height, kind);
        Resizer::new()
            .resize(&source, &mut target, &options)
            .expect("both are of one kind, the crop is inside");
        Self { width, height, channels: self.channels, pixels: target.into_vec() }
    }

    /// Without an alpha channel that says nothing.
    pub(super) fn without_idle_alpha(self) -> Self {
        match self.channels {
            Channels::Rgba if self.pixels.as_chunks::<4>().0.iter().all(|pixel| pixel[3] == 255) => {
                self.on_white()
            }
            Channels::GreyAlpha if self.pixels.as_chunks::<2>().0.iter().all(|pixel| pixel[1] == 255) => {
                self.on_white()
            }
            _ => self,
        }
    }

    /// Laid on white paper, where it is transparent.
    pub(super) fn on_white(self) -> Self {
        let over = |colour: u8, alpha: u8| {
            let mixed = u32::from(colour) * u32::from(alpha) + 255 * (255 - u32::from(alpha));
            u8::try_from((mixed + 127) / 255).unwrap_or(u8::MAX)
        };
        let (channels, pixels) = match self.channels {
            Channels::Rgba => {
                let (quads, _) = self.pixels.as_chunks::<4>();
                let flat: Vec<_> =
                    quads.iter().map(|&[r, g, b, a]| [over(r, a), over(g, a), over(b, a)]).collect();
                (Channels::Rgb, flat.into_flattened())
            }
            Channels::GreyAlpha => {
                let (pairs, _) = self.pixels.as_chunks::<2>();
                (Channels::Grey, pairs.iter().map(|&[grey, alpha]| over(grey, alpha)).collect())
            }
            _ => return self,
        };
        Self { channels, pixels, ..self }
    }

    /// With the colours that screens and profiles speak of.
    pub(super) fn rgb(mut self) -> Self {
        if self.channels == Channels::YCbCr {
            for pixel in self.pixels.as_chunks_mut::<3>().0 {
                let [y, cb, cr] = *pixel;
                *pixel = rgb_of(y, cb, cr);
            }
            self.channels = Channels::Rgb;
        }
        self
    }

    /// Turned the way the camera was held.
    pub(super) fn turned(self, orientation: Orientation) -> Self {
        if orientation == Orientation::Upright {
            return self;
        }
        let pixels = match self.channels.count() {
            1 => turn::<1>(&self, orientation),
            2 => turn::<2>(&self, orientation),
            3 => turn::<3>(&self, orientation),
            _ => turn::<4>(&self, orientation),
        };
        let (width, height) = orientation.swap(self.width, self.height);
        Self { width, height, pixels, ..self }
    }
}

/// JFIF 1.02, 'Conversion to and from RGB', with 16 bits of fraction.
pub(super) fn rgb_of(y: u8, cb: u8, cr: u8) -> [u8; 3] {
    let (y, cb, cr) = (i32::from(y), i32::from(cb) - 128, i32::from(cr) - 128);
    let byte = |value: i32| u8::try_from(value.clamp(0, 255)).unwrap_or(u8::MAX);
    [
        byte(y + ((91_881 * cr + 32_768) >> 16)),
        byte(y - ((22_554 * cb + 46_802 * cr + 32_768) >> 16)),
        byte(y + ((116_130 * cb + 32_768) >> 16)),
    ]
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a side has at most five digits")]
fn whole(side: f64) -> u32 {
    side.round().max(1.0) as u32
}

/// In small tiles: a column of a large picture is nowhere near its neighbour in memory.
fn turn<const N: usize>(raster: &Raster, orientation: Orientation) -> Vec<u8> {
    const TILE: usize = 32;
    let (source, _) = raster.pixels.as_chunks::<N>();
    let (w, h) = (raster.width as usize, raster.height as usize);
    let (width, height) = if orientation.swaps() { (h, w) } else { (w, h) };
    let mut turned = vec![[0; N]; width * height];
    for top in (0..height).step_by(TILE) {
        for left in (0..width).step_by(TILE) {
            for y in top..(top + TILE).min(height) {
                for x in left..(left + TILE).min(width) {
                    let (column, row) = match orientation {
                        Orientation::Upright => (x, y),
                        Orientation::Mirrored => (w - 1 - x, y),
                        Orientation::UpsideDown => (w - 1 - x, h - 1 - y),
                        Orientation::UpsideDownMirrored => (x, h - 1 - y),
                        Orientation::LeftMirrored => (y, x),
                        Orientation::Left => (y, h - 1 - x),
                        Orientation::RightMirrored => (w - 1 - y, h - 1 - x),
                        Orientation::Right => (w - 1 - y, x),
                    };
                    turned[y * width + x] = source[row * w + column];
                }
            }
        }
    }
    turned.into_flattened()
}
