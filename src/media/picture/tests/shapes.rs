//! Sizes, turning, transparency, movement.

use super::*;

#[test]
fn renditions_have_their_sizes_and_nothing_grows() {
    let sizes = |width, height| {
        let picture =
            develop(&jpeg(width, height, &vec![99; (width * height * 3) as usize]), &limits()).unwrap();
        assert_eq!((picture.width, picture.height), (full(&picture).width, full(&picture).height));
        assert!(picture.blurhash.len() == 4 + 2 * 12 && !picture.animated);
        picture.renditions.iter().map(|r| (r.width, r.height)).collect::<Vec<_>>()
    };
    assert_eq!(sizes(1600, 1200), [(400, 400), (1080, 810), (1600, 1200)]);
    assert_eq!(sizes(4200, 420), [(400, 400), (1080, 108), (4096, 410)]);
    assert_eq!(sizes(300, 200), [(200, 200), (300, 200), (300, 200)]);
    assert_eq!(sizes(300, 4800), [(300, 300), (135, 2160), (256, 4096)]);
    assert_eq!(sizes(12_000, 1), [(1, 1), (1080, 1), (4096, 1)]);
    assert_eq!(sizes(1, 1), [(1, 1), (1, 1), (1, 1)]);
}

#[test]
fn the_first_answer_and_the_full_rendition_make_the_whole() {
    let file = jpeg(1100, 300, &slopes(1100, 300));
    let whole = develop(&file, &limits()).unwrap();
    let first = develop_first(&file, &limits()).unwrap();
    let last = develop_full(&file, &limits()).unwrap();
    assert_eq!((first.width, first.height, &first.blurhash), (1100, 300, &whole.blurhash));
    let parts: Vec<_> = first.renditions.iter().chain([&last]).map(|r| &r.bytes).collect();
    assert_eq!(parts, whole.renditions.iter().map(|r| &r.bytes).collect::<Vec<_>>());
}

#[test]
fn one_pixel_is_a_picture_in_every_format() {
    let files = [
        jpeg(1, 1, &RED),
        png_rgb(1, 1, &RED),
        webp(1, 1, &RED, image_webp::ColorType::Rgb8),
        gif(1, 1, &RED, &[0]),
    ];
    for file in files {
        let picture = develop(&file, &limits()).unwrap();
        assert_eq!((picture.width, picture.height), (1, 1));
        assert!(is_near(look(full(&picture)).2[0], RED, 4));
        // Four by three waves, of which none swings wide.
        assert!(matches!(picture.blurhash.as_bytes(), [b'L', b'0'..=b'9', ..]), "{}", picture.blurhash);
    }
}

#[test]
fn every_orientation_comes_out_upright() {
    let [a, b, c, d] = [RED, GREEN, BLUE, WHITE];
    let upright = [
        [a, b, c, d],
        [b, a, d, c],
        [d, c, b, a],
        [c, d, a, b],
        [a, c, b, d],
        [c, a, d, b],
        [d, b, c, a],
        [b, d, a, c],
    ];
    for (orientation, expected) in (1..).zip(upright) {
        let file = jpeg_with((96, 64), &quarters(96, 64), jpeg_encoder::ColorType::Rgb, |encoder| {
            encoder.add_exif_metadata(&oriented(orientation)).unwrap();
        });
        let picture = develop(&file, &limits()).unwrap();
        let size = if orientation < 5 { (96, 64) } else { (64, 96) };
        assert_eq!((picture.width, picture.height), size);
        for rendition in &picture.renditions {
            for (found, wanted) in corners(rendition).into_iter().zip(expected) {
                assert!(is_near(found, wanted, 12), "orientation {orientation}: {found:?} for {wanted:?}");
            }
        }
    }
}

#[test]
fn png_and_webp_are_turned_too() {
    let exif = oriented(6);
    let still = png_rgb(96, 64, &quarters(96, 64));
    let png = png_spliced(&still, &png_chunk(*b"eXIf", &exif));
    let plain = webp(96, 64, &quarters(96, 64), image_webp::ColorType::Rgb8);
    let webp = riff(&[vp8x(0x08, 96, 64), plain[12..].to_vec(), riff_chunk(*b"EXIF", &exif)]);
    for file in [png, webp] {
        let picture = develop(&file, &limits()).unwrap();
        assert_eq!((picture.width, picture.height), (64, 96));
        let found = corners(full(&picture));
        assert!(
            found
                .into_iter()
                .zip([BLUE, RED, WHITE, GREEN])
                .all(|(found, wanted)| is_near(found, wanted, 12))
        );
    }
}

#[test]
fn avatars_are_square_and_headers_wide_also_from_a_turned_camera() {
    let file = jpeg_with((600, 450), &quarters(600, 450), jpeg_encoder::ColorType::Rgb, |encoder| {
        encoder.add_exif_metadata(&oriented(6)).unwrap();
    });
    let square = avatar(&file, &limits()).unwrap();
    assert_eq!((square.kind, square.width, square.height), (RenditionKind::Avatar, 400, 400));
    let wide = header(&file, &limits()).unwrap();
    assert_eq!((wide.kind, wide.width, wide.height), (RenditionKind::Header, 450, 150));
    assert!(is_near(corners(&wide)[0], BLUE, 12) && is_near(corners(&wide)[3], GREEN, 12));
    let large = header(&jpeg(1600, 800, &vec![99; 1600 * 800 * 3]), &limits()).unwrap();
    assert_eq!((large.width, large.height), (1500, 500));
}

#[test]
fn transparency_is_kept_in_full_and_laid_on_white_elsewhere() {
    let half = painted(64, 64, |x, _| if x < 32 { [255, 0, 0, 255] } else { [0, 0, 0, 0] });
    let files = [
        png_with((64, 64), png::ColorType::Rgba, png::BitDepth::Eight, &half, |_| {}),
        webp(64, 64, &half, image_webp::ColorType::Rgba8),
    ];
    for file in files {
        let picture = develop(&file, &limits()).unwrap();
        let mimes: Vec<_> = picture.renditions.iter().map(|rendition| rendition.mime).collect();
        assert_eq!(mimes, ["image/jpeg", "image/jpeg", "image/png"]);
        assert!(decode::read(&full(&picture).bytes, &limits()).unwrap().raster.channels.has_alpha());
        assert!(is_near(corners(&picture.renditions[1])[1], WHITE, 4));
        assert!(is_near(corners(&picture.renditions[1])[0], RED, 12));
    }
}

#[test]
fn an_alpha_channel_that_hides_nothing_is_dropped() {
    let solid = painted(64, 64, |_, _| [0, 255, 0, 255]);
    let file = png_with((64, 64), png::ColorType::Rgba, png::BitDepth::Eight, &solid, |_| {});
    assert_eq!(full(&develop(&file, &limits()).unwrap()).mime, "image/jpeg");
}

#[test]
fn palettes_bits_and_sixteen_bits_are_read() {
    let palette = [RED, GREEN, BLUE, WHITE].concat();
    let indexed =
        png_with((8, 8), png::ColorType::Indexed, png::BitDepth::Two, &[0b0101_0101; 16], |encoder| {
            encoder.set_palette(palette.clone());
        });
    assert_middle(full(&develop(&indexed, &limits()).unwrap()), GREEN);

    let see_through = png_with((8, 8), png::ColorType::Indexed, png::BitDepth::Two, &[0; 16], |encoder| {
        encoder.set_palette(palette);
        encoder.set_trns(vec![0]);
    });
    assert_eq!(full(&develop(&see_through, &limits()).unwrap()).mime, "image/png");

    let bits = png_with((8, 8), png::ColorType::Grayscale, png::BitDepth::One, &[0xFF; 8], |_| {});
    assert_middle(full(&develop(&bits, &limits()).unwrap()), WHITE);

    let deep = painted(8, 8, |_, _| [0x12, 0xFF, 0x80, 0x00, 0xFE, 0x01]);
    let deep = png_with((8, 8), png::ColorType::Rgb, png::BitDepth::Sixteen, &deep, |_| {});
    assert_middle(full(&develop(&deep, &limits()).unwrap()), [0x12, 0x80, 0xFE]);
}

#[test]
fn a_moving_gif_keeps_moving() {
    let file = gif(60, 40, &[RED, GREEN, BLUE].concat(), &[0, 1, 2]);
    let picture = develop(&file, &limits()).unwrap();
    assert!(picture.animated && develop_first(&file, &limits()).unwrap().animated);
    assert_eq!((full(&picture).mime, full(&picture).width), ("image/gif", 60));
    assert_middle(&picture.renditions[1], RED);

    let mut options = gif_crate::DecodeOptions::new();
    options.set_color_output(gif_crate::ColorOutput::RGBA);
    let mut again = options.read_info(&full(&picture).bytes[..]).unwrap();
    let mut seen = Vec::new();
    while let Some(frame) = again.read_next_frame().unwrap() {
        seen.push((frame.delay, frame.buffer[0], frame.buffer[1], frame.buffer[2]));
    }
    assert_eq!(seen, [(7, 255, 0, 0), (7, 0, 255, 0), (7, 0, 0, 255)]);
    assert_eq!(again.repeat(), gif_crate::Repeat::Infinite);
}

#[test]
fn a_still_or_huge_gif_becomes_a_still_picture() {
    let still = develop(&gif(60, 40, &RED, &[0]), &limits()).unwrap();
    assert_eq!((still.animated, full(&still).mime), (false, "image/jpeg"));
    let huge = develop(&gif(4200, 10, &[RED, GREEN].concat(), &[0, 1]), &limits()).unwrap();
    assert_eq!((huge.animated, full(&huge).mime, huge.width), (false, "image/jpeg", 4096));
}

#[test]
fn a_moving_webp_or_png_becomes_its_first_frame() {
    let frame = |colour: [u8; 3]| webp(64, 64, &colour.repeat(64 * 64), image_webp::ColorType::Rgb8);
    let moving = riff(&[
        vp8x(0x02, 64, 64),
        riff_chunk(*b"ANIM", &[0; 6]),
        anmf(64, 64, &frame(GREEN)),
        anmf(64, 64, &frame(RED)),
    ]);
    let mut apng = Vec::new();
    let mut encoder = png::Encoder::new(&mut apng, 64, 64);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_animated(2, 0).unwrap();
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&GREEN.repeat(64 * 64)).unwrap();
    writer.write_image_data(&RED.repeat(64 * 64)).unwrap();
    writer.finish().unwrap();

    for file in [moving, apng] {
        let picture = develop(&file, &limits()).unwrap();
        assert_eq!((picture.animated, full(&picture).mime), (false, "image/jpeg"));
        assert_middle(full(&picture), GREEN);
    }
}
