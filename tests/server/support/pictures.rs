//! Pictures of the tests: made here, or from a real camera where a folder of them is at hand.

use std::path::{Path, PathBuf};

/// A few pixels, JPEG.
pub(crate) fn small() -> Vec<u8> {
    jpeg(48, 32, None)
}

/// Colours that change slowly over the whole picture.
pub(crate) fn jpeg(width: u16, height: u16, exif: Option<&[u8]>) -> Vec<u8> {
    let mut pixels = Vec::with_capacity(usize::from(width) * usize::from(height) * 3);
    for y in 0..u32::from(height) {
        for x in 0..u32::from(width) {
            let shade = |value: u32, of: u16| u8::try_from(value * 255 / u32::from(of)).unwrap();
            pixels.extend([shade(x, width), shade(y, height), 128]);
        }
    }
    let mut file = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut file, 85);
    if let Some(exif) = exif {
        encoder.add_app_segment(1, [b"Exif\0\0", exif].concat()).unwrap();
    }
    encoder.encode(&pixels, width, height, jpeg_encoder::ColorType::Rgb).unwrap();
    file
}

/// Where a photo of 12 megapixels was taken, and that the camera stood on its side.
pub(crate) fn from_a_camera() -> Vec<u8> {
    jpeg(4000, 3000, Some(&exif()))
}

/// EXIF in little endian: orientation 6 (a quarter turn to the right), maker, and a position.
fn exif() -> Vec<u8> {
    let mut tiff = b"II\x2a\0\x08\0\0\0".to_vec();
    let entry = |tag: u16, kind: u16, count: u32, value: [u8; 4]| {
        [&tag.to_le_bytes()[..], &kind.to_le_bytes(), &count.to_le_bytes(), &value].concat()
    };
    // The first directory: three entries, then no other directory; the position's directory follows.
    let gps = 8 + 2 + 3 * 12 + 4;
    tiff.extend(3_u16.to_le_bytes());
    tiff.extend(entry(0x010f, 2, 4, *b"Cam\0"));
    tiff.extend(entry(0x0112, 3, 1, [6, 0, 0, 0]));
    tiff.extend(entry(0x8825, 4, 1, u32::try_from(gps).unwrap().to_le_bytes()));
    tiff.extend([0; 4]);
    let rationals = u32::try_from(gps + 2 + 2 * 12 + 4).unwrap();
    tiff.extend(2_u16.to_le_bytes());
    tiff.extend(entry(1, 2, 2, *b"N\0\0\0"));
    tiff.extend(entry(2, 5, 3, rationals.to_le_bytes()));
    tiff.extend([0; 4]);
    for (over, under) in [(48_u32, 1_u32), (8, 1), (30, 1)] {
        tiff.extend(over.to_le_bytes());
        tiff.extend(under.to_le_bytes());
    }
    tiff
}

/// A file of the folder of sample media, where there is one.
pub(crate) fn sample(name: &str) -> Option<Vec<u8>> {
    std::fs::read(folder()?.join(name)).ok()
}

#[expect(clippy::disallowed_methods, reason = "a test's own switch is no setting of the server")]
fn folder() -> Option<PathBuf> {
    let told = std::env::var_os("HELIOGRAPH_SAMPLE_MEDIA").map(PathBuf::from);
    let folder = told.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/media"));
    folder.is_dir().then_some(folder)
}

/// A PNG that says how large it is and holds almost nothing.
pub(crate) fn bomb(width: u32, height: u32) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, width, height);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::One);
    // The header alone is what counts: no picture of this size is ever made.
    drop(encoder.write_header().unwrap());
    file
}

/// The first bytes of an iPhone's file.
pub(crate) fn heic() -> Vec<u8> {
    let mut file = vec![0, 0, 0, 24];
    file.extend_from_slice(b"ftypheic\0\0\0\0mif1heic");
    file.resize(4096, 0);
    file
}
