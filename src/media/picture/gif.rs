//! GIF: the first frame as a still picture, and the whole as a clean GIF.

use std::borrow::Cow;
use std::io::Cursor;

use gif::{ColorOutput, DecodeOptions, Decoder, Encoder, Frame, MemoryLimit};

use super::colour::Colours;
use super::decode::{Negative, Orientation};
use super::encode::Grain;
use super::raster::{Channels, Raster};
use super::{Format, PictureError, PictureLimits, Probe, Rendition, RenditionKind};

#[allow(clippy::needless_pass_by_value, reason = "`map_err` hands errors over")]
fn broken(cause: impl ToString) -> PictureError {
    PictureError::Broken { format: Format::Gif, cause: cause.to_string() }
}

/// Frames must lie within the canvas, so that none needs more memory than the header admitted.
fn open(bytes: &[u8]) -> Result<Decoder<Cursor<&[u8]>>, PictureError> {
    let mut options = DecodeOptions::new();
    options.set_color_output(ColorOutput::Indexed);
    options.set_memory_limit(MemoryLimit::Unlimited);
    options.check_frame_consistency(true);
    options.read_info(Cursor::new(bytes)).map_err(broken)
}

/// The first frame on its canvas, and whether a second one follows.
pub(super) fn read(bytes: &[u8], probe: &Probe) -> Result<Negative, PictureError> {
    let mut decoder = open(bytes)?;
    let global = decoder.global_palette().map(<[u8]>::to_vec).unwrap_or_default();
    let frame = decoder.read_next_frame().map_err(broken)?.ok_or_else(|| broken("no frame"))?;
    let (palette, _) = frame.palette.as_deref().unwrap_or(&global).as_chunks::<3>();

    let mut canvas = vec![[0; 4]; probe.pixels()];
    let (left, top) = (usize::from(frame.left), usize::from(frame.top));
    let (across, row) = (probe.width as usize, usize::from(frame.width).max(1));
    for (line, indices) in frame.buffer.chunks_exact(row).enumerate() {
        let start = (top + line) * across + left;
        let target =
            canvas.get_mut(start..start + row).ok_or_else(|| broken("a frame outside its canvas"))?;
        for (pixel, index) in target.iter_mut().zip(indices) {
            if let Some([r, g, b]) =
                palette.get(usize::from(*index)).filter(|_| Some(*index) != frame.transparent)
            {
                *pixel = [*r, *g, *b, 255];
            }
        }
    }
    let pixels = canvas.into_flattened();
    let raster = Raster { width: probe.width, height: probe.height, channels: Channels::Rgba, pixels };
    // A second frame that is damaged makes it a still picture.
    let animated = matches!(decoder.next_frame_info(), Ok(Some(_)));
    Ok(Negative {
        raster: raster.without_idle_alpha(),
        colours: Colours::Srgb,
        orientation: Orientation::Upright,
        grain: Grain::Drawing,
        animated,
    })
}

/// The same frames, decoded and encoded anew: indices and palettes stay exact, while comments,
/// application blocks and trailing bytes are not carried over. Cut where the limits say.
pub(super) fn again(bytes: &[u8], limits: &PictureLimits) -> Result<Rendition, PictureError> {
    let mut decoder = open(bytes)?;
    let (width, height) = (decoder.width(), decoder.height());
    let global = decoder.global_palette().map(<[u8]>::to_vec).unwrap_or_default();
    let mut output = Vec::new();
    let mut encoder = Encoder::new(&mut output, width, height, &global).map_err(broken)?;
    encoder.set_repeat(decoder.repeat()).map_err(broken)?;

    let (mut frames, mut pixels) = (0, 0);
    while let Some(next) = decoder.next_frame_info().map_err(broken)? {
        pixels += u64::from(next.width) * u64::from(next.height);
        frames += 1;
        let full = frames > limits.max_frames || pixels > limits.max_moving_pixels;
        if full || encoder.get_ref().len() > limits.max_bytes {
            break;
        }
        let mut indices = vec![0; decoder.buffer_size()];
        decoder.read_into_buffer(&mut indices).map_err(broken)?;
        let frame = decoder.current_frame_info().ok_or_else(|| broken("no frame"))?;
        let colours = frame.palette.as_deref().unwrap_or(&global).len() / 3;
        for index in &mut indices {
            if usize::from(*index) >= colours {
                *index = 0;
            }
        }
        let clean = Frame {
            buffer: Cow::Owned(indices),
            interlaced: false,
            needs_user_input: false,
            ..frame.clone()
        };
        encoder.write_frame(&clean).map_err(broken)?;
    }
    drop(encoder);
    let (width, height) = (u32::from(width), u32::from(height));
    Ok(Rendition { kind: RenditionKind::Full, width, height, mime: "image/gif", bytes: output })
}
