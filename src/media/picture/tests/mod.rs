//! Pictures are made here; no file is kept in the repository.

mod colours;
mod hostile;
mod samples;
mod shapes;

use ::gif as gif_crate;

use super::*;

const RED: [u8; 3] = [255, 0, 0];
const GREEN: [u8; 3] = [0, 255, 0];
const BLUE: [u8; 3] = [0, 0, 255];
const WHITE: [u8; 3] = [255, 255, 255];

fn limits() -> PictureLimits {
    PictureLimits::default()
}

/// Rows of a picture whose colour at each place is told by `paint`.
fn painted<const N: usize>(width: u32, height: u32, paint: impl Fn(u32, u32) -> [u8; N]) -> Vec<u8> {
    (0..height).flat_map(|y| (0..width).map(move |x| (x, y))).flat_map(|(x, y)| paint(x, y)).collect()
}

/// Quarters in four colours: top left, top right, bottom left, bottom right.
fn quarters(width: u32, height: u32) -> Vec<u8> {
    painted(width, height, |x, y| match (x < width / 2, y < height / 2) {
        (true, true) => RED,
        (false, true) => GREEN,
        (true, false) => BLUE,
        (false, false) => WHITE,
    })
}

/// Soft slopes with some grain, like a photo.
fn slopes(width: u32, height: u32) -> Vec<u8> {
    painted(width, height, |x, y| {
        let part = |value: u32, of: u32| u8::try_from(value * 255 / of.max(1)).unwrap_or(255);
        [part(x, width), part(y, height), part(x * 7 % 31 + y * 5 % 29, 60)]
    })
}

type JpegEncoder<'a> = jpeg_encoder::Encoder<&'a mut Vec<u8>>;

fn jpeg_with(
    size: (u32, u32),
    pixels: &[u8],
    colours: jpeg_encoder::ColorType,
    set: impl FnOnce(&mut JpegEncoder<'_>),
) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut bytes, 95);
    encoder.set_sampling_factor(jpeg_encoder::SamplingFactor::F_1_1);
    set(&mut encoder);
    let (width, height) = (u16::try_from(size.0).unwrap(), u16::try_from(size.1).unwrap());
    encoder.encode(pixels, width, height, colours).unwrap();
    bytes
}

fn jpeg(width: u32, height: u32, pixels: &[u8]) -> Vec<u8> {
    jpeg_with((width, height), pixels, jpeg_encoder::ColorType::Rgb, |_| {})
}

fn png_with(
    size: (u32, u32),
    kind: png::ColorType,
    depth: png::BitDepth,
    pixels: &[u8],
    set: impl FnOnce(&mut png::Encoder<'_, &mut Vec<u8>>),
) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, size.0, size.1);
    encoder.set_color(kind);
    encoder.set_depth(depth);
    set(&mut encoder);
    encoder.write_header().unwrap().write_image_data(pixels).unwrap();
    bytes
}

fn png_rgb(width: u32, height: u32, pixels: &[u8]) -> Vec<u8> {
    png_with((width, height), png::ColorType::Rgb, png::BitDepth::Eight, pixels, |_| {})
}

fn webp(width: u32, height: u32, pixels: &[u8], kind: image_webp::ColorType) -> Vec<u8> {
    let mut bytes = Vec::new();
    image_webp::WebPEncoder::new(&mut bytes).encode(pixels, width, height, kind).unwrap();
    bytes
}

/// One colour a frame, out of `palette`.
fn gif(width: u16, height: u16, palette: &[u8], frames: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = gif_crate::Encoder::new(&mut bytes, width, height, palette).unwrap();
    encoder.set_repeat(gif_crate::Repeat::Infinite).unwrap();
    for colour in frames {
        let buffer = vec![*colour; usize::from(width) * usize::from(height)];
        encoder
            .write_frame(&gif_crate::Frame {
                width,
                height,
                delay: 7,
                buffer: buffer.into(),
                ..Default::default()
            })
            .unwrap();
    }
    drop(encoder);
    bytes
}

/// A TIFF block with one IFD of the given entries, little-endian.
fn tiff(entries: &[(u16, u16, u32, [u8; 4])]) -> Vec<u8> {
    let mut block = b"II*\0\x08\0\0\0".to_vec();
    block.extend(u16::try_from(entries.len()).unwrap().to_le_bytes());
    for (tag, kind, count, value) in entries {
        block.extend(tag.to_le_bytes());
        block.extend(kind.to_le_bytes());
        block.extend(count.to_le_bytes());
        block.extend(value);
    }
    block.extend([0; 4]);
    block
}

fn oriented(orientation: u8) -> Vec<u8> {
    tiff(&[(0x0112, 3, 1, [orientation, 0, 0, 0])])
}

/// A chunk of a PNG, its checksum included.
fn png_chunk(kind: [u8; 4], body: &[u8]) -> Vec<u8> {
    let mut crc = u32::MAX;
    for byte in kind.iter().chain(body) {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 { (crc >> 1) ^ 0xEDB8_8320 } else { crc >> 1 };
        }
    }
    let length = u32::try_from(body.len()).unwrap().to_be_bytes();
    [&length[..], &kind, body, &(!crc).to_be_bytes()].concat()
}

/// Puts `extra` behind the header chunk.
fn png_spliced(png: &[u8], extra: &[u8]) -> Vec<u8> {
    [&png[..33], extra, &png[33..]].concat()
}

fn riff_chunk(kind: [u8; 4], body: &[u8]) -> Vec<u8> {
    let length = u32::try_from(body.len()).unwrap().to_le_bytes();
    let padding: &[u8] = if body.len() % 2 == 1 { &[0] } else { &[] };
    [&kind, &length[..], body, padding].concat()
}

fn riff(chunks: &[Vec<u8>]) -> Vec<u8> {
    riff_chunk(*b"RIFF", &[b"WEBP".to_vec(), chunks.concat()].concat())
}

/// The header of an extended WebP.
fn vp8x(flags: u8, width: u32, height: u32) -> Vec<u8> {
    let [w, h] = [width - 1, height - 1].map(u32::to_le_bytes);
    riff_chunk(*b"VP8X", &[flags, 0, 0, 0, w[0], w[1], w[2], h[0], h[1], h[2]])
}

/// A frame of a moving WebP at the top left.
fn anmf(width: u32, height: u32, picture: &[u8]) -> Vec<u8> {
    let [w, h] = [width - 1, height - 1].map(u32::to_le_bytes);
    let mut body = vec![0, 0, 0, 0, 0, 0, w[0], w[1], w[2], h[0], h[1], h[2], 40, 0, 0, 0];
    body.extend(&picture[12..]);
    riff_chunk(*b"ANMF", &body)
}

/// The pixels of a rendition as RGB, and its size.
fn look(rendition: &Rendition) -> (u32, u32, Vec<[u8; 3]>) {
    let negative = decode::read(&rendition.bytes, &limits()).unwrap();
    let raster = negative.raster.on_white().rgb();
    assert_eq!((raster.width, raster.height), (rendition.width, rendition.height));
    let pixels = match raster.channels {
        raster::Channels::Grey => raster.pixels.iter().map(|grey| [*grey; 3]).collect(),
        _ => raster.pixels.as_chunks::<3>().0.to_vec(),
    };
    (raster.width, raster.height, pixels)
}

/// The four corners, a little inside.
fn corners(rendition: &Rendition) -> [[u8; 3]; 4] {
    let (width, height, pixels) = look(rendition);
    let at = |x: u32, y: u32| pixels[(y * width + x) as usize];
    let (left, top) = (width / 8, height / 8);
    [(left, top), (width - 1 - left, top), (left, height - 1 - top), (width - 1 - left, height - 1 - top)]
        .map(|(x, y)| at(x, y))
}

fn is_near(one: [u8; 3], other: [u8; 3], by: u8) -> bool {
    one.iter().zip(other).all(|(one, other)| one.abs_diff(other) <= by)
}

#[track_caller]
fn assert_middle(rendition: &Rendition, colour: [u8; 3]) {
    let (width, height, pixels) = look(rendition);
    let middle = pixels[(height / 2 * width + width / 2) as usize];
    assert!(is_near(middle, colour, 6), "{:?} is {middle:?}, not {colour:?}", rendition.kind);
}

/// Whether the bytes hold it anywhere.
fn holds(bytes: &[u8], needle: &[u8]) -> bool {
    bytes.windows(needle.len()).any(|window| window == needle)
}

fn full(picture: &Picture) -> &Rendition {
    picture.renditions.iter().find(|rendition| rendition.kind == RenditionKind::Full).unwrap()
}
