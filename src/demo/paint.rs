//! Pictures that nobody took: some arithmetic for each of their points.
//!
//! Points are counted in heights of the picture: `y` from 0 at the top to 1, `x` from 0 to the aspect.

use std::f32::consts::TAU;

use crate::error::{Context as _, Result};

/// JPEG's, of 100: what a careful camera writes.
const QUALITY: u8 = 92;

/// What is to be seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scene {
    /// Houses by night or day, with lit windows.
    City,
    /// Ridges behind ridges.
    Hills,
    /// The sun over water.
    Sea,
    /// Northern lights over a shore.
    Aurora,
    /// A planet with rings.
    Planet,
    /// A sign on plain ground.
    Emblem(Sign),
}

/// What a hero wears on the chest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    Star,
    Moon,
    Bolt,
    Peak,
    Leaf,
    Waves,
    Ring,
    Bloom,
}

/// Four colours of the sky from the zenith down, the farthest and the nearest ground, and what shines.
#[derive(Debug, Clone, Copy)]
pub(super) struct Light {
    sky: [u32; 4],
    ground: [u32; 2],
    glow: u32,
    /// Where the sun or the moon is.
    at: (f32, f32),
}

pub(super) const DAWN: Light = Light {
    sky: [0x2a_3468, 0x8c_6491, 0xf0_9a78, 0xff_d9a0],
    ground: [0xb0_7f92, 0x2b_2342],
    glow: 0xff_f1cf,
    at: (0.66, 0.46),
};
pub(super) const NOON: Light = Light {
    sky: [0x2f_7fc4, 0x6c_b2e2, 0xa9_d6ef, 0xe4_f2f6],
    ground: [0x8f_b3c9, 0x1f_4a3d],
    glow: 0xff_ffff,
    at: (0.75, 0.18),
};
pub(super) const DUSK: Light = Light {
    sky: [0x3a_1c4a, 0x8c_3060, 0xe8_6a45, 0xff_bf55],
    ground: [0xc9_6050, 0x1c_102a],
    glow: 0xff_e9b0,
    at: (0.32, 0.5),
};
pub(super) const NIGHT: Light = Light {
    sky: [0x05_0819, 0x0c_1738, 0x1c_3160, 0x3a_5686],
    ground: [0x27_406b, 0x04_0812],
    glow: 0xf4_f2e2,
    at: (0.7, 0.2),
};
pub(super) const MIST: Light = Light {
    sky: [0x92_abaf, 0xb6_c9c5, 0xd6_ddd3, 0xf0_eadb],
    ground: [0xb9_c6be, 0x1d_3833],
    glow: 0xff_fbe9,
    at: (0.5, 0.28),
};

/// One picture, whole: the same description gives the same picture.
#[derive(Debug, Clone, Copy)]
pub(super) struct Picture {
    pub scene: Scene,
    pub light: Light,
    /// Width by height.
    pub aspect: f32,
    pub seed: u32,
}

impl Picture {
    /// Two colours and a sign, square.
    pub(super) fn emblem(sign: Sign, colours: [u32; 2]) -> Self {
        let [ground, ink] = colours;
        let light = Light { sky: [ground; 4], ground: [ground, ink], glow: ink, at: (0.5, 0.5) };
        Self { scene: Scene::Emblem(sign), light, aspect: 1.0, seed: ink }
    }
}

type Colour = [f32; 3];

#[expect(clippy::cast_precision_loss, reason = "a colour's byte")]
fn colour(rgb: u32) -> Colour {
    [16, 8, 0].map(|shift| (rgb >> shift & 0xff) as f32)
}

fn mix(one: Colour, other: Colour, share: f32) -> Colour {
    let share = share.clamp(0.0, 1.0);
    std::array::from_fn(|i| one[i] + (other[i] - one[i]) * share)
}

/// Some number from 0 to 1, the same for the same three.
#[expect(clippy::cast_precision_loss, reason = "16 bits")]
fn chance(x: i32, y: i32, seed: u32) -> f32 {
    let mut n = x.cast_unsigned().wrapping_mul(0x9e37_79b1)
        ^ y.cast_unsigned().wrapping_mul(0x85eb_ca77)
        ^ seed.wrapping_mul(0xc2b2_ae3d);
    n = (n ^ n >> 15).wrapping_mul(0x2c1b_3c6d);
    n = (n ^ n >> 12).wrapping_mul(0x297a_2d39);
    (n >> 16) as f32 / 65_535.0
}

#[expect(clippy::cast_possible_truncation, reason = "pictures are some tens of cells wide")]
fn cell(at: f32) -> i32 {
    at.floor() as i32
}

/// Smooth from cell to cell.
fn noise(x: f32, y: f32, seed: u32) -> f32 {
    let (left, top) = (cell(x), cell(y));
    let ease = |t: f32| t * t * (3.0 - 2.0 * t);
    let (u, v) = (ease(x - x.floor()), ease(y - y.floor()));
    let row = |y| {
        let (one, other) = (chance(left, y, seed), chance(left + 1, y, seed));
        one + (other - one) * u
    };
    row(top) + (row(top + 1) - row(top)) * v
}

/// Four layers of noise, each finer and fainter, from 0 to 1.
fn clouds(x: f32, y: f32, seed: u32) -> f32 {
    let layers = [(1.0, 0.53), (2.0, 0.27), (4.0, 0.13), (8.0, 0.07)];
    layers.iter().zip(seed..).map(|((scale, weight), seed)| noise(x * scale, y * scale, seed) * weight).sum()
}

fn sky(light: &Light, y: f32) -> Colour {
    let at = y.clamp(0.0, 0.999) * 3.0;
    let band = usize::try_from(cell(at)).unwrap_or(0).min(2);
    mix(colour(light.sky[band]), colour(light.sky[band + 1]), at - at.floor())
}

fn distance(x: f32, y: f32, to: (f32, f32)) -> f32 {
    (x - to.0).hypot(y - to.1)
}

impl Picture {
    fn glow(&self) -> (f32, f32) {
        (self.light.at.0 * self.aspect, self.light.at.1)
    }

    /// The sky with what stands in it.
    fn heaven(&self, x: f32, y: f32) -> Colour {
        let (light, away) = (&self.light, distance(x, y, self.glow()));
        let mut seen = sky(light, y);
        let drift = clouds(x * 2.2, y * 6.0, self.seed);
        seen = mix(seen, colour(light.sky[3]), (drift - 0.55) * 0.9);
        seen = mix(seen, colour(light.glow), 0.55 * (-away * away * 14.0).exp());
        mix(seen, colour(light.glow), (0.047 - away) * 260.0)
    }

    fn stars(&self, x: f32, y: f32, seen: Colour) -> Colour {
        let (x, y) = (x * 90.0, y * 90.0);
        let luck = chance(cell(x), cell(y), self.seed ^ 0x57a2);
        let away = distance(x - x.floor(), y - y.floor(), (0.5, 0.5));
        if luck < 0.94 {
            return seen;
        }
        mix(seen, [255.0, 252.0, 240.0], (0.3 - away) * 40.0 * (luck - 0.9))
    }

    fn hills(&self, x: f32, y: f32) -> Colour {
        let mut seen = self.heaven(x, y);
        for (layer, depth) in (0..6_u8).map(|layer| (u32::from(layer), f32::from(layer) / 5.0)) {
            let rough = clouds(x * (1.6 + depth * 2.2), 3.7, self.seed + layer * 17);
            let edge = 0.36 + depth * 0.42 + (0.5 - rough) * (0.42 - depth * 0.12);
            let ground = mix(colour(self.light.ground[0]), colour(self.light.ground[1]), depth);
            let haze = (y - edge) * 1.7 * (1.0 - depth);
            seen = mix(seen, mix(ground, sky(&self.light, 0.95), haze), (y - edge) * 420.0);
        }
        seen
    }

    fn sea(&self, x: f32, y: f32) -> Colour {
        const HORIZON: f32 = 0.58;
        if y < HORIZON {
            let rough = clouds(x * 2.0, 9.1, self.seed);
            let shore = HORIZON - 0.12 * (rough - 0.42).max(0.0);
            return mix(self.heaven(x, y), colour(self.light.ground[0]), (y - shore) * 420.0);
        }
        let depth = (y - HORIZON) / (1.0 - HORIZON);
        let mirrored = sky(&self.light, (1.0 - depth) * 0.95);
        let water = mix(mirrored, colour(self.light.ground[1]), 0.2 + depth * 0.5);
        let swell = noise(x * (26.0 - depth * 16.0), depth.sqrt() * 70.0, self.seed);
        let lane = (-((x - self.glow().0) / (0.05 + depth * 0.16)).powi(2)).exp();
        let lit = mix(water, colour(self.light.glow), lane * (swell * 2.2 - 0.7));
        mix(lit, colour(self.light.sky[1]), (swell - 0.5) * 0.35)
    }

    fn city(&self, x: f32, y: f32) -> Colour {
        let mut seen = self.stars(x, y, self.heaven(x, y));
        for (layer, depth) in (0..4_u8).map(|layer| (u32::from(layer), f32::from(layer) / 3.0)) {
            let width = 0.055 + depth * 0.05;
            let house = cell(x / width + depth * 0.37);
            let seed = self.seed + layer * 101;
            let roof = 0.38 + depth * 0.24 + 0.26 * (1.0 - chance(house, 0, seed)) * (1.2 - depth);
            if y < roof {
                continue;
            }
            seen = mix(colour(self.light.ground[0]), colour(self.light.ground[1]), 0.15 + depth * 0.85);
            seen = mix(seen, sky(&self.light, 0.9), (y - roof) * 0.5 * (1.0 - depth));
            let size = 0.009 + depth * 0.008;
            let (column, row) = (x / size, (y - roof) / (size * 1.5));
            let pane = (column - column.floor() - 0.5).abs() < 0.3 && (row - row.floor() - 0.5).abs() < 0.28;
            if pane && 0.74 < chance(cell(column), cell(row), seed ^ 0x11d) {
                seen = mix(seen, [255.0, 206.0, 122.0], 0.35 + depth * 0.5);
            }
        }
        seen
    }

    fn aurora(&self, x: f32, y: f32) -> Colour {
        let mut seen = self.stars(x, y, sky(&self.light, y * 0.8));
        for (curtain, tint) in
            (0_u8..).zip([[92.0, 244.0, 170.0], [64.0, 196.0, 214.0], [176.0, 110.0, 232.0]])
        {
            let n = f32::from(curtain);
            let fold = clouds(x * 1.8 + n * 5.0, 0.3, self.seed + u32::from(curtain));
            let foot = 0.28 + n * 0.1 + fold * 0.3;
            let height = (foot - y) / 0.34;
            let folds = 0.45 + 0.55 * noise(x * 34.0, n, self.seed + 9);
            let fade = if height < 0.0 { (height * 16.0).exp() } else { (-height * 1.9).exp() };
            seen = mix(seen, tint, 0.72 * fade * folds);
        }
        let shore = 0.8 + 0.12 * (0.5 - clouds(x * 2.4, 6.0, self.seed));
        mix(seen, colour(self.light.ground[1]), (y - shore) * 300.0)
    }

    fn planet(&self, x: f32, y: f32) -> Colour {
        let centre = (0.52 * self.aspect, 0.5);
        let mut seen = mix(
            self.stars(x, y, colour(self.light.sky[0])),
            colour(self.light.sky[2]),
            clouds(x, y, self.seed) - 0.45,
        );
        let (away, tilt) = (distance(x, y, centre), (y - centre.1) + (x - centre.0) * 0.28);
        let ring = (x - centre.0).hypot(tilt * 3.6);
        let ringed = 0.34 < ring && ring < 0.47;
        let band = 0.3 + 0.5 * noise(ring * 70.0, 0.0, self.seed);
        let paint_ring = |seen| if ringed { mix(seen, colour(self.light.glow), band) } else { seen };
        if tilt < 0.0 {
            seen = paint_ring(seen);
        }
        if away < 0.26 {
            let stripes = noise(tilt * 26.0, clouds(x * 4.0, y * 4.0, self.seed), self.seed + 3);
            let body = mix(colour(self.light.sky[2]), colour(self.light.sky[3]), stripes);
            let lit = 1.0 - distance(x, y, (centre.0 - 0.13, centre.1 - 0.13)) / 0.42;
            seen = mix(seen, mix([4.0, 5.0, 14.0], body, lit * 1.4), (0.26 - away) * 400.0);
        }
        if tilt < 0.0 { seen } else { paint_ring(seen) }
    }

    fn sign(&self, sign: Sign, x: f32, y: f32) -> Colour {
        let ground = mix(colour(self.light.ground[0]), [255.0; 3], 0.28 * (1.0 - f32::midpoint(x, y)));
        let (x, y) = (x - 0.5, y - 0.5);
        let (away, turn) = (x.hypot(y), y.atan2(x) / TAU);
        // How far inside, in heights.
        let inside = match sign {
            Sign::Star => {
                let fold = ((turn + 0.25) * 5.0).rem_euclid(1.0) - 0.5;
                0.3 - away * (1.0 + 1.35 * (0.5 - fold.abs()))
            }
            Sign::Bloom => 0.22 + 0.08 * (turn * TAU * 6.0).cos() - away,
            Sign::Moon => (0.29 - away).min(distance(x, y, (0.13, -0.08)) - 0.23),
            Sign::Ring => 0.05 - (away - 0.25).abs(),
            Sign::Leaf => (0.34 - distance(x, y, (-0.14, 0.14))).min(0.34 - distance(x, y, (0.14, -0.14))),
            Sign::Peak => (0.24 - y).min((y + 0.26) * 0.55 - x.abs() * 0.8),
            Sign::Bolt => {
                let slant = x + y * 0.42;
                let upper = (0.1 - (slant - 0.03).abs()).min(0.04 - y).min(y + 0.3);
                let lower = (0.1 - (slant + 0.05).abs()).min(y + 0.04).min(0.3 - y);
                upper.max(lower).max((0.05 - y.abs()).min(0.17 - slant.abs()))
            }
            Sign::Waves => {
                (0.3 - away).min(0.035 - ((y + 0.03 * (x * 21.0).sin()).rem_euclid(0.15) - 0.075).abs())
            }
        };
        mix(ground, colour(self.light.glow), inside * 160.0)
    }

    fn at(&self, x: f32, y: f32) -> Colour {
        match self.scene {
            Scene::City => self.city(x, y),
            Scene::Hills => self.hills(x, y),
            Scene::Sea => self.sea(x, y),
            Scene::Aurora => self.aurora(x, y),
            Scene::Planet => self.planet(x, y),
            Scene::Emblem(sign) => self.sign(sign, x, y),
        }
    }

    /// As a JPEG whose longer side has so many pixels.
    ///
    /// # Errors
    /// None for pictures of at least one pixel.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "sides have thousands of pixels, and colours are kept from 0 to 255"
    )]
    pub(super) fn paint(&self, longest: u16) -> Result<Vec<u8>> {
        let longest = f32::from(longest);
        let (width, height) = if self.aspect < 1.0 {
            (longest * self.aspect, longest)
        } else {
            (longest, longest / self.aspect)
        };
        let (width, height) = (width as u16, height as u16);
        let mut pixels = Vec::with_capacity(usize::from(width) * usize::from(height) * 3);
        for row in 0..height {
            for column in 0..width {
                let size = f32::from(height);
                let seen = self.at((f32::from(column) + 0.5) / size, (f32::from(row) + 0.5) / size);
                // A grain, as film has one: it keeps skies from showing steps.
                let grain = chance(i32::from(column), i32::from(row), self.seed) * 5.0 - 2.5;
                pixels.extend(seen.map(|part| (part + grain).clamp(0.0, 255.0) as u8));
            }
        }
        let mut jpeg = Vec::new();
        jpeg_encoder::Encoder::new(&mut jpeg, QUALITY)
            .encode(&pixels, width, height, jpeg_encoder::ColorType::Rgb)
            .context("encoding a picture of the demo")?;
        Ok(jpeg)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_description_gives_one_picture_of_its_shape() {
        for scene in
            [Scene::City, Scene::Hills, Scene::Sea, Scene::Aurora, Scene::Planet, Scene::Emblem(Sign::Bolt)]
        {
            let picture = Picture { scene, light: DUSK, aspect: 0.8, seed: 3 };
            let jpeg = picture.paint(100).unwrap();
            assert_eq!(jpeg, picture.paint(100).unwrap(), "{scene:?}");
            let decoded =
                zune_jpeg::JpegDecoder::new(zune_core::bytestream::ZCursor::new(&jpeg)).decode().unwrap();
            assert_eq!(decoded.len(), 80 * 100 * 3, "{scene:?}");
            // Not one flat colour.
            let (least, most) = (decoded.iter().min().unwrap(), decoded.iter().max().unwrap());
            assert!(50 < most - least, "{scene:?}: {least} to {most}");
            let other = Picture { seed: 4, ..picture }.paint(100).unwrap();
            assert!(jpeg != other, "{scene:?}");
        }
    }
}
