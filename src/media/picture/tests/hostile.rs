//! Rows MED-01 to MED-10 and MED-35 of the table of attacks, as far as they concern pixels.

use super::*;

const NEEDLES: [&[u8]; 8] =
    [b"NEEDLE", b"Exif", b"http://ns.adobe.com", b"xpacket", b"Photoshop", b"<script", b"GPS", b"ftyp"];

#[track_caller]
fn assert_clean(file: &[u8]) {
    let picture = develop(file, &limits()).unwrap();
    let mut all = picture.renditions;
    all.push(avatar(file, &limits()).unwrap());
    all.push(header(file, &limits()).unwrap());
    for rendition in all {
        for needle in NEEDLES {
            assert!(
                !holds(&rendition.bytes, needle),
                "{:?} holds {:?}",
                rendition.kind,
                needle.escape_ascii().to_string()
            );
        }
    }
}

fn sentence_for(file: &[u8]) -> String {
    let error = develop(file, &limits()).unwrap_err();
    assert!(matches!(error, PictureError::Unsupported { .. }), "{error:?}");
    error.to_string()
}

#[test]
fn med_01_a_page_inside_a_picture_is_gone() {
    let script = b"<script>NEEDLE()</script>";
    let photo = jpeg(64, 48, &slopes(64, 48));
    let comment = [b"\xFF\xFE\0\x1B", &script[..]].concat();
    assert_clean(&[&photo[..2], &comment, &photo[2..], script].concat());

    let mut moving = gif(10, 10, &[RED, GREEN].concat(), &[0, 1]);
    let end = moving.pop().unwrap();
    moving.extend([0x21, 0xFE, u8::try_from(script.len()).unwrap()]);
    moving.extend(script);
    moving.extend([0, end]);
    moving.extend(b"*/=1;alert('NEEDLE')//");
    assert_clean(&moving);
}

#[test]
fn med_02_drawings_with_programs_are_refused() {
    let svg = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>";
    assert!(sentence_for(svg).contains("SVG"));
    assert!(
        sentence_for(&[b"<?xml version='1.0'?>\n<!-- a drawing -->\n", &svg[..]].concat()).contains("SVG")
    );
    assert!(sentence_for(b"\x1f\x8b\x08\0\0\0\0\0").contains("archive"));
}

#[test]
fn med_03_documents_are_refused() {
    let documents: [&[u8]; 8] = [
        b"<!doctype html><html>",
        b"<?xml version='1.0'?><?xml-stylesheet href='a.xsl'?><a/>",
        b"%PDF-1.7",
        b"FWS\x06",
        b"alert(1)",
        b"{\"a\":1}",
        b"\0asm\x01\0\0\0",
        b"#!/bin/sh",
    ];
    for document in documents {
        assert!(sentence_for(document).contains("JPEG"));
    }
}

#[test]
fn med_04_only_the_bytes_tell_what_it_is() {
    assert!(sentence_for(b"").contains("empty"));
    assert!(sentence_for(b"eleven byte").contains("not a picture"));
    assert!(sentence_for(b"\0\0\0\x18ftypheic\0\0\0\0").contains("HEIC"));
    assert!(sentence_for(b"\0\0\0\x18ftypavif\0\0\0\0").contains("AVIF"));
    assert!(sentence_for(b"\0\0\0\x18ftypisom\0\0\0\0").contains("video"));
    assert!(sentence_for(b"II*\0\x08\0\0\0").contains("TIFF"));
    for (start, format) in [(&b"\xFF\xD8\xFF"[..], "JPEG"), (b"\x89PNG\r\n\x1a\n", "PNG"), (b"GIF89a", "GIF")]
    {
        let error = develop(start, &limits()).unwrap_err().to_string();
        assert_eq!(error, format!("This {format} cannot be opened: it is damaged or incomplete."));
    }
}

#[test]
fn med_05_size_is_judged_by_the_header_alone() {
    let bits = |side: u32| {
        let side = side.to_be_bytes();
        png_chunk(*b"IHDR", &[&side[..], &side, &[1, 0, 0, 0, 0]].concat())
    };
    let mut photo = jpeg(16, 16, &slopes(16, 16));
    let frame = photo.windows(2).position(|two| two == [0xFF, 0xC0]).unwrap();
    photo[frame + 5..frame + 9].fill(0xFF);
    let mut moving = gif(10, 10, &RED, &[0]);
    moving[6..10].fill(0xFF);
    let plain = webp(8, 8, &RED.repeat(64), image_webp::ColorType::Rgb8);
    let canvas = riff(&[vp8x(0, 1 << 24, 1 << 24), plain[12..].to_vec()]);

    for file in [[b"\x89PNG\r\n\x1a\n".to_vec(), bits(20_000)].concat(), photo, moving, canvas] {
        assert!(matches!(probe(&file, &limits()), Err(PictureError::TooManyPixels { .. })));
    }
    let error = probe(&[b"\x89PNG\r\n\x1a\n".to_vec(), bits(20_000)].concat(), &limits()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "This picture has 20000 × 20000 pixels. A picture may have at most 50 million pixels, and 12000 on a side."
    );
    // Within the side, but too many.
    assert!(probe(&[b"\x89PNG\r\n\x1a\n".to_vec(), bits(8000)].concat(), &limits()).is_err());

    let small = PictureLimits { max_bytes: 100, ..limits() };
    assert!(matches!(probe(&[0xFF; 101], &small), Err(PictureError::TooLarge { bytes: 101, most: 100 })));
}

#[test]
fn med_05_a_frame_larger_than_its_canvas_is_refused_before_it_is_decoded() {
    let large = webp(400, 300, &RED.repeat(400 * 300), image_webp::ColorType::Rgb8);
    let still = riff(&[vp8x(0, 10, 10), large[12..].to_vec()]);
    let moving = riff(&[vp8x(2, 10, 10), riff_chunk(*b"ANIM", &[0; 6]), anmf(10, 10, &large)]);
    for file in [still, moving] {
        assert!(matches!(probe(&file, &limits()), Err(PictureError::Broken { .. })));
    }
}

#[test]
fn med_06_too_many_frames_are_cut() {
    let file = gif(1, 1, &[RED, GREEN].concat(), &[0, 1].repeat(50_000));
    let picture = develop(&file, &limits()).unwrap();
    let mut frames = 0;
    let mut again = gif_crate::DecodeOptions::new().read_info(&full(&picture).bytes[..]).unwrap();
    while again.next_frame_info().unwrap().is_some() {
        frames += 1;
    }
    assert_eq!(frames, 300);

    let tight = PictureLimits { max_moving_pixels: 1000, ..limits() };
    let short = develop(&gif(20, 20, &[RED, GREEN].concat(), &[0, 1].repeat(10)), &tight).unwrap();
    assert!(full(&short).bytes.len() < 1000);
}

#[test]
fn med_06_a_gif_frame_outside_its_canvas_is_refused() {
    let mut file = gif(4, 4, &RED, &[0]);
    let frame = file.iter().position(|byte| *byte == 0x2C).unwrap();
    file[frame + 5..frame + 9].copy_from_slice(&[0xFF, 0x3F, 0xFF, 0x3F]);
    assert!(matches!(develop(&file, &limits()), Err(PictureError::Broken { .. })));
}

#[test]
fn med_07_ten_thousand_passes_are_refused() {
    let photo = jpeg_with((640, 480), &slopes(640, 480), jpeg_encoder::ColorType::Rgb, |encoder| {
        encoder.set_progressive(true);
    });
    assert!(develop(&photo, &limits()).is_ok());
    let last = photo.windows(2).rposition(|two| two == [0xFF, 0xDA]).unwrap();
    let (start, pass) = (&photo[..last], &photo[last..photo.len() - 2]);
    let bomb = [start, &pass.repeat(10_000), b"\xFF\xD9"].concat();
    let error = develop(&bomb, &PictureLimits { max_bytes: usize::MAX, ..limits() }).unwrap_err();
    assert!(matches!(error, PictureError::TooManyScans));
}

#[test]
fn med_07_rare_codings_get_a_sentence() {
    let mut arithmetic = jpeg(16, 16, &slopes(16, 16));
    let frame = arithmetic.windows(2).position(|two| two == [0xFF, 0xC0]).unwrap();
    arithmetic[frame + 1] = 0xC9;
    assert!(sentence_for(&arithmetic).contains("rare way"));
    assert!(sentence_for(b"\0\0\0\x0cjP  \r\n\x87\n").contains("JPEG 2000"));
}

#[test]
fn med_08_nothing_of_the_file_but_its_pixels_is_kept() {
    let note = |prefix: &[u8]| [prefix, b"NEEDLE GPS 52.5N 13.4E"].concat();
    let gps = tiff(&[(0x010F, 2, 4, *b"NEED"), (0x8825, 4, 1, 26_u32.to_le_bytes())]);
    let photo = jpeg_with((64, 48), &slopes(64, 48), jpeg_encoder::ColorType::Rgb, |encoder| {
        encoder.add_exif_metadata(&note(&gps)).unwrap();
        encoder.add_app_segment(1, note(b"http://ns.adobe.com/xap/1.0/\0<?xpacket?>")).unwrap();
        encoder.add_app_segment(13, note(b"Photoshop 3.0\08BIM\x04\x04")).unwrap();
    });
    assert_clean(&[&photo[..], b"\0\0\0\x18ftypmp42 NEEDLE, a film beside the photo"].concat());

    let screen = png_rgb(64, 48, &slopes(64, 48));
    let chunks = [
        png_chunk(*b"eXIf", &note(&gps)),
        png_chunk(*b"tEXt", &note(b"Location\0")),
        png_chunk(*b"iTXt", &note(b"XML:com.adobe.xmp\0\0\0\0\0<?xpacket?>")),
        png_chunk(*b"tIME", &[7, 0xEA, 1, 1, 1, 1, 1]),
    ];
    assert_clean(&png_spliced(&screen, &chunks.concat()));
    let see_through = painted(64, 48, |x, y| [1, 2, 3, u8::try_from((x * y) % 256).unwrap()]);
    let see_through = png_with((64, 48), png::ColorType::Rgba, png::BitDepth::Eight, &see_through, |_| {});
    assert_clean(&png_spliced(&see_through, &chunks.concat()));

    let plain = webp(64, 48, &slopes(64, 48), image_webp::ColorType::Rgb8);
    let extras = [riff_chunk(*b"EXIF", &note(&gps)), riff_chunk(*b"XMP ", &note(b"<?xpacket?>"))];
    assert_clean(&riff(&[vp8x(0x0C, 64, 48), plain[12..].to_vec(), extras.concat()]));

    let mut moving = gif(10, 10, &[RED, GREEN].concat(), &[0, 1]);
    let block = [b"\x21\xFF\x0BXMP DataXMP\x10<?xpacketNEEDLE>\0".to_vec(), b";".to_vec()].concat();
    moving.pop();
    moving.extend(block);
    assert_clean(&moving);
}

#[test]
fn med_09_what_is_glued_to_the_end_is_gone() {
    let tail = b"PK\x03\x04 NEEDLE";
    assert_clean(&[&jpeg(64, 48, &slopes(64, 48))[..], tail].concat());
    assert_clean(&[&png_rgb(64, 48, &slopes(64, 48))[..], tail].concat());
    assert_clean(&[&webp(64, 48, &slopes(64, 48), image_webp::ColorType::Rgb8)[..], tail].concat());
    assert_clean(&[&gif(64, 48, &[RED, BLUE].concat(), &[0, 1])[..], tail].concat());
}

#[test]
fn med_10_texts_and_profiles_that_unpack_to_gigabytes_stay_packed() {
    let text = png_with((8, 8), png::ColorType::Rgb, png::BitDepth::Eight, &RED.repeat(64), |encoder| {
        encoder.add_ztxt_chunk("Comment".to_owned(), "a".repeat(64 << 20)).unwrap();
    });
    assert!(text.len() < 1 << 20);
    assert!(develop(&text, &limits()).is_ok());

    let mut info = png::Info::with_size(8, 8);
    info.color_type = png::ColorType::Rgb;
    info.bit_depth = png::BitDepth::Eight;
    info.icc_profile = Some(vec![0; 64 << 20].into());
    let mut profile = Vec::new();
    let writer = png::Encoder::with_info(&mut profile, info).unwrap().write_header();
    writer.unwrap().write_image_data(&RED.repeat(64)).unwrap();
    assert!(profile.len() < 1 << 20);
    assert!(develop(&profile, &limits()).is_ok());
}

#[test]
fn med_10_exif_that_runs_in_circles_or_is_broken_is_ignored() {
    let mut circle = oriented(3);
    let next = circle.len() - 4;
    circle[next..].copy_from_slice(&8_u32.to_le_bytes());
    let blocks = [
        circle,
        tiff(&[(0x8769, 4, 1, 8_u32.to_le_bytes()), (0x0112, 3, 1, [3, 0, 0, 0])]),
        tiff(&[(0x0112, 3, u32::MAX, [3, 0, 0, 0])]),
        tiff(&[(0x0112, 3, 1, [99, 0, 0, 0])]),
        b"II*\0\xFF\xFF\xFF\xFF".to_vec(),
        vec![0xFF; 60_000],
        Vec::new(),
    ];
    for block in blocks {
        let file = jpeg_with((64, 48), &slopes(64, 48), jpeg_encoder::ColorType::Rgb, |encoder| {
            encoder.add_exif_metadata(&block).unwrap();
        });
        assert!(develop(&file, &limits()).is_ok());
    }
}

#[test]
fn a_photo_whose_rest_is_rubble_is_refused_and_a_grey_one_is_not() {
    let mut rubble = jpeg(80, 60, &slopes(80, 60));
    let (middle, end) = (rubble.len() / 2, rubble.len() - 2);
    rubble[middle..end].chunks_exact_mut(2).for_each(|two| two.copy_from_slice(&[0xFF, 0x02]));
    assert!(matches!(develop(&rubble, &limits()), Err(PictureError::Broken { .. })));
    assert!(develop(&jpeg(80, 60, &[128; 80 * 60 * 3]), &limits()).is_ok());
}

#[test]
fn med_35_files_cut_anywhere_are_refused_or_developed() {
    let photo = slopes(80, 60);
    let progressive =
        jpeg_with((80, 60), &photo, jpeg_encoder::ColorType::Rgb, |encoder| encoder.set_progressive(true));
    let files = [
        jpeg(80, 60, &photo),
        progressive,
        png_rgb(80, 60, &photo),
        webp(80, 60, &photo, image_webp::ColorType::Rgb8),
        gif(80, 60, &[RED, GREEN].concat(), &[0, 1, 0]),
    ];
    for (kind, file) in files.iter().enumerate() {
        for end in (0..file.len()).step_by(file.len().div_ceil(60)) {
            let result = develop(&file[..end], &limits());
            // Half a photo is refused; the first frames of a film may stand.
            assert!(result.is_err() || (kind == 4 && 100 < end), "kind {kind} cut at {end}");
        }
        for at in (0..file.len()).step_by(file.len().div_ceil(100)) {
            let mut bent = file.clone();
            bent[at] ^= 0x55;
            let _ = develop(&bent, &limits());
        }
    }
}
