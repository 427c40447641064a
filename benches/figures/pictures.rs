//! Photographs that nobody took: as large and as hard to decode as real ones, the same in every run.

use jpeg_encoder::{ColorType, Encoder};

use crate::Result;

pub(crate) struct Pictures {
    /// For posts that only have to have a picture.
    pub(crate) small: Vec<u8>,
    /// 1600 x 1200.
    pub(crate) photo: Vec<u8>,
    /// 4000 x 3000.
    pub(crate) large: Vec<u8>,
}

impl Pictures {
    pub(crate) fn new() -> Result<Self> {
        Ok(Self { small: jpeg(640, 480)?, photo: jpeg(1600, 1200)?, large: jpeg(4000, 3000)? })
    }
}

/// Hills of light with grain over them, at the quality that cameras use.
fn jpeg(width: u16, height: u16) -> Result<Vec<u8>> {
    let mut grain = 0x2545_f491_4f6c_dd1d_u64;
    let mut pixels = Vec::with_capacity(usize::from(width) * usize::from(height) * 3);
    for y in 0..height {
        for x in 0..width {
            let (x, y) = (f32::from(x), f32::from(y));
            let light = 40.0 * ((x / 97.0).sin() + (y / 61.0).cos()) + 25.0 * ((x + 2.0 * y) / 17.0).sin();
            grain ^= grain << 13;
            grain ^= grain >> 7;
            grain ^= grain << 17;
            let noise = f32::from(grain.to_le_bytes()[0] & 31) - 16.0;
            for (factor, base) in [(1.0, 128.0), (0.8, 120.0), (0.5, 110.0)] {
                #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturates")]
                pixels.push((base + factor * light + noise) as u8);
            }
        }
    }
    let mut file = Vec::new();
    Encoder::new(&mut file, 88).encode(&pixels, width, height, ColorType::Rgb)?;
    Ok(file)
}
